"""A full export, taken into an empty ledger, gives an equal one."""

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from happenings import AT, added, histories, noted
from reportedly.errors import LedgerError
from reportedly.ledger.drafts import Draft
from reportedly.ledger.heads import new_key
from reportedly.ledger.ledger import Ledger, open_ledger, view_bytes

FEW = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def exported(ledger: Ledger) -> bytes:
    """The full export."""
    file = io.BytesIO()
    ledger.export(file)
    return file.getvalue()


def filled(ledger: Ledger, *texts: str) -> list[Draft]:
    """Add these reports, evidence and all."""
    for text in texts:
        ledger.keep(text.encode("utf-8", "surrogatepass"))
    drafts = [each for number, text in enumerate(texts) for each in added(f"r{number}", text)]
    ledger.append(drafts)
    return drafts


@FEW
@given(drafts=histories())
def test_any_ledger_goes_from_either_store_to_the_other(both, drafts: list[Draft]) -> None:  # type: ignore[no-untyped-def]
    """Export, import, export: the same bytes; the same view; a clean check."""
    texts = [each for each in drafts if each.event.kind == "report"]
    for first, second in (both, both[::-1]):
        with opened(first()) as one, opened(second()) as two:
            one.append(drafts)
            for each in one.entries():
                if each.event.kind == "report":
                    one.keep(each.read().text.encode("utf-8", "surrogatepass"))
            data = exported(one)
            assert two.take_in(data.splitlines(keepends=True), "x") == one.size()
            assert exported(two) == data
            assert view_bytes(two.view()) == view_bytes(one.view())
            assert two.verify() == one.verify()
            assert two.verify().findings == ()
    assert all(each.body for each in texts)


def opened(where: tuple[str, Path]) -> Ledger:
    """A ledger at a place that the fixtures name."""
    return open_ledger(where[0], evidence=where[1])


def test_redactions_and_heads_travel(where, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """What was taken out stays out, and signatures hold in the copy."""
    with opened(where()) as one, opened(where()) as two:
        drafts = filled(one, "The ferry sank.", "It was raised.")
        one.redact([drafts[1].event.id], reason="names a witness", by="ada", at=AT)
        head = one.sign(new_key(tmp_path / "key.pem"), by="ada", at=AT)
        data = exported(one)
        assert b"ferry" not in data
        two.take_in(io.BytesIO(data), "x")
        verdict = two.verify(heads=[head])
        assert (verdict.findings, verdict.root) == ((), one.verify().root)
        assert two.search("raised")
        assert not two.search("sank")


def test_import_needs_an_empty_ledger(ledger: Ledger) -> None:
    """Nothing is mixed."""
    filled(ledger, "The ferry sank.")
    with pytest.raises(LedgerError, match="not empty"):
        ledger.take_in(io.BytesIO(exported(ledger)), "x")


@pytest.mark.parametrize(
    "way", ["cut", "dropped", "doubled", "swapped", "changed", "evidence", "none"]
)
def test_a_cut_or_changed_export_is_refused_whole(where, way: str) -> None:  # type: ignore[no-untyped-def]
    """Nothing of it is kept, and the message says which line."""
    with opened(where()) as one, opened(where()) as two:
        filled(one, "The ferry sank.", "It was raised.")
        one.append([noted("r0", "ask")])
        lines = exported(one).splitlines(keepends=True)
        broken = {
            "cut": [*lines[:-1], lines[-1][:-9]],
            "dropped": [*lines[:3], *lines[4:]],
            "doubled": [*lines[:3], lines[2], *lines[3:]],
            "swapped": [*lines[:2], lines[3], lines[2], *lines[4:]],
            "changed": [line.replace(b"ferry", b"barge") for line in lines],
            "evidence": lines[:-1],
            "none": [],
        }[way]
        with pytest.raises(LedgerError, match=r"x, line \d+"):
            two.take_in(broken, "x")
        assert (two.size(), list(two.entries())) == (0, [])
        assert two.take_in(lines, "x") == 7
