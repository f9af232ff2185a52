"""Where a name stands in other spellings: capitals, hyphens, spaces, an apostrophe or a plural.

The words of a text are indexed once; a name is then found by its letters alone, so that ``E-CINS`` finds ``ECINs`` and
``Safe Route`` finds ``SafeRoute``, without going over the text for each name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Span
from pipeline.tag.name_words import is_acronym

_WORD = re.compile(r"[^\W_]+")
_JOINTS = frozenset(("", " ", "\u00a0", "-", "’", "'"))


def _fold(word: str) -> str:
    word = word.casefold()
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


class SpellingIndex:
    """The words of a text by their folded form, with where they stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: list[tuple[str, int, int]] = []
        self._places: dict[str, list[int]] = {}
        for at, match in enumerate(_WORD.finditer(text)):
            folded = _fold(match[0])
            self._words.append((folded, match.start(), match.end()))
            self._places.setdefault(folded, []).append(at)

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
                start = self._words[at][1]
                if end is None or not self._stands_alone(start, end):
                    continue
                if not capitals or re.sub(r"s$", "", self._text[start:end]) == re.sub(r"s$", "", name):
                    yield Span(start, end)

    def _walk(self, at: int, key: str) -> int | None:
        """Follow a name from a word on; return where it ends."""
        spelt, end = "", self._words[at][1]
        for folded, start, word_end in self._words[at : at + 12]:
            if spelt and self._text[end:start] not in _JOINTS:
                return None
            spelt += folded
            end = word_end
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
