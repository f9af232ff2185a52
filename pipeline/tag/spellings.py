"""Where a name stands in other spellings: capitals, hyphens, spaces, an apostrophe or a plural.

A text is gone over once for all names, and keeps the words that one of them may begin with; a name is then found by its
letters alone, so that ``E-CINS`` finds ``ECINs`` and ``Safe Route`` finds ``SafeRoute``.
"""

from __future__ import annotations

import bisect
import re
from array import array
from collections.abc import Iterable, Iterator

from pipeline.model import Span
from pipeline.tag.name_words import is_acronym

_WORD = re.compile(r"[^\W_]+")
# "T9"
_CODE = re.compile(r"[A-Za-z]{1,4}\d{1,4}")
_NEXT_WORD = re.compile(r"[ \u00a0’'-]([^\W_]+)")
_OWNER = re.compile(r"[’']s\b")
_GOES_ON = re.compile(r"[-/_@]\w")
#: "Quiet Streets Fund/Lettings": another word begins.
_SLASHED = re.compile(r"/[A-Z][a-z]+")
_LONGEST = 12


def _fold(word: str) -> str:
    word = word.casefold()
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _parts(name: str) -> list[str]:
    """The folded words of a name; none for one plain word, whose capital is all that tells it from the word."""
    parts = [_fold(part) for part in _WORD.findall(_OWNER.sub("s", name))]
    return parts if len(name) > 1 and (len(parts) > 1 or is_acronym(name) or _CODE.fullmatch(name)) else []


class SpellingIndex:
    """Where in a text the words stand that given names may begin with; in few bytes, since a long paper has many."""

    def __init__(self, text: str, names: Iterable[str]) -> None:
        self._text = text
        self._parts = {name: _parts(name) for name in names}
        keys = {"".join(parts) for parts in self._parts.values()}
        beginnings = {key[:length] for key in keys for length in range(1, len(key) + 1)}
        #: Folded word → where each one starts and ends, by turns.
        self._places: dict[str, array[int]] = {}
        known: dict[str, array[int] | None] = {}
        for match in _WORD.finditer(text):
            word = match[0]
            if word not in known:
                low = word.casefold()  # most words are ruled out by their first letters
                may_begin = low[:2] in beginnings and (folded := _fold(low)) in beginnings
                known[word] = self._places.setdefault(folded, array("L")) if may_begin else None
            places = known[word]
            if places is not None:
                places.extend(match.span())
        #: How long the words are, shortest first: a name can begin with no other.
        self._lengths = sorted({len(word) for word in self._places})

    def find(self, name: str) -> Iterator[Span]:
        """Yield each place that spells one of the given names, by first word.

        An acronym is found only in capitals, unless it is spelt with a hyphen or small letters itself.
        """
        parts = self._parts[name]
        key = "".join(parts)
        capitals = len(parts) < 2 and (name.isupper() or len(name) < 5)
        for length in self._lengths[: bisect.bisect(self._lengths, len(key))]:
            places = self._places.get(key[:length], ())
            following = key[length : length + 1]
            for start, first_end in zip(places[::2], places[1::2], strict=True):
                if following and not self._text[first_end + 1 : first_end + 2].casefold().startswith(following):
                    continue  # the next word begins with another letter
                end = self._walk(first_end, key[:length], key)
                if end is None or not self._stands_alone(start, end):
                    continue
                if not capitals or self._text[start:end].removesuffix("s") == name.removesuffix("s"):
                    yield Span(start, end)

    def _walk(self, end: int, spelt: str, key: str) -> int | None:
        """Follow a name from the end of its first word on; return where it ends."""
        for _ in range(_LONGEST):
            if spelt == key:
                owner = _OWNER.match(self._text, end)
                # The "s" of "PCSO's" is a plural after capitals, else it says who owns.
                return end + 2 if owner and self._text[end - 2 : end].isupper() else end
            following = _NEXT_WORD.match(self._text, end) if key.startswith(spelt) else None
            if not following:
                return None
            spelt += _fold(following[1])
            end = following.end()
        return None

    def _stands_alone(self, start: int, end: int) -> bool:
        """Is it no part of an address or of a longer word with hyphens?"""
        if self._text[start - 1 : start] in ("-", "/", ".", "@", "_"):
            return False
        slashed = " " in self._text[start:end] and _SLASHED.match(self._text, end)
        return bool(slashed) or not _GOES_ON.match(self._text, end)
