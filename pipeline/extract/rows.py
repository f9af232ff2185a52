"""Words into rows: what stands on one baseline, whatever order the file draws it in."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.tokens import MARK_RE, ORDINAL_RE, SUPERSCRIPT, Token, is_raised

#: Words whose baselines differ by less, in sizes, stand on one line.
_SAME_BASE = 0.3
#: A lone mark smaller than this, in sizes of a row, may belong to it.
_MARK_SIZE = 0.9
BULLETS = frozenset("•●○◦▪■□▫◾◽‣⁃∙·►▶➢➤❖✓✔➔→")


@dataclass(slots=True)
class Row:
    """Tokens on one baseline."""

    tokens: list[Token]
    base: float
    size: float
    #: Right edge while the row is being put together.
    right: float = 0.0
    #: A note in the margin, beside the text.
    aside: bool = False
    #: Opens a list set beside another: what was read before stands elsewhere on the page.
    opens: bool = False

    @property
    def x0(self) -> float:
        """Left edge."""
        return min([token.x0 for token in self.tokens])

    @property
    def x1(self) -> float:
        """Right edge."""
        return max([token.x1 for token in self.tokens])

    def part(self, tokens: list[Token]) -> Row | None:
        """The row of some of the tokens, on their own baseline; None for none."""
        if not tokens:
            return None
        chief = max(tokens, key=lambda token: token.size)
        return Row(tokens, chief.base, chief.size)


def build_rows(tokens: list[Token]) -> list[Row]:
    """Rows from top to bottom, each from left to right. Glued tokens go with the one before them."""
    rows: list[Row] = []
    for group in _by_place(_groups(tokens)):
        head, right = group[0], group[-1].x1
        base, size = head.base, head.size
        for row in reversed(rows[-12:]):
            # Larger print reaches no farther than the smaller of the two.
            smaller = size if size < row.size else row.size
            reach = _SAME_BASE * smaller if smaller > 1.0 else _SAME_BASE
            if -reach <= base - row.base <= reach and (head.x0 >= row.right or not _overlaps(group, row)):
                row.tokens += group
                if right > row.right:
                    row.right = right
                if size > row.size:
                    row.base, row.size = base, size
                break
        else:
            rows.append(Row(list(group), base, size, right))
    rows = _attach_small(rows)
    for row in rows:
        row.tokens = _glue_raised(_left_to_right(row.tokens), row)
        row.size = _chief_size(row.tokens)
    return sorted(rows, key=lambda row: row.base)


def _groups(tokens: list[Token]) -> list[list[Token]]:
    """Tokens each with those that are glued to it."""
    groups: list[list[Token]] = []
    for token in tokens:
        if token.glued and groups:
            groups[-1].append(token)
        else:
            groups.append([token])
    return groups


def _by_place(groups: list[list[Token]]) -> list[list[Token]]:
    """Sorted by baseline, to a tenth of a point, and from left to right. Neighbours in the file share a baseline."""
    levels: dict[float, list[list[Token]]] = {}
    last: float | None = None
    for group in groups:
        base = group[0].base
        if base != last:
            last, level = base, levels.setdefault(round(base, 1), [])
        level.append(group)
    for level in levels.values():
        level.sort(key=_left)
    return [group for base in sorted(levels) for group in levels[base]]


def _left(group: list[Token]) -> float:
    return group[0].x0


def _chief_size(tokens: list[Token]) -> float:
    """The size of most of the letters; the first of two that have as many."""
    found = {token.size for token in tokens}
    if len(found) == 1:
        return found.pop()
    sizes: dict[float, int] = {}
    for token in tokens:
        sizes[token.size] = sizes.get(token.size, 0) + len(token.text)
    return max(sizes, key=lambda size: sizes[size])


def _overlaps(group: list[Token], row: Row) -> bool:
    x0, x1 = group[0].x0, group[-1].x1
    return any(min(x1, token.x1) - max(x0, token.x0) > 0.5 * min(x1 - x0, token.x1 - token.x0) for token in row.tokens)


def _attach_small(rows: list[Row]) -> list[Row]:
    """Put raised marks and endings, and bullets of another size, on the row they stand beside."""
    kept: list[Row] = []
    for at, row in enumerate(rows):
        size = max([token.size for token in row.tokens])
        bullet = len(row.tokens) == 1 and row.tokens[0].text in BULLETS
        home = next(
            (
                other
                for other in (*rows[max(0, at - 3) : at], *rows[at + 1 : at + 4])
                if (size < _MARK_SIZE * other.size or bullet) and all(_belongs(token, other) for token in row.tokens)
            ),
            None,
        )
        if home is None:
            kept.append(row)
        else:
            home.tokens += row.tokens
    return kept


def _belongs(token: Token, row: Row) -> bool:
    if token.text in BULLETS:
        level = -0.3 * row.size < row.base - token.base < 0.7 * row.size
        return level and any(-1 < other.x0 - token.x1 < 3 * row.size for other in row.tokens)
    return is_raised(token, row) and any(
        -1 < token.x0 - other.x1 < 0.5 * row.size
        or (MARK_RE.fullmatch(token.text) is not None and -1 < other.x0 - token.x1 < 3 * row.size)
        for other in row.tokens
    )


def _glue_raised(tokens: list[Token], row: Row) -> list[Token]:
    """Turn raised digits into marks on the word before them, and put ordinal endings on their number."""
    small = _MARK_SIZE * row.size
    if min([token.size for token in tokens if not token.raised], default=small) >= small:
        return tokens
    kept: list[Token] = []
    for token in tokens:
        before = kept[-1] if kept else None
        if not token.raised and is_raised(token, row):
            near = before is not None and token.x0 - before.x1 < 0.5 * row.size
            if MARK_RE.fullmatch(token.text):
                token.text, token.raised, token.glued = token.text.translate(SUPERSCRIPT), True, near
            elif near and before is not None and ORDINAL_RE.match(token.text) and before.text[-1].isdigit():
                before.text += token.text
                before.x1 = token.x1
                continue
        kept.append(token)
    return kept


def _left_to_right(tokens: list[Token]) -> list[Token]:
    lefts = [token.x0 for token in tokens]
    if lefts == sorted(lefts) and True not in [token.glued for token in tokens]:
        return tokens  # as most rows were put together
    return [token for group in sorted(_groups(tokens), key=_left) for token in group]
