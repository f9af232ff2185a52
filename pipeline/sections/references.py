"""Cross-references: where a paper speaks of its own sections.

"See 3.1.4", "mentioned in 2.1.12 above", "(2.2.1)", "paragraphs 4.3 and 4.5", "section 5 above", "the fee at 1.1(a)",
"minute 24/05/07". A reference to a table, a figure, an Act or another paper is none of these; nor is a decimal number
(``2.5 million``). Of a range the two ends are printed, and so they are the targets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Block, BlockKind, CrossReference, Notice, Section, SectionKind, Span
from pipeline.sections.candidates import has_leaders
from pipeline.sections.numbers import bare_number

_DOTTED = r"\d{1,2}(?:\.\d{1,2}){1,4}(?:\s?\([a-z]{1,4}\))*"
_ANY = r"\d{1,3}(?:\.\d{1,2}){0,4}(?:\s?\([a-z]{1,4}\))*"
_NOUN = (
    r"(?:\b(?:sub-?)?(?:paragraphs?|para(?:['’]?s)?\.?|sections?|clauses?|items?|points?|minutes?)"
    r"(?:\s+(?:numbers?|nos?\.?|refs?\.?))?|§+)"
)
_NEXT = r"(?:\s*(?:,|and|&|or|to|–|-|through)\s*(?:(?:and|to)\s+)?(?:(?:paragraphs?|paras?|sections?)\s+)?)"

#: A noun that says what is meant: any number may follow.
NAMED_RE = re.compile(rf"{_NOUN}\s*(?P<numbers>{_ANY}(?:{_NEXT}{_ANY}){{0,30}})(?![\d%])", re.IGNORECASE)
#: A number with a letter in brackets, which no amount has: "at 1.1(a)", "4(c)".
LETTERED_RE = re.compile(r"(?<![\d.,/£$€(])\b(?P<numbers>\d{1,3}(?:\.\d{1,2}){0,4}(?:\s?\([a-z]{1,4}\))+)")
#: "3.1 to 3.4 set out the risks", "In 4.2 we say why": at the head of a sentence, or with no word after it.
HEADED_RE = re.compile(
    rf"(?:(?:^|[.;:]\s+|,\s+and\s+)(?:In\s+|Under\s+)?|\b(?:in|under)\s+)(?P<numbers>{_DOTTED}(?:{_NEXT}{_DOTTED}){{0,30}})"
    r"(?=\s+(?:sets?|describes?|explains?|shows?|gives?|covers?|details?|outlines?|refers?)\b|,?\s+(?:we|I|it)\b|\s*[.;)](?:\s|$))"
)
#: The minutes of a meeting by year and item: "see minute 24/05/07".
MINUTE_RE = re.compile(
    r"\b(?:see(?:\s+also)?|refer\s+to|minutes?(?:\s+(?:numbers?|nos?\.?|refs?\.?))?)\s+(?P<numbers>\d{1,4}/\d{1,3}(?:/\d{1,3})?)(?![\d/])",
    re.IGNORECASE,
)
#: A verb or a preposition that points: a dotted number of three parts, or one of the paper's own, may follow.
POINTED_RE = re.compile(
    rf"(?:\b(?:see(?:\s+also)?|refer(?:s|red)?\s+to|as\s+(?:\w+\s+){{0,3}}?(?:in|at|under|per)|"
    rf"(?:mentioned|described|detailed|set\s+out|outlined|discussed|explained|noted|reported|given|shown|stated|listed|"
    rf"referred\s+to|covered|updates?|contained|highlighted|identified|provided)\s+(?:\w+\s+)?(?:in|at|under|by)|"
    rf"updates?|also|in|at|under|and|with|to|of|by|from|per)\s+)(?P<numbers>{_DOTTED}(?:{_NEXT}{_DOTTED}){{0,30}})"
    rf"(?P<after>\s+(?:above|below|earlier|overleaf|refers?))?",
    re.IGNORECASE,
)
#: In brackets of its own: "(2.2.1)", "(see 4.2)".
BRACKETED_RE = re.compile(rf"\((?:see\s+|cf\.?\s+)?(?P<numbers>{_DOTTED}(?:{_NEXT}{_DOTTED}){{0,30}})\)")
#: "2.1.12 above".
ABOVE_RE = re.compile(rf"(?<![\d.£$€])(?P<numbers>{_DOTTED}(?:{_NEXT}{_DOTTED}){{0,30}})\s+(?:above|below)\b")
#: A point first: ``re`` finds a single character fast.
_DOTTED_RE = re.compile(r"\.(?<=\d\.)\d")
#: The patterns in the order in which they are tried, each with what a block must hold for it in small letters.
PATTERNS = (
    (NAMED_RE, re.compile(r"§|para|section|clause|item|point|minute")),
    (BRACKETED_RE, _DOTTED_RE),
    (ABOVE_RE, _DOTTED_RE),
    (LETTERED_RE, re.compile(r"\d\s?\([a-z]")),
    (HEADED_RE, _DOTTED_RE),
    (POINTED_RE, _DOTTED_RE),
    (MINUTE_RE, re.compile(r"\d/\d")),
)
NUMBER_RE = re.compile(_ANY)
IN_RE = re.compile(r"(?:in|at|under)\s", re.IGNORECASE)
#: What members are asked to do with what stands elsewhere in the paper.
ASKED_RE = re.compile(r"\b(?:note|endorse|approve|consider|scrutinise|agree|support|comment)\b", re.IGNORECASE)
#: The end of what is said.
STOPS_RE = re.compile(r"\s*(?:[.;)]|$)")
#: What follows a number that "see" points at.
CLOSES_RE = re.compile(r"\s*(?:[.,;:)]{1,3}(?:\s|$)|$|(?:for|above|below|and|on|in|about|which|where|also|to)\b)")

#: After a number, a sign that it is an amount.
AMOUNT_RE = re.compile(
    r"\s*(?:%|per\s?cent|percent|percentage|million|billion|thousand|m\b|bn\b|k\b|hours?\b|days?\b|weeks?\b|months?\b|years?\b|"
    r"minutes?\b|miles?\b|km\b|kg\b|fte\b|ftes\b|posts?\b|officers?\b|am\b|pm\b|hrs?\b|times\b|points\b|°)",
    re.IGNORECASE,
)
#: Around a reference, a sign that it points out of the paper.
ELSEWHERE_RE = re.compile(
    r"^[^.;]{0,12}?\s*(?:of|in|to|under)\s+(?:the\s+|that\s+|this\s+|its\s+|our\s+|said\s+)?"
    r"(?:[A-Z][\w'’&-]*\s+|of\s+|and\s+|the\s+|\d{4}\s+|\([^()]*\)\s+){0,8}"
    r"(?:Act|Code|Regulations?|Order|Bill|Directive|Constitution|Policy|Plan|Strategy|Guidance|Agreement|Standing|"
    r"Schedule|[Aa]ppendix|[Aa]nnexe?|Convention|Charter|Protocol|Memorandum|Handbook|Manual|Framework|Scheme|Rules)\b"
    r"|^\s*,?\s*(?:of\s+)?(?:Schedule|Part)\s+\d"
    # "section 12 FOIA", "section 149 Equality Act 2010", "section 22 of the LGA"
    r"|^,?\s+(?:of\s+(?:the\s+)?)?[A-Z]{3,6}\b|^,?\s+(?:[A-Z][\w'’&-]*\s+|of\s+|and\s+){1,6}(?:Act|Order|Regulations?)\b"
    r"|^\s+(?:notices?|orders?|offences?|agreements?|contributions?|inquir(?:y|ies)|enquir(?:y|ies)|powers?|searche?s?|stops?)\b"
    # "of the report to Cabinet", "of the last report", "of its minutes": another paper
    r"|^\s+(?:of|in|from)\s+(?:the\s+)?(?:(?:last|previous|earlier|same|original|former|published|draft|that|their|its|his|her)\s+)+"
    r"(?:\w+\s+)?(?:report|paper|minutes|meeting|document|letter|agenda|constitution|policy|plan|guidance|lease|contract)\b"
    r"|^\s+(?:of|in|from|on)\s+(?:the\s+)?(?:\w+\s+){0,3}(?:report|paper|minutes|meeting|letter)\s+(?:to|of|from|by|dated|on|for|presented|considered)\b"
    r"|^\s+(?:of|in|from|on)\s+(?:the\s+)?(?:agenda|minutes|lease|contract|constitution|code|act|policy|guidance)\b"
)
#: "a section 60 order": any of its kind, under a law.
ANY_LAW_RE = re.compile(r"\b(?:an?|any|every|each)\s+$", re.IGNORECASE)
BEFORE_ELSEWHERE_RE = re.compile(
    r"(?:Act(?:\s+(?:19|20)\d\d)?,?|Regulations(?:\s+(?:19|20)\d\d)?,?|Order,?|tables?|figures?|fig\.|charts?|graphs?|appendix|annex|"
    r"schedule|version|v\.|outcomes?|article|rule|part|page|pages|p\.|pp\.|chapter|notices?|stage|level|grade|band|"
    r"block|phase|tier|category|class|clause|objective|priority|recommendation|action|policy|guidance|guide|code|standard)\s*$",
    re.IGNORECASE,
)


def find_references(
    text: str, blocks: Sequence[Block], sections: Sequence[Section]
) -> tuple[tuple[CrossReference, ...], list[Notice]]:
    """Find the references of a paper to itself; those without a target are noticed."""
    targets = _targets(sections)
    first = min((int(re.split(r"\D", key)[0]) for key in targets if key[:1].isdigit() and "/" not in key), default=0)
    last = max((int(key) for key in targets if key.isdigit()), default=0)
    references: list[CrossReference] = []
    notices: list[Notice] = []
    for block in blocks:
        if block.kind in (BlockKind.CELL, BlockKind.HEADING) or has_leaders(block.span.of(text)):
            continue  # a table of contents refers nowhere
        for span, target in _read(block.span.of(text), targets):
            place = Span(block.span.start + span.start, block.span.start + span.end)
            resolved = _resolve(target, targets, block.section)
            if resolved is None and target.endswith(")"):
                resolved = _holder(target, targets, block.section, text, sections)
            if resolved is None and target.isdigit() and int(target) > last:
                continue  # "section 106" of a law that need not be named
            if resolved is None and int(re.split(r"\D", target)[0]) < first:
                continue  # the answer to chapter 8 of a report speaks of its chapter 4
            references.append(CrossReference(block.section, place, target, resolved))
            if resolved is None:
                detail = f"the paper has no section {target}"
                notices.append(Notice("unresolved_reference", detail, target, block.page, block.section))
    return tuple(references), notices


def _targets(sections: Sequence[Section]) -> dict[str, list[int]]:
    """Give the sections by number without a closing dot; ``2.0`` also answers to ``2``."""
    targets: dict[str, list[int]] = {}
    for section in sections:
        if section.kind in (SectionKind.NUMBERED, SectionKind.LETTERED):
            for key in dict.fromkeys(
                (section.path, re.sub(r"(?:\.0)+$", "", section.path), bare_number(section.number))
            ):
                targets.setdefault(key, []).append(section.ordinal)
    return targets


def _read(words: str, targets: dict[str, list[int]]) -> list[tuple[Span, str]]:
    """Read the references in one block, in order, each number once."""
    found: dict[int, tuple[Span, str]] = {}
    small = words.lower()
    for pattern, needs in PATTERNS:
        for match in pattern.finditer(words) if needs.search(small) else ():
            start, end = match.span("numbers")
            if _outside(words, match.start(), start, end):
                continue
            if pattern is MINUTE_RE:
                if match["numbers"] in targets:
                    found.setdefault(start, (Span(start, end), match["numbers"]))
                continue
            for number in NUMBER_RE.finditer(words, start, end):
                target = re.sub(r"\s", "", number[0])
                if pattern is POINTED_RE and not _points(match, target, targets):
                    continue
                if pattern is BRACKETED_RE and target not in targets and target.count(".") < 2:
                    continue
                if pattern is HEADED_RE and target not in targets:
                    continue
                if pattern is LETTERED_RE and target.partition("(")[0] not in targets:
                    continue
                found.setdefault(number.start(), (Span(number.start(), number.end()), target))
    return [found[start] for start in sorted(found)]


def _points(match: re.Match[str], target: str, targets: dict[str, list[int]]) -> bool:
    """Tell whether a number after a pointing word is a section: its form or the paper's own numbers say so."""
    pointing = re.match(r"(?:see|refer|as\b)", match[0], re.IGNORECASE) or match["after"]
    explicit = re.match(
        r"(?:mentioned|described|detailed|set|outlined|discussed|explained|noted|referred|covered|highlighted|shown|listed)",
        match[0],
        re.I,
    )
    # "See 3.4 for the pilot" points, though the paper's 3 ends at 3.3.
    seen = re.match(r"(?:see|refer)", match[0], re.IGNORECASE) and CLOSES_RE.match(match.string, match.end("numbers"))
    if seen and target.split(".")[0] in {key.split(".")[0] for key in targets}:
        return True
    if pointing or explicit:
        return target.count(".") >= 2 or target in targets
    # "asked to note the report and the delay at 4.3."
    ends = match[0].startswith("at ") and target in targets and STOPS_RE.match(match.string, match.end())
    if ends and ASKED_RE.search(match.string, 0, match.start()):
        return True
    # "the boats in 4.1 and 4.2 need paint": sections of the paper side by side
    named = NUMBER_RE.findall(match["numbers"])
    if len(named) > 1 and IN_RE.match(match[0]) and all(number in targets for number in named):
        return True
    # "of 2.5", "in 4.2": a bare preposition points at a section only in a form that no amount has.
    return target.count(".") >= 2 and (
        target in targets or target.split(".")[0] in {key.split(".")[0] for key in targets}
    )


#: How far from a number it may be said, in code points, that it points elsewhere.
_AROUND = 300


def _outside(words: str, begin: int, start: int, end: int) -> bool:
    """Tell whether a number is an amount, or points to a table, a law or another paper."""
    after, before = words[end : end + _AROUND], words[max(0, begin - _AROUND) : begin]
    if re.match(r"[\d%/]|\.\d", after) or AMOUNT_RE.match(after):
        return True
    if before[-1:] in ("£", "$", "€"):
        return True
    if ELSEWHERE_RE.match(after):
        return True
    if re.search(r"\b(?:points?|items?|minutes?)\s*$", words[begin:start], re.IGNORECASE) and not re.search(
        r"[./]", words[start:end]
    ):
        # "item 5", "5 points": too common to be a reference unless it says where.
        return not re.match(r"\s+(?:above|below)\b", after)
    if "." not in words[start:end] and ANY_LAW_RE.search(before):
        return True
    return BEFORE_ELSEWHERE_RE.search(before) is not None


def _resolve(target: str, targets: dict[str, list[int]], here: int) -> int | None:
    """Choose the section meant: of two with one number, the nearest before the place that speaks of it."""
    ordinals = targets.get(target) or targets.get(re.sub(r"\.0$", "", target))
    if not ordinals:
        return None
    earlier = [ordinal for ordinal in ordinals if ordinal <= here]
    return earlier[-1] if earlier else ordinals[0]


def _holder(
    target: str, targets: dict[str, list[int]], here: int, text: str, sections: Sequence[Section]
) -> int | None:
    """Find the section whose own words hold the lettered item meant: 3.2 for ``3.2(a)`` where (a) opens no section."""
    above, _, letter = target.rpartition("(")
    ordinal = _resolve(above, targets, here)
    span = sections[ordinal].span if ordinal is not None else None
    return ordinal if span is not None and f"({letter}" in span.of(text) else None
