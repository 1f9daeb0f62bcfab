"""Made-up readings can be clustered in any order, and fitted weights keep their signs."""

import random
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from clusters.logistic import calibration_error, fit
from clusters.made import made
from clusters.run import groups
from gva.clustering import b_cubed
from reportedly.fuse.incidents import cluster
from reportedly.fuse.rules import FuseRules
from reportedly.models.data import load

RULES = load("fuse", FuseRules)


def test_made_readings_are_the_same_for_a_seed_and_told_apart_by_it() -> None:
    """One seed makes the same readings again, another makes others; each account is known."""
    readings, told = made(60)
    assert made(60) == (readings, told)
    assert made(60, seed=2)[0] != readings
    assert len(readings) == 60
    assert {(r.report.id, a.id) for r in readings for a in r.accounts} >= set(told)


def test_made_incidents_are_found() -> None:
    """Most accounts of made-up incidents are put together, and few others with them."""
    readings, told = made(150)
    found = groups(readings, RULES)
    gold = {f"{report} {account}": key for (report, account), key in told.items()}
    assert b_cubed(gold, found).f1 > 0.8


def test_any_order_gives_the_same_incidents() -> None:
    """Clusters, links and reasons are those of the set of readings, not of their order."""
    readings, _ = made(80, seed=3)
    first = cluster(readings, RULES)
    chance = random.Random(1)  # noqa: S311 - an order that can be repeated
    for order in (chance.sample(readings, len(readings)) for _ in range(3)):
        assert cluster(order, RULES) == first


def test_a_report_that_comes_later_can_join_what_was_apart() -> None:
    """Clustering what arrived in two parts ends with what clustering all at once gives."""
    readings, _ = made(80, seed=4)
    cluster(readings[:40], RULES)
    assert cluster(readings[40:] + readings[:40], RULES) == cluster(readings, RULES)


def test_weights_are_found_again_and_keep_their_signs() -> None:
    """Drawn from known weights, pairs give them back; a reason for never speaks against."""
    chance = np.random.default_rng(1)
    held = chance.random((6000, 3))
    truth = np.array([3.0, -2.0, -1.0])
    match = chance.random(6000) < 1 / (1 + np.exp(-(held @ truth - 0.5)))
    points, prior = fit(held, match, np.ones(6000), np.array([0.1, -0.1, 0.1]))
    assert points[:2] == pytest.approx(truth[:2], abs=0.4)
    assert points[2] == pytest.approx(0.1)
    assert calibration_error(held @ points + prior, match) < 0.03


def test_the_calibration_error_is_the_gap_of_chance_and_outcome() -> None:
    """Ten pairs at nine tenths of which five match are off by four tenths."""
    scores = np.full(10, np.log(9.0))
    assert calibration_error(scores, np.arange(10) < 5) == pytest.approx(0.4)
