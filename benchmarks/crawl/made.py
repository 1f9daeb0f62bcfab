"""A seed -> web archives with the pages of a crawl, made of our own texts.

Of a hundred pages four tell of an incident (training reports), one is a report that looks like it
and tells of none, and two are in other languages; the others are pages of every ordinary kind
(benchmarks/relevance/pages), a few of one kind put together. All have a site's menu, teasers
(headlines of incidents among them) and a footer; one record in fifty is no page.
"""

import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from uuid import UUID

from relevance.pages import pages
from relevance.texts import CORPUS

LANGUAGES = Path(__file__).resolve().parents[1] / "languages" / "battery.jsonl"
TELLING, ALIKE, FOREIGN, NO_PAGE = 0.04, 0.05, 0.07, 0.02
DATE = "2026-03-02T08:00:00Z"
_MENU = ("Home", "World", "Sport", "Business", "Culture", "Weather", "Video", "Sign in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a page tells: a headline and paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """What pages are made of, by kind of page."""

    telling: tuple[Story, ...]
    alike: tuple[Story, ...]
    foreign: tuple[Story, ...]
    ordinary: tuple[tuple[Story, ...], ...]


def stock() -> Stock:
    """All texts, in order."""
    telling, alike = [], []
    for path in sorted(path for folder in CORPUS for path in folder.rglob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        report = record["report"]
        story = Story(
            title=report["title"] or "News", paragraphs=tuple(report["text"].split("\n\n"))
        )
        (telling if record["incidents"] else alike).append(story)
    kinds = groupby(pages(), key=lambda page: page.kind)
    ordinary = tuple(
        tuple(Story(title=page.title, paragraphs=(page.text,)) for page in its) for _, its in kinds
    )
    return Stock(
        telling=tuple(telling), alike=tuple(alike), foreign=tuple(_foreign()), ordinary=ordinary
    )


def archives(folder: Path, count: int, each: int, seed: int) -> tuple[Path, ...]:
    """Write `count` pages into WARC files of `each`; the same bytes for the same arguments."""
    folder.mkdir(parents=True, exist_ok=True)
    by, its = random.Random(seed), stock()  # noqa: S311 - a sample, no secret
    made = []
    for first in range(0, count, each):
        path = folder / f"crawl-{first // each:05}.warc.gz"
        numbers = range(first, min(first + each, count))
        data = b"".join(_member(_record(number, its, by)) for number in numbers)
        path.write_bytes(data)
        made.append(path)
    return tuple(made)


def _foreign() -> Iterator[Story]:
    for line in LANGUAGES.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row.get("language") not in (None, "en"):
            yield Story(title="", paragraphs=(row["text"],))


def _record(number: int, its: Stock, by: random.Random) -> bytes:
    address = f"https://site{number % 97}.example/{number}"
    if by.random() < NO_PAGE:
        return _response(address, b"HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n")
    body = _page(number, _story(its, by), its, by).encode()
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}"
    )
    return _response(address, f"{head}\r\n\r\n".encode() + body)


def _story(its: Stock, by: random.Random) -> Story:
    chance = by.random()
    if chance < TELLING:
        return by.choice(its.telling)
    if chance < ALIKE:
        return by.choice(its.alike)
    if chance < FOREIGN and its.foreign:
        return by.choice(its.foreign)
    kind = by.choice(its.ordinary)
    chosen = by.sample(kind, min(len(kind), by.randint(1, 5)))
    return Story(
        title=chosen[0].title, paragraphs=tuple(text for one in chosen for text in one.paragraphs)
    )


def _page(number: int, story: Story, its: Stock, by: random.Random) -> str:
    teasers = by.sample(its.telling, 2) + [by.choice(by.choice(its.ordinary)) for _ in range(4)]
    by.shuffle(teasers)
    return (
        f"<!doctype html><html><head><title>{escape(story.title)}</title>"
        f'<meta property="article:published_time" content="2026-03-{1 + number % 28:02}"></head>'
        f"<body><nav><ul>{_items(_MENU)}</ul></nav><main><article><h1>{escape(story.title)}</h1>"
        f"{''.join(f'<p>{escape(text)}</p>' for text in story.paragraphs)}</article></main>"
        f"<aside><h2>More</h2><ul>{_items([one.title for one in teasers])}</ul></aside>"
        f"<footer>Page {number}. All rights reserved. Privacy. Contact.</footer></body></html>"
    )


def _items(names: Sequence[str]) -> str:
    return "".join(f'<li><a href="/{n}">{escape(name)}</a></li>' for n, name in enumerate(names))


def _response(address: str, block: bytes) -> bytes:
    name = UUID(bytes=hashlib.sha256(address.encode()).digest()[:16], version=4)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:{name}>\r\n"
        f"WARC-Date: {DATE}\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _member(record: bytes) -> bytes:
    return gzip.compress(record, compresslevel=6, mtime=0)
