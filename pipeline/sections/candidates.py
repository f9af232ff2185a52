"""Number-like words at the start of lines, and how much speaks for each by itself.

Its form, the words after it, the white space above it and its place on the line are weighed here; whether it opens a
section is for the whole sequence to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import Line, altered
from pipeline.patterns import compile_lists
from pipeline.sections.layout import Layout, ended
from pipeline.sections.numbers import PrintedNumber, Style, read_number

MONTH_RE = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b(?:,?\s+(?:19|20)\d\d|\s*$|\s+[-–])"
)
LEADER_RE = compile_lists(
    r"(?:(?<!\.)\.{4,}+|…{2,}+|(?:\. ){4,99}|(?<!_)_{4,}+|(?<!\s)\s{4,}+)\s*+(?:\d{1,3}|Error!.*)?\s*$"
)
#: A figure alone on its line.
FIGURE_RE = re.compile(r"\d{1,3}|\d{1,3}\.\d\d")
#: "1.01", "01."
ZERO_RE = re.compile(r"(?:\d{1,2}\.)?0\d[.)]?$")
LISTED_RE = re.compile(r"(?:\b(?:and|or)|[,;–—-])\s*$")
CLOCK_RE = re.compile(r"(?:am|pm|a\.m|p\.m|hrs|hours|noon)\b", re.IGNORECASE)
QUANTITY_RE = re.compile(
    r"(?:%|per\s?cent|million|billion|thousand|hundred|hours?|days?|weeks?|months?|years?|miles?|km|kg|people|officers|x\s)\b"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number-like word at the start of line ``index``, and how much speaks for it by itself."""

    index: int
    number: PrintedNumber
    evidence: float
    #: Can a paragraph begin here, to judge by the white space and the line before?
    fresh: bool
    #: Left edge of the line.
    indent: float
    #: Do the words after it begin with a small letter?
    small: bool = False


def find_candidates(lines: Sequence[Line], layout: Layout) -> list[Candidate]:
    """Read the number-like words that lines begin with, and weigh each."""
    found = []
    for index, line in enumerate(lines):
        number = read_number(line.text)
        if number is None:
            continue
        before = lines[index - 1] if index else None
        fresh = can_begin(before, line, layout) or _goes_on_listing(number, before)
        if _in_contents(lines, index):
            continue
        small = line.text[number.rest : number.rest + 1].islower()
        weight = _form(number) + _words_after(number, line.text)
        if FIGURE_RE.fullmatch(line.text.strip()):
            beside = (before, lines[index + 1] if index + 1 < len(lines) else None)
            if any(each is not None and FIGURE_RE.fullmatch(each.text.strip()) for each in beside):
                weight -= 5.0  # the cells of a table, one below another
        found.append(Candidate(index, number, weight, fresh, line.indent, small))
    found = _without_strays(_with_zeros(_with_years(found)))
    indents = Counter((each.number.style, each.number.depth, round(lines[each.index].indent / 6)) for each in found)
    common = {
        key: max(count for other, count in indents.items() if other[:2] == key[:2]) for key, count in indents.items()
    }
    weighed = []
    for each in found:
        line = lines[each.index]
        key = (each.number.style, each.number.depth, round(line.indent / 6))
        weight = each.evidence + (1.0 if each.fresh else -2.0)
        weight += 1.0 if line.bold and not layout.bold else 0.0
        weight += 0.5 if indents[key] * 2 >= common[key] and indents[key] > 1 else 0.0
        weighed.append(altered(each, evidence=weight))
    return weighed


def has_leaders(text: str) -> bool:
    """Tell whether dots, a rule or white space lead to the end of a line, as in a table of contents."""
    last = text[-1:]
    if "Error!" not in text:  # the last sign tells most lines
        if last == ".":
            return text.endswith("....")
        if not (last.isdigit() or last.isspace() or last in "…_"):
            return False
    return LEADER_RE.search(text) is not None


def _in_contents(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is the first of a long title in a table of contents: dots end the lines around it."""
    above = lines[max(0, index - 2) : index]
    below = lines[index + 1 : index + 3]
    return all(any(line.text[-1:].isdigit() and has_leaders(line.text) for line in part) for part in (above, below))


def _with_years(found: list[Candidate]) -> list[Candidate]:
    """Read 45/23, 46/23 as items 45 and 46 of 23, and 23/45, 23/46 likewise; drop fractions and financial years."""
    pairs = {each.number.path for each in found if each.number.prefix == "year"}
    items_first = sum((first + 1, last) in pairs for first, last in pairs)
    items_last = sum((first, last + 1) in pairs for first, last in pairs)
    kept = []
    for each in found:
        if each.number.prefix == "year":
            if max(items_first, items_last) < 2:
                continue
            first, last = each.number.path
            path = (last, 0, first) if items_first >= items_last else (first, 0, last)
            each = replace(each, number=replace(each.number, path=path))
        kept.append(each)
    return kept


def _with_zeros(found: list[Candidate]) -> list[Candidate]:
    """Take 1.01, 1.02 and 01., 02. for numbers where they count on; by itself 23.01 is more likely a date."""
    padded = {each.number.path for each in found if ZERO_RE.match(each.number.printed)}
    counted = {path for path in padded if {(*path[:-1], path[-1] + 1), (*path[:-1], path[-1] - 1), (*path, 1)} & padded}
    return [
        replace(each, evidence=each.evidence + 4.0)
        if each.number.style is Style.DECIMAL and each.number.path in counted and ZERO_RE.match(each.number.printed)
        else each
        for each in found
    ]


def _without_strays(found: list[Candidate]) -> list[Candidate]:
    """Weigh down 4.5.23, a day, where neither 4.5.22 nor 4.5.24 stands, and "2.2 below" where 2.2 stands elsewhere."""
    paths = {each.number.path for each in found if each.number.style is Style.DECIMAL}
    capital = {each.number.path for each in found if not each.small}

    def strays(each: Candidate) -> bool:
        path = each.number.path
        if each.number.style is not Style.DECIMAL or len(path) < 2:
            return False
        day = len(path) == 3 and path[0] <= 31 and path[1] <= 12 and path[2] > 12
        alone = not {(*path[:2], path[-1] - 1), (*path[:2], path[-1] + 1)} & paths
        return (day and alone) or (each.small and path in capital)

    return [replace(each, evidence=each.evidence - 4.0) if strays(each) else each for each in found]


def can_begin(before: Line | None, line: Line, layout: Layout) -> bool:
    """Tell whether a paragraph may begin with ``line``."""
    if before is None or line.mark or layout.parted(line):
        return True
    if before.page != line.page or ended(before.text) or layout.short(before):
        return True
    return line.bold != before.bold


def _goes_on_listing(number: PrintedNumber, before: Line | None) -> bool:
    """Tell whether a number with a bracket comes after an item that ends with "and", or after a dash."""
    bracketed = number.style is Style.DECIMAL and number.dress in (")", "()")
    return bracketed and before is not None and LISTED_RE.search(before.text) is not None


def _form(number: PrintedNumber) -> float:
    """How much a number's own form speaks for it."""
    if number.style is Style.MINUTE:
        return 2.5
    if number.style is Style.WORD:
        return 1.0
    if number.style is not Style.DECIMAL:
        return 1.0
    figures = number.printed.strip("().:").split(".")
    if any(len(part) > 1 and part.startswith("0") for part in figures):
        return -4.0  # 23.01.20 is a date
    if len(figures) > 1:
        return (
            (1.0 if number.glued else 3.0)
            - (2.0 if figures[0] == "0" else 0.0)
            - (1.5 if int(figures[-1]) > 60 else 0.0)
            - (4.0 if int(figures[0]) > 60 else 0.0)  # 441.60 is a sum
        )
    base = {".": 1.5, ")": 1.0, ":": 0.5, "()": 0.5, "": 0.0}[number.dress]
    return base - (1.0 if number.glued else 0.0) - (2.5 if number.path[0] > 150 else 0.0)


def _words_after(number: PrintedNumber, text: str) -> float:
    """How much the words after a number speak for it."""
    rest = text[number.rest :].lstrip("*‘'“\"([ ")
    lone = number.style is Style.DECIMAL and "." not in number.printed.strip(".")
    if has_leaders(rest):
        return -12.0  # a line of the table of contents
    if not rest:
        return -1.0 if lone and not number.dress else 0.0
    if lone and not number.dress and (MONTH_RE.match(rest) or rest[0] in "%/-–:"):
        return -10.0
    # "14.30 Hours" is a time of day; "2.3 Hours lost at hospital" a heading.
    if CLOCK_RE.match(rest) and (rest[0].islower() or number.path[-1] > 9 or len(rest.split()) < 3):
        return -10.0
    if rest[0].islower():
        if QUANTITY_RE.match(rest):
            return -6.0
        return -3.0 if lone and not number.dress else -1.5
    if rest[0].isdigit():
        return -2.0 if lone else 0.0
    return 0.5
