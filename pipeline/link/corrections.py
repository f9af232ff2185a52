"""Corrections by people: small TOML files that are replayed after every ingest and every change of a model.

A file holds entries under ``[[correction]]``, each with an ``action``: ``rename``, ``merge``, ``split``, ``drop``,
``alias`` and ``apart`` for names, ``figure``, ``measure`` and ``date``. ``docs/corrections.md`` describes them. Files
are read in the order of their names, entries from top to bottom. This module reads and checks;
``pipeline/store/correct.py`` applies.
"""

from __future__ import annotations

import datetime
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
    "apart": (frozenset({"names"}), frozenset()),
    "figure": (frozenset({"at", "text"}), frozenset({"set", "was", "drop", "nth"})),
    "measure": (frozenset({"names", "to"}), frozenset()),
    "date": (frozenset({"paper", "to"}), frozenset({"was"})),
}
FIGURE_KEYS = frozenset("kind value value_max unit qualifier per direction what period period_start period_end".split())
#: What some of them may be.
FIGURE_WORDS: Mapping[str, tuple[str, ...]] = {
    "kind": ("money", "percent", "count", "duration", "rate", "measure"),
    "qualifier": ("exact", "about", "over", "under", "at_least", "at_most"),
    "direction": ("up", "down", ""),
}
LABELS = ("OPERATION", "INITIATIVE")
_ALWAYS = frozenset({"action", "by", "because"})
_LISTS = frozenset({"names", "at"})
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?", re.ASCII)


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


def corrections_folder(database: Path, named: Path | None = None) -> Path:
    """Where the corrections of an archive lie: in the folder named, else in the one beside the database."""
    return named or database.parent / "corrections"


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
    faults = [_fault(action, key, value) for key, value in values.items()]
    if action == "figure" and not values.get("set") and "drop" not in values:
        faults.append("say what to set, or drop = true")
    if any(faults):
        raise UserError(f"{where} ({action}): {' and '.join(fault for fault in faults if fault)}.")
    return Correction(path.name, number, action, values)


def _fault(action: str, key: str, value: Any) -> str:
    """What is wrong with a value, or ""."""
    if key == "label" and value not in LABELS:
        return f"label is {value!r}; choose one of {', '.join(LABELS)}"
    if key == "drop":
        return "" if value is True else "drop must be true"
    if key == "nth":
        return "" if type(value) is int and value > 0 else "nth must be a number from 1"
    if action == "figure" and key in ("set", "was"):
        if not isinstance(value, dict) or set(value) - FIGURE_KEYS:
            return f"{key} may hold {', '.join(sorted(FIGURE_KEYS))}"
        return " and ".join(fault for name, each in value.items() if (fault := _figure_fault(key, name, each)))
    if action == "date" and key in ("to", "was"):
        may_be_empty = key == "was" and value == ""  # an undated paper
        return "" if may_be_empty or _is_date(value) else f'{key} is no ISO date; write "2020-01-23", or "2020-01"'
    listed = key in _LISTS and isinstance(value, list) and all(isinstance(each, str) and each for each in value)
    if value and (listed or isinstance(value, str)):
        return ""
    return f"{key} must be text in quotes" + (", or a list of such" if key in _LISTS else "")


def _figure_fault(table: str, name: str, value: Any) -> str:
    if name in ("value", "value_max"):
        return "" if type(value) in (int, float) else f"{name} in {table} must be a number without quotes"
    if not isinstance(value, str):
        return f"{name} in {table} must be text in quotes"
    if name in FIGURE_WORDS and value not in FIGURE_WORDS[name]:
        words = ", ".join(word or '""' for word in FIGURE_WORDS[name])
        return f"{name} in {table} is {value!r}; choose one of {words}"
    if name in ("period_start", "period_end") and value and not (len(value) == 10 and _is_date(value)):
        return f'{name} in {table} is no day; write "2020-01-23"'
    return ""


def _is_date(value: Any) -> bool:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return False
    try:
        datetime.date.fromisoformat(f"{value}-01"[:10])
    except ValueError:
        return False
    return True
