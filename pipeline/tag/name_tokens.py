"""Words of a text as names are read from it, and how a paper writes its names."""

from __future__ import annotations

import collections
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Block
from pipeline.patterns import compile_lists

# Years of a plan are one word ("2031-36", "2031 – 2036"), and so is what a plural owns ("Victims' Hub"); the mark of a
# note is none of it ("Programme.2"). "Safe@Home", "Safe+Well".
TOKEN = compile_lists(
    r"20\d\d\s?[-–/]\s?(?:20)?\d\d(?!\d)|[£]?\w+(?:(?:[-’'&/]|(?<![a-z])\.|\.(?!\d)|(?<=[a-z])[@+](?=[A-Z]))(?=\w)\w+)*"
    r"(?:(?<=s)[’'](?=\s[A-Z])|(?<=[A-Za-z])\+(?!\w))?|&|\S"
)
#: Small words that join capitals.
CONNECTORS = frozenset("of the and & for in into to on with your our a an by at from its their it or up".split())
ARTICLES = frozenset("the a an".split())
#: Words that open a title although they open sentences too: "Every Pound Twice", "No Second Night Out".
KEPT_OPENERS = frozenset(
    """every no not more ten one two three four five six seven eight nine first second third next last your all any
    what who how why where when local national""".split()
)
#: Idioms that join whatever stands before them: "Menopause at Work Pledge".
AT_IDIOMS = frozenset("work home school night heart hand last risk".split())
#: Lists of words that say by themselves what they are.
KNOWN = ("unit", "body", "meeting", "post", "place", "calendar", "law", "record", "common acronyms")
#: "eRoster", "4Sight".
_INNER_CAPITAL = re.compile(r"[a-z]{1,2}-?[A-Z]|\d+[A-Z]")


class Token(NamedTuple):
    """A word or mark and where it stands. ``opens``: it is the first word of its sentence or block."""

    text: str
    start: int
    end: int
    opens: bool

    @property
    def capital(self) -> bool:
        """Is it written as words of names are (``Lantern``, ``eRoster``, ``4Sight``)?"""
        text = self.text
        return text[0].isupper() or (len(text) > 1 and not text.islower() and _INNER_CAPITAL.match(text) is not None)


Run = list[Token]
Sequences = Sequence[tuple[int, Block, Run]]


@dataclass(frozen=True, slots=True)
class Usage:
    """How a paper writes its names: families of headings, of quoted names, of defined names, and counts of all runs."""

    headings: frozenset[str]
    quoted: frozenset[str]
    #: Family of a full name → acronym, and the reverse.
    defined: dict[str, str]
    acronyms: dict[str, str]
    counts: collections.Counter[str]
    #: Table and column → the cell that heads it.
    headers: dict[tuple[int | None, int | None], str]
    #: Words that the paper writes in small letters: they are no names of people and places.
    small: frozenset[str]
