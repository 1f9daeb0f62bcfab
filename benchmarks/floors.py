"""Hold every benchmark whose data is at hand against its floor in benchmarks/baseline.json.

usage: python benchmarks/floors.py SHARED

SHARED is the folder that holds the data, as `baseline.json` names it per benchmark; one without
brings its own. A figure below its floor, or above its ceiling, fails. Where the data is missing the
benchmark is left out with a line that says so; with CI set in the environment that fails, too.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run the benchmarks of the baseline and compare."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent.parent / "shared"
    baseline = json.loads((HERE / "baseline.json").read_text("utf-8"))
    failed = 0
    for name, entry in baseline.items():
        data = shared / entry["data"] if "data" in entry else None
        if data is not None and not data.exists():
            print(f"{name}: left out, no data at {entry['data']}")
            failed += bool(os.environ.get("CI"))
            continue
        failed += _compare(name, _figures(name, data, entry.get("args", [])), entry)
    print("floors hold" if not failed else f"{failed} figures out of bounds")
    return bool(failed)


def _figures(name: str, data: Path | None, args: list[str]) -> dict[str, float]:
    script = HERE / name.split("-", maxsplit=1)[0] / "run.py"
    run = [sys.executable, str(script), *([str(data)] if data else []), *args]
    done = subprocess.run(run, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode:
        sys.exit(f"{name}: the benchmark failed\n{done.stderr}")
    figures: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


def _compare(name: str, figures: dict[str, float], entry: dict[str, dict[str, float]]) -> int:
    failed = 0
    for key, floor in entry.get("at_least", {}).items():
        good = figures[key] >= floor
        failed += not good
        print(f"{name} {key}: {figures[key]} (floor {floor}){'' if good else '  BELOW'}")
    for key, ceiling in entry.get("at_most", {}).items():
        good = figures[key] <= ceiling
        failed += not good
        print(f"{name} {key}: {figures[key]} (ceiling {ceiling}){'' if good else '  ABOVE'}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
