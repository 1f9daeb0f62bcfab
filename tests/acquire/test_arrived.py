"""Bytes from the web are read like files, with what came with them."""

from collections.abc import Iterator

import pytest

from reportedly.acquire.arrived import Arrived, is_feed, links_of, read_arrived, suffix_of_bytes
from reportedly.acquire.contained import Contained
from reportedly.acquire.outcome import Acquired, Link, Options, Outcome
from reportedly.errors import ItemError

AT = "2026-01-31T18:05:00+00:00"
URL = "https://example.org/a"
PAGE = (
    b"<!doctype html><html><head><title>Calm</title></head><body><article><h1>Calm</h1>"
    b"<p>The army said on Sunday that it was calm in M\xfcnster after the troops had left.</p>"
    b"<p>A spokesman of the police said that nobody was hurt.</p></article></body></html>"
)
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Oru Post</title>
<item><guid>1</guid><link>/one</link><title>One</title><description>The mayor spoke.</description>
<pubDate>Mon, 08 Dec 2025 10:00:00 GMT</pubDate></item>
<item><link>https://example.org/two</link><title>Two, with no words</title></item>
</channel></rss>"""


@pytest.fixture(scope="module")
def contained() -> Iterator[Contained]:
    """The process that reads."""
    with Contained() as process:
        yield process


def read(data: bytes, contained: Contained, **known: str | None) -> list[Outcome]:
    arrived = Arrived(**({"url": URL, "retrieved": AT} | known))  # type: ignore[arg-type]
    return list(read_arrived(arrived, data, Options(), contained))


def test_a_page_has_address_time_and_the_encoding_of_its_header(contained: Contained) -> None:
    """None of which it says itself."""
    (one,) = read(PAGE, contained, media_type="text/html", charset="iso-8859-1")
    assert isinstance(one, Acquired)
    assert (one.report.url, one.report.retrieved) == (URL, AT)
    assert "Münster" in one.report.text


def test_a_page_without_a_date_has_its_feeds(contained: Contained) -> None:
    """And it is said where the date comes from."""
    (one,) = read(PAGE, contained, media_type="text/html", published="2025-12-08")
    assert isinstance(one, Acquired)
    assert one.report.published == "2025-12-08"
    assert "published 2025-12-08 taken from the feed's entry" in one.notes


def test_a_feed_gives_its_entries_also_those_without_words(contained: Contained) -> None:
    """A title and a link are enough to go on."""
    arrived = Arrived(url="https://example.org/feed", retrieved=AT)
    one, two = links_of(arrived, FEED, Options(), contained)
    assert isinstance(one, Link) and isinstance(two, Link)
    assert (one.key, one.url, one.published) == ("1", "/one", "2025-12-08T10:00:00+00:00")
    assert (two.key, two.published) == ("https://example.org/two", None)
    changed = FEED.replace(b"spoke", b"spoke again")
    other, same = links_of(arrived, changed, Options(), contained)
    assert isinstance(other, Link) and other.mark != one.mark and other.key == one.key
    assert same == two


def test_what_is_no_feed_has_no_entries(contained: Contained) -> None:
    """It is named, whatever it is."""
    (one,) = links_of(Arrived(url=URL, retrieved=AT), PAGE, Options(), contained)
    assert isinstance(one, ItemError)


@pytest.mark.parametrize(
    ("data", "media_type", "suffix"),
    [
        (PAGE, "text/plain", ".html"),
        (FEED, "text/html", ".rss"),
        (b"%PDF-1.7", "application/octet-stream", ".pdf"),
        (b"The army said", "text/plain; charset=utf-8", ".txt"),
        (b"The army said", None, ".txt"),
        (b"bare words", "text/html", ".html"),
        (b"\x89PNG\r\n", "image/png", None),
        (b"a{color:red}", "application/wasm", None),
    ],
)
def test_bytes_tell_more_than_their_type(
    data: bytes, media_type: str | None, suffix: str | None
) -> None:
    """Servers are often wrong; what is of no format that is read is refused."""
    assert suffix_of_bytes(data, media_type) == suffix


def test_a_feed_is_one_whatever_it_is_sent_as() -> None:
    """By its first element."""
    assert is_feed(FEED) and not is_feed(PAGE)
