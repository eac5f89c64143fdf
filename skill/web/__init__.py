"""What a browser or a speaker fetches: the listening page, the audio, the catalog, health."""

from skill.web.routes import blueprint

__all__ = ["blueprint"]
