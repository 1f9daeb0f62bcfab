"""Check the documents: links lead somewhere, commands exist, figures are the present ones.

usage: python docs/check.py

Prints each fault as file:line and exits with 1 if there is any. It runs nothing, so that it takes a
second; docs/run_blocks.py runs what it looks at.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from blocks import Block, blocks, commands
from click import Group

from reportedly.cli import main as reportedly
from reportedly.records import vocabulary

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
OURS = re.compile(r"(?:^|[|;&(]\s*)reportedly ([a-z]+)\b([^|]*)")
OPTION = re.compile(r"(?<!\S)--?[a-z][a-z-]*")
MAKE = re.compile(r"^make ([a-z-]+)")
EXTRAS = re.compile(r"pip install '(?:reportedly|\.)\[([a-z,]+)\]'")
SCRIPT = re.compile(r"^python ((?:[\w-]+/)+[\w-]+\.py)(.*)")
FIGURE = re.compile(r"\b0\.\d{3}\b")
SKIPPED = {".venv", ".venv-training", ".git", "build", "dist", "out", "node_modules", "reference"}
# Pages that repeat measured figures: each has to stand on the benchmark page.
REPEATING = ("README.md", "docs/what-is-not-claimed.md", "docs/ethics.md", "docs/methodology.md")


def main() -> int:
    """Check every Markdown page of the project."""
    pages = list(_pages())
    faults = [fault for page in pages for fault in (*_links(page), *_blocks(page))]
    faults += [*_figures(), *(f"docs/words.md: no entry for {term}" for term in _unexplained())]
    print(*faults, sep="\n")
    print(f"{len(faults)} faults in {len(pages)} pages")
    return bool(faults)


def _pages() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*.md")):
        if not set(path.relative_to(ROOT).parts) & SKIPPED:
            yield path


def _links(page: Path) -> Iterator[str]:
    in_code = False
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        in_code ^= line.lstrip().startswith("```")
        for target in () if in_code else LINK.findall(line):
            if not _leads(page, target):
                yield f"{page.relative_to(ROOT)}:{number}: {target} leads nowhere"


def _leads(page: Path, target: str) -> bool:
    """A page that the site makes from the code (docs/reference) is held by its strict build."""
    if re.match(r"[a-z]+:", target) or target.startswith(("#", "reference/", "../reference/")):
        return True
    return (page.parent / target.split("#")[0]).exists()


def _blocks(page: Path) -> Iterator[str]:
    for block in blocks(page):
        for number, line in commands(block) if block.kind == "sh" else ():
            for fault in _command(line):
                yield f"{page.relative_to(ROOT)}:{number}: {fault}"
        yield from _undecided(page, block)


def _undecided(page: Path, block: Block) -> Iterator[str]:
    """A block for a shell with no command in it would look as if it had been run."""
    if block.kind == "sh" and not list(commands(block)) and block.left_out is None:
        yield f"{page.relative_to(ROOT)}:{block.line}: nothing to run in it"


def _command(line: str) -> Iterator[str]:
    bare = line.split(" # ")[0]
    for name, rest in OURS.findall(bare):
        yield from _ours(name, rest)
    if (found := MAKE.match(bare)) and not re.search(rf"^{found[1]}:", _text("Makefile"), re.M):
        yield f"there is no `make {found[1]}`"
    for extras in EXTRAS.findall(bare):
        known = tomllib.loads(_text("pyproject.toml"))["project"]["optional-dependencies"]
        yield from (f"there is no extra {each}" for each in extras.split(",") if each not in known)
    if (found := SCRIPT.match(bare)) and "NAME" not in found[1]:
        yield from _script(found[1], found[2])


def _ours(name: str, rest: str) -> Iterator[str]:
    """A command shown as runnable exists, with every option that it is shown with."""
    command = reportedly.commands.get(name)
    if command is None:
        yield f"there is no command `reportedly {name}`"
        return
    while isinstance(command, Group) and (words := rest.split()) and words[0] in command.commands:
        command, rest = command.commands[words[0]], " ".join(words[1:])
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    unquoted = re.sub(r"'[^']*'|\"[^\"]*\"", "", rest)
    for option in OPTION.findall(unquoted.split(">")[0]):
        if option not in known:
            yield f"`reportedly {name}` has no option {option}"


def _script(path: str, rest: str) -> Iterator[str]:
    """A script of ours is there, and its text has each option that it is shown with."""
    if not (ROOT / path).is_file():
        yield f"there is no {path}"
        return
    text = "".join(each.read_text("utf-8") for each in (ROOT / path).parent.glob("*.py"))
    for option in OPTION.findall(rest):
        if option.startswith("--") and option not in text:
            yield f"{path} has no option {option}"


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def _figures() -> Iterator[str]:
    measured = set(FIGURE.findall(_text("docs/benchmarks.md")))
    for name in REPEATING:
        for figure in FIGURE.findall(_text(name)):
            if figure not in measured:
                yield f"{name}: {figure} stands nowhere in docs/benchmarks.md"


def _unexplained() -> Iterator[str]:
    words = _text("docs/words.md")
    for name in ("Factuality", "Confidence", "Grade", "CautionKind", "Mode", "Modality"):
        for term in get_args(getattr(vocabulary, name)):
            if term not in words:
                yield term


if __name__ == "__main__":
    sys.exit(main())
