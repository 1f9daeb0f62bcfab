"""Rows of UCDP GED or ACLED -> CodedEvents: what the coders of a data set hold of an event."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeVar

from reportedly.errors import BadRecord, BadUsage

Dataset = Literal["ucdp-ged", "acled"]
N = TypeVar("N", int, float)
Row = Mapping[str, str | None]

# Columns without which a row cannot be compared; they also tell the data set.
NEEDED: Mapping[Dataset, tuple[str, ...]] = {
    "ucdp-ged": ("id", "date_start", "date_end", "country", "best", "low", "high"),
    "acled": ("event_id_cnty", "event_date", "country", "fatalities"),
}
# How dates are written: UCDP's releases add an hour, ACLED's older files write the month out.
_DATES = ("%Y-%m-%d", "%d %B %Y", "%d-%b-%y", "%d/%m/%Y", "%m/%d/%Y %H:%M")
WIDE = {"ucdp-ged": 4, "acled": 3}  # precision codes from which a place is a province or more


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent:
    """One row. Days are ISO; `wide`: the place is a province or more; null: the row does not say.

    `low`, `best`, `high`: the dead; ACLED's one number is all three. `deaths_a`, `deaths_b`,
    `civilians`, `unknown`: UCDP's columns of them. `type`: UCDP's type of violence, or ACLED's
    sub-event type.
    """

    dataset: Dataset
    id: str
    start: str
    end: str
    place: str | None
    admin1: str | None
    country: str
    lat: float | None
    lon: float | None
    wide: bool
    sides: tuple[str, ...]
    type: str | None
    low: int
    best: int
    high: int
    deaths_a: int | None = None
    deaths_b: int | None = None
    civilians: int | None = None
    unknown: int | None = None


def dataset_of(columns: Sequence[str], where: str) -> Dataset:
    """Which data set a table is of, by its columns.

    Raises:
        BadUsage: of none that is known.
    """
    for name, needed in NEEDED.items():
        if set(needed) <= set(columns):
            return name
    needs = "; or ".join(f"{', '.join(needed)} ({name})" for name, needed in NEEDED.items())
    raise BadUsage(f"{where}: neither UCDP GED nor ACLED. These columns are needed: {needs}.")


def coded_event(row: Row, dataset: Dataset, where: str) -> CodedEvent:
    """Read one row.

    Raises:
        BadRecord: a date or a number is none.
    """
    read = _ged if dataset == "ucdp-ged" else _acled
    try:
        return read(row)
    except ValueError as error:
        raise BadRecord(
            f"{where}: {error}. Correct the row; it is left out.", where=where
        ) from None


def _ged(row: Row) -> CodedEvent:
    return CodedEvent(
        dataset="ucdp-ged",
        id=_text(row, "relid") or _text(row, "id") or "",
        start=_day(row, "date_start"),
        end=_day(row, "date_end"),
        place=_text(row, "where_coordinates"),
        admin1=_text(row, "adm_1"),
        country=_text(row, "country") or "",
        lat=_number(row, "latitude", float),
        lon=_number(row, "longitude", float),
        wide=(_number(row, "where_prec", int) or 1) >= WIDE["ucdp-ged"],
        sides=_sides(row, "side_a", "side_b"),
        type=_text(row, "type_of_violence"),
        low=_count(row, "low"),
        best=_count(row, "best"),
        high=_count(row, "high"),
        deaths_a=_number(row, "deaths_a", int),
        deaths_b=_number(row, "deaths_b", int),
        civilians=_number(row, "deaths_civilians", int),
        unknown=_number(row, "deaths_unknown", int),
    )


def _acled(row: Row) -> CodedEvent:
    day, dead = _day(row, "event_date"), _count(row, "fatalities")
    return CodedEvent(
        dataset="acled",
        id=_text(row, "event_id_cnty") or "",
        start=day,
        end=day,
        place=_text(row, "location"),
        admin1=_text(row, "admin1"),
        country=_text(row, "country") or "",
        lat=_number(row, "latitude", float),
        lon=_number(row, "longitude", float),
        wide=(_number(row, "geo_precision", int) or 1) >= WIDE["acled"],
        sides=_sides(row, "actor1", "actor2"),
        type=_text(row, "sub_event_type"),
        low=dead,
        best=dead,
        high=dead,
    )


def _text(row: Row, name: str) -> str | None:
    return (row.get(name) or "").strip() or None


def _sides(row: Row, *names: str) -> tuple[str, ...]:
    return tuple(side for name in names if (side := _text(row, name)))


def _day(row: Row, name: str) -> str:
    written = _text(row, name) or ""
    try:
        return datetime.fromisoformat(written).date().isoformat()
    except ValueError:
        pass
    for form in _DATES:
        try:
            return datetime.strptime(written, form).date().isoformat()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    raise ValueError(f"{name} is {written!r}, no date")


def _count(row: Row, name: str) -> int:
    found = _number(row, name, int)
    if found is None or found < 0:
        raise ValueError(f"{name} is {row.get(name)!r}, no count")
    return found


def _number(row: Row, name: str, kind: Callable[[float], N]) -> N | None:
    written = _text(row, name)
    if written is None:
        return None
    try:
        return kind(float(written))
    except ValueError:
        raise ValueError(f"{name} is {written!r}, no number") from None
