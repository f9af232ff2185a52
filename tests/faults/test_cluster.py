"""A dask cluster gives the archive that this machine alone gives, also when it loses a worker on the way."""

import filecmp
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "corpus" / "papers"
BIN = Path(sys.executable).parent

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
pytest.importorskip(
    "distributed", reason="the cluster extra is not installed; to run this: pip install 'boardpapers[cluster]'"
)


def run(*arguments):
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two worker processes on this machine: its address, and the workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    logs = open(tmp_path / "cluster.log", "wb")  # noqa: SIM115
    start = {"stdout": logs, "stderr": logs, "cwd": ROOT}
    quiet = ["--no-dashboard"]
    scheduler = subprocess.Popen(
        [BIN / "dask", "scheduler", "--host", "127.0.0.1", "--port", str(port), *quiet], **start
    )
    address = f"tcp://127.0.0.1:{port}"
    options = ["--nthreads", "1", "--local-directory", str(tmp_path), *quiet]
    workers = [
        subprocess.Popen([BIN / "dask", "worker", address, *options], **start, start_new_session=True) for _ in range(2)
    ]
    time.sleep(6)
    yield f"dask://127.0.0.1:{port}", workers
    for process in (*workers, scheduler):
        process.terminate()
    for process in (*workers, scheduler):
        process.wait(20)
    logs.close()


def test_the_cluster_gives_the_same_exports_also_without_one_of_its_workers(cluster, tmp_path):
    address, workers = cluster
    common = ["ingest", SAMPLE, "--ocr", "never"]
    assert run(*common, "--db", tmp_path / "here.db").returncode == 8
    done = run(*common, "--executor", address, "--db", tmp_path / "there.db")
    assert done.returncode == 8, done.stderr
    losing = subprocess.Popen(
        [sys.executable, "-m", "pipeline", *map(str, common), "--executor", address, "--db", str(tmp_path / "lost.db")],
        cwd=ROOT,
        stderr=subprocess.PIPE,
    )
    time.sleep(1.5)
    os.killpg(workers[0].pid, signal.SIGKILL)
    assert losing.wait(240) == 8, losing.stderr.read().decode()
    for name in ("here", "there", "lost"):
        assert run("export", "--to", tmp_path / name, "--db", tmp_path / f"{name}.db").returncode == 0
    names = [path.name for path in (tmp_path / "here").iterdir()]
    for other in ("there", "lost"):
        assert filecmp.cmpfiles(tmp_path / "here", tmp_path / other, names, shallow=False)[1:] == ([], [])


def test_a_scheduler_that_does_not_answer_is_said_in_a_sentence(tmp_path):
    done = run("ingest", SAMPLE, "--executor", "dask://127.0.0.1:9", "--db", tmp_path / "a.db")
    assert done.returncode == 2
    assert "no dask scheduler answers" in done.stderr
    assert "Traceback" not in done.stderr
