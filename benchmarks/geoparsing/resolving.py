"""Articles -> Resolved: where each marked name is put, by reportedly and by population alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from geoparsing.corpus import Article, Gold
from reportedly.dissect.document import cut
from reportedly.extract.place_accept import rows_of
from reportedly.extract.place_distance import kilometres
from reportedly.extract.place_rules import lexicon
from reportedly.extract.places import find_places, resolve
from reportedly.records.place import GazetteerPlace
from reportedly.records.reading import Place
from reportedly.records.span import Span
from reportedly.run.wiring import Kit

# A resolved place counts as right within 100 miles of the marked one (the field's convention).
RIGHT_KM = 161.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """A name and where it was put; null degrees: nowhere."""

    span: Span
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """One article: the marked names as we put them, and our own names; both also by population."""

    article: Article
    marked: tuple[Put, ...]
    marked_by_people: tuple[Put, ...]
    own: tuple[Put, ...]
    own_by_people: tuple[Put, ...]


def read(article: Article, kit: Kit) -> Resolved:
    """Put everything in one article somewhere."""
    document = cut(article.report, kit.document)
    gazetteer, rules = kit.grounding.gazetteer, kit.grounding.places
    look = lexicon(rules)
    spans = [gold.span for gold in article.places]
    found = find_places(document, gazetteer, rules)

    def biggest(span: Span) -> Put:
        rows = rows_of(span.text, gazetteer, look)
        return _put(span, max(rows, key=lambda row: row.population, default=None))

    rows = resolve(document, spans, gazetteer, rules)
    return Resolved(
        article=article,
        marked=tuple(_put(span, row) for span, row in zip(spans, rows, strict=True)),
        marked_by_people=tuple(biggest(span) for span in spans),
        own=tuple(_put(one.span, one.place) for one in found),
        own_by_people=tuple(biggest(one.span) for one in found),
    )


def _put(span: Span, row: GazetteerPlace | Place | None) -> Put:
    return Put(span=span, lat=row.lat if row else None, lon=row.lon if row else None)


def distances(golds: Sequence[Gold], puts: Sequence[Put]) -> list[float | None]:
    """Kilometres between each marked place with degrees and where it was put; null: nowhere."""
    return [
        kilometres(gold.lat, gold.lon, put.lat, put.lon)
        if put.lat is not None and put.lon is not None
        else None
        for gold, put in zip(golds, puts, strict=True)
        if gold.lat is not None and gold.lon is not None
    ]


def hits(golds: Sequence[Gold], puts: Sequence[Put]) -> tuple[int, int]:
    """Marked places that a name of ours overlaps and puts right, and names that do so."""
    pairs = [
        (n, m)
        for n, gold in enumerate(golds)
        for m, put in enumerate(puts)
        if gold.span.meets(put.span) and _right(gold, put)
    ]
    return len({n for n, _ in pairs}), len({m for _, m in pairs})


def _right(gold: Gold, put: Put) -> bool:
    if gold.lat is None or gold.lon is None or put.lat is None or put.lon is None:
        return False
    return kilometres(gold.lat, gold.lon, put.lat, put.lon) <= RIGHT_KM
