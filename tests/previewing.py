"""A preview that runs: its server in a thread, on loopback."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder.preview.serve import LOOPBACK, taken_port
from builder.preview.server import Bench, server
from builder.preview.workshop import State, judged, read
from builder.project import Layout


@dataclass(frozen=True)
class Preview:
    """Where a project is served, and its sources."""

    layout: Layout
    port: int
    bench: Bench

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def ask(self, path: str, host: str | None = None) -> tuple[int, dict[str, str], str]:
        """Ask for a path as it is typed; give status, headers and content."""
        connection = http.client.HTTPConnection(LOOPBACK, self.port)
        connection.request("GET", path, headers={"Host": host or f"{LOOPBACK}:{self.port}"})
        answer = connection.getresponse()
        content = answer.read().decode()
        connection.close()
        return answer.status, dict(answer.getheaders()), content

    def rewrite(self, old: str, new: str, path: str = "cards_src/talk-2024/01-first.yaml") -> None:
        file: Path = self.layout.root / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


@contextmanager
def previewed(layout: Layout) -> Iterator[Preview]:
    with taken_port(None) as place:
        bench = Bench(layout, judged(read(layout, State())))
        running = server(bench)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [place]})
        thread.start()
        try:
            yield Preview(layout, place.getsockname()[1], bench)
        finally:
            running.should_exit = True
            thread.join()
