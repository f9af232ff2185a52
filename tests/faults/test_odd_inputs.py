"""Odd files beside sound ones: each has its outcome, and the sound ones are in."""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline import batch
from pipeline.errors import UnreadableError, UnwritableError
from pipeline.inputs import find_inputs, read_input
from pipeline.store import archive

ROOT = Path(__file__).parent.parent.parent
NOBODY = 65534

pytestmark = pytest.mark.timeout(120)


def a_pdf(words, **settings):
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, **settings)
    canvas.drawString(72, 780, "1. Purpose")
    canvas.drawString(72, 740, f"1.1 This paper tells the board about {words}.")
    canvas.save()
    return out.getvalue()


SOUND = a_pdf("the wardens")
NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)

#: Name, bytes, and what becomes of it: an outcome, or the reason why it is set aside.
FILES = (
    ("sound.pdf", SOUND, "accepted"),
    ("two\nlines.pdf", a_pdf("a line feed in a name"), "accepted"),
    ("-rf.pdf", a_pdf("a name that looks like an option"), "accepted"),
    (os.fsdecode(b"caf\xe9.pdf"), a_pdf("a name that is no UTF-8"), "accepted"),
    ("\x1b[31mred.pdf", a_pdf("a name that would colour the terminal"), "accepted"),
    ("no-password.pdf", a_pdf("an empty password", encrypt=StandardEncryption("", "owner", canCopy=0)), "accepted"),
    ("password.pdf", a_pdf("a password", encrypt=StandardEncryption("secret", "owner")), "encrypted"),
    ("really-a-pdf.txt", a_pdf("a PDF with the name of a text"), "accepted"),
    ("no-pages.pdf", NO_PAGES, "no-pages"),
    ("cut.pdf", SOUND[: len(SOUND) // 2], "truncated"),
    ("empty.pdf", b"", "not-a-pdf"),
    ("empty.txt", b"", "no-text"),
    ("page.pdf", b"<!DOCTYPE html><html><body>Not found</body></html>", "not-a-pdf"),
    ("letter.pdf", b"PK\x03\x04" + bytes(500), "not-a-pdf"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not-a-pdf"),
    ("text.pdf", b"1. Purpose\n\n1.1 A text with the name of a PDF.\n", "not-a-pdf"),
)


def boardpapers(*arguments):
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=100)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("odd")
    for name, data, _ in FILES:
        (folder / "papers" / name).parent.mkdir(exist_ok=True)
        (folder / "papers" / name).write_bytes(data)
    (folder / "elsewhere.pdf").write_bytes(a_pdf("a link"))
    (folder / "papers" / "link.pdf").symlink_to(folder / "elsewhere.pdf")
    (folder / "papers" / "to-sound.pdf").symlink_to("sound.pdf")
    (folder / "papers" / "dangling.pdf").symlink_to("gone.pdf")
    (folder / "papers" / "itself.pdf").symlink_to("itself.pdf")
    (folder / "papers" / "folder.pdf").mkdir()
    os.mkfifo(folder / "papers" / "pipe.pdf")
    return folder


@pytest.fixture(scope="module")
def run(folder):
    """The answer of one ingest of all of them, its messages and its exit code."""
    done = boardpapers("ingest", folder / "papers", "--db", folder / "a.db", "--ocr", "never", "--json")
    outcomes = {row["file"]: row for row in json.loads(done.stdout)["outcomes"]}
    return outcomes, done.stderr.decode(), done.returncode


def shown(name):
    return os.fsencode(name).decode("utf-8", "backslashreplace")


@pytest.mark.parametrize(("name", "expected"), [pytest.param(shown(n), e, id=ascii(n)) for n, _, e in FILES])
def test_each_file_has_its_outcome(run, name, expected):
    row = run[0][name]
    assert (row["reason"] or row["outcome"]) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("link.pdf", "accepted", id="a link to a file elsewhere"),
        pytest.param("to-sound.pdf", "duplicate", id="a link to a file beside it"),
        pytest.param("dangling.pdf", "unreadable", id="a link to nothing"),
        pytest.param("itself.pdf", "unreadable", id="a link to itself"),
        pytest.param("pipe.pdf", "unreadable", id="a pipe, which would never end"),
    ],
)
def test_links_have_their_outcome(run, name, expected):
    row = run[0][name]
    assert (row["reason"] or row["outcome"]) == expected


def test_nothing_is_left_out_and_nothing_is_told_twice(run, folder):
    assert len(run[0]) == len(list((folder / "papers").iterdir())) - 1  # but the folder with the name of a PDF
    assert run[2] == 8


def test_messages_stay_on_a_line_and_colour_nothing(run):
    assert "Traceback" not in run[1]
    assert "\x1b" not in run[1]
    assert all(line.startswith(("set aside", "duplicate")) for line in run[1].splitlines())


def test_messages_say_what_a_file_is_that_is_no_pdf(run):
    for words in ("a web page", "an office document", "a picture", "plain text", "a link to gone.pdf"):
        assert words in run[1]


def test_only_what_may_fare_better_is_tried_again(run):
    again = {row["file"] for row in run[0].values() if row["retryable"]}
    assert again == {"dangling.pdf", "itself.pdf", "pipe.pdf"}


def test_a_second_run_says_the_same_and_takes_in_nothing(run, folder):
    done = boardpapers("ingest", folder / "papers", "--db", folder / "a.db", "--ocr", "never", "--json")
    again = {row["file"]: row for row in json.loads(done.stdout)["outcomes"]}
    assert done.returncode == 8
    assert {name: row["reason"] for name, row in again.items()} == {n: row["reason"] for n, row in run[0].items()}
    assert not any(row["outcome"] == "accepted" for row in again.values())


def test_status_shows_what_was_set_aside_and_checks_sound(run, folder):
    done = boardpapers("status", "--check", "--db", folder / "a.db")
    assert done.returncode == 0, done.stderr
    assert "dangling.pdf  [unreadable; tried again on the next ingest]" in done.stdout.decode()


# --------------------------------------------------------------------------------------------------------------------
# Without permission
# --------------------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def as_nobody():
    """Permissions hold for others than root alone: be someone else for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder():
    """A folder that everyone may enter, which those of pytest are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_and_a_file_that_may_not_be_read_are_inputs_that_were_set_aside(open_folder):
    (open_folder / "closed").mkdir()
    (open_folder / "closed" / "a.pdf").write_bytes(SOUND)
    (open_folder / "closed").chmod(0)
    (open_folder / "b.pdf").write_bytes(SOUND)
    (open_folder / "b.pdf").chmod(0)
    (open_folder / "c.pdf").write_bytes(SOUND)
    with as_nobody():
        found = find_inputs([str(open_folder)])
        assert [entry.file for entry in found.inputs] == ["b.pdf", "c.pdf", "closed"]
        for entry in (found.inputs[0], found.inputs[2]):
            with pytest.raises(UnreadableError, match="Permission denied"):
                read_input(entry)
        assert read_input(found.inputs[1]) == SOUND


def test_a_folder_that_may_not_be_written_is_said_in_a_sentence(open_folder):
    open_folder.chmod(0o555)
    with as_nobody(), pytest.raises(UnwritableError, match="Name a place that can"):  # noqa: SIM117
        with batch.locked(open_folder / "a.db", print):
            pass


def test_an_archive_in_a_folder_that_may_not_be_written_can_be_read(open_folder, run, folder):
    shutil.copy(folder / "a.db", open_folder / "a.db")
    open_folder.chmod(0o555)
    with as_nobody(), contextlib.closing(archive.open_read(open_folder / "a.db")) as db:
        assert db.execute("select count(*) from papers").fetchone()[0] > 5
