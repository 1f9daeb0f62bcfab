"""The pages that the relevance filter is measured on: enough, of every kind, in two parts."""

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from relevance.pages import ALL_HELD_OUT, LEARNT, pages
from relevance.texts import part


def test_there_are_enough_and_each_stands_once() -> None:
    """At least 300, a dozen or so of a kind; no text twice."""
    found = list(pages())
    assert len(found) >= 300
    assert len({page.text for page in found}) == len(found)
    assert min(Counter(page.kind for page in found).values()) >= 8


def test_half_is_held_out_and_whole_kinds_are() -> None:
    """What is learnt from is never measured."""
    found = list(pages())
    learnt = [page for page in found if page.learnt]
    assert 0.3 < len(learnt) / len(found) < 0.5
    assert not ALL_HELD_OUT.intersection(page.kind for page in learnt)
    assert ALL_HELD_OUT.issubset(page.kind for page in found)


def test_further_pages_are_of_further_kinds_and_only_learnt_from() -> None:
    """None is one that is measured, nor of a kind that is held out."""
    more, found = list(pages(LEARNT)), list(pages())
    assert len(more) >= 100
    assert all(page.learnt for page in more)
    assert not {page.kind for page in more} & {page.kind for page in found}
    assert not {page.text for page in more} & {page.text for page in found}


def test_what_sets_limits_is_not_measured() -> None:
    """A group is in one part whole; of what is not learnt from some half sets limits."""
    groups = [f"group-{number}" for number in range(400)]
    assert {part(group, learnt=True) for group in groups} == {"learnt"}
    counts = Counter(part(group, learnt=False) for group in groups)
    assert set(counts) == {"set", "held"}
    assert 150 < counts["set"] < 250


def test_a_page_without_title_is_named(tmp_path: Path) -> None:
    """With its file and line."""
    (tmp_path / "sport.txt").write_text("No title here\n", "utf-8")
    with pytest.raises(ValueError, match=r"sport\.txt, line 1"):
        list(pages(tmp_path))
