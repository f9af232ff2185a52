"""Our pages as a Datasette plugin: addresses, templates, and headers that keep a page from doing what it should not.

No address reaches the file system: papers are named by keys that are looked up in the archive, pictures by page number.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import json
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from datasette import Response, hookimpl

from pipeline.errors import BoardpapersError, NotFoundError
from pipeline.store import archive, saved
from pipeline.store import series as measured
from pipeline.store.bibliography import url_path
from pipeline.store.cite import full_citation
from pipeline.store.dossier_html import dossier_html
from pipeline.store.export import said_number
from pipeline.store.keys import paper_of
from pipeline.store.schema import HIT_COLUMNS
from pipeline.store.search import search
from pipeline.web import cell_boxes, page_images, pages

#: Ours need no inline script or style; Datasette's own pages (the SQL editor) do.
STRICT = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
DATASETTE = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_OURS = "x-boardpapers"
#: A longer query is cut: no address should cost more than a page.
LONGEST_QUERY = 10_000


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Our addresses."""
    return [
        (r"^/$", home),
        (r"^/papers$", papers),
        (r"^/paper/(?P<key>[0-9a-fA-F]{6,12}(-p\d+)?)$", paper),
        (r"^/search$", search_page),
        (r"^/search\.(?P<form>csv|json)$", search_data),
        (r"^/cite/(?P<citation>[^/]+)$", section),
        (r"^/names$", names),
        (r"^/names/(?P<label>operation|initiative)/(?P<canonical>.+)$", name),
        (r"^/figures$", figures),
        (r"^/figures\.csv$", figures_csv),
        (r"^/series$", series),
        (r"^/series/(?P<measure>.+)$", one_series),
        (r"^/ledger$", ledger),
        (r"^/page/(?P<what>mention|figure|section|paper)/(?P<id>[0-9a-f]+(-p\d+)?)(/(?P<number>\d+))?$", page),
        (r"^/page-image/(?P<key>[0-9a-f]{12}(-p\d+)?)/(?P<number>\d+)\.png$", page_image),
        (r"^/saved$", saved_list),
        (r"^/saved/(?P<name>[^/]+)\.atom$", feed),
    ]


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Security headers on every answer."""

    def wrap(app: Any) -> Any:
        async def with_headers(scope: Any, receive: Any, send: Any) -> None:
            async def sending(event: Any) -> None:
                if event["type"] == "http.response.start":
                    headers = [(k, v) for k, v in event["headers"] if k.lower() != _OURS.encode()]
                    policy = STRICT if len(headers) < len(event["headers"]) else DATASETTE
                    event = event | {
                        "headers": [
                            *headers,
                            (b"content-security-policy", policy.encode()),
                            (b"x-content-type-options", b"nosniff"),
                            (b"referrer-policy", b"same-origin"),
                        ]
                    }
                await send(event)

            await app(scope, receive, sending)

        return with_headers

    return wrap


# --------------------------------------------------------------------------------------------------------------------
# Answers
# --------------------------------------------------------------------------------------------------------------------


def _database(datasette: Any) -> Path:
    return Path(datasette.plugin_config("boardpapers")["database"])


async def _read(datasette: Any, function: Callable[..., Any], *arguments: Any) -> Any:
    """Run a reading function with an archive of its own, off the event loop."""

    def run() -> Any:
        with contextlib.closing(archive.open_read(_database(datasette))) as db:
            return function(db, *arguments)

    return await asyncio.to_thread(run)


async def _page(datasette: Any, request: Any, template: str, context: dict[str, Any], status: int = 200) -> Any:
    context |= {"path": request.path, "said_number": said_number, "url_path": url_path}
    html = await datasette.render_template(f"bp_{template}.html", context, request=request)
    return Response.html(html, status=status, headers={_OURS: "1"})


def _guarded(view: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Turn what can't be found or understood into a page that says so."""

    # Datasette passes a view what its parameters name, so each keeps this one signature.
    @functools.wraps(view, assigned=("__module__", "__name__", "__qualname__", "__doc__"), updated=())
    async def guarded(datasette: Any, request: Any) -> Any:
        try:
            return await view(datasette, request)
        except BoardpapersError as error:
            missing = isinstance(error, NotFoundError)
            context = {
                "message": _for_readers(str(error)),
                "title": "Not found" if missing else "This can't be answered",
                "fitting": [(each, url_path(each)) for each in getattr(error, "citations", ())],
                "next": next((step for start, *step in _NEXT if request.path.startswith(start)), None),
            }
            return await _page(datasette, request, "error", context, 404 if missing else 400)

    del guarded.__wrapped__
    return guarded


#: Where a reader may go on after an error, by the beginning of the address: link and words.
_NEXT = (
    ("/search", "/search", "Start a new search"),
    ("/cite/", "/papers", "Find the paper in the list"),
    ("/paper/", "/papers", "Find the paper in the list"),
    ("/names/", "/names", "See all operations and initiatives"),
    ("/series/", "/series", "See all series"),
    ("/figures", "/figures", "See all figures"),
    ("/saved/", "/saved", "See all saved searches"),
    ("/page", "/papers", "Read the paper's text instead"),
)


def _for_readers(message: str) -> str:
    """A message of the command line in the words of the site.

    >>> _for_readers("--since banana: no date. Give a year.")
    'From banana: no date. Give a year.'
    """
    for command, words in (
        ("--since", "From"),
        ("--until", "To"),
        ("--", ""),
        ("`boardpapers search` looks for the words instead.", "The search above looks for the words instead."),
        ("`boardpapers search` finds papers", "The search above finds papers"),
        ("`boardpapers series` lists those it holds.", "The list of series shows those it holds."),
    ):
        message = message.replace(command, words)
    return message


def _form(request: Any) -> dict[str, str]:
    return {key: request.args.get(key, "")[:LONGEST_QUERY].replace("\0", "") for key in request.args}


def _raw(body: str | bytes, content_type: str, headers: dict[str, str] | None = None) -> Any:
    return Response(body, content_type=content_type, headers={_OURS: "1"} | (headers or {}))


def _download(body: str, content_type: str, name: str) -> Any:
    return _raw(body, content_type, {"content-disposition": f'attachment; filename="{name}"'})


# --------------------------------------------------------------------------------------------------------------------
# Pages
# --------------------------------------------------------------------------------------------------------------------


@_guarded
async def home(datasette: Any, request: Any) -> Any:
    """What the archive holds."""
    return await _page(datasette, request, "home", await _read(datasette, pages.home))


@_guarded
async def papers(datasette: Any, request: Any) -> Any:
    """The papers, all or of a year."""
    return await _page(datasette, request, "papers", await _read(datasette, pages.papers, request.args.get("year", "")))


@_guarded
async def paper(datasette: Any, request: Any) -> Any:
    """One paper whole. The first digits of its key, as citations have them, lead to its address."""
    asked = request.url_vars["key"]
    key = await _read(datasette, pages.whole_key, asked)
    if key != asked:
        return Response.redirect(f"/paper/{key}")
    return await _page(datasette, request, "paper", await _read(datasette, pages.paper, key))


@_guarded
async def search_page(datasette: Any, request: Any) -> Any:
    """Hits with facets."""
    return await _page(datasette, request, "search", await _read(datasette, pages.results, _form(request)))


@_guarded
async def search_data(datasette: Any, request: Any) -> Any:
    """All hits for a program."""
    form = _form(request)
    filters: dict[str, Any] = {
        key: form[key] for key in ("since", "until", "kind", "body", "theme", "heading", "status") if form.get(key)
    }

    def run(db: Any) -> Any:
        return search(
            db,
            form.get("q", ""),
            limit=None,
            sort=form.get("sort") or "date",
            show_all=form.get("all") == "1",
            **filters,
        )

    result = await _read(datasette, run)
    if request.url_vars["form"] == "json":
        return _raw(json.dumps(result.plain(), ensure_ascii=False), "application/json; charset=utf-8")
    from pipeline.store.export import to_csv

    body = "".join(to_csv([column.name for column in HIT_COLUMNS], (hit.row() for hit in result.hits)))
    return _download(body, "text/csv; charset=utf-8", "hits.csv")


@_guarded
async def section(datasette: Any, request: Any) -> Any:
    """One section, or its record for a reference manager."""
    context = await _read(datasette, pages.section, unquote(request.url_vars["citation"]))
    form = request.args.get("format", "")
    if form in ("bibtex", "ris"):
        kinds = {"bibtex": ("application/x-bibtex", "bib"), "ris": ("application/x-research-info-systems", "ris")}
        return _download(
            context["plain"]["cite"][form], f"{kinds[form][0]}; charset=utf-8", f"citation.{kinds[form][1]}"
        )
    if form == "json":
        return _raw(json.dumps(context["plain"], ensure_ascii=False), "application/json; charset=utf-8")
    return await _page(datasette, request, "section", context)


@_guarded
async def names(datasette: Any, request: Any) -> Any:
    """Operations and initiatives."""
    return await _page(datasette, request, "names", {"entities": await _read(datasette, pages.entities)})


@_guarded
async def name(datasette: Any, request: Any) -> Any:
    """One operation or initiative."""
    found = await _read(datasette, pages.name, request.url_vars["label"], unquote(request.url_vars["canonical"]))
    form = request.args.get("format", "")
    if form == "html":
        return _download(dossier_html(found["found"]), "text/html; charset=utf-8", "dossier.html")
    if form == "json":
        return _raw(json.dumps(found["found"].plain(), ensure_ascii=False), "application/json; charset=utf-8")
    return await _page(datasette, request, "name", found)


@_guarded
async def figures(datasette: Any, request: Any) -> Any:
    """The figures explorer."""
    return await _page(datasette, request, "figures", await _read(datasette, pages.figures, _form(request)))


@_guarded
async def figures_csv(datasette: Any, request: Any) -> Any:
    """The figures of the explorer, all of them."""
    body = await _read(datasette, lambda db: "".join(pages.figures_csv(db, _form(request))))
    return _download(body, "text/csv; charset=utf-8", "figures.csv")


@_guarded
async def series(datasette: Any, request: Any) -> Any:
    """The measures held."""
    return await _page(datasette, request, "series", await _read(datasette, pages.series_list))


@_guarded
async def one_series(datasette: Any, request: Any) -> Any:
    """One measure over time."""
    found = await _read(datasette, pages.one_series, unquote(request.url_vars["measure"]))
    form = request.args.get("format", "")
    if form == "csv":
        from pipeline.store.export import to_csv

        body = "".join(to_csv(measured.COLUMNS, measured.series_rows(found["found"])))
        return _download(body, "text/csv; charset=utf-8", "series.csv")
    if form == "svg":
        return _download(measured.series_svg(found["found"]), "image/svg+xml", "series.svg")
    return await _page(datasette, request, "one_series", found)


@_guarded
async def ledger(datasette: Any, request: Any) -> Any:
    """Inputs, notices, questions."""
    return await _page(datasette, request, "ledger", await _read(datasette, pages.ledger))


@_guarded
async def saved_list(datasette: Any, request: Any) -> Any:
    """The saved searches and their feeds."""
    return await _page(datasette, request, "saved", {"searches": await _read(datasette, saved.list_saved)})


@_guarded
async def feed(datasette: Any, request: Any) -> Any:
    """A saved search as an Atom feed."""
    wanted = unquote(request.url_vars["name"])

    def run(db: Any) -> str:
        done = saved.run(db, wanted, keep=False)
        site = f"{request.scheme}://{request.host}"
        return saved.atom_feed(done.saved, done.result, site, time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))

    return _raw(await _read(datasette, run), "application/atom+xml; charset=utf-8")


# --------------------------------------------------------------------------------------------------------------------
# Page images
# --------------------------------------------------------------------------------------------------------------------


def _drawer(datasette: Any) -> page_images.Drawer:
    drawer: page_images.Drawer | None = getattr(datasette, "_boardpapers_drawer", None)
    if drawer is None:
        drawer = datasette._boardpapers_drawer = page_images.Drawer(_database(datasette))
    return drawer


@_guarded
async def page_image(datasette: Any, request: Any) -> Any:
    """A page as a picture."""
    key, number = request.url_vars["key"], int(request.url_vars["number"])
    with contextlib.closing(archive.open_read(_database(datasette))) as db:
        row = db.execute("select sha256, pages, coalesce(first_page, 1) from papers where paper = ?", (key,)).fetchone()
        if row is None or not 1 <= number <= row[1]:
            raise NotFoundError(f"There is no page {number} of paper {key}.")
        png = await _drawer(datasette).picture(db, row[0], number + row[2] - 1)
    if png is None:
        raise NotFoundError("This page can't be shown: the paper is a text file, or no copy of the file is left.")
    return _raw(png, "image/png", {"cache-control": "private, max-age=86400"})


@_guarded
async def page(datasette: Any, request: Any) -> Any:
    """A page with words boxed: of a mention, a figure or a section, or plain."""
    what, wanted = request.url_vars["what"], request.url_vars["id"]
    number = int(request.url_vars["number"]) if request.url_vars.get("number") else None
    query = request.args.get("q", "")[:LONGEST_QUERY]
    with contextlib.closing(archive.open_read(_database(datasette))) as db:
        target = _target(db, what, wanted, query)
        row = db.execute(
            "select id, paper, cite, title, file, sha256, pages, coalesce(first_page, 1) from papers where id = ?",
            (target["paper"],),
        ).fetchone()
        stamp = _database(datasette).stat().st_mtime_ns
        document = await asyncio.to_thread(
            page_images.document_of, str(_database(datasette).absolute()), target["paper"], stamp
        )
        places, spans = [], []
        if target["section"] is not None:
            start = document.sections[target["section"] - target["paper"]].span.start
            spans = [(start + first, start + last) for first, last in target["spans"]]
            places = [place for first, last in spans for place in page_images.places_of(document, first, last)]
        shown = number or (places[0].page if places else target["page"] or 1)
        sheet = next((each for each in document.paged.pages if each.number == shown), None)
        if sheet is None or document.source.kind != "pdf":
            raise NotFoundError("This paper has no such page: it is a text file, or it is shorter.")
        words = await _drawer(datasette).words(db, row[5], shown + row[7] - 1)
    return await _page(
        datasette,
        request,
        "page",
        {
            "key": row[1],
            "title": row[3] or row[4],
            "number": shown,
            "count": row[6],
            "pack_page": shown + row[7] - 1 if row[7] > 1 else None,
            "sheet": sheet,
            "boxes": page_images.boxes(document, places, words, shown)
            + cell_boxes.boxes_in_tables(document, spans, words, shown),
            "quoted": target["quoted"],
            "citation": full_citation(row[2], target["label"], shown) if target["label"] else f"{row[2]} p.{shown}",
            "what": what,
            "id": wanted,
        },
    )


def _target(db: Any, what: str, wanted: str, query: str) -> dict[str, Any]:
    """What to box: paper, section, spans in the section's text, and the words themselves."""
    if what == "paper":
        row = db.execute("select id from papers where paper = ?", (wanted,)).fetchone()
        if row is None:
            raise NotFoundError(f"There is no paper {wanted} in this archive.")
        return {"paper": row[0], "section": None, "spans": [], "page": 1, "quoted": "", "label": ""}
    if not wanted.isdigit():
        raise NotFoundError(f"There is no {what} {wanted} in this archive.")
    if what == "section":
        statement = "select id, 0, length(text), page, '', label, text from sections where id = ?"
    else:
        statement = (
            f'select s.id, t.start, t."end", t.page, t.text, s.label, s.text from {what}s t'
            " join sections s on s.id = t.section where t.id = ?"
        )
    row = db.execute(statement, (int(wanted),)).fetchone()
    if row is None:
        raise NotFoundError(f"There is no {what} {wanted} in this archive.")
    number, start, end, page_number, quoted, label, text = row
    spans = [(start, end)] if end > start else []
    if what == "section" and query:
        from pipeline.store.query import read_query
        from pipeline.store.search import spans_in

        spans = spans_in(text, read_query(query)) or spans
        quoted = query
    paper_id = paper_of(db, number)
    return {"paper": paper_id, "section": number, "spans": spans, "page": page_number, "quoted": quoted, "label": label}
