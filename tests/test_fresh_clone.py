"""What a stranger does first, in a clone with nothing in it; and what the wheel carries."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]


def run(*command, cwd, **more):
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV", "BOARDPAPERS_DB")}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=environment, **more)


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clone") / "boardpapers"
    done = run("git", "clone", "--quiet", str(ROOT), str(folder), cwd="/")
    assert done.returncode == 0, done.stderr
    return folder


def test_make_run_is_enough(clone):
    done = run("make", "run", f"PYTHON={sys.executable}", cwd=clone)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (clone / "outputs/boardpapers.db").exists()
    assert len(list((clone / "outputs/csv").glob("*.csv"))) == 10
    assert "boardpapers search" in done.stdout


def test_make_alone_prints_help(clone):
    done = run("make", cwd=clone)
    assert done.returncode == 0
    assert "make run" in done.stdout


def test_the_wheel_works_from_any_folder(clone, tmp_path):
    built = run(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(tmp_path), str(clone), cwd=tmp_path
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("boardpapers-*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv/bin/python"
    done = run(
        python, "-m", "pip", "install", "--quiet", "-c", str(clone / "constraints.txt"), f"{wheel}", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    done = run(tmp_path / "venv/bin/boardpapers", "ingest", str(clone / "corpus/papers"), "--db", "a.db", cwd=tmp_path)
    assert done.returncode == 8, done.stderr
    done = run(
        tmp_path / "venv/bin/boardpapers", "search", "GoodSAM", "--db", "a.db", "--kind", "initiative", cwd=tmp_path
    )
    assert "hit" in done.stdout
