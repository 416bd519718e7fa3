"""The preview from its beginning to its end: a free place on loopback, a server there, a browser that looks at it."""

from __future__ import annotations

import errno
import gc
import socket
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass

from builder.preview.workshop import State, read
from builder.problems import UserError, known
from builder.project import Layout

LOOPBACK = "127.0.0.1"
PORT = 8765
_TRIES = 20


class PreviewError(UserError):
    """A preview that can't be served; says why, and what to do."""

    exit_code = 1


@dataclass(frozen=True)
class Wanted:
    """What to serve where: a card to open, a port, and the number of its first state, above any before."""

    card: str | None
    port: int | None
    number: int


def preview(layout: Layout, wanted: Wanted, tell: Callable[[str], None]) -> None:
    """Serve a project's site until it is interrupted; `tell` is given the address before that.

    Raises UnknownNameError for a card that the project has not, and PreviewError.
    """
    try:
        from builder.preview.server import Bench, server  # noqa: PLC0415 - wants libraries that are an extra
    except ModuleNotFoundError as error:
        raise PreviewError(
            f"deck preview needs the library '{error.name}': pip install 'interview-decks[preview]'"
        ) from error
    gc.enable()
    state = read(layout, State(wanted.number))
    page = _page(state, wanted.card)
    with closing(taken_port(wanted.port)) as place:
        tell(f"http://{LOOPBACK}:{place.getsockname()[1]}/{page}")
        with suppress(KeyboardInterrupt):
            server(Bench(layout, state)).run(sockets=[place])


def _page(state: State, card: str | None) -> str:
    if card is None or state.shown is None:
        return ""
    known("card", [card], state.shown.by_id)
    lang = next(lang for lang in state.shown.languages if lang in state.shown.by_id[card].value.words)
    return f"{lang}/cards/{card}.html"


def taken_port(port: int | None) -> socket.socket:
    """Take a port on loopback: the one that is wanted, else the first that is free."""
    for number in [port] if port else range(PORT, PORT + _TRIES):
        try:
            return socket.create_server((LOOPBACK, number))
        except OSError as error:
            if error.errno != errno.EADDRINUSE or port:
                raise PreviewError(f"port {number} can't be served on: {error.strerror}. Try another --port") from error
    raise PreviewError(f"no port from {PORT} to {PORT + _TRIES - 1} is free: name one with --port")
