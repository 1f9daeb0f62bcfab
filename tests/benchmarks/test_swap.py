"""Names are swapped both ways with their grammar, and only what must not change is counted."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts import report_of

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from reportedly.records.report import Report
from reportedly.run.wiring import kit
from swap.names import names
from swap.run import compare, figures

NAMES = names()
TEXT = "Seven soldiers were killed at the border on Tuesday, an {} army spokesman said."


def _report(text: str) -> Report:
    return report_of(text, kind="news", language="en", published="2026-03-04")


@given(st.lists(st.sampled_from([*sorted(NAMES.other), "the", "troops", "Ostrel", "."])))
def test_swapping_twice_gives_the_text(words: list[str]) -> None:
    """Every form has one counterpart, whose counterpart it is."""
    text = " ".join(words)
    assert NAMES.swapped(NAMES.swapped(text)) == text


@pytest.mark.parametrize(
    ("text", "swapped"),
    [
        ("An Indian patrol met a Chadian one.", "A Chadian patrol met an Indian one."),
        ("PAKISTAN'S army", "NIGERIA'S army"),
        ("an Iranian-backed group", "a Peruvian-backed group"),
        ("a Russian and an Israeli", "a Rwandan and a Kosovar"),
        ("A Rwandan joined an Ecuadorian.", "A Russian joined an Egyptian."),
        ("the United States (US)", "the United Kingdom (UK)"),
        ("South Sudan and Lake Chad", "South Sudan and Lake Chad"),
        ("a Ukrainian, an Armenian", "a Ugandan, an Ethiopian"),
        ("THE ARMY TOLD US THAT IT IS IN INDIA", "THE ARMY TOLD US THAT IT IS IN CHAD"),
        ("Malicious Indianapolis", "Malicious Indianapolis"),
        ("Islamabad answered Damascus.", "Islamabad answered Damascus."),
    ],
)
def test_names_are_swapped_with_their_grammar(text: str, swapped: str) -> None:
    """Articles follow the new name, capitals stay; cities and parts of words are left alone."""
    assert NAMES.swapped(text) == swapped


def test_the_table_is_broad() -> None:
    """At least twelve pairs of states and six of groups."""
    assert len(NAMES.other) >= 2 * (12 * 3 + 6)


def test_a_table_that_cannot_be_undone_is_refused(tmp_path: Path) -> None:
    """One form for two others would make the swap depend on the table's order."""
    table = tmp_path / "names.toml"
    table.write_text('states = [[["A"], ["B"]], [["A"], ["C"]]]\ngroups = []\n', "utf-8")
    with pytest.raises(ValueError, match="A stands for B and for C"):
        names(table)


def test_reports_without_a_name_are_not_counted() -> None:
    """Nothing was swapped in them: they prove nothing."""
    assert compare([_report("Two men were killed in Ostrel.")], NAMES, kit()) == []


def test_an_even_reading_is_not_changed() -> None:
    """A toll and its source are read alike whatever the state is."""
    found = figures(compare([_report(TEXT.format("Indian"))], NAMES, kit()))
    assert found["changed"] == 0.0


def test_a_name_that_changes_the_reading_is_counted_by_kind() -> None:
    """A table that swaps one number for another shows in the toll, and nowhere else."""
    biased = replace(NAMES, other={"Seven": "Nine", "Nine": "Seven"})
    found = figures(compare([_report(TEXT.format("Indian"))], biased, kit()))
    assert found["changed"] == found["changed_casualties"] == 1.0
    assert found["changed_modalities"] == found["changed_factualities"] == 0.0
