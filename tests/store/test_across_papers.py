"""Names that one paper leaves in doubt, in an archive: shown once another paper speaks for them, and hidden again."""

from dataclasses import replace

import pytest

from pipeline.store import export, load, schema


@pytest.fixture
def launched(a_paper):
    """A paper that launches a scheme."""
    paper = a_paper("2020-01.pdf", date="2020-01-23").section("1.1", "Night Owl was launched in May.")
    return paper.initiative("Night Owl", "Night Owl").build("a" * 64)


@pytest.fixture
def bare(a_paper):
    """A paper with the bare name, which it leaves in doubt."""
    paper = a_paper("2021-01.pdf", date="2021-01-21").section("1.1", "Night Owl went to schools.")
    tagged = paper.initiative("Night Owl", "Night Owl").build("b" * 64)
    return replace(tagged, mentions=(), doubtful=(replace(tagged.mentions[0], confidence=0.31),))


def exported(db):
    columns = [column.name for column in schema.export_named("mentions").columns]
    return [dict(zip(columns, row, strict=True)) for row in export.rows_of(db, "mentions")]


def test_another_paper_settles_a_doubt_and_takes_that_back_when_it_goes(make_archive, launched, bare, tmp_path):
    db = make_archive([launched, bare])
    first, second = exported(db)
    assert (first["file"], second["file"]) == ("2020-01.pdf", "2021-01.pdf")
    assert second["canonical"] == "Night Owl"
    assert second["method"].endswith("; initiatives.across@1")
    assert not first["method"].endswith("across@1")
    assert second["confidence"] >= 0.5
    db.execute("begin")
    load.delete_paper(db, launched.sectioned.source.paper)
    db.execute("commit")
    load.finish(db, tmp_path / "corrections")
    assert exported(db) == []


def test_a_doubt_that_nobody_settles_is_no_mention(make_archive, bare):
    db = make_archive([bare])
    assert exported(db) == []
    assert db.execute("select count(*) from entities").fetchone() == (0,)


def test_the_order_of_papers_does_not_matter(make_archive, launched, bare):
    one, other = make_archive([launched, bare], "one.db"), make_archive([bare, launched], "other.db")
    assert exported(one) == exported(other)


def test_a_name_taken_by_a_hair_comes_back_when_what_spoke_against_it_goes(make_archive, launched, bare, tmp_path):
    hair = replace(launched, mentions=(replace(launched.mentions[0], confidence=0.5),))
    against = replace(bare, doubtful=(replace(bare.doubtful[0], confidence=0.12),))
    db = make_archive([hair, against])
    assert exported(db) == []
    db.execute("begin")
    load.delete_paper(db, against.sectioned.source.paper)
    db.execute("commit")
    load.finish(db, tmp_path / "corrections")
    assert [row["file"] for row in exported(db)] == ["2020-01.pdf"]
