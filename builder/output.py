"""The one place that writes files: each is whole, old or new, at every moment."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from builder.problems import UserError


class OutputError(UserError):
    """A file that can't be written; says which, why, and what to do."""

    exit_code = 1


def write(path: Path, content: bytes | str) -> None:
    """Write a file: beside its place first, then renamed over it. Text is UTF-8 as it stands, with LF.

    Raises OutputError; the old file is then untouched.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(f"{path} can't be written: {path.parent} is a file, or lies in one.") from error
    except OSError as error:
        space = "free some space, or " if error.errno in (errno.ENOSPC, errno.EDQUOT) else ""
        hint = f"{space}choose another folder with --out, and run the command again"
        raise OutputError(f"{path} can't be written: {error.strerror}. Nothing was changed; {hint}.") from error


def write_all(files: Mapping[Path, bytes | str]) -> None:
    """Write several files, one after the other, in the order given. Raises OutputError at the first that can't be."""
    for path, content in files.items():
        write(path, content)


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _umask() -> int:
    """Read the process's umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
