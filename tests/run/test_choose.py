"""What a user asks for, and the incidents that fit."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from reportedly.errors import BadUsage
from reportedly.records.incident import Incident
from reportedly.run.choose import by_id, chosen, day, wanted

CASE = Path(__file__).parents[1] / "publish" / "case" / "incidents.json"


@pytest.fixture(scope="module")
def incidents() -> tuple[Incident, ...]:
    """A clash in Harat Well, Tellin Province, XA, 12 March 2031; one without date and place."""
    (one,) = msgspec.json.decode(CASE.read_bytes(), type=tuple[Incident, ...])
    return one, replace(one, id="1c-other", date=None, place=None, event_type="Other")


@pytest.mark.parametrize(
    ("since", "place", "type_", "ids", "undated"),
    [
        (None, None, None, ["1c2f90aa17", "1c-other"], 0),
        ("2031-03-12", None, None, ["1c2f90aa17"], 1),
        ("2031-03-13", None, None, [], 1),
        ("2031-03-13", "harat", None, [], 0),
        (None, "TELLIN", None, ["1c2f90aa17"], 0),
        (None, "xa", None, ["1c2f90aa17"], 0),
        (None, "hara", None, [], 0),
        (None, None, "armed clash", ["1c2f90aa17"], 0),
        (None, None, "clash", ["1c2f90aa17"], 0),
        (None, None, "other", ["1c-other"], 0),
    ],
)
def test_incidents_are_chosen(
    incidents: tuple[Incident, ...],
    since: str | None,
    place: str | None,
    type_: str | None,
    ids: list[str],
    undated: int,
) -> None:
    """By day, by words of the place, by country, by words of the type."""
    kept, left_out = chosen(incidents, wanted(since, place, type_))
    assert ([each.id for each in kept], left_out) == (ids, undated)


@pytest.mark.parametrize("type_", ["", "earthquake", "air clash"])
def test_a_type_that_there_is_not_is_wrong_usage(type_: str) -> None:
    """And the types that there are get listed."""
    with pytest.raises(BadUsage, match="Armed clash · Air/drone strike"):
        wanted(None, None, type_)


@pytest.mark.parametrize("value", ["", "May", "2031", "2031-02-30", "2031-03-12T10:00"])
def test_a_day_that_is_none_is_wrong_usage(value: str) -> None:
    """A day is written YYYY-MM-DD."""
    with pytest.raises(BadUsage, match="YYYY-MM-DD"):
        day(value, "--since")


def test_an_id_or_its_first_letters_name_one_incident(incidents: tuple[Incident, ...]) -> None:
    """Letters that fit several, or none, are wrong usage, and the ids are listed."""
    assert by_id(incidents, "1c2").id == "1c2f90aa17"
    with pytest.raises(BadUsage, match="2 incidents have ids that begin so"):
        by_id(incidents, "1c")
    with pytest.raises(BadUsage, match="no such incident"):
        by_id(incidents, "x")
