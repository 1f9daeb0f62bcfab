"""The commands over several reports, from the shell's end: incidents, questions, one brief."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from reportedly.cli import main
from reportedly.grade.cautions import explanations

EXAMPLES = Path(__file__).parents[2] / "examples"
MACOMIA = str(EXAMPLES / "macomia")


@cache
def run(*args: str) -> Result:
    """What a command prints, worked out once for these arguments."""
    return CliRunner().invoke(main, args)


@pytest.fixture(scope="module")
def found() -> list[dict[str, Any]]:
    """The incidents of the example, as JSON lines."""
    done = run("incidents", MACOMIA, "--format", "jsonl")
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def main_incident(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The one that all four reports tell of."""
    return max(found, key=lambda each: len(each["accounts"]))


def test_incidents_are_records_of_the_schema(found: list[dict[str, Any]]) -> None:
    """Standard output holds records and nothing else, each as `reportedly schema incident` says."""
    schema = jsonschema.Draft202012Validator(json.loads(run("schema", "incident").stdout))
    assert found
    for each in found:
        schema.validate(each)


def test_a_revised_toll_is_a_series(main_incident: dict[str, Any]) -> None:
    """Seven, later replaced by the same claimant, stays with both dates and contests nothing."""
    (row,) = [
        each
        for each in main_incident["casualties"]
        if (each["kind"], each["outcome"]) == ("civilians", "killed")
    ]
    figures = [f for series in row["series"] for f in series["figures"]]
    assert any(f["low"] == 7 and f["superseded"] for f in figures)
    assert (row["best"], row["high"]) == (14, 14)
    assert row["grade"] != "contested"
    assert row["why"].startswith("best 14")


def test_an_answered_question_cites_its_answer(main_incident: dict[str, Any]) -> None:
    """The call for an inquiry of the first report is answered by a later one, in its words."""
    (asked,) = [q for q in main_incident["questions"] if q["kind"] == "legal_review"]
    assert asked["status"] == "answered"
    assert asked["since"].startswith("2026-05-05")
    assert {q["report"] for q in asked["answered_by"]} <= {"macomia-c", "macomia-d"}
    assert asked["answered_by"]


def test_a_list_for_people_names_each_incident_and_its_three_grades() -> None:
    """One row an incident: when, where, what, on which basis, and how each claim stands."""
    text = run("incidents", MACOMIA).stdout
    assert "Happened" in text and "How many" in text and "Who" in text
    assert "2026-05-05" in text and "Macomia" in text and "4 / 4" in text


def test_a_place_and_a_type_choose() -> None:
    """Only what fits both is listed."""
    args = ("--place", "cabo delgado", "--type", "shelling")
    done = run("incidents", MACOMIA, "--format", "jsonl", *args)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["place"]["name"] for each in records] == ["Macomia"]


def test_incidents_without_a_date_are_told_of_where_a_day_is_asked_for() -> None:
    """Not known is not before: what --since leaves out for that is counted on standard error."""
    done = run("incidents", MACOMIA, "--since", "2020-01-01", "--format", "json")
    assert "without a date" in done.stderr
    assert all(each["date"] for each in json.loads(done.stdout))


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("incidents", MACOMIA, "--type", "earthquake"), "The types are: Armed clash"),
        (("incidents", MACOMIA, "--since", "May"), "YYYY-MM-DD"),
        (("questions", MACOMIA, "--as-of", "today"), "YYYY-MM-DD"),
        (("brief", MACOMIA, "--incident", "i-zzz"), "no such incident"),
    ],
)
def test_wrong_usage_says_what_to_write(args: tuple[str, ...], says: str) -> None:
    """Exit code 2 and a line that helps."""
    done = run(*args)
    assert done.exit_code == 2
    assert says in " ".join(done.stderr.split())


def test_questions_are_open_ones_unless_all_are_asked_for() -> None:
    """The oldest first; answered ones only with --all."""
    args = ("questions", MACOMIA, "--format", "jsonl")
    some, every = (
        [json.loads(line) for line in run(*args, *more).stdout.splitlines()]
        for more in ((), ("--all",))
    )
    assert {each["question"]["status"] for each in some} == {"open"}
    assert {each["question"]["status"] for each in every} == {"open", "answered"}
    days = [each["question"]["since"] for each in every]
    assert days == sorted(days)


def test_questions_go_stale_by_a_day_that_is_given_and_never_by_the_clock() -> None:
    """Without --as-of the latest report's day counts, so the same files always give the same."""
    now, then = (
        run("questions", MACOMIA, "--format", "jsonl", *more).stdout
        for more in ((), ("--as-of", "2026-12-01"))
    )
    assert '"stale"' not in now
    assert {json.loads(line)["question"]["status"] for line in then.splitlines()} == {"stale"}


def test_one_incident_of_many(main_incident: dict[str, Any]) -> None:
    """`brief --incident` takes an id or its first letters, and shows that incident alone."""
    done = run("brief", MACOMIA, "--incident", main_incident["id"][:9], "--format", "json")
    assert [each["id"] for each in json.loads(done.stdout)["incidents"]] == [main_incident["id"]]


def test_a_caution_explains_itself() -> None:
    """Its first line in the terminal; all of it on the page, for whoever opens it."""
    folder = str(EXAMPLES / "kalat" / "kalat-a.txt")
    short, more = explanations()["single_origin"]
    assert short.split(",")[0] in " ".join(run("brief", folder).stdout.split())
    page = " ".join(run("brief", folder, "--format", "html").stdout.split())
    assert more in page and "<details" in page


@pytest.mark.parametrize("args", [("incidents", "table"), ("questions", "jsonl")])
def test_two_runs_give_the_same_bytes(args: tuple[str, str]) -> None:
    """No clock, no chance."""
    command, form = args
    again = CliRunner().invoke(main, (command, MACOMIA, "--format", form))
    assert run(command, MACOMIA, "--format", form).stdout_bytes == again.stdout_bytes
