"""Check the documentation: links lead somewhere, commands exist, every term is in the glossary.

usage: python docs/check.py

Prints each fault as file:line and exits with 1 if there is any.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from click import Group

from reportedly.cli import main as commands
from reportedly.records import vocabulary

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"^\s*(?:\$ )?(?:\S+ \| )?reportedly ([a-z]+)\b(.*)")
SKIPPED = (".venv", ".git", "build", "dist", "out", "node_modules")


def main() -> int:
    """Check every Markdown page of the project."""
    faults = [fault for page in _pages() for fault in _page(page)]
    faults += [f"docs/words.md: no entry for {term}" for term in _unexplained()]
    print(*faults, sep="\n")
    print(f"{len(faults)} faults in {len(list(_pages()))} pages")
    return bool(faults)


def _pages() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*.md")):
        if not set(path.relative_to(ROOT).parts) & set(SKIPPED):
            yield path


def _page(page: Path) -> Iterator[str]:
    where = page.relative_to(ROOT)
    in_code = False
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        if line.lstrip().startswith("```"):
            in_code = not in_code
        for target in () if in_code else LINK.findall(line):
            if not _leads(page, target):
                yield f"{where}:{number}: {target} leads nowhere"
        if in_code and (found := COMMAND.match(line)):
            yield from (f"{where}:{number}: {fault}" for fault in _command(found[1], found[2]))


def _leads(page: Path, target: str) -> bool:
    if re.match(r"[a-z]+:", target) or target.startswith("#"):
        return True
    return (page.parent / target.split("#")[0]).exists()


def _command(name: str, rest: str) -> Iterator[str]:
    """A command shown as runnable exists, with every option that it is shown with."""
    command = commands.commands.get(name)
    if command is None:
        yield f"there is no command `reportedly {name}`"
        return
    while isinstance(command, Group) and (words := rest.split()) and words[0] in command.commands:
        command, rest = command.commands[words[0]], " ".join(words[1:])
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    for option in re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest.split("#")[0].split(">")[0]):
        if option not in known:
            yield f"`reportedly {name}` has no option {option}"


def _unexplained() -> Iterator[str]:
    words = (ROOT / "docs" / "words.md").read_text("utf-8")
    for name in ("Factuality", "Confidence", "Grade", "CautionKind", "Mode", "Modality"):
        for term in get_args(getattr(vocabulary, name)):
            if term not in words:
                yield term


if __name__ == "__main__":
    sys.exit(main())
