"""A sectioned document, small: for explaining a tag, and for tagging again without reading the file again.

Words go, since their boxes can be read again from the file; boxes of lines are kept to the point. The text of the paper
stands in the table of sections and nowhere else: a line keeps only the characters that did not enter the text.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pipeline.model import Box, Line, Piece, SectionedDocument, from_plain, to_plain


def pack_document(document: SectionedDocument) -> bytes:
    """Compress a document without its words and its text."""
    pieces = _by_line(document.pieces)
    lean = _with_lines(document, lambda line: replace(_small(line), text=_cut(line, pieces[line.page, line.number])))
    plain = to_plain(lean) | {"pieces": _columns(document.pieces), "text": len(document.text)}
    packed = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(packed.encode("utf-8", "surrogatepass"), 9)


def read_document(db: sqlite3.Connection, paper: int) -> SectionedDocument:
    """The sectioned document of a paper (by its id), without words and gaps."""
    (data,) = db.execute("select data from documents where paper = ?", (paper,)).fetchone()
    texts = db.execute("select text from sections where paper = ? order by id", (paper,)).fetchall()
    return unpack_document(data, [text for (text,) in texts])


def unpack_document(data: bytes, texts: Iterable[str]) -> SectionedDocument:
    """The document that :func:`pack_document` took. ``texts`` are those of its sections in their order."""
    plain: dict[str, Any] = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    text = ""
    for section, own in zip(plain["sections"], texts, strict=True):
        if section["span"]:
            text = text.ljust(section["span"]["start"], "\n") + own
    text = text.ljust(plain["text"], "\n")
    pieces = tuple(_pieces(plain["pieces"]))
    document = replace(from_plain(SectionedDocument, plain | {"text": text, "pieces": []}), pieces=pieces)
    by_line = _by_line(pieces)
    return _with_lines(document, lambda line: _filled(line, by_line[line.page, line.number], text))


def _with_lines(document: SectionedDocument, change: Any) -> SectionedDocument:
    pages = tuple(replace(page, lines=tuple(map(change, page.lines))) for page in document.paged.pages)
    return replace(document, paged=replace(document.paged, pages=pages))


def _by_line(pieces: Iterable[Piece]) -> dict[tuple[int, int], list[Piece]]:
    found: dict[tuple[int, int], list[Piece]] = defaultdict(list)
    for piece in pieces:
        found[piece.page, piece.line].append(piece)
    for each in found.values():
        each.sort(key=lambda piece: piece.line_start)
    return found


def _small(line: Line) -> Line:
    box = line.box and Box(*(float(round(edge)) for edge in (line.box.x0, line.box.top, line.box.x1, line.box.bottom)))
    return replace(line, words=(), box=box, gap=0.0, indent=0.0 if box else line.indent)


def _cut(line: Line, pieces: list[Piece]) -> str:
    """The line's characters that no piece holds."""
    kept, at = [], 0
    for piece in pieces:
        kept.append(line.text[at : piece.line_start])
        at = max(at, piece.line_start + piece.end - piece.start)
    return "".join([*kept, line.text[at:]])


def _filled(line: Line, pieces: list[Piece], text: str) -> Line:
    whole = line.text
    for piece in pieces:
        whole = whole[: piece.line_start] + text[piece.start : piece.end] + whole[piece.line_start :]
    return replace(line, text=whole, indent=line.box.x0 if line.box else line.indent)


def _columns(pieces: tuple[Piece, ...]) -> list[list[int]]:
    """Column by column, each number less what one would expect after the piece before: mostly noughts and ones."""
    columns: list[list[int]] = [[], [], [], [], []]
    end, page, line = 0, 0, 0
    for piece in pieces:
        values = (piece.start - end, piece.end - piece.start, piece.page - page, piece.line - line, piece.line_start)
        for column, value in zip(columns, values, strict=True):
            column.append(value)
        end, page, line = piece.end, piece.page, piece.line
    return columns


def _pieces(columns: list[list[int]]) -> Iterable[Piece]:
    end, page, line = 0, 0, 0
    for gap, length, pages, lines, line_start in zip(*columns, strict=True):
        page, line = page + pages, line + lines
        yield Piece(end + gap, end + gap + length, page, line, line_start)
        end += gap + length
