"""All runs of a paper, and how it writes its names: in headings, in quotes, by acronyms, and how often."""

from __future__ import annotations

import collections
import re
from collections.abc import Iterator

from pipeline.compact import is_long, packed
from pipeline.model import Block, BlockKind, SectionedDocument
from pipeline.patterns import compile_lists
from pipeline.tag.blocks import blocks_with
from pipeline.tag.name_acronyms import definitions, spelt_with_commas
from pipeline.tag.name_cuts import without_tail
from pipeline.tag.name_runs import runs_of
from pipeline.tag.name_tokens import Run, Sequences, Usage
from pipeline.tag.name_words import family

# "‘Rosa’s Last Run’": an apostrophe inside a word closes nothing.
_QUOTED = compile_lists(
    r"[“\"](?P<double>[^“”\"]{2,60})[”\"]|(?<![\w’'])[‘'](?P<single>(?:[^‘’'\"]|(?<=\w)[’'](?=\w)){2,60})[’'](?!\w)"
)
#: A mark that may open what stands in quotes; the one after a letter is an apostrophe.
_OPENING_QUOTE = re.compile(r"[“\"‘'](?<![\w’']')")
_SMALL_WORD = compile_lists(r"(?<![\w’'-])[a-z]{3,}")
_LEADING_SMALL = re.compile(r"^(?:(?:and|or|the|an?|of|for|to|our|its|by|with|from)\s+)+")


def find_runs(document: SectionedDocument) -> tuple[tuple[tuple[int, Block, Run], ...], Usage]:
    """Return all runs with the index of their block, in order, and how the paper writes its names."""
    text = document.text
    found = ((index, block, run) for index, block in enumerate(document.blocks) for run in runs_of(text, block))
    sequences = packed(found) if is_long(document.paged) else tuple(found)
    return sequences, _usage(document, sequences)


def quoted_names(document: SectionedDocument) -> Iterator[tuple[int, Block, re.Match[str]]]:
    """Yield what stands in quotes, with its block; the group that matched is ``double`` or ``single``."""
    for index, block in blocks_with(document, _OPENING_QUOTE):
        for match in _QUOTED.finditer(document.text, block.span.start, block.span.end):
            yield index, block, match


def _usage(document: SectionedDocument, sequences: Sequences) -> Usage:
    text = document.text
    headings = frozenset(family(block.span.of(text)) for block in document.blocks if block.kind is BlockKind.HEADING)
    quoted = frozenset(family(match["double"] or match["single"]) for _, _, match in quoted_names(document))
    pairs = {(_LEADING_SMALL.sub("", definition.long), definition.short) for definition in document.definitions}
    pairs |= set(definitions(text, sequences))
    pairs |= set(spelt_with_commas(document))
    counts = collections.Counter(family(text[run[0].start : run[-1].end]) for _, _, run in sequences)
    defined: dict[str, str] = {}
    acronyms: dict[str, str] = {}
    for long, short in sorted(pairs):
        defined[family(long)] = short
        if long.endswith(acronyms.setdefault(family(short), long)):
            acronyms[family(short)] = long  # "Ostermoor Rapid Care Team" rather than "Rapid Care Team"
    headers = {
        (block.table, block.col): block.span.of(text)
        for block in document.blocks
        if block.kind is BlockKind.CELL and block.row == 0
    }
    usage = Usage(headings, quoted, defined, acronyms, counts, headers, frozenset(_SMALL_WORD.findall(text)))
    shorter = ((run, without_tail(text, run, usage)) for _, _, run in sequences)
    counts.update([family(text[short[0].start : short[-1].end]) for run, short in shorter if len(short) < len(run)])
    return usage
