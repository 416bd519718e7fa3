"""The one writer: a file is whole, old or new, at every moment."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from projects import contents, put

from builder import output
from builder.output import OutputError, write, write_all


def test_bytes_are_written_as_they_are(tmp_path: Path):
    write(tmp_path / "a", b"\x00\r\n")
    assert (tmp_path / "a").read_bytes() == b"\x00\r\n"


def test_text_is_utf8_with_lf(tmp_path: Path):
    write(tmp_path / "a", "中\n")
    assert (tmp_path / "a").read_bytes() == b"\xe4\xb8\xad\n"


def test_folders_are_made(tmp_path: Path):
    write(tmp_path / "b" / "c" / "a", b"x")
    assert (tmp_path / "b" / "c" / "a").read_bytes() == b"x"


def test_nothing_is_left_beside_a_file(tmp_path: Path):
    write(tmp_path / "a", b"1")
    write(tmp_path / "a", b"2")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_failing_replace_leaves_the_old_file_and_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path / "a", b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write(tmp_path / "a", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_an_interruption_leaves_the_old_file_and_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path / "a", b"old")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "a", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_a_folder_that_can_not_be_made_is_an_output_error(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="can't be written"):
        write(tmp_path / "file" / "a", b"x")


def test_a_folder_where_a_file_should_be_is_an_output_error(tmp_path: Path):
    (tmp_path / "a").mkdir()
    with pytest.raises(OutputError, match=r"can't be written: it is a folder\. Remove it"):
        write(tmp_path / "a", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_an_unwritable_folder_is_an_output_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refused)
    with pytest.raises(OutputError, match="Permission denied"):
        write(tmp_path / "a", b"x")


def test_a_file_has_the_rights_that_the_umask_leaves(tmp_path: Path):
    before = os.umask(0o027)
    try:
        write(tmp_path / "a", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_several_files_are_written_in_order_up_to_the_first_that_can_not_be(tmp_path: Path):
    (tmp_path / "b").mkdir()
    with pytest.raises(OutputError):
        write_all({tmp_path / "a": b"1", tmp_path / "b": b"2", tmp_path / "c": b"3"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_a_folder_is_written_as_a_whole(tmp_path):
    """What is as it should be keeps its time, what is not wanted any more goes, what others put there stays"""
    folder = tmp_path / "site"
    output.write_folder(folder, {"a.html": b"one", "cards/b.html": b"two", "cards/c.html": b"three"})
    other = folder / "CNAME"
    other.write_bytes(b"example.org")
    before = (folder / "a.html").stat()
    output.write_folder(folder, {"a.html": b"one", "cards/b.html": b"TWO", "d.html": b"four"})
    assert (folder / "a.html").stat() == before
    assert contents(folder) == {
        ".files": b"a.html\ncards/b.html\nd.html\n",
        "CNAME": b"example.org",
        "a.html": b"one",
        "cards/b.html": b"TWO",
        "d.html": b"four",
    }


def test_what_was_left_by_a_run_that_was_stopped_goes_with_the_next(tmp_path, monkeypatch):
    """The list names a file before it is there, and until it is gone"""
    folder = tmp_path / "site"
    output.write_folder(folder, {"old.html": b"old"})
    original = output._replace

    def replace(path: Path, data: bytes) -> None:
        if path.suffix == ".html":
            raise OSError(errno.EIO, "stopped")
        original(path, data)

    with monkeypatch.context() as stopped:
        stopped.setattr(output, "_replace", replace)
        with pytest.raises(OutputError):
            output.write_folder(folder, {"new.html": b"new"})
    (folder / "new.html").write_bytes(b"half a run's")
    output.write_folder(folder, {"last.html": b"last"})
    assert sorted(path.name for path in folder.iterdir()) == [".files", "last.html"]


def test_a_list_that_somebody_wrote_removes_nothing_outside_the_folder(tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_bytes(b"kept")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / ".files").write_text(f"../kept.txt\n{kept}\n", encoding="utf-8")
    output.write_folder(folder, {"a.html": b"one"})
    assert kept.read_bytes() == b"kept"


LISTS = ["a\0b", "loop/x", "..", "", "/", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")]


@pytest.mark.parametrize("line", LISTS)
def test_a_list_may_hold_anything(tmp_path: Path, line: str):
    put(tmp_path, ".files", f"{line}\nold.html\n".encode("latin-1"))
    put(tmp_path, "old.html", b"old")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    output.write_folder(tmp_path, {"a.html": b"one"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [".files", "a.html", "loop"]


def test_a_link_or_a_pipe_is_replaced_and_neither_followed_nor_waited_for(tmp_path: Path):
    """Also one that holds what is to be written; and where the list of a folder should be"""
    away = put(tmp_path, "away", b"x")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "link").symlink_to(away)
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / ".files")
    output.write_folder(folder, {"link": b"x", "pipe": b"x"})
    assert all(path.is_file() and not path.is_symlink() for path in folder.iterdir())
    away.write_bytes(b"y")
    assert contents(folder) == {".files": b"link\npipe\n", "link": b"x", "pipe": b"x"}


def test_a_file_that_is_as_it_should_be_keeps_its_time(tmp_path: Path):
    write(tmp_path / "a", b"1")
    os.utime(tmp_path / "a", (1, 1))
    write(tmp_path / "a", b"1")
    assert (tmp_path / "a").stat().st_mtime == 1
    write(tmp_path / "a", b"2")
    assert (tmp_path / "a").stat().st_mtime > 1


def test_what_was_left_beside_a_file_goes_after_an_hour(tmp_path: Path):
    """A run that is still writing keeps what it began"""
    for name in (".a.1.part", ".b.2.part"):
        (tmp_path / name).write_bytes(b"half")
    os.utime(tmp_path / ".a.1.part", (1, 1))
    write(tmp_path / "c", b"1")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".b.2.part", "c"]
