"""The incidents that are kept ready, on both stores: found, changed together, and taken out."""

import pytest

from ledger.claiming import added, reading
from reportedly.errors import LedgerError
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.tables import INCIDENTS
from reportedly.records.view import IndexState
from reportedly.run.desk.incidents import refresh
from reportedly.run.desk.near import keys

AT = "2026-01-01T00:00:00+00:00"


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger of two incidents, of five reports each, kept ready."""
    ledger.append([draft for n in range(10) for draft in added(n, AT)])
    refresh(ledger)
    return ledger


def test_what_is_kept_ready_is_found_by_all_its_names(filled: Ledger) -> None:
    """By id, first letters, reports, neighbours' keys and day."""
    kept = filled.incidents
    one, two = kept.all()
    assert kept.named([one.incident.id, "i-none"]) == (one,)
    assert kept.beginning(two.incident.id[:10]) == (two.incident.id,)
    assert kept.beginning("x") == ()
    (name,) = kept.told_by(["r0"])
    assert kept.tellers([name]) == ("r0", "r1", "r2", "r3", "r4")
    assert set(kept.near(keys(reading(0)))) == {"r0", "r1", "r2", "r3", "r4"}
    assert kept.reports() == 10
    assert kept.all("2031-01-01") == () and kept.all("2015-01-01") == (one, two)
    assert kept.state().latest == "2015-01-19"


def test_growing_bit_by_bit_gives_what_computing_anew_gives(filled: Ledger) -> None:
    """The same records on both stores."""
    for number in range(10, 20):
        filled.append(added(number, AT))
        refresh(filled, exact=0)
    grown = filled.incidents.all()
    refresh(filled, afresh=True)
    assert filled.incidents.all() == grown
    assert len(grown) == 4


def test_who_comes_second_changes_nothing(filled: Ledger) -> None:
    """A change that was worked out from another state is refused, and to be worked out again."""
    from reportedly.records.view import IndexChange

    before, now = IndexState(size=3, rules="old"), filled.incidents.state()
    everything = IndexChange(whole=True, gone=(), dropped=(), made=(), reports=())
    assert not filled.incidents.change(everything, before, IndexState(size=4, rules="new"))
    assert filled.incidents.state() == now and len(filled.incidents.all()) == 2


def test_damage_is_named_and_mended(filled: Ledger) -> None:
    """A record that somebody changed is an error, never an incident; making it anew mends it."""
    good = filled.incidents.all()

    def harm(connection) -> None:  # type: ignore[no-untyped-def]
        row = INCIDENTS.c.id == good[0].incident.id
        connection.execute(INCIDENTS.update().where(row).values(record=b"{}"))

    filled.database.write(harm)
    assert filled.incidents.damaged() == (good[0].incident.id,)
    with pytest.raises(LedgerError, match=r"index of incidents is damaged.*--afresh"):
        filled.incidents.all()
    refresh(filled, afresh=True)
    assert filled.incidents.all() == good


def test_forgetting_all_loses_nothing(filled: Ledger) -> None:
    """It is computed anew by whoever asks next."""
    good = filled.incidents.all()
    filled.incidents.forget()
    assert filled.incidents.all() == ()
    refresh(filled)
    assert filled.incidents.all() == good
