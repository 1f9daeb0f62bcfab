"""Readings -> clusters: which accounts tell of the same incident, and from which origins."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from math import inf

from reportedly.fuse.blocks import candidates
from reportedly.fuse.groups import groups
from reportedly.fuse.origins import origins
from reportedly.fuse.reasons import Pair, pair, reasons
from reportedly.fuse.rules import FuseRules
from reportedly.fuse.tellings import Telling, tellings
from reportedly.records.cluster import Cluster, Link, Reason
from reportedly.records.reading import Reading

# Points from which two accounts tell of one incident, and the least mean over all pairs of accounts
# of one incident. Over the training reports (docs/decisions/0004) 2.5 to 3.5 and 2.0 to 3.0 change
# B-cubed F1 by less than 0.01; above, recall falls, below, neighbouring incidents are joined.
THRESHOLD, FLOOR = 3.0, 2.5


@dataclass(slots=True)
class _Scores:
    """The scores of pairs of tellings, each worked out once."""

    told: tuple[Telling, ...]
    rules: FuseRules
    known: dict[tuple[int, int], tuple[Reason, ...]] = field(default_factory=dict)

    def why(self, one: int, two: int) -> tuple[Reason, ...]:
        if (one, two) not in self.known:
            found = reasons(pair(self.told[one], self.told[two], self.rules))
            self.known[one, two] = found
        return self.known[one, two]

    def score(self, one: int, two: int) -> float:
        if not may_meet(pair(self.told[one], self.told[two], self.rules)):
            return -inf
        return sum(reason.points for reason in self.why(one, two))


def cluster(readings: Sequence[Reading], rules: FuseRules) -> tuple[Cluster, ...]:
    """Put together the accounts that tell of one incident; the order of readings is irrelevant.

    Every account of every reading stands in exactly one cluster. Report ids name the readings: of
    several readings with one report id, that with the smallest hash is taken.

    Returns:
        Clusters told of only in passing first, then the others, each sorted by id (a hash of the
        members): whoever keeps one origin per report, the last, keeps that of its main incident.

    Source:
        docs/decisions/0004-incidents-and-origins.md

    """
    by_id = _by_id(readings)
    told = tuple(t for reading in by_id.values() for t in tellings(reading, rules))
    scores = _Scores(told, rules)
    scored = [(a, b, scores.score(a, b)) for a, b in candidates(told)]
    found = groups(len(told), scored, THRESHOLD, FLOOR, scores.score)
    made = (_cluster(members, scores, by_id, rules) for members in found)
    return tuple(sorted(made, key=lambda c: (any(m.main for m in c.members), c.id)))


def may_meet(p: Pair) -> bool:
    """Two accounts of one report are two incidents: the report itself keeps them apart."""
    return p.one.ref.report != p.two.ref.report


def _by_id(readings: Sequence[Reading]) -> dict[str, Reading]:
    ranked = sorted(
        readings, key=lambda r: (r.report.id, r.report.sha256, r.reader.name), reverse=True
    )
    latest = {reading.report.id: reading for reading in ranked}
    return {key: latest[key] for key in sorted(latest)}


def _cluster(
    members: tuple[int, ...], scores: _Scores, by_id: dict[str, Reading], rules: FuseRules
) -> Cluster:
    told = [scores.told[n] for n in members]
    bare = Cluster(
        id=_id(told),
        members=tuple(t.ref for t in told),
        links=_links(members, scores),
        origins=(),
    )
    found = origins(bare, by_id, rules)
    return Cluster(id=bare.id, members=bare.members, links=bare.links, origins=found)


def _id(told: Sequence[Telling]) -> str:
    content = sorted(f"{t.sha256} {t.ref.report} {t.ref.account}" for t in told)
    return "i-" + sha256("\n".join(content).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _links(members: tuple[int, ...], scores: _Scores) -> tuple[Link, ...]:
    pairs = [(a, b) for a in members for b in members if a < b]
    return tuple(
        Link(one=scores.told[a].ref, two=scores.told[b].ref, score=points, reasons=scores.why(a, b))
        for a, b in pairs
        if (points := scores.score(a, b)) >= THRESHOLD
    )
