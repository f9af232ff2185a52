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

from pipeline.dates import find_dates, first_day, last_day, with_year
from pipeline.model import DateEvidence, Header, Notice, SectionedDocument
from pipeline.sections.date_sources import as_day, gather
from pipeline.sections.event_dates import find_event_conflicts, read_sentences

#: A paper is written, or its footer dated, at most so many days before its meeting.
_WRITTEN_BEFORE = 62
#: How far past the printed date a reported day must lie to contradict it.
_SLACK = 21
#: A paper reports on periods that ended not longer ago than this, where its date has to be worked out from them.
_FRESH = 270


def resolve_date(header: Header, sectioned: SectionedDocument) -> tuple[Header, tuple[Notice, ...]]:
    """Weigh the evidence for a paper's date: the header with ``date_resolved``, note and evidence; what disagrees."""
    sentences = read_sentences(sectioned)
    evidence = gather(header, sectioned, sentences)
    verdict = _judge_stated(header, evidence) if header.date_stated else _work_out(header, evidence)
    resolved = replace(header, date_resolved=verdict.date, date_note=verdict.note, date_evidence=tuple(evidence))
    # A text file has no pages, and so its blocks have none.
    page = sectioned.blocks[0].page if sectioned.blocks else None
    notices = [Notice("date_conflict", verdict.note, page=page)] if verdict.conflict else []
    reference = as_day(verdict.date) if verdict.date else None
    return resolved, (*notices, *find_event_conflicts(sectioned, sentences, reference))


@dataclass(frozen=True, slots=True)
class _Verdict:
    date: str
    note: str = ""
    conflict: bool = False


# --------------------------------------------------------------------------------------------------------------------
# A printed date on trial
# --------------------------------------------------------------------------------------------------------------------


def _judge_stated(header: Header, evidence: list[DateEvidence]) -> _Verdict:
    stated = header.date_stated
    if as_day(stated) is None:
        return _Verdict(stated)
    reported = _latest(evidence)
    later = [each for each in reported if _days(last_day(stated), each.date) > _SLACK]
    why = f"the paper reports on {_spoken(later[0].date)} (“{later[0].text}”)" if later else ""
    running = _most_frequent(each for each in evidence if each.kind in ("header", "footer"))
    if running and not _agree(stated, running.date):
        says = f"The page {running.kind} says {_spoken(running.date)}"
        if (later or _fits_better(running.date, stated, reported)) and _follows(running.date, reported):
            because = f"{says} and {why}" if why else f"{says}, soon after the periods reported"
            # "January 2020" at the foot of every page: the printed day, in that month.
            shifts = (_shift_year(stated, years) for years in (-1, 1))
            value = next((shifted for shifted in shifts if shifted.startswith(running.date)), running.date)
            return _Verdict(value, f"{because}, so the printed {_spoken(stated)} cannot be right.", conflict=True)
        if abs(_days(stated, running.date)) > _WRITTEN_BEFORE:
            fits = reported and _follows(stated, reported) and not _follows(running.date, reported)
            decides = "the periods reported bear out the latter" if fits else "nothing else decides between them"
            return _Verdict(stated, f"{says}, the header {_spoken(stated)}; {decides}.", conflict=True)
    others = [_most_frequent(each for each in evidence if each.kind == kind) for kind in ("meeting", "file_name")]
    other = next((each for each in others if each and _follows(each.date, reported)), None)
    shifted = _shift_year(stated, 1)
    # One such sentence may itself be mistyped; two are believed, or one that another date or the weekday bears out.
    borne_out = other or (_weekday_fits(header, shifted) and not _weekday_fits(header, stated))
    if len({each.text for each in later}) >= 2 or (later and borne_out):
        but = f"{why[0].upper()}{why[1:]}, after the printed {_spoken(stated)}"
        if other:
            note = f"{but}; {_spoken(other.date)} is from the {_KIND_WORDS[other.kind]}."
            return _Verdict(other.date, note, conflict=True)
        if shifted and _follows(shifted, reported):
            return _Verdict(shifted, f"{but}; the same day a year later fits.", conflict=True)
        return _Verdict(stated, f"{but}; no other date is given.", conflict=True)
    if early := _year_too_late(stated, reported, evidence):
        return early
    if len(stated) == 7:
        exact = next((each for each in evidence if each.kind in _EXACT and each.date.startswith(f"{stated}-")), None)
        if exact:
            return _Verdict(exact.date, f"Only the month is printed; the day is from the {_KIND_WORDS[exact.kind]}.")
    return _weekday(header)


def _year_too_late(stated: str, reported: list[DateEvidence], evidence: list[DateEvidence]) -> _Verdict | None:
    """The old year's paper with the next year typed: its plans lie months before its date, and its periods a year."""
    shifted = _shift_year(stated, -1)
    if not shifted or len({each.text for each in reported}) < 2 or not _follows(shifted, reported):
        return None
    plans = [each for each in evidence if each.kind == "plan" and 0 <= _days(shifted, each.date) <= 120]
    if not plans or _days(reported[0].date, stated) <= _FRESH + _SLACK:
        return None
    note = (
        f"The latest period reported ends on {_spoken(reported[0].date)} and {_spoken(plans[0].date)} is still to come "
        f"(“{plans[0].text}”), so the printed {_spoken(stated)} is taken for a year too late."
    )
    return _Verdict(shifted, note, conflict=True)


def _weekday(header: Header) -> _Verdict:
    """The printed date as it stands; a conflict where its weekday is that of another year."""
    day = as_day(header.date_stated)
    if day is None or _weekday_fits(header, header.date_stated):
        return _Verdict(header.date_stated)
    note = f"“{header.date_printed}” is printed, but {_spoken(header.date_stated)} was a {day:%A}."
    return _Verdict(header.date_stated, note, conflict=True)


def _weekday_fits(header: Header, value: str) -> bool:
    """Does a date fall on the weekday that is printed with it? Yes where none is."""
    named = re.match(r"(mon|tue|wed|thu|fri|sat|sun)", header.date_printed, re.IGNORECASE)
    day = as_day(value) if len(value) == 10 else None
    return named is None or day is None or f"{day:%a}".lower() == named.group().lower()


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
        if yearless and (near := as_day(each.date)):
            value = with_year(yearless, near).value
            note = f"“{header.date_printed}” is printed without a year; that is from the {_KIND_WORDS[kind]}."
            return _Verdict(value, note)
        # A file may have been made anew long after: only its month is taken, and only for want of better.
        value = each.date[:7] if kind == "metadata" else each.date
        return _Verdict(value, f"No date is printed; {_spoken(value)} is from the {_KIND_WORDS[kind]}.")
    if yearless and reported and (latest := as_day(reported[0].date)):
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


def _days(first: str, second: str) -> int:
    """Days from the first value to the second, each at its first day."""
    return (datetime.date.fromisoformat(first_day(second)) - datetime.date.fromisoformat(first_day(first))).days


def _shift_year(value: str, years: int) -> str:
    """The same day or month some years later; "" where there is none."""
    shifted = f"{int(value[:4]) + years}{value[4:]}"
    return shifted if as_day(shifted) else ""


def _spoken(value: str) -> str:
    day = datetime.date.fromisoformat(first_day(value))
    return f"{day.day} {day:%B %Y}" if len(value) == 10 else f"{day:%B %Y}"
