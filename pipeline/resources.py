"""Where the files of ``models/`` are: rules, word lists and trained weights.

In a checkout they stand at the top of the tree for their readers; an installed package carries them as ``_models``.
"""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


def resource_path(name: str) -> Path:
    """Path of a file in ``models/``, such as ``rules/units.toml``. Raises FileNotFoundError where there is none."""
    for folder in (_PACKAGE.parent / "models", _PACKAGE / "_models"):
        path = folder / name
        if path.exists():
            return path
    raise FileNotFoundError(f"{name} is missing from the installed models; install boardpapers again")


@functools.cache
def load_toml(name: str) -> dict[str, Any]:
    """A TOML file of ``models/``, read once. Callers must not change what they get."""
    with resource_path(name).open("rb") as file:
        return tomllib.load(file)


@functools.cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """Return the lists of ``models/hand/NAME`` by name. An entry is a line where ``lines`` is set, else a word."""
    lists: dict[str, frozenset[str]] = {}
    for entry in load_toml(f"hand/{name}")["list"]:
        items = entry["words"].strip().splitlines() if entry.get("lines") else entry["words"].split()
        lists[entry["name"]] = frozenset(item.strip() for item in items if item.strip())
    return lists
