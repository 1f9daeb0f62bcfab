"""Those who were hit and died are not counted among the injured."""

import pytest

from reportedly.dissect.people import ActorRules
from reportedly.dissect.tolls import TollMarker, TollRules
from reportedly.extract.count_rules import CountRules
from reportedly.extract.counts import find_counts
from reportedly.extract.fates import living
from reportedly.extract.toll_bounds import Counts, counted
from reportedly.models.data import load
from texts import document_of

MARKER = TollMarker(load("outcomes", TollRules), load("actors", ActorRules))
RULES = load("counts", CountRules)


def told(text: str) -> list[tuple[str, int | None, int | None]]:
    """Outcome and bounds of every toll that is left."""
    document = document_of(text)
    counts = Counts(rules=RULES, found=find_counts(text, RULES))
    found = counted(document, MARKER.all(document).tolls, counts)
    return [(one.toll.outcome, one.low, one.high) for one in living(document, found, RULES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five people were shot. One man died.", [("injured", 4, 4), ("killed", 1, 1)]),
        ("Four clerks were shot. All four clerks died.", [("killed", 4, 4)]),
        (
            "Four people were shot. A man died and three others were injured.",
            [("killed", 1, 1), ("injured", 3, 3)],
        ),
        ("A girl was shot in Ostrel. The child died at noon.", [("killed", 1, 1)]),
        ("The boy who was shot in a mill has died.", [("killed", 1, 1)]),
        ("He shot his two sons. All three people died.", [("killed", 3, 3)]),
        ("The man shot his wife. Both people died.", [("killed", 2, 2)]),
        (
            "At least six people were stabbed. A woman died.",
            [("injured", 5, None), ("killed", 1, 1)],
        ),
    ],
)
def test_the_dead_are_taken_from_those_who_were_hit(
    text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    """ "Shot" tells who was hit; who of them died is told elsewhere."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A boy was killed. Another boy was shot.",
        "A man was killed. A girl was shot.",
        "A driver died. A guard was shot.",
        "A man died and a teenager was shot.",
        "A man died. A man was wounded in the mill.",
        "A man was killed. Two others were shot.",
        "Three men were killed. A guard was shot.",
        "Three men were killed and their guard was shot.",
    ],
)
def test_other_people_stay_among_the_injured(text: str) -> None:
    """Another person, one of another sex, age or office, one of the same sentence."""
    outcomes = [outcome for outcome, _, _ in told(text)]
    assert sorted(outcomes) == ["injured", "killed"]


def test_people_who_are_told_to_be_wounded_lived() -> None:
    """ "Wounded" leaves nothing open."""
    assert told("Five people were wounded. A man died.") == [("injured", 5, 5), ("killed", 1, 1)]
