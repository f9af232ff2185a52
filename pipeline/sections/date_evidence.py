"""When was a paper's meeting? The printed date, weighed against all else the paper says about time.

Evidence, the stronger first: the printed date, the dates in running headers and footers, the periods and meetings it
reports on (it cannot be older than these), the meeting it says it is for, the file's metadata, the file's name. A paper
written some days before its meeting, or saved anew years later, contradicts nothing; neither do the plans it names.
Where the printed date cannot be true the resolved one says what can, the note says why, and a ``date_conflict`` is
raised.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.dates import FoundDate, find_dates, find_single_dates, first_day, last_day, with_year
from pipeline.model import BlockKind, DateEvidence, Header, Notice, Role, SectionedDocument
from pipeline.sections.event_dates import find_event_conflicts, sentences

#: A paper is written, or its footer dated, at most so many days before its meeting.
_WRITTEN_BEFORE = 62
#: How far past the printed date a reported day must lie to contradict it.
_SLACK = 21
#: A paper reports on periods that ended not longer ago than this, where its date has to be worked out from them.
_FRESH = 270

_FUTURE_RE = re.compile(
    r"\b(?:will|would|shall|due|expected|planned|plans?|planning|scheduled|anticipated|target|proposed|intend\w*"
    r"|forecast\w*|budget\w*|project(?:ed|ions?)|estimate[ds]?|should|could|may be|aims?|until|next|going forward"
    r"|deadline|expires?|from now|to be)\b",
    re.IGNORECASE,
)
#: What stands before a date that lies in the paper's past.
_REPORTED_RE = re.compile(
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
#: A line of a title: "held in the village hall on 23rd May 2019".
_HELD_ON_RE = re.compile(r"(?:(?:to\s+be\s+)?held\s+)?(?:(?:in|at)\s+.{3,60}\s)?on\s+[\w\s,]{6,40}", re.IGNORECASE)
#: A stamp of printing or of a version dates a file and no meeting.
_STAMP_RE = re.compile(
    r"\d:\d\d|https?:|www\.|\bv(?:ersion)?\.?\s?\d|\b(?:printed|draft|template|updated"
    r"|revised|revision|saved|adopted|effective|form|copyright|©)",
    re.IGNORECASE,
)


def resolve_date(header: Header, sectioned: SectionedDocument) -> tuple[Header, tuple[Notice, ...]]:
    """Weigh the evidence for a paper's date: the header with ``date_resolved``, note and evidence; what disagrees."""
    evidence = gather(header, sectioned)
    verdict = _judge_stated(header, evidence) if header.date_stated else _work_out(header, evidence)
    resolved = replace(
        header, date_resolved=verdict.date, date_note=verdict.note, date_evidence=tuple(dict.fromkeys(evidence))
    )
    notices = [Notice("date_conflict", verdict.note, page=1)] if verdict.conflict else []
    reference = _date(verdict.date) if verdict.date else None
    return resolved, (*notices, *find_event_conflicts(sectioned, reference))


@dataclass(frozen=True, slots=True)
class _Verdict:
    date: str
    note: str = ""
    conflict: bool = False


# --------------------------------------------------------------------------------------------------------------------
# Evidence
# --------------------------------------------------------------------------------------------------------------------


def gather(header: Header, sectioned: SectionedDocument) -> list[DateEvidence]:
    """All evidence, the stronger first. Dates are ISO to the day or the month."""
    found = []
    if header.date_stated:
        found.append(DateEvidence("stated", header.date_stated, header.date_printed))
    found += _running(sectioned)
    found += _reported(sectioned)
    found += _metadata(sectioned)
    return found


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


def _reported(sectioned: SectionedDocument) -> Iterable[DateEvidence]:
    """Days in the paper's past (kind ``period``), and the meeting it is for (kind ``meeting``)."""
    for sentence, _, page, kind in sentences(sectioned):
        if kind is BlockKind.CELL:
            continue
        for found in _with_day_or_month(find_single_dates(sentence)):
            before = sentence[: found.start]
            if (match := _REPORTED_RE.search(before)) and not _FUTURE_RE.search(sentence):
                whole = re.search(r"\b(?:to|ending|ended|as\s+(?:at|of)|end\s+of)\b", match.group(), re.IGNORECASE)
                day = last_day(found.value) if whole else first_day(found.value)
                yield DateEvidence("period", day, _quote(sentence, match.start(), found.end), page)
            elif _HELD_ON_RE.fullmatch(sentence.strip()):
                yield DateEvidence("meeting", found.value, " ".join(sentence.split()), page)
            elif (match := _MEETING_RE.search(before)) and not re.search(
                r"\b(?:minutes|last|previous|next)\b", sentence, re.IGNORECASE
            ):
                yield DateEvidence("meeting", found.value, _quote(sentence, match.start(), found.end), page)


def _quote(sentence: str, start: int, end: int) -> str:
    return " ".join(sentence[max(0, start - 40 if start < 40 else start) : end].split())


def _metadata(sectioned: SectionedDocument) -> Iterable[DateEvidence]:
    for key, value in sectioned.paged.metadata:
        match = re.match(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)", value)
        if key == "CreationDate" and match and _date("-".join(match.groups())):
            yield DateEvidence("metadata", "-".join(match.groups()), f"{key} {value}")
    name = re.split(r"[/\\]", sectioned.source.file)[-1]
    for found in _with_day_or_month(find_dates(re.sub(r"[_+]|%20|\.(?=[A-Za-z])", " ", name))):
        yield DateEvidence("file_name", found.value, name)


# --------------------------------------------------------------------------------------------------------------------
# A printed date on trial
# --------------------------------------------------------------------------------------------------------------------


def _judge_stated(header: Header, evidence: list[DateEvidence]) -> _Verdict:
    stated = header.date_stated
    if _date(stated) is None:
        return _Verdict(stated)
    reported = _latest(evidence)
    later = [each for each in reported if _days(last_day(stated), each.date) > _SLACK]
    why = f"the paper reports on {_spoken(later[0].date)} (“{later[0].text}”)" if later else ""
    running = _most_frequent(each for each in evidence if each.kind in ("header", "footer"))
    if running and not _agree(stated, running.date):
        says = f"The page {running.kind} says {_spoken(running.date)}"
        if (later or _fits_better(running.date, stated, reported)) and _follows(running.date, reported):
            because = f"{says} and {why}" if why else f"{says}, soon after the periods reported"
            return _Verdict(
                running.date, f"{because}, so the printed {_spoken(stated)} cannot be right.", conflict=True
            )
        if abs(_days(stated, running.date)) > _WRITTEN_BEFORE:
            note = f"{says}, the header {_spoken(stated)}; nothing else decides between them."
            return _Verdict(stated, note, conflict=True)
    others = [_most_frequent(each for each in evidence if each.kind == kind) for kind in ("meeting", "file_name")]
    other = next((each for each in others if each and _follows(each.date, reported)), None)
    # One such sentence may itself be mistyped; two are believed, or one that another date bears out.
    if len({each.text for each in later}) >= 2 or (later and other):
        but = f"{why[0].upper()}{why[1:]}, after the printed {_spoken(stated)}"
        if other:
            note = f"{but}; {_spoken(other.date)} is from the {_KIND_WORDS[other.kind]}."
            return _Verdict(other.date, note, conflict=True)
        shifted = _next_year(stated)
        if shifted and _follows(shifted, reported):
            return _Verdict(shifted, f"{but}; the same day a year later fits.", conflict=True)
        return _Verdict(stated, f"{but}; no other date is given.", conflict=True)
    if len(stated) == 7:
        exact = next((each for each in evidence if each.kind in _EXACT and each.date.startswith(f"{stated}-")), None)
        if exact:
            return _Verdict(exact.date, f"Only the month is printed; the day is from the {_KIND_WORDS[exact.kind]}.")
    return _Verdict(stated)


#: Kinds of evidence that may give the day of a month.
_EXACT = ("header", "footer", "meeting", "file_name")
_KIND_WORDS = {
    "header": "page header",
    "footer": "page footer",
    "meeting": "meeting it names",
    "metadata": "file's metadata",
    "file_name": "file's name",
}


def _agree(stated: str, other: str) -> bool:
    """The same day or month, or a footer dated some weeks before the meeting or a few days after."""
    if stated.startswith(other) or other.startswith(stated):
        return True
    return -_SLACK <= _days(other, stated) <= _WRITTEN_BEFORE


def _follows(candidate: str, reported: list[DateEvidence]) -> bool:
    """Does a date lie after all that the paper reports, and not long after?"""
    return not reported or -_SLACK <= _days(reported[0].date, last_day(candidate)) <= _FRESH


def _fits_better(candidate: str, stated: str, reported: list[DateEvidence]) -> bool:
    """Does a candidate follow closely on what the paper reports, and the printed date only after most of a year?"""
    if not reported:
        return False
    return 0 <= _days(reported[0].date, candidate) <= _FRESH and _days(reported[0].date, stated) > _FRESH + 100


def _latest(evidence: list[DateEvidence]) -> list[DateEvidence]:
    return sorted((each for each in evidence if each.kind == "period"), key=lambda each: each.date, reverse=True)


def _most_frequent(evidence: Iterable[DateEvidence]) -> DateEvidence | None:
    listed = list(evidence)
    counts = Counter(each.date for each in listed)
    return max(listed, key=lambda each: (counts[each.date], len(each.date))) if listed else None


# --------------------------------------------------------------------------------------------------------------------
# No printed date
# --------------------------------------------------------------------------------------------------------------------


def _work_out(header: Header, evidence: list[DateEvidence]) -> _Verdict:
    """A date for a paper that prints none: the strongest evidence that is not older than what the paper reports."""
    reported = _latest(evidence)
    yearless = next((found for found in find_dates(header.date_printed) if found.yearless), None)
    for kind in ("header", "footer", "meeting", "file_name", "metadata"):
        each = _most_frequent(each for each in evidence if each.kind == kind)
        if each is None or not _follows(each.date, reported):
            continue
        if yearless and (near := _date(each.date)):
            value = with_year(yearless, near).value
            note = f"“{header.date_printed}” is printed without a year; that is from the {_KIND_WORDS[kind]}."
            return _Verdict(value, note)
        # A file may have been made anew long after: only its month is taken, and only for want of better.
        value = each.date[:7] if kind == "metadata" else each.date
        return _Verdict(value, f"No date is printed; {_spoken(value)} is from the {_KIND_WORDS[kind]}.")
    if yearless and reported and (latest := _date(reported[0].date)):
        value = with_year(yearless, latest + datetime.timedelta(days=183)).value
        follows = f"that follows the latest period reported (“{reported[0].text}”)"
        note = f"“{header.date_printed}” is printed without a year; {follows}."
        return _Verdict(value, note)
    if reported:
        value = reported[0].date[:7]
        return _Verdict(
            value, f"No date is printed; the latest period reported ends in {_spoken(value)} (“{reported[0].text}”)."
        )
    return _Verdict("")


# --------------------------------------------------------------------------------------------------------------------
# Days
# --------------------------------------------------------------------------------------------------------------------


def _date(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(first_day(value))
    except ValueError:
        return None


def _days(first: str, second: str) -> int:
    """Days from the first value to the second, each at its first day."""
    return (datetime.date.fromisoformat(first_day(second)) - datetime.date.fromisoformat(first_day(first))).days


def _next_year(value: str) -> str:
    shifted = f"{int(value[:4]) + 1}{value[4:]}"
    return shifted if _date(shifted) else ""


def _spoken(value: str) -> str:
    day = datetime.date.fromisoformat(first_day(value))
    return f"{day.day} {day:%B %Y}" if len(value) == 10 else f"{day:%B %Y}"
