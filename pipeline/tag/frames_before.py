"""What a figure measures, read from what stands before its number.

"the outcome rate was 11.3%", "reduced queues to 278", "at a cost of £60k", "weapons offences (+4%)", "Cadets: 105".
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.tag import vocabulary as vocab
from pipeline.tag.around_number import (
    before_hedges,
    is_going,
    last_mark,
    last_tagged,
    open_bracket,
    opening_of,
    past_basis,
    past_windows,
    phrase_ending,
    place_of,
    subject_of,
    verb_start,
)
from pipeline.tag.phrases import (
    CODE,
    clause_after,
    complements,
    names_figure,
    noun_phrase,
    opens_goal,
    text_of,
    without_periods,
)
from pipeline.tag.subjects import subject_before
from pipeline.tag.topics import Topic, asked_for, joined, regarding, subject_of_sentence
from pipeline.tag.words import END, ING, NOUN, NUMBER, PERIOD, PUNCT, VERB, Token, token_at, word_list

_BARE_HEADS = word_list("bare_heads")
_TRANSITIVE = word_list("changing")
_BRINGING = frozenset("taking bringing pushing lifting raising cutting reducing driving leaving".split())
_MOVED = frozenset("fell fallen rose risen grew grown dropped declined climbed jumped shrank".split())
#: A phrase of so few words takes the aim behind its number: "a cash grant of £40 to buy coats".
_SHORT = 3
_PAIR = 2
#: How much of what "which" takes up goes with its cost.
_SOME = 6
#: What stands between a label and its number.
_LABEL_MARKS = frozenset(":–—-|=")
#: How many words may lead up to a colon as a label.
_LEAD = 10
_COUNT_HEADS = frozenset("number proportion share percentage majority amount total".split())
_RATES = frozenset(["rate", "level", "score", "cost"])
_TOTALLING = frozenset(["totalling", "totaling", "averaging", "amounting", "comprising"])
_HAVING = frozenset(["have", "has", "had"])
_COSTING = frozenset("cost costs save saved saves saving costing".split())
_GERUNDS = frozenset(["saving", "costing"])
_EQUAL = frozenset(["equivalent", "equal", "equating", "amounting"])
#: Verbs of a change that somebody made: "the team reduced costs by £40k".
_ACTED = frozenset("increased decreased reduced cut raised lowered improved boosted expanded exceeded".split())
_BARE_LEVELS = frozenset(["trend", "level", "peak"])
_SAME = frozenset(
    "current previous present latest same overall equivalent corresponding comparable earlier national regional".split()
)
_COMPARING = frozenset("compared against versus from with than on".split())
_PLACING = frozenset(["by", "at", "with", "against", "within", "across", "among", "under"])
_WITHIN = frozenset(["within", "in", "under", "over", "above", "below"])
_PURPOSES = frozenset(["for", "from", "towards", "on", "in", "against"])
_STANDING = frozenset(["standing", "running", "remaining", "sitting"])
#: Where the money comes from says nothing of what it is.
_PAYING = frozenset("met funded financed covered offset".split())
_STEADY = frozenset("steady stable static flat constant unchanged high low higher lower better worse".split())


def before_number(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """The phrase that names the figure before its number; "" where there is none."""
    opening = open_bracket(tokens, index)
    if opening and (named := _before_bracket(tokens, opening, index, topic)):
        return named
    place = before_hedges(tokens, index)
    if place < 0:
        return ""
    token, leads = tokens[place], token_at(tokens, place - 1)
    if token.text in _LABEL_MARKS:
        return _label_before(tokens, index, place, topic)
    if token.low in ("by", "down", "up", "from") and (apposed := _apposed(tokens, place)):
        return apposed
    if token.low == "being" and leads.low in (",", "as"):
        aside = place - 1
        while aside > 1 and tokens[aside - 1].tag in (PERIOD, "det", "prep"):
            aside -= 1
        return text_of(phrase_ending(tokens, aside, whole=True))  # "the number of fires in May, being 366"
    if token.low in ("worth", "costing", "valued"):
        return _worth(tokens, place)
    if token.low == "to" and leads.low in _EQUAL and (before := topic.last or topic.previous):
        return before
    joins = token.low in ("and", "or", ",", "plus") or (token.low == "then" and leads.low == "and")
    if joins and topic.last:
        return topic.last_of.get("money", topic.last) if tokens[index].text[:1] in "£€$" else topic.last
    if token.low in ("to", "by") and leads.low == "it" and topic.last:
        return topic.last  # "the rate fell to 36%; work was done to bring it to 25%"
    stands = leads.tag in (VERB, "aux") or leads.low in _STANDING or is_going(tokens, place - 1)
    if token.low == "at" and (level := _level_at(tokens, place, topic, stands=stands)):
        return level
    if token.low == "for" and leads.low in ("account", "accounts", "accounting"):
        return text_of(subject_before(tokens, place - 1)) or topic.last
    if token.tag == NOUN and token.low in _BARE_HEADS and tokens[place + 1].low == "up":
        return _named(tokens, index, place + 1, topic)  # "a bid with a value up to £8m"
    if token.low in ("of", "at", "for") and leads.tag in (NOUN, CODE, ING) and not stands:
        return _named(tokens, index, place, topic)
    if token.low == "by" and (changed := gapped(tokens, place) or _changed(tokens, place)):
        return changed
    return _of_verb(tokens, place, topic)


def _before_bracket(tokens: Sequence[Token], opening: int, index: int, topic: Topic) -> str:
    """What stands before the bracket of a number: "weapons offences (+4%)"; "" where the bracket says more."""
    if any(token.tag in ("aux", VERB) for token in tokens[opening:index]):
        return ""
    phrase = phrase_ending(tokens, opening)
    if not phrase:
        return ""
    head = phrase[-1]
    close = next((at for at in range(index, min(index + 6, len(tokens) - 1)) if tokens[at].text == ")"), 0)
    opens = max(0, opening - len(phrase) - 2)
    shares = any(part.low.split()[-1] in vocab.SHARES for part in tokens[opens : opens + _SHORT])
    if close and shares and tokens[close + 1].tag in (VERB, "aux"):
        whole = topic.counted if head.low in vocab.SHARES and topic.counted else phrase
        return joined(whole, clause_after(tokens, close + 1, 8))  # "two thirds of replies (64%) said that"
    counts = head.low in vocab.CHANGE_NOUNS or head.low in _COUNT_HEADS
    if close and counts and tokens[close + 1].low in ("in", "of"):
        of_what, end = noun_phrase(tokens, close + 2)  # "an increase (2%) in the number of"
        return joined([head], [tokens[close + 1], *of_what, *complements(tokens, end, room=6)])
    if head.low in _BARE_LEVELS and (named := _subject_of_last(tokens, opening)):
        return named  # "thefts have been on a downward trend (-9%)", "the share is at its highest level (36%)"
    if again := _in_turn(tokens, opening, phrase, topic):
        return again
    repeats = head.text in topic.last.split() or head.low in vocab.PLAIN_COUNTS
    if topic.last and repeats and len(phrase) == 1:
        return topic.last  # "domestic abuse: 1,204 offences (+6.1%)"
    return text_of(_with_places(tokens, opening, phrase))


def _label_before(tokens: Sequence[Token], index: int, place: int, topic: Topic) -> str:
    """The label that ends with the mark at ``place``: "Cadets: 105", "Crew turnover, rolling year to May: 9.4%"."""
    mark = tokens[place].text
    if mark in ("|", "="):
        return text_of(_cell_before(tokens, place))
    if mark == ":" and _labels_each(tokens, index, place) and (phrase := phrase_ending(tokens, place, whole=True)):
        return text_of(phrase)
    if mark == ":" and place <= _LEAD and not any(part.text in ".;" for part in tokens[:place]):
        lead = [part for part in tokens[:place] if part.tag not in ("det", PUNCT)]
        if any(part.tag == NUMBER and at and lead[at - 1].low in _WITHIN for at, part in enumerate(lead)):
            return text_of(lead)  # "Response within 15 minutes: 84%"
        if any(part.tag == "rel" for part in lead):
            return text_of(without_periods(lead))  # "Women who smoke at delivery: 12.8%"
    if mark != ":" and (item := _item(tokens, index, place)):
        return text_of(item)
    while place > 1 and (tokens[place - 1].tag == PERIOD or tokens[place - 1].text == ","):
        place -= 1
    if label := phrase_ending(tokens, place, whole=True):
        ends = token_at(tokens, index + 1).text in (",", ".")
        if ends and len(label) == 1 and label[0].plural and not topic.counted:
            topic.counted = label  # "Complaints: 203. Five have gone to the Ombudsman"
        return text_of(label)
    colon = last_mark(tokens, place, ":")
    return text_of(phrase_ending(tokens, colon, whole=True))  # "Referrals: 2019/20 – 412; 2020/21 – 388"


def _worth(tokens: Sequence[Token], place: int) -> str:
    """What is worth or costs so much: "the depot, costing £6m", "two dogs, each costing £900"."""
    if place and tokens[place - 1].tag == "aux":
        return text_of(subject_of(tokens, place - 1))
    aside = place - (token_at(tokens, place - 1).low in ("each", "together"))
    aside -= token_at(tokens, aside - 1).tag == "adv"  # "the fund, now worth £2m"
    aside -= token_at(tokens, aside - 1).text == ","
    return joined(phrase_ending(tokens, aside), [tokens[place]])


def _level_at(tokens: Sequence[Token], place: int, topic: Topic, *, stands: bool) -> str:
    """What the "at" at ``place`` gives the level of; "" where a noun or verb right before it is to say that."""
    if place and tokens[place - 1].text == "," and not topic.last and (named := _subject_of_last(tokens, place - 1)):
        return named  # "the share stayed where it had been for years, at 37%"
    if agent := phrase_ending(tokens, place):
        by = opening_of(tokens, agent, place) - 1
        if by > 1 and tokens[by].low == "by" and _passive(tokens, by - 1):
            return _of_verb(tokens, by - 1, topic)  # "losses are put by the council at"
    if place > 1 and tokens[place - 1].low in _STEADY:
        return _of_verb(tokens, place - 2, topic)  # "has remained steady at"
    return topic.last if place and tokens[place - 1].low not in _BARE_HEADS and not stands else ""


def _item(tokens: Sequence[Token], index: int, dash: int) -> list[Token]:
    """What a line of a list is for, where a dash and its amount end it: "Cost of a coach to teach in all years – £500".

    Empty where the label has one phrase only, a verb of its own or another number.
    """
    ends = index + 1 >= len(tokens) or (index + 2 >= len(tokens) and tokens[index + 1].tag == PUNCT)
    if not ends or any(part.tag in ("aux", NUMBER) or part.text in ".:;–—-" for part in tokens[:dash]):
        return []
    if not any(part.tag == "conj" for part in tokens[:dash]):
        return []
    phrase, end = noun_phrase(tokens, 0)
    return [*phrase, *complements(tokens, end, room=8)] if phrase and end < dash else []


def _subject_of_last(tokens: Sequence[Token], end: int) -> str:
    """The subject of the last verb before ``end``."""
    verbs = (at for at in range(end - 1, 0, -1) if tokens[at].tag in (VERB, "aux") and tokens[at - 1].low != "to")
    verb = next(verbs, 0)
    return text_of(subject_of(tokens, verb)) if verb else ""


def _in_turn(tokens: Sequence[Token], opening: int, phrase: Sequence[Token], topic: Topic) -> str:
    """ "detection rates for theft (9%) and arson (11%)": the rates for the second."""
    before = opening - len(phrase) - 1
    words = topic.last.split(" ")
    link = next((at for at, word in enumerate(words) if word in ("for", "in", "of")), 0)
    if not link or before < 1 or tokens[before].low not in ("and", ",") or tokens[before - 1].text != ")":
        return ""
    head = words[link - 1].casefold()
    counts = head in vocab.CHANGE_NOUNS or head.rstrip("s") in _COUNT_HEADS | _RATES
    return f"{' '.join(words[: link + 1])} {text_of(phrase)}" if counts else ""


def _apposed(tokens: Sequence[Token], place: int) -> str:
    """ "theft has gone on falling – down by 4%": of what the clause before the dash speaks, where it has no figure."""
    leads = place
    while place > 0 and (tokens[place].low in ("by", "down", "up", "from", "though") or tokens[place].tag == "adv"):
        place -= 1
    if tokens[place].text not in "–—-:," or any(part.tag == NUMBER or part.text in ".;:" for part in tokens[:place]):
        return ""
    if tokens[place].text == "," and leads - place > 1:
        return text_of(phrase_ending(tokens, place, whole=True))  # "the queue, though down from 310 to"
    return _subject_of_last(tokens, place) or text_of(phrase_ending(tokens, place, whole=True))


def _cell_before(tokens: Sequence[Token], end: int) -> list[Token]:
    """What stands before a stroke or a sign of equality, from the stroke before it on, without a leading "2 x"."""
    start = next((at + 1 for at in range(end - 1, -1, -1) if tokens[at].text in ("|", ";")), 0)
    words = [
        part
        for at, part in enumerate(tokens[start:end], start)
        if part.tag not in (NUMBER, "det") and not (part.low in ("x", "×") and at and tokens[at - 1].tag == NUMBER)
    ]
    return without_periods(words)[:12]


def label_of(tokens: Sequence[Token], index: int) -> str:
    """The label of a number that the label of the next one follows: "Satisfaction: 90% Target: 92%"; "" elsewhere."""
    place = before_hedges(tokens, index)
    if place < 1 or tokens[place].text != ":":
        return ""
    colon = next((at for at in range(index + 1, min(index + 7, len(tokens))) if tokens[at].text == ":"), 0)
    if not colon or not all(part.tag in (NOUN, CODE) or part.text in "*" for part in tokens[index + 1 : colon]):
        return ""
    start = next((at + 1 for at in range(place - 1, -1, -1) if tokens[at].tag == NUMBER or tokens[at].text in ".;"), 0)
    return text_of(part for part in tokens[start:place] if part.tag != "det")


def _labels_each(tokens: Sequence[Token], index: int, colon: int) -> bool:
    """Does each number of a list have its own label: "staff costs: £40 and running costs: £21"?"""
    before = any(tokens[at].text == ":" and at + 1 < colon and tokens[at + 1].tag == NUMBER for at in range(colon))
    after = any(
        tokens[at].text == ":" and token_at(tokens, at + 1).tag == NUMBER for at in range(index + 1, len(tokens))
    )
    return before or after


def _with_places(tokens: Sequence[Token], end: int, phrase: list[Token]) -> list[Token]:
    """ "collisions at the junction (11)": the phrase before a bracket with the noun that it says more of."""
    first = opening_of(tokens, phrase, end)
    if first > 1 and tokens[first - 1].low in _PLACING and tokens[first - 2].tag == NOUN:
        return [*phrase_ending(tokens, first - 1), tokens[first - 1], *phrase]
    return phrase


def _past_number(tokens: Sequence[Token], end: int, phrase: list[Token]) -> list[Token]:
    """ "overruns for the 11 projects of about £700m": the phrase with the noun that it says more of, where a number
    parts the two.
    """
    first = place_of(tokens, phrase[0], end) if phrase else 0
    if first < 1 or tokens[first - 1].tag != NUMBER:
        return phrase
    joint = next((at for at in range(len(phrase) - 1, 0, -1) if phrase[at].low == "and"), 0)
    if joint and tokens[end].low == "of" and not phrase[-1].plural:
        return phrase[joint + 1 :]  # "200 bodies and spending of £2bn"
    link = before_hedges(tokens, first - 1)
    if link < 1 or tokens[link].low not in ("for", "in", "on", "across") or tokens[link - 1].tag != NOUN:
        return phrase
    return [*phrase_ending(tokens, link), tokens[link], *phrase]


def _named(tokens: Sequence[Token], index: int, place: int, topic: Topic) -> str:
    """ "a precept of £48,250", "a bill of £64 was paid to ...", "at a cost of £60k", "a fall of £90k"."""
    phrase = _past_number(tokens, place, phrase_ending(tokens, place))
    if not phrase:
        return ""
    against = next((at for at in range(place - 1, 0, -1) if tokens[at].tag not in (NOUN, CODE, "det", PUNCT)), 0)
    if against and tokens[against].low == "against" and tokens[against - 1].tag == NOUN:
        of_what = phrase_ending(tokens, against)
        if tokens[against - len(of_what) - 1].tag != NUMBER:  # "hired 12 officers against a target of 14"
            return joined(of_what, [tokens[against], *phrase])  # "a deficit against plan of £2m"
    if len(phrase) == 1 and phrase[0].low not in _BARE_HEADS and tokens[place - 2].low == "at":
        phrase = _with_places(tokens, place, phrase)  # "the balance at bank of"
    if phrase[0].low in _EQUAL and len(phrase) > _PAIR:
        phrase = [part for part in phrase[_PAIR:] if part.tag != "det"]  # "is equivalent to an increase of"
    if len(phrase) == 1 and phrase[0].low in vocab.BESIDE and topic.last and tokens[index - 1].low == "the":
        return f"target for {topic.last}"  # "69%, short of the 95% required"
    if phrase[0].low in vocab.BESIDE:
        phrase = [part for part in phrase[-1:] if part.tag == NOUN] or phrase  # "short of the target of 40"
    head = phrase[-1].low
    if named := _with_purpose(tokens, index, place, phrase, topic):
        return named
    behind = past_windows(tokens, index + 1)
    link, word = (token_at(tokens, at) for at in (behind, behind + 1))
    if (
        len(phrase) <= _SHORT
        and not (phrase[-1].low == "cost" and any(part.low == "at" for part in tokens[max(0, place - 4) : place]))
        and link.low == "to"
        and word.tag in (NOUN, VERB)
        and not opens_goal(word)
    ):
        return joined(phrase, clause_after(tokens, behind, 8))  # "a budget of £4m in 2024 to deliver the plan"
    bare = len(phrase) == 1 or phrase[0].low in _SAME or phrase[0].low in vocab.CHANGE_NOUNS
    linked = tokens[place - 3].low if place > 3 and tokens[place - 2].tag == "det" else ""
    owned = linked == "with" and head not in vocab.CHANGE_NOUNS and tokens[place - 4].tag in (NOUN, CODE)
    stands_in = head in vocab.STAND_INS and bare and topic.last and tokens[index - 1].low == "of" and not owned
    if stands_in and any(part.low in _COMPARING for part in tokens[max(0, place - 6) : place]):
        return topic.last
    is_change = head in vocab.CHANGE_NOUNS and len(phrase) <= 2
    if (not is_change and len(phrase) > 1) or (head not in _BARE_HEADS and head not in vocab.CHANGE_NOUNS):
        behind = index + 1
        following = token_at(tokens, behind).tag
        tail = complements(tokens, behind, room=7) if following in ("aux", VERB) else []
        if any(part.low in _PAYING for part in tail):
            tail = []  # "the budget of £9,000 is to be met from reserves"
        if following == "rel":
            tail = [part for part in clause_after(tokens, behind + 1, 9) if part.tag != "aux"]
        return joined(phrase, tail if len(phrase) <= 3 else [])
    if token_at(tokens, index + 1).tag == "aux" and not is_change:
        tail = complements(tokens, index + 1, room=7)
        if len(tail) > 2 and not any(part.low in _PAYING for part in tail):
            return joined(phrase, tail)  # "a grant of £500 was made to the band"
    if owned:
        wider = text_of(phrase_ending(tokens, place - 3))  # "a bid with a value of £8m"
    elif topic.last and (head in vocab.CHANGE_NOUNS or linked == "at"):
        wider = topic.last  # "fitted 1,940 alarms at a cost of £14 each"
    else:
        wider = _subject_or_object(tokens, place, topic)
    if not wider:
        return text_of(phrase)
    says_it = head in ("total", "average", "sum") or head in wider.casefold().split()
    return wider if says_it else f"{phrase[-1].text} of {wider}"


def _with_purpose(tokens: Sequence[Token], index: int, place: int, phrase: list[Token], topic: Topic) -> str:
    """A short phrase with what its number is for: "a grant of £500 a year for paint", "a contract for £3m with Harlow".

    "" where nothing behind the number says so.
    """
    head = phrase[-1].low
    is_change = head in vocab.CHANGE_NOUNS
    behind = past_basis(tokens, index + 1)
    link, whom = token_at(tokens, behind), token_at(tokens, behind + 1)
    follows = token_at(tokens, index + 2)
    given = token_at(tokens, index + 1).low == "to" and (
        follows.text[:1].isupper() or (not is_change and follows.tag == "det")
    )
    given = given or (link.low == "with" and whom.text[:1].isupper())
    short = len(phrase) == 1 or (len(phrase) < _SHORT and head in _BARE_HEADS | vocab.CHANGE_NOUNS | vocab.RESULTS)
    if not short or whom is END or not (given or link.low in _PURPOSES):
        return ""
    purpose, end = noun_phrase(tokens, behind + 1)
    if names_figure(tokens, end):
        purpose = []  # "a deficit of £2m on a net budget of £90m"
    apposed = place > 2 and tokens[place - 2].tag == "det" and tokens[place - 3].text == ","
    if apposed and topic.last and is_change and link.low == "on":
        return topic.last  # "the value is £9m, an increase of £1m on the outline case"
    if topic.last and is_change and link.low in ("from", "on") and _stands_for(purpose):
        return topic.last  # "some 63,000, a fall of 9% from its peak"
    if purpose and is_change:
        purpose += complements(tokens, end, room=6)  # "a fall of 4% in homes lost through floods"
    return joined(phrase, [link, *purpose]) if purpose else ""


def _stands_for(phrase: Sequence[Token]) -> bool:
    """Does a phrase stand for an earlier figure: "its peak last May", "the previous level"?"""
    return any(part.low in vocab.STAND_INS for part in phrase)


def _of_verb(tokens: Sequence[Token], place: int, topic: Topic) -> str:
    """The subject of the verb that leads to the number, or the object it changes."""
    head = _past_links(tokens, place)
    if head < 0:
        return ""
    if tokens[head].tag in (VERB, "aux", ING):
        return _of_verb_at(tokens, head, topic)
    at = next((at for at in range(head, -1, -1) if tokens[at].tag in (VERB, "aux") or tokens[at].low in _GERUNDS), -1)
    if token_at(tokens, at).low in _COSTING and not any(part.text == ";" for part in tokens[at:place]):
        subject = subject_of(tokens, at)
        if not any(part.tag in ("aux", VERB) for part in subject):
            return joined(subject, [tokens[at]])  # "sickness had cost the council £2m"
        return text_of(tokens[at : place + 1])  # "a form that is short and saves officers two hours"
    phrase = phrase_ending(tokens, head + 1)
    taking = last_tagged(tokens, head + 1, VERB, ING, "aux")
    if taking > 0 and tokens[taking].low in _BRINGING and tokens[place].low == "to":
        return text_of(phrase)  # "recruited ten, taking the strength to 1,840"
    # "reduced QA queues to 278": a phrase stands between the verb and the number.
    verb = last_tagged(tokens, head + 1, VERB, "aux")
    if verb < 0 or tokens[place].low not in ("to", "by", "from"):
        return text_of(phrase)
    if (
        tokens[verb].tag == "aux"
        or _passive(tokens, verb)
        or tokens[verb].low in _MOVED
        or (tokens[verb].low in _ACTED and tokens[verb + 1].tag == "prep")
    ):
        begins = verb_start(tokens, verb)
        if token_at(tokens, begins - 1).low == "there":
            return _changing(tokens, verb + 1)
        return text_of(subject_before(tokens, begins)) or topic.last or text_of(phrase)
    if tokens[place].low == "to":
        while verb > 0 and tokens[verb - 1].tag in ("prep", "det") and tokens[verb].low not in _BRINGING:
            verb -= 1  # "taking the number of lost days to"
        moved, end = noun_phrase(tokens, verb + 1)
        moved += complements(tokens, end, room=8)
        if moved and phrase and moved[-1] is phrase[-1]:
            return text_of(moved)  # "has lifted the use of theatres at Orme to 83%"
    return text_of(phrase)


def _past_links(tokens: Sequence[Token], place: int) -> int:
    """The place of the word before what leads to a number: prepositions, periods, other figures; -1 where none is."""
    while place >= 0:
        token = tokens[place]
        if token.tag == NOUN and token_at(tokens, place - 1).low == "per":
            place -= 2
        elif token.tag == "conj" and token.low not in ("and", "or"):
            break
        elif token.tag in ("prep", "adv", "det", NUMBER, PERIOD, "conj") or token.text in ",()":
            place -= 1
        else:
            break
    return place


def _of_verb_at(tokens: Sequence[Token], verb: int, topic: Topic) -> str:
    """What the verb at ``verb``, behind which the number stands, is said of: "the rate was", "fell to"."""
    token, opens = tokens[verb], verb_start(tokens, verb)
    rel = opens - 1
    while rel > 0 and (tokens[rel].tag in (PERIOD, "det") or (rel < opens - 1 and tokens[rel].tag == "prep")):
        rel -= 1  # "the wait, which in the spring had risen to"
    aside = rel > 0 and tokens[rel - 1].text in ",("
    if rel > 0 and tokens[rel].tag == "rel" and (aside or tokens[rel].low == "which"):
        noun = text_of(phrase_ending(tokens, rel - aside))  # "the core grant, which stays at"
        return noun or topic.last or subject_of_sentence(tokens[: rel - aside])
    before = token_at(tokens, opens - 1)
    if before.text == "," and (rel := _past_aside(tokens, opens - 1)):
        return text_of(phrase_ending(tokens, rel)[-_SOME:])  # "fires which, over three years, had fallen by"
    if opens > 3 and [part.low for part in tokens[opens - 3 : opens]] == ["of", "which", "there"]:
        end = opens - 4 if tokens[opens - 4].text == "," else opens - 3
        return text_of(phrase_ending(tokens, end))  # "web chats, of which there were 1,120"
    # "the board approves payments totalling", "vacancies, and sickness running at 6%"
    stands = token.low in _STANDING and not is_going(tokens, verb)
    if before.tag == NOUN and (stands or token.low in _TOTALLING):
        return text_of(phrase_ending(tokens, opens))
    named = text_of(subject_before(tokens, opens))
    if token.tag == ING and token_at(tokens, verb - 1).text in (",", "–"):
        # "a drop in the share of late trains – falling from 4%"
        named = topic.last or text_of(phrase_ending(tokens, verb - 1, whole=True))
    named = named or topic.last or regarding(tokens) or asked_for(tokens[:opens]) or topic.object or topic.subject
    if named and token.low == "save":
        return f"{named} save"
    costs = token.low in ("cost", "costs") and token.low not in named.split(" ")
    return f"{token.text} {named}" if named and costs else named


def _past_aside(tokens: Sequence[Token], comma: int) -> int:
    """Where a relative pronoun stands before an aside that ends at ``comma``; 0 where there is none."""
    opens = last_mark(tokens, comma, ",")
    return opens - 1 if opens and tokens[opens - 1].tag == "rel" else 0


def _changing(tokens: Sequence[Token], place: int) -> str:
    """What changes where there is a change: "there has been a fall in the share of calls lost from 4% to 3%"."""
    phrase, end = noun_phrase(tokens, place)
    if phrase and phrase[-1].low in vocab.CHANGE_NOUNS and token_at(tokens, end).low in ("in", "of"):
        phrase, end = noun_phrase(tokens, end + 1)
    return joined(phrase, complements(tokens, end, room=10))


def _passive(tokens: Sequence[Token], verb: int) -> bool:
    return verb > 0 and tokens[verb - 1].low in ("is", "are", "was", "were", "be", "been", "being")


def gapped(tokens: Sequence[Token], by: int) -> str:
    """ "burglary rose by 5%, theft by 9%": what the verb of the figure before is said of again."""
    start = by
    while start > 0 and tokens[start - 1].tag in (NOUN, CODE, ING, "det", "adv"):
        start -= 1
    comma = start
    while comma > 0 and tokens[comma - 1].low in (",", "and", ";", "with"):
        comma -= 1
    if start == by or comma == start or not comma:
        return ""
    if tokens[comma - 1].tag not in (NUMBER, PERIOD) and tokens[comma - 1].text != ")":
        return ""
    return text_of(part for part in tokens[start:by] if part.tag not in ("det", "adv"))


def _changed(tokens: Sequence[Token], by: int) -> str:
    """ "increase the case management capacity for offenders by 50%": what stands between the verb and "by"."""
    for at in range(by - 1, max(-1, by - 24), -1):
        if tokens[at].text in ".;:–—" or tokens[at].tag == "aux":
            return ""
        acts = tokens[at].low in _ACTED and at + 1 < by and tokens[at + 1].tag in ("det", NOUN, CODE, ING)
        if acts or tokens[at].low in _TRANSITIVE:
            changed = [part for part in tokens[at + 1 : by] if part.tag not in ("det", "adv")]
            return text_of(without_periods(changed))
    return ""


def _subject_or_object(tokens: Sequence[Token], index: int, topic: Topic) -> str:
    """For "... procured the IT system at a cost of": the object of the clause's verb, or its subject."""
    for place in range(index - 1, -1, -1):
        if tokens[place].low in _HAVING and tokens[place + 1].tag in ("det", NOUN):
            return text_of(subject_of(tokens, place))  # "the planned wing will have a cost of"
        if tokens[place].tag == VERB:
            phrase, end = noun_phrase(tokens, place + 1)
            if phrase and end < index and phrase[-1] is not tokens[index - 1]:
                return joined(phrase, complements(tokens, end, room=5)) if tokens[end].low == "of" else text_of(phrase)
            subject = text_of(subject_of(tokens, place))
            decides = subject.split(" ")[-1].isupper() and tokens[index - 1].low not in vocab.CHANGE_NOUNS
            words = subject.casefold().split(" ")
            if words[-1] in vocab.PLAIN_SUBJECTS or decides or not vocab.TITLES.isdisjoint(words):
                return ""  # "the PCC approves the sum of"
            begins = verb_start(tokens, place)
            if not subject and begins > 2 and tokens[begins - 1].low in vocab.WE and tokens[begins - 2].tag == "rel":
                return text_of(phrase_ending(tokens, begins - 2 - (tokens[begins - 3].text == ","), whole=True))
            if not subject and tokens[max(0, begins - 1)].low in vocab.WE:
                return ""  # what we cut stands in another sentence, or nowhere
            return subject or topic.object or topic.subject
    return topic.object or topic.subject
