"""What a sentence speaks of: fallbacks for "it", "of which" and numbers without a noun of their own."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.tag import vocabulary as vocab
from pipeline.tag.numbers import parse_number
from pipeline.tag.phrases import CODE, complements, noun_phrase, text_of, without_periods
from pipeline.tag.subjects import subject_before
from pipeline.tag.words import ING, NOUN, NUMBER, VERB, Token, token_at


@dataclass
class Topic:
    """What was spoken of before a number."""

    #: The noun phrase counted last in this sentence or, failing that, the paragraph.
    counted: list[Token] | None = None
    #: The things counted in this paragraph by their number, for "three of the four".
    groups: dict[str, list[Token]] = field(default_factory=dict)
    heading: str = ""
    #: The tokens of the sentence before, where it stands in the same paragraph.
    before: Callable[[], Sequence[Token]] = tuple
    #: What the last figure of the sentence before measured, where that stands in the same paragraph.
    previous: str = ""
    #: What the figure before in this sentence measured: for "down from 55%", "(n=25)".
    last: str = ""
    #: A sum whose parts follow: "savings of £3m, made up of £2m from fuel and".
    whole: str = ""
    #: The same by kind of figure: "91% of calls within 10 seconds, up from 86%" goes back to the share.
    last_of: dict[str, str] = field(default_factory=dict)

    @functools.cached_property
    def _before(self) -> Sequence[Token]:
        return self.before()

    @functools.cached_property
    def subject(self) -> str:
        """The subject of the sentence before: what "it" may mean. Few figures ask for it."""
        subject = subject_of_sentence(self._before)
        return self.object if subject.casefold().split(" ")[-1] in vocab.PLAIN_SUBJECTS else subject

    @functools.cached_property
    def object(self) -> str:
        """The object of its verb, which "this" mostly takes up."""
        return _object_of_sentence(self._before)


def number_key(token: Token) -> str:
    """The value of a number as a key, however it is printed: "four" and "4"."""
    return str(parse_number(token.text) or token.low)


def joined(head: Sequence[Token] | None, tail: Sequence[Token]) -> str:
    """The words of two stretches, of which the first may be missing, without the periods among them."""
    return text_of(without_periods([*(head or ()), *tail]))


def subject_of_sentence(tokens: Sequence[Token]) -> str:
    """The subject of a sentence as a topic for the next one; "" where it is a pronoun or cannot be found."""
    for place, token in enumerate(tokens):
        if token.tag == "aux" and place and tokens[place - 1].low == "there":
            return _what_there_is(tokens, place)
        if token.tag == "aux" or (token.tag == VERB and (place > 1 or (place and tokens[0].plural))):
            return text_of(subject_before(tokens, place))
    return ""


def _what_there_is(tokens: Sequence[Token], place: int) -> str:
    """ "There were 812 crimes recorded": the crimes."""
    number = next((at for at in range(place, min(place + 6, len(tokens))) if tokens[at].tag == NUMBER), place)
    phrase, end = noun_phrase(tokens, number + 1)
    return joined(phrase, complements(tokens, end, room=4))


def asked_for(tokens: Sequence[Token]) -> str:
    """ "Members asked what the total cost of the hall was": the cost."""
    what = next(
        (at for at, token in enumerate(tokens[:-1]) if token.low == "what" and tokens[at + 1].tag == "det"), None
    )
    if what is None:
        return ""
    phrase, end = noun_phrase(tokens, what + 1)
    return joined(phrase, complements(tokens, end, room=5))


def regarding(tokens: Sequence[Token]) -> str:
    """What an opening frame tells of: "In respect of carbon, these were 8,400 tonnes"; "" where there is none."""
    words = [token.low for token in tokens[:3]]
    if not (words[1:2] and words[1] in ("respect", "terms", "relation", "regard") and words[2:] in (["of"], ["to"])):
        return ""
    comma = next((at for at in range(3, min(len(tokens), 12)) if tokens[at].text == ","), 0)
    return text_of(without_periods(tokens[3:comma]))


def _object_of_sentence(tokens: Sequence[Token]) -> str:
    """The object of a sentence's main verb, where it is active: "is purchasing a full licence for ..."."""
    for place, token in enumerate(tokens):
        if token.tag in (VERB, ING) and token_at(tokens, place + 1).tag in ("det", NOUN, CODE):
            phrase, end = noun_phrase(tokens, place + 1)
            if phrase:
                return joined(phrase, complements(tokens, end, room=5))
    return ""
