"""The studio: plain text in, finished tracks and the catalog out."""
