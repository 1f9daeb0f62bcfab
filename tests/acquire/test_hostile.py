"""Damaged files of every format: each ends as a report or as a named failure (a small run)."""

from pathlib import Path

import pytest

from hostile.files import make
from hostile.mutate import damaged
from hostile.originals import originals
from hostile.read import read_folder
from reportedly.acquire import Acquired, Contained, Options, acquire
from reportedly.acquire.formats import FORMATS, SUFFIXES, sniff, suffix_of

FILES = 320


def test_damaged_files_end_as_reports_or_named_failures(tmp_path: Path) -> None:
    """None in silence, none by a crash, none after long (benchmarks/hostile reads more)."""
    make(tmp_path, FILES, seed=8, bombs=False)
    figures = read_folder(tmp_path, 0)
    assert figures["files"] == FILES
    assert figures["silent"] == 0
    assert figures["ended_by_force"] == 0
    assert float(str(figures["slowest_seconds"])) < 10
    assert 0 < int(str(figures["with_reports"])) < FILES


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    """Whatever the day, so that a failure can be looked at again."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        make(tmp_path / folder, 32, seed=8, bombs=False)
    for path in sorted((tmp_path / "a").iterdir()):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_every_format_has_an_original() -> None:
    """A new format is attacked from its first day."""
    suffixes = {suffix_of(name) for name in originals()}
    assert {row.name for row in FORMATS} == {SUFFIXES[suffix].name for suffix in suffixes}


@pytest.mark.parametrize("name", sorted(originals()))
def test_whole_files_are_read_without_a_failure(name: str, tmp_path: Path) -> None:
    """But for the entry of the feed that has no words."""
    (tmp_path / name).write_bytes(originals()[name])
    with Contained() as contained:
        outcomes = list(acquire([str(tmp_path / name)], Options(), contained=contained))
    failed = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert len(failed) == (name == "a.rss")
    assert any(isinstance(outcome, Acquired) for outcome in outcomes)


@pytest.mark.parametrize("name", sorted(originals()))
def test_every_format_is_told_by_its_first_bytes(name: str) -> None:
    """What comes through a pipe has no suffix."""
    assert sniff(originals()[name][:65_536]).name == SUFFIXES[suffix_of(name)].name


def test_damage_is_done() -> None:
    """Hardly any file stays whole."""
    from random import Random

    whole = originals()
    for name, data in whole.items():
        changed = [damaged(name, data, Random(seed)) != data for seed in range(40)]  # noqa: S311
        assert sum(changed) > 30, name
