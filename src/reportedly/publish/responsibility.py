"""Accounts of an incident -> who is said to be responsible, by whom, and how surely."""

from collections.abc import Sequence

from reportedly.publish.chain import chain, cue
from reportedly.publish.claims import grade_tag
from reportedly.publish.index import Index, quoted
from reportedly.publish.parts import Item, Line, Own, Section, Stance, Tag, Testimony
from reportedly.publish.sections import section
from reportedly.publish.voice import named
from reportedly.records.incident import Claim, Incident
from reportedly.records.reading import Account, Responsibility

_Told = tuple[str, Responsibility]


def responsibility(
    told: Sequence[tuple[str, Account]], incident: Incident | None, known: Index
) -> Section:
    """Make one item for each actor and role; `told` are accounts, each with its report's id."""
    groups: dict[tuple[str, str], list[_Told]] = {}
    for report, account in told:
        for each in account.responsibility:
            groups.setdefault((each.role, _bare(each.who, known)), []).append((report, each))
    items = [_item(members, incident, known) for members in groups.values()]
    return section("responsibility", items, known)


def _bare(who: str, known: Index) -> str:
    """Drop case and a leading article: "the Front" and "Front" are one actor."""
    first, _, rest = who.casefold().partition(" ")
    return rest if rest and first in known.wording.articles else who.casefold()


def _item(members: Sequence[_Told], incident: Incident | None, known: Index) -> Item:
    first = members[0][1]
    denied = all(each.confidence == "DENIED" for _, each in members)
    words = known.wording.responsibility_denied if denied else known.wording.responsibility
    return Item(
        heading=(named(first.who, known.voice), Own(text=f", {words[first.role]}")),
        tag=_tag(members, incident.claims if incident else (), known),
        testimonies=_testimonies(members, known),
    )


def _testimonies(members: Sequence[_Told], known: Index) -> tuple[Testimony, ...]:
    told: list[Testimony] = []
    for report, each in members:
        stance: Stance = "disputed" if each.confidence == "DENIED" else "told"
        label = known.wording.phrases["denied_by" if stance == "disputed" else "told_by"]
        testimony = Testimony(
            stance=stance,
            label=Own(text=label),
            line=(*chain(report, each.statement, None, known), *_how(report, each, known)),
            quotes=(quoted(report, each.text, each.start, each.end, known),),
        )
        if testimony not in told:
            told.append(testimony)
    return tuple(told)


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


def _tag(members: Sequence[_Told], claims: Sequence[Claim], known: Index) -> Tag | None:
    """Find the grade of the claim that was made from these words, where there is one."""
    places = {(report, each.start, each.end) for report, each in members}
    for claim in claims:
        if claim.predicate != f"responsibility:{members[0][1].role}":
            continue
        for said in (*claim.asserted_by, *claim.disputed_by):
            if (said.report, said.quote.start, said.quote.end) in places:
                return grade_tag(claim.grade, known)
    return None
