"""word lists -> PlaceRules: what tells the reading of places which words are names of places."""

from dataclasses import dataclass, field
from functools import lru_cache

from reportedly.records.vocabulary import PlacePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country: ISO 3166 alpha-2, names (the first one is printed), demonyms, capitals."""

    code: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryRules:
    """All countries: `models/data/countries.toml`."""

    countries: tuple[Country, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Lower-case words around names of places: `models/data/places.toml` explains each list."""

    locative: frozenset[str]
    leading: frozenset[str]
    directions: frozenset[str]
    particles: frozenset[str]
    settlement_types: frozenset[str]
    district_types: frozenset[str]
    province_types: frozenset[str]
    site_types: frozenset[str]
    quarters: frozenset[str]
    faiths: frozenset[str]
    organisations: frozenset[str]
    titles: frozenset[str]
    speaking: frozenset[str]
    asides: frozenset[str]
    dateline_marks: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    ordinary: frozenset[str]
    heads: frozenset[str]
    determiners: frozenset[str]
    distances: frozenset[str]
    links: frozenset[str]
    abbreviations: tuple[tuple[str, str], ...]
    addresses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRules:
    """Everything that `find_places` and `place_of` go by."""

    words: PlaceWords
    # Left out of the hash, which is taken once a report: 0.4 ms for all names of all countries.
    countries: tuple[Country, ...] = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The rules turned into look-ups, once per rules record."""

    types: dict[str, PlacePrecision]
    country_of: dict[str, str]
    demonym_of: dict[str, str]
    capitals: frozenset[str]
    name_of: dict[str, str]
    abbreviation_of: dict[str, str]
    address_of: dict[str, str]


@lru_cache(maxsize=4)
def lexicon(rules: PlaceRules) -> Lexicon:
    """The look-ups of some rules; the first country that claims a demonym keeps it."""
    words = rules.words
    types: dict[str, PlacePrecision] = {}
    types.update(dict.fromkeys(words.site_types, "site"))
    types.update(dict.fromkeys(words.settlement_types, "settlement"))
    types.update(dict.fromkeys(words.district_types, "district"))
    types.update(dict.fromkeys(words.province_types, "province"))
    country_of: dict[str, str] = {}
    demonym_of: dict[str, str] = {}
    for country in rules.countries:
        for name in country.names:
            country_of.setdefault(name.lower(), country.code)
        for name in country.demonyms:
            demonym_of.setdefault(name.lower(), country.code)
    capitals = frozenset(n.lower() for country in rules.countries for n in country.capitals)
    return Lexicon(
        types=types,
        country_of=country_of,
        demonym_of=demonym_of,
        capitals=capitals,
        name_of={country.code: country.names[0] for country in rules.countries},
        abbreviation_of=dict(words.abbreviations),
        address_of=dict(words.addresses),
    )
