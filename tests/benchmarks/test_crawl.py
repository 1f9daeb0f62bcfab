"""The made-up crawl: the same archives every time, and pages of every kind in them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from crawl.made import archives, stock
from reportedly.acquire import Acquired, Options, Skipped, acquire


def test_a_crawl_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    """So that figures of two runs can be held against each other."""
    one = archives(tmp_path / "a", 60, 25, seed=3)
    other = archives(tmp_path / "b", 60, 25, seed=3)
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
    assert archives(tmp_path / "c", 60, 25, seed=4)[0].read_bytes() != one[0].read_bytes()
    assert [path.name for path in one] == [f"crawl-{n:05}.warc.gz" for n in range(3)]


def test_every_page_comes_out_with_its_story_and_without_its_menu(tmp_path: Path) -> None:
    """Teasers of incidents must not make a recipe a report."""
    (path,) = archives(tmp_path, 50, 50, seed=5)
    found = list(acquire([str(path)], Options()))
    reports = [one.report for one in found if isinstance(one, Acquired)]
    skipped = next((one.files for one in found if isinstance(one, Skipped)), 0)
    assert len(reports) + skipped == 50
    assert len({one.id for one in reports}) == len(reports)
    assert all("Sign in" not in one.text.split("\n") for one in reports)
    assert all((one.url or "").startswith("https://site") for one in reports)


def test_there_is_stock_of_every_kind() -> None:
    """Training reports, ones that only look like it, ordinary pages, other languages."""
    its = stock()
    assert len(its.telling) > 1000
    assert len(its.alike) > 100
    assert len(its.ordinary) >= 20
    assert len(its.foreign) > 100
