"""Rows that were made ready elsewhere are the rows of the paper."""

import pickle

from pipeline.options import ReadOptions
from pipeline.run import read_papers
from pipeline.store import archive, load
from pipeline.store.ready import make_ready
from pipeline.store.rows import paper_rows

PAPER = b"""To: Harbour Board

Date: 4 March 2020

REPORT ON MOORINGS

1. Purpose

1.1 The team spent 60k on moorings in May, see 1.2, and Op Heron ended after 14 days.

1.2 Nothing else was asked for.
"""


def test_rows_that_have_travelled_hold_what_the_paper_holds(tmp_path):
    (tagged,) = read_papers(PAPER, "moorings.txt", ReadOptions())
    with archive.open_write(tmp_path / "a.db") as db:
        load.save_paper(db, read_papers(b"1. First\n\n1.1 Ten boats.\n", "first.txt", ReadOptions())[0], "first")
        load.save_ready(db, pickle.loads(pickle.dumps(make_ready(tagged, "second"))))
        (number,) = db.execute("select max(id) from papers").fetchone()
        for table, rows in paper_rows(tagged, number, "second").items():
            if not rows:
                continue
            place = "id" if table in ("papers", "sections") else "paper" if "paper" in rows[0] else "section"
            held = db.execute(f'select * from "{table}" where {place} >= {number}')
            names = [column[0] for column in held.description]
            found = [dict(zip(names, values, strict=True)) for values in held]
            assert [{name: each[name] for name in row} for each, row in zip(found, rows, strict=True)] == rows, table


def test_a_long_table_travels_in_several_packs(monkeypatch):
    monkeypatch.setattr("pipeline.store.ready._TOGETHER", 2)
    (tagged,) = read_papers(PAPER, "moorings.txt", ReadOptions())
    (sections,) = [table for table in make_ready(tagged).tables if table.name == "sections"]
    assert [columns["id"] for columns in sections.rows()] == [[0, 1], [2, 3]]
