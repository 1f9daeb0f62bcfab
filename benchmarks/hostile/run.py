"""Read thousands of files damaged on purpose, and some made to kill: what became of each?

usage: python benchmarks/hostile/run.py [--files 5000] [--seed 22] [--no-bombs] [--errors N]

Makes the files (in a folder that is deleted), reads them in a process that does nothing else, and
counts. README.md here says what is measured. The last line is one JSON object.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hostile.files import make
from hostile.read import read_folder

_LIMITS = {"seconds": 10.0, "megabytes": 1_000.0}


def main() -> int:
    """Make, read, print; 1 where a file broke a promise."""
    args = _arguments()
    if args.folder and args.make:
        make(Path(args.folder), args.files, args.seed, bombs=args.bombs)
        return 0
    if args.folder:
        print(json.dumps(read_folder(Path(args.folder), args.errors)))
        return 0
    with TemporaryDirectory(prefix="hostile-") as folder:
        _again(folder, "--make")
        read = _again(folder)
    if read.returncode:
        print(read.stdout, read.stderr, f"the process that read ended with {read.returncode}")
        return 1
    print(read.stdout.strip())
    figures = json.loads(read.stdout.strip().splitlines()[-1])
    return int(not _holds(figures))


def _holds(figures: dict[str, float]) -> bool:
    return (
        figures["silent"] == 0
        and figures["slowest_seconds"] <= _LIMITS["seconds"]
        and figures["peak_mb"] <= _LIMITS["megabytes"]
    )


def _again(folder: str, *more: str) -> "subprocess.CompletedProcess[str]":
    """This program in a process of its own, so that its memory is that of one task."""
    command = [sys.executable, __file__, *sys.argv[1:], "--folder", folder, *more]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--files", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=22)
    parser.add_argument("--no-bombs", dest="bombs", action="store_false")
    parser.add_argument("--errors", type=int, default=0, help="show so many of the slowest files")
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    parser.add_argument("--make", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
