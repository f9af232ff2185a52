"""Words into lines, in reading order.

Runs are put together into words, words on one baseline into rows, and rows into lines: a row is one line (so that a
hanging number joins its text and a label its value) unless the page is set in columns, which read one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.extract.columns import reading_blocks
from pipeline.extract.repairs import mend_line, mend_word
from pipeline.extract.shapes import Rule, Shapes
from pipeline.extract.words import PageText, Run, turn
from pipeline.model import Box, Line, Repair, Role, Word

#: Words whose baselines differ by less, in sizes, stand on one line.
_SAME_BASE = 0.3
#: A mark smaller than its neighbour by the first factor and higher by more than the second, in sizes, is raised.
#: Word processors set marks small (0.58 to 0.66); browsers hardly smaller (0.83), but high.
_RAISED = ((0.76, 0.14), (0.9, 0.25))
_RAISED_SIZE = 0.9
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK_RE = re.compile(r"\d{1,3}(,\d{1,3})*|[*†‡§]+")
_BULLETS = frozenset("•●○◦▪■□▫◾◽‣⁃∙·►▶➢➤❖✓✔➔→")
_DASHES = frozenset("-–—‐*o")
#: Part of the size that lies above the baseline; the rest hangs below. Boxes of different fonts then agree.
_ASCENT = 0.78
_DESCENT = 0.22


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
    #: Stands without a space after the token before it.
    glued: bool = False
    repairs: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """Tokens on one baseline."""

    tokens: list[Token]
    base: float
    size: float
    #: Right edge while the row is being put together.
    right: float = 0.0

    @property
    def x0(self) -> float:
        """Left edge."""
        return min(token.x0 for token in self.tokens)

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(token.x1 for token in self.tokens)

    def part(self, tokens: list[Token]) -> Row | None:
        """The row of some of the tokens, on their own baseline; None for none."""
        if not tokens:
            return None
        chief = max(tokens, key=lambda token: token.size)
        return Row(tokens, chief.base, chief.size)


def build_lines(
    page: PageText, runs: Iterable[Run], role: Role = Role.BODY, shapes: Shapes | None = None
) -> tuple[list[Line], list[Repair]]:
    """Lines of a page in reading order, numbered from 1.

    ``shapes`` tell tables from text set in columns, and draw some programs' bullets.

    ``gap`` of the lines is the bare distance to the line above in sizes; :func:`settle_gaps` turns it into extra white
    space once the whole document is known.
    """
    lines: list[Line] = []
    repairs: list[Repair] = []
    by_angle: dict[float, list[Token]] = {}
    for token in _tokens(runs):
        by_angle.setdefault(token.angle, []).append(token)
    # The direction most of the page is set in comes first; what stands turned in a margin comes after it.
    level = _level_edges(shapes.rules if shapes else ())
    dots = shapes.dots if shapes else ()
    for angle, tokens in sorted(by_angle.items(), key=lambda item: -sum(len(token.text) for token in item[1])):
        for column in reading_blocks(_rows(tokens), level if not angle else ()):
            above: Row | None = None
            for row in column:
                pitch = (row.base - above.base) / max(row.size, 1.0) if above is not None else 0.0
                line, mended = _line(
                    page.number, len(lines) + 1, row, max(0.0, pitch), role, lines, () if angle else dots
                )
                if line is not None:
                    lines.append(line)
                    repairs += mended
                    above = row
    return lines, repairs


def _level_edges(rules: Iterable[Rule]) -> list[tuple[float, float, float]]:
    edges: list[tuple[float, float, float]] = []
    for rule in rules:
        if rule.x1 - rule.x0 > 5:
            edges.append((rule.x0, rule.x1, rule.top))
            if rule.bottom - rule.top > 3:
                edges.append((rule.x0, rule.x1, rule.bottom))
    return edges


def _tokens(runs: Iterable[Run]) -> list[Token]:
    tokens: list[Token] = []
    base_token: Token | None = None
    for run in runs:
        style = run.style
        text, repairs = mend_word(run.text)
        if not text:
            continue
        if run.copies:
            repairs.append(("doubled", text * (run.copies + 1), text))
        if run.spaced:
            repairs.append(("letter_space", run.spaced, run.spaced.replace(" ", "")))
        before = tokens[-1] if tokens else None
        body = base_token if base_token is not None and base_token.angle == style.angle else None
        token = Token(
            text=text,
            x0=run.x0,
            x1=run.x1,
            base=run.base,
            size=style.size,
            bold=style.bold or run.shifted,
            italic=style.italic,
            angle=style.angle,
            font=style.font,
            repairs=repairs,
        )
        if before is not None and body is not None and -0.2 * body.size < run.x0 - before.x1 < 0.3 * body.size:
            if _is_raised(token, body):
                if _MARK_RE.fullmatch(text):
                    token.text, token.raised, token.glued = text.translate(_SUPERSCRIPT), True, True
                    tokens.append(token)
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
        base_token = token
    return tokens


def _is_raised(token: Token, body: Token) -> bool:
    lift = (body.base - token.base) / body.size if body.size else 0.0
    smaller = token.size / body.size if body.size else 1.0
    return any(smaller < size and least < lift < 0.8 for size, least in _RAISED)


def _extend(token: Token, more: Token) -> None:
    if len(more.text) > len(token.text):
        token.bold, token.italic = more.bold, more.italic
        if not _is_raised(more, token):
            token.size, token.base, token.font = more.size, more.base, more.font
    token.text += more.text
    token.x1 = max(token.x1, more.x1)
    for kind, old, new in more.repairs:
        if kind == "doubled" and token.repairs and token.repairs[-1][0] == kind:
            _, was, is_now = token.repairs.pop()
            old, new = was + old, is_now + new
        token.repairs.append((kind, old, new))


def _rows(tokens: list[Token]) -> list[Row]:
    """Rows from top to bottom, each from left to right. Glued tokens go with the one before them."""
    groups: list[list[Token]] = []
    for token in tokens:
        if token.glued and groups:
            groups[-1].append(token)
        else:
            groups.append([token])
    rows: list[Row] = []
    for group in sorted(groups, key=lambda item: (round(item[0].base, 1), item[0].x0)):
        head, right = group[0], group[-1].x1
        for row in reversed(rows[-12:]):
            reach = _SAME_BASE * max(min(head.size, row.size), 1.0)
            if abs(head.base - row.base) <= reach and (head.x0 >= row.right or not _overlaps(group, row)):
                row.tokens += group
                row.right = max(row.right, right)
                if head.size > row.size:
                    row.base, row.size = head.base, head.size
                break
        else:
            rows.append(Row(list(group), head.base, head.size, right))
    rows = _attach_small(rows)
    for row in rows:
        row.tokens = _left_to_right(row.tokens)
        sizes: dict[float, int] = {}
        for token in row.tokens:
            sizes[token.size] = sizes.get(token.size, 0) + len(token.text)
        row.size = max(sizes, key=lambda size: sizes[size])
    return sorted(rows, key=lambda row: row.base)


def _overlaps(group: list[Token], row: Row) -> bool:
    x0, x1 = group[0].x0, group[-1].x1
    return any(min(x1, token.x1) - max(x0, token.x0) > 0.5 * min(x1 - x0, token.x1 - token.x0) for token in row.tokens)


def _attach_small(rows: list[Row]) -> list[Row]:
    """Put a lone raised mark, or a bullet of another size, on the row it stands beside."""
    kept: list[Row] = []
    for at, row in enumerate(rows):
        token = row.tokens[0]
        small = len(row.tokens) == 1 and (_MARK_RE.fullmatch(token.text) or token.text in _BULLETS)
        home = None
        if small:
            for other in rows[max(0, at - 3) : at] + rows[at + 1 : at + 4]:
                near = any(
                    -1 < token.x0 - o.x1 < 1.5 * o.size or -1 < o.x0 - token.x1 < 3 * o.size for o in other.tokens
                )
                if (
                    near
                    and -0.3 * other.size < other.base - token.base < 0.7 * other.size
                    and (token.text in _BULLETS or token.size < _RAISED_SIZE * other.size)
                ):
                    home = other
        if home is None:
            kept.append(row)
            continue
        if _is_raised(token, Token("", 0, 0, home.base, home.size, False, False, 0.0, "")):
            token.text, token.raised = token.text.translate(_SUPERSCRIPT), True
        home.tokens.append(token)
    return kept


def _left_to_right(tokens: list[Token]) -> list[Token]:
    groups: list[list[Token]] = []
    for token in tokens:
        if token.glued and groups:
            groups[-1].append(token)
        else:
            groups.append([token])
    return [token for group in sorted(groups, key=lambda item: item[0].x0) for token in group]


def _line(
    page: int, number: int, row: Row, pitch: float, role: Role, before: list[Line], dots: Sequence[Box]
) -> tuple[Line | None, list[Repair]]:
    tokens = row.tokens
    mark, tokens = _take_mark(tokens, before[-1] if before else None, pitch)
    if not mark and any(_is_before(dot, row) for dot in dots):
        mark = "•"
    repairs = [Repair(page, number, *repair) for token in tokens for repair in token.repairs]
    tokens, mended = mend_line(tokens)
    repairs += [Repair(page, number, *repair) for repair in mended]
    if not tokens:
        return None, []
    words: list[Word] = []
    at = 0
    for token in tokens:
        if words and not token.glued:
            at += 1
        box = display_box(
            token.x0, token.base - _ASCENT * token.size, token.x1, token.base + _DESCENT * token.size, token.angle
        )
        words.append(Word(token.text, at, box, token.size, token.bold, token.italic, token.raised))
        at += len(token.text)
    text = "".join(("" if token.glued or not index else " ") + token.text for index, token in enumerate(tokens))
    boxes = [word.box for word in words]
    lettered = [token for token in tokens if any(char.isalnum() for char in token.text)] or tokens
    line = Line(
        page=page,
        number=number,
        text=text,
        words=tuple(words),
        box=Box(
            min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes)
        ),
        indent=round(row.tokens[0].x0, 2),
        size=row.size,
        bold=all(token.bold for token in lettered),
        italic=all(token.italic for token in lettered),
        gap=pitch,
        mark=mark,
        role=role,
    )
    return line, repairs


def _is_before(dot: Box, row: Row) -> bool:
    """Is a dot drawn in front of a row, at the height of its small letters?"""
    middle = (dot.top + dot.bottom) / 2
    return 1 < row.x0 - dot.x1 < 3 * row.size and 0 < row.base - middle < 0.65 * row.size


def _take_mark(tokens: list[Token], above: Line | None, pitch: float) -> tuple[str, list[Token]]:
    """Take a list mark off the front.

    A dash is one only where a tab follows it or a sentence cannot run on into it: ``the plan – which`` may break
    before its dash.
    """
    first = tokens[0]
    if len(tokens) < 2 or len(first.text) != 1:
        return "", tokens
    space = tokens[1].x0 - first.x1
    if first.text in _BULLETS:
        return first.text, tokens[1:]
    if first.text in _DASHES:
        wide = space > 0.6 * first.size
        fresh = above is None or above.text[-1:] in ".:;,?!" or bool(above.mark) or pitch > 1.7
        if wide or fresh or first.text == "o":
            return first.text, tokens[1:]
    return "", tokens


def display_box(x0: float, top: float, x1: float, bottom: float, angle: float) -> Box:
    """The box on the displayed page of a box in the frame of an angle."""
    if not angle:
        return Box(x0, top, x1, bottom)
    corners = [turn(x, y, -angle) for x in (x0, x1) for y in (top, bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def solid_pitch(lines: Iterator[Line]) -> float:
    """The distance from line to line, in sizes, where a document is set solid: the lower quartile of what is seen."""
    pitches = sorted(line.gap for line in lines if 0.9 < line.gap < 2.6)
    return pitches[len(pitches) // 4] if pitches else 1.2
