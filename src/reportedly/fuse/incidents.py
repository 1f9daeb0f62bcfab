"""Readings -> clusters: which accounts tell of the same incident, and from which origins."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from reportedly.fuse.blocks import candidates
from reportedly.fuse.groups import groups, mean
from reportedly.fuse.origins import origins
from reportedly.fuse.pairs import pair
from reportedly.fuse.reasons import reasons, score
from reportedly.fuse.rules import FuseRules
from reportedly.fuse.traces import Trace, traces
from reportedly.records.cluster import Cluster, Link, Reason
from reportedly.records.reading import Reading

# The log-odds from which two accounts may join, and the least mean over the pairs of accounts of
# two groups that do (docs/decisions/0016).
THRESHOLD, FLOOR = 0.0, 0.0
# A pair's log-odds count in a mean up to so much, that one pair decides for no group.
MOST = 6.0
# Links that are kept of each account, the best-scored: a hundred reports of one incident have
# thousands, and nobody looks at them.
MOST_LINKS = 3

Pair = tuple[int, int]
Group = tuple[int, ...]
Likely = dict[int, list[int]]


@dataclass(slots=True)
class _Scores:
    """The reasons of pairs of traces, each worked out once."""

    told: tuple[Trace, ...]
    rules: FuseRules
    known: dict[Pair, float] = field(default_factory=dict)

    def why(self, one: int, two: int) -> tuple[Reason, ...]:
        return reasons(pair(self.told[one], self.told[two], self.rules))

    def score(self, one: int, two: int) -> float:
        """The log-odds of two traces, the smaller index first; kept where they are likely."""
        found = self.known.get((one, two))
        if found is None:
            found = score(pair(self.told[one], self.told[two], self.rules))
            if found >= THRESHOLD:
                self.known[one, two] = found
        return found

    def capped(self, one: int, two: int) -> float:
        return max(-MOST, min(MOST, self.score(one, two)))


def cluster(readings: Sequence[Reading], rules: FuseRules) -> tuple[Cluster, ...]:
    """Put together the accounts that tell of one incident; the order of readings is irrelevant.

    Every account of every reading stands in exactly one cluster. Report ids name the readings: of
    several readings with one report id, that with the smallest hash is taken. Two accounts of one
    report never meet: the report itself keeps them apart.

    Returns:
        Clusters told of only in passing first, then the others, each sorted by id (a hash of the
        members): whoever keeps one origin per report, the last, keeps that of its main incident.

    Source:
        docs/decisions/0016-same-incident.md

    """
    by_id = _by_id(readings)
    scores = _Scores(traces(tuple(by_id.values()), rules), rules)
    likely, found = _grouped(scores)
    silent = _silent(found, likely, scores)
    made = (_cluster(group, likely, silent[group], scores) for group in found)
    whole = (replace(one, origins=origins(one, by_id, rules)) for one in made)
    return tuple(sorted(whole, key=lambda c: (any(m.main for m in c.members), c.id)))


def _grouped(scores: _Scores) -> tuple[Likely, tuple[Group, ...]]:
    """The likely pairs, and the groups of all accounts."""
    likely: Likely = defaultdict(list)
    for one, two in candidates(scores.told):
        if not _one_report(one, two, scores) and scores.score(one, two) >= THRESHOLD:
            likely[one].append(two)
            likely[two].append(one)
    accounts = sum(bool(trace.ref.account) for trace in scores.told)
    between = [
        (a, b, scores.score(a, b))
        for a, others in likely.items()
        for b in others
        if a < b < accounts
    ]
    owners = [trace.ref.report for trace in scores.told[:accounts]]
    return likely, groups(accounts, between, THRESHOLD, FLOOR, scores.capped, owners)


def _one_report(one: int, two: int, scores: _Scores) -> bool:
    return scores.told[one].ref.report == scores.told[two].ref.report


def _silent(found: Sequence[Group], likely: Likely, scores: _Scores) -> dict[Group, list[str]]:
    """The reports without an account that go with each group of accounts.

    They come last: groups of accounts are items that never meet, so that no report without an
    account brings two of them together.
    """
    alone = range(sum(map(len, found)), len(scores.told))
    items: list[Group] = [*found, *((index,) for index in alone)]
    item_of = {member: number for number, item in enumerate(items) for member in item}

    def score(one: int, two: int) -> float:
        return mean(items[one], items[two], scores.capped)

    near = {
        (min(pair), max(pair))
        for index in alone
        for pair in ((item_of[index], item_of[other]) for other in likely.get(index, ()))
    }
    owners = [0 if number < len(found) else number for number in range(len(items))]
    joined = groups(len(items), [(a, b, score(a, b)) for a, b in near], FLOOR, FLOOR, score, owners)
    return {
        items[group[0]]: [scores.told[items[n][0]].ref.report for n in group[1:]]
        for group in joined
        if group[0] < len(found)
    }


def _by_id(readings: Sequence[Reading]) -> dict[str, Reading]:
    ranked = sorted(readings, key=_rank, reverse=True)
    latest = {reading.report.id: reading for reading in ranked}
    return {key: latest[key] for key in sorted(latest)}


def _rank(reading: Reading) -> tuple[str, ...]:
    report, reader = reading.report, reading.reader
    return (report.id, report.sha256, reader.name, reader.version, reader.model_sha256)


def _cluster(members: Group, likely: Likely, silent: Sequence[str], scores: _Scores) -> Cluster:
    told = [scores.told[n] for n in members]
    inside = set(members)
    pairs = {pair for a in members for pair in _strongest(a, inside, likely, scores)}
    return Cluster(
        id=_id(told),
        members=tuple(t.ref for t in told),
        links=tuple(_link(a, b, scores) for a, b in sorted(pairs)),
        origins=(),
        silent=tuple(silent),
    )


def _strongest(one: int, inside: set[int], likely: Likely, scores: _Scores) -> list[Pair]:
    """The best-scored pairs of a member with others of its group, the smaller index first."""
    pairs = [(min(one, two), max(one, two)) for two in likely.get(one, ()) if two in inside]
    return sorted(pairs, key=lambda both: (-scores.score(*both), both))[:MOST_LINKS]


def _link(one: int, two: int, scores: _Scores) -> Link:
    return Link(
        one=scores.told[one].ref,
        two=scores.told[two].ref,
        score=scores.score(one, two),
        reasons=scores.why(one, two),
    )


def _id(told: Sequence[Trace]) -> str:
    content = sorted(f"{t.sha256} {t.ref.report} {t.ref.account}" for t in told)
    return "i-" + sha256("\n".join(content).encode("utf-8", "surrogatepass")).hexdigest()[:12]
