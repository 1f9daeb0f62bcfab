"""The workbench in a real browser: a whole review by keyboard alone.

Chromium is Debian's; where there is none, the tests are skipped and say so. Screenshots for the
docs are made where REPORTEDLY_SCREENSHOTS names a folder.
"""

import json
from typing import Any

from browsing import needs_browser, press, shot, shot_of
from reportedly.records.event import Decision
from workbench import Bench

pytestmark = needs_browser


def acts(bench: Bench) -> list[tuple[str, str | None, str | None]]:
    """What was decided, in order."""
    return [
        (act.did.action, act.did.field, act.did.value)
        for act in bench.board.acts
        if isinstance(act.did, Decision)
    ]


def test_a_review_from_inbox_to_brief_by_keyboard_alone(bench: Bench, page: Any) -> None:
    """Open, read the words, accept, grade, reject, undo, correct, note."""
    shot(page, "inbox")
    while bench.incident not in page.evaluate("() => document.activeElement.href"):
        press(page, "j")
    press(page, "Enter")
    assert f"/incidents/{bench.incident}" in page.url
    press(page, "j", "j", "j", "j")
    assert page.locator("#pane .mark").count() > 0
    shot(page, "incident")
    press(page, "a")
    assert [act[0] for act in acts(bench)] == ["accept"]
    assert page.locator("#pane .stands").count() == 1
    press(page, "j", "g")
    page.keyboard.press("ArrowDown")
    press(page, "Tab", "Enter")
    assert acts(bench)[-1][0] == "set_grade"
    press(page, "Escape", "j", "w")
    page.keyboard.type("The list names fewer.")
    press(page, "Escape", "x")
    assert acts(bench)[-1][0] == "reject"
    press(page, "u")
    assert len(acts(bench)) == 2
    press(page, "k", "k", "k", "k", "c")
    assert page.evaluate("() => document.activeElement.id") == "value"
    page.keyboard.type("2025-11-14")
    press(page, "Enter")
    assert acts(bench)[-1][:2] == ("correct", "date")
    press(page, "Escape", "n")
    page.keyboard.type("Second look on Monday.")
    press(page, "Enter")
    assert "Second look" in bench.get("/activity")


def test_the_whole_is_settled_and_leaves_the_inbox(bench: Bench, page: Any) -> None:
    """Accepting the incident moves it to the settled, and `b` opens its brief."""
    incident = bench.incident
    page.goto(f"/incidents/{incident}")
    press(page, "a")
    assert acts(bench) == [("accept", None, None)]
    press(page, "i", "5")
    assert page.locator(f'a[href="/incidents/{incident}"]').count() == 1
    press(page, "Enter", "b")
    assert page.url.endswith("/brief")
    assert "What is said to have happened" in page.content()


def test_words_lead_to_the_report_and_back(bench: Bench, page: Any) -> None:
    """`Enter` on a claim opens its words in the report; `q` goes back to the incident."""
    page.goto(f"/incidents/{bench.incident}")
    press(page, "j", "j", "j", "j", "Enter")
    page.wait_for_url("**/reports/**")
    assert page.locator(".asked").count() >= 1
    words = page.locator("#words").bounding_box()
    assert words is not None
    assert 0 < words["y"] < 880
    shot(page, "report")
    press(page, "1")
    assert not page.locator("#layer-statements").is_checked()
    press(page, "q")
    page.wait_for_url(f"**/incidents/{bench.incident}")


def test_selected_words_become_a_correction(bench: Bench, page: Any) -> None:
    """Characters are counted as code points of the report's text."""
    page.goto("/reports/kalat-a")
    page.evaluate(
        """() => {
          const node = document.querySelector("#text [data-start]").firstChild;
          const range = document.createRange();
          range.setStart(node, 0); range.setEnd(node, 6);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    page.wait_for_function("() => document.querySelector('#fix-value').value === '0-6'")
    page.locator("#fix button").click()
    page.wait_for_load_state("networkidle")
    (did,) = acts(bench)
    assert did[0] == "correct"
    reading = bench.board.reading("kalat-a")
    assert reading
    assert json.loads(did[2] or "")["text"] == reading.report.text[:6]


def test_a_span_is_corrected_by_keyboard_and_shown_where_it_is_now(bench: Bench, page: Any) -> None:
    """`c` on a value takes its characters; other words may be written instead; `u` undoes it."""
    page.goto("/reports/kalat-a")
    press(page, "j", "j", "c")
    assert page.evaluate("() => document.activeElement.id") == "fix-value"
    assert page.locator("#fix-words").inner_text().strip("“”") in page.locator("#text").inner_text()
    reading = bench.board.reading("kalat-a")
    assert reading
    words = reading.report.text[:24]
    page.keyboard.type(words)
    press(page, "Enter")
    (did,) = acts(bench)
    assert json.loads(did[2] or "")["text"] == words
    assert page.locator(".values .v-set").count() == 1
    assert page.locator(".values del").count() == 1
    press(page, "n")
    page.keyboard.type("The dateline is no statement.")
    press(page, "Enter")
    assert "The dateline is no statement." in page.locator(".deeds").inner_text()


def test_who_says_so_is_told_to_whoever_comes_by_key(page: Any) -> None:
    """A mark that is focused shows its source chain at the foot of the page; Escape hides it."""
    page.goto("/reports/kalat-a")
    page.locator("#text a.m").first.focus()
    assert page.locator("#peek").inner_text() == page.locator("#text a.m").first.get_attribute(
        "title"
    )
    press(page, "Escape")
    assert not page.locator("#peek").is_visible()


def test_the_origins_are_a_graph_whose_parts_are_links(bench: Bench, page: Any) -> None:
    """By Tab from the graph to a report that passes on another, and to the two side by side."""
    page.goto(f"/incidents/{bench.board.of_report['kalat-a'][0]}")
    shot_of(page, ".graph", "origins")
    page.locator(".graph .node").first.focus()
    press(page, "Tab", "Tab")
    assert "stand in" in page.evaluate("() => document.activeElement.getAttribute('aria-label')")
    press(page, "Enter")
    page.wait_for_url("**/compare?**")
    shot(page, "compare")
    press(page, "j", "Enter")
    assert page.evaluate("() => location.hash").startswith("#s2-")


def test_who_comes_second_is_told_without_losing_the_page(bench: Bench, page: Any) -> None:
    """Another reviewer decides while the page is open: the notice says who and what."""
    page.goto(f"/incidents/{bench.incident}#refused")
    bench.act(does="reject", why="Decided elsewhere.")
    page.locator('[data-key="a"]').click()
    page.wait_for_selector("#notice:not([hidden])")
    assert "Decided elsewhere." in page.locator("#notice").inner_text()
    assert len(acts(bench)) == 1
