"""Runs into words, with raised marks told from ordinal endings."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.extract.repairs import Change, mend_word
from pipeline.extract.runs import Run

#: A mark smaller than its neighbour by the first factor and higher by more than the second, in sizes, is raised.
#: Word processors set marks small (0.58 to 0.66); browsers hardly smaller (0.83), but high.
_HARDLY_SMALLER = 0.9
_RAISED = ((0.76, 0.14), (_HARDLY_SMALLER, 0.25))
#: Degrees below which a page counts as level.
_LEVEL = 0.1
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MARK_RE = re.compile(r"\d{1,3}(,\d{1,3})*|[*†‡§]+")
ORDINAL_RE = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)


@dataclass(slots=True)
class Token:
    """A word on its way into a line, in the frame in which its text is level."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    italic: bool
    angle: float
    font: str
    raised: bool = False
    #: Slope of the lines of a crooked scan; ``base`` is what the baseline would be at the left edge of the page.
    lean: float = 0.0
    #: Stands without a space after the token before it.
    glued: bool = False
    repairs: Sequence[Change] = ()


def read_tokens(runs: Iterable[Run]) -> list[Token]:
    """The words that runs make, in their order. A raised digit becomes a superscript, glued to the word before it."""
    runs = list(runs)
    slope = _slope(runs)
    tokens: list[Token] = []
    base_token: Token | None = None
    before: Token | None = None
    for run in runs:
        style, text, x0 = run.style, run.text, run.x0
        repairs: Sequence[Change] = ()
        if not text.isascii() or run.copies or run.spaced:
            text, repairs = _mended(run)
            if not text:
                continue
        bold = style.bold or run.shifted
        base = run.base - x0 * slope if slope else run.base
        token = Token(text, x0, run.x1, base, style.size, bold, style.italic, style.angle, style.font, lean=slope)
        if repairs:
            token.repairs = repairs
        body = base_token
        if (
            before is not None
            and body is not None
            and (run.joined or style.size < _HARDLY_SMALLER * body.size)
            and body.angle == style.angle
            and -0.2 * body.size < x0 - before.x1 < 0.3 * body.size
        ):
            if is_raised(token, body):
                if MARK_RE.fullmatch(text):
                    token.text, token.raised, token.glued = text.translate(SUPERSCRIPT), True, True
                    tokens.append(token)
                    before = token
                    continue
                if run.joined:
                    _extend(before, token)
                    continue
            elif run.joined and before.raised:
                token.glued = True
            elif run.joined:
                _extend(before, token)
                continue
        tokens.append(token)
        before = base_token = token
    return tokens


def _mended(run: Run) -> tuple[str, list[Change]]:
    text, repairs = mend_word(run.text)
    if text and run.copies:
        repairs.append(("doubled", text * (run.copies + 1), text))
    if text and run.spaced:
        repairs.append(("letter_space", run.spaced, run.spaced.replace(" ", "")))
    return text, repairs


def _slope(runs: list[Run]) -> float:
    """How far the lines of a crooked scan fall for each point to the right: that of the middling character."""
    if not any(run.style.tilt for run in runs):
        return 0.0
    tilts = sorted((run.style.tilt, len(run.text)) for run in runs)
    half, seen = sum(count for _, count in tilts) / 2, 0
    for tilt, count in tilts:
        seen += count
        if seen >= half:
            return math.tan(math.radians(tilt)) if abs(tilt) > _LEVEL else 0.0
    return 0.0


class _Set(Protocol):
    """What has a baseline and a size: a token or a row."""

    base: float
    size: float


def is_raised(token: Token, body: _Set) -> bool:
    """Is a token set smaller and higher than its neighbour, or than its row?"""
    if not token.size < _HARDLY_SMALLER * body.size:
        return False  # most words
    lift, smaller = (body.base - token.base) / body.size, token.size / body.size
    return any(smaller < size and least < lift < 0.8 for size, least in _RAISED)


def _extend(token: Token, more: Token) -> None:
    if len(more.text) > len(token.text):
        token.bold, token.italic = more.bold, more.italic
        if not is_raised(more, token):
            token.size, token.base, token.font = more.size, more.base, more.font
    token.text += more.text
    token.x1 = max(token.x1, more.x1)
    for kind, old, new in more.repairs:
        if kind == "doubled" and token.repairs and token.repairs[-1][0] == kind:
            _, was, is_now = token.repairs[-1]
            token.repairs, old, new = token.repairs[:-1], was + old, is_now + new
        token.repairs = [*token.repairs, (kind, old, new)]
