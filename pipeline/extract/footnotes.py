"""Footnotes: the small print under the text, its further lines and pages, notes under a table and endnotes.

A note is known by its mark (raised, or a small figure or sign) at the start of a line, by its size, its place under the
text, and by the same mark standing in the text before it. Size alone is not enough: page furniture and the notes of
tables are small as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.columns import column_runs
from pipeline.extract.forms import SECTION_NUMBER_RE
from pipeline.extract.note_marks import PLAIN, RAISED, SUPERSCRIPTS, line_anchors, page_anchors, read_start
from pipeline.extract.roles import with_roles
from pipeline.model import FURNITURE, Line, Notice, Page, PagedDocument, PageMethod, Repair, Role

#: What an extractor without raised figures leaves of a mark, and of a note.
_GLUED_RE = re.compile(r"(?:[a-z]{3}[.,;’”')]?|[’”'] )(?P<mark>\d{1,2})(?=[\s.,;:)]|$)")
_UNDOTTED_RE = re.compile(r"(?P<mark>\d{1,3})\s?(?=[A-Z‘“'\"]|https?:)")
_PLAIN_NOTE_RE = re.compile(r"(?P<mark>\d{1,2})\s+[A-Z‘“'\"h]")
_ENDNOTES_RE = re.compile(
    r"(?:end\s?notes?|foot\s?notes?|notes(?:\s+and\s+references)?|references)\s*:?", re.IGNORECASE
)
#: A raised figure on a word: no unit and no symbol is so long.
_HUNG_RE = re.compile(
    rf"(?<!\d )\b(?P<word>[^\W\d_{SUPERSCRIPTS}]{{5,}})[.,;:’”)]?(?P<mark>[{SUPERSCRIPTS}]{{1,2}})(?![{SUPERSCRIPTS}])"
)
#: What OCR reads for a raised figure on a word, and what must not stand before it for it to be one.
_MISREAD_RE = re.compile(r"(?:(?<=[^\W\d_]{2})(?<!s)[’']|(?<=[^\W\d_]{2})[*°\"”])(?=\s|$)")
_PARTNERS = {"’": "‘", "'": r"(?:^|\s)'", "*": r"\*", "°": "", '"': '"', "”": '[“"]'}
#: A note is set at most this large, against the text.
_SMALL = 0.93
#: Gap above the first note, in line heights, where it is as large as the text.
_SET_OFF = 0.5
#: Share of the page's height below which notes as large as the text may begin, and how many lines they may take.
_LOW = 0.55
_MOST_LINES = 12
#: Further lines of a note in a text file.
_MOST_IN_TEXT = 5
#: Lines of an endnote or of a text file's note: longer lines are whole paragraphs, which have no further lines.
_WRAPPED = 130


def mark_footnotes(document: PagedDocument) -> PagedDocument:
    """Mark the lines of footnotes and endnotes. Lines with a role keep it; furniture should be marked first."""
    marks = [page_anchors(page) for page in document.pages]
    anchors = sum(marks, Counter())
    body = _body_size(document)
    found: dict[int, set[int]] = {}
    unfinished = False
    for index, page in enumerate(document.pages):
        if any(line.box for line in page.lines):
            # A figure at the foot is a row of a table more often than a note, unless its mark is near.
            near = anchors if page is document.pages[-1] else sum(marks[max(0, index - 1) : index + 1], Counter())
            notes = set()
            for column in column_runs([line for line in page.lines if line.role not in FURNITURE and line.box]):
                more, unfinished = _at_the_foot(page, column, anchors, near, body, unfinished)
                notes |= more
            notes |= _under_tables(page, body) | _set_off(page, anchors)
        else:
            notes = _in_text(page, anchors)
        found[page.number] = notes
    for number, notes in _endnotes(document, anchors, found).items():
        found[number] |= notes
    pages = tuple(
        with_roles(
            page,
            {
                line.number: Role.FOOTNOTE
                for line in page.lines
                if line.role is Role.BODY and line.number in found[page.number]
            },
        )
        for page in document.pages
    )
    if document.source.kind == "text":
        pages, repairs = raise_glued(pages)
        return replace(document, pages=pages, repairs=document.repairs + repairs)
    pages, repairs = raise_misread(pages)
    return replace(
        document, pages=pages, repairs=document.repairs + repairs, notices=document.notices + _missing(pages)
    )


def _missing(pages: Sequence[Page]) -> tuple[Notice, ...]:
    """A notice for each raised figure on a word of the text whose note is nowhere: it may be part of a picture."""
    hung = [
        (page.number, match["word"], match["mark"].translate(PLAIN))
        for page in pages
        if page.method is PageMethod.TEXT
        for line in page.lines
        if line.role is Role.BODY and not line.text.isascii()
        for match in _HUNG_RE.finditer(line.text)
    ]
    if not hung:
        return ()
    starts = {
        start.mark
        for page in pages
        for line in page.lines
        if (start := read_start(line)) is not None and (line.role is Role.FOOTNOTE or start.raised)
    }
    return tuple(
        Notice("note_missing", f"page {page}: the note of the mark {mark} on “{word}” was not found", page=page)
        for page, word, mark in hung
        if mark not in starts
    )


def raise_glued(pages: tuple[Page, ...]) -> tuple[tuple[Page, ...], tuple[Repair, ...]]:
    """Raise the plain figure on the one word of a page of text that bears the mark of a note on it: "Alcoa1"."""
    repairs: list[Repair] = []
    raised = []
    for page in pages:
        marks = {
            match["mark"]
            for line in page.lines
            if line.role is Role.FOOTNOTE and (match := _PLAIN_NOTE_RE.match(line.text))
        }
        lines = list(page.lines)
        for mark in sorted(marks):
            places = [
                (at, match.start("mark"))
                for at, line in enumerate(lines)
                if line.role is Role.BODY
                for match in _GLUED_RE.finditer(line.text)
                if match["mark"] == mark
            ]
            if len(places) == 1:
                at, start = places[0]
                text = lines[at].text
                after = text[:start] + mark.translate(RAISED) + text[start + len(mark) :]
                repairs.append(Repair(page.number, lines[at].number, "raised_mark", text, after))
                lines[at] = replace(lines[at], text=after)
        raised.append(replace(page, lines=tuple(lines)))
    return tuple(raised), tuple(repairs)


def raise_misread(pages: tuple[Page, ...]) -> tuple[tuple[Page, ...], tuple[Repair, ...]]:
    """Put the figure back that OCR read as another sign: the one sign on a page that may be the mark of its one note.

    "Alcoa’ was" over a note "1 This operation" was "Alcoa¹ was". A quotation mark with its partner and the apostrophe
    of a plural are none.
    """
    repairs: list[Repair] = []
    mended = list(pages)
    for index, page in enumerate(pages if any(page.method is PageMethod.OCR for page in pages) else ()):
        starts = [start for line in page.lines if line.role is Role.FOOTNOTE and (start := read_start(line))]
        marks = [start.mark for start in starts if len(start.mark) == 1 and start.mark.isdigit()]
        body = [(at, line) for at, line in enumerate(page.lines) if line.role is Role.BODY]
        hung = {mark for _, line in body for mark in line_anchors(line)}
        if page.method is not PageMethod.OCR or len(marks) != 1 or marks[0] in hung:
            continue
        places = [
            (at, match.start())
            for at, line in body
            for match in _MISREAD_RE.finditer(line.text)
            if not _PARTNERS[match.group()] or not re.search(_PARTNERS[match.group()], line.text[: match.start()])
        ]
        if len(places) == 1:
            at, place = places[0]
            line = _with_sign(page.lines[at], place, marks[0].translate(RAISED))
            repairs.append(Repair(page.number, line.number, "raised_mark", page.lines[at].text, line.text))
            mended[index] = replace(page, lines=(*page.lines[:at], line, *page.lines[at + 1 :]))
    return tuple(mended), tuple(repairs)


def _with_sign(line: Line, place: int, sign: str) -> Line:
    """A line with another sign at a place, in its words too."""
    text = line.text[:place] + sign + line.text[place + 1 :]
    words = tuple(
        replace(word, text=text[word.start : word.start + len(word.text)])
        if word.start <= place < word.start + len(word.text)
        else word
        for word in line.words
    )
    return replace(line, text=text, words=words)


# --------------------------------------------------------------------------------------------------------------------
# Places
# --------------------------------------------------------------------------------------------------------------------


def _body_size(document: PagedDocument) -> float:
    """The size of most of the text in points; 0.0 where sizes are unknown."""
    sizes: Counter[float] = Counter()
    for line in document.lines():
        if line.role is Role.BODY and line.size:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _at_the_foot(
    page: Page, column: Sequence[Line], anchors: Counter[str], near: Counter[str], body: float, unfinished: bool
) -> tuple[set[int], bool]:
    """Notes under the text of a column, and whether the last one goes on overleaf."""
    lines = sorted(column, key=lambda line: (round(line.box.top) if line.box else 0, line.number))
    tail = len(lines)
    while tail and _may_be_note(lines[tail - 1], body):
        tail -= 1
    misread = page.method is PageMethod.OCR
    known = anchors if tail == 0 else near
    first = next((index for index in range(tail, len(lines)) if _opens(lines, index, known, misread)), None)
    if first is None:
        first = _same_size(page, lines, anchors)
    if unfinished and tail < len(lines) and tail > 0:
        # The end of the note from the page before stands above the notes of this page, and has no mark.
        small = lines[tail:first]
        if small and not read_start(small[0]) and (small[0].gap >= _SET_OFF or small[0].text[:1].islower()):
            first = tail
    if first is None:
        return set(), False
    notes = lines[first:]
    return {line.number for line in notes}, not notes[-1].text.rstrip().endswith((".", "!", "?", ")", "”", "’"))


def _may_be_note(line: Line, body: float) -> bool:
    return line.role in (Role.BODY, Role.FOOTNOTE) and 0 < line.size <= body * _SMALL


def _opens(lines: Sequence[Line], index: int, anchors: Counter[str], misread: bool) -> bool:
    """Does a small line at the foot open a note? A plain figure needs its raised fellow in the text above.

    OCR reads raised figures as stars, quotes or nothing: there, white space above stands in for the fellow.
    """
    line = lines[index]
    start = read_start(line)
    if not start:
        return False
    if misread and line.gap >= _SET_OFF and not line.text[len(start.mark) :].startswith("."):
        return True
    return start.raised or start.mark in anchors


def _same_size(page: Page, lines: Sequence[Line], anchors: Counter[str]) -> int | None:
    """Notes as large as the text: raised marks, set off from it, low on the page, down to the end of the page.

    A star must also stand in the text of the page itself: in a cell it is the table's, and its note may be a paragraph.
    """
    here = {mark for line in lines if line.role is Role.BODY for mark in line_anchors(line)}
    figures = sorted(int(mark) for mark in here if mark.isdigit())
    for index, line in enumerate(lines):
        start = read_start(line)
        if not start or line.role is not Role.BODY or not line.box or line.box.top < page.height * _LOW:
            continue
        most = _MOST_LINES
        if start.raised:
            known = start.mark in anchors
        elif start.mark.isdigit():  # a plain figure is more often a section's: all notes of the page must be there
            opened = [_UNDOTTED_RE.match(other.text) for other in lines[index:]]
            known = bool(figures) and [int(match["mark"]) for match in opened if match] == figures
            most = len(lines)
        else:
            known = start.mark in here
        rest = lines[index + 1 :]
        together = all(other.role is Role.BODY and (other.gap < 1.5 or read_start(other)) for other in rest)
        if known and line.gap >= _SET_OFF and together and len(rest) < most:
            return index
    return None


def _set_off(page: Page, anchors: Counter[str]) -> set[int]:
    """Paragraphs within a page that open with a raised mark: a paper printed again from its extracted text."""
    notes: set[int] = set()
    last: Line | None = None
    for index, line in enumerate(page.lines):
        start = read_start(line)
        if line.role is Role.BODY and start and start.raised and start.mark in anchors and line.gap >= _SET_OFF:
            last = line
        elif not (last and line.role is Role.BODY and index and line.gap < 0.3 and _goes_on(last, line)):
            last = None
            continue
        else:
            last = line
        notes.add(line.number)
    return notes


def _under_tables(page: Page, body: float) -> set[int]:
    """Notes right under a table, whose marks stand in its cells: "* provisional"."""
    notes: set[int] = set()
    marks: set[str] = set()
    last: Line | None = None
    for line in page.lines:
        if line.role in FURNITURE:
            continue
        if line.role is Role.TABLE:
            marks.update(line_anchors(line))
            last = None
            continue
        start = read_start(line)
        small = 0 < line.size <= body * _SMALL
        if small and start and start.mark in marks and (start.raised or not start.mark.isdigit()):
            last = line
        elif not (small and last and not start and line.gap < 0.4 and abs(line.size - last.size) < 0.3):
            marks.clear()
            continue
        notes.add(line.number)
    return notes


def _in_text(page: Page, anchors: Counter[str]) -> set[int]:
    """Notes of a text file: a line that opens with a mark that stands in the text as well."""
    wrapped = max((len(line.text) for line in page.lines), default=0) <= _WRAPPED
    notes: set[int] = set()
    for index, line in enumerate(page.lines):
        start = read_start(line)
        if line.role is not Role.BODY or not start or start.mark not in anchors:
            continue
        end = index + 1
        while wrapped and end < min(len(page.lines), index + _MOST_IN_TEXT) and _is_more(page.lines, end):
            end += 1
        # A star may open a list's item as well: the text must pause after the note.
        pause = end == len(page.lines) or page.lines[end].gap >= _SET_OFF or page.lines[end].role in FURNITURE
        if start.raised or (not start.mark.isdigit() and pause):
            notes.update(each.number for each in page.lines[index:end])
    return notes | _at_the_end(page, notes)


def _is_more(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    return line.role is Role.BODY and line.gap < _SET_OFF and _goes_on(lines[index - 1], line)


def _goes_on(last: Line, line: Line) -> bool:
    """Does a line of a wrapped text go on with the note on the line before?"""
    unfinished = not last.text.rstrip().endswith((".", "!", "?"))
    return not line.mark and not SECTION_NUMBER_RE.match(line.text) and (unfinished or line.text[:1].islower())


def _at_the_end(page: Page, known: set[int]) -> set[int]:
    """Notes with plain figures at the end of a page of text, whose marks the extractor glued to words: "Alcoa1"."""
    glued = {match["mark"] for line in page.lines for match in _GLUED_RE.finditer(line.text)}
    lines = [line for line in page.lines if line.role not in FURNITURE and line.number not in known]
    tail = lines[len(lines) * 2 // 3 :] if len(lines) > _MOST_LINES else []
    solid = not any(line.gap for line in page.lines)  # an extractor that leaves no blank line
    for index, line in enumerate(tail):
        match = _PLAIN_NOTE_RE.match(line.text)
        set_off = line.gap >= _SET_OFF or solid
        if not match or match["mark"] not in glued or not set_off or len(tail) - index > _MOST_LINES:
            continue
        starts = [int(found["mark"]) for other in tail[index:] if (found := _PLAIN_NOTE_RE.match(other.text))]
        if starts == list(range(starts[0], starts[0] + len(starts))) and not any(other.mark for other in tail[index:]):
            return {other.number for other in tail[index:] if other.role is Role.BODY}
    return set()


def _endnotes(document: PagedDocument, anchors: Counter[str], found: dict[int, set[int]]) -> dict[int, set[int]]:
    """Notes gathered at the end of the paper, under a heading or opened by raised marks one after another."""
    tail = [line for line in document.lines() if line.role is Role.BODY and line.number not in found[line.page]]
    heading = _last_heading(tail)
    notes: dict[int, set[int]] = {page.number: set() for page in document.pages}
    expected = 1
    open_note = False
    for index, line in enumerate(tail):
        start = read_start(line)
        in_order = bool(start and start.mark.isdigit() and int(start.mark) == expected and start.mark in anchors)
        under = heading is not None and index > heading
        if start and in_order and (under or (start.raised and _rest_is_notes(tail[index:]))):
            notes[line.page].add(line.number)
            expected += 1
            open_note = True
        elif open_note and (line.gap < _SET_OFF or line.text[:1].islower()) and not line.mark:
            notes[line.page].add(line.number)
        else:
            open_note = False
    return notes


def _last_heading(lines: Sequence[Line]) -> int | None:
    for index in range(len(lines) - 1, -1, -1):
        if _ENDNOTES_RE.fullmatch(lines[index].text.strip()):
            return index
    return None


def _rest_is_notes(lines: Iterable[Line]) -> bool:
    """Are raised marks the only openings from here to the end? A heading or a bullet says that the text goes on."""
    return not any(line.mark or (line.bold and not read_start(line)) for line in lines)
