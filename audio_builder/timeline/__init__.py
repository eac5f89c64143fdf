"""Where every sound of a track begins, to the sample: pure, before any audio is made."""
