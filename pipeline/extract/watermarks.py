"""Watermarks: words that lie behind the text of a page, slanted, or large and pale."""

from __future__ import annotations

from pipeline.extract.backdrop import shared_area
from pipeline.extract.hidden import run_box
from pipeline.extract.runs import PageText, Run

#: Slanted text from this size in points is no label of a chart.
_LARGE = 20.0
#: A level watermark is this much larger than the text it lies behind.
_TIMES_BODY = 2.5
#: Paler than this in each colour channel, of 255, or more see-through than this, text may lie behind other text.
_PALE = 140
_SHEER = 160


def part_watermarks(page: PageText) -> tuple[list[Run], list[Run]]:
    """The visible runs of a page: those of the text, and those of watermarks."""
    runs = [run for run in page.runs if not run.hidden]
    styles = {id(run.style): run.style for run in runs}.values()
    if all(style.size < _LARGE and style.angle % 90 == 0 for style in styles):
        return runs, []
    body = _middle(sorted((run.style.size, len(run.text)) for run in runs))
    marks = [run for run in runs if _is_slanted(run) or _lies_behind(run, body, runs)]
    taken = {id(run) for run in marks}
    return [run for run in runs if id(run) not in taken], marks


def _middle(sizes: list[tuple[float, int]]) -> float:
    half, seen = sum(count for _, count in sizes) / 2, 0
    for size, count in sizes:
        seen += count
        if seen >= half:
            return size
    return 0.0


def _is_pale(run: Run) -> bool:
    return min(run.style.colour) > _PALE or run.style.alpha < _SHEER


def _is_slanted(run: Run) -> bool:
    return run.style.angle % 90 != 0 and (run.style.size >= _LARGE or _is_pale(run))


def _lies_behind(run: Run, body: float, runs: list[Run]) -> bool:
    if run.style.size < max(_LARGE, _TIMES_BODY * body) or not _is_pale(run):
        return False
    box = run_box(run)
    return any(other.style.size < run.style.size / 2 and shared_area(run_box(other), box) > 0 for other in runs)
