"""Feeds and pages on a web that fails in every way: nothing is lost, nothing is read twice."""

from pathlib import Path

import pytest

from faulty_web import Answer, FaultyWeb, Said, page
from reportedly.errors import Unreached
from watching import Desk, feed, story

TOLL = "The army said on Sunday that troops killed {} fighters near Kalat on Saturday."
RSS = "application/rss+xml"


def two(web: FaultyWeb) -> str:
    """A feed of two pages; its address."""
    web.pages["/one"] = page(story(TOLL.format(12), "One"))
    web.pages["/two"] = page(story(TOLL.format(13), "Two"))
    web.pages["/feed"] = page(feed(("/one", "One"), ("/two", "Two")), ("ETag", '"f1"'), kind=RSS)
    return web.url("/feed")


def conditional(words: str, etag: str) -> object:
    """An answer that says 304 to whoever has it."""

    def answer(said: Said) -> Answer:
        if said.headers["If-None-Match"] == etag:
            return Answer(status=304)
        return page(words, ("ETag", etag), kind=RSS)

    return answer


def test_a_feeds_pages_come_in_once(desk: Desk, web: FaultyWeb) -> None:
    """With address, date and time; the second look asks the feed, and nothing is read again."""
    source = two(web)
    assert [each.state for each in desk.look(source)] == ["added", "added"]
    assert web.paths() == ["/robots.txt", "/feed", "/one", "/two"]
    (first, _) = desk.ledger.readings(desk.ledger.view())
    assert first.report.url in (web.url("/one"), web.url("/two"))
    assert first.report.published == "2025-12-08T10:00:00+00:00" and first.report.retrieved
    web.said.clear()
    size = desk.ledger.size()
    assert desk.look(source) == [] and desk.ledger.size() == size
    assert web.paths() == ["/feed"]


def test_the_custody_names_the_address_and_the_bytes_are_kept(desk: Desk, web: FaultyWeb) -> None:
    """Chain of custody: what, whence, by whom."""
    (one, _) = desk.look(two(web))
    (custody,) = desk.ledger.view_of(one.report).custody
    assert (custody.source, custody.collector) == (web.url("/one"), "ada")
    assert b"troops killed 12" in desk.ledger.evidence.load(custody.sha256)


def test_who_asks_says_so_and_asks_only_for_what_has_changed(desk: Desk, web: FaultyWeb) -> None:
    """User-Agent with a contact; If-None-Match; a 304 costs nothing more."""
    web.pages["/one"] = page(story(TOLL.format(12)))
    web.pages["/feed"] = conditional(feed(("/one", "One")), '"f1"')  # type: ignore[assignment]
    desk.look(web.url("/feed"))
    web.said.clear()
    desk.look(web.url("/feed"))
    (said,) = web.said
    assert said.headers["If-None-Match"] == '"f1"'
    assert "desk@example.org" in said.headers["User-Agent"]
    assert desk.errors == []


def test_a_feed_that_changes_gives_what_is_new(desk: Desk, web: FaultyWeb) -> None:
    """Only that."""
    source = two(web)
    desk.look(source)
    web.pages["/three"] = page(story(TOLL.format(14), "Three"))
    web.pages["/feed"] = page(feed(("/three", "Three"), ("/one", "One"), ("/two", "Two")), kind=RSS)
    web.said.clear()
    assert len(desk.look(source)) == 1
    assert web.paths() == ["/feed", "/three"]


def test_a_page_with_other_bytes_and_the_same_words_is_not_read_again(
    desk: Desk, web: FaultyWeb
) -> None:
    """Tokens and advertisements change with each request."""
    web.pages["/p"] = page(story(TOLL.format(12)))
    assert len(desk.look(web.url("/p"))) == 1
    web.pages["/p"] = page(story(TOLL.format(12)).replace("<body>", "<body data-token='77'>"))
    assert desk.look(web.url("/p")) == []
    web.pages["/p"] = page(story(TOLL.format(15)))
    assert [each.state for each in desk.look(web.url("/p"))] == ["added"]


def test_what_robots_txt_forbids_is_not_asked_for(desk: Desk, web: FaultyWeb) -> None:
    """The feed's own words are read instead of the page's, which is said."""
    web.pages["/robots.txt"] = page("User-agent: *\nDisallow: /one\n", kind="text/plain")
    web.pages["/feed"] = page(feed(("/one", "One"), words=TOLL.format(12)), kind=RSS)
    assert len(desk.look(web.url("/feed"))) == 1
    assert "/one" not in web.paths()
    assert any("robots.txt" in note for note in desk.notes) and desk.errors == []
    assert "killed 12 fighters" in desk.texts()[0]


def test_a_source_that_robots_txt_forbids_is_an_error(desk: Desk, web: FaultyWeb) -> None:
    """And is not asked for; a rule for another robot is none for us."""
    web.pages["/robots.txt"] = page(
        "User-agent: other\nDisallow: /\n\nUser-agent: reportedly\nDisallow: /p\n",
        kind="text/plain",
    )
    web.pages["/p"] = web.pages["/q"] = page(story(TOLL.format(12)))
    assert desk.look(web.url("/p")) == [] and "robots.txt" in str(desk.errors[0])
    assert len(desk.look(web.url("/q"))) == 1
    assert web.paths().count("/robots.txt") == 1


def test_a_robots_txt_that_fails_forbids_all_until_it_is_there(desk: Desk, web: FaultyWeb) -> None:
    """RFC 9309: a server's failure is no permission."""
    web.pages["/robots.txt"] = Answer(status=503)
    web.pages["/p"] = page(story(TOLL.format(12)))
    assert desk.look(web.url("/p")) == [] and "/p" not in web.paths()
    web.pages["/robots.txt"] = Answer(status=404)
    desk.later(hours=1)
    assert len(desk.look(web.url("/p"))) == 1


def test_a_host_gets_pauses_and_longer_ones_if_it_asks(desk: Desk, web: FaultyWeb) -> None:
    """Two seconds between two requests; `Crawl-delay` where that is more."""
    desk.look(two(web))
    assert desk.clock.paused == [2.0, 2.0, 2.0]
    web.pages["/robots.txt"] = page("User-agent: *\nCrawl-delay: 7\n", kind="text/plain")
    desk.clock.paused.clear()
    desk.later(hours=30)
    desk.look(web.url("/feed"), web.url("/one"))
    assert desk.clock.paused == [7.0, 7.0]


@pytest.mark.parametrize(
    ("answer", "hours"),
    [
        (Answer(status=429, headers=(("Retry-After", "7200"),)), 2.0),
        (Answer(status=503, headers=(("Retry-After", "7200"),)), 2.0),
        (Answer(status=500), 1 / 60),
        (Answer(body=b"half", declared=999), 1 / 60),
        (Answer(body=b"x" * 200_001), 1 / 60),
        (Answer(body=b"x" * 20, drip=1.5), 1 / 60),
        (Answer(status=302, headers=(("Location", "/p"),)), 1 / 60),
        (Answer(status=302, headers=(("Location", "file:///etc/passwd"),)), 1 / 60),
    ],
)
def test_a_source_that_fails_is_left_alone_for_a_while(
    desk: Desk, web: FaultyWeb, answer: Answer, hours: float
) -> None:
    """As long as it asks; nothing is kept of half an answer, and later all is well."""
    web.pages["/p"] = answer
    source = web.url("/p")
    assert desk.look(source) == [] and len(desk.errors) == 1
    assert desk.ledger.size() == 0
    web.said.clear()
    web.pages["/p"] = page(story(TOLL.format(12)))
    desk.later(hours * 0.9)
    assert desk.look(source) == [] and web.said == []
    desk.later(hours * 0.2)
    assert len(desk.look(source)) == 1


def test_a_host_that_asks_to_be_left_alone_is_with_all_its_pages(
    desk: Desk, web: FaultyWeb
) -> None:
    """`Retry-After` of one page holds for the others, in this round and the next ones."""
    source = two(web)
    web.pages["/one"] = Answer(status=429, headers=(("Retry-After", "7200"),))
    assert desk.look(source) == [] and "/two" not in web.paths()
    web.said.clear()
    desk.later(hours=1.9)
    assert desk.look(source) == [] and web.said == []
    web.pages["/one"] = page(story(TOLL.format(12), "One"))
    desk.later(hours=0.2)
    assert len(desk.look(source)) == 2


def test_failures_in_a_row_make_the_pauses_longer(desk: Desk, web: FaultyWeb) -> None:
    """A minute, two, four; and one success makes all good."""
    web.pages["/p"] = Answer(status=500)
    for minutes in (1, 2, 4):
        desk.look(web.url("/p"))
        assert len(desk.errors) == 1
        desk.later((minutes - 0.1) / 60)
        assert desk.look(web.url("/p")) == [] and desk.errors == []
        desk.later(0.2 / 60)


def test_what_is_gone_is_not_asked_again(desk: Desk, web: FaultyWeb) -> None:
    """410, for good."""
    web.pages["/p"] = Answer(status=410)
    desk.look(web.url("/p"))
    desk.later(hours=100)
    web.said.clear()
    desk.look(web.url("/p"))
    assert web.said == [] and "gone for good" in desk.notes[0]


def test_a_page_that_fails_is_fetched_next_time_and_its_feed_again(
    desk: Desk, web: FaultyWeb
) -> None:
    """No entry is lost because the feed itself has not changed."""
    source = two(web)
    web.pages["/feed"] = conditional(feed(("/one", "One"), ("/two", "Two")), '"f1"')  # type: ignore[assignment]
    web.pages["/two"] = Answer(status=500)
    assert len(desk.look(source)) == 1 and len(desk.errors) == 1
    web.pages["/two"] = page(story(TOLL.format(13), "Two"))
    desk.later(hours=1)
    web.said.clear()
    assert len(desk.look(source)) == 1
    assert web.paths() == ["/feed", "/two"]


def test_a_page_that_is_not_there_is_read_as_its_feed_gives_it(desk: Desk, web: FaultyWeb) -> None:
    """404: at once. All such entries of a feed go together."""
    entries = (("/gone1", "One"), ("/gone2", "Two"))
    words = feed(*entries, words=TOLL.format(12)).replace(TOLL.format(12), TOLL.format(13), 1)
    web.pages["/feed"] = page(words, kind=RSS)
    desk.look(web.url("/feed"))
    here = web.url("/feed")
    assert [each.where for each in desk.added] == [
        f"{web.url('/gone1')}, in {here}",
        f"{web.url('/gone2')}, in {here}",
    ]
    urls = {each.report.url for each in desk.ledger.readings(desk.ledger.view())}
    assert urls == {web.url("/gone1"), web.url("/gone2")} and len(desk.notes) >= 2
    web.pages["/feed"] = page(words + " ", kind=RSS)
    assert desk.look(here) == []


def test_redirects_are_followed_each_as_politely(desk: Desk, web: FaultyWeb) -> None:
    """And the report has the address at their end."""
    web.pages["/old"] = Answer(status=301, headers=(("Location", "/new"),))
    web.pages["/new"] = page(story(TOLL.format(12)))
    desk.look(web.url("/old"))
    assert web.paths() == ["/robots.txt", "/old", "/new"]
    (one,) = desk.ledger.readings(desk.ledger.view())
    assert one.report.url == web.url("/new")


def test_endless_redirects_are_given_up(desk: Desk, web: FaultyWeb) -> None:
    """After five."""
    for number in range(20):
        web.pages[f"/{number}"] = Answer(status=302, headers=(("Location", f"/{number + 1}"),))
    desk.look(web.url("/0"))
    assert "more than 5 times" in str(desk.errors[0]) and len(web.said) == 7


def test_a_feed_leads_nowhere_inside_unless_told(desk: Desk, web: FaultyWeb) -> None:
    """Neither do pages, robots.txt or redirects: nothing was asked of this computer."""
    desk.private = False
    desk.look(web.url("/feed"))
    assert web.said == []
    assert isinstance(desk.errors[0], Unreached) and "--allow-private" in str(desk.errors[0])


def test_a_wrong_media_type_does_not_matter_and_a_picture_is_named(
    desk: Desk, web: FaultyWeb
) -> None:
    """Bytes tell."""
    web.pages["/p"] = page(story(TOLL.format(12)), kind="application/octet-stream")
    web.pages["/png"] = Answer(
        headers=(("Content-Type", "image/png"),), body=b"\x89PNG\r\n\x1a\n00"
    )
    assert len(desk.look(web.url("/p"), web.url("/png"))) == 1
    assert "image/png" in str(desk.errors[0])


def test_a_feed_alone_is_enough_if_one_wishes(desk: Desk, web: FaultyWeb) -> None:
    """`--entries feed`: no page is asked for."""
    desk.pages = False
    web.pages["/feed"] = page(feed(("/one", "One"), words=TOLL.format(12)), kind=RSS)
    assert len(desk.look(web.url("/feed"))) == 1
    assert web.paths() == ["/robots.txt", "/feed"]


def test_one_source_that_fails_stops_no_other(desk: Desk, web: FaultyWeb, tmp_path: Path) -> None:
    """Each is named; the rest comes in."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TOLL.format(11), "utf-8")
    names = ("http://127.0.0.1:9/feed", web.url("/none"), two(web), str(tmp_path / "in"))
    assert len(desk.look(*names)) == 3
    assert len(desk.errors) == 2


@pytest.mark.parametrize("stop_at", [1, 2])
def test_a_stop_in_a_feed_loses_nothing_and_reads_nothing_twice(
    desk: Desk, web: FaultyWeb, stop_at: int
) -> None:
    """What was fetched is read from what was kept; what was not yet, is fetched."""
    source = two(web)
    desk.stop_at = stop_at
    with pytest.raises(KeyboardInterrupt):
        desk.look(source)
    desk.stop_at = 0
    assert len(desk.look(source)) == 2 - stop_at
    assert sorted(web.paths()) == ["/feed", "/feed", "/one", "/robots.txt", "/two"]
    kinds = [entry.event.kind for entry in desk.ledger.entries()]
    assert sorted(kinds) == ["custody"] * 2 + ["reading"] * 2 + ["report"] * 2


def test_without_what_was_seen_the_same_bytes_are_not_read_again(
    desk: Desk, web: FaultyWeb
) -> None:
    """The ledger knows what it holds."""
    source = two(web)
    desk.look(source)
    size = desk.ledger.size()
    for file in desk.folder.glob("state*"):
        file.unlink()
    assert desk.look(source) == [] and desk.ledger.size() == size
