"""Sentences of a paper, within its blocks.

A sentence never crosses a block: a heading and a table cell are one sentence each, a list item is its own text. Board
papers abbreviate a lot and close few abbreviations with care (``Supt. Shaw``, ``circa. 50%``, ``No. 4``), so a full
stop ends a sentence only where what stands before it is no abbreviation or initial and what follows can open one.
When in doubt the sentence goes on: a figure with two sentences of context loses less than one cut from its noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.compact import KINDS, Near, PackedNumbers, is_long
from pipeline.model import BlockKind, SectionedDocument, Span
from pipeline.tag.words import VERB, tag_of, word_list


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``block`` counts in ``SectionedDocument.blocks``, ``section`` is the section's ordinal."""

    span: Span
    block: int
    section: int
    kind: BlockKind


class PackedSentences(PackedNumbers[Sentence]):
    """The sentences of a long paper in a tenth of their memory."""

    __slots__ = ("_near",)
    _each = 5

    def __init__(self, items: Iterable[Sentence] = ()) -> None:
        super().__init__(items)
        #: Those looked at last: who reads the figures of one looks at it and at those before it again and again.
        self._near: Near[Sentence] = Near()

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return super().__getitem__(index)
        found = self._near.get(index)
        if found is None:
            found = self._near[index] = super().__getitem__(index)
        return found

    @staticmethod
    def _taken_apart(item: Sentence) -> tuple[int, ...]:
        return item.span.start, item.span.end, item.block, item.section, KINDS.index(item.kind)

    @staticmethod
    def _made(*numbers: int) -> Sentence:
        start, end, block, section, kind = numbers
        return Sentence(Span(start, end), block, section, KINDS[kind])

    @property
    def starts(self) -> Sequence[int]:
        """Where each begins."""
        return self._columns[0]


def starts_of(sentences: Sequence[Sentence]) -> Sequence[int]:
    """Where each sentence begins."""
    if isinstance(sentences, PackedSentences):
        return sentences.starts
    return [sentence.span.start for sentence in sentences]


#: A stop, its closing quotes and brackets, and the white space after it.
_STOP_RE = re.compile(r"(?P<stop>[.!?…](?<![.!?…].)[.!?…]*+)[\"'”’)\]*]*+(?P<space>\s+)")

#: "improved.The rate": the space was lost. Only words that open sentences count, so that "Gov.Uk" stays whole.
_LOST_SPACE_RE = re.compile(
    r"\.(?<=[a-z)]{2}\.)(?=(?:The|This|These|There|It|In|At|On|As|We|A|An|Our|All|Following)\s)"
)

#: What the word that a full stop closes may follow, beside white space.
_OPENING = "([\"'“‘"

#: What can open a sentence: a capital, a digit, a currency sign, an opening quote or bracket, a product such as e-Cops.
_OPENER_RE = re.compile(r"[\"'“‘(\[*•–-]*\s?(?:[A-Z0-9£€$@#À-Þ]|[a-z]-?[A-Z])")

#: Never end a sentence: titles and ranks before a name, and words that introduce more.
_ALWAYS_OPEN = frozenset(
    """mr mrs ms mx dr prof rev hon sir st supt insp ch det sgt ps pc dc ds di dci dcc acc cllr cllrs capt col lt gen
    maj e.g eg i.e ie viz cf vs v approx circa ca c op ops re esp incl inc. wef w.e.f""".split()
)

#: Open only before a number: "No. 4", "pp. 3-5", "Sept. 2019". "No." may be a whole answer, "Fig." may end a line.
_OPEN_BEFORE_NUMBER = frozenset(
    """no nos para paras p pp s ss sec sect art fig figs vol ref refs ch app item min tel ext jan feb mar apr jun jul
    aug sep sept oct nov dec""".split()
)

#: "found with Class A. Officers then ...": the letter is a grade, not an initial.
_GRADES = frozenset(
    """class category cat grade band appendix annex annexe type group schedule part plan option section table hepatitis
    vitamin unit team tier level form""".split()
)

#: A list label or a section number at the head of a block: "4.", "(a)", "iv.".
_LABEL_RE = re.compile(r"\s*[\"'“‘(]?(?:\d+(?:\.\d+)*|[A-Za-z]|[ivxIVX]{1,5})$")


#: Code points of the longest sentence; the time that figures take grows with its square.
_LONGEST = 2_000
#: How far back from a full stop its last words are looked for.
_BEFORE = 200


def split_sentences(document: SectionedDocument) -> Sequence[Sentence]:
    """All sentences in reading order. Together they hold every character of the blocks but white space between them."""
    found = _sentences(document)
    return PackedSentences(found) if is_long(document.paged) else tuple(found)


def _sentences(document: SectionedDocument) -> Iterator[Sentence]:
    for index, block in enumerate(document.blocks):
        text = block.span.of(document.text)
        whole = block.kind in (BlockKind.HEADING, BlockKind.CELL)
        for start, end in _bounded(text, ((0, len(text)),) if whole else _cut(text)):
            part = text[start:end]
            lead = len(part) - len(part.lstrip())
            body = len(part.strip())
            if body:
                span = Span(block.span.start + start + lead, block.span.start + start + lead + body)
                yield Sentence(span, index, block.section, block.kind)


#: A number that stands alone on its line, where a page set it apart.
_LONE_RE = re.compile(r"[£$€]?\d[\d.,]*\d?(?:\s?(?:%|per cent|percent|k|m|bn|million|billion))?")
#: The classes of words that a sentence with a number to come may break off behind.
_OPEN_ENDS = frozenset(["prep", "det", "conj", "aux", "adv", VERB])
#: "Staff costs" above its amount is a label.
_NOUNS_TOO = word_list("verb_or_noun")


def rejoined(text: str, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """Sentences of which a number was set on a line of its own: "There were", "14", "complaints" are one again."""
    found = _joined(text, sentences)
    return PackedSentences(found) if isinstance(sentences, PackedSentences) else tuple(found)


def _joined(text: str, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    before: Sentence | None = None
    opened = False
    for sentence in sentences:
        words = sentence.span.of(text)
        if (
            before is None
            or before.section != sentence.section
            or not before.kind == sentence.kind == BlockKind.PARAGRAPH
        ):
            joins = False
        elif _LONE_RE.fullmatch(words):
            last = before.span.of(text).rsplit(None, 1)[-1].casefold()
            joins = last.isalpha() and tag_of(last) in _OPEN_ENDS and last not in _NOUNS_TOO
        else:
            joins = opened and words[:1].islower()
        opened = joins and bool(_LONE_RE.fullmatch(words))
        if joins and before is not None:
            before = replace(before, span=Span(before.span.start, sentence.span.end))
            continue
        if before is not None:
            yield before
        before = sentence
    if before is not None:
        yield before


def _bounded(text: str, parts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut what no one would write as one sentence (a dump, a page that lost its line ends) at white space."""
    for start, end in parts:
        while end - start > _LONGEST:
            space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
            cut = space if space > 0 else start + _LONGEST
            yield start, cut
            start = cut
        yield start, end


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """Cut one block. The parts tile it."""
    ends = {match.end() for match in _STOP_RE.finditer(text) if _ends_sentence(text, match)}
    ends.update(match.end() for match in _LOST_SPACE_RE.finditer(text))
    start = 0
    for end in sorted(ends):
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 8]
    if not _OPENER_RE.match(after):
        return False
    if match["stop"] != ".":
        return True
    if _LABEL_RE.match(text, 0, match.start()):
        return False
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    word = before.rsplit(None, 1)[-1] if before and not before[-1].isspace() else ""
    for mark in _OPENING:
        word = word.rpartition(mark)[2]
    word = word.rstrip(")]")
    folded = word.casefold()
    if folded in _ALWAYS_OPEN:
        # "by 2019 St. Ives": a title needs a name after it; "shown in 4 c. The" is rare enough to lose.
        return False
    if folded in _OPEN_BEFORE_NUMBER and after.lstrip("(")[:1].isdigit():
        return False
    if len(word) == 1 and word.isalpha() and word.isupper():
        return _word_before(before, word) in _GRADES
    return True


def _word_before(before: str, word: str) -> str:
    words = before[: len(before) - len(word)].split()
    return words[-1].casefold() if words else ""
