"""Making tracks on all processors: a pool of studios, each with its engines loaded once."""

from __future__ import annotations

import os
import signal
import traceback
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

from audio_builder.errors import TrackError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.queues import SimpleQueue

    from audio_builder.formats import Format
    from audio_builder.profiles import Profile
    from audio_builder.progress import Progress
    from audio_builder.recipes import Recipe
    from audio_builder.studio import Produced, Studio

    Shares: TypeAlias = SimpleQueue[tuple[str, float] | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where tracks are made, and what of: the library, the cache, the format and how loud."""

    library: Path
    cache: Path
    form: Format
    profile: Profile

    def studio(self) -> Studio:
        """A studio there."""
        from threadpoolctl import threadpool_limits  # looks for what has threads, so after numpy

        from audio_builder.studio import Studio  # loads numpy and the codecs

        threadpool_limits(1, "blas")  # one thread a worker: the others have the other processors
        return Studio(self.library, self.cache, self.form, self.profile)


def produced(
    recipes: Sequence[Recipe], place: Place, jobs: int, progress: Progress
) -> Iterator[tuple[Recipe, Produced | str]]:
    """Each recipe with its finished track, or the sentence that says why there is none, as they come."""
    if jobs == 1 or len(recipes) == 1:
        return _here(recipes, place, progress)
    return _in_a_pool(recipes, place, min(jobs, len(recipes)), progress)


def _here(recipes: Sequence[Recipe], place: Place, progress: Progress) -> Iterator[tuple[Recipe, Produced | str]]:
    studio = place.studio()
    for recipe in recipes:
        yield recipe, _try(studio, recipe, partial(progress.advance, recipe.id))


def _in_a_pool(
    recipes: Sequence[Recipe], place: Place, jobs: int, progress: Progress
) -> Iterator[tuple[Recipe, Produced | str]]:
    context = get_context("spawn")  # a fork of a process with threads can hang
    shares: Shares = context.SimpleQueue()
    listener = Thread(target=_listen, args=(shares, progress), daemon=True)
    listener.start()
    others = set(active_children())
    with ProcessPoolExecutor(jobs, context, _open_studio, (place, shares)) as pool:
        try:
            futures = {pool.submit(_produce, recipe): recipe for recipe in recipes}
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BaseException:  # Ctrl-C above all: nobody waits for tracks in work, which nothing half-made outlives
            for worker in set(active_children()) - others:
                worker.terminate()
            raise  # the listener is left alone: a worker may have ended with the queue's lock in its hands
        else:
            shares.put(None)
            listener.join()
        finally:
            pool.shutdown(cancel_futures=True)


def _try(studio: Studio, recipe: Recipe, report: Callable[[float], None]) -> Produced | str:
    """The finished track, or the sentence that says why there is none. Raises OSError: a disk that is full is full for all."""
    try:
        return studio.produce(recipe, report)
    except TrackError as error:
        return f"{recipe.title}: {error}"
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault of the studio's own: the other tracks are none the worse
        return f"{recipe.title}: {_own_fault(error)}"


def _own_fault(error: Exception) -> str:
    """What to report, and where in the program it happened."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"the studio itself is at fault, please report it: {type(error).__name__}: {error} "
        f"({Path(at.filename).name}:{at.lineno})"
    )


_worker: tuple[Studio, Shares]  # one a process, set when the process opens


def _open_studio(place: Place, shares: Shares) -> None:
    global _worker  # noqa: PLW0603 - a pool gives its workers no other place to keep a loaded model
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to every process; the build itself ends its workers
    Thread(target=_end_with_the_build, daemon=True).start()
    _worker = (place.studio(), shares)


def _end_with_the_build() -> None:
    """A build that is killed cannot end its workers; without this they would wait for its next word for ever."""
    build = parent_process()
    if build is not None:
        build.join()
        os._exit(1)


def _produce(recipe: Recipe) -> Produced | str:
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
