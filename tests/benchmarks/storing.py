"""Loading an archive, its size, and how fast it answers."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import generate
from tests.benchmarks.harness import ROOT, Table, cpu, installed, race, seconds, times

PAPERS = int(os.environ.get("BENCH_PAPERS", "2500"))
SECTIONS = 40


def load() -> Table:
    """Rows into the database, with the text index, one transaction a paper, beside bare executemany."""
    from pipeline.extract.options import ReadOptions
    from pipeline.run import read_papers
    from pipeline.store import archive
    from pipeline.store import load as loading
    from pipeline.store.keys import SEARCH_COLUMNS, SECTIONS_PER_PAPER
    from pipeline.store.rows import paper_rows

    read = [read_papers(generate.text_paper(n).encode(), f"{n}.txt", ReadOptions())[0] for n in range(150)]
    ready = [paper_rows(tagged, number, str(number)) for number, tagged in enumerate(read, start=1)]
    columns = ", ".join(SEARCH_COLUMNS)
    index = f"insert into sections_fts (rowid, {columns}) select id, {columns} from searched where id between ? and ?"

    def ours() -> None:
        with tempfile.TemporaryDirectory() as folder:
            db = archive.open_write(Path(folder) / "a.db")
            for number, tagged in enumerate(read):
                db.execute("begin immediate")
                loading.save_paper(db, tagged, str(number))
                db.execute("commit")
            db.close()

    def bare(rows_of: Callable[[int], dict[str, list[dict[str, object]]]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            db = archive.open_write(Path(folder) / "a.db")
            for number in range(1, len(read) + 1):
                db.execute("begin immediate")
                for table, rows in rows_of(number).items():
                    if rows:
                        names = ", ".join(f'"{name}"' for name in rows[0])
                        statement = f"insert into {table} ({names}) values ({', '.join('?' * len(rows[0]))})"
                        db.executemany(statement, [tuple(row.values()) for row in rows])
                db.execute(index, (number * SECTIONS_PER_PAPER, (number + 1) * SECTIONS_PER_PAPER - 1))
                db.execute("commit")
            db.close()

    peer = "executemany, the same rows and text index"
    found = race(
        {
            "boardpapers": ours,
            peer: lambda: bare(lambda number: paper_rows(read[number - 1], number, str(number))),
            "executemany of rows made ready before": lambda: bare(lambda number: ready[number - 1]),
        }
    )
    sections = sum(len(each["sections"]) for each in ready)
    figures = sum(len(each["figures"]) for each in ready)
    return Table(
        "Loading",
        f"{len(read)} papers, {sections:,} sections, {figures:,} figures; the same tables and indexes, one transaction"
        " a paper, CPU time (higher is faster).",
        ("contender", "median", "ratio"),
        [(name, seconds(value), times(found[peer] / value)) for name, value in found.items()],
    )


def archive_of() -> list[Table]:
    """An archive of about 100,000 sections: throughput, size, latency, and cold searches beside grep and ripgrep."""
    from pipeline import batch
    from pipeline.extract.options import ReadOptions
    from pipeline.inputs import find_inputs
    from pipeline.store import archive
    from pipeline.store.names import entities_named
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
        taken = []
        for _ in range(30):
            at = time.perf_counter()
            entities_named(db, "Op Kestrel")
            taken.append(time.perf_counter() - at)
        latencies["the name alone, looked up"] = (statistics.median(taken), statistics.quantiles(taken, n=20)[-1])
    page = _page_times(database) if installed("datasette") else None
    if page:
        latencies["the site's search page (named operation)"] = page
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
    own = [sys.executable, "-m", "pipeline"]
    commands = {
        "boardpapers search, cold": [*own, "search", "Op Kestrel", "--db", str(database)],
        "grep -ri": ["grep", "-ri", "op kestrel", str(papers)],
    }
    if shutil.which("rg"):
        commands["rg -i"] = ["rg", "-i", "op kestrel", str(papers)]
    cold = Table(
        "A cold search command beside grep",
        "The whole command over the same text, CPU time; the ratio is to grep -ri (lower is better).",
        ("command", "median", "ratio"),
        _commands(commands, "grep -ri"),
    )
    starts = Table(
        "Other commands, cold",
        "The whole command on this archive, CPU time; the ratio is to Python that does nothing (lower is better).",
        ("command", "median", "ratio"),
        _commands(
            {
                "python -c pass": [sys.executable, "-c", "pass"],
                "boardpapers --help": [*own, "--help"],
                "boardpapers status": [*own, "status", "--db", str(database)],
            },
            "python -c pass",
        ),
    )
    return [ingest, answers, cold, starts]


def _commands(commands: dict[str, list[str]], peer: str) -> list[tuple[str, ...]]:
    def run(command: list[str]) -> Callable[[], object]:
        # An installed program has its modules compiled.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return lambda: subprocess.run(command, capture_output=True, cwd=ROOT, env=environment)

    found = race({name: run(command) for name, command in commands.items()})
    return [(name, seconds(value), times(value / found[peer])) for name, value in found.items()]


def _page_times(database: Path) -> tuple[float, float]:
    """Seconds (p50, p95) in which the site answers a search, without the network."""
    import asyncio

    from pipeline.web.serve import build

    async def ask() -> list[float]:
        site = build(database)
        await site.invoke_startup()  # type: ignore[attr-defined]
        taken = []
        for _ in range(21):
            at = time.perf_counter()
            answer = await site.client.get("/search?q=Op+Kestrel")  # type: ignore[attr-defined]
            assert answer.status_code == 200
            taken.append(time.perf_counter() - at)
        return taken[1:]

    taken = asyncio.run(ask())
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
