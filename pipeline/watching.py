"""A folder that is watched: each new file is taken once it is complete.

Plain looking at sizes and times, every two seconds: it works on network shares and on every system, where change
notices do not.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence

from pipeline.inputs import Found, find_inputs

SECONDS = 2.0
#: A file is complete when it has looked the same for so many looks.
QUIET_LOOKS = 2

_Look = tuple[int, int]


def new_inputs(paths: Sequence[str], first: Found, sleep: Callable[[float], object] = time.sleep) -> Iterator[Found]:
    """Wait for files that are new or changed since ``first``, and yield them once they are complete. Never ends."""
    taken = {entry.path: _look(entry.path) for entry in first.inputs}
    waiting: dict[str, tuple[_Look, int]] = {}
    while True:
        sleep(SECONDS)
        found = find_inputs(paths)
        complete = []
        for entry in found.inputs:
            look = _look(entry.path)
            if look is None or taken.get(entry.path) == look:
                continue
            before, quiet = waiting.get(entry.path, (look, 0))
            quiet = quiet + 1 if before == look else 0
            waiting[entry.path] = (look, quiet)
            if quiet >= QUIET_LOOKS and look[0]:
                complete.append(entry)
                taken[entry.path] = look
                del waiting[entry.path]
        if complete:
            yield Found(tuple(complete), 0)


def _look(path: str) -> _Look | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
