"""PlaceMentions -> PlaceMentions: unknown places under what holds them, sites at their town."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.place_event import PlaceMention
from reportedly.extract.place_rules import PlaceRules
from reportedly.records.document import Document
from reportedly.records.reading import Place

# Marks that may stand between a place and the place that holds it: "Ayn (Kano)", "Ayn, Kano".
_MARKS = frozenset({",", "(", ".", "'s", "’s", "'", "’"})
_PIECE = re.compile(r"['’]s?|[^\W\d_]+|\S")
# Longest such link, in characters (a bound on the work, not a finding).
LINK = 60
# Sentences back in which the town of a hospital or bypass is looked for.
BACK = 3
_SPOTS = ("site", "settlement", "district")

_Unit = tuple[str | None, str | None]


def grounded(
    document: Document, mentions: Sequence[PlaceMention], rules: PlaceRules
) -> list[PlaceMention]:
    """Unknown places with the admin unit of the report, and the spot of what holds them."""
    units: Counter[_Unit] = Counter(
        (m.place.country, m.place.admin1) for m in mentions if m.place.admin1 and not m.dateline
    )
    found: list[PlaceMention] = []
    for at, mention in enumerate(mentions):
        if mention.place.lat is None:
            helper = _holder(document, mentions, at, rules) or _town(document, mentions, at, units)
            mention = replace(mention, place=_within(mention.place, helper, units))
        found.append(mention)
    return found


def _holder(
    document: Document, mentions: Sequence[PlaceMention], at: int, rules: PlaceRules
) -> Place | None:
    """The known place that the words after a mention put it in or near."""
    mention = mentions[at]
    for other in mentions[at + 1 : at + 2]:
        between = document.report.text[mention.span.end : other.span.start]
        typed = mention.place.text.partition(mention.place.name)[2]
        tail = between.removeprefix(typed) if len(between) < LINK else "?"
        if is_link(tail, rules) or is_link(between, rules):
            return other.place
    return None


def _town(
    document: Document, mentions: Sequence[PlaceMention], at: int, units: Counter[_Unit]
) -> Place | None:
    """The town of a site: the nearest in its sentence, else told shortly before, else filed from.

    None where it lies in another unit than the one that the report speaks of most.
    """
    if mentions[at].place.precision != "site":
        return None
    here = document.sentence_of(mentions[at].span)
    steps = [(here - document.sentence_of(m.span), abs(n - at), m) for n, m in enumerate(mentions)]
    known = [one for one in steps if one[2].place.lat is not None]
    near = [one for one in known if 0 <= one[0] <= BACK and _is_town(one[2])]
    filed = [one for one in known if one[2].dateline]
    _, _, town = min(near or filed, key=lambda one: one[:2], default=(0, 0, None))
    most = max(units, key=lambda unit: units[unit], default=None)
    unit = (town.place.country, town.place.admin1) if town else None
    return town.place if town and (most is None or unit == most) else None


def _is_town(mention: PlaceMention) -> bool:
    return mention.place.precision in ("settlement", "district") and not mention.aside


def is_link(between: str, rules: PlaceRules) -> bool:
    """Whether words between two places say that the second holds the first: ", in the town of"."""
    pieces = _PIECE.findall(between) if len(between) < LINK else ["?"]
    return all(piece in _MARKS or piece.lower() in rules.words.links for piece in pieces)


def _within(place: Place, holder: Place | None, units: Counter[_Unit]) -> Place:
    """A place under its holder: the unit always, the spot from a settlement, site or district."""
    if holder is not None:
        spot = holder.precision in _SPOTS
        return replace(
            place,
            country=holder.country,
            admin1=holder.admin1,
            lat=holder.lat if spot else None,
            lon=holder.lon if spot else None,
        )
    own = [
        (count, admin1) for (country, admin1), count in units.items() if country == place.country
    ]
    return replace(place, admin1=max(own, key=lambda one: one[0])[1]) if own else place
