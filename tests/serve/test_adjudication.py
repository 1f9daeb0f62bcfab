"""Two coders, blind to each other, a reviewer, a filed brief: in a real browser, by keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from browsing import needs_browser, press, serving, shot, sign_in_by_key, typed
from reportedly.acquire import Acquired, Options, acquire
from reportedly.records.event import Decision
from workbench import Bench

pytestmark = needs_browser
SETTLED = "Settled after reading the words."
BLIND = "hidden until you code it"


@contextmanager
def browser_of(chromium: Any, address: str, name: str) -> Iterator[Any]:
    """A browser of their own, in which somebody of the team signs in by key."""
    context = chromium.new_context(
        viewport={"width": 1360, "height": 880}, base_url=address, accept_downloads=True
    )
    page = context.new_page()
    sign_in_by_key(page, name)
    yield page
    context.close()


def open_by_key(page: Any, incident: str) -> None:
    """From the inbox to an incident, row by row."""
    for _ in range(40):
        if incident in page.evaluate("() => document.activeElement.href || ''"):
            break
        press(page, "j")
    press(page, "Enter")
    assert incident in page.url


def stands(team: Bench) -> list[Decision]:
    """What is decided of the incident."""
    acts = team.board.decided[team.incident].acts
    return [act.did for act in acts if isinstance(act.did, Decision)]


def test_from_inbox_to_adjudicated_incident_and_filed_brief(
    team: Bench, chromium: Any, tmp_path: Path
) -> None:
    """The first rejects, the second accepts without seeing it, the reviewer settles and files."""
    with serving(team) as address:
        with browser_of(chromium, address, "coder") as first:
            open_by_key(first, team.incident)
            press(first, "w")
            typed(first, "The list names fewer.")
            press(first, "Escape", "x")
            assert "You code: rejects" in first.locator("#pane").inner_text()
        with browser_of(chromium, address, "second") as second:
            press(second, "3")
            open_by_key(second, team.incident)
            assert BLIND in second.locator("#pane").inner_text()
            assert "The list names fewer." not in second.content()
            press(second, "w")
            typed(second, "Three origins agree.")
            press(second, "Escape", "a")
            assert "coder coded: rejects" in second.locator("#pane").inner_text()
        assert stands(team) == []
        with browser_of(chromium, address, "reviewer") as reviewer:
            press(reviewer, "e", "j")
            shot(reviewer, "disagreements")
            assert reviewer.locator(".side").count() == 2
            press(reviewer, "2")  # coders stand in the order of their names
            assert reviewer.locator(".side").count() == 0
            press(reviewer, "i", "5")
            open_by_key(reviewer, team.incident)
            shot(reviewer, "settled")
            with reviewer.expect_download(timeout=120_000) as taken:
                reviewer.keyboard.press("p")
            file = tmp_path / taken.value.suggested_filename
            taken.value.save_as(file)
            press(reviewer, "b")
            assert SETTLED in reviewer.content()
    (did,) = stands(team)
    assert did.action == "accept"
    assert did.why.startswith(SETTLED)
    (brief,) = acquire([str(file)], Options())
    assert isinstance(brief, Acquired)
    assert SETTLED in brief.report.text.replace("\n", " ")
    assert [e.subject for e in team.desk.access.read() if e.act == "export of a brief"] == [
        team.incident
    ]
