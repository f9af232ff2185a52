"""Citations: ``BCB 2020-01-23 a3f9c1 §4.2.7 p.3``.

A citation names board, date, paper, section and page in words that a person can check. The key and the section decide;
board, date and page may change when a paper is read better, and an old citation is still understood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # a search cites without knowing the document model
    from pipeline.model import Section

UNDATED = "undated"
#: Stands where neither a board nor a body is printed.
NO_BOARD = "PAPER"
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "to", "in", "on", "at", "a", "an"})
# Compiled when one is taken apart: a search only writes them.
_CITATION = r"""(?xs)
    \s*(?P<board>[^\s§]+)
    \s+(?P<date>undated|\d{4}(?:-\d\d){0,2})
    (?:\s+(?P<key>[0-9a-fA-F]{6,12}(?:-p\d+)?))?
    (?:\s*§\s*(?P<label>.+?))?
    (?:\s+p\.\s*(?P<page>\d+))?
    \s*
"""
_KEY_ALONE = r"(?s)\s*(?P<key>[0-9a-fA-F]{6,12}(?:-p\d+)?)(?:\s*§\s*(?P<label>.+?))?(?:\s+p\.\s*(?P<page>\d+))?\s*"


class Citation(NamedTuple):
    """A citation taken apart; "" and None stand for what was not given. ``date`` is "" for an undated paper."""

    board: str = ""
    date: str | None = None
    key: str = ""
    label: str = ""
    page: int | None = None


def parse_citation(text: str) -> Citation | None:
    """Take a citation apart, or None where it is none.

    >>> parse_citation("BCB 2020-01-23 a3f9c1 §4.2.7 p.3")
    Citation(board='BCB', date='2020-01-23', key='a3f9c1', label='4.2.7', page=3)
    >>> parse_citation("BCB undated §0").date
    ''
    >>> parse_citation("a3f9c1") == Citation(key="a3f9c1")
    True
    """
    match = re.fullmatch(_KEY_ALONE, text)
    if match:
        return Citation(key=match["key"].lower(), label=match["label"] or "", page=_number(match["page"]))
    match = re.fullmatch(_CITATION, text)
    if not match:
        return None
    date = "" if match["date"] == UNDATED else match["date"]
    return Citation(match["board"], date, (match["key"] or "").lower(), match["label"] or "", _number(match["page"]))


def paper_citation(board: str, body: str, date: str, paper: str) -> str:
    """The paper's part of a citation.

    >>> paper_citation("Business Co-ordination Board", "", "2020-01-23", "a3f9c1d0e5b7")
    'BCB 2020-01-23 a3f9c1'
    """
    return f"{initials(board) or initials(body) or NO_BOARD} {date or UNDATED} {short_key(paper)}"


def short_key(paper: str) -> str:
    """Six digits of the key; the members of a pack share these and keep their first page.

    >>> short_key("a3f9c1d0e5b7-p12")
    'a3f9c1-p12'
    """
    digits, dash, member = paper.partition("-")
    return digits[:6] + dash + member


def initials(name: str) -> str:
    """Initials of a board in ASCII capitals; a single word stands as it is.

    >>> initials("Business Co-ordination Board")
    'BCB'
    >>> initials("Board of Directors")
    'BD'
    >>> initials("Cabinet")
    'CABINET'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Za-z0-9][A-Za-z0-9'’-]*", plain.partition("(")[0]) or re.findall(r"[A-Za-z0-9]+", plain)
    telling = [word for word in words if word.lower() not in _SMALL_WORDS] or words
    if len(telling) == 1:
        return re.sub(r"[^A-Z0-9]", "", telling[0].upper())[:8]
    return "".join(word[0].upper() for word in telling)[:8]


def section_labels(sections: Sequence[Section]) -> list[str]:
    """The sections' part of a citation, unique in the paper: ``4.2.7``, ``2.2[2]``, ``0``, ``4/"Phase One"``."""
    labels: list[str] = []
    taken: set[str] = set()
    counts: dict[str, int] = {}
    for section in sections:
        base = _base_label(section)
        label, count = base, counts.get(base, 1)
        while label in taken:
            count += 1
            label = f"{base}[{count}]"
        counts[base] = count
        taken.add(label)
        labels.append(label)
    return labels


def full_citation(cite: str, label: str, page: int | None) -> str:
    """Put a citation together."""
    return f"{cite} §{label}" + (f" p.{page}" if page else "")


def _base_label(section: Section) -> str:
    if section.kind == "front":
        return "0"
    label = section.path or section.number.strip().rstrip(".") or (f'"{section.heading}"' if section.heading else "0")
    return " ".join(label.split())


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
