"""The layout of a section: a letter for each line of its text, which says what kind of block the line belongs to.

A block is one or more whole lines. Lines of cells and footnotes, which other tables hold, have a dash.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Block = tuple[str, int, int]
_OTHER = "-"


def lines_of(text: str, blocks: Iterable[Block]) -> str:
    r"""The letters of a text whose blocks are (letter, start, end). Where a block goes on, they are capitals.

    >>> lines_of("Aims\nWe will\nact.\n17", [("h", 0, 4), ("p", 5, 17)])
    'hpP-'
    """
    if not text:
        return ""
    letters, at, held = [], 0, list(reversed(list(blocks)))
    for line in text.split("\n"):
        while held and held[-1][2] < at:
            held.pop()
        letter, start, end = held[-1] if held else (_OTHER, at, at)
        inside = start <= at < end or (start == at and not line)
        letters.append((letter if start == at else letter.upper()) if inside else _OTHER)
        at += len(line) + 1
    return "".join(letters)


def own_blocks(text: str, layout: str, heading: str) -> list[Block]:
    r"""The blocks of a section's text without its heading; the title before the first section is no heading of it.

    >>> own_blocks("Aims\nWe will act.", "hp", "Aims"), own_blocks("REPORT\nFor noting.", "hp", "")
    ([('p', 5, 17)], [('h', 0, 6), ('p', 7, 18)])
    """
    return [block for block in blocks_of(text, layout) if block[0] != "h" or not heading]


def blocks_of(text: str, layout: str) -> Iterator[Block]:
    r"""The blocks of a text, from its letters.

    >>> list(blocks_of("Aims\nWe will\nact.\n17", "hpP-"))
    [('h', 0, 4), ('p', 5, 17)]
    """
    block: Block | None = None
    at = 0
    for line, letter in zip(text.split("\n"), layout, strict=False):
        end = at + len(line)
        if block and letter.isupper():
            block = (block[0], block[1], end)
        else:
            if block:
                yield block
            block = None if letter == _OTHER else (letter, at, end)
        at = end + 1
    if block:
        yield block
