"""Text that a reader of the page cannot see, which must never reach the archive."""

from __future__ import annotations

from pipeline.extract.pdf import OpenPdf
from pipeline.extract.words import PageText


def hide_runs(pdf: OpenPdf, page: PageText) -> None:
    """Set ``hidden`` on the runs of a page that cannot be seen."""
    for run in page.runs:
        if run.style.mode in (3, 7):
            run.hidden = "invisible"
