"""A ledger at work: incidents kept ready, decisions that stand, what changed and by whom."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ledger.claiming import added, reading
from reportedly.errors import BadUsage
from reportedly.ledger import drafts
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.records.incident import Incident
from reportedly.records.reading import Reader
from reportedly.run.desk import review, show
from reportedly.run.desk.changes import changes, point
from reportedly.run.desk.incidents import computed, refresh, rules
from reportedly.run.desk.review import Desk

AT = "2026-01-01T00:00:00+00:00"
REPORTS = 15  # three incidents of five reports each


class Ticking:
    """A clock that goes on by a second each time."""

    def __init__(self) -> None:
        """At midnight."""
        self.seconds = 0

    def now(self) -> str:
        """A second later than the last time."""
        self.seconds += 1
        return f"2026-02-01T00:{self.seconds // 60:02}:{self.seconds % 60:02}.000000+00:00"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of three incidents."""
    with open_ledger(tmp_path / "l.db") as opened:
        opened.append([draft for n in range(REPORTS) for draft in added(n, AT)])
        yield opened


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    """Where ada decides."""
    return Desk(ledger=ledger, clock=Ticking(), by="ada")


def found(ledger: Ledger) -> tuple[Incident, ...]:
    """All incidents as they stand."""
    return show.every(ledger, show.Asked()).incidents


def home(ledger: Ledger, report: str) -> Incident:
    """The incident that a report tells of."""
    return next(one for one in found(ledger) if report in {a.report for a in one.accounts})


def test_incidents_of_a_ledger_are_those_of_its_readings(ledger: Ledger) -> None:
    """What is kept ready is what reading the same reports at once gives."""
    at_once = computed([reading(n) for n in range(REPORTS)], (), rules())
    assert len(at_once) == 3
    assert {one.incident.id for one in at_once} == {one.id for one in found(ledger)}


@pytest.mark.parametrize("seed", range(3))
def test_in_whatever_order_and_portions_reports_come_the_incidents_are_the_same(
    tmp_path: Path, seed: int
) -> None:
    """Put together bit by bit near what is new, or all at once: the same bytes of index."""
    chance = random.Random(seed)  # noqa: S311
    numbers = list(range(40))
    chance.shuffle(numbers)
    with open_ledger(tmp_path / "l.db") as ledger:
        while numbers:
            portion = [numbers.pop() for _ in range(min(len(numbers), chance.randint(1, 9)))]
            ledger.append([draft for n in portion for draft in added(n, AT)])
            refresh(ledger, exact=0)
        bit_by_bit, latest = ledger.incidents.all(), ledger.incidents.state().latest
        refresh(ledger, afresh=True)
        assert ledger.incidents.all() == bit_by_bit
        assert ledger.incidents.state().latest == latest


def test_a_brief_needs_no_more_than_its_own_incident(ledger: Ledger) -> None:
    """It holds the incident and the readings that it quotes."""
    one = found(ledger)[0]
    seen = show.one(ledger, one.id[:8])
    assert seen.incidents == (one,)
    made = show.readings(ledger, seen.incidents)
    assert {each.report.id for each in made} == {a.report for a in one.accounts}


def test_an_incident_that_is_not_there_is_wrong_usage(ledger: Ledger) -> None:
    """Said with what to do."""
    with pytest.raises(BadUsage, match=r"no such incident.*reportedly incidents"):
        show.one(ledger, "i-zzz")


def test_a_merge_holds_when_a_report_joins(ledger: Ledger, desk: Desk) -> None:
    """Two incidents that a person joined stay one, whatever it is called by then."""
    one, two = (review.target(ledger, home(ledger, name).id) for name in ("r0", "r5"))
    review.merge(desk, [one, two], why="one night")
    joined = home(ledger, "r0")
    assert {a.report for a in joined.accounts} == {f"r{n}" for n in range(10)}
    more = replace(reading(0), report=replace(reading(0).report, id="late", publisher="Late"))
    copy = drafts.stored(more.report, by="made", at=AT)
    ledger.append([copy, drafts.read(more, copy.event.id, by="made", at=AT)])
    later = home(ledger, "late")
    (act,) = show.one(ledger, later.id).acts[later.id]
    assert act.outdated and not show.one(ledger, later.id).found[0].rejected
    assert later.id != joined.id
    assert {a.report for a in later.accounts} >= {"r0", "r5", "late"}


def test_a_split_parts_what_was_merged_and_undoing_joins_it_again(
    ledger: Ledger, desk: Desk
) -> None:
    """The latest word counts, and an undone one not at all."""
    first = home(ledger, "r0")
    event = review.split(desk, review.target(ledger, first.id), ["r1", "r2"], why="the day before")
    assert {a.report for a in home(ledger, "r1").accounts} == {"r1", "r2"}
    assert {a.report for a in home(ledger, "r0").accounts} == {"r0", "r3", "r4"}
    review.undo(desk, event[:12], "a mistake")
    assert home(ledger, "r0") == first


def test_decisions_stand_above_newer_readings(ledger: Ledger, desk: Desk) -> None:
    """A grade, a corrected toll and a corrected date of a report survive another reader."""
    one = home(ledger, "r0")
    about = review.target(ledger, one.id)
    review.grade(desk, about, "discounted", "event", why="rumour")
    review.correct(desk, about, "toll:killed:civilians", '{"low": 1, "high": 2}', why="names")
    review.correct(desk, review.target(ledger, "r0"), "published", "2014-12-31", why="the archive")
    newer = replace(reading(0), reader=Reader(name="newer", version="2", model_sha256="1" * 64))
    copy = drafts.stored(newer.report, by="made", at=AT)
    ledger.append([drafts.read(newer, copy.event.id, by="newer 2", at=AT)])
    now = home(ledger, "r0")
    (event,) = [claim for claim in now.claims if claim.predicate == "event"]
    assert event.grade == "discounted"
    assert event.why.startswith("set by ada on 2026-02-01: rumour (was ")
    rows = {(row.outcome, row.kind): row for row in now.casualties}
    row = rows["killed", "civilians"]
    assert (row.low, row.best, row.high) == (1, None, 2)
    made = {each.report.id: each for each in show.readings(ledger, [now])}
    assert made["r0"].report.published == "2014-12-31"
    assert made["r0"].reader.name == "newer"


def test_what_is_rejected_is_left_out_and_counted(ledger: Ledger, desk: Desk) -> None:
    """An incident from the list, a report from its incident; accepting brings them back."""
    one = home(ledger, "r0")
    review.decide(desk, "reject", review.target(ledger, one.id), why="hoax")
    seen = show.every(ledger, show.Asked())
    assert (len(seen.found), seen.left_out) == (2, 1)
    assert len(show.every(ledger, show.Asked(rejected=True)).found) == 3
    review.decide(desk, "accept", review.target(ledger, one.id), why="no hoax")
    review.decide(desk, "reject", review.target(ledger, "r1"), why="satire")
    assert "r1" not in {a.report for a in home(ledger, "r0").accounts}
    review.decide(desk, "accept", review.target(ledger, "r1"), why="no satire")
    assert home(ledger, "r0").id == one.id


def test_a_decision_on_a_report_is_none_on_its_incident(ledger: Ledger, desk: Desk) -> None:
    """A corrected headline is not the incident's title; an accepted report accepts no incident."""
    one = home(ledger, "r0")
    about = review.target(ledger, "r0")
    review.correct(desk, about, "title", "Another headline", why="misprint")
    assert home(ledger, "r0").title == one.title
    review.decide(desk, "reject", review.target(ledger, one.id), why="hoax")
    review.decide(desk, "accept", about, why="genuine")
    assert one.id not in {each.id for each in found(ledger)}


def test_a_rejection_of_little_does_not_hide_what_it_grew_into(ledger: Ledger, desk: Desk) -> None:
    """One report of another incident was rejected; joined with five others it is shown, marked."""
    review.split(desk, review.target(ledger, home(ledger, "r0").id), ["r1"], why="apart")
    small = home(ledger, "r1")
    review.decide(desk, "reject", review.target(ledger, small.id), why="hoax")
    assert small.id not in {each.id for each in found(ledger)}
    both = [review.target(ledger, name) for name in (small.id, home(ledger, "r5").id)]
    review.merge(desk, both, why="no: of that night")
    grown = home(ledger, "r1")
    assert len(grown.accounts) == 6
    acts = {act.did.action: act for act in show.one(ledger, grown.id).acts[grown.id]}  # type: ignore[union-attr]
    assert acts["reject"].outdated and not acts["merge"].outdated


def test_a_question_that_a_person_answers_is_answered(ledger: Ledger, desk: Desk) -> None:
    """And is open again when the answer is undone."""
    asked = home(ledger, "r0").questions[0]
    assert asked.status == "open"
    event = review.answer(desk, asked.id, "nine", ["r0"])
    assert home(ledger, "r0").questions[0].status == "answered"
    review.undo(desk, event, "not so")
    assert home(ledger, "r0").questions[0].status == "open"


def test_wrong_decisions_say_what_would_be_right(ledger: Ledger, desk: Desk) -> None:
    """Fields, values, claims, reports of a split, and names of nothing."""
    about = review.target(ledger, home(ledger, "r0").id)
    with pytest.raises(BadUsage, match=r"colour is no field.*title, event_type"):
        review.correct(desk, about, "colour", "red", why="x")
    with pytest.raises(BadUsage, match=r"cannot hold.*low"):
        review.correct(desk, about, "toll:killed:civilians", "many", why="x")
    with pytest.raises(BadUsage, match="published cannot hold soon"):
        review.correct(desk, review.target(ledger, "r0"), "published", "soon", why="x")
    with pytest.raises(BadUsage, match="r9 is not in it"):
        review.split(desk, about, ["r9"], why="x")
    with pytest.raises(BadUsage, match="nothing in the ledger is called nobody"):
        review.target(ledger, "nobody")


def test_codings_of_a_round_do_not_stand(ledger: Ledger, desk: Desk) -> None:
    """Until somebody settles them, by a decision of their own."""
    one = home(ledger, "r0")
    bo, cyn = replace(desk, by="bo"), replace(desk, by="cyn")
    about = review.target(ledger, one.id)
    review.grade(desk, about, "fair", "event", why="a", coding="may")
    review.grade(bo, about, "discounted", "event", why="b", coding="may")
    assert home(ledger, "r0") == one
    with pytest.raises(BadUsage, match="third person"):
        review.adjudicate(bo, "may", (one.id, "bo"), slot=None, why="mine")
    review.adjudicate(cyn, "may", (one.id, "bo"), slot=None, why="seen")
    (event,) = [c for c in home(ledger, "r0").claims if c.predicate == "event"]
    assert event.grade == "discounted" and "set by cyn" in event.why


def test_what_changed_between_two_points_and_by_whom(ledger: Ledger, desk: Desk) -> None:
    """A report that came and a grade that was set, with the hands that did it."""
    before = point(ledger, None)
    ledger.append(added(REPORTS, AT))
    review.grade(
        desk, review.target(ledger, home(ledger, "r0").id), "discounted", "event", why="one"
    )
    made = changes(ledger, before, point(ledger, None))
    graded = next(one for one in made if one.before == home(ledger, "r0").id)
    assert any(
        d.what.startswith("grade of event") and d.after == "discounted" for d in graded.differences
    )
    assert [(deed.by, deed.kind) for deed in graded.deeds] == [("ada", "decision")]
    fresh = next(one for one in made if one.before is None)
    assert {deed.kind for deed in fresh.deeds} == {"report", "reading"}
    assert changes(ledger, before, before) == ()


def test_points_in_time(ledger: Ledger, desk: Desk) -> None:
    """Numbers of events, days to their ends, times."""
    review.note(desk, review.target(ledger, "r0"), "later")
    assert point(ledger, "7") == 7
    assert point(ledger, "2026-01-01") == 2 * REPORTS
    assert point(ledger, "2026-02-01") == 2 * REPORTS + 1
    assert point(ledger, "2025-01-01T00:00") == 0
    with pytest.raises(BadUsage, match="no point in time"):
        point(ledger, "yesterday")


def test_a_redacted_report_leaves_the_incidents_at_once(ledger: Ledger) -> None:
    """Its words are in no row of the index, even before anything is computed anew."""
    refresh(ledger)
    stored = next(e for e in ledger.about("r0") if e.event.kind == "report")
    ledger.redact([stored.event.id], reason="safety", by="ada", at=AT)
    assert not any(
        "r0" in {a.report for a in one.incident.accounts} for one in ledger.incidents.all()
    )
    assert {a.report for a in home(ledger, "r1").accounts} == {"r1", "r2", "r3", "r4"}


def test_questions_go_stale_by_the_latest_report_of_the_ledger(ledger: Ledger) -> None:
    """Not by the clock, and by a day that is asked for."""
    seen = show.every(ledger, show.Asked(as_of="2030-01-01"))
    assert {q.status for one in seen.incidents for q in one.questions} == {"stale"}
    assert {q.status for one in found(ledger) for q in one.questions} == {"open"}
