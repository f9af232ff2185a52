"""What a page shows and its words do not say: words struck through, lines underlined, pictures that may hold words."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.backdrop import shared_area
from pipeline.extract.shapes import Image, Rule
from pipeline.model import Box, Line, Notice, Word

#: Thickest stroke through a word, in points.
_THIN = 2.0
#: Where a stroke through a word lies above its baseline, in sizes: over an underline, under the tops of small letters.
_LOWEST, _HIGHEST = 0.1, 0.5
#: Part of a word's width that is struck.
_STRUCK = 0.8
#: Part of a word's size that lies below its baseline, as :mod:`lines` boxes it.
_DESCENT = 0.22
#: Where a stroke under a line lies below its baseline, and how far it may run over its words, in sizes.
_UNDER = (-0.05, 0.22)
_OVERHANG = 0.6
#: Part of a line that is underlined.
_UNDERLINED = 0.85
#: Part of a page that one picture covers from which on it may hold words worth reading.
_LARGE = 0.25


def struck_notices(page: int, lines: Iterable[Line], rules: Sequence[Rule]) -> list[Notice]:
    """A notice with the number of words struck through, which stay in the text; none where there are none."""
    strokes = sorted((rule for rule in rules if _is_stroke(rule)), key=_middle)
    if not strokes:
        return []
    count = 0
    for line in lines:
        # A table draws hundreds: only those at the height of the line's letters are held against its words.
        near = _at_height(strokes, line.box.top, line.box.bottom) if line.box else []
        for word in line.words if near else ():
            count += any(char.isalnum() for char in word.text) and any(_is_struck(word, stroke) for stroke in near)
    if not count:
        return []
    words = "word is" if count == 1 else "words are"
    return [Notice("struck_text", f"page {page}: {count} {words} struck through; kept in the text.", page=page)]


def _is_stroke(rule: Rule) -> bool:
    return rule.bottom - rule.top <= _THIN and rule.x1 - rule.x0 > 3


def _middle(rule: Rule) -> float:
    return (rule.top + rule.bottom) / 2


def _at_height(strokes: list[Rule], top: float, bottom: float) -> list[Rule]:
    """The strokes, sorted by height, between two heights."""
    return strokes[bisect.bisect_left(strokes, top, key=_middle) : bisect.bisect_right(strokes, bottom, key=_middle)]


def _is_struck(word: Word, stroke: Rule) -> bool:
    box = word.box
    if min(box.x1, stroke.x1) - max(box.x0, stroke.x0) < _STRUCK * (box.x1 - box.x0):
        return False
    above = (box.bottom - _DESCENT * word.size - (stroke.top + stroke.bottom) / 2) / max(word.size, 1.0)
    return _LOWEST < above < _HIGHEST


def mark_underlined(lines: Iterable[Line], rules: Sequence[Rule]) -> list[Line]:
    """The lines, with ``underlined`` set where strokes run under all of their words and end with them."""
    strokes = sorted((rule for rule in rules if _is_stroke(rule)), key=_middle)
    if not strokes:
        return list(lines)
    return [replace(line, underlined=True) if _is_underlined(line, strokes) else line for line in lines]


def _is_underlined(line: Line, strokes: list[Rule]) -> bool:
    if line.box is None or not line.words:
        return False
    box, size = line.box, max(line.size, 1.0)
    base = box.bottom - _DESCENT * max(word.size for word in line.words)
    under = [
        stroke
        for stroke in _at_height(strokes, box.top, box.bottom + size)
        if _UNDER[0] * size < stroke.top - base < _UNDER[1] * size and stroke.x1 > box.x0 and stroke.x0 < box.x1
    ]
    if any(stroke.x0 < box.x0 - _OVERHANG * size or stroke.x1 > box.x1 + _OVERHANG * size for stroke in under):
        return False
    covered = sum(min(stroke.x1, box.x1) - max(stroke.x0, box.x0) for stroke in under)
    return covered >= _UNDERLINED * (box.x1 - box.x0)


def picture_notices(
    page: int, width: float, height: float, lines: Sequence[Line], images: Sequence[Image]
) -> list[Notice]:
    """A notice for each large picture on a page of text whose words, if it has any, are not read."""
    whole = Box(0, 0, width, height)
    notices = []
    for image in images:
        part = shared_area(image.box, whole) / max(width * height, 1.0)
        # A picture behind the text is a background.
        behind = any(line.box and shared_area(line.box, image.box) > 0 for line in lines)
        if part >= _LARGE and not behind:
            detail = f"page {page}: a picture covers {part:.0%} of the page; words in it are not read."
            notices.append(Notice("unread_picture", detail, page=page))
    return notices
