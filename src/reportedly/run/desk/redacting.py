"""What a person wants taken out -> the events that hold it."""

from collections.abc import Iterator, Sequence

from reportedly.errors import BadUsage
from reportedly.ledger.ledger import Ledger

# Fewer digits of an event's id may be a slip, and what is redacted does not come back.
LEAST = 12


def events(ledger: Ledger, names: Sequence[str]) -> tuple[str, ...]:
    """The ids of the events: given, or all that stored a report of that id.

    Raises:
        BadUsage: nothing is called so.
    """
    return tuple(dict.fromkeys(one for name in names for one in _events(ledger, name)))


def _events(ledger: Ledger, name: str) -> Iterator[str]:
    stored = [entry for entry in ledger.about(name) if entry.event.kind == "report"]
    found = [entry.event.id for entry in stored if entry.event.subjects[0] == name]
    if not found:
        entry = ledger.entry(name)
        found = [entry.event.id] if entry else []
    if not found and len(name) >= LEAST:
        acts = (act.event for act in ledger.acts())
        found = [event for event in acts if event.startswith(name)]
    if not found:
        raise BadUsage(
            f"nothing in the ledger is called {name}: give the id of a report, or of an event as "
            "`reportedly review log` shows it"
        )
    yield from found
