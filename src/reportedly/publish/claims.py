"""Claims of an incident -> what is said to have happened, and what is contested."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.publish.chain import chain_key, claimant
from reportedly.publish.index import Index, quotations
from reportedly.publish.parts import (
    Block,
    Item,
    Line,
    Own,
    Section,
    Side,
    Stance,
    Subhead,
    Tag,
    Testimony,
    Versions,
)
from reportedly.publish.sections import section
from reportedly.publish.voice import line
from reportedly.records.incident import Assertion, Claim, Incident
from reportedly.records.reading import Responsibility
from reportedly.records.vocabulary import Grade

# What is told in the first section: a predicate of any other kind is told with what happened.
_GROUPS = {"event": "claim_event", "date": "claim_date", "place": "claim_place"}
_OTHER = "event"
# What has a section of its own.
_APART = ("toll", "responsibility")


def claims(incident: Incident, known: Index) -> Section:
    """List what happened, and when and where as far as the reports do not agree on it."""
    blocks: list[Block] = []
    for group, phrase in _GROUPS.items():
        members = [claim for claim in incident.claims if _group(claim) == group]
        if members and _is_told(group, members):
            blocks.append(Subhead(text=Own(text=known.wording.phrases[phrase])))
            blocks += [_item(claim, known) for claim in members]
    return section("claims", blocks, known)


def _is_told(group: str, members: Sequence[Claim]) -> bool:
    """What happened always; a day where one is disputed; places where they have several names."""
    if group == "date":
        return any(claim.disputed_by for claim in members)
    return group == _OTHER or len(members) > 1


def contested(incident: Incident, known: Index) -> Section:
    """Put claims that exclude each other or that someone disputes side by side."""
    blocks: list[Block] = []
    standing = [claim for claim in incident.claims if claim.grade != "discounted"]
    for members in _disputes(standing):
        disputed = [each for each in members if each.disputed_by or each.grade == "contested"]
        if disputed:
            whole = members if len(disputed) == 1 and not disputed[0].disputed_by else disputed
            blocks.append(_versions(whole, known))
    return section("contested", blocks, known)


def _disputes(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that dispute one another together, whatever party they speak of; in their order."""
    groups: list[list[Claim]] = []
    for claim in claims:
        met = [group for group in groups if any(_meets(claim, other) for other in group)]
        joined = [each for group in met for each in group]
        groups = [group for group in groups if group not in met]
        groups.append([*joined, claim])
    place = {claim.id: number for number, claim in enumerate(claims)}
    return sorted(groups, key=lambda group: place[group[0].id])


def _meets(one: Claim, two: Claim) -> bool:
    """Whether the claims are of one predicate, or either is disputed by what the other asserts."""
    if one.predicate == two.predicate:
        return one.predicate.startswith("toll:") or one.value == two.value
    return bool({*one.disputed_by} & {*two.asserted_by} or {*two.disputed_by} & {*one.asserted_by})


def grade_tag(grade: Grade, known: Index) -> Tag:
    """Make a tag of a grade, with its meaning."""
    phrase = known.wording.grades[grade]
    return Tag(word=Own(text=phrase.word), tone=grade, meaning=Own(text=phrase.meaning))


def testimonies(
    assertions: Sequence[Assertion], stance: Stance, known: Index
) -> tuple[Testimony, ...]:
    """Tell who says it: one testimony a claimant, its words once with all their places."""
    told: dict[str, list[Assertion]] = {}
    for each in assertions:
        key = chain_key(each.report, each.statement, each.source, known)
        told.setdefault(key, []).append(each)
    label = Own(text=known.wording.phrases[stance])
    return tuple(
        Testimony(
            stance=stance,
            label=label,
            line=claimant(said, known, asserted=stance == "asserted"),
            quotes=quotations([each.quote for each in said], known),
        )
        for said in told.values()
    )


def accusation(claim: Claim, known: Index) -> str:
    """Say "said to have carried it out", or what the accused say themselves; denied by all: "not".

    Nobody's word is taken for it: an armed party that announces its own act "says that it did".
    """
    role = claim.predicate.partition(":")[2]
    words = known.wording
    if not claim.asserted_by:
        return words.responsibility_denied.get(role, role)
    rows = [blame(said, role, known) for said in claim.asserted_by]
    claimed = all(row is not None and row.confidence == "CLAIMED OR ADMITTED" for row in rows)
    return (words.responsibility_claimed if claimed else words.responsibility).get(role, role)


def blame(said: Assertion, role: str, known: Index) -> Responsibility | None:
    """Find the reading's row that an assertion was made from: same report, role and place."""
    reading = known.readings.get(said.report)
    for account in reading.accounts if reading else ():
        for row in account.responsibility:
            if (row.start, row.end, row.role) == (said.quote.start, said.quote.end, role):
                return row
    return None


def predicate_words(predicate: str, known: Index) -> Own:
    """Say "toll:killed:civilians" as "Killed, civilians"."""
    group, _, rest = predicate.partition(":")
    words = known.wording
    if group == "toll":
        outcome, _, kind = rest.partition(":")
        text = f"{words.outcomes.get(outcome, outcome)}, {words.parties.get(kind, kind)}"
    elif group == "responsibility":
        text = words.responsibility.get(rest, rest)
    else:
        text = words.phrases["claim_event"]
    return Own(text=text[:1].upper() + text[1:])


def _group(claim: Claim) -> str:
    group = claim.predicate.partition(":")[0]
    return group if group in _GROUPS or group in _APART else _OTHER


def _item(claim: Claim, known: Index) -> Item:
    return Item(
        heading=line(claim.value, known.voice),
        tag=grade_tag(claim.grade, known),
        notes=why(claim, known),
        testimonies=(
            *testimonies(claim.asserted_by, "asserted", known),
            *testimonies(claim.disputed_by, "disputed", known),
        ),
    )


def why(claim: Claim, known: Index) -> tuple[Line, ...]:
    """Give the reason for the grade, without the grade's name where it repeats the tag."""
    reason = claim.why.removeprefix(f"{claim.grade}: ")
    if not reason:
        return ()
    return ((Own(text=f"{known.wording.phrases['why']} "), *line(reason, known.voice)),)


def _names(told: Sequence[Testimony]) -> tuple[Testimony, ...]:
    """Who says it, without the words: they stand where the claim is told."""
    return tuple(replace(each, quotes=()) for each in told)


def _versions(members: Sequence[Claim], known: Index) -> Versions:
    """Put each value on a side, and on another those who dispute it without a value of theirs."""
    sides: list[Side] = []
    asserted = {said for claim in members for said in claim.asserted_by}
    for claim in members:
        value = line(claim.value, known.voice)
        if claim.asserted_by:
            pro = Own(text=f"{known.wording.phrases['claimed']}: ")
            told = _names(testimonies(claim.asserted_by, "asserted", known))
            sides.append(Side(heading=(pro, *value), testimonies=told))
        against = [said for said in claim.disputed_by if said not in asserted]
        if against:
            contra = Own(text=f"{known.wording.phrases['dispute']}: ")
            told = _names(testimonies(against, "disputed", known))
            sides.append(Side(heading=(contra, *value), testimonies=told))
    kinds = dict.fromkeys(predicate_words(claim.predicate, known).text for claim in members)
    return Versions(heading=(Own(text="; ".join(kinds)),), sides=tuple(sides))
