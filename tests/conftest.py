"""What tests share: the sample archive, made once a session from the papers in corpus/."""

import shutil
from pathlib import Path

import pytest

from pipeline import batch
from pipeline.inputs import find_inputs
from pipeline.options import ReadOptions
from pipeline.store import archive
from pipeline.workers import LocalExecutor

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpus" / "papers"


def pytest_collection_modifyitems(items):
    if shutil.which("tesseract") is None:
        skip = pytest.mark.skip(reason="tesseract is not installed; to run this: apt-get install tesseract-ocr")
        for item in items:
            if item.get_closest_marker("ocr"):
                item.add_marker(skip)


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory):
    """Database path and ledger entries of one ingest of the sample papers."""
    database = tmp_path_factory.mktemp("sample") / "sample.db"
    entries = []
    executor = LocalExecutor(2)
    try:
        settings = batch.Settings(ReadOptions())
        batch.ingest(database, find_inputs([str(SAMPLE)]), settings, executor, entries.append)
    finally:
        executor.close()
    return database, entries


@pytest.fixture(scope="session")
def sample_database(sample_run):
    return sample_run[0]


@pytest.fixture
def sample(sample_database):
    """The sample archive, open for reading."""
    with archive.open_read(sample_database) as db:
        yield db
