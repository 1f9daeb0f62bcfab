"""Case -> parties: the few who took part, under neutral names, with the reports' own words."""

from collections import Counter, defaultdict

from reportedly.grade.case import Case
from reportedly.grade.cast import Figure, bare
from reportedly.grade.wording import neutral
from reportedly.records.incident import IncidentParty, Quotation
from reportedly.records.reading import Party
from reportedly.records.vocabulary import PartyRole

# Where wordings of one party are equally many in each role, the first stands.
ROLES: tuple[PartyRole, ...] = ("initiator", "target", "other")


def parties(case: Case) -> tuple[IncidentParty, ...]:
    """One entry for each party of the cast, named ones first; single persons are no parties."""
    mentions: dict[Figure, list[tuple[Party, Quotation]]] = defaultdict(list)
    for told in case.told:
        for party in told.account.parties:
            figure = case.cast.of(bare(neutral(party.name, told.reading), case.rules))
            if figure is not None and (figure.named or figure.kind == party.kind):
                mentions[figure].append((party, told.quote(party.start, party.end)))
    return tuple(_party(f, mentions[f]) for f in case.cast.figures if f in mentions)


def _party(figure: Figure, mentions: list[tuple[Party, Quotation]]) -> IncidentParty:
    countries = sorted({party.country for party, _ in mentions if party.country})
    roles = Counter(party.role for party, _ in mentions)
    roles.pop("other", None)
    return IncidentParty(
        name=figure.label,
        kind=figure.kind,
        role=min(roles, key=lambda role: (-roles[role], ROLES.index(role)), default="other"),
        country=countries[0] if len(countries) == 1 else None,
        evidence=tuple(dict.fromkeys(quote for _, quote in mentions)),
    )
