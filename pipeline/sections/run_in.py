"""Headings that run into their paragraph: ``4. **Police report.** The sergeant said ...``.

The heading is set bold and what follows is not; a stop, a colon or a dash parts the two. The bold may reach a word too
far or stop a word short, so it is the mark that says where the heading ends, not the last bold letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.sections.headings import VERB_RE, is_sentence
from pipeline.sections.layout import Layout
from pipeline.sections.paragraphs import Kind, Paragraph, Part

#: What parts a heading from its paragraph.
MARK_RE = re.compile(r"\s*(?:[.:]\s*(?:[-–—]\s+)?|\s[-–—]\s+|[.:]?[-–—]\s)(?=\S)")
#: A heading without weight, its mark, and the capital that opens the sentence after it.
PLAIN_RE = re.compile(
    r"(?P<heading>[A-Z][\w’'&/-]*(?:,?\s(?!The\b)[\w’'&/-]+){0,6})(?:\.|:|\s[-–—])\s+(?:[-–—]\s)?(?=[A-Z])"
)
#: Words of the longest heading that runs in.
MOST_WORDS = 14
#: Words after a number that name no matter: "Note:", "Action:", "Resolved:".
LABEL_RE = re.compile(
    r"(?:actions?|notes?|nb|resolved|agreed|decisions?|recommended|recommendations?|that|proposed|seconded)\b.{0,12}",
    re.I,
)


def part_run_ins(paragraphs: Sequence[Paragraph], layout: Layout) -> list[Paragraph]:
    """Part the numbered paragraphs that open with a bold heading into the heading and the rest."""
    numbered = [each for each in paragraphs if each.kind is Kind.TEXT and each.number is not None and not layout.bold]
    #: Where most of a paper's headings run in, one that has a verb ("Apologies were received from:") is one too.
    usual = sum(_cut(each, usual=False) is not None for each in numbered) * 2 > max(len(numbered), 4)
    cuts = {id(each): _cut(each, usual=usual) for each in numbered}
    if not any(cuts.values()):
        plain = {id(each): _plain_cut(each) for each in numbered}
        found = [cut for cut in plain.values() if cut is not None]
        cuts = plain if len(found) >= 4 and len(found) * 3 >= len(numbered) * 2 else {}
    parted: list[Paragraph] = []
    for each in paragraphs:
        cut = cuts.get(id(each))
        if cut is None:
            parted.append(each)
            continue
        first, (end, start) = each.parts[0], cut
        parted.append(replace(each, parts=(Part(first.line, first.start, end),), heading=True))
        rest = (Part(first.line, start, first.end), *each.parts[1:])
        parted.append(replace(each, parts=rest, number=None, mark="", plain=True))
    return parted


def _plain_cut(paragraph: Paragraph) -> tuple[int, int] | None:
    """Find the heading in "4. Police report. The sergeant said" without weight: a few words, a stop and a sentence."""
    first = paragraph.parts[0]
    match = PLAIN_RE.match(first.line.text, first.start, first.end)
    if match is None or VERB_RE.search(match["heading"]) or LABEL_RE.fullmatch(match["heading"]):
        return None
    return match.end("heading"), match.end()


def _cut(paragraph: Paragraph, *, usual: bool) -> tuple[int, int] | None:
    """Find where the heading ends and where the rest begins in the first line of a paragraph; None where all is one."""
    first = paragraph.parts[0]
    words = [word for word in first.line.words if first.start <= word.start < first.end]
    lead = next((index for index, word in enumerate(words) if not word.bold), len(words))
    if not lead or lead == len(words):
        return None
    bold_end = words[lead - 1].start + len(words[lead - 1].text)
    mark = next(
        (
            match
            for match in MARK_RE.finditer(first.line.text, first.start, first.end)
            if match.start() > first.start
            and not re.search(r"\b(?:[A-Z]|No|Mr|Mrs|Ms|Dr|St|vs?)$", first.line.text[: match.start()])
        ),
        None,
    )
    if mark is None or mark.start() > bold_end or mark.end() > first.end:
        return None
    heading = first.line.text[first.start : mark.start()].strip()
    fits = 0 < len(heading.split()) <= MOST_WORDS and heading[0].isupper() and (usual or not is_sentence(heading))
    return (mark.start(), mark.end()) if fits and not LABEL_RE.fullmatch(heading) else None
