"""The ledger's benchmark tells what it found in its last line."""

import json
import subprocess
import sys
from pathlib import Path

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "ledger"


def last_line(*words: str) -> dict[str, float]:
    """Run a program of the benchmark and read its last line."""
    run = [sys.executable, str(BENCHMARK / words[0]), *words[1:]]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def test_a_small_run_finds_all_and_loses_nothing(tmp_path: Path) -> None:
    """Every share is whole but that of what no local chain can find."""
    small = ("--tamperings", "3", "--kills", "2", "--reports", "20")
    found = last_line("run.py", str(tmp_path), *small)
    assert found.pop("rewritten_found_alone") == 0.0
    assert 0.0 <= found.pop("kills_at_work") <= 1.0
    assert set(found.values()) == {1.0}
    assert len(found) == 7
    assert list(tmp_path.iterdir()) == []


def test_answers_are_timed_in_two_sizes(tmp_path: Path) -> None:
    """Each in the small and in the great ledger, their ratio, and what adding costs by reading."""
    few = ("--small", "100", "--great", "200", "--times", "3")
    found = last_line("scale.py", str(tmp_path), *few)
    asked = ("brief_json", "brief_md", "brief_terminal", "brief_opened", "search", "search_common")
    assert set(found) == {"reading_s", "reading_cpu_s", "add_by_reading"} | {
        f"{what}_{size}"
        for what in (*asked, "append", "refresh_25_reports")
        for size in ("small_s", "small_cpu_s", "great_s", "great_cpu_s", "ratio")
    }
    assert all(value > 0 for value in found.values())
    assert found["add_by_reading"] > 1
