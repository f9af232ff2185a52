"""Where in a document something stands: the block of an offset, its section, and blocks that show a sign."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from pipeline.compact import PackedBlocks
from pipeline.model import Block, SectionedDocument


def block_at(document: SectionedDocument, offset: int) -> int:
    """Return the index of the block at an offset."""
    blocks = document.blocks
    if isinstance(blocks, PackedBlocks):
        return max(bisect.bisect_right(blocks.starts, offset) - 1, 0)
    return max(bisect.bisect_right(blocks, offset, key=lambda block: block.span.start) - 1, 0)


def section_at(document: SectionedDocument, offset: int) -> int:
    """Return the ordinal of the section of the block at an offset."""
    return document.blocks[block_at(document, offset)].section


def blocks_with(document: SectionedDocument, sign: re.Pattern[str]) -> Iterator[tuple[int, Block]]:
    """Yield the blocks where a pattern finds something, with their index: the text is gone over once for all blocks.

    The pattern must not match across the line feed that stands between two blocks.
    """
    at = 0
    while document.blocks and (match := sign.search(document.text, at)):
        index = block_at(document, match.start())
        block = document.blocks[index]
        yield index, block
        at = max(block.span.end, match.end())
