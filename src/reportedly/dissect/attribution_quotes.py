"""Line, attributions -> attributions: quotations that have no cue of their own."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.dissect.attribution_cues import CueRules
from reportedly.dissect.attribution_factuality import factuality
from reportedly.dissect.attribution_lines import MARKS, Line
from reportedly.dissect.attribution_sources import Part, first_subject
from reportedly.records.document import Document, Quote, Token
from reportedly.records.marks import Attribution
from reportedly.records.span import Span

# A quotation with fewer tokens is a term, not something said.
SHORTEST = 4
# "The mayor on X:" before a quotation has at most this many tokens.
LONGEST_LEAD = 9
# A line with more tokens beside its quotations says something itself.
BARE = 3
TRIMMED = ".,;: \n—–-"


def content_span(document: Document, start: int, end: int) -> Span | None:
    """Cut a content without final marks; without quotation marks where it is wholly quoted."""
    text = document.report.text
    while end > start and text[end - 1] in TRIMMED:
        end -= 1
    at = bisect_left(document.quotes, start, key=lambda quote: quote.outer_start)
    for quote in document.quotes[at : at + 1]:
        if quote.outer_start == start and quote.outer_end >= end:
            start, end = quote.start, min(end, quote.end)
    while end > start and text[end - 1] in TRIMMED:
        end -= 1
    return Span.cut(text, start, end) if end - start > 1 else None


def bare_quotes(
    line: Line,
    document: Document,
    made: Sequence[Attribution],
    previous: Attribution | None,
    rules: CueRules,
) -> Iterator[Attribution]:
    """Quotations without a cue go to whom a colon names, else to the last speaker."""
    last = max(made, key=lambda a: a.cue.start if a.cue else -1, default=previous)
    bodies: dict[int, list[Token]] = {}
    for token, number in zip(line.tokens, line.quote, strict=True):
        if number:
            bodies.setdefault(number, []).append(token)
    for number, body in bodies.items():
        quote = document.quotes[number - 1]
        if _said(line, quote, made, [t.text for t in body]):
            speaker = _introduced(line, number, document, rules)
            if speaker is None and (made or _alone(line)):
                speaker = last
            span = content_span(document, quote.start, quote.end)
            if speaker is not None and span is not None:
                value = factuality("says", tuple(t.lower for t in body), rules)
                yield replace(speaker, content=span, factuality=value)


def _said(line: Line, quote: Quote, made: Sequence[Attribution], body: list[str]) -> bool:
    """Whether a quotation is a whole saying that no attribution has yet."""
    inside = line.tokens[0].start <= quote.outer_start and quote.end <= line.tokens[-1].end
    if not inside or len(body) < SHORTEST or not body[0][0].isupper():
        return False
    return not any(a.content.start < quote.end and quote.start < a.content.end for a in made)


def _alone(line: Line) -> bool:
    """Whether a line holds hardly anything but quotations."""
    beside = [w for w, n in zip(line.words, line.quote, strict=True) if not n and w[0].isalnum()]
    return len([word for word in beside if word not in MARKS]) <= BARE


def _introduced(line: Line, number: int, document: Document, rules: CueRules) -> Attribution | None:
    """Who is named before the colon that opens a quotation ("The mayor on X: ...")."""
    colon = line.quote.index(number) - 2
    if line.word(colon) != ":" or colon <= line.floor:
        return None
    part = first_subject(line, colon, rules) or _lead(line, colon, rules)
    if part is None:
        return None
    text = document.report.text
    span = Span.cut(text, line.tokens[part.start].start, line.tokens[part.end - 1].end)
    return Attribution(source=span, cue=None, content=span, factuality="CT+")


def _lead(line: Line, colon: int, rules: CueRules) -> Part | None:
    end = line.seek(line.floor + 1, colon, lambda w: w in rules.phrase_openers or w in {",", "("})
    end = colon if end is None else end
    if end - line.floor > LONGEST_LEAD:
        return None
    return Part(start=line.floor, end=end, left=line.floor, right=end)
