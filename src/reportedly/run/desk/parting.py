"""Clusters, decisions to merge and split -> clusters: what a person joined or parted stays so.

Decisions name accounts, so they hold whatever the incidents are called after further reports came
in. They are followed in the order in which they were taken; the latest word on a pair counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from reportedly.fuse.origins import origins
from reportedly.fuse.rules import FuseRules
from reportedly.ledger.drafts import reference
from reportedly.records.cluster import Cluster
from reportedly.records.event import Decision
from reportedly.records.incident import AccountRef
from reportedly.records.reading import Reading
from reportedly.records.view import Act

Group = tuple[AccountRef, ...]


def parted(
    clusters: Sequence[Cluster],
    acts: Sequence[Act],
    readings: Mapping[str, Reading],
    rules: FuseRules,
) -> tuple[Cluster, ...]:
    """The clusters after all standing decisions to merge and to split.

    Args:
        clusters: as fuse makes them.
        acts: what people did, in order; others than merging and splitting are passed over.
        readings: by report id, those of all members.
        rules: the words that fuse goes by, for the origins of clusters that are new.

    Returns:
        In the order that fuse gives: told of in passing first, each kind sorted by id.

    """
    joining = [act.did for act in acts if isinstance(act.did, Decision) and _joins(act.did)]
    if not joining:
        return tuple(clusters)
    known = {cluster.members: cluster for cluster in clusters}
    groups: list[Group] = list(known)
    for did in joining:
        groups = _merged(groups, did) if did.action == "merge" else _split(groups, did)
    made = [known.get(group) or _cluster(group, readings, rules) for group in groups]
    return tuple(sorted(made, key=lambda one: (any(m.main for m in one.members), one.id)))


def _joins(did: Decision) -> bool:
    return did.action in ("merge", "split") and did.coding is None


def _merged(groups: Sequence[Group], did: Decision) -> list[Group]:
    """All groups that hold one of the accounts become one."""
    members = set(did.members)
    met = [group for group in groups if _names(group) & members]
    if len(met) < 2:
        return list(groups)
    whole = tuple(sorted((one for group in met for one in group), key=_order))
    return [*(group for group in groups if group not in met), whole]


def _split(groups: Sequence[Group], did: Decision) -> list[Group]:
    """The accounts named in `others` leave each group in which others of the incident stay."""
    leaving = set(did.others)
    staying = set(did.members) - leaving
    made: list[Group] = []
    for group in groups:
        out = tuple(one for one in group if _name(one) in leaving)
        rest = tuple(one for one in group if one not in out)
        parts = (rest, out) if out and _names(rest) & staying else (group,)
        made += [part for part in parts if part]
    return made


def _cluster(group: Group, readings: Mapping[str, Reading], rules: FuseRules) -> Cluster:
    """A cluster that people made: its links are their decision, its origins are worked out."""
    content = sorted(f"{readings[m.report].report.sha256} {m.report} {m.account}" for m in group)
    digest = sha256("\n".join(content).encode("utf-8", "surrogatepass")).hexdigest()
    bare = Cluster(id=f"i-{digest[:12]}", members=group, links=(), origins=())
    return replace(bare, origins=origins(bare, readings, rules))


def _name(one: AccountRef) -> str:
    return reference(one.report, one.account)


def _names(group: Group) -> set[str]:
    return {_name(one) for one in group}


def _order(one: AccountRef) -> tuple[bool, str, str]:
    return (not one.main, one.report, one.account)
