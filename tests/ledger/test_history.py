"""The history holds each event once, in order, on both stores."""

import pytest

from happenings import AT, added, decided, noted, received, stored
from reportedly.errors import BadRecord, BadUsage, LedgerError, Redacted
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.records.event import Decision
from reportedly.records.report import Report

# SHA-256 of the note's identity, worked out by hand from docs/decisions/0018-ledger.md.
NOTE_ID = "ee072c61cbdc2e9694e40daa6113b1ef72e83f8dd59d28180772f20cc38f5011"


def test_what_is_appended_comes_back(ledger: Ledger) -> None:
    """Entries are numbered from 0 and hold what was drafted."""
    drafts = added("r1", "The ferry sank.")
    assert ledger.append(drafts) == 3
    entries = list(ledger.entries())
    assert [entry.seq for entry in entries] == [0, 1, 2]
    assert [(entry.event, entry.body) for entry in entries] == [(d.event, d.body) for d in drafts]
    assert isinstance(entries[1].read(), Report)
    assert entries[1].read().text == "The ferry sank."


def test_the_same_again_adds_nothing(ledger: Ledger) -> None:
    """A report added later once more is no event, and what is new beside it is one."""
    ledger.append(added("r1", "The ferry sank."))
    later = "2026-02-01T00:00:00+00:00"
    assert ledger.append(added("r1", "The ferry sank.", at=later)) == 0
    assert ledger.append([*added("r1", "The ferry sank."), *added("r2", "It was raised.")]) == 3
    assert ledger.append([received("The ferry sank.", source="a mirror", at=later)]) == 1
    assert ledger.size() == 7


def test_the_same_draft_twice_in_one_batch_is_one_event(ledger: Ledger) -> None:
    """Doubling within a batch doubles nothing."""
    assert ledger.append([noted("i1", "ask"), noted("i1", "ask")]) == 1


def test_people_may_do_the_same_again(ledger: Ledger) -> None:
    """Two like decisions at different times are two; a retry of one is one."""
    first, again = decided("i1"), decided("i1", at="2026-02-01T00:00:00+00:00")
    assert ledger.append([first]) == 1
    assert ledger.append([first, again]) == 1


def test_events_are_found_by_subject_and_by_id(ledger: Ledger) -> None:
    """A merge concerns all that it names; ids may hold any characters."""
    odd = "q\u0000\ud800'"
    merge = decided("i1", action="merge", others=("i2", odd))
    ledger.append([decided("i1"), merge, noted("i3", "no")])
    assert len(ledger.about("i1")) == 2
    assert [entry.event.id for entry in ledger.about(odd)] == [merge.event.id]
    assert ledger.about("i4") == ()
    found = ledger.entry(merge.event.id)
    assert found is not None
    assert isinstance(found.read(), Decision)
    assert ledger.entry("0" * 64) is None


def test_part_of_the_history(ledger: Ledger) -> None:
    """From one row to before another."""
    ledger.append([noted("i1", str(number)) for number in range(6)])
    assert [entry.seq for entry in ledger.entries(since=2, until=5)] == [2, 3, 4]


def test_texts_that_are_no_unicode_survive(ledger: Ledger) -> None:
    """Lone surrogates and NUL, which neither UTF-8 nor PostgreSQL's text can hold."""
    text = "a\ud800b\u0000c\u2028d"
    ledger.keep(text.encode("utf-8", "surrogatepass"))
    ledger.append(added("r1", text))
    (report,) = (entry for entry in ledger.entries() if entry.event.kind == "report")
    assert report.read().text == text
    assert ledger.verify().findings == ()


def test_words_are_found_without_case_and_accents(ledger: Ledger) -> None:
    """All words of a query must occur, as whole words, in title or text; the newest comes first."""
    ledger.append(stored_texts("The ferry sank at Orúk.", "The FERRY was raised.", "قال متحدث"))
    texts = [entry.read().text for entry in ledger.search("ferry the")]
    assert texts == ["The FERRY was raised.", "The ferry sank at Orúk."]
    assert len(ledger.search('"oruk" sank')) == 1
    assert len(ledger.search("متحدث")) == 1
    assert ledger.search("oruk raised") == ()
    assert ledger.search("fer") == ()
    assert ledger.search("*) --") == ()


def stored_texts(*texts: str) -> list:  # type: ignore[type-arg]
    """One stored report for each text."""
    return [stored(f"r{number}", text) for number, text in enumerate(texts)]


def test_a_long_report_is_indexed_whole(ledger: Ledger) -> None:
    """No limit of the store cuts the index off."""
    ledger.append(
        [stored("r1", " ".join(f"word{n}" for n in range(120_000)) + " last" + "x" * 5000)]
    )
    assert len(ledger.search("word119999")) == 1


def test_readings_come_with_their_report(ledger: Ledger) -> None:
    """A reading is put together with the copy that it was made of."""
    ledger.append(added("r1", "The ferry sank."))
    (reading,) = ledger.readings(ledger.view())
    assert reading.report.text == "The ferry sank."
    assert reading.questions[0].text == "The"


@pytest.mark.parametrize(
    "said",
    [
        {"why": " "},
        {"action": "undo"},
        {"action": "merge"},
        {"action": "merge", "others": ("i1",)},
        {"action": "correct", "field": "date"},
        {"action": "set_grade", "value": "sure"},
        {"action": "set_reliability", "value": "G7"},
    ],
)
def test_a_decision_without_what_it_needs_is_refused(said: dict[str, str]) -> None:
    """Each action says what it lacks."""
    with pytest.raises(BadRecord, match="i1"):
        decided("i1", **said)


def test_the_database_refuses_to_change_the_history(ledger: Ledger) -> None:
    """Nobody changes a row by accident: the store itself says no."""
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    ledger.append([noted("i1", "ask")])
    for change in ("UPDATE events SET kind = 'note'", "DELETE FROM events"):
        with pytest.raises(DBAPIError, match="append-only"):
            ledger.database._once(lambda connection, c=change: connection.execute(text(c)))
    assert ledger.verify().findings == ()


def test_an_event_is_the_same_in_every_ledger() -> None:
    """Ids and bodies are canonical: fixed here, so that no release changes them unseen."""
    draft = noted("i1", "ask")
    assert draft.body == b'{"subject":"i1","text":"ask"}'
    assert draft.event.id == NOTE_ID


def test_no_ledger_is_made_where_none_is_wanted(file) -> None:  # type: ignore[no-untyped-def]
    """A mistyped path is an error, not an empty ledger."""
    with pytest.raises(BadUsage, match="no ledger"):
        open_ledger(file, create=False)
    assert not file.exists()


def test_redacted_bytes_are_not_taken_in_again(ledger: Ledger) -> None:
    """What was taken out for safety does not come back with the next feed."""
    ledger.keep(b"The ferry sank.")
    drafts = added("r1", "The ferry sank.")
    ledger.append(drafts)
    ledger.redact([drafts[1].event.id], reason="names a witness", by="ada", at=AT)
    with pytest.raises(Redacted, match="redacted"):
        ledger.keep(b"The ferry sank.")
    with pytest.raises(Redacted, match="stays out"):
        ledger.append(added("r9", "The ferry sank."))
    assert ledger.verify().findings == ()


@pytest.mark.parametrize("name", ["mysql://x/y", "nonsense://", "sqlite://", ":memory:"])
def test_what_is_no_ledger_is_refused(name: str) -> None:
    """A URL of another kind of database, or no place at all."""
    with pytest.raises((BadUsage, LedgerError)):
        open_ledger(name)
