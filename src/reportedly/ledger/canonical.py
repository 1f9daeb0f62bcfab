"""Record <-> canonical JSON: the bytes that are hashed, the same for the same record everywhere."""

import hashlib
import json
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def encode(record: Any) -> bytes:
    r"""The record as UTF-8 JSON: keys sorted, no white space.

    A record with lone surrogates, which UTF-8 has no bytes for, is written in ASCII, with \u.
    """
    try:
        return msgspec.json.encode(record, order="sorted")
    except UnicodeEncodeError:
        plain = msgspec.to_builtins(record)
        text = json.dumps(plain, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return text.encode("ascii")


def decode(data: bytes, kind: type[T]) -> T:
    """The record that these bytes hold.

    Raises:
        msgspec.DecodeError: they hold none of this type, or no JSON.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return _decode_surrogates(data, kind, error)


def _decode_surrogates(data: bytes, kind: type[T], error: Exception) -> T:
    try:
        plain = json.loads(data)
    except ValueError:
        raise msgspec.DecodeError(str(error)) from error
    return msgspec.convert(plain, kind)


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hex."""
    return hashlib.sha256(data).hexdigest()
