"""The one source for what the archive holds: database tables, export columns, and the data dictionary.

A database table says how facts are kept: once, with offsets into the text of their section instead of copies of it.
Most tables are views over a table ``NAME_rows`` that holds less: numbers for what recurs, and nothing that follows from
the rest (``derived.py``). ``stored_rows.py`` writes such rows.

An export table says how facts are given away: as the contract names the columns, each with type and description. It is
a ``select`` over the database tables; the same select is a view ``export_NAME`` in the database.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.link.across import TAKEN
from pipeline.store import derived
from pipeline.store.derived import Kept
from pipeline.store.keys import CONTENT, ROWS, SEARCH_COLUMNS, TITLE_ALONE, WORDS

#: Raised digits are footnote marks, no letters of the word they stand at.
TOKENIZER = "unicode61 remove_diacritics 2 separators '⁰¹²³⁴⁵⁶⁷⁸⁹'"


# --------------------------------------------------------------------------------------------------------------------
# Database tables
# --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """Columns whose values recur: each set of values is kept once, in a table of its own, and rows hold its number."""

    #: The table of the values, and the column of the rows that holds the number.
    table: str
    number: str
    columns: tuple[str, ...]
    #: Those of the values that recur with others as well: the table holds their numbers in turn.
    within: tuple[Shared, ...] = ()
    #: What linking says of the values once all papers are in. Values are not found by it.
    told: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns of a row that are kept so, in the order of the values."""
        return _shown(self)

    @property
    def held(self) -> tuple[str, ...]:
        """The columns of the table by which values are found."""
        return (*self.columns, *(each.number for each in self.within))

    def checksum(self, values: Sequence[Any]) -> int:
        """By this what the table holds is found: an index of it takes less room than one of the values."""
        return zlib.crc32("\0".join((self.table, *map(str, values))).encode("utf-8", "replace")) >> 1

    def sql(self, holder: str) -> tuple[dict[str, str], list[str]]:
        """SQL of the columns it keeps, and what is joined for them. ``holder``: what has the number."""
        number = f'{holder}."{self.number}"'
        if self.table == PHRASES:
            return {self.number: f"(select text from {PHRASES} where id = {number})"}, []
        sql = {name: f'{self.table}."{name}"' for name in (*self.columns, *self.told)}
        joins = [f"join {self.table} on {self.table}.id = {number}"]
        for each in self.within:
            more, further = each.sql(self.table)
            sql, joins = sql | more, joins + further
        return sql, joins


PHRASES = "phrases"


def _phrase(name: str) -> Shared:
    """A column of texts that recur."""
    return Shared(PHRASES, name, ("text",))


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A database table. ``columns``: name, Python type, description; a ``?`` after the name allows null."""

    name: str
    about: str
    columns: tuple[tuple[str, type, str], ...]
    key: str | tuple[str, ...] | None = "id"
    #: (column, other table, other column)
    foreign: tuple[tuple[str, str, str], ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    #: Columns of texts that recur, kept once each in the table of phrases.
    phrases: tuple[str, ...] = ()
    groups: tuple[Shared, ...] = ()
    kept: tuple[Kept, ...] = ()
    #: SQL of the columns that are not stored, over a stored row ``r`` and, where it is needed, its section ``s``.
    shown: Mapping[str, str] = field(default_factory=dict)
    #: Which stored rows are shown; "" for all.
    where: str = ""

    @property
    def stored(self) -> str:
        """The table in which the rows lie; the table is a view over it where they are stored otherwise than shown."""
        return f"{self.name}_rows" if self.phrases or self.groups or self.shown else self.name

    @property
    def shared(self) -> tuple[Shared, ...]:
        """All that is kept by number: phrases, then groups."""
        return _shared(self)

    def own(self) -> dict[str, type]:
        """The columns that are stored as they are shown."""
        return _own(self)

    def shown_types(self) -> dict[str, type]:
        """Python types of the columns as they are shown."""
        return {name.rstrip("?"): kind for name, kind, _ in self.columns}

    def types(self) -> dict[str, type]:
        """Python types of the columns as they are stored."""
        numbers = {each.number: int for each in self.shared}
        return self.own() | numbers | {each.name: each.kind for each in self.kept}

    def required(self) -> set[str]:
        """The stored columns that are never null."""
        keys = {self.key} if isinstance(self.key, str) else set(self.key or ())
        optional = {name.rstrip("?") for name, _, _ in self.columns if name.endswith("?")}
        return {*self.own(), *(each.number for each in self.shared)} - optional - keys

    def view(self) -> str:
        """The view that shows the rows as the dictionary describes them; "" where they are stored so."""
        if self.stored == self.name:
            return ""
        sql = {name: f'r."{name}"' for name in self.own()} | dict(self.shown)
        source = f"{self.stored} r"
        for each in self.shared:
            more, joins = each.sql("r")
            sql |= more
            # Where rows are chosen by their values, a query may begin with these. Else SQLite leaves out what it can.
            source += "".join(f" {join}" if self.where else f" left {join}" for join in joins)
        if any("s." in each for each in self.shown.values()):
            source += f" left join sections_rows s on s.id = r.id / {ROWS}"
        columns = ", ".join(
            sql[name] + ("" if sql[name].endswith(f'."{name}"') else f' as "{name}"') for name in self.shown_types()
        )
        return f"create view {self.name} as select {columns} from {source}" + (self.where and f" where {self.where}")


# These are asked for with each paper, and with each of its tables.
@functools.cache
def _shown(shared: Shared) -> tuple[str, ...]:
    own = (shared.number,) if shared.table == PHRASES else shared.columns
    return (*own, *(name for each in shared.within for name in each.shown))


@functools.cache
def _shared(table: Table) -> tuple[Shared, ...]:
    return (*map(_phrase, table.phrases), *table.groups)


@functools.cache
def _own(table: Table) -> dict[str, type]:
    apart = {*table.shown, *(column for each in table.shared for column in (*each.shown, *each.told))}
    return {name: kind for name, kind in table.shown_types().items() if name not in apart}


_SECTION = ("section", int, "the section, by its id")
_ROW_IN_SECTION = ("id", int, f"section id times {ROWS:,} plus the row's place in the section")
_ROW_IN_PAPER = ("id", int, f"paper id times {ROWS:,} plus the row's place in the paper")
_START = ("start", int, "first code point in the section's text")
_END = ("end", int, "code point after the last")
_SENTENCE = (
    ("sentence_start", int, "first code point of the sentence in the section's text"),
    ("sentence_end", int, "code point after the sentence"),
)
_PAGE = ("page?", int, "page, from 1; null in a text file")
_CONFIDENCE = ("confidence", float, "0.0 to 1.0")
_METHOD = ("method", str, "rule or model with its version")

TABLES = (
    Table("meta", "Facts about this database.", (("key", str, "what"), ("value", str, "its value")), key="key"),
    Table(
        "phrases",
        "Texts that recur in other tables, kept once.",
        (("id", int, "row number; 0 is the empty text"), ("text", str, "the text")),
    ),
    Table(
        "checksums",
        "By which values that are kept once are found.",
        (
            ("checksum", int, "of a row of such a table: half the CRC-32 of the table's name and the values"),
            ("number", int, "the row, by its id"),
        ),
        key=("checksum", "number"),
    ),
    Table(
        "papers",
        "One row a paper. Header fields hold what is printed, empty where nothing is.",
        (
            ("id", int, "number of the paper in this database: the id of its first section"),
            ("paper", str, "key: first 12 hex digits of the SHA-256, and -pN for a member of a pack"),
            ("file", str, "name as ingested, relative to the folder given"),
            ("sha256", str, "SHA-256 of the file"),
            ("kind", str, "pdf or text"),
            ("size", int, "bytes of the file"),
            ("first_page?", int, "first page within the pack, for a member of one"),
            ("cite", str, "the paper's part of a citation: BCB 2020-01-23 a3f9c1"),
            ("body", str, "who wrote it"),
            ("board", str, "who received it"),
            ("to", str, "To, as printed"),
            ("from", str, "From, as printed"),
            ("title", str, "title"),
            ("theme", str, "pillar or theme, where stated"),
            ("contact", str, "contact officers, separated by semicolons"),
            ("source_documents", str, "source documents, separated by semicolons"),
            ("date_printed", str, "the words of the date"),
            ("date_stated", str, "ISO date as printed"),
            ("date", str, "ISO date resolved, YYYY-MM where only the month is known, empty where undated"),
            ("date_note", str, "why the resolved date is not the stated one"),
            ("pages", int, "number of pages; 0 for a text file without form feeds"),
            ("sections", int, "number of sections"),
            ("words", int, "number of words"),
            ("ocr", int, "number of pages read by OCR"),
            ("words_sha256", str, "hash of the words in their order; empty where there are none"),
            ("version_of?", str, "key of the first paper with the same body, date and title, where there are several"),
            ("reader", int, "version of the reader"),
            ("tagger", int, "version of the tagger"),
        ),
        unique=(("paper",),),
        indexes=(("date", "paper"), (WORDS,)),
        phrases=("kind", "body", "board", "to", "theme", "contact", "date_note"),
        kept=derived.PAPER_KEPT,
        shown=derived.PAPER_SHOWN,
    ),
    Table(
        "pages",
        "One row a page.",
        (
            ("paper", int, "the paper, by its id"),
            ("number", int, "page, from 1"),
            ("width", float, "points"),
            ("height", float, "points"),
            ("method", str, "how the text was had: text, ocr, empty, failed"),
            ("confidence?", float, "mean OCR confidence, 0.0 to 1.0"),
            ("label", str, "number printed on the page, or its label in the PDF"),
            ("characters", str, "JSON: characters by role, white space aside; hidden are there but not shown"),
        ),
        key=("paper", "number"),
        foreign=(("paper", "papers", "id"),),
    ),
    Table(
        "sections",
        "One row a section: a numbered or lettered unit, an unnumbered heading, or the text before the first number.",
        (
            ("id", int, "id of the paper plus ordinal"),
            ("paper", int, "the paper, by its id"),
            ("ordinal", int, "place in the paper, from 0"),
            ("kind", str, "front, numbered, lettered, unnumbered, back"),
            ("number", str, "as printed"),
            ("path", str, "in full, without a closing dot"),
            ("label", str, "the section's part of a citation, unique in the paper: 2.2[2]"),
            ("unit", str, "path of the nearest numbered unit at or before"),
            ("level", int, "depth, from 1"),
            ("parent?", int, "ordinal of the parent"),
            ("heading", str, "heading"),
            _PAGE,
            ("page_end?", int, "last page"),
            ("boilerplate", int, "1 where left out of search results unless asked for"),
            (
                "layout",
                str,
                "a letter for each line of the text: h heading, p paragraph, l list item, c caption, - cell or"
                " footnote; in capitals where the line goes on from the one before",
            ),
            ("text", str, "the section's text with heading, cells and footnotes; what all offsets count in"),
        ),
        phrases=("kind",),
        kept=derived.SECTION_KEPT,
        shown=derived.SECTION_SHOWN,
    ),
    Table(
        "turns",
        "Where in a section another page begins.",
        (
            _SECTION,
            ("start", int, "first code point on the page in the section's text"),
            ("page", int, "the page; before the first turn it is the section's"),
        ),
        key=("section", "start"),
    ),
    Table(
        "entities",
        "Operations and initiatives across papers.",
        (
            ("id", int, "row number"),
            ("label", str, "OPERATION or INITIATIVE"),
            ("canonical", str, "the name"),
            ("key", str, "letters and digits of the name alone"),
            ("decided", str, "the correction by which a person decided the name; empty where rules did"),
        ),
    ),
    Table(
        "entity_aliases",
        "Spellings of an entity.",
        (
            ("entity", int, "the entity, by its id"),
            ("alias", str, "as it stands in some paper, or as a person added it"),
            ("key", str, "letters and digits of the name alone, without Operation or iteration"),
        ),
        key=("entity", "alias"),
        foreign=(("entity", "entities", "id"),),
        indexes=(("key",),),
    ),
    Table(
        "mentions",
        "One row a mention of an operation or initiative.",
        (
            _ROW_IN_SECTION,
            _SECTION,
            ("label", str, "OPERATION or INITIATIVE"),
            ("text", str, "the name as it stands"),
            ("canonical", str, "the name all its spellings share, as the tagger had it"),
            ("iteration", str, "II, 2, ..."),
            ("status", str, "asserted, negated, planned, ended"),
            _START,
            _END,
            *_SENTENCE,
            _PAGE,
            _CONFIDENCE,
            _METHOD,
            ("across?", float, "confidence by all papers that use the name, where its own leaves it open; else null"),
            ("entity?", int, "the entity, by its id, once linked"),
        ),
        indexes=(("name",),),
        groups=(
            Shared(
                "mention_names",
                "name",
                (),
                within=(
                    _phrase("canonical"),
                    _phrase("iteration"),
                    Shared("mention_sorts", "sort", ("label", "status", "confidence", "method")),
                ),
                told=("across", "entity"),
            ),
        ),
        kept=derived.TAG_KEPT,
        shown=derived.TAG_SHOWN,
        where=f"coalesce(mention_names.across, mention_sorts.confidence) >= {TAKEN}",
    ),
    Table(
        "figures",
        "One row a figure.",
        (
            _ROW_IN_SECTION,
            _SECTION,
            ("text", str, "the figure as it stands"),
            ("kind", str, "money, percent, count, duration, rate, measure"),
            ("value", float, "in base units"),
            ("value_max?", float, "upper end of a range"),
            ("unit", str, "unit of the value"),
            ("qualifier", str, "exact, about, over, under, at_least, at_most"),
            ("per", str, "basis of a rate"),
            ("direction", str, "up, down or empty"),
            ("what", str, "what is measured"),
            ("period", str, "window or point in time, in the paper's words"),
            ("period_start", str, "ISO date"),
            ("period_end", str, "ISO date"),
            ("table_row", str, "row label"),
            ("table_col", str, "column label"),
            _START,
            _END,
            *_SENTENCE,
            _PAGE,
            _CONFIDENCE,
            _METHOD,
            ("measure", str, "key of the measure, for series; empty where it has none"),
            ("basis", str, "key of the basis: unit, per, window"),
        ),
        groups=(
            Shared("figure_periods", "time", ("period", "period_start", "period_end")),
            Shared(
                "figure_subjects",
                "subject",
                ("what", "measure", "value_max"),
                within=(
                    _phrase("table_row"),
                    _phrase("table_col"),
                    Shared(
                        "figure_sorts",
                        "sort",
                        ("kind", "unit", "qualifier", "per", "direction", "confidence", "method", "basis"),
                    ),
                ),
            ),
        ),
        kept=derived.FIGURE_KEPT,
        shown=derived.FIGURE_SHOWN,
    ),
    Table(
        "table_cells",
        "One row a cell.",
        (
            _ROW_IN_SECTION,
            _SECTION,
            ("table", int, "ordinal of the table in the paper, from 0"),
            ("row", int, "row, from 0, header rows included"),
            ("col", int, "column, from 0"),
            ("header", int, "1 in a header row"),
            ("row_label", str, "label of the row"),
            ("col_label", str, "label of the column; tier / column where there are two tiers"),
            ("text", str, "text of the cell"),
            _PAGE,
        ),
        phrases=("row_label", "col_label"),
        shown=derived.IN_SECTION,
    ),
    Table(
        "footnotes",
        "One row a footnote.",
        (
            _ROW_IN_SECTION,
            _SECTION,
            ("mark", str, "mark as printed"),
            _START,
            _END,
            ("anchor?", int, "where the mark stood: code point in the text of the section `anchor_section`"),
            ("anchor_section?", int, "the section in which the mark stood, by its id"),
            _PAGE,
        ),
        kept=derived.SPAN_KEPT,
        shown=derived.SPAN_SHOWN,
    ),
    Table(
        "furniture",
        "Lines that are no part of the text: running headers, page numbers, markings.",
        (
            _ROW_IN_PAPER,
            ("paper", int, "the paper, by its id"),
            ("section?", int, "section in which the line interrupts, by its id"),
            ("role", str, "what the line is"),
            ("text", str, "the line"),
            _PAGE,
            ("line", int, "line on the page, from 1"),
        ),
        phrases=("role", "text"),
        shown=derived.IN_PAPER,
    ),
    Table(
        "cross_references",
        "One row a reference to another section of the paper.",
        (
            _ROW_IN_SECTION,
            _SECTION,
            _START,
            _END,
            ("target", str, "number as printed"),
            ("resolved?", int, "the section meant, by its id"),
            _PAGE,
        ),
        kept=derived.SPAN_KEPT,
        shown=derived.SPAN_SHOWN | derived.ON_PAGE,
    ),
    Table(
        "definitions",
        "One row a name with its short form in brackets.",
        (
            _ROW_IN_SECTION,
            _SECTION,
            ("long", str, "the name in full"),
            ("short", str, "the short form"),
            _START,
            _END,
        ),
        kept=derived.SPAN_KEPT,
        shown=derived.SPAN_SHOWN,
    ),
    Table(
        "anomalies",
        "Notices: facts about a paper that a reader should know.",
        (
            _ROW_IN_PAPER,
            ("paper", int, "the paper, by its id"),
            ("section?", int, "section concerned, by its id"),
            ("type", str, "kind of notice"),
            ("number", str, "printed section number concerned"),
            ("detail", str, "one sentence"),
            _PAGE,
        ),
        phrases=("type", "detail"),
        shown=derived.IN_PAPER,
    ),
    Table(
        "repairs",
        "Changes made to the text of a line, with what stood there before.",
        (
            _ROW_IN_PAPER,
            ("paper", int, "the paper, by its id"),
            _PAGE,
            ("line", int, "line on the page, from 1"),
            ("kind", str, "kind of repair"),
            ("before", str, "what stood there"),
            ("after", str, "what stands there now"),
        ),
        shown=derived.IN_PAPER,
    ),
    Table(
        "documents",
        "What the other tables do not hold of a sectioned document, for explaining and tagging again.",
        (("paper", int, "the paper, by its id"), ("data", bytes, "zlib-compressed JSON")),
        key="paper",
        foreign=(("paper", "papers", "id"),),
    ),
    Table(
        "redirects",
        "Where a section went when its paper was read again and its citation changed.",
        (
            ("paper", str, "key of the paper"),
            ("label", str, "the section's part of the old citation"),
            ("target", str, "its part of the citation now"),
        ),
        key=("paper", "label"),
    ),
    Table(
        "undo",
        "What stood where a person's correction changed a row.",
        (
            ("id", int, "row number, in the order of the changes"),
            ("paper", int, "the paper, by its id"),
            ("name", str, "the table"),
            ("before", str, "JSON: the row as it was"),
        ),
    ),
    Table(
        "questions",
        "What a person should decide: names that may or may not belong together, and the like.",
        (
            ("id", int, "row number"),
            ("kind", str, "what sort of question"),
            ("about", str, "the names concerned"),
            ("detail", str, "the question, in a sentence"),
        ),
    ),
    Table(
        "saved",
        "Saved searches.",
        (
            ("name", str, "name"),
            ("query", str, "the query"),
            ("options", str, "JSON: filters"),
            ("seen", str, "JSON: hits already shown"),
            ("last_run", str, "UTC time of the last run, empty before the first"),
        ),
        key="name",
    ),
    Table(
        "runs",
        "One row a run of ingest.",
        (
            ("id", int, "row number"),
            ("started", str, "UTC time"),
            ("finished?", str, "UTC time; null where the run was cut short"),
            ("program", str, "version of the program"),
            ("reader", int, "version of the reader"),
            ("tagger", int, "version of the tagger"),
            ("command", str, "the command"),
        ),
    ),
    Table(
        "inputs",
        "The ledger: what became of each input.",
        (
            ("id", int, "row number"),
            ("run", int, "the run that saw it last"),
            ("file", str, "name relative to the folder given"),
            ("absolute_path", str, "where it was"),
            ("size", int, "bytes"),
            ("sha256", str, "SHA-256 of the file"),
            ("outcome", str, "accepted, unchanged, duplicate, pack, quarantined"),
            ("paper", str, "key of the paper it is or repeats"),
            ("reason", str, "why it was set aside"),
            ("detail", str, "in a sentence"),
            ("retryable", int, "1 where another try may help"),
            ("reader", int, "version of the reader"),
            ("seen_at", str, "UTC time"),
        ),
        foreign=(("run", "runs", "id"),),
        indexes=((CONTENT,),),
    ),
    Table(
        "withdrawn",
        "Papers removed on purpose.",
        (
            ("paper", str, "key"),
            ("file", str, "name as ingested"),
            ("date", str, "ISO date of the removal"),
            ("reason", str, "why"),
        ),
        key="paper",
    ),
)


def _shared_tables() -> Iterator[Table]:
    """The tables of values that rows hold by number; those within others stand after them."""
    for table in TABLES:
        described = {name.rstrip("?"): (name, kind, about) for name, kind, about in table.columns}
        for each in nested(table.groups):
            columns: list[tuple[str, type, str]] = [described[name] for name in each.columns]
            columns += [(inner.number, int, f"the number of the values in `{inner.table}`") for inner in each.within]
            columns += [described[name] for name in each.told]
            yield Table(
                each.table,
                f"Values of columns of `{table.name}` that recur together, kept once.",
                (("id", int, "row number"), *columns),
                indexes=(("entity",),) if "entity" in each.told else (),
            )


def nested(groups: Iterable[Shared]) -> Iterator[Shared]:
    """Groups, and after each the groups within it."""
    for each in groups:
        if each.table != PHRASES:
            yield each
            yield from nested(each.within)


SHARED_TABLES = tuple(_shared_tables())

#: What full text search reads: a paper's title counts as text of its first section, so that one hit stands for it.
SEARCHED = """
create view searched as
select s.id as id,
    case when s.path <> s.number and s.kind = 'lettered' then s.number || ' ' || s.path else s.number end as number,
    s.heading as heading,
    s.text as text,
    coalesce((select title from papers where id = s.id), '') as title
from sections s
"""

INDEXES_OF_TEXT = (
    f"create virtual table sections_fts using fts5 ({', '.join(SEARCH_COLUMNS)},"
    f' content=searched, content_rowid=id, tokenize="{TOKENIZER}")',
    "create index sections_boilerplate on sections_rows (id) where boilerplate",
    "create index inputs_set_aside on inputs (absolute_path) where outcome = 'quarantined'",
)


# --------------------------------------------------------------------------------------------------------------------
# Export tables
# --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export table. ``type`` is Frictionless': string, integer or number. ``sql`` is what it selects."""

    name: str
    type: str
    about: str
    sql: str = ""
    pattern: str = ""
    enum: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """An export table: a ``select`` of its columns ``from`` its source. ``p`` is the paper, ``s`` the section.

    ``order`` is the order within a paper.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    source: str
    order: str
    #: The SQL of the row's id, where rows are numbered in their sections.
    row: str = ""
    #: Are rows chosen by paper, not by section, where some sections are hits?
    by_paper: bool = False
    #: Rows that belong to no paper: filters act on what was counted, not on the row.
    across_papers: bool = field(default=False)

    @property
    def section(self) -> str:
        """The SQL of the id of the row's section."""
        return f"{self.row} / {ROWS}" if self.row else "s.id"

    def select(self) -> str:
        return "select " + ", ".join(f'{column.sql} as "{column.name}"' for column in self.columns)


_ISO = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"


def _text(name: str, about: str, sql: str, **more: object) -> Column:
    return Column(name, "string", about, sql, **more)  # type: ignore[arg-type]


def _integer(name: str, about: str, sql: str) -> Column:
    return Column(name, "integer", about, sql)


def _number(name: str, about: str, sql: str) -> Column:
    return Column(name, "number", about, sql)


def _place(page: str) -> tuple[Column, ...]:
    """The six columns with which every table of facts begins. ``page``: SQL of the fact's own page."""
    return (
        _text("file", "file name as ingested, relative to the folder given", "p.file"),
        _text("paper", "key of the paper, from its content", "p.paper"),
        _text("date", "resolved ISO date of the paper; YYYY-MM where only the month is known", "p.date", pattern=_ISO),
        _text(
            "citation",
            "board, date, key, section and the row's own page; `show` takes it back",
            f"p.cite || coalesce(' §' || s.label, '') || coalesce(' p.' || {page}, '')",
        ),
        _text("section", "nearest numbered unit, empty before the first", "coalesce(s.unit, '')"),
        _integer("page", "page, from 1; empty for a text file without form feeds", page),
    )


_SENTENCE_SQL = "substr(s.text, {0}.sentence_start + 1, {0}.sentence_end - {0}.sentence_start)"
_FACTS = "join sections s on s.id = {0}.section join papers p on p.id = s.paper"


#: Of a mention ``m`` and its entity ``e``: what is behind it, and how sure that is.
MENTION_METHOD = (
    "coalesce(nullif(e.decided, '') || '; ', '') || m.method"
    " || case when m.across is null then '' else '; initiatives.across@1' end"
)
MENTION_CONFIDENCE = "coalesce(m.across, m.confidence)"


def _sentence(alias: str, method: str = "", confidence: str = "") -> tuple[Column, ...]:
    return (
        _text("sentence", "the sentence, or table cell, in which it stands", _SENTENCE_SQL.format(alias)),
        _integer("start", "first code point in the sentence, from 0", f"{alias}.start - {alias}.sentence_start"),
        _integer("end", "code point after the last", f'{alias}."end" - {alias}.sentence_start'),
        _number("confidence", "0.0 to 1.0", confidence or f"{alias}.confidence"),
        _text(
            "method",
            "rule or model with its version; first the correction, where a person decided",
            method or f"{alias}.method",
        ),
    )


#: The lines of a text as JSON: line feeds are put where no other escape can stand for one.
_LINES = "'[' || replace(json_quote(replace(s.text, char(10), char(1114111))), char(1114111), '\",\"') || ']'"
_PROSE = f"""case s.layout when 'p' then s.text else (select group_concat(b.value, char(10))
    from json_each({_LINES}) b where lower(substr(s.layout, b.key + 1, 1)) in ('p', 'l') order by b.key) end"""

EXPORTS = (
    Export(
        "papers",
        "Papers, with what their headers print.",
        (
            _text("file", "file name as ingested, relative to the folder given", "p.file"),
            _text("paper", "key of the paper, from its content", "p.paper"),
            _text("body", "who wrote it", "p.body"),
            _text("board", "who received it", "p.board"),
            _text("to", "To, as printed", 'p."to"'),
            _text("from", "From, as printed", 'p."from"'),
            _text("title", "title", "p.title"),
            _text("date_stated", "ISO date as printed", "p.date_stated", pattern=_ISO),
            _text("date_resolved", "ISO date of the meeting, by the paper's own evidence", "p.date", pattern=_ISO),
            _text("date_note", "why the resolved date is not the stated one, or where it comes from", "p.date_note"),
            _text("theme", "pillar or theme, where stated", "p.theme"),
            _text("contact", "contact officers, separated by semicolons", "p.contact"),
            _integer("pages", "number of pages; 0 for a text file without form feeds", "p.pages"),
            _integer("words", "number of words", "p.words"),
            _integer("ocr", "number of pages read by OCR", "p.ocr"),
            _text("sha256", "SHA-256 of the file", "p.sha256", pattern="^[0-9a-f]{64}$"),
        ),
        "papers p",
        "p.first_page",
        by_paper=True,
    ),
    Export(
        "sections",
        "Sections in reading order. A title that has no text below it before the first number is in papers.",
        (
            *_place("s.page"),
            _integer("ordinal", "place in the paper; 0 is what stands before the first number", "s.ordinal"),
            _text("number", "section number as printed", "s.number"),
            _integer("level", "depth, from 1", "s.level"),
            _text("parent", "printed number of the parent", "coalesce(up.number, '')"),
            _text("heading", "heading", "s.heading"),
            _text("path", "number in full, without a closing dot", "s.path"),
            _text("text", "the section's own prose and lists", f"coalesce({_PROSE}, '')"),
            _integer("page_end", "last page", "s.page_end"),
        ),
        f"sections s join papers p on p.id = s.paper and not ({TITLE_ALONE})"
        " left join sections up on up.id = p.id + s.parent",
        "s.ordinal",
    ),
    Export(
        "mentions",
        "Mentions of operations and initiatives.",
        (
            *_place("m.page"),
            _text("label", "what is named", "m.label", enum=("OPERATION", "INITIATIVE")),
            _text("text", "the name as it stands", "m.text"),
            _text("canonical", "the name all spellings share", "coalesce(e.canonical, m.canonical)"),
            _text("iteration", "II, 2, ...", "m.iteration"),
            _text("status", "what is said of it", "m.status", enum=("asserted", "negated", "planned", "ended")),
            *_sentence("m", MENTION_METHOD, MENTION_CONFIDENCE),
        ),
        f"mentions m {_FACTS.format('m')} left join entities e on e.id = m.entity",
        's.ordinal, m.start, m."end", m.label, m.canonical',
        row="m.id",
    ),
    Export(
        "figures",
        "Figures: quantities that the papers report.",
        (
            *_place("f.page"),
            _text("text", "the figure as it stands", "f.text"),
            _text(
                "kind",
                "what sort of quantity",
                "f.kind",
                enum=("money", "percent", "count", "duration", "rate", "measure"),
            ),
            _number("value", "the number in base units", "f.value"),
            _number("value_max", "upper end of a range", "f.value_max"),
            _text("unit", "unit of the value: GBP, percent, percentage_points, days, kilogram, ...", "f.unit"),
            _text(
                "qualifier",
                "hedge",
                "f.qualifier",
                enum=("exact", "about", "over", "under", "at_least", "at_most"),
            ),
            _text("per", "basis of a rate", "f.per"),
            _text(
                "direction",
                "up or down, where the figure itself is a change; the sign of a percentage (-4% is 4, down)",
                "f.direction",
            ),
            _text("what", "what is measured, in the paper's own words", "f.what"),
            _text("period", "window or point in time, in the paper's own words", "f.period"),
            _text("period_start", "first day of the period, ISO", "f.period_start"),
            _text("period_end", "last day of the period, ISO", "f.period_end"),
            _text("table_row", "label of the row, in a table", "f.table_row"),
            _text("table_col", "label of the column, in a table", "f.table_col"),
            *_sentence("f"),
        ),
        f"figures f {_FACTS.format('f')}",
        's.ordinal, f.start, f."end", f.kind, f.value',
        row="f.id",
    ),
    Export(
        "tables",
        "Table cells.",
        (
            *_place("c.page"),
            _integer("table", "the table's place in the paper, from 0", 'c."table"'),
            _integer("row", "row, from 0, header rows included", 'c."row"'),
            _integer("col", "column, from 0", "c.col"),
            _text("row_label", "label of the row", "c.row_label"),
            _text("col_label", "label of the column; tier / column where there are two tiers", "c.col_label"),
            _text("text", "text of the cell", "c.text"),
        ),
        f"table_cells c {_FACTS.format('c')}",
        'c."table", c."row", c.col',
        row="c.id",
    ),
    Export(
        "footnotes",
        "Footnotes.",
        (
            *_place("n.page"),
            _text("mark", "mark as printed", "n.mark"),
            _text("text", "the footnote", 'substr(s.text, n.start + 1, n."end" - n.start)'),
            _text(
                "anchor",
                "the words before the place where the mark stood; empty where it was not found",
                "coalesce((select substr(a.text, max(n.anchor - 39, 1), min(n.anchor, 40))"
                " from sections a where a.id = n.anchor_section), '')",
            ),
        ),
        f"footnotes n {_FACTS.format('n')}",
        "s.ordinal, n.start",
        row="n.id",
    ),
    Export(
        "furniture",
        "Lines that are no part of the text.",
        (
            *_place("l.page"),
            _text("role", "what the line is", "l.role"),
            _text("text", "the line", "l.text"),
        ),
        "furniture l join papers p on p.id = l.paper left join sections s on s.id = l.section",
        "l.page, l.line",
    ),
    Export(
        "cross_references",
        "References from one section to another.",
        (
            *_place("r.page"),
            _text("source", "number of the section that refers, as printed", "s.number"),
            _text("target", "number referred to, as printed", "r.target"),
            _text("text", "the reference as it stands", 'substr(s.text, r.start + 1, r."end" - r.start)'),
            _text(
                "resolved", "printed number of the section meant; empty where there is none", "coalesce(t.number, '')"
            ),
        ),
        f"cross_references r {_FACTS.format('r')} left join sections t on t.id = r.resolved",
        "s.ordinal, r.start, r.target",
        row="r.id",
    ),
    Export(
        "anomalies",
        "Facts about a paper that a reader should know.",
        (
            *_place("a.page"),
            _text("type", "kind of notice: duplicate, gap, date_conflict, figure_mismatch, ...", "a.type"),
            _text("number", "printed section number concerned", "a.number"),
            _text("detail", "in a sentence", "a.detail"),
        ),
        "anomalies a join papers p on p.id = a.paper left join sections s on s.id = a.section",
        "coalesce(s.ordinal, -1), a.page, a.type, a.number, a.detail",
    ),
    Export(
        "entities",
        "Operations and initiatives across papers.",
        (
            _text("label", "what it is", "e.label", enum=("OPERATION", "INITIATIVE")),
            _text("canonical", "the name", "e.canonical"),
            _text(
                "aliases",
                "all spellings, separated by semicolons",
                "(select group_concat(alias, '; ') from"
                " (select alias from entity_aliases where entity = e.id order by alias))",
            ),
            _integer("mentions", "number of mentions", "count(*)"),
            _integer("papers", "number of papers that mention it", "count(distinct p.id)"),
            _text("first_date", "date of the first paper", "coalesce(min(nullif(p.date, '')), '')", pattern=_ISO),
            _text("last_date", "date of the last paper", "coalesce(max(nullif(p.date, '')), '')", pattern=_ISO),
        ),
        f"entities e join mentions m on m.entity = e.id {_FACTS.format('m')}",
        "e.label, e.canonical",
        row="m.id",
        across_papers=True,
    ),
)

HIT_COLUMNS = (
    Column("citation", "string", "board, date, key, section and page; `show` takes it back"),
    Column("file", "string", "file name as ingested, relative to the folder given"),
    Column("title", "string", "title of the paper"),
    Column("date", "string", "resolved ISO date of the paper", pattern=_ISO),
    Column("year", "integer", "its year; empty where the paper is undated"),
    Column("section", "string", "nearest numbered unit"),
    Column("heading", "string", "heading of the section"),
    Column("page", "integer", "page, from 1"),
    Column("snippet", "string", "the words about the match"),
    Column("match", "string", "what matched", enum=("operation", "initiative", "figure", "text")),
    Column("status", "string", "what is said of the operation or initiative; empty for other hits"),
)


def export_named(name: str) -> Export:
    """The export table of this name. Raises ``KeyError``."""
    return {export.name: export for export in EXPORTS}[name]


def views() -> Iterator[str]:
    """The tables as they are shown, then one view for each export table, for those who read the database itself."""
    yield from filter(None, (table.view() for table in TABLES))
    for export in EXPORTS:
        grouped = " group by e.id" if export.across_papers else ""
        yield f"create view export_{export.name} as {export.select()} from {export.source}{grouped}"


def dictionary() -> str:
    """The data dictionary as Markdown: export tables first, then the database behind them."""
    lines = [
        "# Data dictionary",
        "",
        "Written from `pipeline/store/schema.py` by `docs/build.py`; do not edit it here.",
        "",
    ]
    lines += [
        "Every table is a file of `boardpapers export` and a view `export_NAME` in the database. Offsets count code"
    ]
    lines += [
        "points from 0, the end not included.",
        "",
        "A row cites the page on which it stands itself, a section the page on which it begins. So rows of two tables",
        "are joined by `paper` and `section`, or by `citation` without its ` p.N`, which also tells apart a number",
        "that is printed twice. What a title names is cited `§0`; a title that stands alone has no row in `sections`.",
        "",
        "A spreadsheet that opens a CSV file without asking takes section 4.10 for the number 4.1, and a key such as",
        "`67689994e046` for a number too: import the files as UTF-8, with the columns typed `string` here as text.",
        "",
    ]
    for export in EXPORTS:
        lines += _section(export.name, export.about, export.columns)
    lines += _section("hits", "What `export --query` matched, in the order of search.", HIT_COLUMNS)
    lines += ["# The database", "", "Tables that hold each fact once; the views above are made of them.", ""]
    for table in (*TABLES, *SHARED_TABLES):
        columns = [
            Column(name.rstrip("?"), _SQL_TYPES[kind] + (" or null" if name.endswith("?") else ""), about)
            for name, kind, about in table.columns
        ]
        kept = f" A view of `{table.stored}`, which holds less." if table.stored != table.name else ""
        lines += _section(table.name, table.about + kept, columns)
    return "\n".join(lines).rstrip() + "\n"


_SQL_TYPES = {str: "text", int: "integer", float: "real", bytes: "blob"}


def _section(name: str, about: str, columns: Iterable[Column]) -> list[str]:
    lines = [f"## {name}", "", about, "", "| column | type | meaning |", "| --- | --- | --- |"]
    for column in columns:
        values = f" One of: {', '.join(column.enum)}." if column.enum else ""
        lines.append(f"| `{column.name}` | {column.type} | {column.about.replace('|', '/')}.{values} |")
    return [*lines, ""]
