"""Templates are mapped by content, every fill is counted once, and the measures add up."""

import sys
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from muc4.assign import assign
from muc4.official import read
from muc4.parse import Answers, parse
from muc4.prove import spearman
from muc4.score import score

FORM = """0.  MESSAGE: ID                    INV-MUC4-0001
1.  MESSAGE: TEMPLATE              {number}
2.  INCIDENT: DATE                 {day}
4.  INCIDENT: TYPE                 {kind}
19. HUM TGT: DESCRIPTION           {who}

"""


def _answers(*forms: tuple[str, str, str, str]) -> Answers:
    names = ("number", "day", "kind", "who")
    return parse("".join(FORM.format(**dict(zip(names, form, strict=True))) for form in forms))


KEY = _answers(("1", "04 MAY 90", "BOMBING", '"FARMERS"'), ("2", "-", "ATTACK", '"NURSES"'))


def test_a_response_that_is_the_key_scores_one() -> None:
    """Full marks in every measure, in whatever order the templates come."""
    turned = Answers(messages=KEY.messages, templates=KEY.templates[::-1], faults=())
    result = score(KEY, turned)
    assert result.all_templates.f1 == result.matched_only.f1 == result.filtering.f1 == 1.0


def test_an_unmapped_template_is_spurious_and_what_it_missed_missing() -> None:
    """The right type without anything else in common maps nothing."""
    result = score(KEY, _answers(("1", "04 MAY 90", "BOMBING", '"BAKERY"')))
    assert result.all_templates.spurious == 3
    assert result.all_templates.missing == 5
    assert result.matched_only.possible == 0


def test_the_mapping_with_the_greatest_credit_is_taken() -> None:
    """Not the first in the file: ATTACK fits both key templates, the other one only its own."""
    said = _answers(
        ("1", "-", "ATTACK", '"NURSES"\n"FARMERS"'), ("2", "04 MAY 90", "BOMBING", '"FARMERS"')
    )
    mapped = {
        pair.response.number: pair.key.number
        for pair in score(KEY, said).pairs
        if pair.key and pair.response
    }
    assert mapped == {"1": "2", "2": "1"}


def test_optional_templates_and_fills_cost_nothing_when_left_out() -> None:
    """An empty response against a key that asks for nothing for sure misses nothing."""
    key = _answers(("1 (OPTIONAL)", "-", "ATTACK", '"NURSES"'))
    assert score(key, _answers()).all_templates.missing == 0
    one = _answers(("1", "-", "ATTACK", '"NURSES"\n? "COOKS"'))
    assert score(one, _answers(("1", "-", "ATTACK", '"NURSES"'))).all_templates.f1 == 1.0


def test_matched_missing_leaves_spurious_templates_out() -> None:
    """ALL TEMPLATES counts them; neither counts the template numbers as a slot."""
    said = _answers(("1", "04 MAY 90", "BOMBING", '"FARMERS"'), ("2", "-", "ROBBERY", '"BAKERS"'))
    result = score(KEY, said)
    assert (result.matched_missing.spurious, result.all_templates.spurious) == (0, 2)
    assert result.matched_missing.missing == result.all_templates.missing == 2


@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_no_pairing_is_worth_more(rows: int, columns: int, data: st.DataObject) -> None:
    """The assignment equals the best of all pairings tried one by one."""
    value = st.sampled_from([0.0, 0.5, 1.0, 3.0])
    gains = [[data.draw(value) for _ in range(columns)] for _ in range(rows)]
    found = assign(gains)
    assert len(found) == len({row for row, _ in found}) == len({c for _, c in found})
    if rows <= columns:
        tries = [list(enumerate(chosen)) for chosen in permutations(range(columns), rows)]
    else:
        tries = [
            [(row, at) for at, row in enumerate(c)] for c in permutations(range(rows), columns)
        ]
    assert sum(gains[r][c] for r, c in found) == max(
        sum(gains[r][c] for r, c in one) for one in tries
    )


def test_an_official_report_is_read_row_by_row() -> None:
    """The counts of a pair and of the totals, whatever the names of the rows hold."""
    text = (
        "INV-MUC4-0001\t     key: 1  response: *\n"
        "inc-date\t        1   0|  0   0   0|  0   0|  0   1   0|  0   *   * \n"
        " * * * TOTAL SLOT SCORES * * *\n"
        "ALL TEMPLATES\t     1661 1769|889 143 100| 28  91|637 529 1624| 58  54  36 \n"
    )
    report = read(text)
    assert (report.sections[0].key, report.sections[0].response) == ("1", "*")
    assert report.sections[0].rows["inc-date"].missing == 1
    total = report.totals["ALL TEMPLATES"]
    assert (total.possible, total.actual) == (1661, 1769)
    assert total.f1 == pytest.approx(0.5601, abs=1e-4)


def test_rank_correlation_goes_by_order_alone() -> None:
    """The same order gives 1, the opposite -1, ties share their rank."""
    assert spearman([1, 2, 30], [5, 6, 7]) == pytest.approx(1)
    assert spearman([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert spearman([1, 1, 2], [1, 1, 2]) == pytest.approx(1)
