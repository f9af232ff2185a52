"""Repairs of the text of a line, each told with what stood there before: (kind, before, after)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extract.tokens import Token

#: Latin ligatures (``ﬁ``): typography, which would hide "office" from a search.
_LIGATURE_RE = re.compile("[\ufb00-\ufb06]")
#: Other characters for the same hyphen.
_HYPHEN_RE = re.compile("[\u2010\u2011]")
#: Zero-width characters: they leave no mark, so that taking them out is no repair.
_UNPRINTED_RE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_SOFT_HYPHEN = "\xad"
#: Where Symbol and Wingdings keep the bullets that word processors use, and what they look like.
_PRIVATE_BULLETS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf06e": "■",
    "\uf06f": "□",
    "\uf0a8": "□",
    "\uf0a1": "○",
    "\uf076": "❖",
    "\uf0e0": "→",
    "\uf02d": "–",
    "\uf09f": "•",
}
#: An amount parted by a space at its comma or after its sign: ``£10, 000``, ``£10 ,000``, ``£ 60k``. After 3 figures
#: only noughts are taken for its rest, since ``£300, 250 of it late`` is two amounts.
_PARTED_RE = re.compile(
    r"""
    (?<!\S)\(?(?:
        [£$€](?:\d{1,3},)*?(?:\d{1,2}(?P<short>)|\d{3})
        (?:,[ ]|[ ],)
        (?(short)\d{3}|000)(?!\d)(?:,\d{3})*(?:\.\d+)?
      | [£€][ ]\d[\d,.]*[a-z]{0,2}
    )(?=\W{0,3}(?:\s|$))
    """,
    re.VERBOSE,
)
_OPENS_AMOUNT = frozenset("(£$€")

#: Quotation marks as some fonts of 2007 name them, one place along: ``‗nudge‘`` for ``‘nudge’``, ``―so‖`` for ``“so”``.
_SHIFTED = str.maketrans("‗‖", "‘”")
_SHIFTED_CLOSE_RE = re.compile(r"(?<=[^\W_])‘|(?<=[.,!?)])‘(?=\W|$)")
_SHIFTED_OPEN_RE = re.compile(r"(?<![^\s(\[])―(?=\w)")

Change = tuple[str, str, str]


def has_shifted_quotes(text: str) -> bool:
    """Does a text hold a quotation mark of such a font, which no sound text has beside a letter?"""
    return ("‗" in text or "‖" in text) and re.search(r"‗\w|\w[.,!?]?‖", text) is not None


def mend_quotes(text: str) -> str:
    """Put the quotation marks of such a font right; as many characters stay.

    >>> mend_quotes("the Board‘s ‗quick wins‘ and ―lessons‖")
    'the Board’s ‘quick wins’ and “lessons”'
    """
    return _SHIFTED_OPEN_RE.sub("“", _SHIFTED_CLOSE_RE.sub("’", text).translate(_SHIFTED))


def mend_word(text: str) -> tuple[str, list[Change]]:
    """Mend what can be seen in the word alone.

    >>> mend_word("oﬃce")
    ('office', [('ligature', 'oﬃce', 'office')])
    >>> mend_word("plain")
    ('plain', [])
    """
    if text.isascii():
        return text, []
    changes: list[Change] = []
    text = _UNPRINTED_RE.sub("", text)
    if _HYPHEN_RE.search(text):
        after = _HYPHEN_RE.sub("-", text)
        changes.append(("hyphen", text, after))
        text = after
    if _LIGATURE_RE.search(text):
        after = _LIGATURE_RE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
        changes.append(("ligature", text, after))
        text = after
    if _SOFT_HYPHEN in text:
        # At the end of a line it was printed, and is kept as a hyphen; inside a word it was not.
        after = text[:-1].replace(_SOFT_HYPHEN, "") + text[-1].replace(_SOFT_HYPHEN, "-")
        changes.append(("soft_hyphen", text, after))
        text = after
    if any(char in _PRIVATE_BULLETS for char in text):
        after = "".join(_PRIVATE_BULLETS.get(char, char) for char in text)
        changes.append(("private_use", text, after))
        text = after
    return text, changes


def mend_line(tokens: list[Token]) -> tuple[list[Token], list[Change]]:
    """Mend what takes two words to see: a space inside an amount (``£10, 000``)."""
    if _OPENS_AMOUNT.isdisjoint([token.text[0] for token in tokens]):
        return tokens, []  # most lines
    kept: list[Token] = []
    changes: list[Change] = []
    for token in tokens:
        before = kept[-1] if kept else None
        if (
            before is not None
            and not token.raised
            and before.text[0] in _OPENS_AMOUNT
            and _PARTED_RE.match(f"{before.text} {token.text}")
        ):
            changes.append(("number_space", f"{before.text} {token.text}", before.text + token.text))
            before.text += token.text
            before.x1 = max(before.x1, token.x1)
            continue
        kept.append(token)
    return kept, changes


def mend_text(text: str) -> tuple[str, list[Change]]:
    """Mend a line of a text file, which has no geometry, in both ways.

    >>> mend_text("a ﬁne of £10, 000.")
    ('a fine of £10,000.', [('ligature', 'ﬁne', 'fine'), ('number_space', '£10, 000', '£10,000')])
    """
    changes: list[Change] = []

    def mended(match: re.Match[str]) -> str:
        after, found = mend_word(match[0])
        changes.extend(found)
        return after

    def closed(match: re.Match[str]) -> str:
        after = match[0].replace(" ", "")
        changes.append(("number_space", match[0], after))
        return after

    if not text.isascii():
        text = re.sub(r"\S+", mended, text)
    return _PARTED_RE.sub(closed, text), changes
