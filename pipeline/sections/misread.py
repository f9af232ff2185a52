"""Section numbers that OCR misread, set right from the numbers around them.

``5.1.2`` between 3.1.1 and 3.1.3 is 3.1.2; ``$2`` between 5.1 and 5.2.1, where the paper's numbers stand, is 5.2. Only
where one reading alone makes the count go on without a break is it taken, and only on pages read by OCR: what is
printed wrong stays as printed. Each change is a repair and told in a notice.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Box, Line, Notice, PagedDocument, PageMethod, Repair, Word
from pipeline.sections.candidates import can_begin
from pipeline.sections.layout import Layout
from pipeline.sections.numbers import PrintedNumber, Style, follows

Path = tuple[int, ...]
Opener = Callable[[Sequence[Line], Layout], Mapping[int, PrintedNumber]]

#: A number and its text stand apart by this, in sizes; the longest that a number is read as.
_APART, _LONGEST = 0.8, 9
#: How far from the other numbers of its page a misread one may begin, in points.
_ALIGNED = 9.0
#: Numbers in one gap of the count that may be misread, and the least likeness of a figure to what it was read as.
_MOST, _ALIKE = 3, 0.5
#: Lines from a heading to its first part; paragraphs tried for a number that was lost.
_NEAR, _TRIED = 2, 6
#: White space above a paragraph, in line heights; how far its text hangs from its number, in points.
_SET_OFF, _HANGING = 0.3, 80.0
#: Figures that OCR takes for each other, and letters and signs that it takes for figures.
_FIGURES = str.maketrans("lI|!ioOQSs$§BZzA", "1111100055558224")


@dataclass(frozen=True, slots=True)
class _Front:
    """What stands at the front of a line where a number may stand: its text, and where the rest begins."""

    text: str
    words: int
    rest: int


def mend_misread(
    paged: PagedDocument, lines: Sequence[Line], layout: Layout, opener: Opener
) -> tuple[PagedDocument, tuple[Notice, ...]]:
    """Set misread numbers right. ``opener`` finds the numbers among lines, as :func:`open_numbers` does."""
    scanned = {page.number for page in paged.pages if page.method is PageMethod.OCR}
    if not scanned:
        return paged, ()
    now = list(lines)
    chosen: dict[int, tuple[str, str]] = {}
    for _ in range(3):
        found = _misread(now, opener(now, layout), scanned, layout)
        found = {at: change for at, change in found.items() if at not in chosen}
        if not found:
            break
        for at, (front, printed) in found.items():
            now[at] = _with_number(now[at], front, printed)
            chosen[at] = (front.text, printed)
    changed = {(now[at].page, now[at].number): now[at] for at in chosen}
    if not changed:
        return paged, ()
    pages = tuple(
        replace(page, lines=tuple(changed.get((line.page, line.number), line) for line in page.lines))
        for page in paged.pages
    )
    repairs = tuple(
        Repair(now[at].page, now[at].number, "ocr_number", before, after)
        for at, (before, after) in sorted(chosen.items())
    )
    notices = tuple(
        Notice(
            "number_misread",
            f"OCR read {before!r} where the count goes on with {after}"
            if before
            else f"OCR passed over {after}, which the count needs here",
            after.rstrip("."),
            now[at].page,
        )
        for at, (before, after) in sorted(chosen.items())
    )
    return replace(paged, pages=pages, repairs=paged.repairs + repairs), notices


def _misread(
    lines: Sequence[Line], opened: Mapping[int, PrintedNumber], scanned: set[int], layout: Layout
) -> dict[int, tuple[_Front, str]]:
    """The lines whose number was misread → their front, and the number that they bear."""
    chain = [(at, number) for at, number in sorted(opened.items()) if number.style is Style.DECIMAL]
    changes: dict[int, tuple[_Front, str]] = {}
    if len(chain) < 3:
        return changes
    printed = [number for _, number in chain]
    for (first, a), (at, b), (_, c) in zip(chain, chain[1:], chain[2:], strict=False):
        if lines[at].page not in scanned or follows(a.path, b.path) or a.path == b.path:
            continue
        # Nothing can stand between a heading and the number on one of the next lines.
        gap = range(first + 1, at)
        near = len(b.path) == len(a.path) + 1 and len(gap) < _NEAR
        near = near and not any(can_begin(lines[index - 1], lines[index], layout) for index in gap)
        fits = [(*a.path, 1)] if near else [path for path in _next(a.path) if follows(path, c.path)]
        fits = [path for path in fits if _alike(b.printed, path) >= _ALIKE and path != b.path]
        if len(fits) == 1 and (near or not follows(b.path, c.path)):
            changes[at] = (_Front(b.printed, 1, b.rest), _printed(fits[0], printed))
    deepest = max(number.depth for number in printed)
    columns: dict[int, list[float]] = {}
    for at, _ in chain:
        columns.setdefault(lines[at].page, []).append(lines[at].indent)
    for (first, a), (last, b) in itertools.pairwise(chain):
        if first in changes or last in changes or a.path >= b.path:
            continue
        between = [
            at
            for at in range(first + 1, last)
            if lines[at].page in scanned and at not in opened and can_begin(lines[at - 1], lines[at], layout)
        ]
        garbled = {at: front for at in between if (front := _front(lines[at], columns.get(lines[at].page, [])))}
        if follows(a.path, b.path):
            garbled = {at: front for at, front in garbled.items() if not front.text.isalpha() or len(front.text) <= 3}
            lost = []
        else:
            lost = [at for at in between if at not in garbled and _begins(lines, at, columns)]
        best = _best_way(a.path, b.path, garbled, lost)
        if any(len(path) > deepest for path in best.values()):
            continue
        for at, path in best.items():
            changes[at] = (garbled.get(at, _Front("", 0, 0)), _printed(path, printed))
    return changes


def _best_way(before: Path, after: Path, garbled: Mapping[int, _Front], lost: Sequence[int]) -> dict[int, Path]:
    """The one way to number all garbled lines, and as few of those without a number as the count needs; {} if none.

    >>> _best_way((7,), (7, 3), {4: _Front("et", 1, 3)}, [9])
    {4: (7, 1), 9: (7, 2)}
    """
    if len(garbled) > _MOST:
        return {}
    for more in range(0 if garbled else 1, _MOST + 1 - len(garbled)):
        ranked = []
        for picked in itertools.combinations(lost[:_TRIED], more):
            places = sorted((*garbled, *picked))
            for way in _ways(before, after, len(places)):
                pairs = dict(zip(places, way, strict=True))
                ranked.append((sum(_alike(front.text, pairs[at]) for at, front in garbled.items()), pairs))
        ranked.sort(key=lambda pair: -pair[0])
        if ranked:
            return ranked[0][1] if len(ranked) == 1 or ranked[0][0] > ranked[1][0] + 0.2 else {}
    return {}


def _begins(lines: Sequence[Line], at: int, columns: Mapping[int, Sequence[float]]) -> bool:
    """Does a paragraph without a number begin where the text beside numbers does?"""
    line = lines[at]
    left = min(columns.get(line.page, ()), default=line.indent)
    return not line.mark and line.gap >= _SET_OFF and _ALIGNED < line.indent - left < _HANGING


def _front(line: Line, columns: Sequence[float]) -> _Front | None:
    """What may be a misread number: short, where numbers stand, and set apart from its text or itself no word."""
    if not line.words or line.mark or not any(abs(line.indent - x) <= _ALIGNED for x in columns):
        return None
    for count, (word, after) in enumerate(itertools.pairwise(line.words), start=1):
        text = line.text[line.words[0].start : after.start].strip()
        if len(text) > _LONGEST or count > 3:
            break
        if after.box.x0 - word.box.x1 > _APART * max(word.size, 1.0):
            return _Front(text, count, after.start)
    first = line.words[0].text
    if (
        len(line.words) > 1
        and len(first) <= _LONGEST
        and re.fullmatch(r"[\dlIiOoSsBZ$§|.,:;'’]*\d[\dlIiOoSsBZ$§|.,:;'’]*", first)
    ):
        return _Front(first, 1, line.words[1].start)
    return None


def _next(path: Path) -> list[Path]:
    return [(*path, 1), *((*path[:depth], path[depth] + 1) for depth in range(len(path)))]


def _ways(before: Path, after: Path, count: int) -> Iterator[tuple[Path, ...]]:
    """The ways from one number to another over so many between them."""
    if count == 0:
        if follows(before, after):
            yield ()
        return
    for path in _next(before):
        if path < after and len(path) <= 4:
            for rest in _ways(path, after, count - 1):
                yield (path, *rest)


def _alike(read: str, path: Path) -> float:
    """How like a number is to what was read for it, 0.0 to 1.0, by its figures."""
    have = re.sub(r"\D", "", read.translate(_FIGURES))
    want = "".join(map(str, path))
    if not have:
        return 0.0
    rows = list(range(len(want) + 1))
    for i, one in enumerate(have, start=1):
        left = [i]
        for j, other in enumerate(want, start=1):
            left.append(min(rows[j] + 1, left[-1] + 1, rows[j - 1] + (one != other)))
        rows = left
    return 1.0 - rows[-1] / max(len(have), len(want))


def _printed(path: Path, numbers: Sequence[PrintedNumber]) -> str:
    """A path as the paper's other numbers of its depth are printed: ``4.``, ``4.0`` or ``4``."""
    ends = Counter(
        number.printed[len(".".join(map(str, number.path))) :]
        for number in numbers
        if number.depth == len(path) and number.printed.startswith(".".join(map(str, number.path)))
    )
    usual = ends.most_common(1)[0][0] if ends else "." if len(path) == 1 else ""
    return ".".join(map(str, path)) + usual


def _with_number(line: Line, front: _Front, printed: str) -> Line:
    kept = tuple(word for word in line.words if word.start >= front.rest)
    taken = [word for word in line.words if word.start < front.rest] or [line.words[0]]
    shift = len(printed) + 1 - front.rest
    first = taken[0]
    box = Box(first.box.x0, first.box.top, max(word.box.x1 for word in taken), first.box.bottom)
    number = Word(printed, 0, box, first.size, first.bold, first.italic, confidence=first.confidence)
    words = (number, *(replace(word, start=word.start + shift) for word in kept))
    return replace(line, text=f"{printed} {line.text[front.rest :]}".rstrip(), words=words)
