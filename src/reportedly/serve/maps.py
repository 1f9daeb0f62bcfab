"""Places -> shapes of a small map: a graticule and points, no coast, no tile, no border.

Which border to draw is itself a claim; a graticule and names are not. The projection is
equirectangular, with the parallel of the map's middle at its true length.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, floor, radians

from reportedly.records.incident import Incident
from reportedly.serve.links import of_incident
from reportedly.serve.words import title_of

WIDTH, HEIGHT = 320.0, 240.0
# Half the height of the map in degrees, by how exactly the place is known; and the radius in
# kilometres within which it may lie.
AROUND = {"site": 0.75, "settlement": 0.75, "district": 1.5, "province": 3.0, "country": 8.0}
WITHIN = {"site": 1.0, "settlement": 5.0, "district": 30.0, "province": 120.0, "country": 400.0}
KM = 111.2  # of a degree of latitude
MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A meridian or parallel with its label."""

    x1: float
    y1: float
    x2: float
    y2: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """Another incident."""

    x: float
    y: float
    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """`radius`: of the circle within which the place may lie; `scale_km`: length of the bar."""

    name: str
    x: float
    y: float
    radius: float
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    scale: float
    scale_km: int


def around(incident: Incident, others: Iterable[Incident]) -> Map | None:
    """The map of an incident's place with other incidents near it; null where it has none."""
    place = incident.place
    if place is None or place.lat is None or place.lon is None:
        return None
    half = AROUND[place.precision]
    per_degree = HEIGHT / (2 * half)
    shrink = max(0.2, cos(radians(place.lat)))
    width = WIDTH / (per_degree * shrink) / 2
    lat, lon = place.lat, place.lon

    def at(y: float, x: float) -> tuple[float, float]:
        return (
            round(WIDTH / 2 + (x - lon) * per_degree * shrink, 1),
            round(HEIGHT / 2 - (y - lat) * per_degree, 1),
        )

    step = next(s for s in (0.25, 0.5, 1, 2, 5) if 2 * half / s <= 5)
    rows = [Line(x1=0, y1=at(v, lon)[1], x2=WIDTH, y2=at(v, lon)[1], text=_degrees(v, "NS")) for v in _grid(lat, half, step)]
    columns = [Line(x1=at(lat, v)[0], y1=0, x2=at(lat, v)[0], y2=HEIGHT, text=_degrees(v, "EW")) for v in _grid(lon, width, step)]
    km = next(k for k in (400, 200, 100, 50, 20, 10) if k / KM * per_degree <= WIDTH / 3)
    return Map(
        name=place.name,
        x=WIDTH / 2,
        y=HEIGHT / 2,
        radius=max(5.0, WITHIN[place.precision] / KM * per_degree),
        lines=(*rows, *columns),
        dots=_dots(incident, others, half, width, at),
        scale=round(km / KM * per_degree, 1),
        scale_km=km,
    )


def _dots(incident: Incident, others: Iterable[Incident], half: float, width: float, at) -> tuple[Dot, ...]:  # type: ignore[no-untyped-def]
    here = incident.place
    found: list[Dot] = []
    for each in others:
        place = each.place
        if each.id == incident.id or place is None or place.lat is None or place.lon is None:
            continue
        if here is None or here.lat is None or here.lon is None:
            continue
        if abs(place.lat - here.lat) < half and abs(place.lon - here.lon) < width:
            x, y = at(place.lat, place.lon)
            found.append(Dot(x=x, y=y, text=title_of(each), href=of_incident(each.id)))
    return tuple(found[:MOST])


def _grid(middle: float, half: float, step: float) -> Sequence[float]:
    first = floor((middle - half) / step) + 1
    last = floor((middle + half) / step)
    return [number * step for number in range(first, last + 1)]


def _degrees(value: float, ends: str) -> str:
    letter = "" if value == 0 else ends[0] if value > 0 else ends[1]
    return f"{abs(value):g}° {letter}".strip()
