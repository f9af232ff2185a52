"""Reading papers in other processes, so that a crash, a hang or a bomb costs one paper only.

Both executors give the same thing: ``submit(task)`` returns at once, ``result()`` waits for that paper's reading. The
local one is a pool of processes (pebble). The cluster one sends whole papers, a few at a time, to dask workers; each of
them reads in a child of its own under the same limits, so that a paper cannot take a worker down with it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

from pipeline import deadline
from pipeline.errors import CrashedError, PaperError, TimedOutError, TooLargeError, UserError
from pipeline.model import TaggedDocument
from pipeline.options import ReadOptions

#: Address space of one reading process. PDFium, numpy and the rules need some 300 MB of it; a bomb wants it all.
MEMORY_LIMIT = 3 << 30
#: What one message to a cluster carries: dask costs some 4 ms a message, a paper some 65 ms.
BATCH_PAPERS = 8
BATCH_BYTES = 16 << 20


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read: its bytes, the name to record, and its limit in seconds (more is granted where OCR runs)."""

    data: bytes
    file: str
    options: ReadOptions
    seconds: float


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file could not be read, in a word of the contract and in a sentence for a person."""

    reason: str
    detail: str
    retryable: bool

    @classmethod
    def of(cls, error: PaperError) -> Failure:
        return cls(error.reason, str(error), error.retryable)


Reading = tuple[TaggedDocument, ...] | Failure


class Pending(Protocol):
    """A reading under way."""

    def done(self) -> bool: ...

    def result(self) -> Reading: ...


class Executor(Protocol):
    """Where readings run."""

    #: How many readings to have under way.
    window: int

    def submit(self, task: Task) -> Pending: ...

    def close(self) -> None: ...


def open_executor(executor: str, workers: int) -> Executor:
    """``local``, or ``dask://HOST:PORT`` for a cluster that is running there."""
    if executor == "local":
        return LocalExecutor(workers)
    if executor.startswith("dask://"):
        return DaskExecutor("tcp://" + executor.removeprefix("dask://"))
    raise UserError(f"--executor {executor}: not known. Use local, or dask://HOST:PORT for a running dask cluster.")


# --------------------------------------------------------------------------------------------------------------------
# In the worker
# --------------------------------------------------------------------------------------------------------------------


def read_task(task: Task) -> Reading:
    """Read one file under its time limit; whatever goes wrong becomes a :class:`Failure`."""
    try:
        from pipeline.run import read_papers

        with deadline.limit(task.seconds):
            return read_papers(task.data, task.file, task.options)
    except PaperError as error:
        return Failure.of(error)
    except MemoryError:
        return Failure.of(TooLargeError(_too_large(task.file)))
    except RecursionError:
        return Failure("damaged", f"{task.file}: its parts refer to one another without end. {_ASK_PUBLISHER}", False)
    except Exception as error:
        # A fault of ours must not cost the other papers; the ledger names it, and it can be tried again.
        return _our_fault(task.file, error)


def _our_fault(file: str, error: Exception) -> Failure:
    what = f"{type(error).__name__}: {error}"
    return Failure.of(CrashedError(f"{file}: reading failed ({what}). Please report this file; the others go on."))


_ASK_PUBLISHER = "Ask its publisher for a sound copy, then ingest that."


def _too_large(file: str) -> str:
    limit = f"{MEMORY_LIMIT >> 20} MB of memory"
    return f"{file}: reading it would take more than {limit}. Split the file, then ingest the parts."


def _prepare_worker() -> None:
    """Import the stages once, keep Ctrl-C for the parent, and limit memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # no such limit on this system; the time limit stands
    # A worker that can't start would break the pool; one that can't import says so for each paper it is given.
    with contextlib.suppress(Exception):
        import pipeline.run  # noqa: F401


# --------------------------------------------------------------------------------------------------------------------
# On this machine
# --------------------------------------------------------------------------------------------------------------------


class LocalExecutor:
    """A pool of processes; a dead one is replaced."""

    def __init__(self, workers: int) -> None:
        self.window = 2 * workers
        self._workers = workers
        self._pool: Any = None

    def submit(self, task: Task) -> Pending:
        if self._pool is None:
            self._pool = _open_pool(self._workers)
        return _LocalPending(task, self._pool.schedule(read_task, args=[task]))

    def close(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None


def _open_pool(workers: int) -> Any:
    from pebble import ProcessPool

    # Never fork: a process that has loaded PDFium or started threads must not be copied.
    context = multiprocessing.get_context("spawn")
    return ProcessPool(max_workers=workers, initializer=_prepare_worker, context=context)


@dataclass(frozen=True, slots=True)
class _LocalPending:
    task: Task
    future: Future[Reading]

    def done(self) -> bool:
        return self.future.done()

    def result(self) -> Reading:
        from pebble import ProcessExpired

        try:
            return self.future.result()
        except ProcessExpired as death:
            return _failure_of(self.task, death.exitcode)
        except MemoryError:
            return Failure.of(TooLargeError(_too_large(self.task.file)))
        except Exception as error:  # the reading could not be sent back
            return _our_fault(self.task.file, error)


def _failure_of(task: Task, exit_code: int | None) -> Failure:
    if exit_code == -getattr(signal, "SIGALRM", 0):
        limit = f"{task.seconds:g} seconds"
        return Failure.of(
            TimedOutError(
                f"{task.file}: reading took longer than {limit}. Give it more with --timeout, or ask for a sound copy."
            )
        )
    return Failure.of(CrashedError(f"{task.file}: the process that read it died (code {exit_code}). {_ASK_PUBLISHER}"))


# --------------------------------------------------------------------------------------------------------------------
# On a cluster
# --------------------------------------------------------------------------------------------------------------------


class DaskExecutor:
    """A dask cluster that is running already, one thread a worker."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise UserError(
                "--executor dask://… needs the cluster extra. Install it with: pip install 'boardpapers[cluster]'"
            ) from error
        try:
            self._client = Client(address, timeout=10)
        except (OSError, TimeoutError) as error:
            raise UserError(f"no dask scheduler answers at {address}. Start one with: dask scheduler") from error
        self.window = 2 * BATCH_PAPERS * max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))
        self._open: _Batch | None = None

    def submit(self, task: Task) -> Pending:
        if self._open is None or self._open.full():
            self._open = _Batch(self._send)
        return self._open.add(task)

    def _send(self, tasks: list[Task]) -> Any:
        return self._client.submit(read_batch, tasks, pure=False, retries=2)

    def close(self) -> None:
        self._client.close()


class _Batch:
    """Papers that travel together; sent when full, or when the first result is asked for."""

    def __init__(self, send: Callable[[list[Task]], Any]) -> None:
        self._send = send
        self._tasks: list[Task] = []
        self._future: Any = None

    def full(self) -> bool:
        return self._future is not None

    def add(self, task: Task) -> Pending:
        self._tasks.append(task)
        pending = _BatchPending(self, len(self._tasks) - 1)
        if len(self._tasks) >= BATCH_PAPERS or sum(len(each.data) for each in self._tasks) >= BATCH_BYTES:
            self.send()
        return pending

    def send(self) -> Any:
        if self._future is None:
            self._future = self._send(self._tasks)
        return self._future

    def done(self) -> bool:
        return self._future is not None and bool(self._future.done())

    def reading(self, index: int) -> Reading:
        from distributed import KilledWorker

        try:
            readings: list[Reading] = self.send().result()
        except KilledWorker:
            task = self._tasks[index]
            return Failure.of(CrashedError(f"{task.file}: each worker that read it was lost. Ingest it again locally."))
        return readings[index]


@dataclass(frozen=True, slots=True)
class _BatchPending:
    batch: _Batch
    index: int

    def done(self) -> bool:
        return self.batch.done()

    def result(self) -> Reading:
        return self.batch.reading(self.index)


_child: LocalExecutor | None = None


def read_batch(tasks: list[Task]) -> list[Reading]:
    """Read papers one after the other in a child of this dask worker."""
    global _child
    if _child is None:
        # A dask worker started by its nanny is a daemon, and multiprocessing forbids those to have children; ours is
        # stopped with its pool, so nothing is orphaned.
        multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
        _child = LocalExecutor(1)
    return [_child.submit(task).result() for task in tasks]
