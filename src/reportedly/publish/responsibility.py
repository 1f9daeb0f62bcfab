"""Accounts of an incident -> who is said to be responsible, by whom, and how surely."""

from collections.abc import Sequence

from reportedly.publish.chain import chain, chain_key, cue
from reportedly.publish.claims import accusation, blame, grade_tag, testimonies
from reportedly.publish.index import Index, merged, quoted
from reportedly.publish.parts import Item, Line, Own, Section, Stance, Testimony
from reportedly.publish.sections import section
from reportedly.publish.voice import line, named
from reportedly.records.incident import Claim, Incident
from reportedly.records.reading import Account, Responsibility

_Told = tuple[str, Responsibility]


def responsibility(incident: Incident, known: Index) -> Section:
    """Make one item for each actor and role that a claim of the incident is about."""
    claims = (each for each in incident.claims if each.predicate.startswith("responsibility:"))
    return section("responsibility", [_claimed(each, known) for each in claims], known)


def account_responsibility(told: Sequence[tuple[str, Account]], known: Index) -> Section:
    """Make one item for each actor and role of single accounts, each with its report's id."""
    groups: dict[tuple[str, str], list[_Told]] = {}
    for report, account in told:
        for each in account.responsibility:
            groups.setdefault((each.role, _bare(each.who, known)), []).append((report, each))
    return section("responsibility", [_item(rows, known) for rows in groups.values()], known)


def _claimed(claim: Claim, known: Index) -> Item:
    role = claim.predicate.partition(":")[2]
    said = (*claim.asserted_by, *claim.disputed_by)
    rows = [(each.report, row) for each in said if (row := blame(each, role, known))]
    told = _testimonies(rows, known)
    if not rows:  # the readings are not at hand: the claim alone tells
        told = testimonies(claim.asserted_by, "asserted", known)
        told += testimonies(claim.disputed_by, "disputed", known)
    return Item(
        heading=(*line(claim.value, known.voice), Own(text=f", {accusation(claim, known)}")),
        tag=grade_tag(claim.grade, known),
        testimonies=told,
    )


def _bare(who: str, known: Index) -> str:
    """Drop case and a leading article: "the Front" and "Front" are one actor."""
    first, _, rest = who.casefold().partition(" ")
    return rest if rest and first in known.wording.articles else who.casefold()


def _item(members: Sequence[_Told], known: Index) -> Item:
    first = members[0][1]
    denied = all(each.confidence == "DENIED" for _, each in members)
    words = known.wording.responsibility_denied if denied else known.wording.responsibility
    return Item(
        heading=(named(first.who, known.voice), Own(text=f", {words[first.role]}")),
        testimonies=_testimonies(members, known),
    )


def _testimonies(members: Sequence[_Told], known: Index) -> tuple[Testimony, ...]:
    """One testimony for each claimant and degree, its words once with all their places."""
    told: dict[tuple[str, str], list[_Told]] = {}
    for report, each in members:
        key = (each.confidence, chain_key(report, each.statement, None, known))
        told.setdefault(key, []).append((report, each))
    return tuple(_testimony(rows, known) for rows in told.values())


def _testimony(rows: Sequence[_Told], known: Index) -> Testimony:
    report, each = rows[0]
    stance: Stance = "disputed" if each.confidence == "DENIED" else "told"
    label = known.wording.phrases["denied_by" if stance == "disputed" else "told_by"]
    quotes = (quoted(where, row.text, row.start, row.end, known) for where, row in rows)
    return Testimony(
        stance=stance,
        label=Own(text=label),
        line=(*chain(report, each.statement, None, known), *_how(report, each, known)),
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
