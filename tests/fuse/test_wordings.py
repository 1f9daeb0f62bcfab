"""Words are weighed by how rare they are, and page furniture is not compared."""

from math import isclose
from types import ModuleType

from hypothesis import given
from hypothesis import strategies as st

from reportedly.fuse.rules import FuseRules
from reportedly.fuse.spread import Background, cosine, spread, weights
from reportedly.fuse.wordings import Wording, furniture, passing, whole

NOTHING = Background(reports=1, uses={})
MENU = "Sign in with your account to go on."


def test_furniture_is_what_pages_repeat_over_months(make: ModuleType) -> None:
    """A line of three reports that came out months apart is furniture; within days it is not."""
    reports = [make.story(f"r{n}", f"{MENU}\nShots fell in ward {n}.").report for n in range(3)]
    assert furniture(zip(reports, (10, 20, 90), strict=True)) == {MENU}
    assert furniture(zip(reports, (10, 11, 12), strict=True)) == frozenset()
    assert furniture(zip(reports, (None, None, None), strict=True)) == frozenset()


def test_furniture_is_left_out_of_the_wording(make: ModuleType) -> None:
    """A report's wording has its headline and its own lines, not those of the page."""
    report = make.story("a", f"{MENU}\nShots fell.", title="Two dead in Harn Ford").report
    told = whole(report, frozenset({MENU}))
    assert set(told.words) == {"two", "dead", "in", "harn", "ford", "shots", "fell"}
    assert told.headline == {"two", "dead", "in", "harn", "ford"}


def test_names_are_words_never_written_small(make: ModuleType) -> None:
    """A word that also stands there without a capital is no name; numbers of two digits are."""
    text = "Shots fell. The shots hit Marrick, 34, at 5 Ferry Road."
    assert whole(make.story("a", text).report, frozenset()).names == {
        "marrick",
        "ferry",
        "road",
        "the",
        "34",
    }


def test_in_passing_only_the_words_around_count(make: ModuleType) -> None:
    """What a report tells in passing is compared by the words around it, without the headline."""
    text = "Start. " + "Filler words go on. " * 40 + "Marrick fell last year."
    reading = make.story("a", text, title="Other news", trigger="Marrick fell")
    told = passing(reading.report, reading.accounts[0])
    assert "marrick" in told.words
    assert not {"start", "other"} & set(told.words)
    assert told.headline == frozenset()


def test_a_rare_word_weighs_more(make: ModuleType, fuse_rules: FuseRules) -> None:
    """What the background or the collection has often weighs less than what only one has."""
    told = [whole(make.story("a", f"Police named Marrick {n}").report, frozenset()) for n in "xy"]
    among = spread(told, fuse_rules.background)
    assert among.rarity("police") < among.rarity("marrick") < among.rarity("unheard")


@given(st.lists(st.text(alphabet="abcd ", max_size=30), min_size=2, max_size=2))
def test_likeness_is_between_0_and_1_and_has_no_direction(texts: list[str]) -> None:
    """Two vectors are as alike as they are the other way round; a text is wholly like itself."""
    none: frozenset[str] = frozenset()
    told = [Wording(words=dict.fromkeys(t.split(), 1), names=none, headline=none) for t in texts]
    one, two = (weights(each, spread(told, NOTHING)).words for each in told)
    assert cosine(one, two) == cosine(two, one)
    assert -1e-9 <= cosine(one, two) <= 1 + 1e-9
    assert not one or isclose(cosine(one, one), 1.0)
