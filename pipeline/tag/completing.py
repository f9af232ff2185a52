"""What a scrap of a phrase lacks to stand alone: "target" of what, "schools" of whom, "came back" who.

A phrase of one word is joined with the subject and verb of its clause, a threshold with what it is set for.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.tag import vocabulary as vocab
from pipeline.tag.around_number import (
    action_before,
    before_hedges,
    describes,
    last_mark,
    open_bracket,
    opening_of,
    phrase_ending,
    subject_of,
    tells_done,
    verb_start,
)
from pipeline.tag.phrases import CODE, clause_after, opens_goal, text_of
from pipeline.tag.topics import Topic
from pipeline.tag.trimming import trimmed
from pipeline.tag.words import END, ING, NOUN, NUMBER, PERIOD, VERB, Token, tag_of, token_at, word_list

_LIGHT_VERBS = word_list("light_verbs")
_SMALL = frozenset(["noun", VERB, ING, "num"])
_SIGNS = frozenset("£€$")
_ROOM = 4
#: How many words of a subject go with a plural, which says much by itself.
_NAME_ROOM = 3
_LINKS = frozenset(["from", "in", "at", "across", "involving"])
_LISTING = frozenset([",", "and", "or"])
#: Changes say nothing of what was counted.
_CHANGES = word_list("changed")
#: Outcomes of a budget that need a "whose".
_RESULTS = word_list("budget_results")
_FRAMING = frozenset("in for within at across under on regarding through".split())
#: What follows has another subject than the clause: "warrants were executed, leading to 11 arrests".
_RESULTING = frozenset(["including", "leading", "resulting", "bringing", "making", "totalling"])
_OF_WHAT = frozenset("figure figures number numbers total percentage proportion share rate level".split())
#: Of them little is said by their number.
_ANYBODY = frozenset("staff officers members people individuals residents households families pupils children".split())
#: "a total of 40 staff" is no group that they belong to.
_AMOUNTS = frozenset(
    "total number minimum maximum average sum excess order region range majority rate cost use high low peak half"
    " third thirds".split()
)


def completed(phrase: str, tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """The phrase with what it lacks; as it is where it has two words of weight."""
    heavy = _heavy(phrase)
    first, last = (heavy[0], heavy[-1]) if heavy else ("", "")
    single = len(heavy) == 1
    if single and (goal := _goal_behind(phrase, tokens, index)):
        return f"{phrase} {goal}"
    if single and first in vocab.CHANGE_NOUNS and (whole := _changed(phrase, first, tokens, index, topic)):
        return whole
    if single and first in vocab.MIDDLES:
        dash = last_mark(tokens, index, "–", "—", "-")
        if dash and (before := phrase_ending(tokens, dash)):
            return f"{phrase} {text_of(before)}"  # "turnaround of files – the average is now 27 days"
    alone = "against" not in phrase.split(" ")  # not "performance against the standard"
    counts = _opens_plural(phrase, tokens, index)
    lacks = last in vocab.THRESHOLDS and len(heavy) <= 2 and alone and not counts
    if lacks and (whose := _limited(phrase, tokens, index, topic)):
        return f"{phrase} for {whose}"
    if len(heavy) == 2 and tag_of(last) == VERB and last not in _LIGHT_VERBS and phrase.count(" ") == 1:
        is_subject = token_at(tokens, index + 2).tag == "aux"  # "250 phones would be bought"
        subject = "" if is_subject else _clause(tokens, index, topic)[0]
        if subject != phrase and any(word[:1].isupper() for word in subject.split()[1:]):
            return f"{phrase} {subject}"
    lead = before_hedges(tokens, index)
    leads = tokens[max(0, lead)]
    bare = single or phrase.split(" ")[1:2] in (["in"], ["at"], ["across"])
    if bare and first in vocab.PLAIN_COUNTS:
        if leads.text == ":" and (label := _label(tokens, index)):
            return f"{label} {first}"  # "C. difficile: four cases in month"
        if not index and topic.heading:
            return f"{phrase} {topic.heading}"  # "12 reports in Hale" below a line "Arson"
    if len(heavy) >= 2 or (phrase == topic.last and leads.low in _LISTING):
        return phrase
    if topic.last and first in vocab.PLAIN_COUNTS and _goes_on(tokens, index):
        return topic.last  # "the aim to cut shoplifting by 5% was missed – offences rose by 9%"
    opening = open_bracket(tokens, index)
    if opening and heavy and tokens[index].text[:1] in _SIGNS and tokens[opening - 1].tag in (NUMBER, NOUN, CODE):
        if index == opening + 1:
            # "the bridge (£3m capital, £1m revenue)", "a fund of £4m (£3m capital"
            named = text_of(phrase_ending(tokens, opening))
            topic.whole = f"for {named}" if named else topic.last
        return phrase if topic.whole in phrase else f"{phrase} {topic.whole}"
    if opening and (before := phrase_ending(tokens, opening)):
        before_it = trimmed(text_of(before))  # "12 losses (412 crimes)", but "staff (31.5 FTE)"
        own = first not in vocab.PLAIN_COUNTS and first == token_at(tokens, index + 1).low
        return phrase if own or before_it in phrase else f"{phrase} {before_it}"
    if first in _RESULTS and (whose := _frame(tokens, index) or _clause(tokens, index, topic)[0]):
        return phrase if first in whose.casefold().split() else f"{whose} {phrase}"
    group = token_at(tokens, lead - 1)
    if leads.low == "of" and group.tag == NUMBER:
        return phrase  # "eight of the 11 councils"
    if leads.low == "of" and group.tag == NOUN and group.low not in _AMOUNTS | vocab.BESIDE:
        members = phrase_ending(tokens, lead)
        one = all(part.tag != ING for part in members)
        named = text_of(members) if one else group.text  # "a caseload for Hale of 196 women"
        return phrase if group.low in phrase.casefold().split() else f"{phrase} {named}"
    if last in _ANYBODY and (given := _given(tokens, lead)):
        return f"{phrase} {given}"
    subject, verb = _clause(tokens, index, topic)
    if heavy and counts:
        # "the Lark scheme ran in 64 schools": the verb is said of the scheme
        leads_in = lead >= 0 and (leads.tag in ("prep", VERB) or leads.text == ":")
        subject, verb = " ".join(subject.split()[-_NAME_ROOM:]) if leads_in else "", ""
    verb = "" if verb.casefold() in _CHANGES else verb
    subject = subject or _frame(tokens, index)
    if not verb and leads.low in _LINKS and group.plural:
        subject = group.text  # "burglaries from 1 house"
    extra = " ".join(word for word in f"{subject} {verb}".split() if word.casefold() not in phrase.casefold().split())
    return f"{phrase} {extra}".strip()


def _changed(phrase: str, noun: str, tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """A change with what it is one of: "Fires: an increase of 16%"; "" where that was not named."""
    of_target = topic.last.casefold().split(" ", 1)[0] in vocab.THRESHOLDS
    if topic.last and not of_target:
        same = noun in topic.last.casefold().split()
        return topic.last if same else f"{topic.last} {phrase}"  # "an overspend of £3m, a £1m reduction on March"
    label = _label(tokens, index)
    return f"{label} {phrase}" if label else ""


def _limited(phrase: str, tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """What a target is for: "8 short of the target of 40" for what is short of it; "" where that was not named."""
    if label := _label(tokens, index) or _noun_behind(tokens, index):
        return label
    said = topic.last or topic.subject
    limit, _, whole = said.partition(" for ")
    if whole and limit.casefold().split(" ")[-1] in vocab.THRESHOLDS:
        said = whole  # "against a trajectory of 88% and a target of 95%"
    of_what = " ".join(itertools.takewhile(lambda word: word not in vocab.BESIDE, said.split()))
    return "" if of_what.casefold() in phrase.casefold() else of_what


def _given(tokens: Sequence[Token], end: int) -> str:
    """What people were given: "taught water safety directly to 5,000 people", "found homes for 40 families"."""
    if token_at(tokens, end).low not in ("to", "for"):
        return ""
    while end > 0 and tokens[end - 1].tag == "adv":
        end -= 1
    given = phrase_ending(tokens, end)
    first = opening_of(tokens, given, end) if given else 0
    if end > 1 and tokens[end - 1].tag == VERB and tokens[end - 2].low in ("been", "was", "were", "is", "are", "be"):
        return text_of([*subject_of(tokens, end - 1), tokens[end - 1]])  # "phones were issued"
    if given and given[0].tag == ING:
        return text_of(given)
    return text_of([tokens[first - 1], *given]) if first and tokens[first - 1].tag == VERB else ""


def _opens_plural(phrase: str, tokens: Sequence[Token], index: int) -> bool:
    """Does the phrase open with a plural right behind the number, so that it is what is counted?"""
    behind = token_at(tokens, index + 1)
    return behind.plural and phrase.split(" ", 1)[0] == behind.text


def _goal_behind(phrase: str, tokens: Sequence[Token], index: int) -> str:
    """What a noun right behind its number is for: "a £420,000 bid to restore the lido", "cases where nobody came"."""
    noun, link, word = (token_at(tokens, at) for at in (index + 1, index + 2, index + 3))
    if noun.text != phrase or word is END:
        return ""
    if index and tokens[index - 1].low in ("those", "these", "the"):
        return ""  # known from before
    if index and tokens[before_hedges(tokens, index)].low in ("in", "to") and tokens[index - 1].tag != "det":
        return ""  # "put £9,000 in five halls to keep them warm"
    # "sent four vans to collect bins": the goal is the verb's
    aims = link.low == "to" and not opens_goal(word) and not action_before(tokens, index)
    if aims or link.low in ("where", "whose", "whereby"):
        return text_of(clause_after(tokens, index + 2, 9))
    return ""


def _label(tokens: Sequence[Token], index: int) -> str:
    """The label that opens the sentence: "Call handling: 81% were answered against a target of 90%"."""
    colon = next((at for at in range(1, min(index, 7)) if tokens[at].text == ":"), 0)
    label = list(tokens[2 if tokens[1].text in ".)" else 0 : colon])  # "b. Fires: 12"
    return text_of(label) if label and all(part.tag in (NOUN, CODE, "prep", "conj") for part in label) else ""


def _noun_behind(tokens: Sequence[Token], index: int) -> str:
    """The noun right behind what a limit stands at: "a target of 100% attendance"."""
    if index == 0 or tokens[index - 1].low != "of":
        return ""
    end = index + 1
    while token_at(tokens, end).tag == NOUN:
        end += 1
    return text_of(tokens[index + 1 : end])


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Does a dash or semicolon stand between another figure and the number at ``index``?"""
    mark = last_mark(tokens, index, "–", "—", ";")
    return any(part.tag == NUMBER for part in tokens[:mark])


def _frame(tokens: Sequence[Token], index: int) -> str:
    """Who or what an opening frame names: "In Parks and Fleet, the service forecast an overspend of"."""
    if tokens[0].low not in _FRAMING:
        return ""
    verb = next((at for at in range(1, index) if tokens[at].tag in (VERB, "aux")), 0)
    comma = last_mark(tokens, verb, ",")
    if not comma and verb > 1 and tokens[verb - 1].low == "there":
        comma = verb - 1
    frame = [part for part in tokens[1:comma] if part.tag not in ("det", "adv")]
    while frame and frame[0].low in ("relation", "respect", "terms", "case", "to", "of", "the"):
        frame.pop(0)
    named = frame and frame[0].text[:1].isupper() and not any(part.tag in (NUMBER, PERIOD) for part in frame)
    return text_of(part for part in frame if part.text != ",") if named else ""


def _heavy(phrase: str) -> list[str]:
    return [word for word in phrase.casefold().split() if tag_of(word) in _SMALL]


def _clause(tokens: Sequence[Token], index: int, topic: Topic) -> tuple[str, str]:
    """Subject and verb of the clause the number at ``index`` stands in, each "" where it tells nothing."""
    for at in range(before_hedges(tokens, index), -1, -1):
        token = tokens[at]
        counts = any(part.plural for part in tokens[index + 1 : index + 3])
        if token.low == "with" and counts and at and tokens[at - 1].text == ",":
            return "", ""  # "demand was high, with 340 applications"
        if token.text in ";." or token.tag == "rel" or token.low in _RESULTING:
            return "", ""
        if token.text == ":" and any(part.tag == NUMBER for part in tokens[:at]):
            return "", ""  # "five crimes: two thefts, one burglary": the parts of what was counted
        if token.text == ":":
            named = text_of(_head([part for part in tokens[:at] if part.tag not in ("det", "adv")]))
            return "" if named.casefold() in vocab.PLAIN_SUBJECTS else named, ""
        if token.tag == ING and (named := _absolute(tokens, at)):
            return named, ""
        if token.tag == VERB and at and tokens[at - 1].low == "to" and index + 1 < len(tokens):
            return "", ""  # "the board agreed to fund two posts"
        if token.tag == VERB and at and tokens[at - 1].tag == VERB:
            continue  # "seized suspected heroin and 29 phones"
        if describes(tokens, at):
            continue  # "towards its targeted £3m of savings"
        if token.tag in (VERB, "aux"):
            verb = token.text if tells_done(token) and token.low not in _LIGHT_VERBS else ""
            if token.low in vocab.SAYING or tokens[max(0, verb_start(tokens, at) - 1)].low == "there":
                return "", ""
            subject = subject_of(tokens, at)
            found = text_of(_head(subject))
            opens = verb_start(tokens, at)
            if not subject and opens and tokens[opens - 1].tag == "pron":
                found = topic.subject if tokens[opens - 1].low in ("it", "they", "this", "these") else ""
            named = found.casefold()
            plain = (
                not vocab.TITLES.isdisjoint(named.split(" "))
                or named in _OF_WHAT
                or named in vocab.PLAIN_SUBJECTS
                or named.split(" ")[-1] in vocab.PLAIN_SUBJECTS
            )
            return "" if plain else found, verb
    lead = before_hedges(tokens, index)
    if any(tokens[at].tag == NUMBER for at in range(lead)):
        return "", ""
    region = [part for part in tokens[: lead + 1] if part.tag in (NOUN, CODE)]
    is_name = bool(region) and region[0].text[:1].isupper() and region[0].low not in vocab.PLAIN_SUBJECTS
    return (text_of(region[:_ROOM]), "") if is_name else ("", "")


def _absolute(tokens: Sequence[Token], verb: int) -> str:
    """ "and Highways Services forecasting an overspend of": a name that a form in -ing is said of."""
    start = verb
    while start > 0 and tokens[start - 1].tag in (NOUN, CODE) and tokens[start - 1].text[:1].isupper():
        start -= 1
    opens = start > 0 and tokens[start - 1].low in ("and", "with", ",", ";", "while")
    return text_of(tokens[start:verb]) if start < verb and opens else ""


def _head(subject: Sequence[Token]) -> list[Token]:
    """The head noun phrase of a subject, without what a preposition adds and without other figures."""
    found: list[Token] = []
    for token in subject:
        if token.low in ("of", "for") and len(found) == 1 and found[0].low in _OF_WHAT:
            found.clear()  # "the figure for house fires"
            continue
        if token.tag in ("prep", "rel", VERB) and found:
            break
        if token.tag in (NOUN, CODE, VERB, ING):
            found.append(token)
    return found[-_ROOM:]
