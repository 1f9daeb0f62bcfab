"""From logits to stretches of pieces: which ones belong together, and which are best."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.dissect.stretches import CLIP, Stretch, best, likeliest, marked, softmax

LABELS = ("O", "B-perpetrator", "I-perpetrator", "B-sponsor", "I-sponsor")
YES, NO = 6.0, -6.0


def logits(*chosen: str) -> "np.ndarray":
    """Scores that are sure of one label a piece."""
    return np.array([[YES if name == label else NO for name in LABELS] for label in chosen])


def spans(found: list[Stretch]) -> list[tuple[int, int, str]]:
    """First, last and label of each stretch."""
    return [(one.first, one.last, one.label) for one in found]


def test_pieces_that_go_on_belong_to_the_mention_before() -> None:
    """B begins a mention and I goes on with it; O is none."""
    found = marked(logits("O", "B-sponsor", "I-sponsor", "O", "B-perpetrator"), LABELS, 0.5)
    assert spans(list(found)) == [(1, 3, "sponsor"), (4, 5, "perpetrator")]


def test_a_new_beginning_is_a_new_mention() -> None:
    """Two mentions side by side stay two."""
    found = marked(logits("B-sponsor", "B-sponsor", "I-sponsor"), LABELS, 0.5)
    assert spans(list(found)) == [(0, 1, "sponsor"), (1, 3, "sponsor")]


def test_a_mention_may_lack_its_beginning_and_runs_to_the_end() -> None:
    """A window may cut a mention: what is left of it counts."""
    found = marked(logits("I-sponsor", "I-sponsor"), LABELS, 0.5)
    assert spans(list(found)) == [(0, 2, "sponsor")]


def test_the_kind_is_that_of_all_pieces_together() -> None:
    """One unsure piece does not turn a sponsor into a perpetrator."""
    scores = logits("B-sponsor", "I-sponsor", "I-sponsor")
    scores[1] = (NO, NO, 1.0, NO, 0.9)
    assert spans(list(marked(scores, LABELS, 0.5))) == [(0, 3, "sponsor")]


def test_only_what_is_sure_enough_is_marked() -> None:
    """From `at` on a piece is part of a mention, and a mention knows how sure it is."""
    scores = np.log(np.array([[0.7, 0.3, 1e-9, 1e-9, 1e-9], [0.2, 0.8, 1e-9, 1e-9, 1e-9]]))
    (sure,) = marked(scores, LABELS, 0.5)
    assert (sure.first, sure.last) == (1, 2)
    assert sure.sure == pytest.approx(0.8)
    assert [one.first for one in marked(scores, LABELS, 0.25)] == [0, 1]
    assert list(marked(scores, LABELS, 0.9)) == []


def test_nothing_is_marked_in_nothing() -> None:
    """An empty window has no mentions."""
    assert list(marked(np.zeros((0, 5)), LABELS, 0.5)) == []


ROWS = st.lists(st.tuples(*[st.integers(-9, 9)] * 5), min_size=1, max_size=20)


@given(ROWS, st.sampled_from([0.2, 0.5, 0.8]))
def test_mentions_stand_apart_and_in_order(rows: list[tuple[int, ...]], at: float) -> None:
    """Whatever the scores, mentions do not overlap, and hold just the pieces that are one."""
    scores = np.array(rows, dtype=np.float32)
    found = list(marked(scores, LABELS, at))
    ends = [0, *(edge for one in found for edge in (one.first, one.last))]
    assert ends == sorted(ends)
    assert all(one.first < one.last and one.label in ("perpetrator", "sponsor") for one in found)
    held = [n for one in found for n in range(one.first, one.last)]
    inside = 1.0 - softmax(scores)[:, 0]
    assert held == [n for n, share in enumerate(inside) if share >= at]


SUMS = st.lists(st.integers(-9, 9), min_size=1, max_size=12)


@given(SUMS, st.integers(0, 6))
def test_the_best_stretch_has_the_highest_sum(scores: list[int], least: int) -> None:
    """No other contiguous pieces score higher; none is given that scores no more than `least`."""
    clipped = [max(-CLIP, min(CLIP, score)) for score in scores]
    sums = [sum(clipped[a:b]) for b in range(len(scores) + 1) for a in range(b)]
    found = best(np.array(scores, dtype=np.float32), least)
    assert (found is None) == (max(sums) <= least)
    if found is not None:
        assert sum(clipped[found.first : found.last]) == max(sums)


def test_one_sure_no_does_not_cut_a_long_content() -> None:
    """A single piece that the encoder refuses is bridged by many that it takes."""
    assert best(np.array([3.0, 3.0, -40.0, 3.0, 3.0])) == Stretch(first=0, last=5)


def test_nothing_is_best_of_nothing() -> None:
    """Without a piece, or without one that is wanted, there is none."""
    assert best(np.array([])) is None
    assert best(np.array([-1.0, -2.0])) is None


def test_the_likeliest_label_is_that_of_the_mean() -> None:
    """Pieces vote with their logits; the share says how sure they are together."""
    label, share = likeliest(np.array([[2.0, 0.0], [0.0, 1.0]]), ("yes", "no"))
    assert label == "yes"
    assert share == pytest.approx(0.6225, abs=1e-4)


@given(st.lists(st.floats(-1e4, 1e4, width=32), min_size=1, max_size=9))
def test_probabilities_add_up_to_one(row: list[float]) -> None:
    """However large the logits."""
    share = softmax(np.array(row, dtype=np.float32))
    assert share.sum() == pytest.approx(1.0, abs=1e-4)
    assert ((share >= 0) & (share <= 1)).all()
