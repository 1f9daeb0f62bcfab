"""Document + Marks -> Reading: grounds what was marked and puts it together."""

from dataclasses import dataclass
from typing import Protocol, TypeVar

from reportedly.extract import findings
from reportedly.extract.casualties import casualties
from reportedly.extract.count_rules import CountRules
from reportedly.extract.dates import DateMention, DateRules, find_dates
from reportedly.extract.parties import parties
from reportedly.extract.place_rules import PlaceRules
from reportedly.extract.places import PlaceMention, find_places, place_of
from reportedly.extract.responsibility import ResponsibilityRules, Scene, responsibility
from reportedly.extract.sources import SourceRules
from reportedly.extract.statements import statements
from reportedly.extract.threads import AccountRules, Thread, threads
from reportedly.ports import Gazetteer
from reportedly.records.document import Document
from reportedly.records.marks import Marks
from reportedly.records.reading import Account, EventDate, Party, Place, Reader, Reading, Statement
from reportedly.records.span import Span
from reportedly.records.vocabulary import EventType


class _Marked(Protocol):
    @property
    def span(self) -> Span: ...


M = TypeVar("M", bound=_Marked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounding:
    """All that grounding needs: the rules of each grammar, and the gazetteer."""

    sources: SourceRules
    dates: DateRules
    counts: CountRules
    places: PlaceRules
    accounts: AccountRules
    responsibility: ResponsibilityRules
    gazetteer: Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grounded:
    """A report with all that was marked and found in it."""

    document: Document
    marks: Marks
    statements: tuple[Statement, ...]
    places: tuple[PlaceMention, ...]
    by: Grounding


def reading(document: Document, marks: Marks, by: Grounding, reader: Reader) -> Reading:
    """The reading of one report. Every value keeps the place of its words."""
    said = statements(document, marks.attributions, by.sources)
    dates = find_dates(document.report.text, document.report.published, by.dates)
    told = threads(document, marks, dates, by.accounts, by.dates)
    grounded = _Grounded(
        document=document,
        marks=marks,
        statements=said,
        places=find_places(document, by.gazetteer, by.places) if told else (),
        by=by,
    )
    return Reading(
        report=document.report,
        statements=said,
        accounts=tuple(_account(grounded, thread, n) for n, thread in enumerate(told, 1)),
        disclosures=findings.disclosures(marks.disclosures, said),
        labels=findings.labels(marks.labels, said),
        questions=findings.questions(marks.questions) if told else (),
        reader=reader,
    )


def _account(told: _Grounded, thread: Thread, number: int) -> Account:
    marks, document, rules = told.marks, told.document, told.by
    taking_part = parties(_of(told, marks.actors, thread), thread.tolls)
    objects = _of(told, marks.objects, thread)
    scene = Scene(trigger=thread.trigger.span, spans=_spans(document, thread), parties=taking_part)
    blames = _of(told, marks.blames, thread)
    return Account(
        id=f"a{number}",
        main=thread.main,
        event_type=_event_type(thread, taking_part, rules.accounts),
        modality=thread.trigger.modality,
        trigger=thread.trigger.span,
        date=_date(thread.date),
        place=_place(told, thread),
        parties=taking_part,
        casualties=casualties(
            document,
            thread.tolls,
            taking_part,
            told.statements,
            rules.counts,
            rules.accounts.revising,
        ),
        responsibility=responsibility(
            document, scene, blames, told.statements, rules.responsibility
        ),
        instruments=findings.instruments(objects),
        targets=findings.targets(objects),
        phases=findings.phases(_of(told, marks.phases, thread)),
    )


def _of(told: _Grounded, marked: tuple[M, ...], thread: Thread) -> tuple[M, ...]:
    """What was marked in the sentences of an incident."""
    return tuple(m for m in marked if told.document.sentence_of(m.span) in thread.sentences)


def _spans(document: Document, thread: Thread) -> tuple[Span, ...]:
    sentences = (document.sentences[index] for index in sorted(thread.sentences))
    return tuple(Span.cut(document.report.text, s.start, s.end) for s in sentences)


def _event_type(thread: Thread, taking_part: tuple[Party, ...], rules: AccountRules) -> EventType:
    """An attack that strikes none but armed actors is a clash (ACLED's distinction)."""
    targets = {p.kind for p in taking_part if p.role == "target"} - {"unknown"}
    if thread.event_type == "Attack" and targets and targets <= set(rules.armed_kinds):
        return "Armed clash"
    return thread.event_type


def _date(mention: DateMention | None) -> EventDate | None:
    if mention is None or mention.start is None or mention.end is None or mention.precision is None:
        return None
    return EventDate(
        start=mention.start, end=mention.end, precision=mention.precision, text=mention.span.text
    )


def _place(told: _Grounded, thread: Thread) -> Place | None:
    """The place of the event; one in the background is looked for in its own sentence only."""
    mentions = told.places if thread.main else _of(told, told.places, thread)
    found = (place_of(a, told.document, mentions, told.by.places) for a in thread.anchors)
    return next((one.place for one in found if one is not None), None)
