"""Two points -> kilometres, and whether one place lies in another."""

import math

from reportedly.records.place import GazetteerPlace

EARTH_KM = 6371.0
# A town "in" or "near" another one lies within this.
BESIDE_KM = 60.0


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance between two points in degrees."""
    one, two = math.radians(lat), math.radians(other_lat)
    step = math.sin((two - one) / 2) ** 2
    turn = math.sin(math.radians(other_lon - lon) / 2) ** 2
    return (
        2 * EARTH_KM * math.asin(math.sqrt(min(1.0, step + math.cos(one) * math.cos(two) * turn)))
    )


def lies_in(row: GazetteerPlace, holder: GazetteerPlace) -> bool:
    """Whether a place lies in a country or unit, by the gazetteer; of towns, nearby."""
    if holder.country is not None and holder.country != row.country:
        return False
    if holder.level == "country":
        return row.level != "country"
    if holder.level == "province" and holder.admin1:
        return row.level not in ("country", "province") and row.admin1 == holder.admin1
    if holder.level == "district" and row.admin2 is not None and holder.centroid:
        return row.admin1 == holder.admin1 and row.admin2 == holder.name
    if row is holder or row.level in ("country", "province"):
        return False
    return kilometres(row.lat, row.lon, holder.lat, holder.lon) < BESIDE_KM
