"""Tables whose cells stand one under the other, as copying a web page
leaves them: labels, then the name of a row, then its numbers.

    RAG rating / Green / Amber / Red / Total / Measures / 7 / 3 / 2 / 12

A number by itself says nothing of what it counts. Where a row of numbers follows the name of the row, and as many
labels stand before that name as there are numbers, each number has its column.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.model import BlockKind, Cell
from pipeline.tag.sentences import Sentence

_NUMBER_RE = re.compile(r"[+–−-]?[£]?\d[\d,]*(?:\.\d+)?\s?%?")
#: A number printed large may have its magnitude and a note mark: "£3.0M", "31*".
_LARGE_RE = re.compile(r"[+–−-]?£?\d[\d,]*(?:\.\d+)?\s?(?:%|k|m|mn|bn|million|billion)?\s?\*?", re.IGNORECASE)
#: A year or two heads a column.
_YEAR_RE = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:(?:19|20)?\d\d))?")
_FEWEST = 3
_LABEL_LENGTH = 48
_LARGE_LABEL = 100
_STOPS = (".", ";", "!", "?", ",")


def spread_cells(text: str, sentences: Sequence[Sentence]) -> dict[int, Cell]:
    """The cells of such tables by the index of their sentence. A row whose columns are not named has none."""
    found: dict[int, Cell] = {}
    heads: list[str] = []
    run: list[int] = []
    columns: list[str] = []
    pairs: list[tuple[int, str]] = []
    for index in range(len(sentences) + 1):
        span = sentences[index].span if index < len(sentences) else None
        short = span is not None and span.end - span.start <= _LABEL_LENGTH and sentences[index].kind != BlockKind.CELL
        printed = span.of(text).strip() if span is not None and short else ""
        if heads and _NUMBER_RE.fullmatch(printed) and (run or not _YEAR_RE.fullmatch(printed)):
            run.append(index)
            continue
        if run:
            columns = _columns(heads, len(run)) or (columns if len(run) == len(columns) else [])
            if _is_axis([sentences[at].span.of(text) for at in run]):
                columns = []
            for place, (at, label) in enumerate(zip(run, columns, strict=False), 1):
                words = sentences[at].span.of(text)
                found[at] = Cell(0, place, words, 0, row_label=heads[-1], col_label=label)
            if len(run) == 1 and not columns:
                pairs = [*(pairs if len(heads) == 1 else []), (run[0], heads[-1])]
            else:
                found.update(_listed(text, sentences, pairs))
                pairs = []
            heads, run = [], []
        is_label = _is_label(printed)
        heads = [*heads, printed] if is_label else []
        columns = columns if is_label else []
        if not is_label or len(heads) > 1:
            found.update(_listed(text, sentences, pairs))
            pairs = []
    return found


def large_numbers(text: str, sentences: Sequence[Sentence]) -> dict[int, Cell]:
    """Numbers printed large on lines of their own, each above its label: "1,080 / Homes repaired / £3.0M / Rent owed".

    Where a run begins and ends with a label, it is read as the last run was that did not.
    """
    found: dict[int, Cell] = {}
    run: list[int] = []
    above = False
    kinds = [_kind(text, sentence) for sentence in sentences]
    for index, kind in enumerate([*kinds, ""]):
        if kind and (not run or kinds[run[-1]] != kind):
            run.append(index)
            continue
        if len(run) >= _FEWEST:
            opens, ends = kinds[run[0]], kinds[run[-1]]
            above = opens == "number" if opens != ends else above
            pairs = run[opens == "label" :] if above else []
            words = [sentences[at].span.of(text) for at in pairs[: len(pairs) // 2 * 2 : 2]]
            if len(words) > 1 and not _is_axis(words):
                for number, label in zip(pairs[::2], pairs[1::2], strict=False):
                    name = " ".join(sentences[label].span.of(text).split())
                    found[number] = Cell(0, 1, sentences[number].span.of(text), 0, row_label=name)
        run = [index] if kind else []
    return found


def _kind(text: str, sentence: Sentence) -> str:
    """ "number" or "label" for a short line by itself; "" for another."""
    span = sentence.span
    if span.end - span.start > _LARGE_LABEL or sentence.kind in (BlockKind.CELL, BlockKind.HEADING):
        return ""
    printed = span.of(text).strip()
    if _LARGE_RE.fullmatch(printed):
        return "number"
    return "label" if _is_label(printed) else ""


def _listed(text: str, sentences: Sequence[Sentence], pairs: Sequence[tuple[int, str]]) -> dict[int, Cell]:
    """The numbers of a list of labels and numbers in turn; none where it is short, or rises as page numbers do."""
    words = [sentences[at].span.of(text) for at, _ in pairs]
    if len(pairs) < _FEWEST or _is_axis(words):
        return {}
    values = [_value(number) for number in words]
    plain = all(number.isdigit() for number in words)
    if plain and all(first <= second for first, second in itertools.pairwise(values)):
        return {}
    return {at: Cell(0, 1, number, 0, row_label=label) for (at, label), number in zip(pairs, words, strict=True)}


def _is_axis(numbers: Sequence[str]) -> bool:
    """Do the numbers rise or fall by equal steps, as on the axis of a chart or in a row of years?"""
    values = [_value(number) for number in numbers]
    steps = {round(second - first, 6) for first, second in itertools.pairwise(values)}
    return len(values) >= _FEWEST and len(steps) == 1 and steps != {0.0}


def _value(number: str) -> float:
    return float(re.sub(r"[^\d.]", "", number))


def _columns(heads: Sequence[str], count: int) -> list[str]:
    """The last ``count`` labels before the name of the row; none where they are too few."""
    return list(heads[-1 - count : -1]) if count >= _FEWEST and len(heads) > count else []


def _is_label(printed: str) -> bool:
    words = any(letter.isalpha() for letter in printed) or _YEAR_RE.fullmatch(printed)
    return bool(printed) and not printed.endswith(_STOPS) and bool(words)
