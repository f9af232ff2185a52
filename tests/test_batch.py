"""Many files into one archive: what becomes of each, and that nothing is lost."""

import contextlib
import shutil

import pytest

from pipeline import batch, versions
from pipeline.errors import UnreadableError
from pipeline.inputs import find_inputs
from pipeline.options import ReadOptions
from pipeline.store import archive, ledger, status, withdraw
from pipeline.store.export import export_tables
from pipeline.store.files import files_folder
from pipeline.workers import read_task

PAPER = """To: Business Coordination Board

From: Deputy Chief Officer

Date: {date}

PROGRESS ON {title}

1. Purpose

1.1 This paper is about Op Alcoa and about {count} other matters.

2. Recommendation

2.1 Members are asked to note this paper.
"""


class Inline:
    """Readings in this process, at once: what a test of the batch itself needs."""

    window = 3

    def __init__(self):
        self.read = []

    def submit(self, task):
        self.read.append(task.file)
        reading = read_task(task)

        class Done:
            def done(self):
                return True

            def result(self):
                return reading

        return Done()

    def close(self):
        pass


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    for i, month in enumerate(["January", "February", "March"], 3):
        text = PAPER.format(date=f"{i} {month} 2019", title=month.upper(), count=i * 11)
        (folder / f"{month.lower()}.txt").write_text(text, encoding="utf-8")
    return folder


def ingest(tmp_path, folder, executor=None, **settings):
    outcomes = []
    settings = {"options": ReadOptions()} | settings
    executor = executor or Inline()
    batch.ingest(tmp_path / "a.db", find_inputs([str(folder)]), batch.Settings(**settings), executor, outcomes.append)
    return {entry.file: entry for entry in outcomes}


def outcomes(entries):
    return {file: entry.outcome for file, entry in entries.items()}


def test_every_paper_is_accepted_and_its_file_kept(tmp_path, papers):
    entries = ingest(tmp_path, papers)
    assert set(outcomes(entries).values()) == {"accepted"}
    assert len(list(files_folder(tmp_path / "a.db").rglob("*.txt"))) == 3
    with archive.open_read(tmp_path / "a.db") as db:
        assert status.check(db, tmp_path / "a.db") == []


def test_a_second_run_reads_nothing(tmp_path, papers):
    ingest(tmp_path, papers)
    second = Inline()
    assert set(outcomes(ingest(tmp_path, papers, second)).values()) == {"unchanged"}
    assert second.read == []


def test_force_reads_again_what_is_held(tmp_path, papers):
    first = ingest(tmp_path, papers)
    again = ingest(tmp_path, papers, force=True)
    assert outcomes(again) == outcomes(first)
    assert {e.paper for e in again.values()} == {e.paper for e in first.values()}


def test_the_same_bytes_under_another_name_are_a_duplicate_and_say_of_what(tmp_path, papers):
    (papers / "zcopy.txt").write_bytes((papers / "january.txt").read_bytes())
    entries = ingest(tmp_path, papers)
    assert entries["zcopy.txt"].outcome == "duplicate"
    assert entries["zcopy.txt"].paper == entries["january.txt"].paper


def test_the_same_words_in_another_file_are_a_duplicate(tmp_path, papers):
    text = (papers / "january.txt").read_text(encoding="utf-8")
    (papers / "zcopy.txt").write_text(text.replace("\n\n", "\n\n\n"), encoding="utf-8")
    assert ingest(tmp_path, papers)["zcopy.txt"].outcome == "duplicate"


def test_a_renamed_file_is_the_same_paper(tmp_path, papers):
    first = ingest(tmp_path, papers)
    (papers / "january.txt").rename(papers / "jan-2019.txt")
    entries = ingest(tmp_path, papers)
    assert entries["jan-2019.txt"].outcome == "unchanged"
    assert entries["jan-2019.txt"].paper == first["january.txt"].paper
    with archive.open_read(tmp_path / "a.db") as db:
        assert sum(ledger.count_outcomes(db).values()) == 3


def test_a_changed_file_is_another_paper_beside_the_first(tmp_path, papers):
    ingest(tmp_path, papers)
    path = papers / "january.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("33 other", "34 other"), encoding="utf-8")
    assert ingest(tmp_path, papers)["january.txt"].outcome == "accepted"
    with archive.open_read(tmp_path / "a.db") as db:
        assert db.execute("select count(*) from papers").fetchone()[0] == 4
        assert status.check(db, tmp_path / "a.db") == []


def test_a_bad_file_is_set_aside_with_reason_and_harms_no_other(tmp_path, papers):
    (papers / "broken.pdf").write_bytes(b"<html>404</html>")
    (papers / "empty.pdf").write_bytes(b"")
    entries = ingest(tmp_path, papers)
    assert entries["broken.pdf"].reason == "not-a-pdf"
    assert entries["empty.pdf"].outcome == "quarantined"
    assert outcomes(entries)["march.txt"] == "accepted"


def test_what_cannot_fare_better_is_reported_again_without_another_try(tmp_path, papers):
    (papers / "broken.pdf").write_bytes(b"<html>404</html>")
    ingest(tmp_path, papers)
    second = Inline()
    assert ingest(tmp_path, papers, second)["broken.pdf"].reason == "not-a-pdf"
    assert second.read == []


def test_a_newer_reader_tries_again_what_was_set_aside(tmp_path, papers, monkeypatch):
    (papers / "broken.pdf").write_bytes(b"<html>404</html>")
    ingest(tmp_path, papers)
    monkeypatch.setattr(versions, "READER", versions.READER + 1)
    second = Inline()
    ingest(tmp_path, papers, second)
    assert "broken.pdf" in second.read


@pytest.mark.parametrize(("version", "read"), [("READER", 3), ("TAGGER", 0)])
def test_what_is_read_or_tagged_anew_is_told_and_read_side_by_side(tmp_path, papers, monkeypatch, version, read):
    ingest(tmp_path, papers)
    monkeypatch.setattr(versions, version, getattr(versions, version) + 1)
    executor, told = Inline(), []
    found, settings = find_inputs([str(papers)]), batch.Settings(ReadOptions())

    def renew(name, total):
        told.append((total, len(executor.read)))

    batch.ingest(tmp_path / "a.db", found, settings, executor, lambda entry: None, "", renew)
    assert told == [(3, read)] * 3, "all that the executor takes are being read when the first is settled"


def test_newer_rules_tag_again_without_reading(tmp_path, papers, monkeypatch):
    ingest(tmp_path, papers)
    monkeypatch.setattr(versions, "TAGGER", versions.TAGGER + 1)
    second = Inline()
    ingest(tmp_path, papers, second)
    assert second.read == []
    with archive.open_read(tmp_path / "a.db") as db:
        assert {row[0] for row in db.execute("select tagger from papers")} == {versions.TAGGER}


def test_what_a_person_decided_outlives_newer_rules_and_another_reading(tmp_path, papers, monkeypatch):
    key = ingest(tmp_path, papers)["january.txt"].paper
    (tmp_path / "corrections").mkdir()
    entry = f'[[correction]]\naction = "date"\npaper = "{key}"\nto = "1999-12-31"\n'
    (tmp_path / "corrections" / "a.toml").write_text(entry)
    for version in ("TAGGER", "READER"):
        monkeypatch.setattr(versions, version, getattr(versions, version) + 1)
        ingest(tmp_path, papers)
        with archive.open_read(tmp_path / "a.db") as db:
            held = db.execute("select date, date_note from papers where paper = ?", (key,)).fetchone()
        assert held == ("1999-12-31", "Set by a person (a.toml).")


def test_a_removal_that_a_correction_minds_is_done_all_the_same(tmp_path, papers):
    key = ingest(tmp_path, papers)["january.txt"].paper
    (tmp_path / "corrections").mkdir()
    entry = f'[[correction]]\naction = "date"\npaper = "{key}"\nto = "1999-12-31"\n'
    (tmp_path / "corrections" / "a.toml").write_text(entry)
    removed, conflict = withdraw.remove_paper(tmp_path / "a.db", key, "published by mistake")
    assert removed["paper"] == key
    assert "no papers have the key" in str(conflict)
    with archive.open_read(tmp_path / "a.db") as db:
        assert db.execute("select count(*) from papers where paper = ?", (key,)).fetchone() == (0,)
        assert db.execute("pragma freelist_count").fetchone() == (0,), "nothing of the text is left in free pages"


def test_a_removal_leaves_no_word_though_the_site_is_open_nor_a_picture(tmp_path, papers):
    (papers / "january.txt").write_text((papers / "january.txt").read_text() + "\n2.2 The word is quillonfarthing.\n")
    entries = ingest(tmp_path, papers)
    shutil.rmtree(papers)
    pictures = tmp_path / "a.pages"
    pictures.mkdir()
    for name in ("january.txt", "march.txt"):
        (pictures / f"{entries[name].sha256}-1-110.png").write_bytes(b"")
    with contextlib.closing(archive.open_read(tmp_path / "a.db")) as open_site:
        open_site.execute("select count(*) from papers").fetchone()
        withdraw.remove_paper(tmp_path / "a.db", entries["january.txt"].paper, "published by mistake")
        assert [path.name[:64] for path in pictures.iterdir()] == [entries["march.txt"].sha256]
        for path in tmp_path.rglob("*"):
            assert not path.is_file() or b"quillonfarthing" not in path.read_bytes(), path


def test_a_removed_paper_stays_out_until_force(tmp_path, papers):
    first = ingest(tmp_path, papers)
    key = first["january.txt"].paper
    withdraw.remove_paper(tmp_path / "a.db", key[:6], "published by mistake")
    entry = ingest(tmp_path, papers)["january.txt"]
    assert entry.outcome == "unchanged"
    assert "published by mistake" in entry.detail
    with archive.open_read(tmp_path / "a.db") as db:
        assert db.execute("select count(*) from papers").fetchone()[0] == 2
    assert ingest(tmp_path, papers, force=True)["january.txt"].outcome == "accepted"


def test_the_order_of_commits_is_the_order_of_paths_whatever_finishes_first(tmp_path, papers):
    class Late(Inline):
        """Says that nothing is done until it is asked."""

        def submit(self, task):
            pending = super().submit(task)
            pending.done = lambda: False
            return pending

    ingest(tmp_path, papers, Late())
    with archive.open_read(tmp_path / "a.db") as db:
        files = [row[0] for row in db.execute("select file from papers order by id")]
    assert files == sorted(files)


def test_a_fault_of_our_own_costs_one_paper_and_is_named(tmp_path, papers, monkeypatch):
    import pipeline.run

    real = pipeline.run.read_each

    def faulty(data, file, options):
        if file == "february.txt":
            raise KeyError("a bug")
        return real(data, file, options)

    monkeypatch.setattr(pipeline.run, "read_each", faulty)
    entries = ingest(tmp_path, papers)
    assert entries["february.txt"].reason == "crashed"
    assert entries["february.txt"].retryable
    assert outcomes(entries)["march.txt"] == "accepted"


def test_a_copy_that_is_gone_is_kept_again_when_its_file_is_met(tmp_path, papers):
    ingest(tmp_path, papers)
    (copy,) = [path for path in files_folder(tmp_path / "a.db").rglob("*.txt") if b"JANUARY" in path.read_bytes()]
    copy.unlink()
    assert outcomes(ingest(tmp_path, papers))["january.txt"] == "unchanged"
    assert b"JANUARY" in copy.read_bytes()


def test_a_file_that_goes_away_during_the_run_is_set_aside(tmp_path, papers, monkeypatch):
    (papers / "zcopy.txt").write_bytes((papers / "january.txt").read_bytes())
    looks = []
    real = batch.read_input

    def once(entry):
        looks.append(entry.file)
        if looks.count(entry.file) > 1:
            raise UnreadableError(f"{entry.file}: can't be opened (gone).")
        return real(entry)

    monkeypatch.setattr(batch, "read_input", once)
    # The first of the two fails, so the second must be looked at again.
    monkeypatch.setattr("pipeline.run.read_each", lambda *_: (_ for _ in ()).throw(KeyError("a bug")))

    class Slow(Inline):
        def submit(self, task):
            pending = super().submit(task)
            pending.done = lambda: False
            return pending

    entries = ingest(tmp_path, papers, Slow())
    assert entries["zcopy.txt"].reason == "unreadable"


def test_large_files_wait_in_no_greater_number_than_are_being_read(tmp_path, papers, monkeypatch):
    monkeypatch.setattr(batch, "WAITING_BYTES", 100)
    under_way = []

    class Slow(Inline):
        window = 2

        def submit(self, task):
            pending = super().submit(task)
            pending.done = lambda: False
            pending.result = lambda real=pending.result: (waiting.pop(), real())[1]
            waiting.append(task.file)
            under_way.append(len(waiting))
            return pending

    waiting = []
    ingest(tmp_path, papers, Slow())
    assert under_way == [1, 2, 2]


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_exports_are_the_same_bytes_whatever_the_order_of_files(tmp_path, papers, form):
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="the parquet extra is not installed")
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    ingest(tmp_path / "one", papers)
    for path in sorted(papers.iterdir(), reverse=True):
        ingest(tmp_path / "other", path)
    for name in ("one", "other"):
        with archive.open_read(tmp_path / name / "a.db") as db:
            export_tables(db, tmp_path / name / "tables", format=form)
    names = sorted(path.name for path in (tmp_path / "one" / "tables").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "other" / "tables").iterdir())
    for name in names:
        assert (tmp_path / "one" / "tables" / name).read_bytes() == (tmp_path / "other" / "tables" / name).read_bytes()


def test_a_removal_links_names_by_the_corrections_that_were_named(tmp_path, papers, monkeypatch):
    entries = ingest(tmp_path, papers)
    used = []
    monkeypatch.setattr(withdraw.load, "finish", lambda db, corrections: used.append(corrections))
    key = entries["january.txt"].paper
    withdraw.remove_paper(tmp_path / "a.db", key, "by mistake", tmp_path / "mine")
    assert used == [tmp_path / "mine"]
