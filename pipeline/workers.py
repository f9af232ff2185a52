"""Reading papers in other processes, so that a crash, a hang or a bomb costs one paper only.

Both executors give the same thing: ``submit(task)`` returns at once, ``result()`` waits for that paper's reading. The
local one has processes of its own. The cluster one sends whole papers, a few at a time, to dask workers; each of
them reads in a child of its own under the same limits, so that a paper cannot take a worker down with it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

from pipeline import deadline
from pipeline.collecting import rare_collections
from pipeline.errors import CrashedError, PaperError, TimedOutError, TooLargeError, UserError
from pipeline.options import ReadOptions
from pipeline.store.ready import ReadyPaper

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


#: The papers of a file, ready to be written.
Reading = tuple[ReadyPaper, ...] | Failure


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
        from pipeline.run import read_each
        from pipeline.store.ready import make_ready

        with deadline.limit(task.seconds), rare_collections():
            # Mapped, so that no name holds one paper of a pack while the next is read.
            return tuple(map(make_ready, read_each(task.data, task.file, task.options)))
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
    """Reading processes, each with a pipe and a thread of its own; a dead one costs the paper it was reading.

    They share nothing: a process killed while it holds a lock or fills a queue would stop all others.
    """

    def __init__(self, workers: int) -> None:
        self.window = 2 * workers
        self._threads = ThreadPoolExecutor(workers)
        self._mine = threading.local()
        self._readers: list[_Reader] = []
        self._starting = threading.Lock()
        self._closed = False

    def submit(self, task: Task) -> Pending:
        return self._threads.submit(self._read, task)

    def _read(self, task: Task) -> Reading:
        """Have the process of this thread read a paper; start one first where there is none or it died meanwhile."""
        reader: _Reader | None = getattr(self._mine, "reader", None)
        if reader is None or not reader.process.is_alive():
            reader = self._mine.reader = self._start()
        try:
            return reader.read(task)
        except (EOFError, OSError):
            reader.process.join(10)
            reader.process.kill()  # it is dead, unless the pipe alone broke
            reader.process.join()
            return _failure_of(task, reader.process.exitcode)
        except Exception as error:  # the reading could not be sent
            return _our_fault(task.file, error)

    def _start(self) -> _Reader:
        with self._starting:
            if self._closed:
                raise EOFError
            reader = _Reader()
            self._readers = [each for each in self._readers if each.process.is_alive()] + [reader]
        return reader

    def close(self) -> None:
        """End the processes, whatever they are reading."""
        with self._starting:
            self._closed = True
            for reader in self._readers:
                reader.process.kill()
                reader.process.join()
        self._threads.shutdown(cancel_futures=True)


class _Reader:
    """A process that reads papers one after the other."""

    def __init__(self) -> None:
        # Never fork: a process that has loaded PDFium or started threads must not be copied.
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=[theirs], daemon=True)
        self.process.start()
        theirs.close()  # so that its death shows at our end

    def read(self, task: Task) -> Reading:
        """Raises EOFError or OSError where the process dies over it."""
        self._pipe.send(task)
        reading: Reading = self._pipe.recv()
        return reading


def _serve(pipe: Any) -> None:
    """Read papers until the parent is gone."""
    _prepare_worker()
    while True:
        try:
            task: Task = pipe.recv()
        except (EOFError, OSError):
            return
        except MemoryError:
            sys.exit(_NO_MEMORY)
        reading = read_task(task)
        try:
            pipe.send(reading)
        except OSError:  # the parent was killed meanwhile; who started it has its own message
            return
        except MemoryError:
            pipe.send(Failure.of(TooLargeError(_too_large(task.file))))


#: Exit code of a process that has no room for a paper.
_NO_MEMORY = 12


def _failure_of(task: Task, exit_code: int | None) -> Failure:
    if exit_code == -getattr(signal, "SIGALRM", 0):
        limit = f"{task.seconds:g} seconds"
        return Failure.of(
            TimedOutError(
                f"{task.file}: reading took longer than {limit}. Give it more with --timeout, or ask for a sound copy."
            )
        )
    if exit_code == _NO_MEMORY:
        return Failure.of(TooLargeError(_too_large(task.file)))
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
