"""The list of incidents as they stand, on both stores: grown bit by bit or made anew, the same."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from ledger.claiming import added
from reportedly.ledger.ledger import Ledger
from reportedly.records.hook import Hook
from reportedly.records.listing import Asks, Listed, Wanted
from reportedly.run.clock import SystemClock
from reportedly.run.desk import review
from reportedly.run.desk.incidents import refresh
from reportedly.run.desk.listing import relist

AT = "2026-01-01T00:00:00+00:00"
ALL = Wanted()


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger of four incidents, listed."""
    ledger.append([draft for n in range(20) for draft in added(n, AT)])
    listed(ledger)
    return ledger


def listed(ledger: Ledger) -> None:
    """Bring the list up to date."""
    relist(ledger, refresh(ledger, note=False))


def by(ledger: Ledger, name: str) -> review.Desk:
    """Somebody who decides."""
    return review.Desk(ledger=ledger, clock=SystemClock(), by=name)


def whole(ledger: Ledger) -> tuple[Any, ...]:
    """All that the list holds, but for when it was written."""
    kept = ledger.listing
    names = [row.id for row in kept.latest(ALL, None, 100)]
    counts = [kept.counts(name) for name in ("ada", "bo", "nobody")]
    asked = [kept.asked(status, "2020-01-01", None, 100) for status in (None, "due", "stale")]
    return (
        kept.latest(ALL, None, 100),
        counts,
        asked,
        kept.codings(),
        kept.joins(100),
        kept.open_questions(names),
        kept.reports(),
    )


def acts(ledger: Ledger) -> Iterator[Callable[[], object]]:
    """A day's work: decisions, codings, an answer, notes, a split and a merge, and taking back."""
    ada, bo, cy = (by(ledger, name) for name in ("ada", "bo", "cy"))
    one, two, three, four = (each.incident.id for each in ledger.incidents.all())
    made: list[str] = []

    def of(name: str) -> review.Target:
        return review.target(ledger, name)

    yield lambda: made.append(review.decide(ada, "accept", of(one), why="read"))
    yield lambda: review.note(bo, of(two), "look again")
    yield lambda: made.append(review.correct(ada, of(two), "date", "null", why="no day"))
    yield lambda: review.decide(ada, "accept", of(three), why="x", coding="double")
    yield lambda: review.decide(bo, "reject", of(three), why="y", coding="double")
    yield lambda: review.decide(bo, "reject", of(four), why="z", coding="double")
    yield lambda: review.undo(cy, made[0], "taken back")
    yield lambda: review.adjudicate(cy, "double", (three, "bo"), slot=None, why="so")
    yield lambda: review.answer(cy, _question(ledger, four), "Nobody did.", [])
    yield lambda: review.split(cy, of(two), [of(two).members[0]], why="another")
    yield lambda: review.merge(cy, [of(one), of(four)], why="one")
    yield lambda: review.decide(ada, "reject", of("r7"), why="a copy")


def _question(ledger: Ledger, incident: str) -> str:
    (found,) = ledger.incidents.named([incident])
    return found.incident.questions[0].id


def test_listing_bit_by_bit_gives_what_listing_anew_gives(filled: Ledger) -> None:
    """After every act: the rows, the counts, what waits for whom, codings, joins and questions."""
    for act in acts(filled):
        act()
        listed(filled)
        grown = whole(filled)
        filled.incidents.forget()
        assert filled.listing.latest(ALL, None, 100) == ()
        listed(filled)
        assert whole(filled) == grown
    assert len(filled.listing.joins(100)) == 2


def test_the_counts_are_those_of_the_rows(filled: Ledger) -> None:
    """Each tray's, and that of all; also where several write at once."""

    def work(number: int) -> None:
        incidents = [each.incident.id for each in filled.incidents.all()]
        name = incidents[number % len(incidents)]
        review.note(by(filled, f"reviewer {number}"), review.target(filled, name), f"note {number}")
        listed(filled)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(8)))
    for act in acts(filled):
        act()
    listed(filled)
    rows = filled.listing.latest(ALL, None, 100)
    counts = filled.listing.counts("cy")
    assert counts["all"] == len(rows) > 0
    for tray in ("new", "contested", "questions", "settled", "second"):
        assert counts[tray] == len(filled.listing.latest(Wanted(tray=tray, name="cy"), None, 100))
    assert {tray for row in rows for tray in row.trays} >= {"new", "questions"}
    assert sum(row.decided for row in rows) >= 8


def test_pages_of_any_size_are_the_same_whole(filled: Ledger) -> None:
    """Of incidents by day and by id, and of questions."""
    kept = filled.listing
    for size in (1, 2, 3):
        rows: list[Listed] = []
        while page := kept.latest(ALL, (rows[-1].latest, rows[-1].id) if rows else None, size):
            rows += page
        assert tuple(rows) == kept.latest(ALL, None, 100)
        names: list[str] = []
        while found := kept.by_id(ALL, names[-1] if names else None, size):
            names += [row.id for row in found]
        assert names == sorted(row.id for row in rows) == list(kept.ids())
        asked: list[Asks] = []
        while some := kept.asked(None, "", asked[-1] if asked else None, size):
            asked += some
        assert tuple(asked) == kept.asked(None, "", None, 100) != ()


def test_filters_find_what_fits(filled: Ledger) -> None:
    """By type, words of the place, country, day, grade, and around a point."""
    kept = filled.listing
    rows = kept.by_id(ALL, None, 100)
    one = rows[0]
    assert one.place and one.date and one.place.lat is not None and one.place.lon is not None
    near = kept.near((one.place.lat, one.place.lon), (0.5, 0.5), 10)
    assert one in near
    assert all(r.place and abs((r.place.lat or 0) - one.place.lat) <= 0.5 for r in near)
    for wanted in (
        Wanted(types=(one.event_type,)),
        Wanted(words=(one.place.name.casefold(),)),
        Wanted(country=(one.place.country or "").casefold(), words=("nowhere",)),
        Wanted(since=one.date.end),
        Wanted(grade=one.claims[0]),
    ):
        assert one in kept.by_id(wanted, None, 100)
    assert kept.by_id(Wanted(words=("nowhere",)), None, 100) == ()
    assert kept.by_id(Wanted(types=()), None, 100) == ()


def test_an_act_on_an_incident_computes_nothing_anew(filled: Ledger) -> None:
    """The incident's row changes, its computation does not; others stay as they are."""
    (one, other, *_) = filled.listing.ids()
    before = filled.listing.versions([one, other])
    review.decide(by(filled, "ada"), "accept", review.target(filled, one), why="read")
    listed(filled)
    after = filled.listing.versions([one, other])
    assert after[one].made == before[one].made
    assert after[one].acted > before[one].acted
    assert after[other] == before[other]
    assert filled.incidents.state().size == filled.size()


def test_what_is_to_be_told_is_put_down_with_the_change_and_struck_off_once_told(
    filled: Ledger,
) -> None:
    """One row for each hook that asks for it; it outlives the program; a removed hook has none."""
    for name, tells in (("h-1", ("incident.changed",)), ("h-2", ("question.answered",))):
        filled.hooks.add(
            Hook(id=name, url="https://example.org", tells=tells, label="", by="ada", made=AT)  # type: ignore[arg-type]
        )
    name = filled.listing.ids()[0]
    review.answer(by(filled, "ada"), _question(filled, name), "It did.", [])
    assert filled.hooks.due(0.0, 10) == ()
    listed(filled)
    due = filled.hooks.due(0.0, 10)
    assert [(each.hook, each.alert.kind) for each in due] == [
        ("h-1", "incident.changed"),
        ("h-2", "question.answered"),
    ]
    filled.hooks.failed(due[0], 50.0, "it was down")
    assert [each.hook for each in filled.hooks.due(1.0, 10)] == ["h-2"]
    (late, _) = filled.hooks.due(60.0, 10)
    assert (late.failures, late.said) == (1, "it was down")
    filled.hooks.failed(late, None, "it is gone")
    assert filled.hooks.waiting()["h-1"] == (1, 1, "it is gone")
    filled.hooks.again("h-1")
    for each in filled.hooks.due(0.0, 10):
        filled.hooks.told(each)
    assert filled.hooks.due(1e12, 10) == ()
    assert filled.hooks.remove("h-1")
    assert not filled.hooks.remove("h-1")
    assert [hook.id for hook in filled.hooks.all()] == ["h-2"]


def test_a_redacted_reports_incident_leaves_the_list(filled: Ledger) -> None:
    """Its row goes with its words, and comes back without the report."""
    (name, *_) = filled.incidents.told_by(["r0"])
    copy = next(e for e in filled.about("r0") if e.event.kind == "report")
    filled.redact([copy.event.id], reason="asked to", by="ada", at=AT)
    assert name not in filled.listing.ids()
    assert filled.listing.counts("x")["all"] == 3
    listed(filled)
    assert filled.listing.counts("x")["all"] == len(filled.listing.latest(ALL, None, 100)) == 4


@pytest.mark.parametrize("name", ["\x00", "\ud800", "i-\x00", "é"])
def test_names_that_no_id_can_be_find_nothing(filled: Ledger, name: str) -> None:
    """What a visitor may write into an address is refused by neither store."""
    assert filled.listing.versions([name]) == {}
    assert filled.listing.named([name]) == {}
    assert filled.listing.homes([name]) == {}
    assert filled.incidents.named([name]) == ()
    assert filled.entry(name) is None
    assert not filled.hooks.remove(name)
    assert filled.listing.told([name]) == {}
