"""What follows from the rest of a row is not stored: what is kept in its place, and the SQL that shows it again.

In the SQL ``r`` is the stored row and ``s`` its section.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.store.keys import ROWS, owner_of

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """A column of the rows as they are stored, worked out of a row as it is shown."""

    name: str
    kind: type
    of: Callable[[Row], Any]


IN_SECTION = {"section": f"r.id / {ROWS}"}
IN_PAPER = {"paper": f"r.id / {ROWS}"}
#: The page of what begins at ``start`` in its section.
ON_PAGE = {
    "page": f"coalesce((select t.page from turns t where t.section = r.id / {ROWS} and t.start <= r.start"
    " order by t.start desc limit 1), s.page)"
}
SPAN_KEPT = (Kept("length", int, lambda row: row["end"] - row["start"]),)
SPAN_SHOWN = IN_SECTION | {"end": "r.start + r.length"}


# --------------------------------------------------------------------------------------------------------------------
# Papers
# --------------------------------------------------------------------------------------------------------------------


def stored_hash(sha256: str) -> bytes | str:
    """A SHA-256 as it is stored: in bytes, half as long. What is none stays as it is."""
    return bytes.fromhex(sha256) if re.fullmatch("[0-9a-f]{64}", sha256) else sha256


PAPER_KEPT = (
    Kept("sha256", bytes, lambda row: stored_hash(row["sha256"])),
    Kept("words_sha256", bytes, lambda row: stored_hash(row["words_sha256"])),
)
PAPER_SHOWN = {
    each.name: f"case typeof(r.{each.name}) when 'blob' then lower(hex(r.{each.name})) else r.{each.name} end"
    for each in PAPER_KEPT
}


# --------------------------------------------------------------------------------------------------------------------
# Sections
# --------------------------------------------------------------------------------------------------------------------


def _own_names(row: Row) -> str | None:
    """What a section is called, as JSON, where that does not follow from its number as it does for most."""
    names = {"path": row["number"].rstrip("."), "label": row["path"], "unit": row["path"]}
    own = {name: row[name] for name, usual in names.items() if row[name] != usual}
    return json.dumps(own, ensure_ascii=False, separators=(",", ":")) if own else None


_PATH = "coalesce(json_extract(r.own, '$.path'), rtrim(r.number, '.'))"

SECTION_KEPT = (
    Kept("own", str, _own_names),
    # Of no declared type (bytes): a heading that does not open the text is kept itself, be it a number.
    Kept(
        "opening", bytes,
        lambda row: len(row["heading"]) if row["text"].startswith(row["heading"]) else row["heading"],
    ),
    Kept("lines", str, lambda row: None if row["layout"] == "p" else row["layout"]),
)  # fmt: skip
SECTION_SHOWN = {
    "paper": owner_of("r.id"),
    "ordinal": f"r.id - {owner_of('r.id')}",
    "path": _PATH,
    "label": f"coalesce(json_extract(r.own, '$.label'), {_PATH})",
    "unit": f"coalesce(json_extract(r.own, '$.unit'), {_PATH})",
    "heading": "case typeof(r.opening) when 'integer' then substr(r.text, 1, r.opening) else r.opening end",
    "layout": "coalesce(r.lines, 'p')",
}


# --------------------------------------------------------------------------------------------------------------------
# Tags
# --------------------------------------------------------------------------------------------------------------------

#: From here on lie the halves of characters, which are none.
_FEW = 0xD7FF


def _around(row: Row) -> str:
    r"""The length of a tag, and of its sentence before and after it: small numbers, each as a character.

    In columns of their own the three would take a fifth more of a figure's row. Large numbers are written out, as JSON.

        >>> _around({"start": 60, "end": 65, "sentence_start": 0, "sentence_end": 90})
        '\x06=\x1a'
        >>> _around({"start": 60, "end": 65, "sentence_start": 0, "sentence_end": 90_000})
        '[5, 60, 89935]'
    """
    start, end = row["start"], row["end"]
    length, before, after = end - start, start - row["sentence_start"], row["sentence_end"] - end
    if 0 <= length < _FEW and 0 <= before < _FEW and 0 <= after < _FEW:
        return chr(length + 1) + chr(before + 1) + chr(after + 1)  # SQLite ends a text at chr(0)
    return json.dumps([length, before, after])


#: The same of a stored row.
_LENGTH, _BEFORE, _AFTER = (
    f"case length(r.around) when 3 then unicode(substr(r.around, {at + 1}, 1)) - 1"
    f" else json_extract(r.around, '$[{at}]') end"
    for at in range(3)
)

TAG_KEPT = (Kept("around", str, _around),)
#: A tag's text is what its span holds, and its sentence lies around it.
TAG_SHOWN = (
    IN_SECTION
    | ON_PAGE
    | {
        "end": f"r.start + {_LENGTH}",
        "text": f"substr(s.text, r.start + 1, {_LENGTH})",
        "sentence_start": f"r.start - {_BEFORE}",
        "sentence_end": f"r.start + {_LENGTH} + {_AFTER}",
    }
)


# --------------------------------------------------------------------------------------------------------------------
# Figures
# --------------------------------------------------------------------------------------------------------------------

_PRINTED = re.compile("£*([0-9][0-9,]{0,14})(?![0-9,])")


def _amount(row: Row) -> float | None:
    """The value of a figure, unless its text opens with it: ``£892,786``, ``47 days``."""
    value: float = row["value"]
    printed = _PRINTED.match(row["text"])
    return None if printed and float(printed[1].replace(",", "")) == value else value


FIGURE_KEPT = (*TAG_KEPT, Kept("amount", float, _amount))
FIGURE_SHOWN = TAG_SHOWN | {
    "value": f"coalesce(r.amount, cast(cast(replace(ltrim({TAG_SHOWN['text']}, '£'), ',', '') as integer) as real))"
}
