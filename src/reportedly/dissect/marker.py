"""Documents -> Marks by word rules: the marker that needs no model."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.dissect.actors import ActorMarker
from reportedly.dissect.attributions import CueRules, attributions
from reportedly.dissect.blames import BlameRules, blames
from reportedly.dissect.disclosures import DisclosureRules, disclosures
from reportedly.dissect.labels import LabelRules, labels
from reportedly.dissect.objects import ObjectRules, objects
from reportedly.dissect.people import ActorRules
from reportedly.dissect.phases import PhaseRules, phases
from reportedly.dissect.questions import QuestionRules, questions
from reportedly.dissect.tolls import TollMarker, TollRules
from reportedly.dissect.triggers import EventRules, off_topic, triggers
from reportedly.records.document import Document
from reportedly.records.marks import Marks
from reportedly.records.reading import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingRules:
    """The word rules of every kind of mark."""

    cues: CueRules
    events: EventRules
    actors: ActorRules
    outcomes: TollRules
    blames: BlameRules
    disclosures: DisclosureRules
    labels: LabelRules
    questions: QuestionRules
    phases: PhaseRules
    objects: ObjectRules


class RuleMarker:
    """Marks reports by word rules (`ports.Marker`)."""

    def __init__(
        self, rules: MarkingRules, reader: Reader, without: frozenset[str] = frozenset()
    ) -> None:
        """Index the rules; `reader` is written into every reading.

        `without`: kinds of marks (fields of `Marks`, but tolls) that another marker gives.
        """
        self._reader = reader
        self._tolls = TollMarker(rules.outcomes, rules.actors)
        actors = ActorMarker(rules.actors)
        makers: dict[str, Callable[[Document], tuple[Any, ...]]] = {
            "attributions": lambda document: attributions(document, rules.cues),
            "triggers": lambda document: triggers(document, rules.events),
            "actors": actors.actors,
            "blames": lambda document: blames(document, rules.blames),
            "disclosures": lambda document: disclosures(document, rules.disclosures),
            "labels": lambda document: labels(document, rules.labels),
            "phases": lambda document: phases(document, rules.phases),
            "questions": lambda document: questions(document, rules.questions),
            "objects": lambda document: objects(document, rules.objects),
            "off_topic": lambda document: off_topic(document, rules.events),
        }
        self._makers = {name: make for name, make in makers.items() if name not in without}

    @property
    def reader(self) -> Reader:
        """Name, version and hash of the rules."""
        return self._reader

    def mark(self, documents: Sequence[Document]) -> Iterator[Marks]:
        """Mark a batch of reports; one `Marks` for each document, in order."""
        return map(self._mark, documents)

    def _mark(self, document: Document) -> Marks:
        made: dict[str, Any] = {name: make(document) for name, make in self._makers.items()}
        told = self._tolls.all(document)
        return Marks(**made, tolls=told.tolls, no_tolls=told.no_tolls, hurt=told.hurt)
