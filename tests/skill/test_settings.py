"""Settings are read once and fail loudly; secrets are made once and stay secret."""

from __future__ import annotations

import json

import pytest

from skill.settings import Settings, SettingsError, load_secrets

ALEXA = {"SKILL_ID": "amzn1.ask.skill.1", "SKILL_PUBLIC_URL": "https://calm.example.org/"}


def test_nothing_set_is_local_mode_on_loopback():
    settings = Settings.from_env({})
    assert settings.local
    assert (settings.host, settings.port, settings.database_url) == ("127.0.0.1", 8080, "sqlite:///skill.db")


def test_a_skill_id_ends_local_mode():
    assert not Settings.from_env(ALEXA).local


def test_several_skill_ids_are_read():
    settings = Settings.from_env(ALEXA | {"SKILL_ID": "one, two"})
    assert settings.skill_ids == ("one", "two")


def test_a_public_url_loses_its_last_slash():
    assert Settings.from_env(ALEXA).public_url == "https://calm.example.org"


def test_an_empty_value_counts_as_missing():
    assert Settings.from_env({"SKILL_ID": " ", "SKILL_PUBLIC_URL": ""}).local


@pytest.mark.parametrize(
    ("environ", "host", "named"),
    [
        ({}, "0.0.0.0", "SKILL_ID"),
        ({}, "::", "SKILL_ID"),
        ({}, "meditation.example.org", "SKILL_ID"),
        ({"SKILL_ID": "one"}, "127.0.0.1", "SKILL_PUBLIC_URL"),
        ({"SKILL_ID": "one", "SKILL_PUBLIC_URL": "http://calm.example.org"}, "0.0.0.0", "SKILL_PUBLIC_URL"),
        (ALEXA | {"SKILL_VERIFY": "off"}, "0.0.0.0", "SKILL_VERIFY"),
        ({"SKILL_VERIFY": "off"}, "0.0.0.0", "SKILL_VERIFY"),
        ({"SKILL_VERIFY": "perhaps"}, "127.0.0.1", "SKILL_VERIFY"),
    ],
)
def test_what_would_stand_open_or_makes_no_sense_is_refused_by_name(environ, host, named):
    with pytest.raises(SettingsError, match=named):
        Settings.from_env(environ, host=host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "localhost", "::1", "[::1]"])
def test_every_loopback_name_is_local(host):
    assert Settings.from_env({}, host=host).local


def test_secrets_are_made_once_and_only_we_can_read_them(tmp_path):
    path = tmp_path / "skill.secrets"
    first = load_secrets(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_secrets(path) == first
    assert list(tmp_path.iterdir()) == [path]


def test_secrets_that_others_can_read_are_refused(tmp_path):
    path = tmp_path / "skill.secrets"
    load_secrets(path)
    path.chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600"):
        load_secrets(path)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"signing_keys": [], "listener_key": "00"}', '{"signing_keys": ["zz"]}']
)
def test_torn_secrets_are_refused(tmp_path, text):
    path = tmp_path / "skill.secrets"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(SettingsError, match="SKILL_SECRETS"):
        load_secrets(path)


def test_secrets_are_never_shown(tmp_path):
    path = tmp_path / "skill.secrets"
    shown = repr(load_secrets(path))
    document = json.loads(path.read_text())
    assert document["listener_key"] not in shown
    assert "signing_keys" not in shown


@pytest.mark.parametrize(
    "url",
    [
        "https://a b.org", "https://x.org:99999", "https://x.org:abc", "https://x.org:0", "https://x\t.org", "https://x.org/a?",
        "https://x.org/#", "https://x.org/?a=1", "https://me@x.org", "https://", "https://.org", "https://-x.org",
        "https://x.org/a b", "x.org", "https://x..org", 'https://x.org/"',
    ],
)  # fmt: skip
def test_a_public_url_from_which_no_address_can_be_made_is_refused(url):
    with pytest.raises(SettingsError, match="SKILL_PUBLIC_URL"):
        Settings.from_env(ALEXA | {"SKILL_PUBLIC_URL": url})


@pytest.mark.parametrize("url", ["https://calm.example.org:8443", "https://calm.example.org/calm/v1", "https://x"])
def test_a_public_url_may_have_a_port_and_a_path(url):
    assert Settings.from_env(ALEXA | {"SKILL_PUBLIC_URL": url}).public_url == url


def test_secrets_that_cannot_be_written_leave_nothing_behind(tmp_path):
    path = tmp_path / "skill.secrets"
    path.symlink_to(tmp_path / "nowhere")  # it does not exist, and no name can be given to it
    with pytest.raises(SettingsError, match="SKILL_SECRETS"):
        load_secrets(path)
    assert list(tmp_path.iterdir()) == [path]
