"""Histories are read, mentions get the values of TIMEX2, and overlaps are counted once."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from reportedly.extract.dates import DateRules
from reportedly.models.data import load
from wikiwars.corpus import Timex, histories, history
from wikiwars.score import figures, matched
from wikiwars.values import timexes

MARKED = """<DOC>
<DATETIME> <TIMEX2 val="2009-01-01T10:00:00">2009-01-01T10:00:00</TIMEX2> </DATETIME>
<TEXT>A &amp; B met for
<TIMEX2 val="P1D">a day in <TIMEX2 val="1944-06">June 1944</TIMEX2></TIMEX2>
and <TIMEX2>the time</TIMEX2> came.</TEXT></DOC>"""
RULES = load("dates", DateRules)


def _one(start: int, end: int, value: str | None = None) -> Timex:
    return Timex(start=start, end=end, value=value)


def test_only_the_text_is_read_with_nested_mentions_and_without_marks() -> None:
    """Mentions cut out their words; one without value has none."""
    found = history("x", MARKED)
    assert found.created == "2009-01-01"
    words = [(found.text[m.start : m.end], m.value) for m in found.mentions]
    assert words == [("a day in June 1944", "P1D"), ("June 1944", "1944-06"), ("the time", None)]
    assert found.text.startswith("A & B met")


def test_the_last_six_are_held_out(tmp_path: Path) -> None:
    """By the order of the files' names."""
    (tmp_path / "keyinline").mkdir()
    for number in range(8):
        (tmp_path / "keyinline" / f"{number:02}_w.key.xml").write_text(MARKED, "utf-8")
    assert [one.name for one in histories(tmp_path, "test")] == [f"{n:02}_w" for n in range(2, 8)]
    assert [one.name for one in histories(tmp_path, "tune")] == ["00_w", "01_w"]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("on 6 June 1944", ["1944-06-06"]),
        ("in early June 1944", ["1944-06"]),
        ("in late 1944", ["1944"]),
        ("in the summer of 1944", ["1944-SU"]),
        ("in the 1940s", ["194"]),
        ("in the 19th century", ["18"]),
        ("in 480 BC", ["BC0480"]),
        ("from 3 to 6 May 1944", ["1944-05-03", "1944-05-06"]),
        ("between 1914 and 1918", ["1914", "1918"]),
        ("in the second half of 1944", ["1944-H2"]),
        ("for three days", ["P3D"]),
        ("after several weeks", ["PXW"]),
        ("a two-year siege", ["P2Y"]),
        ("for two hours", ["PT2H"]),
        ("on the night of 6 June 1944", ["1944-06-06TNI"]),
        ("it is now", ["PRESENT_REF"]),
        ("the former king", ["PAST_REF"]),
        ("shelled every day", ["XXXX-XX-XX"]),
        ("On 6 June 1944 they came. Two days later they left.", ["1944-06-06", "1944-06-08"]),
    ],
)
def test_mentions_get_the_values_of_timex2(words: str, values: list[str]) -> None:
    """The notation follows the interval, the grain and the length that were read."""
    assert [one.value for one in timexes(words, "2009-01-01", RULES)] == values


def test_a_mention_is_used_once_the_same_value_first() -> None:
    """Of two that overlap an annotated one the one of the same value is taken."""
    gold, found = [_one(0, 10, "1944")], [_one(0, 9, "1945"), _one(8, 10, "1944")]
    assert matched(gold, found) == [(gold[0], found[1])]


def test_spans_and_values_are_counted_apart() -> None:
    """One exact with the value, one overlapping with another value, one missed, one too many."""
    gold = [_one(0, 4, "1944"), _one(10, 20, "1945"), _one(30, 34, "1946")]
    found = [_one(0, 4, "1944"), _one(12, 20, "1947"), _one(40, 44, "1948")]
    scores = figures([(gold, found)])
    assert scores["relaxed_f1"] == pytest.approx(2 / 3)
    assert scores["strict_f1"] == scores["value_f1"] == pytest.approx(1 / 3)
    assert scores["value_strict_f1"] == pytest.approx(1 / 3)
