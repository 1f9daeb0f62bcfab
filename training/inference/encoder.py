"""Documents -> Marks by the trained encoder: refines what a fallback marker (word rules) found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from inference.decode import Said, Stretch, Struck, said, struck
from inference.onnx import Encoder
from inference.windows import Pieces, Window, windows
from reportedly.ports import Marker
from reportedly.records.document import Document
from reportedly.records.marks import Attribution, Figure, Marks, Toll
from reportedly.records.reading import Reader
from reportedly.records.span import Span
from reportedly.records.vocabulary import PartyKind

# A content ends before these; a quoted one without its marks. Quotation marks are told by DOUBLE.
TRIMMED = " \t\r\n,.;:—–-"
OPENING, CLOSING = frozenset('"“„«'), frozenset('"”“»')
# A content of fewer letters than this is a slip.
LEAST_CONTENT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the encoder replaces; the rest stays as the fallback marked it.

    The defaults are what does better on held-out reports (docs/decisions/0007-one-encoder.md).
    Without `factuality` an attribution that the fallback has, too, keeps the fallback's.
    """

    attributions: bool = True
    factuality: bool = False
    tolls: bool = False


class EncoderMarker:
    """Marks reports with one pass of the encoder over what `fallback` marked (`ports.Marker`)."""

    def __init__(
        self, encoder: Encoder, fallback: Marker, reader: Reader, choice: Choice | None = None
    ) -> None:
        """Take the parts; `reader` names the encoder and the fallback in every reading."""
        self._encoder = encoder
        self._fallback = fallback
        self._reader = reader
        self._choice = choice or Choice()

    @property
    def reader(self) -> Reader:
        """Name, version and hash of the encoder with its fallback."""
        return self._reader

    def mark(self, documents: Sequence[Document]) -> tuple[Marks, ...]:
        """Mark a batch of reports; one `Marks` for each document, in order."""
        marked = self._fallback.mark(documents)
        return tuple(self._refined(d, m) for d, m in zip(documents, marked, strict=True))

    def _refined(self, document: Document, marks: Marks) -> Marks:
        card, choice = self._encoder.card, self._choice
        pieces = self._encoder.pieces(document)
        sayings: list[Attribution] = []
        tolls: list[Toll] = []
        for window in windows(pieces, card.size, card.overlap):
            scores = self._encoder.read(pieces, window)
            place = _Place(document=document, pieces=pieces, window=window)
            sayings += place.attributions(said(scores, card))
            tolls += place.tolls(struck(scores, card), marks)
        if choice.attributions:
            known = () if choice.factuality else marks.attributions
            sourced = _sourced(sayings, marks.attributions)
            marks = replace(marks, attributions=_once(sourced, known))
        return replace(marks, tolls=_unique(tolls)) if choice.tolls else marks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A window of a document: turns pieces into places of the text."""

    document: Document
    pieces: Pieces
    window: Window

    def attributions(self, found: tuple[Said, ...]) -> Iterator[Attribution]:
        """The attributions whose cue this window owns and that have a content."""
        for one in found:
            content = self._content(one.content)
            if content is None or not self._owns(one.cue):
                continue
            source = self.span(one.source) if one.source else None
            yield Attribution(
                source=None if source is None else _trimmed(self.document, source, TRIMMED),
                cue=self.span(one.cue),
                content=content,
                factuality=one.factuality,
            )

    def tolls(self, found: tuple[Struck, ...], marks: Marks) -> Iterator[Toll]:
        """The tolls that this window owns; kinds of parties are the fallback's."""
        for one in found:
            span = _trimmed(self.document, self.span(one.span), TRIMMED)
            if span is None or not self._owns(one.span):
                continue
            party = self.span(one.party) if one.party else span
            yield Toll(
                span=span,
                party=party,
                count=span if one.figure == "counted" else None,
                figure=_figure(one.figure),
                outcome=one.outcome,
                kind=_kind(party, span, marks),
            )

    def span(self, stretch: Stretch) -> Span:
        """The text of some pieces, widened to whole words."""
        text = self.document.report.text
        start = self.pieces.starts[self.window.first + stretch.first]
        end = self.pieces.ends[self.window.first + stretch.last - 1]
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        return Span.cut(text, start, end)

    def _content(self, stretch: Stretch | None) -> Span | None:
        span = None if stretch is None else _content(self.document, self.span(stretch))
        return span if span and sum(map(str.isalnum, span.text)) >= LEAST_CONTENT else None

    def _owns(self, stretch: Stretch) -> bool:
        at = self.window.first + stretch.first
        return self.window.own_first <= at < self.window.own_last


def _content(document: Document, span: Span) -> Span | None:
    """A content as annotated: without final stop, without the marks of a whole quotation."""
    trimmed = _trimmed(document, span, TRIMMED)
    while trimmed is not None:
        words = trimmed.text
        inner = words[1:-1]
        opens, closes = words[0] in OPENING, words[-1] in CLOSING
        start, end = trimmed.start, trimmed.end
        if opens and closes and not any(c in OPENING | CLOSING for c in inner):
            start, end = start + 1, end - 1
        elif opens and not any(c in CLOSING for c in words[1:]):
            start += 1
        elif closes and not any(c in OPENING for c in words[:-1]):
            end -= 1
        else:
            return trimmed
        trimmed = _trimmed(document, Span.cut(document.report.text, start, end), TRIMMED)
    return None


def _trimmed(document: Document, span: Span, away: str) -> Span | None:
    words = span.text.strip(away)
    if not words:
        return None
    start = span.start + len(span.text) - len(span.text.lstrip(away))
    return Span.cut(document.report.text, start, start + len(words))


def _sourced(found: list[Attribution], rules: Sequence[Attribution]) -> list[Attribution]:
    """Without those that have no source, after asking the `rules` about the same cue or content."""
    sourced = []
    for one in found:
        same = (r for r in rules if r.source and _same(r, one))
        rule = next(same, None) if one.source is None else None
        given = one if rule is None else replace(one, source=rule.source)
        if given.source is not None:
            sourced.append(given)
    return sourced


def _same(one: Attribution, two: Attribution) -> bool:
    cues = one.cue is not None and two.cue is not None and one.cue.meets(two.cue)
    return cues or _alike(one.content, two.content)


def _once(found: list[Attribution], rules: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Each source and content once, in the order of contents.

    Where `rules` are given, an attribution with nearly the same content takes their factuality.
    """
    kept: dict[tuple[int, int, str], Attribution] = {}
    for one in sorted(found, key=lambda a: (a.content.start, -a.content.end)):
        same = next((r for r in rules if _alike(r.content, one.content)), None)
        fitted = one if same is None else replace(one, factuality=same.factuality)
        key = (one.content.start, one.content.end, one.source.text if one.source else "")
        kept.setdefault(key, fitted)
    return tuple(kept.values())


def _alike(one: Span, two: Span) -> bool:
    shared = min(one.end, two.end) - max(one.start, two.start)
    return shared * 2 > max(one.end, two.end) - min(one.start, two.start)


def _unique(tolls: list[Toll]) -> tuple[Toll, ...]:
    kept = {(t.span.start, t.span.end, t.outcome): t for t in reversed(tolls)}
    return tuple(kept[key] for key in sorted(kept))


def _figure(name: str) -> Figure:
    figures: dict[str, Figure] = {"one": "one", "some": "some", "none": "none"}
    return figures.get(name, "counted")


def _kind(party: Span, span: Span, marks: Marks) -> PartyKind:
    """The kind that the fallback gives to this party, or to a toll or mention in the same words."""
    for near in (party, span):
        for toll in marks.tolls:
            if toll.span.meets(near) and toll.kind != "unknown":
                return toll.kind
        for actor in marks.actors:
            if actor.span.meets(near) and actor.kind != "unknown":
                return actor.kind
    return "unknown"
