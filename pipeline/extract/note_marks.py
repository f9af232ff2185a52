"""Marks of footnotes: where they open a line, and where they hang on a word of the text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from pipeline.model import FURNITURE, Line, Page

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
PLAIN = str.maketrans(SUPERSCRIPTS, "0123456789")
_MARK_RE = re.compile(
    rf"(?P<raised>[{SUPERSCRIPTS}]{{1,3}})|(?P<sign>\*{{1,4}}|[†‡§]{{1,2}})|(?P<plain>\d{{1,3}})(?=[\s.)\]A-Z‘“'\"])"
)
#: A mark in the text hangs on a word, a closing quote or a full stop: "Alcoa¹", "possession’ ¹", "staff*".
_ANCHOR_RE = re.compile(
    rf"(?<=[\w.,;:!?)\]’”'\"%])\s?(?P<raised>[{SUPERSCRIPTS}]{{1,3}}(?:[,\s][{SUPERSCRIPTS}]{{1,3}})*)"
    r"|(?<=[\w.,;:!?)\]’”'\"%£])(?P<sign>\*{1,4}|[†‡§]{1,2})(?![\w*])"
)
_ANY_MARK_RE = re.compile(rf"[{SUPERSCRIPTS}*†‡§]")
#: A mark whose word stands at the end of the line before.
_WRAPPED_ANCHOR_RE = re.compile(rf"[{SUPERSCRIPTS}]{{1,3}}(?=[.,;:)]|\s+[a-z])")


@dataclass(frozen=True, slots=True)
class Start:
    """The mark that opens a line, in plain figures, and whether it was raised."""

    mark: str
    raised: bool


def read_start(line: Line) -> Start | None:
    """The mark that opens a line, or None where none does.

    >>> read_start(Line(1, 1, "¹ Figures are provisional"))
    Start(mark='1', raised=True)
    """
    if line.mark and line.mark != "*":
        return None
    text = (line.mark + " " if line.mark else "") + line.text
    match = _MARK_RE.match(text)
    if not match or not text[match.end() :].strip(" .)]"):
        return None
    raised = bool(match["raised"]) or bool(line.words and line.words[0].raised)
    return Start(match.group().translate(PLAIN), raised)


def page_anchors(page: Page) -> Counter[str]:
    """How often each mark stands in the text, raised figures as plain ones. A line's first mark is no anchor."""
    seen: Counter[str] = Counter()
    for line in page.lines:
        if line.role not in FURNITURE:
            seen.update(line_anchors(line))
    return seen


def line_anchors(line: Line) -> list[str]:
    """The marks that hang on words of a line, in plain figures.

    >>> line_anchors(Line(1, 1, "Staff* and officers¹² of the force"))
    ['*', '12']
    """
    marks: list[str] = []
    if not _ANY_MARK_RE.search(line.text):
        return marks
    wrapped = _WRAPPED_ANCHOR_RE.match(line.text)
    if wrapped:
        marks.append(wrapped.group().translate(PLAIN))
    for match in _ANCHOR_RE.finditer(line.text):
        if match.start() > 0:
            marks += re.split(r"[,\s]+", match.group().strip().translate(PLAIN))
    return marks
