"""Named police operations: ``Op Alcoa``, ``Operation Astragal II``, ``Operations Weeting, Elveden and Tuleta``.

No list of known names is used: a name is what stands where names of operations stand. A word of
``models/hand/operation_words.toml`` never is one ("Operations Manager", "Op Plan"). How long a name is, the paper
itself decides: where it writes ``Op Aware`` alone, ``Op Aware Burglary`` is Op Aware.

The rules, with examples that the tests run, are in ``models/rules/operations.toml``; a mention's method names its rule.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Block, BlockKind, Label, Mention, SectionedDocument, Span
from pipeline.resources import load_toml, word_lists
from pipeline.tag import operation_forms as forms
from pipeline.tag.blocks import blocks_with, section_at
from pipeline.tag.name_words import form_words, is_of, is_ordinary, places_of
from pipeline.tag.overlaps import SpanSet
from pipeline.tag.sentences import Sentence, starts_of
from pipeline.tag.status import find_status

_PREFIXES = frozenset(("op", "ops", "operation", "operations"))
_NOT_NAMES = (
    "function words",
    "posts and ranks",
    "parts of an organisation",
    "management words",
    "days and months",
    "verbs of a report",
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention: ``name`` as printed, without prefix and iteration mark."""

    span: Span
    name: str
    iteration: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Run:
    """A prefix and the names that could follow it, which start at ``name``; ``ends`` has the shortest first.

    ``sure``: it is a name by what stands here alone, and need not stand elsewhere in the paper too.
    """

    start: int
    name: int
    ends: tuple[int, ...]
    block: Block
    lower: bool
    sure: bool
    plural: bool


@functools.cache
def _stop_words() -> frozenset[str]:
    lists = word_lists("operation_words.toml")
    return frozenset().union(*(lists[name] for name in _NOT_NAMES))


@functools.cache
def _pattern(rule: str) -> re.Pattern[str]:
    return next(
        re.compile(entry["pattern"]) for entry in load_toml("rules/operations.toml")["rule"] if entry["name"] == rule
    )


@functools.cache
def _version(rule: str) -> int:
    return next(int(entry["version"]) for entry in load_toml("rules/operations.toml")["rule"] if entry["name"] == rule)


def find_operations(document: SectionedDocument, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Find the operations that a paper names, in order. Spans count in ``document.text`` and do not overlap."""
    text = document.text
    runs = [run for _, block in blocks_with(document, forms.PREFIX_SIGN) for run in _runs(text, block)]
    alone = {text_of(text, run.name, run.ends[0]).casefold() for run in runs if len(run.ends) == 1 and run.sure}
    found: list[_Found] = []
    for run in runs:
        if not run.sure and text_of(text, run.name, run.ends[0]).casefold() not in alone:
            continue
        found.extend(_named(text, run, alone))
    found.extend(_introduced(document))
    found.extend(_glued(document, alone))
    found.extend(_across_blocks(text, document.blocks, alone))
    found = [each for each in found if not _is_told_otherwise(text, each.span)]
    if not found:
        found.extend(_column(document, SpanSet(), forms.HEADER_NAME))
    names = {each.name.casefold(): each.name for each in found}
    if names:
        taken = SpanSet(each.span for each in found)
        first_place = min(each.span.start for each in found)
        found.extend(_column(document, taken))
        found.extend(_bare(document, names, taken, first_place))
        found.extend(_short_forms(text, found))
    starts = starts_of(sentences)
    return tuple(_mention(document, sentences, starts, each) for each in _without_overlap(found))


def text_of(text: str, start: int, end: int) -> str:
    """Return a stretch of the text with its white space folded."""
    return " ".join(text[start:end].split())


def operation_name(name: str) -> str:
    """Return a name as the canonical form has it: title case, slashes tight, capitals inside a mixed name kept.

    >>> operation_name("KESTREL"), operation_name("Marlow / Henley"), operation_name("NightOwl")
    ('Kestrel', 'Marlow/Henley', 'NightOwl')
    """
    name = re.sub(r"\s*/\s*", "/", " ".join(name.replace("St.", "St ").split()))
    return re.sub(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", lambda word: _title(word[0]), name)


def _title(word: str) -> str:
    return word if not (word.isupper() or word.islower()) else word[0].upper() + word[1:].lower()


def _runs(text: str, block: Block) -> Iterator[_Run]:
    """Yield each prefix of a block with the names that could stand behind it."""
    end = block.span.end
    outpatients = word_lists("operation_words.toml")["outpatients"]
    for match in _pattern("prefix").finditer(text, block.span.start, end):
        before = text[max(block.span.start, match.start() - 40) : match.start()]
        at = match.end()
        if match[0].casefold().startswith("operation") and forms.HOURS_OF.search(before):
            continue
        half = bool(forms.HALF_OF_WORD.search(before))
        lower = bool(match["low"] or match["lows"])
        plural = bool(match["many"] or match["lows"])
        if plural and re.search(r"(?:[A-Z][a-z]+|[A-Z]{2,}|[Jj]oint)\s+$", before):
            continue  # "Specialist Operations Kent and Essex" names a department
        if text[at] in forms.OPEN:
            closing = text.find(forms.CLOSE[text[at]], at + 1, min(end, at + 40))
            inside = text[at + 1 : closing] if closing > 0 else ""
            words = inside.split()
            if 1 <= len(words) <= 3 and words[0].casefold() not in _stop_words() and inside[0].isalpha():
                yield _Run(match.start(), at, (closing + 1,), block, lower, not half, False)
            continue
        if not plural and text[at].islower():
            small = forms.SMALL_NAME.match(text, at, end)
            if small and small[0] not in _stop_words():
                naming = bool(re.search(r"\b(?:named|called|known\s+as|code-?named|dubbed)\s+$", before))
                naming = naming or _is_listed(text, match.start(), small, block)
                yield _Run(match.start(), at, (small.end(),), block, True, naming, False)
            continue
        ends = tuple(_name_ends(text, at, end))
        first = text[at : ends[0]].casefold() if ends else ""
        if not ends or (match["one"] == "OP" and (first in outpatients or forms.SPECIALTY.fullmatch(first))):
            continue
        if lower and not plural and match["low"] == "operation":
            sure = not forms.DETERMINER.search(before) or bool(forms.NAMING.search(before))
        else:
            sure = not half
        yield _Run(match.start(), at, ends, block, lower, sure, plural)


def _is_listed(text: str, start: int, name: re.Match[str], block: Block) -> bool:
    """Is ``operation kestrel`` an item of a list by itself ("knife crime, operation kestrel, fly-tipping")?"""
    if len(name[0]) < 4 or forms.NO_ITEM.search(name[0]):
        return False
    return bool(
        re.search(r"[,;:•]\s+$", text[block.span.start : start])
        and re.match(r"\s*[,;]\s+(?!and\b)[a-z]|\s*\.?\s*$", text[name.end() : block.span.end])
    )


def _name_ends(text: str, at: int, end: int) -> Iterator[int]:
    """Yield the ends of the names that could start here, shortest first: three at most, no name has more words."""
    stop = _stop_words() | _PREFIXES
    name = ""
    for count in range(3):
        match = forms.NAME.match(text, at, end)
        if not match:
            return
        if count == 0 and match[0].casefold() in word_lists("operation_words.toml")["may open a name"]:
            second = forms.SECOND.match(text, match.end(), end)
            if second and second[1].casefold() not in stop:
                yield second.end()
            return
        if count and (forms.PART.match(text, match.start(), end) or _is_added(name, match[0])):
            return
        name = match[0]
        parts = match[0].split("/")
        stops = next((place for place, part in enumerate(parts) if part.strip().casefold() in stop), len(parts))
        if not stops:
            return
        if stops < len(parts):  # "Op Kestrel/Project Heron"
            yield at + len("/".join(parts[:stops]).rstrip())
            return
        if len(match[0]) < 2 or re.fullmatch(r"I{2,3}|IV|VI{0,3}|IX|Two|Three|Four|Five", match[0]):
            return
        yield match.end()
        gap = forms.GAP.match(text, match.end(), end)
        if not gap:
            return
        at = gap.end()


def _is_added(name: str, following: str) -> bool:
    """Is a capitalised word behind a name no part of it: "Op Kestrel CCTV vans", "Op Kestrel Burglary patrols"?"""
    short = following.isupper() and len(following) > 1 and not name.isupper()
    return short or (not is_ordinary(name) and is_of(following, "crime", "record", "calendar", "undertaking"))


def _named(text: str, run: _Run, alone: set[str]) -> Iterator[_Found]:
    """Decide how long the name is, and follow a list of names."""
    start, end = run.name, run.block.span.end
    stop = run.ends[0]
    if len(run.ends) == 2 and text_of(text, start, stop).casefold() not in alone and not _shouting(text, run):
        stop = run.ends[1]
    if run.plural:
        rest = list(_rest_of_list(text, stop, end, alone))
        names = [text[start:stop], *(span.of(text) for span in rest)]
        parts = [part.strip() for name in names for part in name.split("/")]
        # "Operations Kent and Essex share a fleet"; in capitals no capital tells a name.
        shouted = all(part.isupper() for part in parts) and any(is_ordinary(part) for part in parts)
        if len(parts) < 2 or shouted or all(is_of(part, "place") for part in parts):
            return
        yield _Found(Span(run.start, stop), names[0], "", "list")
        yield from (_Found(span, span.of(text), "", "list") for span in rest)
        return
    name = text[start:stop].strip("\"'“”‘’„ ")
    mark = _iteration(text, stop, end)
    inside = re.fullmatch(r"(.+?)\s+([IVX]+|\d{1,2})", name)
    if inside and not mark:
        name, iteration = inside[1], inside[2]
    else:
        iteration = mark.of(text) if mark else ""
    rule = "lower" if run.lower else "prefix"
    yield _Found(Span(run.start, mark.end if mark else stop), name, iteration, rule)


def _shouting(text: str, run: _Run) -> bool:
    """Do two words after the prefix tell nothing, since all around them is in capitals?"""
    span = run.block.span
    if not text[run.start : run.ends[-1]].isupper():
        return False
    after = text[run.ends[-1] : span.end].lstrip()
    return bool(after) and after[0] not in ".,;:)–—-(" and not after[0].islower()


def _iteration(text: str, at: int, end: int) -> Span | None:
    gap = re.compile(r"[ \u00a0]|-(?=\d)").match(text, at, end)
    if not gap:
        return None
    match = forms.ITERATION.match(text, gap.end(), end)
    if not match or (match["mark"][0].isdigit() and forms.COUNTED.match(text, match.end("mark"), end)):
        return None
    return Span(match.start("mark"), match.end("mark"))


def _rest_of_list(text: str, at: int, end: int, alone: set[str]) -> Iterator[Span]:
    """Yield the names after the first: a gap that is not followed by a name ends the list.

    A name in small letters counts where the paper writes it with its prefix (``alone``).
    """
    while True:
        gap = forms.LIST_GAP.match(text, at, end)
        name = forms.NAME.match(text, gap.end(), end) if gap else None
        if gap and not name:
            name = forms.SMALL_NAME.match(text, gap.end(), end)
            name = name if name and name[0] in alone else None
        if not gap or not name or name[0].casefold() in _stop_words() | _PREFIXES or len(name[0]) < 2:
            return
        following = forms.GAP.match(text, name.end(), end)
        second = forms.NAME.match(text, following.end(), end) if following else None
        if second and second[0].casefold() in _stop_words() and second[0].istitle():
            return  # "Finance Director" ends a list of posts
        at = name.end()
        if (
            second
            and len(second[0]) > 1
            and re.match(r"\s*(?:,|and\b|&|[.;:?!)]|$)|\s+[a-z]", text[second.end() : end])
        ):
            at = second.end()  # "Operations Kestrel, Blue Lantern and Marlow"
        yield Span(name.start(), at)


def _introduced(document: SectionedDocument) -> Iterator[_Found]:
    text = document.text
    for _, block in blocks_with(document, forms.WORD_SIGN):
        for match in _pattern("introduced").finditer(text, block.span.start, block.span.end):
            at = match.end()
            if text[at] in forms.OPEN:
                at += 1
            ends = tuple(_name_ends(text, at, block.span.end))
            if not ends or text[at:].startswith(("Op ", "Operation ", "Op.")):
                continue
            whole = Span(at, ends[min(len(ends), 2) - 1])
            if match["being"] and (
                is_of(whole.of(text).split()[0], "place", "body")
                or re.match(r"\s+(?:of|for)\b", text[whole.end : block.span.end])
            ):
                continue  # "the operation was named Best of the Year"
            mark = _iteration(text, whole.end, block.span.end)
            end = mark.end if mark else whole.end
            yield _Found(Span(at, end), whole.of(text), mark.of(text) if mark else "", "introduced")
            if match["many"]:
                rest = _rest_of_list(text, end, block.span.end, set())
                yield from (_Found(span, span.of(text), "", "introduced") for span in rest)
        for match in forms.QUOTED_BEFORE.finditer(text, block.span.start, block.span.end):
            words = match["name"].split()
            closed = words[0].casefold() in _stop_words() or is_of(words[-1], "place", "body")
            if not closed and not (len(words) == 1 and is_ordinary(words[0])):
                end = match.end("mark") if match["mark"] else match.end("name")
                yield _Found(Span(match.start("name"), end), match["name"], (match["mark"] or "").strip(), "introduced")
        for match in _pattern("apposition").finditer(text, block.span.start, block.span.end):
            name, before = match["name"], text[max(block.span.start, match.start() - forms.AROUND) : match.start()]
            closed = name.casefold() in _stop_words() or is_of(name, "place", "body", "calendar")
            if not closed and forms.BEFORE_APPOSITION.search(before):
                end = match.end("mark") if match["mark"] else match.end("name")
                yield _Found(Span(match.start(), end), name, match["mark"] or "", "apposition")


def _glued(document: SectionedDocument, alone: set[str]) -> Iterator[_Found]:
    """Yield names that no space parts from their prefix: behind a hash, or where the paper has them apart too."""
    text = document.text
    for _, block in blocks_with(document, forms.GLUED_SIGN):
        for match in forms.GLUED.finditer(text, block.span.start, block.span.end):
            name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", match["name"])
            if match["hash"] or name.casefold() in alone or match["name"].casefold() in alone:
                printed = name if name.casefold() in alone else match["name"]
                yield _Found(Span(match.start("prefix"), match.end()), printed, "", "glued")


def _is_told_otherwise(text: str, span: Span) -> bool:
    """Do the words around say that it is a film, a charity, or an operation of a war?"""
    before = text[max(0, span.start - forms.AROUND) : span.start].rpartition(". ")[2]
    after = text[span.end : span.end + forms.AROUND].partition(". ")[0]
    return bool(forms.OTHER_THING.search(before) or forms.WAR.search(before) or forms.WAR.search(after))


def _across_blocks(text: str, blocks: Sequence[Block], alone: set[str]) -> Iterator[_Found]:
    """Yield names that the page parts from their prefix, where the paper has them whole elsewhere."""
    for block, following in itertools.pairwise(blocks) if alone else ():
        ends = text.endswith(forms.PREFIX_WORDS, block.span.start, block.span.end)
        prefix = forms.PREFIX_LAST.search(text, block.span.start, block.span.end) if ends else None
        name = forms.NAME.match(text, following.span.start, following.span.end) if prefix else None
        joined = BlockKind.CELL not in (block.kind, following.kind) and block.section == following.section
        if prefix and name and joined and name[0].casefold() in alone:
            yield _Found(Span(prefix.start(), name.end()), name[0], "", "prefix")


def _column(document: SectionedDocument, taken: SpanSet, header: re.Pattern[str] = forms.HEADER) -> Iterator[_Found]:
    """Yield the names in a column headed Operation, where no prefix stands before them.

    In a paper that names no operation elsewhere only a header that says "name" will do: a hospital has operations too.
    """
    text, columns = document.text, set()
    for block in document.blocks:
        if block.kind is not BlockKind.CELL:
            continue
        cell = block.span.of(text).strip()
        if block.row == 0 and header.fullmatch(cell):
            columns.add((block.table, block.col))
        elif (block.table, block.col) in columns and len(cell.split()) <= 3 and not taken.meets(block.span):
            start, end = block.span.start, block.span.end
            ends = tuple(_name_ends(text, start, end))
            mark = _iteration(text, ends[-1], end) if ends else None
            if (
                not ends
                or len(text[start : ends[-1]].split()) > 2
                or text[mark.end if mark else ends[-1] : end].strip()
            ):
                continue
            name = text[start : ends[-1]]
            yield _Found(Span(start, mark.end if mark else ends[-1]), name, mark.of(text) if mark else "", "column")


def _bare(document: SectionedDocument, names: dict[str, str], taken: SpanSet, first: int) -> Iterator[_Found]:
    """Yield names without their prefix, where what stands around them is said of operations."""
    text = document.text
    spellings = {name for key, name in names.items()} | {name.upper() for name in names.values()}
    spellings |= {re.sub(r"\s*/\s*", "/", name) for name in spellings} | {operation_name(name) for name in spellings}
    spellings = {name for name in spellings if name[:1].isupper() and len(name) > 2}
    if not spellings:
        return
    doubtful = {name.casefold() for name in spellings if _means_more(text, name)}
    pattern = re.compile(
        rf"(?<![\w/-])(?:{'|'.join(sorted(map(re.escape, spellings), key=len, reverse=True))})(?![\w/-])"
    )
    for _, block in blocks_with(document, pattern):
        for match in pattern.finditer(text, block.span.start, block.span.end):
            span = Span(match.start(), match.end())
            if span.start < first or taken.meets(span):
                continue
            before = text[max(block.span.start, span.start - 30) : span.start]
            if re.search(r"(?:[A-Z][\w’'-]*|\b[Pp]roject)\s+$", before) and not re.search(
                r"[.!?:]\s+\w*\s*$|^\w+\s$", before
            ):
                continue  # part of a longer name
            mark = _iteration(text, span.end, block.span.end)
            if mark and (not mark.of(text).isdigit() or match[0].casefold() not in doubtful):
                yield _Found(Span(span.start, mark.end), match[0], mark.of(text), "bare")
                continue
            christened = re.search(r"([A-Z][\w’'-]*)\s+$", before)
            if christened and christened[1].casefold() in form_words("first name"):
                continue  # "Florence Nightingale"
            if forms.AS_PREMISES.match(text, span.end, block.span.end):
                continue
            if re.match(r"\s+[A-Z]", text[span.end : span.end + 3]):
                continue  # "Metis Mobile Working Solutions"
            sure = match[0].casefold() not in doubtful and (" " in match[0] or not _opens_as_word(text, block, span))
            alone_here = sure and not _is_word(match[0]) and not re.match(r"\s+of\b", text[span.end : span.end + 4])
            listed = span.start == block.span.start and re.match(r"\s*[:(–]|\s-\s", text[span.end : block.span.end])
            whole = block.kind is BlockKind.CELL and block.span.of(text).strip() == match[0]
            compound = "/" in match[0]
            if (
                whole
                or compound
                or alone_here
                or forms.BEFORE_BARE.search(before)
                or _pattern("bare").match(text, span.end, block.span.end)
                or (
                    sure
                    and (
                        listed
                        or forms.BEFORE_SURE.search(before)
                        or forms.VERB_AFTER.match(text, span.end, block.span.end)
                    )
                )
            ):
                yield _Found(span, match[0], "", "bare")


def _short_forms(text: str, found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield the places of short forms that the paper defines behind a name and that its initials spell: ``OK2``."""
    shorts: dict[str, _Found] = {}
    for each in found:
        defined = forms.SHORT_FORM.match(text, each.span.end)
        if defined:
            initials = "".join(word[0] for word in re.findall(forms.WORD, each.name)).upper()
            # Two letters are too few: "Operation Kestrel (OK)".
            if len(defined["short"]) > 2 and defined["short"] in (f"O{initials}{each.iteration}", f"OP{initials}"):
                shorts.setdefault(defined["short"], each)
    for short, each in shorts.items():
        for at in places_of(text, short, each.span.end):
            yield _Found(Span(at, at + len(short)), each.name, each.iteration, "short")


def _is_word(name: str) -> bool:
    """Is a name a plain word, a first name or a place that the lists know, so that a capital alone tells little?"""
    return " " not in name and (
        is_ordinary(name) or name.casefold() in form_words("first name") or is_of(name, "place", "body", "unit", "post")
    )


def _opens_as_word(text: str, block: Block, span: Span) -> bool:
    """Does a name open a sentence, while the paper has it as a plain word in small letters too?"""
    before = text[block.span.start : span.start].rstrip(" ‘“'\"(")
    small = span.of(text).casefold()
    if (before and before[-1] not in ".!?:;•–") or small not in text:
        return False
    return any(
        "-" not in (text[at - 1 : at], text[at + len(small) : at + len(small) + 1])
        and not text.endswith(("op ", "operation "), 0, at)
        for at in places_of(text, small)
    )


def _means_more(text: str, name: str) -> bool:
    """Is a name also a place or a person in this paper, so that alone it may mean that?"""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        before = text[max(0, at - forms.AROUND) : at]
        apart = before[-1:].isspace() and not text[end : end + 1].isalnum()
        if apart and (forms.AS_PLACE.search(before) or forms.AS_PERSON.search(before)):
            return True
        if forms.AS_OTHER.match(text, end) and not before[-1:].isalnum():
            return True
        at = text.find(name, end)
    return False


def _without_overlap(found: Iterable[_Found]) -> Iterator[_Found]:
    """Of names that overlap, keep the one that starts first, and of those the longest."""
    end = 0
    for each in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if each.span.start >= end:
            end = each.span.end
            yield each


def sentence_of(sentences: Sequence[Sentence], starts: Sequence[int], span: Span) -> Span:
    """Return the sentence that holds a span: two joined where the splitter cut through a name (``Op. Kestrel``)."""
    first = max(bisect.bisect_right(starts, span.start) - 1, 0)
    start, end = sentences[first].span.start, sentences[first].span.end
    while end < span.end and first + 1 < len(sentences):
        first += 1
        end = sentences[first].span.end
    return Span(min(start, span.start), max(end, span.end))


def _mention(
    document: SectionedDocument, sentences: Sequence[Sentence], starts: Sequence[int], found: _Found
) -> Mention:
    sentence = sentence_of(sentences, starts, found.span)
    return Mention(
        label=Label.OPERATION,
        span=found.span,
        text=found.span.of(document.text),
        canonical=f"Operation {operation_name(found.name)}",
        sentence=sentence,
        section=section_at(document, found.span.start),
        iteration=found.iteration,
        status=find_status(document.text, sentence, found.span),
        confidence=0.9 if found.rule in ("bare", "column", "short") else 0.99,
        method=f"operations.{found.rule}@{_version(found.rule)}",
    )
