"""The figures that a text counts."""

import pytest

from reportedly.fuse.rules import FuseRules
from reportedly.fuse.words import figures, folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Seven men and 14 rifles.", {7, 14}),
        ("Thirty-two villagers, forty huts.", {32, 40}),
        ("1,400 head of cattle, two men, one dog.", {1400}),
        ("On 14 July 2021, at 9.30 a.m., in 1998.", set()),
        ("Twenty men and three women.", {20, 3}),
        ("A dozen soldiers.", {12}),
        ("Twenty-five hours later, at thirty.", {30}),
        ("", set()),
        ("Call " + "9" * 5000 + " or ፫ or ³ or ٧.", {3, 7}),
    ],
)
def test_counts_are_read_in_digits_and_words(
    fuse_rules: FuseRules, text: str, found: set[int]
) -> None:
    """Days, years and times count nobody, one and two stand in every text."""
    assert figures(text, fuse_rules.number_words, fuse_rules.date_words) == found


def test_folding_is_the_same_with_and_without_accents() -> None:
    """The quick way for plain text gives what the long way gives."""
    assert folded("Éric SAW Ça") == folded("Eric saw Ca") == "eric saw ca"
