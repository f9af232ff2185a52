"""Pictures of pages and the boxes of words on them, made in a process of their own.

PDFium is not thread-safe and a bad page may take long, so the site never draws itself: one child process does, under a
time limit, and is replaced when it dies. Pictures are kept beside the database, in ``NAME.pages/``; deleting it
costs nothing but the time to draw them again.
"""

from __future__ import annotations

import asyncio
import functools
import multiprocessing
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.model import Box, Line, Piece, SectionedDocument
from pipeline.store.files import find_file, pictures_folder
from pipeline.store.packing import read_document

DPI = 110
SECONDS = 20


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line of a page: code points ``start`` to ``end`` of the line's text."""

    page: int
    line: int
    start: int
    end: int


def places_of(document: SectionedDocument, start: int, end: int) -> list[Place]:
    """Where ``text[start:end]`` stands on the pages."""
    places = []
    for piece in document.pieces:
        first, last = max(piece.start, start), min(piece.end, end)
        if first < last:
            places.append(_place(piece, first, last))
    return places


def _place(piece: Piece, first: int, last: int) -> Place:
    shift = piece.line_start - piece.start
    return Place(piece.page, piece.line, first + shift, last + shift)


@functools.lru_cache(maxsize=8)
def document_of(database: str, paper: int, stamp: int) -> SectionedDocument:
    """The sectioned document of a paper. ``stamp`` changes with the database, so that no stale one is kept."""
    with sqlite3.connect(f"{Path(database).as_uri()}?mode=ro", uri=True) as db:
        return read_document(db, paper)


class Drawer:
    """Draws pages of kept files, one at a time, in a child process."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._folder = pictures_folder(database)
        self._pool: Any = None

    def _run(self, function: Any, *arguments: object) -> Any:
        from pebble import ProcessPool

        if self._pool is None:
            self._pool = ProcessPool(max_workers=1, context=multiprocessing.get_context("spawn"))
        return asyncio.wrap_future(self._pool.schedule(function, args=arguments, timeout=SECONDS))

    async def picture(self, db: sqlite3.Connection, sha256: str, page: int) -> bytes | None:
        """The page as PNG, or None where there is no file or it can't be drawn."""
        kept = self._folder / f"{sha256}-{page}-{DPI}.png"
        if kept.exists():
            return kept.read_bytes()
        place = find_file(db, self._database, sha256)
        if place is None or place.suffix.lower() != ".pdf":
            return None
        try:
            png: bytes = await self._run(_draw, str(place), page)
        except Exception:  # whatever the child died of: there is no picture
            return None
        self._folder.mkdir(exist_ok=True)
        partial = kept.with_suffix(".partial")
        partial.write_bytes(png)
        partial.replace(kept)
        return png

    async def words(self, db: sqlite3.Connection, sha256: str, page: int) -> list[tuple[str, Box]]:
        """The words of a page with their boxes; empty where they can't be had (OCR, text files)."""
        place = find_file(db, self._database, sha256)
        if place is None or place.suffix.lower() != ".pdf":
            return []
        try:
            found: list[tuple[str, Box]] = await self._run(_words, str(place), page)
        except Exception:
            return []
        return found


def _draw(path: str, page: int) -> bytes:
    from pipeline.extract.render import page_png

    return page_png(Path(path).read_bytes(), Path(path).name, page, DPI)


def _words(path: str, page: int) -> list[tuple[str, Box]]:
    from pipeline.extract.pages import read_page_lines

    lines = read_page_lines(Path(path).read_bytes(), Path(path).name, page)
    return [(word.text, word.box) for line in lines for word in line.words]


def boxes(document: SectionedDocument, places: list[Place], words: list[tuple[str, Box]], page: int) -> list[Box]:
    """The boxes of the places on one page: of their words, or of their share of the line where words are not known."""
    lines = {line.number: line for each in document.paged.pages if each.number == page for line in each.lines}
    out = []
    for place in places:
        line = lines.get(place.line)
        if place.page != page or line is None or line.box is None:
            continue
        hit = [box for start, end, box in _words_of(line, words) if start < place.end and place.start < end]
        out.append(around(hit) if hit else _share(line.box, len(line.text), place))
    return out


def _words_of(line: Line, words: list[tuple[str, Box]]) -> Iterator[tuple[int, int, Box]]:
    """The words that lie in a line's box, each with its place in the line's text.

    By box and not by number: a line that a table cuts in two is numbered anew at ingest.
    """
    assert line.box is not None
    at = 0
    for text, box in words:
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        if line.box.x0 <= x <= line.box.x1 and line.box.top <= y <= line.box.bottom:
            found = line.text.find(text, at)
            if found >= 0:
                at = found + len(text)
                yield found, at, box


def words_of_line(line: Line, words: list[tuple[str, Box]]) -> list[tuple[str, Box]]:
    """The words of a line with their boxes: their share of the line where they are not known."""
    if line.box is None:
        return []
    known = [(line.text[start:end], box) for start, end, box in _words_of(line, words)]
    return known or [
        (word[0], _share(line.box, len(line.text), Place(line.page, line.number, word.start(), word.end())))
        for word in re.finditer(r"\S+", line.text)
    ]


def around(hit: list[Box]) -> Box:
    """One box round all."""
    return Box(min(b.x0 for b in hit), min(b.top for b in hit), max(b.x1 for b in hit), max(b.bottom for b in hit))


def _share(box: Box, length: int, place: Place) -> Box:
    wide = (box.x1 - box.x0) / max(length, 1)
    return Box(box.x0 + wide * place.start, box.top, min(box.x0 + wide * place.end, box.x1), box.bottom)
