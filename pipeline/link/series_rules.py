"""When two figures measure the same thing on the same basis.

A series joins figures across papers only where measure and basis are equal, both by strict rules; what is merely near
is proposed to a person, never joined. The **measure** is what is counted, in the paper's own words with case, articles,
plural and window words put aside. The **basis** is how: kind, unit, per, and the length of the window, so that a single
month and a rolling year never share a line. A figure that is itself a change, a range, or without a resolved period
belongs to no series; nor does one whose words and dates contradict each other on the window.
"""

from __future__ import annotations

import datetime
import difflib
import itertools
import re
from collections.abc import Iterable

from pipeline.model import Figure
from pipeline.patterns import compile_lists

#: Words that say nothing of what is measured.
_EMPTY = frozenset(
    "a an the and at that which were was is are be been being has have had as its their all"
    " our this these those there it they number total overall level current latest figure figures"
    " percentage proportion percent".split()  # the basis says so
)
#: Words that stand before a measure without narrowing it ("the outcome rate for all crime").
_NARROW_NOTHING = frozenset("crime offence recorded".split())
#: Words that say which way round: calls "to" the police are not calls "from" the police. They count for no word.
_DIRECTIONS = frozenset("to from by on with".split())
#: "the rate for burglary" is "the burglary rate": what follows such a word goes before.
_JOINTS = re.compile(r"\b(?:of|for|in)\b")
_NUMBERS = {"three": 3, "six": 6, "twelve": 12}
#: The window that the words themselves state. "rolling" alone leaves the length to the dates.
_ROLLING = compile_lists(
    r"\b(?:(?:rolling|moving)\s+(?:(?P<after>12|twelve|3|three|6|six)[- ]months?|(?P<year>year|annual))"
    r"|(?P<before>12|twelve|3|three|6|six)[- ]months?\s+(?:rolling|moving)"
    r"|(?P<alone>rolling|moving(?=\s+average)))\b"
)
#: A length in months that opens the measure; it is the window where the dates say the same ("12 month outcome rate"),
#: else a part of the measure ("6 month reviews").
_OPENING = re.compile(r"^(?:the\s+)?(12|twelve|3|three|6|six)[- ]months?\s+(?=\w)")
_SINGLE = compile_lists(r"\b(?:discrete|(?:single|in the|per) month)\b")
_TO_DATE = compile_lists(r"\b(?:year[- ]to[- ]date|ytd)\b")
_SAYS_NOTHING = re.compile(r"\b(?:financial years?\b|nos?\.(?= ))")
_REPEATED = {"monthly": 1, "quarterly": 3, "annual": 12, "annually": 12, "yearly": 12}
_CLAUSE = compile_lists(r"[,;:](?=\s)|\s(?:and|but|while|whereas|against|compared|than|from)\b", re.IGNORECASE)
_WHEN = re.compile(
    r"\b(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber|q[1-4]|quarter \d"
    r"|(?:19|20)\d\d(?:\s*[/–-]\s*\d\d(?:\d\d)?)?)\b"
)
_WORD = re.compile(r"[a-z0-9]+(?:['’&-][a-z0-9]+)*")  # "A&E" is one word
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’]")
#: A measure of one word ("calls", "officers") is too little to say that two papers mean the same.
FEWEST_WORDS = 2
#: A measure of fewer words ("outcome rate") means what its heading says and is told apart by it.
CLEAR_WORDS = 3
#: More measures than these that differ in one word are the rows of a table, which differ by right.
_MOST_OF_A_KIND = 12
#: Two words are spellings of one from this likeness on ("centre" and "center").
_SAME_WORD = 0.8
#: Two words are forms of one where they begin alike for this share of the shorter ("detected" and "detection").
_SAME_STEM = 0.7


def series_of(figure: Figure, heading: str = "", clause: str = "") -> tuple[str, str]:
    """Return the keys of a figure's measure and basis, or two empty strings where it belongs to no series.

    ``heading`` is the nearest one above the figure, ``clause`` what :func:`clause_of` makes of its sentence.
    """
    if figure.direction or figure.value_max is not None or not figure.period_end:
        return "", ""
    window = window_of(figure.period_start, figure.period_end)
    stated = _stated_window(f"{figure.what} ; {figure.period} ; {clause}".lower(), window)
    measure, under = " ".join(measure_words(figure.what, window)), _words(_WHEN.sub(" ", heading.lower()))
    # A row of a table is called by one word ("Robbery"), which its heading makes clear.
    fewest = 1 if figure.table_row and under else FEWEST_WORDS
    if _length(measure) < fewest or not stated:
        return "", ""
    if _length(measure) < CLEAR_WORDS and under:
        measure = f"{measure} ({' '.join(under)})"
    unit = "" if figure.unit == figure.kind else figure.unit.replace("_", " ")
    basis = [figure.kind, unit, f"per {figure.per}" if figure.per else "", stated]
    return measure, " · ".join(part for part in basis if part)


def clause_of(sentence: str, start: int, end: int) -> str:
    """The part of a sentence in which a figure stands, which may name its window.

    >>> clause_of("The year to date rate was 9%, while the rate in May was 8%.", 26, 28)
    'The year to date rate was 9%'
    """
    first = max((match.end() for match in _CLAUSE.finditer(sentence, 0, start)), default=0)
    after = _CLAUSE.search(sentence, end)
    return sentence[first : after.start() if after else len(sentence)].strip(" .")


def measure_key(what: str, window: str = "") -> str:
    """Return what a measure's wordings share, or "" where they say too little.

    ``window`` is the length of the period; words that only repeat it are put aside.

    >>> measure_key("the prosecution possible outcome rate for robbery")
    'robbery prosecution possible outcome rate'
    >>> measure_key("rolling 12 month prosecution possible outcome rates")
    'prosecution possible outcome rate'
    >>> measure_key("patients waiting over 12 months"), measure_key("12 month outcome rate", "12 months")
    ('patient waiting over 12 month', 'outcome rate')
    >>> measure_key("calls")
    ''
    """
    key = " ".join(measure_words(what, window))
    return key if _length(key) >= FEWEST_WORDS else ""


def measure_words(what: str, window: str = "") -> list[str]:
    """The words of a measure as its key has them, however few."""
    text = _POSSESSIVE.sub("", what.lower())
    for pattern in (_ROLLING, _SINGLE, _TO_DATE, _SAYS_NOTHING):
        text = pattern.sub(" ", text)
    opening = _OPENING.match(text.strip())
    if opening and _months(opening[1]) == window:
        text = text.strip()[opening.end() :]
    for word, months in _REPEATED.items():
        if _months(str(months)) == window:
            text = re.sub(rf"\b{word}\b", " ", text)
    parts = [_words(part) for part in _JOINTS.split(text)]
    return [word for part in reversed(parts) for word in part]


def window_of(start: str, end: str) -> str:
    """Name the length of a period by its two ISO dates; "" where it can't be told.

    >>> window_of("2018-05-01", "2019-04-30"), window_of("2019-04-01", "2019-04-30")
    ('12 months', '1 month')
    >>> window_of("2019-12-20", "2019-12-20")
    'on a day'
    """
    try:
        first, last = datetime.date.fromisoformat(start or end), datetime.date.fromisoformat(end)
    except ValueError:
        return ""
    if first == last:
        return "on a day"
    days = (last - first).days + 1
    after = last + datetime.timedelta(days=1)
    if first.day == after.day:
        return _months(str((after.year - first.year) * 12 + after.month - first.month))
    return f"{days} days" if days > 0 else ""


def _stated_window(words: str, window: str) -> str:
    """The window, checked by the words; "" where they contradict the dates.

    "the rolling 12 month rate in April" has dates that only say where its window ends, so its words decide.
    """
    ends = window in ("1 month", "on a day")
    for match in _ROLLING.finditer(words):
        stated = _months(match["after"] or match["before"] or ("12" if match["year"] else ""))
        if not stated and ends:
            return ""
        if stated and stated != window:
            window = stated if ends else ""
    to_date = _TO_DATE.search(words)
    if (_SINGLE.search(words) and window != "1 month") or (to_date and ends):
        return ""
    return "year to date" if to_date and window else window


def _months(number: str) -> str:
    if not number:
        return ""
    count = _NUMBERS.get(number) or int(number)
    return "1 month" if count == 1 else f"{count} months"


def narrowed(measure: str, heading: str, measures: Iterable[str]) -> bool:
    """Does the heading narrow a measure to one that is held by its own name?

    >>> held = ["solved rate of theft", "parcel solved rate of theft"]
    >>> narrowed(held[0], "Parcels", held), narrowed(held[0], "Headlines", held)
    (True, False)
    """
    under = set(_words(heading.lower()))
    for other in measures:
        if other.endswith(f" {measure}"):
            before = set(other.removesuffix(measure).split())
            if before <= under and not before <= _NARROW_NOTHING:
                return True
    return False


def near_measures(measures: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of measures that may be one, likest first, for a person to decide.

    They have the same words in another order or under another heading, or one word that the other lacks, or one word
    in another form. Two different words in the same place ("city offences", "county offences") tell measures apart.
    """
    whole = sorted(set(measures))
    by_gap: dict[tuple[str, ...], list[str]] = {}
    for measure in whole:
        words = sorted(_bare(measure))
        for gap in {tuple(words), *(tuple(words[:at] + words[at + 1 :]) for at in range(len(words)))}:
            if len(gap) >= FEWEST_WORDS:
                by_gap.setdefault(gap, []).append(measure)
    near_groups = [group for group in by_gap.values() if len(group) <= _MOST_OF_A_KIND]
    pairs = {(a, b) for group in near_groups for a in group for b in group if a < b}
    near = [(_distance(a, b), a, b) for a, b in pairs]
    return [(a, b) for distance, a, b in sorted(near) if distance < 2]


def _distance(one: str, other: str) -> int:
    """0: the same words; 1: a word added or in another form; 2: different words."""
    left, right = _bare(one), _bare(other)
    only_left, only_right = sorted(set(left) - set(right)), sorted(set(right) - set(left))
    if not only_left and not only_right:
        return 2 if left != right and _DIRECTIONS & set(left) else 0  # calls to the police from a hospital
    if only_left and only_right:
        alike = len(only_left) == len(only_right) == 1 and _same_word(only_left[0], only_right[0])
        return 1 if alike else 2
    return 1 if "(" not in one and "(" not in other else 2


def _same_word(one: str, other: str) -> bool:
    """Are two words forms or spellings of one? Codes with digits differ by right.

    >>> _same_word("detect", "detected"), _same_word("city", "county"), _same_word("q1", "q2")
    (True, False, False)
    """
    if any(char.isdigit() for char in one + other) or one[0] != other[0]:
        return False
    stem = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return (
        stem >= max(4, _SAME_STEM * min(len(one), len(other)))
        or difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SAME_WORD
    )


def _bare(measure: str) -> list[str]:
    """The words of a measure without its heading."""
    return measure.partition(" (")[0].split()


def _length(measure: str) -> int:
    return sum(word not in _DIRECTIONS for word in measure.split())


def _words(text: str) -> list[str]:
    return [_singular(word) for word in _WORD.findall(text) if word not in _EMPTY]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
