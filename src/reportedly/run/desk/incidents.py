"""Events -> the incidents that are kept ready: all computed anew, or those near what is new.

Up to `EXACT` reports everything is computed anew whenever something came in, so that the order in
which it came makes no difference. In a greater ledger only the accounts near what is new are put
together again: those of one country and month, and all that were one incident with them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly import __version__
from reportedly.errors import LedgerError
from reportedly.fuse.incidents import cluster
from reportedly.fuse.rules import FuseRules
from reportedly.grade.incidents import incident
from reportedly.grade.rules import GradeRules
from reportedly.grade.times import day, days_between, latest
from reportedly.ledger.history import Entry
from reportedly.ledger.ledger import Ledger
from reportedly.models.data import digest, load
from reportedly.records.event import Decision
from reportedly.records.incident import Incident, IncidentQuestion
from reportedly.records.reading import Reading
from reportedly.records.view import Act, Asked, IndexChange, Indexed, IndexState
from reportedly.run.desk.mend import mended
from reportedly.run.desk.near import keys
from reportedly.run.desk.parting import parted

# Reports up to which all incidents are computed anew: some ten seconds of work (measured with
# benchmarks/ledger/scale.py).
EXACT = 2000
# Tries to write the index while others do so too; each time what they wrote is taken into account.
TRIES = 20
# What decides which incidents there are and how they are graded.
DATA = ("fuse", "grade")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The words that fuse and grade go by, and a hash of them and the program's version."""

    fuse: FuseRules
    grade: GradeRules
    name: str


def rules() -> Rules:
    """Load what is needed to fuse and grade; no encoder is."""
    return Rules(fuse=load("fuse", FuseRules), grade=load("grade", GradeRules), name=rules_name())


@lru_cache(maxsize=1)
def rules_name() -> str:
    """What the rules are called without loading them."""
    return digest(DATA)[:48] + f"-{__version__}"[:16]


def refresh(ledger: Ledger, *, afresh: bool = False, exact: int = EXACT, note: bool = True) -> int:
    """Bring the incidents that are kept ready up to date with the history.

    Args:
        ledger: an opened ledger.
        afresh: compute all anew, whatever is there.
        exact: reports up to which all are computed anew each time.
        note: write down that events were looked at which change no incident; who lists them
            afterwards (`listing.py`) does so anyway.

    Returns:
        How many events the incidents know.

    Raises:
        LedgerError: the ledger cannot be read or written.
    """
    name, loaded = rules_name(), None
    for _ in range(TRIES):
        with ledger.at_once():
            before, size = ledger.incidents.state(), ledger.size()
            current_ = before.rules == name and bool(before.size) and not afresh
            decided = current_ and _only_decided(ledger, before.size, size)
        if decided:
            if before.size == size or not note or _noted(ledger, before, size):
                return size
            continue
        loaded = loaded or rules()
        new = afresh or before.rules != name or not before.size
        small = not new and ledger.incidents.reports() + size - before.size <= exact
        if new or small:
            change, last = _all(ledger, size, loaded)
        else:
            change, last = _near(ledger, before, size, loaded)
        if ledger.incidents.change(change, before, IndexState(size=size, rules=name, latest=last)):
            return size
    raise LedgerError("others change the ledger all the time: run the same command again")


def _only_decided(ledger: Ledger, since: int, until: int) -> bool:
    """Whether all that came in are acts on incidents that change neither readings nor members."""
    if since == until:
        return True
    with closing(ledger.entries(since=since, until=until)) as entries:
        return all(_leaves_incidents(ledger, entry) for entry in entries)


def _leaves_incidents(ledger: Ledger, entry: Entry) -> bool:
    if entry.event.kind in ("custody", "head", "note", "answer"):
        return True
    did = entry.read() if entry.event.kind == "decision" else None
    if not isinstance(did, Decision) or did.action in ("merge", "split"):
        return False
    if did.undoes is not None:
        undone = ledger.entry(did.undoes)
        return undone is not None and _leaves_incidents(ledger, undone)
    return did.coding is not None or bool(ledger.listing.versions([did.subject]))


def _noted(ledger: Ledger, before: IndexState, size: int) -> bool:
    nothing = IndexChange(whole=False, gone=(), dropped=(), made=(), reports=())
    return ledger.incidents.change(nothing, before, replace(before, size=size))


def computed(readings: Sequence[Reading], acts: Sequence[Act], given: Rules) -> tuple[Indexed, ...]:
    """The incidents of readings, with what people decided of reports, accounts and joins.

    The order of the readings makes no difference.
    """
    return tuple(_computed(mended(readings, acts), acts, given, frozenset()))


def _computed(
    readings: Sequence[Reading],
    acts: Sequence[Act],
    given: Rules,
    taken: frozenset[tuple[str, str]],
) -> Iterator[Indexed]:
    """Incidents of all accounts but those that are `taken` by incidents that stay as they are."""
    by_id = {one.report.id: one for one in readings}
    free = [part for one in readings if (part := _free(one, taken)) is not None]
    ordered = sorted(free, key=lambda one: (one.report.id, one.report.sha256), reverse=True)
    clusters = parted(cluster(ordered, given.fuse), acts, by_id, given.fuse)
    for each in clusters:
        made = incident(each, by_id, given.grade, None)
        yield Indexed(incident=made, asked=tuple(_asked(made, by_id)))


def _free(reading: Reading, taken: frozenset[tuple[str, str]]) -> Reading | None:
    """The reading with its accounts that are to be put together; null where it has none left."""
    report = reading.report.id
    accounts = tuple(one for one in reading.accounts if (report, one.id) not in taken)
    if len(accounts) == len(reading.accounts):
        return reading
    return replace(reading, accounts=accounts) if accounts else None


def _asked(made: Incident, readings: Mapping[str, Reading]) -> Iterator[Asked]:
    for question in made.questions:
        days = [day(readings[quote.report].report.published) for quote in question.opened_by]
        known = [one for one in days if one is not None]
        last = max(known) if known and len(known) == len(days) else None
        yield Asked(question=question.id, last=last)


def aged(each: Indexed, as_of: str | None, stale_after: int) -> Incident:
    """The incident with its questions that have gone stale by a day (ISO)."""
    last = {asked.question: asked.last for asked in each.asked}

    def seen(question: IncidentQuestion) -> IncidentQuestion:
        age = days_between(last.get(question.id), as_of)
        stale = question.status == "open" and age is not None and age > stale_after
        return replace(question, status="stale") if stale else question

    return replace(each.incident, questions=tuple(map(seen, each.incident.questions)))


Changed = tuple[IndexChange, str | None]


def _all(ledger: Ledger, size: int, given: Rules) -> Changed:
    """Everything, from the readings that are current after so many events."""
    view = ledger.view(size)
    readings = mended(ledger.readings(view), acts := ledger.acts(size))
    made = tuple(_computed(readings, acts, given, frozenset()))
    reports = tuple((one.report.id, keys(one)) for one in readings)
    last = latest(one.report.published for one in readings)
    return IndexChange(whole=True, gone=(), dropped=(), made=made, reports=reports), last


def _near(ledger: Ledger, before: IndexState, until: int, given: Rules) -> Changed:
    """What the events since the index was made touch, up to row `until`, and what is near it."""
    kept = ledger.incidents
    touched = _touched(ledger, before.size, until)
    fresh = current(ledger, touched, until)
    acts = ledger.acts_about(touched)
    near = kept.near(key for one in mended(fresh, acts) for key in keys(one))
    ids = kept.told_by({*touched, *near})
    names = sorted({*touched, *near, *kept.tellers(ids)})
    acts = ledger.acts_about({*names, *(one for act in acts for one in act_reports(act))})
    readings = mended(current(ledger, names, until), acts)
    outside = kept.named(set(kept.told_by(names)) - set(ids))
    taken = frozenset((m.report, m.account) for one in outside for m in one.incident.accounts)
    there = {one.report.id: keys(one) for one in readings}
    change = IndexChange(
        whole=False,
        gone=ids,
        dropped=tuple(sorted(set(touched) - set(there))),
        made=tuple(_computed(readings, acts, given, taken)),
        reports=tuple((name, there[name]) for name in sorted(set(touched) & set(there))),
    )
    return change, latest((before.latest, *(one.report.published for one in readings)))


def _touched(ledger: Ledger, since: int, until: int) -> tuple[str, ...]:
    """The reports that events speak of, by their ids or those of their accounts or incidents."""
    found: set[str] = set()
    for entry in ledger.entries(since=since, until=until):
        if entry.event.kind not in ("custody", "head"):
            found.update(entry.event.subjects)
    found |= {name.rpartition("#")[0] for name in found if "#" in name}
    found |= set(ledger.incidents.tellers(found))
    return tuple(sorted(name for name in found if ledger.view_of(name).reports))


def act_reports(act: Act) -> tuple[str, ...]:
    """The reports whose accounts a decision names."""
    return tuple(dict.fromkeys(each.rpartition("#")[0] for each in act.did.members))


def current(ledger: Ledger, reports: Iterable[str], until: int | None = None) -> list[Reading]:
    """The current readings of some reports, or those after so many events."""
    views = [one for name in reports for one in ledger.view_of(name, until).reports]
    wanted = {one.id: one for one in views}
    return list(ledger.readings_of(wanted[name] for name in sorted(wanted)))
