"""The sample papers, whole: each result as accepted, and each outcome as the manifest says."""

import csv
import importlib.util
import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "corpus"
_spec = importlib.util.spec_from_file_location("golden_results", HERE / "results.py")
golden = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(golden)

SCAN = "nhs-2021-05-quality-scan.pdf"


def without_scan(lines):
    # What tesseract reads differs in a letter or two between its versions.
    return [line for line in lines if not line.startswith(SCAN)]


def test_the_sample_papers_give_what_was_accepted(sample_database):
    found = golden.changes(without_scan(golden.accepted()), without_scan(golden.results(sample_database)))
    assert not found, "Read each change, then accept it (see tests/golden/results.py):\n" + "\n".join(found)


def test_every_sample_paper_ends_as_the_manifest_says(sample_run):
    outcomes = {entry.file: entry for entry in sample_run[1] if "#p" not in entry.path}
    with open(CORPUS / "MANIFEST.tsv", encoding="utf-8") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            if row["file"] == SCAN and shutil.which("tesseract") is None:
                continue
            entry = outcomes.pop(row["file"])
            said = entry.outcome + (f" ({entry.reason})" if entry.reason else "")
            assert said == row["outcome"].split(" (quarantined without")[0], row["file"]
    assert not outcomes, "papers that the manifest does not name"


@pytest.mark.ocr
def test_the_scan_is_read_with_its_sections_and_names(sample):
    numbers = [
        row[0] for row in sample.execute("select number from export_sections where file = ? and number <> ''", (SCAN,))
    ]
    assert numbers == ["1.", "1.1", "2.", "2.1", "2.2", "3.", "3.1", "3.2", "4.", "4.1"]
    assert sample.execute("select ocr from papers where file = ?", (SCAN,)).fetchone()[0] == 1


def test_op_alcoa_reads_as_not_needed_then_in_force(sample):
    rows = sample.execute(
        "select date, status from export_mentions where canonical = 'Operation Alcoa' order by date"
    ).fetchall()
    assert [tuple(row) for row in rows][:2] == [("2019-06-11", "negated"), ("2020-01-23", "asserted")]
