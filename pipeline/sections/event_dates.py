"""The same event given two dates in one paper.

Reported only for events that happen once: a first meeting, a launch, a system going live, a start. Regular meetings
have many dates, and a date that was moved is no contradiction.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.dates import FoundDate, find_single_dates, join_dates
from pipeline.model import BlockKind, Notice, SectionedDocument

_SENTENCE_RE = re.compile(r"(?<=[.!?;])[\"'’”)]*\s+(?=[\"'‘“(]*[A-Z•])")
#: What happens once → the words that say so.
_ONCE = {
    "first meeting": r"(?:first|inaugural|initial)\s+(?:ever\s+)?(?:formal\s+)?meeting"
    r"|(?:met|meets?|meeting)\s+for\s+the\s+first\s+time",
    "launch": r"launch(?:ed|es)?|(?:go|goes|went|going)[\s-]live",
    "start": r"(?:commence[sd]?|commencing|begins?|began|starts?|started)",
    "opening": r"opening|opened|opens",
}
_ONCE_RES = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _ONCE.items()}
_MOVED_RE = re.compile(
    r"\b(?:postpone\w*|reschedul\w*|moved|originally|previously|instead|delay\w*|brought forward|put back"
    r"|amended|changed|cancel\w*|again)\b",
    re.IGNORECASE,
)
_NAME_RE = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][A-Za-z'’-]{2,}\b")
_PHRASE = r"(?P<phrase>[A-Z][\w'’-]*(?:\s+(?:(?:of|and|for|the|&)\s+)*[A-Z][\w'’-]*)*)"
#: What meets, is launched or starts: behind "first meeting of the new", or right before the verb.
_AFTER_RE = re.compile(rf"\s+of\s+(?:(?:the|a|our|its)\s+)?(?:new\s+)?{_PHRASE}")
_PHRASE_RE = re.compile(rf"\b{_PHRASE}")
_POINTING_RE = re.compile(r"(?:This|That|The|Its?|Their)\b")
_PLACE_RE = re.compile(r"\b(?:in|at|near|across|from|within|on|by)\s+(?:the\s+)?$", re.IGNORECASE)
#: Capitalised words that tell no event from another.
_NO_NAME = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december the this that board police constabulary council committee group team county force phase
    operation op project since when after before as following although while then in on at from its their
    """.split()
)
#: Two dates of one event lie close; years apart they are two events.
_APART = 60


@dataclass(frozen=True, slots=True)
class _Event:
    kind: str
    #: What meets, is launched or starts, as printed; its distinctive words; those of all names in the sentence.
    what: str
    subject: frozenset[str]
    names: tuple[str, ...]
    date: str
    printed: str
    section: int
    page: int | None


class Sentence(NamedTuple):
    """A sentence with its dates, each end of a range by itself; ``section`` is an ordinal."""

    words: str
    section: int
    page: int | None
    dates: tuple[FoundDate, ...]
    #: The words of the sentence before it in its section, or "".
    before: str


def read_sentences(sectioned: SectionedDocument) -> list[Sentence]:
    """The sentences of a paper that hold a date, roughly cut. A table cell holds none."""
    sentences = []
    before, home = "", -1
    for block in sectioned.blocks:
        for words in _SENTENCE_RE.split(block.span.of(sectioned.text)):
            if block.kind is not BlockKind.CELL and (dates := find_single_dates(words)):
                last = before if home == block.section else ""
                sentences.append(Sentence(words, block.section, block.page, dates, last))
            before, home = words, block.section
    return sentences


def find_event_conflicts(
    sectioned: SectionedDocument, sentences: Sequence[Sentence], reference: datetime.date | None
) -> tuple[Notice, ...]:
    """A notice for each event that happens once and is given two different days."""
    events = list(_events(sentences, reference))
    notices: dict[tuple[str, str, str], Notice] = {}
    for first, second in itertools.combinations(events, 2):
        if first.date == second.date or first.kind != second.kind or not _same(first, second):
            continue
        days = abs((datetime.date.fromisoformat(first.date) - datetime.date.fromisoformat(second.date)).days)
        if days > _APART:
            continue
        name = first.what or second.what
        places = [sectioned.section_number(each.section) or "the opening" for each in (first, second)]
        detail = f"{first.kind} ({name}): {first.printed} in {places[0]}, {second.printed} in {places[1]}"
        notices.setdefault(
            (first.kind, first.date, second.date),
            Notice("date_conflict", detail, places[0] if places[0] != "the opening" else "", first.page, first.section),
        )
    return tuple(notices.values())


def _events(sentences: Sequence[Sentence], reference: datetime.date | None) -> Iterator[_Event]:
    for sentence, section, page, singles, before in sentences:
        if not any(found.precision == "day" for found in singles):
            continue
        dates = join_dates(sentence, singles, reference)
        days = [found for found in dates if found.precision == "day" and not found.yearless]
        # More than one day in a sentence: which belongs to the event is anyone's guess.
        if len(days) != 1 or "/" in days[0].value or _MOVED_RE.search(sentence):
            continue
        # "This first meeting is scheduled for ...": what it is the meeting of stands in the sentence before.
        context = before if _POINTING_RE.match(sentence) else ""
        found = [name for text in (sentence, context) for name in _NAME_RE.findall(text)]
        names = tuple(dict.fromkeys(name for name in found if name.casefold() not in _NO_NAME))
        for name, pattern in _ONCE_RES.items():
            match = pattern.search(sentence)
            if match and abs(match.start() - days[0].start) <= 120:
                what = _subject(sentence, match)
                yield _Event(name, what, _distinctive(what), names, days[0].value, days[0].text, section, page)


def _subject(sentence: str, match: re.Match[str]) -> str:
    """What begins or meets: the name behind the words, else the last before them that is not a place; or ""."""
    if after := _AFTER_RE.match(sentence, match.end()):
        return after["phrase"]
    before = [found for found in _PHRASE_RE.finditer(sentence[: match.start()]) if match.start() - found.end() <= 40]
    named = [found["phrase"] for found in before if not _PLACE_RE.search(sentence[: found.start()])]
    return named[-1] if named else ""


def _distinctive(phrase: str) -> frozenset[str]:
    words = re.findall(r"[\w’-]+(?:'(?!s\b)\w+)?", phrase)
    return frozenset(word for word in words if len(word) > 2 and word[0].isupper() and word.casefold() not in _NO_NAME)


def _same(first: _Event, second: _Event) -> bool:
    """What starts or is launched must be called the same; a first meeting may be told from the sentence before it."""
    if first.kind == "first meeting":
        if first.subject and second.subject:
            return bool(first.subject & second.subject)
        subject, others = (first.subject, second.names) if first.subject else (second.subject, first.names)
        return bool(subject & set(others))
    # A word that is capital only since it opens its sentence ("Training started") is no name.
    return bool(first.subject & {*first.names, *second.names}) and first.subject == second.subject
