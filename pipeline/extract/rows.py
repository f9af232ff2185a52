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


def build_rows(tokens: list[Token]) -> list[Row]:
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
        most = _SAME_BASE * max(head.size, 1.0)
        for row in reversed(rows[-12:]):
            if head.base - row.base > most:
                continue
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
        row.tokens = _glue_raised(_left_to_right(row.tokens), row)
        sizes: dict[float, int] = {}
        for token in row.tokens:
            sizes[token.size] = sizes.get(token.size, 0) + len(token.text)
        row.size = max(sizes, key=lambda size: sizes[size])
    return sorted(rows, key=lambda row: row.base)


def _overlaps(group: list[Token], row: Row) -> bool:
    x0, x1 = group[0].x0, group[-1].x1
    return any(min(x1, token.x1) - max(x0, token.x0) > 0.5 * min(x1 - x0, token.x1 - token.x0) for token in row.tokens)


def _attach_small(rows: list[Row]) -> list[Row]:
    """Put raised marks and endings, and bullets of another size, on the row they stand beside."""
    kept: list[Row] = []
    for at, row in enumerate(rows):
        size = max(token.size for token in row.tokens)
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
    if all(token.size >= _MARK_SIZE * row.size or token.raised for token in tokens):
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
    groups: list[list[Token]] = []
    for token in tokens:
        if token.glued and groups:
            groups[-1].append(token)
        else:
            groups.append([token])
    return [token for group in sorted(groups, key=lambda item: item[0].x0) for token in group]
