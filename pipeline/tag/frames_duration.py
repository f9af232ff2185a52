"""What a length of time measures: "a 5 day course", "answered within 10 seconds", "3 days after the release"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.tag import vocabulary as vocab
from pipeline.tag.around_number import (
    before_hedges,
    behind,
    is_period,
    last_tagged,
    past_basis,
    phrase_ending,
    place_of,
    subject_of,
    verb_before,
    verb_start,
)
from pipeline.tag.frames_after import told_of
from pipeline.tag.phrases import CODE, clause_after, complements, noun_phrase, opens_goal, text_of, without_periods
from pipeline.tag.subjects import subject_before, without_brackets
from pipeline.tag.topics import Topic, joined
from pipeline.tag.words import ING, NOUN, NUMBER, PRESENT, PUNCT, VERB, Token, token_at

_LASTING = frozenset("for within in every over under after to lasting lasts lasted".split(" "))
_COMPARED = frozenset("faster quicker slower longer shorter".split())
_TIMING = frozenset(["after", "later", "before", "since", "prior", "following"])
_LONG = 3
_SHORT_AIM = 2
_DAY_WORDS = frozenset("working calendar clear school business full consecutive successive".split())


def duration_of(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """ "a 5 day induction course", "50,687 duty hours", "3 days after the release", "answered within 10 seconds"."""
    place = behind(tokens, index)
    past = past_basis(tokens, place)
    if past > place and token_at(tokens, past).low == "of":
        place = past  # "30 hours a week of opening"
    if token_at(tokens, place).low == "more" and token_at(tokens, place + 1).tag in (NOUN, ING):
        place += 1  # "4,000 more patrol hours"
    token, following = token_at(tokens, place), token_at(tokens, place + 1)
    if token.low in _COMPARED:
        return topic.last  # "the wait was four minutes, 27 seconds faster than last year"
    if token.tag in (NOUN, CODE, ING) or (token.tag == VERB and following.tag == NOUN):
        phrase, end = noun_phrase(tokens, place)
        unit_only = phrase and (phrase[0].low in _DAY_WORDS or phrase[0].low in ("time", "period"))
        if phrase and not unit_only:
            verb = verb_before(tokens, index)
            # "a two-year funding deal | agreed with the trust": two words stand alone
            alone = len(phrase) > 1 and token_at(tokens, end).tag not in ("prep", "")
            told = [] if alone else told_of(tokens, index, end, room=6)
            return joined(phrase, [*told, *([verb] if verb else [])])
    if token.low == "of":
        phrase, end = noun_phrase(tokens, place + 1)
        if len(phrase) == 1 and phrase[0].low == "time":
            return _lasting(tokens, index, topic)  # "who gave 200 hours of their time"
        if phrase and tokens[before_hedges(tokens, index)].low == "within" and (done := _lasting(tokens, index, topic)):
            return f"{done} of {text_of(phrase)}"  # "fell within 14 days of a stroke"
        if phrase:
            return joined(phrase, complements(tokens, end, room=6))
    which = [part.low for part in tokens[max(0, index - 2) : index]] == ["of", "which"]
    if which and topic.last and token.tag == "prep" and not is_period(tokens, place + 1):
        return f"{topic.last} {text_of(clause_after(tokens, place, 8))}"  # "900 hours, of which 40 hours from cadets"
    if given := _given(tokens, index, place):
        return text_of(given)
    lead = before_hedges(tokens, index)
    if token.low in ("after", "since") and token_at(tokens, lead).low == "by":
        return ""  # "has cut waits by 4 days since it began"
    if since := _since(tokens, index, place):
        return text_of(since)
    # "jailed for 14 years after a trial"
    jailed = lead > 0 and tokens[lead].low == "for" and tokens[lead - 1].tag == VERB
    if not jailed and token.low in _TIMING:
        since = clause_after(tokens, place + (token.low == "later"), 10)
        part = next((at for at, word in enumerate(since) if word.low == "as"), len(since))
        return text_of(since[:part])  # "three weeks before the trial | as part of his bail"
    if taken := _to_do(tokens, index, place):
        return taken
    verb = verb_before(tokens, index)
    links = token.low in ("to", "on", "in", "by", "at") or (token.low == "for" and verb is not None and verb.tag == ING)
    average = following.low in ("average", "mean", "total")
    if verb and links and not average and not is_period(tokens, place + 1):
        aim = clause_after(tokens, place, 7)
        # "claims took 65 days to process"
        whose = subject_of(tokens, place_of(tokens, verb, index)) if len(aim) <= _SHORT_AIM else []
        return joined([*whose, verb], aim)
    return _lasting(tokens, index, topic)


def _given(tokens: Sequence[Token], index: int, place: int) -> list[Token]:
    """ "9,000 hours given by wardens", "45 days lost to sickness": what was done with the time."""
    lead = before_hedges(tokens, index)
    opens = lead < 0 or tokens[lead].tag in (PUNCT, "conj") or tokens[lead].low in ("including", "of", "with")
    if not opens or token_at(tokens, place + 1).tag != "prep" or tokens[place].low in vocab.COMPARING:
        return []
    return clause_after(tokens, place, 9) if tokens[place].tag == VERB and tokens[place].low not in PRESENT else []


def _to_do(tokens: Sequence[Token], index: int, place: int) -> str:
    """What takes somebody so long: "it took the force 41 days to reply", "applicants have 21 days to appeal"."""
    lead = before_hedges(tokens, index)
    if lead < 1 or place + 1 >= len(tokens) or tokens[place].low != "to" or opens_goal(tokens[place + 1]):
        return ""
    if tokens[lead].low in ("have", "has", "had"):
        return joined(subject_of(tokens, lead), clause_after(tokens, place, 7))
    taking = next((at for at in range(lead, max(-1, lead - 4), -1) if tokens[at].low in vocab.TAKING), lead)
    whom = [part for part in tokens[taking : lead + 1] if part.tag not in ("det", NUMBER)]
    return joined(whom, clause_after(tokens, place, 7)) if taking < lead else ""


def _since(tokens: Sequence[Token], index: int, place: int) -> list[Token]:
    """ "Two years later, the wait had halved", "six months on, the board": the clause that a length of time opens."""
    opens = before_hedges(tokens, index) < 0 or tokens[before_hedges(tokens, index)].text == ","
    if not opens or place + 2 >= len(tokens) or tokens[place].low not in ("later", "ago", "on"):
        return []
    opens_at = place + 2
    if tokens[opens_at].tag == "prep" and is_period(tokens, opens_at + 1):
        # "three years later, in July, the board"
        opens_at = next(
            (at + 1 for at in range(opens_at, min(opens_at + 6, len(tokens) - 1)) if tokens[at].text == ","), 0
        )
    if tokens[place + 1].text == "," and opens_at and tokens[opens_at].tag != "pron":
        return clause_after(tokens, opens_at, 10)
    return []


def _lasting(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """ "a development course for 5 days", "answered within 10 seconds", "reviewed again in 3 months"."""
    lead = before_hedges(tokens, index)
    if lead > 0 and tokens[lead].tag == VERB and tokens[lead].low not in ("was", "is"):
        return joined(subject_of(tokens, lead), [tokens[lead]])
    if lead > 0 and tokens[lead].tag == ING:
        return joined(phrase_ending(tokens, lead), [tokens[lead]])  # "the number waiting over 52 weeks fell"
    if lead <= 0 or tokens[lead].low not in _LASTING:
        return ""
    of_noun = tokens[lead].low in ("for", "lasting") and tokens[lead - 1].tag in (NOUN, CODE)
    if of_noun and (phrase := phrase_ending(tokens, lead)):
        return text_of(phrase)
    verb = last_tagged(tokens, lead, VERB)
    if verb < 0 or (tokens[lead].low == "to" and lead - verb > 1):
        return ""
    begins = verb_start(tokens, verb)
    subject = text_of(subject_before(tokens, begins))
    if topic.counted and begins > 2 and [part.low for part in tokens[begins - 2 : begins]] == ["of", "which"]:
        subject = text_of(topic.counted)  # "900 claims, 92% of which were settled within"
    elif not subject and begins > 2 and tokens[begins - 1].tag == "rel":
        subject = text_of(phrase_ending(tokens, begins - 1 - (tokens[begins - 2].text == ",")))
    subject = subject or topic.subject  # "the operation, which ran for six weeks"
    marks = (at + 1 for at in range(lead - 1, verb, -1) if tokens[at].tag == NUMBER or tokens[at].text in ",;:–—")
    since = next(marks, verb)
    if since > verb and lead - since > _LONG:
        return text_of(
            part for part in without_brackets(tokens[since:lead]) if part.tag != "det"
        )  # "87% of responses to fires within"
    action = text_of(_numberless(without_brackets(tokens[verb:lead])))
    if len(subject.split()) > _LONG and len(action.split()) > _LONG:
        return action  # a long subject says no more than "hold a full exercise every three years"
    return f"{subject} {action}".strip()


def _numberless(tokens: Sequence[Token]) -> list[Token]:
    """Tokens without periods and figures: of "answered 92% of calls" "answered calls"."""
    return [
        token
        for place, token in enumerate(without_periods(tokens))
        if token.tag != NUMBER and not (token.low == "of" and place and tokens[place - 1].tag == NUMBER)
    ]
