"""The one place that writes files: each is whole, old or new, at every moment."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import TypeAlias

from builder.problems import UserError


class OutputError(UserError):
    """A file that can't be written; says which, why, and what to do."""

    exit_code = 1


Stamp: TypeAlias = tuple[int, int]
"""The size of a file, in bytes, and when it was written, in nanoseconds."""


@dataclass(frozen=True)
class Written:
    """Files as they were left, each with its stamp; and whether any was not as it should be before."""

    stamps: Mapping[Path, Stamp]
    any_new: bool


def write(path: Path, content: bytes | str) -> None:
    """Write a file: beside its place first, then renamed over it. Text is UTF-8 as it stands, with LF.

    One that is as it should be keeps its time. Raises OutputError; the old file is then untouched.
    """
    write_all({path: content})


def write_all(files: Mapping[Path, bytes | str]) -> Written:
    """Write several files, one after the other, in the order given. Raises OutputError at the first that can't be."""
    whole = {path: _bytes(content) for path, content in files.items()}
    stamps = {path: stamp for path, data in whole.items() if (stamp := _held(path, data))}
    new = [path for path in whole if path not in stamps]
    stamps |= {path: _write(path, whole[path]) for path in new}
    for folder in dict.fromkeys(path.parent for path in new):
        _sweep(folder)
    return Written(stamps, bool(new))


def _write(path: Path, data: bytes) -> Stamp:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _replace(path, data)
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(f"{path} can't be written: {path.parent} is no folder, or lies in none.") from error
    except IsADirectoryError as error:
        raise OutputError(f"{path} can't be written: it is a folder. Remove it, or choose another folder") from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        hint = f"{'free some space' if full else 'make the folder writable'}, or choose another folder"
        raise OutputError(f"{path} can't be written: {error.strerror}. It is as it was; {hint}.") from error


def _bytes(content: bytes | str) -> bytes:
    return content.encode() if isinstance(content, str) else content


LISTING = ".files"
"""Names the files of a folder that is written as a whole."""


def write_folder(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Write a folder of files, by their paths in it; those that are as they should be stay, with their times.

    What was written there before and is not wanted any more goes at the end; files of others stay. Raises OutputError.
    """
    before = _listed(folder)
    _list(folder, before | files.keys())
    written = write_all({folder / path: content for path, content in files.items()})
    for path in before - files.keys():
        with contextlib.suppress(OSError):
            (folder / path).unlink()
    _list(folder, files.keys())
    return Written(written.stamps, written.any_new or before != files.keys())


def _list(folder: Path, names: Iterable[str]) -> None:
    write(folder / LISTING, "".join(f"{name}\n" for name in sorted(names)))


def _listed(folder: Path) -> set[str]:
    """Name the files that were written before; none that lies elsewhere, whatever the list says."""
    held = _plain(folder / LISTING)
    if held is None:
        return set()
    names = held[0].decode(errors="replace").splitlines()
    return {name for name in names if _is_within(folder, name)}


def _is_within(folder: Path, name: str) -> bool:
    """Tell whether a path names a file in a folder or in those in it, none of which is a link."""
    if "\0" in name or ".." in PurePosixPath(name).parts:
        return False
    with contextlib.suppress(OSError, RuntimeError):  # links may lead in a circle
        return (folder / name).parent.resolve().is_relative_to(folder.resolve())
    return False


def _held(path: Path, data: bytes) -> Stamp | None:
    """Give the stamp of a file that holds this."""
    held = _plain(path, len(data))
    return held[1] if held and held[0] == data else None


def _plain(path: Path, size: int | None = None) -> tuple[bytes, Stamp] | None:
    """Read a plain file, of a size if one is wanted, with its stamp; what is none is not waited for nor followed."""
    try:
        file = os.open(path, os.O_RDONLY | _UNFOLLOWED)
    except (OSError, ValueError):
        return None
    try:
        found = os.fstat(file)
        if not S_ISREG(found.st_mode) or size not in (None, found.st_size):
            return None
        with open(file, "rb", closefd=False) as opened:
            return opened.read(), _stamp(file)
    except OSError:
        return None
    finally:
        os.close(file)


_UNFOLLOWED = sum(getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""So that a link is not opened, nor a pipe waited for; and bytes are read as they are, where that must be said."""


def _stamp(file: int) -> Stamp:
    found = os.fstat(file)
    return found.st_size, found.st_mtime_ns


def write_spare(path: Path, content: bytes) -> bool:
    """Write a file that can be made anew at any time, for its owner alone; tell whether it could be written."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, content, spare=True)
    except OSError:
        return False
    return True


def mark(path: Path) -> None:
    """Mark a spare file as used now."""
    with contextlib.suppress(OSError):
        os.utime(path)


def shrink(folder: Path, most: int) -> None:
    """Remove the spare files that were not used for longest, where there are more bytes: to three quarters of them."""
    found = [(path, stat) for path in folder.rglob("*") if (stat := _stat(path))]
    total = sum(stat.st_size for _, stat in found)
    if total <= most:
        return
    for path, stat in sorted(found, key=lambda one: (one[1].st_mtime_ns, one[0])):
        with contextlib.suppress(OSError):
            path.unlink()
            total -= stat.st_size
        if total <= most * 3 // 4:
            return


def _stat(path: Path) -> os.stat_result | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    return found if S_ISREG(found.st_mode) else None


def _replace(path: Path, data: bytes, *, spare: bool = False) -> Stamp:
    import tempfile  # noqa: PLC0415 - most runs that end soon write nothing

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=_PART)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if not spare:
                os.fsync(file.fileno())
            stamp = _stamp(file.fileno())
        if not spare:
            beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    return stamp


_PART = ".part"
_LONG_AGO = 3600
"""In seconds: what was begun before that is written by nobody any more."""


def _sweep(folder: Path) -> None:
    """Remove what was left beside files by a run that was stopped long before the newest was written."""
    begun = [(path, stat.st_mtime) for path in folder.glob(f".*{_PART}") if (stat := _stat(path))]
    for path, time in begun:
        with contextlib.suppress(OSError):
            if time < folder.stat().st_mtime - _LONG_AGO:
                path.unlink()


def _umask() -> int:
    """Read the process's umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
