from __future__ import annotations

import pytest

from casesim.documents.files import write_new
from casesim.errors import CasesimError


def test_a_file_is_written_whole(tmp_path):
    write_new(tmp_path / "a.docx", b"one")
    assert (tmp_path / "a.docx").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_a_file_that_is_there_is_written_over_only_if_it_was_named(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"mine")
    with pytest.raises(CasesimError, match=r"is there already .*; move it away, or name a file"):
        write_new(path, b"new")
    assert path.read_bytes() == b"mine"
    write_new(path, b"new", replace=True)
    assert path.read_bytes() == b"new"


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(CasesimError, match=r"cannot be written \(No such file.*name a file in a"):
        write_new(tmp_path / "none" / "a.docx", b"")


def test_a_write_that_breaks_leaves_nothing_behind(tmp_path, monkeypatch):
    path = tmp_path / "a.docx"
    path.write_bytes(b"mine")
    monkeypatch.setattr("os.fdopen", lambda *_: (_ for _ in ()).throw(OSError(28, "disk full")))
    with pytest.raises(CasesimError, match="disk full"):
        write_new(path, b"new", replace=True)
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]
