"""Pull the plug: an ingest killed at any moment and started again gives the archive of an undisturbed run."""

import contextlib
import filecmp
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from pipeline.errors import NoArchiveError
from pipeline.store import archive, status

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "corpus" / "papers"
KILLS = int(os.environ.get("BOARDPAPERS_KILLS", "200"))

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]


def boardpapers(*arguments, database, **more):
    command = [sys.executable, "-m", "pipeline", *map(str, arguments), "--db", str(database)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, **more
    )


def finish(process):
    out, err = process.communicate(timeout=600)
    return process.returncode, out.decode(), err.decode()


def ingest(database, *more):
    return boardpapers("ingest", SAMPLE, "--workers", "2", "--ocr", "never", *more, database=database)


def exports(database, folder):
    code, _, err = finish(boardpapers("export", "--to", folder, database=database))
    assert code == 0, err
    return sorted(path.name for path in folder.iterdir())


def assert_same_exports(one, other):
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in other.iterdir())
    _, different, errors = filecmp.cmpfiles(one, other, names, shallow=False)
    assert not different + errors


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("undisturbed")
    code, _, err = finish(ingest(folder / "a.db"))
    assert code == 8, err
    exports(folder / "a.db", folder / "csv")
    return folder


def state_after_a_kill(database):
    """What is held, after looking that it is whole: papers and finished runs; nothing where there is no database."""
    if not database.exists():
        return 0, 0
    with contextlib.closing(sqlite3.connect(database)) as db:
        assert db.execute("pragma integrity_check").fetchone()[0] == "ok"
        if not db.execute("select count(*) from sqlite_schema where name = 'runs'").fetchone()[0]:
            return 0, 0
    with contextlib.closing(archive.open_read(database)) as db:
        # Each paper came in one transaction with its ledger row, its sections and their index.
        assert status.check(db, database) == []
        assert (
            db.execute("select count(*) from sections_fts").fetchone()
            == db.execute("select count(*) from sections").fetchone()
        )
        papers = db.execute("select count(*) from papers").fetchone()[0]
        return papers, db.execute("select count(*) from runs where finished is not null").fetchone()[0]


def test_killed_at_random_moments_the_archive_ends_as_if_undisturbed(undisturbed, tmp_path):
    luck = random.Random(20200123)
    started = time.monotonic()
    finish(ingest(tmp_path / "timing.db"))
    usual = time.monotonic() - started
    kills, rounds, moments = 0, 0, Counter()
    while kills < KILLS:
        rounds += 1
        folder = tmp_path / str(rounds)
        folder.mkdir()
        database = folder / "a.db"
        # Each archive is killed a few times on its way, then left to finish.
        for _ in range(luck.randint(2, 6)):
            process = ingest(database)
            moment = luck.uniform(0, usual)
            if luck.random() < 0.7:
                # Half of a run goes into starting: most kills fall into the writing, from the first kept file on.
                held = len(list(folder.rglob("*.pdf")))
                while len(list(folder.rglob("*.pdf"))) == held and process.poll() is None:
                    time.sleep(0.002)
                moment /= 2
            time.sleep(moment)
            killed = process.poll() is None
            if killed:
                os.killpg(process.pid, signal.SIGKILL)
                kills += 1
            process.communicate()
            # A machine that was busy when the usual time was taken is soon too quick to be killed at most moments.
            usual *= 1.05 if killed else 0.8
            papers, finished = state_after_a_kill(database)
            moments["nothing held" if not papers else "some held" if not finished else "all held"] += killed
            if finished:
                break
        code, _, err = finish(ingest(database))
        assert code == 8, err
        state_after_a_kill(database)
        assert not list(folder.rglob("*.partial"))
        exports(database, folder / "csv")
        assert_same_exports(undisturbed / "csv", folder / "csv")
        shutil.rmtree(folder)
    print(f"\n{kills} kills over {rounds} archives in {time.monotonic() - started:.0f} s: {dict(moments)}")


def test_interrupted_by_hand_it_keeps_what_is_finished(tmp_path, undisturbed):
    process = ingest(tmp_path / "a.db")
    # From the first kept file on: a moment counted in seconds comes too late where the run is quick.
    while not list(tmp_path.rglob("*.pdf")) and process.poll() is None:
        time.sleep(0.002)
    process.send_signal(signal.SIGINT)
    code, _, err = finish(process)
    assert code == 130
    assert "Everything finished so far is kept" in err
    assert "Traceback" not in err
    assert finish(ingest(tmp_path / "a.db"))[0] == 8
    exports(tmp_path / "a.db", tmp_path / "csv")
    assert_same_exports(undisturbed / "csv", tmp_path / "csv")


def test_neither_workers_nor_order_change_the_exports(undisturbed, tmp_path):
    papers = sorted(SAMPLE.iterdir())
    for i in range(0, len(papers), 5):
        finish(
            boardpapers(
                "ingest", *reversed(papers[i : i + 5]), "--workers", "1", "--ocr", "never", database=tmp_path / "a.db"
            )
        )
    exports(tmp_path / "a.db", tmp_path / "csv")
    assert_same_exports(undisturbed / "csv", tmp_path / "csv")


def test_two_at_once_the_second_waits_and_says_so(tmp_path):
    first = ingest(tmp_path / "a.db")
    time.sleep(1.0)
    second = ingest(tmp_path / "a.db")
    assert finish(first)[0] == 8
    code, out, err = finish(second)
    assert code == 8
    assert "Waiting for it to finish" in err
    assert "unchanged" in out


def test_readers_see_whole_papers_while_a_writer_writes(tmp_path):
    process = ingest(tmp_path / "a.db")
    looks = 0
    while process.poll() is None:
        if (tmp_path / "a.db").exists():
            with contextlib.suppress(NoArchiveError), archive.open_read(tmp_path / "a.db") as db:
                db.execute("begin")
                papers = {row[0] for row in db.execute("select id from papers")}
                for table in ("sections", "documents", "pages"):
                    assert {row[0] for row in db.execute(f"select distinct paper from {table}")} == papers
                looks += 1
        time.sleep(0.05)
    process.communicate()
    assert looks > 3


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to mount a small file system")
def test_a_full_disk_is_said_and_what_was_committed_stays(tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(small)], capture_output=True).returncode:
        pytest.skip("a small file system can't be mounted here")
    try:
        code, _, err = finish(ingest(small / "a.db"))
        assert code == 6, err
        assert "Traceback" not in err
        assert "Make room" in err
        if (small / "a.db").exists():
            with sqlite3.connect(small / "a.db") as db:
                assert db.execute("pragma integrity_check").fetchone()[0] == "ok"
    finally:
        subprocess.run(["umount", "-l", str(small)], check=False)


def test_a_clock_in_the_past_changes_nothing(undisturbed, tmp_path, monkeypatch):
    library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
    if not Path(library).exists():
        pytest.skip("libfaketime is not installed; to run this: apt-get install faketime")
    process = ingest(tmp_path / "a.db")
    process.kill()
    process.communicate()
    environment = os.environ | {"LD_PRELOAD": library, "FAKETIME": "-20y"}
    code, _, err = finish(boardpapers("ingest", SAMPLE, "--ocr", "never", database=tmp_path / "b.db", env=environment))
    assert code == 8, err
    exports(tmp_path / "b.db", tmp_path / "csv")
    assert_same_exports(undisturbed / "csv", tmp_path / "csv")
