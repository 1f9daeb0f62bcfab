"""Hedges -> what they make of the words around: a report that holds back states no fact."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.dissect.patterns import any_of, lowered
from reportedly.records.document import Document
from reportedly.records.marks import Attribution
from reportedly.records.span import Span
from reportedly.records.vocabulary import Factuality

STOPS = " \t\r\n.;:,—–-"


@dataclass(frozen=True, slots=True, kw_only=True)
class HearsayRules:
    """models/data/hearsay.toml: patterns of hedges, by how far they hold back.

    `passing_on`: cues, in lower case, beside which a possible hedge is the report's own distance.
    """

    passing_on: frozenset[str]
    possible: tuple[str, ...]
    probable: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hedge:
    span: Span
    value: Factuality


def hedged(
    document: Document,
    said: Sequence[Attribution],
    deeds: Iterable[Span],
    rules: HearsayRules,
) -> tuple[Attribution, ...]:
    """Weigh hedges in what is said, and add what the report itself tells with a hedge.

    Args:
        document: the report.
        said: its attributions, in the order of contents.
        deeds: where it tells of incidents, tolls and doers: other hedges of its own do not count.
        rules: the hedges.

    Returns:
        The attributions, with a hedge's value in place of a plain one; a hedged sentence of the
        report's own voice is an attribution without a source.
    """
    hedges = list(_hedges(document, rules))
    if not hedges:
        return tuple(said)
    weighed = [_weighed(one, hedges, rules) for one in said]
    told = {document.sentence_of(deed) for deed in deeds}
    own = _own(document, said, told, hedges)
    return tuple(sorted((*weighed, *own), key=lambda a: (a.content.start, -a.content.end)))


def _hedges(document: Document, rules: HearsayRules) -> Iterator[_Hedge]:
    text = document.report.text
    low = lowered(text)
    values: tuple[tuple[Factuality, tuple[str, ...]], ...] = (
        ("PS+", rules.possible),
        ("PR+", rules.probable),
        ("Uu", rules.unknown),
    )
    for value, patterns in values:
        if not patterns:
            continue
        for found in any_of(patterns).finditer(low):
            yield _Hedge(span=Span.cut(text, *found.span()), value=value)


def _weighed(one: Attribution, hedges: Sequence[_Hedge], rules: HearsayRules) -> Attribution:
    inside = [hedge for hedge in hedges if one.content.covers(hedge.span)]
    if one.cue is not None and one.cue.text.lower() in rules.passing_on:
        inside = [hedge for hedge in inside if hedge.value != "PS+"]
    if not inside or one.factuality not in ("CT+", "CT-"):
        return one
    value = min(inside, key=lambda hedge: hedge.span.start).value
    negative: dict[Factuality, Factuality] = {"PS+": "PS-", "PR+": "PR-"}
    return replace(one, factuality=value if one.factuality == "CT+" else negative.get(value, value))


def _own(
    document: Document, said: Sequence[Attribution], told: set[int], hedges: Sequence[_Hedge]
) -> Iterator[Attribution]:
    """The hedged sentences that nobody is quoted in, each once."""
    done: set[int] = set()
    for hedge in hedges:
        index = document.sentence_of(hedge.span)
        if index in done or index not in told or any(_spans(a, hedge.span) for a in said):
            continue
        done.add(index)
        sentence = document.sentences[index]
        words = document.report.text[sentence.start : sentence.end].rstrip(STOPS)
        content = Span.cut(document.report.text, sentence.start, sentence.start + len(words))
        yield Attribution(source=None, cue=hedge.span, content=content, factuality=hedge.value)


def _spans(one: Attribution, span: Span) -> bool:
    """Whether some words stand between the first and the last word of an attribution."""
    parts = [part for part in (one.source, one.cue, one.content) if part is not None]
    return min(p.start for p in parts) <= span.start and span.end <= max(p.end for p in parts)
