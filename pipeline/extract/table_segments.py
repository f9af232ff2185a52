"""Rows of words in which wide white space parts one cell from the next: what tables without rules are told by."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.table_grid import Placed, join_words
from pipeline.extract.table_labels import YEAR_RE, is_blank, is_value
from pipeline.model import Box

#: White space this wide, in sizes, parts two cells of a row.
GAP = 1.0
_FEWEST_VALUES = 2
_MOST_LABELS = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a row that stand together: a cell, or a line of one."""

    words: tuple[Placed, ...]
    text: str
    box: Box

    @property
    def size(self) -> float:
        return max(placed.word.size for placed in self.words)

    @property
    def bold(self) -> bool:
        return all(placed.word.bold for placed in self.words)

    @property
    def value(self) -> bool:
        lone = len(self.text) == 1 and not self.text.isalpha()  # a mark beside a figure
        return is_value(self.text) or lone or (is_blank(self.text) and len(self.text) <= 4)


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A printed row, parted at its white space."""

    segments: tuple[Segment, ...]

    @property
    def values(self) -> list[Segment]:
        return [segment for segment in self.segments if segment.value]

    @property
    def ordered(self) -> bool:
        """Do its figures stand after its labels, of which there are few? One, of the year before, may stand first."""
        labels = [segment for segment in self.segments if not segment.value]
        lead = 1 if labels and self.segments[0].value else 0
        return len(labels) <= _MOST_LABELS and tuple(labels) == self.segments[lead : lead + len(labels)]

    @property
    def counts(self) -> bool:
        """Is it a row of a table: two figures that are not years, and nothing but labels before them?"""
        counts = [s for s in self.values if not YEAR_RE.fullmatch(s.text) and any(ch.isdigit() for ch in s.text)]
        return len(counts) >= _FEWEST_VALUES and self.ordered

    @property
    def top(self) -> float:
        return min(segment.box.top for segment in self.segments)

    @property
    def bottom(self) -> float:
        return max(segment.box.bottom for segment in self.segments)

    @property
    def size(self) -> float:
        return max(segment.size for segment in self.segments)


def segments_of(row: list[Placed]) -> list[Segment]:
    """Part the words of a row, which come from left to right."""
    groups: list[list[Placed]] = []
    for placed in row:
        if groups and placed.word.box.x0 - groups[-1][-1].word.box.x1 < GAP * placed.word.size:
            groups[-1].append(placed)
        else:
            groups.append([placed])
    return [segment_of(group) for group in groups]


def segment_of(words: list[Placed]) -> Segment:
    """Words that stand together, as one segment."""
    boxes = [placed.word.box for placed in words]
    box = Box(
        min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes)
    )
    return Segment(tuple(words), join_words(words), box)


def same_column(one: Box, other: Box, within: float) -> bool:
    """Have two boxes an edge or their middle in common, to so many points?"""
    return (
        abs(one.x0 - other.x0) < within
        or abs(one.x1 - other.x1) < within
        or abs(one.x0 + one.x1 - other.x0 - other.x1) < 2 * within
    )
