"""A phrase without what hangs over at its ends."""

from __future__ import annotations

import re

from pipeline.patterns import compile_lists
from pipeline.tag.words import PUNCT, tag_of, word_list

#: Small words that open or close no phrase; "picked up" and "out of court" keep theirs.
_OPENING = word_list("opening")
_CLOSING = word_list("closing")
_SHARE_RE = compile_lists(
    r"(?:(?:around|about|over|nearly|almost|(?:more|less)\s+than)\s+)?(?:one|two|three|a|an)?\s*(?:half|thirds?|quarters?|fifths?)"
    r"\s+of\s+(?:the\s+|all\s+)?",
    re.IGNORECASE,
)


#: "to buy a bin at a cost" of so much.
_AT_COST_RE = re.compile(r"(?<=\w)\s+at\s+(?:an?|the)\s+(?:\w+\s+)?(?:cost|price)$", re.IGNORECASE)


def trimmed(phrase: str) -> str:
    """A phrase without what hangs over at its ends: "for repairs at least" is "repairs", "a third of fires" "fires"."""
    small = phrase.casefold()
    if "of" in small and _SHARE_RE.match(phrase):
        phrase = _SHARE_RE.sub("", phrase, count=1)
    if small.endswith(("cost", "price")):
        phrase = _AT_COST_RE.sub("", phrase)
    words = phrase.split(" ")
    while words and (words[0] in _OPENING or not words[0][:1].isalnum()):
        words.pop(0)
    while words and (words[-1].casefold() in _CLOSING or tag_of(words[-1].casefold() or ".") in (PUNCT, "aux")):
        words.pop()
    return " ".join(words)
