"""Blocks -> a section with its title, and with words for having nothing."""

from collections.abc import Sequence

from reportedly.publish.index import Index
from reportedly.publish.parts import Block, Fact, Line, Own, Section
from reportedly.records.incident import Incident
from reportedly.records.reading import Account


def section(key: str, blocks: Sequence[Block], known: Index, lead: Line | None = None) -> Section:
    """Make the section `key`; its lead says so where it has no blocks."""
    heading = known.wording.sections[key]
    usual: Line = (Own(text=heading.lead if blocks else heading.empty),)
    return Section(
        key=key,
        title=Own(text=heading.title),
        lead=lead if lead is not None and blocks else usual,
        blocks=tuple(blocks),
    )


def fact(label: str, line: Line, known: Index) -> Fact:
    """Put a line under the phrase `label`."""
    return Fact(label=Own(text=known.wording.phrases[label]), line=line)


def joined(incident: Incident, known: Index) -> tuple[tuple[str, Account], ...]:
    """Find the accounts that joined the incident, each with its report, as far as known."""
    return tuple(
        (each.report, account)
        for each in incident.accounts
        if each.report in known.readings
        for account in known.readings[each.report].accounts
        if account.id == each.account
    )
