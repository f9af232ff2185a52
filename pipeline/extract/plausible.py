"""Do words look like English, or like what a font with a shifted mapping leaves: ``7KH FRQVWDEOH``?"""

from __future__ import annotations

import re

#: About a third of running English is made of these; a page of names and figures still has a few.
COMMON_WORDS = frozenset(
    """the of and to in a is that for it on was with as be by at are this have from or an they which their has been were
    not will but can all we more there would also other these its may any new our than who into no if out up only year
    police board report council page officer date total number meeting""".split()
)
_LETTERS_RE = re.compile(r"[^\W\d_]+")
#: Fewer words than this may be a title, an address or a table, and are believed.
_ENOUGH = 30
_VOWELS = frozenset("aeiouyAEIOUY")


def word_share(text: str) -> float:
    """The part of the words that are common English ones.

    >>> word_share("the number of officers")
    0.75
    """
    return _share(_LETTERS_RE.findall(text))


def _share(words: list[str]) -> float:
    return sum(map(COMMON_WORDS.__contains__, map(str.lower, words))) / len(words) if words else 0.0


def is_plausible(text: str) -> bool:
    """Can this be running English? Too little to tell counts as yes.

    >>> is_plausible("The Board is asked to note the report.")
    True
    >>> is_plausible("7KH SROLFH ERDUG LV DVNHG WR QRWH WKH UHSRUW " * 6)
    False
    """
    found = _LETTERS_RE.findall(text)
    if _share(found) >= 0.02:
        return True
    words = [word for word in found if len(word) > 1]
    if len(words) < _ENOUGH:
        return True
    letters = "".join(words)
    vowels = sum(ch in _VOWELS for ch in letters) / len(letters)
    # Names and headings hold vowels as English does, between three and five in ten.
    return 0.28 <= vowels <= 0.55 and len(letters) / len(words) < 15
