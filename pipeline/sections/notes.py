"""Footnotes: their lines joined, and the place in the text where each mark stands, which may be pages earlier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Line
from pipeline.sections.paragraphs import Kind, Paragraph, Part
from pipeline.sections.units import Unit

RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
NOTE_RE = re.compile(r"\s*(?P<mark>[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[*†‡§]{1,3}|\[\d{1,3}\]|\d{1,3})[ \t.)]*(?=\S)")
MARK_RE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote. ``anchor``: (page, line, offset in the line, length) of its mark."""

    mark: str
    parts: tuple[Part, ...]
    anchor: tuple[int, int, int, int] | None = None


def read_notes(paragraphs: Sequence[Paragraph], units: Sequence[Unit]) -> list[Note]:
    """Join the footnote lines of a paper into notes and tie each to a mark; give the units their notes."""
    notes = _join(paragraphs)
    marks = _marks(units) if notes else []
    used: set[int] = set()
    tied = []
    for ordinal, note in enumerate(notes):
        chosen = _find_mark(note, marks, used)
        anchor = None
        home = _home(note, units)
        if chosen is not None:
            used.add(chosen)
            home, _, line, at, length = marks[chosen]
            anchor = (line.page, line.number, at, length)
        if home is not None:
            units[home].notes.append(ordinal)
        tied.append(Note(note.mark, note.parts, anchor))
    return tied


def _join(paragraphs: Sequence[Paragraph]) -> list[Note]:
    notes: list[Note] = []
    last: Line | None = None
    for each in paragraphs:
        if each.kind is not Kind.FOOTNOTE:
            continue
        line = each.first
        match = NOTE_RE.match(line.text)
        same_page = last is not None and last.page == line.page
        if match and not (same_page and match["mark"].isdecimal() and not _counts_on(notes, match["mark"])):
            notes.append(Note(match["mark"], (Part(line, match.end(), len(line.text)),)))
        elif notes:
            notes[-1] = Note(notes[-1].mark, (*notes[-1].parts, Part(line, 0, len(line.text))))
        else:
            notes.append(Note("", (Part(line, 0, len(line.text)),)))
        last = line
    return notes


def _counts_on(notes: Sequence[Note], mark: str) -> bool:
    """Tell whether a plain figure at a line's start is the next note, not a quantity in this one."""
    before = notes[-1].mark.translate(RAISED_DIGITS) if notes else "0"
    return before.isdecimal() and int(mark) == int(before) + 1


def _marks(units: Sequence[Unit]) -> list[tuple[int, str, Line, int, int]]:
    """List the raised marks in the text as (unit, mark, line, offset, length), in reading order."""
    found = []
    for index, unit in enumerate(units):
        paragraphs = ([unit.heading] if unit.heading else []) + unit.body
        for paragraph in paragraphs:
            for part in paragraph.parts:
                for match in re.finditer(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=\w)[*†‡§]+(?!\w)|\[\d{1,3}\]", part.line.text):
                    if part.start <= match.start() < part.end:
                        found.append((index, match[0], part.line, match.start(), len(match[0])))
    return found


def _find_mark(note: Note, marks: Sequence[tuple[int, str, Line, int, int]], used: set[int]) -> int | None:
    """Choose the mark of a note: the same sign, on its page if there is one, else the nearest before, else after."""
    sign = note.mark.translate(RAISED_DIGITS).strip("[]")
    page = note.parts[0].line.page
    same = [
        place
        for place, (_, mark, _, _, _) in enumerate(marks)
        if place not in used and sign and mark.translate(RAISED_DIGITS).strip("[]") == sign
    ]
    here = [place for place in same if marks[place][2].page == page]
    before = [place for place in same if marks[place][2].page < page]
    if here:
        return here[0]
    if before:
        return before[-1]
    return same[0] if same else None


def _home(note: Note, units: Sequence[Unit]) -> int | None:
    """The unit in which a note without a mark is printed: the last one begun before it."""
    line = note.parts[0].line
    home = None
    for index, unit in enumerate(units):
        first = next((each for each in ([unit.heading] if unit.heading else []) + unit.body if each.parts), None)
        if first is not None and (first.first.page, first.first.number) <= (line.page, line.number):
            home = index
    return home if home is not None else (0 if units else None)
