"""Corpora -> texts that tell of an incident or of none, with the part that each belongs to.

Where a corpus names its parts they are kept (MUC-4 DEV is learnt from, TST1 and TST2 are not);
our reports are parted by incident group as for the encoder (fold 0 held out), GVA's by incident.
What is not learnt from is halved: one half sets the limits of the second look, the other is
measured.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from muc4.parse import parse
from muc4.texts import articles
from relevance.pages import LEARNT, pages

TRAINING = Path(__file__).resolve().parents[2] / "training"
CORPUS = (TRAINING / "corpus", TRAINING / "notes")
# As training/train.py parts the incident groups.
FOLDS = 8
# Folds of GVA's incidents that are learnt from: more say the same.
GVA_LEARNT = (1, 3)
# As for the encoder: the thresholds of the benchmark muc4 are set on these articles.
MUC_HELD_OUT = "dev-muc3-1201-1300"


Part = Literal["learnt", "set", "held"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of a source; `tells` of an incident.

    `part`: "learnt" from; "set" for the limits of the second look; or "held" out of both. `group`:
    texts of one group count as one in training, and are in one part.
    """

    source: str
    id: str
    group: str
    text: str
    tells: bool
    part: Part


def texts(shared: Path) -> Iterator[Text]:
    """Every text of every source that is at hand; `shared` holds corpora/ and gold/."""
    makers: tuple[Callable[[Path], Iterator[Text]], ...] = (
        _pages, _reports, _gold, _muc, _gva, _polnear,
    )  # fmt: skip
    for make in makers:
        yield from make(shared)


def fold(group: str) -> int:
    """The fold of an incident group, as training/train.py has it."""
    return _number(group) % FOLDS


def part(group: str, *, learnt: bool) -> Part:
    """Where a group belongs: every second one of those not learnt from sets limits."""
    if learnt:
        return "learnt"
    return "set" if _number(group) // FOLDS % 2 else "held"


def _number(group: str) -> int:
    return int(hashlib.sha256(group.encode()).hexdigest(), 16)


def _pages(_: Path) -> Iterator[Text]:
    for number, page in enumerate((*pages(), *pages(LEARNT))):
        name = f"{page.kind}-{number}"
        yield Text(
            source="pages" if page.kind != "disaster" else "disasters",
            id=name,
            group=name,
            text=f"{page.title}\n{page.text}",
            tells=False,
            part=part(name, learnt=page.learnt),
        )


def _reports(_: Path) -> Iterator[Text]:
    for path in sorted(path for folder in CORPUS for path in folder.rglob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        incidents = record.get("incidents", [])
        group = re.sub(r"-[a-z]\d*$", "", record["id"])
        yield Text(
            source="reports" if incidents else "distractors",
            id=record["id"],
            group=group,
            text=_told(record["report"]),
            tells=bool(incidents),
            part=part(group, learnt=fold(group) != 0),
        )


def _gold(shared: Path) -> Iterator[Text]:
    for path in sorted((shared / "gold").glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        tells = bool(record["incidents"])
        yield Text(
            source="gold", id=record["id"], group=record["id"], text=_told(record["report"]),
            tells=tells, part="held",
        )  # fmt: skip


def _muc(shared: Path) -> Iterator[Text]:
    """Articles with a template; those without may tell of clashes, which MUC-4 leaves out."""
    folder = shared / "corpora" / "muc4"
    for path in sorted((*folder.glob("dev/dev-muc*"), *folder.glob("tst[12]/tst*-muc*"))):
        learnt = path.parent.name == "dev" and path.name != MUC_HELD_OUT
        key = parse(_key(path).read_text("latin-1"))
        for article in articles(path.read_text("latin-1")):
            if key.of(article.message):
                yield Text(
                    source="muc4",
                    id=article.message,
                    group=article.message,
                    text=article.report.text,
                    tells=True,
                    part=part(article.message, learnt=learnt),
                )


def _key(path: Path) -> Path:
    part, _, *first = path.name.split("-")
    (key,) = path.parent.glob("-".join(("key", part, *first[:1])) + ".*")
    return key


def _gva(shared: Path) -> Iterator[Text]:
    path = shared / "corpora" / "gva" / "articles.jsonl"
    for line in path.read_text("utf-8").split("\n") if path.exists() else ():
        if line.strip():
            row = json.loads(line)
            yield Text(
                source="gva", id=row["id"], group=row["incident"], text=_told(row), tells=True,
                part=part(row["incident"], learnt=fold(row["incident"]) in GVA_LEARNT),
            )  # fmt: skip


def _polnear(shared: Path) -> Iterator[Text]:
    """News on politics; a few articles do tell of incidents, and nobody has marked which."""
    for name in ("train", "dev"):
        for path in sorted((shared / "corpora" / "polnear" / "data" / name / "text").glob("*.txt")):
            yield Text(
                source="polnear", id=path.stem, group=path.stem, text=path.read_text("utf-8"),
                tells=False, part=part(path.stem, learnt=name == "train"),
            )  # fmt: skip


def _told(report: dict[str, str | None]) -> str:
    return f"{report.get('title') or ''}\n{report['text']}"
