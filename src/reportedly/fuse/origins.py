"""Cluster, readings -> origins: which reports pass on one original statement, which found out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import combinations

from reportedly.fuse.groups import groups
from reportedly.fuse.rules import FuseRules
from reportedly.fuse.same_origin import reasons, two
from reportedly.fuse.voices import RELEASES, Voice, voice
from reportedly.records.cluster import Cluster
from reportedly.records.incident import Origin
from reportedly.records.reading import Account, Reading

# Points from which two reports pass on one original statement, and the least mean over all pairs of
# reports of one origin. On the training reports' gold records 0.5 finds 98 % of the copied pairs at
# 91 % precision, 1.0 finds 91 % at 95 % (docs/decisions/0004). A wrong join only weakens a grade.
THRESHOLD, FLOOR = 0.5, 0.0

INDEPENDENT = "independent reporting"


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
        docs/decisions/0004-incidents-and-origins.md

    """
    told = _told(cluster, readings)
    voices = tuple(voice(reading, account, rules) for reading, account in told)

    def score(a: int, b: int) -> float:
        return sum(reason.points for reason in reasons(two(voices[a], voices[b], rules)))

    scored = [(a, b, score(a, b)) for a, b in combinations(range(len(voices)), 2)]
    kinds = frozenset(party.kind for _, account in told for party in account.parties)
    found = (
        _origin([told[n][0] for n in members], [voices[n] for n in members], kinds, rules)
        for members in groups(len(voices), scored, THRESHOLD, FLOOR, score)
    )
    return tuple(sorted(found, key=lambda origin: origin.id))


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
    name, kind = _named(readings, voices, rules)
    reports = tuple(sorted(reading.report.id for reading in readings))
    return Origin(
        id=_id(readings),
        name=name,
        kind=kind,
        party_to_conflict=_party(kind, kinds, rules),
        reports=reports,
        why=_why(name, kind, voices, rules),
    )


def _id(readings: Sequence[Reading]) -> str:
    content = "\n".join(sorted(f"{r.report.sha256} {r.report.id}" for r in readings))
    return "o-" + sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _named(
    readings: Sequence[Reading], voices: Sequence[Voice], rules: FuseRules
) -> tuple[str, str]:
    """The name and kind of an origin: the institution, the agency, or whoever reports."""
    cited = Counter(source for v in voices for source in dict.fromkeys(v.sources))
    single = _single(voices, rules)
    releases = [r.report for r in readings if r.report.kind in RELEASES]
    if single and (names := [n for n, t in _ranked(cited) if t == single]):
        publisher = min((r.publisher for r in releases if r.publisher), default=None)
        return publisher or names[0], single
    if releases:
        first = min(releases, key=lambda r: (r.published or "9", r.id))
        kind = "armed_group" if first.kind == "claim_of_responsibility" else first.kind
        return first.publisher or "an official statement", str(kind)
    if credit := min((v.credit for v in voices if v.credit), default=None):
        return credit, "media"
    names = sorted({r.report.publisher for r in readings if r.report.publisher})
    return " / ".join(names) or "publisher not known", INDEPENDENT


def _single(voices: Sequence[Voice], rules: FuseRules) -> str | None:
    """The one kind of institution on which the facts of all these reports rest, if it is one.

    A report that stands alone must cite nobody else; reports that share an original may each add
    a line of somebody else's, but nobody whom a reporter had to find.
    """
    told = [v for v in voices if not v.release] or list(voices)
    cited = frozenset().union(*(v.types for v in told))
    facts = frozenset().union(*(v.fact_types for v in told))
    kinds = facts if len(voices) > 1 and facts else cited
    if len(kinds) != 1 or cited & rules.found_sources or _answered(told, kinds):
        return None
    return next(iter(kinds & rules.institutions), None)


def _answered(voices: Sequence[Voice], kinds: frozenset[str]) -> bool:
    """Whether a source of these kinds only denies what another of them says: two institutions."""
    return any(
        kind in kinds and name in v.deniers and {n for n, k in v.sources if k == kind} - v.deniers
        for v in voices
        for name, kind in v.sources
    )


def _ranked(cited: Counter[tuple[str, str]]) -> list[tuple[str, str]]:
    return [source for source, _ in sorted(cited.items(), key=lambda x: (-x[1], x[0]))]


def _party(kind: str, kinds: frozenset[str], rules: FuseRules) -> bool | None:
    """Whether a source of this kind speaks for a party; null where the parties do not tell."""
    if kind == "official_statement":
        return True if kinds & frozenset().union(*rules.speaks_for.values()) else None
    if kind not in rules.speaks_for:
        return False
    return True if kinds & rules.speaks_for[kind] else None


def _why(name: str, kind: str, voices: Sequence[Voice], rules: FuseRules) -> str:
    if len(voices) == 1:
        return _why_alone(name, kind, voices[0])
    fired = [
        {reason.name for reason in reasons(two(a, b, rules)) if reason.points > 0}
        for a, b in combinations(voices, 2)
    ]
    counted = Counter(reason for names in fired for reason in names)
    shown = [text for reason, text in EVIDENCE if counted[reason]]
    return f"{len(voices)} reports pass on the same original: {'; '.join(shown) or 'alike'}."


def _why_alone(name: str, kind: str, single: Voice) -> str:
    if single.release:
        return f"The report is a statement of {name} itself."
    if kind == INDEPENDENT:
        return "The report cites several sources, or sources of its own."
    return f"The report attributes its facts to {name} alone."


# What the reasons mean in a sentence, the most telling first.
EVIDENCE = (
    ("copied_most", "most of their wording is the same"),
    ("copied_much", "much of their wording is the same"),
    ("same_quotation", "they quote the same words"),
    ("same_credit", "they credit the same agency"),
    ("release_passed_on", "one is an official release that the others draw on"),
    ("one_voice", "all that they attribute comes from one institution"),
    ("same_footing", "their facts rest on the same institution"),
    ("same_figures", "they give the same figures"),
    ("copied_some", "some of their wording is the same"),
)
