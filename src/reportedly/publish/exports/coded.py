"""Incident -> what coders of event data ask of it: deaths by side, sides, sources.

UCDP GED and ACLED give one number where reports give many. Rules that both exporters share:

- a toll of a party that is not named counts as the whole where it is at least as high as the sum
  of the others: what is over is `unknown`; else it is taken for a part of them;
- the low figure stands where there is no best one, the best or low one where there is no high one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.publish.exports.bundle import Bundle, claimant, reports_of
from reportedly.publish.exports.rules import ExportRules
from reportedly.records.incident import Incident, IncidentCasualty, IncidentParty

CIVILIANS = "Civilians"
UNIDENTIFIED = "XXX"  # UCDP's code for an actor that is not identified
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3  # UCDP's types of violence


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Low, best and high of a toll; each is a number."""

    low: int
    best: int
    high: int

    def plus(self, other: "Figures") -> "Figures":
        """Both tolls together."""
        return Figures(
            low=self.low + other.low, best=self.best + other.best, high=self.high + other.high
        )

    def over(self, part: "Figures") -> "Figures":
        """What this toll has more than `part`, bound by bound; never below none."""
        return Figures(
            low=max(0, self.low - part.low),
            best=max(0, self.best - part.best),
            high=max(0, self.high - part.high),
        )


NOBODY = Figures(low=0, best=0, high=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deaths:
    """The dead by column of UCDP GED."""

    a: Figures
    b: Figures
    civilians: Figures
    unknown: Figures

    def whole(self) -> Figures:
        """All of them."""
        return self.a.plus(self.b).plus(self.civilians).plus(self.unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who stands against whom; `type` is UCDP's type of violence, null where it cannot be told."""

    a: IncidentParty | None
    b: IncidentParty | None
    type: int | None

    def name_a(self) -> str:
        """UCDP's side_a."""
        return self.a.name if self.a else UNIDENTIFIED

    def name_b(self) -> str:
        """UCDP's side_b: civilians where violence is one-sided."""
        if self.type == ONE_SIDED:
            return CIVILIANS
        return self.b.name if self.b else UNIDENTIFIED


def figures(toll: IncidentCasualty) -> Figures:
    """A toll's three numbers, by the rules above."""
    low = toll.low or 0
    best = toll.best if toll.best is not None else low
    high = toll.high if toll.high is not None else max(best, low)
    return Figures(low=low, best=best, high=high)


def has_no_best(incident: Incident) -> bool:
    """Whether some toll of the dead has no best figure, so that its low one stands for it."""
    return any(toll.best is None for toll in killed(incident))


def killed(incident: Incident) -> tuple[IncidentCasualty, ...]:
    """The tolls of the dead."""
    return tuple(toll for toll in incident.casualties if toll.outcome == "killed")


def sides(incident: Incident, rules: ExportRules) -> Sides:
    """Put the parties on two sides: a state first, then whoever is said to have begun."""
    states = _ordered(p for p in incident.parties if p.kind in rules.states)
    groups = _ordered(p for p in incident.parties if p.kind in rules.groups)
    foreign = [p for p in states if p.kind == "foreign_state"]
    own = [p for p in states if p.kind != "foreign_state"]
    if states and groups:
        return Sides(a=states[0], b=groups[0], type=STATE_BASED)
    if own and foreign:
        return Sides(a=own[0], b=foreign[0], type=STATE_BASED)
    against = [p for p in groups if p.role == "target"]
    if against and groups[0].role == "initiator":
        return Sides(a=groups[0], b=against[0], type=NON_STATE)
    armed = states or groups
    if armed and _civilians(incident):
        return Sides(a=armed[0], b=None, type=ONE_SIDED)
    return Sides(a=armed[0] if armed else None, b=None, type=None)


def deaths(incident: Incident, between: Sides, rules: ExportRules) -> Deaths:
    """The dead of each side, of civilians, and those who cannot be put on a side."""
    tolls = killed(incident)
    a = _sum(t for t in tolls if _is_of(t, between.a, between.b, rules))
    b = _sum(t for t in tolls if _is_of(t, between.b, between.a, rules))
    civilians = _sum(t for t in tolls if t.kind == "civilians")
    placed = a.plus(b).plus(civilians)
    whole = _highest(t for t in tolls if t.kind == "unknown")
    stray = _sum(t for t in tolls if _is_stray(t, between, rules))
    unknown = whole.over(placed.plus(stray)).plus(stray)
    return Deaths(a=a, b=b, civilians=civilians, unknown=unknown)


def joined(parts: Iterable[str | None]) -> str:
    """Texts in one cell, each once, in order."""
    return "; ".join(dict.fromkeys(part for part in parts if part))


def claimants(incident: Incident, known: Bundle) -> str:
    """Who gives the tolls of the dead; where there is none, who tells of the incident."""
    tolls = [c for c in incident.claims if c.predicate.startswith("toll:killed")]
    told = tolls or [c for c in incident.claims if c.predicate == "event"]
    return joined(claimant(said, known) for claim in told for said in claim.asserted_by)


def publishers(incident: Incident, known: Bundle) -> str:
    """Who published the reports."""
    return joined(report.publisher for report in reports_of(incident, known))


def _ordered(parties: Iterable[IncidentParty]) -> Sequence[IncidentParty]:
    """Initiators before targets, those with a name before those without."""
    roles = ("initiator", "target", "other")
    return sorted(parties, key=lambda p: (roles.index(p.role), p.name == p.name.lower()))


def _civilians(incident: Incident) -> bool:
    kinds = {party.kind for party in incident.parties} | {toll.kind for toll in killed(incident)}
    return "civilians" in kinds


def _is_of(
    toll: IncidentCasualty,
    side: IncidentParty | None,
    other: IncidentParty | None,
    rules: ExportRules,
) -> bool:
    """Whether a toll is of a side: by name, else by what kind of party the side is."""
    if side is None or toll.kind == "civilians":
        return False
    if toll.party == side.name:
        return True
    if other is not None and toll.party == other.name:
        return False
    if toll.kind == side.kind and (other is None or other.kind != toll.kind):
        return True
    return _family(toll.kind, rules) == _family(side.kind, rules) != _other(other, rules)


def _is_stray(toll: IncidentCasualty, between: Sides, rules: ExportRules) -> bool:
    """Whether a toll is of armed people who are on neither side."""
    if toll.kind in ("civilians", "unknown"):
        return False
    on_a = _is_of(toll, between.a, between.b, rules)
    return not on_a and not _is_of(toll, between.b, between.a, rules)


def _family(kind: str, rules: ExportRules) -> str | None:
    if kind in rules.states:
        return "state"
    return "group" if kind in rules.groups else None


def _other(party: IncidentParty | None, rules: ExportRules) -> str | None:
    return _family(party.kind, rules) if party else None


def _sum(tolls: Iterable[IncidentCasualty]) -> Figures:
    whole = NOBODY
    for toll in tolls:
        whole = whole.plus(figures(toll))
    return whole


def _highest(tolls: Iterable[IncidentCasualty]) -> Figures:
    whole = NOBODY
    for toll in tolls:
        one = figures(toll)
        whole = Figures(
            low=max(whole.low, one.low),
            best=max(whole.best, one.best),
            high=max(whole.high, one.high),
        )
    return whole
