"""Noun phrases and what belongs to them, from rough word classes: complements, asides, the rest of a clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.tag import vocabulary as vocab
from pipeline.tag.words import END, ING, NOUN, NUMBER, PERIOD, PRESENT, PUNCT, VERB, Token, token_at, word_list

#: A number that is no figure ("rolling 12 month", "Outcome 16"): part of a name or of an adjective.
CODE = "code"
BREAKS = frozenset([".", ";", ":", "–", "—", "!", "?", "•", "|"])
_TO_NOUNS = word_list("to_nouns")
#: Of another thing beside it: "a rise in fares combined with a fall in trips".
_BESIDE_IT = vocab.COMPARING | {"combined", "coupled"}
#: What "which" takes up before these is all that was said: "savings which meant that the hall could open".
_FOLLOWING_FROM = frozenset("meant means led leads resulted results includes included enabled enables allowed".split())
_CARRYING = word_list("carrying")
#: Verbs that modify no noun.
_UNJOINED = word_list("finite") | {low for low in PRESENT if low.endswith("s")}
#: Before a number that says which things are meant: "calls answered within 10 seconds", "waits of more than 4 hours".
_BOUNDING = frozenset("within inside in under over above below after than least".split())
_MEASURING = frozenset("more less longer fewer greater higher lower shorter later".split())
_ALL = frozenset(["both", "all", "most", "mostly", "mainly", "each", "some"])
_AN = frozenset(["a", "an"])
_JOINED_LIMIT = 6
_QUANTIFYING = frozenset("other many several more most local new".split())
PHRASE_LIMIT = 16


def text_of(tokens: Iterable[Token]) -> str:
    """The words of tokens, one space between them."""
    words = []
    quoted = False
    for token in tokens:
        quoted = quoted or token.text in "'‘"
        word = token.text
        # The end of a quotation clings to its last word, as the sign of a plural owner does.
        if word[-1] in "'’" and (quoted or word[-2:-1] != "s"):
            word, quoted = word[:-1], False
        # "next year’s budget": what is left of the owner where the time was taken out.
        if word and word != "s" and word not in "\"'“”‘’()*£€$":
            words.append(word)
    return " ".join(words)


def behind_bracket(tokens: Sequence[Token], index: int) -> int:
    """The index behind a bracket that opens at ``index``; ``index`` itself where it does not close soon."""
    for after in range(index + 1, min(index + 14, len(tokens))):
        if tokens[after].text == ")":
            return after + 1
    return index


def noun_phrase(
    tokens: Sequence[Token], index: int, *, coordinate: bool = True, is_object: bool = False
) -> tuple[list[Token], int]:
    """The noun phrase that begins at ``index``, and where it ends. Brackets and quotes are passed over."""
    found: list[Token] = []
    seen_plural = is_list = False
    position = index
    while (token := token_at(tokens, position)) is not END:
        following = token_at(tokens, position + 1)
        if following.text in vocab.QUOTES:
            following = token_at(tokens, position + 2)  # "the “hidden” homes"
        follows = following.tag
        if token.tag == CODE and token.low.startswith(("per ", "for every ", "in every ")):
            break
        if found and following.low == "that" and token.low in vocab.FINDING:
            break  # "a check of 40 files by the unit shows that"
        if token.tag == NOUN or (token.tag == CODE and follows in (NOUN, CODE, VERB, ING)):
            seen_plural = seen_plural or token.plural
        elif token.tag == CODE and (
            found or (token.low[0].isalpha() and token.text[0].islower() and " " in token.text)
        ):
            pass  # "45 young people under 25"
        elif token.tag in (VERB, ING):
            modifies = follows in (NOUN, VERB, ING, CODE) and not seen_plural and token.low not in _UNJOINED
            if token.tag == VERB and not found and position and follows in (PUNCT, "conj") and not seen_plural:
                modifies = _joins_adjectives(tokens, position + 1)
            if token.tag == ING and not found and follows in ("prep", PUNCT, "", "conj", "aux"):
                modifies = True  # "100 briefings", "three soundings": a noun after all
            if not modifies:
                break
        elif token.tag == PERIOD and not found and (noun := _past_date(tokens, position)):
            position = noun  # "37 Q4 milestones"
            continue
        elif token.tag == "adv":
            if found or follows not in (NOUN, VERB, ING):
                break
        elif token.tag == "det" and not found:
            if (
                token.low == "no"
                and follows in (NOUN, ING, VERB, "adv")
                and tokens[index - 1].tag in (VERB, ING, "prep")
            ):
                found.append(token)  # "drivers having no insurance", "homes with no heating"
            position += 1
            continue
        elif token.low in vocab.PARTICLES and token.text[0].isupper() and found and following.text[:1].isupper():
            pass  # "the Levelling Up Fund"
        elif token.text == "(" and found:
            behind = behind_bracket(tokens, position)
            if behind == position or (seen_plural and any(part.tag == NUMBER for part in tokens[position:behind])):
                break  # "by 12 crimes (6%) and robbery by"
            position = behind
            seen_plural = True
            continue
        elif token.text in vocab.QUOTES and not (token.text in "“‘" and seen_plural):  # "two aims ‘Best Start’ and"
            position += 1
            continue
        elif (
            token.text in (",", "and", "or")
            and len(found) == 1
            and position > 1
            and _joins_adjectives(tokens, position)
        ):
            position += 1  # "an intensive, whole system approach"
            continue
        elif token.low in ("and", "or", "&", ",", "/") and found and coordinate:
            counts = index > 0 and tokens[index - 1].tag == NUMBER and tokens[index - 1].low not in ("1", "one")
            # "replaced 90 web and paper forms left by": a singular is an adjective of the plural behind "and"
            end = _coordinated(tokens, position, is_object=is_object and (seen_plural or not counts))
            if end is None or (is_list and token.low == ","):
                break  # "halls in Hale, Marden and Orme, and Thorley Care"
            is_list = is_list or (token.low == "," and tokens[end - 1].text.istitle())
            found.extend(part for part in tokens[position:end] if part.text != "(")
            seen_plural = True
            position = end
            continue
        else:
            break
        found.append(token)
        position += 1
    return found, position


def _joins_adjectives(tokens: Sequence[Token], comma: int) -> bool:
    """Does a comma part two adjectives of a noun: "an intensive, whole system approach", "400 false, costly alarms"?"""
    after = token_at(tokens, comma + 1)
    if after.tag not in (NOUN, VERB):
        return False
    if tokens[comma].text != "," and not tokens[comma - 1].tag == after.tag == VERB:
        return False  # but "50 planned and unannounced visits"
    if after.tag == NOUN and tokens[comma - 2].low in _AN:
        return True
    if tokens[comma - 2].tag not in (NUMBER, "prep") or tokens[comma - 1].plural:
        return False
    phrase, end = noun_phrase(tokens, comma + 1, coordinate=False)
    ends = token_at(tokens, end)
    return bool(phrase) and phrase[-1].plural and ends.tag not in ("conj", NUMBER)


def _coordinated(tokens: Sequence[Token], index: int, *, is_object: bool) -> int | None:
    """Where a phrase joined by "and" or in a list ends; None where what follows is another clause or figure."""
    position = index
    joined = False
    while (token := token_at(tokens, position)) is not END:
        if token.low in ("and", "or", "&", ",", "/"):
            joined = joined or token.low != ","
            start = position + 1
            if token_at(tokens, start).low in ("and", "or", "&") and token.low == ",":
                joined = True
                start += 1
            opening = token_at(tokens, start)
            if opening.tag == VERB or opening.low in ("also", "then", "namely", "not"):
                return None  # "12 documents and heard evidence": another clause
            if tokens[start - 2].plural and _opens_verb(tokens, start):
                return None  # "40 wardens and enabling help at home", "12 thefts and puts Hale first"
            part, end = noun_phrase(tokens, start, coordinate=False)
            if not part or len(part) > _JOINED_LIMIT or tokens[start].tag == "det":
                return None if not joined or position == index else position
            if token.low == "," and position == index and _names_them(tokens[index - 1], part):
                return None  # "three managers, Ann Bell and Tom Moss"
            position = end
            if joined:
                break
        else:
            return None
    after = token_at(tokens, position)
    while after.low in ("and", "&") and (end := noun_phrase(tokens, position + 1, coordinate=False)[1]):
        if (behind := token_at(tokens, end)).tag not in ("aux", VERB):
            break
        after = behind  # "by 12 cases, and theft and fraud were"
    if tokens[position - 2].tag == "conj" and _opens_action(tokens, position - 1):
        return None  # "owns 5,200 homes and manages a further 800"
    # "of homes, and firms have been": as well another clause as behind a verb
    if (is_object or tokens[index + 1].low in ("and", "or")) and after.tag in ("aux", VERB) and joined:
        return None
    return position if joined else None


def complements(tokens: Sequence[Token], index: int, *, room: int = PHRASE_LIMIT) -> list[Token]:
    """What belongs to a noun phrase that ended at ``index``: participles, prepositional phrases, a short predicate.

    "recorded", "in their probation period", "(were) dealt with for speeding", "agreed that ..." is not taken in.
    """
    found: list[Token] = []
    verbs = phrases = 0
    has_object = False
    position = index
    while (token := token_at(tokens, position)) is not END and len(found) < room:
        following = token_at(tokens, position + 1)
        if token.tag == PERIOD or token.tag == "adv" or token.text in vocab.QUOTES:
            position += 1
        elif token.text in ("–", "—") and not found and (behind := _aside(tokens, position)):
            position = behind  # "three of the stations – Thorley, Bedlow and Marbury – scored"
        elif token.text == "," and not found and following.low in _ALL and (behind := _aside(tokens, position)):
            position = behind  # "two clerks, both in Hale, have moved"
        elif token.text == "(":
            behind = behind_bracket(tokens, position)
            if behind == position or any(part.tag == NUMBER for part in tokens[position:behind]):
                break
            position = behind
        elif token.tag == "aux" and not verbs:
            # "have had a first dose", "is open to": a predicate that is no participle.
            bare = following.tag in ("det", NOUN) and token.low in ("had", "have", "has", "is", "are")
            if bare and (found or position == index or tokens[position - 1].tag == "aux"):
                phrase, end = noun_phrase(tokens, position + 1)
                is_open = token.low in ("is", "are") and len(phrase) == 1 and token_at(tokens, end).tag == "prep"
                if phrase and (is_open or token.low in ("had", "have", "has")):
                    has_object = not is_open  # "had risks associated with"
                    verbs += 1
                    found.extend(phrase)
                    position = end
                    continue
            position += 1
        elif token.tag == "rel" and token.low != "whose" and following.tag in ("aux", VERB) and not verbs:
            if token.low == "which" and following.low in _FOLLOWING_FROM:
                break  # "savings which meant that the hall could open"
            position += 1
        elif (
            token.tag == NOUN
            and tokens[index].low == "who"
            and not found
            and all(part.tag == "aux" for part in tokens[index + 1 : position])
        ):
            phrase, position = noun_phrase(tokens, position)  # "people who had been victims of fraud"
            found.extend(phrase)
            verbs += 1
        elif token.low in vocab.WE and position == index and following.tag in ("aux", VERB):
            position += 1  # "the money we have put into parks"
        elif token.low == "having" and following.low == "been":
            position += 2  # "with 25 courses having been completed"
        elif token.tag in (VERB, ING):
            # "caught having no insurance": a second verb only in -ing and at once.
            chained = token.tag == ING and verbs == 1 and found[-1].tag == VERB
            counts = following.tag == NUMBER
            lasts = counts and following.low.endswith(vocab.TIME_UNITS)
            apposed = token.tag == ING and (token.low in vocab.LEADING_TO or (counts and not lasts))
            finds = token.low in vocab.FINDING and (following.low == "that" or counts)
            describes = token.tag == VERB and has_object and token.low.endswith("ed")
            has_object = False
            if (verbs >= 1 and not chained and not describes) or token.low in _BESIDE_IT or apposed or finds:
                break  # "40 homes representing 12% of the total"
            verbs += 1
            found.append(token)
            position += 1
        elif token.low in vocab.PARTICLES and _acting(found) and not _opens_number(following):
            found.append(token)  # "signed up to the alerts", "asked to carry out repairs"
            position += 1
        elif token.tag == "prep":
            beside = token.low in ("of", "with") and position > index and tokens[position - 1].tag == PERIOD
            if beside or (token.low in vocab.COMPARING and token.low != "against"):
                break  # "two talks held since the last meeting | of the board"
            if token.low == "per":
                position = noun_phrase(tokens, position + 1)[1]
                continue
            if taken := _aim(tokens, position, index):
                verbs += 1
                found.extend(taken)  # "due to start", "to be spent", "are still to reply"
                position += len(taken)
                continue
            takes_to = bool(found) and (found[-1].tag in (VERB, ING) or found[-1].low in _TO_NOUNS)
            if token.low == "to" and following is not END and not opens_goal(following) and not takes_to:
                break
            starts = position + 1
            if behind := _names_period(tokens, starts):
                after = token_at(tokens, behind)
                if token.low not in _CARRYING or after.tag != NOUN:
                    position = behind
                    continue
                starts = behind  # "from the 2021/22 housing budget"
            if token.low == "to" and takes_to and following.tag == VERB:
                found.extend((token, following))  # "expected to meet their targets"
                position += 2
                continue
            if token.low == "to" and takes_to and following.low == "be":
                position += 2  # "found to be over the limit"
                continue
            phrase, end = noun_phrase(tokens, starts, is_object=verbs > 0)
            if token.low == "as" and (not found or _opens_reason(tokens, position, end)):
                break
            if names_figure(tokens, end) and found + phrase:
                break  # "12 trolley spaces at a cost of £1.9m"
            gerund = following.tag == ING
            not_being = [part.low for part in tokens[starts : starts + 2]] == ["not", "being"]
            if not_being or (following.low == "being"):
                tail = clause_after(tokens, starts + 1 + not_being, 5)  # "a chance of not being a victim"
                found.extend([*tokens[position : starts + 1 + not_being], *tail])
                break
            if following.tag == NUMBER and token.low in ("from", "across"):
                phrase, end = noun_phrase(tokens, position + 2)
                phrase = [following, *phrase]
                end = max(end, position + 2)
            if token.low not in _CARRYING or phrases >= 2 or (not phrase and not gerund and not verbs):
                break
            if not phrase and following.tag == NUMBER:
                break  # "412 patients waited over 12 hours"
            phrases += 1
            found.append(token)
            if gerund and not phrase:
                found.append(following)
                position += 2
                object_phrase, end = noun_phrase(tokens, position)
                found.extend(object_phrase)
                position = max(position, end)
            else:
                found.extend(phrase)
                position = end if phrase else position + 1
        elif token.tag == NUMBER and found and found[-1].tag == ING and token.low.endswith(vocab.TIME_UNITS):
            found.append(token)  # "people waiting 52 weeks"
            position += 1
        elif token.low in ("a", "an", "each", "every") and following.low in vocab.BASIS:
            position += 2
        elif token.tag in (NOUN, "det") and verbs and found and _takes_object(found):
            phrase, end = noun_phrase(tokens, position)
            if not phrase or names_figure(tokens, end):
                break
            found.extend(phrase)
            position = end
        else:
            break
    while found and found[-1].tag in ("prep", "det") and len(found) > 1 and found[-2].tag not in (VERB, ING):
        found.pop()
    return found


def _takes_object(found: Sequence[Token]) -> bool:
    """Does a stretch end with a verb, a particle behind it allowed: "asked to carry out | repairs"?"""
    if found[-1].low in vocab.PARTICLES:
        return _acting(found[:-1])
    return found[-1].tag in (VERB, ING)


def _acting(found: Sequence[Token]) -> bool:
    """Is the last word a verb, or one by the "to" before it?"""
    return bool(found) and (found[-1].tag == VERB or (len(found) > 1 and found[-2].low == "to"))


def _aim(tokens: Sequence[Token], place: int, start: int) -> Sequence[Token]:
    """What things are due to do or to have done to them, up to its verb: "due to start", "to be spent", "(are still)
    to reply"; empty where the preposition at ``place`` opens another phrase.
    """
    words = tokens[place : place + 3]
    if len(words) == 3 and words[0].low == "due" and words[1].low == "to" and not opens_goal(words[2]):
        return words
    if words[0].low != "to" or len(words) < 3 or opens_goal(words[1]):
        return ()
    if words[1].low == "be":
        return words if words[2].tag == VERB else ()
    before = place - 1
    while before > start and tokens[before].tag == "adv":
        before -= 1
    return words[:2] if before >= start and tokens[before].tag == "aux" else ()


def _aside(tokens: Sequence[Token], index: int) -> int:
    """The index behind an aside between two dashes that a verb follows; 0 where there is none."""
    for after in range(index + 2, min(index + 14, len(tokens) - 1)):
        if tokens[after].tag == NUMBER or tokens[after].text in ".;:":
            return 0
        if tokens[after].text == tokens[index].text:
            return after + 1 if tokens[after + 1].tag in (VERB, "aux") else 0
    return 0


def _opens_number(token: Token) -> bool:
    return token.tag in (NUMBER, PERIOD) or token.low in ("from", "on", "by", "of")


def _opens_reason(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Does "as" open a clause ("as vouchers were late") or "as part of"?"""
    behind, following = token_at(tokens, end), token_at(tokens, place + 1)
    is_part = following.low in ("part", "well") or following.tag == "pron"
    return is_part or behind.tag == "aux"


def names_figure(tokens: Sequence[Token], end: int) -> bool:
    """Does "of" with a number follow, so that the phrase before it names another figure?"""
    of, number = token_at(tokens, end), token_at(tokens, end + 1)
    return of.low == "of" and number.tag == NUMBER


def opens_goal(token: Token) -> bool:
    """Can a noun phrase open with this word behind "to", so that it is no infinitive?"""
    participle = token.tag == VERB and token.low.endswith("ed")  # "to uniformed roles"
    opens = token.tag in ("det", CODE, ING, NUMBER, PERIOD, "pron") or token.low in _QUANTIFYING or participle
    return opens or token.plural or token.text[:1].isupper()


def _past_aside(tokens: Sequence[Token], opening: int) -> int:
    """The index behind a bracket without a number after which the phrase goes on; 0 where it does not."""
    behind = behind_bracket(tokens, opening)
    after = token_at(tokens, behind)
    goes_on = after.tag in ("conj", "prep", NOUN) and behind > opening
    return behind if goes_on and all(part.tag != NUMBER for part in tokens[opening:behind]) else 0


def _names_period(tokens: Sequence[Token], index: int) -> int:
    """The index behind a period that stands at ``index``, an article before it allowed; 0 where there is none."""
    token = token_at(tokens, index)
    if token.tag == "det":
        index += 1
        token = token_at(tokens, index)
    return index + 1 if token.tag == PERIOD else 0


def clause_after(tokens: Sequence[Token], index: int, limit: int = 26) -> list[Token]:
    """The words from ``index`` to the end of the clause, without periods: "people agreed that the force listens"."""
    found: list[Token] = []
    position = index
    while (token := token_at(tokens, position)) is not END and len(found) < limit:
        following = token_at(tokens, position + 1)
        if token.text == "(" and found and (behind := _past_aside(tokens, position)):
            position = behind  # "of Grade 1 (the most urgent) and Grade 2 calls"
            continue
        if token.text in BREAKS or token.text in "([":
            break
        if token.tag == NUMBER and not (found and found[-1].low in _BOUNDING and "%" not in token.text):
            given = len(found) == 2 and found[0].tag == VERB and found[1].tag == "prep"
            if not given or not following.plural:
                break
            position += 1
            continue  # "£90,000 provided to 24 projects"
        if token.tag in (ING, "aux") and position > index and tokens[position - 1].tag == PERIOD and _has_verb(found):
            break  # "would be stored over ten years helping to", "that £3m will be given in May is welcome"
        if token.low in PRESENT and token.low.endswith("s") and found and found[-1].plural and not _has_verb(found):
            break  # "taking action in all of these cases sends"
        adjective = len(found) == 1 and found[0].tag == NOUN and not found[0].low.endswith("s")
        if token.text == "," and adjective and following.tag == NOUN:
            position += 1
            continue  # "of young, full-time students"
        if token.text == "," and not _short_list(tokens, position, is_object=_has_verb(found)):
            break
        if token.low in ("and", "but", "while", "whilst", "although", "however", "whereas") and (
            following is END
            or following.tag in (NUMBER, VERB, "aux", "pron", "det", "rel")
            or following.low in ("also", "then")
            or _opens_action(tokens, position + 1)
            or _opens_clause(tokens, position)
        ):
            break
        if token.low == "as" and following.tag == "pron":
            break  # "recorded as they should"
        bounds = token.low == "than" and found and found[-1].low in _MEASURING and found[-1] is not found[0]
        goes_with = token.low in vocab.PARTICLES and found and found[-1].tag == VERB and not _opens_number(following)
        if token.low in vocab.COMPARING and found and not goes_with and not (bounds and following.tag == NUMBER):
            break
        if token.tag == "prep" and (behind := _names_period(tokens, position + 1)):
            position = behind
            continue
        if token.tag != PERIOD:
            found.append(token)
        position += 1
    while found and found[-1].tag in ("prep", "det", "conj", PUNCT, "aux", "adv"):
        if found[-1].low in vocab.PARTICLES and len(found) > 1 and found[-2].tag == VERB:
            break  # "calls picked up"
        found.pop()
    while found and found[0].tag in ("det", PUNCT):
        found.pop(0)
    return found


def _past_date(tokens: Sequence[Token], period: int) -> int:
    """The noun that a period belongs to: "14 May checks", "last year's bill", "six 2031/32 schemes"; 0 elsewhere."""
    noun = period + 1
    if [part.low for part in tokens[noun : noun + 2]] in (["’", "s"], ["'", "s"]):
        noun += 2
    opens = tokens[period].text[0]
    counted = tokens[period - 1].tag == NUMBER and (opens.isupper() or opens.isdigit())
    owns = noun > period + 1 or tokens[period].low.endswith(("'s", "’s"))
    following = token_at(tokens, noun)
    return noun if following.tag == NOUN and (counted or owns) else 0


def _names_them(noun: Token, part: Sequence[Token]) -> bool:
    """Is a singular in capitals behind a plural and a comma the name of one of those?"""
    return noun.plural and not part[-1].plural and all(word.text.istitle() for word in (part[0], part[-1]))


def _opens_verb(tokens: Sequence[Token], place: int) -> bool:
    """Is a word behind a plural and "and" a verb: a form in -ing with an object, or in -s with a name behind it?"""
    after = token_at(tokens, place + 1)
    if after is END or tokens[place - 1].low != "and" or not tokens[place].text.islower():
        return False
    if tokens[place].tag == ING:
        return after.tag in (NOUN, "det") and not after.plural
    return tokens[place].plural and after.text[:1].isupper() and after.tag == NOUN


def _opens_action(tokens: Sequence[Token], place: int) -> bool:
    """Is a word behind "and" a verb by the object right behind it: "and retain three", "and remove the old one"?"""
    after = token_at(tokens, place + 1)
    return tokens[place].tag == NOUN and tokens[place].text.islower() and after.tag in (NUMBER, "det")


def _opens_clause(tokens: Sequence[Token], conj: int) -> bool:
    """Does a name behind "and" have its own verb: "was 90% of calls and Bedlow had answered"?"""
    name, verb = tokens[conj + 1], token_at(tokens, conj + 2)
    capital = name.text[:1].isupper() and not name.plural and not tokens[conj - 1].text[:1].isupper()
    return capital and verb.tag == "aux"


def _short_list(tokens: Sequence[Token], index: int, *, is_object: bool) -> bool:
    return _coordinated(tokens, index, is_object=is_object) is not None


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(token.tag in (VERB, "aux") for token in tokens)


def without_periods(tokens: Sequence[Token]) -> list[Token]:
    """Tokens without periods and the preposition and article before each."""
    kept: list[Token] = []
    for token in tokens:
        if token.tag == PERIOD:
            while kept and kept[-1].tag in ("prep", "det"):
                kept.pop()
            continue
        kept.append(token)
    return kept
