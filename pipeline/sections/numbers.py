"""Printed section numbers.

Papers number by hand: ``4.``, ``4.0``, ``4.1``, ``4.1.``, ``(a)``, ``iv.``, ``24/05/07``, ``Item 5``. So a number is
evidence about a section, never its key. This module reads what a line begins with; whether that opens a section is for
``sequence`` to say.
"""

from __future__ import annotations

import enum
import functools
import re
from dataclasses import dataclass, replace


class Style(enum.StrEnum):
    """The families of numbers. Members of one family count on from each other."""

    DECIMAL = "decimal"  # 4, 4., 4.0, 4.1, 4.2.10
    LETTER = "letter"  # (a), b., C)
    ROMAN = "roman"  # (iv), iv., IV.
    MINUTE = "minute"  # 24/05/07, 05.24.07: the year and the month, then the item; 45/23, FC23/45: the item of a year
    WORD = "word"  # Item 5, Minute 12


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """What may be a section number at the start of a line."""

    #: As it stands on the page, with its dot or brackets.
    printed: str
    style: Style
    path: tuple[int, ...]
    #: Offsets in the line: the number's own, and where the words after it begin.
    start: int
    end: int
    rest: int
    #: What stands around the figures: "." in ``4.``, "()" in ``(a)``, "" in ``4`` and ``4.1``.
    dress: str = ""
    #: Printed without a space before the next word, as bad extraction leaves it: ``1.1The``.
    glued: bool = False
    upper: bool = False
    #: The word before the figures, what parts them in a minute, or the number before the letter: 4.2(a).
    prefix: str = ""

    @property
    def letters(self) -> str:
        """The letters of a lettered unit alone."""
        return self.printed[len(self.prefix) :].strip("().")

    @property
    def depth(self) -> int:
        return len(self.path)


NUMBER_RE = re.compile(
    r"""
    \s*
    (?:
        (?P<minute> (?:\d{2}|\d{4}) / \d{1,3} / \d{1,3} (?:\.\d{1,2})* | \d\d\.\d\d?\.\d\d )
        (?P<mdot>[.:)]?) (?=\s|$)
      | (?P<year> (?:[A-Z]{1,5}[ /-]?)? \d{1,4} [/-] \d{1,4} ) (?P<ydot>[.:)]?) (?=\s|$)
      | (?P<word>
            (?:Agenda\ )?(?:Item|ITEM|Minute|MINUTE|Min|Paragraph|Section|SECTION)(?:\ [Nn]o\.?)?
        )
        \ (?P<wnum> \d{1,3}(?:\.\d{1,2})* ) (?P<wdot>[.:)]?) (?=\s|$)
      | (?P<outer> \d{1,3}(?:\.\d{1,3}){0,3} ) \.?
        (?: \( (?P<bracketed> [a-z]{1,4} ) \) | (?P<joined> [a-h] ) (?P<jdress>[.)]?) ) (?=\s+\S)
      | (?P<decimal> \d{1,3}(?:\.\d{1,3}){1,4} ) (?P<ddot>[.:)]?)
        (?: (?=\s|$) | (?P<dglue>(?=[A-Z‘'“"][A-Za-z]|[AI]\s[a-z])) )
      | (?P<integer> \d{1,3} ) (?P<idot>[.:)]) (?: (?=\s|$) | (?P<iglue>(?=[A-Z][a-z]|[A-Z]{4}|(?<=\))[a-z])) )
      | \( (?P<pinteger> \d{1,2} ) \) (?=\s|$)
      | \( (?P<pdecimal> \d{1,2}(?:\.\d{1,2}){1,4} ) \) (?=\s+[A-Z‘“'"])  # "(1.5)" alone is an amount below nought
      | (?P<bare> \d{1,3} ) (?=\s|$)
      | \( (?P<pletters> [a-z]{1,5} | [A-Z]{1,5} ) \) (?=\s|$)
      | (?P<letters> [a-z]{1,5} | [A-Z]{1,5} ) (?P<ldress>[.)]) (?=\s|$)
    )
    [ \t]*[-–—]?[ \t]*
    """,
    re.VERBOSE,
)

ROMANS = {"i": 1, "v": 5, "x": 10, "l": 50}


@functools.lru_cache(maxsize=4096)  # each line is read more than once
def read_number(text: str) -> PrintedNumber | None:
    """Read the number-like word a line begins with.

    >>> read_number("4.2.1 999 and 101 call volumes fell").printed
    '4.2.1'
    >>> read_number("23 January 2020").printed
    '23'
    >>> read_number("(iv) the parish council").path
    (4,)
    >>> read_number("e.g. the market square") is None
    True
    """
    match = NUMBER_RE.match(text)
    if not match:
        return None
    fields = match.groupdict()
    rest = match.end()
    if fields["minute"]:
        parts = tuple(int(part) for part in re.split(r"[/.]", fields["minute"]))
        number = _number(match, "minute", Style.MINUTE, parts, fields["mdot"], rest)
        return replace(number, prefix="/" if "/" in fields["minute"] else ".")
    if fields["year"]:
        parts = tuple(int(part) for part in re.findall(r"\d+", fields["year"]))
        return replace(_number(match, "year", Style.MINUTE, parts, fields["ydot"], rest), prefix="year")
    if fields["word"]:
        number = _number(match, "word", Style.WORD, number_path(fields["wnum"]), fields["wdot"], rest, "wnum")
        return replace(number, prefix=fields["word"].casefold())
    if fields["outer"]:
        return _read_joined(match, rest)
    if fields["decimal"]:
        number = _number(match, "decimal", Style.DECIMAL, number_path(fields["decimal"]), fields["ddot"], rest)
        return replace(number, glued=fields["dglue"] is not None)
    if fields["integer"]:
        number = _number(match, "integer", Style.DECIMAL, (int(fields["integer"]),), fields["idot"], rest)
        return replace(number, glued=fields["iglue"] is not None)
    if fields["pinteger"]:
        number = _number(match, "pinteger", Style.DECIMAL, (int(fields["pinteger"]),), "", rest)
        return replace(number, dress="()", start=number.start - 1, end=number.end + 1, printed=f"({number.printed})")
    if fields["pdecimal"]:
        number = _number(match, "pdecimal", Style.DECIMAL, number_path(fields["pdecimal"]), "", rest)
        return replace(number, dress="()", start=number.start - 1, end=number.end + 1, printed=f"({number.printed})")
    if fields["bare"]:
        return _number(match, "bare", Style.DECIMAL, (int(fields["bare"]),), "", rest)
    return _read_letters(match, rest)


def _number(
    match: re.Match[str], group: str, style: Style, path: tuple[int, ...], dress: str, rest: int, last: str = ""
) -> PrintedNumber:
    start, end = match.start(group), match.end(last or group) + len(dress)
    return PrintedNumber(match.string[start:end], style, path, start, end, rest, dress)


def _read_joined(match: re.Match[str], rest: int) -> PrintedNumber | None:
    """Read ``4.2(a)``, ``4a.`` and ``4.a``: the letter of a unit with the number of the one above it."""
    letters = match["bracketed"] or match["joined"]
    value = ord(letters) - 96 if len(letters) == 1 else roman_value(letters)
    if not value:
        return None
    style = Style.LETTER if len(letters) == 1 else Style.ROMAN
    start, end = match.start("outer"), match.end("bracketed") + 1 if match["bracketed"] else match.end("jdress")
    dress = "1()" if match["bracketed"] else f"1{match['jdress']}"
    return PrintedNumber(match.string[start:end], style, (value,), start, end, rest, dress, prefix=match["outer"])


def _read_letters(match: re.Match[str], rest: int) -> PrintedNumber | None:
    bracketed = match["pletters"]
    letters = bracketed or match["letters"]
    dress = "()" if bracketed else match["ldress"]
    start, end = match.start("pletters" if bracketed else "letters"), match.end("pletters" if bracketed else "letters")
    if bracketed:
        start, end = start - 1, end + 1
    else:
        end += 1
    lower = letters.lower()
    if len(letters) == 1:
        # "i." is the ninth letter or the first Roman number; the sequence knows which.
        path, style = (ord(lower) - 96,), Style.LETTER
    elif len(set(lower)) == 1 and lower[0] not in ROMANS and len(letters) == 2:
        path, style = (26 + ord(lower[0]) - 96,), Style.LETTER  # (aa) follows (z)
    elif value := roman_value(lower):
        path, style = (value,), Style.ROMAN
    else:
        return None
    return PrintedNumber(match.string[start:end], style, path, start, end, rest, dress, upper=letters.isupper())


def number_path(printed: str) -> tuple[int, ...]:
    """Turn a printed number into its path. A final ``.0`` or ``.`` is typography, not a level.

    >>> number_path("4.2.10")
    (4, 2, 10)
    >>> number_path("1.0") == number_path("1.") == (1,)
    True
    """
    path = tuple(int(part) for part in printed.rstrip(".:)").split("."))
    while len(path) > 1 and path[-1] == 0:
        path = path[:-1]
    return path


def follows(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Tell whether one path comes right after another in a count.

    >>> follows((4, 2), (4, 3)), follows((4, 2), (4, 2, 1)), follows((4, 2), (5,)), follows((4, 2), (4, 4))
    (True, True, True, False)
    """
    return after == (*before, 1) or any(after == (*before[:depth], before[depth] + 1) for depth in range(len(before)))


def roman_value(letters: str) -> int | None:
    """Read a Roman number up to 89, or None where the letters are none.

    >>> roman_value("xiv"), roman_value("iix")
    (14, None)
    """
    lower = letters.lower()
    if not re.fullmatch(r"l?x{0,3}(?:ix|iv|v?i{0,3})|xl(?:ix|iv|v?i{0,3})", lower) or not lower:
        return None
    total = 0
    for index, letter in enumerate(lower):
        value = ROMANS[letter]
        total += -value if index + 1 < len(lower) and ROMANS[lower[index + 1]] > value else value
    return total


def bare_number(printed: str) -> str:
    """Give a printed number without its closing dot or colon, as it stands in citations: ``4.`` is ``4``.

    >>> [bare_number(each) for each in ("4.", "2.0", "(a)", "b.", "Item 5:")]
    ['4', '2.0', '(a)', 'b', 'Item 5']
    """
    stripped = printed.rstrip(".:")
    if stripped.endswith(")") and not stripped.startswith("("):
        return stripped[:-1]
    return stripped
