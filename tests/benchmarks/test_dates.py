"""Sentences become cases; a case is right only where every date means what it should."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from dates.cases import Case, Meaning, cases
from dates.run import score
from dates.verdict import Found, by_grammar, is_right
from reportedly.extract.dates import DateRules
from reportedly.models.data import load

BATTERY = Path(__file__).resolve().parents[2] / "benchmarks" / "dates" / "cases.txt"


def _case(tmp_path: Path, line: str) -> Case:
    path = tmp_path / "cases.txt"
    path.write_text(f"## kind\n{line}\n", "utf-8")
    return cases(path)[0]


def _day(start: int, end: int, day: str | None, anchor: str = "publication") -> Found:
    precision = "day" if day else None
    return Found(start=start, end=end, first=day, last=day, precision=precision, anchor=anchor)


def test_brackets_become_places_in_the_text_without_them(tmp_path: Path) -> None:
    """Each pair of brackets has one meaning, in order."""
    line = "2026-03-18 | Shot [on Monday], buried [later]. | 2026-03-16 day publication ; ? -"
    case = _case(tmp_path, line)
    assert (case.text, case.published) == ("Shot on Monday, buried later.", "2026-03-18")
    first, second = case.meanings
    assert case.text[first.start : first.end] == "on Monday"
    assert case.text[second.start : second.end] == "later"
    assert second == Meaning(start=23, end=28, first=None, last=None, precision=None, anchor=None)


@pytest.mark.parametrize("line", ["- | Shot [on Monday]. | ", "- | Shot [on Monday]. | soon"])
def test_a_malformed_case_is_refused(tmp_path: Path, line: str) -> None:
    """A date without a meaning, or with one that means nothing, is a mistake in the file."""
    with pytest.raises(ValueError, match="meaning"):
        _case(tmp_path, line)


def test_a_date_must_mean_the_same_and_nothing_else_may_get_a_value(tmp_path: Path) -> None:
    """The interval, the precision and the anchor count; so does a value where there is no date."""
    case = _case(tmp_path, "2026-03-18 | Shot [on Monday] in May. | 2026-03-16 day publication")
    good = _day(8, 14, "2026-03-16")
    assert is_right(case, (good,))
    assert is_right(case, (good, _day(18, 21, None)))
    assert not is_right(case, (good, _day(18, 21, "2025-05-01")))
    assert not is_right(case, (_day(8, 14, "2026-03-23"),))
    assert not is_right(case, (_day(8, 14, "2026-03-16", "none"),))
    assert not is_right(case, ())


def test_what_cannot_be_known_must_be_found_and_have_no_value(tmp_path: Path) -> None:
    """Silence is not enough, but for a reader that knows days only."""
    case = _case(tmp_path, "2026-03-18 | Shot [weeks prior]. | ? previous event")
    assert is_right(case, (_day(5, 16, None, "previous event"),))
    assert not is_right(case, (_day(5, 16, "2026-03-01", "previous event"),))
    assert not is_right(case, ())
    assert is_right(case, (), any_day=True)


def test_the_battery_is_whole_and_read_rightly_almost_everywhere() -> None:
    """At least 400 cases, each category in them, at least 0.97 of them right."""
    found = cases(BATTERY)
    assert len(found) >= 400
    rules = load("dates", DateRules)
    shares = score(found, [is_right(case, by_grammar(case, rules)) for case in found])
    assert shares["exact"] >= 0.97
    assert min(shares.values()) >= 0.85
