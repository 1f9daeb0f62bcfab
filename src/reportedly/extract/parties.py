"""Actors + Tolls -> Parties: who takes part in an incident, in the report's words."""

import re
from collections.abc import Iterable
from dataclasses import replace

from reportedly.records.marks import Actor, Toll
from reportedly.records.reading import Party
from reportedly.records.span import Span
from reportedly.records.vocabulary import PartyKind, PartyRole

_ACRONYM = re.compile(r"\(([^\W\d_a-z][\w-]+)\)\Z")


def parties(actors: tuple[Actor, ...], tolls: tuple[Toll, ...]) -> tuple[Party, ...]:
    """The initiators, everyone that a toll counts, and organisations by name; in text order.

    Each wording stands once, and an organisation once under its full name and its acronym.
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
    ordered = sorted(found.values(), key=lambda party: (party.start, party.end))
    return tuple(replace(party, id=f"p{number}") for number, party in enumerate(ordered, 1))


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
