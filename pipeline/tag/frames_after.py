"""What a figure measures, read from what follows its number.

"154 suspected drug dealers arrested", "56% of people surveyed agreed that ...", "£465 in cash", "a 5 day course".
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.tag import vocabulary as vocab
from pipeline.tag.around_number import (
    action_before,
    before_hedges,
    behind,
    describes,
    is_going,
    is_period,
    last_mark,
    last_tagged,
    names_amount,
    open_bracket,
    past_basis,
    past_windows,
    phrase_ending,
    place_of,
    subject_of,
    subject_or_noun,
    tells_done,
    verb_before,
    verb_start,
)
from pipeline.tag.frames_before import before_number, gapped
from pipeline.tag.phrases import (
    CODE,
    PHRASE_LIMIT,
    clause_after,
    complements,
    noun_phrase,
    opens_goal,
    text_of,
    without_periods,
)
from pipeline.tag.subjects import subject_before
from pipeline.tag.topics import Topic, joined, number_key, regarding
from pipeline.tag.words import END, ING, NOUN, NUMBER, PERIOD, PRESENT, PUNCT, VERB, Token, token_at, word_list

#: "the Trust is £1.2m adverse to plan"
_AGAINST_PLAN = frozenset(
    "adverse favourable short ahead behind over under above below overspent underspent worse better".split()
)
_COSTING = frozenset(["cost", "costs", "costing"])
_ADDING = frozenset(["further", "another", "additional", "extra", "other", "remaining"])
_EQUATING = frozenset("equates equated equating equivalent equal amounts amounted amounting relates related".split())
_LISTING = frozenset([":", "including", "include", "includes", "comprising", "comprises"])
_REMAINING = frozenset(["remains", "remained", "stands", "stood"])
_FALLING = frozenset("fall rise drop grow increase decrease climb".split())
_DASHES = frozenset("–—-:|")
#: Before a change that says in other words what was measured: "fell by 3%, with a fall of 40 offences".
_BESIDES = frozenset([",", "–", "with", "or"])
_MORE = frozenset(["lower", "higher", "more", "less", "greater"])
_MAKING_UP = word_list("making_up")
#: Before a number: what is counted was named before.
_KNOWN = frozenset("the these those this its their our his her".split())
_PARTITIVES = frozenset(["which", "whom", "them", "these", "those", "us"])
_MONEY_NOUNS = frozenset(
    "funding funds grants grant cash savings fees fines donations sponsorship investment income".split()
)
_COUNT_HEADS = frozenset("number numbers total totals rate rates count volume level levels figure amount".split())
_COLLECTIVE = frozenset("fte wte staff crime crimes year month week day hour half".split())
_SIZING = frozenset(
    "original initial remaining total estimated whole entire full planned existing new current other first last top"
    " final".split()
)
_ALLOWANCES = frozenset(["budget", "budgeted", "establishment", "strength", "capacity", "allocation"])
#: How many words of a whole go with what makes up a share of it.
_SHARE_ROOM = 3
_NAMES_ROOM = 4
_WHOLES = frozenset(["total", "whole", "overall"])


def counted_things(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """ "154 suspected drug dealers arrested", "104 of which are in their probation", "49 reported for ..."."""
    place = behind(tokens, index)
    if place >= len(tokens):
        return ""
    action = action_before(tokens, index)
    if tokens[place].tag == NUMBER and "-" in tokens[place].text and place == index + 1 < len(tokens) - 1:
        place += 1  # "two twelve-hour breaches"
    token = tokens[place]
    bare = token.tag in ("prep", PUNCT, "conj", PERIOD) and token.text not in "(/" and token.low != "of"
    if token.tag == "prep" and not topic.counted and not topic.last:
        topic.counted = _led_in(tokens, index)
    lead = before_hedges(tokens, index)
    if token.low == "with" and lead > 0 and tokens[lead].tag == "aux" and tokens[lead - 1].low != "there":
        return ""  # "these were 8,400 tonnes with a house using 8 tonnes"
    if token.tag == "rel" and names_amount(tokens, index):
        return ""  # "a reduction of 52 tonnes which"
    rest = token.tag == "aux" and index and tokens[index - 1].low in ("other", "remaining")
    if token.tag == PUNCT and bare and topic.counted and tokens[index - 1].low in _KNOWN and tokens[lead].low == "of":
        known = topic.last or topic.previous  # "17 homes were damp. Of the 17, only two"
        return known if text_of(topic.counted) in known else text_of(topic.counted)
    if (bare or rest) and index and topic.counted and tokens[index - 1].low in _ADDING:
        return text_of(topic.counted)  # "35 in training and a further 20 by spring"
    if bare and topic.counted and action and not is_period(tokens, place + 1):
        told = clause_after(tokens, place, 5) if token.low == "as" else []  # "rated two as poor"
        return joined(topic.counted, [*action, *told])  # "heard 14 appeals, allowing nine and rejecting five"
    following = token_at(tokens, place + 1)
    if token.low in ("a", "each", "every", "per") and following.low in vocab.BASIS:
        return ""
    if token.low in ("more", "fewer") and topic.counted and following.tag not in (NOUN, VERB, ING):
        return text_of(topic.counted)
    if token.low in vocab.BESIDE and (limit := _limit_behind(tokens, place)):
        subject = before_number(tokens, index, topic)
        return f"{subject} {limit}" if subject else ""  # "the number of fires was one over target"
    if token.low == "of" or (token.low == "out" and token_at(tokens, place + 1).low == "of"):
        beside = token.low == "of" and lead > 0 and tokens[lead].low in ("and", ",")
        if beside and following.tag == NOUN and (same := _same_with(tokens, place, topic)):
            return same  # "40 cases of measles and 12 of mumps"
        return _part(tokens, index, place + 1 if token.low == "of" else place + 2, topic)
    phrase, end = noun_phrase(tokens, place, is_object=bool(action) or _behind_verb(tokens, index))
    if phrase and token.tag == VERB and _acts(tokens, index, place, phrase):
        return _elliptic(tokens, place, topic)
    if len(phrase) == 1 and not phrase[0].plural and (shared := _shared_noun(tokens, end)):
        phrase = [*phrase, shared]
    if len(phrase) == 1 and (named := _named_count(tokens, index, phrase[0], topic)):
        topic.counted = phrase
        return named
    if phrase and _is_whole(tokens, index):
        topic.counted = phrase
        relates = token_at(tokens, end).tag == "rel"  # "of the 40 people who wrote, 12 ..."
        return joined(phrase, complements(tokens, end, room=6) if relates else [])
    if phrase:
        topic.counted = topic.groups[number_key(tokens[index])] = phrase
        tail = told_of(tokens, index, end)
        phrase = [part for part in phrase if part.low not in ("further", "other")] or phrase
        measured = (topic.last, *topic.last_of.values())
        again = next((what for what in measured if phrase[0].low in what.casefold().split()), "")
        if phrase[-1].low in vocab.PLAIN_COUNTS:
            again = topic.last
        if again and _says_again(tokens, index, phrase):
            return again  # "burglary down 14% (87 fewer offences)"
        # "people arrested"; but that wardens "provide 20 patrols" tells who does so, not which patrols
        if action and tells_done(action[0]) and not any(part.tag == VERB for part in tail):
            return joined(phrase, [*tail, *action])
        return joined(phrase, tail)
    if token.tag in (VERB, ING, "aux", "prep", "adv", "rel") and token.low not in ("compared", "compares"):
        return _elliptic(tokens, place, topic)
    return ""


def told_of(tokens: Sequence[Token], index: int, end: int, *, room: int = PHRASE_LIMIT) -> list[Token]:
    """What belongs to the noun phrase of a number that ended at ``end``.

    Of what is known already nothing more is needed: "the 12 wardens will move to Bedlow", "these five remain open".
    """
    lead = before_hedges(tokens, index)
    if describes(tokens, lead):
        lead -= 1  # "the expected extra 100"
    if lead > 0 and tokens[lead].low in _SIZING:
        lead -= 1  # "the first 14 depots"
    known = any(token.low in _KNOWN for token in tokens[max(lead, 0) : index])
    opens = token_at(tokens, end)
    acts = [part.tag for part in tokens[end : end + 2]] == [VERB, "det"]  # "the two councils reached a settlement"
    predicate = opens.tag == "aux" or opens.low in PRESENT or acts
    one = tokens[index].low in ("1", "one")
    several = tokens[end - 1].plural and tokens[end - 1].low.endswith("s") and not one
    if several and opens.low in ("has", "is", "was"):
        return []  # "the team of six wardens has been set up": the team has
    if opens.low == "into" and action_before(tokens, index):
        return []  # "split the 35 trusts into"
    # "a fleet of 40 vans costs": the fleet does
    other = opens.low in PRESENT and opens.low.endswith("s") and not one
    return [] if (known and predicate) or other else complements(tokens, end, room=room)


def _led_in(tokens: Sequence[Token], index: int) -> list[Token]:
    """The plural that a list behind a colon counts: "Incidents this year were as follows: 1 in Hale, 8 in Marden"."""
    if index > 2 and [part.low for part in tokens[index - 2 : index]] == [",", "with"]:
        phrase = phrase_ending(tokens, index - 2)  # "the success of its youth clubs, with ten in place"
        of = next((at for at in range(len(phrase) - 1, 0, -1) if phrase[at].tag == "prep"), -1)
        return phrase[of + 1 :] if phrase and phrase[-1].plural else []
    if index < 2 or tokens[index - 1].text != ":" or any(part.tag == NUMBER for part in tokens[:index]):
        return []
    verb = next((at for at in range(1, index - 1) if tokens[at].tag in (VERB, "aux")), index - 1)
    phrase = phrase_ending(tokens, verb)
    return phrase if any(part.plural for part in phrase) else []


def _says_again(tokens: Sequence[Token], index: int, phrase: Sequence[Token]) -> bool:
    """Does a bare count say in other words what was measured before: "up 20%, which equates to four offences"?"""
    adds = [part.low for part in phrase[:-1]]
    bracket = open_bracket(tokens, index)
    if adds in (["fewer"], ["more"]) or (not adds and bracket > 0 and tokens[bracket - 1].tag == NUMBER):
        return bracket > 0  # "theft fell by 11% (86 crimes)"
    place = before_hedges(tokens, index)
    if adds or place < 1:
        return False
    changes = tokens[place].low == "of" and tokens[place - 1].low in vocab.CHANGE_NOUNS
    apposed = changes and place > 2 and tokens[place - 2].tag == "det" and tokens[place - 3].low in _BESIDES
    equals = tokens[place].low == "to" and tokens[place - 1].low in _EQUATING
    return (changes and (bracket > 0 or any(part.low == "which" for part in tokens[:place]))) or apposed or equals


def _named_count(tokens: Sequence[Token], index: int, noun: Token, topic: Topic) -> str:
    """What was named before a bare word repeats it: "the number of kitchen fires was 82 incidents", "theft rose by 12
    offences"; "" where the noun says more than that.
    """
    place = before_hedges(tokens, index)
    if place < 1:
        return ""
    if tokens[place].low == "by" and noun.low in vocab.PLAIN_COUNTS:
        verb = next((at for at in range(place - 1, max(-1, place - 4), -1) if tokens[at].tag == VERB), None)
        if verb is None:
            return gapped(tokens, place)
        begins = verb_start(tokens, verb)
        named = text_of(subject_before(tokens, begins))
        if not named and begins > 1 and tokens[begins - 1].low in ("this", "these", "it", "which"):
            dash = last_mark(tokens, begins, "–", "-", "—", ":")
            named = text_of(phrase_ending(tokens, dash, whole=True)) if dash else topic.subject
        return named
    if tokens[place].low == "from" and noun.low in vocab.PLAIN_COUNTS and tokens[place - 1].low in _FALLING:
        end = place - 1
        if tokens[end - 1].text == ")":
            end = last_mark(tokens, end, "(")
        return text_of(phrase_ending(tokens, end))  # "has seen thefts of lead fall from 270 crimes to 150"
    verb = place - 1 if tokens[place].low == "at" else place
    if tokens[verb].tag not in ("aux", VERB) or noun.tag != NOUN:
        return ""
    subject = subject_of(tokens, verb)
    of = next((at for at, part in enumerate(subject) if part.tag == "prep" or part.low.startswith("per ")), 0)
    counts = 0 < of < len(subject) - 1 and subject[of - 1].low in _COUNT_HEADS
    return text_of(subject) if counts or (subject and subject[0].low in vocab.AVERAGES) else ""


def _acts(tokens: Sequence[Token], index: int, place: int, phrase: Sequence[Token]) -> bool:
    """Does the verb behind a number tell what those did: "two required improvement", "11 wanted help with debts"?

    A verb that belongs to what is counted has a plural behind it: "30 promised trees".
    """
    return (
        tokens[place].low.endswith("ed")
        and len(phrase) > 1
        and not any(part.plural for part in phrase)
        and tokens[index].low not in ("1", "one")
        and phrase[-1].tag == NOUN
        and phrase[-1].low not in _COLLECTIVE
    )


def _limit_behind(tokens: Sequence[Token], place: int) -> str:
    """ "over target", "short of the five-year average"; "" where no limit stands behind the word at ``place``."""
    of = tokens[place + 1 : place + 2] if token_at(tokens, place + 1).low == "of" else []
    phrase, _ = noun_phrase(tokens, place + 1 + len(of))
    limits = phrase and (phrase[-1].low in vocab.THRESHOLDS or phrase[-1].low in _ALLOWANCES)
    return text_of([tokens[place], *of, phrase[-1]]) if limits else ""


def _is_whole(tokens: Sequence[Token], index: int) -> bool:
    """ "4 out of the 5 trees are ...": of the whole nothing is said but what it is."""
    place = index - 1
    while place > 0 and tokens[place].tag in ("det", "adv"):
        place -= 1
    if place < 1 or tokens[place].low != "of":
        return False
    part = tokens[place - 2] if tokens[place - 1].low == "out" and place > 1 else tokens[place - 1]
    return part.tag == NUMBER


def _behind_verb(tokens: Sequence[Token], index: int) -> bool:
    """Does a verb stand before the number in its clause, so that what follows "and" may open another?"""
    for at in range(index - 1, -1, -1):
        if tokens[at].tag in (VERB, "aux"):
            return True
        if tokens[at].tag in (PUNCT, "rel"):
            return False
    return False


def _shared_noun(tokens: Sequence[Token], end: int) -> Token | None:
    """ "4 medium and 11 low risks": the plural behind the last number."""
    while token_at(tokens, end).low in ("and", "or", ",") and token_at(tokens, end + 1).tag == NUMBER:
        other, end = noun_phrase(tokens, end + 2)
        if len(other) != 1:
            return other[-1] if other and other[-1].plural else None
    return None


def _part(tokens: Sequence[Token], index: int, place: int, topic: Topic) -> str:
    """ "of which are in their probation", "of the 25 actions remain open", "of the males were charged"."""
    if place >= len(tokens):
        return ""
    if tokens[place].low in _PARTITIVES and tokens[place].low not in ("these", "those"):
        opens = token_at(tokens, place + 1).tag in ("aux", VERB, ING)
        tail = clause_after(tokens, place + 1, 9) if opens else complements(tokens, place + 1)
        return joined(topic.counted, _without_auxiliaries(tail)) or topic.last
    owner, place = _whole(tokens, place)
    phrase, end = noun_phrase(tokens, place, is_object=_behind_verb(tokens, index))
    if not phrase and tokens[place - 1].tag == NUMBER:
        topic.counted = topic.groups.get(number_key(tokens[place - 1]), topic.counted)
    if phrase:
        phrase = [*owner, *phrase]
        topic.counted = phrase
    if not phrase and not topic.counted and topic.last:
        return topic.last
    return joined(phrase or topic.counted, complements(tokens, end))


def _whole(tokens: Sequence[Token], place: int) -> tuple[list[Token], int]:
    """Behind the articles and the number of a whole: "all of the 25", "the Force's twelve", "the original 8,000".

    Whose it is, or the adjective before the number, comes first.
    """
    while token_at(tokens, place).tag in ("det", "pron"):
        place += 1
    number = next((at for at in range(place, min(place + 5, len(tokens))) if tokens[at].tag == NUMBER), None)
    if number is None:
        return [], place
    owner = list(tokens[place:number])
    if not owner or all(part.tag in (NOUN, CODE, VERB) for part in owner):
        ends = owner[-1].low if owner else ""
        if not owner or ends in _SIZING or ends.endswith(("'s", "’s", "s'", "s’")):
            return owner, number + 1
    return [], place


def _elliptic(tokens: Sequence[Token], place: int, topic: Topic) -> str:
    """ "49 reported for using a phone", "Four are relating to ...", "3 going through vetting": the noun is left out."""
    token = tokens[place]
    if token.tag == "prep":
        if token.low == "as" and (again := _same_with(tokens, place, topic)):
            return again  # "graded three forces as good and two as poor"
        if token.low in ("per", "than", "up", "down", "as", "to", "against", "versus", "above", "below") or is_period(
            tokens, place + 1
        ):
            return ""
        there = place > 2 and tokens[place - 2].tag == "aux" and tokens[place - 3].low == "there"
        if again := _same_with(tokens, place, topic):
            return again
        if not topic.counted and token.low in ("at", "from", "by", "on", "during", "in") and not there:
            return ""
    tail = clause_after(tokens, place, 12)
    while tail and tail[0].tag in ("aux", "adv", "rel"):
        tail.pop(0)
    if not tail:
        return ""
    head = text_of(topic.counted) if topic.counted else regarding(tokens) or topic.subject
    if not head and token.tag == "rel":
        return ""  # "82% of the 160 who replied": who they are stands elsewhere
    return f"{head} {joined([], tail)}".strip()


def _same_with(tokens: Sequence[Token], place: int, topic: Topic) -> str:
    """What was measured before, with another phrase behind the same preposition: "five were held in Hale, three in
    Marden", "37% were about delays, 21% about parking"; "" where the preposition did not stand there.
    """
    words = topic.last.split(" ")
    if tokens[place].low not in words[1:]:
        return ""
    again = len(words) - 1 - words[::-1].index(tokens[place].low)
    tail = clause_after(tokens, place, 8)
    return f"{' '.join(words[:again])} {text_of(tail)}" if len(tail) > 1 else ""


def times(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """ "used twice", "authorised seven times for trained officers": how often something was done."""
    place = index + 1
    is_times = token_at(tokens, place).low in ("times", "occasions")
    if tokens[index].low not in ("twice", "thrice") and not is_times:
        return ""
    verb = last_tagged(tokens, index, VERB, ING)
    if verb < 0:
        return _times_later(tokens, index, place)
    if tokens[verb].tag == ING and not is_going(tokens, verb):
        before = clause_after(tokens, verb, index - verb)  # "including helping the ambulance service on 12 occasions"
        return joined([tokens[place]] if is_times else [], before[: index - verb])
    tail = complements(tokens, place + is_times)
    subject = subject_of(tokens, verb)
    return joined([tokens[place]] if is_times else [], [*subject, tokens[verb], *tail])


def _times_later(tokens: Sequence[Token], index: int, place: int) -> str:
    """ "The group was out six times": without a verb before."""
    be = last_tagged(tokens, index, "aux")
    if be >= 0:
        return joined([tokens[place]] if place > index else [], [*subject_before(tokens, be), *tokens[be + 1 : index]])
    before = without_periods([part for part in tokens[:index] if part.tag in (NOUN, CODE, PERIOD)])
    return text_of(before[-4:])  # "buses run twice a day"


def rate_of(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """ "62 offences per 1,000 residents": the offences."""
    phrase, _ = noun_phrase(tokens, behind(tokens, index))
    if len(phrase) == 1 and (named := _named_count(tokens, index, phrase[0], topic)):
        return named
    lead = before_hedges(tokens, index)
    middle = lead > 1 and tokens[lead].low == "of" and tokens[lead - 1].low in vocab.AVERAGES
    if middle and phrase:
        return joined(phrase_ending(tokens, lead), [tokens[lead], *phrase])  # "the national average of 6.6 falls per"
    return text_of(phrase)


def label_behind(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """ "£5,000 – Bedlow Scouts – new tents", "29 days: the time taken to repair a home": what opens a line's label."""
    if index or len(tokens) < 3 or tokens[1].text not in _DASHES:
        return ""
    label = list(tokens[2:15])
    if any(part.tag == NUMBER for part in label) or label[0].tag not in (NOUN, CODE, ING, VERB, "det"):
        return ""
    comma = next((at for at, part in enumerate(label) if part.text == "," and at > 2), len(label))
    return joined([], [part for part in label[:comma] if part.text not in _DASHES and part.text != "."])


def money_for(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """ "£465 in cash", "£53,605 worth of drugs", "£900 as a joining fee", "£3m budget"."""
    place = behind(tokens, index)
    if place >= len(tokens):
        return ""
    verb = verb_before(tokens, index)
    verbs = [verb] if verb else []
    done = [verb] if verb and tells_done(verb) else []
    found = next((at for at in range(place, len(tokens)) if tokens[at].tag == "aux"), 0)
    joint = tokens[place:found] if tokens[place].low == "and" and not names_amount(tokens, index) else []
    if any(part.tag == NUMBER for part in joint) and all(
        part.tag in (NOUN, NUMBER, CODE) or part.low in ("and", "of") for part in joint
    ):
        return money_for(tokens, found - 1, topic)  # "£900 and 2kg of heroin were found in a car"
    if tokens[place].low == "worth" and token_at(tokens, place + 1).low == "of":
        phrase, end = noun_phrase(tokens, place + 2)
        return joined(phrase, [*complements(tokens, end), *done])
    if missed := _against_plan(tokens, index, place, topic):
        return missed
    if tokens[place].low != "as" and names_amount(tokens, index) and not _says_of_what(tokens, index, place):
        return ""
    place = past_windows(tokens, past_basis(tokens, place))
    if token_at(tokens, place).low in _MORE and token_at(tokens, place + 1).tag == NOUN:
        place += 1  # "brought £90,000 less income"
    if verb and token_at(tokens, place).text == "," and token_at(tokens, place + 1).low == "to":
        place += 1  # "committed £2m to March, to widen the scheme"
    following = token_at(tokens, place + 1)
    if token_at(tokens, place).tag == "adv" and (following.tag == VERB or following.low == "from"):
        place += 1  # "£8m previously held for the pool"
    if place >= len(tokens):
        return ""
    token, following = tokens[place], token_at(tokens, place + 1)
    lead = before_hedges(tokens, index)
    costs = any(part.low in _COSTING and part.tag != NOUN for part in tokens[max(0, lead - 3) : lead])
    if token.low == "in" and (costs or tokens[lead].low in _COSTING):
        return ""  # "the fair cost the council £90,000 in overtime"
    if token.low in ("in", "of", "as") and following.tag not in ("", PERIOD):
        several = bool(verb) and following.tag == NUMBER  # "invested £9,000 in five projects"
        phrase, end = noun_phrase(tokens, place + 1 + several, is_object=bool(verb))
        if phrase and (verbs or token.low != "in" or not phrase[0].text[0].isupper()):
            return joined(phrase, [*complements(tokens, end), *done])
        if phrase and tokens[lead].low in ("and", ",") and (same := _same_with(tokens, place, topic)):
            return same  # "a £2m overspend in Hale and £1m in Marden"
    if token.tag in (NOUN, CODE) or (token.tag in (VERB, ING) and following.tag == NOUN):
        phrase, end = noun_phrase(tokens, place, is_object=bool(verb))
        if phrase:
            return joined(phrase, [*told_of(tokens, index, end), *done])
    if part := _part_of_sum(tokens, index, place, topic) or _meant_for(tokens, index, place, topic, verb):
        return part
    if verb and (token.tag in ("rel", "conj") or token.low in (".", "per", "each", "apiece", "a", ",", ";")):
        who = subject_of(tokens, place_of(tokens, verb, index))
        if who or token.tag not in ("rel", "conj"):
            return joined(who, verbs) if who else f"{verb.text} {topic.object}".strip()
    ends = noun_phrase(tokens, place + 1)[1] if token.tag == "prep" else place
    if token_at(tokens, ends).tag == "aux":
        place, token = ends, tokens[ends]  # "£750,000 from reserves would be used to fund the pilot"
    following = token_at(tokens, place + 1)
    of_that = token.low == "of" and following.low in ("that", "this")
    is_ours = token.low in vocab.WE and following.tag in (
        "aux",
        VERB,
    )  # "the £3m we saved on rent", "£2m of that was spent"
    if token.tag not in ("aux", VERB) and not of_that and not is_ours:
        return ""
    tail = _without_auxiliaries(clause_after(tokens, place + 2 * of_that + is_ours, 12))
    of_sum = bool(tail) and tail[0].tag == VERB and tokens[index - 1].low in _PARTITIVES
    # "£7m, of which £2m has been withheld"
    return f"{topic.last} {text_of(tail)}".strip() if of_sum else text_of(tail)


def _without_auxiliaries(tail: list[Token]) -> list[Token]:
    """A predicate from its verb on: "(has also been) withheld"."""
    return list(itertools.dropwhile(lambda part: part.tag in ("aux", "adv"), tail))


def _against_plan(tokens: Sequence[Token], index: int, place: int, topic: Topic) -> str:
    """ "the Trust is £1.2m adverse to plan", "a deficit of £3m, £1m worse than plan"; "" for other amounts."""
    token, than = tokens[place], token_at(tokens, place + 1).low
    lead = before_hedges(tokens, index)
    is_so = lead > 0 and (tokens[lead].tag == "aux" or tokens[lead].low in _REMAINING)
    if token.low in _AGAINST_PLAN and is_so:
        whose = text_of(subject_of(tokens, lead)) or topic.last
        # "£0.4m worse than plan", "£32,000 below budget"
        plan = tokens[place + 1 : place + 2 + (than in ("than", "to"))]
        tail = complements(tokens, place + 1) or [part for part in plan if part.tag in (NOUN, "prep")]
        return f"{whose} {joined([token], tail)}"
    if token.low in _AGAINST_PLAN | _MORE and topic.last and than in ("than", "to", "of", "against"):
        return f"{topic.last} {joined(tokens[place : place + 2], noun_phrase(tokens, place + 2)[0])}"
    if token.low in vocab.BESIDE and topic.last and (limit := _limit_behind(tokens, place)):
        return f"{topic.last} {limit}"  # "income of £92,000, £12,000 below budget"
    return ""


def _says_of_what(tokens: Sequence[Token], index: int, place: int) -> bool:
    """Does what stands at ``place`` say what an amount is, although words before it name one: "a £3m budget"?"""
    token, following = tokens[place], token_at(tokens, place + 1)
    past = past_basis(tokens, place)
    if past > place and token_at(tokens, past).low in vocab.CHANGE_NOUNS:
        return True  # "equates to £2.58 a year increase for a Band D home"
    before = tokens[index - 1].low
    if token.tag == NOUN and before == "of":
        # "the transfer of £4m additional funding"
        return token.text.islower() and len(noun_phrase(tokens, place, coordinate=False)[0]) > 1
    if token.low == "of" and following.tag in (NOUN, CODE):
        return True  # "offset by £0.7m of vacancies"
    if token.low == "in" and (given := noun_phrase(tokens, place + 1)[0]):
        return given[-1].low in _MONEY_NOUNS  # "matched by £0.3m in external funding from the council"
    if token.low == "of" and following.low == "the":
        return token_at(tokens, place + 2).plural  # "the reliability of £10m of the savings"
    lead = before_hedges(tokens, index)
    if token.low in _ADDING and lead > 0 and (tokens[lead].low == "being" or tokens[lead - 1].low in _EQUATING):
        return True  # "this equates to £300,000 additional income"
    if token.tag == NOUN and before == "from":
        compound, _ = noun_phrase(tokens, place, coordinate=False)
        return len(compound) > 1 and compound[-1].plural  # "arising from £14m director savings"
    return token.tag == NOUN and any(part.low in ("a", "an", "the") for part in tokens[lead + 1 : index])


def _meant_for(tokens: Sequence[Token], index: int, place: int, topic: Topic, verb: Token | None) -> str:
    """ "awarded £500 to 12 clubs", "cut £3m from its £20m budget", "- £500 to the band"; "" for other words."""
    token, following = tokens[place], token_at(tokens, place + 1)
    if token.low not in ("for", "to", "towards", "on", "from", "into", "across") or following is END:
        return ""
    opens = place + 1 + (bool(verb) and following.tag == "det")
    whole = bool(verb) and token_at(tokens, opens).tag == NUMBER
    tail = clause_after(tokens, opens + 1 if whole else place + 1, 12)
    lead = before_hedges(tokens, index)
    joins = tokens[lead].low in ("and", ",")
    goes_on = lead > 0 and (tokens[lead].low in vocab.DECIDING or bool(topic.last and joins))
    opens_line = not any(part.tag in (NOUN, CODE, VERB, ING) for part in tokens[:index])
    is_listed = goes_on or tokens[lead].text == "•" or opens_line
    to_do = token.low == "to" and following.tag in (NOUN, VERB) and not opens_goal(following)
    if goes_on and joins and not to_do and (same := _same_with(tokens, place, topic)):
        return same  # "overspends of £1.1m on pay and £0.9m on fuel"
    if to_do and lead > 0 and tokens[lead].low in ("cost", "costs", "costing"):
        costing = subject_or_noun(tokens, lead)
        return joined(costing, [tokens[lead], token, *tail])  # "the green costs £1,800 a year to mow"
    if tail and (verb or is_listed or to_do or token.low in ("for", "towards", "on", "into")):
        return joined([verb, token] if verb else [token], tail)
    return ""


def _part_of_sum(tokens: Sequence[Token], index: int, place: int, topic: Topic) -> str:
    """ "savings of £3m, made up of £2m from fuel and £1m by closing a depot": the savings from fuel, by closing one."""
    lead = before_hedges(tokens, index)
    if lead < 1 or not topic.last or tokens[place].low not in ("from", "by", "through"):
        return ""
    pair = [tokens[lead - 1].low, tokens[lead].low]
    opens = tokens[lead].low in _LISTING or pair in (["up", "of"], ["comprised", "of"], [",", "with"])
    if opens:
        topic.whole = topic.last
    elif tokens[lead].low not in (",", "and", ";"):
        return ""
    tail = clause_after(tokens, place, 8)
    return f"{topic.whole} {text_of(tail)}" if topic.whole and len(tail) > 1 else ""


def share_of(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """ "56% of people surveyed agreed that ...", "10% growth in recorded crime", "a 52% error rate"."""
    place = behind(tokens, index)
    if place >= len(tokens):
        return ""
    token = tokens[place]
    following = token_at(tokens, place + 1)
    if token.low == "of" and following is not END:
        if subject := _making_up(tokens, index):
            return joined(subject, _whole_named(tokens, place) if len(subject) <= _NAMES_ROOM else [])
        if following.low in _PARTITIVES:
            return _of_last(topic, clause_after(tokens, place + 2))
        owner, whole = _whole(tokens, place + 1)  # "91% of the 41,200 calls"
        tail = [*owner, *clause_after(tokens, whole)]
        if opening := open_bracket(tokens, index):
            head = phrase_ending(tokens, opening)
            part = head and head[-1].low.split()[-1] in vocab.SHARES
            return joined([] if part else head, tail)  # "two thirds (67%) of replies"
        verb = verb_before(tokens, index)
        return joined([verb] if verb else [], tail)
    if token.tag == "adv" and following.low in vocab.CHANGE_NOUNS:
        place += 1  # "a 55% overall reduction in"
        token, following = following, token_at(tokens, place + 1)
    if token.low in vocab.CHANGE_NOUNS:
        return _change_of(tokens, index, place, topic)
    if token.low in vocab.THRESHOLDS:
        return token.text
    # "for 47% (9 of 19) measures have improved": the share opens a clause
    clause = token.plural and following.tag == "aux" and place > index + 1
    # "a 94% overall completion rate"
    compound = token.tag in (NOUN, "adv") and following.tag == NOUN
    if names_amount(tokens, index) and not compound and not clause:
        return ""
    if token.low in ("higher", "lower", "more", "less", "fewer", "better", "worse"):
        counted, end = noun_phrase(tokens, place + 1)
        return joined([token, *counted], complements(tokens, end, room=6)) if counted else topic.last
    if (token.tag in (NOUN, ING, CODE) and token.low not in vocab.LEADING_TO) or compound:
        phrase, end = noun_phrase(tokens, place)
        if not phrase and token.tag == ING:
            return _of_last(topic, clause_after(tokens, place))  # "with 11% exceeding the limit"
        return joined(phrase, complements(tokens, end, room=8))
    if token.tag in (VERB, "aux") and index and tokens[index - 1].text != "(":
        tail = clause_after(tokens, place)
        return _of_last(topic, tail) if tokens[index - 1].low in _PARTITIVES else joined(topic.counted, tail)
    if token.tag == "prep" and not is_period(tokens, place + 1):
        return _same_with(tokens, place, topic)
    return ""


def _change_of(tokens: Sequence[Token], index: int, place: int, topic: Topic) -> str:
    """What changed by a share, with the noun of the change at ``place``: "10% growth in recorded crime"."""
    token = tokens[place]
    aside = behind(tokens, place)  # "a 33% rise (from 265 to 352) in", "a 19% fall overall in"
    aside += token_at(tokens, aside).tag == "adv"
    past = past_windows(tokens, aside)  # "a 14% fall over two months in the number of"
    link = past if token_at(tokens, past).low in ("in", "of") else place + 1
    following = token_at(tokens, link)
    if following.low in ("in", "of", "on", "to"):
        phrase, end = noun_phrase(tokens, link + 1)
        earlier = phrase and (
            phrase[-1].low in vocab.STAND_INS
            or phrase[0].low == "last"
            or [part.low for part in phrase[:-1]] == ["previous"]
        )
        stands_in = following.low == "on" and earlier
        if (not phrase or stands_in) and topic.last:
            return f"{topic.last} {token.text}"  # "1,340 referrals, a 12% increase on last year"
        if phrase and not stands_in:
            return joined([token, following, *phrase], complements(tokens, end, room=6))
    lead = before_hedges(tokens, index)
    if lead > 0 and tokens[lead].low == "with" and (whose := phrase_ending(tokens, lead)):
        return f"{text_of(whose)} {token.text}"  # "a shift to online renewals with a 62% increase"
    if topic.last and (tokens[lead].text in (",", "–") or open_bracket(tokens, index)):
        return f"{topic.last} {token.text}"  # "41 fewer fires (a 20% fall)", "61 deaths, a 3% fall from"
    acts = last_tagged(tokens, index, "aux", VERB)
    if acts < 0:
        return token.text
    verb = verb_before(tokens, index)
    told = [verb, token] if verb else [token]
    subject = subject_of(tokens, acts)
    return joined(subject, told) if subject else f"{topic.previous} {text_of(told)}".strip()


def _of_last(topic: Topic, tail: Sequence[Token]) -> str:
    """What was counted last or, where nothing was, measured last, with what is said of a part: "18% of them"."""
    return joined(topic.counted, tail) if topic.counted else f"{topic.last} {joined([], tail)}".strip()


def _whole_named(tokens: Sequence[Token], of: int) -> list[Token]:
    """ "of all crime", of which something makes up a share; empty where it is named at length or not at all."""
    whole = [part for part in clause_after(tokens, of + 1, _SHARE_ROOM + 1) if part.tag not in ("det", "adv")]
    named = 0 < len(whole) <= _SHARE_ROOM and whole[0].tag in (NOUN, VERB) and whole[-1].low not in _WHOLES
    return [tokens[of], *whole] if named else []


def _making_up(tokens: Sequence[Token], index: int) -> list[Token]:
    """The subject of "made up 46% of the total", "accounted for a third"; empty where the verb is another."""
    place = before_hedges(tokens, index)
    while place > 0 and tokens[place].low in ("for", "up", "to"):
        place -= 1
    if place <= 0 or tokens[place].low not in _MAKING_UP:
        return []
    return subject_or_noun(tokens, place)
