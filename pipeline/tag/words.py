"""Words of a sentence with a rough word class: enough to find a noun phrase, a verb and a subject around a number.

No parser: closed classes come from ``models/rules/words.toml``, verbs from their endings, the rest counts as noun.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.resources import load_toml

#: A word with its inner apostrophes, hyphens, strokes and points; or one mark. Square and curly brackets, in which
#: model documents set what a body fills in, are passed over.
_TOKEN_RE = re.compile(
    r"\b[Oo]ut[\s-]of[\s-](?:[Cc]ourt|hours|area|county|school|home|date)\b|[^\W_](?:[\w'’&/.+-]*[\w+])?['’]?(?:s['’])?|[^\w\s\[\]{}]|_"
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
_VERB_OR_NOUN = word_list("verb_or_noun")
_PLURALS = word_list("plurals")
_NOT_PLURALS = word_list("not_plurals")
_BEFORE_BASE = word_list("before_base")
_BASE_VERBS = word_list("base_verbs")
_MODALS = word_list("modals")
_BEFORE_PRESENT = frozenset(["it", "he", "she", "which", "who"])
_NOT_ADVERBS = word_list("not_adverbs")


@dataclass(frozen=True, slots=True)
class Token:
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


def tag_of(low: str) -> str:
    """The class of a word in lower case, seen by itself."""
    if found := _classes().get(low):
        return found
    if not low[0].isalnum():
        return PUNCT
    if low[0].isdigit():
        return NUMBER
    if low.endswith("ed") and len(low) > 3:
        return VERB
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


def _words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    for match in _TOKEN_RE.finditer(text, start, end):
        word = match[0]
        low = word.casefold()
        tag = NOUN if len(word) > 1 and word.isupper() else tag_of(low)  # IT, US
        if (
            word == "A"
            and tokens
            and tokens[-1].tag == NOUN
            and tokens[-1].low in ("class", "category", "grade", "group", "appendix", "annex")
        ):
            tag = NOUN
        # "at a cost of", "the work": verbs that are as often nouns.
        if (
            tag == VERB
            and low in _VERB_OR_NOUN
            and (
                not tokens
                or (tokens[-1].tag in ("det", NOUN, "prep") and tokens[-1].low not in ("which", "that", "to"))
            )
        ):
            tag = VERB if tokens and tokens[-1].tag == NOUN and _ARTICLE_RE.match(text, match.end()) else NOUN
        if tag == NOUN and tokens and tokens[-1].low in _BEFORE_BASE and low in _BASE_VERBS:
            tag = VERB
        # "it adds", "which covers", "who will plant": a verb by its place.
        if (
            tag == NOUN
            and tokens
            and word[0].islower()
            and ((tokens[-1].low in _BEFORE_PRESENT and low.endswith("s")) or tokens[-1].low in _MODALS)
        ):
            tag = VERB
        # "needed", "Related": a capital inside a sentence is a name, not a verb.
        if (
            tag in (VERB, ING)
            and word[0].isupper()
            and tokens
            and tokens[-1].tag != PUNCT
            and low.endswith(("ed", "ing"))
        ):
            tag = NOUN
        tokens.append(Token(word, low, match.start(), match.end(), tag))
