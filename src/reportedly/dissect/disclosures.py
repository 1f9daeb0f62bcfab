"""Document -> disclosure marks: words on whether a piece of evidence was shown."""

from dataclasses import dataclass
from itertools import groupby

from reportedly.dissect.scan import Macros, Phrase, compiled, found
from reportedly.records.document import Document
from reportedly.records.marks import DisclosureMark
from reportedly.records.vocabulary import DisclosureItem, DisclosureStatus


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DisclosurePhrase(Phrase):
    """Phrases that say of one item of evidence that it has one status.

    `context`: one of these regexes must match somewhere in the report ("no proof was offered" is
    about a sponsor only where the report speaks of one).
    """

    item: DisclosureItem
    status: DisclosureStatus
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureRules:
    """What models/data/disclosures.toml holds."""

    macros: Macros
    phrases: tuple[DisclosurePhrase, ...]


def disclosures(document: Document, rules: DisclosureRules) -> tuple[DisclosureMark, ...]:
    """Mark what a report says was disclosed, called for, withheld or disputed, in text order."""
    phrases = tuple(phrase for phrase in rules.phrases if _spoken_of(document, phrase, rules))
    marks = {
        DisclosureMark(item=match.phrase.item, status=match.phrase.status, span=match.span)
        for match in found(document, phrases, rules.macros)
    }
    ordered = sorted(marks, key=lambda mark: (mark.span.start, mark.span.end, mark.item))
    near = groupby(ordered, key=lambda mark: document.sentence_of(mark.span))
    return tuple(mark for _, marks in near for mark in _unmixed(list(marks)))


def _spoken_of(document: Document, phrase: DisclosurePhrase, rules: DisclosureRules) -> bool:
    pattern = compiled(phrase.context, rules.macros)
    return pattern is None or pattern.search(document.report.text) is not None


def _unmixed(marks: list[DisclosureMark]) -> list[DisclosureMark]:
    """Without what is said to be disclosed by words that another mark of the item reads otherwise.

    "gave no names" holds "names", and a negated or disputed reading is the more specific one.
    """
    return [
        mark
        for mark in marks
        if mark.status != "disclosed"
        or not any(
            other.item == mark.item and other.status != "disclosed" and other.span.meets(mark.span)
            for other in marks
        )
    ]
