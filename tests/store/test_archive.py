"""Opening: each thing that is no archive is told apart, with the next step."""

import sqlite3

import pytest

from pipeline.errors import NoArchiveError, OldSchemaError
from pipeline.store import archive


def test_an_archive_is_made_and_read(tmp_path):
    archive.open_write(tmp_path / "new" / "a.db").close()
    db = archive.open_read(tmp_path / "new" / "a.db")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("delete from papers_rows")


@pytest.mark.parametrize(
    "content",
    [None, b"", b"%PDF-1.4 not a database at all", "foreign"],
    ids=["missing", "empty", "no database", "another database"],
)
def test_no_archive_is_named_so(tmp_path, content):
    path = tmp_path / "a.db"
    if content == "foreign":
        other = sqlite3.connect(path)
        other.execute("create table t (x)")
        other.close()
    elif content is not None:
        path.write_bytes(content * 50)
    with pytest.raises(NoArchiveError, match=r"a.db: .*(--db|ingest)"):
        archive.open_read(path)
    if content == "foreign":
        with pytest.raises(NoArchiveError):
            archive.open_write(path)


@pytest.mark.parametrize("version", [0, 99])
def test_another_version_is_named_so(tmp_path, version):
    path = tmp_path / "a.db"
    db = archive.open_write(path)
    db.execute(f"pragma user_version = {version}")
    db.close()
    for opening in (archive.open_read, archive.open_write):
        with pytest.raises(OldSchemaError, match=str(version)):
            opening(path)


def test_a_folder_is_no_archive(tmp_path):
    with pytest.raises(NoArchiveError, match="folder"):
        archive.open_read(tmp_path)
