"""How to start a conversation with somebody: from what their page shows, to a few honest lines."""
