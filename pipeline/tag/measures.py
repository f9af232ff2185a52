"""What a figure measures, in the paper's own words: the shortest phrase that stands alone.

Frames are tried in the order of their certainty: what follows the number ("56% of people surveyed agreed that ..."),
what the number changes or equals ("the outcome rate was 11.3%"), what stands before it ("at a cost of £60k"), and last
what the sentence or paragraph before spoke of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.tag.phrases import (
    CODE,
    clause_after,
    complements,
    noun_phrase,
    subject_before,
    text_of,
    without_periods,
)
from pipeline.tag.words import ING, NOUN, NUMBER, PERIOD, PUNCT, VERB, Token

_CHANGE_NOUNS = frozenset(["growth", "increase", "decrease", "reduction", "rise", "fall", "drop", "decline", "uplift", "improvement", "cut", "saving", "change", "underspend", "overspend", "increases", "reductions", "uptake", "turnover"])  # fmt: skip
_BARE_HEADS = frozenset(["cost", "costs", "price", "value", "total", "sum", "amount", "fee", "rate", "budget", "charge", "spend", "expenditure", "average", "funding", "grant", "saving", "savings", "income", "investment", "penalty", "fine", "estimate", "award", "target", "level", "number"])  # fmt: skip
_HEDGES = frozenset(["about", "around", "approximately", "approx", "circa", "c", "nearly", "almost", "over", "under", "above", "below", "least", "most", "up", "than", "more", "less", "fewer", "just", "some", "only", "estimated", "roughly", "excess", "comfortably", "further", "additional", "extra", "well", "now", "currently", "maximum", "minimum", "averaging", "another", "exactly", "substantially", "significantly", "still"])  # fmt: skip
_LINKS = frozenset(
    ["to", "at", "of", "by", "from", "as", "in", "with", "for", "between", "than", "a", "an", "the", "total", "average"]
)


@dataclass(slots=True)
class Topic:
    """What was spoken of so far: fallbacks for "it", "of which" and numbers without a noun of their own."""

    #: The noun phrase counted last in this sentence or, failing that, the paragraph.
    counted: list[Token] | None = None
    #: The subject of the sentence before.
    subject: str = ""
    #: The object of its verb, which "this" mostly takes up.
    object: str = ""
    heading: str = ""
    #: What the figure before in this sentence measured: for "down from 55%", "(n=25)".
    last: str = ""


def measure_of(tokens: Sequence[Token], index: int, kind: str, topic: Topic) -> str:
    """What the number at ``tokens[index]`` measures; "" where nothing tells."""
    if topic.last and _repeats(tokens, index):
        return topic.last
    frames = {
        "money": (_money_after, _before, _after),
        "percent": (_share, _before, _after),
        "duration": (_duration, _before, _after),
        "rate": (_rate, _before, _after),
        "measure": (_money_after, _after, _before),
    }.get(kind, (_times, _after, _before))
    phrase = next((phrase for frame in frames if (phrase := frame(tokens, index, topic))), "")
    phrase = phrase or topic.last or topic.subject or topic.heading
    topic.last = phrase
    return phrase


def _repeats(tokens: Sequence[Token], index: int) -> bool:
    """Does the number speak of the same as the one before: "down from 55%", "(n=25)", "compared with 12"?"""
    place = _before_hedges(tokens, index)
    if place >= 1 and tokens[place].text == "=" and tokens[place - 1].low == "n":
        return True
    if place >= 1 and tokens[place].low in ("from", "with", "to", "against", "than"):
        return tokens[place - 1].low in ("down", "up", "compared", "compares", "opposed", "relative")
    if place >= 0 and tokens[place].low in ("against", "versus", "vs"):
        return index + 1 >= len(tokens) or tokens[index + 1].tag != NOUN
    return False


def counted_phrase(tokens: Sequence[Token], index: int) -> list[Token]:
    """The noun phrase right behind a number: what it counts."""
    phrase, _ = noun_phrase(tokens, _behind(tokens, index))
    return phrase


def subject_of_sentence(tokens: Sequence[Token]) -> str:
    """The subject of a sentence as a topic for the next one; "" where it is a pronoun or cannot be found."""
    for place, token in enumerate(tokens):
        if token.tag == "aux" or (token.tag == VERB and place > 1):
            return text_of(subject_before(tokens, place))
    return ""


def object_of_sentence(tokens: Sequence[Token]) -> str:
    """The object of a sentence's main verb, where it is active: "is purchasing a full licence for ..."."""
    for place, token in enumerate(tokens):
        if token.tag in (VERB, ING) and place + 1 < len(tokens) and tokens[place + 1].tag in ("det", NOUN, CODE):
            phrase, end = noun_phrase(tokens, place + 1)
            if phrase:
                return _joined(phrase, complements(tokens, end, room=5))
    return ""


def _behind(tokens: Sequence[Token], index: int) -> int:
    """Behind a number and what may stick to it: a bracket "(n=25)", "x", "+", a hedge "or more"."""
    place = index + 1
    while place < len(tokens):
        token = tokens[place]
        if token.low in ("x", "×", "-") or token.text in "\"'“‘*":
            place += 1
        elif token.text == "(" and place + 2 < len(tokens):
            close = next((p for p in range(place + 1, min(place + 8, len(tokens))) if tokens[p].text == ")"), None)
            if close is None:
                return place
            place = close + 1
        elif token.low == "or" and place + 1 < len(tokens) and tokens[place + 1].low in ("more", "fewer", "less", "so"):
            place += 2
        else:
            return place
    return place


# --------------------------------------------------------------------------------------------------------------------
# What follows the number
# --------------------------------------------------------------------------------------------------------------------


def _after(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """ "154 suspected drug dealers arrested", "104 of which are in their probation", "49 reported for ..."."""
    place = _behind(tokens, index)
    if place >= len(tokens):
        return ""
    verb = _verb_before(tokens, index)
    token = tokens[place]
    if token.low == "of" and place + 1 < len(tokens):
        following = tokens[place + 1]
        if following.low in ("which", "whom", "them", "these", "those", "us"):
            head = topic.counted or []
            return _joined(head, complements(tokens, place + 2))
        phrase, end = noun_phrase(tokens, place + 1)
        return _joined(phrase, complements(tokens, end))
    phrase, end = noun_phrase(tokens, place, is_object=verb is not None)
    if phrase:
        topic.counted = phrase
        tail = complements(tokens, end)
        phrase = [part for part in phrase if part.low not in ("further", "other")]
        if verb is not None and not any(part.tag == VERB for part in tail):
            return _joined(phrase, [*tail, verb])
        return _joined(phrase, tail)
    if token.tag in (VERB, ING, "aux", "prep", "adv", "rel"):
        return _elliptic(tokens, place, topic)
    return ""


def _elliptic(tokens: Sequence[Token], place: int, topic: Topic) -> str:
    """ "49 reported for using a phone", "Four are relating to ...", "3 going through vetting": the noun is left out."""
    token = tokens[place]
    if token.tag == "prep":
        if token.low in ("per", "than", "up", "down", "as", "to") or _is_period(tokens, place + 1):
            return ""
        if not topic.counted and token.low in ("at", "from", "by", "on", "during"):
            return ""
    tail = clause_after(tokens, place, 12)
    while tail and tail[0].tag in ("aux", "adv", "rel"):
        tail.pop(0)
    if not tail:
        return ""
    head = text_of(topic.counted) if topic.counted else topic.subject
    return f"{head} {_joined([], tail)}".strip()


def _is_period(tokens: Sequence[Token], place: int) -> bool:
    if place < len(tokens) and tokens[place].tag == "det":
        place += 1
    return place < len(tokens) and tokens[place].tag == PERIOD


def _times(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """ "used twice", "authorised seven times for trained officers": how often something was done."""
    place = index + 1
    is_times = place < len(tokens) and tokens[place].low in ("times", "occasions")
    if tokens[index].low not in ("twice", "thrice") and not is_times:
        return ""
    verb = next((at for at in range(index - 1, -1, -1) if tokens[at].tag == VERB), None)
    if verb is None:
        return ""
    tail = complements(tokens, place + is_times)
    first = next((at for at in range(verb + 1) if tokens[at].tag == "aux"), verb)
    subject = subject_before(tokens, first)
    return _joined([tokens[place]] if is_times else [], [*subject, tokens[verb], *tail])


def _rate(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """ "62 offences per 1,000 residents"."""
    phrase, _ = noun_phrase(tokens, _behind(tokens, index))
    return text_of(phrase)


def _verb_before(tokens: Sequence[Token], index: int) -> Token | None:
    """The verb whose object the number opens: "visited 24 schools", "have arrested 154 suspects"."""
    place = index - 1
    while place >= 0 and (
        tokens[place].low in _HEDGES
        or tokens[place].tag == "det"
        or tokens[place].low in ("of", "in", "total", "at", "than", "to")
        and tokens[place + 1].low in _HEDGES | {"total"}
    ):
        place -= 1
    if (
        place >= 0
        and tokens[place].tag == VERB
        and tokens[place].low not in ("including", "include", "includes", "remains", "stands")
    ):
        return tokens[place]
    return None


def _joined(head: Sequence[Token], tail: Sequence[Token]) -> str:
    return text_of(without_periods([*head, *tail]))


def _money_after(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """ "£465 in cash", "£53,605 worth of drugs", "£8,410 as a one-off set up fee", "£3m budget"."""
    place = _behind(tokens, index)
    if place >= len(tokens):
        return ""
    verb = _verb_before(tokens, index)
    verbs = [verb] if verb else []
    token = tokens[place]
    place = _past_basis(tokens, place)
    while place + 1 < len(tokens) and tokens[place].tag == "prep" and _is_period(tokens, place + 1):
        place += 3 if tokens[place + 1].tag == "det" else 2
    if place >= len(tokens):
        return ""
    token = tokens[place]
    if token.low == "worth" and place + 1 < len(tokens) and tokens[place + 1].low == "of":
        phrase, end = noun_phrase(tokens, place + 2)
        return _joined(phrase, [*complements(tokens, end), *verbs])
    if token.low in ("in", "of", "as") and place + 1 < len(tokens) and tokens[place + 1].tag != PERIOD:
        phrase, end = noun_phrase(tokens, place + 1)
        if phrase and (
            verbs or not (token.low == "in" and (phrase[0].text[0].isupper() or _before_is_head(tokens, index)))
        ):
            return _joined(phrase, [*complements(tokens, end), *verbs])
    if token.tag in (NOUN, CODE) or (
        token.tag in (VERB, ING) and place + 1 < len(tokens) and tokens[place + 1].tag == NOUN
    ):
        phrase, end = noun_phrase(tokens, place, is_object=bool(verb))
        if phrase:
            return _joined(phrase, [*complements(tokens, end), *verbs])
    if _before_is_head(tokens, index):
        return ""
    if token.low in ("for", "to", "towards", "on", "from") and place + 1 < len(tokens):
        tail = clause_after(tokens, place + 1, 12)
        if tail and (verbs or token.low in ("for", "towards", "on")):
            return _joined([*verbs, token], tail)
    if token.tag == "aux" or token.tag == VERB:
        return text_of(clause_after(tokens, place + (token.tag == "aux"), 12))
    return ""


def _past_basis(tokens: Sequence[Token], place: int) -> int:
    """Behind "per annum", "a year"."""
    if place + 1 < len(tokens) and (tokens[place].low == "per" or (tokens[place].low in ("a", "each") and tokens[place + 1].low in ("year", "month", "week", "day", "hour"))):  # fmt: skip
        return place + 2
    return place


def _before_is_head(tokens: Sequence[Token], index: int) -> bool:
    """Is the amount named before it: "cost of £60k", "budget was £2m"?"""
    place = _before_hedges(tokens, index)
    return place >= 0 and (tokens[place].low in ("of", "at", "by", "to", "from") or tokens[place].tag == "aux")


def _share(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """ "56% of people surveyed agreed that ...", "10% growth in recorded crime", "a 52% error rate"."""
    place = _behind(tokens, index)
    if place >= len(tokens):
        return ""
    token = tokens[place]
    if token.low == "of" and place + 1 < len(tokens):
        following = tokens[place + 1]
        if following.low in ("which", "whom", "them", "these", "those"):
            return _joined(topic.counted or [], clause_after(tokens, place + 2))
        tail = clause_after(tokens, place + 1)
        if opening := _open_bracket(tokens, index):
            return _joined(_phrase_ending(tokens, opening), tail)
        return text_of(tail)
    if token.low in _CHANGE_NOUNS:
        if place + 1 < len(tokens) and tokens[place + 1].low in ("in", "of", "on", "to"):
            phrase, end = noun_phrase(tokens, place + 2)
            return _joined([token, tokens[place + 1], *phrase], complements(tokens, end, room=6))
        verb = _verb_before(tokens, index)
        for position in range(index - 1, -1, -1):
            if tokens[position].tag in ("aux", VERB):
                subject = subject_before(tokens, position)
                return _joined(subject, [*([verb] if verb else []), token])
        return token.text
    if token.tag in (NOUN, ING) and not _before_is_head(tokens, index):
        phrase, end = noun_phrase(tokens, place)
        return _joined(phrase, complements(tokens, end, room=8))
    if token.tag in (VERB, "aux") and not _before_is_head(tokens, index) and index and tokens[index - 1].text != "(":
        return _joined(topic.counted or [], clause_after(tokens, place))
    return ""


def _open_bracket(tokens: Sequence[Token], index: int) -> int:
    """Where the bracket opens that holds the number, within a few tokens; 0 where there is none."""
    for place in range(index - 1, max(-1, index - 6), -1):
        if tokens[place].text == ")":
            return 0
        if tokens[place].text == "(":
            return place
    return 0


def _duration(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """ "a 5 day induction course", "50,687 duty hours", "3 days after the release"."""
    place = _behind(tokens, index)
    if place < len(tokens) and tokens[place].tag in (NOUN, CODE, ING) or (place < len(tokens) and tokens[place].tag == VERB and place + 1 < len(tokens) and tokens[place + 1].tag == NOUN):  # fmt: skip
        phrase, end = noun_phrase(tokens, place)
        if phrase and text_of(phrase).casefold() not in ("time", "period"):
            verb = _verb_before(tokens, index)
            return _joined(phrase, [*complements(tokens, end, room=6), *([verb] if verb else [])])
    if place < len(tokens) and tokens[place].low in ("of",):
        phrase, end = noun_phrase(tokens, place + 1)
        if phrase:
            return _joined(phrase, complements(tokens, end, room=6))
    if place < len(tokens) and tokens[place].low in ("after", "later", "before", "since", "prior", "following"):
        skip = 1 if tokens[place].low == "later" else 0
        return text_of(clause_after(tokens, place + skip, 10))
    lead = _before_hedges(tokens, index)
    if lead > 0 and tokens[lead].low in (
        "for",
        "within",
        "in",
        "every",
        "over",
        "under",
        "after",
        "lasting",
        "lasts",
        "lasted",
    ):
        # "a development course for 5 days", "answered within 10 seconds", "reviewed again in 3 months".
        phrase = _phrase_ending(tokens, lead)
        if tokens[lead].low in ("for", "lasting") and phrase and tokens[lead - 1].tag in (NOUN, CODE):
            return text_of(phrase)
        verb = next((at for at in range(lead - 1, -1, -1) if tokens[at].tag == VERB), None)
        if verb is not None:
            first = verb
            while first > 0 and tokens[first - 1].tag in ("aux", "adv"):
                first -= 1
            subject = text_of(subject_before(tokens, first)) or topic.subject
            return f"{subject} {text_of(without_periods(tokens[verb:lead]))}".strip()
    return ""


# --------------------------------------------------------------------------------------------------------------------
# What stands before the number
# --------------------------------------------------------------------------------------------------------------------


def _before_hedges(tokens: Sequence[Token], index: int) -> int:
    place = index - 1
    while place >= 0 and (tokens[place].low in _HEDGES or tokens[place].low in ("a", "an", "the", "~", "<", ">", "+")):
        place -= 1
    # "in excess of 500", "a total of 12"
    if (
        place >= 1
        and tokens[place].low == "of"
        and tokens[place - 1].low in ("excess", "region", "order", "total", "minimum", "maximum")
    ):
        place -= 2
        while place >= 0 and (tokens[place].tag == "det" or tokens[place].low in _HEDGES or tokens[place].low == "in"):
            place -= 1
    return place


def _before(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """ "rate was 11.3%", "reduced queues to 278", "a cost of £60k", "offences (+4%)", "Cadets: 105"."""
    if (
        index
        and (opening := _open_bracket(tokens, index))
        and not any(token.tag in ("aux", VERB) for token in tokens[opening:index])
    ):
        if phrase := _phrase_ending(tokens, opening):
            return text_of(phrase)
    place = _before_hedges(tokens, index)
    if place < 0:
        return ""
    token = tokens[place]
    if token.text in (":", "–", "-", "=", "—"):
        return text_of(without_periods(_phrase_ending(tokens, place, whole=True)))
    if token.low in ("of", "at") and place and tokens[place - 1].tag == NOUN:
        phrase = _phrase_ending(tokens, place)
        if phrase and (len(phrase) > 1 or phrase[0].low not in _BARE_HEADS):
            return text_of(phrase)
        wider = _subject_or_object(tokens, place, topic)
        return _joined(phrase, []) + (f" of {wider}" if wider else "")
    if token.low == "by" and (changed := _changed(tokens, place)):
        return changed
    # Back over a chain such as "has risen from 4% to", "remains comfortably above" to its verb.
    position = place
    while position >= 0 and (
        tokens[position].tag in ("prep", "adv", "det", NUMBER, PERIOD, "conj") or tokens[position].text in ",()"
    ):
        if tokens[position].tag == "conj" and tokens[position].low not in ("and", "or"):
            break
        position -= 1
    if position < 0:
        return ""
    token = tokens[position]
    if token.tag in (VERB, "aux", ING):
        first = position
        while first > 0 and (
            tokens[first - 1].tag in ("aux", "adv", VERB) or tokens[first - 1].low in ("to", "continues", "continue")
        ):
            first -= 1
        subject = subject_before(tokens, first)
        return text_of(subject) or topic.last or topic.object or topic.subject
    # A phrase between the verb and the number: "reduced QA queues to 278", "spent on kit £300".
    phrase = _phrase_ending(tokens, position + 1)
    return text_of(without_periods(phrase))


def _changed(tokens: Sequence[Token], by: int) -> str:
    """ "increase the case management capacity for offenders by 50%": what stands between the verb and "by"."""
    for at in range(by - 1, max(-1, by - 24), -1):
        if tokens[at].text in ".;:":
            return ""
        if tokens[at].low in _CHANGE_VERBS:
            return text_of(without_periods([part for part in tokens[at + 1 : by] if part.tag not in ("det", "adv")]))
    return ""


_CHANGE_VERBS = frozenset(["increase", "increases", "increased", "increasing", "reduce", "reduces", "reduced", "reducing", "cut", "cutting", "raise", "raised", "raising", "lower", "lowered", "boost", "boosted", "improve", "improved", "improving", "expand", "expanded", "exceed", "exceeded", "decrease", "decreased"])  # fmt: skip


def _subject_or_object(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """For "... procured the IT system at a cost of": the object of the clause's verb, or its subject."""
    for place in range(index - 1, -1, -1):
        if tokens[place].tag == VERB:
            phrase, _ = noun_phrase(tokens, place + 1)
            if phrase and place + 1 + len(phrase) < index:
                return text_of(phrase)
            first = place
            while first > 0 and tokens[first - 1].tag in ("aux", "adv"):
                first -= 1
            return text_of(subject_before(tokens, first)) or topic.object or topic.subject
    return topic.object or topic.subject


def _phrase_ending(tokens: Sequence[Token], end: int, *, whole: bool = False) -> list[Token]:
    """The noun phrase, with its prepositional phrases, that ends before ``end``; ``whole``: back to the clause's start."""
    start = end
    while start > 0:
        token = tokens[start - 1]
        if (
            token.tag in (NOUN, CODE, ING, PERIOD, "adv")
            or token.text in ")(\"'“”‘’"
            or token.low in ("of", "for", "in", "on", "to", "and", "&", "with")
            or token.tag == "det"
        ):
            start -= 1
        elif token.tag == VERB and start < end and tokens[start].tag in (NOUN, "prep"):
            if tokens[start].tag == "prep" and not whole:
                break
            start -= 1
        else:
            break
    phrase = list(tokens[start:end])
    while phrase and (phrase[0].tag in ("det", "prep", "conj", "adv") or phrase[0].text in ")(\"'"):
        phrase.pop(0)
    while phrase and (phrase[-1].tag in ("det", "prep", "conj", "adv", PUNCT)):
        phrase.pop()
    return without_periods(phrase)[-12:]
