"""Reading in a process of its own: what takes too long or crashes costs only itself."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hostile import bombs, originals
from reportedly.acquire import Acquired, Contained, Options, Outcome, acquire
from reportedly.acquire.contained import MOST_STOPS
from reportedly.errors import Unreadable

# So many paragraphs that parsing them takes some tenths of a second on any machine.
SLOW = b"<p>Words of a long story about the ferry.</p>" * 60_000
NEEDS_SIGNALS = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


def _read(path: Path, contained: Contained) -> list[Outcome]:
    return list(acquire([str(path)], Options(), contained=contained))


def test_a_part_that_takes_too_long_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    """Before it and behind it, each once, in order."""
    path = tmp_path / "a.zip"
    files = {"a.txt": b"One.", "b.html": SLOW, "c.txt": b"Three."}
    path.write_bytes(originals.zipped(files))
    with Contained(seconds=0.1) as contained:
        first, slow, last = _read(path, contained)
    assert isinstance(first, Acquired)
    assert isinstance(slow, Unreadable)
    assert "a.zip: b.html: it took longer than 0.1 s" in str(slow)
    assert isinstance(last, Acquired)
    assert last.report.text == "Three."


def test_a_file_with_too_many_bad_parts_is_given_up(tmp_path: Path) -> None:
    """With an error that says so."""
    path = tmp_path / "a.zip"
    path.write_bytes(originals.zipped({f"{number:02}.html": SLOW for number in range(10)}))
    with Contained(seconds=0.05) as contained:
        outcomes = _read(path, contained)
    assert len(outcomes) == MOST_STOPS + 1
    assert "cannot read the rest" in str(outcomes[-1])


@NEEDS_SIGNALS
def test_a_crash_while_reading_is_a_named_error_and_the_next_file_is_read(tmp_path: Path) -> None:
    """The process is gone; the one that asked goes on with a new one."""
    (tmp_path / "a.warc").write_bytes(originals.warc(compressed=False, pages=300))
    (tmp_path / "b.html").write_bytes(originals.page())
    with Contained() as contained:
        outcomes = acquire([str(tmp_path)], Options(), contained=contained)
        assert isinstance(next(outcomes), Acquired)
        assert contained.pid is not None
        os.kill(contained.pid, signal.SIGSEGV)
        rest = list(outcomes)
    (error,) = (one for one in rest if isinstance(one, Unreadable))
    assert "SIGSEGV" in str(error)
    assert isinstance(rest[-1], Acquired)
    assert rest[-1].where.endswith("b.html")


@NEEDS_SIGNALS
def test_a_process_that_was_ended_between_files_is_started_anew(tmp_path: Path) -> None:
    """Nobody is told: nothing was lost."""
    path = tmp_path / "a.html"
    path.write_bytes(originals.page())
    with Contained() as contained:
        assert isinstance(_read(path, contained)[0], Acquired)
        assert contained.pid is not None
        os.kill(contained.pid, signal.SIGKILL)
        os.waitid(os.P_PID, contained.pid, os.WEXITED | os.WNOWAIT)
        assert isinstance(_read(path, contained)[0], Acquired)


def test_the_process_ends_with_its_context(tmp_path: Path) -> None:
    """And with the last outcome, where acquiring started it itself."""
    path = tmp_path / "a.html"
    path.write_bytes(originals.page())
    with Contained() as contained:
        _read(path, contained)
        assert contained.pid is not None
    assert contained.pid is None


def test_nobody_is_hurried_who_takes_time_between_reports(tmp_path: Path) -> None:
    """The clock stands while the reports are not asked for."""
    path = tmp_path / "a.zip"
    words = b"Words of a long story about the ferry.\n" * 50
    path.write_bytes(originals.zipped({f"{n}.txt": b"%d " % n + words for n in range(300)}))
    with Contained(seconds=0.3) as contained:  # by the clock, 1.8 s
        found = 0
        for outcome in acquire([str(path)], Options(), contained=contained):
            found += isinstance(outcome, Acquired)
            if found == 1:
                time.sleep(2.5)
    assert found == 300


def test_a_slow_reader_of_a_long_archive_loses_nothing(tmp_path: Path) -> None:
    """Stopping in the middle, and reading another file with the same process."""
    path = tmp_path / "a.warc"
    path.write_bytes(originals.warc(compressed=False, pages=20))
    with Contained() as contained:
        outcomes = acquire([str(path)], Options(), contained=contained)
        next(outcomes)
        outcomes.close()  # type: ignore[attr-defined]
        assert sum(isinstance(one, Acquired) for one in _read(path, contained)) == 21


@pytest.mark.parametrize(
    "name",
    [
        *("laughs.docx", "deep.docx", "loop.pdf", "lists.pdf", "addresses.eml", "messages.eml"),
        *("parts.eml", "parts.mhtml", "laughs.rss", "length.warc", "header.warc", "lists.json"),
        *("items.json", "objects.json", "nested.zip"),
    ],
)
def test_a_bomb_ends_in_named_errors(
    name: str, read_bytes: Callable[[str, bytes], list[Outcome]]
) -> None:
    """Small files that are meant to fill the memory or to take for ever."""
    outcomes = read_bytes(name, bombs.bombs()[name]())
    assert outcomes
    assert all(name in one.where for one in outcomes)
