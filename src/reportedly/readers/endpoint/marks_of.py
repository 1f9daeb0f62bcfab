"""Answers about the parts of a report -> Marks: every value located in the text, or dropped.

A value that does not stand in the text is dropped with what it names: a statement whose source or
content is not there is no statement. Only a cue, a claimant and whom a toll counts may be missing,
for there the grounding finds its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from reportedly.readers.endpoint.answers import (
    About,
    Answer,
    Beside,
    Counted,
    Mentioned,
    Pointed,
    Said,
)
from reportedly.readers.endpoint.locating import Finder
from reportedly.readers.endpoint.parts import Part
from reportedly.records.marks import (
    Actor,
    Attribution,
    Blame,
    DisclosureMark,
    Marks,
    Telling,
    Toll,
    Track,
    Trigger,
    Whole,
)
from reportedly.records.span import Span

# Above the weight of every single word: the model's trigger names the incident.
NAMING = 10.0
M = TypeVar("M")


@dataclass(slots=True)
class Located:
    """Locates values of one report and counts: `asked` all of them, `missing` those not there."""

    finder: Finder
    part: Part = field(default_factory=lambda: Part(first=0, last=0))
    asked: int = 0
    missing: int = 0

    def at(self, words: str | None, sentence: int, near: Span | None = None) -> Span | None:
        """Where words stand, best within `near`; null where they do not or there are none."""
        if words is None:
            return None
        self.asked += 1
        inner = self.finder.within(words, near) if near else None
        found = inner or self.finder.find(words, sentence, self.part)
        self.missing += found is None
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The marks of a report, with how many values were answered and how many dropped."""

    marks: Marks
    values: int
    dropped: int


def marks_of(answers: Sequence[tuple[Part, Answer]], finder: Finder, ruled: Marks) -> Told:
    """Put the answers about all parts together; what was not asked for stays as `ruled` has it."""
    located = Located(finder)
    made = [_of_part(located, part, answer) for part, answer in answers]
    first = answers[0][1].about if answers else None
    tolls = _apart(mark for each in made for mark in each.tolls)
    triggers = _once(mark for each in made for mark in each.triggers)
    if first and first.incident and not (triggers or ruled.triggers):
        triggers = (_unnamed(first, tolls, finder),)
    marks = replace(
        ruled,
        attributions=_once(mark for each in made for mark in each.attributions),
        triggers=(*triggers, *ruled.triggers),
        actors=_actors([mark for each in made for mark in each.actors], ruled.actors),
        tolls=tolls,
        blames=_once(mark for each in made for mark in each.blames),
        disclosures=_once(mark for each in made for mark in each.disclosures),
        whole=_whole(first) if first else None,
        places=_joined(each.places for each in made),
        days=_joined(each.days for each in made),
        tellings=_once(mark for each in made for mark in each.tellings or ()),
    )
    malformed = sum(answer.malformed for _, answer in answers)
    return Told(marks=marks, values=located.asked + malformed, dropped=located.missing + malformed)


def _of_part(located: Located, part: Part, answer: Answer) -> Marks:
    located.part = part
    about, finder = answer.about, located.finder
    named = located.at(about.trigger, about.sentence) if about else None
    place = located.at(about.place, about.sentence) if about else None
    day = located.at(about.date, about.sentence) if about else None
    trigger = (
        Trigger(span=named, event_type=about.event_type, modality=about.modality, weight=NAMING)
        if about and named and about.incident
        else None
    )
    return Marks(
        attributions=_some(_attribution(located, one) for one in answer.statements),
        triggers=(trigger,) if trigger else (),
        actors=_some(_actor(located, one) for one in answer.parties),
        tolls=_some(_toll(located, one) for one in answer.tolls),
        blames=_some(_blame(located, one) for one in answer.blames),
        disclosures=tuple(
            DisclosureMark(item=one.item, status=one.status, span=span)
            for one in answer.disclosures
            if (span := _sentence(located, one.sentence))
        ),
        places=_track(finder, [place] if place else []),
        days=_track(finder, [day] if day else []),
        tellings=_some(_telling(located, one) for one in answer.background),
    )


def _whole(about: About) -> Whole:
    return Whole(
        relevant=float(about.incident),
        types=((about.event_type, 1.0),),
        modality=about.modality,
    )


def _unnamed(about: About, tolls: Sequence[Toll], finder: Finder) -> Trigger:
    """An incident that no word names: the first toll stands for it, else the first sentence."""
    opening = finder.document.sentences[0]
    text = finder.document.report.text
    span = tolls[0].span if tolls else Span.cut(text, opening.start, opening.end)
    return Trigger(span=span, event_type=about.event_type, modality=about.modality, weight=NAMING)


def _attribution(located: Located, one: Said) -> Attribution | None:
    content = located.at(one.content, one.sentence)
    source = located.at(one.source, one.sentence)
    if content is None or (one.source is not None and source is None):
        return None
    cue = located.at(one.cue, one.sentence)
    return Attribution(source=source, cue=cue, content=content, factuality=one.factuality)


def _actor(located: Located, one: Mentioned) -> Actor | None:
    span = located.at(one.words, one.sentence)
    return Actor(span=span, kind=one.kind, role=one.role) if span else None


def _toll(located: Located, one: Counted) -> Toll | None:
    span = located.at(one.words, one.sentence)
    if span is None:
        return None
    return Toll(
        span=span,
        party=located.at(one.party, one.sentence, span) or span,
        count=span if one.figure == "counted" else None,
        figure=one.figure,
        outcome=one.outcome,
        kind=one.kind,
        main=one.main,
        source=located.at(one.by, one.sentence),
    )


def _blame(located: Located, one: Pointed) -> Blame | None:
    who = located.at(one.who, one.sentence)
    by = located.at(one.by, one.sentence)
    if who is None or (one.by is not None and by is None):
        return None
    return Blame(who=who, role=one.role, confidence=one.confidence, span=who, by=by, settled=True)


def _telling(located: Located, one: Beside) -> Telling | None:
    span = _sentence(located, one.sentence)
    words = _some(located.at(each, one.sentence) for each in one.words)
    members = _track(located.finder, [span, *words] if span else words)
    if span is None or members is None:
        return None
    return Telling(span=span, sure=1.0, types=((one.event_type, 1.0),), members=members)


def _sentence(located: Located, number: int) -> Span | None:
    """A sentence of the part by its number."""
    located.asked += 1
    if not located.part.first <= number < located.part.last:
        located.missing += 1
        return None
    document = located.finder.document
    sentence = document.sentences[number]
    return Span.cut(document.report.text, sentence.start, sentence.end)


def _track(finder: Finder, spans: Iterable[Span]) -> Track | None:
    """The tokens of some words: surely what was asked for; null where there are none."""
    document = finder.document
    starts = {
        token.start
        for span in spans
        for token in document.sentences[document.sentence_of(span)].tokens
        if span.start <= token.start < span.end
    }
    return Track(starts=tuple(sorted(starts)), shares=(1.0,) * len(starts)) if starts else None


def _joined(tracks: Iterable[Track | None]) -> Track | None:
    """The tracks of all parts, which follow one another in the text."""
    starts = sorted({start for track in tracks if track for start in track.starts})
    return Track(starts=tuple(starts), shares=(1.0,) * len(starts)) if starts else None


def _some(found: Iterable[M | None]) -> tuple[M, ...]:
    return tuple(one for one in found if one is not None)


def _once(found: Iterable[M]) -> tuple[M, ...]:
    """Each mark once, in the order of the text."""
    return tuple(sorted(dict.fromkeys(found), key=_place))


def _place(mark: object) -> tuple[int, int]:
    span = getattr(mark, "content", None) or getattr(mark, "span", None)
    return (span.start, span.end) if isinstance(span, Span) else (0, 0)


def _apart(tolls: Iterable[Toll]) -> tuple[Toll, ...]:
    """Tolls in the order of the text; of two that share words and outcome the first answered."""
    kept: list[Toll] = []
    for toll in tolls:
        if not any(one.outcome == toll.outcome and one.span.meets(toll.span) for one in kept):
            kept.append(toll)
    return tuple(sorted(kept, key=_place))


def _actors(found: Sequence[Actor], ruled: Sequence[Actor]) -> tuple[Actor, ...]:
    """The model's parties; the rules' others, without the roles that the model would know."""
    others: Iterator[Actor] = (
        replace(one, role=None)
        for one in ruled
        if not any(one.span.meets(mine.span) for mine in found)
    )
    return _once((*found, *others))
