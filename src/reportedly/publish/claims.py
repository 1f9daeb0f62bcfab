"""Claims of an incident -> what is claimed and by whom, and what is contested."""

from collections.abc import Sequence

from reportedly.publish.chain import claimant
from reportedly.publish.index import Index, merged, quotation
from reportedly.publish.parts import (
    Block,
    Item,
    Line,
    Own,
    Quoted,
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
from reportedly.records.vocabulary import Grade

_GROUPS = {
    "event": "claim_event",
    "toll": "claim_toll",
    "responsibility": "claim_responsibility",
}
_OTHER = "event"  # a predicate of another kind is told with what happened


def claims(incident: Incident, known: Index) -> Section:
    """List every claim in its group: what happened, tolls, responsibility and sponsorship."""
    blocks: list[Block] = []
    for group, phrase in _GROUPS.items():
        members = [claim for claim in incident.claims if _group(claim) == group]
        if members:
            blocks.append(Subhead(text=Own(text=known.wording.phrases[phrase])))
            blocks += [_item(claim, known) for claim in members]
    return section("claims", blocks, known)


def contested(incident: Incident, known: Index) -> Section:
    """Put claims that exclude each other or that someone disputes side by side."""
    by_predicate: dict[str, list[Claim]] = {}
    for claim in incident.claims:
        by_predicate.setdefault(claim.predicate, []).append(claim)
    blocks: list[Block] = []
    for predicate, members in by_predicate.items():
        disputed = [each for each in members if each.disputed_by or each.grade == "contested"]
        if disputed:
            whole = members if len(disputed) == 1 and not disputed[0].disputed_by else disputed
            blocks.append(_versions(predicate, whole, known))
    return section("contested", blocks, known)


def grade_tag(grade: Grade, known: Index) -> Tag:
    """Make a tag of a grade, with its meaning."""
    phrase = known.wording.grades[grade]
    return Tag(word=Own(text=phrase.word), tone=grade, meaning=Own(text=phrase.meaning))


def testimonies(
    assertions: Sequence[Assertion], stance: Stance, known: Index
) -> tuple[Testimony, ...]:
    """Tell who says it: one testimony a claimant, its words once with all their places."""
    told: dict[Line, list[Quoted]] = {}
    for each in assertions:
        who = claimant(each, known, asserted=stance == "asserted")
        told.setdefault(who, []).append(quotation(each.quote, known))
    label = Own(text=known.wording.phrases[stance])
    return tuple(
        Testimony(stance=stance, label=label, line=who, quotes=merged(quotes))
        for who, quotes in told.items()
    )


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
    return group if group in _GROUPS else _OTHER


def _item(claim: Claim, known: Index) -> Item:
    return Item(
        heading=_heading(claim, known),
        tag=grade_tag(claim.grade, known),
        notes=_why(claim, known),
        testimonies=(
            *testimonies(claim.asserted_by, "asserted", known),
            *testimonies(claim.disputed_by, "disputed", known),
        ),
    )


def _heading(claim: Claim, known: Index) -> Line:
    value = line(claim.value, known.voice)
    words = predicate_words(claim.predicate, known)
    says_so = _group(claim) == "toll" and words.text.partition(",")[0].lower() in claim.value
    if _group(claim) == "event" or says_so:
        return value
    return (words, Own(text=": "), *value)


def _why(claim: Claim, known: Index) -> tuple[Line, ...]:
    """Give the reason for the grade, without the grade's name where it repeats the tag."""
    why = claim.why.removeprefix(f"{claim.grade}: ")
    if not why:
        return ()
    return ((Own(text=f"{known.wording.phrases['why']} "), *line(why, known.voice)),)


def _versions(predicate: str, members: Sequence[Claim], known: Index) -> Versions:
    """Put each value on a side, and on another those who dispute it without a value of theirs."""
    sides: list[Side] = []
    asserted = {said for claim in members for said in claim.asserted_by}
    for claim in members:
        value = line(claim.value, known.voice)
        if claim.asserted_by:
            pro = Own(text=f"{known.wording.phrases['claimed']}: ")
            told = testimonies(claim.asserted_by, "asserted", known)
            sides.append(Side(heading=(pro, *value), testimonies=told))
        against = [said for said in claim.disputed_by if said not in asserted]
        if against:
            contra = Own(text=f"{known.wording.phrases['dispute']}: ")
            told = testimonies(against, "disputed", known)
            sides.append(Side(heading=(contra, *value), testimonies=told))
    return Versions(heading=(predicate_words(predicate, known),), sides=tuple(sides))
