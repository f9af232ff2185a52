"""The site: every page answers, escapes what papers hold, and gives no more away than it should."""

import asyncio
import csv
import io
import re
import sqlite3
from pathlib import Path

import pytest

from pipeline import batch
from pipeline.errors import NoArchiveError, UserError
from pipeline.inputs import find_inputs
from pipeline.options import ReadOptions
from pipeline.store import archive
from pipeline.store.bibliography import url_path
from pipeline.store.search import search
from pipeline.web import page_images
from pipeline.web.serve import build, serve
from pipeline.workers import LocalExecutor

SAMPLE = Path(__file__).parent.parent.parent / "corpus" / "papers"


@pytest.fixture(scope="module")
def site(sample_database):
    return build(sample_database)


def get(site, path):
    async def fetch():
        await site.invoke_startup()
        return await site.client.get(path)

    return asyncio.run(fetch())


def addresses(database):
    with archive.open_read(database) as db:
        key = db.execute("select paper from papers where file = 'bcb-2020-01-communities.pdf'").fetchone()[0]
        hit = search(db, "Op Alcoa").hits[0]
        measure = db.execute("select measure from figures where measure <> ''").fetchone()[0]
    return {
        "home": "/",
        "papers": "/papers",
        "papers of a year": "/papers?year=2020",
        "paper": f"/paper/{key}",
        "search": "/search?q=Op+Alcoa",
        "search without words": "/search",
        "search that finds nothing": "/search?q=xyzzy",
        "section": url_path(hit.citation),
        "names": "/names",
        "dossier": "/names/operation/Operation%20Alcoa",
        "figures": "/figures?what=rate",
        "series": "/series",
        "one series": f"/series/{measure}",
        "ledger": "/ledger",
        "saved": "/saved",
        "page": f"/page/mention/{hit.row_id}",
        "plain page": f"/page/paper/{key}/2",
        "section on its page": f"/page/section/{hit.section_id}?q=Alcoa",
    }


NAMES = (
    """
home, papers, papers of a year, paper, search, search without words, search that finds nothing, section, names, dossier,
figures, series, one series, ledger, saved, page, plain page, section on its page
""".strip()
    .replace("\n", " ")
    .split(", ")
)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_answers_and_forbids_foreign_and_inline_code(site, sample_database, name):
    answer = get(site, addresses(sample_database)[name])
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert not re.search(r"<script(?! src=\"/assets/)|\sstyle=|\son\w+=", answer.text)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", answer.text)


def test_datasette_stays_with_its_tables_sql_and_json(site, sample_database):
    name = sample_database.stem
    assert get(site, f"/{name}").status_code == 200
    rows = get(site, f"/{name}.json?sql=select+count(*)+as+n+from+papers&_shape=array").json()
    assert rows[0]["n"] > 10
    assert "content-security-policy" in get(site, f"/{name}").headers


def test_nothing_can_be_written(site, sample_database):
    answer = get(site, f"/{sample_database.stem}.json?sql=delete+from+papers")
    assert answer.status_code == 400


def test_a_search_that_runs_too_long_is_stopped(site, sample_database):
    endless = "with recursive c(x) as (select 1 union all select x+1 from c) select max(x) from c"
    answer = get(site, f"/{sample_database.stem}.json?sql={endless.replace(' ', '+').replace('+all', '%20all')}")
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/paper/000000000000",
        "/page-image/000000000000/1.png",
        "/page/mention/999999",
        "/page/mention/../../etc/passwd",
        "/assets/../serve.py",
        "/assets/%2e%2e/serve.py",
        "/cite/nothing",
        "/cite/..%2f..%2fetc%2fpasswd",
        "/names/operation/Operation%20Nowhere",
        "/series/nothing%20of%20the%20kind",
        "/saved/nothing.atom",
    ],
)
def test_what_is_not_there_is_not_found(site, path):
    answer = get(site, path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text
    assert "def build" not in answer.text


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", "\"'><img src=x>", "%00", "a" * 20_000, "🚓", "AND OR (", "*"]
)
def test_any_query_gives_a_page_that_runs_nothing(site, query):
    from urllib.parse import quote

    answer = get(site, "/search?q=" + quote(query))
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text


def site_of(folder, texts):
    """A site of papers by their file's name, and the keys of these papers by the same."""
    (folder / "p").mkdir()
    for name, text in texts.items():
        (folder / "p" / name).write_text(text, encoding="utf-8")
    executor = LocalExecutor(1)
    batch.ingest(
        folder / "x.db", find_inputs([str(folder / "p")]), batch.Settings(ReadOptions()), executor, lambda e: None
    )
    executor.close()
    with archive.open_read(folder / "x.db") as db:
        return build(folder / "x.db"), dict(db.execute("select file, paper from papers"))


def test_a_paper_that_holds_markup_is_shown_as_text(tmp_path):
    text = (
        "To: Board <b>of</b> things\n\nFrom: Clerk\n\nDate: 3 May 2019\n\n1. <script>alert(1)</script>\n\n"
        "1.1 Operation <i>Lark</i> and Operation Wren cost £5.\n"
    )
    site, keys = site_of(tmp_path, {"x.txt": text})
    key = keys["x.txt"]
    for path in ("/", "/papers", f"/paper/{key}", "/search?q=script", "/names", "/ledger"):
        answer = get(site, path)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "<i>Lark" not in answer.text


def test_csv_of_a_search_holds_the_hits_of_the_command_line(site, sample):
    for query in ("Op Alcoa", "calls", "11.3%"):
        rows = list(csv.DictReader(io.StringIO(get(site, f"/search.csv?q={query.replace('%', '%25')}").text)))
        result = search(sample, query, limit=None)
        assert [row["citation"] for row in rows] == [hit.citation for hit in result.hits]
        assert len(rows) == result.total


def test_csv_of_figures_holds_what_the_page_counts(site):
    page = get(site, "/figures?kind=percent").text
    rows = list(csv.DictReader(io.StringIO(get(site, "/figures.csv?kind=percent").text)))
    assert f"<strong>{len(rows)} figures" in page
    assert {row["kind"] for row in rows} == {"percent"}


def test_the_box_lies_on_the_words_of_the_page(site, sample_database):
    """The box of a mention holds the words that PDFium finds there, and no other line."""
    import pypdfium2

    with sqlite3.connect(sample_database) as db:
        mention = db.execute(
            "select m.id from mentions m join sections s on s.id = m.section join papers p on p.id = s.paper"
            " where p.file = 'bcb-2020-01-communities.pdf' and m.text = 'Op Alcoa'"
        ).fetchone()[0]
    html = get(site, f"/page/mention/{mention}").text
    x, y, width, height = map(
        float, re.search(r'class="box" x="(.+?)" y="(.+?)" width="(.+?)" height="(.+?)"', html).groups()
    )
    pdf = pypdfium2.PdfDocument(SAMPLE / "bcb-2020-01-communities.pdf")
    page = pdf[0]
    tall = page.get_height()
    inside = page.get_textpage().get_text_bounded(x, tall - y - height, x + width, tall - y)
    assert " ".join(inside.split()).strip("1¹ ") == "Op Alcoa"


def test_a_picture_is_drawn_once_and_kept(site, sample_database):
    with archive.open_read(sample_database) as db:
        key = db.execute("select paper from papers where file = 'bcb-2019-06-offenders.pdf'").fetchone()[0]
    first = get(site, f"/page-image/{key}/1.png")
    assert first.headers["content-type"] == "image/png"
    assert first.content[:4] == b"\x89PNG"
    kept = list((sample_database.parent / "sample.pages").glob("*.png"))
    assert any(path.read_bytes() == first.content for path in kept)


def test_citations_go_to_reference_managers(site, sample):
    address = url_path(search(sample, "Op Alcoa").hits[0].citation)
    assert get(site, address + "?format=bibtex").text.startswith("@")
    assert get(site, address + "?format=ris").text.startswith("TY  - ")


def test_a_page_read_by_ocr_is_boxed_by_its_share_of_the_line():
    from pipeline.model import Box

    share = page_images._share(Box(100, 10, 200, 20), 10, page_images.Place(1, 1, 5, 10))
    assert share == Box(150, 10, 200, 20)


@pytest.mark.parametrize(
    "path", ["/nope", "/paper/000000000000", "/search?q=x&since=banana", "/names/operation/Nobody"]
)
def test_an_error_says_where_to_go_on_in_the_words_of_the_site(site, path):
    answer = get(site, path)
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    assert answer.status_code in (400, 404)
    assert 'href="/' in main
    assert "--since" not in main
    assert "boardpapers search" not in main


@pytest.mark.parametrize("path", ["/search?q=the&page=999", "/figures?page=999"])
def test_a_page_beyond_the_last_is_the_last(site, path):
    last = re.search(r"Page (\d+) of (\d+)", get(site, path).text)
    assert last
    assert last[1] == last[2]


def test_a_dossier_and_a_series_can_be_taken_away(site, sample_database):
    page = get(site, "/names/operation/Operation%20Alcoa?format=html")
    assert page.headers["content-disposition"].startswith("attachment")
    assert page.text.count("<article") == 4
    with archive.open_read(sample_database) as db:
        measure = db.execute("select measure from figures where measure <> ''").fetchone()[0]
    rows = list(csv.reader(io.StringIO(get(site, f"/series/{measure}?format=csv").text)))
    assert len(rows) > 1


def test_a_narrowed_search_stays_narrowed_when_its_words_change(site):
    form = get(site, "/search?q=Alcoa&status=negated").text
    assert '<input type="hidden" name="status" value="negated">' in form


def test_a_port_in_use_is_said_before_any_address(sample_database):
    import socket

    said = []
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UserError, match=rf"127\.0\.0\.1:{port}: the site can't be served there: .*--port"):
            serve(sample_database, "127.0.0.1", port, said.append)
    assert said == []


@pytest.mark.parametrize("host", ["300.1.1.1", "no host", "a" * 80])
def test_a_host_that_is_none_is_said_in_a_sentence(sample_database, host):
    with pytest.raises(UserError, match="the site can't be served there"):
        serve(sample_database, host, 8001, lambda address: pytest.fail(address))


def test_without_an_archive_no_address_is_said(tmp_path):
    with pytest.raises(NoArchiveError):
        serve(tmp_path / "none.db", "127.0.0.1", 8001, lambda address: pytest.fail(address))


@pytest.mark.parametrize("path", ["/nope", "/../../etc/passwd", "/papers/../../x"])
def test_an_unknown_address_is_not_found_and_prints_no_traceback(site, path, capfd):
    assert ask(site, path) == 404
    assert capfd.readouterr() == ("", "")


def ask(site, path):
    """The status of an address as it is: a client would put aside its dots."""
    events = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(event):
        events.append(event)

    async def fetch():
        await site.invoke_startup()
        scope = {
            "type": "http", "http_version": "1.1", "method": "GET", "path": path, "raw_path": path.encode(),
            "query_string": b"", "headers": [], "scheme": "http",
        }  # fmt: skip
        await site.app()(scope, receive, send)

    asyncio.run(fetch())
    return events[0]["status"]


@pytest.mark.parametrize("kind", ["pdf", "txt"])
def test_a_tag_leads_to_its_page_where_the_paper_has_pages(site, sample, kind):
    key, number, citation = sample.execute(
        "select p.paper, f.id, p.cite || ' §' || s.label from figures f join sections s on s.id = f.section"
        " join papers p on p.id = s.paper where p.file like ? order by f.id",
        (f"%.{kind}",),
    ).fetchone()
    for address in (f"/paper/{key}", url_path(citation)):
        html = get(site, address).text
        assert 'class="tag figure"' in html
        linked = re.findall(r"/page/(?:figure|mention)/\d+", html)
        assert (f"/page/figure/{number}" in linked) is (kind == "pdf")
        assert linked if kind == "pdf" else not linked


def test_the_figures_of_a_text_lead_to_no_page(site, sample):
    of_texts = {row[0] for row in sample.execute("select id from figures where page is null")}
    last = int(re.search(r"Page 1 of (\d+)", get(site, "/figures").text)[1])
    linked = {
        int(number)
        for at in range(1, last + 1)
        for number in re.findall(r"/page/figure/(\d+)", get(site, f"/figures?page={at}").text)
    }
    assert of_texts
    assert linked
    assert not linked & of_texts


HEAD = "To: Lock Board\nFrom: Clerk\nDate: {} 2019\n\nOPERATION LARK: REPORT ON {} BOATS\n\n"


@pytest.fixture(scope="module")
def titled(tmp_path_factory):
    """A paper of numbered sections, one with text before them, and one of a title alone: site, and key by name."""
    return site_of(
        tmp_path_factory.mktemp("titled"),
        {
            "above.txt": HEAD.format("14 March", 40) + "1. Purpose\n\n1.1 The queue is short.\n",
            "text.txt": HEAD.format("14 May", 50) + "A word before numbers.\n\n1. Purpose\n\n1.1 To note.\n",
            "alone.txt": HEAD.format("14 July", 60),
        },
    )


def main_of(site, path):
    """What a page shows below its top, one line, without tags but those of names, figures and marks."""
    html = get(site, path).text.partition("<main")[2].partition("</main>")[0]
    return " ".join(html.split())


@pytest.mark.parametrize(
    ("name", "heading", "below"),
    [
        pytest.param("above", "Title", "", id="the title alone"),
        pytest.param("text", "Before the first section", "<p>A word before numbers.</p>", id="text below it"),
        pytest.param("alone", "Title", "", id="a paper of nothing else"),
    ],
)
def test_the_title_is_the_text_before_the_first_section(titled, name, heading, below):
    site, keys = titled
    html = main_of(site, f"/cite/{keys[name + '.txt'][:6]}%20%C2%A70")
    assert f"<h1> {heading}</h1>" in html
    box = html.partition("<article")[2].partition("</article>")[0]
    assert re.search(r'<p class="title"><span class="tag operation"[^>]*>OPERATION LARK</span>: REPORT ON', box)
    assert below in box


@pytest.mark.parametrize("name", ["above", "text", "alone"])
def test_a_paper_marks_what_its_title_names_and_leads_to_its_citation(titled, name):
    site, keys = titled
    key = keys[f"{name}.txt"]
    html = main_of(site, f"/paper/{key}")
    title = html.partition("<h1>")[2].partition("</h1>")[0]
    assert re.match(
        r'<span class="tag operation"[^>]*>OPERATION LARK</span>: REPORT ON <span class="tag figure"', title
    )
    cited = re.search(r'href="([^"]+)" aria-label="Cite the title"', title)[1]
    assert "LARK" in main_of(site, cited)
    assert html.count("OPERATION LARK") == 1
    assert ("No text was found below the title." in html) is (name == "alone")


def test_the_digits_of_a_citation_lead_to_the_paper(titled):
    site, keys = titled
    for asked in (keys["above.txt"][:6], keys["above.txt"][:8].upper()):
        answer = get(site, f"/paper/{asked}")
        assert (answer.status_code, answer.headers["location"]) == (302, f"/paper/{keys['above.txt']}")
    assert get(site, "/paper/000000").status_code == 404


def test_the_digits_of_a_pack_lead_to_its_members(site, sample):
    keys = [key for (key,) in sample.execute("select paper from papers where paper like '%-p_' order by paper")]
    digits, _, member = keys[-1].partition("-")
    answer = get(site, f"/paper/{digits[:6]}")
    assert answer.status_code == 404
    assert all(key in answer.text for key in keys)
    assert get(site, f"/paper/{digits[:6]}-{member}").headers["location"] == f"/paper/{keys[-1]}"


def test_the_home_page_counts_sections_as_they_are_exported(titled):
    assert "<strong>5</strong> sections" in main_of(titled[0], "/")


def test_the_names_written_about_most_come_first(site):
    html = main_of(site, "/").partition("Most written about")[2].partition("</section>")[0]
    counts = [int(number) for number in re.findall(r"<span>(\d+)</span>", html)]
    assert len(set(counts)) > 1
    assert counts == sorted(counts, reverse=True)
    assert "number of mentions" in html


def test_a_hit_in_a_title_shows_the_title_once_and_says_so(titled):
    hits = main_of(titled[0], "/search?q=lark").split('<li class="hit">')[1:]
    assert len(hits) == 3
    for hit in hits:
        assert hit.count("REPORT ON") == 1
        assert "in the title" in hit
    assert '<li class="year"' in main_of(titled[0], "/search?q=lark")
    (below,) = main_of(titled[0], "/search?q=numbers").split('<li class="hit">')[1:]
    assert "in the title" not in below
    assert "BOATS · A word before <mark>numbers</mark>." in below


def test_hits_by_relevance_stand_under_no_year(titled):
    assert '<li class="year"' not in main_of(titled[0], "/search?q=lark&sort=relevance")


def test_a_citation_that_fits_several_papers_links_to_each(tmp_path):
    text = "To: Safety Board\nFrom: Vale Force\nDate: 11 June 2019\n\nPATROLS {}\n\n1. Boats\n\n1.1 Some {} boats were seen.\n"
    for number, title in enumerate(("ONE", "TWO")):
        (tmp_path / f"{title}.txt").write_text(text.format(title, 40 + number))
    batch.ingest(
        tmp_path / "a.db",
        find_inputs([str(tmp_path / "ONE.txt"), str(tmp_path / "TWO.txt")]),
        batch.Settings(ReadOptions()),
        LocalExecutor(1),
        lambda entry: None,
    )
    with archive.open_read(tmp_path / "a.db") as db:
        cites = [cite for (cite,) in db.execute("select cite from papers order by paper")]
    assert len(cites) == 2
    answer = get(build(tmp_path / "a.db"), url_path(f"{cites[0].rpartition(' ')[0]} §1.1"))
    assert answer.status_code == 404
    for cite in cites:
        assert f'href="{url_path(cite + " §1.1")}"' in answer.text


def test_a_citation_in_the_search_box_leads_to_its_section(site, sample_database):
    with archive.open_read(sample_database) as db:
        citation = search(db, "Op Alcoa").hits[0].citation
    assert f'href="{url_path(citation)}"' in get(site, "/search?q=" + url_path(citation).removeprefix("/cite/")).text


def test_a_query_of_thousands_of_letters_is_said_shortened(site):
    assert len(get(site, "/search?q=" + "x" * 1900).text) < 12000
