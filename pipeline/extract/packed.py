"""The words of a long paper, kept as bytes: a tenth of the memory that they take as objects.

A paper of a thousand pages has half a million words, which are needed until its sections are known. They are made again
each time they are looked at, so this is not for short papers.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from pipeline.compact import Packed
from pipeline.model import Box, Line, Word

#: Place and length in the line's text, left and right edge; where they differ in the line: top, bottom, size, looks.
_PLACE = struct.Struct("<HHdd")
_LOOKS = struct.Struct("<dddB")


class PackedWords(Packed[Word]):
    """What ``Line.words`` is in a long paper. Cuts of it are tuples."""

    __slots__ = ("_data", "_even", "_text")

    def __init__(self, text: str, data: bytes, even: bool) -> None:
        self._text = text
        self._data = data
        #: Are all words of one size and set alike? Their looks then stand once, at the end.
        self._even = even

    def __len__(self) -> int:
        if self._even:
            return (len(self._data) - _LOOKS.size) // _PLACE.size
        return len(self._data) // (_PLACE.size + _LOOKS.size)

    def __iter__(self) -> Iterator[Word]:
        places = len(self) * _PLACE.size
        looks = _LOOKS.iter_unpack(self._data[places:])
        alike = next(looks) if self._even else None
        for start, length, x0, x1 in _PLACE.iter_unpack(self._data[:places]):
            top, bottom, size, flags = alike or next(looks)
            box = Box(x0, top, x1, bottom)
            yield Word(
                self._text[start : start + length], start, box, size, bool(flags & 1), bool(flags & 2), bool(flags & 4)
            )


def pack_words(line: Line) -> tuple[Word, ...]:
    """The words of a line in few bytes, to be read as the tuple that they were.

    Words of OCR, which have a confidence, and words that differ from the line's text stay as they are.
    """
    words = line.words
    if not words or len(line.text) > 0xFFFF:
        return words
    looks = []
    for word in words:
        if word.confidence is not None or not line.text.startswith(word.text, word.start):
            return words
        looks.append((word.box.top, word.box.bottom, word.size, word.bold | word.italic << 1 | word.raised << 2))
    even = all(each == looks[0] for each in looks)
    data = b"".join(_PLACE.pack(word.start, len(word.text), word.box.x0, word.box.x1) for word in words)
    data += b"".join(_LOOKS.pack(*each) for each in (looks[:1] if even else looks))
    return cast(tuple[Word, ...], PackedWords(line.text, data, even))


def unpack_line(line: Line) -> Line:
    """The line with its words as objects, where they are to be looked at again and again."""
    return replace(line, words=tuple(line.words)) if isinstance(line.words, PackedWords) else line
