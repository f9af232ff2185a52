"""SectionedDocument → TaggedDocument: operations, initiatives and figures, each with its evidence.

sentences.py      the sentences of a paper, within its blocks
operations.py     named police operations
initiatives.py    named projects, schemes, campaigns and systems being introduced
status.py         asserted, negated, planned, ended
figures.py        amounts, percentages, counts, durations, rates and measures
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compact import is_long, packed
from pipeline.model import Mention, SectionedDocument, TaggedDocument
from pipeline.tag.figures import check_figures, find_figures
from pipeline.tag.initiatives import find_initiatives
from pipeline.tag.operations import find_operations
from pipeline.tag.overlaps import SpanSet
from pipeline.tag.sentences import Sentence, split_sentences


def tag_document(sectioned: SectionedDocument) -> TaggedDocument:
    """Tag a paper. Names come first: a number inside a name (``Op Oculus 2``) is no figure."""
    sentences = split_sentences(sectioned)
    mentions, doubtful = _find_names(sectioned, sentences)
    figures = find_figures(sectioned, sentences, tuple(mention.span for mention in mentions))
    # A number was read as a figure: it stays one, whatever other papers say of the name around it.
    names = SpanSet(mention.span for mention in doubtful)
    numbered = {place for figure in figures for place in names.meeting(figure.span)} if doubtful else ()
    doubtful = tuple(mention for mention in doubtful if (mention.span.start, mention.span.end) not in numbered)
    return TaggedDocument(sectioned, mentions, figures, check_figures(sectioned, figures), doubtful)


def _find_names(
    sectioned: SectionedDocument, sentences: Sequence[Sentence]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Operations and initiatives, and the names in doubt; those of a long paper packed."""
    operations = find_operations(sectioned, sentences)
    initiatives, doubtful = find_initiatives(sectioned, sentences, operations)
    mentions = sorted(operations + initiatives, key=lambda mention: mention.span)
    return packed(mentions) if is_long(sectioned.paged) else tuple(mentions), doubtful
