"""Places -> shapes of a small map: a graticule and points, no coast, no tile, no border.

Which border to draw is itself a claim; a graticule and names are not. The projection is
equirectangular, with the parallel of the map's middle at its true length.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, floor, radians

from reportedly.records.incident import Incident
from reportedly.records.listing import Listed
from reportedly.serve.links import of_incident
from reportedly.serve.words import title_of

WIDTH, HEIGHT = 320.0, 240.0
# Half the height of the map in degrees, by how exactly the place is known; and the radius in
# kilometres within which it may lie.
AROUND = {"site": 0.75, "settlement": 0.75, "district": 1.5, "province": 3.0, "country": 8.0}
WITHIN = {"site": 1.0, "settlement": 5.0, "district": 30.0, "province": 120.0, "country": 400.0}
KM = 111.2  # of a degree of latitude
MOST = 40
Near = Callable[[Incident, float, float], Iterable[Listed]]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What the map shows: its middle, and half its height and width in degrees."""

    lat: float
    lon: float
    half: float

    @property
    def scale(self) -> float:
        """Pixels for a degree of latitude."""
        return HEIGHT / (2 * self.half)

    @property
    def shrink(self) -> float:
        """A degree of longitude in degrees of latitude; near the poles no less than a fifth."""
        return max(0.2, cos(radians(self.lat)))

    @property
    def width(self) -> float:
        """Half the width in degrees."""
        return WIDTH / (self.scale * self.shrink) / 2

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point stands."""
        x = WIDTH / 2 + (lon - self.lon) * self.scale * self.shrink
        return round(x, 1), round(HEIGHT / 2 - (lat - self.lat) * self.scale, 1)


def around(incident: Incident, near: Near) -> Map | None:
    """The map of an incident's place with other incidents near it; null where it has none.

    `near` finds these: within so many degrees up and down, and to both sides.
    """
    place = incident.place
    if place is None or place.lat is None or place.lon is None:
        return None
    frame = _Frame(lat=place.lat, lon=place.lon, half=AROUND[place.precision])
    others = near(incident, frame.half, frame.width)
    km = next(k for k in (400, 200, 100, 50, 20, 10) if k / KM * frame.scale <= WIDTH / 3)
    return Map(
        name=place.name,
        x=WIDTH / 2,
        y=HEIGHT / 2,
        radius=max(5.0, WITHIN[place.precision] / KM * frame.scale),
        lines=_graticule(frame),
        dots=tuple(_dots(others, frame))[:MOST],
        scale=round(km / KM * frame.scale, 1),
        scale_km=km,
    )


def _graticule(frame: _Frame) -> tuple[Line, ...]:
    step = next(s for s in (0.25, 0.5, 1, 2, 5) if 2 * frame.half / s <= 5)
    rows = []
    for lat in _grid(frame.lat, frame.half, step):
        y = frame.at(lat, frame.lon)[1]
        rows.append(Line(x1=0, y1=y, x2=WIDTH, y2=y, text=_degrees(lat, "NS")))
    for lon in _grid(frame.lon, frame.width, step):
        x = frame.at(frame.lat, lon)[0]
        rows.append(Line(x1=x, y1=0, x2=x, y2=HEIGHT, text=_degrees(lon, "EW")))
    return tuple(rows)


def _dots(others: Iterable[Listed], frame: _Frame) -> Iterator[Dot]:
    for each in others:
        place = each.place
        if place is None or place.lat is None or place.lon is None:
            continue
        if abs(place.lat - frame.lat) < frame.half and abs(place.lon - frame.lon) < frame.width:
            x, y = frame.at(place.lat, place.lon)
            yield Dot(x=x, y=y, text=title_of(each), href=of_incident(each.id))


def _grid(middle: float, half: float, step: float) -> Sequence[float]:
    first = floor((middle - half) / step) + 1
    last = floor((middle + half) / step)
    return [number * step for number in range(first, last + 1)]


def _degrees(value: float, ends: str) -> str:
    letter = "" if value == 0 else ends[0] if value > 0 else ends[1]
    return f"{abs(value):g}° {letter}".strip()
