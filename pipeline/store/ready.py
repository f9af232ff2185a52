"""A paper's rows made ready where it was read, small enough to travel and to wait in numbers.

The one writer gives a paper its id and shared values their numbers, so both are counted from 0 here and shifted when
they are written. Rows lie column by column, packed a thousand at a time: the rows of a paper of a thousand pages take
some 200 MB as dictionaries, and 4 MB like this.
"""

from __future__ import annotations

import hashlib
import itertools
import pickle
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.model import FURNITURE, Role, TaggedDocument
from pipeline.store.rows import Row, table_rows
from pipeline.store.schema import TABLES
from pipeline.store.stored_rows import columns_of

_TABLES = {table.name: table for table in TABLES}
#: Rows packed together.
_TOGETHER = 1000
#: So many bytes are not worth compressing: most tables of most papers have few rows.
_SMALL = 4096
_NOT_WORDS = FURNITURE - {Role.HEADER_BLOCK, Role.LETTERHEAD, Role.BANNER}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class ReadyTable:
    """The rows of one table, as it stores them. Columns of shared values hold places in ``shared``."""

    name: str
    shared: Mapping[str, Sequence[Any]]
    packs: tuple[bytes, ...]

    def rows(self) -> Iterator[dict[str, list[Any]]]:
        """The rows of each pack, by column."""
        for pack in self.packs:
            yield pickle.loads(pack if pack.startswith(pickle.PROTO) else zlib.decompress(pack))


@dataclass(frozen=True, slots=True)
class ReadyPaper:
    """A paper that can be written without being looked into."""

    paper: str
    kind: str
    first_page: int | None
    sections: int
    #: The hash of its words, by which another print of it is known.
    words: str
    tables: tuple[ReadyTable, ...]


def make_ready(tagged: TaggedDocument, words: str | None = None) -> ReadyPaper:
    """Make the rows of a paper; ``words`` is the hash of its words where it is known."""
    source = tagged.sectioned.source
    words = words_key(tagged) if words is None else words
    tables = tuple(table for name, rows in table_rows(tagged, 0, words) if (table := _packed(name, rows)))
    count = len(tagged.sectioned.sections)
    return ReadyPaper(source.paper, source.kind, source.first_page, count, words, tables)


def _packed(name: str, rows: Iterable[Row]) -> ReadyTable | None:
    rows, table = iter(rows), _TABLES[name]
    places: dict[str, dict[Any, int]] = {each.number: {} for each in table.shared}
    packs = []
    while some := list(itertools.islice(rows, _TOGETHER)):
        columns = columns_of(table, some)
        for number, known in places.items():
            columns[number] = [known.setdefault(values, len(known)) for values in columns[number]]
        pack = pickle.dumps(columns, pickle.HIGHEST_PROTOCOL)
        packs.append(zlib.compress(pack, 1) if len(pack) > _SMALL else pack)
    return ReadyTable(name, {number: tuple(known) for number, known in places.items()}, tuple(packs)) if packs else None


def words_key(tagged: TaggedDocument) -> str:
    """A hash of a paper's words in their order, and of its date, which may stand in a running footer alone.

    Two prints of one paper share it, whatever their layout; page furniture does not count.
    """
    digest = hashlib.sha256(tagged.sectioned.header.date_resolved.encode())
    for line in tagged.sectioned.paged.lines():
        if line.role not in _NOT_WORDS:
            for word in _WORD.findall(line.text.casefold()):
                digest.update(word.encode("utf-8", "replace") + b" ")
    return digest.hexdigest()
