"""Rules, hand lists and weights from ``models/``, read once a process.

``models/`` stands beside the package in a checkout, and in ``share/boardpapers/models`` of the installation otherwise.
"""

from __future__ import annotations

import functools
import sys
import tomllib
from pathlib import Path
from typing import Any


@functools.cache
def models_folder() -> Path:
    """Return the folder of rules, lists and weights; FileNotFoundError names the places looked at."""
    places = (Path(__file__).parents[2] / "models", Path(sys.prefix) / "share" / "boardpapers" / "models")
    for place in places:
        if (place / "rules").is_dir():
            return place
    raise FileNotFoundError(f"no models folder at {' or '.join(map(str, places))}; install boardpapers again")


@functools.cache
def read_toml(name: str) -> dict[str, Any]:
    """Read ``models/NAME``; callers must not change what they get."""
    with (models_folder() / name).open("rb") as handle:
        return tomllib.load(handle)


@functools.cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """Return the lists of ``models/hand/NAME`` by name. An entry is a line where ``lines`` is set, else a word."""
    lists: dict[str, frozenset[str]] = {}
    for entry in read_toml(f"hand/{name}")["list"]:
        items = entry["words"].strip().splitlines() if entry.get("lines") else entry["words"].split()
        lists[entry["name"]] = frozenset(item.strip() for item in items if item.strip())
    return lists
