"""A hand-made GED table against incidents: every planted difference is found, none is invented."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest

from reportedly.errors import BadUsage, ItemError
from reportedly.publish.comparison.coded_events import CodedEvent
from reportedly.publish.comparison.difference import Field
from reportedly.publish.comparison.differences import Compared
from reportedly.publish.comparison.matching import Tolerance
from reportedly.publish.comparison.names import Countries, one_side
from reportedly.records.incident import (
    Assertion,
    Claim,
    Incident,
    IncidentCasualty,
    IncidentParty,
    Quotation,
)
from reportedly.records.reading import EventDate, Place
from reportedly.run.compare import coded, compare
from reportedly.run.output import comparison

GED = Path(__file__).parent / "ged.csv"
WITHIN = Tolerance(days=2, km=50)
FRONT = ("Dunes Liberation Front (DLF)", "armed_group", "initiator")
ARMY = ("Army of Mali", "state_forces", "target")
PEOPLE = ("people", "civilians", "target")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a made incident is: its day or span, place, parties and dead (kind, low, best, high)."""

    day: str
    place: tuple[str, str, float, float]
    parties: tuple[tuple[str, str, str], ...]
    dead: tuple[tuple[str, int, int, int], ...]
    end: str | None = None
    precision: str = "settlement"
    injured: int | None = None


CASES: Mapping[str, Case] = {
    "same": Case(
        day="2025-02-13",
        place=("Tessit", "Gao", 15.21667, -0.3),
        parties=(FRONT, ARMY),
        dead=(("armed_group", 6, 6, 6),),
    ),
    "best": Case(
        day="2025-03-02",
        place=("Ansongo", "Gao", 15.6597, 0.5022),
        parties=(FRONT, ARMY, PEOPLE),
        dead=(("state_forces", 2, 2, 2), ("civilians", 7, 16, 17)),
        injured=27,
    ),
    "civilians": Case(
        day="2025-04-04",
        place=("Menaka", "Menaka", 15.9182, 2.4022),
        parties=(FRONT, PEOPLE),
        dead=(("civilians", 5, 5, 5),),
    ),
    "date": Case(
        day="2025-05-10",
        place=("Gao", "Gao", 16.27167, -0.04472),
        parties=(FRONT, PEOPLE),
        dead=(("civilians", 3, 3, 3),),
    ),
    "place": Case(
        day="2025-06-01",
        place=("Bamba", "Gao", 16.95, -0.65),
        parties=(FRONT, PEOPLE),
        dead=(("civilians", 2, 2, 2),),
    ),
    "side": Case(
        day="2025-07-01",
        place=("Kidal", "Kidal", 18.44111, 1.40778),
        parties=(FRONT, PEOPLE),
        dead=(("civilians", 7, 7, 7),),
    ),
    "type": Case(
        day="2025-08-01",
        place=("Timbuktu", "Timbuktu", 16.77348, -3.00742),
        parties=(FRONT, PEOPLE),
        dead=(("civilians", 1, 1, 1),),
    ),
    "province": Case(
        day="2025-09-01",
        end="2025-09-20",
        place=("Mopti", "Mopti", 14.5, -4.2),
        parties=(FRONT, PEOPLE),
        dead=(("civilians", 9, 9, 12),),
        precision="province",
    ),
    "low": Case(
        day="2025-11-05",
        place=("Gossi", "Timbuktu", 15.8167, -1.3),
        parties=(FRONT, PEOPLE),
        dead=(("civilians", 3, 5, 5),),
    ),
    "high": Case(
        day="2025-11-15",
        place=("Hombori", "Mopti", 15.2833, -1.7),
        parties=(FRONT, PEOPLE),
        dead=(("civilians", 6, 6, 8),),
    ),
    "span": Case(
        day="2025-11-25",
        end="2025-11-27",
        place=("Douentza", "Mopti", 15.0, -2.95),
        parties=(FRONT, PEOPLE),
        dead=(("civilians", 2, 2, 2),),
    ),
    "named": Case(
        day="2025-12-05",
        place=("Tessalit", "Kidal", 20.2, 1.01),
        parties=(FRONT, PEOPLE),
        dead=(("civilians", 1, 1, 1),),
    ),
    "state": Case(
        day="2025-12-15",
        place=("Nara", "Koulikoro", 15.17, -7.28),
        parties=(FRONT, PEOPLE),
        dead=(("civilians", 4, 4, 4),),
    ),
    "unnamed": Case(
        day="2025-12-20",
        place=("Diabaly", "Segou", 14.68, -6.03),
        parties=(FRONT, ARMY),
        dead=(("armed_group", 2, 2, 2),),
    ),
    "armed": Case(
        day="2025-12-28",
        place=("Niono", "Segou", 14.25, -5.99),
        parties=(FRONT, ARMY),
        dead=(("state_forces", 3, 3, 3),),
    ),
    "halves": Case(
        day="2026-01-05",
        place=("Ber", "Timbuktu", 16.83, -2.52),
        parties=(FRONT, ARMY),
        dead=(("state_forces", 2, 2, 2), ("armed_group", 4, 4, 4)),
    ),
    "turned": Case(
        day="2026-01-15",
        place=("Lere", "Timbuktu", 15.71, -4.91),
        parties=(FRONT, ARMY),
        dead=(("state_forces", 2, 2, 2), ("armed_group", 4, 4, 4)),
    ),
    "renamed": Case(
        day="2026-01-25",
        place=("Goundam", "Timbuktu", 16.41, -3.67),
        parties=(FRONT, PEOPLE),
        dead=(("civilians", 1, 1, 1),),
    ),
    "uncoded": Case(
        day="2025-10-10",
        place=("Gao", "Gao", 16.27167, -0.04472),
        parties=(FRONT, PEOPLE),
        dead=(("civilians", 4, 4, 4),),
    ),
}
# What is planted in ged.csv: by row, the fields that differ with what row and reports say.
PLANTED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "SAME": {},
    "BEST": {
        "best": ("16", "18"),
        "high": ("16", "19"),
        "deaths_civilians": ("14", "16"),
    },
    "CIVILIANS": {"deaths_civilians": ("4", "5"), "deaths_unknown": ("1", "0")},
    "DATE": {"date": ("2025-05-11", "2025-05-10")},
    "PLACE": {"place": ("Bourem town", "Bamba, 32 km away")},
    "SIDE": {"side": ("Black Sun Brigade", "Dunes Liberation Front (DLF); people")},
    "TYPE": {"type": ("2 (non-state)", "3 (one-sided)")},
    "PROVINCE": {},
    "LOW": {"low": ("4", "3")},
    "HIGH": {"high": ("10", "8")},
    "SPAN": {"date": ("2025-11-25 to 2025-11-26", "2025-11-25 to 2025-11-27")},
    "NAMED": {"place": ("Aguelhok town", "Tessalit")},
    "STATE": {
        "side": ("Government of Mali", "Dunes Liberation Front (DLF); people"),
        "type": ("1 (state-based)", "3 (one-sided)"),
    },
    "UNNAMED": {"side": ("XXX1", "Dunes Liberation Front (DLF); Army of Mali")},
    "ARMED": {
        "deaths_b": ("0", "3"),
        "deaths_civilians": ("3", "0"),
        "side": ("Civilians", "Dunes Liberation Front (DLF); Army of Mali"),
        "type": ("3 (one-sided)", "1 (state-based)"),
    },
    "HALVES": {"deaths_a": ("4", "2"), "deaths_b": ("2", "4")},
    "TURNED": {},
    "RENAMED": {"place": ("Tonka town", "Goundam, 0 km away")},
}


def incident(name: str, case: Case) -> Incident:
    place, admin1, lat, lon = case.place
    dead = tuple(
        IncidentCasualty(
            party=kind,
            kind=kind,  # type: ignore[arg-type]
            outcome="killed",
            low=low,
            best=best,
            high=high,
            grade="weak",
            evidence=(),
        )
        for kind, low, best, high in case.dead
    )
    return Incident(
        id=name,
        title=name,
        event_type="Attack",
        modality="occurred",
        date=EventDate(start=case.day, end=case.end or case.day, precision="day", text=""),
        place=Place(
            name=place,
            text=place,
            admin1=admin1,
            country="ML",
            lat=lat,
            lon=lon,
            precision=case.precision,  # type: ignore[arg-type]
            geonames_id=None,
        ),
        parties=tuple(
            IncidentParty(name=who, kind=kind, role=role, country=None, evidence=())  # type: ignore[arg-type]
            for who, kind, role in case.parties
        ),
        accounts=(),
        origins=(),
        claims=_claims(case),
        casualties=dead,
        disclosures=(),
        questions=(),
        cautions=(),
    )


def _claims(case: Case) -> tuple[Claim, ...]:
    """The claim of a toll that no coded row has a column for."""
    if case.injured is None:
        return ()
    quote = Quotation(report="r", text=f"{case.injured} injured", start=0, end=10)
    said = Assertion(source="a doctor", report="r", statement="s1", origin="o1", quote=quote)
    return (
        Claim(
            id="c1",
            predicate="toll:injured:civilians",
            value=f"{case.injured} injured",
            asserted_by=(said,),
            disputed_by=(),
            grade="weak",
            why="",
        ),
    )


@pytest.fixture
def failures() -> list[ItemError]:
    """What could not be read."""
    return []


@pytest.fixture
def events(failures: list[ItemError]) -> tuple[CodedEvent, ...]:
    """The rows of the table."""
    return coded(GED, failures.append)


@pytest.fixture
def found(events: tuple[CodedEvent, ...]) -> tuple[Compared, ...]:
    """The table beside the incidents."""
    return compare(events, [incident(*each) for each in CASES.items()], (), WITHIN, print)


def test_each_row_finds_its_incident_and_no_other(found: tuple[Compared, ...]) -> None:
    """Days, kilometres, provinces and countries decide, whatever the sides are called."""
    pairs = {each.row: each.incident for each in found if each.row and each.incident}
    assert pairs == {name: name.lower() for name in PLANTED}


def test_every_planted_difference_is_found_and_none_invented(found: tuple[Compared, ...]) -> None:
    """Field by field, with what either side says: 23 differences, of every kind that there is."""
    told = {
        each.row: {one.field: (one.row, one.reports) for one in each.differences}
        for each in found
        if each.row and each.incident
    }
    assert told == PLANTED
    assert sum(len(each.differences) for each in found) == 23
    kinds = {field for fields in PLANTED.values() for field in fields}
    assert kinds == set(get_args(Field)) - {"fatalities"}  # ACLED's: see below


def test_rows_and_incidents_alone_are_told(found: tuple[Compared, ...]) -> None:
    """A row four days later matches nothing; nor does an incident of another month.

    The row of the same day and point in another country is beyond the reports, and not listed.
    """
    assert {each.row for each in found if not each.incident} == {"LATER"}
    assert [(each.incident, each.why) for each in found if not each.row] == [
        ("uncoded", "no row matches it")
    ]


def test_what_only_the_reports_say_is_told(found: tuple[Compared, ...]) -> None:
    """A toll of injured with its claimant, which GED has no column for."""
    beside = {each.row: each.beside for each in found if each.beside}
    assert beside.keys() == {"BEST"}
    (said,) = beside["BEST"]
    assert (said.value, said.by, said.grade) == ("27 injured", ("a doctor",), "weak")


def test_a_row_that_cannot_be_read_stops_no_other(
    events: tuple[CodedEvent, ...], failures: list[ItemError]
) -> None:
    """It is named by file and line."""
    assert len(events) == 20
    (failure,) = failures
    assert "ged.csv, line 12: date_start is 'soon', no date" in str(failure)


def test_a_table_of_neither_data_set_is_refused(tmp_path: Path) -> None:
    """The message says which columns are needed."""
    table = tmp_path / "other.csv"
    table.write_text("a,b\n1,2\n")
    with pytest.raises(BadUsage, match="date_start"):
        coded(table, lambda _: None)
    with pytest.raises(BadUsage, match="cannot be read"):
        coded(tmp_path / "missing.csv", lambda _: None)


def test_an_acled_table_with_semicolons_and_months(tmp_path: Path) -> None:
    """ACLED's number of dead is compared by its own conservative rule; its date is one day."""
    table = tmp_path / "acled.csv"
    table.write_text(
        "event_id_cnty;event_date;sub_event_type;actor1;actor2;country;admin1;location;latitude;"
        "longitude;geo_precision;fatalities\n"
        "MLI1;13 February 2025;Attack;Military Forces of Mali (2021-);"
        "DLF: Dunes Liberation Front;Mali;Gao;Tessit;15.2167;-0.3;1;6\n"
        "MLI2;02 March 2025;Armed clash;DLF: Dunes Liberation Front;Civilians (Mali);Mali;Gao;"
        "Ansongo;15.6597;0.5022;1;16\n"
        "MLI3;02 June 2025;Attack;Black Sun Brigade;Civilians (Mali);Mali;Gao;Bourem;16.95;-0.35;"
        "1;2\n",
        encoding="utf-8-sig",
    )
    failures: list[ItemError] = []
    events = coded(table, failures.append)
    found = compare(events, [incident(*each) for each in CASES.items()], (), WITHIN, print)
    told = {each.row: [(d.field, d.row, d.reports) for d in each.differences] for each in found[:3]}
    assert failures == []
    assert told == {
        "MLI1": [],
        "MLI2": [("fatalities", "16", "9"), ("type", "Armed clash", "Attack")],
        "MLI3": [
            ("date", "2025-06-02", "2025-06-01"),
            ("place", "Bourem", "Bamba, 32 km away"),
            ("side", "Black Sun Brigade", "Dunes Liberation Front (DLF); people"),
        ],
    }


def test_the_order_of_rows_and_incidents_makes_no_difference(
    events: tuple[CodedEvent, ...], found: tuple[Compared, ...]
) -> None:
    """The same pairs, in the order of the rows."""
    made = [incident(*each) for each in reversed(CASES.items())]
    again = compare(tuple(reversed(events)), made, (), WITHIN, print)
    assert {(each.row, each.incident) for each in again} == {(e.row, e.incident) for e in found}


def test_the_list_names_every_difference(found: tuple[Compared, ...]) -> None:
    """What a person sees, and what a program gets, hold the same."""
    text = comparison(found)("table") or ""
    assert text.startswith("18 rows match an incident, 15 of them with differences")
    for fields in PLANTED.values():
        for field, (row, reports) in fields.items():
            assert f"{field}: row {row}, reports {reports}" in text
    assert (comparison(found)("jsonl") or "").count("\n") == len(found)


def test_rows_beyond_the_reports_are_counted_not_listed(events: tuple[CodedEvent, ...]) -> None:
    """A whole data set can be given: of what lies elsewhere there is one line."""
    said: list[str] = []
    one = incident("same", CASES["same"])
    found = compare(events, [one], (), WITHIN, said.append)
    assert [each.row for each in found] == ["SAME"]
    assert said == ["19 rows lie in other days or countries than the reports'"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("DLF", "Dunes Liberation Front", True),
        ("Dunes Liberation Front (DLF)", "DLF: Dunes", True),
        ("Northern Front", "Southern Front", False),
        ("Forces of the North", "Armed forces", False),
    ],
)
def test_names_of_sides(one: str, other: str, same: bool) -> None:
    """Words that many sides share tell nothing."""
    common = frozenset({"forces", "front", "armed", "the", "liberation"})
    assert one_side(one, other, common) is same


def test_a_country_is_known_by_either_name() -> None:
    """UCDP writes the older name in brackets."""
    known = Countries.of((("MM", ("Myanmar", "Burma")), ("YE", ("Yemen",))))
    assert known.code("Myanmar (Burma)") == "MM"
    assert known.code("Yemen (North Yemen)") == "YE"
    assert known.code("Atlantis") is None
