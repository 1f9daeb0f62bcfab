"""Many random tamperings, each with a fresh copy of one ledger: how many does `verify` find?"""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from ledger.made import acts, added, text
from ledger.tamper import WAYS, byte_of_file, tamper
from reportedly.errors import LedgerError
from reportedly.ledger.heads import Key
from reportedly.ledger.ledger import open_ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One tampering: how it was done, whether it was found, and whether a touched row was named."""

    way: str
    found: bool
    named: bool


def model(folder: Path, reports: int) -> Path:
    """A ledger of so many reports, with decisions, a redaction and a signed head; closed."""
    file = folder / "model.db"
    with open_ledger(file, evidence=folder / "evidence") as ledger:
        for number in range(reports):
            drafts = added(number)
            ledger.keep(text(number).encode())
            ledger.append([*drafts, *acts(number)])
        at = "2026-12-31T00:00:00+00:00"
        gone = added(0)[1].event.id
        ledger.redact([gone], reason="names a witness", by="ada", at=at)
        ledger.sign(Key.generate(), by="ada", at=at)
        found = ledger.verify().findings
    if found:
        raise AssertionError(f"the untouched ledger is not clean: {found}")
    return file


def trial(file: Path, number: int, seed: int) -> Trial:
    """The n-th tampering with a copy of the ledger."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311
    copy = file.with_name("tampered.db")
    for old in file.parent.glob("tampered.db*"):
        old.unlink()
    shutil.copyfile(file, copy)
    way = chance.choice((*WAYS, None))
    touched = tamper(copy, way, chance) if way else byte_of_file(copy, chance)
    name = way.__name__ if way else "byte_of_file"
    try:
        with open_ledger(copy, evidence=file.parent / "evidence", create=False) as ledger:
            findings = ledger.verify().findings
    except LedgerError:
        return Trial(way=name, found=True, named=False)
    rows = {finding.row for finding in findings}
    named = bool(rows & touched) if touched else any(f.where == "tip" for f in findings)
    return Trial(way=name, found=bool(findings), named=named)
