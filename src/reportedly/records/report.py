"""A report as it came in."""

from dataclasses import dataclass

from reportedly.records.vocabulary import ReportKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text with what is known of where it came from.

    `sha256` is the hash of the bytes as received. `published` and `retrieved` are ISO 8601 dates
    or times; null means not known, never a guess.
    """

    id: str
    sha256: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    kind: ReportKind | None
    language: str | None
    published: str | None
    retrieved: str | None
    text: str
