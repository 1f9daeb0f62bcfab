"""Text that a page holds besides its story, and story that a page does not show."""

import json
from collections.abc import Callable

import pytest

from reportedly.acquire import Acquired

ReadOne = Callable[[str, bytes], Acquired]

FIRST = "Gunmen killed three guards at the Ostrel ferry on Saturday, the ministry said in a note."
SECOND = (
    "No group has claimed the attack, which wounded four people on the other bank of the river."
)
OTHER = "Nine people died when a bus fell into a ravine in the south."


def _linked(body: str, shown: str = "", kind: str = "NewsArticle") -> bytes:
    about = json.dumps({"@type": kind, "headline": "Three killed", "articleBody": body})
    head = f'<script type="application/ld+json">{about}</script>'
    return f"<html><head>{head}</head><body><div>{shown}</div></body></html>".encode()


@pytest.mark.parametrize("shown", ["", "<p>Please switch on JavaScript.</p>", f"<p>{FIRST}</p>"])
def test_a_page_that_shows_less_is_read_from_its_article_body(
    read_one: ReadOne, shown: str
) -> None:
    """Pages that scripts build, or that end behind a wall: the user is told."""
    found = read_one("a.html", _linked(f"{FIRST}\n\n{SECOND}\n{SECOND}", shown))
    assert found.report.text == f"{FIRST}\n\n{SECOND}\n\n{SECOND}"
    assert any("articleBody" in note for note in found.notes)


def test_markup_in_an_article_body_is_read_as_such(read_one: ReadOne) -> None:
    """Some write it with tags, some with references."""
    tagged = read_one("a.html", _linked(f"<p>{FIRST}</p><p>{SECOND} A &amp; B</p>"))
    assert tagged.report.text == f"{FIRST}\n\n{SECOND} A & B"
    assert read_one("b.html", _linked(f"{FIRST} A &amp; B")).report.text == f"{FIRST} A & B"


def test_a_page_that_shows_its_story_is_read_as_shown(read_one: ReadOne) -> None:
    """What a reader sees goes first."""
    found = read_one("a.html", _linked(f"{FIRST} {SECOND}", f"<p>{FIRST}</p><p>{SECOND}</p>"))
    assert found.report.text == f"{FIRST}\n\n{SECOND}"
    assert not any("articleBody" in note for note in found.notes)


def _article(*inner: str) -> bytes:
    return f"<html><body><article>{''.join(inner)}</article></body></html>".encode()


def test_stories_within_a_story_are_left_out(read_one: ReadOne) -> None:
    """Teasers of other incidents would add their dead to this one."""
    story = f"<h1>Three killed</h1><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST[:60]} again.</p>"
    teaser = f"<article><h2><a href='/x'>Bus crash</a></h2><p>{OTHER}</p></article>"
    text = read_one("a.html", _article(story, teaser, teaser)).report.text
    assert FIRST in text
    assert SECOND in text
    assert "ravine" not in text


def test_the_posts_of_a_live_report_are_its_story(read_one: ReadOne) -> None:
    """There the articles within have more words than what is around them."""
    posts = [f"<article><h2>{n} o'clock</h2><p>{n}: {FIRST} {SECOND}</p></article>" for n in (7, 8)]
    text = read_one("a.html", _article("<h1>Live</h1>", *posts)).report.text
    assert f"7: {FIRST}" in text
    assert f"8: {FIRST}" in text


def test_soft_hyphens_of_a_page_part_no_words(read_one: ReadOne) -> None:
    """Written as references or as they are."""
    words = "The at&shy;tack at Os&#8203;trel was quick."
    page = f"<html><body><p>{FIRST}</p><p>{words}</p></body></html>"
    assert "The attack at Ostrel was quick." in read_one("a.html", page.encode()).report.text
