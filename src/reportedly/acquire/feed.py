"""A saved feed (RSS, Atom) -> a report for each of its entries, with address and date.

`report.sha256` is the hash of the entry's own content, as the feed holds it, in UTF-8. A feed's
date of change is never taken for the date of publication.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from reportedly.acquire.decode import decode
from reportedly.acquire.fields import fields_of, report_from, storable
from reportedly.acquire.foreign import damaged
from reportedly.acquire.outcome import Incoming, Link, Options, Outcome, whole
from reportedly.acquire.page import ASIDE, paragraphs, parse, show_only_seen
from reportedly.acquire.published import to_iso
from reportedly.acquire.showing import printable, within
from reportedly.errors import ItemError, NoText, Unreadable

if TYPE_CHECKING:
    from feedparser import FeedParserDict

# Feeds hold the last 10 to 500 entries; archives of whole sites some thousands.
_MOST_ENTRIES = 10_000
_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.I)
_ENCODING = re.compile(
    rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})["']""", re.I
)
# Decoded already: what the XML declaration says no longer holds (RFC 7303, section 3).
_AS_UTF8 = {"content-type": "application/xml; charset=utf-8"}
_SUMMARY = "read from the feed's summary: the page itself may say more"
_CHANGED = "the feed gives only a date of change ({}), which is not the date of publication"


def read_feed(incoming: Incoming, options: Options) -> Iterator[Outcome]:
    """Read one report an entry; an entry without text becomes an error and the others go on.

    Raises:
        ItemError: it is no feed, or has no entries or too many.
    """
    feed, notes = _opened(incoming, options)
    for number, entry in enumerate(feed.entries, start=1):
        where = _where(incoming, number)
        try:
            yield _report(entry, feed, where, options, notes)
        except ItemError as error:
            yield error


def feed_links(incoming: Incoming, options: Options) -> Iterator[Link]:
    """The entries of a feed, in its order, unread.

    Raises:
        ItemError: it is no feed, or has no entries or too many.
    """
    feed, _ = _opened(incoming, options)
    for number, entry in enumerate(feed.entries, start=1):
        url, published = entry.get("link"), entry.get("published")
        told = [_markup(entry), *map(str, (url, published, entry.get("title")))]
        told.append(str(dict.get(entry, "updated")))
        mark = sha256("\0".join(told).encode("utf-8", "replace")).hexdigest()
        yield Link(
            key=storable(entry.get("id") or url or mark),
            mark=mark,
            where=_where(incoming, number),
            url=storable(url) if url else None,
            published=to_iso(published or ""),
        )


def _where(incoming: Incoming, number: int) -> str:
    return within(incoming.where, f"entry {number}")


def _markup(entry: "FeedParserDict") -> str:
    content = entry.get("content") or [entry.get("summary_detail", {})]
    return "\n".join(one.get("value", "") for one in content)


def _opened(incoming: Incoming, options: Options) -> tuple["FeedParserDict", tuple[str, ...]]:
    """The feed, and what a user must know of it."""
    data = whole(incoming, options)
    declared = _ENCODING.search(data[:1024])
    decoded = decode(
        data,
        incoming.where,
        declared=incoming.charset or (declared[1].decode("ascii") if declared else None),
    )
    feed = _parsed(decoded.text, incoming.where)
    return feed, (*decoded.notes, *_damage(feed))


def _parsed(text: str, where: str) -> "FeedParserDict":
    if sum(1 for _ in _ENTRY.finditer(text)) > _MOST_ENTRIES:
        raise Unreadable(
            f"cannot read {where}: the feed has more than {_MOST_ENTRIES:,} entries. Cut it.",
            where=where,
        )
    import feedparser  # imported late: takes 0.1 s

    with damaged(where, "feed (RSS or Atom)"):
        feed = feedparser.parse(
            BytesIO(text.encode()),
            response_headers=_AS_UTF8,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    if not feed.entries:
        why = f" ({printable(str(feed.bozo_exception))})" if feed.bozo else ""
        raise NoText(
            f"no report in {where}: it is no feed (RSS or Atom) with entries{why}.", where=where
        )
    return feed


def _damage(feed: "FeedParserDict") -> tuple[str, ...]:
    if not feed.bozo:
        return ()
    why = printable(str(feed.get("bozo_exception", "")))
    return (f"the feed is damaged, entries or parts of them may be missing: {why}",)


def _report(
    entry: "FeedParserDict",
    feed: "FeedParserDict",
    where: str,
    options: Options,
    notes: tuple[str, ...],
) -> Outcome:
    content = entry.get("content") or [entry.get("summary_detail", {})]
    markup = _markup(entry)
    plain = all(one.get("type") == "text/plain" for one in content)
    text = _lines(markup) if plain else _words(markup, where)
    if not text:
        raise NoText(f"no text in {where}: it has only a title. Save its page.", where=where)
    given = {
        "title": _line(entry.get("title")),
        "publisher": _line(feed.feed.get("title")),
        "published": to_iso(entry.get("published", "")),
        "url": entry.get("link"),
        "author": _line(entry.get("author")),
        "language": feed.feed.get("language"),
    }
    told = (
        *notes,
        *(() if "content" in entry else (_SUMMARY,)),
        *_dated(entry, given["published"]),
    )
    return report_from(
        fields_of(text, given), markup.encode("utf-8", "replace"), where, options, told
    )


def _words(markup: str, where: str) -> str:
    if not markup.strip():
        return ""
    tree = parse(f"<div>{markup}</div>", where).tree
    show_only_seen(tree)
    return "\n\n".join(paragraphs(tree, ASIDE))


def _lines(text: str) -> str:
    return "\n\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _line(value: str | None) -> str | None:
    """A name or title, which some feeds write with markup."""
    return _words(value, "a title").replace("\n\n", " ") if value else None


def _dated(entry: "FeedParserDict", published: str | None) -> tuple[str, ...]:
    if published is not None:
        return (f"published {published} read from the entry's date of publication",)
    changed = dict.get(entry, "updated")
    return (_CHANGED.format(printable(changed)),) if changed else ()
