"""Many readings at once are the same as one by one."""

import tempfile
from pathlib import Path

from hypothesis import given, settings

from happenings import AT, added, histories, minute
from reportedly.ledger.drafts import Draft
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.several import readings_of


def test_readings_at_once_are_those_one_by_one(tmp_path: Path) -> None:
    """The latest reading of the latest copy; redacted reports and unknown ids are left out."""
    with open_ledger(tmp_path / "l.db") as ledger:
        ledger.append([*added("a", "A ferry sank."), *added("b", "A bridge fell.")])
        ledger.append([*added("a", "A ferry sank again.", at=minute(1)), *added("c", "It rained.")])
        stored = next(e for e in ledger.about("c") if e.event.kind == "report")
        ledger.redact([stored.event.id], reason="asked for", by="ada", at=AT)
        found = tuple(readings_of(ledger, ["a", "b", "c", "no such report"]))
        assert [each.report.text for each in found] == ["A ferry sank again.", "A bridge fell."]
        assert found == one_by_one(ledger)
        assert tuple(readings_of(ledger, ["b"])) == found[1:]
        assert tuple(readings_of(ledger, [])) == ()


@settings(max_examples=30, deadline=None)
@given(histories())
def test_whatever_happened(made: list[Draft]) -> None:
    """Reports that came again, other texts under one id, ids of any characters."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db") as ledger:
        ledger.append(made)
        names = {view.id for view in ledger.view().reports}
        assert tuple(readings_of(ledger, names)) == one_by_one(ledger)


def one_by_one(ledger: Ledger) -> tuple[object, ...]:
    """All current readings, as the ledger gives them."""
    return tuple(ledger.readings(ledger.view()))
