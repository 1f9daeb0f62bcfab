"""Two points in time -> what changed in which incident, and who did what in between.

Incidents are computed for both points by the rules of today, so that every difference comes from
what was added or decided, none from the program.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.errors import BadUsage
from reportedly.ledger.history import Entry
from reportedly.ledger.ledger import Ledger
from reportedly.records.alert import Difference
from reportedly.records.event import Decision
from reportedly.records.incident import Incident
from reportedly.records.reading import Place
from reportedly.run.desk.incidents import EXACT, Rules, computed, current, refresh, rules
from reportedly.run.desk.near import keys
from reportedly.run.desk.standing import accounts, parts_of, standing, toll_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What somebody did between the two points: row, when, who, which kind of event, its words."""

    row: int
    at: str
    by: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An incident that is new, gone or changed; `before` and `after` are its ids then and now."""

    before: str | None
    after: str | None
    title: str
    differences: tuple[Difference, ...]
    deeds: tuple[Deed, ...]


def point(ledger: Ledger, words: str | None) -> int:
    """How many events there were: all, a given number, or by the end of a day or at a time (ISO).

    Raises:
        BadUsage: it is none of these.
    """
    if words is None:
        return ledger.size()
    if words.isdecimal() and len(words) != len("20260131"):
        return min(int(words), ledger.size())
    from datetime import UTC, datetime, time

    try:
        at = datetime.fromisoformat(words)
    except ValueError:
        raise BadUsage(
            f"{words} is no point in time: a number of events, a day (2026-01-31) or a time "
            "(2026-01-31T18:05+00:00)"
        ) from None
    if len(words) == len("2026-01-31"):
        at = datetime.combine(at, time.max)
    at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    return ledger.size_at(at.isoformat(timespec="microseconds"))


def changes(ledger: Ledger, since: int, until: int) -> tuple[Change, ...]:
    """What changed from after `since` events to after `until`, sorted by the incidents' ids."""
    refresh(ledger)
    entries = tuple(ledger.entries(since=since, until=until))
    reports = _concerned(ledger, entries)
    given = rules()
    before, after = (_at(ledger, reports, size, given) for size in (since, until))
    homes = {name: one.id for one in before for name in accounts(one)}
    found: list[Change] = []
    met: set[str] = set()
    for one in after:
        was = _forebear(one, homes, before, met)
        met |= {was.id} if was else set()
        found += _change(was, one, entries)
    for one in before:
        if one.id not in met:
            found += _change(one, None, entries)
    return tuple(
        sorted(found, key=lambda each: (each.after or each.before or "", each.before or ""))
    )


def _concerned(ledger: Ledger, entries: Iterable[Entry]) -> tuple[str, ...]:
    """The reports whose incidents may differ: in a small ledger all."""
    if ledger.incidents.reports() <= EXACT:
        return tuple(each.id for each in ledger.view().reports)
    kept = ledger.incidents
    named = {name for entry in entries for name in entry.event.subjects}
    named |= {name.rpartition("#")[0] for name in named}
    touched = {name for name in named if ledger.view_of(name).reports} | set(kept.tellers(named))
    near = kept.near(key for one in current(ledger, touched) for key in keys(one))
    return tuple(sorted({*touched, *kept.tellers(kept.told_by({*touched, *near}))}))


def _at(ledger: Ledger, reports: Sequence[str], size: int, given: Rules) -> tuple[Incident, ...]:
    acts = ledger.acts(size)
    found = computed(current(ledger, reports, size), acts, given)
    decided = standing([one.incident for one in found], acts)
    return tuple(one.incident for one in decided if not one.rejected)


def _forebear(
    one: Incident, homes: Mapping[str, str], before: Sequence[Incident], met: set[str]
) -> Incident | None:
    """The incident before that has most of the accounts, and is none other's forebear yet."""
    counts: dict[str, int] = {}
    for name in accounts(one):
        home = homes.get(name)
        if home is not None and home not in met:
            counts[home] = counts.get(home, 0) + 1
    best = min(counts, key=lambda each: (-counts[each], each), default=None)
    return next((each for each in before if each.id == best), None)


def _change(was: Incident | None, now: Incident | None, entries: Sequence[Entry]) -> list[Change]:
    differences = tuple(_differences(_facts(was), _facts(now)))
    if not differences:
        return []
    here = [one for one in (was, now) if one is not None]
    names = {name for one in here for name in _names(one)}
    change = Change(
        before=was.id if was else None,
        after=now.id if now else None,
        title=here[-1].title,
        differences=differences,
        deeds=tuple(_deeds(entries, names)),
    )
    return [change]


def _names(one: Incident) -> Iterator[str]:
    yield one.id
    for ref in one.accounts:
        yield from (ref.report, f"{ref.report}#{ref.account}")
    yield from parts_of(one)


def _facts(one: Incident | None) -> dict[str, Any]:
    """An incident as named facts that can be compared."""
    if one is None:
        return {}
    facts: dict[str, Any] = {
        "type": one.event_type,
        "modality": one.modality,
        "title": one.title,
        "date": one.date and (one.date.start, one.date.end, one.date.precision),
        "place": one.place and _where(one.place),
        "reports": len({each.report for each in one.accounts}),
        "origins": len(one.origins),
    }
    for row in one.casualties:
        facts[f"{toll_name(row)} ({row.party})"] = (row.low, row.best, row.high, row.grade)
    for claim in one.claims:
        facts[f"grade of {claim.predicate}: {claim.value}"] = claim.grade
    for question in one.questions:
        facts[f"question {question.kind}: {question.text}"] = question.status
    for item in one.disclosures:
        facts[f"disclosure {item.item}"] = item.status
    return facts


# Parts of an incident that are told of where they change, not where the whole comes or goes.
_PARTS = ("grade of", "question", "disclosure")


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    whole = before and after
    for name in dict.fromkeys((*before, *after)):
        if not whole and name.startswith(_PARTS):
            continue
        if before.get(name) != after.get(name):
            yield Difference(what=name, before=before.get(name), after=after.get(name))


def _where(place: Place) -> tuple[str | None, ...]:
    return (place.name, place.admin1, place.country, place.precision)


def _deeds(entries: Iterable[Entry], names: set[str]) -> Iterator[Deed]:
    """What was done to an incident, custody and heads left out."""
    for entry in entries:
        event = entry.event
        if event.kind not in ("custody", "head") and names & set(event.subjects):
            yield Deed(row=entry.seq, at=event.at, by=event.by, kind=event.kind, words=told(entry))


def told(entry: Entry) -> str:
    """An event in words, for a list of who did what."""
    body = entry.read()
    if body is None:
        return "redacted"
    return _TOLD.get(entry.event.kind, lambda _: entry.event.kind)(body)


def _decision(body: Decision) -> str:
    about = " ".join(part for part in (body.action, body.field, body.value) if part)
    coding = f" (coding of {body.coding})" if body.coding else ""
    return f"{about}{coding}: {body.why}"


_TOLD: dict[str, Callable[[Any], str]] = {
    "decision": _decision,
    "answer": lambda body: str(body.text),
    "note": lambda body: str(body.text),
    "report": lambda body: f"report {body.id} from {body.publisher or 'an unnamed publisher'}",
    "reading": lambda body: f"{body.report} read by {body.reader.name} {body.reader.version}",
    "redaction": lambda body: f"{len(body.payloads)} contents taken out: {body.reason}",
    "custody": lambda body: (
        f"{body.size} bytes from {body.source}, by {body.collector} with {body.tool}"
    ),
}
