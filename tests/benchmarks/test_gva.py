"""Groupings are compared by the published measures, and an incident's toll by the named rule."""

import json
import sys
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from gva.baselines import lemma_place_date, tf_idf
from gva.clustering import b_cubed, ceaf_e, conll, muc
from gva.corpus import corpus
from gva.run import grouped
from gva.tolls import Toll, day, toll
from reportedly.records.reading import Reading
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import kit

ARTICLES = [
    ("1", "2026-03-04", "Two men were killed and a woman was wounded in Ostrel on Tuesday."),
    ("1", "2026-03-05", "Two people were shot dead in Ostrel on Tuesday, police said."),
    ("2", "2026-03-04", "A grenade injured five traders in Vantol on Monday."),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [
        {"id": "same", "incident": key, "title": None, "published": day, "url": "", "text": text}
        for key, day, text in ARTICLES
    ]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    known = {"incident": "1", "date": "2026-03-03", "killed": 2, "injured": 1}
    (tmp_path / "incidents.jsonl").write_text(json.dumps(known) + "\n", "utf-8")
    return tmp_path


@pytest.fixture
def readings(folder: Path) -> tuple[Reading, ...]:
    return read_batch(list(corpus(folder, None).reports.values()), kit())


def _grouping(*groups: str) -> dict[str, str]:
    return {item: group for group in groups for item in group}


def test_the_measures_give_the_values_of_a_worked_example() -> None:
    """Gold abc, de; found ab, cde: worked out by hand."""
    gold, found = _grouping("abc", "de"), _grouping("ab", "cde")
    b3 = b_cubed(gold, found)
    assert (b3.recall, b3.precision) == pytest.approx((11 / 15, 11 / 15))
    assert (muc(gold, found).recall, muc(gold, found).precision) == pytest.approx((2 / 3, 2 / 3))
    assert ceaf_e(gold, found).f1 == pytest.approx(0.8)
    assert conll(gold, found) == pytest.approx((11 / 15 + 2 / 3 + 0.8) / 3)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=7), st.data())
def test_ceaf_is_the_best_of_all_pairings(gold: list[int], data: st.DataObject) -> None:
    """Its pairing by parts finds what trying all of them finds."""
    found = data.draw(st.lists(st.integers(0, 3), min_size=len(gold), max_size=len(gold)))
    one = {str(item): group for item, group in enumerate(gold)}
    two = {str(item): group for item, group in enumerate(found)}
    rows = [{i for i in one if one[i] == g} for g in range(4)]
    columns = [{i for i in two if two[i] == g} for g in range(4)]
    best = max(
        sum(
            2 * len(row & column) / (len(row) + len(column))
            for row, column in zip(rows, order, strict=True)
            if row and column
        )
        for order in permutations(columns)
    )
    assert ceaf_e(one, two).recall == pytest.approx(best / len(set(gold)))


@given(st.lists(st.integers(0, 3), min_size=2, max_size=12))
def test_a_grouping_agrees_with_itself(groups: list[int]) -> None:
    """Full marks, whatever the groups are."""
    one = {str(item): group for item, group in enumerate(groups)}
    assert b_cubed(one, one).f1 == pytest.approx(1.0)
    assert ceaf_e(one, one).f1 == pytest.approx(1.0)


def test_lines_with_one_id_are_reports_of_their_own(folder: Path) -> None:
    """No article is lost; incidents without known truth are clustered and not scored."""
    found = corpus(folder, None)
    assert list(found.incident_of.values()) == ["1", "1", "2"]
    assert list(found.articles()) == ["1"]
    assert [report.text for report in found.reports.values()] == [text for _, _, text in ARTICLES]


def test_the_first_incidents_come_whole(folder: Path) -> None:
    """A smaller run has every article of the incidents it has."""
    assert list(corpus(folder, 1).incident_of.values()) == ["1", "1"]


def test_the_toll_is_the_largest_figure_of_most_articles(readings: tuple[Reading, ...]) -> None:
    """Named victims are not added to the count of all; what nobody tells is 0."""
    assert toll(readings[:2]) == Toll(killed=2, injured=1)
    assert toll(readings[2:]) == Toll(killed=0, injured=5)
    assert day(readings[:2]) == "2026-03-03"


def _told(tmp_path: Path, *articles: tuple[str, str]) -> tuple[Reading, ...]:
    """Readings of one incident's articles, each its day of publication and its text."""
    rows = [
        {"incident": "1", "title": None, "published": day, "url": "", "text": text}
        for day, text in articles
    ]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    known = {"incident": "1", "date": "2026-03-03", "killed": 0, "injured": 0}
    (tmp_path / "incidents.jsonl").write_text(json.dumps(known) + "\n", "utf-8")
    return read_batch(list(corpus(tmp_path, None).reports.values()), kit())


def test_the_injured_are_asked_of_those_who_know_the_dead(tmp_path: Path) -> None:
    """Who is wounded in the first article and dead in the next is not among the injured."""
    found = _told(
        tmp_path,
        ("2026-03-04", "Three people were wounded by a grenade in Ostrel on Tuesday."),
        ("2026-03-05", "One man was killed and two women were wounded in Ostrel on Tuesday."),
        ("2026-03-06", "A man was killed and two people were wounded in Ostrel on Tuesday."),
    )
    assert toll(found) == Toll(killed=1, injured=2)


def test_a_night_ends_on_its_day_and_no_date_is_that_of_the_first_article(tmp_path: Path) -> None:
    """Where nobody dates an incident, it is of the day on which it was first told."""
    night = _told(tmp_path, ("2026-03-04", "Two men were killed in Ostrel overnight, police said."))
    assert day(night) == "2026-03-04"
    silent = _told(tmp_path, ("2026-03-04", "Two men were killed in Ostrel, police said."))
    assert day(silent) == "2026-03-04"


def test_every_report_is_in_one_group(readings: tuple[Reading, ...]) -> None:
    """The clusters and both baselines group all reports, and keep two incidents apart."""
    by_id = {one.report.id: one for one in readings}
    reports = {key: one.report for key, one in by_id.items()}
    gold = dict(zip(by_id, "112", strict=True))
    for groups in (grouped(by_id, kit()), tf_idf(reports, gold), lemma_place_date(readings)):
        assert set(groups) == set(by_id)
        assert len(set(groups.values())) > 1
