"""Numbers as papers print them: digits and words, with sign, currency, magnitude, unit symbol and range.

This module reads what stands on the page and says nothing about whether it is a figure: ``2019`` and ``16`` of
"Outcome 16" are numbers here. What is no figure is decided in :mod:`pipeline.tag.not_figures`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pipeline.patterns import compile_lists
from pipeline.resources import load_toml

_UNITS = "one two three four five six seven eight nine".split(" ")
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ")
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ")

SMALL_WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(_UNITS, 1)},
    **{word: value for value, word in enumerate(_TEENS, 10)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    "zero": 0,
    "fourty": 40,  # a common slip
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_MAGNITUDES = {
    "k": 10**3,
    **dict.fromkeys(("m", "mn", "mln", "mil", "mill", "mio"), 10**6),
    **dict.fromkeys(("b", "bn", "bln"), 10**9),
    "tn": 10**12,
    **_SCALES,
    **{scale + "s": value for scale, value in _SCALES.items()},  # "£3.4 millions"
}
_CURRENCIES = {"£": "GBP", "€": "EUR", "$": "USD", "gbp": "GBP", "eur": "EUR", "usd": "USD"}
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_TIMES_WORDS = {"twice": 2, "thrice": 3}

_ATOM = rf"(?:(?:{'|'.join(_TENS)}|fourty)(?:[-\s](?:{'|'.join(_UNITS)}))?|{'|'.join(_TEENS)}|{'|'.join(_UNITS)}|zero)"
_SCALE = "(?:hundred|thousand|million|billion|trillion)"
_IN_WORDS = rf"(?:{_ATOM}(?:[\s-]+(?:dozen\b|{_SCALE}\b(?:[\s-]+(?:and\s+)?{_ATOM}\b)?))*|twice|thrice)"
#: "3.4 millions", but not "in 2019 thousands of people".
_SCALES_OF = r"(?:hundreds|thousands|millions|billions|trillions)\b(?!\s+of\b(?!\s+(?:pounds|euros|dollars)\b))"
_SYMBOL = "(?:k|m|mn|mln|mil|mill|mio|b|bn|bln|tn)"
#: "£450 000" takes a plain space only where noughts end it: "£120 350" may be two columns.
_SPACED = r"\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}(?!\d))+|\d{1,3}(?:\s\d{3})?\s000(?![\d,.])"
#: "£541, 218": a space too many.
_PARTED = r"(?<=£)\d{1,3},\s\d{3}(?=\s*[).;]|\s+(?:which|was|were|is|of|for|in|to|from|towards)\b)"
_DIGITS = rf"(?:{_SPACED}|{_PARTED}|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:[.·]\d+|[½¼¾])?|(?<!\bc)\.\d+)"

#: A number may not be glued to a word (S136, Covid-19, 7F) nor be part of a longer number (4.2.7, 1,23).
_NUMBER = rf"""
    (?:
      (?P<sign{{0}}>(?<![\w)\]])[-+−])?
      (?P<currency{{0}}>[£€$]\s?|\b(?:GBP|EUR|USD)\s?)?(?P<minus{{0}}>(?<=[£€$])[-−](?=\d))?(?P<opened{{0}}>(?<=[£€$])\((?=[\d.,]+\)?(?:[km]|bn)?\)?(?!\w)))?
      (?:(?<![\w/#@])|(?-i:(?<=\bc)))(?:(?<!\w[-.:’'])(?<![’”]\.)|(?-i:(?<=\bc\.)))(?<!\d,)(?<!\d[–—])
      (?P<digits{{0}}>{_DIGITS})(?![.,:]?\d)(?(opened{{0}})\)?)
      (?P<magnitude{{0}}>[\s-]?(?:{_SCALE}\b|{_SCALES_OF})|{_SYMBOL}(?![A-Za-z0-9²³])|(?<=\d)\s(?:k|m|bn|mn|mln)(?![A-Za-z0-9²³/])
        |(?(currency{{0}})\s(?-i:mill?|bln|tn)\b|(?!)))?
    |
      (?P<quantifier{{0}}>\b(?:half\s+)?an?\s+)(?P<scale{{0}}>(?:dozen|hundred|thousand|million|billion))\b(?!s)
    |
      \b(?P<words{{0}}>{_IN_WORDS})\b
    )
"""

#: What follows the number at once and belongs to its span.
_SUFFIX = r"""
    (?P<percent{0}>\s?%|[\s-]?per[\s-]?cent\b(?!\s?age\s+point)|[\s-]?percent\b|\s?pct\b|(?-i:\s?pc)\b)?
    (?P<points{0}>\s?(?:of\s+a\s+)?(?:percentage|per\s?cent(?:age)?|%|%age)[\s-]?points?\b|(?<=%)\s?pts?\b|(?<=[\d%])\s?-?(?:pp|ppts?|pps)\b|(?<=%)\s?points?\b)?
    (?P<plus{0}>\+(?!\d))?
"""

_RANGE_JOIN = r"\s?[-–—−]\s?|\s+to\s+|\s+or\s+|\s+and\s+"

FIRST_RE = compile_lists(_NUMBER.replace("{0}", "") + _SUFFIX.replace("{0}", ""), re.VERBOSE | re.IGNORECASE)
#: The second number of a range may touch the join.
_SECOND = (
    (_NUMBER + _SUFFIX)
    .replace("{0}", "2")
    .replace(r"(?<!\d[–—])", "")
    .replace(r"(?:(?<!\w[-.:’'])(?<![’”]\.)|(?-i:(?<=\bc\.)))(?<!\d,)", "")
)
_SECOND_RE = compile_lists(rf"(?P<join>{_RANGE_JOIN})" + _SECOND, re.VERBOSE | re.IGNORECASE)


class Quantity(NamedTuple):
    """A number with what is printed at its sides. ``kind`` is "" while only what follows can tell a count apart.

    ``value`` is in base units (``£60k`` is 60000). ``in_words``: no digit is printed.
    """

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None = None
    kind: str = ""
    unit: str = ""
    sign: str = ""
    in_words: bool = False
    at_least: bool = False
    #: The number alone, as printed: ``2019`` may be a year where ``2,019`` is none.
    digits: str = ""

    def value_as(self, kind: str) -> Decimal:
        """Return the value of a figure of a kind. ``-4%`` is a fall of 4: the sign of a percentage is its direction."""
        return abs(self.value) if kind == "percent" else self.value


def find_quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Find the numbers of ``text[start:end]`` in order; ranges and compound durations come as one."""
    stop = len(text) if end is None else end
    position = start
    while (first := _first_place(text, position, stop)) >= 0 and (match := FIRST_RE.search(text, first, stop)):
        position = match.end()
        quantity = _read(match, "")
        if _is_note(text, quantity.start):
            continue
        quantity = _with_half(text, stop, quantity)
        quantity = _with_unit(text, stop, quantity)
        quantity = _with_range(text, start, stop, quantity)
        if quantity.kind == "" and _glued(text, quantity.end):
            continue
        position = max(position, quantity.end)
        yield quantity


def _is_note(text: str, start: int) -> bool:
    """The mark of a note behind a full stop: "rose by 4%.12 The board"."""
    return text[start] == "." and start > 0 and (text[start - 1].isalpha() or text[start - 1] in ")%”’\"'")


_HALF_RE = re.compile(
    r"[\s-]+and[\s-]+a[\s-]+half\b(?:[\s-]+(?P<scale>hundred|thousand|million|billion)\b)?", re.IGNORECASE
)


def _with_half(text: str, stop: int, quantity: Quantity) -> Quantity:
    """Take in a half behind a whole number: "two and a half years"."""
    if quantity.kind or quantity.value % 1 or not (match := _HALF_RE.match(text, quantity.end, stop)):
        return quantity
    scale = _SCALES[match["scale"].casefold()] if match["scale"] else 1
    return quantity._replace(end=match.end(), value=_plain((quantity.value + Decimal("0.5")) * scale))


_DIGIT_RE = compile_lists(r"\d")
_LETTERS_RE = re.compile(r"[a-z]+")
_NUMBER_WORDS = frozenset([*SMALL_WORDS, *_SCALES, *_TIMES_WORDS])
#: Sign, currency and decimal point before the first digit: "-GBP .5".
_BEFORE_DIGIT = 6


def _first_place(text: str, start: int, stop: int) -> int:
    """Where the first number of ``text[start:stop]`` may begin, to be looked for from there; -1 where there is none."""
    digit = _DIGIT_RE.search(text, start, stop)
    if digit and digit.start() == start:
        return start
    words = _LETTERS_RE.findall(text[start : digit.start() if digit else stop].lower())
    if not _NUMBER_WORDS.isdisjoint(words):
        return start
    return max(start, digit.start() - _BEFORE_DIGIT) if digit else -1


def parse_number(printed: str) -> Decimal | None:
    """The value of digits or number words: ``1,260``, ``twenty-five``, ``a hundred``; None where it is neither."""
    match = FIRST_RE.fullmatch(printed.strip())
    return _value(match, "") if match else None


#: Behind "5m": a counted noun, so that the letter stands for a million and not for metres.
_PEOPLE_RE = re.compile(
    r"\s+(?!wide\b|long\b|high\b|deep\b|tall\b|from\b|of\b|by\b|x\b|and\b|to\b)(?:[a-z-]+\s+)?(?:people|[a-z]+s)\b(?!\s+(?:long|wide|high|deep|away|apart))",
    re.IGNORECASE,
)


def _read(match: re.Match[str], which: str) -> Quantity:
    value = _value(match, which)
    currency = (match["currency" + which] or "").strip().casefold()
    sign = (match["sign" + which] or match["minus" + which] or "").strip().replace("−", "-").replace("–", "-")
    kind, unit = "", ""
    if match["points" + which]:
        kind, unit = "percent", "percentage_points"
    elif match["percent" + which]:
        kind, unit = "percent", "percent"
    elif currency:
        kind, unit = "money", _CURRENCIES[currency]
    elif _in_metres(match, which):
        kind, unit = "measure", "metre"
    start = match.start()
    if match["quantifier" + which] and not match["quantifier" + which].casefold().startswith("half"):
        start = match.start("scale" + which)
    return Quantity(
        start=start,
        end=match.end(),
        value=-value if sign == "-" or match["opened" + which] else value,
        kind=kind,
        unit=unit,
        sign=sign,
        in_words=not match["digits" + which],
        at_least=bool(match["plus" + which]),
        digits=match["digits" + which] or "",
    )


def _in_metres(match: re.Match[str], which: str) -> bool:
    """Is "5m" a length? Without a currency before it or a counted noun behind it."""
    return (
        not which
        and (match["magnitude"] or "").strip().casefold() == "m"
        and not match["currency"]
        and not _PEOPLE_RE.match(match.string, match.end())
    )


def _value(match: re.Match[str], which: str) -> Decimal:
    if digits := match["digits" + which]:
        value = _decimal(digits)
        magnitude = (match["magnitude" + which] or "").strip().casefold().lstrip("-")
        if _in_metres(match, which):
            return value
        return _plain(value * _MAGNITUDES[magnitude]) if magnitude else value
    if scale := match["scale" + which]:
        half = match["quantifier" + which].casefold().startswith("half")
        return Decimal(_SCALES[scale.casefold()]) / (2 if half else 1)
    return _words_value(match["words" + which].casefold())


def _decimal(digits: str) -> Decimal:
    """The value of digits with commas or spaces between the thousands, a raised point, or a half behind them."""
    if digits.isdecimal():
        return Decimal(digits)
    if digits[-1] in _FRACTIONS:
        return Decimal(digits[:-1]) + _FRACTIONS[digits[-1]]
    return Decimal("".join(digits.replace(",", "").replace("·", ".").split()))


def _words_value(words: str) -> Decimal:
    if words in _TIMES_WORDS:
        return Decimal(_TIMES_WORDS[words])
    total = current = 0
    for word in re.split(r"[\s-]+", words):
        scale = _SCALES.get(word, 0)
        if word in ("hundred", "dozen"):
            current = max(current, 1) * scale
        elif scale:
            total += max(current, 1) * scale
            current = 0
        else:
            current += SMALL_WORDS.get(word, 0)  # but for "and"
    return Decimal(total + current)


def _plain(value: Decimal) -> Decimal:
    """Without an exponent or trailing zeros: 1.20E+6 is 1200000."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


# --------------------------------------------------------------------------------------------------------------------
# Units that follow at once
# --------------------------------------------------------------------------------------------------------------------


@functools.cache
def unit_names() -> dict[str, tuple[str, str]]:
    """Surface form (case folded) → (kind, unit)."""
    data = load_toml("rules/units.toml")
    return {
        surface.casefold(): (entry["kind"], entry["unit"]) for entry in data["unit"] for surface in entry["surfaces"]
    }


@functools.cache
def _unit_re() -> re.Pattern[str]:
    surfaces = sorted(unit_names(), key=len, reverse=True)
    spelled = "|".join(re.escape(surface).replace(r"\ ", r"\s+") for surface in surfaces)
    return compile_lists(
        rf"[\s-]?(?P<unit>{spelled})(?![\w²³])(?!(?<!s)-(?!time)[a-z])(?!(?<!s)\s+to\s+date\b)", re.IGNORECASE
    )


#: Symbols of one or two letters that are also words, or parts of codes: read as units only right behind the digits.
_GLUED_ONLY = frozenset(["m", "g", "l", "h", "s", "t", "in", "c", "f", "d", "b", "mb", "mg", "ml", "cm", "mm", "w"])

_DURATION_STEPS = {  # how many of the second make one of the first
    ("years", "months"): 12,
    ("weeks", "days"): 7,
    ("days", "hours"): 24,
    ("hours", "minutes"): 60,
    ("minutes", "seconds"): 60,
}


def _with_unit(text: str, stop: int, quantity: Quantity) -> Quantity:
    """Take in a unit that follows at once, and a second part of a duration ("63 years and 7 months")."""
    if quantity.unit == "metre":
        lasting = _with_second_part(text, stop, quantity._replace(kind="duration", unit="minutes"))
        return lasting if lasting.end > quantity.end else quantity  # "2m 10s"
    if quantity.kind:
        return quantity
    match = _unit_re().match(text, quantity.end, stop)
    if not match:
        return quantity
    surface = " ".join(match["unit"].casefold().split())
    if surface in _GLUED_ONLY and (quantity.in_words or match.start("unit") != quantity.end):
        return quantity
    kind, unit = unit_names()[surface]
    value = quantity.value
    if unit == "pence":
        value, unit = _plain(value / 100), "GBP"
    if kind == "duration" and unit == "fortnights":
        value, unit = value * 2, "weeks"
    whole = quantity._replace(end=match.end(), value=value, kind=kind, unit=unit)
    lasting = _with_second_part(text, stop, whole) if kind == "duration" else whole
    if surface == "h" and lasting.end == whole.end:
        return quantity  # item 8h, flat 2H; but "2h 15m"
    return lasting


_SECOND_PART_RE = re.compile(rf"(?:\s+and|,)?\s+(?P<number>\d+|{_ATOM})[\s-]?(?P<unit>[a-z]+)\b", re.IGNORECASE)


def _with_second_part(text: str, stop: int, first: Quantity) -> Quantity:
    match = _SECOND_PART_RE.match(text, first.end, stop)
    if not match:
        return first
    surface = match["unit"].casefold()
    _, unit = unit_names().get({"s": "secs", "m": "mins"}.get(surface, surface), ("", ""))
    step = _DURATION_STEPS.get((first.unit, unit))
    number = parse_number(match["number"])
    if not step or number is None or number >= step:
        return first
    value = first.value * step + number
    return Quantity(first.start, match.end(), value, None, "duration", unit, "", first.in_words, False, first.digits)


# --------------------------------------------------------------------------------------------------------------------
# Ranges
# --------------------------------------------------------------------------------------------------------------------

_BETWEEN_RE = re.compile(
    r"\b(?:between|rang(?:ing|e|es|ed)\s+from|range\s+of|var(?:y|ies|ied|ying)\s+(?:[^.;\d]{0,40}\s)?from|(?:anything|anywhere|somewhere)\s+from"
    r"|(?:quoted|priced|prices|fees|charges|bids|estimates|grants|offers|runs|ran|sums|amounts)\s+from)\s+(?:(?:about|around|approximately|circa)\s+)?$",
    re.IGNORECASE,
)
_FROM_RE = re.compile(
    r"\b(?:from\s+(?:[\w’'-]+\s+){0,6}|by\s+(?:\w+\s+){0,3}|(?:increase|rise|growth|improvement|decrease|reduction|fall|drop)\s+of\s+)$",
    re.IGNORECASE,
)


#: "has dropped from 88 to 82 per cent" is two figures, "takes from 3 to 5 days" one.
_MOVED_RE = re.compile(
    r"\b(?:r[io]sen?|rising|f[ae]ll\w*|drop\w*|increas\w+|decreas\w+|reduc\w+|improv\w+|grew|grow\w*|declin\w+|climb\w*|jump\w*|cut"
    r"|went|gone|moved|up|down|slip\w*|worsen\w*|deteriorat\w+|changed?|rais\w+|lower\w+)\b[^.;:\d]{0,40}?\bfrom\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
#: Two numbers share the unit behind the second only where both are small.
_SMALL = 1000
#: How far before a range its "between" or "from" may stand.
_LOOK_BACK = 64
#: Behind the first half of a financial year: "4.5% – 2022/23 also saw".
_YEAR_ON_RE = re.compile(r"[/–-]\d\d")


#: A dash that belongs to the number behind it.
_MINUS_RE = re.compile(r"\s[-−]")


def _with_range(text: str, start: int, stop: int, first: Quantity) -> Quantity:
    """Join "400-500", "between £2,000 and £3,000", "10 to 15 officers"; "from 60 days to 27" is two figures."""
    match = _SECOND_RE.match(text, first.end, stop)
    if not match:
        return first
    second = _with_unit(text, stop, _read(match, "2"))
    if second.kind == "" and (_glued(text, second.end) or _YEAR_ON_RE.match(text, second.end)):
        return first
    join = match["join"].strip().casefold()
    before = text[max(start, first.start - _LOOK_BACK) : first.start]
    between = bool(_BETWEEN_RE.search(before))
    if _MINUS_RE.fullmatch(match["join"]) and first.kind != second.kind:
        return first  # "18 -33%": two columns of a line
    if join == "and" and not between:
        shared = second.kind in ("duration", "percent") and not first.kind and first.digits and first.value < _SMALL
        return first._replace(kind=second.kind, unit=second.unit) if shared else first  # "77 and 44 days"
    if join == "to" and not between and first.kind == second.kind and _FROM_RE.search(before):
        return first
    if join == "to" and not between and not first.kind and second.kind and _MOVED_RE.search(before):
        return first._replace(kind=second.kind, unit=second.unit)
    if join in ("or", "to") and not between and first.in_words != second.in_words:
        return first
    if join == "or" and not (second.value == first.value + 1 and first.kind == ""):
        return first
    if first.kind and second.kind and (first.kind, first.unit) != (second.kind, second.unit):
        return first
    if first.kind not in ("", "money") and not second.kind:
        return first  # "rose 4% to 3.5 million calls": a unit stands behind both numbers of a range
    low, high = first.value, abs(second.value)
    # "£2-3m" and "£500-600k" share the magnitude of the second number.
    printed = _decimal(second.digits) if second.digits else high
    if high > printed and first.digits and low == _decimal(first.digits) and low <= printed:
        low = low * (high / printed)
    # A minus before the second number means a range only where it is the larger one.
    if high <= low:
        return first
    kind, unit = (first.kind, first.unit) if first.kind else (second.kind, second.unit)
    return Quantity(
        first.start, second.end, _plain(low), high, kind, unit, first.sign, first.in_words and second.in_words,
        second.at_least, first.digits,
    )  # fmt: skip


#: What may be glued to a number that counts it: "0.5FTE", "3x thefts".
_GLUED_RE = re.compile(r"(?:fte|wte)s?\b|x\s+[a-z]", re.IGNORECASE)


def _glued(text: str, end: int) -> bool:
    """Does a letter or digit follow at once ("7F", "3rd", "2x4")?"""
    return end < len(text) and (text[end].isalnum() or text[end] == "_") and not _GLUED_RE.match(text, end)
