"""Folders are looked at again and again: each file is read once, when it is whole."""

import os
import time
from pathlib import Path

import pytest

from watching import Desk

TOLL = "The army said on Sunday that troops killed {} fighters near Kalat on Saturday."


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A folder that somebody puts files into."""
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, words: str, *, age: float = 60.0) -> Path:
    """A file that was written some seconds ago."""
    file = folder / name
    file.write_text(words, "utf-8")
    os.utime(file, (time.time() - age,) * 2)
    return file


def test_new_and_changed_files_come_in_once(desk: Desk, box: Path) -> None:
    """By name, size, time and inode."""
    put(box, "a.txt", TOLL.format(11))
    assert len(desk.look(str(box))) == 1
    assert desk.look(str(box)) == []
    put(box, "b.txt", TOLL.format(12))
    assert [Path(each.where).name for each in desk.look(str(box))] == ["b.txt"]
    put(box, "a.txt", TOLL.format(14), age=30.0)
    assert [Path(each.where).name for each in desk.look(str(box))] == ["a.txt"]


def test_a_bad_file_is_named_once_and_stops_no_other(desk: Desk, box: Path) -> None:
    """Until it changes."""
    put(box, "a.txt", "")
    put(box, "b.txt", TOLL.format(12))
    assert len(desk.look(str(box))) == 1 and len(desk.errors) == 1
    assert desk.look(str(box)) == [] and desk.errors == []
    put(box, "a.txt", TOLL.format(13), age=30.0)
    assert len(desk.look(str(box))) == 1


def test_a_file_that_is_being_written_is_left_for_the_next_look(desk: Desk, box: Path) -> None:
    """Half a report is none: a young file is looked at twice."""
    put(box, "a.txt", TOLL.format(12)[:30], age=0.0)
    pause = desk.clock.pause

    def grow(seconds: float) -> None:
        put(box, "a.txt", TOLL.format(12), age=0.5)
        pause(seconds)

    desk.clock.pause = grow  # type: ignore[method-assign]
    assert desk.look(str(box)) == []
    desk.clock.pause = pause  # type: ignore[method-assign]
    (one,) = desk.look(str(box))
    assert desk.texts() == [TOLL.format(12)] and one.state == "added"


def test_a_file_that_is_gone_is_no_error(desk: Desk, box: Path) -> None:
    """It is in the ledger."""
    file = put(box, "a.txt", TOLL.format(11))
    put(box, "b.txt", TOLL.format(12))
    desk.look(str(box))
    file.unlink()
    assert desk.look(str(box)) == [] and desk.errors == []
