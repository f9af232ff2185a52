"""Figures that contradict each other: a share that its own counts do not give, a total that its parts do not give.

A false alarm costs more trust than a missed slip, so a check speaks only where the paper itself says that the numbers
belong together: "38 of 193 (19.7%)", a percentage column that names both of its counts, a total row that adds up in
another column. Both readings are kept; nothing is corrected.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from pipeline.model import Block, Figure, Notice, SectionedDocument, Span
from pipeline.tag.blocks import block_at
from pipeline.tag.share_checks import contradiction, decimals, printed_number, share_slips

#: "60 fires, made up of 12 primary fires, 40 secondary fires and 8 chimney fires"; "9 crimes: 4 thefts, ..."
_MADE_UP_RE = re.compile(
    r"[^.;:()]{0,60}?(?:,\s*)?\b(?:which\s+)?(?:comprised|comprising|comprises|made\s+up\s+of|consist(?:s|ed|ing)\s+of"
    r"|broken\s+down\s+(?:as|into))\s*:?\s+",
    re.IGNORECASE,
)
_LISTED_RE = re.compile(r"[^.;:()]{0,60}?:\s*", re.IGNORECASE)
_NEXT_PART_RE = re.compile(r"\s+[^.;:()\d]{2,60}?(?:,\s*(?:and\s+)?|\s+and\s+)(?:an?\s+)?", re.IGNORECASE)
_OTHERS_RE = re.compile(
    r"\b(?:others?|remain\w*|rest|various|several|some|unknown|including|as\s+well)\b", re.IGNORECASE
)
_TOTAL_RE = re.compile(r"(?:grand\s+|overall\s+|sub[\s-]?)?totals?\b(?!\s+number)", re.IGNORECASE)
_PART_RE = re.compile(
    r"\b(?:of\s+which|including|inc\.?|memo|average|mean|target|budget\s+remaining|balance)\b", re.IGNORECASE
)
_LABEL_WORD_RE = re.compile(r"[a-z]{4,}")
_EMPTY_WORDS = frozenset(["number", "total", "with", "from", "rate", "percentage", "proportion", "percent", "cent"])


def check_figures(document: SectionedDocument, figures: tuple[Figure, ...]) -> tuple[Notice, ...]:
    """Notices of type ``figure_mismatch``: shares that their counts contradict, and totals that do not add up."""
    found: list[tuple[Figure, str]] = []
    # The figures of a table, and those of a sentence, follow one another: a paper may have too many to hold at once.
    placed = ((document.blocks[block_at(document, figure.span.start)], figure) for figure in figures)
    for table, cells in itertools.groupby(placed, key=_together):
        if isinstance(table, int):
            in_table = list(cells)
            found.extend(_shares_in_table(in_table))
            found.extend(_totals(in_table))
        else:
            in_sentence = [figure for _, figure in cells]
            found.extend(share_slips(document.text, in_sentence))
            found.extend(_parts_in_sentence(document.text, in_sentence))
    found.sort(key=lambda item: item[0].span)
    return tuple(
        Notice(
            "figure_mismatch",
            detail,
            document.section_number(figure.section),
            document.blocks[block_at(document, figure.span.start)].page,
            figure.section,
        )
        for figure, detail in found
    )


def _together(placed: tuple[Block, Figure]) -> int | Span:
    """What figures are checked within: the table of those in cells, else the sentence."""
    block, figure = placed
    if block.table is not None and block.row is not None and block.col is not None:
        return block.table
    return figure.sentence


# --------------------------------------------------------------------------------------------------------------------
# Shares
# --------------------------------------------------------------------------------------------------------------------


def _parts_in_sentence(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, str]]:
    """A sentence that gives a total and, to its end, the parts it is made up of; a slip is small beside the total."""
    for place, total in enumerate(figures):
        parts = figures[place + 1 :]
        if len(parts) < 2 or any(not _is_plain(figure, total) for figure in (total, *parts)):
            continue
        opening = text[total.span.end : parts[0].span.start]
        made_up = bool(_MADE_UP_RE.fullmatch(opening))
        if not made_up and not (len(parts) > 2 and _LISTED_RE.fullmatch(opening)):
            continue
        gaps = [text[one.span.end : other.span.start] for one, other in itertools.pairwise(parts)]
        if not all(_NEXT_PART_RE.fullmatch(gap) for gap in gaps):
            continue
        if _OTHERS_RE.search(text, parts[0].span.start, total.sentence.end):
            continue
        given = sum((part.value for part in parts), Decimal(0))
        if given != total.value and abs(given - total.value) <= max(Decimal(1), total.value / 10):
            shown = " + ".join(part.text for part in parts)
            yield total, f"{shown} is {_plain(given)}, printed {total.text}"


def _is_plain(figure: Figure, total: Figure) -> bool:
    """An exact count or amount like the total, with all its digits: rounded amounts need not add up."""
    return (
        (figure.kind, figure.unit) == (total.kind, total.unit)
        and figure.kind in ("count", "money")
        and (figure.qualifier, figure.per, figure.direction, figure.value_max) == ("exact", "", "", None)
        and not re.search(r"\d\s?(?:k|m|bn|million|billion)\b", figure.text, re.IGNORECASE)
    )


def _shares_in_table(cells: Sequence[tuple[Block, Figure]]) -> Iterator[tuple[Figure, str]]:
    """A percentage beside two counts of its row, whose column names a word of each of theirs."""
    rows: dict[tuple[int | None, str], list[Figure]] = defaultdict(list)
    for block, figure in cells:
        tier = figure.table_col.rpartition(" / ")[0]
        rows[block.row, tier].append(figure)
    for row in rows.values():
        shares = [figure for figure in row if figure.kind == "percent"]
        counts = [figure for figure in row if figure.kind == "count"]
        if len(shares) != 1 or len(counts) != 2:
            continue
        share = shares[0]
        words = _label_words(share)
        if not all(words & _label_words(count) for count in counts) or share.direction:
            continue
        part, whole = sorted(counts, key=lambda figure: figure.value)
        if detail := contradiction(part, whole, share):
            yield share, detail


def _label_words(figure: Figure) -> set[str]:
    """Stems of the words of a column, so that "Detected" meets "Detections"."""
    label = figure.table_col.rpartition(" / ")[2].casefold()
    return {word[:6] for word in _LABEL_WORD_RE.findall(label) if word not in _EMPTY_WORDS}


# --------------------------------------------------------------------------------------------------------------------
# Totals
# --------------------------------------------------------------------------------------------------------------------


def _totals(cells: Sequence[tuple[Block, Figure]]) -> Iterator[tuple[Figure, str]]:
    """Total rows against the rows above them, and total columns against the columns beside them."""
    grid = {(block.row or 0, block.col or 0): figure for block, figure in cells if figure.kind in ("count", "money")}
    if any(_PART_RE.search(figure.table_row) for figure in grid.values()):
        return
    yield from _check_lines(grid, across=False)
    yield from _check_lines(grid, across=True)


def _check_lines(grid: dict[tuple[int, int], Figure], *, across: bool) -> Iterator[tuple[Figure, str]]:
    """``across``: the totals stand in a column, and each row is one sum; else in a row, and each column is one."""
    lines: dict[int, dict[int, Figure]] = defaultdict(dict)
    for (row, col), figure in grid.items():
        lines[row if across else col][col if across else row] = figure
    labels = {
        place: (figure.table_col.rpartition(" / ")[2] if across else figure.table_row)
        for line in lines.values()
        for place, figure in line.items()
    }
    totals = [place for place, label in labels.items() if _TOTAL_RE.match(label.strip())]
    if len(totals) != 1 or totals[0] != max(labels):
        return  # subtotals, or a total that stands first: which rows it sums is not certain
    good, bad = 0, []
    for line in lines.values():
        total = line.get(totals[0])
        parts = [figure for place, figure in line.items() if place < totals[0]]
        if across and total is not None and _TOTAL_RE.match(total.table_row.strip()):
            continue
        if total is None or len(parts) < 2 or len({(part.kind, part.unit) for part in (*parts, total)}) != 1:
            continue
        given = sum((part.value for part in parts), Decimal(0))
        if abs(given - total.value) <= _rounding(parts, total):
            good += given != 0
        else:
            bad.append((total, f"{_sum_words(parts)} is {_plain(given)}, printed {total.text}"))
    if (good and good >= len(bad)) or (good == 0 and len(bad) == 1 and _is_slip(lines, totals[0])):
        yield from bad


def _rounding(parts: Iterable[Figure], total: Figure) -> Decimal:
    """Half a unit of the last printed place for each part of a rounded amount; counts are whole."""
    if total.kind == "count" and all(part.value == part.value.to_integral_value() for part in parts):
        return Decimal(0)
    figures = [*parts, total]
    scale = max(
        (figure.value / printed for figure in figures if (printed := printed_number(figure))),
        default=Decimal(1),
        key=abs,
    )
    return abs(scale) * Decimal(1).scaleb(-min(map(decimals, figures))) * len(figures) / 2


def _is_slip(lines: dict[int, dict[int, Figure]], total: int) -> bool:
    """A single column: only a small difference over several rows is a slip rather than another meaning."""
    line = next(line for line in lines.values() if total in line)
    parts = [figure.value for place, figure in line.items() if place != total]
    if len(parts) < 3 or min(parts) < 0:
        return False
    return abs(sum(parts, Decimal(0)) - line[total].value) <= line[total].value / 10


def _sum_words(parts: Sequence[Figure]) -> str:
    shown = " + ".join(part.text for part in parts[:6])
    return shown + (f" + ... ({len(parts)} rows)" if len(parts) > 6 else "")


def _plain(value: Decimal) -> str:
    return f"{value:,f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:,f}"
