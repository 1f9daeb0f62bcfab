"""A redacted subject -> what is left to tell, and an entry in the access log."""

from dataclasses import dataclass

from reportedly.errors import NotFound
from reportedly.records.event import Redaction
from reportedly.serve.desk import Desk
from reportedly.serve.gate import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """That something was taken out: of what, when, by whom and why."""

    subject: str
    at: str
    by: str
    reason: str


def told_of(subject: str, visitor: Visitor, desk: Desk) -> tuple[Gone, ...]:
    """What the ledger says of a redacted subject. Asking for it is written down first.

    Raises:
        NotFound: the ledger has never held it.
    """
    entries = desk.ledger.about(subject)
    taken = [entry for entry in entries if entry.event.kind == "redaction"]
    if not any(entry.body is None for entry in entries) and not taken:
        raise NotFound(f"there is no report {subject}", where=subject)
    desk.access.write(visitor.name, "read of redacted contents", subject)
    found = []
    for entry in taken:
        body = entry.read()
        reason = body.reason if isinstance(body, Redaction) else ""
        found.append(Gone(subject=subject, at=entry.event.at, by=entry.event.by, reason=reason))
    return tuple(found)
