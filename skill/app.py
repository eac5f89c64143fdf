"""The only place that wires things together: settings in, a Flask application out."""

from __future__ import annotations

import json
import logging
import os
import re
import time
from typing import TYPE_CHECKING, Any

from ask_sdk_core.skill_builder import SkillBuilder
from flask import Flask, Response, abort, request
from werkzeug.exceptions import HTTPException

from skill import envelope
from skill.console import Console
from skill.ear import Ear, load_model
from skill.handlers import Failures, Player, all_topics
from skill.handlers.can_fulfill import CanFulfill
from skill.handlers.skill_events import SkillEvents
from skill.library import Library
from skill.listeners import open_listeners
from skill.settings import Settings, is_loopback, load_secrets
from skill.tokens import Tokens
from skill.verification import RefuseAll, Refused, TrustLoopback, Verifier
from skill.web import blueprint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ask_sdk_core.skill import CustomSkill
    from werkzeug.wrappers import Response as WerkzeugResponse

    from audio_builder.catalog import Catalog
    from skill.handlers.topic import Topic

log = logging.getLogger("skill.requests")

EMPTY: dict[str, Any] = {"version": "1.0", "response": {}}  # a legal answer to everything that is not spoken
OF_HEALTH = {"CrisisIntent", "DizzyIntent", "HealthQuestionIntent"}
AMONG = "AMAZON.FallbackIntent"  # the log counts those among these: in a household, the time alone tells who was unwell


class Alexa:
    """The skill as Alexa meets it: an envelope in, an envelope out."""

    def __init__(self, skill: CustomSkill, skill_ids: tuple[str, ...]) -> None:
        self._skill = skill
        self._skill_ids = skill_ids

    def answer(self, document: Mapping[str, Any], origin: str) -> dict[str, Any]:
        """Answer parsed JSON; `origin` is where players fetch streams. Raises Malformed and Refused."""
        if self._skill_ids and envelope.application_id(document) not in self._skill_ids:
            raise Refused("another skill's request")
        if not envelope.is_known(document):
            return EMPTY
        asked = envelope.read(document, self._skill.serializer)
        answer: Any = self._skill.serializer.serialize(self._skill.invoke(asked, origin))
        return dict(answer)


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application. Raises SettingsError or CatalogError where it cannot work."""
    settings = settings or Settings.from_env(os.environ)
    library = Library(settings.library)
    secrets = load_secrets(settings.secrets)
    listeners = open_listeners(settings.database_url, secrets.listener_key)
    _ = library.catalog  # read now: a library that cannot be read should stop the start
    player = Player(library, Tokens(secrets.signing_keys), listeners)
    topics = (*all_topics(player), SkillEvents(listeners))
    alexa = Alexa(_skill(topics), settings.skill_ids)

    app = Flask("skill")
    app.config["MAX_CONTENT_LENGTH"] = envelope.LARGEST_ENVELOPE
    app.extensions["skill.topics"] = topics
    if settings.local:
        app.before_request(_only_this_machine)
    _add_alexa(app, alexa, _verifier(settings), settings.public_url)
    app.register_blueprint(blueprint(library, PageTalk(alexa, library) if settings.local else None))
    return app


def _skill(topics: tuple[Topic, ...]) -> CustomSkill:
    builder = SkillBuilder()
    for topic in topics:
        builder.add_request_handler(topic)
    builder.add_request_handler(CanFulfill())
    builder.add_exception_handler(Failures())
    return builder.create()


def _verifier(settings: Settings) -> Verifier:
    """Only a server that others cannot reach may do without verification."""
    trusted = settings.local or (not settings.verify and is_loopback(settings.host))
    return TrustLoopback() if trusted else RefuseAll()


def _only_this_machine() -> None:
    """In local mode, refuse whoever is somewhere else, and pages of other sites in a browser that is here."""
    try:
        TrustLoopback()(_headers(), b"")
    except Refused:
        abort(400)
    if not is_loopback(request.remote_addr or ""):
        abort(400)


def _add_alexa(app: Flask, alexa: Alexa, verify: Verifier, public_url: str | None) -> None:
    @app.post("/alexa")
    def answer_alexa() -> WerkzeugResponse:
        """Answer one request; whoever is refused learns nothing but that."""
        started = time.perf_counter()
        document: dict[str, Any] = {}
        outcome = "failed"
        try:
            body = request.get_data(cache=False)
            verify(_headers(), body)
            document = envelope.parse(body)
            answer = alexa.answer(document, public_url or request.url_root.rstrip("/"))
            outcome = "answered"
            return Response(json.dumps(answer), mimetype="application/json")
        except (Refused, envelope.Malformed, HTTPException) as error:
            outcome = "refused" if isinstance(error, Refused) else "malformed"
            return Response(status=400)
        finally:
            _log_request(document, outcome, time.perf_counter() - started)


class PageTalk:
    """The page's talk box: what is typed goes through the console's ear to the skill. Local mode only."""

    def __init__(self, alexa: Alexa, library: Library) -> None:
        self._alexa = alexa
        self._library = library
        self._catalog: Catalog | None = None
        self._ear: Ear | None = None

    def __call__(self, message: dict[str, Any]) -> dict[str, Any]:
        """Answer one message of the page. Raises ValueError for a device that cannot be read."""
        origin = request.url_root.rstrip("/")
        return Console(lambda document: self._alexa.answer(document, origin), self._ear_now()).converse(message)

    def _ear_now(self) -> Ear:
        """An ear that knows the titles of this moment; made again only where the library has changed."""
        catalog = self._library.catalog
        if self._ear is None or catalog is not self._catalog:
            self._ear, self._catalog = Ear(load_model(), catalog), catalog
        return self._ear


def _headers() -> dict[str, str]:
    return {name.lower(): value for name, value in request.headers.items()}


def _log_request(document: Mapping[str, Any], outcome: str, seconds: float) -> None:
    """One line a request: what kind, how it went, how long; never what was said, nor who said it, nor who was unwell."""
    asked = document.get("request", {})
    intent = asked.get("intent")
    name = intent.get("name") if isinstance(intent, dict) else None
    shown = AMONG if isinstance(name, str) and name in OF_HEALTH else _name(name)
    log.info("type=%s intent=%s outcome=%s ms=%s", _name(asked.get("type")), shown, outcome, round(seconds * 1000, 1))


def _name(text: object) -> str:
    """A name that Alexa could have given, or a dash: nothing from outside may write lines into the log."""
    return text if isinstance(text, str) and re.fullmatch(r"[A-Za-z.]{1,80}", text) else "-"
