"""An incident as it stands -> its row in the list of incidents."""

from collections.abc import Iterator

from reportedly.grade.wording import words
from reportedly.publish.listing import grades
from reportedly.records.event import Decision
from reportedly.records.incident import Incident
from reportedly.records.listing import Listed, Row, Tray
from reportedly.run.desk.standing import Decided


def row(one: Decided, made: int) -> Row:
    """The row of an incident that was computed when the index had a size."""
    each = one.incident
    place = each.place
    held = words(place.name) | words(place.admin1) if place else frozenset()
    return Row(
        listed=listed(one),
        made=made,
        words=f" {' '.join(sorted(held))} ",
        answered=tuple(sorted(q.id for q in each.questions if q.status == "answered")),
    )


def listed(one: Decided) -> Listed:
    """An incident as lists show it."""
    each = one.incident
    graded = grades(each)
    due = sum(question.status != "answered" for question in each.questions)
    return Listed(
        id=each.id,
        title=each.title,
        event_type=each.event_type,
        date=each.date,
        place=each.place,
        latest=_latest(each),
        reports=len({ref.report for ref in each.accounts}),
        origins=len(each.origins),
        event=graded["event"],
        toll=graded["toll"],
        responsibility=graded["responsibility"],
        claims=tuple(sorted({claim.grade for claim in each.claims})),
        cautions=len(each.cautions),
        due=due,
        decided=len(one.acts),
        rejected=one.rejected,
        trays=tuple(_trays(one, "contested" in graded.values(), due)),
    )


def _latest(each: Incident) -> str:
    said = [said for claim in each.claims for said in (*claim.asserted_by, *claim.disputed_by)]
    return max((one.since or "" for one in said), default="")[:10]


def _trays(one: Decided, contested: bool, due: int) -> Iterator[Tray]:
    """Where an incident waits; what is settled waits nowhere else, but for its questions."""
    whole = [act.did for act in one.acts if isinstance(act.did, Decision) and not act.did.field]
    settled = any(did.action in ("accept", "reject") for did in whole if "#" not in did.subject)
    if settled:
        yield "settled"
    if not one.acts:
        yield "new"
    if not settled and contested:
        yield "contested"
    if due:
        yield "questions"
