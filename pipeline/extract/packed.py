"""The words of a long paper, kept as bytes: a thirtieth of the memory that they take as objects.

A paper of a thousand pages has half a million words, which are needed until its sections are known. They are made again
each time they are looked at, so this is not for short papers.
"""

from __future__ import annotations

import copyreg
import functools
import pickle
import struct
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from pipeline.compact import Packed
from pipeline.model import Box, Line, Page, Word, altered

#: How many words a line has, and its ``_EVEN`` and ``_SINGLE``.
_HEAD = struct.Struct("<HB")
#: Are all words of one size and set alike? Their looks then stand once, at the end.
_EVEN = 1
#: Are all edges numbers of single precision, as PDFium gives them for most pages?
_SINGLE = 2
#: Place and length in the line's text, left and right edge; where they differ in the line: top, bottom, size, looks.
_PLACES = {_SINGLE: struct.Struct("<HHff"), 0: struct.Struct("<HHdd")}
_LOOKS = struct.Struct("<dddB")


class PackedWords(Packed[Word]):
    """What ``Line.words`` is in a long paper. Cuts of it are tuples."""

    __slots__ = ("_at", "_page", "_text")

    def __init__(self, text: str, page: bytes, at: int) -> None:
        self._text = text
        #: The words of all lines of the page, compressed, and which of them are meant.
        self._page = page
        self._at = at

    def __len__(self) -> int:
        count: int = _HEAD.unpack_from(_opened(self._page)[self._at])[0]
        return count

    def __iter__(self) -> Iterator[Word]:
        data = _opened(self._page)[self._at]
        count, kind = _HEAD.unpack_from(data)
        place, text = _PLACES[kind & _SINGLE], self._text
        places = _HEAD.size + count * place.size
        looks = _LOOKS.iter_unpack(data[places:])
        alike = next(looks) if kind & _EVEN else None
        for start, length, x0, x1 in place.iter_unpack(data[_HEAD.size : places]):
            top, bottom, size, flags = alike or next(looks)
            word, box = text[start : start + length], Box(x0, top, x1, bottom)
            yield Word(word, start, box, size, bool(flags & 1), bool(flags & 2), bool(flags & 4))


def _taken_apart(words: PackedWords) -> tuple[Any, tuple[Any, ...]]:
    return PackedWords, (words._text, words._page, words._at)


copyreg.pickle(PackedWords, _taken_apart)


@functools.lru_cache(maxsize=4)  # a paper is gone through page by page
def _opened(page: bytes) -> Sequence[bytes]:
    lines: Sequence[bytes] = pickle.loads(zlib.decompress(page))
    return lines


def pack_page(page: Page, known: dict[float, float]) -> Page:
    """The page with its words in few bytes, to be read as the tuples that they were.

    Words of OCR, which have a confidence, and words that differ from the line's text stay as they are. ``known`` holds
    the measures of the lines of the pages before: most come back, and need not be held again.
    """

    def shared(measure: float) -> float:
        return known.setdefault(measure, measure) if measure else measure  # 0.0 and -0.0 are equal

    packed = [_packed(line) for line in page.lines]
    data = zlib.compress(pickle.dumps([each for each in packed if each], pickle.HIGHEST_PROTOCOL), 1)
    at = 0
    lines = []
    for line, each in zip(page.lines, packed, strict=True):
        words = line.words
        if each:
            words = cast(tuple[Word, ...], PackedWords(line.text, data, at))
            at += 1
        box = line.box and Box(*map(shared, (line.box.x0, line.box.top, line.box.x1, line.box.bottom)))
        indent, size, gap = map(shared, (line.indent, line.size, line.gap))
        lines.append(altered(line, words=words, box=box, indent=indent, size=size, gap=gap))
    return replace(page, lines=tuple(lines))


def _packed(line: Line) -> bytes:
    """The words of a line as bytes; none where they are to stay as they are."""
    words = line.words
    if not words or len(line.text) > 0xFFFF:
        return b""
    looks = []
    for word in words:
        if word.confidence is not None or not line.text.startswith(word.text, word.start):
            return b""
        looks.append((word.box.top, word.box.bottom, word.size, word.bold | word.italic << 1 | word.raised << 2))
    even = _EVEN if all(each == looks[0] for each in looks) else 0
    edges = [edge for word in words for edge in (word.box.x0, word.box.x1)]
    single = _SINGLE if array("f", edges).tolist() == edges else 0
    pack = _PLACES[single].pack
    places = [pack(word.start, len(word.text), word.box.x0, word.box.x1) for word in words]
    held = [_LOOKS.pack(*each) for each in (looks[:1] if even else looks)]
    return b"".join([_HEAD.pack(len(words), even | single), *places, *held])


def unpack_line(line: Line) -> Line:
    """The line with its words as objects, where they are to be looked at again and again."""
    return replace(line, words=tuple(line.words)) if isinstance(line.words, PackedWords) else line
