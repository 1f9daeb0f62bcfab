"""Background incidents of a record -> which sentences tell of one, and what belongs to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from examples import Link, Mention, Range
from places_in_text import find, gap, sentence

from reportedly.extract.dates import DateMention
from reportedly.records.document import Document

# How much each sign counts that a sentence tells of an incident; from TELLS on it does.
TOLL, PLACE, DATE, ACCUSED = 2, 1, 1, 1
TELLS = 2
# Sentences away from which a date or a place is still the incident's.
NEAR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    """An incident, where its tolls, places, dates and accused stand, and each sentence's weight."""

    type: str
    spans: tuple[Range, ...]
    weights: dict[int, int]


def background(
    document: Document, incidents: list[dict[str, Any]], dates: Sequence[DateMention]
) -> Iterator[Mention | Link]:
    """At the first word of every sentence: of which type of background incident it tells.

    Sentences with only one sign of an incident are not known, unless it has none with more.
    Each sentence that tells of one is linked to that incident's date, place, tolls and accused.
    """
    main = next((one for one in incidents if one["main"]), None)
    found = [_signs(document, one, main, dates) for one in incidents if not one["main"]]
    told: dict[int, tuple[int, _Signs]] = {}
    unsure: set[int] = set()
    for one in found:
        most = max(one.weights.values(), default=0)
        for line, weight in one.weights.items():
            if weight >= min(TELLS, most):
                if line not in told or told[line][0] < weight:
                    told[line] = (weight, one)
            else:
                unsure.add(line)
    for line in sorted(unsure - told.keys()):
        yield Mention(layer="told", label=None, span=_first(document, line))
    for line, (_, one) in sorted(told.items()):
        first = _first(document, line)
        near = (s for s in one.spans if abs(sentence(document, s[0]) - line) <= NEAR)
        yield Mention(layer="told", label=one.type, span=first)
        yield Link(relation="fellow", anchor=first, targets=tuple(sorted(set(near))))


def _signs(
    document: Document,
    incident: dict[str, Any],
    main: dict[str, Any] | None,
    dates: Sequence[DateMention],
) -> _Signs:
    text = document.report.text
    tolls = [s for row in incident["casualties"] for s in find(text, row["text"])[:1]]
    places = _places(text, incident, main)
    days = _days(incident, main, dates)
    accused = [s for row in incident["responsibility"] for s in find(text, row["who"])]
    weights: dict[int, int] = {}
    for spans, weight in ((tolls, TOLL), (places, PLACE), (days, DATE), (accused, ACCUSED)):
        for line in {sentence(document, s[0]) for s in spans}:
            weights[line] = weights.get(line, 0) + weight
    if any(weight >= TELLS for weight in weights.values()):
        seen = {sentence(document, s[0]) for s in (*tolls, *places, *days)}
        weights = {line: weight for line, weight in weights.items() if line in seen}
    nearest = [_nearest(accused, tolls or places or days)] if accused else []
    return _Signs(
        type=incident["event_type"], spans=(*tolls, *places, *days, *nearest), weights=weights
    )


def _nearest(found: list[Range], anchors: list[Range]) -> Range:
    return min(found, key=lambda f: (min((gap(f, a) for a in anchors), default=0), f))


def _places(text: str, incident: dict[str, Any], main: dict[str, Any] | None) -> list[Range]:
    """Where its place is named, if the main incident's has another name."""
    place, other = incident["place"], main and main["place"]
    if not place or (other and other["name"] == place["name"]):
        return []
    return find(text, place["name"])


def _days(
    incident: dict[str, Any], main: dict[str, Any] | None, dates: Sequence[DateMention]
) -> list[Range]:
    """The dates that resolve to its own, if the main incident's is another."""
    date, other = incident["date"], main and main["date"]
    if not date or (other and (other["start"], other["end"]) == (date["start"], date["end"])):
        return []
    return [
        (one.span.start, one.span.end)
        for one in dates
        if (one.start, one.end) == (date["start"], date["end"])
    ]


def _first(document: Document, line: int) -> Range:
    token = document.sentences[line].tokens[0]
    return (token.start, token.end)
