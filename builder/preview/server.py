"""The preview's server: files of the site alone, by their names, and a stream that tells browsers of changes."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from watchfiles import awatch

from builder.preview.workshop import State, judged, read
from builder.project import Layout
from builder.render.site.notice import broken, missing
from builder.render.site.pages import PREVIEW_POLICY
from builder.render.site.site import ASSETS, PREVIEW, asset

HOSTS = ("127.0.0.1", "localhost")
"""Names by which a browser may ask: any other is some web page's, which leads its name here (DNS rebinding)."""

HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": f"{PREVIEW_POLICY}; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}

_BEAT = 1
"""Seconds between signs of life, by which a closed page and the end of the server are noticed."""


_PAUSE = 0.5
"""Seconds after a change in which browsers get their pages: the rules would take half of the machine from them."""


_WATCHING: dict[str, Any] = {"step": 30, "rust_timeout": 1_000, "yield_on_timeout": True}
"""In milliseconds: how long to gather changes, and after how long folders are looked at, whether they are the same."""


def _marks(folders: Iterable[Path]) -> list[tuple[int, int] | None]:
    """Tell folders from others of their names; None for one that is not there."""
    found: list[tuple[int, int] | None] = []
    for folder in folders:
        try:
            stat = folder.stat()
        except OSError:
            found.append(None)
        else:
            found.append((stat.st_dev, stat.st_ino))
    return found


class Bench:
    """A project that is watched: its present state, and who waits for the next, until its server has ended."""

    def __init__(self, layout: Layout, state: State) -> None:
        """Begin with a state that was read already."""
        self._layout, self.state = layout, state
        self.has_ended: Callable[[], bool] = lambda: False
        self._changed = asyncio.Condition()
        self._one_at_a_time = asyncio.Lock()

    async def watch(self) -> None:
        """Read the project again whenever its sources change, until this is cancelled.

        Who watches a folder that is moved away hears nothing of the one that comes in its place.
        """
        folders, is_known = (self._layout.cards, self._layout.decks), True
        while True:
            watched = _marks(folders)
            with contextlib.suppress(FileNotFoundError):
                async for changes in awatch(*folders, watch_filter=self._is_source, **_WATCHING):
                    if _marks(folders) != watched:
                        break
                    if changes or not is_known:
                        is_known = True
                        await self._again()
            is_known = False
            while None in _marks(folders):  # noqa: ASYNC110 - nobody tells when they are there again
                await asyncio.sleep(_PAUSE)

    async def _again(self) -> None:
        with contextlib.suppress(OSError):  # what vanishes while it is read is read again when it is back
            async with self._one_at_a_time:
                await self._become(await run_in_threadpool(read, self._layout, self.state))
            await asyncio.sleep(_PAUSE)
            await self.judge()

    async def judge(self) -> None:
        """Find out what the rules say of the state."""
        async with self._one_at_a_time:
            await self._become(await run_in_threadpool(judged, self.state))

    async def after(self, number: str) -> State:
        """Wait until the state is another than the one of this number, as a page names it."""
        async with self._changed:
            await self._changed.wait_for(lambda: str(self.state.number) != number)
            return self.state

    async def _become(self, state: State) -> None:
        if state is self.state:
            return
        async with self._changed:
            self.state = state
            self._changed.notify_all()

    def _is_source(self, _: object, path: str) -> bool:
        return self._layout.dist.as_posix() not in path.replace("\\", "/")


def application(bench: Bench) -> ASGIApp:
    """Make the application that serves a project."""

    @asynccontextmanager
    async def watching(_: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(bench.judge()), asyncio.create_task(bench.watch())]
        yield
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def file(request: Request) -> Response:
        path, site = _file_of(request.path_params["path"]), bench.state.site
        folder, _, name = path.rpartition("/")
        if site is None and folder == "assets" and name in (*ASSETS, PREVIEW):
            return _file(path, asset(name))
        if site is None:
            return _file("index.html", broken(bench.state.trouble))
        if path not in site:
            return _file("index.html", missing(path, bench.state.number), 404)
        return _file(path, site.content(path))

    async def changes(request: Request) -> Response:
        told = _told(bench, request.query_params.get("number", ""))
        return StreamingResponse(told, media_type="text/event-stream")

    routes = [Route("/_changes", changes), Route("/{path:path}", file)]
    middleware = [Middleware(_Headers), Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS))]
    return Starlette(routes=routes, middleware=middleware, lifespan=watching)


def server(bench: Bench) -> uvicorn.Server:
    """Make the server of a project: it tells nothing by itself, and ends within two seconds of being asked to."""
    config = uvicorn.Config(application(bench), log_level="critical", timeout_graceful_shutdown=2 * _BEAT)
    made = uvicorn.Server(config)
    bench.has_ended = lambda: made.should_exit
    return made


def _file_of(path: str) -> str:
    """Name the file that a browser means by a folder."""
    return f"{path}index.html" if not path or path.endswith("/") else path


async def _told(bench: Bench, number: str) -> AsyncIterator[str]:
    """Tell of each change once: https://html.spec.whatwg.org/multipage/server-sent-events.html."""
    while not bench.has_ended():
        try:
            state = await asyncio.wait_for(bench.after(number), _BEAT)
        except TimeoutError:
            yield ":\n\n"
        else:
            number = str(state.number)
            yield f"data: {json.dumps({'number': state.number, 'cards': state.cards})}\n\n"


def _file(path: str, content: bytes | str, status: int = 200) -> Response:
    return Response(content, status, media_type=_TYPES[path.rpartition(".")[2]])


_TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "png": "image/png",
}


class _Headers:
    """Puts what guards a page on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message["headers"], *own]
            await send(message)

        await self._app(scope, receive, guarded)
