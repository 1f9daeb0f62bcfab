"""What the encoder learns from: documents with spans, whatever corpus they came from."""

from dataclasses import dataclass, field

from reportedly.records.document import Document

SECURITY, POLITICS = 0.0, 1.0
FACTUALITY = ("CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu")
OUTCOMES = ("killed", "injured", "captured", "missing", "abducted", "displaced")
FIGURES = ("counted", "one", "some", "none")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One attribution: character ranges of its parts; `factuality` is null where not annotated."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    factuality: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One casualty row: its words, whom they count, and whether the main incident's."""

    span: Range
    party: Range | None
    outcome: str
    figure: str
    main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One annotated text. `scheme` is the annotation scheme; `tolls` null: not annotated."""

    id: str
    group: str
    document: Document
    scheme: float
    sayings: tuple[Saying, ...]
    tolls: tuple[Count, ...] | None = field(default=None)
