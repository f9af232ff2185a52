"""Exports: the contract's columns, safe, valid, and the same bytes however the papers came."""

import csv
import json

import frictionless
import pytest

from pipeline import batch
from pipeline.errors import UserError
from pipeline.inputs import find_inputs
from pipeline.options import ReadOptions
from pipeline.store import archive, schema
from pipeline.store.export import export_tables
from pipeline.store.search import HIT_KEYS
from pipeline.workers import LocalExecutor

HEADERS = {
    "papers": "file paper body board to from title date_stated date_resolved date_note theme contact pages words ocr"
    " sha256",
    "sections": "ordinal number level parent heading path text page_end",
    "mentions": "label text canonical iteration status sentence start end confidence method",
    "figures": "text kind value value_max unit qualifier per direction what period period_start period_end"
    " table_row table_col sentence start end confidence method",
    "tables": "table row col row_label col_label text",
    "footnotes": "mark text anchor",
    "furniture": "role text",
    "cross_references": "source target text resolved",
    "anomalies": "type number detail",
    "entities": "label canonical aliases mentions papers first_date last_date",
}


def read(folder, name):
    with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("name", HEADERS)
def test_headers_are_the_contracts(db, tmp_path, name):
    export_tables(db, tmp_path)
    first = (tmp_path / f"{name}.csv").open().readline().strip().split(",")
    head = [] if name in ("papers", "entities") else "file paper date citation section page".split()
    assert first == head + HEADERS[name].split()


def test_an_empty_archive_gives_headers_alone(make_archive, tmp_path):
    assert set(export_tables(make_archive([]), tmp_path).values()) == {0}
    assert all((tmp_path / f"{name}.csv").read_text().count("\n") == 1 for name in HEADERS)


@pytest.mark.parametrize("format", ["csv", "json"])
def test_the_same_papers_in_any_order_give_the_same_bytes(make_archive, papers, tmp_path, format):
    for name, order in (("one", papers), ("two", papers[::-1]), ("three", papers + papers[:1])):
        export_tables(make_archive(order, f"{name}.db"), tmp_path / name, format=format)
    for file in (tmp_path / "one").iterdir():
        assert (
            file.read_bytes()
            == (tmp_path / "two" / file.name).read_bytes()
            == (tmp_path / "three" / file.name).read_bytes()
        )


@pytest.mark.parametrize("query", [None, "Op Heron"], ids=["all", "a query"])
def test_the_package_is_valid_for_frictionless(db, tmp_path, query):
    export_tables(db, tmp_path, query=query)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])


def test_values_are_plain(db, tmp_path):
    export_tables(db, tmp_path)
    figures = {row["text"]: row for row in read(tmp_path, "figures")}
    assert figures["£60k"]["value"] == "60000"
    assert figures["11.3%"]["value"] == "11.3"
    assert figures["7"]["table_row"] == "May"
    assert read(tmp_path, "sections")[0]["date"] == ""
    assert read(tmp_path, "papers")[0]["title"] == "'=SUM(A1) harbour notes"


def test_every_sentence_holds_its_text(db, tmp_path):
    export_tables(db, tmp_path)
    for name in ("mentions", "figures"):
        for row in read(tmp_path, name):
            sentence = row["sentence"].removeprefix("'")
            assert sentence[int(row["start"]) : int(row["end"])] == row["text"].removeprefix("'")


def test_sections_are_cited_once_and_take_their_number(db, tmp_path):
    export_tables(db, tmp_path)
    rows = read(tmp_path, "sections")
    assert len({row["citation"] for row in rows}) == len(rows)
    june = [row for row in rows if row["file"] == "2019/june.pdf"]
    assert [row["citation"].split("§")[1] for row in june] == [
        "0 p.1",
        "1.0 p.1",
        "1.1 p.1",
        "2.0 p.1",
        "2.1 p.1",
        "2.2 p.2",
        "2.2[2] p.2",
    ]
    assert [row["section"] for row in june] == ["", "1.0", "1.1", "2.0", "2.1", "2.2", "2.2"]
    assert june[4]["parent"] == "2.0"
    (phase,) = [row for row in rows if row["heading"] == "Phase One"]
    assert phase["section"] == "2"
    assert phase["citation"].endswith('§2/"Phase One" p.1')


def test_links_between_sections_are_printed_numbers(db, tmp_path):
    export_tables(db, tmp_path)
    (row,) = read(tmp_path, "cross_references")
    assert (row["source"], row["target"], row["text"], row["resolved"]) == ("2.2", "2.1", "2.1", "2.1")


def test_a_footnote_says_after_which_words_its_mark_stood(db, tmp_path):
    export_tables(db, tmp_path)
    (row,) = read(tmp_path, "footnotes")
    assert row["text"] == "Quay Watch is run by volunteers."
    assert row["anchor"].endswith("a scheme of the yacht club")


def test_spellings_are_one_entity(db, tmp_path):
    export_tables(db, tmp_path)
    rows = {row["canonical"]: row for row in read(tmp_path, "entities")}
    assert rows["Operation Heron"]["mentions"] == "2"
    assert rows["Operation Heron"]["aliases"] == "Op Heron; Operation HERON; Operation Heron"
    assert (rows["Operation Heron"]["first_date"], rows["Operation Heron"]["last_date"]) == ("2019-06-11", "2019-11-20")
    assert {row["canonical"] for row in read(tmp_path, "mentions") if row["label"] == "INITIATIVE"} == {"Quay Watch"}


def test_dates_and_queries_choose_rows(db, tmp_path):
    counts = export_tables(db, tmp_path, ["papers", "mentions"], since="2019-07", until="2019")
    assert counts == {"papers": 1, "mentions": 3}
    assert not (tmp_path / "figures.csv").exists()
    counts = export_tables(db, tmp_path / "q", query="Op Heron")
    assert counts["hits"] == 2
    assert counts["mentions"] == 2
    assert counts["papers"] == 2


def test_parquet_holds_the_same_rows(db, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    counts = export_tables(db, tmp_path, format="parquet")
    for name, count in counts.items():
        table = parquet.read_table(tmp_path / f"{name}.parquet")
        assert table.num_rows == count
        assert table.column_names == [column.name for column in schema.export_named(name).columns]


def test_json_is_an_array_of_objects(db, tmp_path):
    export_tables(db, tmp_path, format="json")
    rows = json.loads((tmp_path / "figures.json").read_text())
    assert [row["value"] for row in rows] == [60000, 11.3, 400, 25, 7]
    assert json.loads((tmp_path / "datapackage.json").read_text())["resources"][0]["path"] == "papers.json"


@pytest.mark.parametrize("arguments", [{"what": ["minutes"]}, {"format": "xlsx"}, {"since": "May"}], ids=str)
def test_what_is_not_known_is_refused(db, tmp_path, arguments):
    with pytest.raises(UserError):
        export_tables(db, tmp_path, **arguments)


def test_hits_are_described_as_search_gives_them():
    assert tuple(column.name for column in schema.HIT_COLUMNS) == HIT_KEYS


def test_parquet_is_the_same_however_many_workers_read(tmp_path):
    pytest.importorskip("pyarrow.parquet")
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(6):
        text = (
            f"Date: {number + 1} May 2020\n\n1. Moorings\n\n1.1 Op Heron needed {number + 20} boats and £{number}k.\n"
        )
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    written = []
    for workers in (1, 2):
        database, executor = tmp_path / f"{workers}.db", LocalExecutor(workers)
        settings = batch.Settings(ReadOptions(), keep_copies=False)
        batch.ingest(database, find_inputs([str(folder)]), settings, executor, lambda entry: None)
        executor.close()
        with archive.open_read(database) as held:
            assert export_tables(held, tmp_path / str(workers), format="parquet")["figures"] == 12
        written.append({file.name: file.read_bytes() for file in (tmp_path / str(workers)).iterdir()})
    assert written[0] == written[1]


def test_a_name_in_a_title_is_a_mention_before_the_first_section(tmp_path):
    paper = tmp_path / "heron.txt"
    paper.write_text(
        "To: Harbour Board\nDate: 4 May 2020\n\nOPERATION HERON: RESULTS\n\n1. Moorings\n\n1.1 Two boats were moored.\n"
    )
    executor = LocalExecutor(1)
    settings = batch.Settings(ReadOptions(), keep_copies=False)
    batch.ingest(tmp_path / "a.db", find_inputs([str(paper)]), settings, executor, lambda entry: None)
    executor.close()
    with archive.open_read(tmp_path / "a.db") as held:
        export_tables(held, tmp_path / "out")
    (mention,) = read(tmp_path / "out", "mentions")
    assert (mention["canonical"], mention["section"], mention["sentence"]) == (
        "Operation Heron",
        "",
        "OPERATION HERON: RESULTS",
    )
    assert mention["citation"].endswith("§0")
    assert [row["number"] for row in read(tmp_path / "out", "sections")] == ["1.", "1.1"]


@pytest.mark.parametrize(
    ("what", "written"),
    [
        pytest.param(["hits"], {"hits"}, id="named alone"),
        pytest.param(["figures"], {"figures", "hits"}, id="unasked"),
        pytest.param(["hits", "figures"], {"figures", "hits"}, id="named with another"),
    ],
)
def test_the_hits_of_a_query_may_be_named(db, tmp_path, what, written):
    assert set(export_tables(db, tmp_path, what, query="heron")) == written
    assert {file.stem for file in tmp_path.glob("*.csv")} == written


def test_hits_without_a_query_are_refused(db, tmp_path):
    with pytest.raises(UserError, match="--query"):
        export_tables(db, tmp_path, ["hits"])
