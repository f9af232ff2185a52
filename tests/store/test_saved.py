"""Saved searches: what is new since the last run."""

import pytest

from pipeline.store import saved


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [
        pytest.param("heron", "3 hits, all new", "0 new hits since", id="all are new at first"),
        pytest.param("xyzzy", "0 hits", "0 new hits since", id="nothing found"),
    ],
)
def test_a_run_says_what_is_new(db, query, first, second):
    saved.add(db, "lock", query)
    assert saved.run_text(saved.run(db, "lock")).partition("\n")[0] == f"lock: {first}"
    assert saved.run_text(saved.run(db, "lock")).startswith(f"lock: {second}")
