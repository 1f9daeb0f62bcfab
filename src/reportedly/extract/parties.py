"""Actors + Tolls -> Parties: who takes part in an incident, in the report's words."""

from dataclasses import replace

from reportedly.records.marks import Actor, Toll
from reportedly.records.reading import Party
from reportedly.records.span import Span
from reportedly.records.vocabulary import PartyKind, PartyRole

_STRUCK = ("killed", "injured", "captured", "missing", "abducted", "displaced")


def parties(actors: tuple[Actor, ...], tolls: tuple[Toll, ...]) -> tuple[Party, ...]:
    """The initiators named, and everyone that a toll counts; each wording once, in text order."""
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
    ordered = sorted(found.values(), key=lambda party: (party.start, party.end))
    return tuple(replace(party, id=f"p{number}") for number, party in enumerate(ordered, 1))


def party_key(words: str) -> str:
    """What two wordings of one party share: the words without their article, in lower case."""
    parts = words.lower().split()
    while len(parts) > 1 and parts[0] in ("the", "a", "an", "its", "his", "their", "our"):
        parts = parts[1:]
    return " ".join(parts)


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
