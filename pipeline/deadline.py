"""A time limit that ends the process when it passes, wherever the process is.

PDFium and tesseract run C code that no Python exception can interrupt, so the limit is the alarm signal with its
default action. Whoever started the process sees it die of SIGALRM and records a time-out.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

#: Seconds granted for each page that is read by OCR, beyond the paper's own limit.
OCR_SECONDS_A_PAGE = 10.0
#: The paper's own limit is meant for so many pages; a longer one has it again for as many more, up to so many.
_PAGES, _MOST_PAGES = 500, 5_000


@contextlib.contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Let the block run for so long; then the process dies. Without effect where the system has no such timer."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def extend_for_pages(pages: int) -> None:
    """Grant a long paper what is left of its limit again for each further five hundred pages. Ask once, at first."""
    if pages > _PAGES and hasattr(signal, "getitimer"):
        left, _ = signal.getitimer(signal.ITIMER_REAL)
        extend(left * (min(pages, _MOST_PAGES) / _PAGES - 1))


def extend(seconds: float) -> None:
    """Grant more time to the running :func:`limit`, if there is one."""
    if not hasattr(signal, "getitimer"):
        return
    left, _ = signal.getitimer(signal.ITIMER_REAL)
    if left:
        signal.setitimer(signal.ITIMER_REAL, left + seconds)
