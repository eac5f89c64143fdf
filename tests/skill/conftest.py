"""The front door of the voice: a library, the application over it, and an Echo that talks to it."""

from __future__ import annotations

import pytest

from skill.app import create_app
from skill.settings import Settings
from tests.skill.echo import Echo
from tests.skill.night_library import night_library


@pytest.fixture
def library(tmp_path):
    """A folder with `catalog.json` and real, short audio."""
    folder = tmp_path / "library"
    night_library(folder)
    return folder


@pytest.fixture
def settings(tmp_path, library):
    environ = {
        "SKILL_DATABASE_URL": f"sqlite:///{tmp_path / 'skill.db'}",
        "SKILL_SECRETS": str(tmp_path / "skill.secrets"),
    }
    return Settings.from_env(environ, library=library)


@pytest.fixture
def app(settings):
    return create_app(settings)


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def alexa(client):
    return Echo(client)
