"""Where words stand around a number: behind its hedges, before its verb, in its bracket, at the end of a phrase."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.tag import vocabulary as vocab
from pipeline.tag.phrases import CODE, without_periods
from pipeline.tag.subjects import subject_before
from pipeline.tag.words import BASE_FORMS, ING, NOUN, NUMBER, PERIOD, PRESENT, PUNCT, VERB, Token, token_at, word_list

_HEDGES = word_list("hedging")
_ABBREVIATED = frozenset(["circa", "approx", "c", "ca", "max", "min"])
#: Behind a noun these open another phrase.
_OPENING_NOUN = frozenset("a an the his her its their our my your".split())
_ARTICLES = frozenset(["a", "an", "the", "~", "<", ">", "+", "between"])
_NO_ACTION = vocab.DECIDING | frozenset(
    "including include includes remains stands cost costs costing representing totalling totaling comprising equalling"
    " equating amounting averaging making forming leaving numbering running standing sitting reaching"
    " totalled totaled amounted equalled numbered averaged reached exceeded"
    " says say said shows show showed suggests suggested means estimates represents represented marks marked".split()
)
_FINITE = word_list("finite")
_PAST = word_list("telling_past")
_MINUTED = frozenset("noted approved agreed received considered resolved accepted recommended reported".split())
#: Verbs that reach what they act on by "with" or "to".
_PREPOSITIONAL = word_list("prepositional")
#: Further links within the label of a number: "Balance at bank:", "Days lost per employee:".
_LABELLING = frozenset(["with", "at", "by", "per", "against", "within", "between", "among"])
#: "went up to 300" tells where a change ended; elsewhere "up to" is a hedge.
_REACHING = frozenset("went gone go goes moved rose risen rising back build building built".split())
_AMOUNT_NOUNS = frozenset(["excess", "region", "order", "total", "minimum", "maximum", "sum", "average"])


def before_hedges(tokens: Sequence[Token], index: int) -> int:
    """The index of the word before a number, its hedges and articles passed over; -1 at the start."""
    place = index - 1
    while place >= 0:
        token = tokens[place]
        abbreviated = token.text == "." and place > 0 and tokens[place - 1].low in _ABBREVIATED
        if abbreviated or token.low in _HEDGES or token.low in _ARTICLES:
            place -= 1
        elif token.text == ":" and place and tokens[place - 1].tag == "aux":
            place -= 1  # "the cost is: £9m"
        elif token.low == "average" and place and tokens[place - 1].low == "on":
            place -= 2  # "falling on average 3% a year"
        elif token.low == "as" and place > 1 and tokens[place - 2].low == "as":
            place -= 3  # "as high as", "as many as"
        elif token.low == "to" and place and tokens[place - 1].low == "up" and tokens[place - 2].low not in _REACHING:
            place -= 2
        elif (
            token.low == "of"
            and place
            and tokens[place - 1].low in _AMOUNT_NOUNS
            and tokens[place - 1].low != "sum"
            and not (
                tokens[place - 1].low in vocab.MIDDLES
                and place > 1
                and tokens[place - 2].tag == NOUN
                and tokens[place - 2].low not in _AMOUNT_NOUNS
            )
        ):
            place -= 2
            if place >= 0 and (tokens[place].low == "in" or tokens[place].low in _AMOUNT_NOUNS):
                place -= 1
        else:
            break
    return place


def past_basis(tokens: Sequence[Token], place: int) -> int:
    """Behind "per annum", "a year"."""
    if place + 1 < len(tokens) and (
        tokens[place].low == "per"
        or (tokens[place].low in ("a", "each") and tokens[place + 1].low in ("year", "month", "week", "day", "hour"))
    ):
        return place + 2
    if token_at(tokens, place).low in ("p.a", "p.a.", "pa", "pcm", "pw"):
        return place + 1
    return place


def past_windows(tokens: Sequence[Token], place: int) -> int:
    """Behind the periods and lengths of time that open with a preposition at ``place``."""
    while token_at(tokens, place).tag == "prep":
        after = place + 1
        while token_at(tokens, after).tag in ("det", "adv"):
            after += 1
        window = token_at(tokens, after)
        if window.tag != PERIOD and not (window.tag == NUMBER and window.low.endswith(vocab.TIME_UNITS)):
            break
        place = after + 1
    return place


def behind(tokens: Sequence[Token], index: int) -> int:
    """Behind a number and what may stick to it: a bracket "(n=25)", "x", a hedge "or more"."""
    place = index + 1
    while place < len(tokens):
        token = tokens[place]
        closes = token.text == ")" and tokens[index - 1].text == "(" and place + 1 < len(tokens)
        if closes and (
            tokens[place + 1].low == "of" or (tokens[place + 1].tag == NOUN and tokens[index - 2].tag == NUMBER)
        ):
            place += 1  # "two thirds (67%) of respondents", "7 out of 10 (69%) pupils"
        elif (
            token.low in ("x", "×")
            or (token.low == "-" and token.start == tokens[place - 1].end)
            or token.text in "\"'“‘*"
        ):
            place += 1
        elif token.text == "(":
            inside = range(place + 1, min(place + 16, len(tokens)))
            close = next((at for at in inside if tokens[at].text == ")"), len(tokens))
            if close + 1 >= len(tokens):
                return place
            place = close + 1
        elif token.low == "or" and token_at(tokens, place + 1).low in ("more", "fewer", "less", "so"):
            place += 2
        elif token.low == "plus" and token_at(tokens, place + 1).plural:
            place += 1  # "the 600 plus homes"
        else:
            return place
    return place


def open_bracket(tokens: Sequence[Token], index: int) -> int:
    """Where the bracket opens that holds the number, within a few tokens; 0 where there is none."""
    for place in range(index - 1, max(-1, index - 6), -1):
        if tokens[place].text == ")":
            return 0
        if tokens[place].text in "([":
            return place
    return 0


def is_period(tokens: Sequence[Token], place: int) -> bool:
    """Does a period stand at ``place``, an article before it allowed?"""
    if token_at(tokens, place).tag == "det":
        place += 1
    return token_at(tokens, place).tag == PERIOD


def verb_before(tokens: Sequence[Token], index: int) -> Token | None:
    """The verb whose object the number opens: "visited 24 schools", "have arrested 154 suspects"."""
    place = before_hedges(tokens, index)
    while place >= 0 and tokens[place].tag == "det":
        place -= 1
    if describes(tokens, place):
        return None
    if place >= 0 and tokens[place].tag in (VERB, ING) and tokens[place].low not in _NO_ACTION:
        return tokens[place]
    return None


def describes(tokens: Sequence[Token], place: int) -> bool:
    """Is a participle before a number an adjective of what is counted: "the proposed £11 increase"?"""
    article = tokens[place - 1].low if place > 0 else ""
    return article in ("the", "its", "their", "our") and tokens[place].tag == VERB


def action_before(tokens: Sequence[Token], index: int) -> list[Token]:
    """The verb as :func:`verb_before` finds it, with its preposition where it has one: "worked with 40 families"."""
    if verb := verb_before(tokens, index):
        return [verb]
    place = before_hedges(tokens, index)
    while place >= 0 and tokens[place].tag == "det":
        place -= 1
    if place <= 0:
        return []
    reaches = tokens[place].low in ("with", "to", "for", "in", "on") and tokens[place - 1].low in _PREPOSITIONAL
    takes_on = tokens[place].low == "on" and tokens[place - 1].low in vocab.TAKING
    # "handed out 300 leaflets", "took on 12 clerks"
    goes_with = takes_on or (tokens[place].low in vocab.PARTICLES and tokens[place - 1].tag == VERB)
    return list(tokens[place - 1 : place + 1]) if reaches or goes_with else []


def tells_done(token: Token) -> bool:
    """Is a verb a past form or a participle of what was done? "Arrested", "sold"; not "provide", "providing"."""
    return token.tag == VERB and (token.low.endswith("ed") or token.low in _PAST)


def names_amount(tokens: Sequence[Token], index: int) -> bool:
    """Is the figure named before it: "a cost of £60k", "the budget was £2m", "plants worth £500"?"""
    place = before_hedges(tokens, index)
    if place < 0:
        return False
    token = tokens[place]
    if token.low in ("of", "at", "for") and place and tokens[place - 1].tag in (NOUN, CODE, ING):
        return True
    if token.low in vocab.RESULTS:
        return place == index - 1  # "an overspend £2m on parks"
    if token.tag == "aux":
        return tokens[verb_start(tokens, place) - 1].low != "there"  # "there would be £2m left"
    return token.low in ("by", "to", "from", "worth", "costing", "totalling", "valued")


def verb_start(tokens: Sequence[Token], verb: int) -> int:
    """Where the chain of auxiliaries and adverbs begins that ends in a verb: "has now been", "continues to"."""
    first = verb
    while first > 0 and (
        tokens[first - 1].tag in ("aux", "adv")
        or (
            tokens[first - 1].tag == VERB
            and tokens[first].tag != "aux"
            and (tokens[first].low == "to" or _has_aux(tokens, first - 1))
        )
        or tokens[first - 1].low in ("to", "continues", "continue", "more", "than", "almost")
    ):
        first -= 1
    return first


def _has_aux(tokens: Sequence[Token], verb: int) -> bool:
    """Does an auxiliary stand before a verb, so that it is no participle of a noun: "people injured rose"?"""
    while verb > 0 and tokens[verb - 1].tag == "adv":
        verb -= 1
    return verb > 0 and (tokens[verb - 1].tag in ("aux", VERB) or tokens[verb - 1].low == "to")


def is_going(tokens: Sequence[Token], place: int) -> bool:
    """ "was running at", "are still averaging": a form in -ing behind an auxiliary."""
    before = place - 1
    while before > 0 and tokens[before].tag == "adv":
        before -= 1
    return place > 0 and tokens[place].tag == ING and tokens[before].tag == "aux"


def subject_or_noun(tokens: Sequence[Token], verb: int) -> list[Token]:
    """The subject of a verb or, in a relative clause, the noun that this says more of: "a van which costs"."""
    begins = verb_start(tokens, verb)
    if begins > 0 and tokens[begins - 1].tag == "rel":
        return phrase_ending(tokens, begins - 1 - (begins > 1 and tokens[begins - 2].text == ","))
    return subject_before(tokens, begins)


def phrase_ending(tokens: Sequence[Token], end: int, *, whole: bool = False) -> list[Token]:
    """The noun phrase, with its prepositional phrases, that ends before ``end``; ``whole``: with participles too."""
    start = end
    while start > 0:
        token = tokens[start - 1]
        behind = tokens[start].tag if start < end else ""
        if token.low in ("and", "or") and behind == "det" and start < end - 1:
            break
        if token.low in _MINUTED and start < end and start > 1 and tokens[start - 2].tag == NOUN:
            break  # "Council noted receipts of £80"
        if start > 1 and tokens[start - 2].low == "to" and behind and (token.tag == VERB or token.low in BASE_FORMS):
            break  # "a decision to approve | funding of"
        if token.tag in (NOUN, CODE) and start < end and tokens[start].low in _OPENING_NOUN:
            break  # "Following a fire | his business of 32 years"
        if token.tag == ING and whole and start > 1 and tokens[start - 2].plural:
            start -= 1  # "patients skipping a visit"
            continue
        if token.tag == ING and (
            (behind == NOUN and _is_second(tokens, start - 1))
            or behind == "det"
            or (behind == "prep" and start > 1 and tokens[start - 2].tag in (NOUN, CODE, NUMBER, PUNCT))
        ):
            break
        if (
            token.tag in (NOUN, CODE, ING, PERIOD, "adv", "det")
            or token.text in ")(\"'“”‘’"
            or token.low in ("of", "for", "in", "on", "to", "and", "&", "from", "into")
            or (whole and token.low in _LABELLING)
        ) or (
            token.tag == VERB
            and token.low not in _FINITE
            and token.low not in PRESENT
            and (whole or (behind == NOUN and start > 1 and tokens[start - 2].tag not in ("aux", "pron", PUNCT)))
            and not _is_second(tokens, start - 1)
        ):
            start -= 1
        else:
            break
    phrase = list(tokens[start:end])
    while phrase and (phrase[0].tag in ("det", "prep", "conj", "adv") or phrase[0].text in ")(\"'"):
        phrase.pop(0)
    while phrase and phrase[-1].tag in ("det", "prep", "conj", "adv", PUNCT):
        phrase.pop()
    return without_periods(phrase)[-12:]


def _is_second(tokens: Sequence[Token], verb: int) -> bool:
    """Is a verb behind "and" the second of its subject: "ran nine checks and recovered drugs worth"?"""
    tag = tokens[verb].tag  # "closing two depots and selling land worth"
    noun = verb > 1 and tokens[verb - 1].low == "and" and tokens[verb - 2].tag == NOUN
    joins = noun and (tag == VERB or tokens[verb - 2].plural)
    return joins and any(part.tag == tag for part in tokens[: verb - 1])


def subject_of(tokens: Sequence[Token], verb: int) -> list[Token]:
    """The subject of the verb at ``verb``, which may end a chain of auxiliaries: "the rate has now been cut"."""
    return subject_before(tokens, verb_start(tokens, verb))


def last_tagged(tokens: Sequence[Token], end: int, *tags: str) -> int:
    """The last place before ``end`` that holds a word of these classes; -1 where none does."""
    return next((at for at in range(end - 1, -1, -1) if tokens[at].tag in tags), -1)


def last_mark(tokens: Sequence[Token], end: int, *marks: str) -> int:
    """The last place before ``end``, but for the first, that holds one of these marks; 0 where none does."""
    return next((at for at in range(end - 1, 0, -1) if tokens[at].text in marks), 0)


def place_of(tokens: Sequence[Token], token: Token, end: int) -> int:
    """Where a token that stands before ``end`` stands."""
    return next(at for at in range(end - 1, -1, -1) if tokens[at] is token)


def opening_of(tokens: Sequence[Token], phrase: Sequence[Token], end: int) -> int:
    """Where a phrase that ends before ``end`` begins, its articles with it."""
    first = place_of(tokens, phrase[0], end)
    while first > 0 and tokens[first - 1].tag == "det":
        first -= 1
    return first
