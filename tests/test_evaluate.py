"""Scores against gold annotations, on rows of our own."""

import json

import pytest

from pipeline.errors import UserError
from pipeline.evaluate import evaluate_own, evaluate_rows, report_text

GOLD = {
    "paper": "p1",
    "entities": [
        {"label": "OPERATION", "text": "Op Kestrel", "canonical": "Operation Kestrel", "section": "2.1"},
        {"label": "INITIATIVE", "text": "QuickSkip", "canonical": "QuickSkip", "section": "2.2"},
        {"label": "INITIATIVE", "text": "gold visit", "canonical": "Gold Visit", "section": "2.2", "optional": True},
        {
            "label": "FIGURE", "text": "£60k", "kind": "money", "value": 60000, "unit": "GBP", "section": "3",
            "qualifier": "exact", "what": "cost of the system", "period": None,
        },
    ],
}  # fmt: skip


def mention(label, text, section, canonical=None):
    return {"file": "a.pdf", "label": label, "text": text, "section": section, "canonical": canonical or text}


def figure(**changed):
    row = {
        "file": "a.pdf", "text": "£60k", "kind": "money", "value": 60000.0, "value_max": None, "unit": "GBP",
        "section": "3", "qualifier": "exact", "per": "", "direction": "", "what": "the system's cost", "period": "",
    }  # fmt: skip
    return row | changed


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "p1.entities.json").write_text(json.dumps(GOLD))
    (tmp_path / "papers.json").write_text(json.dumps({"a": "p1"}))
    return tmp_path


def test_what_agrees_scores_one(gold):
    mentions = [
        mention("OPERATION", "OP KESTREL", "2.1.", "operation kestrel"),
        mention("INITIATIVE", "QuickSkip", "2.2"),
    ]
    report = evaluate_rows(mentions, [figure()], gold, ["a.pdf"])
    assert [report[label]["f1"] for label in ("operation", "initiative", "figure")] == [1.0, 1.0, 1.0]
    assert report["operation"]["attributes"]["canonical"] == 1.0
    assert report["figure"]["attributes"]["what (half of the words)"] == 1.0


def test_what_is_missed_and_spurious_is_named(gold):
    mentions = [mention("OPERATION", "Op Marlow", "2.1")]
    report = evaluate_rows(mentions, [figure(value=61000.0)], gold, ["a.pdf"])
    assert report["operation"]["missed"] == ["p1 · 2.1 · op kestrel"]
    assert report["operation"]["spurious"] == ["p1 · 2.1 · op marlow"]
    assert report["figure"]["f1"] == 0.0
    assert "spurious: p1 · 2.1 · op marlow" in report_text(report)


def test_an_optional_name_counts_neither_way(gold):
    rows = [mention("INITIATIVE", "QuickSkip", "2.2")]
    with_it = evaluate_rows([*rows, mention("INITIATIVE", "gold visit", "2.2")], [], gold, ["a.pdf"])
    assert with_it["initiative"] == evaluate_rows(rows, [], gold, ["a.pdf"])["initiative"]


def test_the_wrong_section_is_a_miss(gold):
    report = evaluate_rows([mention("OPERATION", "Op Kestrel", "2.2")], [], gold, ["a.pdf"])
    assert report["operation"]["hits"] == 0


def test_gold_of_a_paper_that_is_not_held_is_counted_apart(gold):
    report = evaluate_rows([], [], gold, ["b.pdf"])
    assert report["not held"] == ["p1"]
    assert report["operation"]["wanted"] == 0


@pytest.mark.parametrize("files", [["a.txt", "a.pdf"], ["a.pdf", "a.txt"], ["a.txt", "a.PDF"]])
def test_of_two_versions_of_a_paper_the_pdf_is_scored_and_the_other_named(gold, files):
    pdf = next(file for file in files if file != "a.txt")
    mentions = [mention("OPERATION", "Op Kestrel", "2.1") | {"file": file} for file in files]
    figures = [figure(file=file) for file in files]
    report = evaluate_rows(
        [*mentions, mention("OPERATION", "Op Marlow", "2.1") | {"file": "a.txt"}], figures, gold, files
    )
    assert report["operation"] == evaluate_rows(mentions[:1], [], gold, files[:1])["operation"]
    assert report["figure"]["precision"] == 1.0
    assert report["papers"] == ["p1"]
    assert report["other versions"] == ["a.txt"]
    assert "another version is scored: a.txt" in report_text(report)
    assert evaluate_rows(mentions, figures, gold, [pdf])["other versions"] == []


def test_a_folder_without_annotations_is_refused(tmp_path):
    with pytest.raises(UserError, match=r"no \*\.entities\.json"):
        evaluate_rows([], [], tmp_path, [])


def test_our_own_evaluation_passages_keep_their_level():
    report = evaluate_own()
    assert report["operation"]["f1"] == 1.0
    assert report["initiative"]["f1"] >= 0.85
