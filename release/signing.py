"""SHA256SUMS -> SHA256SUMS.sig: sign a release with an Ed25519 key, and check one.

usage: python release/signing.py key KEY.pem              make a key, print its public half
       python release/signing.py sign KEY.pem FOLDER      sign FOLDER/SHA256SUMS
       python release/signing.py check PUBLIC.pem FOLDER  check signature and sums

The signature is the bare 64 bytes, so that OpenSSL checks it without this file (docs/releasing.md).
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

SUMS, SIGNATURE = "SHA256SUMS", "SHA256SUMS.sig"


def make(path: Path) -> str:
    """Write a new key that its owner alone can read; give its public half in PEM.

    Raises:
        FileExistsError: there is one: a key is never overwritten.
    """
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    return public(key)


def public(key: Ed25519PrivateKey) -> str:
    """The public half of a key, in PEM."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def sign(key_file: Path, folder: Path) -> Path:
    """Sign the sums of a folder.

    Raises:
        TypeError: it is no Ed25519 key.
    """
    key = load_pem_private_key(key_file.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{key_file} is no Ed25519 key: make one with `release/signing.py key`")
    target = folder / SIGNATURE
    target.write_bytes(key.sign((folder / SUMS).read_bytes()))
    return target


def faults(public_file: Path, folder: Path) -> Iterator[str]:
    """Everything that does not hold: the signature, a file's sum, a file that is not there."""
    key = load_pem_public_key(public_file.read_bytes())
    lines = (folder / SUMS).read_bytes()
    try:
        if not isinstance(key, Ed25519PublicKey):
            yield f"{public_file}: no Ed25519 key"
            return
        key.verify((folder / SIGNATURE).read_bytes(), lines)
    except InvalidSignature:
        yield f"{SIGNATURE} is not this key's signature of {SUMS}"
    for line in lines.decode().splitlines():
        digest, _, name = line.partition("  ")
        if not (folder / name).is_file():
            yield f"{name}: listed, not there"
        elif hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            yield f"{name}: not the file that was summed"


def main(words: list[str]) -> int:
    """Do what the first word asks."""
    match words:
        case ["key", key]:
            print(make(Path(key)), end="")
        case ["sign", key, folder]:
            print(sign(Path(key), Path(folder)))
        case ["check", pem, folder]:
            found = list(faults(Path(pem), Path(folder)))
            print(*(found or ["all files are as they were signed"]), sep="\n")
            return bool(found)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
