"""What each page of the site shows, as plain values for its template. Every function takes an open archive."""

from __future__ import annotations

import sqlite3
import textwrap
import urllib.parse
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.errors import NotFoundError
from pipeline.store import dossier, series, show, status
from pipeline.store.bibliography import url_path
from pipeline.store.keys import ids_in, owner_of, sections_of
from pipeline.store.layout import own_blocks
from pipeline.store.search import SearchResult, search
from pipeline.web.charts import bars

Row = dict[str, Any]
PER_PAGE = 25
FIGURES_PER_PAGE = 50
#: What a list of papers shows.
_LISTED = "paper, title, file, date, board, body, pages, version_of"
KINDS = ("text", "operation", "initiative", "figure")


def rows(db: sqlite3.Connection, statement: str, *parameters: object) -> list[Row]:
    """Rows as dictionaries."""
    cursor = db.execute(statement, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def home(db: sqlite3.Connection) -> Row:
    """What the archive holds, what is missing, what was set aside."""
    state = status.read_status(db)
    years = list(state["years"])
    counts = (
        [(str(year), state["years"].get(str(year), 0)) for year in range(int(years[0]), int(years[-1]) + 1)]
        if years
        else []
    )
    return {
        "state": state,
        # Papers that name no board come from anywhere; the months between them mean nothing.
        "missing": {
            board: status.runs_of_months(months)
            for board, months in state["months_without_a_paper"].items()
            if board and months
        },
        "timeline": bars(counts, "Papers by year", "/papers?year={}"),
        "years": counts,
        "entities": _top_entities(db, 12),
        "latest": rows(
            db,
            f"select {_LISTED} from papers order by date desc, file limit 8",
        ),
    }


def papers(db: sqlite3.Connection, year: str) -> Row:
    """All papers, or those of one year, or the ``undated`` ones."""
    where, parameters = ("where substr(date, 1, 4) = ?", (year if year != "undated" else "",)) if year else ("", ())
    return {
        "year": year,
        "years": rows(
            db, "select substr(date, 1, 4) as year, count(*) as papers from papers group by 1 order by 1 = '', 1 desc"
        ),
        "papers": rows(
            db,
            f"select {_LISTED} from papers {where} order by date desc, file",
            *parameters,
        ),
    }


def _top_entities(db: sqlite3.Connection, most: int) -> list[Row]:
    found = rows(
        db,
        f"select e.label, e.canonical, count(*) as mentions, count(distinct {owner_of('m.section')}) as papers"
        " from entities e join mentions m on m.entity = e.id"
        " group by e.id order by mentions desc, papers desc, e.canonical limit ?",
        most,
    )
    return [row | {"url": entity_url(row["label"], row["canonical"])} for row in found]


def entities(db: sqlite3.Connection) -> Row:
    """Every operation and initiative."""
    found = _top_entities(db, -1)
    return {label: [row for row in found if row["label"] == label] for label in ("OPERATION", "INITIATIVE")}


def entity_url(label: str, canonical: str) -> str:
    """The address of a dossier."""
    return f"/names/{label.lower()}/{urllib.parse.quote(canonical, safe='')}"


def results(db: sqlite3.Connection, form: Mapping[str, str]) -> Row:
    """One page of hits with facets. ``form`` holds the fields of the search form."""
    query = form.get("q", "").strip()
    number = max(1, int(form["page"])) if form.get("page", "").isdigit() else 1
    filters = {
        key: form[key].strip()
        for key in ("since", "until", "kind", "body", "theme", "heading", "status")
        if form.get(key, "").strip()
    }
    context: Row = {"query": query, "filters": filters, "form": dict(form), "number": number, "kinds": KINDS}
    if not query and not filters:
        return context | {"result": None}

    def page_of_hits(number: int) -> SearchResult:
        return search(
            db,
            query,
            limit=PER_PAGE,
            offset=(number - 1) * PER_PAGE,
            sort=form.get("sort") or "date",
            show_all=form.get("all") == "1",
            facets=True,
            **filters,  # type: ignore[arg-type]
        )

    result = page_of_hits(number)
    last = max(1, -(-result.total // PER_PAGE))
    if number > last:
        number, result = last, page_of_hits(last)
    return context | {
        "number": number,
        "result": result,
        "hits": [_hit(hit) for hit in result.hits],
        "last": last,
        "facets": {name: _facet(name, counts, form) for name, counts in result.facets.items()},
        "pages": {step: address(form, page=str(number + step)) for step in (-1, 1)},
        "everything": address(form, all="1", page=""),
        "csv": "/search.csv?" + urllib.parse.urlencode({k: v for k, v in form.items() if v and k != "page"}),
    }


def _hit(hit: Any) -> Row:
    return {
        "hit": hit,
        "parts": hit.parts(),
        # What says the title once in its own words needs no second line of it.
        "title": "" if hit.in_title and hit.title in hit.snippet else hit.title or hit.file,
        "url": url_path(hit.citation),
        "page_url": _page_url(hit),
    }


def _page_url(hit: Any) -> str:
    """The page with the hit's words boxed."""
    if hit.page is None:
        return ""
    what = {"text": "section", "figure": "figure"}.get(hit.match, "mention")
    return f"/page/{what}/{hit.section_id if what == 'section' else hit.row_id}"


def _facet(name: str, counts: Mapping[str, int], form: Mapping[str, str]) -> list[Row]:
    chosen = form.get(_FIELD[name][0], "")
    out = []
    for value, count in counts.items():
        on = bool(chosen) and value == chosen
        fields = dict.fromkeys(_FIELD[name], "" if on else value)
        out.append({"value": value, "count": count, "on": on, "url": address(form, page="", **fields)})
    return out


#: The form fields that a facet sets.
_FIELD = {"year": ("since", "until"), "match": ("kind",), "body": ("body",), "status": ("status",)}


def address(form: Mapping[str, str], **changes: str) -> str:
    """The address of the same search with some fields changed."""
    return "/search?" + urllib.parse.urlencode({k: v for k, v in {**form, **changes}.items() if v})


def whole_key(db: sqlite3.Connection, key: str) -> str:
    """The key of the one paper whose key begins so. Raises :class:`NotFoundError` where none or several do."""
    keys = [row["paper"] for row in show.papers_of_key(db, key.lower())]
    if not keys:
        raise NotFoundError(f"There is no paper {key} in this archive.")
    if len(keys) > 1:
        raise NotFoundError(f"Several papers fit {key}: {', '.join(keys)}.")
    return str(keys[0])


def paper(db: sqlite3.Connection, key: str) -> Row:
    """A paper whole: header, section tree, text, notices. Raises :class:`NotFoundError`."""
    found = rows(db, "select * from papers where paper = ?", key)
    if not found:
        raise NotFoundError(f"There is no paper {key} in this archive.")
    row = found[0]
    sections = rows(
        db,
        "select id, ordinal, kind, number, path, label, level, heading, page, boilerplate, layout, text from sections"
        " where id between ? and ? order by id",
        *sections_of(db, row["id"]),
    )
    cells = _by_section(
        db,
        'select section, "table", row, col, header, text from table_cells where id between ? and ?'
        ' order by section, "table", row, col',
        row["id"],
    )
    notes = _by_section(
        db,
        'select section, mark, substr(s.text, n.start + 1, n."end" - n.start) as text from footnotes n'
        " join sections s on s.id = n.section where n.id between ? and ?",
        row["id"],
    )
    tags = _tags(db, row["id"])
    for section in sections:
        section["blocks"] = [
            {"kind": kind, "parts": marked(section["text"], start, end, tags.get(section["id"], ()))}
            for kind, start, end in own_blocks(section["text"], section.pop("layout"), section["heading"])
        ]
        section["tables"] = _grids(cells.get(section["id"], []))
        section["notes"] = notes.get(section["id"], [])
        section["url"] = url_path(f"{row['cite']} §{section['label']}")
        section["opening"] = section["heading"] or textwrap.shorten(section["text"][:200], 48, placeholder=" …")
    title = _take_title(row["title"], sections)
    pages = rows(db, "select number, method, confidence, label from pages where paper = ? order by number", row["id"])
    return {
        "paper": row,
        "sections": sections,
        "title": title,
        "pages": pages,
        "notices": rows(
            db,
            "select type, number, detail, page, section from anomalies where paper = ? order by page, id",
            row["id"],
        ),
        "versions": rows(
            db, "select paper, file from papers where version_of = ? and paper <> ?", row["version_of"], key
        )
        if row["version_of"]
        else [],
    }


def _take_title(title: str, sections: list[Row]) -> list[tuple[str, Row | None]]:
    """The title as the first section's text has it, with its tags, taken out of that section; none where it differs."""
    blocks = sections[0]["blocks"] if sections else []
    if blocks and blocks[0]["kind"] == "h":
        parts: list[tuple[str, Row | None]] = blocks[0]["parts"]
        if "".join(words for words, _ in parts).split() == title.split():
            del blocks[0]
            return parts
    return []


def _by_section(db: sqlite3.Connection, statement: str, paper_id: int) -> dict[int, list[Row]]:
    grouped: dict[int, list[Row]] = {}
    first, last = sections_of(db, paper_id)
    for row in rows(db, statement, ids_in(first)[0], ids_in(last)[1]):
        grouped.setdefault(row["section"], []).append(row)
    return grouped


def _tags(db: sqlite3.Connection, paper_id: int) -> dict[int, list[Row]]:
    """Names and figures of a paper by section, in order; where they overlap the longer one."""
    found = _by_section(
        db,
        """
        select section, start, "end", label, name as canonical, status, 'm' as sort, id, page from (
            select m.*, coalesce(e.canonical, m.canonical) as name
            from mentions m left join entities e on e.id = m.entity
        ) where id between ? and ?
        """,
        paper_id,
    )
    for section, figures in _by_section(
        db,
        "select section, start, \"end\", 'FIGURE' as label, what as canonical, '' as status, 'f' as sort, id, page"
        " from figures"
        " where id between ? and ?",
        paper_id,
    ).items():
        found.setdefault(section, []).extend(figures)
    for section, tags in found.items():
        kept: list[Row] = []
        for tag in sorted(tags, key=lambda tag: (tag["start"], -tag["end"])):
            if not kept or tag["start"] >= kept[-1]["end"]:
                kept.append(tag)
        found[section] = kept
    return found


def marked(text: str, start: int, end: int, tags: Iterable[Row]) -> list[tuple[str, Row | None]]:
    """A stretch of text in parts: (words, tag or None)."""
    parts: list[tuple[str, Row | None]] = []
    at = start
    for tag in tags:
        if at <= tag["start"] and tag["end"] <= end:
            parts += [(text[at : tag["start"]], None), (text[tag["start"] : tag["end"]], tag)]
            at = tag["end"]
    parts.append((text[at:end], None))
    return [part for part in parts if part[0]]


def _grids(cells: Iterable[Row]) -> list[list[list[Row]]]:
    """Tables as rows of cells, empty ones included."""
    tables: dict[int, dict[int, dict[int, Row]]] = {}
    for cell in cells:
        tables.setdefault(cell["table"], {}).setdefault(cell["row"], {})[cell["col"]] = cell
    grids = []
    for table in tables.values():
        columns = range(max(col for row in table.values() for col in row) + 1)
        grids.append([[row.get(col, {"text": "", "header": 0}) for col in columns] for _, row in sorted(table.items())])
    return grids


def section(db: sqlite3.Connection, citation: str) -> Row:
    """One section with all that is known of it. Raises :class:`NotFoundError`."""
    shown = show.find_section(db, citation)
    plain = show.section_json(shown)
    number = shown.section["id"]
    tags = _tags(db, shown.section["paper"]).get(number, [])
    text = shown.section["whole"]
    layout = db.execute("select layout from sections where id = ?", (number,)).fetchone()[0]
    blocks = [
        {"kind": kind, "parts": marked(text, start, end, tags)}
        for kind, start, end in own_blocks(text, layout, shown.section["heading"])
    ]
    mentions = [row | {"url": entity_url(row["label"], row["canonical"])} for row in shown.mentions]
    return {
        "shown": shown,
        "plain": plain,
        "blocks": blocks,
        "tables": _grids(
            rows(
                db,
                'select "table", row, col, header, text from table_cells where id between ? and ? order by 1, 2, 3',
                *ids_in(number),
            )
        ),
        "mentions": mentions,
        "urls": {each["citation"]: url_path(each["citation"]) for each in (*shown.above, *shown.below)},
        "title_alone": {kind for kind, _ in shown.blocks} == {"h"},
        "before": shown.before and url_path(shown.before["citation"]),
        "after": shown.after and url_path(shown.after["citation"]),
        "before_label": shown.before and shown.before["label"],
        "after_label": shown.after and shown.after["label"],
        "id": number,
    }


def name(db: sqlite3.Connection, label: str, canonical: str) -> Row:
    """The dossier of an operation or initiative. Raises :class:`NotFoundError`."""
    found = dossier.dossier(db, canonical, label.upper())
    years: dict[str, int] = {}
    for row in found.mentions:
        if row["date"]:
            years[row["date"][:4]] = years.get(row["date"][:4], 0) + 1
    span = range(int(min(years)), int(max(years)) + 1) if years else range(0)
    counts = [(str(year), years.get(str(year), 0)) for year in span]
    return {
        "found": found,
        "timeline": bars(counts, f"Mentions of {found.canonical} by year"),
        "years": counts,
        "mentions": [
            row
            | {
                "url": url_path(row["citation"]),
                "page_url": f"/page/mention/{row['row_id']}" if row["page"] else "",
                "said": (
                    row["sentence"][: row["start"]],
                    row["sentence"][row["start"] : row["end"]],
                    row["sentence"][row["end"] :],
                ),
            }
            for row in found.mentions
        ],
        "silences": {row["to"]: row for row in found.silences},
    }


def figures(db: sqlite3.Connection, form: Mapping[str, str]) -> Row:
    """Figures filtered by measure, kind and year."""
    condition, parameters = _figure_condition(form)
    number = max(1, int(form["page"])) if form.get("page", "").isdigit() else 1
    base = "from figures f join sections s on s.id = f.section join papers p on p.id = s.paper where " + condition
    total = db.execute(f"select count(*) {base}", parameters).fetchone()[0]
    last = max(1, -(-total // FIGURES_PER_PAGE))
    number = min(number, last)
    found = rows(
        db,
        "select f.id, f.text, f.kind, f.value, f.value_max, f.unit, f.qualifier, f.per, f.direction, f.what, f.period,"
        " f.period_start, f.period_end, f.confidence, p.date, f.page,"
        f" p.cite || ' §' || s.label || coalesce(' p.' || f.page, '') as citation {base}"
        " order by p.date desc, p.paper, s.ordinal, f.start limit ? offset ?",
        *parameters,
        FIGURES_PER_PAGE,
        (number - 1) * FIGURES_PER_PAGE,
    )
    years = db.execute(
        f"select substr(p.date, 1, 4) as y, count(*) {base} and p.date <> '' group by 1 order by 1", parameters
    ).fetchall()
    query = urllib.parse.urlencode({k: v for k, v in form.items() if v and k != "page"})
    return {
        "form": dict(form),
        "total": total,
        "figures": [row | {"url": url_path(row["citation"]), "read_as": show.read_as(row)} for row in found],
        "kinds": [kind for (kind,) in db.execute("select distinct kind from figures order by 1")],
        "years": [(str(year), count) for year, count in years],
        "chart": bars(
            [(str(year), count) for year, count in years],
            "Figures by year of the paper",
            "/figures?"
            + urllib.parse.urlencode({k: v for k, v in form.items() if v and k not in ("page", "year")})
            + "&year={}",
        ),
        "number": number,
        "last": last,
        "csv": f"/figures.csv?{query}",
        "at": f"/figures?{query}&page=",
    }


_FIGURE_FILTERS = {
    # From the beginning of a word: "rate" is not found in "corporate".
    "what": "' ' || f.what like '% ' || ? || '%'",
    "kind": "f.kind = ?",
    "unit": "f.unit = ?",
    "year": "substr(p.date, 1, 4) = ?",
}


def _figure_condition(form: Mapping[str, str]) -> tuple[str, list[str]]:
    """What the page and the file of figures ask for alike, as SQL with its parameters."""
    chosen = {condition: form.get(field, "").strip() for field, condition in _FIGURE_FILTERS.items()}
    chosen = {condition: value for condition, value in chosen.items() if value}
    return " and ".join(["1", *chosen]), list(chosen.values())


def figures_csv(db: sqlite3.Connection, form: Mapping[str, str]) -> Iterable[str]:
    """The same figures as the page shows, all of them, with the columns of the export."""
    from pipeline.store.export import to_csv
    from pipeline.store.schema import EXPORTS

    export = next(each for each in EXPORTS if each.name == "figures")
    condition, parameters = _figure_condition(form)
    statement = f"{export.select()} from {export.source} where {condition} order by p.date, p.paper, {export.order}"
    return to_csv([column.name for column in export.columns], db.execute(statement, parameters))


def series_list(db: sqlite3.Connection) -> Row:
    """The measures that can be followed over time, and pairs that may be one."""
    found = series.list_series(db)
    return {
        "series": [each.summary() | {"url": series_url(each.measure)} for each in found],
        "proposals": series.proposals(db),
    }


def series_url(measure: str) -> str:
    """The address of a series."""
    return "/series/" + urllib.parse.quote(measure, safe="")


def one_series(db: sqlite3.Connection, measure: str) -> Row:
    """A series: a chart and a table for each basis. Raises :class:`NotFoundError`."""
    found = series.one_series(db, measure)
    return {
        "found": found,
        "measure": found[0].name,
        "what": found[0].points[-1]["what"],
        "bases": [
            {
                "series": each,
                "chart": series.series_svg([each]),
                "points": [point | {"url": url_path(point["citation"])} for point in each.points],
            }
            for each in found
        ],
    }


def ledger(db: sqlite3.Connection) -> Row:
    """Every input with its outcome, and every notice."""
    return {
        "state": status.read_status(db),
        "inputs": rows(
            db,
            "select file, outcome, paper, reason, detail, retryable, seen_at from inputs"
            " order by outcome = 'accepted', file",
        ),
        "notices": rows(
            db,
            "select a.type, a.number, a.detail, a.page, p.paper, p.title, p.file, p.date from anomalies a"
            " join papers p on p.id = a.paper order by a.type, p.date, a.id limit 500",
        ),
        "questions": rows(db, "select kind, about, detail from questions order by id"),
    }
