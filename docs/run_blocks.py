"""README.md and docs/*.md -> every block of code that a reader could run, run.

usage: python docs/run_blocks.py [PAGE...]

Each page runs from top to bottom in a folder of its own, which holds what it names (stand_ins.py).
A command that ends in another exit code than 0, and Python that raises, are faults. What needs no
shell and starts no processes is run by forks of a process that is loaded already (warm.py). `serve`
is started, has to answer, serves until its page is done, and is stopped. Where a page names a
language model's endpoint, the tests' server stands in, which speaks the protocol and finds nothing.
`make` and `pip` are not run here, for they are what runs this: docs/check.py holds them against
Makefile and pyproject.toml.
"""

import os
import re
import shlex
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "tests" / "support"))

from blocks import Block, blocks, commands
from stand_ins import Place, lay, put
from warm import Task
from warm import run as run_warm

from endpoint import always, answering

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "examples/README.md", "docs/*.md", "docs/decisions/*.md")
MODEL = "http://localhost:8080/v1"  # where pages say that a language model listens
PORT = "8700"  # what the pages say; each run takes a free one in its place
SECONDS = 240  # for one command, on a machine that does other things as well
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
SHELL = re.compile(r"[|<>;&$`*?~]")  # outside of quotes: what only a shell can do
STARTS = ("reportedly run ", "reportedly serve")  # processes of their own, by the script's name
# These need what no page can bring: another environment, or data that stays outside the project.
OTHERS = re.compile(r"(?:make|pip|pipx|git|\.) |python (?:benchmarks|training|release)/")


@dataclass(slots=True, kw_only=True)
class Run:
    """One page as it runs: where, on which port, beside which model's server, what it said last."""

    folder: Path
    port: str
    model: str
    said: str = ""
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def line(self, line: str) -> str | None:
        """Run a command; what went wrong, or null."""
        ready = put(line, Place(folder=self.folder, said=self.said))
        ready = ready.replace(PORT, self.port).replace(MODEL, self.model)
        if ready.startswith("reportedly serve"):
            return self._serve(ready)
        bare = ready.split(" # ")[0]
        plain = bare.startswith("reportedly ") and not bare.startswith(STARTS)
        if plain and not SHELL.search(QUOTED.sub("", bare)):
            return self._warm(words=shlex.split(bare))
        return self._shell(["bash", "-o", "pipefail", "-c", ready])

    def python(self, code: str) -> str | None:
        """Run a block of Python; what went wrong, or null."""
        return self._warm(code=code)

    def stop(self) -> None:
        """End what the page started."""
        for each in self.started:
            each.terminate()
            each.wait(SECONDS)

    def _warm(self, words: Sequence[str] = (), code: str = "") -> str | None:
        task = Task(words=words, code=code, folder=self.folder, variables=_variables())
        with tempfile.TemporaryDirectory() as place:
            ended = run_warm(task, Path(place), SECONDS)
        self.said = ended.out
        return _told(ended.code, ended.err)

    def _shell(self, words: list[str]) -> str | None:
        try:
            done = subprocess.run(
                words,
                cwd=self.folder,
                env=_variables(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return _told(None, "")
        self.said = done.stdout
        return _told(done.returncode, done.stderr)

    def _serve(self, line: str) -> str | None:
        """Start a workbench; it has to answer before the page goes on."""
        words = f"exec {line} --port {self.port}"
        started = subprocess.Popen(["bash", "-c", words], cwd=self.folder, env=_variables())
        self.started.append(started)
        for _ in range(SECONDS * 4):
            if started.poll() is not None:
                return f"serve ended with {started.returncode}"
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/"):
                    return None
            except OSError:
                time.sleep(0.25)
        return f"serve did not answer within {SECONDS} seconds"


def _told(code: int | None, err: str) -> str | None:
    """What went wrong where a command was killed (null) or ended in another exit code than 0."""
    if code is None:
        return f"not done within {SECONDS} seconds"
    return f"exit code {code}: {err[-1500:]}" if code else None


def main() -> int:
    """Run the pages that are named, or all."""
    named = [Path(word) for word in sys.argv[1:]] or [
        path for pattern in PAGES for path in sorted(ROOT.glob(pattern))
    ]
    with ThreadPoolExecutor(max_workers=2) as pool:
        done = list(pool.map(_page, named))
    faults = [fault for page in done for fault in page.faults]
    print(*faults, sep="\n")
    count = sum(page.count for page in done)
    print(f"{count} commands and blocks run, {len(faults)} faults")
    return bool(faults)


@dataclass(slots=True, kw_only=True)
class Done:
    """What running a page came to."""

    count: int = 0
    faults: list[str] = field(default_factory=list)


def _page(page: Path) -> Done:
    ready = [each for each in blocks(page) if each.kind != "shown" and each.left_out is None]
    done = Done()
    if not ready:
        return done
    with tempfile.TemporaryDirectory() as place, answering(always({})) as model:
        lay(Path(place))
        run = Run(folder=Path(place), port=_free(), model=model.url)
        try:
            for where, fault in (each for block in ready for each in _block(block, run)):
                done.count += 1
                done.faults += [f"{where}: {fault}"] if fault else []
        finally:
            run.stop()
    return done


def _block(block: Block, run: Run) -> Iterator[tuple[str, str | None]]:
    where = block.page.resolve().relative_to(ROOT)
    if block.kind == "python":
        yield f"{where}:{block.line}", run.python(block.code)
        return
    for number, line in commands(block):
        if not OTHERS.match(line):
            yield f"{where}:{number}: {line}", run.line(line)


def _variables() -> dict[str, str]:
    """The variables of this process, with this very interpreter's programs first."""
    found = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    source = os.pathsep.join((str(ROOT / "src"), str(ROOT), str(ROOT / "docs")))
    return os.environ | {"PATH": found, "PYTHONPATH": source, "REPORTEDLY_BY": "", "COLUMNS": "100"}


def _free() -> str:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
