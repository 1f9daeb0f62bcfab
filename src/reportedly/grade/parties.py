"""Case -> parties: who took part, under neutral names, with the reports' own words."""

from collections import defaultdict

from reportedly.grade.case import Case
from reportedly.grade.wording import neutral, words
from reportedly.records.incident import IncidentParty, Quotation
from reportedly.records.reading import Party
from reportedly.records.vocabulary import PartyKind, PartyRole

Key = tuple[PartyRole, PartyKind, frozenset[str]]


def parties(case: Case) -> tuple[IncidentParty, ...]:
    """Parties of one kind, role and neutral name, articles aside, are one."""
    names: dict[Key, list[str]] = defaultdict(list)
    mentions: dict[Key, list[tuple[Party, Quotation]]] = defaultdict(list)
    for told in case.told:
        for party in told.account.parties:
            name = neutral(party.name, told.reading)
            key = (party.role, party.kind, words(name) - case.rules.articles)
            names[key].append(name)
            mentions[key].append((party, told.quote(party.start, party.end)))
    found = (_party(key, names[key], mentions[key]) for key in names)
    return tuple(sorted(found, key=lambda p: (p.role, p.kind, p.name, p.country or "")))


def _party(key: Key, names: list[str], mentions: list[tuple[Party, Quotation]]) -> IncidentParty:
    countries = sorted({party.country for party, _ in mentions if party.country})
    return IncidentParty(
        name=min(set(names), key=lambda n: (-names.count(n), n)),
        kind=key[1],
        role=key[0],
        country=countries[0] if len(countries) == 1 else None,
        evidence=tuple(dict.fromkeys(quote for _, quote in mentions)),
    )
