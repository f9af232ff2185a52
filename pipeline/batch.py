"""Many files into one archive, so that none is lost.

    find inputs → hash → known? → read in a worker → commit (paper, index, ledger row: one transaction) → link the whole

Readings may finish in any order; they are committed in the order of the sorted paths, by one writer. So the archive
depends neither on the number of workers nor on a kill in between: a run started again finds what is in and goes on.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import versions
from pipeline.errors import PaperError, UnwritableError, UserError
from pipeline.inputs import Found, Input, read_input, recorded_name
from pipeline.link.corrections import corrections_folder
from pipeline.options import ReadOptions
from pipeline.store import archive, ledger, load
from pipeline.store.files import find_file, keep_file
from pipeline.store.ledger import ACCEPTED, DUPLICATE, PACK, QUARANTINED, UNCHANGED, Entry
from pipeline.store.ready import ReadyPaper
from pipeline.terminal import counted
from pipeline.workers import Executor, Failure, Pending, Reading, Task

WITHDRAWN = "withdrawn"

#: Bytes of files that may wait to be read or written beside those being read: a board pack may have 100 MB.
WAITING_BYTES = 32 << 20

#: Called with each outcome as it is settled.
Report = Callable[[Entry], None]
#: Called for each paper that is read or tagged anew, with its name and how many there are.
Renew = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to ingest. ``seconds`` limits one paper; ``corrections`` is a folder (None: beside the database)."""

    options: ReadOptions
    seconds: float = 60.0
    force: bool = False
    keep_copies: bool = True
    corrections: Path | None = None


@dataclass(slots=True)
class _Job:
    """An input on its way: settled already (``entries``), or being read (``pending``)."""

    entry: Input
    sha256: str = ""
    size: int = 0
    data: bytes = b""
    entries: tuple[Entry, ...] = ()
    pending: Pending | None = None

    def ready(self) -> bool:
        return self.pending is None or self.pending.done()


def _in_silence(name: str, total: int) -> None:
    pass


def ingest(
    database: Path,
    found: Found,
    settings: Settings,
    executor: Executor,
    report: Report,
    command: str = "",
    renew: Renew = _in_silence,
) -> None:
    """Bring the inputs into the archive; each outcome goes to ``report`` and into the ledger.

    What an older version of the program read or tagged is brought up to date first, each paper told to ``renew``.
    Raises :class:`pipeline.errors.UserError` where the archive cannot be written. What was committed before that stays.
    """
    with contextlib.closing(archive.open_write(database)) as db, _storage_errors(database):
        with _transaction(db):
            run = ledger.start_run(db, command)
        _bring_up_to_date(db, database, settings, executor, renew)
        jobs: deque[_Job] = deque()
        for entry in found.inputs:
            jobs.append(_start(db, database, entry, settings, executor, jobs))
            while _enough(jobs, executor) or (jobs and jobs[0].ready()):
                _settle(db, database, run, jobs.popleft(), settings, executor, report)
        while jobs:
            _settle(db, database, run, jobs.popleft(), settings, executor, report)
        try:
            load.finish(db, corrections_folder(database, settings.corrections))
        except UserError:
            with _transaction(db):
                ledger.finish_run(db, run)  # all is done but what the corrections say
            raise
        with _transaction(db):
            ledger.finish_run(db, run)


def _enough(jobs: Collection[_Job], executor: Executor) -> bool:
    """Are so many papers under way that the first must be waited for? Of large files, no more than are being read."""
    waiting = sum(len(job.data) for job in jobs)
    return len(jobs) > executor.window or (waiting > WAITING_BYTES and len(jobs) > executor.window // 2)


@contextlib.contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("begin immediate")
    try:
        yield
    except BaseException:
        db.execute("rollback")
        raise
    db.execute("commit")


@contextlib.contextmanager
def _storage_errors(database: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        raise UnwritableError(
            f"{database}: can't be written ({error}). What was committed before is kept. "
            "Make room or mend the permissions, then ingest again; it goes on where it stopped."
        ) from error


@contextlib.contextmanager
def locked(database: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the archive's write lock; wait for another writer and say so.

    The system drops the lock with the process, however it ends, so a killed run never blocks.
    """
    try:
        import fcntl
    except ImportError:
        yield  # no such lock on this system; SQLite's own still keeps the database whole
        return
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        handle = open(database.with_name(database.name + ".lock"), "w")  # noqa: SIM115
    except OSError as error:
        raise UnwritableError(
            f"{database}: can't be written ({error.strerror}). Name a place that can with --db."
        ) from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say(f"{database}: another command is writing to this archive. Waiting for it to finish; Ctrl-C gives up.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def outcome_row(entry: Entry) -> dict[str, object]:
    """An outcome as the contract names its parts."""
    return {
        "file": entry.file,
        "outcome": entry.outcome,
        "paper": entry.paper or None,
        "reason": entry.reason or None,
        "retryable": entry.retryable,
    }


def count(entries: Iterable[Entry], other_files: int) -> dict[str, int]:
    """How many inputs ended how, and how many files of other kinds lay in the folders."""
    counts = dict.fromkeys(ledger.OUTCOMES, 0)
    for entry in entries:
        counts[entry.outcome] += 1
    return counts | {"other_files": other_files}


def summary(counts: dict[str, int], files: int, database: str) -> str:
    """What a run did with so many files, in sentences."""
    done = told(counts)
    members = sum(counts[outcome] for outcome in ledger.OUTCOMES) - files
    came = counted(files, "file") + (f" and the {counted(members, 'paper')} of packs" if members > 0 else "")
    text = f"{came}: {done}." if done else "Nothing to read."
    text += f" The archive is {database}."
    if counts["other_files"]:
        others = counted(counts["other_files"], "file")
        text += f"\n{others} of other kinds in the folders; only .pdf and .txt are read."
    if counts[QUARANTINED]:
        text += "\nWhat was set aside, and what to do about it: boardpapers status"
    return text


def told(counts: dict[str, int]) -> str:
    """How many inputs ended how, in words; "" for none."""
    words = {
        ACCEPTED: "taken in",
        UNCHANGED: "unchanged",
        DUPLICATE: "held already under another name",
        PACK: "split into the papers they bind",
        QUARANTINED: "set aside",
    }
    return ", ".join(f"{counts[outcome]:,} {word}" for outcome, word in words.items() if counts[outcome])


# --------------------------------------------------------------------------------------------------------------------
# One input
# --------------------------------------------------------------------------------------------------------------------


def _start(
    db: sqlite3.Connection,
    database: Path,
    entry: Input,
    settings: Settings,
    executor: Executor,
    jobs: Iterable[_Job],
) -> _Job:
    try:
        data = read_input(entry)
    except PaperError as error:
        return _Job(entry, entries=(_set_aside(entry, Failure.of(error)),))
    sha256 = hashlib.sha256(data).hexdigest()
    job = _Job(entry, sha256, len(data))
    if any(other.sha256 == sha256 and not other.entries for other in jobs):
        return job  # the same bytes are being read: known when that one is settled
    job.entries = _known(db, job, settings)
    if not job.entries:
        job.data = data
        job.pending = _submit(executor, job, settings)
    elif job.entries[0].outcome == UNCHANGED and not job.entries[0].reason and settings.keep_copies:
        _keep_again(db, database, sha256, data)
    return job


def _keep_again(db: sqlite3.Connection, database: Path, sha256: str, data: bytes) -> None:
    """Keep a copy of a paper whose copy is gone; it is there as a rule, and then this is one look."""
    held = db.execute(
        "select kind from papers where paper between ? and ?", (sha256[:12], sha256[:12] + "~")
    ).fetchone()
    if held:
        keep_file(database, sha256, held[0], data)


def _submit(executor: Executor, job: _Job, settings: Settings) -> Pending:
    return executor.submit(Task(job.data, job.entry.file, settings.options, settings.seconds))


def _known(db: sqlite3.Connection, job: _Job, settings: Settings) -> tuple[Entry, ...]:
    """What the ledger says already of these bytes, or nothing where they must be read."""
    if settings.force:
        return ()
    withdrawn = ledger.withdrawal(db, job.sha256)
    if withdrawn:
        paper, date, why = withdrawn
        detail = f"{job.entry.file}: withdrawn on {date[:10]} ({why}). To take it in again: ingest --force."
        return (_entry(job, UNCHANGED, paper=paper, reason=WITHDRAWN, detail=detail),)
    path = recorded_name(job.entry.path)
    before = ledger.entry_of(db, path, job.sha256)
    if before:
        if before.outcome == QUARANTINED:
            if before.retryable or before.reader < versions.READER:
                return ()
            return (replace(before, file=job.entry.file),)
        members = ledger.members_of(db, path, job.sha256)
        return tuple(replace(each, outcome=UNCHANGED) for each in (before, *members))
    held = ledger.held_as(db, job.sha256)
    if held is None:
        return ()
    paper = held.paper or job.sha256[:12]
    if os.path.exists(held.path):
        return (_entry(job, DUPLICATE, paper=paper, detail=f"{job.entry.file}: the same bytes as {held.file}."),)
    return (
        _entry(job, UNCHANGED, paper=paper, detail=f"{job.entry.file}: known as {held.file}; the file was renamed."),
    )


def _settle(
    db: sqlite3.Connection,
    database: Path,
    run: int,
    job: _Job,
    settings: Settings,
    executor: Executor,
    report: Report,
) -> None:
    """Commit one input: its papers, their index and its ledger rows in one transaction."""
    if not job.entries and job.pending is None:
        # The same bytes stood before it in this run; those are settled now.
        job.entries = _known(db, job, replace(settings, force=False))
        if not job.entries:
            try:
                job.data = read_input(job.entry)
            except PaperError as error:  # gone since the run began
                job.entries = (_set_aside(job.entry, Failure.of(error)),)
            else:
                job.pending = _submit(executor, job, settings)
    entries = job.entries
    if job.pending is not None:
        reading = job.pending.result()
        if isinstance(reading, Failure):
            entries = (_set_aside(job.entry, reading, job),)
        else:
            if settings.keep_copies:
                keep_file(database, job.sha256, reading[0].kind, job.data)
            with _transaction(db):
                entries = _save(db, job, reading)
                _record(db, run, entries)
            for each in entries:
                report(each)
            return
    with _transaction(db):
        _record(db, run, entries)
    for each in entries:
        report(each)


def _record(db: sqlite3.Connection, run: int, entries: Iterable[Entry]) -> None:
    """Write ledger rows. A row keeps how its input came in; that it was met again shows in the number of the run."""
    for each in entries:
        if each.outcome != UNCHANGED or each.reason == WITHDRAWN:
            ledger.record(db, run, each)
            continue
        before = ledger.entry_of(db, each.path, each.sha256)
        if before is None:
            before = ledger.held_as(db, each.sha256)
            assert before is not None, "unchanged bytes are held"
            ledger.rename(db, before, each.path, each.file)
        ledger.record(db, run, replace(each, outcome=before.outcome))


def _save(db: sqlite3.Connection, job: _Job, papers: tuple[ReadyPaper, ...]) -> tuple[Entry, ...]:
    """Load the papers of a file; the words of each may be held already under another key."""
    entries = []
    pack = len(papers) > 1
    if pack:
        detail = f"{job.entry.file}: a pack of {len(papers)} papers."
        entries.append(_entry(job, PACK, paper=job.sha256[:12], detail=detail))
    for ready in papers:
        twin = load.paper_with_words(db, ready.words)
        path = ledger.member_path(recorded_name(job.entry.path), ready.first_page) if pack else ""
        if twin is not None and twin[0] != ready.paper:
            detail = f"{job.entry.file}: the same words in the same order as {twin[1]} ({twin[0]})."
            entries.append(_entry(job, DUPLICATE, path=path, paper=twin[0], detail=detail))
            continue
        load.save_ready(db, ready)
        db.execute("delete from withdrawn where paper = ?", (ready.paper,))
        entries.append(_entry(job, ACCEPTED, path=path, paper=ready.paper))
    return tuple(entries)


def _entry(job: _Job, outcome: str, *, path: str = "", paper: str = "", reason: str = "", detail: str = "") -> Entry:
    return Entry(
        path or recorded_name(job.entry.path), job.entry.file, outcome, job.sha256, job.size, paper, reason, detail
    )


def _set_aside(entry: Input, failure: Failure, job: _Job | None = None) -> Entry:
    return Entry(
        recorded_name(entry.path),
        entry.file,
        QUARANTINED,
        job.sha256 if job else "",
        job.size if job else 0,
        "",
        failure.reason,
        failure.detail,
        failure.retryable,
    )


# --------------------------------------------------------------------------------------------------------------------
# A newer program over an older archive
# --------------------------------------------------------------------------------------------------------------------


def _bring_up_to_date(
    db: sqlite3.Connection, database: Path, settings: Settings, executor: Executor, renew: Renew
) -> None:
    """Read again what an older reader read, and tag again what older rules tagged."""
    old = load.papers_to_read_again(db)
    reading: deque[_Job] = deque()

    def settle_first() -> None:
        job = reading.popleft()
        assert job.pending is not None
        _read_anew(db, job.sha256, job.pending.result())
        renew(job.entry.file, len(old))

    for sha256, file in old:
        place = find_file(db, database, sha256)
        if place is None:
            renew(file, len(old))
            continue  # status --check says that its copy is gone; what is held stays as it was read
        job = _Job(Input(str(place), file), sha256, data=place.read_bytes())
        job.pending = _submit(executor, job, settings)
        reading.append(job)
        while _enough(reading, executor):
            settle_first()
    while reading:
        settle_first()
    untagged = load.papers_to_tag_again(db)
    for paper in untagged:
        with _transaction(db):
            load.tag_again(db, paper)
        renew(paper, len(untagged))


def _read_anew(db: sqlite3.Connection, sha256: str, reading: Reading) -> None:
    """Put a new reading of a file in the place of the old, which stays where there is none."""
    if isinstance(reading, Failure):
        return
    with _transaction(db):
        load.delete_papers_of(db, sha256, keep=[ready.paper for ready in reading])
        for ready in reading:
            load.save_ready(db, ready)
