"""The title of a paper that has no label for it: set apart by weight, size, capitals, place or white space."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

from pipeline.dates import find_dates
from pipeline.model import Line
from pipeline.sections.header_labels import Row

#: Headings with which papers begin; alone they are never a title.
HEADING_RE = re.compile(
    r"(?:\d[\d.]*\s*)?(?:the\s+)?(?:purpose|introduction|background|executive summary|summary|recommendations?|contents|overview|context|aims?"
    r"|key (?:issues|points|messages)|decisions?|reasons?|present|apologies|attendance|in attendance|members present|agenda|foreword"
    r"|synopsis|issues?|report|conclusions?|benefits|options?|discussion|main body|situation|scope|definitions?)"
    r"(?:\s+(?:of|for|and|to)\s+(?:the\s+|this\s+)?(?:report|paper|recommendations?|decision|background|purpose|document|introduction|summary|context))?\s*:?",
    re.IGNORECASE,
)
_NO_TITLE_RE = re.compile(
    r"(?:page\b|dear\b|tel\b|email\b|www\.|https?:|this (?:report|paper)\b|the (?:purpose|board|committee) |error!|[•▪●\-–]\s"
    r"|(?:item|agenda item|enclosure|paper|appendix|annex|report no)\b[\s.:]*\w{0,4}$|draft$|part (?:i+|\d)\b|confidential|for (?:decision|information|noting|approval)$)",
    re.IGNORECASE,
)
_LONGEST = 300
_MOST_LINES = 6


def find_title(rows: Sequence[Row], body_size: float, *, has_block: bool) -> list[Row]:
    """Find the rows of the title among those before or after a header block; none where nothing looks like one.

    ``rows`` end before the first section. Without a block the title must be set apart by weight, size or capitals.
    """
    start = 0
    while start < len(rows):
        group = _group(rows, start, body_size)
        if group and _is_title(group, rows[start + len(group) :], body_size, has_block):
            return group
        start += max(1, len(group))
    return []


def _group(rows: Sequence[Row], start: int, body_size: float) -> list[Row]:
    """The rows from ``start`` on that are set alike and close together."""
    group: list[Row] = []
    for row in rows[start : start + _MOST_LINES]:
        if group and (
            _style(row, body_size) != _style(group[0], body_size) or row.gap > max(0.9, 1.6 * _own_gap(group))
        ):
            break
        if group and HEADING_RE.fullmatch(row.text):
            break
        group.append(row)
    return group


def _own_gap(group: list[Row]) -> float:
    return statistics.median(row.gap for row in group[1:]) if len(group) > 1 else 0.0


def _style(row: Row, body_size: float) -> tuple[bool, bool, int]:
    lines = row.lines
    size = max(line.size for line in lines)
    larger = round((size - body_size) * 2) if size and body_size else 0
    return all(line.bold for line in lines), is_capitals(row.text), larger


def is_capitals(text: str) -> bool:
    """Are (nearly) all letters capitals? Ordinal endings ("16th") count for nothing."""
    letters = [char for char in re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text) if char.isalpha()]
    return len(letters) > 3 and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def _is_title(group: Sequence[Row], after: Sequence[Row], body_size: float, has_block: bool) -> bool:
    text = " ".join(row.text for row in group)
    if not 3 < len(text) <= _LONGEST or HEADING_RE.fullmatch(text.strip()) or _NO_TITLE_RE.match(text):
        return False
    if sum(char.isalpha() for char in text) < 0.5 * len(text) or any(line.mark for row in group for line in row.lines):
        return False
    if any(found.text == text.strip(" .") for found in find_dates(text)):
        return False
    bold, capitals, larger = _style(group[0], body_size)
    if bold or capitals or larger >= 2:
        return not (text.endswith(".") and len(text) > 120)
    if not has_block or text.rstrip().endswith((".", ";", ",", ":")) or len(group) > 2:
        return False
    # Plain words between the block and the first section, with white space on both sides.
    return group[0].gap >= 0.8 and (not after or after[0].gap >= 0.8) and len(text) <= 160
