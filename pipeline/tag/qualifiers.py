"""How exact a figure is, on what basis, and whether it is itself a change."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from pipeline.patterns import compile_lists
from pipeline.resources import load_toml
from pipeline.tag.words import tag_of

_LOOK_BACK = 48
_LOOK_BEHIND = 48
_LOOK_AHEAD = 90


def qualifier_of(text: str, start: int, end: int, *, is_duration: bool = False, at_least: bool = False) -> str:
    """``exact``, ``about``, ``over``, ``under``, ``at_least`` or ``at_most`` for the number at ``text[start:end]``.

    A duration after "over" is as often a window ("managed over 3 months") as a hedge ("for over 3 months").
    """
    if at_least:
        return "at_least"
    before = text[max(0, start - _LOOK_BACK) : start]
    if _may_hedge(before, "before") and (match := _before_re().search(before)):
        name = next(name for name, words in match.groupdict().items() if words)
        words = match[name].casefold()
        name = name.removesuffix("_of")
        if words == "over" and is_duration and not _HEDGED_DURATION_RE.search(before):
            opens = _OPENS_RE.search(before) and _AMOUNT_OF_RE.match(text, end)
            return "over" if opens else "exact"
        if words.endswith(("over", "under", "above", "below")) and _PLACED_RE.search(
            before + text[start:end].replace(" ", "")
        ):
            return "exact"
        if words == "up to" and _RISEN_TO_RE.search(before):
            return "exact"
        if words.startswith("exceed") and (before.endswith("the ") or _OF_THEM_RE.match(text, end)):
            return "exact"  # "exceeded seven of them", "exceeding the 90% target"
        if words == "within" and not is_duration:
            return "exact"  # "within three wards": a place
        if words in ("about", "around") and before.endswith(("the ", "(")):
            return "exact"  # "news about the five risks", "what they asked about (164)"
        if words == ">" and _BULLET_RE.search(before):
            return "exact"
        if words == "under" and is_duration and ("-" in text[start:end] or before.endswith("under a ")):
            return "exact"  # "under 10-year leases"
        return name
    if _is_shared(text, start, end, before) or ("estimate" in before and _ESTIMATED_RE.search(before)):
        return "about"
    after = text[end : end + _LOOK_BEHIND]
    if _may_hedge(after, "after") and (match := _after_re().match(after)):
        return next(name for name, words in match.groupdict().items() if words)
    return "exact"


_HEDGED_DURATION_RE = re.compile(
    r"\b(?:for|of|took|takes|take|taken|taking|last(?:s|ed|ing)?|is|was|are|were|in|just|well|wait(?:s|ed|ing)?|delays|handovers|times|cases|debts?|stays|spent|spend|average[ds]?"
    r"|after|than|to|at|totalling|and|has|had|have|with|a|remains?|now|still|only)\s+over\s+$",
    re.IGNORECASE,
)
#: "Over 9,000 hours of overtime were worked": no window at the head of a sentence.
_OPENS_RE = re.compile(r"(?:^|[.:;!?\n]\s*)over\s+$", re.IGNORECASE)
_AMOUNT_OF_RE = re.compile(r"\s+(?:of\s+[a-z]|(?:were|was|have|had|has)\b)")
#: "under the four objectives", "held over two sites": a place, not a hedge.
_PLACED_RE = re.compile(
    r"\b(?:over|under|above|below)\s+the\s+\S+$"
    r"|\b(?!just|well|for|of|with|in|by|is|was|are|were|to|at|had|has|have|now|only|slightly|some|and|that|from)[a-z]+\s+(?:over|under)\s+"
    r"(?:two|three|four|five|six|seven|eight|nine|ten)$",
    re.IGNORECASE,
)
_RISEN_TO_RE = re.compile(
    r"\b(?:build|building|built|went|gone|go|moved|rose|risen|rising|increased|increasing|is|now|are|was|were|back)"
    r"\s+up\s+to\s+$",
    re.IGNORECASE,
)


_OF_THEM_RE = re.compile(r"\s+of\s+(?:them|these|those|the|its|our|their)\b", re.IGNORECASE)
#: "About 220 walkers and 16 guides": the hedge is that of both.
_AND_ABOUT_RE = compile_lists(
    r"\b(?:about|around|some|approximately|roughly|circa|an\s+estimated)\s+£?\d[\d.,]*\s?(?:[km%]\b|million|billion)?"
    r"(?:\s+(?:[a-z-]+|\d{3})){0,3}\s+and\s+(?:a\s+further\s+)?£?$",
    re.IGNORECASE,
)


_ABOUT = r"\b(?:about|around|approximately|roughly|circa)"
#: "Roughly 20% goes on roads and 80%", "fell from around 7,340 to": the hedge is that of both.
_SHARE_AND_RE = re.compile(rf"{_ABOUT}\s+\d[\d.]*\s?%(?:\s+[\w'’-]+){{0,9}}\s+and\s+$", re.IGNORECASE)
_ABOUT_TO_RE = re.compile(rf"\bfrom\s+{_ABOUT}\s+£?\d[\d.,]*\s?\w{{0,8}}\s+to\s+$", re.IGNORECASE)
#: "It is estimated that 5% was lost", "estimated there were 700", "an estimated overspend of £6m".
_ESTIMATED_RE = re.compile(
    r"\bestimate[ds]?\s+(?:that\s+)?(?:there\s+(?:are|were|is|was)\s+|(?:[a-z-]+\s+){1,2}of\s+)?$(?<!estimate\s)(?<!estimates\s)",
    re.IGNORECASE,
)
#: The mark of a list, no sign.
_BULLET_RE = re.compile(r"(?:^|\n)\s*>\s*$")


def _is_shared(text: str, start: int, end: int, before: str) -> bool:
    """Is a number hedged by the word before the one that it stands with?"""
    if before.endswith(" to "):
        return bool(_ABOUT_TO_RE.search(before))
    if " and " not in before:
        return False
    return bool(
        _AND_ABOUT_RE.search(before)
        or (text[start:end].endswith("%") and _SHARE_AND_RE.search(text, max(0, start - 90), start))
    )


def _spelled(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


_WORD_RE = re.compile(r"[a-z]+")


def _first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first word of each phrase; the phrase where it has none (">")."""
    return frozenset(words[0] if (words := _WORD_RE.findall(phrase)) else phrase for phrase in phrases)


@functools.cache
def _hedging(side: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that open a hedge on a side of a number, and the signs that are one."""
    opening = _first_words(phrase for phrases in load_toml("rules/hedges.toml")[side].values() for phrase in phrases)
    return opening, tuple(sign for sign in opening if not sign.isalpha())


def _may_hedge(beside: str, side: str) -> bool:
    words, signs = _hedging(side)
    return not words.isdisjoint(_WORD_RE.findall(beside.lower())) or any(sign in beside for sign in signs)


@functools.cache
def _before_re() -> re.Pattern[str]:
    groups = "|".join(
        f"(?P<{name}>{_spelled(words)})" for name, words in load_toml("rules/hedges.toml")["before"].items()
    )
    # "over a hundred", "up to an additional £5m", "more than the 40 expected"
    between = r"(?:(?:total|sum|value|amount|limit)\s+of|further|additional|extra)?"
    return compile_lists(
        rf"(?<![\w.])(?:{groups})\s*(?:a|an|the|only)?\s*{between}\s*[(\[]?$"
        rf"|\b(?:(?P<at_most_of>maximum|ceiling)|(?P<at_least_of>minimum))\s+(?:[a-z-]+\s+){{1,3}}?of\s+$",
        re.IGNORECASE,
    )


@functools.cache
def _after_re() -> re.Pattern[str]:
    groups = "|".join(
        f"(?P<{name}>{_spelled(words)})" for name, words in load_toml("rules/hedges.toml")["after"].items()
    )
    # "£600 plus VAT" is no hedge.
    return compile_lists(
        rf"\s*\(?(?:(?:[a-z]+['’]?s?[’']?\s+){{1,2}}(?=or\s)|(?:(?:[a-z]+\s+){{0,2}}per\s[\w,]+\s+(?:[a-z]+\s+)?)(?=or\s))?(?:{groups})(?!\w)(?<!approximately(?=\s+[£\d]))(?<!approx(?=\.?\s+[£\d]))(?<!plus(?=\s(?:VAT|tax|interest|expenses|the|an?|£|\d)))",
        re.IGNORECASE,
    )


# --------------------------------------------------------------------------------------------------------------------
# Basis
# --------------------------------------------------------------------------------------------------------------------

_TIME_BASIS = (
    r"annum|year|month|week|day|night|hour|minute|quarter|fortnight|shift|mile|term|session|litre|tonne|head|ticket"
)
_SMALL_WORDS = (
    "in|for|and|at|against|compared|to|on|by|from|with|is|was|over|of|as|or|which|during|across|has|have|had|were|are|per|plus|minus"
    "|including|excluding|than|then|when|where|while|who|that|it|they|but|if|will|would|can|could|may|cent"
)
#: "£160 per bench fitting costs": the basis is the bench.
_COSTS = (
    "costs?|charges?|fees?|rates?|payments?|spend|spending|expenditure|funding|budgets?|prices?|income|savings?"
    "|targets?|limits?"
)
#: "£2k for every school running a crossing".
_DOING = (
    "(?:operat|runn|us|offer|tak|attend|hold|receiv|mak|provid|liv|work|wait)ing|reduces|rises|falls|increases|remains"
)
_NOUN_BASIS = (
    rf"(?!(?:{_SMALL_WORDS})\b)[a-z][a-z-]+"
    rf"(?:\s+(?!(?:{_SMALL_WORDS}|{_COSTS}|{_DOING})\b)[a-z-]+(?!\s+(?:{_COSTS})\b)(?![a-z-]))?"
)
#: Words that may stand between a number and its basis: its noun with what belongs to it, and no verb or stop.
_BETWEEN = (
    r"(?:\s+(?!(?:per|and|but|which|that|was|were|is|are|has|have|to|in|for|on|at|over|during|before|after|from|by"
    r"|until|since|or\s+(?!more|less|fewer|so|above|over))\b)[\w'’/-]+){0,6}?"
)

#: "£12/hour", "9.1 days/FTE"
_SLASHED = "hour|hr|day|night|week|wk|month|mth|year|yr|annum|head|person|fte|wte|unit|pupil|patient|visit|household"
_PER_RE = re.compile(
    rf"""
    (?:\s+in\s+[a-z-]+(?=\s+(?:per|a|each)\b))?{_BETWEEN}\s*\(?
    (?:
      (?:\b(?:per|for\s+(?:every|each))\s+)(?P<base>£1\s+(?:invested|spent)\b|(?:\d[\d,]*(?<!,)k?|hundred\s+thousand|thousand|million)(?:\s+(?!of\s+the\b)(?:of\s+)?(?:(?:[a-z]+\s+){{0,2}}(?:bed\s+days|population)\b|{_NOUN_BASIS}))?)
    | (?:\b(?:per|for\s+(?:every|each))\s+)(?P<first>{_TIME_BASIS}|{_NOUN_BASIS})
        (?:\s+(?:(?:per|a|each|every)\s+(?P<second>{_TIME_BASIS})\b|per\s+(?P<whom>{_NOUN_BASIS})))?
    | \b(?:a|an|each|every)\s+(?P<time>{_TIME_BASIS})(?![\w-])(?:\s+for\s+(?:each|every)\s+(?P<each>{_NOUN_BASIS}))?
        (?!\s+(?:ago|later|earlier|before|after|on(?:\s*[,.;]|\s+from\b|$)|of|old|or\s+(?:so|more|less|two)|and\s+a)\b)
    | \A\s?/\s?(?P<slash>{_SLASHED})(?![\w/-])
    | (?P<yearly>\bp\.?\s?a\b\.?|\bannually\b|\byearly\b|\bpcm\b|\bpw\b|\bweekly\b|\bmonthly\b|\bdaily\b)
        (?!\s+(?!(?:from|in|for|to|by|on|across|through|until|towards)\b)[a-z])
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: A basis that closes a clause: "350,000 patients spend weeks in hospital each year".
_CLOSING_RE = re.compile(
    r"(?:\s+(?!(?:and|but|which|that|who|while|because|as|when|if|per)\b)[\w'’/-]+){2,14}?\s+(?<!\sfor\s)(?:(?:each|every|per)\s+|(?=annually))"
    r"(?P<basis>year|month|week|day|hour|annually)(?=\s*(?:[.,;)]|$))",
    re.IGNORECASE,
)
#: "(£150 a device)"
_EACH_RE = re.compile(r"\s+an?\s+(?P<basis>[a-z][a-z-]+)(?=\s*[).,;])")
#: "a £20m annual budget"
_ANNUAL_RE = re.compile(
    r"\s+(?P<basis>annual|yearly|monthly|weekly|daily)\s+(?!(?:report|meeting|general|review|conference)\b)[a-z]",
    re.IGNORECASE,
)
#: A sign of a basis, which is quick to look for.
_PER_SIGN_RE = compile_lists(
    rf"\bper\b|\bfor\s+(?:every|each)\b|\b(?:an?|each|every)\s+(?:{_TIME_BASIS})"
    r"|\bp\.?\s?a\b|\b(?:annual|year|week|month|dai)ly\b|\bp(?:cm|w)\b|^\s?/",
    re.IGNORECASE,
)
_BASIS_NAMES = {
    **dict.fromkeys(("annum", "p.a", "p.a.", "pa", "annually", "annual", "yearly"), "year"),
    **dict.fromkeys(("head", "capita", "people", "individual", "special constable"), "person"),
    **dict.fromkeys(("pcm", "monthly"), "month"),
    **dict.fromkeys(("pw", "weekly"), "week"),
    **dict.fromkeys(("wte", "fte"), "fte"),
    "hr": "hour",
    "wk": "week",
    "mth": "month",
    "yr": "year",
    "daily": "day",
    "hourly": "hour",
    "quarterly": "quarter",
}


def per_of(text: str, end: int, limit: int) -> tuple[str, bool]:
    """The basis of a rate in the singular, and whether it is a number of things ("1,000 officers").

    ``year`` for "per annum", ``person per month`` for "per Special Constable per month"; "" where there is none.
    """
    window = text[end : min(limit, end + _LOOK_AHEAD)]
    match = _PER_RE.match(window) if _PER_SIGN_RE.search(window) else None
    if not match:
        return "", False
    stop = re.search(r"[.;:,]\s|\d", window)
    if stop and stop.start() < match.start() + _base_start(match) and not match["base"]:
        return "", False
    if base := match["base"]:
        between = window[: match.start("base")]
        if re.search(r"[.;:,]\s|\d", between):
            return "", False
        return re.sub(r"\s+", " ", base).strip(), True
    first = match["first"] or match["time"] or match["slash"] or match["yearly"]
    basis = _basis(first)
    second = match["second"] or match["whom"]
    if match["each"]:
        basis, second = _basis(match["each"]), first  # "£900 a year for each pupil"
    return (f"{basis} per {_basis(second)}" if second else basis), False


def per_behind(text: str, end: int, limit: int, kind: str) -> str:
    """The basis that stands apart behind a number or an amount: "calls were made each day", "a £20m annual budget"."""
    window = text[end : min(limit, end + _LOOK_AHEAD)]
    if kind == "money" and (match := _EACH_RE.match(window)):
        return _basis(match["basis"])
    if not _PER_SIGN_RE.search(window) and not (kind == "money" and _ANNUAL_RE.match(window)):
        return ""
    match = _CLOSING_RE.match(window) or (_ANNUAL_RE.match(window) if kind == "money" else None)
    return _basis(match["basis"]) if match else ""


_BASIS_BEFORE_RE = compile_lists(
    r"\b(?P<basis>annual|yearly|quarterly|monthly|weekly|daily|hourly)\s+(?:(?:[a-z][a-z-]*\s+){1,3}?(?:of|at|is|was|totalling|worth)\s+|(?:costs?|savings?|benefits?|income)\s+(?:(?:to|for)\s+(?:[\w'’]+\s+){1,3})?)?"
    r"(?:(?:about|around|approximately|approx\.?|circa|c\.?|some|nearly|almost|over|under|just|between|roughly|up\s+to|at\s+least|more\s+than"
    r"|less\s+than|an?|the)\s+)*$",
    re.IGNORECASE,
)


_COST_OF_EACH_RE = re.compile(
    rf"\b(?:costs?|price|spend|fee|rate|saving)\s+per\s+(?P<basis>{_NOUN_BASIS})\s+(?:of|is|was|at)\s+$", re.IGNORECASE
)


def per_before(text: str, start: int, sentence: int) -> str:
    """The basis before an amount: "an annual budget of £3m", "a cost per family of"; "" for none."""
    begin = max(sentence, start - 80)
    if match := _BASIS_BEFORE_RE.search(text, begin, start):
        return _BASIS_NAMES.get(match["basis"].casefold(), "")
    each = _COST_OF_EACH_RE.search(text, begin, start)
    return _basis(each["basis"]) if each else ""


_RATE_BEFORE_RE = re.compile(
    rf"\brate\b[^.;:,]{{0,60}}?\bper\s+(?P<base>\d[\d,]*(?:\s+{_NOUN_BASIS})?)\b[^.;:,]{{0,60}}?"
    r"\b(?:was|is|were|stands?\s+at|stood\s+at|at|of|to|reached)\s+(?:(?:only|now|just|about|around|over|under)\s+)*$",
    re.IGNORECASE,
)


def rate_before(text: str, start: int, sentence: int) -> str:
    """The basis that a rate names before its number: "the rate per 1,000 population was 60.3"; "" for none."""
    if text.find("rate", max(sentence, start - 140), start) < 0:
        return ""
    match = _RATE_BEFORE_RE.search(text, max(sentence, start - 140), start)
    return re.sub(r"\s+", " ", match["base"]) if match else ""


def _base_start(match: re.Match[str]) -> int:
    group = next(name for name in ("base", "first", "time", "yearly") if match[name])
    return match.start(group)


def _basis(printed: str) -> str:
    words = printed.casefold().split()
    while len(words) > 1 and tag_of(words[-1]) in ("adv", "prep"):
        words.pop()  # "£70 per person thereafter"
    folded = " ".join(words)
    return _BASIS_NAMES.get(folded, folded)


# --------------------------------------------------------------------------------------------------------------------
# Change
# --------------------------------------------------------------------------------------------------------------------


def direction_of(text: str, start: int, end: int, *, sentence: int, sign: str, kind: str) -> str:
    """``up`` or ``down`` where the figure is itself a change ("+4%", "rose by 12", "an additional 500"), else "".

    ``sentence`` is where the sentence begins. A level that was reached ("has risen to 11.3%") has no direction.
    """
    if sign and kind in ("percent", "money", "count"):
        return "up" if sign == "+" else "down"
    before = text[max(sentence, start - 160) : start]
    if apart := _SIGN_APART_RE.search(before):
        return "up" if apart["sign"] == "+" else "down"
    # "a 587 (6.9%) increase": the share in the bracket, and the number before it, are of the same change
    after = text[end : end + 60]
    after = _SHARE_RE.sub("", after) if ")" in after else after
    changing = {where: may_change(words) for where, words in (("before", before), ("after", after))}
    if not any(changing.values()):
        return ""
    if kind == "count" and changing["after"] and _AN_RE.search(before) and (match := _OWN_CHANGE_RE.match(after)):
        return "up" if match["up"] else "down"
    for pattern, where, kinds in _change_patterns():
        if (kinds and kind not in kinds) or not changing[where]:
            continue
        if match := pattern.search(before) if where == "before" else pattern.match(after):
            if kind == "duration" and (match["up"] or "").casefold().startswith("improve"):
                return "down"  # "response times improved by two minutes"
            if kind == "measure" and text[start:end].endswith("m"):
                continue  # "cut back by 1.5m"
            if kind == "duration" and (match["down"] or "").casefold() == "slipped":
                continue  # "the opening slipped by two months"
            if kind == "count" and (match["up"] or "").casefold() == "raised":
                continue  # "£9,000 was raised by 26 riders"
            if _JUDGED_RE.match(after):
                return "up" if bool(match["down"]) == _is_bad(before) else "down"
            return "up" if match["up"] else "down"
    return ""


_SHARE_RE = re.compile(
    r"^(?:\s*\(£?[\d.,]+\s?%?(?:\s+[a-z]+){0,2}\)|(?:\s+per\s+[a-z]+|\s+(?!(?:in|de)creases?\b|rises?\b|falls?\b|reductions?\b|drops?\b)[a-z]+)?\)(?=\s+[a-z]))"
)
#: "up 4% (+ 212)"
_SIGN_APART_RE = re.compile(r"\((?P<sign>[-+−])\s$")
_AN_RE = re.compile(r"(?:\b(?:an?|the|this|its|their|our)|['’]s)\s+$", re.IGNORECASE)
_OWN_CHANGE_RE = re.compile(
    r"\s+(?:(?P<up>increase|rise|uplift)|(?:decrease|reduction|fall|drop|decline|cut))"
    r"(?=\s+(?:in|on|of|over|from|compared|against|since|this|has|was|is)\b|[.,;)])",
    re.IGNORECASE,
)
_JUDGED_RE = re.compile(r"\s+(?:worse|better)\s+than\b", re.IGNORECASE)
#: What grows as it gets worse.
_BAD_RE = re.compile(
    r"\b(?:overspen\w+|deficits?|shortfalls?|gaps?|pressures?|costs?|expenditure|spend\w*|debts?|arrears|losses|loss|waits?|waiting|absences?|sickness|delays?)\b",
    re.IGNORECASE,
)
_GOOD_RE = re.compile(r"\b(?:underspen\w+|surplus(?:es)?|income|savings?|receipts)\b", re.IGNORECASE)


def _is_bad(before: str) -> bool:
    """Is the last thing spoken of a cost, a gap or a delay?"""
    bad = max((match.start() for match in _BAD_RE.finditer(before)), default=-1)
    return bad > max((match.start() for match in _GOOD_RE.finditer(before)), default=-1)


#: Leads from what changed to how much.
_FINITE = (
    r"(?:(?:was|were|is|are|(?:has|have|had|will|would)\s+(?:been|be))|equates?\s+to|equated\s+to|amounts?\s+to|amounted\s+to"
    r"|totalled|averaged|represents|represented)"
)
#: The word before is no part of a longer name: "a £30m housing growth fund" is no change.
_NO_NOUN = (
    r"(?=\s*(?:[.,;:()]|$)|\s+(?:in|on|to|for|of|at|from|by|over|since|across|against|compared|and|or|but|was|were|is|are|has|had"
    r"|would|will|this|last|which|that|as|with|per|when|during|between|within|due|because|after|than|the|next)\b)"
)


#: An earlier time that a level is set against.
_EARLIER = (
    r"(?:that\s+(?:of|in|for)\s+|the\s+level\s+(?:of|in)\s+)?(?:the\s+)?"
    r"(?:peak\b|same\s+(?:point|period|time|month|quarter|week)\b|previous\s+(?:year|month|quarter)\b|last\s+(?:year|month|quarter)"
    r"|(?:year|[\w-]+\s+months)\s+(?:to|ending|ended|before)\b|(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|(?:19|20)\d\d\b|pre-)"
)
#: What is set against a target or a norm has not changed: "1.9% higher than the England average".
_NO_NORM = (
    r"(?!\s+than\s+(?:(?:the|our|its)\s+)?(?:[\w-]+\s+){0,2}?(?:target|norm|average(?!\s+(?:for|of|over|in)\b))\b)"
)


@functools.cache
def _changing() -> frozenset[str]:
    """The words of which one stands beside each number that is a change."""
    phrases = (phrase for phrases in load_toml("rules/hedges.toml")["change"].values() for phrase in phrases)
    return _first_words(phrases) | frozenset(
        "up down gained lost better worse above below fewer less added adds adding slashed slashes slashing".split()
    )


def may_change(beside: str) -> bool:
    """Does one of the words of change stand here?"""
    return not _changing().isdisjoint(_WORD_RE.findall(beside.lower()))


@functools.cache
def _change_patterns() -> tuple[tuple[re.Pattern[str], str, frozenset[str]], ...]:
    """Pattern, the side of the number it looks at, and the kinds of figure it holds for (none: all)."""
    data = load_toml("rules/hedges.toml")
    words = data["change"]
    hedges = _spelled({phrase for phrases in data["before"].values() for phrase in phrases})
    large = "significant|substantial|massive|huge|modest|mere"
    counted = (
        rf"{hedges}|(?:an?\s+)?(?:(?:average|total)\s+){{1,2}}of"
        rf"|an?|the|just|only|well|further|between|on\s+average|{large}"
    )
    hedge = rf"(?:(?:{counted})\s+|~\s?|c\.\s?)*"
    # The number itself may be compounded: "a 3% year on year reduction", "a 5 percentage point fall".
    between = (
        r"year[\s-]on[\s-]year|month[\s-]on[\s-]month|like[\s-]for[\s-]like|overall|annual|net|further|average"
        r"|real[\s-]terms|cash|pay|points?|statistically\s+significant|significant"
    )
    inner = rf"[\s-]+(?:(?:{between})\s+){{0,2}}"
    # What changed, and for how long: "a £1,900 per annum salary increase".
    named = (
        rf"[\s-]+(?:(?:per\s+[a-z]+|an?\s+(?:{_TIME_BASIS}))\s+)?"
        rf"(?:(?!(?:{_SMALL_WORDS}|an?|the|will|would|must)\b)[a-z][a-z-]*\s+){{0,3}}?"
    )

    def either(key: str) -> str:
        return rf"\b(?<!-)(?:(?P<up>{_spelled(words['up_' + key])})|(?P<down>{_spelled(words['down_' + key])}))\b"

    # "drawn down £23,000", "made up 40%": a particle, no change.
    no_particle = "".join(
        rf"(?<!{verb}\s)"
        for verb in "draw draws drawn drew cut make makes made making take takes took taken".split(" ")
    )
    no_kind: frozenset[str] = frozenset()
    share = frozenset(["percent"])
    amount = frozenset(["percent", "money", "duration", "measure"])
    patterns = (
        # "increased by 37%", "to increase the case management capacity by circa 50%"
        (
            rf"{no_particle}{either('verbs')}(?:(?!\b(?:to(?!\s+date\b)|from(?!\s+(?:last|the\s+previous)\b)|by|but|which|while|short|(?:been|was|were)\s+\w+ed\s+by)\b)[^.;:])*\bby\s+{hedge}[(]?$",
            "before",
            no_kind,
        ),
        # "an increase of 12", "a fall in thefts of 8%"
        (
            rf"{either('nouns')}\s+(?:(?:in|to(?<!loss\sto))\s+(?:(?!\bwhich\b)[^.;:,%£]){{3,110}}?\s+(?:of|by)|of)\s+{hedge}[(]?$",
            "before",
            no_kind,
        ),
        # "falls in theft (8%)"
        (rf"{either('nouns')}\s+in\s+(?:[a-z][\w’'/-]*\s+){{1,5}}\($", "before", share),
        # "offences increased 4%", "up 12%"
        (
            # "fell below 70%" tells a level
            rf"{no_particle}{either('alone')}\s+(?!(?:just\s+|well\s+)?(?:below|above|under)\b){hedge}[(]?$",
            "before",
            frozenset(["percent", "money", "measure"]),
        ),
        # "(up 5,921 posts", ", down 12 on last year"
        (
            rf"(?:[(,–]|\b(?:is|are|was|were))\s*(?:(?P<up>up)|(?P<down>down))\s+{hedge}$",
            "before",
            frozenset(["count"]),
        ),
        # "10% growth", "a £3m cut", "4% higher"
        (rf"\b(?:(?P<up>gained)|(?P<down>lost))\s+{hedge}$", "before", share),
        # "have dropped from 1,100 to 700, or 36%"
        (
            rf"{either('verbs')}\s+(?:[^.;:\d]*\s)?from\s+[^.;:]+\sto\s+£?\d[\d,.]*\w*,?\s+(?:or\s+{hedge}|\()$",
            "before",
            share,
        ),
        (inner + either("after"), "after", amount),
        (named + either("after") + _NO_NOUN, "after", amount),
        (inner + either("compared") + _NO_NORM, "after", share),
        (r"\s+(?:(?P<down>worse)|(?P<up>better))\s+than\b", "after", amount),
        # "12% below the peak of May", "two points above the same month in 2031"
        (rf"\s+(?:(?P<up>above)|(?P<down>below))\s+{_EARLIER}", "after", share),
        (
            inner
            + either("more")
            + _NO_NORM
            + r"(?:\s+[a-z-]+){0,3}?\s+(?:than|compared|on\s+(?:last|the\s+previous))\b",
            "after",
            no_kind,
        ),
        # "abuse reduced 82%", but "a reduced 75% rate"
        (rf"(?P<up>(?!))?(?<!\ba\s)(?<!\bthe\s)\b(?P<down>reduced)\s+{hedge}$", "before", share),
        (
            rf"{either('added')}\s+{hedge}(?:\d[\d,]*\s+(?:[A-Za-z-]+\s+){{1,3}}and\s+)?$",
            "before",
            frozenset(["count", "money", "duration"]),
        ),
        # "ten additional homes", "will pay £9 more in the year"
        (r"\s+(?P<up>additional|extra)(?P<down>(?!))?\s+[a-z]", "after", frozenset(["count", "money", "duration"])),
        # "five more wardens", not "five more were held"
        (
            r"\s+(?P<up>more)(?P<down>(?!))?\b(?!\s+(?:than|or|of|to|likely|were|was|are|will|have|had)\b)",
            "after",
            frozenset(["count", "money"]),
        ),
        (
            r"\s+(?P<up>more)(?P<down>(?!))?\s+(?!than\b|or\b|of\b|to\b|in\b|were\b|was\b)[a-z]",
            "after",
            frozenset(["duration"]),
        ),
        # "has added £3,000 to costs", "slashed £3m"
        (rf"\b(?:(?P<up>add(?:ed|s|ing))|(?P<down>slash(?:ed|es|ing)))\s+{hedge}$", "before", frozenset(["money"])),
        # "additional funding of £3m"
        (
            rf"{either('added')}\s+(?:(?!payments?\b)[a-z-]+\s+){{1,2}}of\s+{hedge}$",
            "before",
            frozenset(["money", "duration"]),
        ),
        # "1,500 fewer crimes", "£90k less savings"
        (
            r"(?P<up>(?!))?\s+(?P<down>fewer|less)(?:\s+(?!than\b)[a-z]|\s*(?:[.,;)\n]|$))",
            "after",
            frozenset(["count", "money", "measure"]),
        ),
        # "the average increase in fees has been £13"
        (
            rf"(?!\b(?:loss|gain)\b){either('nouns')}\s(?:(?!{_FINITE}|\b(?:there|which|while|but)\b)[^.;:,])*?\b{_FINITE}\s+(?:equal\s+to\s+|equivalent\s+to\s+)?{hedge}$",
            "before",
            frozenset(["percent", "money"]),
        ),
    )
    return tuple((compile_lists(pattern, re.IGNORECASE), where, kinds) for pattern, where, kinds in patterns)
