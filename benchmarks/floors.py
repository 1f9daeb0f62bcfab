"""Hold every benchmark whose data is at hand against its floor in benchmarks/baseline.json.

usage: python benchmarks/floors.py SHARED

SHARED is the folder that holds the data, as `baseline.json` names it per benchmark; one without
brings its own. A figure below its floor, or above its ceiling, fails. Where the data is missing the
benchmark is left out with a line that says so; with CI set in the environment that fails, too.
Two run at a time; those that measure time (`alone`) run after the others, one by one.
"""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
AT_ONCE = 2


def main() -> int:
    """Run the benchmarks of the baseline and compare."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent.parent / "shared"
    baseline = json.loads((HERE / "baseline.json").read_text("utf-8"))
    alone = {name: entry for name, entry in baseline.items() if entry.get("alone")}
    others = {name: entry for name, entry in baseline.items() if name not in alone}
    failed = 0
    for together, entries in ((AT_ONCE, others), (1, alone)):
        with ThreadPoolExecutor(together) as pool:
            held = pool.map(lambda pair: _held(*pair, shared), entries.items())
            for lines, bad in held:
                print(*lines, sep="\n", flush=True)
                failed += bad
    print("floors hold" if not failed else f"{failed} figures out of bounds")
    return bool(failed)


def _held(name: str, entry: dict[str, Any], shared: Path) -> tuple[list[str], int]:
    """What is to be said of one benchmark, and how many figures are out of bounds."""
    data = shared / entry["data"] if "data" in entry else None
    if data is not None and not data.exists():
        missing = [f"{name}: left out, no data at {entry['data']}"]
        return missing, bool(os.environ.get("CI"))
    began = time.monotonic()
    try:
        figures = _figures(name, data, entry.get("args", []))
    except Failed as error:
        return [str(error)], 1
    lines = [f"{name}: {time.monotonic() - began:.0f} s", *_compared(name, figures, entry)]
    return lines, sum(line.endswith((" BELOW", " ABOVE")) for line in lines)


class Failed(Exception):
    """A benchmark ended with an error."""


def _figures(name: str, data: Path | None, args: list[str]) -> dict[str, float]:
    script = HERE / name.split("-", maxsplit=1)[0] / "run.py"
    run = [sys.executable, str(script), *([str(data)] if data else []), *args]
    done = subprocess.run(run, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode:
        raise Failed(f"{name}: the benchmark failed\n{done.stderr}")
    figures: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


def _compared(name: str, figures: dict[str, float], entry: dict[str, Any]) -> list[str]:
    """A line for each figure that has a bound."""
    lines = []
    for key, floor in entry.get("at_least", {}).items():
        out = "" if figures[key] >= floor else " BELOW"
        lines.append(f"{name} {key}: {figures[key]} (floor {floor}){out}")
    for key, ceiling in entry.get("at_most", {}).items():
        out = "" if figures[key] <= ceiling else " ABOVE"
        lines.append(f"{name} {key}: {figures[key]} (ceiling {ceiling}){out}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
