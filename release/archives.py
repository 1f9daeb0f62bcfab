"""A copy of the project -> dist/: wheel, source archive, SBOM and sums, the same bytes each time.

usage: python release/archives.py [--out dist] [--once]

Builds twice, in two folders of other names, and fails where a byte differs; --once spares the
second. Times in the archives are SOURCE_DATE_EPOCH, else the day of the last commit. Needs the
network for the pinned build requirements. The gazetteer is the same for the same SQLite library.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from reportedly import __version__

ROOT = Path(__file__).parent.parent
LARGEST = 95 * 1_000_000  # bytes of a wheel: registries refuse more than 100 MB
# What an archive is made of: nothing that a build, a test or an editor left behind gets in.
SOURCES = ("src", "examples", "pyproject.toml", "hatch_build.py", "README.md", "CHANGELOG.md")
SOURCES += ("LICENSE", "NOTICE", "THIRD-PARTY.md")
LEFT = shutil.ignore_patterns("__pycache__", "gazetteer.sqlite", "*.egg-info")
SBOM = f"reportedly-{__version__}.cdx.json"


def main() -> int:
    """Build, compare, list and sum."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--once", action="store_true")
    given = parser.parse_args()
    for fault in _release(given.out, epoch(), twice=not given.once):
        print(fault, file=sys.stderr)
        return 1
    print(*(f"{path.stat().st_size:>10}  {path}" for path in sorted(given.out.iterdir())), sep="\n")
    return 0


def _release(out: Path, stamp: str, *, twice: bool) -> Iterator[str]:
    if fault := wrong_tag(_tags()):
        yield fault
    shutil.rmtree(out, ignore_errors=True)
    _build(out, "first", stamp)
    if twice:
        with tempfile.TemporaryDirectory() as other:
            _build(Path(other), "second-folder-of-another-name", stamp)
            yield from differences(out, Path(other))
    yield from (f"{each.name} is larger than {LARGEST} bytes" for each in too_large(out))
    sbom(out / SBOM, stamp)
    shutil.copy(ROOT / "THIRD-PARTY.md", out)
    (out / "SHA256SUMS").write_text(sums(out), "utf-8")


def epoch() -> str:
    """Seconds since 1970 that stand for the time of building; 2020-02-02 where nothing tells."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    return _git("log", "-1", "--format=%ct") or "1580601600"


def _tags() -> list[str]:
    return _git("tag", "--points-at", "HEAD", "--list", "v*").split()


def _git(*words: str) -> str:
    """What git says here; empty where this is no clone, or there is no git."""
    git = shutil.which("git")
    done = git and subprocess.run([git, *words], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip() if done and done.returncode == 0 else ""


def wrong_tag(tags: list[str]) -> str | None:
    """What is wrong where this commit is tagged as another version than the code's."""
    if tags and f"v{__version__}" not in tags:
        return f"this commit is tagged {tags[0]}, and reportedly.__version__ is {__version__}"
    return None


def _build(out: Path, name: str, stamp: str) -> None:
    """Build both archives in a clean copy of the sources, the wheel out of the source archive."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / name
        for each in SOURCES:
            _copied(ROOT / each, copy / each)
        command = [sys.executable, "-m", "build", "--outdir", str(out), str(copy)]
        subprocess.run(
            command,
            check=True,
            env=os.environ | {"SOURCE_DATE_EPOCH": stamp},
            stdout=subprocess.DEVNULL,
        )


def _copied(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=LEFT)
    else:
        shutil.copy(source, target)


def differences(first: Path, second: Path) -> Iterator[str]:
    """Files that two builds do not have in common, byte for byte."""
    for name in sorted({path.name for folder in (first, second) for path in folder.iterdir()}):
        one, other = first / name, second / name
        if not (one.exists() and other.exists()):
            yield f"{name}: only one of two builds made it"
        elif one.read_bytes() != other.read_bytes():
            yield f"{name}: two builds differ"


def too_large(out: Path) -> Iterator[Path]:
    """Wheels that registries would refuse."""
    return (path for path in out.glob("*.whl") if path.stat().st_size > LARGEST)


def sbom(target: Path, stamp: str) -> None:
    """List what the lock file pins, with hashes, in CycloneDX: valid, the same each time."""
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "requirements.lock"]
    command += ["--pyproject", "pyproject.toml", "--output-reproducible", "--validate"]
    subprocess.run(
        [*command, "-o", str(target)],
        check=True,
        cwd=ROOT,
        env=os.environ | {"SOURCE_DATE_EPOCH": stamp},
    )


def sums(out: Path) -> str:
    """The lines of SHA256SUMS, as `sha256sum --check` takes them."""
    files = sorted(path for path in out.iterdir() if not path.name.startswith("SHA256SUMS"))
    return "".join(f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in files)


if __name__ == "__main__":
    sys.exit(main())
