"""The subject of a verb: where its clause begins, and what of that names something."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.tag import vocabulary as vocab
from pipeline.tag.phrases import BREAKS, CODE, PHRASE_LIMIT, behind_bracket, without_periods
from pipeline.tag.words import ING, NOUN, NUMBER, PERIOD, PUNCT, VERB, Token, looks_plural, word_list

#: "such as", "known as": no clause opens there.
_AS_PARTNERS = word_list("as_partners")
_PRONOUNS = frozenset("it they he she we i you there".split())
_TELLING = vocab.SAYING | vocab.FINDING
_ASKING = frozenset(["why", "whether", "how", "what"])
_IF = frozenset(["if", "unless", "once"])
_LIMITS = frozenset(["over", "under", "above", "below", "within", "beyond", "than"])


def subject_before(tokens: Sequence[Token], index: int) -> list[Token]:
    """The subject of the verb at ``index``: the phrase before it, without periods, asides and opening adverbs."""
    if index and tokens[index - 1].low in ("and", "but", "or"):
        index = _first_verb(tokens, index - 1)
    told = index > 1 and tokens[index - 2].tag == VERB and tokens[index - 1].low != "it"
    if index and tokens[index - 1].low in _PRONOUNS and not told:
        return []  # but "delays in the works meant they will cost"
    start = _clause_start(tokens, index)
    region = without_brackets(tokens[start:index])
    while region and region[-1].tag in (PERIOD, "adv"):
        region.pop()  # "the number fined, however, so far is nine"
    commas = [place for place, token in enumerate(region) if token.text == ","]
    if len(commas) >= 2 and commas[-1] == len(region) - 1:
        # "referrals, including those from partners, continues": the aside goes.
        region = region[: commas[-2]]
    elif (
        commas
        and commas[-1] != len(region) - 1
        and not any(token.low in ("and", "or", "&") for token in region[commas[-1] :])
    ):
        region = region[commas[-1] + 1 :]
    region = without_periods(region)
    frames = [token.low for token in region[:3]] == ["as", "a", "result"]
    while (region and not frames and region[0].tag in ("adv", "conj", PUNCT, "det")) or (
        region and not frames and region[0].low in ("however", "that", "as", "with", "ending", "ended")
    ):
        region.pop(0)
    while region and region[-1].tag in ("adv", "conj", PUNCT, "aux", "prep"):
        region.pop()
    if len(region) > 1 and region[0].low in vocab.SAYING:
        region = region[1 + (region[1].tag == "det") :]  # "members were told the cost had risen"
    region = _told(region)
    if any(token.tag == NUMBER for token in region):
        region = _without_figures(region)
    is_pronoun = (
        bool(region)
        and region[0].tag in ("pron", "rel")
        and not (len(region) > 1 and looks_plural(region[1].low.rstrip("'’")))
    )
    if is_pronoun and not (region[0].low == "one" and len(region) > 3):
        return []  # but "I calls were answered"
    # "The launch of X, ...": a leading prepositional frame ("In Cambridge City this growth") keeps only what follows.
    if region and region[0].tag == "prep":
        articles = [place for place in range(1, len(region)) if region[place].tag == "det"]
        # "Following a chase the driver": the article behind a noun opens another phrase.
        # "At the time of writing the fall was": so does the article behind "of" and its gerund.
        opening = [
            place
            for place in articles
            if region[place - 1].tag in (NOUN, CODE) or (place > 1 and region[place - 2].low == "of")
        ] or articles
        if opening:
            region = region[opening[0] + 1 :]
    relative = next((place for place, token in enumerate(region) if place and token.tag == "rel"), 0)
    if relative and len(region) > PHRASE_LIMIT:
        region = region[:relative]  # "the number of people with needs who were referred by ..."
    return region[-PHRASE_LIMIT:]


def _told(region: list[Token]) -> list[Token]:
    """What was told, without who told it: "The force also said the average wait" is the average wait."""
    for place in range(len(region) - 2, 0, -1):
        asks = region[place + 1].low in _ASKING  # "Cllr Orme queried why the target"
        tells = region[place + 1].tag in ("det", NUMBER) or (region[place].low == "found" and region[place + 1].plural)
        told = asks or (region[place].low in _TELLING and tells)
        if told and region[place - 1].tag in (NOUN, CODE, "adv", "pron"):
            opens = place + 1 + asks
            return region[opens + (region[opens].tag == "det") :] if opens < len(region) else region
    return region


def _without_figures(region: Sequence[Token]) -> list[Token]:
    """A subject without the other figures in it: "71.4% of patients" are the patients, "four births" the births."""
    kept: list[Token] = []
    for place, token in enumerate(region):
        opens_part = token.low == "of" and place > 0 and region[place - 1].tag == NUMBER
        limits = kept and kept[-1].low in _LIMITS  # "waits over 52 weeks"
        if (token.tag == NUMBER and not limits) or (opens_part and not kept):
            continue
        if not kept and token.tag in ("det", "prep", "adv"):
            continue
        kept.append(token)
    while kept and kept[-1].tag in ("prep", "det", "adv", "conj"):
        kept.pop()
    return kept


def _first_verb(tokens: Sequence[Token], index: int) -> int:
    """The verb that a coordinated one shares its subject with: "The rate improved and has risen"."""
    found = index
    for place in range(index - 1, 0, -1):
        token = tokens[place]
        if token.text in BREAKS or token.tag == "rel" or (token.tag == "conj" and token.low not in ("and", "or", "&")):
            break
        if token.low == "example":
            break
        if token.tag in (VERB, "aux") and tokens[place - 1].tag in (NOUN, CODE, PUNCT, PERIOD, "pron", "det"):
            found = place
    return found


def without_brackets(region: Sequence[Token]) -> list[Token]:
    """A stretch without what stands in round brackets."""
    kept: list[Token] = []
    depth = 0
    for token in region:
        if token.text == "(":
            depth += 1
        elif token.text == ")" and not depth:
            kept.clear()  # "b) the rate exceeded"
        elif token.text == ")":
            depth -= 1
        elif not depth:
            kept.append(token)
    return kept


def _clause_start(tokens: Sequence[Token], index: int) -> int:
    """Where the clause of the verb at ``index`` begins."""
    depth = 0
    for place in range(index - 1, -1, -1):
        token = tokens[place]
        if token.text == ")":
            depth += 1
        elif token.text == "(":
            if depth == 0:
                return place + 1
            depth -= 1
        if depth:
            continue
        if token.text in BREAKS and not (token.text == "." and place and len(tokens[place - 1].text) == 1):
            return place + 1  # but not the point of "C. difficile"
        if token.low == "however" and place and tokens[place - 1].text == tokens[place + 1].text == ",":
            continue
        if token.tag == "conj" and token.low not in ("and", "or", "&") and not _is_relative(tokens, place, index):
            return place + 1
        follows = token.low == "and" and place and tokens[place - 1].text == ","
        if follows and any(part.tag in (VERB, "aux") for part in tokens[:place]):
            return place + 1
        if token.low == "example" and place and tokens[place - 1].low == "for":
            return place + 1
        if token.low in ("means", "meant", "meaning") and place and tokens[place - 1].low in ("which", "this", ","):
            return place + 1  # "by 2%, which means the bill for a house will be"
        if token.low == "that" and place and tokens[place - 1].tag in (VERB, ING, NOUN, "conj", PUNCT):
            is_finite = tokens[index].tag == "aux" or not tokens[index].low.endswith("ed")
            relates = tokens[place - 1].tag == NOUN and tokens[place + 1].tag in (VERB, "aux") and place + 1 < index
            if relates and is_finite:
                continue  # "the rate for people that took part was"
            return place + 1
        opens = token.low == "as" and place > 0 and tokens[place - 1].low not in _AS_PARTNERS
        if opens and any(part.tag in (VERB, "aux") for part in tokens[:place]):
            return place + 1
        aims = token.low == "be" and place > 1 and tokens[place - 1].low == "to" and tokens[place - 2].tag == NOUN
        if aims:
            continue  # "the wait to be seen is"
        if token.tag == "aux" and place < index - 1 and token.low != "being" and not _tells_more(tokens, place):
            return _after_boundary(tokens, place, index)
        if token.tag == NUMBER and place < index - 1:
            behind = behind_bracket(tokens, place + 1) if tokens[place + 1].text == "(" else place + 1
            if behind < index and tokens[behind].text in (",", "and"):
                return behind + 1  # "calls were 412 (21%) and visits"
    return 0


def _tells_more(tokens: Sequence[Token], aux: int) -> bool:
    """Does an auxiliary belong to a relative clause that says more of the noun right before it: "people who were"?"""
    while aux > 1 and tokens[aux - 1].tag in ("aux", "adv"):
        aux -= 1
    if aux > 1 and tokens[aux - 1].low in ("who", "that", "which") and tokens[aux - 2].tag in (NOUN, CODE):
        return True
    while aux > 1 and tokens[aux - 1].tag in (NOUN, CODE, "det"):
        aux -= 1
    return aux > 1 and tokens[aux - 1].low == "where" and tokens[aux - 2].tag in (NOUN, CODE, PERIOD)


def _is_relative(tokens: Sequence[Token], where: int, index: int) -> bool:
    """Does "where" open a clause of its own before the verb at ``index``: "the wards where it was tried have"?"""
    between = tokens[where + 1 : index]
    return (
        tokens[where].low == "where"
        and where > 0
        and tokens[where - 1].tag in (NOUN, CODE, PERIOD)
        and any(part.tag in (VERB, "aux") for part in between)
        and not any(part.low in ("and", "but", ",") for part in between)
    )


def _after_boundary(tokens: Sequence[Token], verb: int, index: int) -> int:
    """Between an earlier verb and ours: behind the last comma, conjunction or relative, or at the verb itself."""
    for place in range(index - 1, verb, -1):
        opens = tokens[place].low == "with" and tokens[place + 1].tag == "det"  # "is worse with a gap expected to be"
        # "if nothing is done the balance falls"
        opens = opens or (tokens[place].tag == "det" and any(part.low in _IF for part in tokens[:verb]))
        if opens or tokens[place].low in (",", "and", "but", "which", "who") or tokens[place].tag == "conj":
            return place + 1
    return verb + 1
