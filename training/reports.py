"""Annotated reports (gold format) -> Examples: aligns strings to places in the text."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from examples import SECURITY, Count, Example, Range, Saying

from reportedly.dissect.document import DocumentRules, cut
from reportedly.models.data import load
from reportedly.records.document import Document
from reportedly.records.report import Report

PRONOUNS = frozenset(["he", "she", "it", "they", "i", "we", "who", "him", "her", "them"])
# A pronoun this many words from the cue stands for an antecedent that is not in the sentence.
BESIDE_CUE = 6
_WORD = re.compile(r"\w+")


def examples(folder: Path, doubts: Counter[str]) -> list[Example]:
    """Read every record below `folder`; what cannot be aligned is counted in `doubts`."""
    rules = load("document", DocumentRules)
    found = []
    for path in sorted(folder.glob("*/*.json")):
        record = json.loads(path.read_text("utf-8"))
        document = cut(report_of(record), rules)
        found.append(
            Example(
                id=record["id"],
                group=re.sub(r"-[a-z]\d*$", "", record["id"]),
                document=document,
                scheme=SECURITY,
                sayings=tuple(_sayings(document, record["statements"], doubts)),
                tolls=tuple(_tolls(document, record["incidents"], doubts)),
            )
        )
    return found


def report_of(record: dict[str, Any]) -> Report:
    """The report of a gold record."""
    given = record["report"]
    return Report(
        id=record["id"],
        sha256="",
        title=given["title"],
        publisher=given["publisher"],
        author=None,
        url=None,
        kind=given["kind"],
        language="en",
        published=given["published"],
        retrieved=None,
        text=given["text"],
    )


def _sayings(
    document: Document, statements: list[dict[str, Any]], doubts: Counter[str]
) -> list[Saying]:
    text = document.report.text
    made: list[Saying] = []
    used: set[Range] = set()
    floor = 0
    for row in statements:
        doubts["statements"] += 1
        contents = _find(text, row["content"])
        cues = _find(text, row["cue"])
        if not contents or not cues:
            doubts["statement not found"] += 1
            continue
        content = next((c for c in contents if c[0] >= floor), contents[0])
        floor = content[0]
        cue = min(cues, key=lambda c: (_away(c, content, c in used), c))
        if _sentence(document, cue[0]) != _sentence(document, content[0]):
            doubts["cue in another sentence"] += 1
        source = _source(document, row["source"], cue, content)
        if source is None:
            doubts["source not beside its cue"] += 1
        used.add(cue)
        made.append(
            Saying(
                source=(source,) if source else (),
                cue=(cue,),
                content=(content,),
                factuality=row["factuality"],
            )
        )
    return made


def _away(cue: Range, content: Range, used: bool) -> int:
    """How far a cue lies from the content's edges; inside it is unlikely, used before, too."""
    inside = content[0] <= cue[0] and cue[1] <= content[1]
    edge = min(abs(content[0] - cue[1]), abs(cue[0] - content[1]))
    return edge + 60 * inside + 40 * used


def _source(document: Document, words: str, cue: Range, content: Range) -> Range | None:
    """The mention nearest to the cue in the sentence or the content's; else a pronoun beside."""
    text = document.report.text
    sentences = {_sentence(document, cue[0]), _sentence(document, content[0])}
    found = [s for s in _find(text, words) if _sentence(document, s[0]) in sentences]
    outside = [s for s in found if not (content[0] <= s[0] and s[1] <= content[1])] or found
    if outside:
        return min(outside, key=lambda s: (_gap(s, cue), s))
    at = document.sentences[_sentence(document, cue[0])]
    near = [
        (m.start(), m.end())
        for m in _WORD.finditer(text, at.start, at.end)
        if m.group().lower() in PRONOUNS
        and not (content[0] <= m.start() < content[1])
        and len(_WORD.findall(text, min(m.end(), cue[1]), max(m.start(), cue[0]))) <= BESIDE_CUE
    ]
    return min(near, key=lambda s: (_gap(s, cue), s)) if near else None


def _tolls(
    document: Document, incidents: list[dict[str, Any]], doubts: Counter[str]
) -> list[Count]:
    text = document.report.text
    made: dict[tuple[Range, str], Count] = {}
    for incident in incidents:
        for row in incident["casualties"]:
            doubts["casualties"] += 1
            spans = _find(text, row["text"])
            if not spans:
                doubts["casualty not found"] += 1
                continue
            span = spans[0]
            party = _party(document, row["party"], span)
            if party is None:
                doubts["party not beside its toll"] += 1
            count = Count(
                span=span,
                party=party,
                outcome=row["outcome"],
                figure=_figure(row),
                main=bool(incident["main"]),
            )
            made.setdefault((span, row["outcome"]), count)
    return list(made.values())


def _party(document: Document, words: str, span: Range) -> Range | None:
    text = document.report.text
    at = _sentence(document, span[0])
    found = [p for p in _find(text, words) if abs(_sentence(document, p[0]) - at) <= 1]
    return min(found, key=lambda p: (_gap(p, span), p)) if found else None


def _figure(row: dict[str, Any]) -> str:
    if row["high"] == 0:
        return "none"
    if row["low"] == row["high"] == 1 and not re.search(r"\b(?:1|one)\b", row["text"].lower()):
        return "one"
    vague = (row["low"], row["high"]) in ((2, None), (None, None))
    if vague and not re.search(r"\d|two|several|dozens", row["text"].lower()):
        return "some"
    return "counted"


def _find(text: str, words: str) -> list[Range]:
    """Every occurrence as whole words; any occurrence where there is none."""
    pattern = re.escape(words)
    whole = [m.span() for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]
    return whole or [m.span() for m in re.finditer(pattern, text)]


def _gap(one: Range, two: Range) -> int:
    return max(0, one[0] - two[1], two[0] - one[1])


def _sentence(document: Document, start: int) -> int:
    return max((i for i, s in enumerate(document.sentences) if s.start <= start), default=0)
