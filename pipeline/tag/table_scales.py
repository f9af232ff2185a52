"""Notes by which a table says that its bare numbers are amounts, and in what they are counted: "£000s", "(£m)".

They stand in a header, in a cell of their own below it, in the corner, in the caption or in the heading.
"""

from __future__ import annotations

import re

_WORDS = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
#: "£000", "£'000s", "GBP 000", "£k", "£ (millions)", "£ in thousands", "thousands of pounds", "k£".
_NOTE = r"""(?:
    ['’‘]?(?:£|\bGBP\b)\s?(?:in\s+)?\(?\s?['’‘]?(?:000(?:['’‘]?s)?|k|th(?:ou)?s|thousands?|m(?:s|n|il|illions?)?|bn|billions?)(?![\w,.]*\w)\)?
  | (?:\bin\s+)?\b(?:thousand|million|billion)s?\s+(?:of\s+)?(?:pounds|£s?)(?!\w)
  | \bk£
)"""
_NOTE_RE = re.compile(_NOTE, re.IGNORECASE | re.VERBOSE)
#: The same alone in a cell, or the mere sign.
_ALONE_RE = re.compile(rf"[(\[]?\s*(?:{_NOTE}|£)\s*[)\]]?(?=\s|$)", re.IGNORECASE | re.VERBOSE)
#: The same in a caption, with what stands beside it in its brackets: "(all figures in £000)", "(£)".
_IN_CAPTION_RE = re.compile(rf"[(\[][^()]*(?:{_NOTE}|£)\s*[)\]]|{_NOTE}", re.IGNORECASE | re.VERBOSE)
_SHORT_RE = re.compile(r"(?P<thousand>000|k|th)|(?P<billion>b)|(?P<million>m)")
#: Of numbers that are no amounts: "Passengers (000s)", "Journeys in thousands".
_COUNTED_RE = re.compile(
    r"(?:[(\[]\s*|\bin\s+)(?:in\s+)?(?P<scale>['’‘]?000(?:['’‘]?s)?|thousands|millions)\s*(?:[)\]]|$)"
    r"|\s(?P<last>['’‘]?000['’‘]?s)$",
    re.IGNORECASE,
)


def is_amount_note(text: str) -> bool:
    """Is a cell or a label nothing but such a note, or the sign for pounds?

    >>> is_amount_note("£000s"), is_amount_note("(£)"), is_amount_note("£5m")
    (True, True, False)
    """
    return _ALONE_RE.fullmatch(text) is not None


def find_amount_note(text: str) -> str:
    """The note in a caption, a heading or a corner; "" where there is none."""
    found = _IN_CAPTION_RE.search(text)
    return found[0] if found else ""


def without_amount_notes(label: str) -> str:
    """A label without its notes of amounts: "Budget (£m)" is the budget."""
    return re.sub(rf"[(\[]\s*{_NOTE}\s*[)\]]|{_NOTE}", " ", label, flags=re.IGNORECASE | re.VERBOSE)


def scale_of(label: str) -> int:
    """What amounts under a label are multiplied with.

    >>> scale_of("Budget £000s"), scale_of("Cost (£m)"), scale_of("in thousands of pounds"), scale_of("Cost £")
    (1000, 1000000, 1000, 1)
    """
    note = _NOTE_RE.search(label)
    if note is None:
        return count_scale_of(label)
    short = _SHORT_RE.search(note[0].casefold().replace("gbp", ""))
    return _WORDS[short.lastgroup] if short and short.lastgroup else 1


def count_scale_of(label: str) -> int:
    """What counts under a label are multiplied with: 1000 for "Passengers (000s)"."""
    found = _COUNTED_RE.search(label)
    if found is None:
        return 1
    return _WORDS["million" if (found["scale"] or "").casefold() == "millions" else "thousand"]
