"""PlaceMentions -> PlaceMentions: unknown places under what holds them, sites at their town."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.place_distance import BESIDE_KM, kilometres
from reportedly.extract.place_links import is_held
from reportedly.extract.place_mention import PlaceMention
from reportedly.extract.place_rules import PlaceRules
from reportedly.records.document import Document
from reportedly.records.reading import Place

# Sentences back in which the town of a hospital or bypass is looked for.
BACK = 3
_SPOTS = ("site", "settlement")

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
        holder = _holder(document, mentions, at, rules)
        if mention.place.lat is None or _is_namesake(mention.place, holder):
            within = mention.place.precision == "site" or _is_quarter(mention.place, rules)
            helper = holder or (_town(document, mentions, at, units) if within else None)
            mention = replace(mention, place=_within(mention.place, helper, units))
        found.append(mention)
    return found


def _is_namesake(place: Place, holder: Place | None) -> bool:
    """Whether a site is only called after a place: of "Kano Road in Jos", Kano is far away."""
    if place.precision != "site" or holder is None or holder.precision not in _SPOTS:
        return False
    if place.lat is None or place.lon is None or holder.lat is None or holder.lon is None:
        return False
    return kilometres(place.lat, place.lon, holder.lat, holder.lon) > BESIDE_KM


def _holder(
    document: Document, mentions: Sequence[PlaceMention], at: int, rules: PlaceRules
) -> Place | None:
    """The known place that the words after a mention put it in or near."""
    after = mentions[at + 1 : at + 2]
    return next((m.place for m in after if is_held(document, mentions[at], m, rules)), None)


def _town(
    document: Document, mentions: Sequence[PlaceMention], at: int, units: Counter[_Unit]
) -> Place | None:
    """The town of a site or quarter: the nearest in its sentence, told before, or filed from.

    None where it lies in another unit than the one that the report speaks of most.
    """
    here = document.sentence_of(mentions[at].span)
    steps = [(here - document.sentence_of(m.span), abs(n - at), m) for n, m in enumerate(mentions)]
    known = [one for one in steps if one[2].place.lat is not None]
    near = [one for one in known if 0 <= one[0] <= BACK and _is_town(one[2])]
    filed = [one for one in known if one[2].dateline]
    _, _, town = min(near or filed, key=lambda one: one[:2], default=(0, 0, None))
    most = max(units, key=lambda unit: units[unit], default=None)
    unit = (town.place.country, town.place.admin1) if town else None
    return town.place if town and (most is None or unit == most) else None


def _is_quarter(place: Place, rules: PlaceRules) -> bool:
    """Whether a place is by its own words a part of a town: "Rose quarter", "Plank Road"."""
    return not rules.words.quarters.isdisjoint(place.text.lower().split())


def _is_town(mention: PlaceMention) -> bool:
    return mention.place.precision in ("settlement", "district") and not mention.aside


def _within(place: Place, holder: Place | None, units: Counter[_Unit]) -> Place:
    """A place under its holder: the unit always, the spot from a settlement or site.

    The middle of a district may be a day's walk from a village in it.
    """
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
