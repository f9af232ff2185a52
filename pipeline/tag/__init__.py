"""SectionedDocument → TaggedDocument: operations, initiatives and figures, each with its evidence.

sentences.py      the sentences of a paper, within its blocks
operations.py     named police operations
initiatives.py    named projects, schemes, campaigns and systems being introduced
    candidates.py            what could be a name: name_runs.py and name_cuts.py find runs of capitals and cut them
    common_names.py          what never is one
    initiative_model.py      is it one? by name_form.py, name_context.py and name_frame.py
    second_voice.py          asked where the model is in doubt
status.py         asserted, negated, planned, ended
figures.py        amounts, percentages, counts, durations, rates and measures
    numbers.py               numbers as printed; not_figures.py and counts.py: which of them are figures
    qualifiers.py            how exact, on what basis, up or down
    periods.py               for which period: period_forms.py finds periods, period_fits.py and period_frames.py choose
    measures.py              what is measured: frames_before.py, frames_after.py, frames_duration.py, completing.py,
                             from words.py, phrases.py, subjects.py and around_number.py
    table_figures.py         figures of cells; row_tables.py and spread_tables.py: tables that lie in running text
checks.py         figures that contradict each other
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
