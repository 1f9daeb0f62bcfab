"""A wheel -> does it work alone: a bare environment, no network, every command.

usage: python release/wheel_check.py [WHEEL]

Installs the wheel and what it needs (by the lock file's hashes) into a new environment, as `pipx
install` does, then runs each command in a network namespace of its own that has no network; where
the system has none (macOS, some containers), behind a guard in Python that refuses every address.
"""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import licences

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
GUARD = """
import socket
def refuse(*_args, **_kwargs):
    raise OSError("no network here")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
"""
# Everything that works without an extra, in an order in which each finds what it needs. No source
# tree is in reach: templates, migrations, word lists, weights and places come from the wheel.
COMMANDS = (
    "--version",
    "brief {kalat} --format md -o brief.md",
    "brief {kalat} --format html -o brief.html",
    "brief {kalat} --format json -o brief.json",
    "read {kalat}/kalat-a.txt --format jsonl",
    "read {kalat} --format html -o read.html",
    "incidents {kalat}",
    "questions {kalat} --all",
    "add {kalat} --by ada",
    "incidents --format jsonl",
    "review log kalat-a",
    "review note kalat-a checked --by ada",
    "verify",
    "export ucdp-ged {kalat} -o ged.csv",
    "export followthemoney --redact all -o ftm.jsonl",
    "export ledger -o all.jsonl",
    "import all.jsonl --ledger copy.db",
    "compare ged.csv {kalat}",
    "diff 2020-01-01 2020-01-02",
    "schema reading",
    "schema incident",
    "schema report",
    "schema event",
    "account add ada --role reviewer --help",
    "serve --help",
    "run --help",
    "redact --help",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """An environment with the wheel in it, and how a program in it is started without network."""

    folder: Path
    offline: tuple[str, ...]

    def run(self, words: Sequence[str], work: Path) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment in a folder, with nothing of ours in its variables."""
        program = [*self.offline, str(self.folder / "bin" / words[0]), *words[1:]]
        clean = {"PATH": "/usr/bin:/bin", "HOME": str(work), "LC_ALL": "C.UTF-8"}
        return subprocess.run(program, cwd=work, env=clean, capture_output=True, text=True)


def main() -> int:
    """Check the wheel that is named, or the one in dist/."""
    wheels = [Path(word) for word in sys.argv[1:]] or sorted((ROOT / "dist").glob("*.whl"))
    if len(wheels) != 1:
        print("name one wheel; `make release` makes one", file=sys.stderr)
        return 2
    faults = list(_faults(wheels[0].resolve()))
    print(*(faults or [f"{wheels[0].name}: works alone and without network"]), sep="\n")
    return bool(faults)


def _faults(wheel: Path) -> Iterator[str]:
    yield from uncovered(wheel)
    with tempfile.TemporaryDirectory() as place:
        bare = _installed(wheel, Path(place) / "bare")
        work = Path(place) / "work"
        work.mkdir()
        yield from _connected(bare, work)
        for line in COMMANDS:
            words = ["reportedly", *line.format(kalat=EXAMPLES / "kalat").split()]
            done = bare.run(words, work)
            if done.returncode or "Traceback" in done.stderr:
                yield f"reportedly {line}: exit code {done.returncode}\n{done.stderr[-2000:]}"
        if "contested" not in (work / "brief.md").read_text("utf-8"):
            yield "reportedly brief: no grade in it"


def uncovered(wheel: Path) -> Iterator[str]:
    """Files of the wheel that are no code, and whose licence nobody has written down."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            plain = not name.endswith(".py") and ".dist-info/" not in name
            if plain and licences.covered(name) is None:
                yield f"{name}: release/licences.toml does not say whose it is"


def _installed(wheel: Path, folder: Path) -> Bare:
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    lock = ["--require-hashes", "--requirement", str(ROOT / "requirements.lock")]
    subprocess.run([*pip, *lock], check=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    return Bare(folder=folder, offline=_offline(folder))


def _offline(folder: Path) -> tuple[str, ...]:
    unshare = shutil.which("unshare")
    if unshare and not subprocess.run([unshare, "-rn", "true"], capture_output=True).returncode:
        return (unshare, "-rn")
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "guard.pth").write_text("import guard\n", "utf-8")
    (site / "guard.py").write_text(GUARD, "utf-8")
    return ()


def _connected(bare: Bare, work: Path) -> Iterator[str]:
    """The cut is a cut: a program in there reaches nothing, not even this machine."""
    test = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    if "Error" not in bare.run(["python", "-c", test], work).stderr:
        yield "the network is still there: this check would prove nothing"


if __name__ == "__main__":
    sys.exit(main())
