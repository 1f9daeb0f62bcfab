"""names -> chosen gazetteer rows: which of the places of that name, given the whole report."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.extract.place_names import Name
from reportedly.extract.place_rules import Lexicon
from reportedly.records.document import Document
from reportedly.records.place import GazetteerPlace
from reportedly.records.vocabulary import PlacePrecision

# Weights of the reasons to choose a row (tuned on the training reports).
NAMED_COUNTRY = 4.0
DEMONYM = 2.5
COUNTRY_SHARE = 8.0
SAME_ADMIN1 = 3.0
SAME_ADMIN2 = 1.5
SAME_LEVEL = 3.0
MAIN_NAME = 1.0
PEOPLE = 0.35
NEARBY = 1.5
NEARBY_KM = 300.0
IS_COUNTRY = 6.0
# Decides: the supplement leaves the country of a contested territory open on purpose.
CONTESTED = 20.0
# A country with fewer votes than FOREIGN, apart from the name's own, is foreign to a report in
# which another one has more than HOME (one demonym, or two names with a preposition).
FOREIGN, HOME = 0.15, 1.2
BIG_TOWN = 500_000
# What a name without preposition or type word counts against one with: it may be a person's.
UNLED = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the whole report says of where it plays: countries with weights, named units."""

    countries: Mapping[str, float]
    units: frozenset[tuple[str, str]]
    total: float

    @property
    def leading(self) -> str | None:
        """The country that the report speaks of most; null where it names none."""
        return max(self.countries, key=lambda code: self.countries[code], default=None)


def setting(
    document: Document,
    found: Sequence[tuple[Name, tuple[GazetteerPlace, ...]]],
    look: Lexicon,
) -> Setting:
    """Countries that names, demonyms and places of the report speak for, summing to 1."""
    votes: defaultdict[str, float] = defaultdict(float)
    for sentence in document.sentences:
        words = [token.lower for token in sentence.tokens]
        for at, word in enumerate(words):
            pair = f"{words[at - 1]} {word}" if at else ""
            plain = word.removesuffix("'s").removesuffix("’s")
            code = look.demonym_of.get(pair) or look.demonym_of.get(plain)
            if code:
                votes[code] += DEMONYM
    units: set[tuple[str, str]] = set()
    heard: set[str] = set()
    for name, rows in found:
        code = look.country_of.get(name.span.text.lower())
        if code and name.kind in (None, "country"):
            votes[code] += NAMED_COUNTRY
        elif name.span.text not in heard:
            heard.add(name.span.text)
            for country, vote in voices(name, rows).items():
                votes[country] += vote
        units |= {
            (row.country, row.name.lower())
            for row in rows
            if row.country and row.level in ("province", "district")
        }
    total = sum(votes.values()) or 1.0
    return Setting(
        countries={code: vote / total for code, vote in sorted(votes.items())},
        total=total,
        units=frozenset(units),
    )


def voices(name: Name, rows: Sequence[GazetteerPlace]) -> dict[str, float]:
    """How much a name speaks for each country that has such a place; at most 1 in all."""
    weights: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        if row.country:
            size = math.sqrt(row.population + 100) * (1.0 if row.primary else 0.3)
            weights[row.country] = max(weights[row.country], size)
    total = sum(weights.values())
    sure = 0.0 if name.partial else 1.0 if name.lead or name.kind or name.dateline else UNLED
    return {code: sure * weight / total for code, weight in sorted(weights.items())}


def choose(
    name: Name, rows: Sequence[GazetteerPlace], where: Setting, anchors: Sequence[GazetteerPlace]
) -> GazetteerPlace | None:
    """The most fitting row; null where there is none."""
    if not rows:
        return None
    best = max(rows, key=lambda row: fitness(name, row, where, anchors))
    return None if _is_foreign(best, where, voices(name, rows)) else best


def _is_foreign(row: GazetteerPlace, where: Setting, own: Mapping[str, float]) -> bool:
    """Whether a small place lies in a country that the report has nothing to do with.

    The name is then a namesake: the place that is meant is not in the gazetteer.
    """
    if row.country is None or row.level == "country":
        return False
    if row.primary and row.population > BIG_TOWN:
        return False
    others = {
        code: share * where.total - own.get(code, 0.0) for code, share in where.countries.items()
    }
    return others.get(row.country, 0.0) < FOREIGN and max(others.values()) > HOME


def fitness(
    name: Name, row: GazetteerPlace, where: Setting, anchors: Sequence[GazetteerPlace]
) -> float:
    """How well a row fits a name in a report: a sum of named reasons."""
    score = PEOPLE * math.log10(row.population + 1)
    score += COUNTRY_SHARE * where.countries.get(row.country or "", 0.0)
    score += MAIN_NAME * row.primary
    score += SAME_LEVEL * _level_fit(name.kind, row.level)
    if row.level == "country" and name.kind is None:
        score += IS_COUNTRY
    if row.country is None:
        score += CONTESTED
    if row.country and row.level not in ("province", "country"):
        named = (row.country, (row.admin1 or "").lower()) in where.units
        score += SAME_ADMIN1 * (named and row.admin1 != row.name)
        score += SAME_ADMIN2 * ((row.country, (row.admin2 or "").lower()) in where.units)
    if anchors:
        near = min(kilometres(row.lat, row.lon, a.lat, a.lon) for a in anchors)
        score += NEARBY * max(0.0, 1.0 - near / NEARBY_KM)
    return score


def _level_fit(kind: PlacePrecision | None, level: PlacePrecision) -> float:
    if kind is None:
        return {"settlement": 0.4, "district": -0.2, "province": 0.0}.get(level, 0.0)
    if kind == "site":
        return 0.3 if level == "settlement" else 0.0
    if kind == level:
        return 1.0
    return 0.4 if {kind, level} == {"district", "province"} else 0.0


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance between two points in degrees."""
    one, two = math.radians(lat), math.radians(other_lat)
    step = math.sin((two - one) / 2) ** 2
    turn = math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, step + math.cos(one) * math.cos(two) * turn)))
