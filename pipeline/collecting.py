"""Python's search for objects that refer to one another in a circle, asked for less often.

It sets in after every few hundred new objects, and goes through them all. A page has thousands, the values of a
document refer to one another in no circle, and nearly all that a stage makes on its way is gone before it ends: a tenth
of the time of a long paper went into looking for what is not there.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

#: New objects between two searches: those of some pages.
_NEW = 50_000


@contextlib.contextmanager
def rare_collections() -> Iterator[None]:
    """Let the collector set in rarely; as it was before at the end. Where it is switched off it stays so."""
    new, *older = gc.get_threshold()
    gc.set_threshold(new and max(new, _NEW), *older)
    try:
        yield
    finally:
        gc.set_threshold(new, *older)
