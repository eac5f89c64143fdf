"""Building again whenever something is saved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audio_builder.errors import BusyError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from watchfiles.main import FileChange

WRITTEN = frozenset({".md", ".toml"})  # what authors write; everything else is an editor's own
LOOK_EVERY_MS = 250
QUIET_MS = 100  # a save is over when nothing has come for so long
AGAIN_AFTER = 8  # rounds, about two seconds: then a build that another one was in the way of is tried again


@dataclass(frozen=True, slots=True)
class Changes:
    """What an author did since the last look: paths relative to the scripts, in order; `new` are those of `saved` that were
    not there before.
    """

    saved: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    new: tuple[Path, ...] = ()

    @property
    def is_a_move(self) -> bool:
        """Whether one path took the place of another."""
        return len(self.removed) == len(self.saved) == 1 and self.saved == self.new

    def __bool__(self) -> bool:
        return bool(self.saved or self.removed)


class ScriptsGoneError(Exception):
    """The folder that was watched is no longer there."""


def keep_building(
    scripts: Path,
    build: Callable[[], None],
    tell: Callable[[Changes], None],
    tell_busy: Callable[[BusyError], None],
) -> None:
    """Call `build` at once, and again after every save below `scripts`, which `tell` gets first.

    What is saved during a build is built after it. Where `build` raises BusyError, `tell_busy` gets it once, and the build
    is tried again until it can be made. Goes on until KeyboardInterrupt; raises ScriptsGoneError.
    """
    from watchfiles import watch  # for watching only

    root = scripts.resolve()
    # the first round comes when the watcher is at work, so that nothing saved from the first build on is missed
    rounds = watch(root, watch_filter=None, rust_timeout=LOOK_EVERY_MS, step=QUIET_MS, yield_on_timeout=True)
    due, is_busy = 0, False  # the number of the round in which to build, whatever is saved
    for number, changes in enumerate(rounds):
        if not root.is_dir():
            raise ScriptsGoneError(f"{scripts} is no longer there")
        done = _done(root, changes)
        if done:
            tell(done)
        if done or number == due:
            try:
                build()
                is_busy = False
            except BusyError as error:
                if not is_busy:
                    tell_busy(error)
                due, is_busy = number + AGAIN_AFTER, True


def _done(root: Path, changes: Collection[FileChange]) -> Changes:
    """Those of the changed paths that an author wrote, moved or deleted; the others are an editor's."""
    new = {path for change, path in changes if change.name == "added"}
    below = {Path(path).relative_to(root): path in new for _, path in changes if Path(path) != root}
    ours = sorted(path for path, is_new in below.items() if _is_written(root, path, is_new=is_new))
    saved = tuple(path for path in ours if (root / path).exists())
    return Changes(
        saved, tuple(path for path in ours if path not in saved), tuple(path for path in saved if below[path])
    )


def _is_written(root: Path, path: Path, *, is_new: bool) -> bool:
    """Whether a path is a script, or a folder that may hold some; hidden ones and editors' copies are not.

    What is gone and has no suffix was a folder, unless it is new as well: then an editor tried something and took it back.
    """
    hidden = any(part.startswith((".", "#", "~")) for part in path.parts)
    was_folder = not path.suffix and not is_new and not (root / path).exists()
    return not hidden and (path.suffix in WRITTEN or was_folder or (root / path).is_dir())
