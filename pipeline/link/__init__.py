"""Across papers: names to entities, people's corrections, figures to series."""
