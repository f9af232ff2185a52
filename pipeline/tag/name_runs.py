"""Runs of capitalised words, and where a run is cut into names.

A run is as long as capitals and the small words between them go on (``the Chief Constable of Kent and Officers``). What
cannot belong to a name is trimmed at its ends; inside it is cut where two names stand side by side. Where grammar
leaves both open, the paper's own usage decides: its headings, its definitions, and what it writes elsewhere.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.compact import is_long, packed
from pipeline.model import Block, BlockKind, SectionedDocument, Span
from pipeline.patterns import compile_lists
from pipeline.tag.blocks import blocks_with
from pipeline.tag.name_words import (
    family,
    form_words,
    is_acronym,
    is_in,
    is_national,
    is_of,
    is_ordinary,
    singular,
    words,
)

# The apostrophe of a plural owner belongs to its word: "Victims' Hub".
_TOKEN = re.compile(r"[£]?\w+(?:[-’'&/.](?=\w)\w+)*(?:(?<=s)[’'](?=\s[A-Z])|(?<=[A-Za-z])\+(?!\w))?|&|\S")
_CONNECTORS = frozenset("of the and & for in into to on with your our a an by at from its their it or up".split())
#: After these a name hardly ever goes on, unless the paper shows that it does.
_WEAK_CONNECTORS = frozenset("in into to on with by at from or and &".split())
_ARTICLES = frozenset("the a an".split())
#: Capitals that open a sentence whose stop was lost: "Bates Lane It was agreed".
_OPENERS = frozenset("The It This There We They He She These Those I If When As Our".split())
#: A page set in capitals is one run; no name has so many words.
_LONGEST_RUN = 24
#: "Since November Night Owl has ...": the month behind one of these belongs to no name.
_DATING = frozenset("since in from by until during after before at over".split())
#: Prepositions that close no title, as "Up" and "In" do.
_NEVER_LAST = frozenset("During Since From Via Within After Before Following Including Until Among".split())
_DOCUMENT_CODE = re.compile(r"[A-Z]{1,4}\d{1,4}/\d{1,4}")
_PHASE_NUMBER = re.compile(r"\d[a-z]")
#: What stands before the rest of a longer number: the 870 of "2,870 Safe and Well visits" opens no name.
_ENDS_NUMBER = re.compile(r"\d[,.]$")
_GOES_ON = re.compile(r"[,.]\d")
_SMALL_FOLLOWS = re.compile(r"\s+[a-z]")
_GROUPS = frozenset(
    """women women’s children children’s men men’s people’s victims’ king’s queen’s prince’s mayor’s farmers’
    parents’ carers’ residents’ tenants’ patients’ drivers’ girls’ boys’""".split()
)
#: Words that open a title although they open sentences too: "Every Pound Twice", "No Second Night Out".
_KEPT_OPENERS = frozenset(
    """every no not more ten one two three four five six seven eight nine first second third next last your all any
    what who how why where when local national""".split()
)
#: These open one only before a pronoun: "Through Your Eyes".
_KEPT_BEFORE_PRONOUN = frozenset("through before after in on with for to at by from".split())
_PRONOUNS = frozenset("your our my their her his its us you we me".split())
#: Names of these end with their noun.
_RULERS = frozenset(("Government", "Council", "Constabulary", "Police"))
#: Idioms that join whatever stands before them: "Menopause at Work Pledge".
_ADDED_SMALL = frozenset("and of for to".split())
_AT_IDIOMS = frozenset("work home school night heart hand last risk".split())
_KNOWN = ("unit", "body", "meeting", "post", "place", "calendar", "law", "record", "common acronyms")
_CLOSED = ("undertaking", "unit", "body", "meeting", "law", "post", "calendar", "place")
# "‘Rosa’s Last Run’": an apostrophe inside a word closes nothing.
_QUOTED = re.compile(
    r"[“\"](?P<double>[^“”\"]{2,60})[”\"]|(?<![\w’'])[‘'](?P<single>(?:[^‘’'\"]|(?<=\w)[’'](?=\w)){2,60})[’'](?!\w)"
)
#: A mark that may open what stands in quotes; the one after a letter is an apostrophe.
_OPENING_QUOTE = re.compile(r"[“\"‘'](?<![\w’']')")
#: "eRoster", "4Sight".
_INNER_CAPITAL = re.compile(r"[a-z]{1,2}-?[A-Z]|\d+[A-Z]")
_SMALL_WORD = compile_lists(r"(?<![\w’'-])[a-z]{3,}")


class Token(NamedTuple):
    """A word or mark and where it stands. ``opens``: it is the first word of its sentence or block."""

    text: str
    start: int
    end: int
    opens: bool

    @property
    def capital(self) -> bool:
        """Is it written as words of names are (``Lantern``, ``eRoster``, ``4Sight``)?"""
        text = self.text
        return text[0].isupper() or (not text.islower() and _INNER_CAPITAL.match(text) is not None)


Run = list[Token]
Sequences = Sequence[tuple[int, Block, Run]]


@dataclass(frozen=True, slots=True)
class Usage:
    """How a paper writes its names: families of headings, of quoted names, of defined names, and counts of all runs."""

    headings: frozenset[str]
    quoted: frozenset[str]
    #: Family of a full name → acronym, and the reverse.
    defined: dict[str, str]
    acronyms: dict[str, str]
    counts: collections.Counter[str]
    #: Table and column → the cell that heads it.
    headers: dict[tuple[int | None, int | None], str]
    #: Words that the paper writes in small letters: they are no names of people and places.
    small: frozenset[str]


def find_runs(document: SectionedDocument) -> tuple[tuple[tuple[int, Block, Run], ...], Usage]:
    """Return all runs with the index of their block, in order, and how the paper writes its names."""
    text = document.text
    found = ((index, block, run) for index, block in enumerate(document.blocks) for run in _sequences(text, block))
    sequences = packed(found) if is_long(document.paged) else tuple(found)
    return sequences, _usage(document, sequences)


def quoted_names(document: SectionedDocument) -> Iterator[tuple[int, Block, re.Match[str]]]:
    """Yield what stands in quotes, with its block; the group that matched is ``double`` or ``single``."""
    for index, block in blocks_with(document, _OPENING_QUOTE):
        for match in _QUOTED.finditer(document.text, block.span.start, block.span.end):
            yield index, block, match


def _sequences(text: str, block: Block) -> Iterator[Run]:
    """Yield maximal runs of capitalised words with the small words that join them."""
    run: Run = []
    opens = True
    for match in _TOKEN.finditer(text, block.span.start, block.span.end):
        word = match[0]
        if not run and word.islower():
            opens = False
            continue
        opening = False
        if word[0].isalnum() or word == "&":
            opening, opens = opens, False
        else:
            # A stop, colon or bullet opens; so do quotes and brackets, whose first word may be capital for that alone.
            opens = word in ".!?:;•–—*" or (opens and word in "\"'“‘(-")
            if not run and not word[0].isupper():
                continue
        token = Token(word, match.start(), match.end(), opening)
        if run and (
            token.start - run[-1].end > 2
            or text[run[-1].end : token.start].strip(" \u00a0")
            or (
                word in _OPENERS
                and run[-1].text.casefold() not in _CONNECTORS
                and _SMALL_FOLLOWS.match(text, token.end, token.end + 3)  # a stop was lost
            )
        ):
            yield from trimmed(run)
            run = []
        number = word.isdigit() and not (
            _ENDS_NUMBER.search(text, max(token.start - 2, 0), token.start)
            or _marks_item(text, block, token)
            or _GOES_ON.match(text, token.end, token.end + 2)
        )
        number = number or (bool(run) and run[-1].text == "Phase" and _PHASE_NUMBER.fullmatch(word) is not None)
        if token.capital or (number and (len(word) < 4 or _is_year_of(run, word))):
            if run and (token.opens or len(run) >= _LONGEST_RUN or _starts_shouting(run[-1].text, word)):
                yield from trimmed(run)
                run = []
            run.append(token)
        elif run and word.casefold() in _CONNECTORS:
            run.append(token)
        elif run:
            yield from trimmed(run)
            run = []
    yield from trimmed(run)


def _marks_item(text: str, block: Block, token: Token) -> bool:
    """Is a number the mark of the next item of a list ("1) Parks Strategy 2) Tree Plan"), in no bracket?"""
    before = (block.span.start, token.start)
    return text.startswith(")", token.end) and text.rfind("(", *before) <= text.rfind(")", *before)


def _starts_shouting(last: str, word: str) -> bool:
    """Do labels in capitals begin behind words in title case ("Park Gardens South CAPACITY NIGHT DAY")?"""
    named = last in ("Project", "Programme", "Campaign", "Scheme")  # "Project LAMP"
    return last.istitle() and word.isupper() and len(word) > 3 and is_ordinary(word) and not named


def _is_year_of(run: Sequence[Token], text: str) -> bool:
    """Does a year end a name ("Library Strategy 2030"), rather than date a month, an Act or a meeting?"""
    if not run or not run[-1].capital or not re.fullmatch(r"20[1-6]\d", text):
        return False
    last = run[-1].text
    if is_of(last, "undertaking", "vehicle"):
        return True
    dated = ("calendar", "law", "record", "meeting", "post", "opening words", "common acronyms", "unit")
    return int(text) >= 2025 and not is_of(last, *dated)


def trimmed(run: Run) -> Iterator[Run]:
    """Trim a run: no small word, bare number or opening word at the front, no small word at the end."""
    dated = opened = False
    while run and (
        run[-1].text in _NEVER_LAST
        or (not run[-1].capital and not (run[-1].text[0].isdigit() and len(run) > 1 and run[-2].capital))
    ):
        run = run[:-1]
    while run:
        first = run[0]
        if first.text.isdigit() and len(run) > 2 and is_of(run[1].text, "calendar"):
            run = run[2:]  # "Since 1 April TextMyBin has ..."
        elif first.text == "&" or (not first.capital and not first.text.isdigit()):
            dated = first.text.casefold() in _DATING
            run = run[1:]
        elif first.text.isdigit() and (len(run) < 2 or not run[1].capital or first.text[0] == "0"):
            run = run[1:]
        elif len(run) > 2 and _DOCUMENT_CODE.fullmatch(first.text):
            run = run[1:]  # "FP18/42 Winter Plan"
        elif len(run) > 3 and _numbers_document(run):
            run = run[2:]  # "PCD 1140 Mobile Phones"
        elif first.text.isdigit() and run[1].text.casefold() in _ARTICLES:
            run = run[1:]  # "4 The Quiet Streets Programme", a numbered heading
        elif len(run) > 1 and _only_opens(run):
            dated = first.text.casefold() in _DATING
            opened = first.opens and first.text.casefold() not in _ARTICLES
            run = run[1:]
        elif dated and first.capital and is_of(first.text, "calendar") and len(run) > 1:
            run = run[1:]
        elif (first.opens or opened) and len(run) > 2 and _carries(first.text, run[1].text, run[2].text):
            run = run[2:]
        else:
            break
    if not any(token.capital and singular(token.text) not in words("calendar") for token in run):
        return
    if len(run) == 1 and run[0].opens and run[0].text.casefold() in words("opening words"):
        return
    yield run


def _numbers_document(run: Run) -> bool:
    """Do letters and a number that is no year open a line, as those of a decision or a paper do?"""
    code, number = run[0], run[1].text
    return (
        code.opens
        and code.text.isupper()
        and 1 < len(code.text) < 5
        and re.fullmatch(r"(?!20)\d{3,4}", number) is not None
    )


def _only_opens(run: Run) -> bool:
    """Is the first word of a run capital only because a sentence begins there, or no part of any name?"""
    first = run[0]
    small = first.text.casefold()
    if small in ("the", "a", "an", "this", "our"):
        return True
    if first.opens and small in form_words("opens a question") and run[1].text.casefold() in _ARTICLES | {"our"}:
        return True
    return first.opens and is_of(first.text, "opening words") and not _opens_title(run)


def _opens_title(run: Run) -> bool:
    """Do the capitals behind an opening word show that it opens a title ("Every Pound Twice")?"""
    capitals = [token.text for token in run[1:] if token.capital]
    small = run[0].text.casefold()
    if small in _KEPT_BEFORE_PRONOUN and run[1].capital and run[1].text.casefold() in _PRONOUNS:
        return len(run) > 2
    if small not in _KEPT_OPENERS or not run[1].capital or len(capitals) > 5:
        return False
    known = [each for each in capitals if is_of(each, *_KNOWN) and not (len(capitals) > 1 and is_of(each, "calendar"))]
    if known or any(is_acronym(each) for each in capitals):
        return False
    if small in ("local", "national"):
        return is_of(capitals[-1], "undertaking", "vehicle")
    return len(capitals) > 1 or (is_ordinary(capitals[0]) and not is_of(capitals[0], "undertaking", "vehicle", "crime"))


def _carries(first: str, second: str, third: str) -> bool:
    """Does a word that opens a sentence stand outside the name behind it ("Posters for Second Bite")?"""
    if first.endswith("ing") and second in ("the", "our", "a"):
        return True
    if second not in ("to", "for", "on", "of", "with", "in", "from", "by", "at") or third.casefold() in _AT_IDIOMS:
        return False
    # "Pubs in the Quiet Streets zone"
    return is_in(first, "carries a name") or (third == "the" and second in ("in", "from", "by") and first.endswith("s"))


def _usage(document: SectionedDocument, sequences: Sequences) -> Usage:
    text = document.text
    headings = frozenset(family(block.span.of(text)) for block in document.blocks if block.kind is BlockKind.HEADING)
    quoted = frozenset(family(match["double"] or match["single"]) for _, _, match in quoted_names(document))
    pairs = {(_LEADING_SMALL.sub("", definition.long), definition.short) for definition in document.definitions}
    pairs |= set(_definitions(text, sequences))
    pairs |= set(_spelt_with_commas(document))
    counts = collections.Counter(family(text[run[0].start : run[-1].end]) for _, _, run in sequences)
    defined: dict[str, str] = {}
    acronyms: dict[str, str] = {}
    for long, short in sorted(pairs):
        defined[family(long)] = short
        if long.endswith(acronyms.setdefault(family(short), long)):
            acronyms[family(short)] = long  # "Ostermoor Rapid Care Team" rather than "Rapid Care Team"
    headers = {
        (block.table, block.col): block.span.of(text)
        for block in document.blocks
        if block.kind is BlockKind.CELL and block.row == 0
    }
    usage = Usage(headings, quoted, defined, acronyms, counts, headers, frozenset(_SMALL_WORD.findall(text)))
    shorter = ((run, _without_tail(text, run, usage)) for _, _, run in sequences)
    counts.update([family(text[short[0].start : short[-1].end]) for run, short in shorter if len(short) < len(run)])
    return usage


_LEADING_SMALL = re.compile(r"^(?:(?:and|or|the|an?|of|for|to|our|its|by|with|from)\s+)+")
_SHORT = r"([A-Z][A-Za-z0-9-]{1,9})"
_SHORT_AFTER = re.compile(rf"[’'\"”]?(?:\s+[a-z]+)?\s*\(\s*[‘'\"“]?{_SHORT}(?:[’']s)?[’'\"”]?\)")
_LISTED_BEFORE = re.compile(r"(?:\b[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?, ){1,3}$")
_SHORT_BEFORE = re.compile(rf"(?<!\w){_SHORT}\s*\(\s*$")
_SHORT_LISTED = re.compile(rf"(?:^|[.;]\s+|\n){_SHORT}\s*(?::|\s[-–—=])\s*$")


def _definitions(text: str, sequences: Sequences) -> Iterator[tuple[str, str]]:
    """Yield (name, acronym) for ``Full Name (FN)``, ``FN (Full Name)`` and ``FN: Full Name``, whose letters agree."""
    for _, block, run in sequences:
        after = _SHORT_AFTER.match(text, run[-1].end, min(block.span.end, run[-1].end + 40))
        if after:
            long = long_form(run, after[1])
            listing = (
                None if long else _LISTED_BEFORE.search(text, max(block.span.start, run[0].start - 60), run[0].start)
            )
            if listing and run[0].capital:
                # "Police, Fire and Crime Commissioner (PFCC)"
                run = [
                    *(
                        Token(each[0], each.start(), each.end(), False)
                        for each in _TOKEN.finditer(text, *listing.span())
                        if each[0] != ","
                    ),
                    *run,
                ]
                long = long_form(run, after[1])
            small = re.match(r" ([a-z])[a-z]+(?= \()", text[run[-1].end : after.end() + run[-1].end])
            if not long and small and small[1] == after[1][-1].casefold():
                # "Northmoor Harm index (NHI)"
                long = long_form(run, after[1][:-1])
                if long:
                    yield text[long.start : long.end + small.end()], after[1]
            elif long:
                yield text[long.start : long.end], after[1]
                whole = _adjoining(run, long)[-1].start
                yield text[whole : long.end], after[1]
        lead = text[max(block.span.start, run[0].start - 14) : run[0].start]
        mark = lead.rstrip()[-1:]
        before = _SHORT_BEFORE.search(lead) if mark == "(" else None
        if before and text[run[-1].end : run[-1].end + 1] in (")", "—") and len(run) > 1:
            long = long_form(run, before[1])
            if long and long.start == run[0].start:
                yield text[long.start : long.end], before[1]
        listed = _SHORT_LISTED.search(lead) if mark and mark in ":-–—=" else None
        if listed and listed[1].isupper() and len(listed[1]) > 2 and len(run) > 1:
            long = long_form(run, listed[1])
            if long and long.start == run[0].start:
                yield text[long.start : long.end], listed[1]


# "LAMP (Listen, Ask, Meet, Plan)"
_SPELT_OUT = re.compile(r"\b([A-Z]{3,8})\s*\(([A-Z][^()]{6,120},[^()]{4,120})\)")


def _spelt_with_commas(document: SectionedDocument) -> Iterator[tuple[str, str]]:
    """Yield (name, acronym) for what stands in brackets behind an acronym and spells it with commas."""
    for _, block in blocks_with(document, _SPELT_OUT):
        for match in _SPELT_OUT.finditer(document.text, block.span.start, block.span.end):
            if "".join(word[0] for word in re.findall(r"[A-Z][\w’'-]*", match[2])) == match[1]:
                yield match[2], match[1]


def _adjoining(run: Run, long: Span) -> Run:
    """Return the words of a full name and the capitals right before it, last first."""
    found: Run = []
    for token in reversed(run):
        if token.start < long.start and (
            not token.capital or token.text.casefold() in _ARTICLES or re.search(r"[’']s?$", token.text)
        ):
            break
        found.append(token)
    return found


def long_form(run: Sequence[Token], short: str) -> Span | None:
    """Return the last words of a run whose initials spell an acronym, in order; a word may be left out.

    The acronym's first letter must start the first word.
    """
    letters = [letter for letter in re.sub(r"s$", "", short) if letter.isalpha()]
    capitals = [letter for letter in letters if letter.isupper()]
    found = _spelt(run, [letter.upper() for letter in letters])
    # "National Inland Survey (NaInS)"
    return _spelt(run, capitals) if not found and 2 < len(capitals) < len(letters) else found


def _spelt(run: Sequence[Token], letters: Sequence[str]) -> Span | None:
    initials = [token.text[0].upper() for token in run]
    for start in range(len(run) - 1, -1, -1):
        if not run[start].capital or initials[start] != letters[0]:
            continue
        left = list(letters)
        for token in run[start:]:
            for part in re.split(r"[-/]", token.text):
                # "UK Health Security Agency": capitals give all their letters.
                for letter in part if part.isupper() else part[:1]:
                    if left and letter.upper() == left[0]:
                        left.pop(0)
        # "Digital Evidence Exchange (DEX)"
        if len(left) == 1 and len(letters) > 2 and left[0] in run[-1].text[1:3].upper():
            left.pop()
        if not left and len(run) - start <= len(letters) + 4:
            return Span(run[start].start, run[-1].end)
    return None


def names_of(text: str, run: Run, usage: Usage) -> Iterator[Run]:
    """Cut a run where it holds more than one name."""
    run = _without_lead(text, run, usage)
    first = run[0]
    counted = first.text.isdigit() or (first.opens and first.text.casefold() in _KEPT_OPENERS)
    rest = text[run[1].start : run[-1].end] if len(run) > 2 else ""
    if rest and (
        (counted and usage.counts[family(rest)])
        or (first.text in _WHOSE and is_national(rest) and not is_of(run[-1].text, "vehicle"))
    ):
        run = run[1:]  # "22 Menopause Mentors", "National Quiet Streets", where the paper has the name without it too
    run = _without_body(text, _without_tail(text, run, usage), usage)
    whole = family(text[run[0].start : run[-1].end])
    if len(run) < 3 or whole in usage.defined or whole in usage.headings or whole in usage.quoted:
        yield from _owned(run)
        return
    for at in range(len(run) - 1):
        if _owns(run, at):
            yield run[: at + 1]
            for piece in trimmed(run[at + 1 :]):
                yield from names_of(text, piece, usage)
            return
    if is_national(text[run[0].start : run[-1].end]) and not run[0].text.isdigit():
        yield run  # "Family Hubs and Start for Life Programme"
        return
    # A defined name inside the run stands by itself: "Troubled Families and Integrated Offender Management (IOM)".
    for start in range(len(run)):
        for end in range(len(run), start + 1, -1):
            if (
                (start, end) != (0, len(run))
                and end - start > 1
                and family(text[run[start].start : run[end - 1].end]) in usage.defined
                and (start == 0 or not run[start - 1].capital)
            ):
                for part in (run[:start], run[end:]):
                    for piece in trimmed(part):
                        yield from names_of(text, piece, usage)
                yield run[start:end]
                return
    for at, token in enumerate(run):
        small = token.text.casefold()
        if token.capital or small not in _CONNECTORS:
            continue
        left, right = run[:at], run[at + 1 :]
        # "Cllr Webb of HubHop": a person's name ends at any small word.
        outside = is_of(_ACTING.sub("", run[0].text), "rank") and small not in ("and", "&")
        # "the Kelderby Boxing Trust for Steps Ahead": a body gets something for it.
        outside = outside or (
            small == "for" and at > 2 and is_of(run[at - 1].text, "body") and _right_is_title(run, at)
        )
        # "money from Mercian Government for the Quiet Streets Fund", "Tarn Cluster for its Night Owl Service"
        outside = outside or (small == "for" and at > 1 and run[at - 1].text in _RULERS and right[0].text in _ARTICLES)
        outside = outside or (small == "for" and at > 1 and _is_given(left, right))
        # "Programme Manager for Quiet Streets"
        outside = outside or (small == "for" and is_of(run[0].text, "undertaking") and is_of(run[at - 1].text, "post"))
        # "Implementation Plan of the Quiet Streets Strategy"
        outside = outside or (small == "of" and at < 3 and _is_part_of(left, right))
        # "SSG for the Quiet Streets Programme"
        outside = outside or (small == "for" and at == 1 and is_acronym(run[0].text) and right[0].text in _ARTICLES)
        if not outside and (small not in _WEAK_CONNECTORS or not left or not right):
            continue
        if not left or not right or (not outside and _belongs(text, left, token, right, whole, usage)):
            continue
        for part in (left, right):
            for piece in trimmed(part):
                yield from names_of(text, piece, usage)
        return
    yield from _owned(run)


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


def _without_tail(text: str, run: Run, usage: Usage) -> Run:
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
            return run if len(rest) < 2 or is_of(rest[-1].text, *_KNOWN) else rest
    for at in range(2, len(run) - 1):
        if is_of(run[at - 1].text, "body", "meeting") and run[at - 1].capital and run[at].capital:
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
    named = len(right) > 2 and right[0].text in _ARTICLES and is_in(right[-1].text, "ends a name")
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
    article = right[0].text if right[0].text in _ARTICLES and len(right) > 1 else ""
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
    if small in ("by", "to") and last == first:
        return True  # "Side by Side in Court"
    if small == "to" and re.search(r"\bfrom\s$", text[max(left[0].start - 5, 0) : left[0].start]):
        return False
    if small in ("in", "on", "at", "into", "by", "to") and re.fullmatch(r"20\d\d", last):
        return False  # "Library Strategy 2030 on World Book Day"
    if small in ("in", "on", "at") and article in ("a", "an") and len(right) == 1:
        return not is_acronym(last)  # "Clinic in a Van"
    if small == "at" and not article and first.casefold() in _AT_IDIOMS and len(right) < 3:
        return not is_acronym(last) and (len(left) < 3 or is_of(right[-1].text, "undertaking", "vehicle"))
    if small in ("to", "into") and len(left) == len(right) == 1 and is_ordinary(first) and not is_acronym(last):
        return not is_of(last, *_CLOSED)  # "Meds to Beds"
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
    if small == "on" and not article and len(right) == 1 and is_ordinary(first) and not is_of(first, *_KNOWN):
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
        if closed or is_of(last, "vehicle") or any(is_acronym(each) for each in (last, first)):
            return False
        return (
            (len(left) == 1 and len(right) <= 3)
            or (len(right) == 1 and len(left) <= 2)
            or is_of(_head(right), "undertaking", "vehicle")
            or is_in(_head(right), "ends as steer")
        )
    if (closed or is_of(last, "vehicle")) and small != "to":
        return False
    if small in ("with", "from"):
        return False
    if small in ("at", "by", "into") and len(right) > 1:
        return plain and short and is_of(right[-1].text, "undertaking", "vehicle")
    if small in ("in", "on") and (is_of(right[-1].text, "unit", "body", "meeting") or not right[0].capital):
        return False
    if small in ("in", "on", "at", "into") and not _is_plain(first, usage):
        return is_of(right[-1].text, "undertaking", "vehicle")
    return not first.isdigit() or (small == "into" and left[-1].text.isdigit())


def _is_given(left: Run, right: Run) -> bool:
    """Is what stands behind "for the" or "for its" what a body or a contract is for; not "Office for the Homeless"?"""
    last = left[-1].text
    own = right[0].text in ("its", "their", "our")
    if not (own or right[0].text in _ARTICLES):
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
    return len(right) > 1 and all(is_ordinary(each) for each in right) and not is_of(right[-1], *_KNOWN)


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
    if not re.search(r"[’']s?$", word) or word.casefold().replace("'", "’") in _GROUPS:
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
