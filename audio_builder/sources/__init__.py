"""What authors write, as files: the text, its places, and where to look when a name is not known."""
