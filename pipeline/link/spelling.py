"""What the spellings of a name share. Apart from ``entities.py``, since a search needs no more than this."""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^a-z0-9/]+")
_POSSESSIVE = re.compile(r"[’']s\b|(?<=s)[’']")


def spelling_family(label: str, name: str) -> str:
    """Return what all spellings share: letters and digits, without prefix, quotes, case and a plural ``s``.

    >>> spelling_family("INITIATIVE", "E-CINS") == spelling_family("INITIATIVE", "ECINs")
    True
    >>> spelling_family("INITIATIVE", "'Good SAM'"), spelling_family("OPERATION", "Operation Marlow / Henley")
    ('goodsam', 'marlow/henley')
    """
    folded = _POSSESSIVE.sub("", name.strip("'\"‘’“” ").casefold()).replace("&", "and")
    if label == "OPERATION":
        folded = re.sub(r"^(?:operations?|ops?)\b\.?\s*", "", folded)
    folded = re.sub(r"\s*/\s*", "/", folded)
    folded = _LETTERS.sub("", folded)
    return folded[:-1] if label != "OPERATION" and len(folded) > 4 and folded.endswith("s") else folded
