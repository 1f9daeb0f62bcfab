"""An alert -> its id, its bytes, and words for a person."""

from collections.abc import Iterator
from typing import Any

import msgspec

from reportedly.ledger.canonical import encode, sha256
from reportedly.publish.showable import one_line
from reportedly.records.alert import Alert

SCHEMA = "reportedly/alert/1"
_ID_DIGITS = 32
_KINDS = {
    "incident.new": "new incident",
    "incident.changed": "incident changed",
    "incident.gone": "incident gone",
    "question.opened": "question opened",
    "question.answered": "question answered",
    "test": "test",
}


def identity(alert: Alert) -> str:
    """The alert's id: the same content at the same point of the ledger, whenever it was noticed."""
    plain = msgspec.to_builtins(alert)
    del plain["at"]
    return "a-" + sha256(encode(plain))[:_ID_DIGITS]


def body(alert: Alert) -> bytes:
    """The alert as canonical JSON (UTF-8), with its id: equal alerts, equal bytes."""
    plain: dict[str, Any] = msgspec.to_builtins(alert)
    return encode({"schema": SCHEMA, "id": identity(alert)} | plain)


def words(alert: Alert) -> str:
    """The alert for a person: a line, and one more for each difference."""
    head = f"{_KINDS[alert.kind]}: {alert.title} ({alert.subject})"
    return "\n".join((one_line(head), *_lines(alert)))


def _lines(alert: Alert) -> Iterator[str]:
    for one in alert.differences:
        yield f"  {one_line(f'{one.what}: {_value(one.before)} -> {_value(one.after)}')}"


def _value(value: Any) -> str:
    if value is None:
        return "not there"
    if isinstance(value, (list, tuple)):
        return ", ".join("?" if each is None else str(each) for each in value)
    return str(value)
