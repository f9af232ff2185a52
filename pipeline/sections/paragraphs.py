"""Lines → paragraphs: what belongs together before it is known what it is.

A paragraph goes on over a page break, a footnote, a running footer and a banner where its sentence does.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.model import FURNITURE, Line, PagedDocument, Role, altered
from pipeline.sections.appendices import is_appendix
from pipeline.sections.backmatter import OPENING_RE
from pipeline.sections.candidates import has_leaders
from pipeline.sections.layout import QUOTED_RE, Layout, breaks_off, ended, runs_on
from pipeline.sections.numbers import PrintedNumber

#: "Phase Two:" on a line of its own, right under the end of a paragraph.
LABEL_RE = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+| \d{1,2}){0,3}:")


class Kind(enum.StrEnum):
    """What a paragraph is made of."""

    TEXT = "text"
    TABLE = "table"
    FOOTNOTE = "footnote"
    BANNER = "banner"


@dataclass(frozen=True, slots=True)
class Part:
    """``line.text[start:end]``: a line, or what is left of it once its number is taken off."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end]

    @property
    def bold(self) -> bool:
        """Are all its letters bold? A line may end with the initials of those who are to act, set like the text."""
        if self.line.bold or (self.start == 0 and self.end == len(self.line.text)):
            return self.line.bold
        bold = False
        for word in self.line.words:
            if self.start <= word.start < self.end and word.text.strip(".-–—"):
                if not word.bold:
                    return False
                bold = True
        return bold


class _Asked:
    """What is asked of a paragraph again and again, and kept."""

    __slots__ = ("_bold", "_text")
    _bold: bool
    _text: str


@dataclass(frozen=True, slots=True)
class Paragraph(_Asked):
    """Lines that belong together. ``number`` where they open a section; ``table`` is an ordinal."""

    kind: Kind
    parts: tuple[Part, ...]
    number: PrintedNumber | None = None
    mark: str = ""
    table: int | None = None
    #: Is it set as a heading? Decided in ``headings``.
    heading: bool = False
    #: Known to be no heading: the rest of a paragraph whose heading was taken off.
    plain: bool = False
    #: Set in the margin beside the text, such as the initials of those who are to act.
    aside: bool = False

    @property
    def text(self) -> str:
        try:
            return self._text
        except AttributeError:
            text = " ".join(part.text.strip() for part in self.parts).strip()
            object.__setattr__(self, "_text", text)
            return text

    @property
    def first(self) -> Line:
        return self.parts[0].line

    @property
    def last(self) -> Line:
        return self.parts[-1].line

    @property
    def bold(self) -> bool:
        try:
            return self._bold
        except AttributeError:
            bold = all(part.bold for part in self.parts if part.text.strip())
            object.__setattr__(self, "_bold", bold)
            return bold

    @property
    def italic(self) -> bool:
        return all(part.line.italic for part in self.parts if part.text.strip())

    @property
    def size(self) -> float:
        return max((part.line.size for part in self.parts), default=0.0)


#: A paragraph of more lines is a dump of data, and is cut.
MOST_LINES = 1_000


def body_lines(paged: PagedDocument) -> list[Line]:
    """Give the lines of the body in reading order."""
    return [line for line in paged.lines() if line.role is Role.BODY and line.text.strip()]


def group_lines(
    paged: PagedDocument,
    opened: Mapping[int, PrintedNumber],
    layout: Layout,
    cuts: Mapping[tuple[int, int], int],
) -> list[Paragraph]:
    """Group the lines of a paper.

    ``opened`` maps an index among the body lines to the number that opens there; ``cuts`` says where the margin begins
    in lines of a table that lays sections out.
    """
    tables = {table.ordinal for table in paged.tables}
    paragraphs: list[Paragraph] = []
    seen: set[int] = set()
    at = -1
    for line in paged.lines():
        if line.role in FURNITURE or not line.text.strip():
            continue
        if line.role is Role.TABLE and line.table in tables:
            if line.table is not None and line.table not in seen:
                seen.add(line.table)
                paragraphs.append(Paragraph(Kind.TABLE, (), table=line.table))
        elif line.role is Role.FOOTNOTE:
            paragraphs.append(Paragraph(Kind.FOOTNOTE, (_whole(line),)))
        else:
            if line.role is Role.BODY:
                at += 1
            cut = cuts.get((line.page, line.number))
            _add_line(paragraphs, line, opened.get(at) if line.role is Role.BODY else None, layout, cut)
            if cut is not None:
                paragraphs.append(Paragraph(Kind.TEXT, (Part(line, cut, len(line.text)),), aside=True))
    return paragraphs


def _whole(line: Line) -> Part:
    return Part(line, 0, len(line.text))


def _add_line(
    paragraphs: list[Paragraph], line: Line, number: PrintedNumber | None, layout: Layout, cut: int | None
) -> None:
    whole = Part(line, 0, len(line.text) if cut is None else cut)
    if number is not None:
        part = Part(line, number.rest, max(whole.end, number.rest))
        paragraphs.append(Paragraph(Kind.TEXT, (part,), number))
        return
    if layout.beside(line):
        paragraphs.append(Paragraph(Kind.TEXT, (whole,), aside=True))
        return
    place = _open_paragraph(paragraphs)
    if place is not None and len(paragraphs[place].parts) >= MOST_LINES:
        place = None
    if place is not None and not line.mark and goes_on(paragraphs[place], line, layout):
        paragraphs[place] = altered(paragraphs[place], parts=(*paragraphs[place].parts, whole))
        return
    paragraphs.append(Paragraph(Kind.TEXT, (whole,), mark=line.mark))


def _open_paragraph(paragraphs: list[Paragraph]) -> int | None:
    """Give the place of the paragraph that may go on: the last one, whatever footnotes stand between."""
    for place in range(len(paragraphs) - 1, -1, -1):
        if paragraphs[place].kind is Kind.TEXT and not paragraphs[place].aside:
            return place
        if paragraphs[place].kind is Kind.TABLE:
            return None
    return None


def goes_on(paragraph: Paragraph, line: Line, layout: Layout) -> bool:
    """Tell whether a line continues a paragraph."""
    before = paragraph.last
    if len(paragraph.parts) == 1 and not paragraph.text:  # a number alone on its line
        return True
    if is_appendix(line.text) and not runs_on(before.text, line.text):
        return False
    if line.text[0].isupper() and ":" in line.text and OPENING_RE.match(line.text):
        return False  # "Contact officer: ..." right under "Background papers: ..."
    if has_leaders(before.text) or "\t" in before.text or "\t" in line.text:
        return False  # each row of cells and each line of a table of contents stands for itself
    if paragraph.number and len(paragraph.parts) < 8 and QUOTED_RE.fullmatch(paragraph.text) and line.text[0].isupper():
        return False  # the action is quoted in full, and its report follows
    if paragraph.parts[-1].bold != line.bold or abs(before.size - line.size) > 0.8:
        # Bold may begin inside a sentence; a sentence does not begin a heading.
        return runs_on(before.text, line.text) and line.text[0].islower() and abs(before.size - line.size) <= 0.8
    if before.page != line.page:
        if layout.unwrapped:
            return runs_on(before.text, line.text)
        return not ended(before.text) and (runs_on(before.text, line.text) or not layout.short(before))
    if layout.parted(line):
        return layout.unwrapped and runs_on(before.text, line.text)
    if layout.unwrapped:
        # A line is a paragraph of its own but where a bold heading takes two, or where it breaks off in mid-sentence.
        return (line.bold and not ended(before.text)) or breaks_off(before.text, line.text)
    if before.italic != line.italic and ended(before.text):
        return False
    if ended(before.text) and (LABEL_RE.fullmatch(line.text) or _is_title(line, layout)):
        return False
    if runs_on(before.text, line.text) or line.text[0].islower() or _heading_goes_on(paragraph, line, layout):
        return True
    return not layout.broken_off(before, line) and not (ended(before.text) and layout.short(before))


def _is_title(line: Line, layout: Layout) -> bool:
    """Tell whether a short line has a capital at every word and no stop: a title set solid between paragraphs."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line.text) if len(word) > 3]
    capitals = len(words) >= 2 and all(word[0].isupper() for word in words)
    return capitals and layout.short(line) and len(line.text.split()) <= 9 and line.text[-1].isalpha()


def read_paragraphs(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Drop paragraphs without a word or a number."""
    return [each for each in paragraphs if each.kind is not Kind.TEXT or each.number or each.text]


def _heading_goes_on(paragraph: Paragraph, line: Line, layout: Layout) -> bool:
    """Tell whether a numbered bold heading takes a further line, though its first was broken by hand."""
    if paragraph.number is None or len(paragraph.parts) > 2 or not paragraph.bold or layout.bold:
        return False
    if _starts_left(paragraph.parts[0], line) and layout.broken_off(paragraph.last, line):
        return False
    return len(paragraph.last.text) > 25 and not ended(paragraph.last.text)


def _starts_left(part: Part, line: Line) -> bool:
    """Does a line begin left of the words that hang beside a number? A heading's further line hangs with them."""
    first = next((word for word in part.line.words if word.start >= part.start), None)
    return first is not None and line.box is not None and line.box.x0 < first.box.x0 - 1.5 * first.size
