"""The command line as scripts and people meet it: exit codes, shapes of answers, messages, and what is imported."""

import contextlib
import csv
import io
import json
import os
import re
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import versions

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpus" / "papers"
TEXT = SAMPLE / "fire-2019-09-safe-homes.txt"

HIT = "citation file title date year section heading page snippet match status".split()
OUTCOMES = {"accepted", "unchanged", "duplicate", "pack", "quarantined"}


def run(*arguments, **more):
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, **more)
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture
def archive(sample_database):
    return sample_database


# --------------------------------------------------------------------------------------------------------------------
# Exit codes, each with a sentence that says where, what, and what next
# --------------------------------------------------------------------------------------------------------------------


def test_nothing_found_is_no_error(archive):
    done = run("search", "zzyzx", "--db", archive)
    assert done.returncode == 0
    assert "Nothing found" in done.stdout


def broken(tmp_path):
    path = tmp_path / "broken.db"
    path.write_bytes(b"this is no database" * 100)
    return path


def damaged(tmp_path, archive):
    path = tmp_path / "damaged.db"
    with sqlite3.connect(archive) as db, sqlite3.connect(path) as copy:
        db.backup(copy)
    data = bytearray(path.read_bytes())
    data[8192:-8192] = b"A" * (len(data) - 2 * 8192)  # all but the head of the file, so that it is still known as ours
    path.write_bytes(data)


def old(tmp_path, archive):
    path = tmp_path / "old.db"
    with sqlite3.connect(archive) as db, sqlite3.connect(path) as copy:
        db.backup(copy)
        copy.execute(f"pragma user_version = {versions.SCHEMA + 1}")
    return path


@pytest.mark.parametrize("with_log", [False, True], ids=["no byte written", "settings written"])
def test_an_archive_whose_making_was_cut_short_is_a_fresh_start(tmp_path, with_log):
    path = tmp_path / "a.db"
    path.touch()
    if with_log:
        db = sqlite3.connect(path)
        db.execute("pragma auto_vacuum = incremental")
        db.execute("pragma journal_mode = wal")
        db.close()
    done = run("status", "--db", path)
    assert done.returncode == 3
    assert "no paper is in this archive yet" in done.stderr
    assert "ingest FOLDER" in done.stderr
    assert run("ingest", TEXT, "--db", path).returncode == 0
    assert "1 paper" in run("status", "--db", path).stdout


@pytest.mark.parametrize("command", [("show", "--json"), ("show", "--format", "json"), ("explain", "--json")])
def test_a_citation_that_fits_several_papers_answers_a_script_with_theirs(tmp_path, command):
    for name in "ab":
        text = TEXT.read_text(encoding="utf-8")
        (tmp_path / f"{name}.txt").write_text(f"{text}\nLast words of copy {name}.\n", encoding="utf-8")
    database = tmp_path / "a.db"
    run("ingest", tmp_path / "a.txt", tmp_path / "b.txt", "--db", database)
    with sqlite3.connect(database) as db:
        cites = [cite for (cite,) in db.execute("select cite from papers order by id")]
    board_and_date = cites[0].rsplit(" ", 1)[0]
    done = run(*command, board_and_date, "§1.1", "--db", database)
    assert done.returncode == 5
    assert "papers fit" in done.stderr
    answer = json.loads(done.stdout)
    assert answer["asked"] == f"{board_and_date} §1.1"
    assert [each.split(" §")[0] for each in answer["fitting"]] == cites
    assert run("show", answer["fitting"][0], "--json", "--db", database).returncode == 0


@pytest.mark.parametrize(
    ("code", "arguments", "said"),
    [
        pytest.param(2, ["ingest", "{tmp}/gone"], "Nothing was ingested", id="a path that does not exist"),
        pytest.param(2, ["ingest"], "PATH", id="no path"),
        pytest.param(2, ["nosuch"], "No such command", id="a command that is not there"),
        pytest.param(2, ["ingest", "{tmp}", "--executor", "moon"], "dask://HOST:PORT", id="an executor not known"),
        pytest.param(2, ["search", "alcoa", "--since", "soon", "--db", "{db}"], "soon", id="a date that is none"),
        pytest.param(3, ["search", "alcoa", "--db", "{tmp}/gone.db"], "boardpapers ingest", id="no archive"),
        pytest.param(3, ["status", "--db", "{tmp}/broken.db"], "broken.db", id="another kind of file"),
        pytest.param(3, ["status", "--db", "{tmp}"], "folder", id="a folder for an archive"),
        pytest.param(4, ["status", "--db", "{tmp}/old.db"], "schema", id="an archive of another version"),
        pytest.param(5, ["show", "BCB 1999-01-01 §1", "--db", "{db}"], "BCB 1999-01-01", id="a citation not held"),
        pytest.param(5, ["dossier", "Op Nowhere", "--db", "{db}"], "Nowhere", id="a name not held"),
        pytest.param(5, ["series", "length of string", "--db", "{db}"], "length of string", id="a measure not held"),
        pytest.param(
            5, ["remove", "ffffffffffff", "--reason", "x", "--db", "{tmp}/copy.db"], "key", id="no such paper"
        ),
        pytest.param(
            6,
            ["explain", "BCB 2020-01-23 §3.1", "--page-image", "{tmp}/gone/a.png", "--db", "{db}"],
            "--page-image",
            id="a picture that cannot be written",
        ),
        pytest.param(
            9, ["search", "alcoa", "--db", "{tmp}/damaged.db"], "ingest the papers anew", id="damaged: search"
        ),
        pytest.param(9, ["status", "--check", "--db", "{tmp}/damaged.db"], "damaged.db", id="damaged: status"),
        pytest.param(9, ["ingest", str(TEXT), "--db", "{tmp}/damaged.db"], "damaged.db", id="damaged: ingest"),
    ],
)
def test_each_failure_has_its_code_and_says_what_to_do(tmp_path, archive, code, arguments, said):
    broken(tmp_path)
    damaged(tmp_path, archive)
    old(tmp_path, archive)
    with sqlite3.connect(archive) as db, sqlite3.connect(tmp_path / "copy.db") as copy:
        db.backup(copy)
    done = run(*(each.format(tmp=tmp_path, db=archive) for each in arguments))
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert done.stdout == ""


def test_a_database_that_cannot_be_written_is_six(tmp_path):
    (tmp_path / "file").write_text("in the way")
    done = run("ingest", TEXT, "--db", tmp_path / "file" / "a.db")
    assert done.returncode == 6
    assert "--db" in done.stderr


def test_a_correction_that_no_longer_fits_is_seven(tmp_path):
    (tmp_path / "corrections").mkdir()
    entry = '[[correction]]\naction = "drop"\nname = "Op Nowhere"\nlabel = "OPERATION"\n'
    (tmp_path / "corrections" / "a.toml").write_text(entry)
    done = run("ingest", TEXT, "--db", tmp_path / "a.db", "--json")
    assert done.returncode == 7
    assert "a.toml" in done.stderr
    assert json.loads(done.stdout)["counts"]["accepted"] == 1, "the outcomes are told all the same"


def test_corrections_in_force_are_counted(tmp_path):
    (tmp_path / "corrections").mkdir()
    assert "correction" not in run("ingest", TEXT, "--db", tmp_path / "a.db").stderr
    paper = json.loads(run("ingest", TEXT, "--db", tmp_path / "a.db", "--json").stdout)["outcomes"][0]["paper"]
    entry = f'[[correction]]\naction = "date"\npaper = "{paper}"\nto = "2019-01-01"\n'
    (tmp_path / "corrections" / "a.toml").write_text(entry)
    assert "1 correction in force" in run("ingest", TEXT, "--db", tmp_path / "a.db").stderr


def test_a_file_of_corrections_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.toml").write_text("this is [no toml")
    done = run("ingest", TEXT, "--db", tmp_path / "a.db", "--corrections", tmp_path / "mine")
    assert done.returncode == 2
    assert "a.toml" in done.stderr


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda kept: kept.write_text("changed"), id="changed"),
        pytest.param(Path.unlink, id="gone, though the file is still where it came from"),
    ],
)
def test_a_lost_copy_is_nine_and_comes_back_with_the_next_ingest(tmp_path, harm):
    assert run("ingest", TEXT, "--db", tmp_path / "a.db").returncode == 0
    assert run("status", "--check", "--db", tmp_path / "a.db").returncode == 0
    (kept,) = (tmp_path / "a.files").rglob("*.txt")
    harm(kept)
    done = run("status", "--check", "--db", tmp_path / "a.db")
    assert done.returncode == 9
    assert TEXT.name in done.stderr
    kept.unlink(missing_ok=True)
    assert run("ingest", TEXT, "--db", tmp_path / "a.db").returncode == 0
    assert run("status", "--check", "--db", tmp_path / "a.db").returncode == 0


def test_an_archive_that_keeps_no_copies_misses_none(tmp_path):
    assert run("ingest", TEXT, "--no-copy", "--db", tmp_path / "a.db").returncode == 0
    assert run("status", "--check", "--db", tmp_path / "a.db").returncode == 0


def test_a_lost_character_is_nine_and_named(tmp_path):
    assert run("ingest", TEXT, "--db", tmp_path / "a.db").returncode == 0
    with sqlite3.connect(tmp_path / "a.db") as db:
        db.execute("update pages set characters = replace(characters, ':', ':1')")
    done = run("status", "--check", "--db", tmp_path / "a.db")
    assert done.returncode == 9
    assert "characters" in done.stderr


# --------------------------------------------------------------------------------------------------------------------
# Shapes
# --------------------------------------------------------------------------------------------------------------------


def test_ingest_gives_each_input_a_row_and_eight_where_one_is_set_aside(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(TEXT.read_bytes())
    (folder / "b.txt").write_bytes(TEXT.read_bytes())
    (folder / "c.pdf").write_bytes(b"")
    (folder / "d.docx").write_bytes(b"")
    done = run("ingest", folder, "--json", "--db", tmp_path / "a.db")
    assert done.returncode == 8
    answer = json.loads(done.stdout)
    assert set(answer) == {"outcomes", "counts"}
    assert [set(row) for row in answer["outcomes"]] == [{"file", "outcome", "paper", "reason", "retryable"}] * 3
    assert [row["outcome"] for row in answer["outcomes"]] == ["accepted", "duplicate", "quarantined"]
    assert answer["outcomes"][0]["paper"] == answer["outcomes"][1]["paper"]
    assert answer["outcomes"][2]["reason"] == "not-a-pdf"
    assert answer["counts"].keys() >= OUTCOMES
    again = run("ingest", folder, "--json", "--db", tmp_path / "a.db")
    assert again.returncode == 8
    assert [row["outcome"] for row in json.loads(again.stdout)["outcomes"]] == ["unchanged", "unchanged", "quarantined"]


def test_a_removed_paper_comes_back_only_by_force(tmp_path):
    database = tmp_path / "a.db"
    key = json.loads(run("ingest", TEXT, "--json", "--db", database).stdout)["outcomes"][0]["paper"]
    assert run("remove", key, "--reason", "sent in error", "--db", database).returncode == 0
    done = run("ingest", TEXT, "--json", "--db", database)
    assert json.loads(done.stdout)["outcomes"][0]["outcome"] == "unchanged"
    assert "sent in error" in done.stderr
    done = run("ingest", TEXT, "--json", "--force", "--db", database)
    assert json.loads(done.stdout)["outcomes"][0]["outcome"] == "accepted"


def test_a_hit_has_the_same_keys_as_json_and_as_csv(archive):
    answer = json.loads(run("search", "Op", "Alcoa", "--format", "json", "--db", archive).stdout)
    assert set(answer) >= {"query", "read_as", "total", "hidden", "hits"}
    assert len(answer["hits"]) == answer["total"] > 0
    assert list(answer["hits"][0]) == HIT
    rows = list(csv.reader(io.StringIO(run("search", "Op", "Alcoa", "--format", "csv", "--db", archive).stdout)))
    assert rows[0] == HIT
    assert len(rows) == answer["total"] + 1


def test_status_counts_pages_and_characters(archive):
    answer = json.loads(run("status", "--json", "--db", archive).stdout)
    assert set(answer["pages"]) == {"text", "ocr", "empty", "failed"}
    assert answer["characters"]["body"] > 1000


def test_called_alone_it_says_how_to_begin(tmp_path):
    done = run("--db", tmp_path / "none.db")
    assert done.returncode == 0
    assert "boardpapers ingest FOLDER" in done.stderr


def test_years_head_hits_that_are_in_their_order(archive):
    by_date, by_match = (
        run("search", "police", "--sort", each, "--db", archive).stdout for each in ("date", "relevance")
    )
    assert re.search(r"^20\d\d$", by_date, re.MULTILINE)
    assert not re.search(r"^20\d\d$", by_match, re.MULTILINE)


def test_what_goes_into_a_pipe_has_no_colours(archive):
    done = run("search", "Alcoa", "--db", archive, env=os.environ | {"NO_COLOR": "1", "TERM": "xterm-256color"})
    assert "\x1b" not in done.stdout + done.stderr


def test_a_reader_that_stops_early_is_no_error(archive):
    command = (
        f"{sys.executable} -m pipeline search the --limit 500 --all --db {archive} | head -1; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


# --------------------------------------------------------------------------------------------------------------------
# Files in odd places
# --------------------------------------------------------------------------------------------------------------------


def test_archive_and_folder_may_be_moved_together(tmp_path):
    (tmp_path / "here").mkdir()
    paper = tmp_path / "paper.txt"
    paper.write_bytes(TEXT.read_bytes())
    assert run("ingest", paper, "--db", tmp_path / "here" / "a.db").returncode == 0
    paper.unlink()
    (tmp_path / "here").rename(tmp_path / "there")
    assert run("status", "--check", "--db", tmp_path / "there" / "a.db").returncode == 0


def test_without_copies_the_file_stays_where_it_is(tmp_path):
    paper = tmp_path / "paper.txt"
    paper.write_bytes(TEXT.read_bytes())
    assert run("ingest", paper, "--no-copy", "--db", tmp_path / "a.db").returncode == 0
    assert not (tmp_path / "a.files").exists()
    assert run("status", "--check", "--db", tmp_path / "a.db").returncode == 0
    paper.unlink()
    assert run("status", "--check", "--db", tmp_path / "a.db").returncode == 9


@pytest.mark.timeout(120)
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_watched_folder_takes_a_file_once_it_is_whole_and_ends_when_told(tmp_path, ending):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    command = [sys.executable, "-m", "pipeline", "ingest", "--watch", inbox, "--db", tmp_path / "a.db"]
    watcher = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        while not (tmp_path / "a.db").exists():
            time.sleep(0.1)
        data = TEXT.read_bytes()
        with open(inbox / "slow.txt", "wb") as handle:
            for start in range(0, len(data), 300):
                handle.write(data[start : start + 300])
                handle.flush()
                time.sleep(1)
        until = time.monotonic() + 60
        papers = 0
        while not papers and time.monotonic() < until:
            time.sleep(0.5)
            with sqlite3.connect(tmp_path / "a.db") as db:
                papers = db.execute("select count(*) from papers").fetchone()[0]
        with sqlite3.connect(tmp_path / "a.db") as db:
            assert db.execute("select size from inputs").fetchall() == [(len(data),)]
    finally:
        watcher.send_signal(ending)
        _, err = watcher.communicate(timeout=30)
    assert watcher.returncode == 130
    assert "Traceback" not in err


# --------------------------------------------------------------------------------------------------------------------
# What an archivist must be able to tell at any moment
# --------------------------------------------------------------------------------------------------------------------


def test_no_encoding_of_the_terminal_ends_a_command(archive):
    for encoding in ("latin-1", "ascii", "cp1252", "utf-8"):
        done = run(
            "series",
            "--db",
            archive,
            env=os.environ | {"PYTHONIOENCODING": encoding, "COLUMNS": "80"},
            errors="replace",
        )
        assert done.returncode == 0, done.stderr


def test_a_name_with_a_line_feed_stays_on_its_line(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "two\nlines.pdf").write_bytes(b"")
    assert run("ingest", tmp_path / "in", "--db", tmp_path / "a.db").returncode == 8
    assert r"two\nlines.pdf  [not-a-pdf" in run("status", "--db", tmp_path / "a.db").stdout


def test_the_members_of_a_pack_are_of_one_file(archive):
    state = json.loads(run("status", "--json", "--db", archive).stdout)
    assert state["files"] == len([path for path in SAMPLE.iterdir() if path.suffix in (".pdf", ".txt")])
    assert state["files"] < sum(state["inputs"].values())


def test_a_summary_adds_up_where_packs_are_among_the_files(tmp_path):
    for came in ("taken in, 1 split", "unchanged"):
        done = run("ingest", SAMPLE / "council-2022-02-pack.pdf", TEXT, "--db", tmp_path / "a.db")
        assert done.stdout.startswith("2 files and the 3 papers of packs: ")
        assert came in done.stdout


def test_a_version_is_told_and_named_by_status(tmp_path):
    text = (
        "To: Harbour Safety Board\nFrom: Chief Constable\nDate: 11 June 2019\n\nHARBOUR PATROL – UPDATE ON WORK OF"
        " VALE CONSTABULARY\n\n1.0 Background\n\n1.1 Some {} boats were seen in May 2019 by the Vale Constabulary.\n"
    )
    (tmp_path / "first.txt").write_text(text.format(40))
    (tmp_path / "mended.txt").write_text(text.format(41))
    assert "versions" not in run("ingest", tmp_path / "first.txt", "--db", tmp_path / "a.db").stderr
    done = run("ingest", tmp_path, "--db", tmp_path / "a.db")
    with sqlite3.connect(tmp_path / "a.db") as db:
        linked = db.execute("select count(*) from papers where version_of is not null").fetchone()[0]
    assert linked == 2
    assert re.search(r"versions  first.txt \(\w{6}\), mended.txt \(\w{6}\)", done.stderr)
    assert "Held in several versions (1" in run("status", "--db", tmp_path / "a.db").stdout


def test_a_file_whose_content_changed_is_told_with_the_paper_it_was(tmp_path):
    database, file = tmp_path / "a.db", tmp_path / "minutes.txt"
    file.write_text(TEXT.read_text())
    first = json.loads(run("ingest", file, "--json", "--db", database).stdout)["outcomes"][0]["paper"]
    file.write_text(TEXT.read_text() + "\nOne line more.\n")
    done = run("ingest", file, "--json", "--db", database)
    second = json.loads(done.stdout)["outcomes"][0]["paper"]
    assert "changed   minutes.txt" in done.stderr
    assert f"held as {second[:6]}" in done.stderr
    assert first[:6] in done.stderr
    assert "changed" not in run("ingest", file, "--db", database).stderr


def test_a_run_that_was_cut_short_is_named_until_one_ends(tmp_path):
    database = tmp_path / "a.db"
    assert run("ingest", TEXT, "--db", database).returncode == 0
    assert "has not ended" not in run("status", "--db", database).stdout
    with contextlib.closing(sqlite3.connect(database)) as db, db:
        db.execute("update runs set finished = null")
    assert "has not ended" in run("status", "--db", database).stdout
    assert run("ingest", TEXT, "--db", database).returncode == 0
    assert "has not ended" not in run("status", "--db", database).stdout


def test_an_interrupted_run_says_how_far_it_came(tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(60):
        (tmp_path / "in" / f"{number:02}.txt").write_text(TEXT.read_text() + f"\nNumber {number}.\n")
    command = [sys.executable, "-m", "pipeline", "ingest", tmp_path / "in", "--workers", "1", "--db", tmp_path / "a.db"]
    ingest = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    held = 0
    while held < 3 and ingest.poll() is None:
        time.sleep(0.05)
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(tmp_path / "a.db")) as db:
            held = db.execute("select count(*) from inputs").fetchone()[0]
    ingest.send_signal(signal.SIGINT)
    _, err = ingest.communicate(timeout=60)
    assert ingest.returncode == 130
    said = re.search(r"Of 60 files: (\d+) taken in; the rest was not looked at", err)
    assert said, err
    with contextlib.closing(sqlite3.connect(tmp_path / "a.db")) as db:
        assert db.execute("select count(*) from papers").fetchone()[0] == int(said[1])


def test_a_removal_says_so_whatever_corrections_say_and_is_remembered(tmp_path):
    database = tmp_path / "a.db"
    key = json.loads(run("ingest", TEXT, "--json", "--db", database).stdout)["outcomes"][0]["paper"]
    (tmp_path / "corrections").mkdir()
    entry = f'[[correction]]\naction = "date"\npaper = "{key}"\nto = "2019-01-01"\n'
    (tmp_path / "corrections" / "a.toml").write_text(entry)
    done = run("remove", key, "--reason", "sent in error", "--db", database)
    assert done.returncode == 7
    assert f"Removed {TEXT.name}" in done.stdout
    assert "a.toml" in done.stderr
    done = run("remove", key[:6], "--reason", "once more", "--db", database)
    assert done.returncode == 5
    assert "removed on" in done.stderr
    assert "sent in error" in done.stderr


def test_the_file_of_a_pack_stays_for_its_other_papers_and_that_is_said(tmp_path):
    database = tmp_path / "a.db"
    answer = json.loads(run("ingest", SAMPLE / "council-2022-02-pack.pdf", "--json", "--db", database).stdout)
    members = [row["paper"] for row in answer["outcomes"] if row["outcome"] == "accepted"]
    for left, paper in zip(range(len(members) - 1, -1, -1), members, strict=True):
        done = run("remove", paper, "--reason", "sent in error", "--db", database)
        assert done.returncode == 0, done.stderr
        assert ("still kept" in done.stdout) == (left > 0)
        assert bool(list((tmp_path / "a.files").rglob("*.pdf"))) == (left > 0)


def test_a_query_of_thousands_of_letters_is_not_said_again(archive):
    done = run("search", "x" * 2000, "--db", archive)
    assert "Nothing found" in done.stdout
    assert len(done.stdout) < 600


# --------------------------------------------------------------------------------------------------------------------
# What a command costs before it begins
# --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [["search", "Alcoa"], ["search", "11.3%", "--format", "csv"], ["status"], ["--help"]], ids=" ".join
)
def test_a_question_imports_nothing_heavy(archive, arguments):
    program = (
        "import sys\nfrom pipeline import cli\nsys.argv[1:] = " + repr(arguments) + "\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'sklearn', 'pdfplumber', 'sqlite_utils', 'pypdfium2', 'numpy', 'pebble', 'datasette'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    environment = os.environ | {"BOARDPAPERS_DB": str(archive)}
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, env=environment)
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_an_answer_that_does_not_fit_on_the_disk_is_six(archive):
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", "search", "police", "--db", str(archive)],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60,
        )  # fmt: skip
    assert done.returncode == 6
    assert "No space left" in done.stderr


def test_export_says_how_many_undated_papers_a_date_filter_leaves_out(tmp_path):
    (tmp_path / "a.txt").write_text("Board paper\n\n1. The zeppelin flew over Colne Quay on nine days.\n")
    run("ingest", tmp_path / "a.txt", TEXT, "--db", tmp_path / "a.db")
    done = run("export", "papers", "--since", "1990", "--to", tmp_path, "--db", tmp_path / "a.db", "--json")
    answer = json.loads(done.stdout)
    assert (answer["rows"], answer["undated_left_out"]) == ({"papers": 1}, 1)
    assert "1 undated paper left out" in done.stderr


def test_the_command_that_search_suggests_can_be_pasted(tmp_path):
    (tmp_path / "a.txt").write_text("Board paper\n\nPatrol Hours\n\nThe zeppelin flew over Colne Quay on nine days.\n")
    assert run("ingest", tmp_path / "a.txt", "--db", tmp_path / "a.db").returncode == 0
    suggested = run("search", "zeppelin", "--db", tmp_path / "a.db").stdout.rpartition("boardpapers ")[2]
    assert "zeppelin" in run(*shlex.split(suggested), "--db", tmp_path / "a.db").stdout


def test_the_archive_may_be_named_before_and_after_a_saved_search(archive, tmp_path):
    for arguments in (["--db", archive, "saved", "list"], ["saved", "--db", archive, "list"]):
        assert run(*arguments).returncode == 0
    assert run("saved", "--db", tmp_path / "gone.db", "list").returncode == 3
