"""The document that all renderers share: own words, names and quotations, in sections."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Words of the brief's own voice: never loaded, never a figure or a culprit as fact."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The name of a source, publisher, party or place as the reports give it."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Characters `start:end` of a report's text; `label` is the report's number ("R2")."""

    report: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of reports, shown in quotation marks, with each place they were read from.

    No places: words of a report's metadata, or words that its text does not have there.
    """

    text: str
    places: tuple[Where, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A hash, an address or a name of software, shown letter by letter."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A pointer to a report as a whole."""

    report: str
    label: str


Part: TypeAlias = Own | Named | Quoted | Code | Ref
Line: TypeAlias = tuple[Part, ...]
Stance = Literal["asserted", "disputed", "told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A short word of judgement on an item; `tone` is its key in the vocabulary (for style)."""

    word: Own
    tone: str
    meaning: Own | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """Who says it, through whom and how surely, and the words. `label` names the stance."""

    stance: Stance
    label: Own | None
    line: Line
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A labelled line."""

    label: Own
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Subhead:
    """A heading within a section."""

    text: Own


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry: a heading, a judgement, notes, labelled lines, and who says so.

    `more`: what is shown only to a reader who asks for it, where the format has a way to ask.
    """

    heading: Line
    tag: Tag | None = None
    notes: tuple[Line, ...] = ()
    more: Own | None = None
    facts: tuple[Fact, ...] = ()
    testimonies: tuple[Testimony, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: as many cells as the table has columns."""

    cells: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """Rows under one heading, with what is to be known before and after them."""

    heading: Line
    tag: Tag | None
    rows: tuple[Row, ...]
    before: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Groups of rows; `stub` is the name of what the group headings hold."""

    stub: Own
    columns: tuple[Own, ...]
    groups: tuple[RowGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One version of what is contested, with those who stand for it."""

    heading: Line
    testimonies: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Versions that exclude each other, to be read side by side."""

    heading: Line
    sides: tuple[Side, ...]


Block: TypeAlias = Subhead | Item | Table | Versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a chapter; `key` names it in every format."""

    key: str
    title: Own
    lead: Line
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """All that is said of one incident (or in one report)."""

    id: str
    kicker: Line
    headline: Line
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """The text of a report, whole, that the quotations point into."""

    id: str
    label: str
    heading: Line
    byline: Line
    language: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The whole document: chapters, the list of reports, and the reports' texts."""

    title: Line
    note: Own
    chapters: tuple[Chapter, ...]
    closing: Section
    reports: tuple[ReportText, ...]


def walk(node: object) -> Iterator[Part]:
    """Every part below `node` in the order of the document."""
    if isinstance(node, Own | Named | Quoted | Code | Ref):
        yield node
    elif isinstance(node, tuple):
        for child in node:
            yield from walk(child)
    elif is_dataclass(node):
        for field in fields(node):
            yield from walk(getattr(node, field.name))


def own_voice(brief: Brief) -> tuple[str, ...]:
    """Every string that the brief says in its own voice: what a test for loaded words reads."""
    return tuple(part.text for part in walk(brief) if isinstance(part, Own))


def names(brief: Brief) -> tuple[str, ...]:
    """Every name that the brief gives without quotation marks."""
    return tuple(part.text for part in walk(brief) if isinstance(part, Named))


def quotations(brief: Brief) -> tuple[Quoted, ...]:
    """Every quotation, in order."""
    return tuple(part for part in walk(brief) if isinstance(part, Quoted))
