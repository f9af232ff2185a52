"""Corrections: what people decide is replayed, can be taken back, and conflicts are named."""

import pytest

from pipeline.errors import ConflictError, UserError
from pipeline.store import load
from pipeline.store.dossier import dossier, dossier_text
from pipeline.store.dossier_html import dossier_html
from pipeline.store.explain import explain_section
from pipeline.store.search import search
from pipeline.store.series import list_series


@pytest.fixture
def correct(db, tmp_path):
    """``correct(text)`` → the archive after a replay of one file with this text."""

    def replay(text):
        folder = tmp_path / "corrections"
        folder.mkdir(exist_ok=True)
        (folder / "a.toml").write_text(text, "utf-8")
        load.finish(db, folder)
        return db

    return replay


def names(db):
    return [name for (name,) in db.execute("select distinct canonical from export_mentions order by 1")]


def test_a_rename_holds_and_is_taken_back(correct, db):
    before = db.execute("select * from export_mentions").fetchall()
    correct('[[correction]]\naction = "rename"\nname = "quaywatch"\nto = "Quay Watch Scheme"\nby = "A. N."')
    assert names(db) == ["Operation Heron", "Quay Watch Scheme"]
    assert db.execute("select decided from entities where canonical = 'Quay Watch Scheme'").fetchone() == (
        "person/a.toml (A. N.)",
    )
    assert search(db, "quay watch").hits[0].match == "initiative"
    methods = db.execute("select distinct method from export_mentions where label = 'INITIATIVE'").fetchall()
    assert methods == [("person/a.toml (A. N.); test-rule/1",)]
    correct("correction = []")
    assert db.execute("select * from export_mentions").fetchall() == before


def test_a_merge_joins_and_a_split_parts(make_archive, a_paper, tmp_path):
    paper = (
        a_paper("m.pdf")
        .section("1.", "Harbour Alert began.")
        .initiative("Harbour Alert", "Harbour Alert")
        .section("2.", "Port Alarm went on.")
        .initiative("Port Alarm", "Port Alarm")
        .section("3.", "Harbour Alert, the other one.")
        .initiative("Harbour Alert", "Harbour Alert")
    )
    db = make_archive([paper.build()])
    (tmp_path / "corrections").mkdir()
    file = tmp_path / "corrections" / "a.toml"
    file.write_text('[[correction]]\naction = "merge"\nnames = ["Harbour Alert", "Port Alarm"]\nto = "Alert Scheme"')
    load.finish(db, file.parent)
    assert names(db) == ["Alert Scheme"]
    file.write_text(
        '[[correction]]\naction = "split"\nname = "Harbour Alert"\nat = ["HSB 2020-01-23 §3"]\nto = "Inner Alert"'
    )
    load.finish(db, file.parent)
    assert db.execute("select section, canonical from export_mentions order by 1").fetchall() == [
        ("1", "Harbour Alert"), ("2", "Port Alarm"), ("3", "Inner Alert"),
    ]  # fmt: skip


def test_an_alias_is_found(correct):
    db = correct('[[correction]]\naction = "alias"\nname = "Op Heron"\nalias = "the lock plan"')
    assert [hit.match for hit in search(db, "the lock plan").hits[:2]] == ["operation", "operation"]
    found = dossier(db, "the lock plan")
    assert found.aliases == ("the lock plan",)
    assert "Also found by: the lock plan" in dossier_text(found)
    assert "Also found by: the lock plan" in dossier_html(found)


def test_names_that_are_different_things_are_asked_about_no_more(make_archive, a_paper, tmp_path):
    paper = (
        a_paper("m.pdf")
        .section("1.", "Op Larch ran, and so did the Larch App.")
        .operation("Op Larch", "Operation Larch")
    )
    db = make_archive([paper.initiative("Larch App", "Larch App").build()])
    assert db.execute("select about from questions").fetchall() == [("Operation Larch | Larch App",)]
    file = tmp_path / "corrections" / "a.toml"
    file.parent.mkdir()
    file.write_text('[[correction]]\naction = "apart"\nnames = ["op larch", "Larch app"]')
    load.finish(db, file.parent)
    assert db.execute("select about from questions").fetchall() == []
    assert names(db) == ["Larch App", "Operation Larch"]
    file.write_text('[[correction]]\naction = "apart"\nnames = ["op larch", "Birch app"]')
    with pytest.raises(ConflictError, match="no mention of 'Birch app'"):
        load.finish(db, file.parent)


def test_what_a_person_split_is_not_asked_about(make_archive, a_paper, tmp_path):
    paper = (
        a_paper("m.pdf")
        .section("1.", "Op Larch ran.")
        .operation("Op Larch", "Operation Larch")
        .section("2.", "Op Larch ran elsewhere.")
        .operation("Op Larch", "Operation Larch")
    )
    db = make_archive([paper.build()])
    file = tmp_path / "corrections" / "a.toml"
    file.parent.mkdir()
    split = (
        '[[correction]]\naction = "split"\nname = "Op Larch"\nat = "HSB 2020-01-23 §2"\nto = "Operation Larch North"'
    )
    file.write_text(split)
    load.finish(db, file.parent)
    assert names(db) == ["Operation Larch", "Operation Larch North"]
    assert db.execute("select about from questions").fetchall() == []
    # One of the two may be dropped after that.
    file.write_text(f'{split}\n[[correction]]\naction = "drop"\nname = "Operation Larch North"')
    load.finish(db, file.parent)
    assert names(db) == ["Operation Larch"]


def test_names_told_apart_may_be_dropped_later(make_archive, a_paper, tmp_path):
    paper = (
        a_paper("m.pdf")
        .section("1.", "Op Larch ran, and so did the Larch App.")
        .operation("Op Larch", "Operation Larch")
    )
    db = make_archive([paper.initiative("Larch App", "Larch App").build()])
    file = tmp_path / "corrections" / "a.toml"
    file.parent.mkdir()
    apart = '[[correction]]\naction = "apart"\nnames = ["op larch", "Larch app"]'
    file.write_text(f'{apart}\n[[correction]]\naction = "drop"\nname = "Larch App"\nlabel = "INITIATIVE"')
    load.finish(db, file.parent)
    assert names(db) == ["Operation Larch"]


def test_an_operation_and_an_initiative_are_never_merged(correct):
    with pytest.raises(ConflictError, match="'Quay Watch' is an initiative, no operation"):
        correct('[[correction]]\naction = "merge"\nnames = ["Op Heron", "Quay Watch"]\nto = "Op Heron"')


@pytest.fixture
def two_meanings(make_archive, a_paper):
    """One acronym that two papers explain otherwise, and a third that does not explain it."""
    papers = []
    for file, long in (("a.pdf", "Port Patrol Plan"), ("b.pdf", "Pier Painting Programme"), ("c.pdf", "")):
        said = f"The {long} (PPP) began." if long else "The PPP began."
        paper = a_paper(file).section("1.", said).initiative("PPP", long or "PPP")
        if long:
            paper.initiative(long, long).define(long, long, "PPP")
        papers.append(paper.build())
    return make_archive(papers)


def test_an_acronym_that_also_stands_alone_moves_alone(two_meanings, tmp_path):
    assert names(two_meanings) == ["PPP", "Pier Painting Programme", "Port Patrol Plan"]
    file = tmp_path / "corrections" / "a.toml"
    file.parent.mkdir()
    file.write_text('[[correction]]\naction = "merge"\nnames = ["PPP", "Port Patrol Plan"]\nto = "Port Patrol Plan"')
    load.finish(two_meanings, file.parent)
    assert names(two_meanings) == ["Pier Painting Programme", "Port Patrol Plan"]


def test_a_spelling_of_two_names_must_be_said_in_full(two_meanings, tmp_path):
    file = tmp_path / "corrections" / "a.toml"
    file.parent.mkdir()
    drop = '[[correction]]\naction = "drop"\nname = "PPP"\n'
    file.write_text(drop + '[[correction]]\naction = "rename"\nname = "PPP"\nto = "Paint"')
    with pytest.raises(
        ConflictError, match=r"several names\. Give one of them: Pier Painting Programme; Port Patrol Plan"
    ):
        load.finish(two_meanings, file.parent)
    assert names(two_meanings) == ["Pier Painting Programme", "Port Patrol Plan"], "the drop took the third alone"


def test_a_dropped_name_goes_with_its_acronym_and_a_dropped_spelling_alone(make_archive, a_paper, tmp_path):
    paper = a_paper("a.pdf").section("1.", "The Port Patrol Plan (PPP) began.").initiative("PPP", "Port Patrol Plan")
    paper.initiative("Port Patrol Plan", "Port Patrol Plan").define("Port Patrol Plan", "Port Patrol Plan", "PPP")
    db = make_archive([paper.build(), a_paper("b.pdf").section("1.", "PPP went on.").initiative("PPP", "PPP").build()])
    assert db.execute("select canonical, mentions from export_entities").fetchall() == [("Port Patrol Plan", 3)]
    file = tmp_path / "corrections" / "a.toml"
    file.parent.mkdir()
    for name, left in (("PPP", [("Port Patrol Plan", 1)]), ("Port Patrol Plan", [])):
        file.write_text(f'[[correction]]\naction = "drop"\nname = "{name}"')
        load.finish(db, file.parent)
        assert db.execute("select canonical, mentions from export_entities").fetchall() == left


def test_a_section_explains_that_a_person_decided(correct, db):
    correct('[[correction]]\naction = "rename"\nname = "quaywatch"\nto = "Quay Watch Scheme"\nby = "A. N."')
    section = db.execute("select section from mentions where label = 'INITIATIVE'").fetchone()[0]
    tags = [tag for tag in explain_section(db, section)["tags"] if tag["label"] == "INITIATIVE"]
    assert tags[0]["read_as"].startswith("Quay Watch Scheme")
    assert tags[0]["method"] == "person/a.toml (A. N.); test-rule/1"
    found = dossier(db, "Quay Watch")
    assert "Named by a person: person/a.toml (A. N.)" in dossier_text(found)
    assert "Named by a person" in dossier_html(found)


def test_a_dropped_name_goes_and_comes_back(correct, db):
    before = db.execute("select * from export_mentions").fetchall()
    correct('[[correction]]\naction = "drop"\nname = "Quay Watch"')
    assert names(db) == ["Operation Heron"]
    correct("correction = []")
    assert db.execute("select * from export_mentions").fetchall() == before


def test_a_figure_is_mended_and_says_by_whom(correct, db):
    before = db.execute("select * from export_figures").fetchall()
    correct(
        '[[correction]]\naction = "figure"\nat = "HSB 2019-06-11 §2.2"\ntext = "£60k"\nwas = {value = 60000}\n'
        'set = {value = 61000, what = "cost of all passes"}'
    )
    row = db.execute("select value, what, method, confidence from figures where text = '£60k'").fetchone()
    assert row == (61000.0, "cost of all passes", "person/a.toml", 1.0)
    assert search(db, "61000", kind="figure").total == 1
    correct("correction = []")
    assert db.execute("select * from export_figures").fetchall() == before


def test_a_date_is_mended_in_every_citation(correct, db):
    key = db.execute("select paper from papers where file = '2019/june.pdf'").fetchone()[0]
    correct(
        f'[[correction]]\naction = "date"\npaper = "{key[:6]}"\nwas = "2019-06-11"\nto = "2019-07-11"\n'
        'because = "Minutes say so."'
    )
    citation, note = db.execute(
        "select citation, date_note from export_sections s join papers p using (paper) where s.file = '2019/june.pdf'"
    ).fetchone()
    assert citation.startswith("HSB 2019-07-11")
    assert note == "Set by a person (a.toml): Minutes say so."
    correct("correction = []")
    assert db.execute("select date, date_note from papers where file = '2019/june.pdf'").fetchone() == (
        "2019-06-11",
        "",
    )


def test_corrections_outlive_a_paper_that_is_loaded_again(correct, db, papers):
    correct('[[correction]]\naction = "figure"\nat = "HSB 2019-06-11 §2.2"\ntext = "£60k"\nset = {value = 61000}')
    db.execute("begin")
    load.save_paper(db, papers[0], "w")
    db.execute("commit")
    assert db.execute("select value from figures where text = '£60k'").fetchone() == (60000.0,)
    correct('[[correction]]\naction = "figure"\nat = "HSB 2019-06-11 §2.2"\ntext = "£60k"\nset = {value = 61000}')
    assert db.execute("select value from figures where text = '£60k'").fetchone() == (61000.0,)
    correct("correction = []")
    assert db.execute("select value from figures where text = '£60k'").fetchone() == (60000.0,)
    assert list_series(db, fewest=1)


ALL = {
    "rename": 'name = "quaywatch"\nto = "Quay Watch Scheme"',
    "merge": 'names = ["Op Heron"]\nto = "Operation Herons"',
    "split": 'name = "Op Heron"\nat = ["HSB 2019-06-11 §2.1"]\nto = "Operation Heron (first)"',
    "drop": 'name = "Quay Watch"\nat = "HSB 2019-11-20 §2"\nlabel = "INITIATIVE"',
    "alias": 'name = "Op Heron"\nalias = "the lock plan"',
    "apart": 'names = ["Op Heron"]',
    "figure": 'at = "HSB 2019-06-11 §2.2"\ntext = "11.3%"\nset = {what = "passes renewed", period_end = "2019-04-30"}',
    "measure": 'names = ["boats in the queue"]\nto = "boats at the lock"',
    "date": 'paper = "KEY"\nto = "2018-06-11"',
}


def held(db):
    tables = [f"export_{name}" for name in ("papers", "sections", "mentions", "figures", "entities")]
    kept = {name: db.execute(f"select * from {name}").fetchall() for name in tables}
    kept["questions"] = db.execute("select kind, about, detail from questions order by 1, 2").fetchall()
    kept["measures"] = db.execute("select text, measure, basis from figures order by 1").fetchall()
    kept["spellings"] = db.execute("select alias, key from entity_aliases order by 1").fetchall()
    return kept


@pytest.mark.parametrize("actions", [[each] for each in ALL if each != "drop"] + [["alias", "figure", "date", "split"]])
def test_each_correction_changes_something_twice_the_same_and_leaves_no_trace(correct, db, actions):
    key = db.execute("select paper from papers where file = '2019/june.pdf'").fetchone()[0]
    before = held(db)
    text = "\n".join(f'[[correction]]\naction = "{each}"\n{ALL[each].replace("KEY", key)}' for each in actions)
    changed = held(correct(text))
    assert (changed != before) == (actions != ["apart"])  # nothing is asked of these papers
    assert held(correct(f"{text}\n# replayed")) == changed
    assert held(correct("correction = []")) == before


def test_mentions_are_dropped_in_the_sections_given_alone(correct, db):
    correct('[[correction]]\naction = "drop"\nname = "Heron"\nat = "HSB 2019-06-11 §2.1"')
    assert [row[0] for row in db.execute("select section from export_mentions where label = 'OPERATION'")] == ["1"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('action = "rename"\nname = "Op Gull"\nto = "Op Tern"', "no mention of 'Op Gull'"),
        ('action = "merge"\nnames = ["Op Heron", "Op Gull"]\nto = "Op Tern"', "no mention of 'Op Gull'"),
        ('action = "drop"\nname = "Op Gull"', "no mention of 'Op Gull'"),
        ('action = "figure"\nat = "HSB 2019-06-11 §2.2"\ntext = "£70k"\nset = {value = 1}', "no figure '£70k'"),
        ('action = "figure"\nat = "HSB 2019-06-11 §9"\ntext = "£60k"\nset = {value = 1}', "no section 9"),
        (
            'action = "figure"\nat = "HSB 2019-06-11 §2.2"\ntext = "£60k"\nwas = {value = 5}\nset = {value = 1}',
            "is 60000.0 by now",
        ),
        (
            'action = "figure"\nat = "HSB 2019-06-11 §2.2"\ntext = "£60k"\nnth = 2\nset = {value = 1}',
            "prints '£60k' 1 time by now: nth = 2 is gone",
        ),
        ('action = "date"\npaper = "ffffff"\nto = "2019-01-01"', "no papers have the key"),
    ],
    ids=lambda text: text.split("\n")[0] if "\n" in text else "",
)
def test_a_correction_that_no_longer_fits_is_a_conflict(correct, db, text, message):
    with pytest.raises(ConflictError, match=r"a\.toml, correction 2") as caught:
        correct(f'[[correction]]\naction = "alias"\nname = "Op Heron"\nalias = "lock plan"\n[[correction]]\n{text}')
    assert message in str(caught.value)
    assert search(db, "lock plan").hits[0].match == "operation", "the others are applied"


@pytest.mark.parametrize(
    "text",
    ["rename = 1", "[[correction]]", '[[correction]]\naction = "fix"', '[[correction]]\naction = "rename"\nname = "x"',
     '[[correction]]\naction = "rename"\nname = "x"\nto = 3',
     '[[correction]]\naction = "drop"\nname = "x"\nwhy = "y"', "= ="],
)  # fmt: skip
def test_a_file_that_cannot_be_understood_stops_the_run(correct, db, text):
    with pytest.raises(UserError, match=r"a\.toml"):
        correct(text)
    assert db.execute("select count(*) from entities").fetchone() == (2,)
