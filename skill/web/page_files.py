"""The page's own files, read once and held: small, and open to nobody's path."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
# Not asked of the machine: some take .js for plain text, and a browser told not to guess then refuses the script.
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class PageFile:
    """What is sent, and as what."""

    mime: str
    content: bytes


def page_files() -> dict[str, PageFile]:
    """Every script, style sheet and picture of the page by its name."""
    return {
        path.name: PageFile(TYPES[path.suffix], path.read_bytes()) for path in FOLDER.iterdir() if path.suffix in TYPES
    }
