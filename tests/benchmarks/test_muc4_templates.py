"""An article becomes a report, and a reading of it MUC-4 templates."""

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from muc4 import places
from muc4.perpetrators import noun_phrase, organization
from muc4.places import PlaceList
from muc4.templates import templates
from muc4.texts import articles
from reportedly.records.reading import Reading

TEXT = """INV-MUC4-0007 (SITE)

   LIMA, 4 MAY 90 -- [TEXT] POLICE REPORTED THAT A CAR BOMB EXPLODED IN LIMA ON 3 MAY.
TWO NURSES WERE KILLED.

INV-MUC4-0008

   CLANDESTINE, NO DATE -- [TEXT] THE HARVEST WAS GOOD.
"""
NO_PLACES = PlaceList(kinds={}, countries={"LIMA": ("PERU",)})


def test_articles_are_cut_at_their_heads_and_dated_by_their_datelines() -> None:
    """NO DATE stays unknown; the words after the dateline are the article's own."""
    first, second = articles(TEXT)
    assert (first.message, first.report.published, first.dateline) == (
        "INV-MUC4-0007",
        "1990-05-04",
        "LIMA",
    )
    assert second.report.published is None
    assert first.report.text in TEXT


def test_a_bombing_fills_the_incident_slots(read: Callable[..., Reading]) -> None:
    """Type, stage, day and country come from the account."""
    article = articles(TEXT)[0]
    reading = read(article.report.text, published=article.report.published)
    (one,) = templates(article, reading, NO_PLACES)
    assert [one.of(slot)[0].values[0] for slot in (2, 4, 5)] == [
        "03 MAY 90",
        "BOMBING",
        "ACCOMPLISHED",
    ]
    assert one.of(3)[0].values[0].startswith("PERU")
    assert [fill.refs for fill in one.of(23)] == [("NURSES",)]


def test_an_article_without_an_incident_gives_no_template(read: Callable[..., Reading]) -> None:
    """No account, no template."""
    article = articles(TEXT)[1]
    assert templates(article, read(article.report.text, published=None), NO_PLACES) == ()


def test_an_organization_is_taken_out_of_a_wording() -> None:
    """The name fills the organization slot, words before its noun phrase are cut."""
    assert noun_phrase("said that members of the FMLN") == "FMLN"
    assert organization("FMLN GUERRILLAS") == "FMLN"
    assert organization("HOODED MEN") is None


def test_the_kind_of_a_place_is_the_expected_one_if_listed(tmp_path: Path) -> None:
    """Else the first of the list, and null for a place that it does not hold."""
    folder = tmp_path / "templ-doc-more"
    folder.mkdir()
    lines = "PERU: ALTO (DEPARTMENT) *x*\nPERU: ALTO (CITY) *y* VALIDATED\n"
    (folder / "containing-areas-part1.v5").write_text(lines)
    found = places.read(tmp_path)
    assert found.kind("PERU", "ALTO", "CITY") == "CITY"
    assert found.kind("PERU", "ALTO", "FARM") == "DEPARTMENT"
    assert found.kind("PERU", "BAJO", "CITY") is None
