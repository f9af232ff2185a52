"""What characters mean where a PDF gives only the numbers that its font has for them.

Two kinds of such numbers are told with certainty from a page of text, and read:

* places of glyphs: fonts made to Apple's and Microsoft's order hold the space as number 3 and the other characters of
  ASCII behind it, so that ``Report`` comes as ``5HSRUW``;
* the codes of TeX, whose letters are plain and whose ligatures, quotation marks and dashes lie where others have
  control characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: What no character of a text is: a sign that a font's numbers are not told.
_CONTROL_RE = re.compile(r"[\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_COMMON_RE = re.compile(r"\b(?:the|of|and|to|in|for|is|was|that|on|by|a|with|from|at|be)\b")
_WORD_RE = re.compile(r"[^\W\d_]+")
#: Common words that a text has to show at least, and as a part of all words.
_LEAST_COMMON, _LEAST_SHARE = 3, 0.1
#: Plain words of a heading in a font of its own, on a page where such numbers are known from another font.
_PLAIN_RE = re.compile(r"(?:[A-Z]?[a-z]+|[A-Z]+|\d[\d,.:/]*)")

#: Glyph numbers of that order as Microsoft's fonts have it: ASCII, and what English papers have beyond it.
_GLYPHS = {code: chr(code + 29) for code in range(3, 98)}
_GLYPHS |= {112: "é", 131: "°", 133: "£", 134: "§", 135: "•", 171: "…"}
_GLYPHS |= dict(enumerate("–—“”‘’", 177))
#: TeX's codes, older and newer, as far as they are not ASCII. Ligatures stand as one character.
_TEX_LIGATURES = {
    "older": dict(zip("\x0b\x0c\x0d\x0e\x0f", "ﬀﬁﬂﬃﬄ", strict=True)),
    "newer": dict(zip("\x1b\x1c\x1d\x1e\x1f", "ﬀﬁﬂﬃﬄ", strict=True)),
}
_TEX_SIGNS = {
    "older": {"{": "–", "|": "—", "\\": "“", '"': "”"},
    "newer": dict(zip("\x10\x11\x15\x16\xbf\x9f", "“”–—£§", strict=True)),
}
_TEX_LIGATURE_RES = {
    name: re.compile(rf"(?<=[a-zA-Z])[{''.join(codes)}]|[{''.join(codes)}](?=[a-z])")
    for name, codes in _TEX_LIGATURES.items()
}
#: What stands for a character that cannot be told.
UNKNOWN = "\ufffd"


def tell_characters(fonts: Sequence[str]) -> list[str] | None:
    """Give the texts of a page's fonts with what their numbers mean, each as long as before; ``None`` if all is plain.

    Where a page's numbers are places of glyphs, but not all of the known order, its texts are given as unknown
    characters throughout: letters that look like others are no words, and amounts must not be read without their signs.

    >>> tell_characters(["5HSRUW\\x03RI\\x03WKH\\x03%RDUG\\x03WR\\x03WKH\\x03YLFWLPV\\x03RI\\x03DUVRQ\\x11"])
    ['Report of the Board to the victims of arson.']
    >>> tell_characters(["the o\\x1bcer's \\x1crst visit", "plain"])
    ["the oﬀcer's ﬁrst visit", 'plain']
    """
    told: list[str | None] = [None] * len(fonts)
    for name in _TEX_LIGATURES:
        if any(_is_tex(font, name) for font in fonts):
            told = [_as_tex(font, name) if before is None else before for font, before in zip(fonts, told, strict=True)]
    shifted = {at for at, font in enumerate(fonts) if told[at] is None and _is_shifted(font)}
    if shifted:
        shifted |= {at for at, font in enumerate(fonts) if told[at] is None and _may_be_shifted(font)}
        meanings = [_shift(font) if at in shifted else told[at] or font for at, font in enumerate(fonts)]
        sound = not any(UNKNOWN in text or _CONTROL_RE.search(text) for text in meanings)
        for at in shifted:
            told[at] = meanings[at] if sound else UNKNOWN * len(fonts[at])
    if not any(told):
        return None
    return [after or font for after, font in zip(told, fonts, strict=True)]


def _shift(font: str) -> str:
    return "".join(" " if char == " " else _GLYPHS.get(ord(char), UNKNOWN) for char in font)


def _is_shifted(font: str) -> bool:
    """Is a text English where its numbers are taken for places of glyphs, and not as it stands?"""
    if not _CONTROL_RE.search(font):
        return False
    shifted = _shift(font)
    common = len(_COMMON_RE.findall(shifted))
    least = max(_LEAST_COMMON, _LEAST_SHARE * len(_WORD_RE.findall(shifted)))
    return common >= least and common > 4 * len(_COMMON_RE.findall(font))


def _may_be_shifted(font: str) -> bool:
    """Tell the same of a few words, whose page holds such numbers."""
    words = _shift(font).split()
    plain = [bool(_PLAIN_RE.fullmatch(word.strip("()'‘’“”.,:;-–%£"))) for word in words]
    as_it_is = [bool(_PLAIN_RE.fullmatch(word.strip("()'‘’“”.,:;-–%£"))) for word in font.split(" ") if word]
    return bool(words) and sum(plain) > 0.8 * len(words) and sum(as_it_is) < 0.5 * len(as_it_is)


def _is_tex(font: str, name: str) -> bool:
    """Does a text hold TeX's ligatures among plain words?"""
    return bool(_TEX_LIGATURE_RES[name].search(font) and _COMMON_RE.search(font)) and _as_tex(font, name) is not None


def _as_tex(font: str, name: str) -> str | None:
    """Give a text with TeX's ligatures and signs, or ``None`` where there is more that is strange in it."""
    meanings = _TEX_LIGATURES[name] | _TEX_SIGNS[name]
    if set(_CONTROL_RE.findall(font)) - set(meanings):
        return None
    return "".join(meanings.get(char, char) for char in font)
