"""A server that speaks the chat protocol over real HTTP and answers as it is told."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from reportedly.readers.endpoint.http import Patience

# Short enough for tests; in use it is minutes.
SHORT = Patience(connect=9.0, answer=20.0, attempts=3, first_wait=0.5, longest_wait=9.0, in_a_row=3)
NOTHING: Mapping[str, Any] = {
    "about": None,
    **{
        name: []
        for name in (*("statements", "parties", "tolls", "blames", "background", "disclosures"),)
    },
}
MODEL = "local-model"


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What goes over the line: status, headers, body as it is; `hang` seconds before it."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    hang: float = 0.0


def said(
    words: Any, *, finish: str = "stop", refusal: str | None = None, model: str = MODEL
) -> Reply:
    """A whole answer of the protocol: words, or a record that is written as JSON."""
    content = words if isinstance(words, str) or words is None else json.dumps(words)
    message = {"role": "assistant", "content": content, "refusal": refusal}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return Reply(body=json.dumps({"model": model, "choices": [choice]}).encode())


def failing(status: int, words: str = "no", **headers: str) -> Reply:
    """An error of the server."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(
        body=json.dumps({"error": {"message": words}}).encode(), status=status, headers=named
    )


Answering = Callable[[Mapping[str, Any], int], Reply]


class Server:
    """What was asked of it, and where it listens."""

    def __init__(self, answering: Answering) -> None:
        """`answering` gets each question and its number (from 0) and gives the reply."""
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self._answering = answering
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"

    def texts(self) -> list[str]:
        """The words that each question held, without the first one, which is the program's own."""
        return [question["messages"][-1]["content"] for question in self.asked[1:]]

    def _handler(server) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - the handler has its own self
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                question = json.loads(body)
                server.asked.append(question)
                server.headers.append(dict(self.headers) | {"path": self.path})
                server.send(self, server._answering(question, len(server.asked) - 1))

            def log_message(self, *_: object) -> None:
                """Nothing on standard error."""

        return Handler

    @staticmethod
    def send(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        """Put a reply on the line; who hung up does not hear it."""
        if reply.hang:
            import time

            time.sleep(reply.hang)
        try:
            handler.send_response(reply.status)
            for name, value in reply.headers.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(reply.body)))
            handler.end_headers()
            handler.wfile.write(reply.body)
        except OSError:
            return

    def __enter__(self) -> "Server":
        Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()


@contextmanager
def answering(how: Answering) -> Iterator[Server]:
    """A server that answers so, until the block ends."""
    with Server(how) as server:
        yield server


def always(record: Mapping[str, Any]) -> Answering:
    """The same answer to every question."""
    return lambda _question, _number: said({**NOTHING, **record})
