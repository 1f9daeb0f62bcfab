"""Every page for everybody: axe-core, keyboard focus, phones, names from right to left, print."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from browsing import needs_browser, serving, shot, sign_in_by_key, unseen_focus, wider, wrong_by_axe
from reportedly.serve.links import of_pair
from workbench import Bench, SignIn

pytestmark = needs_browser
# A report whose publisher, author and title are written from right to left.
HEBREW, ARABIC = "סוכנות הנמל", "مكتب الميناء الإعلامي"


def pages_of(bench: Bench) -> tuple[str, ...]:
    """The address of every page."""
    incident = bench.board.incidents[bench.incident]
    first, last = incident.accounts[0].report, incident.accounts[-1].report
    here = f"/incidents/{bench.incident}"
    return (
        "/",
        "/?tray=settled",
        here,
        f"{here}?item={incident.claims[0].id}",
        f"{here}/brief",
        "/incidents/i-000000000000",
        f"/reports/{first}",
        "/reports/no-such-report",
        of_pair(first, last),
        "/search?q=district",
        "/questions?answered=true",
        "/disagreements",
        "/activity",
        "/export",
    )


def decide_some(bench: Bench) -> None:
    """Decisions, notes and a coding, so that no page is without them."""
    bench.act(does="note", value="Asked the district office on Monday.")
    bench.act(does="correct", field="date", value="2025-11-14")
    bench.act(does="reject", blind="true", why="One source alone.")


@contextmanager
def window(chromium: Any, address: str, **look: Any) -> Iterator[Any]:
    """A page in a browser of its own, into which axe may be put."""
    context = chromium.new_context(base_url=address, bypass_csp=True, **look)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 360])
def test_axe_finds_nothing_on_any_page(
    bench: Bench, chromium: Any, address: str, scheme: str, width: int
) -> None:
    """Light and dark, wide and narrow: WCAG 2.2 A and AA and axe's good practice."""
    decide_some(bench)
    size = {"width": width, "height": 844}
    wrong: list[str] = []
    with window(chromium, address, viewport=size, color_scheme=scheme) as page:
        for where in pages_of(bench):
            page.goto(where)
            page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
            wrong += wrong_by_axe(page, where)
            if "?item=" in where and (width, scheme) != (1360, "light"):
                page.reload()
                shot(page, "phone" if width == 360 else "dark")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_what_a_team_sees(
    team: Bench, sign_in: SignIn, chromium: Any, scheme: str
) -> None:
    """Signing in, what two coders differ on, what a reader sees covered, a token."""
    team.act(sign_in("coder"), does="reject")
    team.act(sign_in("second"), does="accept")
    wrong: list[str] = []
    with serving(team) as address:
        with window(chromium, address, color_scheme=scheme) as page:
            page.goto("/sign-in")
            wrong += wrong_by_axe(page, "/sign-in")
            sign_in_by_key(page, "reviewer")
            page.goto("/disagreements")
            assert page.locator(".side").count() == 2
            wrong += wrong_by_axe(page, "/disagreements")
            page.locator(".menu summary").click()
            page.fill("#token-label", "nightly")
            page.keyboard.press("Enter")
            page.wait_for_selector(".token")
            wrong += wrong_by_axe(page, "/tokens")
        with window(chromium, address, color_scheme=scheme) as page:
            sign_in_by_key(page, "reader")
            page.goto("/reports/kalat-a")
            shot(page, f"covered-{scheme}" if scheme == "dark" else "covered")
            wrong += wrong_by_axe(page, "/reports/kalat-a as a reader")
    assert not wrong, "\n".join(wrong)


def test_a_phone_shows_pages_without_scrolling_sideways(
    bench: Bench, chromium: Any, address: str
) -> None:
    """At 360 pixels no page is wider than the screen; tables and plots scroll within themselves."""
    decide_some(bench)
    with window(chromium, address, viewport={"width": 360, "height": 780}) as page:
        for where in pages_of(bench):
            page.goto(where)
            page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
            assert wider(page) <= 0, where


def test_focus_is_seen_wherever_tab_leads(bench: Bench, chromium: Any, address: str) -> None:
    """Whatever is focused by key has a ring of two pixels or more."""
    with window(chromium, address) as page:
        for where in pages_of(bench):
            page.goto(where)
            assert unseen_focus(page, 40) == [], where
        page.goto("/")
        page.keyboard.press("Shift+Tab")
        page.evaluate("() => document.querySelector('.skip').focus()")
        assert page.locator(".skip").bounding_box()["x"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement.id") == "main"


def test_names_from_right_to_left_stand_by_themselves(
    bench: Bench, chromium: Any, address: str
) -> None:
    """A publisher in Hebrew and a note in Arabic turn no other words around."""
    bench.act(does="note", value=f"{ARABIC} (12)")
    with window(chromium, address) as page:
        page.goto(f"/incidents/{bench.incident}")
        note = page.locator("#pane .stands bdi").last
        assert note.inner_text().startswith(ARABIC)
        assert note.evaluate("on => getComputedStyle(on).direction") == "rtl"
        assert page.locator("#pane").evaluate("on => getComputedStyle(on).direction") == "ltr"
        page.goto(f"/search?q={HEBREW}")
        assert page.locator("#q").evaluate("on => getComputedStyle(on).direction") == "rtl"


def test_what_is_printed_has_no_forms_and_is_cut_nowhere(
    bench: Bench, chromium: Any, address: str
) -> None:
    """On paper: no bar, no buttons, nothing wider than the page; the brief is pages of A4."""
    with window(chromium, address, viewport={"width": 794, "height": 1123}) as page:
        page.emulate_media(media="print")
        page.goto(f"/incidents/{bench.incident}")
        shown = "all => all.filter(each => each.offsetParent).length"
        assert page.eval_on_selector_all("form, .bar, button", shown) == 0
        assert wider(page) <= 0
        page.goto(f"/incidents/{bench.incident}/brief")
        pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") >= 2
