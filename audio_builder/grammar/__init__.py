"""How a meditation is written: from the text of a script to its cues, or to every fault with its place."""
