"""Low, best and high by UCDP's practice; five ways to treat disagreement, each by its rule."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judgements import JUDGED
from reportedly.grade.counts import Count
from reportedly.grade.estimate import Estimate, estimate
from reportedly.grade.grades import Voiced, graded
from reportedly.records.incident import Assertion, Quotation

QUICK = settings(max_examples=150, deadline=None)


def count(
    name: str, low: int | None, high: int | None, day: str = "2024-05-02", **known: bool
) -> Count:
    """A count of civilians killed by `name`, in a report of its own origin."""
    said = Assertion(
        source=name,
        report=f"report of {name}",
        statement="s0",
        origin=f"origin of {name}",
        quote=Quotation(report=f"report of {name}", text="x", start=0, end=1),
        claimant=name,
    )
    voiced = Voiced(assertion=said, root=name, name=name, kind="witness", party=False, **known)
    return Count(
        voiced=voiced,
        published=day,
        kind="civilians",
        outcome="killed",
        low=low,
        high=high,
        name="herders",
        group="",
        part=False,
    )


def made(*counts: Count, pending: bool = False) -> tuple[object, ...]:
    """Low, best, high and the treatment."""
    found = estimate(counts, pending)
    return found.low, found.best, found.high, found.treatment


def test_one_figure_needs_no_treatment() -> None:
    """All three are the only figure."""
    assert made(count("a nurse", 5, 5)) == (5, 5, 5, None)


def test_bounds_that_hold_a_figure_agree_with_it() -> None:
    """ "At least nine" and "14" do not differ; 14 is what both allow."""
    assert made(count("a nurse", 9, None), count("an aunt", 14, 14)) == (9, 14, 14, None)


def test_a_claim_in_its_own_favour_is_set_aside() -> None:
    """One source is given priority; low and high still show the other."""
    army = count("the army", 0, 0, own=True)
    found = estimate((army, count("a nurse", 3, 3)), pending=False)
    assert (found.low, found.best, found.high) == (0, 3, 3)
    assert found.treatment == "prioritise_source"
    assert found.why == "best 3: set aside: none by the army, in its own favour"


def test_most_origins_then_the_lower_figure() -> None:
    """Five by two origins stands before eight by one; of one each, the lower one is taken."""
    three = (count("a nurse", 5, 5), count("an aunt", 5, 5), count("a guard", 8, 8))
    assert made(*three) == (5, 5, 8, "report_range")
    assert made(*three[1:]) == (5, 5, 8, "report_range")


def test_a_toll_that_is_expected_to_change_is_kept_pending() -> None:
    """Where reports leave the toll open, the disagreement is not settled either."""
    assert made(count("a nurse", 5, 5), count("a guard", 8, 8), pending=True)[3] == "keep_pending"


def test_only_claims_in_ones_own_favour_are_unconfirmed() -> None:
    """A party's count of its enemies stands as a figure, marked as unconfirmed."""
    army = count("the army", 12, 12, own=True)
    found = estimate((army,), pending=False)
    assert (found.best, found.treatment) == (12, "mark_unconfirmed")
    assert found.why == "best 12, unconfirmed: only the army, in its own favour"


def test_boasts_that_exclude_each_other_have_no_best_figure() -> None:
    """Two parties, each in its own favour: nothing tells them apart."""
    both = (count("the army", 0, 0, own=True), count("the rebels", 17, 17, own=True))
    assert made(*both) == (0, None, 17, "mark_unconfirmed")


def test_one_claimant_with_two_figures_has_to_be_asked() -> None:
    """Neither came later, so none is a revision."""
    both = (count("a nurse", 5, 5), count("a nurse", 8, 8))
    assert made(*both) == (5, None, 8, "ask_sources")


counts = st.lists(
    st.builds(
        lambda name, low, more, day, own, hedged: count(
            name, low, None if more is None else low + more, day, own=own, hedged=hedged
        ),
        st.sampled_from(["a nurse", "an aunt", "the army", "the mayor"]),
        st.integers(0, 40),
        st.one_of(st.none(), st.integers(0, 5)),
        st.sampled_from(["2024-05-02", "2024-05-03", ""]),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
)


@QUICK
@given(counts)
def test_best_lies_between_low_and_high_and_is_a_figure_that_somebody_gives(
    found: list[Count],
) -> None:
    """Nothing is averaged or added up: best is one of the figures, and within the range."""
    one = estimate(found, pending=False)
    if one.best is not None:
        assert one.best in {c.low for c in found}
        assert one.low is not None
        assert one.low <= one.best
        assert one.high is None or one.best <= one.high
    assert one.why.startswith(("best", "no best figure"))


@settings(max_examples=40, deadline=None)
@given(counts)
def test_the_order_of_claimants_changes_no_figure(found: list[Count]) -> None:
    """The same low, best, high and treatment in every order."""
    results: set[tuple[object, ...]] = {made(*order) for order in list(permutations(found))[:12]}
    assert len(results) == 1


@QUICK
@given(counts, st.booleans())
def test_a_partys_claim_in_its_own_favour_never_lifts_a_grade(
    found: list[Count], party: bool
) -> None:
    """Adding a boast makes no claim fair or confirmed that was not."""
    voices = [c.voiced for c in found]
    boast = count("the rebels", 1, 1, own=True).voiced
    before = graded(voices, ()).grade
    after = graded([*voices, boast] if party else [boast, *voices], ()).grade
    lifted = {"fair", "confirmed"}
    assert after not in lifted or before == after


@pytest.mark.parametrize("pending", [True, False])
def test_the_rule_is_always_told(pending: bool) -> None:
    """Whatever the counts, there is a rule in words."""
    upper = count("a nurse", None, 5)
    found: Estimate = estimate((upper,), pending)
    assert found.why == "no best figure: only upper bounds"


@QUICK
@given(counts, st.booleans())
def test_no_rule_tells_a_reviewers_judgement(found: list[Count], pending: bool) -> None:
    """Whatever is weighed, the reason is a rule over origins: no likelihood, no reliability."""
    assert not JUDGED.search(estimate(found, pending).why)
    assert not JUDGED.search(graded([c.voiced for c in found], ()).why)
