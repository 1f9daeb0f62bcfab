"""Krippendorff's alpha and blind rounds."""

import pytest

from reportedly.records.view import Coding, Standing
from reportedly.run.desk.agreement import agreements, alpha, open_to, units

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): example A (two observers,
# binary data), and example C (four observers, nominal data, some missing): 0.095 and 0.743.
A = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
C = (
    "1 2 3 3 2 1 4 1 2 * * *",
    "1 2 3 3 2 2 4 1 2 5 * 3",
    "* 3 3 3 2 3 4 2 2 5 1 *",
    "1 2 3 3 2 4 4 1 2 5 1 *",
)


def table(rows: tuple[str, ...]) -> list[list[str]]:
    """Observers by units -> for each unit what was said of it."""
    return [[v for v in unit if v != "*"] for unit in zip(*(r.split() for r in rows), strict=True)]


@pytest.mark.parametrize(("rows", "published"), [(A, 0.095), (C, 0.743)])
def test_published_examples(rows: tuple[str, ...], published: float) -> None:
    """To the three digits that the paper prints."""
    found = alpha(table(rows))
    assert found is not None and round(found, 3) == published


def test_alpha_of_agreement_and_of_nothing() -> None:
    """1 where all agree on things that vary; null where nothing varies or nothing is compared."""
    assert alpha([["a", "a"], ["b", "b"]]) == 1
    assert alpha([["a", "a"], ["a", "a"]]) is None
    assert alpha([["a"], ["b"]]) is None
    assert alpha([]) is None


def coded(by: str, subject: str, value: str) -> Coding:
    """What one reviewer said of a grade in the round of May."""
    standing = Standing(
        subject=subject,
        slot="grade:event",
        action="set_grade",
        value=value,
        by=by,
        at="",
        why="",
        pinned=None,
        event=f"{by}{subject}",
    )
    return Coding(round="may", by=by, standing=standing)


CODINGS = [
    coded("ada", "i1", "fair"),
    coded("bo", "i1", "weak"),
    coded("ada", "i2", "weak"),
    coded("bo", "i3", "fair"),
    coded("ada", "i4", "fair"),
    coded("bo", "i4", "fair"),
]


def test_a_round_is_blind_to_those_who_code_in_it() -> None:
    """A reviewer sees others' codings only of what both coded; who settles sees all of these."""
    found = units(CODINGS, "may")
    assert [one.subject for one in open_to(found, "ada")] == ["i1", "i4"]
    assert [one.subject for one in open_to(found, "cyn")] == ["i1", "i4"]
    assert open_to(units([*CODINGS, coded("cyn", "i5", "weak")], "may"), "cyn") == ()
    assert [one.subject for one in found if one.differs] == ["i1"]
    assert units(CODINGS, "june") == ()


def test_agreement_is_told_by_kind() -> None:
    """With how many were coded once only, which no figure of agreement counts."""
    (one,) = agreements(units(CODINGS, "may"))
    assert (one.what, one.units, one.single, one.differing) == ("grade", 2, 2, 1)
    assert one.alpha == alpha([["fair", "weak"], ["fair", "fair"]])
