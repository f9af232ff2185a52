"""Letterheads: the crest's words, the body's name and its address above or beside a paper's header block.

"Creating a safer / Exshire" stands above ``To:`` and belongs to no sentence; neither is it the title, which stands in
the same place. So only words that name a body, an address or a strap line are taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.forms import CONTACT_RE, HEADER_LABEL_RE, ITEM_STAMP_RE, is_letterhead
from pipeline.extract.roles import with_roles
from pipeline.model import FURNITURE, Line, Page, Role

#: Lines in which a header block may begin, letterhead and title above it included.
_HEAD_LINES = 24
#: A crest's words are set in short lines; longer ones above the header block are a title.
_LONGEST = 60

#: Most lines of the sender's block of a letter.
_BLOCK_LINES = 14
_REFERENCE_RE = re.compile(r"\b(?:your|our|my)\s+ref(?:erence)?\b", re.IGNORECASE)


def mark_letterheads(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Mark the letterhead of every page that has a header block, and of the first page."""
    return tuple(_mark_page(page, index == 0) for index, page in enumerate(pages))


def header_labels(page: Page) -> tuple[Line, ...]:
    """The labelled lines of a header block in the upper part of a page: at least two different labels, else none."""
    head = [line for line in page.lines if line.role not in FURNITURE or line.role is Role.HEADER_BLOCK][:_HEAD_LINES]
    found = [(line, match) for line in head if (match := HEADER_LABEL_RE.match(line.text.strip()))]
    kinds = {match.group().strip(" :\t").casefold() for _, match in found}
    # The columns of a table of actions are headed Date and Status as well, without colons.
    spelled = any(match.group().rstrip()[-1] in ":\t" or " " in match.group().strip() for _, match in found)
    return tuple(line for line, _ in found) if len(kinds) >= 2 and (spelled or {"to", "from"} <= kinds) else ()


def _mark_page(page: Page, first: bool) -> Page:
    labels = header_labels(page)
    if labels:
        # "Agenda Item 5" may be stamped above the letterhead.
        first_label = next((line for line in labels if not ITEM_STAMP_RE.fullmatch(line.text.strip())), labels[0])
        chosen = _above(page.lines, first_label) + _beside(page, labels)
    elif first:
        chosen = _above(page.lines, None)
    else:
        return page
    return with_roles(page, {line.number: Role.LETTERHEAD for line in chosen})


def _above(lines: Sequence[Line], label: Line | None) -> list[Line]:
    """The letterhead above a label, or at the very top of a page without one. Its name may be cut over lines."""
    above: list[Line] = []
    for line in lines:
        if (label and line.number >= label.number) or len(above) >= _HEAD_LINES:
            break
        if line.role is Role.BODY:
            above.append(line)
        elif line.role not in FURNITURE:
            break
    chosen: list[Line] = []
    start = 0
    while start < len(above):
        end = next((end for end in range(min(len(above), start + 5), start, -1) if _is_one(above[start:end])), start)
        if end == start and label is None:
            return chosen or _sender_s_block(above)
        chosen += above[start:end]
        start = max(end, start + 1)
    return chosen


def _sender_s_block(lines: Sequence[Line]) -> list[Line]:
    """The block at the head of a letter: office, addresses and references, up to the first white space."""
    end = next((index for index, line in enumerate(lines) if index and line.gap >= 1.0), len(lines))
    block = list(lines[:end])
    signs = [line for line in block if CONTACT_RE.search(line.text) or _REFERENCE_RE.search(line.text)]
    short = all(len(line.text) <= 90 and not line.mark for line in block)
    return block if len(signs) >= 3 and short and len(block) <= _BLOCK_LINES else []


def _is_one(lines: Sequence[Line]) -> bool:
    """Do these lines, read together, make a letterhead?"""
    if any(len(line.text) > _LONGEST or line.mark for line in lines) and len(lines) > 1:
        return False
    if any(line.gap >= 1.0 for line in lines[1:]):
        return False
    if len(lines) > 1 and any(CONTACT_RE.search(line.text) for line in lines):
        return False  # an address is known line by line; joined, it would take its neighbours along
    return is_letterhead(" ".join(line.text for line in lines))


def _beside(page: Page, labels: Sequence[Line]) -> list[Line]:
    """The words of a crest set to the right of the header block, at the same height."""
    boxes = [line.box for line in labels if line.box]
    if not boxes:
        return []
    bottom = max(box.bottom for box in boxes)
    right = [
        line
        for line in page.lines
        if line.role is Role.BODY and line.box and line.box.top < bottom and line.box.x0 > page.width * 0.55
    ]
    return right if right and _is_one(right) else []
