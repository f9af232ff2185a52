"""Corrections by people: small TOML files that are replayed after every ingest and every change of a model.

A file holds entries under ``[[correction]]``, each with an ``action``: ``rename``, ``merge``, ``split``, ``drop`` and
``alias`` for names, ``figure``, ``measure`` and ``date``. ``docs/corrections.md`` describes them. Files are read in the
order of their names, entries from top to bottom. This module reads and checks; ``pipeline/store/correct.py`` applies.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import UserError

#: The keys that each action needs, and those it may have beside ``by`` and ``because``.
ACTIONS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "rename": (frozenset({"name", "to"}), frozenset({"label"})),
    "merge": (frozenset({"names", "to"}), frozenset({"label"})),
    "split": (frozenset({"name", "at", "to"}), frozenset({"label"})),
    "drop": (frozenset({"name"}), frozenset({"label", "at"})),
    "alias": (frozenset({"name", "alias"}), frozenset({"label"})),
    "figure": (frozenset({"at", "text"}), frozenset({"set", "was", "drop", "nth"})),
    "measure": (frozenset({"names", "to"}), frozenset()),
    "date": (frozenset({"paper", "to"}), frozenset({"was"})),
}
FIGURE_KEYS = frozenset("kind value value_max unit qualifier per direction what period period_start period_end".split())
_ALWAYS = frozenset({"action", "by", "because"})
_LISTS = frozenset({"names", "at"})
_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?")


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision of a person. ``file`` and ``number`` (from 1) say where it stands."""

    file: str
    number: int
    action: str
    values: Mapping[str, Any]

    def text(self, key: str) -> str:
        return str(self.values.get(key, ""))

    def listed(self, key: str) -> tuple[str, ...]:
        """A value that may be one string or several."""
        value = self.values.get(key, ())
        return (value,) if isinstance(value, str) else tuple(value)

    def names(self) -> tuple[str, ...]:
        return self.listed("names") or self.listed("name")

    @property
    def place(self) -> str:
        return f"{self.file}, correction {self.number} ({self.action})"

    @property
    def method(self) -> str:
        """What stands in place of a rule's name, so that the archive shows that a person decided."""
        return f"person/{self.file}" + (f" ({self.text('by')})" if self.text("by") else "")


def read_corrections(folder: Path) -> list[Correction]:
    """Read the corrections of a folder; none where there is no such folder. Raises :class:`UserError`."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise UserError(f"{path}: can't be read ({error}). Mend it, then ingest again.") from error
        entries = data.get("correction")
        if set(data) - {"correction"} or not isinstance(entries, list):
            raise UserError(f"{path}: write each correction under a line [[correction]]; nothing else may stand there.")
        for number, values in enumerate(entries, 1):
            found.append(_checked(path, number, values))
    return found


def _checked(path: Path, number: int, values: dict[str, Any]) -> Correction:
    where = f"{path}, correction {number}"
    action = str(values.get("action", ""))
    if action not in ACTIONS:
        raise UserError(f"{where}: action is {action!r}. Choose one of {', '.join(ACTIONS)}.")
    needed, allowed = ACTIONS[action]
    missing = sorted(needed - set(values))
    unknown = sorted(set(values) - needed - allowed - _ALWAYS)
    if missing or unknown:
        faults = [f"{', '.join(missing)} is missing"] if missing else []
        faults += [f"{', '.join(unknown)} means nothing here"] if unknown else []
        raise UserError(f"{where} ({action}): {' and '.join(faults)}.")
    for key in set(values) - {"set", "was", "drop", "nth"}:
        listed = key in _LISTS and isinstance(values[key], list) and all(isinstance(each, str) for each in values[key])
        if not (listed or isinstance(values[key], str)) or not values[key]:
            raise UserError(
                f"{where} ({action}): {key} must be text in quotes" + (", or a list." if key in _LISTS else ".")
            )
    if action == "date" and not _DATE.fullmatch(values["to"]):
        raise UserError(f"{where} ({action}): to is no ISO date. Write 2020-01-23, or 2020-01.")
    if action == "figure":
        for key in ("set", "was"):
            table = values.get(key, {})
            if not isinstance(table, dict) or set(table) - FIGURE_KEYS:
                raise UserError(f"{where} ({action}): {key} may hold {', '.join(sorted(FIGURE_KEYS))}.")
        if not values.get("set") and values.get("drop") is not True:
            raise UserError(f"{where} ({action}): say what to set, or drop = true.")
    return Correction(path.name, number, action, values)
