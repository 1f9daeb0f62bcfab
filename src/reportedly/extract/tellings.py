"""Telling -> Story: sentences on the same incident in the background, put together."""

from dataclasses import dataclass

from reportedly.records.document import Document
from reportedly.records.marks import Telling, Track
from reportedly.records.span import Span
from reportedly.records.vocabulary import EventType

# From which probability on words belong to an incident.
BELONGS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Sentences (by index) on one incident, its likeliest type, and what belongs to it.

    `first`: the first words that do, or the first sentence.
    """

    sentences: frozenset[int]
    event_type: EventType
    members: Track
    first: Span


def stories_of(document: Document, tellings: tuple[Telling, ...]) -> tuple[Story, ...]:
    """Tellings that share words that belong to them are of one incident; in text order."""
    groups: list[list[Telling]] = []
    members = {id(telling): _members(telling) for telling in tellings}
    for telling in sorted(tellings, key=lambda one: one.span.start):
        mine = members[id(telling)]
        joined = [group for group in groups if any(mine & members[id(one)] for one in group)]
        kept = [group for group in groups if not any(group is one for one in joined)]
        groups = [*kept, [one for group in (*joined, [telling]) for one in group]]
    made = [_story(document, group) for group in groups]
    return tuple(sorted(made, key=lambda story: min(story.sentences)))


def _members(telling: Telling) -> frozenset[int]:
    pairs = zip(telling.members.starts, telling.members.shares, strict=True)
    return frozenset(start for start, share in pairs if share >= BELONGS)


def _story(document: Document, group: list[Telling]) -> Story:
    shares: dict[int, float] = {}
    types: dict[EventType, float] = {}
    for telling in group:
        for start, share in zip(telling.members.starts, telling.members.shares, strict=True):
            if share >= shares.get(start, 0.0):
                shares[start] = share
        for name, share in telling.types:
            types[name] = types.get(name, 0.0) + share
    starts = tuple(sorted(shares))
    first = min(group, key=lambda one: one.span.start).span
    return Story(
        sentences=frozenset(document.sentence_of(one.span) for one in group),
        event_type=max(sorted(types), key=types.__getitem__),
        members=Track(starts=starts, shares=tuple(shares[start] for start in starts)),
        first=first,
    )
