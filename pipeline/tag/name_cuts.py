"""Where a run of capitals is cut into names.

It is cut where two names stand side by side, and what a paper says before or behind a name is left out. Where grammar
leaves both open, the paper's own usage decides: its headings, its definitions, and what it writes elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.tag.name_runs import trimmed
from pipeline.tag.name_tokens import ARTICLES, AT_IDIOMS, CONNECTORS, KEPT_OPENERS, KNOWN, Run, Token, Usage
from pipeline.tag.name_words import (
    family,
    form_words,
    is_acronym,
    is_in,
    is_national,
    is_of,
    is_ordinary,
    words,
)

#: After these a name hardly ever goes on, unless the paper shows that it does.
_WEAK_CONNECTORS = frozenset("in into to on with by at from or and &".split())
_GROUPS = frozenset(
    """women women’s children children’s men men’s people’s victims’ king’s queen’s prince’s mayor’s farmers’
    parents’ carers’ residents’ tenants’ patients’ drivers’ girls’ boys’""".split()
)
#: Verbs, no owners: "It's Not OK".
_SHORTENED = frozenset("it’s that’s what’s who’s let’s here’s there’s where’s how’s".split())
#: Names of these end with their noun.
_RULERS = frozenset(("Government", "Council", "Constabulary", "Police"))
#: Small words in what is added to a name: "Round 2 of Allocations".
_ADDED_SMALL = frozenset("and of for to".split())
_CLOSED = ("undertaking", "unit", "body", "meeting", "law", "post", "calendar", "place")


def names_of(text: str, run: Run, usage: Usage) -> Iterator[Run]:
    """Cut a run where it holds more than one name."""
    run = _without_lead(text, run, usage)
    first = run[0]
    counted = first.text.isdigit() or (first.opens and first.text.casefold() in KEPT_OPENERS)
    rest = text[run[1].start : run[-1].end] if len(run) > 2 else ""
    if rest and (
        (counted and usage.counts[family(rest)])
        or (first.text in _WHOSE and is_national(rest) and not is_of(run[-1].text, "vehicle"))
    ):
        run = run[1:]  # "22 Menopause Mentors", "National Quiet Streets", where the paper has the name without it too
    run = _without_body(text, without_tail(text, run, usage), usage)
    whole = family(text[run[0].start : run[-1].end])
    if len(run) < 3 or whole in usage.defined or whole in usage.headings or whole in usage.quoted:
        yield from _owned(run)
        return
    for at in range(len(run) - 1):
        if _owns(run, at):
            yield run[: at + 1]
            yield from _names_apart(text, (run[at + 1 :],), usage)
            return
    if is_national(text[run[0].start : run[-1].end]) and not run[0].text.isdigit():
        yield run  # "Family Hubs and Start for Life Programme"
        return
    # A defined name inside the run stands by itself: "Troubled Families and Integrated Offender Management (IOM)".
    for start in range(len(run)):
        for end in range(len(run), start + 1, -1):
            if (
                (start, end) != (0, len(run))
                and family(text[run[start].start : run[end - 1].end]) in usage.defined
                and (start == 0 or not run[start - 1].capital)
            ):
                yield from _names_apart(text, (run[:start], run[end:]), usage)
                yield run[start:end]
                return
    for at, token in enumerate(run):
        small = token.text.casefold()
        left, right = run[:at], run[at + 1 :]
        if token.capital or small not in CONNECTORS or not left or not right:
            continue
        if _stands_outside(run, at) or (
            small in _WEAK_CONNECTORS and not _belongs(text, left, token, right, whole, usage)
        ):
            yield from _names_apart(text, (left, right), usage)
            return
    yield from _owned(run)


def _names_apart(text: str, parts: Iterable[Run], usage: Usage) -> Iterator[Run]:
    """Cut the parts of a run, each by itself."""
    for part in parts:
        for piece in trimmed(part):
            yield from names_of(text, piece, usage)


def _stands_outside(run: Run, at: int) -> bool:
    """Does a small word part a name from what is no part of one, whatever the paper writes elsewhere?"""
    small, left, right = run[at].text.casefold(), run[:at], run[at + 1 :]
    if is_of(_ACTING.sub("", run[0].text), "rank") and small not in ("and", "&"):
        return True  # "Cllr Webb of HubHop": a person's name ends at any small word
    if small == "of":
        return at < 3 and _is_part_of(left, right)  # "Implementation Plan of the Quiet Streets Strategy"
    if small != "for":
        return False
    last, article = left[-1].text, right[0].text in ARTICLES
    return (
        # "the Kelderby Boxing Trust for Steps Ahead": a body gets something for it
        (at > 2 and is_of(last, "body") and _right_is_title(run, at))
        # "money from Mercian Government for the Quiet Streets Fund", "Tarn Cluster for its Night Owl Service"
        or (at > 1 and last in _RULERS and article)
        or (at > 1 and _is_given(left, right))
        # "Programme Manager for Quiet Streets"
        or (is_of(run[0].text, "undertaking") and is_of(last, "post"))
        # "SSG for the Quiet Streets Programme"
        or (at == 1 and is_acronym(run[0].text) and article)
    )


#: What stands before a name while its text is not settled: "Draft Quiet Streets Strategy".
_VERSIONS = frozenset("Draft Revised Updated Proposed Final".split())
# "T/Commander", "A/Supt"
_ACTING = re.compile(r"^[TA]/")
_STAGES = frozenset("wave phase stage round tranche cohort year part step".split())


def _without_lead(text: str, run: Run, usage: Usage) -> Run:
    """Leave out what is said before a name: "Phase 2a of the Quiet Streets", "Promotion of the Night Owl Scheme"."""
    small = next((at for at, token in enumerate(run) if not token.capital and not token.text[0].isdigit()), len(run))
    start = next((at for at in range(small, len(run)) if run[at].capital), len(run))
    if run[0].text in _VERSIONS and len(run) > 3 and is_in(run[-1].text, "ends a name"):
        return run[1:]
    if start == len(run):
        return run
    if small == 2 and run[0].text.casefold() in _STAGES and run[2].text == "of":
        return run[start:]
    rest = text[run[start].start : run[-1].end]
    known = is_national(rest) or usage.counts[family(rest)] > 0
    if small == 1 and run[0].opens and run[0].text.endswith("ing") and is_ordinary(run[0].text):
        return run[start:] if known or run[start].text == "Project" else run
    # A heading of a change names a project ("Introduction of ..."): no part of it is cut off there.
    if small == 1 and run[1].text in ("of", "for") and is_in(run[0].text, "carries a name"):
        whole = family(text[run[0].start : run[-1].end]) in usage.headings
        ends = is_in(run[-1].text, "ends a name") or is_of(run[-1].text, "undertaking", "vehicle", "body")
        return run[start:] if not whole and start + 1 < len(run) and (known or ends) else run
    return run


def without_tail(text: str, run: Run, usage: Usage) -> Run:
    """Leave out what a paper adds to a name: "Quiet Streets Fund" of "Quiet Streets Fund Round 2 Progress Update"."""
    if family(text[run[0].start : run[-1].end]) in usage.defined:
        return run
    if run[-1].text == "Case" and len(run) > 3 and run[-2].text == "Business":
        # "Quiet Streets Outline Business Case"
        cut = len(run) - 2
        while cut and run[cut - 1].text in ("Outline", "Full", "Strategic"):
            cut -= 1
        return run[:cut] if cut > 1 else run
    if len(run) == 2 and run[0].text.isupper() and is_acronym(run[0].text) and is_ordinary(run[1].text):
        small = f"{run[0].text} {run[1].text.lower()}"
        return run[:1] if run[1].text.istitle() and small in text else run  # "QRS Powers", elsewhere "QRS powers"
    if len(run) == 2 and run[1].text.casefold() in ("update", "overview") and not is_ordinary(run[0].text):
        return run[:1]  # "Kestral Update"
    for at in range(len(run) - 1):
        short = run[: at + 1]
        if at and run[0].text == "Project" and all(is_of(each.text, "unit", "meeting") for each in run[at + 1 :]):
            return short  # "the Project Kestrel Taskforce"
        # "Quiet Streets Fund 3" is the third of that name.
        numbered = run[at + 1].text in _TIMES and _ends_name(text, short, usage)
        if numbered and at + 2 == len(run):
            return short if _COUNTED.match(text, run[-1].end) else run
        if numbered and run[at + 2].capital:
            at, short = at + 1, run[: at + 2]
        if (numbered or _ends_name(text, short, usage)) and run[at + 1].capital:
            whole = is_of(run[at].text, "undertaking")
            whole = whole or is_in(run[at].text, "ends as money")
            lists = ("added to a name", "people of a project") if whole else ("added to a name",)
            rest = [token.text for token in run[at + 1 :]]
            if rest[0] == "Programme" and is_in(run[at].text if not numbered else run[at - 1].text, "ends as money"):
                rest.pop(0)  # "Quiet Streets Fund Programme Update"
            if all(
                any(is_in(word, each) for each in lists)
                or word.isdigit()
                or word in _ADDED_SMALL
                or (whole and word.casefold() in words("common acronyms"))
                for word in rest
            ) or (at and usage.counts[family(text[run[0].start : run[at].end])] > 1):
                return short
    for at in range(1, len(run) - 1):
        # "Quiet Streets Funding", "Quiet Streets Round Two", where the paper has the Quiet Streets Fund.
        added = all(_is_added(token.text) for token in run[at + 1 :]) and (
            not run[-1].text.isdigit() or len(run) - at > 2
        )
        if added and _is_known_short(text, run[: at + 1], usage):
            return run[: at + 1]
    return run


def _is_added(word: str) -> bool:
    return is_in(word, "added to a name") or word.isdigit() or word in _NUMBERS or is_of(word, "post")


def _is_known_short(text: str, run: Run, usage: Usage) -> bool:
    """Does the paper, or everybody, have this name of two words or more by itself or with a noun of its own?"""
    if sum(token.capital for token in run) < 2 or not run[-1].capital:
        return False
    short = text[run[0].start : run[-1].end]
    named = (short, *(f"{short} {noun}" for noun in _FULL_NOUNS))
    return any(usage.counts[family(name)] or is_national(name) for name in named)


def _without_body(text: str, run: Run, usage: Usage) -> Run:
    """Leave out a body right before a name that the paper has elsewhere: "Care Board Quiet Streets Fund"."""
    for at in range(2, len(run) - 1):
        rest = run[at:]
        if run[at].capital and text[run[0].start : run[at - 1].end].casefold() in words("organisations"):
            # "Home Office Quiet Streets"; not "Home Office Circular 2", "Cabinet Office Minister".
            return run if is_of(rest[-1].text, *KNOWN) else rest
    for at in range(2, len(run) - 1):
        if is_of(run[at - 1].text, "body", "meeting") and run[at].capital:
            known = usage.counts[family(text[run[at].start : run[-1].end])]
            if known and is_in(run[-1].text, "ends a name"):
                return run[at:]
    return run


def _ends_name(text: str, run: Run, usage: Usage) -> bool:
    """Do these words make a name by themselves: one of two words or more with its noun, or a defined acronym?"""
    if len(run) == 1:
        return run[0].text.isupper() and family(run[0].text) in usage.acronyms
    return is_in(run[-1].text, "ends a name") and run[-2].capital


_FULL_NOUNS = ("Fund", "Programme", "Scheme", "Grant", "Project")
#: Words that are said together: "and" between them parts no names ("National Stop and Search Database").
_TOGETHER = frozenset(
    (
        *(("stop", "search"), ("fire", "rescue"), ("search", "rescue"), ("crime", "disorder"), ("law", "order")),
        *(("health", "safety"), ("health", "wellbeing"), ("health", "care"), ("learning", "development")),
        *(("research", "development"), ("equality", "diversity"), ("children", "families"), ("women", "girls")),
        *(("trust", "confidence"), ("command", "control"), ("drink", "drug")),
    )
)


def _is_part_of(left: Run, right: Run) -> bool:
    """Does a plain document stand before "of the" and the name of an undertaking?"""
    named = len(right) > 2 and right[0].text in ARTICLES and is_in(right[-1].text, "ends a name")
    return named and all(is_in(token.text, "added to a name") or token.text in ("Plan", "Part") for token in left)


_CONTRACTS = frozenset("Agreement Contract Tender Lease".split())
_WHOSE = frozenset("National UK Draft".split())
_NUMBERS = frozenset("One Two Three Four Five Six Seven Eight".split())
_TIMES = frozenset("2 3 4 5 6 7 8 9 II III IV".split())
#: "told the Quiet Streets Fund 3 things": what is counted belongs to no name.
_COUNTED = re.compile(r"\s+(?!is\b|was\b|has\b|grants\b|bids\b)[a-z]+s\b")


# "Royal College of Nursing", "Office for National Statistics", "Friends of Bedlow Hospital"
_BODY_NAME = re.compile(
    r"(?:(?:National|Royal|Chartered|British|European|Scottish|Welsh|Government|UK|HM|Joint|Independent|International|World|Local)\s+)*(?:Institute|College|University|Ministry|Department|"
    r"Office|Society|Association|Federation|Friends|Bank|House|Secretary|Minister|Board|Council|Court|Bishop|Church|Leader|"
    r"Director|Head|Chair|Town|City|County|Borough|Members?|Clerk|School|Faculty|Commission|Committee|Agency|Centre|Academy|"
    r"Portfolio\s+Holder|Cabinet\s+Member|Panel|Trust)\s+(?:of\s+State\s+)?(?:of|for|to|on)\s"
)


def is_body_name(name: str) -> bool:
    """Does a name open as those of bodies and posts do ("Institute for ...", "Head of ...")?"""
    return bool(_BODY_NAME.match(name))


def _belongs(text: str, left: Run, token: Token, right: Run, whole: str, usage: Usage) -> bool:
    """Does a small word join two parts of one name, rather than two names?"""
    small, last = token.text.casefold(), left[-1].text
    if last in _TIMES and len(left) > 1:
        last = left[-2].text
    if small == "and" and right[0].text in ("our", "their", "its") and len(right) > 1:
        return False
    if small in ("and", "&") and any(_is_everywhere(text, each) for each in (left, right)):
        return False  # "Body Worn Video and Core Case Solution"
    if small in ("and", "&") and any(is_body_name(text[each.start : right[0].end]) for each in left if each.capital):
        return True  # "Institute for Care and Clinical Standards"
    article = right[0].text if right[0].text in ARTICLES and len(right) > 1 else ""
    right = right[1:] if article else right
    first = right[0].text
    if small == "by" and article and (is_of(first, "body", "unit", "meeting", "post") or is_acronym(first)):
        return False  # "Night Bus by the Council"
    if small == "to" and usage.counts[family(text[left[0].start : left[-1].end])] and is_of(right[-1].text, *_CLOSED):
        return False  # "roll out Night Working to Police Officers"
    if small == "to" and article and len(left) > 1 and (is_of(right[-1].text, *_CLOSED) or is_of(last, *_CLOSED)):
        return False  # "Harbour Recovery Plan to the Board", "Harbour Teams to the Night Owl"
    if small == "in" and article and not all(_is_plain(each.text, usage) for each in left if each.capital):
        return False  # "homes for Kelderby in the Local Plan"
    if first in ("Us", "You", "Me", "It") and len(right) == 1:
        return True  # "Count on Us"
    if small in ("by", "to") and last == first:
        return True  # "Side by Side in Court"
    if small == "to" and re.search(r"\bfrom\s$", text[max(left[0].start - 5, 0) : left[0].start]):
        return False
    if small in ("in", "on", "at", "into", "by", "to") and re.fullmatch(r"20\d\d", last):
        return False  # "Library Strategy 2030 on World Book Day"
    if small in ("in", "on", "at") and article in ("a", "an") and len(right) == 1:
        return not is_acronym(last)  # "Clinic in a Van"
    if small == "at" and not article and first.casefold() in AT_IDIOMS and len(right) < 3:
        return not is_acronym(last) and (len(left) < 3 or is_of(right[-1].text, "undertaking", "vehicle"))
    if small in ("to", "into") and len(left) == len(right) == 1 and is_ordinary(first) and not is_acronym(last):
        return last == "Road" or not is_of(last, *_CLOSED)  # "Meds to Beds", "Road to Recovery"
    plain = all(_is_plain(each.text, usage) for each in (*left, *right) if each.capital)
    short = sum(each.capital for each in (*left, *right)) < 6
    if small not in ("and", "&", "or") and is_of(first, "place", "calendar"):
        # "Fit by Friday"; but "CaseFlow in March".
        return (
            small == "by"
            and len(right) == 1
            and all(is_ordinary(each.text) for each in left)
            and not is_of(last, *_CLOSED, "vehicle", "crime")
        )
    closed = is_of(last, *_CLOSED) or (len(left) > 1 and is_in(last, "ends as steer"))
    if usage.counts[whole] > 1 and len(left) + len(right) < 6:
        return True
    if small == "on" and not article and len(right) == 1 and is_ordinary(first) and not is_of(first, *KNOWN):
        return len(left) < 3 and not closed  # "ScamBusters on Tour"
    if is_acronym(last) and len(left) == 1 and small not in ("of", "for", "and", "&"):
        return False
    if small in ("and", "&"):
        if article and len(right) > 1 and len(left) > 1:
            return False  # "Turning Tides and the Harbour Reform Programme"
        listed = text.endswith(", ", 0, left[0].start) and len(left) > 1 and len(right) > 2
        if listed and is_of(right[-1].text, "undertaking"):
            return False  # "the Harbour Hub (HH), Ring of Light and Safer Quays Project"
        if len(right) > 1 and (last.casefold(), first.casefold()) in _TOGETHER:
            return True
        if closed or is_of(last, "vehicle") or is_acronym(last):
            return False
        if is_acronym(first):  # "Estates and IT Strategy"
            return len(left) == 1 and is_ordinary(last) and len(right) == 2 and is_in(_head(right), "ends as steer")
        return (
            (len(left) == 1 and len(right) <= 3)
            or (len(right) == 1 and len(left) <= 2)
            or is_of(_head(right), "undertaking", "vehicle")
            or is_in(_head(right), "ends as steer")
        )
    if (closed or is_of(last, "vehicle")) and small != "to":
        return False
    if small == "with":
        # "Ageing Well with Dementia"
        return plain and short and not article and not any(is_of(each.text, *_CLOSED) for each in left if each.capital)
    if small == "from":
        return False
    if small in ("at", "by", "into") and len(right) > 1:
        return plain and short and is_of(right[-1].text, "undertaking", "vehicle")
    if small in ("in", "on") and (is_of(right[-1].text, "unit", "body", "meeting") or not right[0].capital):
        return False
    if small in ("in", "on", "at", "into") and not _is_plain(first, usage):
        return is_of(right[-1].text, "undertaking", "vehicle")
    return not first.isdigit()


def _is_given(left: Run, right: Run) -> bool:
    """Is what stands behind "for the" or "for its" what a body or a contract is for; not "Office for the Homeless"?"""
    last = left[-1].text
    own = right[0].text in ("its", "their", "our")
    if not (own or right[0].text in ARTICLES):
        return False
    if last in _CONTRACTS:
        return True
    if len(right) < 3 or is_of(last, "undertaking", "vehicle"):
        return False
    named = is_of(last, "body", "unit", "place", "record") and not is_body_name(f"{last} for ")
    return own or named or " ".join(token.text for token in left).casefold() in words("organisations")


def _is_everywhere(text: str, run: Run) -> bool:
    name = text[run[0].start : run[-1].end].casefold()
    return name in words("not names") or name in words("organisations")


def _right_is_title(run: Run, at: int) -> bool:
    """Is what stands behind a small word of plain words alone, with no generic noun at its end?"""
    right = [token.text for token in run[at + 1 :] if token.capital]
    return len(right) > 1 and all(is_ordinary(each) for each in right) and not is_of(right[-1], *KNOWN)


def _head(run: Run) -> str:
    """Return the last word before "for", "of" and the like: the Plan of "Walking Investment Plan for Kelderby"."""
    for at, token in enumerate(run[1:], 1):
        if not token.capital and not token.text.isdigit():
            return run[at - 1].text
    return run[-2].text if len(run) > 1 and run[-1].text.isdigit() else run[-1].text


def _is_plain(word: str, usage: Usage) -> bool:
    """Is it a word of the language, by the lists or because the paper writes it small somewhere?"""
    return is_ordinary(word) or word.casefold() in usage.small


def _owned(run: Run) -> Iterator[Run]:
    """Cut a short or known run after an owner."""
    for at in range(len(run) - 1):
        if _owns(run, at):
            yield run[: at + 1]
            for piece in trimmed(run[at + 1 :]):
                yield from _owned(piece)
            return
    yield run


def _owns(run: Run, at: int) -> bool:
    """Is a word an owner: "the PCC's Customer Response Team", "PS Hale's Bolt"; not "Women's Safety Charter"?"""
    word = run[at].text
    if (
        not re.search(r"[’']s?$", word)
        or word.casefold().replace("'", "’") in _GROUPS | _SHORTENED
        or word[0].isdigit()
    ):
        return False
    if at and word[:-2] == "Minister" and is_of(run[-1].text, "undertaking", "vehicle"):
        return run[at - 1].text not in ("Prime", "First")  # "Prime Minister's Quiet Streets Fund"
    rest = [token.text for token in run[at + 1 :]]
    if (
        at == 0
        and is_of(word, "post")
        and len(rest) == 2
        and all(is_of(each, "undertaking", "vehicle") for each in rest)
    ):
        return False  # "Commissioner's Grants Scheme": without its owner it names nothing
    known = is_of(word, "body", "post", "place", "common acronyms", "meeting", "unit")
    # "NHS Arden's Green2Go"
    known = known or (at > 0 and is_of(run[0].text, "body") and not is_of(run[-1].text, "body"))
    person = at > 0 and is_of(run[0].text, "rank")
    # "Tarnshire's Quiet Streets", "the Met's Turnaround Plan"; not "Clare's Law", whose owner is a person.
    stranger = at == 0 and re.search(r"[a-z][’']s$", word) and len(run) > 2 and run[1].capital
    if stranger and not is_ordinary(word[:-2]) and word[:-2].casefold() not in form_words("first name"):
        return True
    return known or person or word.isupper() or bool(re.fullmatch(r"[A-Z]{2,}[’']s", word))
