"""Text layers that cannot be read: fonts without a usable mapping to Unicode, or a mapping that lies.

A page with such a layer looks right and searches wrong, so it is read by OCR; where that is not to be had, the page is
told as unread rather than filled with noise.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata

from pipeline.model import Notice, Page, PagedDocument, PageMethod
from pipeline.patterns import compile_lists

#: Part of a page's characters that may lack a meaning before its layer is given up.
_MAX_NOISE = 0.2
#: Plain words needed before a page is judged by their vowels: a page of initials and figures is no noise.
_ENOUGH_WORDS = 25
#: Categories of private-use, unassigned, surrogate and control characters.
_NO_CHARACTERS = frozenset({"Co", "Cn", "Cs", "Cc"})
_WORD_RE = re.compile(r"[A-Za-z]{3,}")
#: A word without a vowel; ``y`` is one.
_MUTE_RE = compile_lists(r"(?<![A-Za-z])[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz]{3,}(?![A-Za-z])")


def usable_text(page: Page) -> bool:
    """Can the page's text layer be read? A page without text has none.

    Two signs of a bad one: control, private-use and replacement characters, and words that have no vowels.
    """
    text = "".join(line.text for line in page.lines)
    if not text:
        return False
    strange = {char for char in set(text) if not char.isascii() and unicodedata.category(char) in _NO_CHARACTERS}
    noise = sum(map(text.count, strange))
    noise += text.count("\ufffd") + sum(count for how, count in page.hidden if how == UNMAPPED)
    if noise > _MAX_NOISE * len(text):
        return False
    mute = sum(not word.isupper() for word in _MUTE_RE.findall(text))
    if mute < _ENOUGH_WORDS / 2:
        return True  # fewer than half, or of too few words; so nearly every page
    words = sum(not word.isupper() for word in _WORD_RE.findall(text))
    return words < _ENOUGH_WORDS or mute < words / 2


#: Kind of hidden characters: those that the PDF gives no value at all.
UNMAPPED = "unmapped"


def set_aside_garbled(document: PagedDocument) -> PagedDocument:
    """Fail the pages whose text still cannot be read once OCR had its turn. The characters stay in the count."""
    pages: list[Page] = []
    notices: list[Notice] = []
    for page in document.pages:
        unmapped = any(how == UNMAPPED for how, _ in page.hidden)
        if page.method not in (PageMethod.TEXT, PageMethod.EMPTY) or usable_text(page) or not (page.lines or unmapped):
            pages.append(page)
            continue
        count = sum(len(line.text.replace(" ", "")) for line in page.lines)
        hidden = (*page.hidden, ("garbled", count)) if count else page.hidden
        pages.append(dataclasses.replace(page, method=PageMethod.FAILED, lines=(), hidden=hidden))
        detail = (
            f"page {page.number} cannot be read: its fonts do not say what their characters mean. "
            "Install tesseract, then ingest the file again."
        )
        notices.append(Notice("unread_page", detail, page=page.number))
    return dataclasses.replace(document, pages=tuple(pages), notices=document.notices + tuple(notices))
