"""A real browser in a test: a server for a workbench, keys, pictures, what axe-core says."""

import os
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from workbench import PASSWORD, Bench

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parents[1] / "serve" / "axe" / "axe.min.js"
SHOTS = os.environ.get("REPORTEDLY_SCREENSHOTS")
needs_browser = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}")
# WCAG 2.2, A and AA; of what axe's authors call good practice, what they call serious.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SERIOUS = ("serious", "critical")


@contextmanager
def serving(bench: Bench) -> Iterator[str]:
    """The workbench on a free port of this machine."""
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


def shot(page: Any, name: str) -> None:
    """A picture for the docs, where one is asked for."""
    if SHOTS:
        page.evaluate("() => document.fonts.ready")
        page.screenshot(path=str(Path(SHOTS) / f"workbench-{name}.png"), caret="initial")


def shot_of(page: Any, what: str, name: str) -> None:
    """A picture of one part of a page for the docs, where one is asked for."""
    if SHOTS:
        page.locator(what).screenshot(path=str(Path(SHOTS) / f"workbench-{name}.png"))


def press(page: Any, *keys: str) -> None:
    """Keys, one after the other, each with its effect seen before the next."""
    for key in keys:
        page.evaluate("() => addEventListener('beforeunload', () => { document.left = true; })")
        page.keyboard.press(key)
        page.wait_for_timeout(100)  # a page that is left knows it by then, however slow the next
        page.wait_for_function(
            "() => !document.left && document.readyState === 'complete'"
            " && !document.querySelector('.htmx-request, .htmx-settling, .htmx-swapping')"
        )
        page.wait_for_timeout(50)


def typed(page: Any, text: str) -> None:
    """A text, letter by letter."""
    page.keyboard.type(text)


def sign_in_by_key(page: Any, name: str) -> None:
    """Ask for the inbox, be sent to sign in, and do so without a mouse."""
    page.goto("/")
    typed(page, name)
    page.keyboard.press("Tab")
    typed(page, PASSWORD)
    press(page, "Enter")


def wrong_by_axe(page: Any, where: str) -> list[str]:
    """What axe-core finds on the page, a line for each element."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("tags => axe.run({runOnly: tags})", [*WCAG, "best-practice"])
    return [
        f"{where} {each['id']} ({each['impact']}): {node['html'][:120]} {node['any'][:1]}"
        for each in found["violations"]
        if each["impact"] in SERIOUS or set(WCAG) & set(each["tags"])
        for node in each["nodes"]
    ]


def wider(page: Any) -> int:
    """By how many pixels the page is wider than its window."""
    found = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(found))


def unseen_focus(page: Any, steps: int) -> list[str]:
    """What is focused by that many Tabs without looking focused."""
    looks = """() => {
      const on = document.activeElement;
      if (!on || on === document.body) return "";
      const style = getComputedStyle(on.matches("svg a") ? on.querySelector("rect") : on);
      const ring = on.matches("svg a") ? parseFloat(style.strokeWidth) >= 2.5
        : style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      return ring ? "" : on.outerHTML.slice(0, 120);
    }"""
    found = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        found.append(page.evaluate(looks))
    return [each for each in found if each]


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Which of some names stand in a text."""
    return [each for each in names if each in text]
