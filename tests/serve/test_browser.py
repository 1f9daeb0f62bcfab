"""The workbench in a real browser: a whole review by keyboard alone, on a screen and on a phone.

Chromium is Debian's; where there is none, the tests are skipped and say so. Screenshots for the
docs are made where REPORTEDLY_SCREENSHOTS names a folder.
"""

import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportedly.records.event import Decision
from workbench import Bench

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parent / "axe" / "axe.min.js"
SHOTS = os.environ.get("REPORTEDLY_SCREENSHOTS")

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def address(bench: Bench) -> Iterator[str]:
    """The workbench on a free port."""
    import uvicorn

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    config = uvicorn.Config(bench.client.app, host="127.0.0.1", port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=20)


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """A page on the inbox, whose browser must complain of nothing and ask nobody else."""
    context = chromium.new_context(
        viewport={"width": 1360, "height": 880}, color_scheme="light", base_url=address
    )
    opened = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    opened.on(
        "console", lambda said: complaints.append(said.text) if said.type == "error" else None
    )
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto("/")
    yield opened
    context.close()
    assert not [each for each in asked if not each.startswith(address)]
    assert complaints == [] or opened.url.endswith("#refused"), complaints


def shot(page: Any, name: str) -> None:
    """A picture for the docs, where one is asked for."""
    if SHOTS:
        page.evaluate("() => document.fonts.ready")
        page.screenshot(path=str(Path(SHOTS) / f"workbench-{name}.png"), caret="initial")


def press(page: Any, *keys: str) -> None:
    """Keys, one after the other, each with its effect seen before the next."""
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(150)  # a page that is left is left by then
        page.wait_for_load_state("load")
        page.wait_for_function(
            "() => !document.querySelector('.htmx-request, .htmx-settling, .htmx-swapping')"
        )
        page.wait_for_timeout(50)


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


def test_who_comes_second_is_told_without_losing_the_page(bench: Bench, page: Any) -> None:
    """Another reviewer decides while the page is open: the notice says who and what."""
    page.goto(f"/incidents/{bench.incident}#refused")
    bench.act(does="reject", why="Decided elsewhere.")
    page.locator('[data-key="a"]').click()
    page.wait_for_selector("#notice:not([hidden])")
    assert "Decided elsewhere." in page.locator("#notice").inner_text()
    assert len(acts(bench)) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 390])
def test_axe_finds_nothing(
    bench: Bench, chromium: Any, address: str, scheme: str, width: int
) -> None:
    """axe-core over every page, light and dark, wide and narrow: WCAG 2.2 A and AA."""
    context = chromium.new_context(
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
        base_url=address,
        bypass_csp=True,
    )
    page = context.new_page()
    first = bench.board.incidents[bench.incident]
    compared = f"/compare?left=kalat-a&right={first.accounts[-1].report}"
    claim = f"/incidents/{bench.incident}?item={first.claims[0].id}"
    wrong: list[str] = []
    for where in (
        "/",
        claim,
        "/reports/kalat-a",
        "/search?q=district",
        "/questions",
        compared,
        "/activity",
        "/disagreements",
        "/export",
    ):
        page.goto(where)
        page.evaluate(AXE.read_text())
        found = page.evaluate(
            "() => axe.run({runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']})"
        )
        wrong += [
            f"{where} {each['id']}: {node['html'][:120]} {node['any'][:1]}"
            for each in found["violations"]
            for node in each["nodes"]
        ]
        if where == claim and width == 390 and scheme == "dark":
            shot(page, "phone")
    context.close()
    assert not wrong, "\n".join(wrong)


def test_a_phone_shows_pages_without_scrolling_sideways(
    bench: Bench, chromium: Any, address: str
) -> None:
    """At 390 pixels no page is wider than the screen; tables scroll within themselves."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, base_url=address)
    page = context.new_page()
    for where in (
        "/",
        f"/incidents/{bench.incident}",
        "/reports/kalat-a",
        "/questions",
        "/activity",
    ):
        page.goto(where)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 390, where
        wider = "() => { const p = one('#pane'); return p ? p.scrollWidth - p.clientWidth : 0 }"
        wider = wider.replace("one(", "document.querySelector(")
        assert page.evaluate(wider) <= 0, where
    context.close()


def test_the_brief_prints_as_a_document(bench: Bench, chromium: Any, address: str) -> None:
    """Printing gives a PDF of A4 pages."""
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    page.goto(f"/incidents/{bench.incident}/brief")
    pdf = page.pdf(prefer_css_page_size=True)
    context.close()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") >= 2
