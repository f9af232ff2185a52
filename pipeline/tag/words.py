"""Words of a sentence with a rough word class: enough to find a noun phrase, a verb and a subject around a number.

No parser: closed classes come from ``models/rules/words.toml``, verbs from their endings, the rest counts as noun.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.patterns import compile_lists
from pipeline.resources import load_toml

#: A word with its inner apostrophes, hyphens, strokes and points; or one mark. Square and curly brackets, in which
#: model documents set what a body fills in, are passed over.
_TOKEN_RE = compile_lists(
    r"\b(?:C\.?\s[Dd]iff(?:icile)?|E\.?\s[Cc]oli)\b|\b[Oo]ut[\s-]of[\s-](?:[Cc]ourt|hours|area|county|school|home|date)\b|[^\W_](?:[\w'’&/.+-]*[\w+])?['’]?(?:s['’])?|[^\w\s\[\]{}]|_"
)

NUMBER = "num"
PERIOD = "period"
NOUN = "noun"
VERB = "verb"  # a past form or a participle in -ed, or a present form that is no noun
ING = "ing"
PUNCT = "punct"


@functools.cache
def word_list(name: str) -> frozenset[str]:
    """A list of ``[lists]`` in ``models/rules/words.toml``."""
    return frozenset(load_toml("rules/words.toml")["lists"][name].split())


#: Behind a verb that could be a noun: "the board set a precept".
_ARTICLE_RE = re.compile(r"\s+(?:an?|the|its|their|our|out|up)\b", re.IGNORECASE)
#: Behind an infinitive: an article or a number opens its object.
_OBJECT_RE = re.compile(
    r"\s+(?:an?|the|its|their|our|over|about|around|up\s+to|at\s+least|more\s+than)?\s*[£€\d]"
    r"|\s+(?:an?|its|their|our|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\s"
)
_VERB_OR_NOUN = word_list("verb_or_noun")
_PLURALS = word_list("plurals")
_NOT_PLURALS = word_list("not_plurals")
_BEFORE_BASE = word_list("before_base")
_BASE_VERBS = word_list("base_verbs")
_MODALS = word_list("modals")
#: Things known by a letter: "class A".
_LETTERED = frozenset(["class", "category", "grade", "group", "appendix", "annex"])
_GIVING = word_list("giving")
_BEFORE_NOUN = frozenset(["further", "mean", "additional", "total"])
_MOVES = frozenset("falls rises drops climbs grows".split())
_LEVEL_RE = re.compile(r"\s+(?:to|by|from)\s+[£€$\d]")
_AMOUNT_RE = re.compile(r"\s+(?:(?:up\s+to|over|around|about|a\s+further|an\s+additional)\s+)?[£€$]")
#: A hyphen between spaces stands for a dash.
_BROKEN_RE = re.compile(r"\w-\s(?!and\b|or\b|to\b)[a-z]")
_DASH_RE = re.compile(r"\s-\s")
_PREFIXES = frozenset("co re pre de un mis over under out cross fast short hand self double cold".split())
_PERIOD_NOUNS = frozenset("period time year month week quarter day night weekend morning evening".split())
_POINTING = frozenset(["this", "that", "same", "financial"])
PRESENT = frozenset(load_toml("rules/words.toml")["verbs"]["present"].split())
#: Of these and of what often follows "will" and "to": the form without an ending.
BASE_FORMS = word_list("base_verbs") | {low.removesuffix("s") for low in PRESENT}
_BEFORE_PRESENT = frozenset(["it", "he", "she", "which", "who"])
_HAVING = frozenset(["had", "has", "have"])
_NOT_ADVERBS = word_list("not_adverbs")


class Token(NamedTuple):
    """A word at ``text[start:end]``; ``low`` is its lower case. A number or period may be several words."""

    text: str
    low: str
    start: int
    end: int
    tag: str

    @property
    def plural(self) -> bool:
        """Does it look like a plural noun?"""
        return self.tag == NOUN and looks_plural(self.low)


#: Stands for the word before the first and behind the last of a sentence: of no class, and no mark.
END = Token("\n", "\n", -1, -1, "")


def token_at(tokens: Sequence[Token], index: int) -> Token:
    """The token with this index, :data:`END` where there is none."""
    return tokens[index] if 0 <= index < len(tokens) else END


def looks_plural(low: str) -> bool:
    """Is a word (lower case) a plural by its ending or by the list?"""
    if low in _PLURALS:
        return True
    if low in _NOT_PLURALS or len(low) < 3:
        return False
    if low.endswith(("'s", "’s")):
        return len(low) < 8  # "PCSO's" for PCSOs; a longer word is a possessive
    return low.endswith("s") and not low.endswith(("ss", "ous", "sis", "'s", "’s"))


@functools.cache
def _classes() -> dict[str, str]:
    data = load_toml("rules/words.toml")
    tags: dict[str, str] = {}
    for tag in ("adv", "prep", "det", "conj", "pron", "rel", "aux"):
        tags.update({word: tag for word in data["tags"][tag].split() if not (tag == "pron" and word in tags)})
    verbs = data["verbs"]
    for key in ("past", "present"):
        tags.update({word: VERB for word in verbs[key].split() if word not in tags})
    tags.update(dict.fromkeys((verbs["not_ed"] + " " + verbs["not_ing"]).split(), NOUN))
    return tags


@functools.lru_cache(maxsize=16384)  # papers use the same words again and again
def tag_of(low: str) -> str:
    """The class of a word in lower case, seen by itself."""
    if found := _classes().get(low):
        return found
    if not low[0].isalnum():
        return PUNCT
    if low[0].isdigit():
        return NUMBER
    if low.endswith("ed") and len(low) > 3:
        first, hyphen, _ = low.partition("-")
        return NOUN if hyphen and first not in _PREFIXES else VERB  # "ring-fenced funding", but "re-opened"
    if low.endswith("ing") and len(low) > 4:
        return ING
    if low.endswith("ly") and len(low) > 4 and low not in _NOT_ADVERBS:
        return "adv"
    return NOUN


def tokenize(text: str, start: int, end: int, fixed: Sequence[tuple[int, int, str]]) -> list[Token]:
    """Tokens of ``text[start:end]``. ``fixed`` stretches (start, end, tag), in order, become one token each."""
    tokens: list[Token] = []
    position = start
    for first, last, tag in fixed:
        if first < position:
            continue
        _words(text, position, first, tokens)
        tokens.append(Token(text[first:last], text[first:last].casefold(), first, last, tag))
        position = last
    _words(text, position, end, tokens)
    return tokens


#: "42 v 38", "42 vs. 38"
_VERSUS = frozenset(("v", "vs"))


@functools.lru_cache(maxsize=16384)
def _by_itself(word: str) -> tuple[str, str]:
    """A word in small letters, and its class."""
    low = word.casefold()
    return low, NOUN if len(word) > 1 and word.isupper() else tag_of(low)  # IT, US


def _words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    before = tokens[-1] if tokens else None
    for match in _TOKEN_RE.finditer(text, start, end):
        word = match[0]
        low, tag = _by_itself(word)
        if low in _VERSUS:
            low, tag = "versus", "prep"
        elif word == "o":
            word, low, tag = "•", "•", PUNCT  # the round mark of a list, as extractors write it
        elif low == "call" and before and before.low == "on" and tokens[-2:-1] and tokens[-2].tag in (NUMBER, "det"):
            tokens[-1] = before._replace(tag=NOUN)  # "the 17 on call stations"
        elif tag in (NOUN, VERB, ING):
            tag = _in_place(word, low, tag, before, text, match.end())
        elif word == "A" and before and before.tag == NOUN and before.low in _LETTERED:
            tag = NOUN
        elif word == "far" and before and before.low == "so":
            tokens[-1] = before._replace(tag="adv")  # "so" alone opens a clause
        elif word == "-" and before and before.tag == NOUN and _BROKEN_RE.match(text, match.start() - 1):
            continue  # "hospital- building projects": the end of a printed line
        elif word == "-" and _DASH_RE.match(text, match.start() - 1):
            word = low = "–"
        before = Token(word, low, match.start(), match.end(), tag)
        tokens.append(before)


def _in_place(word: str, low: str, tag: str, before: Token | None, text: str, end: int) -> str:
    """The class of a noun, verb or word in -ing behind the word before it."""
    # "at a cost of", "the work": verbs that are as often nouns.
    if (
        tag == VERB
        and low in _VERB_OR_NOUN
        and (
            before is None
            or (before.tag in ("det", NOUN, "prep", ING, VERB) and before.low not in ("which", "that", "to"))
            or before.low in _BEFORE_NOUN
            or (before.tag == "conj" and text.startswith(" of ", end))
        )
    ):
        tag = VERB if before and before.tag == NOUN and _ARTICLE_RE.match(text, end) else NOUN
    if before is None:
        return tag
    if low == "mean" and before.tag == "det":
        return NOUN
    if low in _GIVING and before.tag in (NOUN, "conj", "pron", "adv") and _AMOUNT_RE.match(text, end):
        return VERB  # "the board awards £5,000 to"
    if low in _PERIOD_NOUNS and before.low in _POINTING:
        return PERIOD  # "over that period", "in the same month"
    if low in _MOVES and before.tag == NOUN and _LEVEL_RE.match(text, end):
        return VERB  # "the balance falls to £4m"
    if tag == NOUN:
        base = before.low in _BEFORE_BASE and low in _BASE_VERBS
        # "it adds", "which covers", "who will plant": a verb by its place.
        placed = before.low in _MODALS or (before.low in _BEFORE_PRESENT and low.endswith("s"))
        # "to close two libraries", "to fund the post"
        infinitive = before.low == "to" or (before.low == "and" and low in _BASE_VERBS)
        aims = infinitive and word.islower() and not looks_plural(low) and _OBJECT_RE.match(text, end)
        # "had limited": adjectives in -ed, else
        past = before.tag == "aux" and low.endswith("ed") and before.low in _HAVING
        tag = VERB if base or aims or past or (placed and word[0].islower()) else NOUN
    # "needed", "Related": a capital inside a sentence is a name, not a verb.
    if tag != NOUN and word[0].isupper() and before.tag != PUNCT and low.endswith(("ed", "ing")):
        return NOUN
    return tag
