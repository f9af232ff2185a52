"""A long paper kept small while it is tagged.

Lines, and the pieces that lead from the text back to them, are a third of a sectioned paper. The tagger looks at
neither, and whoever does looks at all of them in turn; so they are packed, and made again as they are looked at.
"""

from __future__ import annotations

import pickle
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast, overload

from pipeline.model import Line, Piece, SectionedDocument, altered

T = TypeVar("T")

#: Papers of no more pages stay as they are.
LONG = 50


def without_words(document: SectionedDocument) -> SectionedDocument:
    """The document without the words of its lines; that of a long paper, packed."""
    long = len(document.paged.pages) > LONG
    pages = []
    for page in document.paged.pages:
        lines = tuple(altered(line, words=()) for line in page.lines)
        pages.append(replace(page, lines=cast(Any, PackedLines(lines)) if long else lines))
    pieces = cast(Any, PackedPieces(document.pieces)) if long else document.pieces
    return replace(document, paged=replace(document.paged, pages=tuple(pages)), pieces=pieces)


class Packed(Sequence[T]):
    """What stands for a tuple. Equal to any sequence of the same things."""

    __slots__ = ()

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...

    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class PackedLines(Packed[Line]):
    """The lines of a page in a tenth of their memory."""

    __slots__ = ("_count", "_data")

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self._count = len(lines)
        self._data = zlib.compress(pickle.dumps(lines, pickle.HIGHEST_PROTOCOL), 1)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Line]:
        lines: tuple[Line, ...] = pickle.loads(zlib.decompress(self._data))
        return iter(lines)


class PackedPieces(Packed[Piece]):
    """The pieces of a paper in a seventh of their memory."""

    __slots__ = ("_numbers",)

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._numbers = array(
            "I",
            (n for each in pieces for n in (each.start, each.end, each.page, each.line, each.line_start)),
        )

    def __len__(self) -> int:
        return len(self._numbers) // 5

    def __iter__(self) -> Iterator[Piece]:
        numbers = iter(self._numbers)
        return map(Piece, numbers, numbers, numbers, numbers, numbers)
