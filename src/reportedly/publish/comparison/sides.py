"""Sides of a coded row and parties of an incident -> which answers to which, and what differs."""

from collections.abc import Iterator

from reportedly.publish.comparison.difference import Difference
from reportedly.publish.comparison.matching import Pair
from reportedly.publish.comparison.names import folded, one_side
from reportedly.publish.exports.coded import CIVILIANS, UNIDENTIFIED, Sides, joined
from reportedly.publish.exports.rules import ExportRules
from reportedly.records.incident import Incident, IncidentParty


def side_differences(pair: Pair, rules: ExportRules) -> Iterator[Difference]:
    """Sides of the row that no party of the reports answers to."""
    names = joined(p.name for p in pair.incident.parties) or "nobody"
    for side in dict.fromkeys(pair.event.sides):
        if not _answered(side, pair.incident, rules):
            yield Difference(field="side", row=side, reports=names)


def crossed(sides: tuple[str, ...], ours: Sides, rules: ExportRules) -> bool:
    """Whether the row's first side is our second one, or its second our first.

    A row may name the sides in another order than we do; where names tell nothing, the order holds.
    """
    first, second = (*sides, "", "")[:2]
    straight = _names(first, ours.a, rules) or _names(second, ours.b, rules)
    return not straight and (_names(first, ours.b, rules) or _names(second, ours.a, rules))


def _answered(side: str, incident: Incident, rules: ExportRules) -> bool:
    """Whether some party answers to a coded side; to one not identified, that none is named."""
    parties = incident.parties
    if folded(side).startswith(folded(UNIDENTIFIED)):
        return not any(p.kind in rules.states | rules.groups for p in parties)
    if _is_civilians(side):
        kinds = {p.kind for p in parties} | {toll.kind for toll in incident.casualties}
        return "civilians" in kinds
    return any(_names(side, p, rules) for p in parties)


def _names(side: str, party: IncidentParty | None, rules: ExportRules) -> bool:
    """Whether a coded side may be an armed party: "Government of Mali" is any force of a state."""
    if party is None or not side or _is_civilians(side):
        return False
    if folded(side).startswith(rules.state_words):
        return party.kind in rules.states
    return one_side(side, party.name, rules.common_words)


def _is_civilians(side: str) -> bool:
    return folded(CIVILIANS) in folded(side).split()
