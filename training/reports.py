"""Annotated reports (gold format) -> Examples: aligns strings to places in the text."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from background import background
from examples import Example, Link, Mention, Range, Saying
from layers import OUTCOMES
from places_in_text import find, gap, sentence
from stances import stances

from reportedly.dissect.document import DocumentRules, cut
from reportedly.extract.dates import DateMention, DateRules, find_dates
from reportedly.models.data import load
from reportedly.records.document import Document
from reportedly.records.report import Report

PRONOUNS = frozenset(["he", "she", "it", "they", "i", "we", "who", "him", "her", "them"])
# A pronoun this many words from the cue stands for an antecedent that is not in the sentence.
BESIDE_CUE = 6
# Characters between an accuser's cue and the accused.
BESIDE_BLAME = 60
_WORD = re.compile(r"\w+")
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9-]+\b")
_NAME = re.compile(r"\b[A-Z][\w'’-]*(?:(?: of| for| the| de| and)* [A-Z][\w'’-]*)+")


def group_of(name: str) -> str:
    """The incident group of a report's id: all reports of an incident share it."""
    return re.sub(r"-[a-z]\d*$", "", name)


def examples(folder: Path, doubts: Counter[str]) -> list[Example]:
    """Read every record below `folder`; what cannot be aligned is counted in `doubts`."""
    rules, dates = load("document", DocumentRules), load("dates", DateRules)
    found = []
    for path in sorted(folder.glob("*/*.json")):
        record = json.loads(path.read_text("utf-8"))
        document = cut(report_of(record), rules)
        said = list(_sayings(document, record["statements"], doubts))
        sayings = [saying for _, saying in said]
        marked = _Marked(document, doubts)
        for incident in reversed(record["incidents"]):
            marked.incident(incident, sayings)
        days = find_dates(document.report.text, document.report.published, dates)
        marked.dates(record["incidents"], days)
        marked.add(stances(document, said, record["incidents"]))
        marked.add(background(document, record["incidents"], days))
        found.append(
            Example(
                id=record["id"],
                group=group_of(record["id"]),
                document=document,
                scheme="security",
                known=frozenset({"cue", "role", *OUTCOMES, "blame", "party", "place", "told"}),
                sayings=tuple(sayings),
                mentions=tuple(marked.mentions),
                links=tuple(marked.links),
                whole=_whole(record["incidents"]),
                disclosures=frozenset((d["item"], d["status"]) for d in record["disclosure"]),
                groups=_groups(record),
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
) -> Iterator[tuple[dict[str, Any], Saying]]:
    """The rows whose cue and content are found, with where they stand."""
    text = document.report.text
    used: set[Range] = set()
    floor = 0
    for row in statements:
        doubts["statements"] += 1
        contents = find(text, row["content"])
        cues = find(text, row["cue"])
        if not contents or not cues:
            doubts["statement not found"] += 1
            continue
        content = next((c for c in contents if c[0] >= floor), contents[0])
        floor = content[0]
        cue = min(cues, key=lambda c: (_away(c, content, c in used), c))
        if sentence(document, cue[0]) != sentence(document, content[0]):
            doubts["cue in another sentence"] += 1
        source = _source(document, row["source"], cue, content)
        if source is None:
            doubts["source not beside its cue"] += 1
        used.add(cue)
        yield (
            row,
            Saying(
                source=(source,) if source else (),
                cue=(cue,),
                content=(content,),
                factuality=row["factuality"],
            ),
        )


def _away(cue: Range, content: Range, used: bool) -> int:
    """How far a cue lies from the content's edges; inside it is unlikely, used before, too."""
    inside = content[0] <= cue[0] and cue[1] <= content[1]
    edge = min(abs(content[0] - cue[1]), abs(cue[0] - content[1]))
    return edge + 60 * inside + 40 * used


def _source(document: Document, words: str, cue: Range, content: Range) -> Range | None:
    """The mention nearest to the cue in the sentence or the content's; else a pronoun beside."""
    text = document.report.text
    sentences = {sentence(document, cue[0]), sentence(document, content[0])}
    found = [s for s in find(text, words) if sentence(document, s[0]) in sentences]
    outside = [s for s in found if not (content[0] <= s[0] and s[1] <= content[1])] or found
    if outside:
        return min(outside, key=lambda s: (gap(s, cue), s))
    at = document.sentences[sentence(document, cue[0])]
    near = [
        (m.start(), m.end())
        for m in _WORD.finditer(text, at.start, at.end)
        if m.group().lower() in PRONOUNS
        and not (content[0] <= m.start() < content[1])
        and len(_WORD.findall(text, min(m.end(), cue[1]), max(m.start(), cue[0]))) <= BESIDE_CUE
    ]
    return min(near, key=lambda s: (gap(s, cue), s)) if near else None


class _Marked:
    """Mentions and links of one record, collected."""

    def __init__(self, document: Document, doubts: Counter[str]) -> None:
        self.document, self.doubts = document, doubts
        self.text = document.report.text
        self.mentions: list[Mention] = []
        self.links: list[Link] = []

    def mark(self, layer: str, label: str | None, span: Range) -> None:
        self.mentions.append(Mention(layer=layer, label=label, span=span))

    def link(self, relation: str, anchor: Range, words: str | None) -> None:
        """To the mention of `words` nearest to the anchor, before it rather than after."""
        target = None
        if words is not None:
            found = find(self.text, words)
            target = min(found, key=lambda s: (gap(s, anchor) + 40 * (s > anchor), s), default=None)
            self.doubts[f"{relation} not found"] += target is None
        targets = () if target is None else (target,)
        self.links.append(Link(relation=relation, anchor=anchor, targets=targets))

    def incident(self, incident: dict[str, Any], sayings: list[Saying]) -> None:
        where = "main" if incident["main"] else "background"
        self._tolls(incident)
        for row in incident["responsibility"]:
            self._blame(row, sayings)
        for party in incident["parties"]:
            for span in find(self.text, party["name"]):
                self.mark("kind", party["kind"], span)
                if party["role"] != "other" and incident["main"]:
                    self.mark("party", party["role"], span)
        if incident["place"]:
            for span in find(self.text, incident["place"]["name"]):
                self.mark("place", where, span)

    def _tolls(self, incident: dict[str, Any]) -> None:
        kinds = {party["name"]: party["kind"] for party in incident["parties"]}
        for row in incident["casualties"]:
            self.doubts["casualties"] += 1
            spans = find(self.text, row["text"])
            if not spans:
                self.doubts["casualty not found"] += 1
                continue
            span = spans[0]
            self.mark(row["outcome"], row["outcome"], span)
            self.mark("figure", _figure(row), span)
            self.mark("main", "main" if incident["main"] else "background", span)
            party = _party(self.document, row["party"], span)
            self.doubts["party not beside its toll"] += party is None
            targets = () if party is None else (party,)
            self.links.append(Link(relation="party", anchor=span, targets=targets))
            self.link("claimant", span, row["source"])
            if party is not None and row["party"] in kinds:
                self.mark("kind", kinds[row["party"]], party)

    def _blame(self, row: dict[str, Any], sayings: list[Saying]) -> None:
        """The mention within what the accuser says, else one beside its cue, else beside itself."""
        self.doubts["blames"] += 1
        found = find(self.text, row["who"])
        if not found:
            self.doubts["blamed not found"] += 1
            return
        for span in found:
            self.mark("blame", None, span)
        own = [s for s in sayings if row["by"] and _by(self.text, s, row["by"])]
        inside = [f for f in found for s in own for c in s.content if c[0] <= f[0] and f[1] <= c[1]]
        beside = [f for f in found for s in own for c in s.cue if gap(f, c) <= BESIDE_BLAME]
        authors = find(self.text, row["by"]) if row["by"] else []
        near = sorted(found, key=lambda f: (min((gap(f, a) for a in authors), default=0), f))
        span = (inside or beside or near)[-1 if inside else 0]
        self.doubts["blamed outside what is said"] += bool(row["by"]) and not inside
        self.mark("blame", row["role"], span)
        self.mark("confidence", row["confidence"], span)
        self.link("author", span, row["by"])

    def add(self, found: Iterable[Mention | Link]) -> None:
        for one in found:
            if isinstance(one, Mention):
                self.mentions.append(one)
            else:
                self.links.append(one)

    def dates(self, incidents: list[dict[str, Any]], found: Iterable[DateMention]) -> None:
        """Which dates are those of an incident: by what they resolve to."""
        wanted = {
            (one["date"]["start"], one["date"]["end"]): "main" if one["main"] else "background"
            for one in reversed(incidents)
            if one["date"]
        }
        for mention in found:
            label = wanted.get((mention.start or "", mention.end or ""), "neither")
            self.mark("when", label, (mention.span.start, mention.span.end))


def _by(text: str, saying: Saying, words: str) -> bool:
    return any(text[a:b] in words or words in text[a:b] for a, b in saying.source)


def _groups(record: dict[str, Any]) -> tuple[str, ...]:
    """Names of armed groups: acronyms, and two or more capitalised words."""
    found: dict[str, None] = {}
    for incident in record["incidents"]:
        for party in incident["parties"]:
            if party["kind"] in ("armed_group", "militia"):
                found.update(dict.fromkeys(_ACRONYM.findall(party["name"])))
                found.update(dict.fromkeys(_NAME.findall(party["name"])))
    return tuple(found)


def _whole(incidents: list[dict[str, Any]]) -> tuple[tuple[str, str], ...]:
    main = next((one for one in incidents if one["main"]), None)
    if main is None:
        return (("relevant", "no"),)
    return (("relevant", "yes"), ("type", main["event_type"]), ("modality", main["modality"]))


def _party(document: Document, words: str, span: Range) -> Range | None:
    text = document.report.text
    at = sentence(document, span[0])
    found = [p for p in find(text, words) if abs(sentence(document, p[0]) - at) <= 1]
    return min(found, key=lambda p: (gap(p, span), p)) if found else None


def _figure(row: dict[str, Any]) -> str:
    if row["high"] == 0:
        return "none"
    if row["low"] == row["high"] == 1 and not re.search(r"\b(?:1|one)\b", row["text"].lower()):
        return "one"
    vague = (row["low"], row["high"]) in ((2, None), (None, None))
    if vague and not re.search(r"\d|two|several|dozens", row["text"].lower()):
        return "some"
    return "counted"
