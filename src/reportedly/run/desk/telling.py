"""Incidents as they were and are listed -> alerts, for hooks to be told.

An incident that is computed anew under another id is the one that shares most reports with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.ledger.ledger import Ledger
from reportedly.records.alert import Alert, AlertKind, Difference
from reportedly.records.listing import Listed, Parted
from reportedly.run.alerts import identity
from reportedly.run.clock import SystemClock
from reportedly.run.desk.listing_row import listed
from reportedly.run.desk.standing import Decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Alerts by id, and the incidents of which is told with them that they are computed anew."""

    alerts: tuple[tuple[str, Alert], ...] = ()
    told_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    at: str
    since: int
    until: int


def telling(
    ledger: Ledger, found: Sequence[Decided], sizes: tuple[int, int], *, last: bool
) -> Telling:
    """What is to be told of incidents that are about to be listed; nothing where there is no hook.

    Args:
        ledger: an opened ledger, in which they are not listed yet.
        found: the incidents as they stand.
        sizes: how many events the list knew and will know.
        last: no other incident waits to be listed; what is left over is gone.

    """
    if not ledger.hooks.all():
        return Telling()
    before = ledger.listing.named(one.incident.id for one in found)
    asked = ledger.listing.open_questions(one.incident.id for one in found)
    parted = {each.listed.id: each for each in ledger.hooks.parted()}
    span = _Span(at=SystemClock().now(), since=sizes[0], until=sizes[1])
    alerts: list[Alert] = []
    told_of: list[str] = []
    for one in sorted(found, key=lambda one: one.incident.id not in parted):
        was = before.get(one.incident.id)
        heir = None if was else _forebear(one, parted)
        if heir is not None:
            told_of.append(heir.listed.id)
            del parted[heir.listed.id]
        its = was or (heir.listed if heir else None)
        opened = heir.open if heir else asked.get(one.incident.id, ()) if was else ()
        alerts += _alerts(its, one, opened, span)
    if last:
        alerts += [_gone(each.listed, span) for each in parted.values()]
        told_of += parted
    return Telling(
        alerts=tuple((identity(alert), alert) for alert in alerts), told_of=tuple(told_of)
    )


def _forebear(one: Decided, parted: Mapping[str, Parted]) -> Parted | None:
    """The same incident before it was computed anew; else that with most reports in common."""
    if one.incident.id in parted:
        return parted[one.incident.id]
    reports = {ref.report for ref in one.incident.accounts}
    shared = {name: len(reports & {*each.reports}) for name, each in parted.items()}
    best = min(shared, key=lambda name: (-shared[name], name), default=None)
    return parted[best] if best is not None and shared[best] else None


def _alerts(
    was: Listed | None, one: Decided, opened: Sequence[str], span: _Span
) -> Iterator[Alert]:
    now = listed(one)
    before, after = _facts(was) if was else {}, _facts(now)
    differences = tuple(
        Difference(what=what, before=before.get(what), after=after[what])
        for what in after
        if before.get(what) != after[what]
    )
    if was is None or differences:
        kind: AlertKind = "incident.changed" if was else "incident.new"
        yield _alert(kind, now.id, now, was, differences, span)
    for question in one.incident.questions:
        if question.status == "answered" and question.id in opened:
            answered = (
                Difference(what=f"question {question.kind}", before="open", after="answered"),
            )
            yield _alert("question.answered", question.id, now, was, answered, span)


def _gone(was: Listed, span: _Span) -> Alert:
    return Alert(
        kind="incident.gone",
        at=span.at,
        subject=was.id,
        incident=None,
        before=was.id,
        title=was.title,
        differences=(),
        since=span.since,
        until=span.until,
    )


def _alert(
    kind: AlertKind,
    subject: str,
    now: Listed,
    was: Listed | None,
    differences: tuple[Difference, ...],
    span: _Span,
) -> Alert:
    return Alert(
        kind=kind,
        at=span.at,
        subject=subject,
        incident=now.id,
        before=was.id if was else None,
        title=now.title,
        differences=differences,
        since=span.since,
        until=span.until,
    )


def _facts(each: Listed) -> dict[str, Any]:
    """What of an incident is told of where it changes."""
    date, place = each.date, each.place
    return {
        "title": each.title,
        "type": each.event_type,
        "date": [date.start, date.end, date.precision] if date else None,
        "place": [place.name, place.admin1, place.country] if place else None,
        "reports": each.reports,
        "origins": each.origins,
        "grade of event": each.event,
        "grade of toll": each.toll,
        "grade of responsibility": each.responsibility,
        "open questions": each.due,
        "acts": each.decided,
        "settled": "settled" in each.trays,
        "rejected": each.rejected,
    }
