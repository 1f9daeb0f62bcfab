"""Decisions on reports and accounts -> readings as they are taken now: corrected, or left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any

import msgspec

from reportedly.ledger.drafts import reference
from reportedly.ledger.view import slot
from reportedly.records.event import Decision
from reportedly.records.reading import Account, EventDate, Place, Reading
from reportedly.records.report import Report
from reportedly.records.view import Act
from reportedly.records.vocabulary import EventType, Modality, ReportKind

# An ISO 8601 date, or date and time.
Iso = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?$")]

REPORT_FIELDS: dict[str, Any] = {
    "title": str | None,
    "publisher": str | None,
    "author": str | None,
    "url": str | None,
    "kind": ReportKind | None,
    "language": str | None,
    "published": Iso | None,
}
ACCOUNT_FIELDS: dict[str, Any] = {
    "event_type": EventType,
    "modality": Modality,
    "date": EventDate | None,
    "place": Place | None,
}

# What stands of one subject: the latest act of each slot.
Standing = Mapping[str, Act]


def mended(readings: Iterable[Reading], acts: Sequence[Act]) -> tuple[Reading, ...]:
    """The readings with every standing decision on reports and accounts in force.

    A rejected report is left out, as is a rejected account; corrected fields hold what the person
    said. Nothing that a later reading says changes that.
    """
    said = by_subject(acts)
    return tuple(made for each in readings for made in _mended(each, said))


def by_subject(acts: Sequence[Act]) -> dict[str, dict[str, Act]]:
    """What stands of each subject: the latest decision of each slot, codings left out."""
    found: dict[str, dict[str, Act]] = {}
    for act in acts:
        did = act.did
        if isinstance(did, Decision) and did.coding is None and did.action not in _PAIRS:
            found.setdefault(did.subject, {})[slot(did)] = act
    return found


_PAIRS = ("merge", "split", "undo")


def value(act: Act, kind: Any) -> Any:
    """The corrected value as its type.

    Raises:
        msgspec.ValidationError: it is none of that type.
    """
    if not isinstance(act.did, Decision) or act.did.value is None:
        return None
    return msgspec.json.decode(act.did.value.encode("utf-8", "surrogatepass"), type=kind)


def rejected(standing: Standing) -> bool:
    """Whether a person rejected it, and nobody accepted it later."""
    act = standing.get("verdict")
    return act is not None and isinstance(act.did, Decision) and act.did.action == "reject"


def corrected(record: Any, standing: Standing, fields: Mapping[str, Any]) -> Any:
    """The record with its corrected fields; a value that no longer fits the type is left out."""
    changes: dict[str, Any] = {}
    for name, kind in fields.items():
        act = standing.get(f"field:{name}")
        if act is None:
            continue
        try:
            changes[name] = value(act, kind)
        except msgspec.DecodeError:
            continue
    return replace(record, **changes) if changes else record


def _mended(reading: Reading, said: Mapping[str, Standing]) -> Iterator[Reading]:
    of_report = said.get(reading.report.id, {})
    if rejected(of_report):
        return
    report: Report = corrected(reading.report, of_report, REPORT_FIELDS)
    accounts = tuple(_accounts(reading, said))
    if report == reading.report and accounts == reading.accounts:
        yield reading
    else:
        yield replace(reading, report=report, accounts=accounts)


def _accounts(reading: Reading, said: Mapping[str, Standing]) -> Iterator[Account]:
    for account in reading.accounts:
        standing = said.get(reference(reading.report.id, account.id), {})
        if not rejected(standing):
            yield corrected(account, standing, ACCOUNT_FIELDS)
