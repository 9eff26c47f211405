"""Makes the finder: reads the bank, fine-tunes, exports, measures. Not part of the installed package."""
