"""Which accounts tell of one incident, and from which origins: what fuse hands to grade."""

from dataclasses import dataclass

from reportedly.records.incident import AccountRef, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason for (points above 0) or against (below 0) that two accounts belong together."""

    name: str
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two accounts that were joined, with their score and every reason that fired.

    `score` is the sum of the reasons' points: the log-odds that both tell of one incident.
    """

    one: AccountRef
    two: AccountRef
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The accounts of one incident, sorted; their strongest links; their reports' origins.

    `id` is a content hash of the members. Every report whose main account is a member stands in
    exactly one of `origins`; where no main account joined, so does every report of a member.
    `silent` are reports in which no account was found and whose headline and wording seem to tell
    of the incident: they assert nothing and count for nothing.
    """

    id: str
    members: tuple[AccountRef, ...]
    links: tuple[Link, ...]
    origins: tuple[Origin, ...]
    silent: tuple[str, ...] = ()
