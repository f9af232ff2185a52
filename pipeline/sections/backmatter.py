"""Back matter: bibliography, contact officers, source documents, background papers, after the last section.

It is a section of its own, of kind ``back``, and feeds the header: who to ask, and what the paper rests on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Block, BlockKind, Section, SectionKind

HEADING_RE = re.compile(
    r"(?:bibliography|references|sources?|source\s+documents?|background\s+(?:papers?|documents?|reading|information\s+papers)|"
    r"contact\s+officers?(?:\(s\))?|contacts?|contact\s+(?:details|information|points?)|for\s+(?:further|more)\s+information|"
    r"further\s+information|report\s+authors?|author(?:\(s\)|s)?|(?:list\s+of\s+)?appendi(?:x|ces)|attachments?|annex(?:es)?|"
    r"glossary|end\s?notes?|distribution)\s*:?",
    re.IGNORECASE,
)
_CONTACT = (
    r"contacts?(?:\s+(?:officers?|persons?|points?|details|names?))?(?:\s*\(s\))?|(?:report\s+)?authors?(?:\s*\(s\))?"
    r"|(?:lead|report|responsible)\s+(?:officers?|authors?|directors?|members?|executives?)|lead|originators?|officer\s+contact"
    r"|report\s+(?:of|by)|(?:contact\s+)?(?:for\s+)?enquiries(?:\s+to)?"
    r"|for\s+(?:further|more)\s+information,?(?:\s+please)?(?:\s+contact)?"
)
_SOURCE = (
    r"source\s+documents?(?:\s*\(s\))?|background\s+(?:papers?|documents?|reading)(?:\s*\(s\))?|bibliography|references|"
    r"supporting\s+(?:papers?|documents?)"
)
LABEL_RE = re.compile(
    rf"(?:(?P<contact>{_CONTACT})|(?P<source>{_SOURCE}))(?:\s*[:\t–-]+\s*|\s+(?=(?-i:[A-Z0-9]))|\s*$)(?P<value>.*)",
    re.IGNORECASE | re.DOTALL,
)
#: A label before its colon or tab, in plain lines after the last section.
OPENING_RE = re.compile(
    rf"(?:{_CONTACT}|{_SOURCE}|appendi(?:x|ces)(?:\s+attached)?|implications?\s+checked\s+by)\s*(?:[:\t]|$)",
    re.IGNORECASE,
)
#: Where those who agree to a paper put their names: "Signed ........ Chair", "Date: ______".
SIGNED_RE = re.compile(
    r"(?:signed|signature|approved\s+by|chair(?:man|woman|person)?|clerk|dated?|name)\b[^.…_]{0,40}?(?:\.{3,}|…+|_{3,}|:\s*$)"
    r"|signed\s*(?:\([^()]*\)|by\b[^.]{0,40})?\s*:",
    re.IGNORECASE,
)
#: A line to sign on ends what was said, though an action list or an appendix may follow.
TO_SIGN_RE = re.compile(
    r"signed\b[^.…_]{0,40}(?:\.{5,}|…{2,}|_{5,})|[^.…_]{3,50}(?:\.{5,}|…{2,}|_{5,})\s*dated?\b", re.IGNORECASE
)
#: A heading over labels: what follows it is no heading of its own.
UMBRELLA_RE = re.compile(r"(?:bibliography|references|further\s+information)\s*:?", re.IGNORECASE)
NOTHING_RE = re.compile(r"(?:n\s*/\s*a|none|nil|not\s+applicable|[-–—.]*)\.?", re.IGNORECASE)


def opens_back(text: str) -> bool:
    """Tell whether a plain line after the last section opens the back matter.

    >>> opens_back("Lead: Head of Estates"), opens_back("Signed ............ Chair"), opens_back("Lead officers met.")
    (True, True, False)
    """
    return bool(OPENING_RE.match(text) or SIGNED_RE.match(text))


def read_back_matter(
    text: str, sections: Sequence[Section], blocks: Sequence[Block]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the contact officers and source documents of a paper; empty where none is named, or "N/A" is."""
    back = {section.ordinal for section in sections if section.kind is SectionKind.BACK}
    found: dict[str, list[str]] = {"contact": [], "source": []}
    wanted = ""
    row: tuple[int | None, int | None] | None = None
    for block in blocks:
        if block.section not in back:
            continue
        words = block.span.of(text)
        if block.kind is BlockKind.CELL and row == (block.table, block.row) and wanted:
            found[wanted].append(words)
            continue
        match = LABEL_RE.fullmatch(words)
        if match:
            wanted = "contact" if match["contact"] else "source"
            row = (block.table, block.row) if block.kind is BlockKind.CELL else None
            found[wanted].append(match["value"])
        elif block.kind in (BlockKind.HEADING, BlockKind.CELL) or SIGNED_RE.match(words):
            wanted = ""
        elif wanted:
            found[wanted].append(words)
    return tuple(_told(found["contact"])), tuple(_told(found["source"]))


def _told(values: Sequence[str]) -> list[str]:
    return [value.strip() for value in values if not NOTHING_RE.fullmatch(value.strip())]
