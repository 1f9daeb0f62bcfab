"""People named in one list are counted together."""

from reportedly.grade.listed import lists, together
from reportedly.records.reading import Casualty


def row(text: str, words: str, low: int, statement: str | None = None) -> Casualty:
    """A row over `words`."""
    start = text.index(words)
    return Casualty(
        party="p1", outcome="injured", low=low, best=None, high=low, text=words, start=start,
        end=start + len(words), statement=statement,
    )  # fmt: skip


def test_all_of_a_list_stand_together() -> None:
    """Commas, "and", ages and names between them do not part them."""
    text = "A girl, 15, two women and a man were shot. Two guards were hurt later."
    rows = [row(text, "A girl", 1), row(text, "two women", 2), row(text, "a man", 1)]
    rows.append(row(text, "Two guards", 2))
    first, second = lists(text, rows)
    assert [one.text for one in first] == ["A girl", "two women", "a man"]
    assert [one.text for one in second] == ["Two guards"]
    whole = together(text, first)
    assert (whole.low, whole.high, whole.text) == (4, 4, "A girl, 15, two women and a man")


def test_parts_and_other_claimants_are_no_list() -> None:
    """ "Including" makes a part; another's claim is another count."""
    text = "Nine people, including two boys, and a guard were shot."
    nine, boys, guard = (
        row(text, w, n) for w, n in (("Nine people", 9), ("two boys", 2), ("a guard", 1))
    )
    assert [len(group) for group in lists(text, [nine, boys])] == [1, 1]
    other = row(text, "a guard", 1, "s1")
    assert [len(group) for group in lists(text, [boys, other])] == [1, 1]
    assert [len(group) for group in lists(text, [boys, guard])] == [2]


def test_commas_alone_are_one_person_told_in_two_ways() -> None:
    """ "Jane Roe, a clerk" is one; with "and" at its end a row of people is a list."""
    text = "A clerk, a mother was hurt. A clerk, a driver and a guard were hurt."
    one = [row(text, "A clerk", 1), row(text, "a mother", 1)]
    assert [len(group) for group in lists(text, one)] == [1, 1]
    start = text.index("A clerk, a driver")
    three = [
        Casualty(
            party="p1", outcome="injured", low=1, best=None, high=1, text=words,
            start=text.index(words, start), end=text.index(words, start) + len(words),
            statement=None,
        )
        for words in ("A clerk", "a driver", "a guard")
    ]  # fmt: skip
    assert [len(group) for group in lists(text, three)] == [3]
