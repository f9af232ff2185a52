"""Figures that contradict each other."""

from __future__ import annotations

from pipeline.model import Figure, Notice, SectionedDocument


def check_figures(document: SectionedDocument, figures: tuple[Figure, ...]) -> tuple[Notice, ...]:
    """Percentages that their own counts contradict, and totals that do not add up."""
    return ()
