"""Lists side by side, each under a label with a colon: those present, those who sent apologies, the public.

They are read one after the other, each with its label, though their rows share baselines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.rows import Row
from pipeline.extract.tokens import Token

#: White space that parts two entries of a row, in sizes.
_GAP = 1.5
#: Longest label and entry, in words.
_LABEL = 5
_ENTRY = 8
#: An entry begins, or has its middle, this near to that of its label, in sizes.
_ALIGNED = 3.0
#: From a label to its first entry at most, in sizes, and from entry to entry as a multiple of the nearest two.
_FIRST = 3.6
_NEXT = 1.7
_FEWEST = 2
#: What no entry of a list of names begins with: the number of a section.
_NUMBER_RE = re.compile(r"\(?\d+(?:\.\d+)*[.)]?$")


@dataclass(slots=True)
class _Entry:
    tokens: list[Token]

    @property
    def x0(self) -> float:
        return self.tokens[0].x0

    @property
    def x1(self) -> float:
        return self.tokens[-1].x1

    @property
    def text(self) -> str:
        return "".join(("" if token.glued else " ") + token.text for token in self.tokens).strip()


def find_lists(rows: list[Row]) -> tuple[int, int, list[list[Row]]] | None:
    """The first stretch of lists, as (first row, one past the last, the rows of each list); None for none."""
    for start, row in enumerate(rows):
        if not row.tokens[-1].text.endswith(":"):
            continue  # nearly all rows
        labels = _entries(row)
        if len(labels) < 2 or not all(_is_label(label) for label in labels):
            continue
        lists = [[part] for label in labels if (part := row.part(label.tokens)) is not None]
        for rest in lists:
            rest[0].opens = True
        end = _fill(rows, start, labels, lists)
        if end - start > _FEWEST:
            return start, end, lists
    return None


def _fill(rows: list[Row], start: int, labels: list[_Entry], lists: list[list[Row]]) -> int:
    """Add the entries below the labels; give one past the last row of them."""
    reach = _FIRST * rows[start].size
    for at in range(start + 1, len(rows)):
        row, step = rows[at], rows[at].base - rows[at - 1].base
        entries = _entries(row)
        homes = [_home(entry, labels, row.size) for entry in entries]
        if step > reach or None in homes or len(set(homes)) < len(homes):
            return at
        if at > start + 1:
            reach = min(reach, _NEXT * step)
        for entry, home in zip(entries, homes, strict=True):
            part = row.part(entry.tokens)
            if part is not None and home is not None:
                lists[home].append(part)
    return len(rows)


def _entries(row: Row) -> list[_Entry]:
    entries = [_Entry([row.tokens[0]])]
    for token in row.tokens[1:]:
        if token.glued or token.x0 - entries[-1].x1 < _GAP * row.size:
            entries[-1].tokens.append(token)
        else:
            entries.append(_Entry([token]))
    return entries


def _is_label(entry: _Entry) -> bool:
    return entry.text.endswith(":") and len(entry.tokens) <= _LABEL and entry.text[0].isupper()


def _home(entry: _Entry, labels: list[_Entry], size: float) -> int | None:
    """The label that an entry stands under; None for what is no entry of these lists."""
    if len(entry.tokens) > _ENTRY or entry.text.endswith((":", ".")) or _NUMBER_RE.match(entry.tokens[0].text):
        return None
    if sum(min(entry.x1, label.x1) > max(entry.x0, label.x0) for label in labels) > 1:
        return None
    apart = [min(abs(entry.x0 - one.x0), abs(entry.x0 + entry.x1 - one.x0 - one.x1) / 2) for one in labels]
    nearest = min(range(len(labels)), key=lambda at: apart[at])
    return nearest if apart[nearest] <= _ALIGNED * size else None
