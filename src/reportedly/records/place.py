"""What the gazetteer holds of one named place."""

from dataclasses import dataclass

from reportedly.records.vocabulary import PlacePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerPlace:
    """One row of the gazetteer, as found under one of its names.

    `lat`, `lon`: WGS 84 degrees (a centroid of its towns for admin units; `centroid` is then
    true). `country`: ISO 3166 alpha-2. `admin1`, `admin2`: names of the units that hold it.
    `population` 0 is not known. `primary`: the looked-up name is its main name, not an alternate.
    """

    name: str
    geonames_id: int | None
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    admin2: str | None
    level: PlacePrecision
    population: int
    centroid: bool
    primary: bool
