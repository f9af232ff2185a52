"""The two ends of a letter: whom it addresses, above "Dear ...", and who signs it, below "Yours sincerely"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.dates import find_dates
from pipeline.extract.forms import CONTACT_RE
from pipeline.model import FURNITURE, Line
from pipeline.sections.header_labels import read_label

_DEAR_RE = re.compile(r"dear\b.{2,60}$", re.IGNORECASE)
_YOURS_RE = re.compile(
    r"(?:yours\s+(?:sincerely|faithfully|truly|\w+)|(?:with\s+)?kind(?:est)?\s+regards|regards)\b[,.]?$", re.I
)
#: "Claudia Robins", "Mrs A. O'Neill", "The Clerk to the Council": names and offices, in capitals at each word.
_NAME_RE = re.compile(r"(?:[A-Z][\w.'’-]*|of|the|to|and|for|&)(?:,?\s+(?:[A-Z][\w.'’-]*|of|the|to|and|for|&)){1,7}")
_ADDRESS_RE = re.compile(
    r"\b(?:road|street|lane|avenue|house|hall|court|centre|park|drive|way|close|row|box|hq)\b", re.I
)
#: Lines above the greeting that may be an address, and below the close before the name.
_ABOVE, _BELOW = 12, 4
#: White space, in line heights, that parts two addresses.
_BLOCK_GAP = 0.5


def letter_names(lines: Sequence[Line]) -> tuple[str, str]:
    """Read the addressee and the signatory of a letter; "" where there is none, and both where it is no letter."""
    body = [line for line in lines if line.role not in FURNITURE and line.text.strip()]
    dear = next((index for index, line in enumerate(body[:40]) if _DEAR_RE.match(line.text.strip())), None)
    yours = next((index for index, line in enumerate(body) if _YOURS_RE.match(line.text.strip())), None)
    if dear is None or yours is None or yours < dear:
        return "", ""
    return _addressee(body[max(0, dear - _ABOVE) : dear], body[dear]), _signatory(body[yours + 1 : yours + 1 + _BELOW])


def _addressee(above: Sequence[Line], dear: Line) -> str:
    """The first line of the last address before the greeting; it stands at the left edge of that."""
    blocks: list[list[Line]] = []
    for line in above:
        if abs(line.indent - dear.indent) < 3:
            if not blocks or line.gap >= _BLOCK_GAP:
                blocks.append([])
            blocks[-1].append(line)
    for block in reversed(blocks):
        text = block[0].text.strip(" ,")
        if _is_name(text) and not _ADDRESS_RE.search(text):
            return text
    return ""


def _signatory(below: Sequence[Line]) -> str:
    return next((line.text.strip(" ,") for line in below if _is_name(line.text.strip(" ,"))), "")


def _is_name(text: str) -> bool:
    if find_dates(text) or CONTACT_RE.search(text) or read_label(text) or text.isupper():
        return False
    return _NAME_RE.fullmatch(text) is not None
