"""Figures and dates in words."""

import pytest

from reportedly.publish.wording import Wording, count, day, figure, interval, moment
from reportedly.records.reading import EventDate


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (9, None, None, "at least 9"),
        (12, None, 12, "12"),
        (12, 12, 12, "12"),
        (0, None, 0, "none"),
        (None, None, 20, "up to 20"),
        (9, None, 12, "9 to 12"),
        (0, None, 12, "0 to 12"),
        (9, 10, 12, "9 to 12 (the source prefers 10)"),
        (9, 10, None, "at least 9 (the source prefers 10)"),
        (None, 7, None, "7"),
        (None, None, None, "not stated"),
    ],
)
def test_tolls_in_words(
    low: int | None, best: int | None, high: int | None, words: str, wording: Wording
) -> None:
    """A toll reads as its claimant put it: bounds stay bounds, silence is not zero."""
    assert figure(low, best, high, wording) == words


def test_dates_in_words(wording: Wording) -> None:
    """Plain dates are spelled out; anything else stays as it came."""
    assert day("2031-03-02", wording) == "2 March 2031"
    assert day("2031-03-02T08:00:00Z", wording) == "2031-03-02T08:00:00Z"
    assert day("2031-13-02", wording) == "2031-13-02"
    assert day("", wording) == ""


def test_times_of_publication_in_words(wording: Wording) -> None:
    """The hour stands behind the day, its offset in brackets; what is no time stays as it came."""
    assert moment("2031-03-02", wording) == "2 March 2031"
    assert moment("2031-03-02T08:00:00Z", wording) == "2 March 2031, 08:00 (UTC)"
    assert moment("2031-03-02T17:20:00.5+02:00", wording) == "2 March 2031, 17:20 (+02:00)"
    assert moment("2031-03-02 08:05", wording) == "2 March 2031, 08:05"
    assert moment("soon", wording) == "soon"


def test_dates_are_as_precise_as_they_are_known(wording: Wording) -> None:
    """A month is told as a month, a span of days by its ends."""
    dates = [("01", "03", "range"), ("01", "31", "month"), ("07", "07", "day")]
    said = [
        interval(
            EventDate(start=f"2031-03-{a}", end=f"2031-03-{b}", precision=precision, text=""),  # type: ignore[arg-type]
            wording,
        )
        for a, b, precision in dates
    ]
    assert said == ["1 to 3 March 2031", "March 2031", "7 March 2031"]
    year = EventDate(start="2031-01-01", end="2031-12-31", precision="year", text="")
    assert interval(year, wording) == "2031"


def test_counts_agree_in_number(wording: Wording) -> None:
    """One is singular, all else plural."""
    assert [count(n, "origin", wording) for n in (0, 1, 2)] == [
        "0 origins",
        "1 origin",
        "2 origins",
    ]
