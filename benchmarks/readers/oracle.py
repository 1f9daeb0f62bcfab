"""Annotated reports -> a server of the chat protocol that answers as the annotators would."""

import json
import re
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

_ONE = re.compile(r"\b(?:one|single|1)\b", re.IGNORECASE)
_LINE = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)


class Oracle:
    """Serves on this machine while it is open; a question about no known report gets nothing."""

    def __init__(self, gold: Mapping[str, Any]) -> None:
        """Known are the reports of some gold records."""
        self._known = {_bare(record["report"]["text"]): record for record in gold.values()}
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"

    def __enter__(self) -> "Oracle":
        Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        answering = self._reply

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                body = answering(json.loads(self.rfile.read(length)))
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Nothing on standard error."""

        return Handler

    def _reply(self, question: Mapping[str, Any]) -> bytes:
        told = _LINE.findall(question["messages"][-1]["content"])
        lines = {int(number): words for number, words in told}
        known = self._known.get(_bare(" ".join(lines.values())))
        answer = answered(known, lines) if known else {"tolls": []}
        message = {"role": "assistant", "content": json.dumps(answer)}
        choice = {"message": message, "finish_reason": "stop"}
        return json.dumps({"model": "annotators", "choices": [choice]}).encode()


def _bare(text: str) -> str:
    return "".join(text.split())


def answered(record: Mapping[str, Any], lines: Mapping[int, str]) -> dict[str, Any]:
    """What the annotators would answer about a report whose sentences are numbered so."""
    at = _Numbers(lines)
    incidents = record["incidents"]
    main = next((one for one in incidents if one["main"]), None)
    return {
        "about": _about(main, at),
        "statements": list(_statements(record, at)),
        "parties": [
            {"sentence": at.of(p["name"]), "words": p["name"], "kind": p["kind"], "role": p["role"]}
            for p in (main["parties"] if main else ())
        ],
        "tolls": [row for one in incidents for row in _tolls(one, at)],
        "blames": [row for one in incidents for row in _blames(one, at)],
        "background": [row for one in incidents if not one["main"] for row in _beside(one, at)],
        "disclosures": [],
    }


class _Numbers:
    """The number of the sentence in which some words begin."""

    def __init__(self, lines: Mapping[int, str]) -> None:
        self._lines = lines

    def of(self, words: str) -> int:
        """The first sentence that holds the words, else the one that holds their beginning."""
        whole = " ".join(words.split())
        for wanted in (whole, whole[:20]):
            found = next((n for n, line in self._lines.items() if wanted in line), None)
            if found is not None:
                return found
        return next(iter(self._lines))


def _about(main: Mapping[str, Any] | None, at: _Numbers) -> dict[str, Any]:
    place = main["place"]["name"] if main and main["place"] else None
    return {
        "sentence": at.of(place) if place else at.of(""),
        "incident": main is not None,
        "event_type": main["event_type"] if main else "Other",
        "modality": main["modality"] if main else "occurred",
        "trigger": None,
        "place": place,
        "date": None,
    }


def _statements(record: Mapping[str, Any], at: _Numbers) -> Iterator[dict[str, Any]]:
    for one in record["statements"]:
        yield {
            "sentence": at.of(one["content"]),
            "source": one["source"],
            "cue": one["cue"],
            "content": one["content"],
            "factuality": one["factuality"],
        }


def _tolls(incident: Mapping[str, Any], at: _Numbers) -> Iterator[dict[str, Any]]:
    kinds = {party["name"]: party["kind"] for party in incident["parties"]}
    for one in incident["casualties"]:
        yield {
            "sentence": at.of(one["text"]),
            "words": one["text"],
            "party": one["party"],
            "figure": _figure(one),
            "outcome": one["outcome"],
            "kind": kinds.get(one["party"], "unknown"),
            "main": incident["main"],
            "by": one["source"],
        }


def _figure(toll: Mapping[str, Any]) -> str:
    """How the annotated words count: the bounds tell, and whether a number stands there."""
    low, high = toll["low"], toll["high"]
    if high == 0:
        return "none"
    if (low, high) == (1, 1) and not _ONE.search(toll["text"]):
        return "one"
    return "some" if high is None and low in (None, 3) else "counted"


def _blames(incident: Mapping[str, Any], at: _Numbers) -> Iterator[dict[str, Any]]:
    for one in incident["responsibility"]:
        yield {
            "sentence": at.of(one["who"]),
            "who": one["who"],
            "role": one["role"],
            "confidence": one["confidence"],
            "by": one["by"],
        }


def _beside(incident: Mapping[str, Any], at: _Numbers) -> Iterator[dict[str, Any]]:
    words = [row["text"] for row in incident["casualties"]]
    words += [incident["place"]["name"]] if incident["place"] else []
    if words:
        kind = incident["event_type"]
        yield {"sentence": at.of(words[0]), "event_type": kind, "words": words}
