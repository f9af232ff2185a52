"""Finding what to ingest."""

import os

import pytest

from pipeline.errors import UnreadableError, UserError
from pipeline.inputs import find_inputs, printable, read_input, recorded_name


def write(folder, name, data=b"1. Purpose\n"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_folder_gives_its_papers_in_the_order_of_their_paths_and_counts_the_rest(tmp_path):
    for name in ("b.pdf", "a/z.txt", "a/B.PDF", "notes.docx", "a/picture.png"):
        write(tmp_path, name)
    found = find_inputs([str(tmp_path)])
    assert [entry.file for entry in found.inputs] == ["a/B.PDF", "a/z.txt", "b.pdf"]
    assert found.other_files == 2


def test_the_same_file_named_twice_is_one_input(tmp_path):
    path = write(tmp_path, "a.txt")
    assert len(find_inputs([str(tmp_path), str(path), str(tmp_path)]).inputs) == 1


def test_a_path_that_does_not_exist_stops_everything(tmp_path):
    write(tmp_path, "a.txt")
    with pytest.raises(UserError, match="Nothing was ingested"):
        find_inputs([str(tmp_path), str(tmp_path / "missing")])


def test_another_kind_of_file_named_directly_is_set_aside_with_what_to_do(tmp_path):
    found = find_inputs([str(write(tmp_path, "minutes.docx"))])
    assert found.inputs[0].error.reason == "unsupported"
    assert "Save it as PDF" in str(found.inputs[0].error)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("two\nlines.txt", id="a line feed in a name"),
        pytest.param("-rf.txt", id="a name that looks like an option"),
        pytest.param("café ☕.txt", id="letters beyond ASCII"),
        pytest.param(os.fsdecode(b"caf\xe9.txt"), id="bytes that are no UTF-8"),
    ],
)
def test_odd_names_are_found_read_and_recorded_as_text(tmp_path, name):
    write(tmp_path, name)
    (entry,) = find_inputs([str(tmp_path)]).inputs
    assert read_input(entry) == b"1. Purpose\n"
    entry.file.encode("utf-8")
    assert "\n" not in printable(entry.file)


def test_names_that_differ_only_in_broken_bytes_stay_apart():
    assert recorded_name(os.fsdecode(b"\xe9.pdf")) != recorded_name(os.fsdecode(b"\xe8.pdf"))


def test_a_dangling_link_and_a_pipe_are_unreadable_and_do_not_hang(tmp_path):
    os.symlink(tmp_path / "gone.pdf", tmp_path / "link.pdf")
    os.mkfifo(tmp_path / "pipe.pdf")
    for entry in find_inputs([str(tmp_path)]).inputs:
        with pytest.raises(UnreadableError):
            read_input(entry)


def test_a_link_to_the_folder_itself_ends(tmp_path):
    write(tmp_path, "a.txt")
    os.symlink(tmp_path, tmp_path / "loop")
    assert len(find_inputs([str(tmp_path)]).inputs) == 1
