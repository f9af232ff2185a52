"""A second voice on initiatives: a small spaCy component, trained from nothing but our own passages.

It reads whole sentences where the first model weighs features, so the two err differently. It is asked only where the
first is in doubt, and then moves the scale a little either way; a paper whose names are all clear never loads spaCy.
How much it helps stands in ``models/README.md``.
"""

from __future__ import annotations

import bisect
import functools
import hashlib
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.model import SectionedDocument, Span
from pipeline.resources import resource_path
from pipeline.tag.sentences import Sentence, starts_of

#: What the voice adds to the log odds when it takes one of the mentions for an initiative, and when it takes none.
YES, NO = 1.2, -1.0
#: Outside these probabilities no voice changes a decision at one half.
DOUBT = (1 / (1 + math.exp(YES)), 1 / (1 + math.exp(NO)))
#: Sentences read at a time; the memory that takes grows with their words.
_BATCH = 32


def in_doubt(probability: float) -> bool:
    """Whether the second voice can change the decision."""
    return DOUBT[0] <= probability <= DOUBT[1]


def weigh(probability: float, heard: bool) -> float:
    """The probability after the second voice has spoken.

    >>> weigh(0.4, heard=True) > 0.5 > weigh(0.6, heard=False)
    True
    """
    odds = math.log(probability / (1 - probability)) + (YES if heard else NO)
    return 1 / (1 + math.exp(-odds))


class SecondVoice:
    """Reads the sentences of a paper that hold names in doubt: each once, and all in one go since that is cheaper."""

    def __init__(
        self, document: SectionedDocument, sentences: Sequence[Sentence], mentions: Iterable[Span] = ()
    ) -> None:
        self._sentences = sentences
        self._starts = starts_of(sentences)
        numbers = sorted({number for mention in mentions if (number := self._sentence_of(mention)) is not None})
        texts = [sentences[number].span.of(document.text) for number in numbers]
        self._read = dict(zip(numbers, _names(texts), strict=True))

    def hears(self, mentions: Iterable[Span]) -> bool:
        """Whether it takes one of these spans, whole, for an initiative; all must be among those in doubt."""
        return any(self._hears(mention) for mention in mentions)

    def _hears(self, mention: Span) -> bool:
        number = self._sentence_of(mention)
        if number is None:
            return False
        start = mention.start - self._sentences[number].span.start
        return (start, start + mention.end - mention.start) in self._read[number]

    def _sentence_of(self, mention: Span) -> int | None:
        """The number of the sentence that a mention begins in."""
        number = bisect.bisect_right(self._starts, mention.start) - 1
        return number if number >= 0 and mention.start < self._sentences[number].span.end else None


def _names(sentences: Sequence[str]) -> list[frozenset[tuple[int, int]]]:
    """Where each sentence has names. The component is not loaded where there is no sentence."""
    read = _load().pipe(sentences, batch_size=_BATCH) if sentences else ()
    return [frozenset((name.start_char, name.end_char) for name in each.ents) for each in read]


@functools.cache
def _load() -> Any:
    """The trained component: plain numbers and settings, no pickles.

    Raises ValueError where the files have not the sum they were built with.
    """
    folder = resource_path("second_voice")
    said = (folder / "SHA256").read_text("utf-8").strip()
    if checksum(folder) != said:
        raise ValueError(f"{folder}: not the files that were built. Build them again with: boardpapers train")
    import spacy

    return spacy.load(folder)


def checksum(folder: Path) -> str:
    """A hash over all files of the component but the one that holds it."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256"):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
