"""Marked, lines of an incident -> INCIDENT: LOCATION, in the conference's notation."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from muc4 import features
from muc4.choose import Table
from muc4.nations import nations
from muc4.places import Place, PlaceList
from muc4.rules import rules
from muc4.texts import Article
from reportedly.records.document import Document

# Sentences around an incident's own in which its place may stand.
NEAR = 3
# Below these a place is not taken for the incident's, as the first one and as a further one.
LEAST, LEAST_FURTHER = 0.4, 0.5
# How much more the country of the dateline or of the chosen place counts than one mention.
_DATELINE, _NEARBY = 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place of the text, and what speaks for and against its being the incident's."""

    place: Place
    line: int
    hint: str | None
    features: tuple[str, ...]


def incident_place(
    article: Article, document: Document, lines: Sequence[int], table: Table, listed: PlaceList
) -> str | None:
    """COUNTRY: WIDER PLACE (KIND): PLACE (KIND), as far as the text tells."""
    found = [
        (table.shares(one.features)["yes"], one)
        for one in candidates(article, document, lines, listed)
    ]
    country = _country(
        article, document, lines, [one for share, one in found if share > LEAST], listed
    )
    if country is None:
        return None
    chosen = _chosen([pair for pair in found if pair[1].place.kind(country, pair[1].hint)], country)
    return ": ".join([country, *(f"{name} ({kind})" for name, kind in chosen)])


def _chosen(found: list[tuple[float, Candidate]], country: str) -> list[tuple[str, str]]:
    """The most probable place of each rank, widest first, all of one sentence."""
    by_rank: dict[int, tuple[str, str]] = {}
    best: Candidate | None = None
    for share, one in sorted(found, key=lambda pair: -pair[0]):
        kind = one.place.kind(country, one.hint)
        rank = _rank(kind or "")
        least = LEAST if best is None else LEAST_FURTHER
        if kind is None or share < least or rank in by_rank or (best and one.line != best.line):
            continue
        best = best or one
        if one.place.name not in [name for name, _ in by_rank.values()]:
            by_rank[rank] = one.place.name, kind
    return [by_rank[rank] for rank in sorted(by_rank)]


def _rank(kind: str) -> int:
    return next((at for at, kinds in enumerate(rules().lists.kinds) if kind in kinds), 2)


def candidates(
    article: Article, document: Document, lines: Sequence[int], listed: PlaceList
) -> Iterator[Candidate]:
    """The places in the sentences of an incident and near them."""
    text = article.report.text
    for line, sentence in enumerate(document.sentences):
        nearest = min(lines, key=lambda one: (abs(one - line), one), default=0)
        if abs(nearest - line) > NEAR:
            continue
        for found in listed.find(text[sentence.start : sentence.end]):
            start, end = sentence.start + found.start, sentence.start + found.end
            hint = _hint(text[:start], text[end : sentence.end])
            told = [
                "bias",
                f"away:{line - nearest}",
                f"first:{line == min(lines, default=0)}",
                f"kind:{hint or found.kinds[0][1]}",
                f"name:{found.name}",
                *features.beside(document, start, end, line),
            ]
            yield Candidate(place=found, line=line, hint=hint, features=tuple(told))


def _hint(before: str, after: str) -> str | None:
    """The kind of place that stands beside a name: "X DEPARTMENT", "THE CITY OF X"."""
    kinds = [kind for rank in rules().lists.kinds for kind in rank]
    left, right = features.words(before[-40:])[-2:], features.words(after[:40])[:1]
    if left[1:] == ["OF"] and left[0] in kinds:
        return left[0]
    return right[0] if right and right[0] in kinds else None


def _country(
    article: Article,
    document: Document,
    lines: Sequence[int],
    chosen: list[Candidate],
    listed: PlaceList,
) -> str | None:
    """The country with the most mentions; those near the incident and the dateline's count more."""
    relevant = [name for _, name in rules().lists.countries]
    votes: Counter[str] = Counter()
    spans = [(document.sentences[line].start, document.sentences[line].end) for line in lines]
    for one in nations(article.report.text):
        near = any(start <= one.start < end for start, end in spans)
        votes[one.country] += (_NEARBY if near else 1) if one.country in relevant else near
    line = (article.dateline or "").upper()
    for one in listed.find(line):
        votes.update(dict.fromkeys({c for c, _ in one.kinds}, _DATELINE))
    votes.update({one.country: _DATELINE for one in nations(line)})
    for candidate in chosen:
        votes.update(dict.fromkeys({c for c, _ in candidate.place.kinds}, _NEARBY))
    return max(votes, key=lambda one: (votes[one], one in relevant, one), default=None)
