"""Boards and meetings named in words: the heading of minutes, a line with a board and a date, a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.dates import FoundDate, find_dates
from pipeline.sections.bodies import find_bodies
from pipeline.sections.header_labels import Row

_KINDS = (
    r"(?:(?:\d+\s?\w\w|annual|ordinary|extraordinary|special|monthly|quarterly|public|virtual|draft|general|full|planning"
    r"|inaugural|last|parish)\s+)"
)
_MEETING_RE = re.compile(
    rf"""
    \b(?:(?:minutes|notes|record|agenda|notice)\s+(?:of|for|from)\s+|(?=the\s+\d+\s?\w\w\s+meeting))(?:the\s+|an?\s+)?
    (?:{_KINDS}*meetings?\s+of\s+(?:the\s+)?(?P<of>.+?) | {_KINDS}*(?P<name>[^.,:]+?)\s+{_KINDS}*meeting\b)
    (?=\s+(?:was|to\s+be|held|on|at|in|which|via|took|will)\b|\s*[,.:]|\s+\d|\s*$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: What a board is called.
BOARD_RE = re.compile(
    r"\b(?:board|committee|cabinet|council|panel|authority|forum|executive|assembly|governors)\b", re.IGNORECASE
)
_NO_BOARD_RE = re.compile(
    r"[.:;|]|\d|\b(?:report|update|minutes|agenda|plan|review|strategy|summary|to|by|from)\b", re.IGNORECASE
)
_SMALL = frozenset(("and", "of", "the", "for", "in", "s", "public"))
_REPORT = r"(?:(?:an?|this|joint)\s+)*(?:report|paper|briefing)"
#: A sentence that says whose report it is, and to whom.
REPORT_RE = re.compile(rf"{_REPORT}\s+(?:to|of|by|from)\b", re.IGNORECASE)
#: White space above a line, in line heights, with which it may go on with the sentence before it.
_SOLID = 0.8
_NAME = (
    r"\s+(?:(?:the|THE)\s+)?(?P<name>[A-Z].{3,80}?)(?=\s+(?i:for|on|of\s+\d|from|by|at|dated|to|meeting)\b|[,.;]|\s*$)"
)
_REPORT_TO_RE = re.compile(rf"\b(?:[Tt]o|TO){_NAME}")
_REPORT_BY_RE = re.compile(rf"\b(?:[Bb]y|BY|(?<=[Rr]eport\s)(?:of|from)|[Ff]rom){_NAME}")


def meeting_board(rows: Sequence[Row]) -> str:
    """The body that met, from "Minutes of the meeting of X held on ..." or "The 431st Meeting of X was held ..."."""
    for match in _MEETING_RE.finditer(" ".join(row.text for row in rows[:12])):
        name = (match["of"] or match["name"]).strip(" ,.-–")
        if 3 < len(name) <= 100 and not re.match(r"(?:the\s+)?\d|meeting\b", name, re.IGNORECASE):
            return name
    return ""


def undated(name: str) -> str:
    """A board without the date of its meeting behind it.

    >>> undated("Council – 14th May 2019"), undated("CABINET ON 14 MAY 2019"), undated("Audit Committee")
    ('Council', 'CABINET', 'Audit Committee')
    """
    dates = find_dates(name)
    if not dates or dates[-1].precision != "day" or name[dates[-1].end :].strip(" ).,"):
        return name
    left = name[: dates[-1].start].rstrip(" ,:|–—-(")
    return (
        re.sub(r"[\s,–—-]+(?:(?:meeting\s+)?(?:held\s+)?(?:on|of)|dated|meeting)$", "", left, flags=re.IGNORECASE)
        or name
    )


def dated_board(rest: Sequence[Row]) -> str:
    """The board from a line that holds its name and the date: "CABINET – 12 JUNE 2018"."""
    for row in rest[:8]:
        dates = find_dates(row.text)
        name = row.text.replace(dates[0].text, "").strip(" ,:-–—|()") if len(dates) == 1 else ""
        name = re.sub(r"\s+(?:held\s+)?(?:on|of)$", "", name, flags=re.IGNORECASE)
        name = re.sub(rf"^(?:for|{_KINDS}*meeting\s+of)\s+(?:the\s+)?", "", name, flags=re.IGNORECASE)
        if len(name) <= 80 and is_board(name):
            return name
    return ""


def board_line(rest: Sequence[Row]) -> str:
    """A line at the top that is the name of a board alone: "CABINET", "Trust Board Meeting in Public"."""
    line = next((row.text for row in rest[:4] if len(row.text) <= 60 and is_board(row.text)), "")
    return re.sub(rf"^{_KINDS}*meeting\s+of\s+(?:the\s+)?", "", line, flags=re.IGNORECASE)


def is_board(text: str) -> bool:
    """Is this the name of a board, and not of the council or force that it belongs to, nor of a report?"""
    named = text.title() if text.isupper() else text
    return bool(
        BOARD_RE.search(text)
        and not _NO_BOARD_RE.search(text)
        and all(word[0].isupper() or word in _SMALL for word in re.findall(r"[A-Za-z]+", text))
        and not find_bodies([named])
    )


def report_sentence(rest: Sequence[Row]) -> tuple[str, str, FoundDate | None]:
    """To, from and date in a sentence.

    "A report to the Ethics Committee for its meeting on 4 May 2017 by the Chief Constable", or the other way round.
    """
    for index, row in enumerate(rest):
        if REPORT_RE.match(row.text):
            below = rest[index + 1 : index + 2]
            goes_on = below and below[0].gap < _SOLID and below[0].lines[0].number == row.lines[-1].number + 1
            text = (f"{row.text} {below[0].text}" if goes_on else row.text)[:250]
            to, sender = _REPORT_TO_RE.search(text), _REPORT_BY_RE.search(text)
            if to and BOARD_RE.search(to["name"]):
                dates = [found for found in find_dates(text) if found.precision == "day" and not found.yearless]
                return to["name"].strip(), sender["name"].strip() if sender else "", dates[0] if dates else None
    return "", "", None
