"""What could be the name of an initiative, by its form alone. Whether it is one, is decided elsewhere.

Five forms: capitalised words (``12 Cops of Christmas``, ``Citizens in Policing``), acronyms and product spellings
(``CARA``, ``E-CINS``, ``GoodSAM``), quoted names (``"universal offer"``), headings in whole (``Review of PCSOs``), and
days and weeks of action in small letters (``shoplifting day of action``). Where words could be cut in several ways, the
paper's own usage decides: its headings, its definitions, and what it writes elsewhere.
"""

from __future__ import annotations

import collections
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Block, BlockKind, SectionedDocument, Span
from pipeline.resources import word_lists
from pipeline.tag.overlaps import SpanSet

# The apostrophe of a plural owner belongs to its word: "Victims' Hub".
_TOKEN = re.compile(r"[£]?\w+(?:[-’'&/.](?=\w)\w+)*(?:(?<=s)[’'](?=\s[A-Z]))?|&|\S")
_CONNECTORS = frozenset("of the and & for in to on with your our a by at from its their it or up".split())
#: After these a name hardly ever goes on, unless the paper shows that it does.
_WEAK_CONNECTORS = frozenset("in to on with by at from or and &".split())
_ACRONYM = re.compile(
    r"""(?:
        [A-Z]{2,7}s?                                                                     # CARA, KINs
      | (?=[A-Z0-9-]*[A-Z][A-Z0-9-]*[A-Z])[A-Z0-9]{1,4}(?:-[A-Z0-9]{1,7}){1,2}           # E-CINS
      | [A-Z]-?[A-Z]+[a-z]?[A-Z]*s?                                                      # ECINs
    )$""",
    re.VERBOSE,
)
_PRODUCT = re.compile(
    r"""(?=\S*[a-z])(?:
        [A-Z][a-z]+(?:[A-Z]+[a-z]*)+      # SafeRoute, GoodSAM
      | [A-Z]{2,}[a-z]{2,}                # DOCshare
      | [a-z]{1,2}-?[A-Z][A-Za-z]+        # eRoster, e-Cops
      | [A-Z][a-z]?[A-Z]{1,4}[a-z]{0,2}   # CiP, OoCD
      | [A-Z]-[A-Z][a-z]+                 # E-Roster
      | \d[A-Z][A-Za-z]+                  # 4Sight
    )s?$""",
    re.VERBOSE,
)
_QUOTED = re.compile(r"[“\"](?P<double>[^“”\"]{2,60})[”\"]|(?<![\w’'])[‘'](?P<single>[^‘’'\"]{2,60})[’'](?!\w)")
_DAY_OF_ACTION = re.compile(
    r"\b(?:(?:days?|weeks?|months?)\s+of\s+action|(?:action|awareness)\s+(?:day|week|month)|history\s+month)\b",
    re.IGNORECASE,
)
_PLAIN_MODIFIERS = frozenset(
    """the a an this that our their its of in for from to with and or by on at as is was were be been during another
    each every nationwide force-wide county-wide countywide forcewide european-wide national recent annual successful
    joint multi-agency local regional first second third next last previous new further planned upcoming forthcoming
    targeted held ran run supported supporting through part taking took several various two three four five six specific
    dedicated regular monthly proactive latest all some any under via following within""".split()
)
#: Cut off the end of a name where the paper writes the name without it: "Neighbourhood Alert System".
_CUT_NOUNS = frozenset("system systems software app application website licence license user users".split())
_KEEP_SMALL_HEAD = frozenset(
    "strategy watch awards charter pledge network framework day week weekend fortnight month".split()
)
_GROUPS = frozenset(
    """women women’s children children’s men men’s people’s victims’ king’s queen’s prince’s mayor’s farmers’
    parents’""".split()
)
_NEVER_ALONE = (
    *("undertaking", "vehicle", "unit", "body", "meeting", "law", "post", "record", "crime", "place", "calendar"),
    *("common acronyms", "opening words"),
)
# "Royal College of Nursing", "Office for National Statistics", "Friends of Bedlow Hospital"
_BODY_NAME = re.compile(
    r"(?:(?:National|Royal|Chartered|British|European)\s+)*(?:Institute|College|University|Ministry|Department|Office|Society|"
    r"Association|Federation|Friends|Bank|House|Secretary|Minister|Board|Council|Court|Bishop|Church|Leader|Director|Head|"
    r"Chair|Town|City|County|Borough|Members?|Clerk)\s+(?:of|for|to)\s"
)
#: Capitals that open a sentence whose stop was lost: "Bates Lane It was agreed".
_OPENERS = frozenset("It This There We They He She These Those I If When As".split())
#: A name that ends so is a part of a paper, or many undertakings.
_PLAIN_HEADS = frozenset(
    """recommendation section table figure appendix annex item
    paragraph minute response inquiry enquiry licence license""".split()
)
_PLURAL_HEADS = frozenset("projects schemes initiatives pilots programmes campaigns strategies plans networks".split())
#: A page set in capitals is one run; no name has so many words.
_LONGEST_RUN = 24
#: "Since November Night Owl has ...": the month behind one of these belongs to no name.
_DATING = frozenset("since in from by until during after before at over".split())
_CARRIERS = frozenset("champion ambassador guardian buddy mentor friend".split())
_OPERATION = re.compile(r"(?:Operations?|OPERATIONS?|Ops?\.?|OPS?)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that could be a name. ``form``: caps, acronym, product, quoted, heading or day."""

    span: Span
    text: str
    form: str
    block: int


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    #: Is it the first word of its sentence or block?
    opens: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or bool(re.match(r"[a-z]{1,2}-?[A-Z]|\d+[A-Z]", self.text))


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return a hand list of ``initiative_words.toml``."""
    return word_lists("initiative_words.toml")[name]


@functools.lru_cache(maxsize=1 << 14)
def family(name: str) -> str:
    """Fold a name to what all its spellings share: letters and digits in lower case, without a plural or possessive s.

    >>> family("E-CINS") == family("ECINs"), family("review of PCSO's") == family("Review of PCSOs")
    (True, True)
    """
    folded = re.sub(r"[’']s\b|(?<=s)[’']", "", name.casefold()).replace("&", "and")
    folded = re.sub(r"[^a-z0-9 ]+", "", folded)
    folded = "".join(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in folded.split()
    )
    return folded[:-1] if len(folded) > 4 and folded.endswith("s") and not folded.endswith("ss") else folded


@functools.lru_cache(maxsize=1 << 15)
def singular(word: str) -> str:
    """Fold a word for a look-up in the hand lists."""
    word = re.sub(r"[’']s?$", "", word.casefold())
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def find_candidates(document: SectionedDocument, taken: Sequence[Span]) -> tuple[tuple[Candidate, ...], Usage]:
    """Find all candidates in order, and how the paper writes its names.

    Candidates may overlap, but none touches a span of ``taken`` (operations).
    """
    text = document.text
    sequences = [
        (index, block, sequence) for index, block in enumerate(document.blocks) for sequence in _sequences(text, block)
    ]
    usage = _usage(document, sequences)
    found: list[Candidate] = []
    for index, block, sequence in sequences:
        for part in _segments(text, sequence, usage):
            found.extend(_named(text, index, block, part, usage))
    for index, block in enumerate(document.blocks):
        found.extend(_quoted(text, index, block))
        found.extend(_days(text, index, block))
        if block.kind is BlockKind.HEADING:
            found.extend(_heading(text, index, block))
    return tuple(_unique(found, taken)), usage


def _unique(found: Iterable[Candidate], taken: Sequence[Span]) -> Iterator[Candidate]:
    seen: set[Span] = set()
    names = SpanSet(taken)
    for each in sorted(found, key=lambda one: (one.span.start, -one.span.end, one.form != "quoted", one.form)):
        if each.span in seen or names.meets(each.span):
            continue
        if len(each.text) < 2 or not any(letter.isalpha() for letter in each.text) or is_common(each):
            continue
        seen.add(each.span)
        yield each


def is_common(candidate: Candidate) -> bool:
    """Is it a word or acronym that names no undertaking whatever is said of it: a month, a rank, a unit, ``CCTV``?"""
    name = candidate.text.casefold().replace("’", "'")
    known = words("not names") | words("organisations")
    if name in known or singular(name) in known or _BODY_NAME.match(candidate.text):
        return True
    parts = name.split()
    if candidate.form == "heading" and parts[0] in words("heading words"):
        return True
    if re.match(r"(?:phase|stage|part|ward|band|grade|appendix|annex|item|section|table|figure)s?\s+\w+$", name):
        return True
    if re.fullmatch(r"[A-Z]\d+|\d+[A-Z]|[A-Z]{2}\d", candidate.text):
        return True  # a code: "O16", "7F", "WW1"
    if singular(parts[-1]) in _PLAIN_HEADS or (parts[-1] in _PLURAL_HEADS and len(parts) > 1):
        return True
    if re.fullmatch(r"(?:red|white|blue|green|black|amber|purple|day|night) (?:watch|crew)", name):
        return True
    if all(part in words("calendar") or part in ("bank", "holiday", "weekend", "new", "year", "day") for part in parts):
        return True
    # "Recommendation 3", "7 Force", "2 Days", "Only 3": a thing counted or numbered.
    numbered = [part for part in parts if not part.isdigit()]
    if len(numbered) == 1 < len(parts):
        word = singular(numbered[0])
        counted = ("record", "place", "body", "unit", "meeting", "calendar", "opening words", "post", "law", "crime")
        timed = word in ("only", "just", "day", "week", "month", "year", "hour", "minute", "item", "place", "people")
        if timed or any(word in words(each) or numbered[0] in words(each) for each in counted):
            return not parts[-1].startswith("20")
    # "UK-wide" and "Cabinet-level" describe; "gov.uk/prepare" is an address.
    if re.fullmatch(r"[A-Za-z]{2,}-[a-z]+", candidate.text) or re.search(r"\w\.\w|://", name):
        return True
    if (
        len(parts) > 1
        and parts[0] in words("rank")
        and singular(parts[-1]) not in words("undertaking") | words("vehicle")
    ):
        return True
    if " " in name or candidate.form == "quoted":
        return False
    return any(name in words(each) or singular(name) in words(each) for each in _NEVER_ALONE)


def _tokens(text: str, block: Block) -> list[_Token]:
    found: list[_Token] = []
    opens = True
    for match in _TOKEN.finditer(text, block.span.start, block.span.end):
        token = match[0]
        if token[0].isalnum() or token == "&":
            found.append(_Token(token, match.start(), match.end(), opens))
            opens = False
        else:
            found.append(_Token(token, match.start(), match.end(), False))
            # A stop, colon or bullet opens; so do quotes and brackets, whose first word may be capital for that alone.
            opens = token in ".!?:;•–—*" or (opens and token in "\"'“‘(-")
    return found


#: What stands before the rest of a longer number: the 870 of "2,870 Safe and Well visits" opens no name.
_ENDS_NUMBER = re.compile(r"\d[,.]$")


def _sequences(text: str, block: Block) -> Iterator[list[_Token]]:
    """Yield maximal runs of capitalised words with the small words that join them."""
    run: list[_Token] = []
    for token in _tokens(text, block):
        joined = bool(run) and text[run[-1].end : token.start].strip(" \u00a0") == "" and token.start - run[-1].end <= 2
        if run and (not joined or (token.text in _OPENERS and re.match(r"\s+[a-z]", text[token.end : token.end + 3]))):
            yield from _closed(run)
            run = []
        number = token.text.isdigit() and not _ENDS_NUMBER.search(text, max(token.start - 2, 0), token.start)
        if token.capital or (number and (len(token.text) < 4 or _is_year_of(run, token.text))):
            if run and (token.opens or len(run) >= _LONGEST_RUN):
                yield from _closed(run)
                run = []
            run.append(token)
        elif run and token.text.casefold() in _CONNECTORS:
            run.append(token)
        elif run:
            yield from _closed(run)
            run = []
    yield from _closed(run)


def _is_year_of(run: Sequence[_Token], text: str) -> bool:
    """Does a year end a name ("Library Strategy 2030"), rather than date a month, an Act or a meeting?"""
    if not run or not run[-1].capital or not re.fullmatch(r"20[1-6]\d", text):
        return False
    last = singular(run[-1].text)
    if last in words("undertaking") or last in words("vehicle"):
        return True
    dated = ("calendar", "law", "record", "meeting", "post", "opening words", "common acronyms", "unit")
    return int(text) >= 2025 and not any(last in words(each) for each in dated)


def _closed(run: list[_Token]) -> Iterator[list[_Token]]:
    """Trim a run: no small word, bare number or opening word at the front, no small word at the end."""
    dated = False
    while run and not run[-1].capital and not (run[-1].text.isdigit() and len(run) > 1 and run[-2].capital):
        run = run[:-1]
    while run:
        first = run[0]
        lone_number = first.text.isdigit() and (len(run) < 2 or not run[1].capital or first.text[0] == "0")
        opening = singular(first.text) in words("opening words") or first.text.casefold() in words("opening words")
        if (
            first.text in ("&",)
            or (not first.capital and not first.text.isdigit())
            or lone_number
            or (
                opening and (first.opens or first.text.casefold() in ("the", "a", "an", "this", "our")) and len(run) > 1
            )
            or (dated and first.capital and singular(first.text) in words("calendar") and len(run) > 1)
        ):
            dated = first.text.casefold() in _DATING
            run = run[1:]
        elif first.opens and first.text.endswith("ing") and len(run) > 2 and run[1].text in ("the", "our", "a"):
            run = run[2:]
        else:
            break
    if not any(token.capital and singular(token.text) not in words("calendar") for token in run):
        return
    if len(run) == 1 and run[0].opens and run[0].text.casefold() in words("opening words"):
        return
    yield run


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


def _usage(document: SectionedDocument, sequences: Sequence[tuple[int, Block, list[_Token]]]) -> Usage:
    text = document.text
    headings = frozenset(family(block.span.of(text)) for block in document.blocks if block.kind is BlockKind.HEADING)
    quoted = frozenset(
        family(match["double"] or match["single"])
        for block in document.blocks
        for match in _QUOTED.finditer(text, block.span.start, block.span.end)
    )
    pairs = {(definition.long, definition.short) for definition in document.definitions}
    pairs |= set(_definitions(text, sequences))
    counts = collections.Counter(family(text[run[0].start : run[-1].end]) for _, _, run in sequences)
    defined: dict[str, str] = {}
    acronyms: dict[str, str] = {}
    for long, short in sorted(pairs):
        defined[family(long)] = short
        acronyms.setdefault(family(short), long)
    headers = {
        (block.table, block.col): block.span.of(text)
        for block in document.blocks
        if block.kind is BlockKind.CELL and block.row == 0
    }
    return Usage(headings, quoted, defined, acronyms, counts, headers)


def _definitions(text: str, sequences: Sequence[tuple[int, Block, list[_Token]]]) -> Iterator[tuple[str, str]]:
    """Yield (full name, acronym) for ``Full Name (FN)`` and ``FN (Full Name)``, whose letters agree."""
    for _, block, run in sequences:
        after = re.match(
            r"[’'\"”]?(?:\s+[a-z]+)?\s*\(\s*[‘'\"“]?([A-Z][A-Za-z0-9-]{1,9})[’'\"”]?\)",
            text[run[-1].end : min(block.span.end, run[-1].end + 40)],
        )
        if after:
            long = long_form(text, run, after[1])
            if long:
                yield text[long.start : long.end], after[1]
        before = re.search(
            r"(?<!\w)([A-Z][A-Za-z0-9-]{1,9})\s*\(\s*$", text[max(block.span.start, run[0].start - 14) : run[0].start]
        )
        if before and text[run[-1].end : run[-1].end + 1] in (")", "—") and len(run) > 1:
            long = long_form(text, run, before[1])
            if long and long.start == run[0].start:
                yield text[long.start : long.end], before[1]


def long_form(text: str, run: Sequence[_Token], short: str) -> Span | None:
    """Return the last words of a run whose initials spell an acronym, in order; a word may be left out.

    The acronym's first letter must start the first word.
    """
    letters = [letter.upper() for letter in re.sub(r"s$", "", short) if letter.isalpha()]
    initials = [part[0].upper() for token in run for part in re.split(r"[-/’']", token.text)[:1] if part]
    for start in range(len(run) - 1, -1, -1):
        if not run[start].capital or initials[start] != letters[0]:
            continue
        left = list(letters)
        for token in run[start:]:
            for part in re.split(r"[-/]", token.text):
                if left and part and part[0].upper() == left[0]:
                    left.pop(0)
        if not left and len(run) - start <= len(letters) + 4:
            return Span(run[start].start, run[-1].end)
    return None


def _segments(text: str, run: list[_Token], usage: Usage) -> Iterator[list[_Token]]:
    """Cut a run where it holds more than one name."""
    whole = family(text[run[0].start : run[-1].end])
    if len(run) < 3 or whole in usage.defined or whole in usage.headings or whole in usage.quoted:
        yield from _possessive(run)
        return
    # A defined name inside the run stands by itself: "Troubled Families and Integrated Offender Management (IOM)".
    for start in range(len(run)):
        for end in range(len(run), start + 1, -1):
            if (
                (start, end) != (0, len(run))
                and end - start > 1
                and family(text[run[start].start : run[end - 1].end]) in usage.defined
            ):
                for part in (run[:start], run[end:]):
                    for piece in _closed(part):
                        yield from _segments(text, piece, usage)
                yield run[start:end]
                return
    for at, token in enumerate(run):
        if token.text.casefold() not in _WEAK_CONNECTORS or token.capital:
            continue
        left, right = run[:at], run[at + 1 :]
        if not left or not right or _belongs(text, left, token, right, whole, usage):
            continue
        for part in (left, right):
            for piece in _closed(part):
                yield from _segments(text, piece, usage)
        return
    yield from _possessive(run)


def _belongs(text: str, left: list[_Token], token: _Token, right: list[_Token], whole: str, usage: Usage) -> bool:
    """Does a small word join two parts of one name, rather than two names?"""
    last, first = singular(left[-1].text), singular(right[0].text)
    if token.text.casefold() not in ("and", "&", "or") and (first in words("place") or first in words("calendar")):
        return False
    if usage.counts[whole] > 1 and len(left) + len(right) < 6:
        return True
    closed = any(
        last in words(each) for each in ("undertaking", "unit", "body", "meeting", "law", "post", "calendar", "place")
    )
    if token.text.casefold() in ("and", "&"):
        if closed or last in words("vehicle") or any(is_acronym(each.text) for each in (left[-1], right[0])):
            return False
        names_undertaking = any(singular(right[-1].text) in words(each) for each in ("undertaking", "vehicle"))
        return (len(left) == 1 and len(right) <= 3) or (len(right) == 1 and len(left) <= 2) or names_undertaking
    if (closed or last in words("vehicle")) and token.text.casefold() != "to":
        return False
    if token.text.casefold() in ("with", "from") or (token.text.casefold() in ("at", "by") and len(right) > 1):
        return False
    unit = any(singular(right[-1].text) in words(each) for each in ("unit", "body", "meeting"))
    if token.text.casefold() in ("in", "on") and (unit or not right[0].capital):
        return False
    return not right[0].text.isdigit()


def _possessive(run: list[_Token]) -> Iterator[list[_Token]]:
    """Cut after an owner: "the PCC's Customer Response Team", but not "Women's Safety Charter"."""
    for at, token in enumerate(run[:-1]):
        if re.search(r"[’']s?$", token.text) and token.text.casefold().replace("'", "’") not in _GROUPS:
            owner = singular(token.text)
            known = any(
                owner in words(each) for each in ("body", "post", "place", "common acronyms", "meeting", "unit")
            )
            if known or token.text.isupper() or re.fullmatch(r"[A-Z]{2,}[’']s", token.text):
                yield run[: at + 1]
                for piece in _closed(run[at + 1 :]):
                    yield from _possessive(piece)
                return
    yield run


def is_acronym(token: str) -> bool:
    """Is a word spelt as acronyms and products are (``CARA``, ``E-CINS``, ``GoodSAM``)?"""
    return bool(_ACRONYM.match(token) or _PRODUCT.match(token))


def _named(text: str, index: int, block: Block, run: list[_Token], usage: Usage) -> Iterator[Candidate]:
    start, end = run[0].start, run[-1].end
    if _OPERATION.match(run[0].text):
        return
    if len(run) > 1 and run[-1].text.casefold() in _CUT_NOUNS and usage.counts[family(text[start : run[-2].end])] > 0:
        run = run[:-1]
        end = run[-1].end
    end = start + len(re.sub(r"[’']s$", "", text[start:end]))
    following = re.match(r" ([a-z]+)\b", text[end : block.span.end])
    if following and following[1] in _KEEP_SMALL_HEAD and _descriptive(run, following[1]):
        end += following.end()
    name = text[start:end]
    if name.endswith(" watch"):
        form = "day"
    elif len(run) == 1:
        form = "acronym" if _ACRONYM.match(name) and name.isascii() else "product" if _PRODUCT.match(name) else "caps"
        shouting = block.kind is BlockKind.HEADING and block.span.of(text).isupper()
        if form == "acronym" and shouting and len(name) > 5:
            form = "caps"
    else:
        form = "caps"
    yield Candidate(Span(start, end), name, form, index)


def _descriptive(run: list[_Token], head: str) -> bool:
    """Does a name need its small head noun, since it says in plain words what it is about?"""
    if head == "watch":
        return len(run) == 1 and _ACRONYM.match(run[0].text) is not None
    if head == "network":
        return singular(run[-1].text) in _CARRIERS and len(run) > 1
    capitals = [token for token in run if token.capital]
    if head in ("day", "week", "weekend", "fortnight", "month"):
        return len(capitals) > 1 and singular(capitals[-1].text) not in words("calendar")
    plain = all(token.text[1:].islower() for token in capitals)
    return head in ("strategy", "charter", "pledge", "awards", "framework") and plain and len(capitals) > 2


def _quoted(text: str, index: int, block: Block) -> Iterator[Candidate]:
    for match in _QUOTED.finditer(text, block.span.start, block.span.end):
        group = "double" if match["double"] else "single"
        name = match[group]
        parts = name.split()
        whole = match.end() - match.start() >= len(block.span.of(text).strip()) - 2
        if len(parts) > 7 or (whole and len(parts) > 3) or name != name.strip() or re.search(r"[.!?;,:]$", name):
            continue
        span = Span(match.start(group), match.end(group))
        article = re.match(r"(?:the|a|an)\s+(?=[a-z])", name, re.IGNORECASE)
        if article:
            span = Span(span.start + article.end(), span.end)
        if span.of(text)[0].isalnum() and any(letter.isalpha() for letter in name):
            yield Candidate(span, span.of(text), "quoted", index)


def _days(text: str, index: int, block: Block) -> Iterator[Candidate]:
    for match in _DAY_OF_ACTION.finditer(text[block.span.start : block.span.end]):
        start = block.span.start + match.start()
        end = block.span.start + match.end()
        modifiers = 0
        while modifiers < 3:
            word = re.search(r"([\w&/’'-]+) $", text[block.span.start : start])
            if not word or word[1].casefold() in _PLAIN_MODIFIERS or word[1].isdigit() or word[1].endswith("ed"):
                break
            start -= len(word[0])
            modifiers += 1
        if modifiers and not re.match(r"(?:days|weeks|months)\b", match[0], re.IGNORECASE):
            yield Candidate(Span(start, end), text[start:end], "day", index)
    for match in re.finditer(r"\b([A-Z]{2,5}|[A-Z][a-z]+) (?:watch)\b", text[block.span.start : block.span.end]):
        span = Span(block.span.start + match.start(), block.span.start + match.end())
        yield Candidate(span, match[0], "day", index)


def _heading(text: str, index: int, block: Block) -> Iterator[Candidate]:
    """Yield a heading in whole, without number, closing stop and a bracketed acronym."""
    start = block.span.start
    name = re.sub(r"\s*\([^()]*\)\s*$", "", text[start : block.span.end].rstrip(" .:"))
    parts = name.split()
    if 1 <= len(parts) <= 7 and name and name[0].isalnum() and not re.search(r"[,;?()]", name):
        yield Candidate(Span(start, start + len(name)), name, "heading", index)
