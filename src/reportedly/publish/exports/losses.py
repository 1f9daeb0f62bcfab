"""Formats -> what each of them cannot hold: lines for whoever exports, the table for the docs."""

from collections.abc import Iterator, Sequence

from reportedly.publish.exports.bundle import Bundle
from reportedly.publish.exports.exported import Format
from reportedly.publish.exports.facets import FACETS

_SIGNS = {"held": "yes", "partly": "in part", "lost": "no"}


def told(format_: Format, known: Bundle) -> Iterator[str]:
    """One line for each thing that these records hold and the format does not, with how many."""
    for facet, why in (*format_.partly.items(), *format_.lost.items()):
        count = FACETS[facet].count(known)
        if count:
            how = "not" if facet in format_.lost else "only in part"
            yield f"{format_.name} holds {how}: {FACETS[facet].noun} ({count}): {why}"


def page(formats: Sequence[Format]) -> str:
    """The generated part of docs/exports.md: the table, then every format with its rules."""
    return "\n".join([*_table(formats), "", *_sections(formats)])


def _table(formats: Sequence[Format]) -> Iterator[str]:
    yield "| | " + " | ".join(f"`{each.name}`" for each in formats) + " |"
    yield "| --- |" + " --- |" * len(formats)
    for key, facet in FACETS.items():
        cells = " | ".join(_SIGNS[each.holds(key)] for each in formats)
        yield f"| {facet.title} | {cells} |"


def _sections(formats: Sequence[Format]) -> Iterator[str]:
    for each in formats:
        needs = f" Needs `pip install 'reportedly[{each.extra}]'`." if each.extra else ""
        yield f"### `{each.name}`: {each.title}\n"
        yield f"Rules:{needs}\n" if each.rules or needs else ""
        yield from (f"- {rule}" for rule in each.rules)
        if each.partly or each.lost:
            yield "\nWhat is not held whole:\n"
        for how, held in (("in part", each.partly), ("lost", each.lost)):
            yield from (f"- {FACETS[f].title} ({how}): {why}" for f, why in held.items())
        yield ""
