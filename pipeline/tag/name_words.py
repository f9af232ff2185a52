"""Words that names are made of: the hand lists, how a word is folded for them, and how acronyms and products are spelt.

The lists, with their sources, are in ``models/hand/initiative_words.toml`` and ``models/hand/name_words.toml``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.patterns import compile_lists
from pipeline.resources import word_lists

_ACRONYM = re.compile(
    r"""(?:
        [A-Z]{2,7}s?                                                                     # CARA, KINs
      | [A-Z]{2,5}\d                                                                     # SN4, where it is defined
      | (?=[A-Z0-9-]*[A-Z][A-Z0-9-]*[A-Z])[A-Z0-9]{1,4}(?:-[A-Z0-9]{1,7}){1,2}           # E-CINS
      | [A-Z]-?[A-Z]+[a-z]?[A-Z]*s?                                                      # ECINs
    )$""",
    re.VERBOSE,
)
_PRODUCT = re.compile(
    r"""(?=\S*[a-z])(?:
        (?!Ma?c[A-Z])[A-Z][a-z]+(?:[A-Z]+[a-z]*)+      # SafeRoute, GoodSAM; not McArthur
      | [A-Z]{2,}[a-z]{2,}                # DOCshare
      | [a-z]{1,2}-?[A-Z][A-Za-z]+        # eRoster, e-Cops
      | [A-Z][a-z]?[A-Z]{1,4}[a-z]{0,2}   # CiP, OoCD
      | [A-Z]-[A-Z][a-z]+                 # E-Roster
      | \d[A-Z][A-Za-z]+                  # 4Sight
    )s?$""",
    re.VERBOSE,
)
_PROGRAM = re.compile(r"\b[Pp]rogram\b")
# "Safer Streets Fund Round 2", "Safer Streets 5", "Warm Homes 2021/22"
_NUMBER_BEHIND = re.compile(
    r",?(?: (?:round|phase|wave|tranche|stage|year))? "
    r"(?:\d{1,2}(?:\.\d)?|20\d\d(?:[/–-]\d{2,4})?|one|two|three|i{1,3}|iv)$",
    re.IGNORECASE,
)
_NOUN_BEHIND = re.compile(r" (?:programme|scheme|initiative|campaign|project|pilot|model|fund)s?$", re.IGNORECASE)
_OWNER_BEFORE = re.compile(r"^(?:the|uk|nhs|national|home office|(?:welsh |scottish )?government) ", re.IGNORECASE)
# Words that are built from others, as names of people and places are not: "kindness", "smoke-free", "beginnings".
_BUILT = re.compile(
    r"[a-z]{3}(?:ness|tion|sion|ment|ity|less|free|ful|able|ible|ship|ive|ance|ence|ings?|ism|ious|tic|ics|ally|hood|"
    r"proof|wise|wards?|ier|iest|ised|ened|ology|graphy|ary|ory|ual|ial)s?$"
)


_NONE: frozenset[str] = frozenset()
#: A word of a name, with what is joined to it.
NAME_WORD = re.compile(r"[A-Za-z0-9][\w’'&/-]*")
#: Lists of ``initiative_words.toml`` that tell what a noun stands for.
CLASSES = frozenset(
    ("undertaking", "vehicle", "unit", "body", "meeting", "law", "post", "record", "crime", "place", "calendar")
)


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return a hand list of ``initiative_words.toml``: classes of nouns, and what is said around a name."""
    return word_lists("initiative_words.toml")[name]


@functools.cache
def form_words(name: str) -> frozenset[str]:
    """Return a hand list of ``name_words.toml``: what titles, people, firms and topics are called."""
    return word_lists("name_words.toml")[name]


@functools.lru_cache(maxsize=1 << 15)
def singular(word: str) -> str:
    """Fold a word for a look-up in the hand lists."""
    word = re.sub(r"[’']s?$", "", word.casefold())
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@functools.lru_cache(maxsize=1 << 14)
def family(name: str) -> str:
    """Fold a name to what all its spellings share: letters and digits in lower case, without a plural or possessive s.

    >>> family("E-CINS") == family("ECINs"), family("review of PCSO's") == family("Review of PCSOs")
    (True, True)
    """
    folded = re.sub(r"[’']s\b|(?<=s)[’']", "", name.casefold()).replace("&", "and")
    folded = re.sub(r"[^a-z0-9 ]+", "", folded)
    folded = "".join(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in folded.split()
    )
    return folded[:-1] if len(folded) > 4 and folded.endswith("s") and not folded.endswith("ss") else folded


@functools.cache
def _lists_by_word() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    for name, entries in word_lists("initiative_words.toml").items():
        for entry in entries:
            lists.setdefault(entry, set()).add(name)
    return {word: frozenset(names) for word, names in lists.items()}


def lists_with(entry: str) -> frozenset[str]:
    """Return the names of all lists of ``initiative_words.toml`` that hold an entry as it is spelt here."""
    return _lists_by_word().get(entry, _NONE)


@functools.lru_cache(maxsize=1 << 15)
def lists_of(word: str) -> frozenset[str]:
    """Return the names of all lists of ``initiative_words.toml`` that hold a word or its singular."""
    return lists_with(word.casefold()) | lists_with(singular(word))


def is_of(word: str, *names: str) -> bool:
    """Is a word, or its singular, in one of these lists of ``initiative_words.toml``?"""
    return not lists_of(word).isdisjoint(names)


def is_common_acronym(name: str) -> bool:
    """Does an acronym, or its singular, stand for the same thing everywhere? "CSAS" is no plural of "CSA"."""
    return name.casefold() in words("common acronyms") or (
        not name.isupper() and singular(name) in words("common acronyms")
    )


def is_in(word: str, name: str) -> bool:
    """Is a word, or its singular, in a list of ``name_words.toml``?"""
    return word.casefold() in form_words(name) or singular(word) in form_words(name)


@functools.lru_cache(maxsize=1 << 15)
def is_ordinary(word: str) -> bool:
    """Is it a plain word of the language, by the lists or by how it is built, rather than the name of something?"""
    return (
        bool(_BUILT.search(word.casefold()))
        or any(is_in(word, each) for each in ("opens a title", "closes a title", "ordinary", "topic"))
        or is_of(word, "undertaking", "vehicle", "unit", "meeting", "record", "opening words")
    )


@functools.cache
def _national() -> tuple[frozenset[str], frozenset[str]]:
    """The hand list of programmes: entries with a capital, as they are spelt; the families of all others."""
    entries = frozenset().union(*word_lists("national_initiatives.toml").values())
    spelt = frozenset(entry for entry in entries if entry != entry.lower())
    return spelt, frozenset(family(entry) for entry in entries - spelt)


@functools.lru_cache(maxsize=1 << 14)
def is_national(name: str) -> bool:
    """Is it a national programme of the hand list, said with its noun, number and owner or without?"""
    spelt, families = _national()
    plain = _PROGRAM.sub("programme", " ".join(name.split()))
    unnumbered = _NUMBER_BEHIND.sub("", plain)
    for reading in {plain, unnumbered, _NOUN_BEHIND.sub("", unnumbered)}:
        for each in {reading, _OWNER_BEFORE.sub("", reading)}:
            if each in spelt or each.removesuffix("s") in spelt or family(each) in families:
                return True
    return False


@functools.cache
def small_names() -> re.Pattern[str]:
    """Where a programme stands in small letters whose name is said as nothing else."""
    names = sorted(word_lists("national_initiatives.toml")["known in small letters"], key=len, reverse=True)
    return compile_lists(rf"(?<![\w-])(?:{'|'.join(re.escape(name) for name in names)})(?![\w-])")


@functools.lru_cache(maxsize=1 << 14)
def is_acronym(token: str) -> bool:
    """Is a word spelt as acronyms and products are (``CARA``, ``E-CINS``, ``GoodSAM``)?"""
    token = token.removesuffix("+")
    return bool(_ACRONYM.match(token) or _PRODUCT.match(token))


def is_capitals(token: str) -> bool:
    """Is a word an acronym in capitals (``CARA``), rather than a product spelling?"""
    return bool(_ACRONYM.match(token.removesuffix("+"))) and token.isascii()


def places_of(text: str, word: str, start: int = 0) -> Iterator[int]:
    """Yield where a word stands from ``start`` on as it is spelt, with no letter, digit or ``_`` beside it."""
    at = text.find(word, start)
    while at >= 0:
        end = at + len(word)
        if not _is_word_letter(text[at - 1 : at]) and not _is_word_letter(text[end : end + 1]):
            yield at
        at = text.find(word, at + 1)


def _is_word_letter(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
