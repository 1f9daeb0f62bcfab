"""What the table of losses promises is what the exporters do."""

from dataclasses import replace
from pathlib import Path

import pytest

from pokes import POKES, poked
from record_fields import FIELDS, TIES, every, of
from record_fields import changed as changed_field
from reportedly.commands.exports import FORMATS as EXPORTS
from reportedly.publish.exports.bundle import Bundle, bundle
from reportedly.publish.exports.exported import Format
from reportedly.publish.exports.facets import FACETS
from reportedly.publish.exports.formats import FORMATS
from reportedly.publish.exports.losses import page
from reportedly.publish.exports.losses import told as losses_of
from reportedly.publish.exports.rules import ExportRules
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading

ALL = pytest.mark.parametrize("format_", FORMATS.values(), ids=FORMATS.keys())
DOCS = Path(__file__).parents[3] / "docs" / "exports.md"


def changed(told, facet: str) -> Bundle:
    """The records with one facet changed."""
    incidents = () if facet == "incidents" else poked(told.incidents, POKES[facet])
    return bundle(incidents, poked(told.readings, POKES[facet]))


@pytest.fixture(scope="module")
def few(told):
    """Two of the four incidents with what is told beside them: enough of everything."""
    return only(told, "ansongo", "macomia")


def only(told, *names: str):
    """The incidents of reports with these names, and what is told beside them."""
    ids = {r.report.id for r in told.readings if r.report.id.startswith(names)}
    kept = tuple(i for i in told.incidents if {a.report for a in i.accounts} & ids)
    used = {account.report for incident in kept for account in incident.accounts}
    return replace(
        told,
        incidents=kept,
        readings=tuple(reading for reading in told.readings if reading.report.id in used),
    )


@pytest.fixture(scope="module")
def all_changed(few) -> dict[str, Bundle]:
    """Those records with each facet changed."""
    return {facet: changed(few, facet) for facet in FACETS}


@pytest.fixture(scope="module")
def whole(few, codes: ExportRules) -> dict[str, bytes]:
    """Every export of them."""
    known = bundle(few.incidents, few.readings)
    return {name: each.write(known, codes).data for name, each in FORMATS.items() if there(each)}


@pytest.fixture(scope="module")
def nested(told) -> Bundle:
    """The examples, in which sources also pass on one another's statements."""
    return changed(told, "chains")


def there(format_: Format) -> bool:
    """Whether the package that a format needs is installed."""
    if format_.extra is None:
        return True
    pytest.importorskip("pyarrow", reason="the extra reportedly[parquet] is not installed")
    return True


def test_the_command_offers_every_format() -> None:
    """The command line knows the names without loading the exporters."""
    assert tuple(FORMATS) == EXPORTS


def test_every_facet_can_be_changed() -> None:
    """The test below forgets no facet."""
    assert POKES.keys() == FACETS.keys()


@ALL
def test_a_format_speaks_of_facets_that_there_are(format_: Format) -> None:
    """No facet is both held in part and lost; each has a reason."""
    assert {*format_.partly, *format_.lost} <= FACETS.keys()
    assert not format_.partly.keys() & format_.lost.keys()
    assert all((*format_.partly.values(), *format_.lost.values(), format_.title))


@pytest.mark.parametrize("facet", FACETS)
@ALL
def test_what_is_held_shows_and_what_is_lost_does_not(
    format_: Format,
    facet: str,
    all_changed: dict[str, Bundle],
    codes: ExportRules,
    whole: dict[str, bytes],
) -> None:
    """A change of a facet changes the bytes of a format that holds it, and of no other."""
    now = format_.write(all_changed[facet], codes).data
    assert (now == whole[format_.name]) == (format_.holds(facet) == "lost")


def test_every_field_of_the_records_belongs_to_a_facet() -> None:
    """Nothing that incidents and readings hold is left out of the table."""
    assert FIELDS.keys() == FACETS.keys()
    placed = of(TIES).union(*map(of, FIELDS.values()))
    assert placed == {*every(Incident), *every(Reading)}


@ALL
def test_what_is_held_whole_is_held_to_the_last_field(
    format_: Format, told, codes: ExportRules
) -> None:
    """Each field of a facet that the table has down as held, changed alone, shows."""
    one = only(told, "macomia")
    first = bundle(one.incidents, poked(one.readings, POKES["chains"]))
    before = format_.write(first, codes).data
    unseen = []
    for facet, table in FIELDS.items():
        for field in sorted(of(table), key=str) if format_.holds(facet) == "held" else ():
            change = {field[0]: changed_field(field)}
            now = bundle(poked(first.incidents, change), poked(first.readings, change))
            if format_.write(now, codes).data == before:
                unseen.append((facet, *field))
    assert unseen == []


@pytest.mark.parametrize("facet", FACETS)
def test_every_facet_is_counted(facet: str, nested: Bundle) -> None:
    """The records hold some of everything: a count of none would be a broken counter."""
    assert FACETS[facet].count(nested) > 0


@ALL
def test_every_loss_is_told_with_its_count(format_: Format, nested: Bundle) -> None:
    """One line for each facet that is lost or held in part."""
    lines = list(losses_of(format_, nested))
    assert len(lines) == len(format_.partly) + len(format_.lost)
    assert list(losses_of(format_, bundle((), ()))) == []


@ALL
def test_two_runs_give_the_same_bytes(
    format_: Format, few, codes: ExportRules, whole: dict[str, bytes]
) -> None:
    """No clock, no chance."""
    assert format_.write(bundle(few.incidents, few.readings), codes).data == whole[format_.name]


def test_the_page_in_the_docs_is_the_one_that_the_code_writes() -> None:
    """The page is generated; `python docs/exports.py` writes it anew."""
    assert page(tuple(FORMATS.values())) in DOCS.read_text("utf-8")
