"""Document, attributions -> statements: who says what, with sources resolved and nesting told."""

from collections.abc import Sequence

from reportedly.extract.sources import Roster, SourceRules, antecedent, is_pronoun, roster, source
from reportedly.records.document import Document
from reportedly.records.marks import Attribution
from reportedly.records.reading import Source, Statement
from reportedly.records.span import Span
from reportedly.records.vocabulary import Mode


def statements(
    document: Document, attributions: Sequence[Attribution], rules: SourceRules
) -> tuple[Statement, ...]:
    """Make a report's statements, in the order of contents, outer before inner.

    Ids are `s1`, `s2`, ...; `via` is the innermost statement whose content covers this one's
    source and content.
    """
    ordered = sorted(attributions, key=lambda a: (a.content.start, -a.content.end))
    sources = [a.source for a in ordered if a.source is not None]
    known = roster(document, sources, rules)
    made: list[Statement] = []
    for number, attribution in enumerate(ordered, start=1):
        made.append(
            Statement(
                id=f"s{number}",
                source=_source(document, attribution.source, known, sources, rules),
                cue=attribution.cue,
                content=attribution.content,
                mode=_mode(document, attribution.content),
                factuality=attribution.factuality,
                via=_via(made, attribution),
            )
        )
    return tuple(made)


def _source(
    document: Document, span: Span | None, known: Roster, speakers: list[Span], rules: SourceRules
) -> Source | None:
    if span is None:
        return None
    if is_pronoun(span.text, rules):
        span = antecedent(span, known, speakers, rules)
    return source(document, span, known, rules)


def claimant(statements: tuple[Statement, ...], span: Span) -> Statement | None:
    """The innermost statement whose content covers `span`; null is the report's own voice."""
    covering = [s for s in statements if s.content.covers(span)]
    return min(covering, key=lambda s: s.content.end - s.content.start, default=None)


def _mode(document: Document, content: Span) -> Mode:
    for quote in document.quotes:
        if quote.outer_start >= content.end:
            break
        if quote.outer_start <= content.start and content.end <= quote.outer_end:
            return "direct"
        if quote.start < content.end and content.start < quote.end:
            return "mixed"
    return "indirect"


def _via(made: list[Statement], inner: Attribution) -> str | None:
    covering = [
        s
        for s in made
        if s.content.covers(inner.content)
        and (inner.source is None or s.content.covers(inner.source))
        and s.content != inner.content
    ]
    return min(covering, key=lambda s: s.content.end - s.content.start).id if covering else None
