"""Markdown -> its blocks of code: which can be run, which are only shown, and how each is marked.

A block in `sh` or `python`, or an indented one whose first word is a program, can be run. A comment
on the line before a block, `<!-- not run: REASON -->`, leaves it out, and says why.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

PROGRAMS = (
    "reportedly",
    "python",
    "pip",
    "pipx",
    "make",
    "cat",
    "curl",
    "openssl",
    "sha256sum",
    ".",
)
FIRST = re.compile(rf"(?:\$ )?({'|'.join(map(re.escape, PROGRAMS))})\s")
NOT_RUN = re.compile(r"<!-- not run: (.+?) -->\s*$", re.DOTALL)
Kind = Literal["sh", "python", "shown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of code: its page, where its code begins, what it is, why it is not run, if so."""

    page: Path
    line: int
    kind: Kind
    code: str
    left_out: str | None

    @property
    def where(self) -> str:
        """The page and the line, as an editor takes it."""
        return f"{self.page}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    """All blocks of code of a page, in its order."""
    before: Token | None = None
    for token in MarkdownIt("commonmark").parse(page.read_text("utf-8")):
        if token.type in ("fence", "code_block") and token.map is not None:
            yield Block(
                page=page,
                line=token.map[0] + (2 if token.type == "fence" else 1),
                kind=_kind(token),
                code=token.content,
                left_out=_reason(before),
            )
        if token.nesting >= 0:
            before = token


def _kind(token: Token) -> Kind:
    language = token.info.split()[0] if token.info.split() else ""
    if language == "python":
        return "python"
    if language == "sh" or (language == "" and FIRST.match(token.content)):
        return "sh"
    return "shown"


def _reason(before: Token | None) -> str | None:
    """The reason in the comment that stands right before a block."""
    found = NOT_RUN.search(before.content) if before and before.type == "html_block" else None
    return " ".join(found[1].split()) if found else None


def commands(block: Block) -> Iterator[tuple[int, str]]:
    """The lines of a block for a shell, with where each begins; a line that goes on is one."""
    whole, start = "", block.line
    for number, line in enumerate(block.code.splitlines(), block.line):
        if not whole:
            start = number
        whole += line.removeprefix("$ ").rstrip("\\") if line.endswith("\\") else line
        if not line.endswith("\\"):
            if whole.strip() and not whole.lstrip().startswith("#"):
                yield start, whole.strip().removeprefix("$ ")
            whole = ""
