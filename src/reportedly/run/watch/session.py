"""What a user asked for -> everything that watching needs, opened, held and closed again."""

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reportedly.acquire.contained import Contained
from reportedly.acquire.web.fetch import Manners
from reportedly.errors import BadUsage
from reportedly.ledger.arrivals import Arrivals
from reportedly.ledger.holding import held
from reportedly.ledger.ledger import Ledger
from reportedly.run import settings
from reportedly.run.alerts import Terminal
from reportedly.run.clock import SystemClock
from reportedly.run.desk.add import Added, Adding
from reportedly.run.session import Session
from reportedly.run.watch.inbox import Watching
from reportedly.run.watch.noticing import wanted
from reportedly.run.watch.rounds import Rounds
from reportedly.run.watch.sending import Sender
from reportedly.run.watch.sources import Means, seconds, sources, targets
from reportedly.run.watch.turns import Turns


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a user asked for, in the words of the command line; see `reportedly watch --help`."""

    sources: tuple[str, ...]
    every: str | None
    only: tuple[str, ...]
    alerts: tuple[str, ...]
    entries: str
    contact: str | None
    delay: float
    private: bool
    state: Path | None
    smtp: str | None
    sender: str | None
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Who hears what goes on: of reports that are safe, and of alerts in words."""

    added: Callable[[Added], None]
    alert: Callable[[str], None]


@contextmanager
def watching(
    asked: Asked, ledger: Ledger, session: Callable[[], Session], heard: Heard
) -> Iterator[Rounds]:
    """Check what was asked, hold the ledger, and load what reading needs.

    Raises:
        BadUsage: something cannot be watched, or another process watches for this ledger.
    """
    watched = sources(asked.sources)
    every = None if asked.every is None else seconds(asked.every, watched)
    to = targets(asked.alerts, _means(asked, heard))
    clock = SystemClock()
    who = f"process {os.getpid()} on {platform.node()} since {clock.now()[:19]} UTC"
    with (
        held(ledger.database, who),
        Arrivals(_state(asked, ledger)) as arrivals,
        Contained() as contained,
    ):
        want = wanted(asked.only, ledger, arrivals)
        loaded = session()
        adding = Adding(
            ledger=ledger,
            kit=loaded.kit,
            options=loaded.options,
            clock=clock,
            observer=loaded.observer,
            by=settings.collector(asked.by),
        )
        it = Watching(
            adding=adding,
            arrivals=arrivals,
            contained=contained,
            manners=_manners(asked, arrivals, clock),
            clock=clock,
            pages=asked.entries == "page",
            every=every,
            added=heard.added,
        )
        observer = loaded.observer
        sender = Sender(
            targets=to, arrivals=arrivals, clock=clock, error=observer.error, say=observer.say
        )
        yield Rounds(sources=watched, it=it, want=want, sender=sender)


def _state(asked: Asked, ledger: Ledger) -> Path:
    if asked.state is not None:
        if asked.state.is_dir():
            raise BadUsage(f"--state {asked.state}: it is a folder. Name a file")
        return asked.state
    return Path(f"{ledger.database.where}.watch" if ledger.database.sqlite else "reportedly.watch")


def _means(asked: Asked, heard: Heard) -> Means:
    return Means(
        terminal=Terminal(write=heard.alert),
        secret=settings.webhook_secret(),
        smtp=asked.smtp,
        password=settings.smtp_password(),
        sender=asked.sender,
        private=asked.private,
    )


def _manners(asked: Asked, arrivals: Arrivals, clock: SystemClock) -> Manners:
    return Manners(
        clock=clock,
        kept=arrivals,
        wait=Turns(clock, asked.delay).wait,
        contact=asked.contact,
        private=asked.private,
    )
