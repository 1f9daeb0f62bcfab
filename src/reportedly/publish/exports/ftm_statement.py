"""An entity, properties -> FollowTheMoney statements, with ids as the library makes them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

OWN = "reportedly"  # the dataset of what this program says itself


@dataclass(frozen=True, slots=True, kw_only=True)
class FtmStatement:
    """One line: that an entity has a value, according to a dataset. Fields as `ftm` names them."""

    canonical_id: str
    entity_id: str
    prop: str
    schema: str
    value: str
    dataset: str
    lang: str | None = None
    original_value: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    external: bool = False
    origin: str | None = None
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What statements are about, in whose dataset, since when and until when."""

    id: str
    schema: str
    dataset: str = OWN
    since: str | None = None
    until: str | None = None
    origin: str | None = None

    def says(self, **props: str | None) -> Iterator[FtmStatement]:
        """A statement for each property that has a value."""
        for prop, value in props.items():
            if value:
                yield self._statement(prop, value)

    def _statement(self, prop: str, value: str) -> FtmStatement:
        named = f"{self.dataset}.{self.id}.{prop}.{value}"
        return FtmStatement(
            canonical_id=self.id,
            entity_id=self.id,
            prop=prop,
            schema=self.schema,
            value=value,
            dataset=self.dataset,
            first_seen=self.since,
            last_seen=self.until,
            origin=self.origin,
            id=hashlib.sha1(named.encode(), usedforsecurity=False).hexdigest(),
        )
