"""Loading an archive, its size, and how fast it answers."""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import generate
from tests.benchmarks.harness import Table, cpu, race, seconds, times

PAPERS = int(os.environ.get("BENCH_PAPERS", "2500"))
SECTIONS = 40


def load() -> Table:
    """Rows into the database, with the text index, one transaction a paper, beside bare executemany."""
    from pipeline.extract.options import ReadOptions
    from pipeline.run import read_papers
    from pipeline.store import archive
    from pipeline.store import load as loading

    read = [read_papers(generate.text_paper(n).encode(), f"{n}.txt", ReadOptions())[0] for n in range(150)]
    rows = [
        [
            (section.number, section.heading, section.span.of(each.sectioned.text) if section.span else "")
            for section in each.sectioned.sections
        ]
        for each in read
    ]

    def ours() -> None:
        with tempfile.TemporaryDirectory() as folder:
            db = archive.open_write(Path(folder) / "a.db")
            for number, tagged in enumerate(read):
                db.execute("begin immediate")
                loading.save_paper(db, tagged, str(number))
                db.execute("commit")
            db.close()

    def bare() -> None:
        with tempfile.TemporaryDirectory() as folder:
            db = sqlite3.connect(Path(folder) / "a.db", isolation_level=None)
            db.execute("pragma journal_mode = wal")
            db.execute("create table s (id integer primary key, number text, heading text, text text)")
            db.execute("create virtual table f using fts5 (number, heading, text, content=s, content_rowid=id)")
            at = 0
            for paper in rows:
                db.execute("begin immediate")
                numbered = [(at + i, *row) for i, row in enumerate(paper)]
                db.executemany("insert into s values (?, ?, ?, ?)", numbered)
                db.executemany("insert into f (rowid, number, heading, text) values (?, ?, ?, ?)", numbered)
                db.execute("commit")
                at += len(paper)
            db.close()

    found = race({"boardpapers, everything": ours, "sections alone, executemany": bare})
    peer = found["sections alone, executemany"]
    return Table(
        "Loading",
        f"{len(read)} papers, {sum(map(len, rows)):,} sections, CPU time (higher is faster). Ours also writes tags,"
        " figures, cells, notices, pages, and the document for tagging again.",
        ("contender", "median", "ratio"),
        [(name, seconds(value), times(peer / value)) for name, value in found.items()],
    )


def archive_of() -> list[Table]:
    """An archive of about 100,000 sections: throughput, size, latency, and cold searches beside grep and ripgrep."""
    from pipeline import batch
    from pipeline.extract.options import ReadOptions
    from pipeline.inputs import find_inputs
    from pipeline.store import archive
    from pipeline.store.search import search
    from pipeline.workers import LocalExecutor

    folder = Path(tempfile.mkdtemp())
    papers = folder / "papers"
    papers.mkdir()
    for number in range(PAPERS):
        (papers / f"{number:06}.txt").write_text(generate.text_paper(number, SECTIONS), encoding="utf-8")
    text = sum(path.stat().st_size for path in papers.iterdir())
    database = folder / "a.db"
    started, used = time.perf_counter(), cpu()
    executor = LocalExecutor(os.cpu_count() or 1)
    batch.ingest(
        database,
        find_inputs([str(papers)]),
        batch.Settings(ReadOptions(), keep_copies=False),
        executor,
        lambda entry: None,
    )
    executor.close()
    wall, used = time.perf_counter() - started, cpu() - used
    with archive.open_read(database) as db:
        sections, figures = (
            db.execute(f"select count(*) from {table}").fetchone()[0] for table in ("sections", "figures")
        )
        latencies = {}
        for name, query in (
            ("named operation", "Op Kestrel"),
            ("two words", "thanked committee"),
            ("literal", "£60k"),
            ("section number", "4.2"),
            ("figures", "officers"),
        ):
            kind = "figure" if name == "figures" else None
            taken = []
            for _ in range(30):
                at = time.perf_counter()
                search(db, query, kind=kind)
                taken.append(time.perf_counter() - at)
            latencies[name] = (statistics.median(taken), statistics.quantiles(taken, n=20)[-1])
    size = database.stat().st_size
    ingest = Table(
        f"An archive of {sections:,} sections",
        f"{PAPERS:,} generated papers (text), {text / 1e6:.0f} MB, all cores.",
        ("what", "measured"),
        [
            ("ingest, wall", seconds(wall)),
            ("ingest, CPU", seconds(used)),
            ("sections a wall second", f"{sections / wall:,.0f}"),
            ("figures", f"{figures:,}"),
            ("database", f"{size / 1e6:.0f} MB, {times(size / text)} the text"),
        ],
    )
    answers = Table(
        "Search in process, first page",
        "Thirty times each, wall time.",
        ("query", "p50", "p95"),
        [(name, seconds(p50), seconds(p95)) for name, (p50, p95) in latencies.items()],
    )
    commands = {
        "boardpapers search, cold": [sys.executable, "-m", "pipeline", "search", "Op Kestrel", "--db", str(database)],
        "grep -ri": ["grep", "-ri", "op kestrel", str(papers)],
    }
    if subprocess.run(["which", "rg"], capture_output=True).returncode == 0:
        commands["rg -i"] = ["rg", "-i", "op kestrel", str(papers)]
    runs = {
        name: (lambda command=command: subprocess.run(command, capture_output=True))
        for name, command in commands.items()
    }
    found = race(runs)  # type: ignore[arg-type]
    cold = Table(
        "A cold search command beside grep",
        "The whole command over the same text, CPU time; the ratio is to grep -ri (lower is better).",
        ("command", "median", "ratio"),
        [(name, seconds(value), times(value / found["grep -ri"])) for name, value in found.items()],
    )
    return [ingest, answers, cold]
