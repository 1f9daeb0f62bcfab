"""Document + gazetteer -> PlaceMention: the places a report names, and where an event happened."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.extract.place_choice import Setting, choose, setting
from reportedly.extract.place_names import Name, names
from reportedly.extract.place_rules import Lexicon, PlaceRules, lexicon
from reportedly.ports import Gazetteer
from reportedly.records.document import Document
from reportedly.records.place import GazetteerPlace
from reportedly.records.reading import Place
from reportedly.records.span import Span
from reportedly.records.vocabulary import PlacePrecision

# Below this score a name is not taken for a place (training reports).
ACCEPTED = 0.5


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


def find_places(
    document: Document, gazetteer: Gazetteer, rules: PlaceRules
) -> tuple[PlaceMention, ...]:
    """All places that a report names, in the order of the text, each looked up."""
    look = lexicon(rules)
    found = [
        (name, rows)
        for name in names(document, rules)
        if _scored(name, rows := _rows(name, gazetteer, look), rules, look) >= ACCEPTED
    ]
    where = setting(document, found, look)
    chosen = [(name, choose(name, rows, where, ())) for name, rows in found]
    anchors = [row for _, row in chosen if row is not None and row.level != "country"]
    chosen = [
        (name, choose(name, rows, where, [a for a in anchors if a not in rows]))
        for name, rows in found
    ]
    mentions = [
        _mention(document, name, row, rules, look, where)
        for name, row in chosen
    ]
    return tuple(_grounded(mentions))


def _rows(name: Name, gazetteer: Gazetteer, look: Lexicon) -> tuple[GazetteerPlace, ...]:
    return gazetteer.find(name.span.text)


def _scored(
    name: Name, rows: Sequence[GazetteerPlace], rules: PlaceRules, look: Lexicon
) -> float:
    """How surely a name is one of a place, from the words in it and around it."""
    words = rules.words
    lower = name.span.text.lower()
    if (
        lower in words.months
        or lower in words.weekdays
        or lower in look.demonym_of
        or name.inner[-1] in words.organisations
        or name.inner[0] in words.titles
    ):
        return 0.0
    score = 0.4 if rows else 0.0
    score += 0.3 * (name.lead in words.locative) + 0.15 * (name.lead in words.leading)
    score += 0.3 * (name.kind is not None)
    score += 0.3 * name.dateline
    if rows and not name.opening:
        score += 0.1
    if lower in look.country_of:
        score += 0.3
    if lower in words.ordinary:
        score -= 0.4
    if name.after in words.speaking:
        score -= 0.3
    return max(0.0, min(1.0, score))


def _mention(
    document: Document,
    name: Name,
    row: GazetteerPlace | None,
    rules: PlaceRules,
    look: Lexicon,
    where: Setting,
) -> PlaceMention:
    country = row.country if row else max(where.countries, key=lambda c: where.countries[c], default=None)
    place = Place(
        name=name.span.text,
        text=name.whole.text,
        admin1=row.admin1 if row else None,
        country=country,
        lat=row.lat if row else None,
        lon=row.lon if row else None,
        precision=_precision(name, row),
        geonames_id=row.geonames_id if row else None,
    )
    return PlaceMention(
        span=name.span,
        place=place,
        dateline=name.dateline,
        score=_scored(name, (row,) if row else (), rules, look),
        locative=name.lead in rules.words.locative,
        aside=_aside(document, name, rules),
    )


def _precision(name: Name, row: GazetteerPlace | None) -> PlacePrecision:
    if name.kind in ("site", "district", "province"):
        return name.kind
    if row is None:
        return name.kind or "settlement"
    return row.level


def _aside(document: Document, name: Name, rules: PlaceRules) -> bool:
    tokens = document.sentences[name.sentence].tokens
    before = [t.lower for t in tokens if t.end <= name.whole.start][-5:]
    return name.after in rules.words.speaking or any(word in rules.words.asides for word in before)


def _grounded(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Mentions without coordinates take those of a known place named beside them."""
    grounded: list[PlaceMention] = []
    for at, mention in enumerate(mentions):
        if mention.place.lat is not None:
            grounded.append(mention)
            continue
        near = [
            other
            for other in mentions[max(0, at - 2) : at + 3]
            if other.place.lat is not None
            and other.place.precision != "country"
            and abs(other.span.start - mention.span.start) < 80
        ]
        if not near:
            grounded.append(mention)
            continue
        helper = min(near, key=lambda o: (o.dateline, abs(o.span.start - mention.span.start)))
        place = replace(
            mention.place,
            admin1=helper.place.admin1,
            country=helper.place.country,
            lat=helper.place.lat,
            lon=helper.place.lon,
        )
        grounded.append(replace(mention, place=place))
    return grounded


_SPECIFIC = {"site": 1.0, "settlement": 1.0, "district": 0.7, "province": 0.2, "country": -1.0}


def place_of(
    trigger: Span,
    document: Document,
    mentions: tuple[PlaceMention, ...],
    rules: PlaceRules,  # noqa: ARG001
) -> PlaceMention | None:
    """Which of a report's places the event that `trigger` tells of happened at; null: not said."""
    at = document.sentence_of(trigger)
    best: tuple[float, PlaceMention] | None = None
    for mention in mentions:
        score = _nearness(mention, trigger, at, document)
        score += 1.5 * mention.locative + _SPECIFIC[mention.place.precision]
        score -= 2.0 * mention.aside + 3.0 * mention.dateline
        score += mention.score
        if best is None or score > best[0]:
            best = (score, mention)
    return best[1] if best else None


def _nearness(
    mention: PlaceMention, trigger: Span, at: int, document: Document
) -> float:
    steps = abs(document.sentence_of(mention.span) - at)
    if steps == 0:
        return 3.0 - min(1.0, abs(mention.span.start - trigger.end) / 200)
    return max(0.0, 2.0 - 0.4 * steps)
