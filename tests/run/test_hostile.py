"""The whole way over texts that nobody would print: it ends, and it keeps the contract."""

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.records.check import breaches
from reportedly.records.reading import Reading

Read = Callable[..., Reading]

WORDS = st.sampled_from(
    'killed said the army 12 "soldiers" in Kalat on Saturday. "We were" attacked, according to '
    "police; 3,000 people -- “dead” and injured\n\n at least two (ABC) İstanbul 👩‍🚒 العربية".split(" ")
)


@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_jumble_of_telling_words_keeps_the_contract(read: Read, text: str) -> None:
    """Every span cuts out its own words, every reference leads somewhere."""
    assert list(breaches(read(text))) == []


@given(st.text(max_size=400))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_keeps_the_contract(read: Read, text: str) -> None:
    """So does text of any script, control characters included."""
    assert list(breaches(read(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "killed 12 " * 60_000,
        "a" * 600_000,
        '"' * 100_000,
        "((((" * 50_000,
        "He said that " * 40_000,
        "1,000 " * 60_000,
        "\u202eKalat \U0001f600 " * 40_000,
        "Saturday night, " * 40_000,
    ],
    ids=["tolls", "letters", "quotes", "brackets", "cues", "numbers", "rtl", "dates"],
)
def test_half_a_megabyte_on_one_line_is_read_in_seconds(read: Read, text: str) -> None:
    """Time grows with length, not with its square."""
    started = time.perf_counter()
    assert list(breaches(read(text))) == []
    assert time.perf_counter() - started < 60
