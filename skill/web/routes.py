"""The addresses a browser or a speaker can ask for. Tracks go by the catalog's ids; a path never comes from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias

from flask import Blueprint, Response, abort, jsonify, make_response, render_template, request

from audio_builder.catalog import CatalogError, to_json
from skill.fading.early_end import FADE_MS
from skill.web.audio import send_file, send_until
from skill.web.headers import guarded
from skill.web.page_files import page_files
from skill.web.talk import LARGEST_BODY, bounded

if TYPE_CHECKING:
    from audio_builder.catalog import Track
    from skill.library import Library

Converse: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]


def blueprint(library: Library, converse: Converse | None) -> Blueprint:
    """Make the web side of the voice.

    `converse` answers one turn of the page's talk box and raises ValueError, with a sentence, for what is no turn or a
    device that it cannot read. With None the box is not there.
    """
    web = Blueprint("web", __name__, template_folder="templates")
    web.after_request(guarded)
    web.register_error_handler(CatalogError, _not_built)
    _add_page(web, can_talk=converse is not None)
    _add_library(web, library)
    if converse:
        _add_talk(web, converse)
    return web


def _add_page(web: Blueprint, *, can_talk: bool) -> None:
    files = page_files()

    @web.get("/")
    def page() -> str:
        return render_template("page.html", can_talk=can_talk)

    @web.get("/static/page/<name>")
    def page_file(name: str) -> Response:
        file = files.get(name) or abort(404)
        return _revalidated(Response(file.content, mimetype=file.mime))

    @web.get("/healthz")
    def health() -> Response:
        return jsonify(status="ok")


def _add_library(web: Blueprint, library: Library) -> None:
    @web.get("/catalog.json")
    def catalog() -> Response:
        return _revalidated(Response(to_json(library.catalog), mimetype="application/json"))

    @web.get("/audio/<track_id>.<any(mp3, m4a, opus):ending>")
    def audio(track_id: str, ending: str) -> Response:
        track = _known(library, track_id)
        if PurePosixPath(track.file).suffix != f".{ending}":
            abort(404)
        return _sound_of(library, track)

    @web.get("/covers/<track_id>.jpg")
    def cover(track_id: str) -> Response:
        track = _known(library, track_id)
        if track.cover is None:
            abort(404)
        return _file_of(library, replace(track, file=track.cover, mime="image/jpeg", sha256=f"{track.sha256}.jpg"))

    @web.get("/transcripts/<track_id>.vtt")
    def transcript(track_id: str) -> Response:
        track = _known(library, track_id)
        if track.transcript is None:
            abort(404)
        etag = f"{track.sha256}.vtt"
        return _file_of(library, replace(track, file=track.transcript, mime="text/vtt", sha256=etag))


def _add_talk(web: Blueprint, converse: Converse) -> None:
    @web.post("/talk")
    def talk() -> tuple[Response, int] | Response:
        request.max_content_length = LARGEST_BODY
        try:
            return jsonify(converse(bounded(request.get_json())))
        except ValueError as error:
            return jsonify(error=str(error)), 400


def _revalidated(response: Response) -> Response:
    """The answer for a browser to keep, and to ask each time whether it is still the same."""
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


def _known(library: Library, track_id: str) -> Track:
    track = library.catalog.track(track_id)
    return track or abort(404)


def _sound_of(library: Library, track: Track) -> Response:
    """The track, or as much of it as the address asks for: `end` and `fade` are milliseconds."""
    end_ms, fade_ms = request.args.get("end", type=int), request.args.get("fade", FADE_MS, type=int)
    if end_ms is None or end_ms <= 0:
        return _file_of(library, track)
    fade_ms = min(max(0, fade_ms), FADE_MS)  # what is encoded anew for somebody stays little
    try:
        path = library.path_of(track)
        return send_until(request, path, mime=track.mime, etag=track.sha256, end_ms=end_ms, fade_ms=fade_ms)
    except (OSError, CatalogError):
        abort(404)


def _file_of(library: Library, track: Track) -> Response:
    try:
        return send_file(request, library.path_of(track), mime=track.mime, etag=track.sha256)
    except (OSError, CatalogError):  # gone, or outside the library
        abort(404)


def _not_built(_error: Exception) -> Response:
    return make_response(jsonify(error="There is nothing to play yet: run audio-builder build."), 503)
