"""Readings -> clusters: which accounts tell of the same incident, and from which origins."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from reportedly.fuse.blocks import candidates
from reportedly.fuse.groups import Joining, groups, mean
from reportedly.fuse.origins import origins
from reportedly.fuse.pairs import pair
from reportedly.fuse.reasons import at_odds, reasons, score
from reportedly.fuse.rules import FuseRules
from reportedly.fuse.traces import Trace, traces
from reportedly.records.cluster import Cluster, Link, Reason
from reportedly.records.reading import Reading

# The log-odds from which two accounts may join, and the least mean over the best pairs of accounts
# of two groups (`groups`) that do (docs/decisions/0016).
THRESHOLD, FLOOR = 0.5, 0.0
# A pair's log-odds count in a mean up to so much, that one pair decides for no group.
MOST = 6.0
JOINING = Joining(threshold=THRESHOLD, floor=FLOOR, most=MOST)
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
            self.known[one, two] = found
        return found

    def forget(self) -> None:
        """Let go of the pairs that are not likely, most of which nobody asks for again."""
        self.known = {both: points for both, points in self.known.items() if points >= THRESHOLD}

    def at_odds(self, one: int, two: int) -> bool:
        """Whether two traces differ in what tellings of one incident seldom differ in."""
        return at_odds(self.told[one], self.told[two], self.rules)

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
    likely = _likely(scores)
    made = (_cluster(group, likely, scores) for group in _grouped(likely, scores))
    whole = (replace(c, origins=origins(c, by_id, rules)) for c in made if c.members)
    return tuple(sorted(whole, key=lambda c: (any(m.main for m in c.members), c.id)))


def _likely(scores: _Scores) -> Likely:
    """For each trace the others that more likely than not tell of the same, both ways."""
    likely: Likely = defaultdict(list)
    for one, two in candidates(scores.told):
        if scores.score(one, two) >= THRESHOLD:
            likely[one].append(two)
            likely[two].append(one)
    scores.forget()
    return likely


def _grouped(likely: Likely, scores: _Scores) -> tuple[Group, ...]:
    """Groups of all traces: main accounts first, then those in passing, then silent reports.

    Main accounts that are at odds in country or type wait for those in passing: one report may be
    about what the other only mentions. A silent report brings no two groups together.
    """
    told = scores.told
    mains = [n for n, trace in enumerate(told) if trace.ref.account and trace.ref.main]
    aside = [n for n, trace in enumerate(told) if trace.ref.account and not trace.ref.main]
    silent = [n for n, trace in enumerate(told) if not trace.ref.account]
    agreed = {one: [two for two in likely[one] if not scores.at_odds(one, two)] for one in mains}
    found = _joined([(one,) for one in mains], agreed, scores, kept=0)
    found = _joined([*found, *((one,) for one in aside)], likely, scores, kept=0)
    return _joined([*found, *((one,) for one in silent)], likely, scores, kept=len(found))


def _joined(
    items: Sequence[Group], likely: Mapping[int, Sequence[int]], scores: _Scores, kept: int
) -> tuple[Group, ...]:
    """Join items whose members are likely pairs; the first `kept` ones never meet each other."""
    item_of = {member: number for number, item in enumerate(items) for member in item}
    best: dict[Pair, float] = {}
    for one, number in item_of.items():
        for two in likely.get(one, ()):
            if item_of.get(two, number) != number:
                pair = _pair(number, item_of[two])
                best[pair] = max(best.get(pair, THRESHOLD), scores.score(*_pair(one, two)))

    def score(one: int, two: int) -> float:
        return mean(items[one], items[two], scores.capped)

    ranked = [(one, two, points) for (one, two), points in best.items()]
    owners = [_owners(item, number < kept, scores) for number, item in enumerate(items)]
    joined = groups(len(items), ranked, JOINING, score, owners)
    return tuple(tuple(sorted(m for n in group for m in items[n])) for group in joined)


def _owners(item: Group, kept: bool, scores: _Scores) -> set[str | None]:
    """The reports of an item, no two accounts of which meet; and what all that are kept share."""
    return {scores.told[member].ref.report for member in item} | ({None} if kept else set())


def _pair(one: int, two: int) -> Pair:
    return (one, two) if one < two else (two, one)


def _by_id(readings: Sequence[Reading]) -> dict[str, Reading]:
    ranked = sorted(readings, key=_rank, reverse=True)
    latest = {reading.report.id: reading for reading in ranked}
    return {key: latest[key] for key in sorted(latest)}


def _rank(reading: Reading) -> tuple[str, ...]:
    report, reader = reading.report, reading.reader
    return (report.id, report.sha256, reader.name, reader.version, reader.model_sha256)


def _cluster(group: Group, likely: Likely, scores: _Scores) -> Cluster:
    told = [scores.told[n] for n in group]
    members = [n for n in group if scores.told[n].ref.account]
    pairs = {pair for n in members for pair in _strongest(n, set(members), likely, scores)}
    accounts = [trace for trace in told if trace.ref.account]
    return Cluster(
        id=_id(accounts),
        members=tuple(trace.ref for trace in accounts),
        links=tuple(_link(a, b, scores) for a, b in sorted(pairs)),
        origins=(),
        silent=tuple(trace.ref.report for trace in told if not trace.ref.account),
    )


def _strongest(one: int, inside: set[int], likely: Likely, scores: _Scores) -> list[Pair]:
    """The best-scored pairs of a member with others of its group, the smaller index first."""
    pairs = [_pair(one, two) for two in likely.get(one, ()) if two in inside]
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
