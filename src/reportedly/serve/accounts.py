"""The accounts of a workbench: names, roles, argon2 hashes and API tokens, in one file.

The file lies in the desk's folder, readable by its owner alone, and is replaced whole. Of a token
only the SHA-256 is kept: it has 256 random bits, so that no slow hash is needed to guard it.
"""

import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from reportedly.errors import BadUsage, LedgerError

Role = Literal["reader", "coder", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
# NIST SP 800-63B: at least 8 characters, no rules about kinds of characters; more is asked here,
# because accounts guard the names of witnesses.
SHORTEST = 12
LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """An API token: its SHA-256 and what its owner calls it."""

    sha256: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in. `since` changes with the password and ends older sessions."""

    name: str
    role: Role
    password: str
    since: str
    tokens: tuple[Token, ...] = ()

    def may(self, role: Role) -> bool:
        """Whether the account has this role or one above it."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Accounts:
    """The accounts in one file; read again whenever the file has changed."""

    def __init__(self, file: Path) -> None:
        """`file` need not exist."""
        self._file = file

    def all(self) -> dict[str, Account]:
        """Every account by name."""
        try:
            found = msgspec.json.decode(self._file.read_bytes(), type=tuple[Account, ...])
        except FileNotFoundError:
            return {}
        except (OSError, msgspec.DecodeError) as error:
            raise LedgerError(
                f"the accounts in {self._file} cannot be read: {error}. Go back to a backup of the "
                "file, or remove it and make the accounts anew."
            ) from error
        return {each.name: each for each in found}

    def put(self, name: str, role: Role, password: str, *, at: str) -> Account:
        """Make an account, or give it another role and password.

        Raises:
            BadUsage: a name or password that will not do.
        """
        if not name.strip() or not name.isprintable() or len(name) > 60:
            raise BadUsage(f"{name!r} is no account name: 1 to 60 printable characters")
        if not SHORTEST <= len(password) <= LONGEST:
            raise BadUsage(f"a password has {SHORTEST} to {LONGEST} characters")
        hashed = _hasher().hash(password)
        made = Account(name=name, role=role, password=hashed, since=at)
        self._change(lambda known: known | {name: made})
        return made

    def remove(self, name: str) -> None:
        """Take an account away; what it decided stays in the ledger."""
        self._change(lambda known: {key: each for key, each in known.items() if key != name})

    def token(self, name: str, label: str) -> str:
        """Make an API token, and give it the only time that it can be seen."""
        made = f"rpt_{secrets.token_urlsafe(32)}"
        row = Token(sha256=_sha256(made), label=label)

        def with_it(known: dict[str, Account]) -> dict[str, Account]:
            if name not in known:
                raise BadUsage(f"there is no account {name}")
            return known | {name: replace(known[name], tokens=(*known[name].tokens, row))}

        self._change(with_it)
        return made

    def revoke(self, name: str, sha256: str) -> None:
        """Make a token worthless."""

        def without(known: dict[str, Account]) -> dict[str, Account]:
            kept = tuple(each for each in known[name].tokens if each.sha256 != sha256)
            return known | {name: replace(known[name], tokens=kept)}

        self._change(without)

    def signed_in(self, name: str, password: str) -> Account | None:
        """The account of this name and password; takes as long where there is none."""
        account = self.all().get(name)
        try:
            _hasher().verify(account.password if account else _nobody(), password[:LONGEST])
        except (Argon2Error, InvalidHashError):
            return None
        return account

    def of_token(self, token: str) -> Account | None:
        """Whose API token this is."""
        hashed = _sha256(token)
        for account in self.all().values():
            if any(secrets.compare_digest(each.sha256, hashed) for each in account.tokens):
                return account
        return None

    def _change(self, work: Callable[[dict[str, Account]], dict[str, Account]]) -> None:
        known = work(self.all())
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = self._file.with_name(f"{self._file.name}.{secrets.token_hex(4)}")
        body = msgspec.json.format(msgspec.json.encode(tuple(known.values())), indent=1)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(body)
            opened.flush()
            os.fsync(opened.fileno())
        beside.replace(self._file)


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    """RFC 9106's second recommendation (64 MiB, three passes): argon2-cffi's own default."""
    return PasswordHasher()


@lru_cache(maxsize=1)
def _nobody() -> str:
    """A hash that no password has, checked where no account has the name."""
    return _hasher().hash(secrets.token_urlsafe(32))
