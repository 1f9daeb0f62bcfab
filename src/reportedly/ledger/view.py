"""Entries -> View: what is so now. Nothing but the events, in their order, decides it.

A decision stands in a slot until a later one takes the slot or undoes it; no reading ever does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from reportedly.ledger.history import Entry
from reportedly.records.event import Answer, Custody, Decision, Note, ReadingMade
from reportedly.records.report import Report
from reportedly.records.view import (
    Act,
    AnswerView,
    Coding,
    CustodyView,
    NoteView,
    ReportView,
    Standing,
    View,
)
from reportedly.records.vocabulary import DecisionAction

_SLOTS: dict[DecisionAction, str] = {
    "accept": "verdict",
    "reject": "verdict",
    "set_grade": "grade",
    "set_reliability": "reliability",
}
Did = tuple[Entry, Decision | Answer | Note]


@dataclass(slots=True)
class _Found:
    """What the fold gathers on its way."""

    size: int = 0
    copies: dict[str, tuple[Entry, Report | None]] = field(default_factory=dict)
    readings: dict[tuple[str, str], tuple[Entry, ReadingMade]] = field(default_factory=dict)
    custody: list[CustodyView] = field(default_factory=list)
    acts: list[Did] = field(default_factory=list)
    redacted: list[str] = field(default_factory=list)


def fold(entries: Iterable[Entry]) -> View:
    """What is so after these events, all of a history's or those about one subject."""
    found = _Found()
    for entry in entries:
        _take(entry, found)
    acts = tuple(_live(found.acts))
    decided = [(entry, act) for entry, act in acts if isinstance(act, Decision)]
    return View(
        size=found.size,
        reports=tuple(_reports(found)),
        custody=tuple(found.custody),
        standing=_standing([pair for pair in decided if pair[1].coding is None]),
        codings=_codings([pair for pair in decided if pair[1].coding is not None]),
        answers=_answers(acts),
        notes=_notes(acts),
        redacted=tuple(sorted(found.redacted)),
    )


def outdated(standing: Standing, view: View) -> bool:
    """Whether a decision was taken looking at a copy or reading that is no longer the current one.

    It stands all the same: a person has to look again.
    """
    current = {event for each in view.reports for event in (each.copy, each.reading)}
    return standing.pinned is not None and standing.pinned not in current


def _take(entry: Entry, found: _Found) -> None:
    found.size += 1
    body = entry.read()
    if body is None:
        found.redacted.append(entry.event.id)
    if entry.event.kind == "report":
        found.copies[entry.event.subjects[0]] = (entry, body)
    match body:
        case ReadingMade():
            found.readings[body.report, body.copy] = (entry, body)
        case Custody():
            found.custody.append(_custody(entry, body))
        case Decision() | Answer() | Note():
            found.acts.append((entry, body))


def _custody(entry: Entry, body: Custody) -> CustodyView:
    return CustodyView(
        sha256=body.sha256,
        event=entry.event.id,
        at=entry.event.at,
        source=body.source,
        collector=body.collector,
        tool=body.tool,
    )


def _reports(found: _Found) -> Iterator[ReportView]:
    """Each report with the latest reading of the copy that is stored now."""
    for name in sorted(found.copies):
        entry, report = found.copies[name]
        current = found.readings.get((name, entry.event.id))
        yield ReportView(
            id=name,
            copy=entry.event.id if report is not None else None,
            sha256=entry.event.subjects[-1],
            reading=current[0].event.id if current else None,
            reader=current[1].reader if current else None,
        )


def _live(acts: Sequence[Did]) -> list[Did]:
    """The acts that no later act undoes; an undoing can itself be undone."""
    undone: set[str] = set()
    kept: list[Did] = []
    for entry, act in reversed(acts):
        if entry.event.id in undone:
            continue
        if isinstance(act, Decision) and act.undoes is not None:
            undone.add(act.undoes)
        if not isinstance(act, Decision) or act.action != "undo":
            kept.append((entry, act))
    return kept[::-1]


def _settled(entry: Entry, act: Decision) -> Iterator[Standing]:
    """What a decision settles: one slot, or one for each pair that it joins or parts."""
    if act.action in ("merge", "split"):
        names = sorted({act.subject, *act.others})
        pairs = list(combinations(names, 2))
        if act.action == "split":
            pairs = [pair for pair in pairs if act.subject in pair]
        for first, second in pairs:
            yield _stands(entry, act, first, f"with:{second}")
        return
    yield _stands(entry, act, act.subject, slot(act))


def slot(act: Decision) -> str:
    """What a decision on one subject settles; a grade may be of one claim of the subject."""
    if act.action == "correct":
        return f"field:{act.field}"
    settled = _SLOTS[act.action]
    return f"{settled}:{act.field}" if act.field else settled


def acts(entries: Iterable[Entry]) -> tuple[Act, ...]:
    """What people did and nobody undid, in the history's order; blind codings among it."""
    found = [(entry, entry.read()) for entry in entries]
    return tuple(
        Act(row=e.seq, event=e.event.id, by=e.event.by, at=e.event.at, did=did)
        for e, did in _live([pair for pair in found if pair[1] is not None])
    )


def codings(entries: Iterable[Entry]) -> tuple[Coding, ...]:
    """The blind codings among these entries, as `fold` has them."""
    found: list[Did] = [
        (entry, body) for entry in entries if isinstance(body := entry.read(), Decision)
    ]
    live = ((entry, act) for entry, act in _live(found) if isinstance(act, Decision))
    return _codings([(entry, act) for entry, act in live if act.coding is not None])


def _stands(entry: Entry, act: Decision, subject: str, slot: str) -> Standing:
    return Standing(
        subject=subject,
        slot=slot,
        action=act.action,
        value=act.value,
        by=entry.event.by,
        at=entry.event.at,
        why=act.why,
        pinned=act.pinned,
        event=entry.event.id,
    )


def _standing(decided: Sequence[tuple[Entry, Decision]]) -> tuple[Standing, ...]:
    """The latest of each slot."""
    slots: dict[tuple[str, str], Standing] = {}
    for entry, act in decided:
        slots.update({(one.subject, one.slot): one for one in _settled(entry, act)})
    return tuple(slots[name] for name in sorted(slots))


def _codings(decided: Sequence[tuple[Entry, Decision]]) -> tuple[Coding, ...]:
    """The latest of each round, subject, slot and reviewer."""
    found: dict[tuple[str, str, str, str], Coding] = {}
    for entry, act in decided:
        for one in _settled(entry, act):
            name = (act.coding or "", one.subject, one.slot, one.by)
            found[name] = Coding(round=name[0], by=one.by, standing=one)
    return tuple(found[name] for name in sorted(found))


def _answers(acts: Sequence[Did]) -> tuple[AnswerView, ...]:
    """The latest answer to each question."""
    found = {act.question: (entry, act) for entry, act in acts if isinstance(act, Answer)}
    return tuple(
        AnswerView(
            question=name,
            text=act.text,
            reports=act.reports,
            by=entry.event.by,
            at=entry.event.at,
            event=entry.event.id,
        )
        for name, (entry, act) in sorted(found.items())
    )


def _notes(acts: Sequence[Did]) -> tuple[NoteView, ...]:
    made = [
        NoteView(
            subject=act.subject,
            text=act.text,
            by=entry.event.by,
            at=entry.event.at,
            event=entry.event.id,
        )
        for entry, act in acts
        if isinstance(act, Note)
    ]
    return tuple(sorted(made, key=lambda note: (note.subject, note.event)))
