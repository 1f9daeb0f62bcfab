"""Actors, tolls, blames -> Parties: who takes part in an incident, in the report's words."""

import re
from collections.abc import Iterable
from dataclasses import replace

from reportedly.extract.institutions import Naming, Setting, institution, state_in
from reportedly.records.marks import Actor, Blame, Toll
from reportedly.records.reading import Party
from reportedly.records.span import Span
from reportedly.records.vocabulary import PartyKind, PartyRole

# Kinds of party that are of one state.
OF_STATES: tuple[PartyKind, ...] = ("state_forces", "police", "foreign_state")
_ACRONYM = re.compile(r"\(([^\W\d_a-z][\w-]+)\)\Z")


def parties(
    actors: tuple[Actor, ...],
    tolls: tuple[Toll, ...],
    blames: tuple[Blame, ...],
    about: Setting,
    by: Naming,
) -> tuple[Party, ...]:
    """The initiators, everyone that a toll counts, and organisations by name; in text order.

    Each wording stands once, and an organisation once under its full name and its acronym. Kind and
    country are the registry's where it knows the name.
    """
    found: dict[str, Party] = {}
    for actor in actors:
        if actor.role == "initiator" and actor.kind != "civilians":
            _put(found, actor.span, actor.kind, "initiator")
    for toll in tolls:
        role: PartyRole = "other" if toll.figure == "none" else "target"
        _put(found, toll.party, toll.kind, role)
    if not any(party.role == "target" for party in found.values()):
        for actor in actors:
            if actor.role == "target":
                _put(found, actor.span, actor.kind, "target")
                break
    _put_named(found, actors)
    _put_blamed(found, blames, about, by)
    ordered = sorted(found.values(), key=lambda party: (party.start, party.end))
    return tuple(
        replace(_known(party, about, by), id=f"p{number}")
        for number, party in enumerate(ordered, 1)
    )


def party_key(words: str) -> str:
    """What two wordings of one party share: the words without their article, in lower case."""
    parts = words.lower().split()
    while len(parts) > 1 and parts[0] in ("the", "a", "an", "its", "his", "their", "our"):
        parts = parts[1:]
    return " ".join(parts)


def _put_named(found: dict[str, Party], actors: Iterable[Actor]) -> None:
    """Add organisations introduced as "Name (ACRONYM)" that are not yet there."""
    named = [actor for actor in actors if _ACRONYM.search(actor.span.text)]
    for actor in named:
        acronym = _ACRONYM.search(actor.span.text)
        known = {party_key(actor.span.text), acronym[1].lower() if acronym else ""}
        if not known & set(found):
            _put(found, actor.span, actor.kind, "other")


def _put_blamed(
    found: dict[str, Party], blames: tuple[Blame, ...], about: Setting, by: Naming
) -> None:
    """Add those named as perpetrators: institutions and armed groups that are not yet there."""
    there = {
        known.institution.id: key
        for key, party in found.items()
        if (known := institution(party.name, about, by)) is not None
    }
    for blame in blames:
        if blame.role != "perpetrator" or blame.confidence == "DENIED":
            continue
        known = institution(blame.who.text, about, by)
        kind = known.institution.takes_part if known and known.voice else None
        if known is None or kind is None:
            continue
        key = there.setdefault(known.institution.id, party_key(blame.who.text))
        if key not in found:
            _put(found, blame.who, kind, "initiator")
        elif found[key].role == "other":
            found[key] = replace(found[key], role="initiator")


def _known(party: Party, about: Setting, by: Naming) -> Party:
    """The party with its country and the kind that its name tells; forces abroad are foreign."""
    if party.kind == "civilians":
        return party
    found = institution(party.name, about, by)
    row = found.institution if found is not None and found.voice else None
    kind = (row.takes_part if row else None) or party.kind
    if kind not in OF_STATES:
        return replace(party, kind=kind)
    country = row.country if row else state_in(party.name, by)
    abroad = country is not None and about.country is not None and country != about.country
    return replace(party, kind="foreign_state" if abroad else kind, country=country)


def _put(found: dict[str, Party], span: Span, kind: PartyKind, role: PartyRole) -> None:
    key = party_key(span.text)
    known = found.get(key)
    if known is None:
        found[key] = Party(
            id="",
            name=span.text,
            start=span.start,
            end=span.end,
            kind=kind,
            role=role,
            country=None,
        )
    elif known.role == "other" and role != "other":
        found[key] = replace(known, role=role)
