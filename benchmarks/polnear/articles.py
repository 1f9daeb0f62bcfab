"""The folder of the corpus -> its articles, cut into tokens, with what the annotators marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from polnear.marked import Grid, Marked, Range, Triple, labelled
from reportedly.dissect.document import DocumentRules, cut
from reportedly.records.document import Document
from reportedly.records.report import Report

ROLES = ("Source", "Cue", "Content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article and its first annotator's marks."""

    name: str
    document: Document
    grid: Grid
    gold: Marked


def articles(folder: Path, rules: DocumentRules) -> Iterator[Article]:
    """The articles of one split (folders `text` and `attributions`), by name.

    Of several annotators of an article the first by name counts.

    Raises:
        OSError: an annotated text is missing.
    """
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rsplit("_", 1)[0], path)
    for name, path in sorted(first.items()):
        text = (folder / "text" / f"{name}.txt").read_text("utf-8")
        yield article(name, text, path.read_text("utf-8"), rules)


def article(name: str, text: str, annotations: str, rules: DocumentRules) -> Article:
    """One text and its stand-off annotations; attributions without cue or content are left out."""
    document = cut(_report(name, text), rules)
    grid = Grid(document)
    triples = []
    for relation in relations(annotations):
        source, cue, content = (grid.tokens(relation[role]) for role in ROLES)
        if cue and content:
            triples.append(Triple(source=source, cue=cue, content=content))
    labels = labelled(triples, len(grid.starts))
    gold = Marked(triples=tuple(triples), labels=labels)
    return Article(name=name, document=document, grid=grid, gold=gold)


def relations(annotations: str) -> Iterator[dict[str, list[Range]]]:
    """The attributions of a stand-off file: the characters of each role."""
    spans: dict[str, list[Range]] = {}
    lines = [line.split("\t") for line in annotations.split("\n")]  # a text may hold other ends
    for fields in lines:
        if fields[0].startswith("T") and len(fields) > 1:
            spans[fields[0]] = _ranges(fields[1])
    for fields in lines:
        if fields[0].startswith("E") and len(fields) > 1:
            found: dict[str, list[Range]] = {role: [] for role in ROLES}
            for part in fields[1].split():
                role, target = part.split(":")
                found.setdefault(re.sub(r"\d+$", "", role), []).extend(spans.get(target, ()))
            yield found


def _ranges(field: str) -> list[Range]:
    """Of a field such as `Content 3 9;14 20`."""
    pairs = (pair.split() for pair in field.split(" ", 1)[1].split(";"))
    return [(int(start), int(end)) for start, end in pairs]


def _report(name: str, text: str) -> Report:
    return Report(
        id=name, sha256="", title=None, publisher=None, author=None, url=None, kind="news",
        language="en", published=None, retrieved=None, text=text,
    )  # fmt: skip
