"""What changes is told at least once, to everybody who is to hear of it, and to nobody else."""

import json
from pathlib import Path

import pytest

from faulty_web import Answer, FaultyWeb, page
from reportedly.errors import BadUsage
from reportedly.ledger.arrivals import Arrivals
from reportedly.run.alerts import JsonLines, Webhook, new_secret
from reportedly.run.desk import review, show
from reportedly.run.desk.review import Desk as Reviewer
from watching import Desk, story

TOLL = "The army said on Sunday that troops killed {} fighters near Kalat on Saturday."
ELSEWHERE = "The police said on Monday that a bomb wounded {} people in Beni on Sunday."


def lines(file: Path) -> list[dict[str, object]]:
    """The alerts in a file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def incident(desk: Desk) -> str:
    """The only incident of the ledger."""
    (one,) = show.every(desk.ledger, show.Asked()).incidents
    return one.id


def test_a_new_incident_and_a_changed_one_are_told(desk: Desk, web: FaultyWeb) -> None:
    """In words, with what is different; nothing is told twice, or where nothing changed."""
    web.pages["/a"] = page(story(TOLL.format(12)))
    desk.look(web.url("/a"))
    assert len(desk.alerts) == 1 and desk.alerts[0].startswith("new incident: ")
    desk.look(web.url("/a"))
    assert desk.alerts == []
    web.pages["/b"] = page(story(TOLL.format(13), "Kalat, again"))
    desk.look(web.url("/b"))
    assert desk.alerts[0].startswith("incident changed: ")
    assert "reports: 1 -> 2" in desk.alerts[0]


def test_what_people_decide_is_told_too(desk: Desk, web: FaultyWeb) -> None:
    """Whoever else works on the ledger."""
    web.pages["/a"] = page(story(TOLL.format(12)))
    desk.look(web.url("/a"))
    name = incident(desk)
    reviewer = Reviewer(ledger=desk.ledger, clock=desk.clock, by="bo")
    review.decide(reviewer, "reject", review.target(desk.ledger, name), why="a hoax")
    desk.look(web.url("/a"))
    assert desk.alerts[0].startswith("incident gone: ")


def test_only_what_is_watched_is_told_also_under_its_new_id(desk: Desk, web: FaultyWeb) -> None:
    """An incident gets another id when reports join it, and is followed."""
    web.pages["/a"] = page(story(TOLL.format(12)))
    desk.look(web.url("/a"))
    desk.only = (incident(desk)[:8],)
    for path, words in (
        ("/b", TOLL.format(13)),
        ("/c", ELSEWHERE.format(4)),
        ("/d", TOLL.format(14)),
    ):
        web.pages[path] = page(story(words, path))
        desk.look(web.url(path))
        assert len(desk.alerts) == (0 if path == "/c" else 1), path


def test_what_is_not_there_cannot_be_watched(desk: Desk) -> None:
    """It is said before anything is asked."""
    desk.only = ("i-nothing",)
    with pytest.raises(BadUsage, match="nothing of that name"):
        desk.look(str(desk.folder))


def test_an_alert_that_does_not_arrive_waits_and_arrives_once(desk: Desk, web: FaultyWeb) -> None:
    """Through any number of calls; the others have theirs meanwhile."""
    file = desk.folder / "alerts.jsonl"
    hook = Webhook(url=web.url("/hook"), secret=new_secret(), private=True)
    desk.to = {"file": JsonLines(path=file), "hook": hook}
    web.pages["/hook"] = Answer(status=503, headers=(("Retry-After", "60"),))
    web.pages["/a"] = page(story(TOLL.format(12)))
    desk.look(web.url("/a"))
    assert len(lines(file)) == 1 and "503" in str(desk.errors[0])
    tried = web.paths().count("/hook")
    desk.look(web.url("/a"))
    assert web.paths().count("/hook") == tried
    web.pages["/hook"] = Answer(status=200)
    desk.later(hours=0.1)
    desk.look(web.url("/a"))
    said = [each for each in web.said if each.path == "/hook"]
    assert len(said) == tried + 1
    assert said[-1].headers["webhook-id"] == lines(file)[0]["id"]
    desk.look(web.url("/a"))
    assert web.paths().count("/hook") == tried + 1 and len(lines(file)) == 1


def test_alerts_for_a_target_that_is_not_named_any_more_wait(desk: Desk, web: FaultyWeb) -> None:
    """And it is said that they do."""
    web.pages["/a"] = page(story(TOLL.format(12)))
    desk.to = {"hook": Webhook(url=web.url("/hook"), secret=new_secret(), private=True)}
    desk.look(web.url("/a"))
    desk.to = {}
    desk.look(web.url("/a"))
    assert any("alerts wait for hook" in note for note in desk.notes)
    with Arrivals(desk.folder / "state") as arrivals:
        assert len(arrivals.due()) == 1


def test_a_stop_between_reading_and_telling_loses_no_alert(desk: Desk, web: FaultyWeb) -> None:
    """What came in before the stop is told after it; it is neither fetched nor read again."""
    web.pages["/a"] = page(story(TOLL.format(12)))
    desk.stop_at = 1
    with pytest.raises(KeyboardInterrupt):
        desk.look(web.url("/a"))
    assert desk.alerts == []
    size = desk.ledger.size()
    desk.stop_at = 0
    assert desk.look(web.url("/a")) == []
    assert len(desk.alerts) == 1 and desk.ledger.size() == size
