"""PolNeAR (brat stand-off files) -> Examples."""

import re
from collections import Counter
from pathlib import Path

from examples import Example, Range, Saying

from reportedly.dissect.document import DocumentRules, cut
from reportedly.models.data import load
from reportedly.records.report import Report


def examples(folder: Path, doubts: Counter[str]) -> list[Example]:
    """Read one split (folders `text` and `attributions`): the first annotator of each text."""
    rules = load("document", DocumentRules)
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rsplit("_", 1)[0], path)
    found = []
    for name, path in sorted(first.items()):
        text = (folder / "text" / f"{name}.txt").read_text("utf-8")
        report = Report(
            id=name, sha256="", title=None, publisher=None, author=None, url=None, kind="news",
            language="en", published=None, retrieved=None, text=text,
        )  # fmt: skip
        found.append(
            Example(
                id=name,
                group=name,
                document=cut(report, rules),
                scheme="politics",
                known=frozenset({"cue", "role"}),
                sayings=tuple(sayings(path.read_text("utf-8"), text, doubts)),
            )
        )
    return found


def sayings(annotations: str, text: str, doubts: Counter[str]) -> list[Saying]:
    """The attributions of one stand-off file."""
    spans: dict[str, tuple[Range, ...]] = {}
    relations: list[dict[str, list[str]]] = []
    for line in annotations.split("\n"):  # a span's text may hold other line ends
        fields = line.split("\t")
        if len(fields) < 2:
            doubts["lines that are no annotation"] += bool(line)
            continue
        if line.startswith("T"):
            spans[fields[0]] = _ranges(fields[1])
            _check(text, spans[fields[0]], fields[-1], doubts)
        elif line.startswith("E"):
            relation: dict[str, list[str]] = {}
            for part in fields[1].split():
                role, target = part.split(":")
                relation.setdefault(re.sub(r"\d+$", "", role), []).append(target)
            relations.append(relation)
    made = []
    for relation in relations:
        parts = {
            role: tuple(sorted(r for t in relation.get(role, ()) for r in spans.get(t, ())))
            for role in ("Source", "Cue", "Content")
        }
        doubts["relations"] += 1
        if not parts["Cue"] or not parts["Content"]:
            doubts["relation without cue or content"] += 1
            continue
        made.append(
            Saying(
                source=parts["Source"], cue=parts["Cue"], content=parts["Content"], factuality=None
            )
        )
    return made


def _ranges(field: str) -> tuple[Range, ...]:
    _, rest = field.split(" ", 1)
    return tuple(sorted((int(a), int(b)) for a, b in (r.split() for r in rest.split(";"))))


def _check(text: str, ranges: tuple[Range, ...], words: str, doubts: Counter[str]) -> None:
    mine = re.sub(r"\W", "", "".join(text[a:b] for a, b in ranges))
    doubts["spans"] += 1
    if sorted(mine) != sorted(re.sub(r"\W", "", words)):
        doubts["span differs from its text"] += 1
