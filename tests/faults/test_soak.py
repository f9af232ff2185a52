"""Many small batches one after the other, as a watched folder has them for months: memory stays where it is."""

import os
import time
from pathlib import Path

import pytest

from pipeline import batch
from pipeline.inputs import find_inputs
from pipeline.options import ReadOptions
from pipeline.store import archive, status
from pipeline.workers import LocalExecutor

#: Batches; the first quarter warms up.
BATCHES = int(os.environ.get("BOARDPAPERS_SOAK", "120"))
PAPERS = 5

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]


def paper(number):
    return (
        f"To: Works Board\n\nFrom: Clerk\n\nDate: {1 + number % 28} May {1990 + number % 30}\n\nWARDENS {number}\n\n"
        + "\n\n".join(
            f"{part}. Part {part}\n\n{part}.1 Operation Kestrel {number} led to {part * 7 + number} visits, up {part}%."
            for part in range(1, 12)
        )
    )


def resident(pid):
    """Megabytes that a process holds in memory."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) >> 10 for line in lines if line.startswith("VmRSS"))


def children():
    tasks = Path(f"/proc/{os.getpid()}/task").iterdir()
    return [int(pid) for task in tasks for pid in (task / "children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_memory_does_not_grow_over_many_batches(tmp_path):
    executor = LocalExecutor(1)
    started = time.monotonic()
    seen = []
    try:
        for number in range(BATCHES):
            folder = tmp_path / str(number)
            folder.mkdir()
            for place in range(PAPERS):
                (folder / f"{place}.txt").write_text(paper(number * PAPERS + place), encoding="utf-8")
            entries = []
            settings = batch.Settings(ReadOptions(ocr="never"))
            batch.ingest(tmp_path / "a.db", find_inputs([str(folder)]), settings, executor, entries.append)
            assert [entry.outcome for entry in entries] == ["accepted"] * PAPERS
            seen.append((resident(os.getpid()), max(map(resident, children()))))
    finally:
        executor.close()
    with archive.open_read(tmp_path / "a.db") as db:
        assert status.check(db, tmp_path / "a.db") == []
    warm = seen[BATCHES // 4]
    print(f"\n{BATCHES} batches in {time.monotonic() - started:.0f} s; MB of writer and reader: {warm} → {seen[-1]}")
    assert seen[-1][0] <= warm[0] * 1.1 + 5
    assert seen[-1][1] <= warm[1] * 1.1 + 5
