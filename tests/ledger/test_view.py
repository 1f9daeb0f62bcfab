"""What is so now follows from the events alone, on both stores alike."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from happenings import added, answered, decided, histories, minute, noted, read
from reportedly.ledger.drafts import Draft
from reportedly.ledger.ledger import Ledger, open_ledger, view_bytes
from reportedly.ledger.view import outdated
from reportedly.records.reading import Reader
from reportedly.records.view import View

FEW = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MANY = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def view(ledger: Ledger, *drafts: Draft) -> View:
    """The view after these events."""
    ledger.append(drafts)
    return ledger.view()


def undo(draft: Draft, number: int) -> Draft:
    """The undoing of an act."""
    about = draft.event.subjects
    said = {"action": "undo", "undoes": draft.event.id, "others": about[1:]}
    return decided(about[0], at=minute(number), **said)


def test_the_latest_reading_is_the_current_one(ledger: Ledger) -> None:
    """A newer model's reading takes the place of the older one, which stays in the history."""
    newer = read("r1", "A ferry.", reader=Reader(name="net", version="2", model_sha256="1" * 64))
    (now,) = view(ledger, *added("r1", "A ferry."), newer).reports
    assert now.reading == newer.event.id
    assert now.reader is not None
    assert now.reader.name == "net"
    assert ledger.size() == 4


def test_no_reading_overrides_a_person(ledger: Ledger) -> None:
    """A correction stands after a re-reading, and is shown to be of an older one."""
    first = added("r1", "A ferry.")
    fixed = decided("r1", action="correct", field="date", value='"2026"', pinned=first[2].event.id)
    before = view(ledger, *first, fixed)
    newer = read("r1", "A ferry.", reader=Reader(name="net", version="2", model_sha256="1" * 64))
    after = view(ledger, newer)
    assert before.standing == after.standing
    assert [outdated(after.standing[0], each) for each in (before, after)] == [False, True]


def test_a_new_copy_has_no_reading_until_it_is_read(ledger: Ledger) -> None:
    """Readings are pinned to the copy that they were made of, never moved to another."""
    (now,) = view(ledger, *added("r1", "A ferry."), *added("r1", "A ferry sank.")[:2]).reports
    assert now.reading is None
    (now,) = view(ledger, read("r1", "A ferry sank.")).reports
    assert now.reading is not None


def test_the_later_decision_takes_the_slot(ledger: Ledger) -> None:
    """Whoever took it; other slots keep theirs."""
    after = view(
        ledger,
        decided("i1", action="set_grade", value="weak"),
        decided("i1", action="accept"),
        decided("i1", action="set_grade", value="fair", by="bo", at=minute(1)),
        decided("i1", action="reject", by="bo", at=minute(2)),
        decided("i2", action="set_reliability", value="B2"),
    )
    assert [(one.subject, one.slot, one.value or one.action) for one in after.standing] == [
        ("i1", "grade", "fair"),
        ("i1", "verdict", "reject"),
        ("i2", "reliability", "B2"),
    ]


def test_an_undone_decision_gives_way_to_the_one_before(ledger: Ledger) -> None:
    """And an undone undoing gives it back."""
    first = decided("i1", action="set_grade", value="weak")
    second = decided("i1", action="set_grade", value="fair", at=minute(1))
    away = undo(second, 2)
    assert [one.value for one in view(ledger, first, second, away).standing] == ["weak"]
    assert [one.value for one in view(ledger, undo(away, 3)).standing] == ["fair"]


def test_merge_and_split_settle_pairs(ledger: Ledger) -> None:
    """A split parts what a merge joined, whichever of the two it is told of."""
    merged = decided("i2", action="merge", others=("i1", "i3"))
    after = view(ledger, merged, decided("i3", action="split", others=("i2",), at=minute(1)))
    found = {(one.subject, one.slot): one.action for one in after.standing}
    assert found == {
        ("i1", "with:i2"): "merge",
        ("i1", "with:i3"): "merge",
        ("i2", "with:i3"): "split",
    }


def test_blind_codings_do_not_stand(ledger: Ledger) -> None:
    """Two reviewers' codings are kept apart; the decision after them stands."""
    codings = [
        decided("i1", action="set_grade", value=value, by=by, coding="round 1")
        for by, value in (("ada", "weak"), ("bo", "fair"), ("ada", "contested"))
    ]
    after = view(ledger, *codings)
    assert after.standing == ()
    assert [(one.by, one.standing.value) for one in after.codings] == [
        ("ada", "contested"),
        ("bo", "fair"),
    ]
    settled = view(ledger, decided("i1", action="set_grade", value="fair", by="cy"))
    assert [one.by for one in settled.standing] == ["cy"]


def test_answers_and_notes_are_undone_too(ledger: Ledger) -> None:
    """The answer before stands again; the note is gone."""
    first, second = answered("q1", "nine"), answered("q1", "ten", at=minute(1))
    note = noted("i1", "ask")
    after = view(ledger, first, second, note, undo(second, 2), undo(note, 3))
    assert [one.text for one in after.answers] == ["nine"]
    assert after.notes == ()


@FEW
@given(drafts=histories())
def test_any_history_gives_the_same_view_on_both_stores(both, drafts: list[Draft]) -> None:  # type: ignore[no-untyped-def]
    """Byte for byte, in one go or event by event, now or reopened."""
    seen = []
    for number, make in enumerate(both):
        place, evidence = make()
        with open_ledger(place, evidence=evidence) as ledger:
            for part in [drafts] if number else [[each] for each in drafts]:
                ledger.append(part)
            seen.append(view_bytes(ledger.view()))
        with open_ledger(place, evidence=evidence, create=False) as ledger:
            assert view_bytes(ledger.view()) == seen[-1]
            assert ledger.verify().findings == missing_evidence(ledger)
    assert seen[0] == seen[1]


def missing_evidence(ledger: Ledger) -> tuple[object, ...]:
    """Nothing but the raw bytes, which these histories do not keep, is missed."""
    found = ledger.verify().findings
    assert {(each.fault, each.where[:8]) for each in found} <= {("dropped", "evidence")}
    return found


@MANY
@given(drafts=histories(), data=st.data())
def test_one_subject_is_seen_without_the_rest(
    tmp_path: Path, drafts: list[Draft], data: st.DataObject
) -> None:
    """Folding what concerns a subject gives what the whole view says of it."""
    file = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
    with open_ledger(file) as ledger:
        ledger.append(drafts)
        subject = data.draw(st.sampled_from(["r1", "r2", "i1", "q\u0000\ud800"]))
        whole, part = ledger.view(), ledger.view_of(subject)
    assert of(whole, subject) == of(part, subject)


def of(view: View, subject: str) -> tuple[object, ...]:
    """What a view says of one subject."""
    stands = [
        one for one in view.standing if subject in (one.subject, one.slot.removeprefix("with:"))
    ]
    codings = [one for one in view.codings if one.standing.subject == subject]
    return (
        [one for one in view.reports if one.id == subject],
        stands,
        codings,
        [one for one in view.answers if one.question == subject],
        [one for one in view.notes if one.subject == subject],
    )


def test_the_view_of_then_is_the_view_that_was(ledger: Ledger) -> None:
    """Any earlier state can be computed again."""
    ledger.append([decided("i1")])
    then = ledger.view()
    ledger.append([noted("i1", "ask"), decided("i1", action="reject", at=minute(1))])
    assert ledger.view(until=1) == then
