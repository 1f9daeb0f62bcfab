"""What a check of the ledger found."""

from dataclasses import dataclass
from typing import Literal

Fault = Literal["changed", "dropped", "added", "reordered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it was written. `row` is the event's number, null for none.

    `where` names the table, folder or head, `what` says it in words.
    """

    fault: Fault
    row: int | None
    where: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The result of a check of `size` rows with this Merkle root.

    `findings` are faults: somebody, or the disk, touched the ledger. `notices` are not: the clock
    was set back, a head is signed by a key that was not given as trusted.
    """

    size: int
    root: str
    findings: tuple[Finding, ...]
    notices: tuple[str, ...]
