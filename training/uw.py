"""UW and MEANTIME (JSON Lines of tokenised sentences) -> Examples: how factual event words are."""

import json
from pathlib import Path

from examples import Example, Range

from reportedly.dissect.document import DocumentRules, cut
from reportedly.models.data import load
from reportedly.records.report import Report


def examples(folder: Path, scheme: str) -> list[Example]:
    """The train split of one corpus, a sentence an example. Labels run from -3 to 3."""
    rules = load("document", DocumentRules)
    found = []
    for number, line in enumerate((folder / "train.jsonl").read_text("utf-8").splitlines()):
        row = json.loads(line)
        words = row["text"].split(" ")
        starts = [0]
        for word in words:
            starts.append(starts[-1] + len(word) + 1)
        report = Report(
            id=f"{scheme}-{number}", sha256="", title=None, publisher=None, author=None, url=None,
            kind="news", language="en", published=None, retrieved=None, text=row["text"],
        )  # fmt: skip
        events: list[tuple[Range, float]] = []
        for target in row["targets"]:
            first = target["span1"][0]
            events.append(((starts[first], starts[first] + len(words[first])), target["label"]))
        found.append(
            Example(
                id=report.id,
                group=report.id,
                document=cut(report, rules),
                scheme=scheme,
                known=frozenset(),
                events=tuple(events),
            )
        )
    return found
