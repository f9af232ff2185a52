"""What a figure measures, in the paper's own words: the shortest phrase that stands alone.

Frames are tried in the order of their certainty, which differs by kind; where none fits, the figure before in the
sentence, the sentence before or the heading says what the paper was speaking of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.tag import vocabulary as vocab
from pipeline.tag.around_number import before_hedges, describes
from pipeline.tag.completing import completed
from pipeline.tag.frames_after import counted_things, label_behind, money_for, rate_of, share_of, times
from pipeline.tag.frames_before import before_number, label_of
from pipeline.tag.frames_duration import duration_of
from pipeline.tag.topics import Topic
from pipeline.tag.trimming import trimmed
from pipeline.tag.words import ING, NOUN, NUMBER, PERIOD, PUNCT, VERB, Token, tag_of, token_at

Frame = Callable[[Sequence[Token], int, Topic], str]

_FRAMES: dict[str, tuple[Frame, ...]] = {
    "money": (label_behind, money_for, before_number, counted_things),
    "percent": (label_behind, share_of, before_number, counted_things),
    "duration": (label_behind, duration_of, before_number, counted_things),
    "rate": (label_behind, rate_of, before_number, counted_things),
    "measure": (label_behind, money_for, counted_things, before_number),
    "count": (label_behind, times, counted_things, before_number),
}

_STAND_INS = frozenset("figure figures number numbers total statistic statistics percentage latter".split())
_REACHING = frozenset("reducing falling rising increasing growing dropping moving".split())
_ADDED = frozenset(["additional", "extra"])
_COMPARING = frozenset(["down", "up", "compared", "compares", "opposed", "relative"])


def measure_of(tokens: Sequence[Token], index: int, kind: str, topic: Topic) -> str:
    """What the number at ``tokens[index]`` measures; "" where nothing tells. Keeps it in ``topic`` for the next."""
    if not topic.last and tokens[0].low == "of":
        topic.counted = _whole_before(tokens, index) or topic.counted
    if topic.last and _repeats(tokens, index):
        return topic.last if tokens[index - 1].text == "(" else topic.last_of.get(kind, topic.last)
    phrase = label_of(tokens, index)
    phrase = phrase or next((phrase for frame in _FRAMES[kind] if (phrase := frame(tokens, index, topic))), "")
    if phrase := trimmed(phrase):
        phrase = trimmed(completed(phrase, tokens, index, topic))
    if phrase and (_takes_up(phrase, tokens, index) or _stands_in(phrase) or phrase.startswith("follows")):
        phrase = topic.last or topic.previous or topic.object or phrase  # "this figure has grown to 310"
    if phrase.endswith("est") and " " not in phrase and tokens[max(0, before_hedges(tokens, index))].low == "being":
        phrase = f"{phrase} {topic.last}"  # "14 strikes, the longest being four days"
    counts = phrase.split(" ", 1)[0] in [part.text for part in tokens[index + 1 : index + 3]]
    adds = kind == "money" and index > 0 and tokens[index - 1].low in _ADDED
    if phrase and phrase != topic.last and (counts or adds):
        phrase = " ".join([*_adjectives(tokens, index), phrase])
    topic.last = topic.last_of[kind] = phrase or topic.last or topic.subject or topic.heading
    return topic.last


def _adjectives(tokens: Sequence[Token], index: int) -> list[str]:
    """What belongs to the noun behind a number: "an additional 40 wardens", "the planned £3m transfer"."""
    added = index - 1 if index and tokens[index - 1].low in _ADDED else index
    found = [tokens[added].text] if added < index else []
    return [tokens[added - 1].text, *found] if describes(tokens, added - 1) else found


def _takes_up(phrase: str, tokens: Sequence[Token], index: int) -> bool:
    """Does a sentence go on about the figure before it: "This represents a fall from", "This compares with 76%"?"""
    opens = [part.low for part in tokens[:3] if part.tag != PUNCT]
    if opens[:1] != ["this"]:
        return False
    compares = opens[1:2] == ["compares"] and token_at(tokens, index + 1).tag != NOUN
    return compares or (phrase in vocab.CHANGE_NOUNS and tokens[1].tag != NOUN)


def _stands_in(phrase: str) -> bool:
    """Does a phrase say no more than that something is a figure: "recent figures showed", "number"?"""
    nouns = [word for word in phrase.casefold().split() if tag_of(word) in (NOUN, ING)]
    return bool(nouns) and _STAND_INS.issuperset(nouns)


def _whole_before(tokens: Sequence[Token], index: int) -> list[Token]:
    """ "Of the patients discharged, 82% went home": what opens the sentence, up to its comma."""
    comma = next((at for at in range(1, min(index, 9)) if tokens[at].text == ","), 0)
    return [token for token in tokens[1:comma] if token.tag not in ("det", "adv", NUMBER, PERIOD)]


def _repeats(tokens: Sequence[Token], index: int) -> bool:
    """Does the number speak of the same as the one before: "down from 55%", "(n=25)", "from 60 days to 27 days"?"""
    place = before_hedges(tokens, index)
    if place < 1:
        return False
    token, earlier = tokens[place], tokens[place - 1]
    if token.text == "=" and earlier.low == "n":
        return True
    if token.low == "been" and earlier.low == "having":
        return True  # "the wait is 12 days, having been 15 in May"
    if token.low == "of" and earlier.tag == NUMBER and token_at(tokens, index + 1).text == ")":
        return True  # "45% (9 of 20) measures"
    closes = token.text == "(" and token_at(tokens, place + 2).text == ")"
    if closes and earlier.tag == NUMBER:
        follows = token_at(tokens, place + 3)
        again = follows.tag in ("aux", VERB)  # "82% (3,045) were held open"
        return again or (follows.tag in ("prep", PUNCT) and follows.low != "of")  # "£9m (7%) over"
    if closes and earlier.tag == PERIOD and vocab.THRESHOLDS.isdisjoint(part.low for part in tokens[:place]):
        return True  # "412 calls, more than in the previous quarter (390)"
    if token.text == ":" and earlier.tag == PERIOD and place > 1 and tokens[place - 2].text == "(":
        return True  # "the rate was 5.9 in August (July: 6.3)"
    if token.low == "from" and earlier.text in ",(":
        # ", from £4m to £3m"
        return token_at(tokens, index + 1).low == "to" and tokens[before_hedges(tokens, index + 2)].low == "to"
    if token.low in ("from", "with", "to", "against", "than") and earlier.low in _COMPARING:
        return token.low != "to" or earlier.low not in ("down", "up")  # "brought the number of patients down to 94"
    if token.low == "to" and earlier.low in _REACHING and token_at(tokens, index + 1).tag != NOUN:
        return True  # "four wardens in the town, which is reducing to two"
    if token.low == "from" and earlier.tag == NUMBER and tokens[before_hedges(tokens, place - 1)].low == "to":
        return token_at(tokens, index + 1).tag != NOUN  # "has lifted the rate to 83% from 76%"
    if token.low in ("down", "up") and earlier.text in ",;(–":
        return token_at(tokens, index + 1).tag in ("prep", PUNCT, PERIOD)  # "£8m, down £2m on the year before"
    if token.low in ("against", "versus", "vs"):
        named = [part.tag for part in tokens[index + 1 : index + 3]]  # "£79m against £95m agreed savings"
        return named[:1] != [NOUN] and named != [VERB, NOUN]
    if token.low == "to":
        # "from 9.8 days per officer to 7.1", "by £14m to £310m"
        first = next((at for at in range(place - 1, max(-1, place - 5), -1) if tokens[at].tag == NUMBER), 0)
        goes_on = first > 0 and all(part.tag not in ("rel", VERB) for part in tokens[first:place])
        return goes_on and tokens[before_hedges(tokens, first)].low in ("from", "by")
    return False
