"""Questions: who opens them, what answers them, and when nobody has."""

from collections.abc import Callable, Sequence
from types import ModuleType

import pytest

from reportedly.fuse.incidents import cluster
from reportedly.fuse.rules import FuseRules
from reportedly.grade.incidents import incident
from reportedly.grade.rules import GradeRules
from reportedly.records.incident import Incident, IncidentQuestion
from reportedly.records.reading import Reading

Fuse = Callable[..., Incident]
ASKED = "Three herders died at Harn Ford, a nurse said. It was not known who had fired."


@pytest.fixture(scope="module")
def fuse(fuse_rules: FuseRules, grade_rules: GradeRules) -> Fuse:
    """How readings become the incident that they are mainly about."""

    def made(readings: Sequence[Reading], as_of: str | None = None) -> Incident:
        by_id = {reading.report.id: reading for reading in readings}
        found = [incident(c, by_id, grade_rules, as_of) for c in cluster(readings, fuse_rules)]
        return max(found, key=lambda one: (any(a.main for a in one.accounts), one.id))

    return made


def asking(make: ModuleType, kind: str = "perpetrator", **known: object) -> Reading:
    """A report of 2 May that leaves something open."""
    base = {
        "says": [("a nurse", "hospital", "Three herders died at Harn Ford")],
        "tolls": [("Three herders", "civilians", "killed", 3, 3, "a nurse")],
        "asks": [(kind, "It was not known who had fired")],
    }
    return make.story("a", known.pop("text", ASKED), **(base | known))


def later(make: ModuleType, text: str, **known: object) -> Reading:
    """A report of 6 May on the same incident."""
    base = {"published": "2024-05-06", "tolls": [("herders", "civilians", "killed", 3, 3, None)]}
    return make.story("b", text, **(base | known))


def the(found: Incident, kind: str) -> IncidentQuestion:
    """The one question of this kind."""
    (one,) = [q for q in found.questions if q.kind == kind]
    return one


def test_an_admission_answers_who_did_it(make: ModuleType, fuse: Fuse) -> None:
    """Somebody named who admits it closes the question; the report and its words are cited."""
    text = "The Free Harn Front said that its men shot the herders at Harn Ford."
    said = [("The Free Harn Front", "armed_group", "its men shot the herders")]
    blames = [("The Free Harn Front", "perpetrator", "CLAIMED OR ADMITTED", "The Free Harn Front")]
    asked = the(fuse([asking(make), later(make, text, says=said, blames=blames)]), "perpetrator")
    assert (asked.status, asked.since) == ("answered", "2024-05-02")
    assert [(q.report, q.text) for q in asked.answered_by] == [("b", "The Free Harn Front")]


def test_an_accusation_answers_nothing(make: ModuleType, fuse: Fuse) -> None:
    """That somebody is accused does not tell who did it."""
    text = "The mayor blamed the Free Harn Front for the death of the herders at Harn Ford."
    blames = [("Free Harn Front", "perpetrator", "SUSPECTED OR ACCUSED", None)]
    found = fuse([asking(make), later(make, text, blames=blames)])
    assert the(found, "perpetrator").status == "open"


def test_an_exact_figure_answers_how_many(make: ModuleType, fuse: Fuse) -> None:
    """The highest exact toll of a later report is cited; a bound is no answer."""
    text = "Four herders were killed at Harn Ford, the mayor said, and at least two hurt."
    tolls = [
        ("Four herders", "civilians", "killed", 4, 4, None),
        ("two", "civilians", "injured", 2, None, None),
    ]
    asked = the(fuse([asking(make, "toll"), later(make, text, tolls=tolls)]), "toll")
    assert [q.text for q in asked.answered_by] == ["Four herders"]


@pytest.mark.parametrize(
    ("kind", "words", "answered"),
    [
        ("retaliation", "In retaliation the army shelled Tark on Sunday", True),
        ("retaliation", "Without a word the army shelled Tark on Sunday", False),
        ("further_operations", "Without a word the army shelled Tark on Sunday", True),
    ],
)
def test_a_later_act_answers_what_was_to_come(
    make: ModuleType, fuse: Fuse, kind: str, words: str, answered: bool
) -> None:
    """An act of a state's forces after the question; for a reprisal, told as one."""
    text = f"Three herders were shot at Harn Ford. {words}."
    act = make.story(
        "x",
        text,
        date=make.date("2024-05-05"),
        place=make.TARK,
        trigger="shelled",
        with_=[("army", "state_forces")],
        blames=[("army", "perpetrator", "REPORTED AS FACT", None)],
    )
    second = make.beside(later(make, text), act)
    found = fuse([asking(make, kind), second])
    assert the(found, kind).status == ("answered" if answered else "open")


def test_an_act_before_the_question_answers_nothing(make: ModuleType, fuse: Fuse) -> None:
    """Operations that were announced are not those that had already been carried out."""
    text = "Three herders were shot at Harn Ford. The army shelled Tark on Wednesday."
    act = make.story(
        "x",
        text,
        date=make.date("2024-05-01"),
        place=make.TARK,
        trigger="shelled",
        blames=[("The army", "perpetrator", "REPORTED AS FACT", None)],
    )
    found = fuse([asking(make, "further_operations"), make.beside(later(make, text), act)])
    assert the(found, "further_operations").status == "open"


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        (None, "open"),
        ("2024-05-02", "open"),
        ("2024-07-31", "open"),
        ("2024-08-01", "stale"),
        ("2026-01-01", "stale"),
    ],
)
def test_a_question_is_stale_after_ninety_days(
    make: ModuleType, fuse: Fuse, as_of: str | None, status: str
) -> None:
    """Counted to a day that is given, never to today; without one nothing is stale."""
    assert the(fuse([asking(make)], as_of), "perpetrator").status == status


def test_a_question_without_a_date_is_never_stale(make: ModuleType, fuse: Fuse) -> None:
    """How old it is cannot be told."""
    found = fuse([asking(make, published=None)], "2030-01-01")
    assert the(found, "perpetrator").status == "open"


def test_the_oldest_question_comes_first(make: ModuleType, fuse: Fuse) -> None:
    """By the first report that opens it."""
    text = "The herders died at Harn Ford. An inquiry was called for."
    second = later(make, text, asks=[("legal_review", "An inquiry was called for")])
    found = fuse([second, asking(make)])
    assert [q.kind for q in found.questions] == ["perpetrator", "legal_review"]


def test_what_a_report_leaves_open_is_not_about_what_it_mentions_in_passing(
    make: ModuleType, fuse_rules: FuseRules, grade_rules: GradeRules
) -> None:
    """An incident in the background has none of the questions, nor of the evidence."""
    act = make.story("x", ASKED, date=make.date("2023-01-05"), place=make.TARK)
    reading = make.beside(asking(make, shown=[("identities", "withheld")]), act)
    by_id = {"a": reading}
    found = [incident(c, by_id, grade_rules) for c in cluster([reading], fuse_rules)]
    passing, main = sorted(found, key=lambda one: one.accounts[0].main)
    assert (len(main.questions), len(passing.questions)) == (1, 0)
    assert {d.status for d in passing.disclosures} == {"missing"}
