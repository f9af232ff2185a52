"""Where a name stands in other spellings: capitals, hyphens, spaces, an apostrophe or a plural.

The words of a text are indexed once; a name is then found by its letters alone, so that ``E-CINS`` finds ``ECINs`` and
``Safe Route`` finds ``SafeRoute``, without going over the text for each name.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from pipeline.model import Span
from pipeline.tag.name_words import is_acronym

_WORD = re.compile(r"[^\W_]+")
_JOINTS = frozenset(("", " ", "\u00a0", "-", "’", "'"))


def _fold(word: str) -> str:
    word = word.casefold()
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


class SpellingIndex:
    """The words of a text by their folded form, with where they stand; in few bytes, since a long paper has many."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: list[str] = []
        self._starts, self._ends = array("L"), array("L")
        self._places: dict[str, array[int]] = {}
        known: dict[str, tuple[str, array[int]]] = {}
        for at, match in enumerate(_WORD.finditer(text)):
            word = match[0]
            entry = known.get(word)
            if entry is None:
                folded = _fold(word)
                entry = known[word] = folded, self._places.setdefault(folded, array("L"))
            start, end = match.span()
            self._words.append(entry[0])
            self._starts.append(start)
            self._ends.append(end)
            entry[1].append(at)

    def find(self, name: str) -> Iterator[Span]:
        """Yield each place that spells the name, by first word.

        A name of one plain word is not looked for: its capital is all that tells it from the word. An acronym is found
        only in capitals, unless it is spelt with a hyphen or small letters itself.
        """
        parts = [_fold(part) for part in _WORD.findall(re.sub(r"[’']s\b", "s", name))]
        if not parts or (len(parts) < 2 and not is_acronym(name)) or len(name) < 2:
            return
        key = "".join(parts)
        capitals = len(parts) < 2 and (name.isupper() or len(name) < 5)
        for length in range(1, len(key) + 1):
            for at in self._places.get(key[:length], ()):
                end = self._walk(at, key)
                start = self._starts[at]
                if end is None or not self._stands_alone(start, end):
                    continue
                if not capitals or re.sub(r"s$", "", self._text[start:end]) == re.sub(r"s$", "", name):
                    yield Span(start, end)

    def _walk(self, at: int, key: str) -> int | None:
        """Follow a name from a word on; return where it ends."""
        spelt, end = "", self._starts[at]
        for place in range(at, min(at + 12, len(self._words))):
            if spelt and self._text[end : self._starts[place]] not in _JOINTS:
                return None
            spelt += self._words[place]
            end = self._ends[place]
            if spelt == key:
                owner = re.match(r"[’']s\b", self._text[end : end + 3])
                # The "s" of "PCSO's" is a plural after capitals, else it says who owns.
                return end + 2 if owner and self._text[end - 2 : end].isupper() else end
            if not key.startswith(spelt):
                return None
        return None

    def _stands_alone(self, start: int, end: int) -> bool:
        """Is it no part of an address or of a longer word with hyphens?"""
        before, after = self._text[start - 1 : start], self._text[end : end + 2]
        return before not in ("-", "/", ".", "@", "_") and not re.match(r"[-/_@]\w", after)
