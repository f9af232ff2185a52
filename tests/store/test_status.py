"""What an archive says of itself."""

from pipeline.store import ledger
from pipeline.store.export import rows_of
from pipeline.store.status import overview_text, read_status, status_text


def test_sections_are_counted_as_they_are_exported(make_archive, titled):
    db = make_archive(titled)
    state = read_status(db)
    # A title above numbers, and one alone, are no sections; one with text below it is.
    assert state["sections"] == len(list(rows_of(db, "sections"))) == 4
    assert "4 sections" in overview_text(state, "x.db")


def test_a_board_spelt_in_several_ways_is_one(make_archive, a_paper):
    boards = {
        "2019-01-10": "Gate & Lock Co-ordination Board",
        "2019-02-10": "Gate and Lock Coordination Board",
        "2019-05-10": "GATE AND LOCK COORDINATION BOARD",
        "2019-06-10": "Gate and Lock Coordination Board",
    }
    papers = [a_paper(f"{date}.pdf", date=date, board=board).section("1.", date) for date, board in boards.items()]
    state = read_status(make_archive([paper.build() for paper in papers]))
    assert state["months_without_a_paper"] == {"Gate and Lock Coordination Board": ["2019-03", "2019-04"]}


def test_an_archive_without_papers_has_a_ledger_and_no_empty_lines(make_archive):
    db = make_archive([])
    entry = ledger.Entry("/a.pdf", "a.pdf", "quarantined", reason="not-a-pdf", detail="a.pdf: the file is empty.")
    ledger.record(db, ledger.start_run(db, "ingest"), entry)
    text = status_text(read_status(db), "x.db")
    assert "1 in the ledger, of 1 file: 1 quarantined" in text
    assert "The ingest that began" in text
    assert "Read" not in text
    assert "\n\n\n" not in text
