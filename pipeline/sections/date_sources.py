"""What a paper says about time, beside the date it prints: the evidence for :mod:`pipeline.sections.date_evidence`.

Kinds, as stored: ``stated``; ``header`` and ``footer`` (running lines); ``period`` (a day in the paper's past);
``plan`` (a day in its future); ``meeting`` (the one it is for); ``metadata``; ``file_name``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from pipeline.dates import FoundDate, find_dates, find_single_dates, first_day, last_day
from pipeline.model import DateEvidence, Header, Role, SectionedDocument
from pipeline.patterns import compile_lists
from pipeline.sections.event_dates import Sentence

_FUTURE_RE = compile_lists(
    r"\b(?:will|would|shall|due|expected|planned|plans?|planning|scheduled|anticipated|target|proposed|intend\w*"
    r"|forecast\w*|budget\w*|project(?:ed|ions?)|estimate[ds]?|should|could|may be|aims?|until|next|going forward"
    r"|deadline|expires?|from now|to be)\b",
    re.IGNORECASE,
)
#: What makes a sentence one about the past: "year ending March 2020" alone is said of a budget too.
_PAST_RE = compile_lists(
    r"\b(?:was|were|had|has|have|there\s+(?:are|is)|fell|rose|saw|found|showed?n?|recorded|increased|decreased|reduced|conducted"
    r"|completed|achieved|reviewed|stood|totalled|dropped|declined|reached|received|made|remained|compared|met|took)\b",
    re.IGNORECASE,
)
#: What stands before a date that lies in the paper's future.
_PLANNED_RE = re.compile(
    r"\b(?:will|is\s+(?:due|scheduled|expected|planned)\s+to|are\s+(?:due|scheduled|expected|planned)\s+to)\s+(?:\w+\s+){1,8}?"
    r"(?:on|in|from|by|at)\s+(?:the\s+)?(?:(?:start|beginning|end)\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
#: What stands before a date that lies in the paper's past.
_REPORTED_RE = compile_lists(
    r"""(?:
        \bas\s+(?:at|of)
      | \b(?:months?|years?|quarter|weeks?|period)(?:\s+period)?\s+(?:(?:up\s+)?to|ending|ended)(?:\s+(?:on|in|at))?
      | \b(?:performance|data|figures|activity|reviewed|position|information|statistics)\b[^.;]{0,40}\bup\s+to
      | \b(?:was|were|been)\s+(?:\w+\s+){0,2}(?:held|published|launched|completed|introduced|received
          |carried\s+out|undertaken|opened
          |released|issued|appointed|recorded|approved|agreed|presented|considered)(?:\s+\w+){0,5}?\s+(?:on|in|at)
      | \bminutes\s+of\s+(?:the\s+)?(?:[\w'’-]+\s+){0,6}?meeting(?:\s+\w+){0,2}?\s+(?:on|of)
      | \b(?:met|took\s+place)(?:\s+\w+){0,5}?\s+(?:on|in|from)
    )(?:\s+the)?(?:\s+end\s+of)?(?:\s+the)?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_MEETING_RE = re.compile(
    r"\b(?:board|committee|panel|cabinet|council|authority|meeting)(?:\s+meeting)?\s+"
    r"(?:(?:to\s+be\s+)?held\s+)?(?:on|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: Another meeting than the one a paper is for.
_OTHER_RE = re.compile(r"\b(?:minutes|last|previous|next)\b", re.IGNORECASE)
#: A line of a title: "held in the village hall on 23rd May 2019".
_HELD_ON_RE = re.compile(r"(?:(?:to\s+be\s+)?held\s+)?(?:(?:in|at)\s+.{3,60}\s)?on\s+[\w\s,]{6,40}", re.IGNORECASE)
#: A stamp of printing or of a version dates a file and no meeting.
_STAMP_RE = re.compile(
    r"\d:\d\d|https?:|www\.|\bv(?:ersion)?\.?\s?\d|\b(?:printed|draft|template|updated"
    r"|revised|revision|saved|adopted|effective|form|copyright|©)",
    re.IGNORECASE,
)


def gather(header: Header, sectioned: SectionedDocument, sentences: Sequence[Sentence]) -> list[DateEvidence]:
    """All evidence, the stronger first. Dates are ISO to the day or the month."""
    found = []
    if header.date_stated:
        found.append(DateEvidence("stated", header.date_stated, header.date_printed))
    found += _running(sectioned)
    if not header.date_stated and not _FUTURE_RE.search(header.title):
        found += _titled(header)
    found += _reported(sentences)
    found += _metadata(sectioned)
    # The same footer on every page is one piece of evidence.
    return list({(each.kind, each.date, each.text): each for each in reversed(found)}.values())[::-1]


def _titled(header: Header) -> Iterable[DateEvidence]:
    """The period in the title of a paper without a date: "Accounts for the year ended 31 March 2017"."""
    for found in _with_day_or_month(find_single_dates(header.title)):
        if _REPORTED_RE.search(header.title[: found.start]):
            yield DateEvidence("period", last_day(found.value), header.title)


def _running(sectioned: SectionedDocument) -> Iterable[DateEvidence]:
    kinds = {Role.RUNNING_HEADER: "header", Role.RUNNING_FOOTER: "footer"}
    for line in sectioned.paged.lines():
        if line.role in kinds and not _STAMP_RE.search(line.text):
            for found in _with_day_or_month(find_dates(line.text)):
                yield DateEvidence(kinds[line.role], found.value, line.text, line.page)


def _with_day_or_month(dates: Iterable[FoundDate]) -> list[FoundDate]:
    return [
        found
        for found in dates
        if found.precision in ("day", "month") and "/" not in found.value and not found.yearless
    ]


def _reported(sentences: Sequence[Sentence]) -> Iterable[DateEvidence]:
    """Days in the paper's past and future, and the meeting it is for."""
    for sentence, _, page, singles, _ in sentences:
        dates = _with_day_or_month(singles)
        if not dates:
            continue
        for found in dates:
            # Before a date, as far back as any of the patterns looks.
            before = max(0, found.start - 200), found.start
            if _PLANNED_RE.search(sentence, *before):
                yield DateEvidence("plan", found.value, " ".join(sentence[: found.end].split())[-80:], page)
            elif (match := _REPORTED_RE.search(sentence, *before)) and _is_past(sentence):
                whole = re.search(r"\b(?:to|ending|ended|as\s+(?:at|of)|end\s+of)\b", match.group(), re.IGNORECASE)
                day = last_day(found.value) if whole else first_day(found.value)
                yield DateEvidence("period", day, _quote(sentence, match.start(), found.end), page)
            elif _HELD_ON_RE.fullmatch(sentence.strip()):
                yield DateEvidence("meeting", found.value, " ".join(sentence.split()), page)
            elif (match := _MEETING_RE.search(sentence, *before)) and not _OTHER_RE.search(sentence):
                yield DateEvidence("meeting", found.value, _quote(sentence, match.start(), found.end), page)


def _is_past(sentence: str) -> bool:
    return _PAST_RE.search(sentence) is not None and not _FUTURE_RE.search(sentence)


def _quote(sentence: str, start: int, end: int) -> str:
    return " ".join(sentence[max(0, start - 40 if start < 40 else start) : end].split())


def _metadata(sectioned: SectionedDocument) -> Iterable[DateEvidence]:
    for key, value in sectioned.paged.metadata:
        match = re.match(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)", value)
        if key == "CreationDate" and match and as_day("-".join(match.groups())):
            yield DateEvidence("metadata", "-".join(match.groups()), f"{key} {value}")
    name = re.split(r"[/\\]", sectioned.source.file)[-1]
    for found in _with_day_or_month(find_dates(re.sub(r"[_+]|%20|\.(?=[A-Za-z])", " ", name))):
        yield DateEvidence("file_name", found.value, name)


def as_day(value: str) -> datetime.date | None:
    """The first day of an ISO value, or None where it names no day."""
    try:
        return datetime.date.fromisoformat(first_day(value))
    except ValueError:
        return None
