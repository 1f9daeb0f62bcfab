"""Document -> attributions: who said what, by rules on reporting words."""

from collections.abc import Iterator

from reportedly.dissect.attribution_contents import Extent, contents
from reportedly.dissect.attribution_cues import CueRules
from reportedly.dissect.attribution_factuality import factuality
from reportedly.dissect.attribution_frames import Frame, frames
from reportedly.dissect.attribution_lines import DASHES, Line, lines, quoted_lines
from reportedly.dissect.attribution_quotes import bare_quotes, content_span
from reportedly.records.document import Document
from reportedly.records.marks import Attribution
from reportedly.records.span import Span

__all__ = ["CueRules", "attributions"]

# What a content does not begin with.
LEADING = frozenset({",", ":", ";", "and", "but", "that", "-"}) | DASHES


def attributions(document: Document, rules: CueRules) -> tuple[Attribution, ...]:
    """Find every attribution of a report, in the order of contents, outer before inner."""
    found: list[Attribution] = []
    for line in lines(document):
        found.extend(_of_line(line, document, rules, found[-1] if found else None))
    for line in quoted_lines(document):
        found.extend(a for a in _framed(line, document, rules) if not _own_voice(a, rules))
    unique = {(a.source and a.source.start, a.content.start, a.content.end): a for a in found}
    return tuple(sorted(unique.values(), key=lambda a: (a.content.start, -a.content.end)))


def _own_voice(inner: Attribution, rules: CueRules) -> bool:
    """Whether somebody quoted speaks of himself: that is no source of its own."""
    source = inner.source
    return source is not None and source.text.lower().split()[0] in rules.first_person


def _of_line(
    line: Line, document: Document, rules: CueRules, previous: Attribution | None
) -> Iterator[Attribution]:
    made = list(_framed(line, document, rules))
    yield from made
    yield from bare_quotes(line, document, made, previous, rules)


def _framed(line: Line, document: Document, rules: CueRules) -> Iterator[Attribution]:
    found = frames(line, rules)
    for index, frame in enumerate(found):
        for extent in contents(line, found, index, rules):
            attribution = _attribution(line, frame, extent, document, rules)
            if attribution is not None:
                yield attribution


def _attribution(
    line: Line, frame: Frame, extent: Extent, document: Document, rules: CueRules
) -> Attribution | None:
    start, end = extent.start, extent.end
    while start < end and line.words[start] in LEADING:
        start += 1
    words = line.words[start:end]
    if not words or (len(words) == 1 and words[0] in rules.pronouns):
        return None
    content = content_span(document, line.tokens[start].start, line.tokens[end - 1].end)
    if content is None:
        return None
    return Attribution(
        source=_span(line, frame.source.start, frame.source.end, document),
        cue=_span(line, frame.cue.start, frame.cue.end, document),
        content=content,
        factuality=factuality(frame.cue.stance, words, rules),
    )


def _span(line: Line, start: int, end: int, document: Document) -> Span:
    tokens = line.tokens
    return Span.cut(document.report.text, tokens[start].start, tokens[end - 1].end)
