"""The model path: render a prompt, call an OpenAI-compatible endpoint, hold the reply against the draft."""
