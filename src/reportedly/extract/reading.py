"""Document + Marks -> Reading: grounds what was marked and puts it together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Protocol, TypeVar

from reportedly.extract import findings
from reportedly.extract.casualties import Counts, casualties
from reportedly.extract.count_rules import CountRules
from reportedly.extract.counts import find_counts
from reportedly.extract.dates import DateMention, DateRules, find_dates
from reportedly.extract.event_types import event_type
from reportedly.extract.institutions import Naming, Setting, setting
from reportedly.extract.introduced import introduced
from reportedly.extract.parties import parties
from reportedly.extract.place_rules import PlaceRules
from reportedly.extract.places import PlaceMention, find_places, place_of
from reportedly.extract.responsibility import ResponsibilityRules, Scene, responsibility
from reportedly.extract.roster import acronyms
from reportedly.extract.scene import AccountRules, Thread
from reportedly.extract.source_rules import SourceRules
from reportedly.extract.speaking import speaking
from reportedly.extract.statements import around, statements
from reportedly.extract.tellings import BELONGS
from reportedly.extract.threads import threads
from reportedly.ports import Gazetteer
from reportedly.records.document import Document
from reportedly.records.marks import Actor, Blame, Marks, ObjectMark, PhaseMark, Track
from reportedly.records.reading import Account, EventDate, Place, Reader, Reading, Statement
from reportedly.records.span import Span


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
    naming: Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grounded:
    """A report with all that was marked and found in it, by the index of its sentence."""

    document: Document
    statements: tuple[Statement, ...]
    places: tuple[PlaceMention, ...]
    places_in: Mapping[int, tuple[PlaceMention, ...]]
    actors_in: Mapping[int, tuple[Actor, ...]]
    blames_in: Mapping[int, tuple[Blame, ...]]
    phases_in: Mapping[int, tuple[PhaseMark, ...]]
    objects_in: Mapping[int, tuple[ObjectMark, ...]]
    counts: Counts
    marks: Marks
    by: Grounding
    about: Setting = field(default_factory=Setting)


def reading(document: Document, marks: Marks, by: Grounding, reader: Reader) -> Reading:
    """The reading of one report. Every value keeps the place of its words."""
    actors = tuple(actor.span for actor in marks.actors)
    said = statements(document, marks.attributions, by.sources, marks.groups, actors)
    dates = find_dates(document.report.text, document.report.published, by.dates)
    told = threads(document, marks, dates, by.accounts, by.dates)
    places = find_places(document, by.gazetteer, by.places) if told else ()
    grounded = _Grounded(
        document=document,
        statements=said,
        places=places,
        places_in=_by_sentence(document, places),
        actors_in=_by_sentence(document, marks.actors),
        blames_in=_pointing_in(document, marks.blames),
        phases_in=_by_sentence(document, marks.phases),
        objects_in=_by_sentence(document, marks.objects),
        counts=Counts(
            rules=by.counts, found=find_counts(document.report.text, by.counts) if told else ()
        ),
        marks=marks,
        by=by,
    )
    grounded = _named(grounded, told)
    said = grounded.statements
    return Reading(
        report=document.report,
        statements=said,
        accounts=tuple(_account(grounded, thread, n) for n, thread in enumerate(told, 1)),
        disclosures=findings.disclosures(marks.disclosures, said) if told else (),
        labels=findings.labels(marks.labels, said),
        questions=findings.questions(marks.questions) if told else (),
        reader=reader,
    )


def _named(told: _Grounded, threads: Sequence[Thread]) -> _Grounded:
    """The same with the sources' institutions named, in the country of the main incident."""
    place = next((_place(told, one) for one in threads if one.main), None)
    country = place.country if place else None
    defined = acronyms(told.document)
    blamed = (one.who.text for one in told.marks.blames if one.role == "perpetrator")
    groups = introduced(told.document, country, blamed, told.by.naming)
    about = setting(told.document, country, defined, groups, told.by.naming)
    said = speaking(told.document, told.statements, told.marks.groups, about, told.by.naming)
    return replace(told, statements=said, about=about)


def _account(told: _Grounded, thread: Thread, number: int) -> Account:
    document, rules = told.document, told.by
    blames = _of(told.blames_in, thread)
    actors = _of(told.actors_in, thread)
    taking_part = parties(actors, thread.tolls, blames, told.about, rules.naming)
    objects = _of(told.objects_in, thread)
    scene = Scene(trigger=thread.trigger.span, spans=_spans(document, thread), parties=taking_part)
    said = around(told.statements, scene.spans[0].start, scene.spans[-1].end)
    return Account(
        id=f"a{number}",
        main=thread.main,
        event_type=event_type(document, thread, taking_part, rules.accounts),
        modality=thread.modality,
        trigger=thread.trigger.span,
        date=_date(thread.date),
        place=_place(told, thread),
        parties=taking_part,
        casualties=casualties(
            document,
            thread.tolls,
            taking_part,
            said,
            told.counts,
            rules.accounts.revising,
        ),
        responsibility=responsibility(document, scene, blames, said, rules.responsibility),
        instruments=findings.instruments(objects),
        targets=findings.targets(objects),
        phases=findings.phases(_of(told.phases_in, thread)),
    )


def _by_sentence(document: Document, marked: tuple[M, ...]) -> Mapping[int, tuple[M, ...]]:
    """What was marked, by the index of its sentence."""
    return {
        index: tuple(group)
        for index, group in groupby(marked, key=lambda mark: document.sentence_of(mark.span))
    }


def _pointing_in(document: Document, blames: tuple[Blame, ...]) -> Mapping[int, tuple[Blame, ...]]:
    """Blames by the sentence of the cue that points, where one does."""
    found: dict[int, list[Blame]] = {}
    for blame in blames:
        found.setdefault(document.sentence_of(blame.cue or blame.span), []).append(blame)
    return {index: tuple(group) for index, group in found.items()}


def _of(marked: Mapping[int, tuple[M, ...]], thread: Thread) -> tuple[M, ...]:
    """What was marked in the sentences of an incident, in order."""
    return tuple(mark for index in sorted(thread.sentences) for mark in marked.get(index, ()))


def _spans(document: Document, thread: Thread) -> tuple[Span, ...]:
    sentences = (document.sentences[index] for index in sorted(thread.sentences))
    return tuple(Span.cut(document.report.text, s.start, s.end) for s in sentences)


def _date(mention: DateMention | None) -> EventDate | None:
    if mention is None or mention.start is None or mention.end is None or mention.precision is None:
        return None
    return EventDate(
        start=mention.start, end=mention.end, precision=mention.precision, text=mention.span.text
    )


def _belonging(mentions: tuple[PlaceMention, ...], members: Track) -> tuple[PlaceMention, ...]:
    return tuple(one for one in mentions if members.highest(one.span) >= BELONGS)


def _place(told: _Grounded, thread: Thread) -> Place | None:
    """The place of the event; one in the background is looked for in its own sentence only."""
    mentions = told.places if thread.main else _of(told.places_in, thread)
    likely = told.marks.places if thread.main else None
    if thread.members is not None:
        mentions = _belonging(told.places, thread.members) or mentions
        likely = thread.members
    found = (place_of(a, told.document, mentions, told.by.places, likely) for a in thread.anchors)
    return next((one.place for one in found if one is not None), None)
