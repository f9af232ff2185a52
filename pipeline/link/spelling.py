"""What the spellings of a name share. Apart from ``entities.py``, since a search needs no more than this."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = re.compile(r"[^a-z0-9/]+")
_PREFIX = re.compile(r"^(?:operations?|ops?)\b\.?\s*")
#: "Project Larch" and "Larch Project"
_NOUN_FIRST = re.compile(r"^(project|programme|program|campaign)\s+(?!(?:for|of|to|on|in|and)\b)(.+)$")
_ARTICLE = re.compile(r"^the\s+(?=\w)")
_SLASH = re.compile(r"\s*/\s*")
#: Only at the end: inside a name the apostrophe wanders ("Warden's Gateway", "Wardens' Gateway").
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
#: "PSVs" is the plural of an acronym, "CINS" an acronym that ends in S.
_ACRONYM_PLURAL = re.compile(r"(?<=[A-Z]{2})s$")
#: Words that are written in two ways on two sides of the Atlantic, as they stand in names.
_ORTHOGRAPHY = (
    (re.compile(r"\bprogrammes?\b"), "program"),
    (re.compile(r"\bcentre"), "center"),
    (re.compile(r"is(?=(?:e|ed|es|ing|ation)\b)"), "iz"),
    (re.compile(r"(behavi|neighb|col|fav|harb|lab|hon)our"), r"\1or"),
)


def spelling_family(label: str, name: str) -> str:
    """Return what all spellings share: letters and digits, without prefix, article, quotes, accents, case and plural.

    >>> spelling_family("INITIATIVE", "E-CINS") == spelling_family("INITIATIVE", "ECINs")
    True
    >>> spelling_family("INITIATIVE", "'Good SAM'"), spelling_family("OPERATION", "Operation Marlow / Henley")
    ('goodsam', 'marlow/henley')
    >>> spelling_family("INITIATIVE", "the Uplift Program") == spelling_family("INITIATIVE", "uplift programme")
    True
    >>> spelling_family("INITIATIVE", "Project Larch") == spelling_family("INITIATIVE", "Larch Project")
    True
    """
    folded = _ACRONYM_PLURAL.sub("", _POSSESSIVE.sub("", name.strip("'\"‘’“” ")))
    if not folded.isascii():
        folded = "".join(char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char))
    folded = folded.casefold().replace("&", " and ")
    if label == "OPERATION":
        folded = _PREFIX.sub("", folded)
    else:
        folded = _NOUN_FIRST.sub(r"\2 \1", _ARTICLE.sub("", folded))
        for pattern, other in _ORTHOGRAPHY:
            folded = pattern.sub(other, folded)
    folded = _SLASH.sub("/", folded)
    folded = _LETTERS.sub("", folded)
    return folded[:-1] if label != "OPERATION" and len(folded) > 4 and folded.endswith("s") else folded
