"""What changed in the ledger since the last look -> alerts in the outbox: none lost, none twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.errors import BadUsage
from reportedly.ledger.arrivals import Arrivals
from reportedly.ledger.canonical import encode
from reportedly.ledger.ledger import Ledger
from reportedly.records.alert import Alert, AlertKind
from reportedly.records.incident import Incident
from reportedly.run.alerts import identity
from reportedly.run.desk import show
from reportedly.run.desk.changes import Change, changes
from reportedly.run.desk.incidents import refresh

_QUESTION = "question "


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is watched: incidents and questions by the names that the user gave; both empty: all."""

    incidents: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def all(self) -> bool:
        """Whether everything is watched."""
        return not self.incidents and not self.questions


def wanted(names: Sequence[str], ledger: Ledger, arrivals: Arrivals) -> Wanted:
    """What a user wants to be watched: ids, or their first letters.

    Raises:
        BadUsage: the ledger has nothing of that name, or several things.
    """
    if not names:
        return Wanted()
    refresh(ledger)
    known = arrivals.followed()
    questions = _questions(ledger) if any(name.startswith("q-") for name in names) else ()
    incidents = tuple(
        name
        for name in names
        if not name.startswith("q-") and (name in known or _one(name, _incidents(ledger, name)))
    )
    asked = (n for n in names if n.startswith("q-"))
    found = tuple(_one(n, [q for q in questions if q.startswith(n)]) for n in asked)
    return Wanted(incidents=incidents, questions=found)


def notice(
    ledger: Ledger, arrivals: Arrivals, want: Wanted, targets: Sequence[str], at: str
) -> int:
    """Put an alert for each target into the outbox for each change; how many changes there were.

    An incident that is followed is followed under its new id where reports have joined it.
    """
    since, until = arrivals.cursor(), ledger.size()
    if since is None or since == until:
        arrivals.notice(until, (), _followed(ledger, arrivals, want))
        return 0
    now = _followed(ledger, arrivals, want)
    found = changes(ledger, since, until)
    alerts = [
        alert
        for one in found
        for alert in _alerts(one, ledger, want, frozenset(now.values()), (since, until), at)
    ]
    rows = [(identity(one), target, encode(one)) for one in alerts for target in targets]
    moved = {one.before: one.after for one in found if one.before and one.after}
    arrivals.notice(until, rows, {name: moved.get(held, held) for name, held in now.items()})
    return len(alerts)


def _followed(ledger: Ledger, arrivals: Arrivals, want: Wanted) -> dict[str, str]:
    """The incidents that are followed: by the name that the user gave, their ids now."""
    known = arrivals.followed()
    return {
        name: known.get(name) or _one(name, _incidents(ledger, name)) for name in want.incidents
    }


def _alerts(
    change: Change,
    ledger: Ledger,
    want: Wanted,
    followed: frozenset[str],
    points: tuple[int, int],
    at: str,
) -> Iterator[Alert]:
    made = Alert(
        kind=_kind(change),
        at=at,
        subject=change.after or change.before or "",
        incident=change.after,
        before=change.before,
        title=change.title,
        differences=change.differences,
        since=points[0],
        until=points[1],
    )
    whole = want.all or change.before in followed
    if whole:
        yield made
    for alert in _of_questions(made, ledger):
        if whole or alert.subject in want.questions:
            yield alert


def _kind(change: Change) -> AlertKind:
    if change.before is None:
        return "incident.new"
    return "incident.gone" if change.after is None else "incident.changed"


def _of_questions(made: Alert, ledger: Ledger) -> Iterator[Alert]:
    """An alert for each question of an incident that is open or answered since."""
    told = {one.what: one for one in made.differences if one.what.startswith(_QUESTION)}
    if made.incident is None or not told:
        return
    for question in _now(made.incident, ledger).questions:
        one = told.get(f"{_QUESTION}{question.kind}: {question.text}")
        if one is not None:
            kind: AlertKind = "question.answered" if one.after == "answered" else "question.opened"
            yield replace(
                made, kind=kind, subject=question.id, title=question.text, differences=(one,)
            )


def _now(name: str, ledger: Ledger) -> Incident:
    return show.one(ledger, name).incidents[0]


def _incidents(ledger: Ledger, prefix: str) -> Sequence[str]:
    found = ledger.incidents.beginning(prefix)
    return (prefix,) if prefix in found else found


def _questions(ledger: Ledger) -> tuple[str, ...]:
    return tuple(q.id for one in ledger.incidents.all() for q in one.incident.questions)


def _one(name: str, found: Sequence[str]) -> str:
    if len(found) != 1:
        why = f"several: {', '.join(sorted(found)[:8])}" if found else "nothing of that name"
        raise BadUsage(
            f"cannot watch {name}: the ledger has {why}. `reportedly incidents` and `reportedly "
            "questions` list what there is"
        )
    return found[0]
