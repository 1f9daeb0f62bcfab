"""Reading -> layers over its report's text: what was read, where, and whose word it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import msgspec

from reportedly.publish.chain import chain, manner
from reportedly.publish.index import Index
from reportedly.publish.parts import Where
from reportedly.publish.segments import segments
from reportedly.publish.voice import named
from reportedly.publish.wording import figure
from reportedly.records.event import Decision
from reportedly.records.reading import Casualty, Disclosure, Label, Reading, Responsibility
from reportedly.records.span import Span
from reportedly.records.view import Act
from reportedly.serve.items import plain

Layer = Literal["statements", "casualties", "responsibility", "labels", "evidence", "questions"]
LAYERS: tuple[Layer, ...] = get_args(Layer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One thing that was read: its words, what was made of them, and on whose word.

    `was`: the words before a person corrected where it stands.
    """

    id: str
    layer: Layer
    start: int
    end: int
    words: str
    value: str
    who: str
    was: str = ""

    @property
    def field(self) -> str:
        """What a correction of its span is called."""
        return f"span:{self.layer}:{self.id}"


def noted(reading: Reading, known: Index) -> tuple[Noted, ...]:
    """Everything that was read in a report, in the order of its text."""
    found = [*_statements(reading, known), *_told(reading, known), *_beside(reading, known)]
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.id)))


def corrected(found: Sequence[Noted], standing: Mapping[str, Act]) -> tuple[Noted, ...]:
    """The same with the spans that people corrected, by slot, where they say now."""
    made = [_moved(each, standing.get(f"field:{each.field}")) for each in found]
    return tuple(sorted(made, key=lambda each: (each.start, each.end, each.id)))


def _moved(each: Noted, act: Act | None) -> Noted:
    if act is None or not isinstance(act.did, Decision) or not act.did.value:
        return each
    to = msgspec.json.decode(act.did.value, type=Span)
    return replace(each, start=to.start, end=to.end, words=to.text, was=each.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some text, what was read there (the shortest first), and what begins with it.

    `asked`: it is among the words that somebody came for; `first`: it is the first of them.
    """

    text: str
    start: int
    noted: tuple[Noted, ...]
    begins: tuple[Noted, ...]
    asked: bool
    first: bool


def pieces(text: str, found: Sequence[Noted], asked: tuple[int, int] | None) -> Iterator[Piece]:
    """The text cut at the ends of all that was read, and of the words that are asked for."""
    by_id = {each.id: each for each in found}
    spans = [Where(report="", label=e.id, start=e.start, end=e.end) for e in found]
    if asked:
        spans.append(Where(report="", label="", start=asked[0], end=asked[1]))
    at = 0
    for each in segments(text, spans):
        yield Piece(
            text=each.text,
            start=at,
            noted=tuple(by_id[place.label] for place in each.spans if place.label),
            begins=tuple(by_id[place.label] for place in each.begins if place.label),
            asked=any(not place.label for place in each.spans),
            first=any(not place.label for place in each.begins),
        )
        at += len(each.text)


_Read = Casualty | Responsibility | Label | Disclosure


def _statements(reading: Reading, known: Index) -> Iterator[Noted]:
    for number, each in enumerate(reading.statements):
        yield Noted(
            id=f"statement-{number}",
            layer="statements",
            start=each.content.start,
            end=each.content.end,
            words=each.content.text,
            value=f"{known.wording.factualities[each.factuality]} ({each.mode})",
            who=_who(reading, each.id, known),
        )


def _told(reading: Reading, known: Index) -> Iterator[Noted]:
    words = known.wording
    for a, account in enumerate(reading.accounts):
        parties = {party.id: party.name for party in account.parties}
        for n, each in enumerate(account.casualties):
            amount = figure(each.low, each.best, each.high, words)
            who = plain((named(parties.get(each.party, each.party), known.voice),))
            value = f"{who}: {amount}, {words.outcomes[each.outcome]}"
            yield _noted(f"casualty-{a}-{n}", "casualties", each, value, reading, known)
        for n, blame in enumerate(account.responsibility):
            who = plain((named(blame.who, known.voice),))
            value = f"{who}: {words.confidences[blame.confidence]} ({blame.role})"
            yield _noted(f"responsibility-{a}-{n}", "responsibility", blame, value, reading, known)


def _beside(reading: Reading, known: Index) -> Iterator[Noted]:
    words = known.wording
    for n, label in enumerate(reading.labels):
        value = f"{words.phrases['used_here']} {label.neutral}"
        yield _noted(f"label-{n}", "labels", label, value, reading, known)
    for n, item in enumerate(reading.disclosures):
        value = f"{words.items[item.item]}: {words.statuses[item.status]}"
        yield _noted(f"evidence-{n}", "evidence", item, value, reading, known)
    for n, asked in enumerate(reading.questions):
        yield Noted(
            id=f"question-{n}",
            layer="questions",
            start=asked.start,
            end=asked.end,
            words=asked.text,
            value=words.questions[asked.kind],
            who="",
        )


def _noted(
    name: str, layer: Layer, each: _Read, value: str, reading: Reading, known: Index
) -> Noted:
    return Noted(
        id=name,
        layer=layer,
        start=each.start,
        end=each.end,
        words=each.text,
        value=value,
        who=_who(reading, each.statement, known),
    )


def _who(reading: Reading, statement: str | None, known: Index) -> str:
    """The chain of sources in plain words, and how surely they say it."""
    line = plain(chain(reading.report.id, statement, None, known))
    how = manner(reading.report.id, statement, known)
    return f"{line}, {how}" if how else line
