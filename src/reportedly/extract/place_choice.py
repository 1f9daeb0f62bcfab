"""names -> chosen gazetteer rows: which of the places of that name, given the whole report."""

import math
from collections import Counter
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
COUNTRY_SHARE = 6.0
SAME_ADMIN1 = 3.0
SAME_ADMIN2 = 1.5
SAME_LEVEL = 3.0
MAIN_NAME = 1.0
PEOPLE = 0.35
NEARBY = 1.5
NEARBY_KM = 300.0
IS_COUNTRY = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the whole report says of where it plays: countries with weights, named units."""

    countries: Mapping[str, float]
    units: frozenset[tuple[str, str]]


def setting(
    document: Document,
    found: Sequence[tuple[Name, tuple[GazetteerPlace, ...]]],
    look: Lexicon,
) -> Setting:
    """Countries that names, demonyms and places of the report speak for, summing to 1."""
    votes: Counter[str] = Counter()
    for sentence in document.sentences:
        words = [token.lower for token in sentence.tokens]
        for at, word in enumerate(words):
            pair = f"{words[at - 1]} {word}" if at else ""
            plain = word.removesuffix("'s").removesuffix("’s")
            code = look.demonym_of.get(pair) or look.demonym_of.get(plain)
            if code:
                votes[code] += DEMONYM
    units: set[tuple[str, str]] = set()
    for name, rows in found:
        code = look.country_of.get(name.span.text.lower())
        if code and name.kind in (None, "country"):
            votes[code] += NAMED_COUNTRY
            continue
        held = sorted({row.country for row in rows if row.country})
        for country in held:
            votes[country] += 1.0 / len(held)
        units |= {
            (row.country, row.name.lower())
            for row in rows
            if row.country and row.level in ("province", "district")
        }
    total = sum(votes.values()) or 1.0
    return Setting(
        countries={code: vote / total for code, vote in sorted(votes.items())},
        units=frozenset(units),
    )


def choose(
    name: Name, rows: Sequence[GazetteerPlace], where: Setting, anchors: Sequence[GazetteerPlace]
) -> GazetteerPlace | None:
    """The most fitting row; null where there is none."""
    if not rows:
        return None
    return max(rows, key=lambda row: fitness(name, row, where, anchors))


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
        return {"settlement": 0.2, "district": -0.2, "province": 0.1}.get(level, 0.0)
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
