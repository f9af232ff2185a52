"""A text file → PagedDocument.

Text is what an extractor left of a paper: its list marks (``- ``), emphasis (``**``, ``*``) and Markdown's headings are
the extractor's and become marks and flags; spaces that it counted out in lines set to a width are closed up. There are
no boxes and no sizes; indents are in characters and gaps in blank lines. A form feed ends a page, and so does a printed
"Page 2 of 6" where these count through the text; with neither there is a single page whose number means nothing.
"""

from __future__ import annotations

import codecs
import itertools
import re
from dataclasses import dataclass, replace

from pipeline.errors import DamagedPaperError, NoTextError
from pipeline.extract.forms import read_page_number
from pipeline.extract.markdown import plain
from pipeline.model import Line, Page, PagedDocument, PageMethod, Source

#: "o", "§" and "Ø" are what word processors' marks become in plain text.
LIST_MARK_RE = re.compile(
    r"(?P<mark>[-*+•·▪▫◦‣●○■–▶►➢➤❖✓✔\uf0b7\uf0a7]|[§Ø](?=[ \t]+[A-Za-z£])|o(?=[ \t]{2}|[ \t][A-Z£\d]))[ \t]+(?=\S)"
)
BOLD_RE = re.compile(r"\*\*(?=\S)(?P<inside>[^*]+?)(?<=\S)\*\*")
#: A lone star is a footnote mark or a product sign; emphasis hugs its words on both sides.
ITALIC_RE = re.compile(r"(?<![\w*\\])\*(?=[^\s*])(?P<inside>[^*]+?)(?<=[^\s*])\*(?![\w*])")
TERMINALS = ".!?:;"
#: The number before a line's words, with the gap behind it, and the spaces between its words.
_LABEL_RE = re.compile(r"(?:\(?[\da-z.]{1,8}\)?|[^\w\s])[ \t]{2,}")
_SPACE_RE = re.compile(r" +(?=\S)")
#: Words of which every line of prose holds one; no row of cells need.
_BINDING = frozenset("the of and to in for is was are were a on at by with that has have had from as be".split())
#: Parts of the spaces that are stretched in such a line, and of its words that are written small; its fewest words,
#: and its widest space.
_STRETCHED, _PLAIN = 0.6, 0.4
_FEWEST_WORDS, _WIDEST = 6, 4
#: Longest line that holds a page number alone, white space of a layout included, and lines above one at a page's head.
_PAGE_LINE = 160
_HEAD_LINES = 3


def read_text(data: bytes, source: Source) -> PagedDocument:
    """Read a text file.

    Raises NoTextError where there is nothing to read, and DamagedPaperError where the bytes are no text.
    """
    text = plain(decode_text(data, source.file))
    if not text.strip():
        error = NoTextError(f"{source.file}: the file holds no text. Fetch it again, or look at it by eye.")
        error.retryable = False  # OCR is no help to a text file
        raise error
    pages = [
        Page(number, 0.0, 0.0, PageMethod.TEXT if lines else PageMethod.EMPTY, lines)
        for number, lines in enumerate(map_pages(text), 1)
    ]
    while len(pages) > 1 and not pages[-1].lines:  # extractors end the last page with a form feed too
        pages.pop()
    return PagedDocument(source, tuple(pages))


def decode_text(data: bytes, file: str) -> str:
    """Decode UTF-8, UTF-16 (with a mark, or told by its zero bytes) or Windows-1252.

    >>> decode_text("Cost £60k".encode("cp1252"), "old.txt")
    'Cost £60k'
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", errors="replace")
    elif data[:2000].count(0) > len(data[:2000]) // 4:
        text = data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    sample = text[:20000]
    strange = sum(ch == "\ufffd" or (ord(ch) < 32 and ch not in "\t\n\r\f\v\x1c\x1d\x1e\x1f") for ch in sample)
    if strange * 20 > len(sample):
        raise DamagedPaperError(f"{file}: the content is not text. Check that it is a .txt file.")
    return re.sub(r"\r\n?", "\n", text).replace("\0", "").replace("\ufeff", "")


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters of one line with one emphasis."""

    text: str
    bold: bool
    italic: bool


def map_pages(text: str) -> list[tuple[Line, ...]]:
    """Cut a text into pages of lines."""
    pages = text.split("\f") if "\f" in text else _at_page_numbers(text)
    return [_read_page(page, number) for number, page in enumerate(pages, 1)]


def _at_page_numbers(text: str) -> list[str]:
    """Cut a text after each printed page number, or before it where it stands at the head of pages."""
    lines = text.split("\n")
    found = [
        (at, number.value)
        for at, line in enumerate(lines)
        if len(line) < _PAGE_LINE and "age" in line.lower() and (number := read_page_number(line)) and number.spoken
    ]
    if len(found) < 2 or [value for _, value in found] != list(range(1, len(found) + 1)):
        return [text]
    before = sum(bool(line.strip()) for line in lines[: found[0][0]])
    after = sum(bool(line.strip()) for line in lines[found[-1][0] + 1 :])
    at_head = before <= min(_HEAD_LINES, after) and after > 0
    cuts = [at for at, _ in found[1:]] if at_head else [at + 1 for at, _ in found]
    parts = ["\n".join(lines[start:end]) for start, end in itertools.pairwise([0, *cuts, len(lines)])]
    return parts if parts[-1].strip() else parts[:-1]


def _read_page(text: str, page: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    blank = 0
    for paragraph in re.split(r"((?:\n[ \t]*)*\n[ \t]*(?=\n|$))", text):
        if not paragraph.strip():
            blank += paragraph.count("\n")
            continue
        for printed in _printed_lines(paragraph):
            if not "".join(run.text for run in printed).strip():
                continue
            for runs in _unglue(printed):
                gap = float(min(blank, 3)) if lines else 0.0
                lines.append(_line(runs, page, len(lines) + 1, gap))
                blank = 0
        blank = 0
    return tuple(lines)


def _printed_lines(paragraph: str) -> list[list[_Run]]:
    """Take emphasis out of a paragraph and give its lines as runs; emphasis may go over a line's end."""
    runs: list[_Run] = []
    for bold, part in _parts(BOLD_RE, paragraph):
        runs.extend(_Run(inside, bold, italic) for italic, inside in _parts(ITALIC_RE, part))
    lines: list[list[_Run]] = [[]]
    for run in runs:
        for index, piece in enumerate(run.text.split("\n")):
            if index:
                lines.append([])
            if piece:
                lines[-1].append(replace(run, text=piece))
    return lines


def _parts(pattern: re.Pattern[str], text: str) -> list[tuple[bool, str]]:
    """Cut a text into (matched, words) by a pattern of emphasis."""
    parts, last = [], 0
    for match in pattern.finditer(text):
        parts += [(False, text[last : match.start()]), (True, match["inside"])]
        last = match.end()
    return [(hit, part) for hit, part in [*parts, (False, text[last:])] if part]


def _unglue(runs: list[_Run]) -> list[list[_Run]]:
    """Part two headings on one line: bold that begins with a section number right after plain words, or after bold."""
    parts: list[list[_Run]] = [[]]
    printed = False
    for run in runs:
        numbered = printed and run.bold and re.match(r"\d{1,2}\.\d", run.text)
        if numbered and parts[-1][-1].text[-1] in TERMINALS + ")’'”\"":
            parts.append([])
            printed = False
        parts[-1].append(run)
        printed = printed or not run.text.isspace()
    return parts


def close_stretched(text: str) -> str:
    """Close up a line of prose that was set to the width of its column and whose spaces an extractor counted out.

    >>> close_stretched("3.2        Cash  was  taken  by   the  wardens in  May")
    '3.2        Cash was taken by the wardens in May'
    >>> close_stretched("Jan  Feb  Mar  Apr  May  Jun  Jul")
    'Jan  Feb  Mar  Apr  May  Jun  Jul'
    """
    if "  " not in text:
        return text
    label = _LABEL_RE.match(text)
    start = label.end() if label else 0
    spaces = [len(space) for space in _SPACE_RE.findall(text, start)]
    words = text[start:].split()
    stretched = sum(space > 1 for space in spaces) > _STRETCHED * len(spaces)
    if not stretched or len(words) < _FEWEST_WORDS or max(spaces) > _WIDEST:
        return text
    prose = sum(word[0].islower() for word in words) >= _PLAIN * len(words) and not _BINDING.isdisjoint(words)
    return text[:start] + " ".join(words) if prose else text


def _line(runs: list[_Run], page: int, number: int, gap: float) -> Line:
    full = "".join(run.text for run in runs)
    body = full.lstrip(" ")
    body = close_stretched(body)
    # A tab after words makes a row of cells, of which the first or the last may be empty.
    body = body.rstrip(" ") if "\t" in body.lstrip() else body.strip()
    indent = len(full) - len(full.lstrip())
    marked = LIST_MARK_RE.match(body)
    mark = marked["mark"] if marked else ""
    if marked:
        body = body[marked.end() :]
    return Line(
        page,
        number,
        body,
        indent=float(indent),
        bold=_all(runs, "bold"),
        italic=_all(runs, "italic"),
        gap=gap,
        mark=mark,
    )


def _all(runs: list[_Run], flag: str) -> bool:
    """Tell whether all letters of a line are so set."""
    lettered = [run for run in runs if any(ch.isalpha() for ch in run.text)]
    return bool(lettered) and all(getattr(run, flag) for run in lettered)
