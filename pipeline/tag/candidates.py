"""What could be the name of an initiative, by its form alone. Whether it is one, is decided elsewhere.

Seven forms: capitalised words (``12 Cops of Christmas``, ``Citizens in Policing``; how runs of them are cut is told in
``name_cuts.py``), acronyms and product spellings (``CARA``, ``E-CINS``, ``GoodSAM``), quoted names (``"universal
offer"``), headings in whole (``Review of PCSOs``), titles with commas (``Look, Signal, Brake``), days and weeks of
action in small letters (``shoplifting day of action``), and national programmes said as nothing else (``street
triage``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Block, BlockKind, SectionedDocument, Span
from pipeline.patterns import compile_lists
from pipeline.tag.blocks import block_at, blocks_with
from pipeline.tag.common_names import PLURAL_HEADS, SITE, is_common
from pipeline.tag.name_cuts import is_body_name, names_of
from pipeline.tag.name_tokens import Run, Usage
from pipeline.tag.name_usage import find_runs, quoted_names
from pipeline.tag.name_words import (
    family,
    form_words,
    is_acronym,
    is_capitals,
    is_in,
    is_national,
    is_of,
    is_ordinary,
    places_of,
    singular,
    small_names,
    words,
)
from pipeline.tag.overlaps import SpanSet

_DAY_OF_ACTION = compile_lists(
    r"\b(?:(?:days?|weeks?|weekends?|months?)\s+of\s+action|(?:action|awareness|crackdown)\s+(?:day|week|weekend|month)|"
    r"history\s+month)\b",
    re.IGNORECASE,
)
# "National tyre safety week"; "World", "International": a week that is everybody's needs no action.
_NATIONAL_DAY = compile_lists(
    r"\b(?:National|International|World)"
    r"(?: (?!(?:this|that|the|for|in|on|of|a|each|every|last|next|and)\b)[a-z-]{3,}){1,3}"
    r" (?:day|week|month)\b"
)
_WATCH = compile_lists(r"\b([A-Z]{2,5}|[A-Z][a-z]+) (?:watch)\b")
# "a gold Rolex watch"
_WORN = re.compile(r"\b(?:an?|his|her|gold|silver|stolen|two|three)\s$")
#: "action", "awareness", "crackdown", "history", "watch", "National": none of them, no such day. Found by rare
#: letters, at a third of the time.
_DAY_SIGN = re.compile(
    r"(?-i:[cCwWyYNI])(?:(?<=ac)tion|(?<=aw)areness|(?<=c)rackdown|(?<=w)atch|(?<=history)|(?<=n)ational |(?<=w)orld |"
    r"(?<=i)nternational )",
    re.IGNORECASE,
)
_PLAIN_MODIFIERS = frozenset(
    """the a an this that our their its of in for from to with and or by on at as is was were be been during another
    each every nationwide wider police force-wide county-wide countywide forcewide european-wide national recent annual
    successful joint multi-agency local regional first second third next last previous new further planned upcoming
    forthcoming targeted held ran run supported supporting through part taking took several various two three four five
    six specific dedicated regular monthly proactive latest all some any under via following within""".split()
)
#: Cut off the end of a name where the paper writes the name without it: "Neighbourhood Alert System".
_CUT_NOUNS = frozenset("system systems software app application website licence license user users".split())
_KEEP_SMALL_HEAD = frozenset(
    """strategy watch awards charter pledge network framework day week weekend fortnight month programme campaign
    panel review""".split()
)
#: "WW1", "TR15": with letters that stand for a name in full it is an acronym.
_CODE = re.compile(r"[A-Z]{2,}\d+")
# "the T9 programme", "Harbour to 2034 (H34)"; roads, gases and stages of school are no codes.
_CODED = re.compile(
    r"(?<![\w/-])(?P<by_noun>(?![ABMQSY]\d|KS\d|CO2)[A-Za-z]{1,3}\d{1,4})(?= (?:[Pp]rogramme|[Pp]roject|[Ss]cheme)\b)"
    r"|(?<= 20(?P<year>\d\d) \()(?P<by_year>[A-Z]{1,4}(?:20)?(?P=year))(?=\))"
)
#: In a block without it is no such code; it is looked for by its digit, which is rare.
_CODED_SIGN = re.compile(r"\d(?: [Pp]ro[gj]| [Ss]cheme|\))")
_PARTICLES = frozenset("Up Down On Off In Out Away Back Over".split())
#: What opens items of a list rather than parts of a title: "Deputy Chair, Deputy Clerk".
_KNOWN_FIRST = ("post", "rank", "place", "body", "meeting", "law", "calendar", "common acronyms", "crime", "record")
_CARRIERS = frozenset("champion ambassador guardian buddy mentor friend".split())
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}[’']s")
_SMALL_WORD = re.compile(r" ([a-z]+)\b")
_SMALL_LAST_WORD = re.compile(r" ([a-z]+)(?= \(([A-Z][A-Za-z]{1,6})\))")
# "heard of project LAMP"; not "the project LAMP"
_PROJECT_BEFORE = re.compile(r"(?<!\w)(?<!\b[Tt]he )(?<!\b[Tt]his )(?<!\bour )project $")
_COUNTED_BEHIND = re.compile(r" [a-z]+s\b")
# "21st Century Classrooms"
_CENTURY = re.compile(r"\b\d\d(?:st|th|ST|TH) $")
_OPERATION = re.compile(r"(?:Operations?|OPERATIONS?|Ops?\.?|OPS?)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that could be a name. Forms are those above; ``small`` are other spellings too."""

    span: Span
    text: str
    form: str
    block: int


def find_candidates(document: SectionedDocument, taken: Sequence[Span]) -> tuple[tuple[Candidate, ...], Usage]:
    """Find all candidates in order, and how the paper writes its names.

    Candidates may overlap, but none touches a span of ``taken`` (operations).
    """
    text = document.text
    runs, usage = find_runs(document)
    found: list[Candidate] = []
    for index, block, run in runs:
        for part in names_of(text, run, usage):
            found.extend(_named(text, index, block, part, usage))
        found.extend(_around_short(text, index, block, run))
    titles = tuple(_quoted(document))
    # "‘A New Path to Work’": the capitals inside quotes are no names of their own.
    whole = SpanSet(title.span for title in titles if _is_title(title.text))
    found = [each for each in found if not whole.meets(each.span)]
    found.extend(titles)
    for index, block in blocks_with(document, _DAY_SIGN):
        found.extend(_days(text, index, block))
    for index, block in blocks_with(document, _COMMA_SIGN):
        found.extend(_with_commas(text, index, block))
        found.extend(_of_topics(text, index, block))
    for index, block in blocks_with(document, _SITE_SIGN):
        found.extend(_sites(text, index, block))
    for index, block in blocks_with(document, _CODED_SIGN):
        for match in _CODED.finditer(text, block.span.start, block.span.end):
            span = Span(*match.span("by_noun" if match["by_noun"] else "by_year"))
            found.append(Candidate(span, span.of(text), "product", index))
    for index, block in blocks_with(document, _DASH_SIGN):
        found.extend(_with_dash(text, index, block))
    for index, block in blocks_with(document, small_names()):
        found.extend(_in_small(text, index, block))
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            found.extend(_heading(text, index, block))
    listed = [
        Span(at, at + len(name))
        for name in _listed_names(usage)
        for at in places_of(text, name)
        if not _BODY_OF.search(text, max(0, at - 40), at)
    ]
    parts = SpanSet(listed)
    found = [each for each in found if not parts.meets(each.span) or each.form == "heading"]
    found.extend(Candidate(span, span.of(text), "caps", block_at(document, span.start)) for span in listed)
    return tuple(_unique(found, taken, usage)), usage


def _listed_names(usage: Usage) -> Iterator[str]:
    """Yield names with commas that an acronym spells: "Waiting, Arrival and Leaving Project (WALP)"."""
    for name in sorted(set(usage.acronyms.values())):
        parts = name.split(", ")
        body = is_body_name(name) or _OF_BODY.match(name)
        if len(parts) > 1 and all(part[:1].isupper() for part in parts) and not body:
            yield name


# "Police, Fire and Crime Commissioner"
_OF_BODY = re.compile(r".*\b(?:Commissioner|Minister|Officer|Director|Manager|Committee|Board)s?$")


def _unique(found: Iterable[Candidate], taken: Sequence[Span], usage: Usage) -> Iterator[Candidate]:
    seen: set[Span] = set()
    names = SpanSet(taken)
    common: dict[tuple[str, str], bool] = {}  # a paper says its names again and again
    for each in sorted(found, key=lambda one: (one.span.start, -one.span.end, one.form != "quoted", one.form)):
        if each.span in seen or names.meets(each.span):
            continue
        # "HSA", where the paper says that it is the Home Safety Agency and that is a known organisation.
        long = usage.acronyms.get(family(each.text)) if is_acronym(each.text) else None
        # "ARP", where the paper says that it is the Ambulance Renewal Programme.
        named = long and is_capitals(each.text) and is_of(long.split()[-1], "undertaking")
        if len(each.text) < 2 or not any(letter.isalpha() for letter in each.text):
            continue
        printed = (each.text, each.form)
        if printed not in common:
            common[printed] = is_common(*printed)
        if common[printed] and not named:
            continue
        if not long and each.form != "product" and _CODE.fullmatch(each.text):
            continue
        if long and (is_common(long, "caps") or is_of(long.split()[-1], "post")):
            continue
        seen.add(each.span)
        yield each


# "Department for Energy, Security and Net Zero": the second part is no name.
_BODY_LIST = compile_lists(
    r"\b(?:Department|Ministry|Minister|Secretary\s+of\s+State|Office|Committee|Directorate|Director|Head|Member|Holder|Board|Panel|"
    r"Faculty|School|Institute|College)\s+(?:of|for|on)\s+(?:[A-Z][\w’'-]*(?:,?\s+(?:(?:and|&)\s+)?))+(?<=,\s)$"
)


def _named(text: str, index: int, block: Block, run: Run, usage: Usage) -> Iterator[Candidate]:
    start, end = run[0].start, run[-1].end
    if run[0].text in ("Century", "C", "CENTURY"):
        ordinal = _CENTURY.search(text, max(block.span.start, start - 5), start)
        start = ordinal.start() if ordinal else start
    if _OPERATION.match(run[0].text) or (
        text.endswith(", ", 0, start) and _BODY_LIST.search(text, max(block.span.start, start - 120), start)
    ):
        return
    if (
        run[0].text.isdigit()
        and len(run) > 1
        and (
            (
                is_of(run[-1].text, "body", "unit", "place", "undertaking", "vehicle")
                and _COUNTED_BEHIND.match(text, end, block.span.end)
            )
            or _is_section_number(text, block, run, usage)
        )
    ):
        run = run[1:]  # "of 113 Local Authority projects", "8 Quiet Streets Programme: Overview"
        start = run[0].start
    if (
        len(run) == 1
        and run[0].text.isupper()
        and _PROJECT_BEFORE.search(text, max(block.span.start, start - 16), start)
    ):
        start -= len("project ")
    if len(run) > 2 and run[-1].text.casefold() in PLURAL_HEADS and run[-2].capital and not _needs_plural(text, run):
        run = run[:-1]  # "Swift Amends Initiatives", "9 Quiet Watch Schemes"
        if run[0].text.isdigit() and len(run) > 2:
            run = run[1:]
            start = run[0].start
        end = run[-1].end
    cut = run[-1].text.casefold() in _CUT_NOUNS or (len(run) > 2 and run[-1].text == "Scheme")
    if len(run) > 1 and cut and usage.counts[family(text[start : run[-2].end])] > 0:
        run = run[:-1]
        end = run[-1].end
    if len(run) > 1 and run[-1].text in ("IT", "ICT") and _SYSTEM.match(text, end, block.span.end):
        run = run[:-1]  # "the Morwen IT system"
        end = run[-1].end
    if len(run) > 2 and run[-1].text == "Work" and text.startswith((" stream", "stream"), end):
        run = run[:-1]
    run = _without_place(run)
    end = run[-1].end
    # "(LCC's)" is how a plural is printed; "LCC's patrols" owns.
    if text[end - 2 : end] in ("’s", "'s") and not (
        len(run) == 1 and text[end : end + 1] == ")" and _PLURAL_ACRONYM.fullmatch(text, start, end)
    ):
        end -= 2
    end = _to_acronym(text, block, run, end)
    following = _SMALL_WORD.match(text, end, block.span.end)
    if (
        following
        and following[1] in _KEEP_SMALL_HEAD
        and _descriptive(run, following[1])
        and not run[-1].text.isdigit()
    ):
        end = following.end()
    start = _from_year(text, block, start, end, usage)
    phase = _PHASE_OF.match(text, end, block.span.end) if run[-1].text[0].isdigit() else None
    end = phase.end() if phase else end
    end += bool(_CALLS_OUT.match(text, end, block.span.end))
    name = text[start:end]
    if name.endswith(" watch"):
        form = "day"
    elif len(run) == 1:
        form = "acronym" if is_capitals(name) else "product" if is_acronym(name) else "caps"
        shouting = block.kind is BlockKind.HEADING and block.span.of(text).isupper()
        if form == "acronym" and shouting and len(name) > 5:
            form = "caps"
    else:
        form = "caps"
    yield Candidate(Span(start, end), name, form, index)


def _needs_plural(text: str, run: Run) -> bool:
    """Is it a national programme by its noun alone ("National Enabling Programmes")?"""
    return is_national(text[run[0].start : run[-1].end]) and not is_national(text[run[0].start : run[-2].end])


def _is_section_number(text: str, block: Block, run: Run, usage: Usage) -> bool:
    """Does the number that opens a heading count the section, rather than what it names ("6 County Payroll")?"""
    if block.kind is not BlockKind.HEADING or run[0].start > block.span.start or len(run) < 4:
        return False
    counts = is_of(run[1].text, "body", "place", "calendar", "unit") or run[1].text.endswith("s")
    named = usage.counts[family(text[run[0].start : run[-1].end])] > 1
    return not counts and not named and is_in(run[-1].text, "ends a name")


_SYSTEM = re.compile(r" (?:system|solution|platform|project|provider)s?\b")


def _without_place(run: Run) -> Run:
    """Leave out for whom an undertaking is: "Warden Scheme for Tarn"; not "Fund for Young Carers"."""
    for at in range(2, len(run) - 1):
        whom = [token.text for token in run[at + 1 :]]
        if run[at].text == "for" and is_of(run[at - 1].text, "undertaking") and run[at - 2].capital:
            return run if any(is_ordinary(word) for word in whom) else run[:at]
    return run


# "Law School Phase 2 development"
_PHASE_OF = re.compile(r" (?:development|redevelopment|extension|refurbishment|scheme)\b")


# "the Mind Out! course", "Are You Ready? posters"
_CALLS_OUT = re.compile(r"[!?](?= [a-z])")
_YEAR_BEFORE = re.compile(r"(?<!\w)(20\d\d) $")


def _from_year(text: str, block: Block, start: int, end: int, usage: Usage) -> int:
    """Take a year into a name that the paper has with the year behind it too: "Harbour Strategy 2019"."""
    year = _YEAR_BEFORE.match(text, max(block.span.start, start - 5), start)
    return start - 5 if year and usage.counts[family(f"{text[start:end]} {year[1]}")] else start


def _to_acronym(text: str, block: Block, run: Run, end: int) -> int:
    """Take a small last word into a name whose acronym needs it: "Northmoor Harm index (NHI)"."""
    match = _SMALL_LAST_WORD.match(text, end, block.span.end)
    if not match or match[2][-1].casefold() != match[1][0] or is_of(match[1], "unit", "body", "meeting"):
        return end
    letters = [letter.casefold() for letter in match[2]][:-1]
    for token in reversed(run):
        if letters and token.text[0].casefold() == letters[-1]:
            letters.pop()
    return end if letters else match.end()


def _descriptive(run: Run, head: str) -> bool:
    """Does a name need its small head noun, since it says in plain words what it is about?"""
    if head == "watch":
        return len(run) == 1 and is_capitals(run[0].text)
    if head == "network":
        return singular(run[-1].text) in _CARRIERS and len(run) > 1
    capitals = [token for token in run if token.capital]
    if head == "campaign":
        return len(capitals) > 2 and is_of(capitals[-1].text, "calendar")  # "Pedal Cycle Summer campaign"
    if head == "review":
        # "the Mark Pellow review", called after who leads it
        strange = not any(is_ordinary(token.text) or is_acronym(token.text) for token in run)
        return strange and len(capitals) < 4 and not any(is_of(token.text, *_KNOWN_FIRST) for token in run)
    if head == "panel":
        return len(capitals) > 1 and is_in(capitals[-1].text, "dealt with at a panel")
    if is_national(" ".join(token.text for token in run)):
        return False  # it is known without
    if head in ("day", "week", "weekend", "fortnight", "month"):
        joined = any(token.text.casefold() in ("in", "on", "with", "your", "up", "it") for token in run)
        return len(capitals) > 1 and not joined and singular(capitals[-1].text) not in words("calendar")
    plain = all(token.text[1:].islower() for token in capitals)
    plain = plain and not is_of(capitals[-1].text, "undertaking", "vehicle")
    plain = plain and not is_in(capitals[0].text, "opens a title") and not is_in(capitals[-1].text, "closes a title")
    if head == "programme":
        return plain and len(capitals) > 3
    return head in ("strategy", "charter", "pledge", "awards", "framework") and plain and len(capitals) > 2


# 'said that "steady progress" has been made', "the aim of 'turning round' the lives of ..."
_SAID_THAT = re.compile(
    r"\b(?:said|says|saying|stated|states|reported|noted|found|felt|claimed|believed)\s+that\s+(?:the\s+)?$"
)
# "the campaign, ‘What now?’"
_CAMPAIGN_BEFORE = re.compile(
    r"\b(?:campaign|initiative|programme|project|scheme|called|named|titled)[,:]?\s*[–-]?\s*$"
)
_GOVERNS = re.compile(r"\s(?:the|a|an|their|his|her|its|our|your|these|those|this)\s")


_TITLE_SMALL = frozenset("a an the and or of for in into to on at by from with your our it up".split())


def _quoted(document: SectionedDocument) -> Iterator[Candidate]:
    text = document.text
    for index, block, match in quoted_names(document):
        group = "double" if match["double"] else "single"
        name = match[group]
        parts = [part for part in name.split() if part[0].isalnum()]
        whole = match.end() - match.start() >= len(block.span.of(text).strip()) - 2
        if len(parts) > 7 or (whole and len(parts) > 3) or name != name.strip() or name[-1] in ".;,:":
            continue
        if name[-1] in "!?" and not _CAMPAIGN_BEFORE.search(
            text, max(block.span.start, match.start() - 30), match.start()
        ):
            continue  # somebody's words
        if name[0].islower() and (
            _SAID_THAT.search(text, max(block.span.start, match.start() - 30), match.start())
            or _GOVERNS.match(text, match.end(), block.span.end)
        ):
            continue  # words quoted for what they say
        span = Span(match.start(group), match.end(group))
        article = re.match(r"[Tt]he\s+|[Aa]n?\s+(?=[a-z])", name)
        if article:
            span = Span(span.start + article.end(), span.end)
        if span.of(text)[0].isalnum() and any(letter.isalpha() for letter in name):
            yield Candidate(span, span.of(text), "quoted", index)


def _is_title(name: str) -> bool:
    """Is every word of two or more a capital one, but for those that join them?"""
    small = [part for part in name.split() if part[0].islower()]
    return " " in name and name[0].isupper() and all(part in _TITLE_SMALL for part in small)


def _days(text: str, index: int, block: Block) -> Iterator[Candidate]:
    for match in _DAY_OF_ACTION.finditer(text, block.span.start, block.span.end):
        start, end = match.span()
        modifiers = 0
        while modifiers < 3:
            word = re.search(r"([\w&/’'-]+) $", text[block.span.start : start])
            if not word or word[1].casefold() in _PLAIN_MODIFIERS or word[1].isdigit() or word[1].endswith("ed"):
                break
            start -= len(word[0])
            modifiers += 1
        if modifiers and not re.match(r"(?:days|weeks|weekends|months)\b", match[0], re.IGNORECASE):
            yield Candidate(Span(start, end), text[start:end], "day", index)
    for match in _NATIONAL_DAY.finditer(text, block.span.start, block.span.end):
        yield Candidate(Span(match.start(), match.end()), match[0], "day", index)
    for match in _WATCH.finditer(text, block.span.start, block.span.end):
        if _WORN.search(text, max(block.span.start, match.start() - 16), match.start()):
            continue
        yield Candidate(Span(match.start(), match.end()), match[0], "day", index)


# "Right Care, Right Person"; "Look, Signal, Brake".
_TITLE_PART = r"(?:[A-Z]|\d+ [A-Z])[\w’'-]*(?: [A-Z][\w’'-]*){0,3}(?: (?:it|them|up|us))?"
_COMMA_TITLE = compile_lists(rf"(?<![\w’',-]){_TITLE_PART}(?:, (?:and )?{_TITLE_PART}){{1,3}}(?![\w-])")
# "Greener, Calmer Streets"
_MORE = re.compile(
    r"More|Fewer|Less|Better|(?:Bett|Bigg|Bold|Bright|Calm|Clean|Clear|Clos|Fair|Fast|Fresh|Green|Happi|Healthi|Kind|Lean|"
    r"Quick|Quiet|Rich|Saf|Sharp|Simpl|Smart|Strong|Swift|Warm|Wis)er"
)
_JOINED_ON = re.compile(
    r",? (?:and|&) [A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|the|for|to)){1,5} "
    r"(?:campaign|project|scheme|programme|pilot|initiative)s\b"
)
_COMMA_SIGN = re.compile(r", (?:and )?(?:[A-Z]|\d+ [A-Z])")


def _with_commas(text: str, index: int, block: Block) -> Iterator[Candidate]:
    """Yield titles whose parts begin with the same word, or are verbs and adjectives one by one."""
    for match in _COMMA_TITLE.finditer(text, block.span.start, block.span.end):
        parts = [part.removeprefix("and ").split() for part in match[0].split(", ")]
        start = match.start()
        more = (
            len(parts) == 2 and len(parts[1]) > 1 and all(_MORE.fullmatch(each) for each in (parts[0][-1], parts[1][0]))
        )
        longer = len(parts[0]) > (1 if more else len(parts[1]))
        if longer and len(parts[0]) > 1 and is_of(parts[0][0], "opening words"):
            start += len(parts[0].pop(0)) + 1  # "Under Look, Listen, Link"
        echo = any(
            len({part[at] for part in parts}) == 1
            and len(parts[0]) > 1
            and (parts[0][at] == "It" or not is_of(parts[0][at], *_KNOWN_FIRST))
            for at in (0, -1)
        )
        calls = len(parts) > 2 and all(len(part) == 1 and part[0].casefold() in form_words("calls") for part in parts)
        initials = {part[0][0] for part in parts}
        chime = (
            len(parts) == 3 and len(initials) == 1 and all(len(part) == 1 and is_ordinary(part[0]) for part in parts)
        )
        turns = all(len(part) == 2 and part[1] in _PARTICLES for part in parts)
        # "The Walk With Us, Ride With Us and Swim With Us campaigns": each is a name.
        if echo and len(parts[-1]) > 1 and _JOINED_ON.match(text, match.end(), block.span.end):
            continue
        if echo or calls or chime or turns or (more and len(parts[0]) == 1):
            yield Candidate(Span(start, match.end()), text[start : match.end()], "commas", index)


# "Sport, Leisure and Active Travel Strategy": topics that one document is about.
_TOPICS_TITLE = compile_lists(
    r"(?<![\w’',-])[A-Z][\w’'-]*(?: (?:and |& )?[A-Z][\w’'-]*){0,2}(?:, [A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}){1,3}"
    r",? (?:and|&) (?:[A-Z][\w’'-]* ){1,4}"
    r"(?:Strategy|Plan|Programme|Fund|Framework|Scheme|Charter|Project|Pledge|Grant|Pilot|Concordat)"
    r"(?: 20\d\d)?(?![\w-])"
)
_BODY_OF = re.compile(
    r"\b(?:Department|Ministry|Minister|Secretary\s+of\s+State|Committee|Directorate|Director|Head|Member|Holder|Board|Panel)\s+"
    r"(?:of|for|on)\s+$"
)
_NO_TOPIC = ("body", "unit", "meeting", "post", "law", "record", "undertaking", "vehicle", "calendar")


def _of_topics(text: str, index: int, block: Block) -> Iterator[Candidate]:
    """Yield documents and funds named by a list of topics; a list of names ends in more than one generic noun."""
    for match in _TOPICS_TITLE.finditer(text, block.span.start, block.span.end):
        start = match.start()
        if _BODY_OF.search(text, max(block.span.start, start - 40), start):
            continue  # "Department for Trade, Skills and Housing Strategy"
        parts = re.split(r",? and | & |, ", match[0])
        first = parts[0].split()
        if len(first) > 1 and is_of(first[0], "opening words"):
            start += len(first[0]) + 1
            parts[0] = parts[0][len(first[0]) + 1 :]
        # "Libraries" alone is a topic, "Mill Library" is a place.
        named = any(is_of(part.split()[-1], *_NO_TOPIC) for part in parts[:-1] if " " in part)
        plain = [is_ordinary(word) for part in parts[:-1] for word in part.split()]
        if not named and 2 * sum(plain) >= len(plain):
            yield Candidate(Span(start, match.end()), text[start : match.end()], "caps", index)


# "Early Help and Prevention (EHP) Strategy"
_SHORT_INSIDE = re.compile(
    r" \([A-Z][A-Za-z&]{1,6}\) (?:[A-Z][\w’'-]* ){0,2}"
    r"(?:Strategy|Plan|Programme|Fund|Framework|Scheme|Charter|Project|Pilot)(?![\w-])"
)


_REBUILT = re.compile(r" \([A-Z][A-Za-z&]{1,6}\) (?:Refurbishment|Redevelopment|Restructure|Relocation)(?![\w-])")


def _around_short(text: str, index: int, block: Block, run: Run) -> Iterator[Candidate]:
    """Yield a name that goes on behind a short form in brackets, where what stands before it is no name of one."""
    after = _SHORT_INSIDE.match(text, run[-1].end, block.span.end)
    last = run[-1].text
    named = is_of(last, "undertaking", "vehicle", "body", "unit", "meeting", "post")
    if named:
        after = _REBUILT.match(text, run[-1].end, block.span.end)  # of a team, which is no project
    if after and len(run) > 1:
        yield Candidate(Span(run[0].start, after.end()), text[run[0].start : after.end()], "caps", index)


# "Fish Quay - Market Hall Renewal Scheme"
_DASH_SIGN = re.compile(r" [-–—] ")
_DASH_TITLE = re.compile(r"[A-Z][\w’' -]{2,40}? [-–—] [A-Z][\w’'& -]{2,60}")


def _with_dash(text: str, index: int, block: Block) -> Iterator[Candidate]:
    """Yield an item, heading or cell that is a place or body, a dash and an undertaking."""
    if block.kind is BlockKind.PARAGRAPH:
        return
    end = block.span.start + len(block.span.of(text).rstrip(" ."))
    title = _DASH_TITLE.fullmatch(text, block.span.start, end)
    if title and is_of(title[0].split()[-1], "undertaking") and title[0].split()[-1].istitle():
        yield Candidate(Span(title.start(), title.end()), title[0], "caps", index)


_SITE_SIGN = re.compile(r"\.(?:com|org|net|io|co\.uk)")


def _sites(text: str, index: int, block: Block) -> Iterator[Candidate]:
    """Yield services that are called by their web address."""
    for match in SITE.finditer(text, block.span.start, block.span.end):
        yield Candidate(Span(match.start(), match.end()), match[0], "product", index)


_ABOUT_IT = frozenset("update report overview briefing summary presentation outturn".split())


def _in_small(text: str, index: int, block: Block) -> Iterator[Candidate]:
    """Yield national programmes in small letters whose names are said as nothing else ("street triage")."""
    for match in small_names().finditer(text, block.span.start, block.span.end):
        yield Candidate(Span(*match.span()), match[0], "small", index)


# "Decision Notice 41/2031: ", "PCD 1140 ", "4 The ": what numbers a paper or says of what kind it is.
_HEADING_LEAD = re.compile(
    r"(?:(?:(?:decision|delegated|briefing|officer)\s+(?:notice|record|report|note|form|paper)|report|decision)\b\s*)?"
    r"(?:(?:[A-Z]{2,4}\s+)?\d{1,4}/(?:20)?\d\d\b)?\s*(?:[:–-]\s+)?(?:(?:\d+\s+)?The\s+(?=[A-Z]))?",
    re.IGNORECASE,
)
# ": update report", " – 4 May 2031"
_HEADING_TAIL = re.compile(
    r"(?::|\s[–-])\s+(?:(?:(?:progress|final|interim|annual|quarterly|update|report|overview|evaluation|results?|no\.?|number|\d+)\b\W*)+"
    r"|\d{1,2}\s+[A-Z][a-z]+\s+20\d\d)$",
    re.IGNORECASE,
)


def _heading(text: str, index: int, block: Block) -> Iterator[Candidate]:
    """Yield a heading in whole, without number, kind of paper, date, closing stop and a bracketed acronym."""
    lead = _HEADING_LEAD.match(text, block.span.start, block.span.end)
    start = lead.end() if lead else block.span.start
    name = re.sub(r"\s+[(\[].*$", "", text[start : block.span.end].rstrip(" .:…"), flags=re.DOTALL)
    name = name if name[:1].isdigit() else _HEADING_TAIL.sub("", name)  # "8 Quiet Streets: Overview" is numbered
    tail = _DASH_SIGN.split(name)[-1].split()
    if tail and len(tail) < 4 and _DASH_SIGN.search(name) and is_in(tail[-1], "added to a name"):
        return  # "Quiet Streets Fund - Progress Update"
    parts = name.split()
    if len(parts) > 2 and parts[-1].casefold() in _ABOUT_IT:
        return  # "Quiet Streets Update"
    named = _is_title(" ".join(parts[:-1])) and not is_acronym(parts[-2])
    if named and parts[-1].islower() and is_of(parts[-1], "undertaking"):
        name = name[: -len(parts.pop()) - 1]  # "Quiet Streets programme"; not "Tarn SID project"
    if 1 <= len(parts) <= 7 and name and name[0].isalnum() and not re.search(r"[,;?()]", name):
        yield Candidate(Span(start, start + len(name)), name, "heading", index)
