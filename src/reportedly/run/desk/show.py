"""A ledger -> the incidents that a command prints, as they stand, with what people decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.errors import BadUsage
from reportedly.ledger.ledger import Ledger
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.records.view import Act, Indexed
from reportedly.run.choose import day
from reportedly.run.desk.gather import gathered, stale_after
from reportedly.run.desk.incidents import aged, current, refresh
from reportedly.run.desk.mend import mended
from reportedly.run.desk.standing import Decided, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a ledger's incidents.

    `as_of`: the ISO day up to which questions age, null for the latest report's; `since`: none that
    surely happened before it; `words`: only those of reports that hold all of these words.
    """

    as_of: str | None = None
    since: str | None = None
    words: str | None = None
    rejected: bool = False
    afresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Incidents as they stand; `left_out` counts those that people rejected."""

    found: tuple[Decided, ...]
    left_out: int

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents alone."""
        return tuple(one.incident for one in self.found)

    @property
    def acts(self) -> dict[str, tuple[Act, ...]]:
        """By incident, what people decided of it."""
        return {one.incident.id: one.acts for one in self.found if one.acts}


def every(ledger: Ledger, asked: Asked) -> Seen:
    """All incidents of a ledger that fit."""
    refresh(ledger, afresh=asked.afresh)
    if asked.words is None:
        kept = ledger.incidents.all(asked.since)
    else:
        reports = [entry.event.subjects[0] for entry in ledger.search(asked.words)]
        kept = ledger.incidents.named(ledger.incidents.told_by(reports))
    found = standing(_aged(ledger, kept, asked.as_of), ledger.acts())
    shown = [one for one in found if asked.rejected or not one.rejected]
    shown.sort(key=lambda one: (any(a.main for a in one.incident.accounts), one.incident.id))
    return Seen(found=tuple(shown), left_out=len(found) - len(shown))


def one(ledger: Ledger, name: str, as_of: str | None = None) -> Seen:
    """The incident whose id is `name` or begins with it.

    Raises:
        BadUsage: none is, or several are.
    """
    refresh(ledger)
    ids = ledger.incidents.beginning(name)
    if name not in ids and len(ids) != 1:
        many = f"several incidents begin so: {', '.join(ids)}" if ids else "it has no such incident"
        raise BadUsage(f"{ledger.database.where}, {name}: {many}. `reportedly incidents` lists all")
    wanted = name if name in ids else ids[0]
    return Seen(found=gathered(ledger, [wanted], as_of=day(as_of, "--as-of")).decided, left_out=0)


def readings(ledger: Ledger, incidents: Sequence[Incident]) -> list[Reading]:
    """The readings that incidents quote, as they are taken now, in the order of their reports."""
    reports = {each.report for one in incidents for each in one.accounts}
    reports |= {name for one in incidents for origin in one.origins for name in origin.reports}
    acts = ledger.acts_about(reports)
    return list(mended(current(ledger, sorted(reports)), acts))


def _aged(ledger: Ledger, kept: Sequence[Indexed], as_of: str | None) -> list[Incident]:
    to = day(as_of, "--as-of") or ledger.incidents.state().latest
    return [aged(each, to, stale_after()) for each in kept]
