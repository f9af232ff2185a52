"""Hand lists of ``models/hand/`` as sets of words."""

from __future__ import annotations

import functools

from pipeline.resources import load_toml


@functools.cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """Return the lists of ``models/hand/NAME`` by name. An entry is a line where ``lines`` is set, else a word."""
    lists: dict[str, frozenset[str]] = {}
    for entry in load_toml(f"hand/{name}")["list"]:
        items = entry["words"].strip().splitlines() if entry.get("lines") else entry["words"].split()
        lists[entry["name"]] = frozenset(item.strip() for item in items if item.strip())
    return lists
