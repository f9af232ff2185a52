"""Rows of words in which wide white space parts one cell from the next: what tables without rules are told by."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from functools import cached_property

from pipeline.extract.table_grid import Placed, join_words
from pipeline.extract.table_labels import YEAR_RE, is_blank, is_value
from pipeline.model import Box

#: White space this wide, in sizes, parts two cells of a row.
GAP = 0.85
_FEWEST_VALUES = 2
_MOST_LABELS = 3
_MOST_NOTES = 2
_NOTE_WORDS = 3
_TELEPHONES = frozenset(["101", "111", "999"])


class Segment:
    """Words of a row that stand together: a cell, or a line of one."""

    def __init__(self, words: list[Placed]) -> None:
        self.words = words

    @cached_property
    def text(self) -> str:
        return join_words(self.words)

    @cached_property
    def box(self) -> Box:
        boxes = [placed.word.box for placed in self.words]
        return Box(
            boxes[0].x0 if len(boxes) == 1 else min([b.x0 for b in boxes]),
            min([b.top for b in boxes]),
            max([b.x1 for b in boxes]),
            max([b.bottom for b in boxes]),
        )

    @property
    def size(self) -> float:
        return max(placed.word.size for placed in self.words)

    @property
    def bold(self) -> bool:
        return all(placed.word.bold for placed in self.words)

    @cached_property
    def value(self) -> bool:
        """Is it a figure, or a sign that stands for one?"""
        lone = len(self.text) == 1 and not self.text.isalpha()  # a mark beside a figure
        return is_value(self.text) or lone or (is_blank(self.text) and len(self.text) <= 4)

    @property
    def names(self) -> bool:
        """May the figure name a column: a year, or "101" over "calls"?"""
        return YEAR_RE.fullmatch(self.text) is not None or self.text in _TELEPHONES


class SegmentRow:
    """A printed row, parted at its white space, whose words come from left to right; or one of ``cells`` of more lines.

    Most rows are prose, of which no more is asked than that nothing parts them: what is told of a row is worked out
    when it is asked for, and kept.
    """

    def __init__(self, words: list[Placed], cells: list[list[Placed]] | None = None) -> None:
        self.words = words
        self._groups = cells or _groups(words)
        #: Has it more than one segment?
        self.parted = len(self._groups) > 1

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        return tuple(map(Segment, self._groups))

    @property
    def ends_in_digits(self) -> bool:
        """Does its last segment hold a digit? Asked before what is in its segments is put together."""
        return _has_digit(self._groups[-1])

    @cached_property
    def values(self) -> list[Segment]:
        return [segment for segment in self.segments if segment.value]

    @cached_property
    def labels(self) -> list[Segment]:
        """What stands before its figures. One figure, of the year before, may stand first."""
        lead = int(len(self.segments) > 1 and self.segments[0].value and not self.segments[1].value)
        return list(itertools.takewhile(lambda segment: not segment.value, self.segments[lead:]))

    @cached_property
    def notes(self) -> list[Segment]:
        """The words behind its first figure: "Amber", "May 2031"."""
        labels = self.labels
        return [segment for segment in self.segments if not segment.value and segment not in labels]

    @cached_property
    def ordered(self) -> bool:
        """Do its figures stand after its labels, of which there are few, and few short words after them?"""
        notes = self.notes
        return (
            len(self.labels) <= _MOST_LABELS
            and len(notes) <= _MOST_NOTES
            and all(len(segment.words) <= _NOTE_WORDS for segment in notes)
        )

    @cached_property
    def counts(self) -> bool:
        """Is it a row of a table: two figures that are not years, and nothing but labels before them?"""
        if not self.parted or sum(map(_has_digit, self._groups)) < _FEWEST_VALUES:
            return False
        counts = [s for s in self.values if not s.names and any(char.isdigit() for char in s.text)]
        return len(counts) >= _FEWEST_VALUES and self.ordered

    @property
    def page(self) -> int:
        return self.words[0].line.page

    def lowered(self, by: float) -> tuple[list[Placed], list[list[Placed]]]:
        """Its words and its cells so many points farther down."""
        moved = {id(each): _lowered(each, by) for each in self.words}
        return [moved[id(each)] for each in self.words], [[moved[id(each)] for each in cell] for cell in self._groups]

    @cached_property
    def top(self) -> float:
        return min([placed.word.box.top for placed in self.words])

    @cached_property
    def bottom(self) -> float:
        return max([placed.word.box.bottom for placed in self.words])

    @cached_property
    def size(self) -> float:
        return max([placed.word.size for placed in self.words])


def _groups(words: list[Placed]) -> list[list[Placed]]:
    """The words of each segment of a row."""
    groups: list[list[Placed]] = [[]]
    right = math.inf
    for placed in words:
        word = placed.word
        if word.box.x0 - right >= GAP * word.size:
            groups.append([])
        groups[-1].append(placed)
        right = word.box.x1
    return groups


def _lowered(placed: Placed, by: float) -> Placed:
    box = placed.word.box
    word = replace(placed.word, box=Box(box.x0, box.top + by, box.x1, box.bottom + by))
    return Placed(word, placed.line, placed.x, placed.y + by)


def _has_digit(words: list[Placed]) -> bool:
    return any(char.isdigit() for placed in words for char in placed.word.text)


def same_column(one: Box, other: Box, within: float) -> bool:
    """Have two boxes an edge or their middle in common, to so many points?"""
    return (
        abs(one.x0 - other.x0) < within
        or abs(one.x1 - other.x1) < within
        or abs(one.x0 + one.x1 - other.x0 - other.x1) < 2 * within
    )
