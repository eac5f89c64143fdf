"""How loud, how high, and how it looks: sound measured as it streams by."""
