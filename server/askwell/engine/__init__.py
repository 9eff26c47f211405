"""The engine: a request goes in, a response comes out. It knows no web, no network, no clock and no chance."""
