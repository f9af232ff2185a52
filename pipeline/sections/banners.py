"""Theme banners: a line that recurs between sections to name the theme they fall under.

A banner is neither heading nor body. It is told by standing alone, two times or more, in the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.sections.layout import ended
from pipeline.sections.paragraphs import Kind, Paragraph


def mark_banners(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Give the paragraphs with banners marked as such."""
    counts = Counter(_key(each.text) for each in paragraphs if _may_be(each))
    found = {key for key, count in counts.items() if count >= 2 and key}
    marked = []
    for index, each in enumerate(paragraphs):
        banner = _may_be(each) and _key(each.text) in found and _between_units(paragraphs, index)
        marked.append(replace(each, kind=Kind.BANNER) if banner else each)
    kept = Counter(_key(each.text) for each in marked if each.kind is Kind.BANNER)
    return [
        replace(each, kind=Kind.TEXT) if each.kind is Kind.BANNER and kept[_key(each.text)] < 2 else each
        for each in marked
    ]


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _may_be(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        paragraph.kind is Kind.TEXT
        and paragraph.number is None
        and not paragraph.mark
        and len(text.split()) >= 3
        and len(text) <= 250
        and text[0].isupper()
        and not ended(text)
    )


def _between_units(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Tell whether a line stands between sections: a headed one comes next, and it is not the text of the last.

    "There were no apologies" after a heading is its text, however often it comes; "Next steps" before a numbered
    paragraph is a heading.
    """
    flow = [each for each in paragraphs[index + 1 : index + 4] if each.kind in (Kind.TEXT, Kind.BANNER)]
    after = flow[0] if flow else None
    if after is None or not (after.number is not None or after.bold) or len(after.text) > 160:
        return False
    if after.number is not None and ended(after.text) and len(after.text) > 100:
        return False
    before = next((each for each in reversed(paragraphs[:index]) if each.kind is not Kind.FOOTNOTE), None)
    if before is None or before.kind is not Kind.TEXT or before.mark:
        return True
    return ended(before.text) or len(before.text) > 120


def mark_recurring_heads(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Mark as banners the one heading without a number that recurs over the numbered units of a paper.

    "Inquiry recommendation" above each of thirty paragraphs names none of them. Headings that recur by turns
    ("Progress", "Next steps", "Progress") do name what is under them.
    """
    heads = [_key(each.text) for each in paragraphs if each.heading and each.number is None]
    numbers = sum(each.number is not None for each in paragraphs)
    often = {key for key, count in Counter(heads).items() if count >= 5 and count * 5 >= 4 * len(heads)}
    if not often or numbers < 5:
        return list(paragraphs)
    return [
        replace(each, kind=Kind.BANNER, heading=False)
        if each.heading and each.number is None and _key(each.text) in often
        else each
        for each in paragraphs
    ]
