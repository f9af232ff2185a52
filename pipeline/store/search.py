"""Search: mentions of the operation or initiative that a query names, and every section where its words stand.

A hit is one mention, or one section without a mention. What is left out is counted: boilerplate in ``hidden``, undated
papers under a date filter in ``undated_left_out``. Nothing here needs more than ``sqlite3``.
"""

from __future__ import annotations

import bisect
import heapq
import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.errors import UserError
from pipeline.store import dates, fulltext, names
from pipeline.store.cite import full_citation
from pipeline.store.keys import owner_of, rows_in, sections_in
from pipeline.store.layout import blocks_of
from pipeline.store.query import Query, Term, fold, read_query, same_length_fold

KINDS = ("text", "operation", "initiative", "figure")
SORTS = ("date", "relevance")
STATUSES = ("asserted", "negated", "planned", "ended")
#: The contract's keys of a hit; ``schema.HIT_COLUMNS`` types and describes them.
HIT_KEYS = (
    "citation", "file", "title", "date", "year", "section", "heading", "page", "snippet", "match", "status",
)  # fmt: skip
#: Characters of context on either side of a match.
CONTEXT = 90
#: SQLite takes so many parameters in one statement.
BATCH = 500


class Hit(NamedTuple):
    """One mention, one figure, or one section without a mention. The first eleven fields are the contract's."""

    citation: str
    file: str
    title: str
    date: str
    year: int | None
    section: str
    heading: str
    page: int | None
    snippet: str
    match: str
    status: str
    #: Row of the section, and of the mention or figure (0 for text).
    section_id: int = 0
    row_id: int = 0
    #: Where the matched words stand in the snippet: half-open.
    marks: tuple[tuple[int, int], ...] = ()
    #: Of a figure: what it measures, and for which period.
    about: str = ""
    #: Does all of it stand in the paper's title?
    in_title: bool = False
    #: Where the heading or title ends in the snippet and text goes on; 0 where none does.
    turn: int = 0

    def row(self) -> tuple[Any, ...]:
        """The contract's columns in their order."""
        return tuple(getattr(self, name) for name in HIT_KEYS)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know beside the citation: a status that is not the usual one, and that it is a title."""
        return tuple(each for each in (self.status.replace("asserted", ""), "title" if self.in_title else "") if each)

    def parts(self) -> list[tuple[bool, str]]:
        """The snippet as it is shown, in parts: (is it marked?, words). A dot parts heading or title from text."""
        parts, at = [], 0
        for start, end in self.marks:
            parts += [(False, self._shown(at, start)), (True, self._shown(start, end))]
            at = end
        parts.append((False, self._shown(at, len(self.snippet))))
        return [part for part in parts if part[1]]

    def shown(self) -> str:
        """The snippet as it is shown, without marks."""
        return self._shown(0, len(self.snippet))

    def _shown(self, start: int, end: int) -> str:
        if self.turn > 0 and start <= self.turn < end:
            return f"{self.snippet[start : self.turn]} ·{self.snippet[self.turn : end]}"
        return self.snippet[start:end]

    def plain(self) -> dict[str, Any]:
        """The contract's JSON object; ``date`` and ``year`` are null where the paper is undated."""
        return dict(zip(HIT_KEYS, self.row(), strict=True)) | {"date": self.date or None}


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found. ``total`` counts all hits, ``hits`` holds the first ``limit`` of them."""

    query: str
    read_as: str
    total: int
    hidden: int
    hits: tuple[Hit, ...]
    undated_left_out: int = 0
    did_you_mean: tuple[str, ...] = ()
    #: Where nothing is found and the query is a citation or a date: what it names, as citations.
    names_places: tuple[str, ...] = ()
    #: Where nothing is left: how many hits the dates, the body, the theme and the heading asked for leave out.
    outside: int = 0
    #: True where only boilerplate matched, which is shown then.
    only_boilerplate: bool = False
    #: How many hits of each year, match, body and status there are, where they were asked for.
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """The contract's JSON object."""
        return {
            "query": self.query,
            "read_as": self.read_as,
            "total": self.total,
            "hidden": self.hidden,
            "hits": [hit.plain() for hit in self.hits],
        }


class Found(NamedTuple):
    """A hit before its words are fetched: what, where, and the order in which it was found."""

    match: str
    section_id: int
    row_id: int = 0
    start: int = 0


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be beside matching."""

    since: str | None = None
    until: str | None = None
    kind: str | None = None
    body: str | None = None
    theme: str | None = None
    heading: str | None = None
    status: str | None = None
    #: Dates are those printed on the papers, not those that their evidence shows.
    stated: bool = False

    @property
    def of_papers(self) -> bool:
        """Is there one that leaves out whole papers?"""
        return bool(self.since or self.until or self.body or self.theme)

    def __post_init__(self) -> None:
        for word, value, known in (("--kind", self.kind, KINDS), ("--status", self.status, STATUSES)):
            if value is not None and value not in known:
                raise UserError(f"{word} {value}: unknown. Choose one of {', '.join(known)}.")
        dates.condition(self.since, self.until)


def search(
    db: sqlite3.Connection,
    query: str,
    *,
    since: str | None = None,
    until: str | None = None,
    kind: str | None = None,
    body: str | None = None,
    theme: str | None = None,
    heading: str | None = None,
    status: str | None = None,
    stated: bool = False,
    limit: int | None = 20,
    offset: int = 0,
    sort: str = "date",
    show_all: bool = False,
    facets: bool = False,
) -> SearchResult:
    """Search the archive. ``limit`` None gives all hits; ``show_all`` shows boilerplate too; ``facets`` counts them.

    Dates are a year, a month or a day, both ends included; they limit the papers' resolved dates, or with ``stated``
    those printed. Raises :class:`UserError` for a filter that is no such
    thing; no query is an error.
    """
    filters = Filters(since, until, kind, body, theme, heading, status, stated)
    if sort not in SORTS:
        raise UserError(f"--sort {sort}: unknown. Choose one of {', '.join(SORTS)}.")
    read = read_query(query)
    named = names.named_by(db, read)
    found = _find(db, read, named, filters)
    anywhere = len(found)
    by_date = _papers_by_date(db) if len(found) >= BATCH else []
    owners = _owners(db, {each.section_id for each in found}, by_date)
    papers = _order_papers(db, owners, filters, by_date)
    if filters.of_papers:
        found = [each for each in found if owners[each.section_id] in papers.rank]
    if heading:
        under = _sections_under(db, heading, {owners[each.section_id] for each in found})
        found = [each for each in found if each.section_id in under]
    undated = sum(owners[each.section_id] in papers.undated for each in found) if papers.undated else 0
    if undated:
        found = [each for each in found if owners[each.section_id] not in papers.undated]
    boilerplate = _boilerplate(db, found)
    telling = [each for each in found if each.section_id not in boilerplate] if boilerplate else found
    only_boilerplate = bool(found) and not telling
    if not (show_all or only_boilerplate):
        hidden, found = len(found) - len(telling), telling
    else:
        hidden = 0
    most = None if limit is None else offset + limit
    first = _sorted(db, read, found, lambda section: papers.rank[owners[section]], sort, most)
    chosen = first[offset:] if limit is None else first[offset : offset + limit]
    return SearchResult(
        query=query,
        read_as=_read_as(read, named, filters),
        total=len(found),
        hidden=hidden,
        hits=tuple(_fetch(db, read, chosen)),
        undated_left_out=undated,
        did_you_mean=() if anywhere or named else _near_queries(db, read),
        names_places=() if anywhere or not read.text else _places_named(db, read),
        outside=0 if found else anywhere - undated,
        only_boilerplate=only_boilerplate and not show_all,
        facets=_count_facets(db, found, owners) if facets else {},
    )


def _near_queries(db: sqlite3.Connection, read: Query) -> tuple[str, ...]:
    """What else to look for: names spelt nearly so, or else the query without its signs or misspelt letters."""
    from pipeline.store import advice

    near = tuple(names.near_names(db, read.text))
    return near or advice.other_queries(db, read, lambda other: bool(_find(db, other, (), Filters())))


def _places_named(db: sqlite3.Connection, read: Query) -> tuple[str, ...]:
    from pipeline.store import advice

    return advice.places_named(db, read.text)


# --------------------------------------------------------------------------------------------------------------------
# Finding
# --------------------------------------------------------------------------------------------------------------------


def _find(db: sqlite3.Connection, read: Query, named: Sequence[names.Named], filters: Filters) -> list[Found]:
    kind = filters.kind
    if kind == "figure":
        return _figures(db, read, named)
    if read.root is None and kind in (None, "text"):
        return []
    if kind in ("operation", "initiative") or filters.status:
        mentions = _mentions(db, read, named, filters.status)
        return [each for each in mentions if kind in (None, each.match)]
    assert read.root is not None
    sections = fulltext.matching_rows(db, fulltext.SECTIONS, read.root)
    if kind == "text":
        return [Found("text", number) for number in sections]
    mentions = _mentions(db, read, named) if named else []
    mentioned = {each.section_id for each in mentions}
    return mentions + [Found("text", number) for number in sections - mentioned]


def _mentions(
    db: sqlite3.Connection, read: Query, named: Sequence[names.Named], status: str | None = None
) -> list[Found]:
    """Mentions of what is named; where nothing is, the mentions that stand in the sections found (all for no query)."""
    statement = "select id, section, {}, start from mentions where"
    if status is not None:
        statement += f" status = '{status}' and"  # one of STATUSES: checked with the filters
    if named:
        rows: list[tuple[int, int, str, int]] = []
        for each in named:
            iteration = " and upper(iteration) = ?" if each.iteration else ""
            parameters = (each.entity, each.iteration) if each.iteration else (each.entity,)
            labelled = statement.format(f"'{each.label}'")  # known; to look it up takes as long as all the rest
            rows += db.execute(f"{labelled} entity = ?{iteration}", parameters)
    elif read.root is None:
        rows = db.execute(f"{statement.format('label')} true").fetchall()
    else:
        sections = fulltext.matching_rows(db, fulltext.SECTIONS, read.root)
        rows = _in_batches(
            db,
            "select m.id, s.id, m.label, m.start from sections_rows s join mentions m"
            f" on {rows_in('m.id', 's.id')} where s.id in ({{}})" + (f" and m.status = '{status}'" if status else ""),
            sections,
        )
    kinds = {label: label.lower() for label in names.LABELS}
    return [Found(kinds[label], section, number, start) for number, section, label, start in rows]


def _figures(db: sqlite3.Connection, read: Query, named: Sequence[names.Named]) -> list[Found]:
    """Figures whose measure, kind, value or labels match, and those in the sentences of what is named."""
    statement = "select id, section, start from figures"
    if read.root is None:
        rows = db.execute(statement).fetchall()
    else:
        rows = _in_batches(
            db, f"{statement} where id in ({{}})", fulltext.matching_rows(db, fulltext.FIGURES, read.root)
        )
        for each in named:
            rows += db.execute(
                f"select f.id, f.section, f.start from mentions m join figures f on {rows_in('f.id', 'm.section')}"
                " and f.sentence_start = m.sentence_start where m.entity = ?",
                (each.entity,),
            )
    return [Found("figure", section, number, start) for number, section, start in dict.fromkeys(rows)]


def _in_batches(db: sqlite3.Connection, statement: str, numbers: Iterable[int]) -> list[Any]:
    """Rows of a statement over many numbers, which stand for its ``{}``."""
    ordered = sorted(numbers)
    rows: list[Any] = []
    for at in range(0, len(ordered), BATCH):
        batch = ordered[at : at + BATCH]
        rows += db.execute(statement.format(",".join("?" * len(batch))), batch)
    return rows


# --------------------------------------------------------------------------------------------------------------------
# Choosing and ordering
# --------------------------------------------------------------------------------------------------------------------


class _Papers(NamedTuple):
    """The papers that pass the filters: rank newest first; ``undated`` pass all filters but those of date."""

    rank: dict[int, int]
    undated: frozenset[int]


def _papers_by_date(db: sqlite3.Connection) -> list[int]:
    """All papers, newest first, undated last, and then by key."""
    return [number for (number,) in db.execute("select id from papers order by date desc, paper")]  # an index alone


def _owners(db: sqlite3.Connection, sections: set[int], held: list[int]) -> dict[int, int]:
    """The papers of sections: each is the last whose id, which is that of its first section, is not above."""
    if not held:
        return dict(_in_batches(db, f"select id, {owner_of('s.id')} from sections_rows s where id in ({{}})", sections))
    papers = sorted(held)
    return {section: papers[bisect.bisect_right(papers, section) - 1] for section in sections}


def _order_papers(db: sqlite3.Connection, owners: Mapping[int, int], filters: Filters, by_date: list[int]) -> _Papers:
    if by_date and not filters.of_papers:
        return _Papers({number: rank for rank, number in enumerate(by_date)}, frozenset())
    papers = set(owners.values())
    where, parameters = ["1"], []
    for column, wanted in (("body", filters.body), ("theme", filters.theme)):
        if wanted:
            where.append(f"instr(lower({column}), lower(?))")
            parameters.append(wanted)
    date = "date_stated" if filters.stated else "date"
    dated, limits = dates.condition(filters.since, filters.until, date)
    statement = f"select id, date, paper, ({dated}), {date} from papers where {' and '.join(where)}"
    if len(papers) < BATCH:
        statement += f" and id in ({','.join('?' * len(papers))})"
        rows = db.execute(statement, (*limits, *parameters, *sorted(papers))).fetchall()
    else:
        rows = [row for row in db.execute(statement, (*limits, *parameters)) if row[0] in papers]
    limited = bool(filters.since or filters.until)
    undated = frozenset(number for number, _, _, _, date in rows if limited and not date)
    kept = [row for row in rows if row[3] or row[0] in undated]
    kept.sort(key=lambda row: row[2])
    kept.sort(key=lambda row: row[1], reverse=True)  # newest first, undated last, and then by key
    return _Papers({row[0]: rank for rank, row in enumerate(kept)}, undated)


def _sections_under(db: sqlite3.Connection, heading: str, papers: set[int]) -> set[int]:
    """The sections whose heading, or whose parent's heading, and so on, holds these words."""
    wanted = fold(heading)
    under: set[int] = set()
    statement = f"select s.id, p.id, s.parent, s.heading from papers p join sections s on {sections_in('s.id', 'p')}"
    for number, paper, parent, text in _in_batches(db, statement + " where p.id in ({}) order by s.id", papers):
        if wanted in fold(text) or (parent is not None and paper + parent in under):
            under.add(number)
    return under


def _boilerplate(db: sqlite3.Connection, found: Sequence[Found]) -> set[int]:
    if len(found) < BATCH:
        numbers = {each.section_id for each in found}
        rows = _in_batches(db, "select id from sections_rows where boilerplate and id in ({})", numbers)
        return {number for (number,) in rows}
    return {
        number
        for (number,) in db.execute("select id from sections_rows indexed by sections_boilerplate where boilerplate")
    }


def _sorted(
    db: sqlite3.Connection, read: Query, found: list[Found], rank: Callable[[int], int], sort: str, most: int | None
) -> list[Found]:
    """Mentions first; then newest first or best first; then in the order of the paper. The first ``most`` of them.

    ``rank``: the place of each section's paper.
    """

    def place(each: Found) -> tuple[bool, int, int, int, int]:
        match, section, row, start = each
        return match == "text", rank(section), section, start, row

    if sort == "relevance":
        score = fulltext.ranked(db, fulltext.SECTIONS, read.terms())
        return sorted(found, key=lambda each: (each.match == "text", score.get(each.section_id, 0.0), place(each)))
    return sorted(found, key=place) if most is None else heapq.nsmallest(most, found, key=place)


def _count_facets(
    db: sqlite3.Connection, found: Sequence[Found], owners: Mapping[int, int]
) -> dict[str, dict[str, int]]:
    """Hits by year, body, kind of match, and status. ``owners``: the papers of the sections."""
    by_paper = Counter(owners[each.section_id] for each in found)
    years: Counter[str] = Counter()
    bodies: Counter[str] = Counter()
    for number, date, body in _in_batches(db, "select id, date, body from papers where id in ({})", by_paper):
        years[date[:4]] += by_paper[number]
        bodies[body] += by_paper[number]
    mentions = [each.row_id for each in found if each.match in ("operation", "initiative")]
    held = _in_batches(db, "select status from mentions where id in ({})", mentions)
    statuses = Counter(status for (status,) in held)
    matches = Counter(each.match for each in found)
    return {
        "year": {year: years[year] for year in sorted(years, reverse=True) if year},
        "match": dict(matches.most_common()),
        "body": {body: count for body, count in bodies.most_common(12) if body},
        "status": dict(statuses.most_common()),
    }


# --------------------------------------------------------------------------------------------------------------------
# Showing
# --------------------------------------------------------------------------------------------------------------------


def _fetch(db: sqlite3.Connection, read: Query, found: Sequence[Found]) -> list[Hit]:
    sections: dict[int, tuple[Any, ...]] = {
        row[0]: row
        for row in _in_batches(
            db,
            f"select s.id, p.cite, s.label, p.file, p.title, p.date, s.unit, {HEADING}, s.page, s.text, s.ordinal,"
            " s.number, s.kind, s.layout, s.page_end from sections s join papers p on p.id = s.paper"
            " where s.id in ({})",
            {each.section_id for each in found},
        )
    }
    over_pages = {number for number, *_, page, _, _, _, _, _, page_end in sections.values() if page != page_end}
    turns: dict[int, list[tuple[int, int]]] = defaultdict(list)
    statement = "select section, start, page from turns where section in ({}) order by section, start"
    for number, start, page in _in_batches(db, statement, over_pages):
        turns[number].append((start, page))
    spans = _spans(db, found)
    finders = [finder for term in read.terms() if (finder := _finder(term))]
    return [
        _hit(
            each,
            sections[each.section_id],
            turns.get(each.section_id, ()),
            spans.get((each.match == "figure", each.row_id)),
            finders,
        )
        for each in found
    ]


#: A section's own heading, or the nearest above it: of a unit that holds it, or the unnumbered heading it stands under.
HEADING = """coalesce(nullif(s.heading, ''), (
    select h.heading from sections h
    where h.id between s.paper and s.id - 1 and h.heading <> ''
        and (h.level < s.level or (h.kind = 'unnumbered' and h.parent is s.parent))
    order by h.id desc limit 1), '')"""


def _spans(db: sqlite3.Connection, found: Sequence[Found]) -> dict[tuple[bool, int], tuple[Any, ...]]:
    """Start, end, sentence, page, status and measure of the mentions and figures, by (is figure, row)."""
    columns = 'id, start, "end", sentence_start, sentence_end, page'
    spans: dict[tuple[bool, int], tuple[Any, ...]] = {}
    for figure, statement in (
        (False, f"select {columns}, status, '' from mentions where id in ({{}})"),
        (
            True,
            f"select {columns}, '', what || case period when '' then '' else ' (' || period || ')' end"
            " from figures where id in ({})",
        ),
    ):
        rows = {each.row_id for each in found if each.row_id and (each.match == "figure") is figure}
        spans |= {(figure, row[0]): row[1:] for row in _in_batches(db, statement, rows)}
    return spans


def _hit(
    each: Found,
    section: tuple[Any, ...],
    turns: Sequence[tuple[int, int]],
    span: tuple[Any, ...] | None,
    finders: Sequence[Callable[[str], re.Match[str] | None]],
) -> Hit:
    _, cite, label, file, title, date, unit, heading, page, text, ordinal, number, kind, layout, _ = section
    status = about = ""
    head = next((end for letter, start, end in blocks_of(text, layout) if letter == "h" and start == 0), 0)
    if span:
        start, end, sentence_start, sentence_end, page, status, about = span
        snippet, marks = _cut(text, start, end, sentence_start, sentence_end)
        in_title, turn = kind == "front" and end <= head, 0
    else:
        words, above = _one_line(text), len(_one_line(text[:head]))
        texts = (
            (words, above),
            (_one_line(heading), 0),
            (_one_line(title) if ordinal == 0 else "", 0),
            (f"{number} {words}", above and len(number) + 1 + above),
        )
        which, start, end = _first_match([each for each, _ in texts], finders)
        snippet, marks, turn = _around(*texts[which], start, end, finders)
        titled = 0 < end <= texts[which][1] and all(last <= turn for _, last in marks if turn)
        in_title = which == 2 or (kind == "front" and titled)
        if turns:
            page = _page_of_match(text, finders, page, turns)
    return Hit(
        citation=full_citation(cite, label, page),
        file=file,
        title=title,
        date=date,
        year=int(date[:4]) if date else None,
        section=unit,
        heading=heading,
        page=page,
        snippet=snippet,
        match=each.match,
        status=status,
        section_id=each.section_id,
        row_id=each.row_id,
        marks=marks,
        about=about,
        in_title=in_title,
        turn=turn,
    )


def _page_of_match(
    text: str,
    finders: Sequence[Callable[[str], re.Match[str] | None]],
    page: int | None,
    turns: Sequence[tuple[int, int]],
) -> int | None:
    """The page of the first match in a section that goes over pages."""
    first = min((match.start() for finder in finders if (match := finder(text))), default=0)
    return max((page or 0, *(number for start, number in turns if start <= first)))


def _first_match(
    texts: Sequence[str], finders: Sequence[Callable[[str], re.Match[str] | None]]
) -> tuple[int, int, int]:
    """Which text is the first that has a match, and the first match in it; the very beginning where none has."""
    for which, text in enumerate(texts):
        matches = [match.span() for finder in finders if (match := finder(text))]
        if matches:
            return which, *min(matches)
    return 0, 0, 0


def _around(
    text: str, above: int, start: int, end: int, finders: Sequence[Callable[[str], re.Match[str] | None]]
) -> tuple[str, tuple[tuple[int, int], ...], int]:
    """The words about a match in a line of text, the marks in them, and where what stands ``above`` ends in them."""
    left, right = _window(text, start, end, 0, len(text))
    snippet = ("…" if left else "") + text[left:right] + ("…" if right < len(text) else "")
    shift = (1 if left else 0) - left
    marks = {(start + shift, end + shift)} if end > start else set()
    marks |= {match.span() for finder in finders if (match := finder(snippet))}
    return snippet, tuple(sorted(marks)), above + shift if left < above < right else 0


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _window(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """At most ``CONTEXT`` characters on either side of a span, at word ends, within ``low:high``."""
    left, right = max(start - CONTEXT, low), min(end + CONTEXT, high)
    if left > low and (space := text.find(" ", left, start)) >= 0:
        left = space + 1
    if right < high and (space := text.rfind(" ", end, right)) >= 0:
        right = space
    return left, right


def _cut(text: str, start: int, end: int, low: int, high: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words about a span within ``low:high``, in one line, and where the span is in them."""
    left, right = _window(text, start, end, low, high)
    before = (
        ("…" if left > low else "")
        + " ".join(text[left:start].split())
        + (" " if text[start - 1 : start].isspace() and start > left else "")
    )
    middle = " ".join(text[start:end].split())
    after = text[end:right]
    tail = (
        (" " if after[:1].isspace() and after.strip() else "") + " ".join(after.split()) + ("…" if right < high else "")
    )
    marks = ((len(before), len(before) + len(middle)),) if middle else ()
    return before + middle + tail, marks


def spans_in(text: str, read: Query, most: int = 60) -> list[tuple[int, int]]:
    """Where the words of a query stand in a section's text, in order: at most so many places for each word."""
    spans = []
    for finder in filter(None, map(_finder, read.terms())):
        at = 0
        for _ in range(most):
            match = finder(text[at:])
            if match is None:
                break
            spans.append((at + match.start(), at + match.end()))
            at += max(match.end(), 1)
    return sorted(spans)


def _finder(term: Term) -> Callable[[str], re.Match[str] | None] | None:
    """What finds a term in a text whose white space is folded, at the text's own offsets, whatever accents and case."""
    words = _plain(" ".join(fold(term.text).split())) if not term.literal else fold(term.text)
    if not words:
        return None
    pattern = re.compile(rf"(?<![^\W_]){re.escape(words)}" + ("" if term.prefix else r"(?![^\W_])"))
    return lambda text: pattern.search(_plain(text) if not term.literal else _level(text))


def _level(text: str) -> str:
    """:func:`fold` without a change of length."""
    return same_length_fold(text)


def _plain(text: str) -> str:
    """The same, without accents."""
    return "".join(unicodedata.normalize("NFD", char)[0] for char in _level(text))


def _read_as(read: Query, named: Sequence[names.Named], filters: Filters) -> str:
    said = read.read_as if read.root is not None or not (filters.kind or filters.status) else "everything"
    if named:
        who = " and ".join(f"the {each.label.lower()} {each.said()} in any spelling" for each in named)
        said = f"{who}, and {read.read_as}"
    limits = [
        f"{name} {value}"
        for name, value in (
            ("kind", filters.kind),
            ("since", filters.since),
            ("until", filters.until),
            ("body", filters.body),
            ("theme", filters.theme),
            ("heading", filters.heading),
            ("status", filters.status),
            ("by", "the date printed" if filters.stated else None),
        )
        if value
    ]
    return said + (f" ({', '.join(limits)})" if limits else "")
