"""A track that ends before its end, softly: the sleep timer's moment, to the frame, without making the track anew."""
