"""Paragraphs → sections: what each section holds, its level, its parent and its full path."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import SectionKind
from pipeline.sections.appendices import is_appendix
from pipeline.sections.backmatter import HEADING_RE, TO_SIGN_RE, UMBRELLA_RE, opens_back
from pipeline.sections.numbers import PrintedNumber, Style, bare_number
from pipeline.sections.paragraphs import Kind, Paragraph

BOILERPLATE_RE = re.compile(
    r"(?:(?:the|this)\s+[\w&, ]{2,60}?\s+(?:is|are)\s+(?:\w+\s+)?"
    r"(?:invited|asked|requested|recommended|required)\s+to\s+"
    r"|it\s+is\s+recommended\s+that\s+the\s+[\w&, ]{2,60}?\s+(?:should\s+)?"
    r"|members\s+are\s+(?:invited|asked|requested|recommended)\s+to\s+|to\s+)"
    r"(?:note|receive|consider|accept|discuss|review)(?:\s+and\s+\w+)?\s+(?:the\s+contents?\s+of\s+)?(?:the|this)\s+"
    r"(?:contents?\s+of\s+(?:the|this)\s+)?(?:attached\s+)?(?:report|paper|update|contents?|content)\s*\.?"
    r"|the\s+purpose\s+of\s+this\s+(?:report|paper)\s+is\s+to\s+(?:provide|give|update|inform|present)\b[^.]{0,300}\.?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Unit:
    """A section while it is being made."""

    kind: SectionKind
    number: str = ""
    label: tuple[int, ...] = ()
    #: The word before the figures, or what parts them in a minute.
    prefix: str = ""
    style: Style | None = None
    path: str = ""
    level: int = 1
    parent: int | None = None
    heading: Paragraph | None = None
    #: The paper's title, above the text before the first number.
    title: Paragraph | None = None
    body: list[Paragraph] = field(default_factory=list)
    #: Footnotes whose mark stands here.
    notes: list[int] = field(default_factory=list)
    #: Page on which its number or heading stands.
    page: int | None = None

    @property
    def heading_text(self) -> str:
        return self.heading.text if self.heading else ""

    @property
    def appendix(self) -> bool:
        """Does an appendix begin here?"""
        return self.kind is SectionKind.UNNUMBERED and is_appendix(self.heading_text)


def build_units(paragraphs: Sequence[Paragraph], title: Paragraph | None = None) -> list[Unit]:
    """Cut the run of paragraphs into sections, the title in the first. Banners and footnotes are left out."""
    units = _Units()
    if title is not None:
        units.append(Unit(SectionKind.FRONT, title=title))
    flow = [each for each in paragraphs if each.kind in (Kind.TEXT, Kind.TABLE)]
    skip = False
    ends = _ends(flow)
    numbered = max((index for index, each in enumerate(flow) if each.number is not None), default=-1)
    for index, each in enumerate(flow):
        if skip:
            skip = False
            continue
        after = flow[index + 1] if index + 1 < len(flow) else None
        if each.number is not None:
            unit = _numbered(units, each.number)
            unit.page = each.first.page
            if each.heading:
                unit.heading = each
            elif each.text:
                unit.body.append(each)
            elif after is not None and after.number is None and after.heading:
                unit.heading, skip = after, True  # the number stands alone, its heading on the next line
            units.append(unit)
        elif each.heading and not (units and UMBRELLA_RE.fullmatch(units[-1].heading_text)):
            units.append(_unnumbered(units, each, after))
        else:
            if not units:
                units.append(Unit(SectionKind.FRONT))
            closes = (index in ends and opens_back(each.text)) or (index > numbered and TO_SIGN_RE.match(each.text))
            if closes and units[-1].kind is not SectionKind.BACK:
                units.append(Unit(SectionKind.BACK, page=each.first.page))
            units[-1].body.append(each)
    return units


def _ends(flow: Sequence[Paragraph]) -> set[int]:
    """Find the paragraphs after the last number or heading of a paper, or of what stands before an appendix of it."""
    ends: set[int] = set()
    closing = any(each.number is not None or each.heading for each in flow)
    for index in range(len(flow) - 1, -1, -1):
        each = flow[index]
        if each.heading and each.number is None and is_appendix(each.text):
            closing = True
        elif each.number is not None or each.heading:
            closing = False
        elif closing:
            ends.add(index)
    return ends


class _Units(list[Unit]):
    """Units while they are gathered, and where the last of each number stands."""

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[tuple[Style, tuple[int, ...]], int] = {}

    def append(self, unit: Unit) -> None:
        if unit.appendix:
            self._last.clear()
        elif unit.kind is SectionKind.NUMBERED and unit.style is not None:
            self._last[unit.style, unit.label] = len(self)
        super().append(unit)

    def last(self, style: Style, label: tuple[int, ...]) -> int | None:
        """The last unit with this number in the paper or appendix, of this style or with a word before it: Item 4."""
        found = [self._last[each, label] for each in (style, Style.WORD) if (each, label) in self._last]
        return max(found, default=None)


def _numbered(units: _Units, number: PrintedNumber) -> Unit:
    printed = bare_number(number.printed) if number.style is Style.WORD else number.printed
    if number.style in (Style.LETTER, Style.ROMAN):
        return _lettered(units, number)
    unit = Unit(SectionKind.NUMBERED, printed, number.path, number.prefix, number.style, bare_number(number.printed))
    unit.level = number.depth if number.style is not Style.MINUTE else number.depth - 2
    unit.parent = _nearest_prefix(units, unit)
    return unit


def _nearest_prefix(units: _Units, unit: Unit) -> int | None:
    """Find the unit above: the last one whose path begins this one's, as long as may be."""
    for length in range(len(unit.label) - 1, 0, -1):
        index = units.last(unit.style, unit.label[:length]) if unit.style else None
        if index is not None:
            return index
    return None


def _lettered(units: list[Unit], number: PrintedNumber) -> Unit:
    above = next((i for i in range(len(units) - 1, -1, -1) if units[i].kind is SectionKind.NUMBERED), None)
    parent = above
    for index in range(len(units) - 1, -1 if above is None else above, -1):
        other = units[index]
        if other.kind is SectionKind.LETTERED and other.label == number.path[:-1]:
            parent = index
            break
    unit = Unit(SectionKind.LETTERED, number.printed, number.path, style=number.style, parent=parent)
    letters = number.letters
    unit.level = units[parent].level + 1 if parent is not None else 1
    unit.path = f"{units[parent].path}({letters})" if parent is not None else number.printed.rstrip(".")
    return unit


def _unnumbered(units: _Units, heading: Paragraph, after: Paragraph | None) -> Unit:
    """Open a section at a heading without a number, under the unit it stands in."""
    back = HEADING_RE.fullmatch(heading.text) is not None
    parent: int | None = None
    if not back and not is_appendix(heading.text):
        if after is not None and after.number is not None and after.number.style not in (Style.LETTER, Style.ROMAN):
            probe = Unit(SectionKind.NUMBERED, label=after.number.path, style=after.number.style)
            parent = _nearest_prefix(units, probe)
        else:
            parent = _standing_in(units)
    kind = SectionKind.BACK if back else SectionKind.UNNUMBERED
    unit = Unit(kind, parent=parent, heading=heading, page=heading.first.page)
    unit.level = units[parent].level + 1 if parent is not None else 1
    name = re.sub(r"\s*:$", "", heading.text).strip("‘’“”\"'")
    unit.path = f'{units[parent].path if parent is not None else ""}/"{name}"'.lstrip("/")
    return unit


def _standing_in(units: list[Unit]) -> int | None:
    """Give the unit that a heading without a number divides: the last numbered one that has a heading."""
    for index in range(len(units) - 1, -1, -1):
        if units[index].appendix:
            return None
        if units[index].kind is SectionKind.NUMBERED:
            if units[index].heading is not None:
                return index
            return units[index].parent
    return None


def is_boilerplate(text: str) -> bool:
    """Tell whether a section's body is a formula that says nothing of the world.

    >>> is_boilerplate("The Panel is asked to note the contents of this report.")
    True
    >>> is_boilerplate("The Panel is asked to note the report and to approve £4,000 for bollards.")
    False
    """
    return BOILERPLATE_RE.fullmatch(text.strip()) is not None
