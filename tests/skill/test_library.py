"""The library is read again when it changes, and never leaves its folder."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audio_builder.catalog import CatalogError, to_json
from skill.library import Library


def test_a_new_catalog_is_read_when_the_file_changes(library):
    shelf = Library(library)
    smaller = replace(shelf.catalog, tracks=shelf.catalog.tracks[:1])
    (library / "catalog.json").write_text(to_json(smaller))
    assert len(shelf.catalog.tracks) == 1


def test_an_unchanged_catalog_is_read_once(library):
    shelf = Library(library)
    assert shelf.catalog is shelf.catalog


def test_a_torn_catalog_leaves_the_last_good_one_in_use(library):
    shelf = Library(library)
    good = shelf.catalog
    (library / "catalog.json").write_text('{"tracks": [')
    assert shelf.catalog is good


def test_a_catalog_that_is_gone_leaves_the_last_good_one_in_use(library):
    shelf = Library(library)
    good = shelf.catalog
    (library / "catalog.json").unlink()
    assert shelf.catalog is good


def test_a_library_that_was_never_built_says_what_to_do(tmp_path):
    with pytest.raises(CatalogError, match="audio-builder build"):
        _ = Library(tmp_path).catalog


@pytest.mark.parametrize("file", ["../secret.mp3", "/etc/passwd", "audio/../../secret.mp3"])
def test_a_track_outside_the_folder_has_no_path(library, file):
    shelf = Library(library)
    with pytest.raises(CatalogError, match="outside"):
        shelf.path_of(replace(shelf.catalog.tracks[0], file=file))
