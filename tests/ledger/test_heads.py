"""Signed heads and proofs hold the ledger to what it once was."""

from dataclasses import replace
from pathlib import Path

import pytest

from happenings import AT, noted
from reportedly.errors import BadRecord, BadUsage
from reportedly.ledger import heads
from reportedly.ledger.ledger import Ledger, open_ledger


def filled(ledger: Ledger, count: int) -> list[str]:
    """So many notes; their ids."""
    drafts = [noted("i1", f"note {number}") for number in range(count)]
    ledger.append(drafts)
    return [draft.event.id for draft in drafts]


@pytest.fixture
def key(tmp_path: Path) -> heads.Key:
    """A new key."""
    return heads.new_key(tmp_path / "key.pem")


def test_a_signed_head_is_in_the_history_and_holds(ledger: Ledger, key) -> None:  # type: ignore[no-untyped-def]
    """It is genuine, and stays true while the ledger grows."""
    filled(ledger, 5)
    head = ledger.sign(key, by="ada", at=AT)
    assert heads.genuine(head)
    assert head.head.size == 5
    assert ledger.heads() == (head,)
    ledger.append([noted("i2", "later")])
    assert ledger.verify(heads=[head], keys=[head.key]) == ledger.verify()


def test_a_changed_head_is_not_genuine(ledger: Ledger, key) -> None:  # type: ignore[no-untyped-def]
    """Whatever of it is changed."""
    filled(ledger, 2)
    head = ledger.sign(key, by="ada", at=AT)
    for other in (
        replace(head, head=replace(head.head, size=1)),
        replace(head, head=replace(head.head, at="2020")),
        replace(head, key="00" * 32),
        replace(head, key="no hex"),
        replace(head, signature=head.signature[::-1]),
    ):
        assert not heads.genuine(other)
        faults = [each.fault for each in ledger.verify(heads=[other]).findings]
        assert faults == ["changed"]


def test_a_shorter_or_another_history_breaks_a_kept_head(where, key) -> None:  # type: ignore[no-untyped-def]
    """What no chain shows by itself: a ledger put back to an old backup, or made anew."""
    (place, evidence), (other, folder) = where(), where()
    with open_ledger(place, evidence=evidence) as one, open_ledger(other, evidence=folder) as two:
        filled(one, 4)
        head = one.sign(key, by="ada", at=AT)
        filled(two, 2)
        assert two.verify().findings == ()
        assert [each.fault for each in two.verify(heads=[head]).findings] == ["dropped"]
        two.append([noted("i9", str(number)) for number in range(3)])
        assert [each.fault for each in two.verify(heads=[head]).findings] == ["changed"]


def test_unknown_keys_are_noticed(ledger: Ledger, key) -> None:  # type: ignore[no-untyped-def]
    """A head by a stranger's key is no fault of the history, and is said."""
    filled(ledger, 1)
    ledger.sign(key, by="ada", at=AT)
    verdict = ledger.verify(keys=["11" * 32])
    assert verdict.findings == ()
    assert "unknown key" in verdict.notices[0]


def test_proofs_of_inclusion_and_consistency(ledger: Ledger, key) -> None:  # type: ignore[no-untyped-def]
    """Each event of each size is proved, and nothing that is not so."""
    ids = filled(ledger, 7)
    head = ledger.sign(key, by="ada", at=AT)
    for event in ids:
        proof = ledger.inclusion(event, size=7)
        assert heads.proves_inclusion(proof)
        assert proof.root == head.head.root
        assert not heads.proves_inclusion(replace(proof, index=(proof.index + 1) % 7))
    for old in range(1, 9):
        step = ledger.consistency(old)
        assert heads.proves_consistency(step)
        assert not heads.proves_consistency(replace(step, old_root="00" * 32))
    assert ledger.consistency(7).old_root == head.head.root
    for size in (0, 9):
        with pytest.raises(BadRecord, match="no history of"):
            ledger.consistency(size)
    with pytest.raises(BadRecord, match="not in the first 3"):
        ledger.inclusion(ids[5], size=3)


def test_keys_are_private_files_and_never_overwritten(tmp_path: Path, key) -> None:  # type: ignore[no-untyped-def]
    """Only the user may read it; the same key comes back; other files are refused."""
    path = tmp_path / "key.pem"
    assert path.stat().st_mode & 0o777 == 0o600
    assert heads.load_key(path).private_bytes_raw() == key.private_bytes_raw()
    with pytest.raises(BadUsage, match="never overwritten"):
        heads.new_key(path)
    (tmp_path / "other.pem").write_text("no key")
    for name in ("other.pem", "none.pem"):
        with pytest.raises(BadUsage, match="no key can be read"):
            heads.load_key(tmp_path / name)


def test_the_clock_set_back_is_a_notice_not_a_fault(ledger: Ledger) -> None:
    """The order is the ledger's own, whatever the clocks say."""
    ledger.append([noted("i1", "a", at="2026-02-01T00:00:00+00:00"), noted("i1", "b", at=AT)])
    verdict = ledger.verify()
    assert verdict.findings == ()
    assert "clock was set back" in verdict.notices[0]
    assert [entry.read().text for entry in ledger.entries()] == ["a", "b"]
