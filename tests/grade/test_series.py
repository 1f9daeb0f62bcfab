"""What one claimant says over days: a later figure takes the place of an earlier one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import ModuleType

import pytest

from reportedly.fuse.incidents import cluster
from reportedly.fuse.rules import FuseRules
from reportedly.grade.beside import partitive
from reportedly.grade.incidents import incident
from reportedly.grade.rules import GradeRules
from reportedly.records.incident import Incident, IncidentCasualty
from reportedly.records.reading import Reading

Fuse = Callable[[Sequence[Reading]], Incident]
HOSPITAL = "A nurse at the Harn Ford clinic"


@pytest.fixture(scope="module")
def fuse(fuse_rules: FuseRules, grade_rules: GradeRules) -> Fuse:
    """How readings of one incident become it."""

    def made(readings: Sequence[Reading]) -> Incident:
        (found,) = cluster(readings, fuse_rules)
        return incident(found, {r.report.id: r for r in readings}, grade_rules)

    return made


def told(
    make: ModuleType, name: str, published: str | None, words: str, low: int, high: int | None
) -> Reading:
    """A report of a mayor's figure for the herders killed at Harn Ford."""
    text = (
        f"{words} herders were killed at Harn Ford on Wednesday, the mayor of Harn said. ({name})"
    )
    return make.story(
        name,
        text,
        says=[("the mayor of Harn", "government", f"{words} herders were killed")],
        tolls=[(f"{words} herders", "civilians", "killed", low, high, "the mayor of Harn")],
        published=published,
    )


def row(found: Incident) -> IncidentCasualty:
    """The only toll."""
    (one,) = found.casualties
    return one


def test_a_rising_toll_is_a_series_and_no_conflict(make: ModuleType, fuse: Fuse) -> None:
    """Seven, then nine, of one mayor: the first stays with its date and when it was replaced."""
    found = fuse(
        [
            told(make, "a", "2024-05-02", "Seven", 7, 7),
            told(make, "b", "2024-05-04", "Nine", 9, 9),
        ]
    )
    (series,) = row(found).series
    assert [(f.since, f.low, f.superseded) for f in series.figures] == [
        ("2024-05-02", 7, "2024-05-04"),
        ("2024-05-04", 9, None),
    ]
    assert (row(found).low, row(found).best, row(found).high) == (9, 9, 9)
    assert "contested" not in {claim.grade for claim in found.claims}
    old = next(c for c in found.claims if c.value.startswith("7 "))
    assert [(a.since, a.superseded) for a in old.asserted_by] == [("2024-05-02", "2024-05-04")]


def test_an_old_figure_printed_again_is_not_revived(make: ModuleType, fuse: Fuse) -> None:
    """A later report that still has the first figure does not take it back from the second."""
    found = fuse(
        [
            told(make, "a", "2024-05-02", "Seven", 7, 7),
            told(make, "b", "2024-05-04", "Nine", 9, 9),
            told(make, "c", "2024-05-05", "Seven", 7, 7),
        ]
    )
    assert (row(found).low, row(found).high) == (9, 9)


def test_a_vaguer_figure_does_not_replace_a_precise_one(make: ModuleType, fuse: Fuse) -> None:
    """ "At least five", said after "seven", holds seven and replaces nothing."""
    found = fuse(
        [
            told(make, "a", "2024-05-02", "Seven", 7, 7),
            told(make, "b", "2024-05-04", "At least five", 5, None),
        ]
    )
    assert all(f.superseded is None for s in row(found).series for f in s.figures)
    assert row(found).best == 7


@pytest.mark.parametrize("published", [None, "2024-05-02"])
def test_what_is_not_known_to_be_later_replaces_nothing(
    make: ModuleType, fuse: Fuse, published: str | None
) -> None:
    """Two figures of one claimant on one day, or without a day: the source has to be asked."""
    found = fuse(
        [
            told(make, "a", published, "Seven", 7, 7),
            told(make, "b", published, "Nine", 9, 9),
        ]
    )
    assert (row(found).best, row(found).treatment) == (None, "ask_sources")


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Harn said nine herders were killed at Harn Ford, up from seven.",
        "The mayor of Harn said nine herders were killed, not seven as first reported.",
        "Nine herders were killed, The mayor of Harn said. The earlier toll of seven is gone.",
    ],
)
def test_a_figure_that_its_own_report_gives_up_is_superseded(
    make: ModuleType, fuse: Fuse, text: str
) -> None:
    """ "Up from seven": the seven stays to be seen, and contests nothing."""
    tolls = [
        ("nine" if "nine" in text else "Nine", "civilians", "killed", 9, 9, "The mayor of Harn"),
        ("seven", "civilians", "killed", 7, 7, "The mayor of Harn"),
    ]
    says = [("The mayor of Harn", "government", "herders were killed")]
    found = fuse([make.story("a", text, says=says, tolls=tolls)])
    assert (row(found).low, row(found).best, row(found).high) == (9, 9, 9)
    grades = {c.value: c.grade for c in found.claims if c.predicate.startswith("toll")}
    assert grades["7 killed (civilians)"] == "discounted"


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("two of the dead", True),
        ("two of the nine people killed", True),
        ("two of them", True),
        ("two of the group's members", False),
        ("two of its soldiers", False),
    ],
)
def test_two_of_the_dead_are_a_part_and_two_of_its_members_are_not(
    make: ModuleType, grade_rules: GradeRules, words: str, part: bool
) -> None:
    """ "Of the" makes a part only before those who were harmed."""
    text = f"Nine people were killed. He knew {words} well, an aunt said."
    reading = make.story("a", text, tolls=[(words[:6], "civilians", "killed", 2, 2, None)])
    assert partitive(text, reading.accounts[0].casualties[0], grade_rules) is part


def test_children_beyond_a_comma_are_not_the_fourteen(make: ModuleType, fuse: Fuse) -> None:
    """ "14 dead, among them four children": the 14 are all, whatever party they were put to."""
    text = "The mayor of Harn counted 14 dead, among them four children, at Harn Ford."
    tolls = [("children", "civilians", "killed", 14, 14, "The mayor of Harn")]
    reading = make.story("a", text, tolls=tolls, says=[("The mayor of Harn", "government", "14")])
    account = reading.accounts[0]
    start = text.index("14")
    at = replace(account.casualties[0], text="14 dead", start=start, end=start + 7)
    found = fuse([replace(reading, accounts=(replace(account, casualties=(at,)),))])
    assert "14 killed (civilians)" in {c.value for c in found.claims}
