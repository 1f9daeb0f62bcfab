"""Counts: what the grammar reads, with which bounds, and what it refuses to count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extract.counts import Count, CountRules, find_counts, weak_count
from reportedly.models.data import load

RULES = load("counts", CountRules)

COUNTS: list[tuple[str, int | None, int | None]] = [
    ("12 fighters", 12, 12),
    ("twelve fighters", 12, 12),
    ("Twenty-three rebels", 23, 23),
    ("twenty three rebels", 23, 23),
    ("one hundred and five people", 105, 105),
    ("a hundred people", 100, 100),
    ("two hundred people", 200, 200),
    ("three thousand two hundred people", 3200, 3200),
    ("1,200 people", 1200, 1200),
    ("1 200 people", 1200, 1200),
    ("1.2 million people", 1200000, 1200000),
    ("2.5 thousand people", 2500, 2500),
    ("SEVEN DEAD", 7, 7),
    ("at least 9 dead", 9, None),
    ("At least nineteen people", 19, None),
    ("no fewer than 20", 20, None),
    ("not less than 20 men", 20, None),
    ("a minimum of four", 4, None),
    ("more than 40 injured", 41, None),
    ("over 200 persons", 201, None),
    ("well over 50 people", 51, None),
    ("in excess of 30 people", 31, None),
    ("more than a dozen men", 13, None),
    ("up to 12 people", None, 12),
    ("as many as eleven", None, 11),
    ("no more than nine", None, 9),
    ("at most four men", None, 4),
    ("fewer than ten", None, 9),
    ("under 20 fighters", None, 19),
    ("less than 5 people", None, 4),
    ("about 30 men", 30, 30),
    ("some 4,200 residents", 4200, 4200),
    ("around 60 families", 60, 60),
    ("nearly 40", 40, 40),
    ("almost 400 people", 400, 400),
    ("roughly fifty", 50, 50),
    ("approximately 80 gunmen", 80, 80),
    ("an estimated 2,200 people", 2200, 2200),
    ("close to 100 people", 100, 100),
    ("two or three officers", 2, 3),
    ("eight or nine", 8, 9),
    ("between 10 and 15 men", 10, 15),
    ("between six and eight women", 6, 8),
    ("10 to 15 men", 10, 15),
    ("10-15 men", 10, 15),
    ("10–15 men", 10, 15),
    ("five to seven men", 5, 7),
    ("three, possibly four", 3, 4),
    ("dozens of men", 24, None),
    ("several dozen men", 24, None),
    ("scores of men", 40, None),
    ("hundreds of families", 200, None),
    ("several hundred people", 300, None),
    ("thousands of people", 2000, None),
    ("tens of thousands of people", 20000, None),
    ("hundreds of thousands of people", 200000, None),
    ("a dozen people", 12, 12),
    ("two dozen people", 24, 24),
    ("half a dozen members", 6, 6),
    ("several labourers", 3, None),
    ("a few men", 3, None),
    ("a handful of men", 3, None),
    ("some of the wounded", 2, None),
    ("a number of heroes", 2, None),
    ("some civilians", 2, None),
    ("an unspecified number of wounded", 1, None),
    ("an unknown number of residents", 1, None),
    ("a large number of men", None, None),
    ("large numbers of men", None, None),
    ("many wounded", None, None),
    ("a soldier", 1, 1),
    ("an officer", 1, 1),
    ("one driver", 1, 1),
    ("another guard", 1, 1),
    ("another 11 soldiers", 11, 11),
    ("a further 14 persons", 14, 14),
    ("a total of four", 4, 4),
    ("a couple of men", 2, 2),
    ("both victims", 2, 2),
    ("a waiter and his son", 2, 2),
    ("no casualties", 0, 0),
    ("none of them", 0, 0),
    ("nobody was hurt", 0, 0),
    ("no one was hurt", 0, 0),
    ("not a single man", 0, 0),
    ("zero losses", 0, 0),
    ("losses: nil", 0, 0),
    ("nine or more", 9, None),
    ("16 and more", 16, None),
    ("nine or so", 9, 9),
    ("40-plus dead", 40, None),
    ("50+ dead", 50, None),
    ("rising to 14", 14, 14),
    ("from 9 to 14", 9, 14),
    ("rose from 9 to 14", 14, 14),
    ("rose from 14 to 9", 9, 9),
    ("gone up to nine", 9, 9),
    ("the dead number six", 6, 6),
    ("its number of wounded, 14", 14, 14),
    ("a 34-year-old man", 1, 1),
    ("a boy of seven", 1, 1),
    ("three boys under 15", 3, 3),
    ("two girls, aged 13 and 15", 2, 2),
    ("Seven men between 19 and 24", 7, 7),
    ("In 2016 eight men", 8, 8),
    ("on 4 May 17 men", 17, 17),
    ("at 10:30 six men", 6, 6),
    ("a third suspect", 1, 1),
]

NO_COUNTS = [
    "men, ages 25, 26, and 33, were hurt",
    "his 12- and 10-year-old sons",
    "a 24-year-old",
    "aged 9",
    "ages 3 to 7",
    "a driver, 24, fled",
    "Nuri A. (54) fled",
    "22 years old",
    "the second attack",
    "the 2nd attack",
    "7.62mm rounds",
    "AK-47 rifles",
    "AK 47 rifles",
    "an M16",
    "$5 million",
    "€300",
    "10 billion naira",
    "500 dollars",
    "N500 notes",
    "80 per cent",
    "80 percent",
    "80%",
    "in 2019",
    "on 5 May",
    "on May 5",
    "8 and 9 July",
    "at 14:30",
    "at 6.40am",
    "seven o'clock",
    "at about 10 in the morning",
    "12 hours later",
    "three days",
    "20 km west",
    "five miles",
    "40 kg of explosive",
    "30 degrees",
    "No. 3 Company",
    "Highway 4",
    "Route 9",
    "the 38th Brigade",
    "Brigade 319",
    "Room 12",
    "won 3-1",
    "a 2-2 draw",
    "call 0123456789",
    "tel. 5550134",
    "no longer",
    "no evidence",
    "one another",
    "one day",
    "both legs",
    "two-thirds of it",
    "half of it",
    "in his 50s",
    "12-month ban",
    "covid-19",
    "1. First point",
]


def parsed(words: str) -> Count | None:
    return next(iter(find_counts(words, RULES)), None) or weak_count(words, 0, len(words), RULES)


@pytest.mark.parametrize(("words", "low", "high"), COUNTS)
def test_a_count_keeps_its_bounds(words: str, low: int | None, high: int | None) -> None:
    """Qualifiers become bounds as the conventions say; what has no bound has None."""
    count = parsed(words)
    found = (count.low, count.high) if count else (None, None)
    assert found == (low, high)


@pytest.mark.parametrize("words", NO_COUNTS)
def test_what_counts_nobody_is_not_found(words: str) -> None:
    """Ages, ordinals, calibres, money, dates, measures, names and scores are no counts."""
    assert [count.span.text for count in find_counts(words, RULES)] == []


def test_articles_count_only_where_asked() -> None:
    """ "A soldier" is one where a count is known to stand, and nothing for find_counts."""
    assert find_counts("a soldier and some villagers", RULES) == ()
    assert parsed("a soldier") is not None


def test_a_bare_noun_is_the_callers_to_count() -> None:
    """Without any counting word there is no count; the rules name the conventions' floors."""
    assert parsed("villagers fled") is None
    assert (RULES.bare.plural, RULES.bare.singular) == (2, 1)


def test_a_report_may_prefer_a_figure() -> None:
    """ "Probably 12" within a range is the figure that the report prefers."""
    count = parsed("between 10 and 15, probably 12")
    assert count is not None
    assert (count.low, count.best, count.high) == (10, 12, 15)


def test_without_preference_best_is_null() -> None:
    """A range or a plain figure prefers nothing."""
    assert [count.best for count in find_counts("10 to 15 men and 4 women", RULES)] == [None, None]


def test_the_qualifier_is_part_of_the_span() -> None:
    """The words that bound the number stand in the span and are named."""
    count = parsed("killing at least 12 people")
    assert count is not None
    assert (count.span.text, count.qualifier) == ("at least 12", "at least")


def test_all_counts_are_found_in_order() -> None:
    """Every count of a sentence is found once, in the order of the text."""
    text = "At least 12 people, among them three children, died; dozens were hurt on 5 May."
    assert [count.span.text for count in find_counts(text, RULES)] == [
        "At least 12",
        "three",
        "dozens",
    ]


def test_only_the_given_stretch_is_read() -> None:
    """Words outside the stretch do not count, and numbers are for find_counts."""
    text = "another man, 12 boys"
    assert weak_count(text, 8, len(text), RULES) is None
    count = weak_count(text, 0, 11, RULES)
    assert count is not None
    assert (count.low, count.high, count.span.text) == (1, 1, "another")


@given(st.text(max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    """Whatever the text, counts cut out their own words, in order, with low not above high."""
    last = 0
    for count in find_counts(text, RULES):
        assert text[count.span.start : count.span.end] == count.span.text
        assert last <= count.span.start < count.span.end
        last = count.span.end


WORDS = st.sampled_from(
    [
        "at least",
        "up to",
        "between",
        "12",
        "9",
        "1,200",
        "two",
        "hundred",
        "and",
        "dozen",
        "or",
        "to",
        "from",
        "-",
        "million",
        "a",
        "no",
        "some",
        "several",
        "fewer than",
        "people",
        "probably",
        "sİx",
        "ſeven",
        "٤",
    ]
)


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_bounds_are_never_reversed(text: str) -> None:
    """In any heap of counting words, low is at least 0 and never above high."""
    found = [*find_counts(text, RULES), parsed(text)]
    for count in found:
        if count and count.low is not None and count.high is not None:
            assert 0 <= count.low <= count.high


@given(st.integers(min_value=0, max_value=999_999))
def test_figures_are_read_as_written(number: int) -> None:
    """A figure with thousands separators is that figure."""
    count = parsed(f"killed {number:,} people")
    assert count is not None
    assert (count.low, count.high) == (number, number)


@pytest.mark.parametrize("unit", ["1", " ", "and ", "\n", "\x00", "\ud800", "-", "0123456789 "])
def test_long_monotonous_texts_are_read(unit: str) -> None:
    """Long runs of one thing count nothing and end."""
    assert find_counts(unit * 5_000, RULES) == ()
