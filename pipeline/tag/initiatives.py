"""Named projects, schemes, campaigns and systems being brought in.

    candidates.py        what could be a name, by form
    initiative_model.py  is it one? decided once for a name, from all its mentions in the paper:
                         what it looks like (name_form.py), what is said around it (name_context.py, name_frame.py)

Names that are in doubt are returned apart: what other papers say of them decides (``pipeline/link/across.py``).

What is decided for a name holds for all its spellings in the paper: other capitals, hyphens and spaces, a plural, the
acronym that the paper defines, and the short form that stands as a heading above the full one (``ALERT`` above
``Neighbourhood Alert``). Where accepted names overlap, the longest stands.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.confidence import shown
from pipeline.link.across import OPEN, TAKEN
from pipeline.model import BlockKind, Label, Mention, SectionedDocument, Span
from pipeline.tag.blocks import block_at, section_at
from pipeline.tag.candidates import Candidate, find_candidates
from pipeline.tag.initiative_model import is_vetoed, load_model, signs, with_pairs
from pipeline.tag.name_tokens import Usage
from pipeline.tag.name_words import family, is_acronym, is_of, places_of, singular, words
from pipeline.tag.operations import sentence_of
from pipeline.tag.overlaps import SpanSet
from pipeline.tag.second_voice import SecondVoice, in_doubt, weigh
from pipeline.tag.sentences import Sentence, starts_of
from pipeline.tag.spellings import SpellingIndex
from pipeline.tag.status import find_status

#: "the CRT Framework" may be called "CRT" afterwards; "the ASB Project" is not called "ASB".
_SHORTENS = frozenset("framework system project programme scheme tool platform app portal pilot initiative".split())
#: Signs against which the second voice does not count: it reads single sentences.
_SAID_OUTRIGHT = frozenset(
    ("headed project", "national", "ends undertaking", "ends name", "year last", "project named")
)
#: Likewise these, side by side: "the Review of the Training Department has been finished".
_SAID_BY_TWO = ({"form quoted", "brought in"}, {"head inside", "ends vehicle", "done to it"})
#: What a name says by its own noun: it is a body, a meeting, a post. A single sentence does not make it an undertaking.
_BODY_OUTRIGHT = frozenset(("ends body", "ends meeting", "ends post"))
_YEAR_FIRST = re.compile(r"(20\d\d) (.+)")
# "Project LAMP", "LAMP 2": names by their acronym
_AROUND_SHORT = re.compile(r"(?=Project |[A-Z]{3,8} \d$)(?:Project )?([A-Z]{3,8})(?: \d)?")
_BEFORE_CAPITAL = re.compile(r"(?:[’']s)? (?:and |& )?[A-Z]")
_AFTER_CAPITAL = re.compile(r"[A-Z][\w’'.-]* (?:(?:and|&|of) )?$")
_LONGEST_ACRONYM = 6
_CANONICAL_SMALL = frozenset("of the and for in to on with at by a an or from".split())


@dataclass(frozen=True, slots=True)
class NameGroup:
    """All candidates of one name in a paper: one family of spellings, joined with its defined acronym."""

    key: str
    mentions: tuple[Candidate, ...]
    #: The family of the full name, where ``key`` is that of its acronym too.
    canonical: str


@dataclass(frozen=True, slots=True)
class _Judged:
    """A name and what the first model says of it."""

    group: NameGroup
    confidence: float
    #: Is the second voice to be heard on it?
    asked: bool
    #: The name is said outright to be an undertaking, or by its own noun to be a body.
    said: bool
    body: bool


@dataclass(frozen=True, slots=True)
class _Hit:
    span: Span
    canonical: str
    confidence: float
    #: A short form of a name stands before a name of its own.
    short: bool = False


def find_initiatives(
    document: SectionedDocument, sentences: Sequence[Sentence], operations: tuple[Mention, ...]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Find the initiatives that a paper names, and names of which it leaves that in doubt, each in order.

    Spans do not overlap one another nor an operation.
    """
    taken = tuple(mention.span for mention in operations)
    candidates, usage = find_candidates(document, taken)
    model = load_model()
    judged: list[_Judged] = []
    in_question: list[Span] = []
    for group in group_names(document, candidates, usage):
        found = signs(document, group.mentions, usage)
        if not is_vetoed(found):
            # What makes a heading a project or a name a national one stands in no sentence; a quoted name or one that
            # ends in "Scheme" or "Fund" says it outright.
            said = not found.keys().isdisjoint(_SAID_OUTRIGHT) or any(both <= found.keys() for both in _SAID_BY_TWO)
            body = not found.keys().isdisjoint(_BODY_OUTRIGHT)
            confidence = model.probability(with_pairs(found))
            # What is said outright and taken stays so, whatever the second voice hears.
            asked = in_doubt(confidence) and not (said and confidence >= TAKEN)
            judged.append(_Judged(group, confidence, asked, said, body))
            in_question.extend(mention.span for mention in group.mentions if asked)
    voice = SecondVoice(document, sentences, in_question)
    hits: list[_Hit] = []
    doubtful: list[_Hit] = []
    for each in judged:
        confidence = each.confidence
        if each.asked:
            heard = voice.hears(mention.span for mention in each.group.mentions)
            confidence = confidence if (each.body if heard else each.said) else weigh(confidence, heard)
        confidence = round(shown(confidence), 3)  # as it is stored, so that the row tells what was decided
        if confidence >= OPEN[0]:
            kept = hits if confidence >= TAKEN else doubtful
            kept.extend(_Hit(mention.span, each.group.canonical, confidence) for mention in each.group.mentions)
    hits.extend(_short_forms(document, hits, usage))
    operations_at = SpanSet(taken)
    hits = list(_longest(hit for hit in hits if not operations_at.meets(hit.span)))
    names_at = SpanSet((*taken, *(hit.span for hit in hits)))
    doubtful = list(_longest(hit for hit in doubtful if not names_at.meets(hit.span)))
    starts = starts_of(sentences)
    tagged, apart = (
        tuple(_mention(document, sentences, starts, hit, model.version) for hit in found) for found in (hits, doubtful)
    )
    return tagged, apart


def group_names(document: SectionedDocument, candidates: Iterable[Candidate], usage: Usage) -> tuple[NameGroup, ...]:
    """Gather the mentions of each name, in order of first mention; an acronym joins the name that defines it.

    To the candidates come the places where the paper spells the name otherwise, with form ``small``.
    """
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        text = candidate.text
        key = family(_YEAR_FIRST.sub(r"\2 \1", text) if "20" in text else text)
        short = _AROUND_SHORT.fullmatch(candidate.text)
        if short and family(short[1]) in usage.acronyms:
            key = family(usage.acronyms[family(short[1])])
        if key in usage.acronyms and is_acronym(re.sub(r"[’']s$", "", candidate.text)):
            key = family(usage.acronyms[key])
        if key:
            groups.setdefault(key, []).append(candidate)
    index = SpellingIndex(document.text, {mention.text for mentions in groups.values() for mention in mentions})
    return tuple(
        NameGroup(key, _with_spellings(document, index, mentions), canonical_name(key, mentions, usage))
        for key, mentions in groups.items()
    )


def _with_spellings(
    document: SectionedDocument, index: SpellingIndex, mentions: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """Return the mentions and all other places where one of their spellings stands, in order."""
    known = SpanSet(mention.span for mention in mentions)
    found = list(mentions)
    names = sorted({mention.text for mention in mentions})
    for span in (span for name in names for span in index.find(name)):
        if not known.meets(span):
            known.add(span)
            found.append(Candidate(span, span.of(document.text), "small", block_at(document, span.start)))
    return tuple(sorted(found, key=lambda mention: mention.span))


def canonical_name(key: str, mentions: Sequence[Candidate], usage: Usage) -> str:
    """Return the name in full, as a heading or else its first mention spells it; small letters become title case."""
    full = [mention for mention in mentions if family(mention.text) == key] or list(mentions)
    spelt = next((mention for mention in full if mention.form == "heading" and not mention.text.isupper()), None)
    if spelt is None and is_acronym(full[0].text):
        shouted = full[0].text.isupper() and len(full[0].text) > _LONGEST_ACRONYM  # "SAFEROUTE", elsewhere SafeRoute
        spelt = next((mention for mention in full if shouted and _is_camel(mention.text)), full[0])
    if spelt is None:
        spelt = next(
            (mention for mention in full if not mention.text.islower() and not mention.text.isupper()), full[0]
        )
    name = " ".join(spelt.text.split())
    if name.isupper() and not any(is_acronym(word) and len(word) < 8 for word in name.split()):
        name = name.lower()
    parts = name.split()
    return " ".join(
        part if not part.islower() or (at and part in _CANONICAL_SMALL) else part[0].upper() + part[1:]
        for at, part in enumerate(parts)
    )


def _is_camel(text: str) -> bool:
    return is_acronym(text) and not text[1:].islower() and not text.isupper()


def _short_forms(document: SectionedDocument, hits: Sequence[_Hit], usage: Usage) -> Iterator[_Hit]:
    """Yield a name's short form: what follows "Project", or heads a section, or is said with "the" and its noun."""
    text = document.text
    names: dict[str, _Hit] = {}
    for hit in hits:
        names.setdefault(hit.canonical, hit)
    for canonical, hit in names.items():
        parts = canonical.split()
        if len(parts) < 2:
            continue
        first, last = parts[0], parts[-1]
        if first == "Project" and len(parts) == 2 and len(last) > 3 and last.casefold() not in usage.small:
            yield from _by_itself(text, last, hit)
            continue
        initials = "".join(part[0] for part in parts if part[0].isupper())
        if (
            len(initials) > 2
            and family(initials) not in usage.acronyms
            and initials.casefold() not in words("common acronyms")
        ):
            yield from _alone(text, f"{initials} {last}" if last.isdigit() else initials, hit, hit.span.start)
        if (
            len(parts) == 2
            and is_acronym(first)
            and singular(last) in _SHORTENS
            and family(first) not in usage.acronyms
        ):
            if first.casefold() not in words("common acronyms"):
                yield from _alone(text, first, hit, hit.span.start)
        elif len(parts) == 2 and is_of(last, "place") and len(first) > 4 and first.casefold() not in usage.small:
            yield from _by_itself(text, first, hit)  # "Pathfinder" of "Pathfinder Wexham"
        elif len(parts) == 2 and last.istitle() and _heads(document, last, canonical):
            yield from _alone(text, last, hit, 0)
            yield from _alone(text, last.upper(), hit, 0)


def _by_itself(text: str, word: str, hit: _Hit) -> Iterator[_Hit]:
    """Yield a name's one word where it stands behind the name, in no other: not "Curlew Lane", "St Curlew"."""
    for short in _alone(text, word, hit, hit.span.end):
        at, end = short.span.start, short.span.end
        if not _BEFORE_CAPITAL.match(text, end) and not _AFTER_CAPITAL.search(text, max(at - 30, 0), at):
            yield short


def _heads(document: SectionedDocument, word: str, canonical: str) -> bool:
    """Is a word a heading by itself, above text that has the full name?"""
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            heading = block.span.of(document.text).strip(" .:")
            below = document.blocks[index + 1].span.of(document.text) if index + 1 < len(document.blocks) else ""
            if heading.casefold() == word.casefold() and canonical.casefold() in below.casefold():
                return True
    return False


def _alone(text: str, word: str, hit: _Hit, start: int) -> Iterator[_Hit]:
    for at in places_of(text, word, start):
        span = Span(at, at + len(word))
        if "-" not in (text[at - 1 : at], text[span.end : span.end + 1]):
            yield _Hit(span, hit.canonical, max(TAKEN, round(hit.confidence * 0.95, 4)), True)


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _longest(hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """Of hits that overlap, keep the longest; of equal ones the surer."""
    kept: list[_Hit] = []
    for hit in sorted(
        hits,
        key=lambda one: (one.span.start - one.span.end, not one.short, -one.confidence, one.span.start, one.canonical),
    ):
        at = bisect.bisect_left(kept, hit.span, key=lambda one: one.span)
        if not any(_overlap(hit.span, other.span) for other in kept[max(at - 1, 0) : at + 1]):
            kept.insert(at, hit)
    yield from kept


def _mention(
    document: SectionedDocument, sentences: Sequence[Sentence], starts: Sequence[int], hit: _Hit, version: str
) -> Mention:
    sentence = sentence_of(sentences, starts, hit.span)
    return Mention(
        label=Label.INITIATIVE,
        span=hit.span,
        text=hit.span.of(document.text),
        canonical=hit.canonical,
        sentence=sentence,
        section=section_at(document, hit.span.start),
        status=find_status(document.text, sentence, hit.span),
        confidence=round(hit.confidence, 4),
        method=f"initiatives.model@{version}",
    )
