"""Many reviewers at once on a workbench: how long they wait, and whether a decision is lost.

usage: python benchmarks/reviewers/run.py [--incidents 2000] [--reviewers 10] [--seconds 10]
           [--think 10 30] [--store postgres|sqlite|URL] [--keep FOLDER]

A ledger is filled with invented incidents of two reports each; `reportedly serve` serves it with an
account for each reviewer; each signs in, reads the inbox, opens incidents and decides, over real
HTTP, pausing before each decision as long as a person does (`--think`: seconds, at least and at
most; 0 0: none). Two decisions are taken on each incident, so that 10 to 30 seconds are 20 to 60
for an incident: some seven hundred a day for each reviewer. Then the ledger is asked for every
decision that the server said was taken. The last line is one JSON object. For the figures of docs:
--incidents 100000 --reviewers 50 --seconds 120.

`server_cores` and `database_cores` are how many processors each kept busy, `client_cores` the
reviewers themselves: on a machine that does other work as well, waiting times are that work's too.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "support"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ledger import claiming, filling
from reportedly.ledger.ledger import open_ledger
from reportedly.records.event import Decision
from reviewers import reviewing, serving, spent
from reviewers.reviewing import Asked, Session

REPORTS = 2  # of each incident


def main() -> None:
    """Fill, serve, review, count, print."""
    args = _arguments()
    with _folder(args.keep) as folder, _store(args.store, folder) as place:
        began = time.perf_counter()
        _fill(place, folder, args.incidents)
        print(f"{args.incidents} incidents, filled in {time.perf_counter() - began:.0f} s")
        names = [f"reviewer {number}" for number in range(args.reviewers)]
        since = _size(place, folder)
        with serving.served(place, folder, names) as (address, server):
            sessions, busy = asyncio.run(_review(address, names, args, (server, place)))
        figures = _figures(sessions, _kept(place, folder, since)) | busy
    for each, value in figures.items():
        print(f"{each:16} {value}")
    print(json.dumps(figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--incidents", type=int, default=2000)
    parser.add_argument("--reviewers", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--think", type=float, nargs=2, default=(10.0, 30.0), metavar="S")
    parser.add_argument("--store", default="postgres", help="postgres, sqlite or a URL")
    parser.add_argument("--keep", type=Path, help="a folder for ledger and accounts, kept")
    return parser.parse_args()


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@contextmanager
def _store(kind: str, folder: Path) -> Iterator[str]:
    """Where the ledger is; PostgreSQL is started for it, and waits for the disk as it should."""
    if kind == "sqlite":
        yield str(folder / "ledger.db")
        return
    if "://" in kind:
        yield kind
        return
    from postgres import server

    with server(durable=True) as url:
        yield url


def _fill(place: str, folder: Path, incidents: int) -> None:
    claiming.REPORTS = REPORTS
    with open_ledger(place, evidence=folder / "evidence") as ledger:
        filling.fill(ledger, incidents * REPORTS)


async def _review(
    address: str, names: Sequence[str], args: argparse.Namespace, where: tuple[int, str]
) -> tuple[list[Session], dict[str, float]]:
    sessions = [reviewing.session(address, name, number) for number, name in enumerate(names)]
    await asyncio.gather(*(each.enter() for each in sessions))
    shared = sessions[0].rows[:3]
    began, before = time.perf_counter(), _spent(*where)
    until = began + args.seconds
    await asyncio.gather(*(each.review(until, tuple(args.think), shared) for each in sessions))
    took, after = time.perf_counter() - began, _spent(*where)
    for each in sessions:
        await each.client.aclose()
    return sessions, {
        f"{name}_cores": round((after[name] - before[name]) / took, 3) for name in before
    } | {"load": round(os.getloadavg()[0], 1)}


def _spent(server: int, place: str) -> dict[str, float]:
    """Seconds of the processor that each side took so far."""
    return {
        "server": spent.of_process(server),
        "database": spent.of_database(place),
        "client": time.process_time(),
    }


def _size(place: str, folder: Path) -> int:
    with open_ledger(place, evidence=folder / "evidence") as ledger:
        return ledger.size()


def _kept(place: str, folder: Path, since: int) -> Counter[tuple[str, str]]:
    """How often each decision of this run stands in the history, by its reviewer and reason."""
    with open_ledger(place, evidence=folder / "evidence") as ledger:
        entries = ledger.acted(since, ledger.size())
    made = [(entry.event.by, entry.read()) for entry in entries]
    return Counter((by, did.why) for by, did in made if isinstance(did, Decision))


def _figures(sessions: Sequence[Session], kept: Counter[tuple[str, str]]) -> dict[str, float]:
    asked = [each for session in sessions for each in session.asked]
    took = sorted(each.ms for each in asked)
    said = {(s.name, why) for s in sessions for why in s.taken}
    span = max(each.at for each in asked) - min(each.at for each in asked)
    return {
        "requests": len(asked),
        "per_second": round(len(asked) / span, 1) if span else 0.0,
        "decisions": len(said),
        "refused": sum(session.refused for session in sessions),
        "p50_ms": _at(took, 0.50),
        "p95_ms": _at(took, 0.95),
        "p99_ms": _at(took, 0.99),
        "most_ms": _at(took, 1.0),
        **{f"p95_{what}_ms": _at(_of(asked, what), 0.95) for what in reviewing.WHAT},
        "lost_decisions": sum(1 for each in said if not kept[each]),
        "twice": sum(1 for each in said if kept[each] > 1),
        "errors": sum(1 for each in asked if not each.well),
    }


def _of(asked: Sequence[Asked], what: str) -> list[float]:
    return sorted(each.ms for each in asked if each.what == what)


def _at(sorted_: Sequence[float], share: float) -> float:
    if not sorted_:
        return 0.0
    return round(sorted_[min(len(sorted_) - 1, int(share * len(sorted_)))], 1)


if __name__ == "__main__":
    main()
