"""A bulk run: what stands in its folder, what is read again, and what a dying process costs."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dying import ALWAYS, ONCE, dying
from reportedly.acquire import Options
from reportedly.cli import main
from reportedly.errors import BadUsage
from reportedly.records.reading import Reader
from reportedly.run.bulk import Bulk, Watch, run
from reportedly.run.engines import local
from reportedly.run.manifest import Manifest, opened

parquet = pytest.importorskip("pyarrow.parquet", reason="pip install 'reportedly[parquet]'")

READER = Reader(name="encoder", version="1", model_sha256="00")
TEXT = (
    "Published: 2026-03-02\n---\nFighters killed {n} soldiers near Kidal on Sunday, the army said."
)
OTHER = "Published: 2026-03-02\n---\nThe museum of Kidal opens its garden again, {n} visitors said."


def bulk(*args: str) -> Result:
    return CliRunner().invoke(main, ["run", *args])


def reports(folder: Path, count: int, text: str = TEXT) -> None:
    folder.mkdir(exist_ok=True)
    for n in range(2, count + 2):
        (folder / f"r{n:03}.txt").write_text(text.format(n=n), "utf-8")


def lines(folder: Path, name: str, count: int) -> None:
    rows = [
        {"id": f"{name}-{n}", "published": "2026-03-02", "text": TEXT.format(n=n).split("---\n")[1]}
        for n in range(2, count + 2)
    ]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / f"{name}.jsonl").write_text(text, "utf-8")


def rows(out: Path) -> list[dict[str, Any]]:
    files = sorted((out / "readings").glob("*.parquet"))
    return [row for file in files for row in parquet.read_table(file).to_pylist()]


def contents(out: Path) -> dict[str, bytes]:
    found = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {str(path.relative_to(out)): path.read_bytes() for path in found}


def direct(out: Path, files: Sequence[str]) -> tuple[Manifest, list[str]]:
    """A run over an engine whose processes end over some files."""
    said: list[str] = []
    ask = Bulk(
        out=out,
        options=Options(),
        workers=1,
        engine=partial(local, work=dying),
        archives=frozenset({".jsonl"}),
        reader=READER,
    )
    return run(tuple(files), ask, Watch(say=said.append, done=lambda *_: None)), said


def test_every_report_is_a_row_with_its_whole_reading(tmp_path: Path) -> None:
    """What to choose by stands in columns, the reading itself is the contract's record."""
    reports(tmp_path / "in", 3)
    reports(tmp_path / "in2", 1, OTHER)
    lines(tmp_path / "in", "many", 2)
    folders = (str(tmp_path / "in"), str(tmp_path / "in2"))
    done = bulk(*folders, "-o", str(tmp_path / "out"), "--keep-all")
    assert done.exit_code == 0, done.stderr
    found = rows(tmp_path / "out")
    assert len(found) == 6
    for row in found:
        reading = json.loads(row["reading"])
        assert reading["report"]["id"] == row["report"]
        assert row["accounts"] == len(reading["accounts"])
    telling = [row for row in found if row["accounts"]]
    assert {row["country"] for row in telling} == {"ML"}
    assert {row["date_start"] for row in telling} == {"2026-03-01"}
    assert len(telling) == 5
    told = (tmp_path / "out" / "incidents.jsonl").read_text("utf-8").splitlines()
    assert sum(len(json.loads(line)["accounts"]) for line in told) == 5


def test_what_stands_is_not_read_again(tmp_path: Path) -> None:
    """A second run changes no byte; a changed file is read again, and nothing else."""
    reports(tmp_path / "in", 2)
    lines(tmp_path / "in", "a", 1)
    lines(tmp_path / "in", "b", 1)
    out = tmp_path / "out"
    args = (str(tmp_path / "in"), "-o", str(out))
    assert bulk(*args).exit_code == 0
    before, written = contents(out), _times(out)
    assert bulk(*args).exit_code == 0
    assert contents(out) == before
    assert _times(out) == written
    lines(tmp_path / "in", "b", 2)
    assert bulk(*args).exit_code == 0
    changed = {name for name, at in _times(out).items() if written[name] != at}
    assert len(changed) == 1 and changed.pop().startswith("b.jsonl")


def test_what_tells_of_no_incident_is_dropped_and_listed(tmp_path: Path) -> None:
    """Unread, but counted in the manifest and named with its score; `--keep-all` reads it."""
    reports(tmp_path / "in", 2)
    reports(tmp_path / "other", 3, OTHER)
    args = (str(tmp_path / "in"), str(tmp_path / "other"), "-o", str(tmp_path / "out"))
    done = bulk(*args)
    assert done.exit_code == 0, done.stderr
    assert "3 reports dropped unread" in done.stderr
    (listed,) = (tmp_path / "out" / "dropped").glob("*.parquet")
    left = parquet.read_table(listed).to_pylist()
    assert len(left) == 3
    assert {row["report"] for row in left}.isdisjoint(
        row["report"] for row in rows(tmp_path / "out")
    )
    assert all(row["score"] < 0.5 and row["sha256"] for row in left)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert [one["dropped"] for one in manifest["done"]] == [3]
    assert manifest["relevance"].startswith("relevance ")
    again = bulk(*args, "--keep-all")
    assert again.exit_code == 2
    assert "read through the filter relevance" in again.stderr


def test_parquet_comes_in_as_json_lines_do(tmp_path: Path) -> None:
    """A shard of its own; the same reports, whichever file holds them."""
    folder = tmp_path / "in"
    folder.mkdir()
    lines(folder, "a", 3)
    kept = [json.loads(line) for line in (folder / "a.jsonl").read_text("utf-8").splitlines()]
    pa = pytest.importorskip("pyarrow")
    parquet.write_table(pa.Table.from_pylist(kept), folder / "b.parquet")
    done = bulk(str(folder), "-o", str(tmp_path / "out"))
    assert done.exit_code == 0, done.stderr
    shards = sorted((tmp_path / "out" / "readings").glob("*.parquet"))
    one, other = (parquet.read_table(shard).to_pylist() for shard in shards)
    assert (
        [row["report"] for row in one]
        == [row["report"] for row in other]
        == [row["id"] for row in kept]
    )
    assert [row["statements"] for row in one] == [row["statements"] for row in other]


def _times(out: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (out / "readings").iterdir()}


def test_two_workers_write_the_same_bytes_as_one(tmp_path: Path) -> None:
    """Nothing depends on who was first, nor on how many threads an encoder has."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abcd":
        lines(folder, name, 2)
    (folder / "bad.json").write_text("{", "utf-8")
    for out, workers, threads in (("one", "1", "2"), ("two", "2", "1")):
        args = ("--workers", workers, "--threads", threads)
        done = bulk(str(folder), "-o", str(tmp_path / out), *args)
        assert done.exit_code == 1
        assert "could not be read" in done.stderr and "failures" in done.stderr
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert len(rows(tmp_path / "one")) == 8
    failures = [
        json.loads(line)
        for file in (tmp_path / "one" / "failures").iterdir()
        for line in file.read_text("ascii").splitlines()
    ]
    assert ["bad.json" in one["where"] for one in failures] == [True]


def test_a_file_that_ends_the_process_is_set_aside(tmp_path: Path) -> None:
    """The others of its shard are read, and the next run does not try it again."""
    folder = tmp_path / "in"
    reports(folder, 3)
    (folder / "r004.txt").write_text(f"{ALWAYS}. {TEXT.format(n=4)}", "utf-8")
    files = sorted(map(str, folder.iterdir()))
    manifest, said = direct(tmp_path / "out", files)
    assert [Path(one.file).name for one in manifest.aside] == ["r004.txt"]
    assert len(said) == 1 and "read again, alone" in said[0]
    assert len(rows(tmp_path / "out")) == 2
    assert not (tmp_path / "out" / "probes").exists()
    again, said = direct(tmp_path / "out", files)
    assert (again, said) == (manifest, [])


def test_a_process_that_ends_by_chance_costs_nothing(tmp_path: Path) -> None:
    """Its task is read again, and the folder is what it would have been."""
    folder = tmp_path / "in"
    reports(folder, 2)
    (folder / "r002.txt").write_text(f"{ONCE}. {TEXT.format(n=2)}", "utf-8")
    manifest, said = direct(tmp_path / "out", sorted(map(str, folder.iterdir())))
    assert manifest.aside == () and len(said) == 1
    assert len(rows(tmp_path / "out")) == 2


def test_a_run_goes_on_where_its_driver_was_killed(tmp_path: Path) -> None:
    """Killed without warning, run again: the same bytes as a run that nobody killed."""
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(6):
        lines(folder, f"s{n}", 4)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "reportedly.cli", "run", str(folder), "-o", str(out)]
    driver = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while len(list((out / "readings").glob("*.parquet"))) < 2 and driver.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.killpg(driver.pid, signal.SIGKILL)
    driver.wait()
    assert bulk(str(folder), "-o", str(out)).exit_code == 0
    assert bulk(str(folder), "-o", str(tmp_path / "whole")).exit_code == 0
    left = {name: data for name, data in contents(out).items() if not name.endswith(".part")}
    assert left == contents(tmp_path / "whole")


def test_readings_of_two_readers_do_not_mix(tmp_path: Path) -> None:
    """A newer model needs another folder, and the error names both."""
    from reportedly.run.manifest import saved

    saved(opened(tmp_path, READER), tmp_path)
    newer = Reader(name="encoder", version="2", model_sha256="11")
    with pytest.raises(BadUsage, match=r"encoder 1 .* encoder 2 .*Name another folder"):
        opened(tmp_path, newer)


def test_a_damaged_manifest_is_named(tmp_path: Path) -> None:
    """Nothing is guessed from a half-written file."""
    (tmp_path / "manifest.json").write_text("{", "utf-8")
    with pytest.raises(BadUsage, match=r"manifest\.json is damaged"):
        opened(tmp_path, READER)
