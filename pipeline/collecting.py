"""Python's search for objects that refer to one another in a circle, asked for less often.

It sets in after every few hundred new objects, and goes through them all. A page has thousands, the values of a
document refer to one another in no circle, and nearly all that a stage makes on its way is gone before it ends: a tenth
of the time of a long paper went into looking for what is not there.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
from collections.abc import Iterator

#: New objects between two searches: those of some pages.
_NEW = 50_000


def give_back() -> None:
    """Let go of all that a stage left behind, and give the memory back where the C library keeps it for later.

    It takes a tenth of a second, so it is for papers of many pages.
    """
    gc.collect()
    # Other C libraries have no such function, and systems other ways to name one.
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


@contextlib.contextmanager
def rare_collections() -> Iterator[None]:
    """Let the collector set in rarely; as it was before at the end. Where it is switched off it stays so."""
    new, *older = gc.get_threshold()
    gc.set_threshold(new and max(new, _NEW), *older)
    try:
        yield
    finally:
        gc.set_threshold(new, *older)
