"""The title of a paper that has no label for it: set apart by weight, size, capitals, place or white space."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

from pipeline.dates import FoundDate, find_dates
from pipeline.extract.forms import CONTACT_RE
from pipeline.model import Line
from pipeline.sections.bodies import head_body
from pipeline.sections.broken_words import BrokenWords
from pipeline.sections.header_labels import Row, is_item, read_label
from pipeline.sections.header_meeting import REPORT_RE, is_board

#: Headings with which papers begin; alone they are never a title.
HEADING_RE = re.compile(
    r"""
    (?:(?:\d[\d.]*|[A-Z][.)])\s*)?(?:the\s+)?
    (?:purpose|introduction|background|executive\ summary|summary|recommendations?|contents|overview|context|aims?
      |benefits|key\ (?:issues|points|messages)|decisions?|reasons?|present|apologies|attendance|in\ attendance
      |members\ present|agenda|foreword|synopsis|issues?|report|conclusions?|options?|discussion|main\ body
      |situation|scope|definitions?
      |objectives?|current\ position|key\ findings|progress|next\ steps|details?|considerations?
      |(?:financial|legal|risk|equality|resource)\ implications|implications|risks?|main\ report|terms\ of\ reference)
    (?:\s+(?:of|for|and|to)\s+(?:the\s+|this\s+)?
      (?:report|paper|recommendations?|decision|background|purpose|document|introduction|summary|context))?
    \s*:?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NO_TITLE_RE = re.compile(
    r"""
    page\b|dear\b|[^|]+\|[^|]+\||by\ the\b|this\ (?:report|paper)\b|the\ (?:purpose|board|committee)\ |error!|[•▪●\-–]\s
    | to\ (?:consider|receive|note|approve|agree)\b
    | held\ (?:on|at|in|via)\b
    | (?:draft|confidential|part\ (?:i+|\d|[a-d])\b.*|for\ (?:decision|information|noting|approval|discussion))$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BOROUGH_RE = re.compile(r"(?:(?:the|london|royal|metropolitan)\s+)*borough\s+of\s+[\w&'’ -]{3,30}", re.IGNORECASE)
#: What kind of paper it is, printed above the header block: no title, and no heading of a section.
KIND_RE = re.compile(
    r"(?:memorandum|memo|(?:board|committee|cabinet|council|officer|decision|delegated|panel|open|public)?\s*(?:report|paper|record|notice)"
    r"|briefing(?:\s+(?:note|paper))?|(?:report\s+|paper\s+)?(?:cover|front|summary|report)\s*sheet|decision\s+(?:form|sheet|report|record)"
    r"|for\s+(?:decision|information|noting|approval|discussion|assurance))",
    re.IGNORECASE,
)
#: "MINUTES OF THE ... MEETING" is a title; "held in the village hall" and "on 16th May 2013" say where and when.
MEETING_TITLE_RE = re.compile(r"(?:draft\s+|unconfirmed\s+)?(?:minutes|notes|agenda|notice|record)\b", re.IGNORECASE)
#: "Minutes:" over an item, or before its first sentence.
_MINUTED_RE = re.compile(r"\w+\s*:(?:$|.*[.|]$)")
HELD_RE = re.compile(r"(?:held|on|at|in|via)\b", re.IGNORECASE)
_DEAR_RE = re.compile(r"dear\b.{2,60}$", re.IGNORECASE)
_PRESENT_RE = re.compile(r"(?:members\s+)?(?:present|in\s+attendance|attendees)\s*:?", re.IGNORECASE)
#: A day or a month below a title is the paper's; a year or a quarter is the end of the title.
_OWN_DATES = frozenset(["day", "month"])
#: What no title ends with: its next line goes on, be it a date or the end of a word.
_OPEN_END_RE = re.compile(r"[^\W\d_]-$|\s[–—-]$|\b(?:to|and|of|for|the|in|quarter|month)$", re.IGNORECASE)
#: Characters of a line that opens the text.
_PARAGRAPH = 200
#: Characters and lines of the longest title.
_LONGEST = 300
_MOST_LINES = 6


def find_title(lines: Sequence[Line], body_size: float, *, has_block: bool = False, above: bool = False) -> list[Line]:
    """Find the lines of the title among those after a header block, or ``above`` it; none where nothing looks like one.

    ``lines`` end before the first section. Without a block the title must be set apart by weight, size or capitals, and
    the largest letters win.
    """
    found: list[list[Line]] = []
    start = 0
    # No title follows the list of those present, be their names as bold as one.
    present = next((at for at, line in enumerate(lines) if _PRESENT_RE.fullmatch(line.text)), len(lines))
    lines = lines[:present] if present else lines
    # Rules of dashes or dots are white space.
    lines = [line for line in lines if any(char.isalnum() for char in line.text)]
    dear = next((at for at, line in enumerate(lines) if _DEAR_RE.match(line.text)), None)
    if dear is not None:
        return find_title(lines[dear + 1 :], body_size, has_block=has_block) or find_title(
            lines[:dear], body_size, above=True
        )
    opened = False  # a paragraph or its heading went before: what follows without weight is no title
    while start < len(lines):
        group = _group(lines, start, body_size)
        if _is_title(group, lines[start + len(group) :], body_size, has_block and not opened):
            found.append(group)
        opened = opened or len(group[0].text) > _PARAGRAPH or HEADING_RE.fullmatch(group[0].text) is not None
        start += len(group)
    if not found:
        # An agenda or minutes without any weight at all; a text file whose first line stands alone.
        plain = [line for line in lines[:6] if MEETING_TITLE_RE.match(line.text) and _fits(line)]
        return plain[:1] or ([] if has_block else _plain_title(lines, above))
    largest = max(found, key=lambda group: group[0].size)
    return largest if largest[0].size >= found[0][0].size + 2 and not has_block else found[0]


def title_text(title: Sequence[Line], rows: Sequence[Row], words: BrokenWords) -> str:
    """The title's lines joined. That of a meeting's minutes ends where place and date begin, be it on another line."""
    text = words.join([line.text for line in title])
    if not title or not MEETING_TITLE_RE.match(text):
        return text
    following = next((row for row in rows if _place(row.lines[0]) > _place(title[-1])), None)
    goes_on = following and following.gap < 0.9 and not re.search(r"\bmeeting$", text, re.IGNORECASE)
    whole = f"{text} {following.text}" if following and goes_on else text
    held = re.search(r"[\s,–-]*\b(?:to\s+be\s+)?held\b", whole, re.IGNORECASE)
    dates = find_dates(whole)
    dated = re.search(r"[\s,–-]+(?:on\s+)?(?:the\s+)?$", whole[: dates[0].start]) if dates else None
    ends = [match.start() for match in (held, dated) if match]
    if not ends or len(whole[: min(ends)].split()) < 2:
        return text
    return whole[: min(ends)].strip()


def _fits(line: Line) -> bool:
    return len(line.text) < 120 and not _MINUTED_RE.match(line.text) and not is_item(line.text)


def _plain_title(lines: Sequence[Line], above: bool) -> list[Line]:
    """The line of a text file without weight that comes first, or after nothing but board, date and number."""
    for at, line in enumerate(lines[:_MOST_LINES]):
        if line.box is not None:
            break
        if at and line.text.endswith("?"):
            break
        if _stands_alone(lines[at:]) or (above and at == len(lines) - 1 and _may_be_title(line)):
            return [line]
        if not (_says_whose(line.text) or head_body(line.text)):
            break
    return []


def _place(line: Line) -> tuple[int, int]:
    return line.page, line.number


def _stands_alone(lines: Sequence[Line]) -> bool:
    return _may_be_title(lines[0]) and len(lines) > 1 and lines[1].gap >= 0.8


def _may_be_title(line: Line) -> bool:
    text = line.text
    open_ended = text.endswith((".", ",", ":", ";")) or len(text) > 120 or REPORT_RE.match(text)
    heading = HEADING_RE.fullmatch(text) or _NO_TITLE_RE.match(text)
    other = CONTACT_RE.search(text) or head_body(text) or _says_whose(text)
    if open_ended or heading or other:
        return False
    worded = any(letter.isalpha() for letter in text)
    return worded and len(text) > 3 and not line.mark


def _group(lines: Sequence[Line], start: int, body_size: float) -> list[Line]:
    """The lines from ``start`` on that are set alike and close together; at least one."""
    group = [lines[start]]
    for line in lines[start + 1 : start + _MOST_LINES]:
        date = _lone_date(line.text)
        dated = date is not None and date.precision in _OWN_DATES
        goes_on = _OPEN_END_RE.search(group[-1].text)
        if (dated and not goes_on) or is_board(group[0].text) or (" " in line.text and is_board(line.text)):
            break
        bold, capitals, larger = _style(group[0], body_size)
        if date is not None or goes_on:
            capitals = is_capitals(line.text)  # "... QUARTER 1", "2019/20"
        if _style(line, body_size) != (bold, capitals, larger) or line.gap > max(0.9, 1.6 * _own_gap(group)):
            break
        if HEADING_RE.fullmatch(line.text) or (MEETING_TITLE_RE.match(group[0].text) and HELD_RE.match(line.text)):
            break
        group.append(line)
    return group


def _says_whose(text: str) -> bool:
    """Is this no more than a board, a day, a borough or the number of a paper?"""
    return _names_meeting(text) or is_date(text) or is_item(text) or _BOROUGH_RE.fullmatch(text) is not None


def _names_meeting(text: str) -> bool:
    """Is this a board, with or without the day of its meeting, or a label with a day?"""
    undated = text
    for found in (found for found in find_dates(text) if found.precision == "day"):
        undated = undated.replace(found.text, "").strip(" ,:|–-")
    labelled = undated != text and read_label(undated, alone=True) is not None
    return labelled or is_board(re.sub(r"\s+(?:meeting|in public|public)\b.*", "", undated, flags=re.IGNORECASE))


def is_date(text: str) -> bool:
    """Is a text nothing but a date?"""
    return _lone_date(text) is not None


def _lone_date(text: str) -> FoundDate | None:
    """The date that a text is; None where it is more or none."""
    return next((found for found in find_dates(text) if found.text == text.strip(" .")), None)


def _own_gap(group: list[Line]) -> float:
    return statistics.median(line.gap for line in group[1:]) if len(group) > 1 else 0.0


def _style(line: Line, body_size: float) -> tuple[bool, bool, int]:
    larger = round((line.size - body_size) * 2) if line.size and body_size else 0
    return line.bold, is_capitals(line.text), larger


def is_capitals(text: str) -> bool:
    """Are (nearly) all letters capitals? Ordinal endings ("16th") count for nothing."""
    letters = [char for char in re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text) if char.isalpha()]
    return len(letters) > 3 and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def _is_title(group: Sequence[Line], after: Sequence[Line], body_size: float, has_block: bool) -> bool:
    text = " ".join(line.text for line in group).strip()
    if not 3 < len(text) <= _LONGEST or HEADING_RE.fullmatch(text) or _NO_TITLE_RE.match(text):
        return False
    if sum(char.isalpha() for char in text) < 0.5 * len(text) or any(line.mark for line in group):
        return False
    if any(re.search(r"\S\s{4,}\S", line.text) for line in group):
        return False  # the head of a table
    if CONTACT_RE.search(text) or _says_whose(text):
        return False
    bold, capitals, larger = _style(group[0], body_size)
    if bold or capitals or larger >= 2:
        return not (text.endswith(".") and len(text) > 120) and (has_block or not text.endswith((",", ":")))
    if not has_block or text.endswith((".", ";", ",", ":")) or len(group) > 2:
        return False
    # Plain words between the block and the first section, with white space on both sides.
    return group[0].gap >= 0.8 and (not after or after[0].gap >= 0.8) and len(text) <= 160
