"""Search: what it finds, how it says what it read, and that it hides nothing in silence."""

import csv
import json
import subprocess
import sys
from dataclasses import replace

import pytest

from pipeline.errors import UserError
from pipeline.store.export import export_tables
from pipeline.store.search import search


def cited(result):
    return [hit.citation.split(" ", 3)[3] for hit in result.hits]


@pytest.mark.parametrize("spelling", ["Op Heron", "operation heron", "HERON", "Op. Heron", "heron", '"Op Heron"'])
def test_a_named_operation_is_found_in_any_spelling(db, spelling):
    result = search(db, spelling)
    assert [(hit.match, hit.status) for hit in result.hits[:2]] == [("operation", "asserted"), ("operation", "negated")]
    assert "Operation Heron" in result.read_as


def test_sections_where_the_name_stands_untagged_follow_the_mentions(db):
    result = search(db, "Heron")
    assert [hit.match for hit in result.hits] == ["operation", "operation", "text"]
    assert result.hits[2].snippet.endswith("Heron is mentioned once more here. Quay Watch is run by volunteers.")


def test_an_initiative_is_found_by_another_spelling(db):
    assert [hit.match for hit in search(db, "quaywatch").hits] == ["initiative", "initiative"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("£60k", 1, id="currency sign"),
        pytest.param("60k", 1, id="words alone"),
        pytest.param("£60", 0, id="not a part of £60k"),
        pytest.param("11.3%", 1, id="per cent"),
        pytest.param("11.3", 1, id="grep -w finds 11.3 in 11.3%"),
        pytest.param("out-of-court", 1, id="hyphens"),
        pytest.param("out–of–court", 1, id="dashes fold"),
        pytest.param('"nothing changed"', 1, id="straight quotes find curly ones"),
        pytest.param("2.2", 2, id="section number, twice"),
        pytest.param("café", 1, id="accent"),
        pytest.param("cafe", 1, id="without its accent"),
        pytest.param("=SUM(A1) harbour", 1, id="in the title of the first section"),
        pytest.param("Accidents", 1, id="in a table"),
        pytest.param("volunteers", 1, id="in a footnote"),
        pytest.param("Phase One", 1, id="in a heading"),
    ],
)
def test_a_query_finds_what_it_says(db, query, found):
    assert search(db, query, kind="text").total == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("queues AND heron", 2, id="and"),
        pytest.param("queues NOT heron", 1, id="not"),
        pytest.param("volunteers OR buoys", 2, id="or"),
        pytest.param("volunt*", 1, id="prefix"),
        pytest.param('"second op"', 1, id="phrase"),
        pytest.param('"op second"', 0, id="phrase in another order"),
        pytest.param("NEAR(queues heron, 5)", 1, id="near"),
        pytest.param("NEAR(queues heron, 20)", 2, id="less near"),
        pytest.param("(volunteers OR buoys) AND painted", 1, id="brackets"),
        pytest.param('"£60k" AND passes', 1, id="a literal inside"),
        pytest.param("queues and heron", 0, id="small letters are words"),
    ],
)
def test_operators_count_in_capitals(db, query, found):
    assert search(db, query, kind="text").total == found


@pytest.mark.parametrize(
    "query",
    [
        "", " ", '"', "AND", "NOT x", "(", ")" * 500, "a OR", "NEAR(", "NEAR(a", "*", "a*b", '""', "\0", "\ud800", "🚓",
        "x" * 10_000, "a b " * 2500, "a-b " * 2500, "^x", "text:heron", "heron -- ; drop table papers", "%", "'",
        "(" * 5000 + "a OR b", "NEAR(a b, 99999999999)",
    ],
    ids=lambda query: ascii(query[:20]),
)  # fmt: skip
def test_no_query_is_an_error(db, query):
    for kind in (None, "text", "operation", "figure"):
        search(db, query, kind=kind)


def test_boilerplate_is_hidden_and_counted_unless_nothing_else_matches(db):
    hidden = search(db, "this OR report OR queues")
    assert hidden.hidden == 1
    assert search(db, "this OR report OR queues", show_all=True).total == hidden.total + 1
    shown = search(db, "invited note")
    assert (shown.total, shown.hidden, shown.only_boilerplate) == (1, 0, True)


def test_newest_first_and_undated_last(db):
    dates = [hit.date for hit in search(db, "lock", kind="text").hits]
    assert dates == ["2019-11-20", "2019-06-11", ""]
    assert [hit.plain()["year"] for hit in search(db, "lock", kind="text").hits] == [2019, 2019, None]


def test_date_filters_leave_undated_papers_out_and_say_so(db):
    result = search(db, "lock", since="2019-07", kind="text")
    assert (result.total, result.undated_left_out) == (1, 1)
    assert search(db, "lock", until="2019", kind="text").total == 2


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"body": "port"}, 2),
        ({"body": "nobody"}, 0),
        ({"theme": "traffic"}, 1),
        ({"heading": "lock queues"}, 1),
        ({"heading": "traffic"}, 1),
        ({"status": "negated"}, 1),
        ({"kind": "operation"}, 2),
        ({"kind": "initiative"}, 0),
    ],
    ids=str,
)
def test_filters(db, filters, found):
    assert search(db, "Op Heron", **filters).total == found


def test_figures_are_found_by_measure_kind_and_value(db):
    assert [hit.match for hit in search(db, "passes", kind="figure").hits] == ["figure", "figure"]
    for query in ("money", "60000", "£60k", "11.3%", "passes money", "percent AND renewed"):
        assert search(db, query, kind="figure").total == 1, query


def test_near_names_are_offered(db):
    assert search(db, "Op Heroon").did_you_mean == ("Operation Heron",)
    assert search(db, "xylophone").did_you_mean == ()


@pytest.mark.parametrize(
    ("query", "others"),
    [
        pytest.param("voulnteers", ("volunteers",), id="two letters swapped"),
        pytest.param("harbour voluntears", (), id="its other word stands nowhere beside it"),
        pytest.param("§2.2", ("2.2",), id="the sign of a citation"),
        pytest.param('"volunteers', ("volunteers",), id="a quote without its partner"),
        pytest.param("§9.9.9", (), id="nothing found without its sign either"),
        pytest.param("x" * 2000, (), id="no word"),
        pytest.param("voulnteers OR xylophone", (), id="operators"),
    ],
)
def test_what_finds_something_is_advised_where_the_query_does_not(db, query, others):
    assert search(db, query, kind="text").did_you_mean == others


def test_hits_that_the_filters_leave_out_are_counted_where_nothing_is_left(db):
    held = search(db, "Heron").total
    assert search(db, "Heron", since="2099").outside + search(db, "Heron", since="2099").undated_left_out == held
    assert search(db, "Heron").outside == 0


def test_a_date_or_citation_that_no_text_holds_leads_to_what_it_names(db):
    cite, date = db.execute("select cite, date from papers where length(date) = 10").fetchone()
    result = search(db, date)
    assert result.total == 0
    assert cite in result.names_places
    citation = search(db, "Heron").hits[0].citation
    assert search(db, citation).names_places == (citation,)
    assert search(db, "31 December 1999").names_places == ()
    assert search(db, "xylophone").names_places == ()
    assert search(db, "").names_places == ()


@pytest.mark.parametrize("name", ["heorn", "Op Heorn", "hreon", "Operation Herno", "ehron"])
def test_a_name_with_two_letters_swapped_is_offered_as_it_is_spelt(db, name):
    assert search(db, name).did_you_mean == ("Operation Heron",)


@pytest.mark.parametrize("name", ["nerho", "heno", "Op Noreh"])
def test_other_letters_in_other_places_offer_nothing(db, name):
    assert search(db, name).did_you_mean == ()


@pytest.mark.parametrize(
    "filters", [{"since": "yesterday"}, {"kind": "people"}, {"status": "gone"}, {"sort": "size"}], ids=str
)
def test_an_unknown_filter_is_refused(db, filters):
    with pytest.raises(UserError):
        search(db, "heron", **filters)


@pytest.mark.parametrize("date", ["2019-02-30", "2019-04-31", "2019-13", "2019-2", "2019-02-29", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_refused(db, date):
    with pytest.raises(UserError, match=f"--until {date}: no date"):
        search(db, "heron", until=date)


@pytest.mark.parametrize(
    ("since", "until"), [("2021", "2019"), ("2019-06-02", "2019-06-01"), ("2020-01", "2019"), ("2020", "2019-12-31")]
)
def test_a_range_that_ends_before_it_begins_is_refused(db, since, until):
    with pytest.raises(UserError, match=f"--since {since}: later than --until {until}"):
        search(db, "heron", since=since, until=until)


@pytest.mark.parametrize(
    ("since", "until"), [("2020", "2020"), ("2020-06", "2020"), ("2020", "2020-01"), ("2020-02-29", "2020-02")]
)
def test_a_range_within_a_year_or_month_is_taken(db, since, until):
    search(db, "heron", since=since, until=until)


def test_json_has_the_words_of_the_contract(db):
    plain = json.loads(json.dumps(search(db, "Op Heron").plain()))
    assert list(plain) == ["query", "read_as", "total", "hidden", "hits"]
    assert list(plain["hits"][0]) == [
        "citation",
        "file",
        "title",
        "date",
        "year",
        "section",
        "heading",
        "page",
        "snippet",
        "match",
        "status",
    ]


@pytest.mark.parametrize("query", ["Op Heron", "lock", "queues OR passes", "quay watch", "board"])
def test_total_hits_and_export_agree(db, tmp_path, query):
    total = search(db, query).total
    assert len(search(db, query, limit=None).hits) == total
    assert export_tables(db, tmp_path, query=query)["hits"] == total
    assert len(list(csv.DictReader((tmp_path / "hits.csv").open(newline="")))) == total


def test_snippets_mark_the_words(db):
    for query in ("Op Heron", "lock", "£60k", "cafe"):
        for hit in search(db, query).hits:
            assert hit.marks
            assert all(hit.snippet[start:end].strip() for start, end in hit.marks)


def test_search_imports_nothing_heavy():
    code = (
        "import sys, pipeline.store.search, pipeline.store.archive, pipeline.store.show\n"
        "heavy = ('spacy', 'sklearn', 'pdfplumber', 'sqlite_utils', 'pypdfium2', 'numpy')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_dates_may_be_those_printed(make_archive, a_paper):
    paper = a_paper("x.pdf", date="2020-01-23").section("1.", "Boats.").build()
    header = replace(paper.sectioned.header, date_stated="2019-01-23")
    db = make_archive([replace(paper, sectioned=replace(paper.sectioned, header=header))])
    assert search(db, "boats", until="2019").total == 0
    assert search(db, "boats", until="2019", stated=True).total == 1
    assert search(db, "boats", since="2020", stated=True).total == 0


def shown(hit):
    return "".join(f"*{words}*" if on else words for on, words in hit.parts())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("note", "OPERATION HERON: A *NOTE*", id="a title alone"),
        pytest.param("response", "OPERATION HERON: REPORT · CP12 *Response* of the Harbour.", id="text below a title"),
        pytest.param("report response", "OPERATION HERON: *REPORT* · CP12 *Response* of the Harbour.", id="in both"),
        pytest.param('"report cp12"', "OPERATION HERON: *REPORT · CP12* Response of the Harbour.", id="over the turn"),
        pytest.param("cp12", "OPERATION HERON: REPORT · *CP12* Response of the Harbour.", id="right behind it"),
        pytest.param(
            "october", "Lock queues · Operation HERON began in *October* as queues rose to 400.", id="heading"
        ),
        pytest.param("queues", "Lock *queues* · Operation HERON began in October as queues rose to 400.", id="its end"),
        pytest.param("phase", "*Phase* One · Buoys will be painted.", id="at the beginning"),
        pytest.param("purpose", "*Purpose*", id="a heading alone"),
        pytest.param("1.1", "*1.1* Heron goes on at the lock.", id="a number shows the text behind it"),
        pytest.param("2.0", "*2.0* Traffic", id="a number and its heading"),
    ],
)
def test_a_dot_parts_heading_and_text_in_what_is_shown(make_archive, papers, titled, query, found):
    result = search(make_archive([*papers, *titled]), query, show_all=True, kind="text")
    hit = next(hit for hit in result.hits if shown(hit) == found)
    assert hit.shown() == found.replace("*", "")
    # The data hold the papers' own characters.
    assert hit.snippet == found.replace("*", "").replace(" ·", "")


@pytest.mark.parametrize("before", ["", "word " * 30])
def test_a_cut_snippet_keeps_its_marks_at_the_words(make_archive, a_paper, before):
    paper = a_paper("x.pdf").section("1.", f"{'nets ' * 12}sprats eels", heading=f"{before}Quay wall").build()
    (hit,) = search(make_archive([paper]), "quay sprats").hits
    assert [words for on, words in hit.parts() if on] == ["Quay", "sprats"]
    assert "*Quay* wall · nets nets" in shown(hit)
    assert shown(hit).startswith("…word") is bool(before)


@pytest.mark.parametrize(
    ("query", "kind", "titles"),
    [
        pytest.param("heron", None, [True, True, True, False], id="mentions, and a text hit"),
        pytest.param("boats", "figure", [True], id="a figure"),
        pytest.param("response", "text", [False], id="text below a title"),
        pytest.param("report response", "text", [False], id="title and text together"),
        pytest.param("purpose", "text", [False], id="a heading is no title"),
    ],
)
def test_a_hit_in_a_title_is_known(make_archive, titled, query, kind, titles):
    found = search(make_archive(titled), query, kind=kind, show_all=True).hits
    assert [hit.in_title for hit in found] == titles
    assert [hit.notes for hit in found] == [("title",) if each else () for each in titles]


def test_a_title_that_no_line_of_the_text_prints_is_known(db):
    (hit,) = search(db, "=SUM(A1) harbour").hits
    assert hit.in_title
