"""Voices of one origin -> its name, its kind, and whether it is a party to the conflict."""

from collections import Counter
from collections.abc import Sequence

from reportedly.fuse.rules import FuseRules
from reportedly.fuse.voices import RELEASES, Voice
from reportedly.records.reading import Reading

INDEPENDENT = "independent reporting"


def named(
    readings: Sequence[Reading], voices: Sequence[Voice], rules: FuseRules
) -> tuple[str, str]:
    """The name and kind of an origin.

    It is, in this order: the institution on which all its facts rest, the issuer of a release, the
    agency that is credited, the outlet that the others credit, or whoever reports.
    """
    releases = [r.report for r in readings if r.report.kind in RELEASES]
    single = _single(voices, rules)
    names = [name for name, kind in _ranked(voices) if kind == single]
    if single and names:
        return _issuer(readings, single) or names[0], single
    if releases:
        first = min(releases, key=lambda r: (r.published or "9", r.id))
        kind = "armed_group" if first.kind == "claim_of_responsibility" else first.kind
        return first.publisher or "an official statement", str(kind)
    if agency := _agency(voices):
        return agency, "media"
    return _outlets(voices), INDEPENDENT


def party(kind: str, kinds: frozenset[str], rules: FuseRules) -> bool | None:
    """Whether a source of this kind speaks for a party; null where the parties do not tell."""
    if kind == "official_statement":
        return True if kinds & frozenset().union(*rules.speaks_for.values()) else None
    if kind not in rules.speaks_for:
        return False
    return True if kinds & rules.speaks_for[kind] else None


def _issuer(readings: Sequence[Reading], single: str) -> str | None:
    """Who published the statement itself, where it is among the reports."""
    kinds = {*RELEASES, "ngo_report"} if single in ("ngo", "un") else set(RELEASES)
    issuers = (r.report.publisher for r in readings if r.report.kind in kinds)
    return min((name for name in issuers if name), default=None)


def _single(voices: Sequence[Voice], rules: FuseRules) -> str | None:
    """The one kind of institution on which the facts of all these reports rest, if it is one.

    A report that stands alone must cite nobody else and tell of no finding out of its own; reports
    that share an original may each add a line of somebody else's, but nobody whom a reporter had
    to find, and may take kinds of one side for one another: then the kind cited most counts. What
    an agency put together from persons of no known kind rests on no institution.
    """
    told = [v for v in voices if not v.release] or list(voices)
    cited = frozenset().union(*(v.types for v in told))
    facts = frozenset().union(*(v.fact_types for v in told))
    kinds = facts if len(voices) > 1 and facts else cited
    kinds = kinds - {"other"} or kinds
    if cited & rules.found_sources or any(v.own for v in told) or _answered(told, kinds):
        return None
    if _agency(voices) and _mostly_unknown(told):
        return None
    return _kind(kinds, told, rules)


def _kind(kinds: frozenset[str], told: Sequence[Voice], rules: FuseRules) -> str | None:
    """The one kind, or of several reports' kinds of one side the one that is cited most."""
    if len(kinds) == 1:
        return next(iter(kinds & rules.institutions), None)
    if len(told) < 2 or not any(kinds and kinds <= side for side in rules.sides):
        return None
    return next((kind for _, kind in _ranked(told) if kind in kinds), None)


def _mostly_unknown(voices: Sequence[Voice]) -> bool:
    """Whether more of the sources are of no known kind than of known ones."""
    kinds = [kind for _, kind in _ranked(voices)]
    return 2 * kinds.count("other") > len(kinds)


def _answered(voices: Sequence[Voice], kinds: frozenset[str]) -> bool:
    """Whether a source of these kinds only denies what another of them says: two institutions."""
    return any(
        kind in kinds and name in v.deniers and {n for n, k in v.sources if k == kind} - v.deniers
        for v in voices
        for name, kind in v.sources
    )


def _ranked(voices: Sequence[Voice]) -> list[tuple[str, str]]:
    """Sources as (name, kind), those of most reports first."""
    cited = Counter(source for v in voices for source in dict.fromkeys(v.sources))
    return [source for source, _ in sorted(cited.items(), key=lambda x: (-x[1], x[0]))]


def _agency(voices: Sequence[Voice]) -> str | None:
    """The agency that most of the reports credit."""
    counted = Counter(name for v in voices for name in v.credits)
    return min(counted, key=lambda name: (-counted[name], name), default=None)


def _outlets(voices: Sequence[Voice]) -> str:
    """The outlet that another report names, else all of them."""
    names = sorted({v.publisher for v in voices if v.publisher})
    credited = {
        v.publisher
        for v in voices
        if v.outlet and any(v.called in w.spoken for w in voices if w is not v)
    }
    told = sorted(name for name in credited if name) or names
    return " / ".join(told) or "publisher not known"
