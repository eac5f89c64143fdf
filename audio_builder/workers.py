"""Making tracks on all processors: a pool of studios, each with its engines loaded once."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

from audio_builder.errors import TrackError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.queues import SimpleQueue
    from pathlib import Path

    from audio_builder.catalog import Track
    from audio_builder.progress import Progress
    from audio_builder.recipes import Recipe
    from audio_builder.studio import Studio

    Shares: TypeAlias = SimpleQueue[tuple[str, float] | None]


def produced(
    recipes: Sequence[Recipe], library: Path, cache: Path, jobs: int, progress: Progress
) -> Iterator[tuple[Recipe, Track | str]]:
    """Each recipe with its finished track, or the sentence that says why there is none, as they come."""
    if jobs == 1 or len(recipes) == 1:
        return _here(recipes, library, cache, progress)
    return _in_a_pool(recipes, library, cache, min(jobs, len(recipes)), progress)


def _here(
    recipes: Sequence[Recipe], library: Path, cache: Path, progress: Progress
) -> Iterator[tuple[Recipe, Track | str]]:
    from audio_builder.studio import Studio  # noqa: PLC0415 - loads numpy and the codecs

    studio = Studio(library, cache)
    for recipe in recipes:
        yield recipe, _try(studio, recipe, partial(progress.advance, recipe.id))


def _in_a_pool(
    recipes: Sequence[Recipe], library: Path, cache: Path, jobs: int, progress: Progress
) -> Iterator[tuple[Recipe, Track | str]]:
    context = get_context("spawn")  # a fork of a process with threads can hang
    shares: Shares = context.SimpleQueue()
    listener = Thread(target=_listen, args=(shares, progress), daemon=True)
    listener.start()
    with ProcessPoolExecutor(jobs, context, _open_studio, (library, cache, shares)) as pool:
        futures = {pool.submit(_produce, recipe): recipe for recipe in recipes}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        finally:
            pool.shutdown(cancel_futures=True)
            shares.put(None)
            listener.join()


def _try(studio: Studio, recipe: Recipe, report: Callable[[float], None]) -> Track | str:
    """The finished track, or the sentence that says why there is none."""
    try:
        return studio.produce(recipe, report)
    except TrackError as error:
        return f"{recipe.title}: {error}"


_worker: tuple[Studio, Shares]  # one a process, set when the process opens


def _open_studio(library: Path, cache: Path, shares: Shares) -> None:
    global _worker  # noqa: PLW0603 - a pool gives its workers no other place to keep a loaded model
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to every process; the build itself ends its workers
    Thread(target=_end_with_the_build, daemon=True).start()
    from audio_builder.studio import Studio  # noqa: PLC0415 - as above

    _worker = (Studio(library, cache), shares)


def _end_with_the_build() -> None:
    """A build that is killed cannot end its workers; without this they would wait for its next word for ever."""
    build = parent_process()
    if build is not None:
        build.join()
        os._exit(1)


def _produce(recipe: Recipe) -> Track | str:
    studio, shares = _worker
    return _try(studio, recipe, _every_percent(recipe.id, shares))


def _every_percent(track_id: str, shares: Shares) -> Callable[[float], None]:
    told = 0

    def report(share: float) -> None:
        nonlocal told
        if int(share * 100) > told:
            told = int(share * 100)
            shares.put((track_id, min(share, 0.99)))  # the last step is the receipt's

    return report


def _listen(shares: Shares, progress: Progress) -> None:
    while (told := shares.get()) is not None:
        progress.advance(*told)
