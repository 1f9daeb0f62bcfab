"""Redaction takes the words out and leaves the history whole."""

from pathlib import Path

import pytest

from happenings import AT, added, decided, minute, noted
from reportedly.errors import BadRecord, LedgerError
from reportedly.ledger.ledger import Ledger, open_ledger

HIDDEN = "Xerxesia"
TEXT = f"The ferry sank, {HIDDEN} the stoker said."


def filled(ledger: Ledger) -> list[str]:
    """A report with its reading and evidence, and a note with the same word; their event ids."""
    ledger.keep(TEXT.encode())
    drafts = [*added("r1", TEXT), noted("r1", f"ask {HIDDEN}")]
    ledger.append(drafts)
    return [draft.event.id for draft in drafts]


def redact(ledger: Ledger, *events: str) -> None:
    """Redact, by ada, at noon."""
    ledger.redact(events, reason="names a witness", by="ada", at=AT)


def test_a_report_goes_with_all_that_repeats_its_words(ledger: Ledger) -> None:
    """Copy, other copies of the same bytes, readings, raw bytes and index; who, when, why stay."""
    _, copy, _, note = filled(ledger)
    ledger.append(added("r1-again", TEXT)[1:])
    redact(ledger, copy)
    redact(ledger, note)
    held = [entry.body for entry in ledger.entries() if entry.event.kind != "redaction"]
    assert [body for body in held if body and HIDDEN.encode() in body] == []
    assert ledger.search(HIDDEN) == ()
    assert list(ledger.evidence.folder.glob("*/*")) == []
    reasons = [e.read().reason for e in ledger.entries() if e.event.kind == "redaction"]
    assert reasons == ["names a witness", "names a witness"]
    assert ledger.verify().findings == ()
    assert len(ledger.view().redacted) == 5


def test_nothing_of_it_is_left_in_the_file(file: Path) -> None:
    """Not in free pages, not in the index, not in the log."""
    with open_ledger(file) as ledger:
        _, copy, _, note = filled(ledger)
        ledger.append(added("r2", "It was raised."))
        redact(ledger, copy, note)
    left = b"".join(path.read_bytes() for path in file.parent.rglob("*") if path.is_file())
    for word in (HIDDEN, HIDDEN.casefold()):
        assert word.encode() not in left


def test_the_hash_stays_and_the_proofs_hold(ledger: Ledger) -> None:
    """Rows, leaves and chain are as before."""
    _, copy, _, _ = filled(ledger)
    before = [(entry.envelope, entry.leaf, entry.chain) for entry in ledger.entries()]
    redact(ledger, copy)
    after = [(entry.envelope, entry.leaf, entry.chain) for entry in ledger.entries()]
    assert after[: len(before)] == before


def test_what_crept_back_is_found_and_can_be_redacted_again(ledger: Ledger) -> None:
    """A kill between database and disk, or a backup put back, leaves no silent rest."""
    _, copy, _, _ = filled(ledger)
    redact(ledger, copy)
    ledger.evidence.keep(TEXT.encode())
    (finding,) = ledger.verify().findings
    assert (finding.fault, finding.row) == ("added", 0)
    redact(ledger, copy)
    assert ledger.verify().findings == ()


def test_a_reason_is_needed_and_the_event_must_be_one(ledger: Ledger) -> None:
    """Unknown events, redactions and undoings are refused, with nothing changed."""
    _, copy, _, note = filled(ledger)
    undoing = decided("r1", action="undo", undoes=note, at=minute(1))
    ledger.append([undoing])
    redact(ledger, copy)
    redaction = list(ledger.entries())[-1].event.id
    size = ledger.size()
    for event, says in (("0" * 64, "no event"), (redaction, "stays"), (undoing.event.id, "undoes")):
        with pytest.raises(BadRecord, match=says):
            redact(ledger, event)
    with pytest.raises(BadRecord, match="reason"):
        ledger.redact([note], reason=" ", by="ada", at=AT)
    assert ledger.size() == size


def test_evidence_that_was_taken_out_cannot_be_loaded(ledger: Ledger) -> None:
    """And says so."""
    _, copy, _, _ = filled(ledger)
    name = ledger.view().custody[0].sha256
    assert ledger.evidence.load(name) == TEXT.encode()
    redact(ledger, copy)
    with pytest.raises(LedgerError, match="is not at"):
        ledger.evidence.load(name)
