"""trigger + PlaceMention -> PlaceMention: which of the named places an event happened at."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reportedly.extract.place_rules import PlaceRules
from reportedly.records.document import Document
from reportedly.records.marks import Track
from reportedly.records.reading import Place
from reportedly.records.span import Span
from reportedly.records.vocabulary import PlacePrecision

# Weights of the reasons for a place, set on the 633 main incidents of the training reports that
# have one: 0.80 right; weights fitted to one half of them were right for 0.78 of the other half,
# so nothing finer is to be had from these reports.
SAME_SENTENCE = 1.0
PER_200_CHARACTERS = -0.5
PER_SENTENCE, MOST_SENTENCES = -0.4, 5
BEFORE, AFTER = 0.7, -0.2
LOCATIVE = 0.9
ASIDE = -1.6
DATELINE = -3.0
LIKELY = 3.0
IN_TITLE = 1.0
REPEATED, MOST_REPEATS = 0.8, 3
LEAD_SENTENCES, IN_LEAD = 2, 0.4
SPECIFIC: Mapping[PlacePrecision, float] = MappingProxyType(
    {"site": 0.5, "settlement": 1.2, "district": 1.0, "province": -0.4, "country": -1.8}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place that a report names: where it stands, what it is, and how surely (0..1).

    `dateline`: it is where the report was filed. `locative`: a preposition says that something
    happens there. `aside`: somebody speaks, heals or is judged there.
    """

    span: Span
    place: Place
    dateline: bool
    score: float
    locative: bool = False
    aside: bool = False


def place_of(
    trigger: Span,
    document: Document,
    mentions: tuple[PlaceMention, ...],
    rules: PlaceRules,  # noqa: ARG001 - the signature of a chooser; this one weighs, words do not
    likely: Track | None = None,
) -> PlaceMention | None:
    """Which of a report's places the event that `trigger` tells of happened at; null: not said.

    `likely` tells how likely words name the event's place, where the reader knows.
    """
    at = document.sentence_of(trigger)
    times = Counter(mention.place.name for mention in mentions)
    return max(
        mentions,
        key=lambda m: (
            _nearness(m, trigger, document, at)
            + _standing(m, document, times)
            + (LIKELY * likely.highest(m.span) if likely else 0.0)
        ),
        default=None,
    )


def _nearness(mention: PlaceMention, trigger: Span, document: Document, at: int) -> float:
    """How near to the trigger a place is named: same sentence, then the ones before it."""
    sentence = document.sentence_of(mention.span)
    score = IN_LEAD * (sentence < LEAD_SENTENCES)
    if sentence == at:
        far = min(200, abs(mention.span.start - trigger.start))
        return score + SAME_SENTENCE + PER_200_CHARACTERS * far / 200
    score += PER_SENTENCE * min(MOST_SENTENCES, abs(sentence - at))
    return score + (BEFORE if sentence < at else AFTER)


def _standing(mention: PlaceMention, document: Document, times: Mapping[str, int]) -> float:
    """How much a place matters in the report, wherever the trigger is."""
    score = mention.score + SPECIFIC[mention.place.precision]
    score += LOCATIVE * mention.locative + ASIDE * mention.aside + DATELINE * mention.dateline
    score += REPEATED * min(MOST_REPEATS, times[mention.place.name] - 1)
    title = (document.report.title or "").lower()
    return score + IN_TITLE * (mention.place.name.lower() in title)
