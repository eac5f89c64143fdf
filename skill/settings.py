"""What a running voice needs to know, read once from the environment, and its secrets."""

from __future__ import annotations

import ipaddress
import json
import os
import re
import secrets as randomness
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

# scheme, host, perhaps a port and a path: what an address of a stream can be put together with
PUBLIC_URL = re.compile(
    r"https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::[0-9]{1,5})?(?:/[\w.~%/-]*)?",
    re.ASCII | re.IGNORECASE,
)
KEY_BYTES = 32  # as long as the SHA-256 that uses it


class SettingsError(Exception):
    """A setting that is missing or wrong; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The voice's settings; `public_url` has no slash at its end, `trust_anchors` None means certifi's bundle."""

    skill_ids: tuple[str, ...]
    library: Path
    database_url: str = field(repr=False)  # it may hold a password
    public_url: str | None
    secrets: Path
    trust_anchors: Path | None
    cert_origin: str
    verify: bool
    host: str
    port: int

    @property
    def local(self) -> bool:
        """True where only this machine can reach the voice and no skill is served: no https, no verification."""
        return is_loopback(self.host) and not self.skill_ids

    @classmethod
    def from_env(
        cls, environ: Mapping[str, str], *, host: str = "127.0.0.1", port: int = 8080, library: Path | None = None
    ) -> Settings:
        """Read the settings; empty values count as missing. Raises SettingsError."""
        given = {name: value.strip() for name, value in environ.items() if name.startswith("SKILL_") and value.strip()}
        settings = cls(
            skill_ids=_skill_ids(given.get("SKILL_ID", "")),
            library=library or Path(given.get("SKILL_LIBRARY", "library")),
            database_url=given.get("SKILL_DATABASE_URL", "sqlite:///skill.db"),
            public_url=_public_url(given.get("SKILL_PUBLIC_URL")),
            secrets=Path(given.get("SKILL_SECRETS", "skill.secrets")),
            trust_anchors=_optional_path(given.get("SKILL_TRUST_ANCHORS")),
            cert_origin=given.get("SKILL_CERT_ORIGIN", "https://s3.amazonaws.com"),
            verify=_on_or_off(given.get("SKILL_VERIFY", "on")),
            host=host,
            port=port,
        )
        _refuse_to_stand_open(settings)
        return settings


@dataclass(frozen=True, slots=True)
class Secrets:
    """Keys, never shown: those that sign tokens, newest first, and the one that hides who a listener is."""

    signing_keys: tuple[bytes, ...] = field(repr=False)
    listener_key: bytes = field(repr=False)


def is_loopback(host: str) -> bool:
    """True for `localhost` and the addresses that never leave this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def load_secrets(path: Path) -> Secrets:
    """Read the secrets, made on the first run. Raises SettingsError where others may read them or they are torn."""
    if not path.exists():
        _make_secrets(path)
    try:
        if path.stat().st_mode & 0o077:
            raise SettingsError(f"SKILL_SECRETS: others can read {path}; run: chmod 600 {path}")
        return _secrets(json.loads(path.read_text(encoding="ascii")))
    except OSError as error:
        raise SettingsError(f"SKILL_SECRETS: {path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise SettingsError(
            f"SKILL_SECRETS: {path} is no secrets file; restore it, or remove it to begin anew"
        ) from error


def _secrets(document: dict[str, object]) -> Secrets:
    signing_keys, listener_key = document["signing_keys"], document["listener_key"]
    if not isinstance(signing_keys, list) or not isinstance(listener_key, str):
        raise TypeError("a key is no text")
    keys = tuple(bytes.fromhex(key) for key in signing_keys)
    secrets = Secrets(keys, bytes.fromhex(listener_key))
    if not keys or min(map(len, (*keys, secrets.listener_key))) < KEY_BYTES:
        raise ValueError("a key is missing or short")
    return secrets


def _make_secrets(path: Path) -> None:
    """Write new secrets whole or not at all; another process that was first wins."""
    document = {
        "signing_keys": [randomness.token_hex(KEY_BYTES)],  # newest first
        "listener_key": randomness.token_hex(KEY_BYTES),  # for ever: with another one, listeners lose their place
    }
    try:
        descriptor, unfinished = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # new, and only ours to read
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                json.dump(document, file)
                file.flush()
                os.fsync(file.fileno())
            _link_unless_there(Path(unfinished), path)
        finally:
            Path(unfinished).unlink(missing_ok=True)
    except OSError as error:
        raise SettingsError(f"SKILL_SECRETS: cannot write {path}: {error.strerror}") from error


def _link_unless_there(unfinished: Path, path: Path) -> None:
    try:
        path.hardlink_to(unfinished)  # unlike a rename, this fails where the file is already there
    except FileExistsError:
        return


def _skill_ids(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _optional_path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _on_or_off(text: str) -> bool:
    if text.lower() not in {"on", "off"}:
        raise SettingsError(f'SKILL_VERIFY is "{text}"; write "on", or "off" for a server bound to loopback')
    return text.lower() == "on"


def _public_url(text: str | None) -> str | None:
    if text is None:
        return None
    if not PUBLIC_URL.fullmatch(text) or not _has_possible_port(text):
        raise SettingsError(f'SKILL_PUBLIC_URL is "{text}"; write an address such as https://meditation.example.org')
    return text.rstrip("/")


def _has_possible_port(address: str) -> bool:
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False


def _refuse_to_stand_open(settings: Settings) -> None:
    """Anything that others can reach needs a skill id, an https address and verification."""
    if settings.local:
        return
    if not settings.verify and not is_loopback(settings.host):
        raise SettingsError("SKILL_VERIFY=off would let anybody in; use it only with --host 127.0.0.1")
    if not settings.skill_ids:
        raise SettingsError(
            f"SKILL_ID is missing: {settings.host} can be reached by others. Set it to the skill's application id "
            "(amzn1.ask.skill...), or use --host 127.0.0.1"
        )
    if settings.public_url is None:
        raise SettingsError(
            "SKILL_PUBLIC_URL is missing: set it to the https address at which Alexa reaches this server"
        )
