"""Articles: read from Markdown, summarised in their own sentences, narrated."""
