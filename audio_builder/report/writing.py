"""Writing the report: what has not changed is left alone, what was drawn of a track that is gone is removed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_builder.report.flags import flags
from audio_builder.report.page import page
from audio_builder.report.picture import digest, drawing
from audio_builder.whole_files import write_if_changed, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from jinja2 import Environment

    from audio_builder.profiles import Profile
    from audio_builder.report.flags import Flag
    from audio_builder.report.line import ReportLine


REPORT = "report.html"
_OURS = re.compile(r"<!-- [0-9a-f]{16} -->")  # the first line of a drawing


def write_report(library: Path, lines: Iterable[ReportLine], profile: Profile) -> tuple[str, ...]:
    """Write `report.html` and `report/<track id>.svg` into the library, and give these names; raises OSError."""
    environment = _environment()
    told = [(line, flags(line, profile)) for line in lines]
    pictures = library / "report"
    wanted = {picture.name for line, said in told if (picture := _draw(environment, pictures, line, said, profile))}
    for file in pictures.glob("*.svg"):
        if file.name not in wanted and _OURS.fullmatch(_drawn(file)):
            file.unlink()
    write_if_changed(library / REPORT, environment.get_template("report.html").render(page(told, profile)))
    return REPORT, *(f"{pictures.name}/{name}" for name in sorted(wanted))


def _draw(
    environment: Environment, folder: Path, line: ReportLine, said: Sequence[Flag], profile: Profile
) -> Path | None:
    """Draw a track unless it is drawn already; None where there is nothing to draw from."""
    if line.overview is None:
        return None
    file = folder / f"{line.track.id}.svg"
    if _drawn(file) != _comment(digest(line, said, profile)):
        write_whole(file, environment.get_template("picture.svg").render(drawing(line, said, profile)))
    return file


def _drawn(file: Path) -> str:
    """The first line of a drawing, which says what it was drawn from; nothing where there is no drawing."""
    try:
        with file.open(encoding="utf-8") as lines:
            return lines.readline().rstrip()
    except (OSError, ValueError):
        return ""


def _comment(said: str) -> str:
    return f"<!-- {said} -->"


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # for a report only

    return Environment(
        loader=PackageLoader("audio_builder.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
