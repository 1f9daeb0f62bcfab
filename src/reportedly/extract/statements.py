"""Document, attributions -> statements: who says what, with sources resolved and nesting told."""

from bisect import bisect_right
from collections.abc import Sequence

from reportedly.extract.antecedents import antecedent
from reportedly.extract.roster import Roster, is_pronoun, roster
from reportedly.extract.source_rules import SourceRules
from reportedly.extract.sources import source
from reportedly.records.document import Document
from reportedly.records.marks import Attribution
from reportedly.records.reading import Source, Statement
from reportedly.records.span import Span
from reportedly.records.vocabulary import Mode

MOST_NESTED = 50  # statements that begin before some words and can still hold them
# Statements on either side of some words among which the one is looked for that goes with them:
# the longest reports have fewer in all, and a bound keeps time linear.
MOST_NEAR = 100


def statements(
    document: Document,
    attributions: Sequence[Attribution],
    rules: SourceRules,
    groups: Sequence[Span] = (),
    actors: Sequence[Span] = (),
) -> tuple[Statement, ...]:
    """Make a report's statements, in the order of contents, outer before inner.

    Ids are `s1`, `s2`, ...; `via` is the innermost statement whose content covers this one's
    source and content. `groups` are names of known armed groups: as sources all are alike; `actors`
    are those who take part in what is told, whom pronouns may stand for.
    """
    ordered = sorted(attributions, key=lambda a: (a.content.start, -a.content.end))
    known = roster(document, ordered, rules, groups, actors)
    made: list[Statement] = []
    outer: list[Statement] = []
    for number, attribution in enumerate(ordered, start=1):
        outer = [s for s in outer if s.content.end > attribution.content.start]
        statement = Statement(
            id=f"s{number}",
            source=_source(document, attribution.source, known, rules),
            cue=attribution.cue,
            content=attribution.content,
            mode=_mode(document, attribution.content),
            factuality=attribution.factuality,
            via=_via(outer, attribution),
        )
        made.append(statement)
        outer = [*outer[1 - MOST_NESTED :], statement]
    return tuple(made)


def claimant(statements: tuple[Statement, ...], span: Span) -> Statement | None:
    """Find the innermost statement whose content covers `span`; None is the report's own voice.

    `statements` stand in the order of their contents, as `statements()` gives them.
    """
    before = bisect_right(statements, span.start, key=lambda s: s.content.start)
    near = statements[max(0, before - MOST_NESTED) : before]
    return min((s for s in near if s.content.covers(span)), key=_length, default=None)


def said_by(statements: tuple[Statement, ...], source: Span | None, span: Span) -> Statement | None:
    """Of the statements whose source stands at `source`, the one nearest to `span`."""
    if source is None:
        return None
    own = [s for s in near(statements, span) if s.source is not None and _at(s.source, source)]
    return min(own, key=lambda s: (apart(s.content, span), s.content.start), default=None)


def _at(source: Source, span: Span) -> bool:
    return source.start < span.end and span.start < source.end


def apart(one: Span, two: Span) -> int:
    """Code points between two spans; 0 where they meet."""
    return max(0, one.start - two.end, two.start - one.end)


def near(statements: tuple[Statement, ...], span: Span) -> tuple[Statement, ...]:
    """The statements around `span`: all of them in a report of ordinary length."""
    return around(statements, span.start, span.start)


def around(statements: tuple[Statement, ...], start: int, end: int) -> tuple[Statement, ...]:
    """The statements in `start:end` of the text and around: all in a report of ordinary length."""
    first = bisect_right(statements, start, key=lambda s: s.content.start)
    last = bisect_right(statements, end, lo=first, key=lambda s: s.content.start)
    return statements[max(0, first - MOST_NEAR) : last + MOST_NEAR]


def _source(
    document: Document, span: Span | None, known: Roster, rules: SourceRules
) -> Source | None:
    if span is None:
        return None
    if is_pronoun(span.text, rules):
        span = antecedent(span, known, rules)
    return source(document, span, known, rules)


def _mode(document: Document, content: Span) -> Mode:
    quotes = document.quotes
    at = bisect_right(quotes, content.start, key=lambda quote: quote.outer_end)
    for quote in quotes[at : at + 1]:
        if quote.outer_start <= content.start and content.end <= quote.outer_end:
            return "direct"
        if quote.start < content.end and content.start < quote.end:
            return "mixed"
    return "indirect"


def _via(outer: Sequence[Statement], inner: Attribution) -> str | None:
    covering = [
        s
        for s in outer
        if s.content.covers(inner.content)
        and (inner.source is None or s.content.covers(inner.source))
        and s.content != inner.content
    ]
    return min(covering, key=_length).id if covering else None


def _length(statement: Statement) -> int:
    return statement.content.end - statement.content.start
