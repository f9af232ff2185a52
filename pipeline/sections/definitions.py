"""Short names that a paper gives: ``Full Name (FN)``, ``FN (Full Name)``, ``the Full Name ("the Board")``.

Of the words before a bracket those belong to the long form whose initials, taken in order, spell the short one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Block, BlockKind, Definition, Span

BRACKET_RE = re.compile(r"\((?P<quote>[“\"'‘]?)(?P<inside>[^()]{2,80}?)[”\"'’]?\)")
#: "(hereafter “OPCC”)"
HEREAFTER_RE = re.compile(
    r"^(?:here(?:in)?after|known\s+as|abbreviated\s+(?:as|to)|referred\s+to\s+as)\s+(?:referred\s+to\s+as\s+)?(?:the\s+)?",
    re.I,
)
SHORT_RE = re.compile(r"(?=[^\s]*[A-Z])[A-Za-z0-9][A-Za-z0-9&/+.-]{1,9}(?:['’]?s)?")
WORD_RE = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*|&")
#: A long form begins at most so many code points before its bracket.
LOOK_BACK = 600
SMALL = frozenset("of the and for in to on a an at with by from de & or as".split())


def find_definitions(text: str, blocks: Sequence[Block]) -> tuple[Definition, ...]:
    """Find the definitions of a paper with their places."""
    found: list[Definition] = []
    for block in blocks:
        if block.kind is BlockKind.CELL:
            continue
        words = block.span.of(text)
        for match in BRACKET_RE.finditer(words):
            definition = _read(words, match)
            if definition is not None:
                long, short, start, end = definition
                span = Span(block.span.start + start, block.span.start + end)
                found.append(Definition(long, short, span, block.section))
    return tuple(found)


def _read(text: str, match: re.Match[str]) -> tuple[str, str, int, int] | None:
    """Read one bracket: (long, short, start, end) in the block, or None."""
    inside = HEREAFTER_RE.sub("", match["inside"].strip()).strip("“”\"'‘’ ")
    begin = max(0, match.start() - LOOK_BACK)
    before = text[begin : match.start()].rstrip()
    if match["quote"]:
        start = _titled_start(before)
        if start is not None and len(inside.split()) <= 4 and inside[:1].isalpha():
            return re.sub(r"['’]s$", "", before[start:]), inside, begin + start, match.end()
        return None
    if SHORT_RE.fullmatch(inside) and sum(letter.isupper() for letter in inside) >= 2:
        start = _spelled_start(before, _initials(inside))
        if start is not None:
            return before[start:], inside, begin + start, match.end()
    last = re.search(r"\S+$", before)
    if last and SHORT_RE.fullmatch(last[0]) and len(inside.split()) >= 2:
        short = last[0]
        start = _spelled_start(inside, _initials(short))
        if start == 0:
            return inside, short, begin + last.start(), match.end()
    return None


def _initials(short: str) -> str:
    """Letters that the long form must spell: a plural or possessive s is none of them.

    >>> _initials("STO's"), _initials("PSVs"), _initials("E-CINS")
    ('STO', 'PSV', 'ECINS')
    """
    stem = re.sub(r"['’]s$|(?<=[A-Z])s$", "", short)
    return re.sub(r"[^A-Za-z]", "", stem)


def _spelled_start(before: str, initials: str) -> int | None:
    """Find where the words begin whose initials spell a short form, or None.

    Small words may be skipped or taken; a capital inside a word counts (``CyberCrime``), and further letters of a
    word may be used (``EXecutive``) so long as the first letter of the long form is the first of the short.

    >>> _spelled_start("the Rural Road Watch Scheme", "RRWS")
    4
    """
    words = list(WORD_RE.finditer(before))
    letters = initials.casefold()
    if len(letters) < 2:
        return None
    for count in range(max(1, (len(letters) + 1) // 3), min(len(words), len(letters) + 5) + 1):
        chosen = words[-count:]
        first = chosen[0][0].casefold()
        if first[0] != letters[0] or first in SMALL:
            continue
        if re.search(r"[.;:!?)]\s", before[chosen[0].start() :]):
            return None
        # One word may be left out of a long one: Out of Court Disposal Team (OoCD).
        slack = 1 if len(letters) >= 4 else 0
        if _spells([word[0].casefold() for word in chosen], letters, slack):
            return chosen[0].start()
    return None


def _spells(words: list[str], letters: str, slack: int) -> bool:
    """Tell whether words spell letters: each word gives its first letter, or more, or none if it is small.

    ``slack`` is the number of other words that may give none.
    """
    if not words:
        return not letters
    if not letters:
        return sum(word not in SMALL for word in words) <= slack
    word, rest = words[0], words[1:]
    if word[0] == letters[0] and _spells(rest, letters[1:], slack):
        return True
    if word in SMALL and _spells(rest, letters, slack):
        return True
    if slack and word not in SMALL and _spells(rest, letters, slack - 1):
        return True
    if word[0] != letters[0]:
        return False
    at = 1
    for taken in range(2, min(4, len(letters)) + 1):
        at = word.find(letters[taken - 1], at)
        if at < 0:
            return False
        at += 1
        if _spells(rest, letters[taken:], slack):
            return True
    return False


def _titled_start(before: str) -> int | None:
    """Find where the run of capitalised words before a quoted short name begins."""
    match = re.search(r"(?:[A-Z][\w'’-]*\s+(?:(?:of|the|and|for|&)\s+){0,2})+[A-Z][\w'’-]*$", before)
    if match is None:
        return None
    start = match.start()
    for article in ("The ", "This ", "Our "):
        if match[0].startswith(article):
            start += len(article)
    return start
