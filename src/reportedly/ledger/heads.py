"""History -> head, signature, proofs: what a third party keeps to hold the ledger to its word."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from sqlalchemy import Connection, select

from reportedly.errors import BadRecord, BadUsage
from reportedly.ledger import merkle
from reportedly.ledger.canonical import encode
from reportedly.ledger.history import named, tip
from reportedly.ledger.tables import EVENTS
from reportedly.records.event import Head, SignedHead

if TYPE_CHECKING:
    from collections.abc import Sequence

Key = Ed25519PrivateKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Inclusion:
    """That an event is row `index` of the first `size`: `path` leads from `leaf` to the root."""

    event: str
    index: int
    size: int
    leaf: str
    path: tuple[str, ...]
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """That the history of `old` events is the beginning of that of `new`."""

    old: int
    old_root: str
    new: int
    new_root: str
    path: tuple[str, ...]


def head(connection: Connection, at: str) -> Head:
    """The head of the history now."""
    end = tip(connection)
    root = end.frontier.root().hex()
    return Head(size=end.frontier.size, root=root, chain=end.chain, at=at)


def new_key(path: Path) -> Key:
    """Make a key for signing, in a file that only this user can read.

    Raises:
        BadUsage: there is a file of that name, or it cannot be written.
    """
    key = Key.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BadUsage(
            f"no new key at {path}: {error.strerror}. A key is never overwritten: name another file"
        ) from error
    with os.fdopen(opened, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    return key


def load_key(path: Path) -> Key:
    """The key in a file that `new_key` wrote.

    Raises:
        BadUsage: there is none, or it is no Ed25519 key.
    """
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise BadUsage(
            f"no key can be read from {path}: {error}. Give an Ed25519 key in PEM"
        ) from error
    if not isinstance(key, Key):
        raise BadUsage(f"the key in {path} is not Ed25519: heads are signed with such a key only")
    return key


def sign(record: Head, key: Key) -> SignedHead:
    """Sign a head."""
    public = key.public_key().public_bytes_raw().hex()
    return SignedHead(head=record, key=public, signature=key.sign(encode(record)).hex())


def genuine(record: SignedHead) -> bool:
    """Whether the key that a signed head names did sign it."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(record.key))
        public.verify(bytes.fromhex(record.signature), encode(record.head))
    except (InvalidSignature, ValueError):
        return False
    return True


def inclusion(connection: Connection, event: str, size: int | None = None) -> Inclusion:
    """Prove that an event is in the history of `size` events, of all where not given.

    Raises:
        BadRecord: the history of that size does not hold it.
    """
    leaves = _leaves(connection, size)
    entry = named(connection, event)
    if entry is None or entry.seq >= len(leaves):
        raise BadRecord(f"event {event} is not in the first {len(leaves)} rows", where=event)
    path = merkle.inclusion(leaves, entry.seq)
    return Inclusion(
        event=event,
        index=entry.seq,
        size=len(leaves),
        leaf=entry.leaf,
        path=_hex(path),
        root=merkle.root(leaves).hex(),
    )


def proves_inclusion(proof: Inclusion) -> bool:
    """Whether the proof holds; that its root is a signed head's is for the caller to see."""
    hashed, *path = _bytes((proof.leaf, *proof.path))
    return merkle.included(hashed, proof.index, proof.size, path, bytes.fromhex(proof.root))


def consistency(connection: Connection, old: int, new: int | None = None) -> Consistency:
    """Prove that the first `old` events begin the history of `new`, of all where not given.

    Raises:
        BadRecord: there are not so many events.
    """
    leaves = _leaves(connection, new)
    if not 0 < old <= len(leaves):
        raise BadRecord(f"no history of {old} within {len(leaves)} events", where=str(old))
    return Consistency(
        old=old,
        old_root=merkle.root(leaves[:old]).hex(),
        new=len(leaves),
        new_root=merkle.root(leaves).hex(),
        path=_hex(merkle.consistency(leaves, old)),
    )


def proves_consistency(proof: Consistency) -> bool:
    """Whether the proof holds; that its roots are signed heads' is for the caller to see."""
    old = (proof.old, bytes.fromhex(proof.old_root))
    new = (proof.new, bytes.fromhex(proof.new_root))
    return merkle.extends(old, new, _bytes(proof.path))


def _leaves(connection: Connection, size: int | None) -> list[bytes]:
    rows = select(EVENTS.c.leaf).order_by(EVENTS.c.seq).limit(size)
    return [bytes.fromhex(each) for each in connection.scalars(rows)]


def _hex(path: "Sequence[bytes]") -> tuple[str, ...]:
    return tuple(each.hex() for each in path)


def _bytes(path: "Sequence[str]") -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(each) for each in path)
