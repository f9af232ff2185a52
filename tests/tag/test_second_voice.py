"""The second voice: asked in doubt alone, safe to load, and of some weight."""

import shutil
import subprocess
import sys

import pytest

from pipeline.resources import resource_path
from pipeline.tag import second_voice
from pipeline.tag.second_voice import in_doubt, weigh
from pipeline.train_voice import read_line


@pytest.mark.parametrize("probability", [0.01, 0.1, 0.8, 0.99])
def test_where_the_first_model_is_sure_no_voice_changes_the_decision(probability):
    assert not in_doubt(probability)
    assert (weigh(probability, True) >= 0.5) == (weigh(probability, False) >= 0.5) == (probability >= 0.5)


def test_in_doubt_it_decides():
    assert in_doubt(0.45)
    assert weigh(0.45, heard=True) > 0.5 > weigh(0.45, heard=False)


def test_it_hears_a_scheme_in_a_sentence_it_has_not_seen():
    (names,) = second_voice._names(["The Quiet Corners scheme was launched in May and has cost £4,000."])
    assert (4, 17) in names


def test_it_hears_no_scheme_where_there_is_none():
    sentence = "The committee met on Tuesday and thanked the officers of the council."
    assert second_voice._names([sentence]) == [frozenset()]


def test_changed_files_are_refused(tmp_path, monkeypatch):
    folder = tmp_path / "second_voice"
    shutil.copytree(resource_path("second_voice"), folder)
    (folder / "meta.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(second_voice, "resource_path", lambda name: folder)
    second_voice._load.cache_clear()
    with pytest.raises(ValueError, match="boardpapers train"):
        second_voice._names(["A name."])
    second_voice._load.cache_clear()


def test_it_holds_no_pickle():
    kinds = {path.suffix for path in resource_path("second_voice").rglob("*") if path.is_file()}
    assert kinds <= {"", ".cfg", ".json", ".bin"}
    for path in resource_path("second_voice").rglob("*"):
        assert not path.is_file() or not path.read_bytes().startswith(b"\x80\x04")


def test_a_paper_without_doubt_loads_no_spacy():
    code = (
        "import sys; from pipeline.run import read_papers; from pipeline.options import ReadOptions;"
        "read_papers(b'1. Purpose\\n\\n1.1 The committee met twice in May 2019.\\n', 'x.txt', ReadOptions());"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_marks_are_read_as_places():
    assert read_line("# [[Safe Walk]] and [[CaseFlow]]") == (
        "Safe Walk and CaseFlow",
        [(0, 9, "INITIATIVE"), (14, 22, "INITIATIVE")],
    )
