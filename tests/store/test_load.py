"""Loading: what goes in stands in the tables, once."""

import pytest

from pipeline.store import load, status
from pipeline.store.packing import read_document
from pipeline.store.rows import paper_rows


def dump(db):
    return {
        name: db.execute(f"select * from export_{name} order by 1, 2, 3, 4, 5, 6, 7").fetchall()
        for name in (
            "papers",
            "sections",
            "mentions",
            "figures",
            "tables",
            "footnotes",
            "furniture",
            "cross_references",
            "anomalies",
            "entities",
        )
    }


def test_loading_twice_leaves_the_same_rows(db, papers, make_archive):
    before = dump(db)
    again = make_archive(papers)
    assert dump(again) == before
    assert again.execute("select count(*) from sections_fts where sections_fts match 'heron'").fetchone() == (3,)


def test_every_span_gives_its_text(db):
    for table in ("mentions", "figures"):
        rows = db.execute(f'select text, sentence, start, "end" from export_{table}').fetchall()
        assert rows
        assert all(sentence[start:end] == text for text, sentence, start, end in rows)


def test_section_text_holds_prose_alone(db):
    texts = dict(db.execute("select citation, text from export_sections where file = '2019/november.pdf'").fetchall())
    assert (
        texts["HSB 2019-11-20 " + key_of(db) + " §1 p.1"] == "Operation HERON began in October as queues rose to 400."
    )
    assert not any("volunteers" in text or "May" in text for text in texts.values())


def key_of(db):
    return db.execute("select substr(paper, 1, 6) from papers where file = '2019/november.pdf'").fetchone()[0]


def test_a_removed_paper_leaves_nothing(db):
    from pipeline.store import load

    for (paper,) in db.execute("select paper from papers").fetchall():
        db.execute("begin")
        load.delete_paper(db, paper)
        db.execute("commit")
    for table in ("papers", "sections", "mentions", "figures", "table_cells", "footnotes", "documents", "anomalies"):
        assert db.execute(f"select count(*) from {table}").fetchone() == (0,)
    db.execute("insert into sections_fts (sections_fts, rank) values ('integrity-check', 1)")
    assert db.execute(
        "select count(*) from sections_fts where sections_fts match 'heron OR harbour OR board'"
    ).fetchone() == (0,)


def test_a_stored_document_comes_back_without_its_words(db, papers):
    numbers = dict(db.execute("select file, id from papers"))
    for paper in papers:
        assert read_document(db, numbers[paper.sectioned.source.file]) == paper.sectioned


def test_a_section_that_moves_leaves_a_redirect(make_archive, a_paper):
    old = (
        a_paper("r.pdf")
        .section("1.", "Boats are counted at the lock each morning.")
        .section("2.", "Nets are dried on the quay wall.")
    )
    new = (
        a_paper("r.pdf")
        .section("1.", "An introduction that the earlier reading did not see at all.")
        .section("2.", "Boats are counted at the lock each morning.")
        .section("3.", "Nets are dried on the quay wall.")
    )
    make_archive([old.build("ab" * 32)])
    db = make_archive([new.build("ab" * 32)])
    assert db.execute("select label, target from redirects order by label").fetchall() == [("1", "2"), ("2", "3")]


@pytest.mark.parametrize(
    ("title", "linked"),
    [
        pytest.param("Update", True, id="same body, date and title"),
        pytest.param("", False, id="a missing title joins nothing"),
    ],
)
def test_versions_are_linked(make_archive, a_paper, title, linked):
    one = a_paper("1.pdf", title=title).section("1.", "One wording.").build()
    two = a_paper("2.pdf", title=title).section("1.", "Another wording.").build()
    found = make_archive([one, two]).execute("select version_of from papers").fetchall()
    assert all((version is not None) == linked for (version,) in found)


def test_a_pack_member_keeps_its_page_in_the_citation(make_archive, a_paper):
    members = [
        a_paper("pack.pdf").section("1.", f"Member {page}.").build("cd" * 32, first_page=page) for page in (1, 5)
    ]
    cites = {cite for (cite,) in make_archive(members).execute("select citation from export_sections")}
    assert cites == {"HSB 2020-01-23 cdcdcd-p1 §1 p.1", "HSB 2020-01-23 cdcdcd-p5 §1 p.1"}


def test_a_paper_without_text_is_held(make_archive, a_paper):
    db = make_archive([a_paper("empty.pdf").furniture("Official").build()])
    assert db.execute("select count(*) from export_papers").fetchone() == (1,)
    assert db.execute("select text, section from export_furniture").fetchall() == [("Official", "")]
    assert read_document(db, 1).sections == ()


def test_half_a_character_is_replaced_by_one(make_archive, a_paper):
    paper = (
        a_paper("half.pdf", title="A \ud800 title")
        .section("1.", "Half \udc00 a letter and 5 boats.")
        .figure("5", "5", what="boats")
    )
    db = make_archive([paper.build("ab" * 32)])
    text, sentence, start, end = db.execute('select text, sentence, start, "end" from export_figures').fetchone()
    assert sentence[start:end] == text
    assert read_document(db, 1).text == "Half \ufffd a letter and 5 boats."


def test_the_tables_show_the_rows_that_were_written(make_archive, papers):
    db = make_archive(papers[:1])
    for table, rows in paper_rows(papers[0], 1, "").items():
        held = db.execute(f"select * from {table}{'' if table == 'pages' else ' order by 1'}")
        names = [column[0] for column in held.description]
        found = [dict(zip(names, values, strict=True)) for values in held]
        apart = {"entity", "words_sha256"}
        shown = [{name: value for name, value in row.items() if name not in apart} for row in found]
        wanted = sorted(rows, key=lambda row: row.get("id", 0))
        assert shown == [{name: row[name] for name in names if name not in apart} for row in wanted], table


def test_a_paper_that_has_grown_moves_behind_the_others(make_archive, a_paper):
    first = a_paper("a.pdf").section("1.", "Nets dry on the quay.")
    other = a_paper("b.pdf").section("1.", "Boats wait for nets.")
    db = make_archive([first.build("ab" * 32), other.build("cd" * 32)])
    grown = first.section("2.", "Nets are mended.").section("3.", "Nets are sold.").build("ab" * 32)
    load.save_paper(db, grown, "")
    held = db.execute("select file, section, text from export_sections order by 1, 2").fetchall()
    assert held == [
        ("a.pdf", "1", "Nets dry on the quay."),
        ("a.pdf", "2", "Nets are mended."),
        ("a.pdf", "3", "Nets are sold."),
        ("b.pdf", "1", "Boats wait for nets."),
    ]
    assert db.execute("select count(*) from sections_fts where sections_fts match 'nets'").fetchone() == (4,)
    assert read_document(db, db.execute("select id from papers where file = 'a.pdf'").fetchone()[0]) == grown.sectioned


def test_rows_of_a_section_that_is_gone_are_told(db, tmp_path):
    assert not any("points to nothing" in fault for fault in status.check(db, tmp_path / "archive.db"))
    db.execute("delete from sections_rows where id in (select section from mentions)")
    faults = status.check(db, tmp_path / "archive.db")
    assert any("a row of mentions points to nothing" in fault for fault in faults)
