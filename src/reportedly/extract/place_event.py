"""trigger + PlaceMention -> PlaceMention: which of the named places an event happened at."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from reportedly.extract.place_links import is_held
from reportedly.extract.place_mention import PlaceMention
from reportedly.extract.place_rules import PlaceRules
from reportedly.records.document import Document
from reportedly.records.marks import Track
from reportedly.records.span import Span
from reportedly.records.vocabulary import PlacePrecision

# Weights of the reasons for a place, set on the 1,276 main incidents of the training reports of
# real countries: 0.81 right.
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
    {"site": 1.0, "settlement": 1.2, "district": 1.0, "province": -1.6, "country": -3.0}
)


def place_of(
    trigger: Span,
    document: Document,
    mentions: tuple[PlaceMention, ...],
    rules: PlaceRules,
    likely: Track | None = None,
) -> PlaceMention | None:
    """Which of a report's places the event that `trigger` tells of happened at; null: not said.

    `likely` tells how likely words name the event's place, where the reader knows.
    """
    at = document.sentence_of(trigger)
    times = Counter(mention.place.name for mention in mentions)
    scores = [
        _nearness(m, trigger, document, at)
        + _standing(m, document, times)
        + (LIKELY * likely.highest(m.span) if likely else 0.0)
        for m in mentions
    ]
    best = max(range(len(mentions)), key=lambda n: scores[n], default=None)
    return mentions[_innermost(best, document, mentions, rules)] if best is not None else None


def _innermost(
    at: int, document: Document, mentions: Sequence[PlaceMention], rules: PlaceRules
) -> int:
    """What lies in the place: of "Tori, in the Bankass area of Mopti", Tori."""
    while at > 0 and is_held(document, mentions[at - 1], mentions[at], rules):
        at -= 1
    return at


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
