"""Rows hold less than they show: what is left out comes back, and what no row holds any more goes."""

from dataclasses import replace

import pytest

from pipeline.store import load
from pipeline.store.rows import paper_rows


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(0, id="the sentence is the figure alone"),
        pytest.param(40, id="a sentence of some length"),
        pytest.param(20_000, id="a sentence that no one would write"),
    ],
)
def test_a_tag_lies_where_it_lay(make_archive, a_paper, words):
    text = " ".join(["boat"] * words + ["400"] + ["quay"] * words)
    tagged = a_paper().section("1.", text).figure("400", "400", what="boats").build()
    db = make_archive([tagged])
    (row,) = paper_rows(tagged, 1, "")["figures"]
    columns = ("text", "start", "end", "sentence_start", "sentence_end", "page")
    shown = db.execute(f"select {', '.join(f'{chr(34)}{name}{chr(34)}' for name in columns)} from figures").fetchone()
    assert shown == tuple(row[name] for name in columns)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("400", "400", id="a plain number"),
        pytest.param("£892,786", "892786", id="money with commas"),
        pytest.param("47 days", "47", id="a unit after it"),
        pytest.param("£60k", "60000", id="thousands"),
        pytest.param("11.3%", "11.3", id="a fraction"),
        pytest.param("1,234,567,890,123,456,789", "1234567890123456789", id="more digits than a float holds"),
        pytest.param("six", "6", id="in words"),
        pytest.param("007", "7", id="noughts before it"),
        pytest.param("1, 2", "2", id="the second of two"),
        pytest.param("٤٠", "40", id="digits of another script"),
        pytest.param("12", "12000", id="a table says it is in thousands"),
        pytest.param("0", "0", id="nothing"),
    ],
)
def test_a_value_is_what_it_was(make_archive, a_paper, text, value):
    db = make_archive([a_paper().section("1.", f"There were {text} or so.").figure(text, value).build()])
    assert db.execute("select value, text from figures").fetchone() == (float(value), text)


def test_a_page_follows_from_the_place_even_where_pages_go_back(make_archive, a_paper):
    paper = a_paper().section("1.", "Ten boats.", page=2)
    paper.section("2.", "Twenty boats.", page=3).figure("Twenty", "20")
    paper._block(paper.blocks[-1].kind, "Thirty boats.", 1, 4)
    paper._stretch().figure("Thirty", "30")
    paper._block(paper.blocks[-1].kind, "Forty boats.", 1, 3)
    paper._stretch().figure("Forty", "40")
    db = make_archive([paper.build()])
    assert db.execute("select value, page from figures order by id").fetchall() == [(20, 3), (30, 4), (40, 3)]


def test_a_hash_is_shown_as_it_was_given(make_archive, papers):
    db = make_archive(papers)
    given = {tagged.sectioned.source.file: tagged.sectioned.source.sha256 for tagged in papers}
    assert dict(db.execute("select file, sha256 from papers")) == given
    assert {kind for (kind,) in db.execute("select typeof(sha256) from papers_rows")} == {"blob"}


def test_linking_leaves_the_mentions_as_they_were_loaded(db, papers, tmp_path):
    names = db.execute("select id, name from mentions_rows order by id").fetchall()
    assert all(entity for (entity,) in db.execute("select entity from mentions"))
    load._set(db, "linked", "")
    load.finish(db, tmp_path / "corrections")
    assert db.execute("select id, name from mentions_rows order by id").fetchall() == names


def test_one_spelling_may_stand_for_two_things(make_archive, a_paper):
    """An acronym means in each body's papers what that body says."""
    papers = []
    for body, long in (("Port Police", "Safe Harbour Initiative"), ("Fire Service", "Smoke House Inspection")):
        paper = a_paper(f"{body}.pdf", body=body).section("1.", f"The {long} (SHI) began.").define(long, long, "SHI")
        papers.append(paper.initiative(long, long).build())
        later = a_paper(f"{body} later.pdf", body=body, date="2021-01-21").section("1.", "SHI goes on.")
        papers.append(later.initiative("SHI", "SHI").build())
    db = make_archive(papers)
    found = dict(db.execute("select file, canonical from export_mentions where text = 'SHI'").fetchall())
    assert found == {
        "Port Police later.pdf": "Safe Harbour Initiative",
        "Fire Service later.pdf": "Smoke House Inspection",
    }


def test_values_that_no_row_holds_go(make_archive, papers, tmp_path):
    db = make_archive(papers)
    tables = ("phrases", "figure_subjects", "figure_sorts", "figure_periods", "mention_names", "mention_sorts")
    before = {name: db.execute(f"select count(*) from {name}").fetchone()[0] for name in (*tables, "checksums")}
    more = replace(papers[0].sectioned.paged.source, file="other.pdf", sha256="f" * 64)
    paged = replace(papers[0].sectioned.paged, source=more)
    figures = tuple(replace(figure, what="something else", unit="hours") for figure in papers[0].figures)
    other = replace(papers[0], sectioned=replace(papers[0].sectioned, paged=paged), figures=figures)
    db.execute("begin")
    load.save_paper(db, other, "")
    db.execute("commit")
    assert db.execute("select count(*) from figure_sorts").fetchone()[0] > before["figure_sorts"]
    db.execute("begin")
    load.delete_paper(db, other.sectioned.source.paper)
    db.execute("commit")
    load.finish(db, tmp_path / "corrections")
    after = {name: db.execute(f"select count(*) from {name}").fetchone()[0] for name in (*tables, "checksums")}
    assert after == before
    db.execute("begin")
    load.save_paper(db, other, "")
    db.execute("commit")
    assert db.execute("select count(*) from figures where what = 'something else'").fetchone()[0] == len(figures)
