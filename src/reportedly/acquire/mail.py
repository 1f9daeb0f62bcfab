"""A saved mail (EML) -> the report that it is, and the files attached to it.

The subject becomes `report.title`, the sender's name `report.author`, and the date of sending
`report.published`: a mailed release is published by being sent. Files attached that bear no date
have that date as well.
"""

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, MIMEPart
from functools import partial
from pathlib import PurePath

from reportedly.acquire.fields import fields_of, report_from
from reportedly.acquire.foreign import damaged
from reportedly.acquire.mail_body import attached, bytes_of, own_text, parsed_mail
from reportedly.acquire.outcome import Incoming, LeftOut, Options, Outcome, Part, too_large, whole
from reportedly.acquire.published import to_iso
from reportedly.acquire.showing import within
from reportedly.errors import ItemError, NoText

_EVIDENCE = "the Date of the mail"


def read_mail(incoming: Incoming, options: Options) -> Iterator[Outcome]:
    """Read what a mail itself says; nothing is yielded for one that only carries files.

    Raises:
        ItemError: it is no mail, or there is neither text nor a file in it.
    """
    data = whole(incoming, options)
    mail = parsed_mail(data, incoming.where)
    with damaged(incoming.where, "mail"):
        text, notes = own_text(mail, incoming.where)
        given = _given(mail)
        files = any(True for _ in attached(mail, incoming.where))
    if text.strip():
        published = given["published"]
        dated = (f"published {published} read from {_EVIDENCE}",) if published else ()
        fields = fields_of(text, given)
        yield report_from(fields, data, incoming.where, options, (*notes, *dated))
    elif not files:
        raise NoText(
            f"no text in {incoming.where}: the mail has neither words nor files. "
            "Check how it was saved.",
            where=incoming.where,
        )


def unpack_mail(incoming: Incoming, options: Options) -> Iterator[Part | LeftOut | ItemError]:
    """Find the files that came with a mail.

    Raises:
        ItemError: it is no mail.
    """
    mail = parsed_mail(whole(incoming, options), incoming.where)
    with damaged(incoming.where, "mail"):
        published = _given(mail)["published"]
        parts = [
            _part(part, number, incoming.where, options)
            for number, part in enumerate(attached(mail, incoming.where), start=1)
        ]
    for part in parts:
        yield replace(part, published=published, published_by=f"{_EVIDENCE} that it came with")


def _part(part: MIMEPart, number: int, where: str, options: Options) -> Part:
    name = part.get_filename() or ""
    where = within(where, name or f"part {number}")
    return Part(
        where=where,
        suffix=PurePath(name.lower()).suffix,
        media_type=part.get_content_type(),
        read=partial(_read, part, where, options),
        charset=part.get_content_charset(),
    )


def _read(part: MIMEPart, where: str, options: Options) -> bytes:
    data = bytes_of(part, where)
    if len(data) > options.max_bytes:
        raise too_large(where, options)
    return data


def _given(mail: EmailMessage) -> dict[str, str | None]:
    sender = mail.get("From")
    names = [one.display_name or one.addr_spec for one in getattr(sender, "addresses", ())]
    return {
        "title": str(mail.get("Subject", "")),
        "author": ", ".join(name for name in names if name),
        "publisher": str(mail.get("Organization", "")),
        "published": to_iso(str(mail.get("Date", ""))),
        "language": str(mail.get("Content-Language", "")),
    }
