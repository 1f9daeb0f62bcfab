"""A ledger -> what is handed to others: all that stands, a signed head, a time-stamp request."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from reportedly.errors import BadUsage
from reportedly.ledger import stamps
from reportedly.ledger.canonical import decode, encode
from reportedly.ledger.findings import Finding, Verdict
from reportedly.ledger.heads import load_key, new_key
from reportedly.ledger.ledger import Ledger
from reportedly.ports import Clock
from reportedly.publish.json_brief import to_json
from reportedly.records.event import SignedHead
from reportedly.run.desk.show import Asked, every, readings
from reportedly.run.masking import covering


def document(ledger: Ledger, profiles: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """All incidents that stand, as JSON, and what is to be known of it.

    With profiles the notes and reasons that people wrote are left out: nothing tells what names are
    in them.
    """
    seen = every(ledger, Asked())
    made = readings(ledger, seen.incidents)
    if profiles:
        found, shown, note = covering(seen.incidents, made, profiles)
        return to_json(found, shown, []), (note,)
    return to_json(seen.incidents, made, [act for one in seen.found for act in one.acts]), ()


def head(ledger: Ledger, key: Path, clock: Clock, by: str) -> bytes:
    """Sign the history as it is: the bytes to give away, which a time stamp covers as they are."""
    signing = load_key(key) if key.exists() else new_key(key)
    return encode(ledger.sign(signing, by=by, at=clock.now()))


def read_head(file: Path) -> SignedHead:
    """A head that somebody kept.

    Raises:
        BadUsage: the file cannot be read, or holds none.
    """
    try:
        return decode(file.read_bytes().strip(), SignedHead)
    except OSError as error:
        raise BadUsage(f"cannot read {file}: {error.strerror}") from error
    except (msgspec.DecodeError, ValueError) as error:
        raise BadUsage(
            f"{file} holds no head: {error}. Give a file that `reportedly export head` wrote"
        ) from error


def stamp_request(file: Path) -> bytes:
    """The time-stamp request for a head that was written."""
    return stamps.request(read_head(file))


def stamped(head_file: Path, reply: Path, authorities: Path) -> str:
    """When an authority says that it saw a head (ISO 8601).

    Raises:
        BadRecord: the reply does not prove it.
        BadUsage: a file cannot be read.
    """
    try:
        data, pem = reply.read_bytes(), authorities.read_bytes()
    except OSError as error:
        raise BadUsage(f"cannot read {error.filename}: {error.strerror}") from error
    return stamps.stamped(read_head(head_file), data, pem, str(reply))


def check(ledger: Ledger, heads: Sequence[SignedHead], keys: Sequence[str]) -> Verdict:
    """Check everything, the incidents that are kept ready too."""
    verdict = ledger.verify(heads=heads, keys=keys)
    broken = tuple(
        Finding(
            fault="changed",
            row=None,
            where="incidents",
            what=f"{name} is not what was computed: `reportedly incidents --afresh`",
        )
        for name in ledger.incidents.damaged()
    )
    return replace(verdict, findings=(*verdict.findings, *broken))
