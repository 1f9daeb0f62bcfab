"""Accounts of an incident -> who is said to be responsible, by whom, and how surely."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.publish.chain import chain, chain_key, cue, dated
from reportedly.publish.claims import accusation, blame, grade_tag, testimonies, why
from reportedly.publish.index import Index, merged, quoted
from reportedly.publish.parts import Item, Line, Own, Section, Stance, Testimony
from reportedly.publish.sections import section
from reportedly.publish.voice import line, named
from reportedly.records.incident import Assertion, Claim, Incident
from reportedly.records.reading import Account, Responsibility


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A row of a report's reading, and the assertion of the incident that was made from it."""

    report: str
    row: Responsibility
    said: Assertion | None = None


def responsibility(incident: Incident, known: Index) -> Section:
    """Make one item for each actor and role that a claim of the incident is about."""
    claims = (each for each in incident.claims if each.predicate.startswith("responsibility:"))
    return section("responsibility", [_claimed(each, known) for each in claims], known)


def account_responsibility(told: Sequence[tuple[str, Account]], known: Index) -> Section:
    """Make one item for each actor and role of single accounts, each with its report's id."""
    groups: dict[tuple[str, str], list[_Told]] = {}
    for report, account in told:
        for each in account.responsibility:
            key = (each.role, _bare(each.who, known))
            groups.setdefault(key, []).append(_Told(report=report, row=each))
    return section("responsibility", [_item(rows, known) for rows in groups.values()], known)


def _claimed(claim: Claim, known: Index) -> Item:
    role = claim.predicate.partition(":")[2]
    told = _asserted(claim, role, known) + _disputed(claim, role, known)
    return Item(
        heading=(*line(claim.value, known.voice), Own(text=f", {accusation(claim, known)}")),
        tag=grade_tag(claim.grade, known),
        notes=why(claim, known),
        testimonies=told,
    )


def _asserted(claim: Claim, role: str, known: Index) -> tuple[Testimony, ...]:
    """Whoever lays it to them, and how surely; the claim alone where readings are not at hand."""
    rows = [
        _Told(report=said.report, row=row, said=said)
        for said in claim.asserted_by
        if (row := blame(said, role, known))
    ]
    if len(rows) < len(claim.asserted_by):
        return testimonies(claim.asserted_by, "asserted", known)
    return _testimonies(rows, known)


def _disputed(claim: Claim, role: str, known: Index) -> tuple[Testimony, ...]:
    """Whoever denies it, and whoever names another instead."""
    rows = {said: blame(said, role, known) for said in claim.disputed_by}
    denied = [said for said, row in rows.items() if row is None or row.confidence == "DENIED"]
    rivals = [said for said, row in rows.items() if said not in denied]
    another = Own(text=known.wording.phrases["another_by"])
    return (
        *testimonies(denied, "disputed", known),
        *(replace(each, label=another) for each in testimonies(rivals, "disputed", known)),
    )


def _bare(who: str, known: Index) -> str:
    """Drop case and a leading article: "the Front" and "Front" are one actor."""
    first, _, rest = who.casefold().partition(" ")
    return rest if rest and first in known.wording.articles else who.casefold()


def _item(members: Sequence[_Told], known: Index) -> Item:
    first = members[0].row
    denied = all(each.row.confidence == "DENIED" for each in members)
    words = known.wording.responsibility_denied if denied else known.wording.responsibility
    return Item(
        heading=(named(first.who, known.voice), Own(text=f", {words[first.role]}")),
        testimonies=_testimonies(members, known),
    )


def _testimonies(members: Sequence[_Told], known: Index) -> tuple[Testimony, ...]:
    """One testimony for each claimant and degree, its words once with all their places."""
    told: dict[tuple[str, str], list[_Told]] = {}
    for each in members:
        key = (each.row.confidence, chain_key(each.report, each.row.statement, None, known))
        told.setdefault(key, []).append(each)
    return tuple(_testimony(rows, known) for rows in told.values())


def _testimony(rows: Sequence[_Told], known: Index) -> Testimony:
    report, each = rows[0].report, rows[0].row
    said = [one.said for one in rows if one.said is not None]
    stance: Stance = "disputed" if each.confidence == "DENIED" else "told"
    label = known.wording.phrases["denied_by" if stance == "disputed" else "told_by"]
    quotes = (quoted(o.report, o.row.text, o.row.start, o.row.end, known) for o in rows)
    return Testimony(
        stance=stance,
        label=Own(text=label),
        line=(
            *chain(report, each.statement, None, known),
            *_how(report, each, known),
            *dated(said, known),
        ),
        quotes=merged(quotes),
    )


def _how(report: str, each: Responsibility, known: Index) -> Line:
    """Say how sure: " – suspected or accused (“said”)", with the source's own hedge if any."""
    said = known.statements.get((report, each.statement or ""))
    says = [known.wording.confidences[each.confidence]]
    if said is not None and said.factuality not in ("CT+", "CT-"):
        says.append(known.wording.factualities[said.factuality])
    introduced = cue(report, each.statement, known)
    if each.confidence == "DENIED":
        says = says[1:]
    if not says:
        return introduced
    return (Own(text=f" – {', '.join(says)}"), *introduced)
