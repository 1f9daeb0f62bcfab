"""Saved feeds: a report an entry, with the dates that are those of publication."""

from collections.abc import Callable
from html import escape

import pytest

from hostile import originals
from reportedly.acquire import Acquired, Outcome
from reportedly.errors import ItemError, NoText, Unreadable

ReadBytes = Callable[[str, bytes], list[Outcome]]


def _rss(*items: str, head: str = "<title>The Lamp</title>") -> bytes:
    each = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel>{head}{each}</channel></rss>'.encode()


def test_every_entry_is_a_report(read_bytes: ReadBytes) -> None:
    """With title, address, date, publisher and language; one without text is a named error."""
    whole, summary, empty = read_bytes("a.rss", originals.rss())
    assert isinstance(whole, Acquired)
    assert whole.report.text == "\n\n".join(originals.PARAGRAPHS)
    assert (whole.report.title, whole.report.publisher) == (originals.TITLE, "The Ostrel Lamp")
    assert (whole.report.url, whole.report.language) == ("https://lamp.example/1", "en-gb")
    assert whole.report.published == "2026-03-14T10:00:00+00:00"
    assert isinstance(summary, Acquired)
    assert "summary" in summary.notes[0]
    assert isinstance(empty, NoText)
    assert "a.rss: entry 3" in str(empty)


def test_a_date_of_change_is_not_that_of_publication(read_bytes: ReadBytes) -> None:
    """Atom has both; where it gives only that of change there is none, and the user is told."""
    both, changed = read_bytes("a.atom", originals.atom())
    assert isinstance(both, Acquired)
    assert both.report.published == "2026-03-14T10:00:00Z"
    assert isinstance(changed, Acquired)
    assert changed.report.published is None
    assert any("date of change (2026-03-20" in note for note in changed.notes)


def test_markup_in_an_entry_is_read_as_a_page_is(read_bytes: ReadBytes) -> None:
    """Scripts and hidden parts show nothing; references are resolved once."""
    words = escape("<p>A &amp; B</p><script>x()</script><p hidden>y</p>")
    (found,) = read_bytes("a.xml", _rss(f"<description>{words}</description>"))
    assert isinstance(found, Acquired)
    assert found.report.text == "A & B"


def test_plain_text_of_an_entry_is_no_markup(read_bytes: ReadBytes) -> None:
    """Atom says which it is."""
    content = '<content type="text">Fewer &lt; than nine died.\nNobody claimed it.</content>'
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{content}</entry></feed>'
    (found,) = read_bytes("a.atom", feed.encode())
    assert isinstance(found, Acquired)
    assert found.report.text == "Fewer < than nine died.\n\nNobody claimed it."


def test_a_declared_encoding_counts(read_bytes: ReadBytes) -> None:
    """Old feeds are not in UTF-8."""
    feed = b'<?xml version="1.0" encoding="windows-1251"?>' + _rss(
        "<description>\u041f\u0440\u0438\u0432\u0435\u0442</description>"
    ).decode().encode("cp1251")
    (found,) = read_bytes("a.rss", feed)
    assert isinstance(found, Acquired)
    assert found.report.text == "Привет"


def test_a_damaged_feed_gives_what_is_whole_with_a_note(read_bytes: ReadBytes) -> None:
    """What may be missing is told."""
    whole = originals.rss()
    first, *_ = read_bytes("a.rss", whole[: whole.index(b"</item>") + 20])
    assert isinstance(first, Acquired)
    assert any("the feed is damaged" in note for note in first.notes)


@pytest.mark.parametrize("data", [b"", b"Words.", b"<urlset><url/></urlset>", _rss()])
def test_what_is_no_feed_with_entries_is_a_named_error(read_bytes: ReadBytes, data: bytes) -> None:
    """A site map ends in .xml as well."""
    (outcome,) = read_bytes("a.xml", data)
    assert isinstance(outcome, ItemError)
    assert "a.xml" in str(outcome)


def test_entities_of_entities_fill_no_memory(read_bytes: ReadBytes) -> None:
    """A billion laughs end in a report without them, or in a named error."""
    each = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">{each}]>'.encode()
    (outcome,) = read_bytes("a.rss", head + _rss("<description>&l9; words</description>"))
    assert isinstance(outcome, ItemError) or len(outcome.report.text) < 1_000


def test_a_feed_of_too_many_entries_is_refused(read_bytes: ReadBytes) -> None:
    """Before it is parsed."""
    (outcome,) = read_bytes("a.rss", _rss(*("<title>a</title>",) * 10_001))
    assert isinstance(outcome, Unreadable)
