"""A page saved as one file (MHTML) -> its report, as that of the page itself.

The page is the part that the file names as its root, else its first HTML part (RFC 2557). When the
browser saved it becomes `report.retrieved`: it is not when the page was published.
"""

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

from reportedly.acquire.foreign import damaged
from reportedly.acquire.html import page_report
from reportedly.acquire.mail_body import bytes_of, parsed_mail
from reportedly.acquire.outcome import Incoming, Options, Outcome, whole
from reportedly.acquire.published import to_iso
from reportedly.errors import NoText

_HTML = frozenset({"text/html", "application/xhtml+xml"})


def read_mhtml(incoming: Incoming, options: Options) -> Iterator[Outcome]:
    """Read a page saved with its pictures and styles as one report.

    Raises:
        ItemError: it holds no page, or the page cannot be read.
    """
    data = whole(incoming, options)
    mail = parsed_mail(data, incoming.where)
    with damaged(incoming.where, "saved page (MHTML)"):
        page = _root(mail)
        if page is None:
            raise NoText(
                f"no page in {incoming.where}: none of its parts is HTML. Save it again as HTML.",
                where=incoming.where,
            )
        charset = page.get_content_charset()
        url = mail.get("Snapshot-Content-Location") or page.get("Content-Location")
        retrieved = to_iso(str(mail.get("Date", "")))
        markup = bytes_of(page, incoming.where)
    acquired = page_report(markup, data, replace(incoming, charset=charset), options)
    report = acquired.report
    known = replace(report, url=report.url or _web_address(url), retrieved=retrieved)
    yield replace(acquired, report=known)


def _root(mail: EmailMessage) -> EmailMessage | None:
    pages = [part for part in mail.walk() if part.get_content_type() in _HTML]
    start = mail.get_param("start")
    named = (page for page in pages if start and page.get("Content-ID") == start)
    return next(named, next(iter(pages), None))


def _web_address(url: str | None) -> str | None:
    """The address, unless it is that of a file or of the saved page itself."""
    address = str(url or "").strip()
    return address if address.startswith(("http://", "https://")) else None
