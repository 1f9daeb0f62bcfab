"""Document + gazetteer -> PlaceMention: the places a report names, each looked up."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from math import log2

from reportedly.extract.place_accept import ACCEPTED, Found, accepted, likeness, rows_of
from reportedly.extract.place_choice import Choice, Sense, choose, is_astray, is_foreign
from reportedly.extract.place_context import context
from reportedly.extract.place_event import place_of
from reportedly.extract.place_holders import grounded
from reportedly.extract.place_links import OWNED, is_link
from reportedly.extract.place_mention import PlaceMention
from reportedly.extract.place_names import Name, named
from reportedly.extract.place_rules import Lexicon, PlaceRules, lexicon
from reportedly.ports import Gazetteer
from reportedly.records.document import Document
from reportedly.records.place import GazetteerPlace
from reportedly.records.reading import Place
from reportedly.records.span import Span
from reportedly.records.vocabulary import PlacePrecision

__all__ = ["PlaceMention", "PlaceRules", "find_places", "place_of", "resolve"]

# Votes for a country: of its name in the text; of other names, with a preposition or type word
# (1.0) and without one: it may be a person's. More of the same name count less each.
NAMED_COUNTRY = 4.0
UNLED = 0.3
MORE = 0.5
_Key = tuple[str, PlacePrecision | None]


def find_places(
    document: Document, gazetteer: Gazetteer, rules: PlaceRules
) -> tuple[PlaceMention, ...]:
    """All places that a report names, in the order of the text, each looked up."""
    look = lexicon(rules)
    found = accepted(document, gazetteer, rules, look)
    senses, choice = _chosen(document, found, rules, look)
    every = tuple(senses.values())
    row_of = {
        key: row if row and _is_believed(row, senses[key], every, choice) else None
        for key, row in zip(senses, choice.rows, strict=True)
    }
    leading = _without(choice, every, set(row_of.values())).leading
    # A namesake that is not believed tells that the name is no sure one of this country either.
    mentions = [
        _mention(name, row_of[_key(name)], rules, look, None if rows else leading)
        for name, rows in found
    ]
    kept = [
        mention
        for mention, (name, _) in zip(mentions, found, strict=True)
        if mention.place.lat is not None
        or mention.locative
        or mention.score >= ACCEPTED
        or name.kind == "settlement"
    ]
    return tuple(grounded(document, kept, rules))


def _without(
    choice: Choice, senses: Sequence[Sense], believed: Set[GazetteerPlace | None]
) -> Choice:
    """The choice without the votes of namesakes that are not believed."""
    votes = dict(choice.votes)
    for sense, row in zip(senses, choice.rows, strict=True):
        if row is not None and row.country in votes and row not in believed:
            votes[row.country] = max(0.0, votes[row.country] - sense.mass)
    return replace(choice, votes=votes)


def _is_believed(
    row: GazetteerPlace, sense: Sense, senses: Sequence[Sense], choice: Choice
) -> bool:
    same = (one.mass for one, other in zip(senses, choice.rows, strict=True) if other == row)
    foreign = is_foreign(row, sense, choice.votes, sum(same))
    return not foreign and not is_astray(row, sense, choice)


def resolve(
    document: Document, spans: Sequence[Span], gazetteer: Gazetteer, rules: PlaceRules
) -> tuple[GazetteerPlace | None, ...]:
    """The place that each of the given names stands for, for a reader who knows where names are.

    Nationalities, which `find_places` never takes for places, give their country.
    """
    look = lexicon(rules)
    given = [named(document, span, rules, look) for span in spans]
    found = [(name, rows_of(name.span.text, gazetteer, look)) for name in given]
    own = [
        one
        for one in accepted(document, gazetteer, rules, look)
        if not any(one[0].span.meets(span) for span in spans)
    ]
    senses, choice = _chosen(document, [*found, *own], rules, look, sure=len(found))
    row_of = dict(zip(senses, choice.rows, strict=True))
    return tuple(row_of[_key(name)] for name in given)


def _key(name: Name) -> _Key:
    """What names share that are one place throughout a report."""
    return name.span.text.casefold(), name.kind


def _chosen(
    document: Document, found: Sequence[Found], rules: PlaceRules, look: Lexicon, sure: int = 0
) -> tuple[dict[_Key, Sense], Choice]:
    """Names as senses, and the row of each; the first `sure` names are known to be places."""
    rows: dict[_Key, tuple[GazetteerPlace, ...]] = {}
    masses: dict[_Key, float] = {}
    for at, (name, places) in enumerate(found):
        rows.setdefault(_key(name), places)
        mass = 1.0 if at < sure else _mass(name)
        mass *= NAMED_COUNTRY if name.span.text.lower() in look.country_of else 1.0
        masses[_key(name)] = max(mass, masses.get(_key(name), 0.0))
    times = Counter(_key(name) for name, _ in found)
    number = {key: at for at, key in enumerate(rows)}
    held = _links(document, [name for name, _ in found], number, rules)
    senses = {
        key: Sense(
            rows=places,
            kind=key[1],
            mass=masses[key] * (1.0 + MORE * log2(times[key])),
            held_by=tuple(sorted(held.get(number[key], set()))),
        )
        for key, places in rows.items()
    }
    return senses, choose(tuple(senses.values()), context(document, look).votes)


def _mass(name: Name) -> float:
    return 0.0 if name.partial else 1.0 if name.lead or name.kind or name.dateline else UNLED


def _links(
    document: Document, found: Sequence[Name], number: Mapping[_Key, int], rules: PlaceRules
) -> dict[int, set[int]]:
    """Which sense the text puts in which: "Ayn, Kano", "Ayn in Kano", "Kano's Ayn"."""
    held: dict[int, set[int]] = {}
    ordered = sorted(found, key=lambda name: name.span.start)
    for one, other in pairwise(ordered):
        between = document.report.text[max(one.span.end, one.whole.end) : other.span.start]
        inner, outer = number[_key(one)], number[_key(other)]
        if OWNED.match(between):
            inner, outer = outer, inner
        if inner != outer and is_link(between, rules):
            held.setdefault(inner, set()).add(outer)
    return held


def _mention(
    name: Name,
    row: GazetteerPlace | None,
    rules: PlaceRules,
    look: Lexicon,
    leading: str | None,
) -> PlaceMention:
    span = name.full if name.partial and row is None else name.span
    place = Place(
        name=span.text,
        text=name.whole.text,
        admin1=row.admin1 if row else None,
        country=row.country if row else leading,
        lat=row.lat if row else None,
        lon=row.lon if row else None,
        precision=_precision(name, row),
        geonames_id=row.geonames_id if row else None,
    )
    return PlaceMention(
        span=span,
        place=place,
        dateline=name.dateline,
        score=likeness(name, (row,) if row else (), rules, look),
        locative=name.lead in rules.words.locative,
        aside=_is_aside(name, rules),
    )


def _precision(name: Name, row: GazetteerPlace | None) -> PlacePrecision:
    if row is not None and (
        row.level == "country" or (row.level == "province" and name.kind != "site")
    ):
        return row.level
    if name.kind in ("site", "district", "province"):
        return name.kind
    return row.level if row else name.kind or "settlement"


def _is_aside(name: Name, rules: PlaceRules) -> bool:
    """Whether somebody speaks, heals or is judged there: "told reporters in X", "X said"."""
    words = rules.words
    return name.after in words.speaking or any(word in words.asides for word in name.approach)
