"""Case -> claims: that it happened, who did it, who sponsors it; who asserts and who disputes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from reportedly.grade.case import Case, Told
from reportedly.grade.grades import Voiced, graded
from reportedly.grade.voices import statement_around, voiced
from reportedly.grade.wording import neutral, same_name, words
from reportedly.records.incident import Assertion, Claim
from reportedly.records.reading import Responsibility
from reportedly.records.vocabulary import EventType, ResponsibilityRole

ADMITTED = "CLAIMED OR ADMITTED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A claim before it is graded: predicate, value, who supports and who disputes it."""

    predicate: str
    value: str
    supports: tuple[Voiced, ...]
    disputes: tuple[Voiced, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blamed:
    """One accusation, admission or denial as one report passes it on."""

    who: str
    role: ResponsibilityRole
    denied: bool
    claimed: bool
    published: str
    voiced: Voiced


def claim(drawn: Drawn) -> Claim:
    """The claim with its grade; its id is a hash of predicate, value and the words behind it."""
    grade = graded(drawn.supports, drawn.disputes)
    return Claim(
        id=_id(drawn),
        predicate=drawn.predicate,
        value=drawn.value,
        asserted_by=_assertions(drawn.supports),
        disputed_by=_assertions(drawn.disputes),
        grade=grade.grade,
        why=grade.why,
    )


def event(case: Case, event_type: EventType, place: str | None) -> Claim:
    """The claim that the incident happened, at the place that its headline names."""
    said = [(told, _event_voice(case, told)) for told in case.told]
    denials = [v for told, (v, denied) in said if denied or told.account.modality == "denied"]
    supports = [v for _, (v, _) in said if v not in denials]
    name = case.rules.event_names.get(event_type, event_type)
    return claim(
        Drawn(
            predicate="event",
            value=f"{name} at {place}" if place else name,
            supports=tuple(supports),
            disputes=tuple(denials),
        )
    )


def responsibility(case: Case) -> tuple[Claim, ...]:
    """One claim for each role and accused, names of one accused put together."""
    blamed = [b for told in case.told for b in _blamed(case, told)]
    found: list[Claim] = []
    for role in ("perpetrator", "sponsor"):
        of_role = [b for b in blamed if b.role == role]
        for group in _by_accused(of_role, case):
            rest = [b for b in of_role if b not in group]
            found.append(_responsible(role, group, rest))
    return tuple(sorted(found, key=lambda c: (c.predicate, c.value, c.id)))


def _id(drawn: Drawn) -> str:
    quotes = sorted(
        f"{v.assertion.report} {v.assertion.quote.start} {v.assertion.quote.end}"
        for v in drawn.supports + drawn.disputes
    )
    content = "\n".join([drawn.predicate, drawn.value, *quotes])
    return "c-" + sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _assertions(voices: Sequence[Voiced]) -> tuple[Assertion, ...]:
    return tuple(dict.fromkeys(v.assertion for v in voices))


def _event_voice(case: Case, told: Told) -> tuple[Voiced, bool]:
    """Whose words the trigger stands in, and whether they deny the event."""
    trigger = told.account.trigger
    statement = statement_around(told, trigger)
    quote = told.quote(trigger.start, trigger.end)
    denied = statement is not None and statement.factuality in ("CT-", "PR-")
    denied = denied and told.account.modality == "denied"
    return voiced(case, told, statement.id if statement else None, quote), denied


def _blamed(case: Case, told: Told) -> list[Blamed]:
    return [_one_blamed(case, told, row) for row in told.account.responsibility]


def _one_blamed(case: Case, told: Told, row: Responsibility) -> Blamed:
    said = voiced(case, told, row.statement, told.quote(row.start, row.end))
    claimed = row.confidence == ADMITTED and _self(case, told, row, said)
    denied = row.confidence == "DENIED"
    return Blamed(
        who=neutral(row.who, told.reading),
        role=row.role,
        denied=denied,
        claimed=claimed,
        published=told.reading.report.published or "",
        voiced=replace(said, own=claimed, admits=claimed and _harms_civilians(case)),
    )


def _self(case: Case, told: Told, row: Responsibility, said: Voiced) -> bool:
    """Whether who speaks is who is named, or speaks for that kind of party."""
    name = said.assertion.source or said.name
    if same_name(name, row.who, case.rules):
        return True
    kinds = {p.kind for p in told.account.parties if same_name(p.name, row.who, case.rules)}
    return bool(kinds & case.rules.speaks_for.get(said.kind, frozenset()))


def _harms_civilians(case: Case) -> bool:
    """Somebody counts civilians among those harmed."""
    return any(
        party.kind == "civilians" and row.party == party.id and row.high != 0
        for told in case.told
        for party in told.account.parties
        for row in told.account.casualties
    )


def _by_accused(blamed: Sequence[Blamed], case: Case) -> list[list[Blamed]]:
    """Accusations of one accused together: the longest name first takes in its shorter forms."""
    groups: list[list[Blamed]] = []
    ranked = sorted({b.who for b in blamed}, key=lambda n: (-len(words(n)), n))
    heads: list[str] = []
    for name in ranked:
        head = next((h for h in heads if same_name(name, h, case.rules)), None)
        members = [b for b in blamed if b.who == name]
        if head is None:
            heads.append(name)
            groups.append(members)
        else:
            groups[heads.index(head)] += members
    return groups


def _responsible(
    role: ResponsibilityRole, group: Sequence[Blamed], rest: Sequence[Blamed]
) -> Claim:
    denials = [b for b in group if b.denied]
    asserted = [_lifted(_later(b, denials), group) for b in group if not b.denied]
    rivals = [b.voiced for b in rest if _competes(b, group)]
    return claim(
        Drawn(
            predicate=f"responsibility:{role}",
            value=max((b.who for b in group), key=lambda n: (len(words(n)), n)),
            supports=tuple(asserted),
            disputes=(*(b.voiced for b in denials), *rivals),
        )
    )


def _later(blamed: Blamed, denials: Sequence[Blamed]) -> Voiced:
    """Withdrawn where the same source has since denied it."""
    gone = any(
        d.published > blamed.published and d.voiced.root == blamed.voiced.root for d in denials
    )
    return replace(blamed.voiced, withdrawn=gone)


def _lifted(voice: Voiced, group: Sequence[Blamed]) -> Voiced:
    """A party's acceptance of what others too lay to it admits harm, not only boasts of it."""
    others = any(not b.denied and b.voiced.root != voice.root for b in group)
    return replace(voice, admits=voice.admits or (voice.own and others))


def _competes(other: Blamed, group: Sequence[Blamed]) -> bool:
    """Two armed groups that each claim the act for themselves compete."""
    if not other.claimed or other.voiced.kind != "armed_group":
        return False
    return any(b.claimed and b.voiced.kind == "armed_group" for b in group)
