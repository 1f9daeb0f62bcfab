"""JSON -> Answer: what a model may answer, as a JSON Schema, and what it did answer, item by item.

An item of another shape is dropped and counted; it takes no other item with it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from reportedly.records.marks import Figure
from reportedly.records.vocabulary import (
    Confidence,
    DisclosureItem,
    DisclosureStatus,
    EventType,
    Factuality,
    Modality,
    Outcome,
    PartyKind,
    PartyRole,
    ResponsibilityRole,
)


class _Item(msgspec.Struct, frozen=True, kw_only=True):
    """`sentence`: the number of the sentence in which the quotation begins."""

    sentence: int


class About(_Item, frozen=True, kw_only=True):
    """What the report is about as a whole."""

    incident: bool
    event_type: EventType
    modality: Modality
    trigger: str | None
    place: str | None
    date: str | None


class Said(_Item, frozen=True, kw_only=True):
    """One assertion that is given to a source."""

    source: str | None
    cue: str | None
    content: str
    factuality: Factuality


class Mentioned(_Item, frozen=True, kw_only=True):
    """A party of the main incident."""

    words: str
    kind: PartyKind
    role: PartyRole


class Counted(_Item, frozen=True, kw_only=True):
    """A toll."""

    words: str
    party: str
    figure: Figure
    outcome: Outcome
    kind: PartyKind
    main: bool
    by: str | None


class Pointed(_Item, frozen=True, kw_only=True):
    """Somebody who is blamed."""

    who: str
    role: ResponsibilityRole
    confidence: Confidence
    by: str | None


class Beside(_Item, frozen=True, kw_only=True):
    """A sentence on another incident."""

    event_type: EventType
    words: list[str]


class Shown(_Item, frozen=True, kw_only=True):
    """A sentence on evidence."""

    item: DisclosureItem
    status: DisclosureStatus


class _Whole(msgspec.Struct, frozen=True, kw_only=True):
    """The shape that is asked for; what comes is taken item by item."""

    about: About
    statements: list[Said]
    parties: list[Mentioned]
    tolls: list[Counted]
    blames: list[Pointed]
    background: list[Beside]
    disclosures: list[Shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered about one part of a report; `malformed` items were dropped."""

    about: About | None
    statements: tuple[Said, ...] = ()
    parties: tuple[Mentioned, ...] = ()
    tolls: tuple[Counted, ...] = ()
    blames: tuple[Pointed, ...] = ()
    background: tuple[Beside, ...] = ()
    disclosures: tuple[Shown, ...] = ()
    malformed: int = 0


class NoAnswer(ValueError):
    """The words are no JSON object of this kind; the message says in what."""


class Broken(NoAnswer):
    """The JSON ends before its end, or is none."""


def schema() -> dict[str, Any]:
    """The JSON Schema of an answer, strict: every field there, no other."""
    (made,), parts = msgspec.json.schema_components((_Whole,), ref_template="#/$defs/{name}")
    name = made["$ref"].rpartition("/")[2]
    strict = {key: _strict(part) for key, part in parts.items()}
    whole = strict.pop(name)
    return {**whole, "$defs": strict}


def _strict(node: Any) -> Any:
    """Without the docstrings, which are not the model's matter, and closed to other fields."""
    if isinstance(node, list):
        return [_strict(each) for each in node]
    if not isinstance(node, Mapping):
        return node
    made = {
        key: {name: _strict(each) for name, each in value.items()}
        if key == "properties"
        else _strict(value)
        for key, value in node.items()
        if key not in ("title", "description")
    }
    return made | ({"additionalProperties": False} if made.get("type") == "object" else {})


def parsed(words: str) -> Answer:
    """What a model answered.

    Raises:
        NoAnswer: it is no whole JSON object, or has none of the parts that were asked for.
    """
    found = _object(words)
    if not found.keys() & set(_Whole.__struct_fields__):
        raise NoAnswer(f"the JSON has none of the fields {', '.join(_Whole.__struct_fields__)}")
    taking = _Taking(found)
    return Answer(
        about=taking.one("about", About),
        statements=taking.all("statements", Said),
        parties=taking.all("parties", Mentioned),
        tolls=taking.all("tolls", Counted),
        blames=taking.all("blames", Pointed),
        background=taking.all("background", Beside),
        disclosures=taking.all("disclosures", Shown),
        malformed=taking.malformed,
    )


_FENCE = re.compile(r"```(?:json)?\s*")


def _object(words: str) -> dict[str, Any]:
    """The first JSON object in what may have words or fences around it."""
    bare = _FENCE.sub("", words)
    start = bare.find("{")
    if start < 0:
        raise NoAnswer("there is no JSON object in it")
    try:
        found, _end = json.JSONDecoder().raw_decode(bare, start)
    except (ValueError, RecursionError) as error:
        raise Broken(f"its JSON is not whole ({error})") from None
    return found if isinstance(found, dict) else {}


@dataclass(slots=True)
class _Taking:
    """Takes items out of an answer and counts those of another shape."""

    found: dict[str, Any]
    malformed: int = field(default=0)

    def all(self, name: str, kind: type[Any]) -> tuple[Any, ...]:
        """Every item of a list that fits."""
        given = self.found.get(name)
        if given is None:
            return ()
        if not isinstance(given, list):
            self.malformed += 1
            return ()
        made = (self._fitting(each, kind) for each in given)
        return tuple(each for each in made if each is not None)

    def one(self, name: str, kind: type[Any]) -> Any:
        """The one item, where it fits."""
        return self._fitting(self.found[name], kind) if name in self.found else None

    def _fitting(self, each: Any, kind: type[Any]) -> Any:
        try:
            return msgspec.convert(each, kind)
        except msgspec.ValidationError:
            self.malformed += 1
            return None
