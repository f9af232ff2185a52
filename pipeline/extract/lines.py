"""Words into lines, in reading order.

Runs are put together into words, words on one baseline into rows, and rows into lines: a row is one line (so that a
hanging number joins its text and a label its value) unless the page is set in columns, which read one after the other.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from operator import attrgetter

from pipeline.bulk import make_all
from pipeline.extract.columns import reading_blocks
from pipeline.extract.margins import part_margin
from pipeline.extract.repairs import mend_line
from pipeline.extract.rows import BULLETS, Row, build_rows
from pipeline.extract.runs import PageText, Run, turn
from pipeline.extract.shapes import Rule, Shapes
from pipeline.extract.tokens import Token, read_tokens
from pipeline.model import Box, Line, Repair, Role, Word

_DASHES = frozenset("-–—‐*o")
#: Part of the size that lies above the baseline; the rest hangs below. Boxes of different fonts then agree.
_ASCENT = 0.78
_DESCENT = 0.22
#: Distance, in sizes, told for a line that opens a list beside another: a blank line.
_OPENING = 2.4
_text, _x0, _x1, _base, _size = map(attrgetter, ("text", "x0", "x1", "base", "size"))
_bold, _italic, _raised, _glued = map(attrgetter, ("bold", "italic", "raised", "glued"))


def build_lines(
    page: PageText, runs: Iterable[Run], role: Role = Role.BODY, shapes: Shapes | None = None
) -> tuple[list[Line], list[Repair]]:
    """Lines of a page in reading order, numbered from 1.

    ``shapes`` tell tables from text set in columns, and draw some programs' bullets.

    ``gap`` of the lines is the bare distance to the line above in sizes; :func:`settle_gaps` turns it into extra white
    space once the whole document is known.
    """
    lines: list[Line] = []
    repairs: list[Repair] = []
    by_angle: dict[float, list[Token]] = {}
    for token in read_tokens(runs):
        by_angle.setdefault(token.angle, []).append(token)
    # The direction most of the page is set in comes first; what stands turned in a margin comes after it.
    level = _level_edges(shapes.rules if shapes else ())
    dots = [*shapes.dots, *(image.box for image in shapes.images if _is_small(image.box))] if shapes else []
    for angle, tokens in sorted(by_angle.items(), key=lambda item: -sum([len(token.text) for token in item[1]])):
        for column in reading_blocks(part_margin(build_rows(tokens)), level if not angle else ()):
            above: Row | None = None
            for row in column:
                pitch = (row.base - above.base) / max(row.size, 1.0) if above is not None else 0.0
                pitch = max(pitch, _OPENING) if row.opens else pitch
                line, mended = _line(
                    page.number, len(lines) + 1, row, max(0.0, pitch), role, lines, () if angle else dots
                )
                if line is not None:
                    lines.append(line)
                    repairs += mended
                    above = above if row.aside else row
    return lines, repairs


def _level_edges(rules: Iterable[Rule]) -> list[tuple[float, float, float]]:
    edges: list[tuple[float, float, float]] = []
    for rule in rules:
        if rule.x1 - rule.x0 > 5:
            edges.append((rule.x0, rule.x1, rule.top))
            if rule.bottom - rule.top > 3:
                edges.append((rule.x0, rule.x1, rule.bottom))
    return edges


def _line(
    page: int, number: int, row: Row, pitch: float, role: Role, before: list[Line], dots: Sequence[Box]
) -> tuple[Line | None, list[Repair]]:
    tokens = row.tokens
    mark, tokens = _take_mark(tokens, before[-1] if before else None, pitch)
    if dots and not mark and any(_is_before(dot, row) for dot in dots):
        mark = "•"
    repairs = [Repair(page, number, *repair) for token in tokens if token.repairs for repair in token.repairs]
    tokens, mended = mend_line(tokens)
    repairs += [Repair(page, number, *repair) for repair in mended]
    if not tokens:
        return None, []
    texts = list(map(_text, tokens))
    text, starts = _joined(texts, tokens)
    tops, bottoms = _heights(tokens)
    count, angle = len(tokens), tokens[0].angle
    lefts, rights = list(map(_x0, tokens)), list(map(_x1, tokens))
    boxes = make_all(Box, count, lefts, tops, rights, bottoms)
    if angle:
        boxes = [display_box(box.x0, box.top, box.x1, box.bottom, angle) for box in boxes]
        lefts, tops = [box.x0 for box in boxes], [box.top for box in boxes]
        rights, bottoms = [box.x1 for box in boxes], [box.bottom for box in boxes]
    bold, italic = list(map(_bold, tokens)), list(map(_italic, tokens))
    words = make_all(
        Word,
        count,
        texts,
        starts,
        boxes,
        map(_size, tokens),
        bold,
        italic,
        map(_raised, tokens),
        repeat(None),
    )
    line = Line(
        page=page,
        number=number,
        text=text,
        words=tuple(words),
        box=Box(min(lefts), min(tops), max(rights), max(bottoms)),
        indent=round(row.tokens[0].x0 + row.base * row.tokens[0].lean, 2),
        size=row.size,
        bold=_are_set(tokens, bold),
        italic=_are_set(tokens, italic),
        gap=pitch,
        mark=mark,
        role=role,
    )
    return line, repairs


def _joined(texts: list[str], tokens: list[Token]) -> tuple[str, list[int]]:
    """The text of a line, and where each word of it begins."""
    if True not in map(_glued, tokens):
        ends = itertools.accumulate(map(len, texts), lambda end, length: end + 1 + length)
        return " ".join(texts), [0, *(end + 1 for end in itertools.islice(ends, len(texts) - 1))]
    text = ""
    starts: list[int] = []
    for token in tokens:
        if text and not token.glued:
            text += " "
        starts.append(len(text))
        text += token.text
    return text, starts


def _heights(tokens: list[Token]) -> tuple[list[float], list[float]]:
    """Top and bottom of each word. Neighbours share them, so that a paper takes less memory."""
    count, first = len(tokens), tokens[0]
    sizes = list(map(_size, tokens))
    if not first.lean and sizes.count(first.size) == count and list(map(_base, tokens)).count(first.base) == count:
        # Nearly every line is set in one size on one base.
        return [first.base - _ASCENT * first.size] * count, [first.base + _DESCENT * first.size] * count
    tops: list[float] = []
    bottoms: list[float] = []
    last = size = top = bottom = 0.0
    for token in tokens:
        base = token.base + token.x0 * token.lean
        if not tops or base != last or token.size != size:
            last, size = base, token.size
            top, bottom = base - _ASCENT * size, base + _DESCENT * size
        tops.append(top)
        bottoms.append(bottom)
    return tops, bottoms


def _are_set(tokens: list[Token], flags: list[bool]) -> bool:
    """Are all words with a letter bold, or italic? Where none has a letter, all words."""
    if True not in flags or False not in flags:
        return flags[0]
    return all([flag for token, flag in zip(tokens, flags, strict=True) if _has_letter(token.text)] or flags)


def _has_letter(text: str) -> bool:
    return text.isalnum() or any(map(str.isalnum, text))


def _is_small(picture: Box) -> bool:
    """Is a picture no larger than a bullet of large print?"""
    return 2 < picture.x1 - picture.x0 < 15 and 2 < picture.bottom - picture.top < 15


def _is_before(dot: Box, row: Row) -> bool:
    """Is a dot drawn in front of a row, at the height of its small letters?"""
    middle = (dot.top + dot.bottom) / 2
    return 1 < row.x0 - dot.x1 < 3 * row.size and 0 < row.base - middle < 0.65 * row.size


def _take_mark(tokens: list[Token], above: Line | None, pitch: float) -> tuple[str, list[Token]]:
    """Take a list mark off the front.

    A dash is one only where a tab follows it or a sentence cannot run on into it: ``the plan – which`` may break
    before its dash.
    """
    first = tokens[0]
    if len(tokens) < 2 or len(first.text) != 1:
        return "", tokens
    space = tokens[1].x0 - first.x1
    if first.text in BULLETS:
        return first.text, tokens[1:]
    if first.text in _DASHES:
        wide = space > 0.6 * first.size
        fresh = above is None or above.text[-1:] in ".:;,?!" or bool(above.mark) or pitch > 1.7
        if wide or fresh or first.text == "o":
            return first.text, tokens[1:]
    return "", tokens


def display_box(x0: float, top: float, x1: float, bottom: float, angle: float) -> Box:
    """The box on the displayed page of a box in the frame of an angle."""
    if not angle:
        return Box(x0, top, x1, bottom)
    corners = [turn(x, y, -angle) for x in (x0, x1) for y in (top, bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def solid_pitch(lines: Iterator[Line]) -> float:
    """The distance from line to line, in sizes, where a document is set solid: the lower quartile of what is seen."""
    pitches = sorted(line.gap for line in lines if 0.9 < line.gap < 2.6)
    return pitches[len(pitches) // 4] if pitches else 1.2
