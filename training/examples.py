"""What the encoder learns from: documents with spans, whatever corpus they came from."""

from dataclasses import dataclass

from reportedly.records.document import Document

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One attribution: character ranges of its parts; `factuality` is null where not annotated."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    factuality: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that a layer labels. `label` is without B and I; null: not known, nothing is learnt."""

    layer: str
    label: str | None
    span: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words related to others: (relation, anchor) -> targets, which may be none."""

    relation: str
    anchor: Range
    targets: tuple[Range, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One annotated text.

    `known`: the layers in which words without a mention are known to be none. `whole`: labels of
    the report itself. `disclosures`: null where not annotated. `groups`: names of armed groups.
    """

    id: str
    group: str
    document: Document
    scheme: str
    known: frozenset[str]
    sayings: tuple[Saying, ...] = ()
    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()
    whole: tuple[tuple[str, str], ...] = ()
    disclosures: frozenset[tuple[str, str]] | None = None
    events: tuple[tuple[Range, float], ...] = ()
    groups: tuple[str, ...] = ()
