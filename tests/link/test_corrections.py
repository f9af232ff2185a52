"""The form of corrections: what is read, and what is refused with its place."""

import pytest

from pipeline.errors import UserError
from pipeline.link.corrections import read_corrections

GOOD = """
[[correction]]
action = "rename"
name = "C-TRAC"
to = "Court Tracker"
by = "A. Reader"

[[correction]]
action = "figure"
at = "BCB 2019-05-22 aaaaaa §2.1"
text = "£60k"
set = { value = 60000 }
"""


def corrections(tmp_path, text, name="names.toml"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_corrections(tmp_path)


def test_no_folder_means_no_corrections(tmp_path):
    assert list(read_corrections(tmp_path / "none")) == []


def test_entries_come_in_order_of_files_and_lines(tmp_path):
    (tmp_path / "a.toml").write_text('[[correction]]\naction = "date"\npaper = "aaaaaa"\nto = "2020-01-23"\n')
    found = corrections(tmp_path, GOOD, "b.toml")
    assert [(each.file, each.number, each.action) for each in found] == [
        ("a.toml", 1, "date"),
        ("b.toml", 1, "rename"),
        ("b.toml", 2, "figure"),
    ]


def test_a_result_says_which_file_and_who_decided(tmp_path):
    rename, figure = corrections(tmp_path, GOOD)
    assert rename.method == "person/names.toml (A. Reader)"
    assert figure.method == "person/names.toml"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[[correction]]\naction = ", "can't be read", id="not TOML"),
        pytest.param('[[rename]]\nname = "X"\n', r"\[\[correction\]\]", id="another table"),
        pytest.param('[[correction]]\naction = "rebrand"\n', "Choose one of rename", id="unknown action"),
        pytest.param('[[correction]]\naction = "rename"\nname = "X"\n', "to is missing", id="a key is missing"),
        pytest.param(
            '[[correction]]\naction = "rename"\nname = "X"\nto = "Y"\nwhy = "Z"\n',
            "why means nothing",
            id="unknown key",
        ),
        pytest.param('[[correction]]\naction = "drop"\nname = 4\n', "must be text", id="a number for a name"),
        pytest.param(
            '[[correction]]\naction = "figure"\nat = "x"\ntext = "4"\n', "say what to set", id="nothing to set"
        ),
        pytest.param(
            '[[correction]]\naction = "figure"\nat = "x"\ntext = "4"\nset = {colour = "red"}\n',
            "may hold",
            id="no such field",
        ),
        pytest.param(
            '[[correction]]\naction = "figure"\nat = "x"\ntext = "4"\nset = {value = "4"}\n',
            "value in set must be a number",
            id="a number in quotes",
        ),
        pytest.param(
            '[[correction]]\naction = "figure"\nat = "x"\ntext = "4"\nset = {period_end = 2019-04-30}\n',
            "period_end in set must be text",
            id="a date without quotes",
        ),
        pytest.param(
            '[[correction]]\naction = "figure"\nat = "x"\ntext = "4"\nset = {period_end = "April 2019"}\n',
            "period_end in set is no day",
            id="words for a day",
        ),
        pytest.param(
            '[[correction]]\naction = "figure"\nat = "x"\ntext = "4"\nwas = {kind = "number"}\ndrop = true\n',
            "choose one of money, percent",
            id="no such kind",
        ),
        pytest.param(
            '[[correction]]\naction = "figure"\nat = "x"\ntext = "4"\nnth = "1"\ndrop = true\n',
            "nth must be a number",
            id="which of them in quotes",
        ),
        pytest.param(
            '[[correction]]\naction = "figure"\nat = "x"\ntext = "4"\ndrop = "yes"\n', "drop must be true", id="yes"
        ),
        pytest.param(
            '[[correction]]\naction = "drop"\nname = "X"\nlabel = "project"\n',
            "choose one of OPERATION, INITIATIVE",
            id="no such label",
        ),
        pytest.param(
            '[[correction]]\naction = "date"\npaper = "aaaaaa"\nto = "2021-02-30"\n', "no ISO date", id="no such day"
        ),
        pytest.param(
            '[[correction]]\naction = "merge"\nnames = ["X", ""]\nto = "X"\n', "names must be", id="an empty name"
        ),
    ],
)
def test_a_malformed_entry_is_refused_with_its_place(tmp_path, text, message):
    with pytest.raises(UserError, match=rf"names\.toml.*{message}"):
        corrections(tmp_path, text)


def test_corrections_lie_beside_the_archive_unless_a_folder_is_named(tmp_path):
    from pipeline.link.corrections import corrections_folder

    assert corrections_folder(tmp_path / "a.db") == tmp_path / "corrections"
    assert corrections_folder(tmp_path / "a.db", tmp_path / "mine") == tmp_path / "mine"
