"""Every export is read by its own format's library or schema, as shipped and redacted."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from reportedly.models.data import load
from reportedly.publish.exports import coded, ucdp_ged
from reportedly.publish.exports.bundle import Bundle, bundle
from reportedly.publish.exports.citation import tex
from reportedly.publish.exports.exported import Format
from reportedly.publish.exports.formats import FORMATS
from reportedly.publish.exports.redaction import BLOCK, RedactionRules, redacted
from reportedly.publish.exports.rules import ExportRules
from reportedly.publish.exports.sheet import sheet
from reportedly.records.check import checked
from reportedly.records.incident import IncidentCasualty, IncidentParty
from reportedly.run.masking import covering
from validating import VALIDATORS

ALL = pytest.mark.parametrize("name", FORMATS)


@pytest.fixture(scope="module")
def hidden(told) -> Bundle:
    """The examples with all aspects redacted."""
    return bundle(*covering(told.incidents, told.readings, ("all",))[:2])


@ALL
def test_an_export_of_the_examples_is_valid(name: str, told, codes: ExportRules) -> None:
    """Read by the format's own library or schema."""
    known = bundle(told.incidents, told.readings)
    _ready(name)
    assert VALIDATORS[name](FORMATS[name].write(known, codes).data, known) > 0


@ALL
def test_an_empty_export_is_valid(name: str, codes: ExportRules) -> None:
    """No incident, no reading: an empty table or collection, no crash."""
    _ready(name)
    data = FORMATS[name].write(bundle((), ()), codes).data
    if FORMATS[name].text and name not in ("followthemoney", "bibtex"):
        assert data
    if name in ("geojson", "schemaorg-claim", "prov", "webannotation", "csl"):
        json.loads(data)


@ALL
def test_a_redacted_export_is_valid(name: str, hidden: Bundle, codes: ExportRules) -> None:
    """Redaction breaks no format."""
    _ready(name)
    assert VALIDATORS[name](FORMATS[name].write(hidden, codes).data, hidden) > 0


@ALL
def test_hostile_text_breaks_no_export(name: str, hostile, codes: ExportRules) -> None:
    """Markup, formulas, controls and lone surrogates in every free field."""
    _poison, case = hostile
    _ready(name)
    known = bundle(case.incidents, case.readings)
    data = FORMATS[name].write(known, codes).data
    if FORMATS[name].text:
        data.decode("utf-8")
    if name in ("geojson", "schemaorg-claim", "prov", "webannotation", "csl"):
        json.loads(data)


def test_a_formula_is_no_formula_in_a_sheet() -> None:
    """A report cannot run anything in the spreadsheet of whoever opens the export."""
    found = sheet(
        ("a", "b"), [{"a": '=HYPERLINK("http://x")', "b": -3}, {"a": "@SUM(1)", "b": None}]
    )
    assert found.decode().splitlines() == ["a,b", '"\'=HYPERLINK(""http://x"")",-3', "'@SUM(1),"]


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [(-89.9, -179.9, 1), (-89.9, 179.9, 720), (89.9, 179.9, 259_200), (90, 180, 259_200)],
)
def test_cells_of_prio_grid(lat: float, lon: float, cell: int) -> None:
    """Numbered from the south-west, row by row."""
    assert ucdp_ged.priogrid(lat, lon) == cell


def toll(kind: str, low: int | None, best: int | None, high: int | None) -> IncidentCasualty:
    return IncidentCasualty(
        party=kind,
        kind=kind,  # type: ignore[arg-type]
        outcome="killed",
        low=low,
        best=best,
        high=high,
        grade="weak",
        evidence=(),
    )


def party(name: str, kind: str, role: str) -> IncidentParty:
    return IncidentParty(name=name, kind=kind, role=role, country=None, evidence=())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tolls", "columns"),
    [
        ((toll("armed_group", 2, None, 8), toll("state_forces", 6, 6, 6)), (6, 2, 0, 0)),
        ((toll("civilians", 5, 5, None), toll("unknown", 12, 12, 12)), (0, 0, 5, 7)),
        ((toll("civilians", 5, 5, 5), toll("unknown", 3, 3, 3)), (0, 0, 5, 0)),
        ((toll("civilians", None, None, 4),), (0, 0, 0, 0)),
        ((toll("unknown", 3, 3, 3), toll("unknown", 4, 4, 9)), (0, 0, 0, 4)),
        ((toll("militia", 1, 1, 1),), (0, 1, 0, 0)),
    ],
)
def test_the_dead_by_column(
    tolls: tuple[IncidentCasualty, ...], columns: tuple[int, ...], told, codes: ExportRules
) -> None:
    """Low stands for no best; a toll of an unnamed party is the whole or a part, never added."""
    parties = (party("Army", "state_forces", "initiator"), party("Front", "armed_group", "target"))
    incident = replace(told.incidents[0], parties=parties, casualties=tolls)
    dead = coded.deaths(incident, coded.sides(incident, codes), codes)
    assert (dead.a.best, dead.b.best, dead.civilians.best, dead.unknown.best) == columns


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ((("Front", "armed_group", "initiator"), ("Army", "state_forces", "target")), ("Army", 1)),
        ((("Front", "armed_group", "initiator"), ("Wing", "militia", "target")), ("Front", 2)),
        ((("Front", "armed_group", "initiator"), ("people", "civilians", "target")), ("Front", 3)),
        (
            (("Army", "state_forces", "initiator"), ("Air force", "foreign_state", "target")),
            ("Army", 1),
        ),
        ((("gunmen", "unknown", "initiator"), ("people", "civilians", "target")), ("XXX", None)),
    ],
)
def test_who_stands_against_whom(
    parties: tuple[tuple[str, str, str], ...], expected: tuple[str, int | None], told, codes
) -> None:
    """UCDP's three types of violence; an actor that is not identified stays so."""
    made = tuple(party(*each) for each in parties)
    between = coded.sides(replace(told.incidents[0], parties=made, casualties=()), codes)
    assert (between.name_a(), between.type) == expected


def test_acled_reads_a_vague_word_low(told, codes: ExportRules) -> None:
    """ "Dozens" is 12 for ACLED; a figure that was replaced does not count."""
    from reportedly.publish.exports.acled_like import fatalities
    from reportedly.records.incident import Quotation, TollFigure, TollSeries

    said = Quotation(report="r", text="Dozens of people", start=0, end=16)
    dozens = TollFigure(since=None, low=24, high=None, superseded=None, evidence=(said,))
    early = TollFigure(since=None, low=3, high=3, superseded="2025-01-02", evidence=())
    series = (TollSeries(claimant="police", figures=(early, dozens)),)
    vague = replace(toll("civilians", 3, 24, None), series=series)
    incident = replace(told.incidents[0], casualties=(vague,))
    assert fatalities(incident, codes) == 12
    assert fatalities(replace(incident, casualties=()), codes) == 0


def test_tex_prints_what_the_title_says() -> None:
    """No character of a title is a command."""
    assert tex(r"50% of {A_B} & \C") == r"50\% of \{A\_B\} \& \textbackslash{}C"


def test_a_redacted_record_keeps_its_offsets(hidden: Bundle) -> None:
    """Every span still cuts out its own words, as in any reading."""
    for reading in hidden.readings:
        checked(reading)
    for incident in hidden.incidents:
        for claim in incident.claims:
            for said in (*claim.asserted_by, *claim.disputed_by):
                text = hidden.reports[said.quote.report].text
                assert text[said.quote.start : said.quote.end] == said.quote.text


WHAT: Mapping[str, tuple[str, ...]] = {
    "persons": ("Rosendo", "Tovar", "Pinilla", "Sabzal", "Raisani", "Guarnizo"),
    "places": ("Kalat", "Ansongo", "Macomia", "La Virgen", "15.21667"),
    "witnesses": ("their uncle", "two members of its staff"),
}


@pytest.mark.parametrize("name", [name for name, each in FORMATS.items() if each.text])
@pytest.mark.parametrize("aspect", WHAT)
def test_what_is_hidden_is_in_no_export(
    name: str, aspect: str, without: Mapping[str, Bundle], codes: ExportRules
) -> None:
    """The names that the examples give to private persons, to witnesses and to exact places."""
    data = FORMATS[name].write(without[aspect], codes).data.decode()
    assert [word for word in WHAT[aspect] if word in data] == []


@pytest.fixture(scope="module")
def without(told) -> Mapping[str, Bundle]:
    """The examples, by the one aspect that is redacted."""
    shown = {aspect: covering(told.incidents, told.readings, (aspect,))[:2] for aspect in WHAT}
    return {aspect: bundle(*records) for aspect, records in shown.items()}


def test_what_is_public_stays(told) -> None:
    """Institutions, armed groups, countries and provinces are not hidden with the persons."""
    rules = replace(load("redaction", RedactionRules), public=frozenset({"Mali"}))
    shown = redacted(told.incidents, told.readings, frozenset(("persons",)), rules)
    texts = " ".join(reading.report.text for reading in shown[1])
    for name in ("Mali", "Balochistan", "Dunes Liberation Front", "General Staff", "February"):
        assert name in texts
    assert BLOCK in texts


def _ready(name: str) -> None:
    if FORMATS[name].extra:
        pytest.importorskip("pyarrow", reason="the extra reportedly[parquet] is not installed")


def test_no_format_needs_more_than_the_base_installation_but_parquet() -> None:
    """Everything else is written without the libraries that read it."""
    assert [each.name for each in FORMATS.values() if each.extra] == ["parquet"]
    assert isinstance(FORMATS["parquet"], Format)
