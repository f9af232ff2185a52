"""Redactions that the author made: ``[REDACTED]``, black blocks, rows of X in the place of words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Block, Notice, Section

REDACTED_RE = re.compile(
    r"[\[(<]\s*(?:\w+\s+){0,3}?(?:redacted|withheld|removed|restricted|exempt)(?:\s+\w+){0,4}\s*[\])>]"
    r"|\bREDACTED\b|[█▇■]{2,}|\bX{4,}\b|\*{5,}",
    re.IGNORECASE,
)
#: Each redaction holds one of these, in small letters.
_SIGNS = ("redacted", "withheld", "removed", "restricted", "exempt", "█", "▇", "■", "xxxx", "*****")


def find_redactions(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> list[Notice]:
    """Report the sections in which words were taken out, once each."""
    counts: dict[int, int] = {}
    pages: dict[int, int | None] = {}
    for block in blocks:
        words = block.span.of(text)
        small = words.lower()
        if any(sign in small for sign in _SIGNS) and (found := len(REDACTED_RE.findall(words))):
            counts[block.section] = counts.get(block.section, 0) + found
            pages.setdefault(block.section, block.page)
    return [
        Notice(
            "redaction",
            f"{count} {'passage was' if count == 1 else 'passages were'} taken out by the author",
            sections[ordinal].path,
            pages[ordinal],
            ordinal,
        )
        for ordinal, count in counts.items()
    ]
