"""Reports and documents made from nothing but their words, for tests of every stage."""

from reportedly.dissect.document import DocumentRules, cut
from reportedly.models.data import load
from reportedly.records.document import Document
from reportedly.records.report import Report

CUTTING = load("document", DocumentRules)


def report_of(text: str, **known: str | None) -> Report:
    """A report of which nothing is known but its text and what is given."""
    fields: dict[str, str | None] = {
        "id": "r",
        "sha256": "0" * 64,
        "title": None,
        "publisher": None,
        "author": None,
        "url": None,
        "kind": None,
        "language": None,
        "published": None,
        "retrieved": None,
    }
    return Report(**(fields | known), text=text)  # type: ignore[arg-type]


def document_of(text: str, **known: str | None) -> Document:
    """Such a report, cut into sentences, tokens and quotations."""
    return cut(report_of(text, **known), CUTTING)
