"""A real web server on this computer that answers as it is told, faults and all."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody asked of the server."""

    method: str
    path: str
    headers: Message
    body: bytes
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server answers.

    `declared`: the length that it claims the body to have, its own if null. `drip`: seconds between
    two bytes of the body; `drip_head`: between two bytes of the headers.
    """

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    declared: int | None = None
    drip: float = 0.0
    drip_head: float = 0.0


Answering = Callable[[Said], Answer]


@dataclass(slots=True)
class FaultyWeb:
    """The server: `pages` by path, what it was asked in `said`."""

    port: int
    pages: dict[str, Answer | Answering] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [each.path for each in self.said]

    def answer(self, said: Said) -> Answer:
        """Note the question, and find its answer: 404 where there is none."""
        self.said.append(said)
        found = self.pages.get(said.path, Answer(status=404))
        return found if isinstance(found, Answer) else found(said)


def page(words: str, *more: tuple[str, str], kind: str = "text/html; charset=utf-8") -> Answer:
    """An ordinary answer."""
    return Answer(headers=(("Content-Type", kind), *more), body=words.encode())


@contextmanager
def faulty_web() -> Iterator[FaultyWeb]:
    """Start a server, and end it."""
    web = FaultyWeb(port=0)

    class Handler(BaseHTTPRequestHandler):
        def _any(self) -> None:
            size = int(self.headers.get("content-length") or 0)
            said = Said(
                method=self.command,
                path=self.path,
                headers=self.headers,
                body=self.rfile.read(size),
                at=time.monotonic(),
            )
            with suppress(OSError):
                _write(self.wfile.write, web.answer(said))

        do_GET = do_POST = do_HEAD = _any  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    web.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _write(write: Callable[[bytes], object], answer: Answer) -> None:
    length = len(answer.body) if answer.declared is None else answer.declared
    lines = [f"HTTP/1.0 {answer.status} Told"]
    lines += [f"{name}: {value}" for name, value in answer.headers]
    if not any(name.lower() == "transfer-encoding" for name, _ in answer.headers):
        lines.append(f"Content-Length: {length}")
    head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
    for data, pause in ((head, answer.drip_head), (answer.body, answer.drip)):
        if not pause:
            write(data)
            continue
        for start in range(len(data)):
            write(data[start : start + 1])
            time.sleep(pause)
