"""A process that the system kills, with SIGSYS, as soon as it asks for a socket of the internet: Linux's seccomp(2).

To replace Python's own sockets would not do: Typst, Anki's library and others are written in Rust and C.
"""

from __future__ import annotations

import ctypes
import platform
import socket
import struct

_SOCKET = {"x86_64": 41, "aarch64": 198}
"""The number of the system's call, by machine."""
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER, _FIRST = 0, 16
"""Where the number of a call and its first argument, the family of a socket, stand in seccomp_data."""
_KILL, _ALLOW = 0x80000000, 0x7FFF0000
_NO_NEW_RIGHTS, _SECCOMP, _FILTER = 38, 22, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def forbid() -> None:
    """Forbid this process and its children sockets of the internet, for good."""
    steps = [
        (_LOAD, 0, 0, _NUMBER),
        (_EQUAL, 0, 4, _SOCKET[platform.machine()]),
        (_LOAD, 0, 0, _FIRST),
        (_EQUAL, 1, 0, int(socket.AF_INET)),
        (_EQUAL, 0, 1, int(socket.AF_INET6)),
        (_RETURN, 0, 0, _KILL),
        (_RETURN, 0, 0, _ALLOW),
    ]
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    made = _Program(len(steps), ctypes.addressof(program))
    system = ctypes.CDLL(None, use_errno=True)
    if system.prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0) or system.prctl(_SECCOMP, _FILTER, ctypes.byref(made)):
        raise OSError(ctypes.get_errno(), "seccomp is not to be had here")
