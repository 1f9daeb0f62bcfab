"""Cluster, readings -> origins: which reports pass on one original statement, which found out."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from reportedly.fuse.evidence import why_alone, why_one
from reportedly.fuse.familiar import unfamiliar
from reportedly.fuse.groups import Joining, groups
from reportedly.fuse.meetings import meetings
from reportedly.fuse.naming import INDEPENDENT, named, party
from reportedly.fuse.rules import FuseRules
from reportedly.fuse.same_origin import score, two
from reportedly.fuse.voices import Voice, voice
from reportedly.records.cluster import Cluster
from reportedly.records.incident import Origin
from reportedly.records.reading import Account, Reading

# The log-odds from which two reports pass on one original statement, and the least mean over the
# best pairs of reports of two groups (`groups`) that do. On the tuning half of the project's own
# clusters, incidents known, 0.5 and 0.5 find 89 % of the copied pairs and join no others; with 0
# and 0 it is 91 %, and 3 % of what is joined is wrong (docs/decisions/0015).
JOINING = Joining(threshold=0.5, floor=0.5)


def origins(
    cluster: Cluster, readings: Mapping[str, Reading], rules: FuseRules
) -> tuple[Origin, ...]:
    """Put each report of an incident into exactly one origin.

    Reports whose main account joined the incident are compared; where none did, all reports of
    its members are.

    Args:
        cluster: the incident's accounts; its own `origins` are not read.
        readings: the readings by report id, at least those of the members.
        rules: the words that fuse goes by.

    Returns:
        Origins sorted by their ids, which are hashes of the reports in them.

    Source:
        docs/decisions/0015-origins.md

    """
    told = _told(cluster, readings)
    speaking = voices(cluster, readings, rules)
    kinds = frozenset(party.kind for _, account in told for party in account.parties)
    found = (
        _origin([told[n][0] for n in members], [speaking[n] for n in members], kinds, rules)
        for members in together(speaking, rules)
    )
    return tuple(sorted(found, key=lambda origin: origin.id))


def voices(
    cluster: Cluster, readings: Mapping[str, Reading], rules: FuseRules
) -> tuple[Voice, ...]:
    """What each report of an incident that counts rests on, by report id."""
    told = _told(cluster, readings)
    return unfamiliar([voice(reading, account, rules) for reading, account in told])


def together(voices: Sequence[Voice], rules: FuseRules) -> tuple[tuple[int, ...], ...]:
    """The indexes of voices that share an origin, each index in exactly one group."""
    known: dict[tuple[int, int], float] = {}

    def scored(a: int, b: int) -> float:
        if (a, b) not in known:
            known[a, b] = score(two(voices[a], voices[b], rules))
        return known[a, b]

    pairs = [(a, b, scored(a, b)) for a, b in meetings(voices)]
    return groups(len(voices), pairs, JOINING, scored)


def _told(cluster: Cluster, readings: Mapping[str, Reading]) -> tuple[tuple[Reading, Account], ...]:
    """The first account of each report that counts, main accounts alone where there are any."""
    main = [member for member in cluster.members if member.main]
    first = {member.report: member.account for member in reversed(main or cluster.members)}
    return tuple(
        (readings[report], account)
        for report in sorted(first)
        for account in readings[report].accounts
        if account.id == first[report]
    )


def _origin(
    readings: Sequence[Reading], voices: Sequence[Voice], kinds: frozenset[str], rules: FuseRules
) -> Origin:
    name, kind = named(readings, voices, rules)
    alone = len(voices) == 1
    return Origin(
        id=_id(readings),
        name=name,
        kind=kind,
        party_to_conflict=party(kind, kinds, rules),
        reports=tuple(sorted(reading.report.id for reading in readings)),
        why=why_alone(name, kind == INDEPENDENT, voices[0], rules)
        if alone
        else why_one(voices, rules),
    )


def _id(readings: Sequence[Reading]) -> str:
    content = "\n".join(sorted(f"{r.report.sha256} {r.report.id}" for r in readings))
    return "o-" + sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
