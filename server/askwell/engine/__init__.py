"""Text in, result out: no Flask, no network, no clock, no randomness."""
