"""Document + gazetteer -> PlaceMention: the places a report names, and where an event happened."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.place_choice import Setting, choose, setting
from reportedly.extract.place_event import PlaceMention, place_of
from reportedly.extract.place_names import Name, names
from reportedly.extract.place_rules import Lexicon, PlaceRules, lexicon
from reportedly.ports import Gazetteer
from reportedly.records.document import Document
from reportedly.records.place import GazetteerPlace
from reportedly.records.reading import Place
from reportedly.records.span import Span
from reportedly.records.vocabulary import PlacePrecision

__all__ = ["PlaceMention", "PlaceRules", "find_places", "place_of"]

# Below this score a name is not taken for a place (training reports).
ACCEPTED = 0.5
# Places that a name's distance is measured to: those that a report names first matter most.
ANCHORS = 20
# Longest abbreviation of a group, as in "(MAL)": its letters are some town's name somewhere.
ABBREVIATION = 6
# Marks that may stand between a place and the place that holds it: "Ayn (Kano)", "Ayn, Kano".
_MARKS = frozenset({",", "(", "'s", "’s", "'", "’"})
_PIECE = re.compile(r"['’]s?|[^\W\d_]+|\S")
# Longest such link, in characters (a bound on the work, not a finding).
LINK = 60

_Found = list[tuple[Name, tuple[GazetteerPlace, ...]]]


def find_places(
    document: Document, gazetteer: Gazetteer, rules: PlaceRules
) -> tuple[PlaceMention, ...]:
    """All places that a report names, in the order of the text, each looked up."""
    look = lexicon(rules)
    found = _accepted(document, gazetteer, rules, look)
    where = setting(document, found, look)
    senses = {_sense(name): (name, rows) for name, rows in reversed(found)}
    first = (choose(name, rows, where, ()) for name, rows in reversed(senses.values()))
    anchors = tuple(dict.fromkeys(row for row in first if row and row.level != "country"))[:ANCHORS]
    row_of = {
        sense: choose(name, rows, where, _besides(anchors, rows))
        for sense, (name, rows) in senses.items()
    }
    mentions = [_mention(name, row_of[_sense(name)], rules, look, where) for name, _ in found]
    kept = [m for m in mentions if m.place.lat is not None or m.locative or m.score >= ACCEPTED]
    return tuple(_grounded(document, kept, rules))


def _sense(name: Name) -> tuple[str, PlacePrecision | None]:
    """What names share that are one place throughout a report."""
    return name.span.text, name.kind


def _besides(
    anchors: Sequence[GazetteerPlace], rows: Sequence[GazetteerPlace]
) -> tuple[GazetteerPlace, ...]:
    """The places that other names of the report stand for."""
    return tuple(anchor for anchor in anchors if anchor not in rows)


def _accepted(document: Document, gazetteer: Gazetteer, rules: PlaceRules, look: Lexicon) -> _Found:
    """Names that are places by their words; a name once accepted is one wherever it returns."""
    scored: list[tuple[float, Name, tuple[GazetteerPlace, ...]]] = []
    for name in names(document, rules, look):
        if _is_other(name, rules, look):
            continue
        name, rows = _looked_up(name, gazetteer, rules)
        scored.append((_score(name, rows, rules, look), name, rows))
    sure = {name.span.text for score, name, _ in scored if score >= ACCEPTED}
    return [
        (name, rows)
        for score, name, rows in scored
        if score >= ACCEPTED or (name.span.text in sure and score > 0.0)
    ]


def _is_other(name: Name, rules: PlaceRules, look: Lexicon) -> bool:
    """Whether a name is surely a date, a nationality, a person or an organisation."""
    words = rules.words
    lower, inner = name.span.text.lower(), name.inner
    if lower in words.months or lower in words.weekdays or lower in look.demonym_of:
        return True
    if inner[-1] in words.organisations and name.kind is None:
        return True
    if "of" in inner and (inner[0] in words.organisations or inner[0] in words.titles):
        return True
    if inner[0] in words.titles or (name.before in words.titles and name.kind is None):
        return True
    short = lower.isascii() and name.span.text.isupper() and len(lower) <= ABBREVIATION
    if len(lower) < 2 or (
        short
        and not name.shouted
        and not name.dateline
        and lower not in look.country_of
        and not (name.lead == "in" and name.before != "in")
    ):
        return True
    return (
        len(inner) == 1
        and lower in words.ordinary
        and not (name.lead in words.locative or name.kind)
    )


def _looked_up(
    name: Name, gazetteer: Gazetteer, rules: PlaceRules
) -> tuple[Name, tuple[GazetteerPlace, ...]]:
    """A name with its rows; where the whole is unknown, the part of it that is a place."""
    text = name.span.text
    if name.full.end - name.full.start > name.span.end - name.span.start and not name.opening:
        rows = gazetteer.find(name.full.text)
        if rows and name.kind is None:
            return replace(name, span=name.full), rows
    whole = gazetteer.find(name.whole.text) if name.whole.end > name.span.end else ()
    exact = tuple(row for row in whole if row.level in ("site", "district", "province"))
    rows = gazetteer.find(text)
    if exact and not rows:
        rows = exact
    if rows:
        return name, rows
    for start, end in _parts(name):
        part = text[start:end]
        rows = gazetteer.find(part)
        if rows and part.lower() not in rules.words.ordinary:
            span = Span(text=part, start=name.span.start + start, end=name.span.start + end)
            return replace(name, span=span, partial=not name.shouted), rows
    return name, ()


def _parts(name: Name) -> list[tuple[int, int]]:
    """Parts of a name to try where the whole is unknown, as offsets into it."""
    text = name.span.text
    breaks = [m.span() for m in re.finditer(r"\s+|(?<=\w\w\w)[–-](?=\w\w\w)", text)][:8]
    parts: list[tuple[int, int]] = []
    if name.shouted:
        starts = [0, *(end for _, end in breaks)]
        ends = [*(start for start, _ in breaks), len(text)]
        parts = [(s, e) for s in starts for e in reversed(ends) if e > s]
        return parts[:20]
    if " of " in text:
        parts.append((text.removesuffix(" ").rindex(" of ") + 4, len(text)))
    if name.kind == "site":
        parts += [(0, start) for start, _ in reversed(breaks)]
        parts += [(end, len(text)) for _, end in breaks]
    elif name.lead:
        parts += [(end, len(text)) for _, end in breaks[:1]]
    return parts


def _score(name: Name, rows: Sequence[GazetteerPlace], rules: PlaceRules, look: Lexicon) -> float:
    """How surely a name is one of a place, from the words in it and around it."""
    words = rules.words
    lower = name.span.text.lower()
    located = name.lead in words.locative
    score = 0.4 if rows else 0.0
    score += 0.35 * located + 0.15 * (name.lead in words.leading)
    score += 0.3 * (name.kind is not None) + 0.3 * (name.dateline and bool(rows))
    score += 0.1 * (bool(rows) and not name.opening)
    score += 0.2 * (not rows and located and name.lead != "on" and not name.opening)
    score += 0.3 * (lower in look.country_of)
    score -= 0.3 * (lower in words.ordinary)
    score -= 0.3 * (name.after in words.speaking)
    if name.shouted and not (rows and (located or name.kind)) and lower not in look.country_of:
        score -= 0.3
    return max(0.0, min(1.0, score))


def _mention(
    name: Name,
    row: GazetteerPlace | None,
    rules: PlaceRules,
    look: Lexicon,
    where: Setting,
) -> PlaceMention:
    country = row.country if row else where.leading
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
        score=_score(name, (row,) if row else (), rules, look),
        locative=name.lead in rules.words.locative,
        aside=_is_aside(name, rules),
    )


def _precision(name: Name, row: GazetteerPlace | None) -> PlacePrecision:
    if row is not None and row.level in ("country", "province") and name.kind != "site":
        return row.level
    if name.kind in ("site", "district", "province"):
        return name.kind
    return row.level if row else name.kind or "settlement"


def _is_aside(name: Name, rules: PlaceRules) -> bool:
    """Whether somebody speaks, heals or is judged there: "told reporters in X", "X said"."""
    words = rules.words
    return name.after in words.speaking or any(word in words.asides for word in name.approach)


def _grounded(
    document: Document, mentions: Sequence[PlaceMention], rules: PlaceRules
) -> list[PlaceMention]:
    """Unknown places with the admin unit of the report, and the spot of what holds them."""
    units: Counter[tuple[str | None, str | None]] = Counter(
        (m.place.country, m.place.admin1) for m in mentions if m.place.admin1 and not m.dateline
    )
    grounded: list[PlaceMention] = []
    for at, mention in enumerate(mentions):
        if mention.place.lat is None:
            helper = _holder(document, mentions, at, rules)
            place = _within(mention.place, helper, units)
            mention = replace(mention, place=place)
        grounded.append(mention)
    return grounded


def _holder(
    document: Document, mentions: Sequence[PlaceMention], at: int, rules: PlaceRules
) -> Place | None:
    """The known place that the words after a mention put it in or near."""
    mention = mentions[at]
    for other in mentions[at + 1 : at + 2]:
        start = mention.span.start + len(mention.place.text)
        between = document.report.text[mention.span.end : other.span.start]
        tail = between[max(0, start - mention.span.end) :] if len(between) < LINK else "?"
        if _is_link(tail, rules) or _is_link(between, rules):
            return other.place
    return None


def _is_link(between: str, rules: PlaceRules) -> bool:
    """Whether words between two places say that the second holds the first: ", in the town of"."""
    pieces = _PIECE.findall(between) if len(between) < LINK else ["?"]
    return all(piece in _MARKS or piece.lower() in rules.words.links for piece in pieces)


def _within(
    place: Place, holder: Place | None, units: Counter[tuple[str | None, str | None]]
) -> Place:
    """A place under its holder: the unit always, the spot from a settlement, site or district."""
    if holder is not None:
        spot = holder.precision in ("site", "settlement", "district")
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
