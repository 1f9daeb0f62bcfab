"""Documents -> Marks by word rules: the marker that needs no model."""

from collections.abc import Sequence
from dataclasses import dataclass

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

    def __init__(self, rules: MarkingRules, reader: Reader) -> None:
        """Index the rules; `reader` is written into every reading."""
        self._rules = rules
        self._reader = reader
        self._tolls = TollMarker(rules.outcomes, rules.actors)
        self._actors = ActorMarker(rules.actors)

    @property
    def reader(self) -> Reader:
        """Name, version and hash of the rules."""
        return self._reader

    def mark(self, documents: Sequence[Document]) -> tuple[Marks, ...]:
        """Mark a batch of reports; one `Marks` for each document, in order."""
        return tuple(self._mark(document) for document in documents)

    def _mark(self, document: Document) -> Marks:
        rules = self._rules
        return Marks(
            attributions=attributions(document, rules.cues),
            triggers=triggers(document, rules.events),
            actors=self._actors.actors(document),
            tolls=self._tolls.tolls(document),
            blames=blames(document, rules.blames),
            disclosures=disclosures(document, rules.disclosures),
            labels=labels(document, rules.labels),
            phases=phases(document, rules.phases),
            questions=questions(document, rules.questions),
            objects=objects(document, rules.objects),
            off_topic=off_topic(document, rules.events),
        )
