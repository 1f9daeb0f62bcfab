"""Places -> shapes of a small map: a graticule, towns and incidents; no coast, no tile, no border.

Which border to draw is itself a claim; a graticule and the names of towns are not. The projection
is equirectangular, with the parallel of the map's middle at its true length.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, degrees, floor, hypot, radians

from reportedly.models.gazetteer import SqliteGazetteer, View, open_gazetteer
from reportedly.records.incident import Incident
from reportedly.records.listing import Listed
from reportedly.serve.labels import labelled
from reportedly.serve.links import of_incident
from reportedly.serve.words import title_of

WIDTH, HEIGHT = 480.0, 340.0
# Half the height of the map in degrees, by how exactly the place is known; and the radius in
# kilometres within which it may lie.
AROUND = {"site": 0.6, "settlement": 0.6, "district": 1.2, "province": 2.5, "country": 7.0}
WITHIN = {"site": 1.0, "settlement": 5.0, "district": 30.0, "province": 120.0, "country": 400.0}
KM = 111.2  # of a degree of latitude
MOST = 40  # other incidents drawn
LISTED = 8  # of these told of in words, the nearest first
TOWNS = 60  # asked for; those whose names find room are drawn
POINTS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
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
    """Another incident, and how far from this one it is: "12 km to the north-east"."""

    x: float
    y: float
    id: str
    text: str
    href: str
    km: float
    away: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A neighbouring place with its name's place and which end of the name stands there."""

    x: float
    y: float
    text: str
    at: float
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """`radius`: of the circle within which the place may lie; `scale_km`: length of the bar."""

    name: str
    x: float
    y: float
    radius: float
    lines: tuple[Line, ...]
    towns: tuple[Town, ...]
    dots: tuple[Dot, ...]
    scale: float
    scale_km: int

    @property
    def nearest(self) -> tuple[Dot, ...]:
        """The other incidents that are told of in words."""
        return tuple(sorted(self.dots, key=lambda dot: (dot.km, dot.href)))[:LISTED]


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

    def east(self, lon: float) -> float:
        """Degrees east of the middle, the short way round."""
        return (lon - self.lon + 180) % 360 - 180

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point is on the map."""
        return abs(lat - self.lat) < self.half and abs(self.east(lon)) < self.width

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point stands."""
        x = WIDTH / 2 + self.east(lon) * self.scale * self.shrink
        return round(x, 1), round(HEIGHT / 2 - (lat - self.lat) * self.scale, 1)

    def away(self, lat: float, lon: float) -> tuple[float, str]:
        """How far from the middle a point is, in kilometres and in words."""
        north, east = (lat - self.lat) * KM, self.east(lon) * self.shrink * KM
        km = hypot(north, east)
        point = POINTS[round(degrees(atan2(east, north)) / 45) % 8]
        return km, f"{km:.0f} km to the {point}" if km >= 1 else "at the same place"


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
        towns=tuple(_towns(frame, place.name)),
        dots=tuple(_dots([each for each in others if each.id != incident.id], frame))[:MOST],
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
        rows.append(Line(x1=x, y1=0, x2=x, y2=HEIGHT, text=_degrees(_turned(lon), "EW")))
    return tuple(rows)


def _towns(frame: _Frame, name: str) -> Iterator[Town]:
    """Neighbouring towns, the largest first, where their names find room."""
    view = View(lat=frame.lat, lon=frame.lon, high=frame.half, wide=frame.width)
    found = [each for each in _gazetteer().within(view, TOWNS) if each.name != name]
    points = [(*frame.at(each.lat, each.lon), each.name) for each in found]
    for label in labelled(points, (WIDTH, HEIGHT), _taken(name)):
        yield Town(x=label.x, y=label.y, text=label.text, at=label.at, end=label.end)


def _taken(name: str) -> list[tuple[float, float, float, float]]:
    """Where no town's name may stand: the place's own, and the bar of the scale."""
    half = 4.0 * len(name) + 6
    own = (WIDTH / 2 - half, HEIGHT / 2 - 26, WIDTH / 2 + half, HEIGHT / 2 + 10)
    return [own, (WIDTH * 2 / 3 - 20, 0, WIDTH, 36), (0, HEIGHT - 18, WIDTH, HEIGHT)]


def _dots(others: Iterable[Listed], frame: _Frame) -> Iterator[Dot]:
    for each in others:
        place = each.place
        if place is None or place.lat is None or place.lon is None:
            continue
        if frame.holds(place.lat, place.lon):
            x, y = frame.at(place.lat, place.lon)
            km, away = frame.away(place.lat, place.lon)
            yield Dot(
                id=each.id,
                x=x,
                y=y,
                text=title_of(each),
                href=of_incident(each.id),
                km=km,
                away=away,
            )


@lru_cache(maxsize=1)
def _gazetteer() -> SqliteGazetteer:
    return open_gazetteer()


def _grid(middle: float, half: float, step: float) -> Sequence[float]:
    first = floor((middle - half) / step) + 1
    last = floor((middle + half) / step)
    return [number * step for number in range(first, last + 1)]


def _turned(lon: float) -> float:
    """A longitude between -180 and 180."""
    return (lon + 180) % 360 - 180 if abs(lon) > 180 else lon


def _degrees(value: float, ends: str) -> str:
    letter = "" if value == 0 else ends[0] if value > 0 else ends[1]
    return f"{abs(value):g}° {letter}".strip()
