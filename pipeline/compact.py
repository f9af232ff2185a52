"""A long paper kept small: what stands for a tuple, in a tenth of its memory.

Half of a sectioned paper are its lines, the pieces that lead from the text back to them, its blocks and the cells of
its tables. Who looks at them looks at most in turn; so they are packed, and made again as they are looked at.
"""

from __future__ import annotations

import pickle
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, repeat
from typing import Any, TypeVar, cast, overload

from pipeline.bulk import altered_all
from pipeline.model import (
    Block,
    BlockKind,
    Line,
    Page,
    PagedDocument,
    Piece,
    SectionedDocument,
    Span,
)

T = TypeVar("T")

#: Papers of no more pages stay as they are.
LONG = 50
#: Things packed together: what is made again at a time.
_TOGETHER = 500
#: Things kept as they were worked out: those of some pages.
_NEAR = 500
#: Kinds of blocks, to be held by their place here.
KINDS = tuple(BlockKind)


def is_long(paged: PagedDocument) -> bool:
    """Has a paper so many pages that it is worth packing?"""
    return len(paged.pages) > LONG


def packed_lines(paged: PagedDocument) -> PagedDocument:
    """A long paper with the lines of each page packed, without their words; a short one as it is."""
    if not is_long(paged):
        return paged
    return replace(paged, pages=tuple(replace(page, lines=packed(_wordless(page))) for page in paged.pages))


def without_words(document: SectionedDocument) -> SectionedDocument:
    """The document without the words of its lines; packed lines have none."""
    if is_long(document.paged):
        return replace(document, paged=packed_lines(document.paged))
    pages = (replace(page, lines=tuple(_wordless(page))) for page in document.paged.pages)
    return replace(document, paged=replace(document.paged, pages=tuple(pages)))


def _wordless(page: Page) -> Iterable[Line]:
    """The lines of a page without their words."""
    return page.lines if isinstance(page.lines, Packed) else altered_all(page.lines, words=repeat(()))


class Near(dict[int, T]):
    """What was worked out for the sentences or blocks looked at last. It forgets, so that a long paper fills no memory.

    >>> near: Near[str] = Near()
    >>> for at in range(2_000):
    ...     near[at] = "worked out"
    >>> 0 in near, 1_999 in near
    (False, True)
    """

    def __setitem__(self, index: int, found: T) -> None:
        if len(self) >= _NEAR:
            self.clear()
        super().__setitem__(index, found)


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


def packed(items: Iterable[T]) -> tuple[T, ...]:
    """What stands for a tuple of values of the model."""
    return cast(tuple[T, ...], items if isinstance(items, PackedItems) else PackedItems(items))


class PackedItems(Packed[T]):
    """Values of the model, pickled and compressed some hundred together: they are to be read in turn."""

    __slots__ = ("_count", "_packs")

    def __init__(self, items: Iterable[T]) -> None:
        self._count = 0
        packs = []
        items = iter(items)
        while some := tuple(islice(items, _TOGETHER)):
            self._count += len(some)
            packs.append(zlib.compress(pickle.dumps(some, pickle.HIGHEST_PROTOCOL), 1))
        self._packs = tuple(packs)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        for pack in self._packs:
            yield from pickle.loads(zlib.decompress(pack))


class PackedNumbers(Packed[T]):
    """Values that are made of whole numbers, so many each: a column of each."""

    __slots__ = ("_columns",)
    _each: int

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._columns = tuple(array("I") for _ in range(self._each))
        for item in items:
            self.append(item)

    def append(self, item: T) -> None:
        """Add one at the end."""
        for column, number in zip(self._columns, self._taken_apart(item), strict=True):
            column.append(number)

    def __len__(self) -> int:
        return len(self._columns[0])

    def __iter__(self) -> Iterator[T]:
        return map(self._made, *self._columns)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        return self._made(*[column[index] for column in self._columns])

    @staticmethod
    def _taken_apart(item: T) -> tuple[int, ...]:
        raise NotImplementedError

    @staticmethod
    def _made(*numbers: int) -> T:
        raise NotImplementedError


class PackedPieces(PackedNumbers[Piece]):
    """The pieces of a paper in a seventh of their memory."""

    __slots__ = ()
    _each = 5

    @staticmethod
    def _taken_apart(item: Piece) -> tuple[int, ...]:
        return item.start, item.end, item.page, item.line, item.line_start

    @staticmethod
    def _made(*numbers: int) -> Piece:
        return Piece(*numbers)


class PackedBlocks(PackedNumbers[Block]):
    """The blocks of a paper in a sixth of their memory. Of what may be None, one more is held, so that 0 is None."""

    __slots__ = ()
    _each = 8

    @staticmethod
    def _taken_apart(item: Block) -> tuple[int, ...]:
        places = (item.page, item.table, item.row, item.col)
        held = (0 if place is None else place + 1 for place in places)
        return (KINDS.index(item.kind), item.span.start, item.span.end, item.section, *held)

    @staticmethod
    def _made(*numbers: int) -> Block:
        kind, start, end, section, *held = numbers
        page, table, row, col = (place - 1 if place else None for place in held)
        return Block(KINDS[kind], Span(start, end), section, page, table, row, col)

    @property
    def starts(self) -> Sequence[int]:
        """Where each begins: to look for one without making others."""
        return self._columns[1]
