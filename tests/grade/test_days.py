"""Of the dates that several reports give, the one that most of them allow is taken."""

import pytest

from reportedly.grade.days import Dated, likeliest
from reportedly.records.reading import EventDate


def dated(origin: str, start: str, end: str | None = None) -> Dated:
    """A day, or a stretch where `end` is given."""
    last = end or start
    precision = "day" if last == start else "range"
    when = EventDate(start=start, end=last, precision=precision, text=f"{start} {last}")
    return Dated(origin=origin, when=when)


@pytest.mark.parametrize(
    ("given", "out", "start"),
    [
        # "overnight" does not speak against the day that another gives
        ([("a", "2026-03-03", "2026-03-04"), ("b", "2026-03-04", None)], None, "2026-03-04"),
        # two origins against one, whatever the order
        ([("a", "2026-03-01", None), ("b", "2026-03-02", None), ("c", "2026-03-02", None)],
         "2026-03-02", "2026-03-02"),
        # one origin told twice counts once: the nearest before the first report is taken
        ([("a", "2026-01-02", None), ("a", "2026-01-02", None), ("b", "2026-03-02", None)],
         "2026-03-03", "2026-03-02"),
        # what lies after the first report cannot be what it tells of
        ([("a", "2026-03-04", None), ("b", "2026-02-20", None)], "2026-03-03", "2026-02-20"),
        # nothing is known of when they came out: the earlier one
        ([("a", "2026-03-04", None), ("b", "2026-02-20", None)], None, "2026-02-20"),
    ],
)  # fmt: skip
def test_the_date_that_most_allow_is_taken(
    given: list[tuple[str, str, str | None]], out: str | None, start: str
) -> None:
    """Support, then precision, then the first report's day; any order gives the same."""
    found = [dated(*one) for one in given]
    assert likeliest(found, out).start == start
    assert likeliest(found[::-1], out).start == start
