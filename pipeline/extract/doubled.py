"""Letters printed twice at (nearly) one place: a bold without a bold font, a shadow, or a page merged with itself."""

from __future__ import annotations

from pipeline.extract.runs import PageText, Run

#: How far a copy may lie from its original, in sizes. The narrowest letters are twice as wide.
_NEAR = 0.12


def drop_doubles(page: PageText) -> None:
    """Take copies out of ``page.runs`` and count them on the run that stays: the first on the spot.

    Copies set a little aside are how a program without a bold font prints bold.
    """
    seen: dict[tuple[str, int], list[Run]] = {}
    texts: set[str] = set()
    kept: list[Run] = []
    for run in page.runs:
        if run.hidden:
            kept.append(run)
            continue
        row = round(run.base)
        text = run.text
        original = None
        if text in texts:
            near = [other for at in (row, row - 1, row + 1) for other in seen.get((text, at), ())]
            original = next((other for other in near if _is_copy(run, other)), None) if near else None
        if original is None:
            seen.setdefault((text, row), []).append(run)
            texts.add(text)
            kept.append(run)
        else:
            original.copies += 1
            original.shifted |= abs(original.x0 - run.x0) + abs(original.base - run.base) > 0.01 * run.style.size
    page.runs = kept


def _is_copy(run: Run, other: Run) -> bool:
    near = _NEAR * run.style.size
    return (
        abs(other.x0 - run.x0) <= near
        and abs(other.base - run.base) <= near
        and abs(other.style.size - run.style.size) < 0.1 * run.style.size
        and other.style.angle == run.style.angle
    )
