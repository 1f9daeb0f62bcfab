"""A feed or page -> what is new in it, fetched politely and read into the ledger."""

import hashlib
from dataclasses import replace
from urllib.parse import urljoin

from reportedly.acquire.arrived import is_feed, links_of
from reportedly.acquire.outcome import Link
from reportedly.acquire.showing import printable
from reportedly.acquire.web.fetch import Fetched, Validators, fetch
from reportedly.acquire.web.robots import origin_of
from reportedly.errors import Gone, ItemError, Unreached
from reportedly.ledger.arrivals import AskedOf
from reportedly.run.alerts import pause
from reportedly.run.watch.inbox import Item, Watching, put
from reportedly.run.watch.turns import FIRST, MOST, later

# How often the page of an entry is tried before its feed's own words are taken instead.
MOST_TRIES = 5


def look(url: str, it: Watching) -> None:
    """Look at a source on the web once: if it may be asked now, and has changed, read what is new.

    Raises:
        LedgerError: nothing can be kept.
    """
    known = it.arrivals.asked(url)
    if not _may_ask(url, known, it):
        return
    try:
        got = fetch(url, Validators(etag=known.etag, modified=known.modified), it.manners)
    except Unreached as error:
        it.adding.observer.error(error)
        it.arrivals.ask(url, _failed(url, known, error, it))
        return
    whole = True if got is None else _took(url, got, it)
    now = replace(it.arrivals.asked(url), failures=0, not_before=None)
    if got is not None and whole:
        now = replace(now, etag=got.validators.etag, modified=got.validators.modified)
    it.arrivals.ask(url, now)


def _may_ask(url: str, known: AskedOf, it: Watching) -> bool:
    if known.gone:
        it.adding.observer.say(f"{printable(url)} is gone for good, and is not asked any more")
        return False
    until = _left_until(url, known, it)
    if until is not None:
        it.adding.observer.say(f"{printable(url)} is left alone until {until[:19]} UTC")
    return until is None


def _left_until(url: str, known: AskedOf, it: Watching) -> str | None:
    """Until when (ISO) an address, or all of its host, is left alone; null: it may be asked."""
    host = it.arrivals.asked(_host(url))
    until = max(known.not_before or "", host.not_before or "")
    return until if it.clock.now() < until else None


def _host(url: str) -> str:
    """Under what is kept how long a host wants to be left alone: no address is called so."""
    return f"host {origin_of(url)}"


def _failed(url: str, known: AskedOf, error: Unreached, it: Watching) -> AskedOf:
    """It is left alone for a while, the longer the more often it failed.

    A host that says how long it wants to be left alone is left alone so long with all its pages.
    """
    failures = known.failures + 1
    wait = pause(failures, error.after, first=FIRST, most=MOST, give_up=None) or MOST
    if error.after is not None:
        it.arrivals.ask(_host(url), AskedOf(not_before=later(it.clock.now(), wait)))
    return replace(
        known,
        failures=failures,
        not_before=later(it.clock.now(), wait),
        gone=isinstance(error, Gone),
    )


def _took(url: str, got: Fetched, it: Watching) -> bool:
    """Read a page, or what is new in a feed; whether all of it is done."""
    if not is_feed(got.data):
        mark = hashlib.sha256(got.data).hexdigest()
        if it.arrivals.mark(url, url) != mark:
            put(url, Item(arrived=got.arrived, marks={url: mark}), got.data, it)
        return True
    links = links_of(got.arrived, got.data, it.adding.options, it.contained)
    whole, own = True, list[Link]()
    for link in links:
        if isinstance(link, ItemError):
            it.adding.observer.error(link)
        elif it.arrivals.mark(url, link.key) != link.mark:
            done = _page(url, link, got, it) if it.pages else False
            whole = whole and done is not None
            if done is False:
                own.append(link)
    if own:
        _own_words(url, own, got, it)
    return whole


def _page(source: str, link: Link, feed: Fetched, it: Watching) -> bool | None:
    """Read an entry's page: done; or false, its feed's words are to do; or null, try again."""
    target = _target(link, feed)
    if target is None:
        return False
    known = it.arrivals.asked(target)
    if _left_until(target, known, it) is not None:
        return None
    try:
        got = fetch(target, Validators(etag=known.etag, modified=known.modified), it.manners)
    except Unreached as error:
        return _not_now(target, known, error, it)
    marks = {link.key: link.mark}
    if got is None:
        it.arrivals.done(source, marks)
        return True
    arrived = replace(got.arrived, published=link.published)
    put(source, Item(arrived=arrived, marks=marks), got.data, it)
    it.arrivals.ask(
        target,
        replace(
            it.arrivals.asked(arrived.url),
            etag=got.validators.etag,
            modified=got.validators.modified,
            failures=0,
            not_before=None,
        ),
    )
    return True


def _not_now(target: str, known: AskedOf, error: Unreached, it: Watching) -> bool | None:
    if error.again and known.failures + 1 < MOST_TRIES:
        it.adding.observer.error(error)
        it.arrivals.ask(target, _failed(target, known, error, it))
        return None
    it.adding.observer.say(f"{error} Its feed's own words are read instead.")
    return False


def _target(link: Link, feed: Fetched) -> str | None:
    """The address of an entry's page; null where the feed gives none of the web."""
    try:
        found = urljoin(feed.arrived.url, link.url or "").partition("#")[0]
    except ValueError:
        return None
    own = link.url is None or found == feed.arrived.url
    return found if found.startswith(("http://", "https://")) and not own else None


def _own_words(source: str, links: list[Link], feed: Fetched, it: Watching) -> None:
    """Read entries as their feed gives them, all at once."""
    item = Item(
        arrived=feed.arrived,
        marks={link.key: link.mark for link in links},
        entries={link.where: _target(link, feed) or link.url or link.key for link in links},
    )
    put(source, item, feed.data, it)
