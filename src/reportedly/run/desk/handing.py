"""A ledger -> what is handed to others: claims, everything, a signed head, a time-stamp request."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from reportedly.errors import BadUsage
from reportedly.ledger import stamps
from reportedly.ledger.canonical import decode, encode
from reportedly.ledger.findings import Finding, Verdict
from reportedly.ledger.heads import load_key, new_key
from reportedly.ledger.ledger import Ledger
from reportedly.models import registry
from reportedly.models.data import load
from reportedly.models.gazetteer import open_gazetteer
from reportedly.ports import Clock
from reportedly.publish.claims_table import to_csv
from reportedly.publish.json_brief import to_json
from reportedly.publish.mask import Masked, Profile, masked
from reportedly.publish.mask_names import MaskRules
from reportedly.records.event import SignedHead
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.run.desk.show import Asked, every, readings

# People from which a place of the gazetteer is a place whatever else its name may be.
TOWN = 15_000
MASKED = ("csv", "json")


def document(ledger: Ledger, kind: str, profiles: Sequence[Profile]) -> tuple[str, int]:
    """All incidents that stand, as CSV of claims or as JSON; and how much of it was covered.

    With profiles the notes and reasons that people wrote are left out of the JSON: nothing tells
    what names are in them.
    """
    seen = every(ledger, Asked())
    found = seen.incidents
    made = readings(ledger, found)
    covered = 0
    if profiles:
        safe = covering(found, made, profiles)
        found, made, covered = safe.incidents, list(safe.readings), safe.covered
    if kind == "csv":
        return to_csv(found, made), covered
    acts = [] if profiles else [act for one in seen.found for act in one.acts]
    return to_json(found, made, acts), covered


def covering(
    incidents: Sequence[Incident], made: Sequence[Reading], profiles: Sequence[Profile]
) -> Masked:
    """Incidents and readings with what the profiles name covered."""
    return masked(incidents, made, profiles, load("masks", MaskRules), known_names())


def known_names() -> Callable[[str], bool]:
    """Whether a name is that of an institution, a group, or a place that many know."""
    places, rows = open_gazetteer(), registry.open_registry()

    def known(name: str) -> bool:
        if rows.find(name):
            return True
        found = places.find(name)
        return any(one.population >= TOWN or one.level in ("country", "province") for one in found)

    return known


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
