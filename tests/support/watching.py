"""A ledger that is watched for, a web that it watches, and a clock that keeps nobody waiting."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from faulty_web import FaultyWeb, faulty_web
from reportedly.acquire import Options
from reportedly.acquire.contained import Contained
from reportedly.acquire.web.client import Limits
from reportedly.acquire.web.fetch import Manners
from reportedly.errors import ItemError
from reportedly.ledger.arrivals import Arrivals
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.run.alerts import Target, Terminal
from reportedly.run.clock import SystemClock
from reportedly.run.desk.add import Added, Adding
from reportedly.run.inputs import Observer
from reportedly.run.watch.inbox import Watching
from reportedly.run.watch.noticing import wanted
from reportedly.run.watch.rounds import Rounds
from reportedly.run.watch.sending import Sender
from reportedly.run.watch.sources import sources
from reportedly.run.watch.turns import Turns
from reportedly.run.wiring import Kit

LIMITS = Limits(connect=10.0, idle=10.0, total=10.0, max_bytes=200_000)


class Standing(SystemClock):
    """A clock that moves only while somebody waits; `paused` are the waits (seconds)."""

    def __init__(self) -> None:
        """Now, once."""
        self.moment = datetime.fromisoformat(super().now())
        self.paused: list[float] = []
        self._steady = 0.0

    def now(self) -> str:
        """The time that it stands at."""
        return self.moment.isoformat(timespec="microseconds")

    def steady(self) -> float:
        """How much was waited."""
        return self._steady

    def pause(self, seconds: float) -> None:
        """Move on."""
        if seconds > 0:
            self.paused.append(seconds)
            self._steady += seconds
            self.moment += timedelta(seconds=seconds)


@dataclass
class Desk:
    """Somebody who watches: calls again with `look`, and remembers what was said."""

    ledger: Ledger
    folder: Path
    kit: Kit
    contained: Contained
    clock: Standing = field(default_factory=Standing)
    added: list[Added] = field(default_factory=list)
    errors: list[ItemError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)
    to: dict[str, Target] = field(default_factory=dict)
    pages: bool = True
    private: bool = True
    only: tuple[str, ...] = ()
    stop_at: int = 0

    def look(self, *names: str) -> list[Added]:
        """Look at sources once, as a new process would; what came into the ledger."""
        self.added.clear()
        self.errors.clear()
        self.notes.clear()
        self.alerts.clear()
        with Arrivals(self.folder / "state") as arrivals:
            self.rounds(names, arrivals).run()
        return list(self.added)

    def rounds(self, names: tuple[str, ...], arrivals: Arrivals) -> Rounds:
        """What one call does."""
        observer = Observer(say=self.notes.append, error=self.errors.append)
        adding = Adding(
            ledger=self.ledger,
            kit=self.kit,
            options=Options(),
            clock=self.clock,
            observer=observer,
            by="ada",
        )
        it = Watching(
            adding=adding,
            arrivals=arrivals,
            contained=self.contained,
            manners=Manners(
                clock=self.clock,
                kept=arrivals,
                wait=Turns(self.clock, 2.0).wait,
                contact="desk@example.org",
                private=self.private,
                limits=LIMITS,
            ),
            clock=self.clock,
            pages=self.pages,
            every=None,
            added=self.hear,
        )
        targets = self.to or {"terminal": Terminal(write=self.alerts.append)}
        sender = Sender(
            targets=targets,
            arrivals=arrivals,
            clock=self.clock,
            error=self.errors.append,
            say=self.notes.append,
        )
        want = wanted(self.only, self.ledger, arrivals)
        return Rounds(sources=sources(names), it=it, want=want, sender=sender)

    def hear(self, one: Added) -> None:
        """Hear of a report that is safe; the process is stopped at the one of this number."""
        self.added.append(one)
        if len(self.added) == self.stop_at:
            raise KeyboardInterrupt

    def later(self, hours: float) -> None:
        """Let time go by."""
        self.clock.moment += timedelta(hours=hours)

    def texts(self) -> list[str]:
        """The texts of all reports in the ledger."""
        return [one.report.text for one in self.ledger.readings(self.ledger.view())]


@pytest.fixture
def web() -> Iterator[FaultyWeb]:
    """A server that answers as it is told."""
    with faulty_web() as server:
        yield server


@pytest.fixture(scope="session")
def contained() -> Iterator[Contained]:
    """The process that reads pages, started once."""
    with Contained() as process:
        yield process


@pytest.fixture
def desk(tmp_path: Path, tools: Kit, contained: Contained) -> Iterator[Desk]:
    """Somebody who watches for an empty ledger."""
    with open_ledger(tmp_path / "l.db") as ledger:
        yield Desk(ledger=ledger, folder=tmp_path, kit=tools, contained=contained)


def story(words: str, title: str = "Kalat") -> str:
    """A page with these words as its story."""
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{words}</p><p>The ministry gave no other details on the operation.</p></article>"
        "</body></html>"
    )


def feed(*entries: tuple[str, str], words: str = "A summary.") -> str:
    """A feed of entries (link, title)."""
    items = "".join(
        f"<item><link>{link}</link><title>{title}</title><description>{words}</description>"
        "<pubDate>Mon, 08 Dec 2025 10:00:00 GMT</pubDate></item>"
        for link, title in entries
    )
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Oru Post</title>'
        f"{items}</channel></rss>"
    )
