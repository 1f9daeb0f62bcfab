"""What was computed and decided since -> the list of incidents as they stand, brought up to date.

The list is kept in the ledger, so that an inbox costs the same in a small and a great one. It is
written optimistically: who finds that somebody else did so meanwhile starts again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from reportedly.errors import LedgerError
from reportedly.ledger.history import Entry
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.seen import slot_of
from reportedly.records.event import Decision
from reportedly.records.listing import Change, Version
from reportedly.records.view import Indexed
from reportedly.run.desk.gather import Gathered, gathered
from reportedly.run.desk.incidents import TRIES
from reportedly.run.desk.listing_row import row
from reportedly.run.desk.telling import telling

# Incidents that are listed in one transaction.
BATCH = 200


# Incidents with the computation that each is of -> these as they are in the index.
Look = Callable[[Ledger, Mapping[str, Version]], Iterable[Indexed]]


def looked_up(ledger: Ledger, versions: Mapping[str, Version]) -> tuple[Indexed, ...]:
    """The incidents, asked of the ledger."""
    return ledger.incidents.named(versions)


def relist(ledger: Ledger, until: int, look: Look = looked_up) -> None:
    """Bring the list up to date with the first `until` events, which the index knows already.

    Args:
        ledger: an opened ledger.
        until: how many events the index knows.
        look: finds incidents; a server has kept those that people look at.

    Raises:
        LedgerError: others change the ledger all the time.
    """
    tries = 0
    while tries < TRIES:
        with ledger.at_once():
            before, pending = ledger.listing.state(BATCH)
            more = len(pending) == BATCH
            if before >= until and not pending:
                return
            after = before if more else max(before, until)
            acted = ledger.acted(before, after)
            change = _change(ledger, pending, acted, (before, after), look)
        done = ledger.listing.change(change, before, after)
        if done and not more:
            return
        tries += not done
    raise LedgerError("others change the ledger all the time: run the same command again")


def _change(
    ledger: Ledger,
    pending: dict[str, int],
    fresh: Sequence[Entry],
    sizes: tuple[int, int],
    look: Look,
) -> Change:
    """What is to change in the list: what was computed, and what people did."""
    subjects = {name for entry in fresh for name in entry.event.subjects}
    made = ledger.listing.versions({*pending, *_touched(ledger, subjects)})
    kept = sorted(look(ledger, made), key=lambda one: one.incident.id)
    found = gathered(ledger, made, subjects, kept=kept)
    told = telling(ledger, found.decided, sizes, last=len(pending) < BATCH)
    return Change(
        rows=tuple(row(one, made[one.incident.id].made) for one in found.decided),
        coded=found.coded,
        subjects=tuple(sorted(subjects)),
        joins=tuple(_joins(found, fresh)),
        alerts=told.alerts,
        told_of=told.told_of,
    )


def _touched(ledger: Ledger, subjects: Iterable[str]) -> set[str]:
    """The incidents that acts on these subjects are about, or were, or are near."""
    names = {name.rpartition("#")[0] or name for name in subjects}
    found = {name for name in names if name.startswith("i-")}
    found |= set(ledger.incidents.told_by(names))
    return found | set(ledger.listing.homes(names).values())


def _joins(found: Gathered, fresh: Iterable[Entry]) -> Iterator[tuple[str, int | None]]:
    """Merges and splits among the acts: their rows, or null for what was taken back."""
    live = {act.event: act for act in found.acts}
    for act in found.acts:
        if slot_of(act.did) == "joins":
            yield act.event, act.row
    for entry in fresh:
        did = entry.read()
        if isinstance(did, Decision) and did.undoes is not None and did.undoes not in live:
            yield did.undoes, None
