"""Letters printed twice at (nearly) one place: a bold without a bold font, a shadow, or a page merged with itself."""

from __future__ import annotations

from pipeline.extract.runs import PageText, Run

#: How far a copy may lie from its original, in sizes. The narrowest letters are twice as wide.
_NEAR = 0.12


def drop_doubles(page: PageText) -> None:
    """Take copies out of ``page.runs`` and count them on the run that stays: the first on the spot.

    Copies set a little aside are how a program without a bold font prints bold.
    """
    by_row: dict[int, dict[str, list[Run]]] = {}
    kept: list[Run] = []
    base: float | None = None
    near: list[dict[str, list[Run]]] = []
    for run in page.runs:
        if run.hidden:
            kept.append(run)
            continue
        if run.base != base:
            # Words follow each other in rows, and hardly any two rows stand so near that both must be looked at.
            base, row = run.base, round(run.base)
            here = by_row.setdefault(row, {})
            near = [here, *(by_row[at] for at in (row - 1, row + 1) if at in by_row)]
        original = _original(run, near) if run.text in here or len(near) > 1 else None
        if original is None:
            here.setdefault(run.text, []).append(run)
            kept.append(run)
        else:
            original.copies += 1
            original.shifted |= abs(original.x0 - run.x0) + abs(original.base - run.base) > 0.01 * run.style.size
    page.runs = kept


def _original(run: Run, rows: list[dict[str, list[Run]]]) -> Run | None:
    return next((other for row in rows for other in row.get(run.text, ()) if _is_copy(run, other)), None)


def _is_copy(run: Run, other: Run) -> bool:
    near = _NEAR * run.style.size
    return (
        abs(other.x0 - run.x0) <= near
        and abs(other.base - run.base) <= near
        and abs(other.style.size - run.style.size) < 0.1 * run.style.size
        and other.style.angle == run.style.angle
    )
