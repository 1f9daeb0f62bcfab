"""Which reports share an origin is scored pair by pair, on clusters that the project wrote."""

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from origins.baselines import best, joined, near_duplicates, tf_idf
from origins.clusters import FOUND_OUT, Cluster, clusters
from origins.run import scored
from origins.scoring import linked, pairwise, taken_for_copies
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import kit, rule_marker

DATA = Path(__file__).resolve().parents[2] / "benchmarks" / "origins" / "data"
TWO = """
[[cluster]]
id = "xx01"
[[cluster.report]]
id = "a"
origin = "army"
form = "release"
title = "Statement"
publisher = "Army Press Office"
published = "2024-05-02"
kind = "official_statement"
text = "On 1 May 2024 troops killed seven armed men near Gao and took nine rifles and 14 radios."
[[cluster.report]]
id = "b"
origin = "army"
form = "verbatim"
title = "Seven killed"
publisher = "Vell Sun"
published = "2024-05-02"
kind = "news"
text = "On 1 May 2024 troops killed seven armed men near Gao and took nine rifles and 14 radios."
[[cluster.report]]
id = "c"
origin = "own"
form = "independent"
title = "Herders buried"
publisher = "Harn Valley Echo"
published = "2024-05-03"
kind = "news"
text = "Relatives in Gao told us that three herders were shot by soldiers on Wednesday, 1 May."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "two.toml").write_text(TWO, "utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def own() -> list[Cluster]:
    """The project's own clusters."""
    return clusters(DATA)


def test_pairs_are_scored_by_precision_and_recall() -> None:
    """Two of three pairs found and one wrong, counted by hand."""
    gold = linked({"a": 1, "b": 1, "c": 1, "d": 2})
    found = linked({"a": 1, "b": 1, "c": 2, "d": 2})
    assert len(gold) == 3
    figures = pairwise(gold, found)
    assert figures["pairwise_precision"] == 1 / 2
    assert figures["pairwise_recall"] == 1 / 3
    assert taken_for_copies(["d", "e"], gold, found) == 1 / 2


def test_nothing_found_scores_nothing() -> None:
    """No division by an empty set."""
    assert set(pairwise(frozenset(), frozenset()).values()) == {0.0}
    assert taken_for_copies([], frozenset(), frozenset()) == 0.0


def test_clusters_are_read_from_their_files(folder: Path) -> None:
    """Report ids are the cluster's and the report's; origins are told apart across clusters."""
    (one,) = clusters(folder)
    assert one.origin == {"xx01-a": "xx01/army", "xx01-b": "xx01/army", "xx01-c": "xx01/own"}
    assert one.independent() == {"xx01-c"}


def test_the_program_is_scored_from_the_texts(folder: Path) -> None:
    """The verbatim copy is found and the independent report is left alone, in both settings."""
    found, tools = clusters(folder), kit(rule_marker())
    readings = {r.report.id: r for one in found for r in read_batch(one.reports, tools)}
    figures, errors = scored(found, readings, tools)
    assert errors == []
    assert figures["pairwise_f1"] == figures["known_incidents_pairwise_f1"] == 1.0
    assert figures["independent_taken_for_copies"] == 0.0
    assert all(0.0 <= value <= 1.0 for value in figures.values())


@pytest.mark.parametrize("way", [near_duplicates, tf_idf])
def test_baselines_find_a_verbatim_copy(folder: Path, way: object) -> None:
    """Each joins the same words at the resemblance that suits it best."""
    found = clusters(folder)
    gold = linked(found[0].origin)
    alike = way(found)  # type: ignore[operator]
    assert joined(alike, best(alike, gold)) == gold


def test_the_own_set_holds_what_it_is_said_to_hold(own: list[Cluster]) -> None:
    """At least 60 clusters of 3 to 8 reports of 40 to 200 words, half of them kept for checks."""
    assert len(own) >= 60
    assert len({one.id for one in own}) == len(own)
    assert all(3 <= len(one.reports) <= 8 for one in own)
    words = [len(report.text.split()) for one in own for report in one.reports]
    assert min(words) >= 30
    assert max(words) <= 200
    assert 0.4 <= sum(one.check for one in own) / len(own) <= 0.6


def test_every_way_of_passing_on_stands_in_either_half(own: list[Cluster]) -> None:
    """Neither half lacks copies, paraphrases, credits, quotations, releases or own findings."""
    for check in (True, False):
        forms = Counter(f for one in own if one.check == check for f in one.form.values())
        assert set(forms) >= {
            "release", "verbatim", "rewrite", "paraphrase", "credit", "quotation", "common_source",
        } | (FOUND_OUT - {"background", "both"})  # fmt: skip


def test_every_report_of_the_own_set_is_dated(own: list[Cluster]) -> None:
    """Dates can be read, and no report comes out before 1985 or after 2026."""
    days = [date.fromisoformat(r.published or "") for one in own for r in one.reports]
    assert min(days).year >= 1985
    assert max(days).year <= 2026
