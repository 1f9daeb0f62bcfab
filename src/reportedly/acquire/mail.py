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


def unpack_mail(incoming: Incoming, options: Options) -> Iterator[Part | LeftOut | ItemError]:
    """Find what a mail itself says, if anything, and the files that came with it.

    Raises:
        ItemError: it is no mail, or there is neither text nor a file in it.
    """
    where = incoming.where
    data = whole(incoming, options)
    mail = parsed_mail(data, where)
    with damaged(where, "mail"):
        text, notes = own_text(mail, where)
        given = _given(mail)
        parts = [
            _part(part, number, where, options)
            for number, part in enumerate(attached(mail, where), start=1)
        ]
    if text.strip():
        yield Part(where=where, read=lambda: data, reader=partial(_report, text, given, notes))
    elif not parts:
        raise NoText(
            f"no text in {where}: the mail has neither words nor files. Check how it was saved.",
            where=where,
        )
    for part in parts:
        published_by = f"{_EVIDENCE} that it came with"
        yield replace(part, published=given["published"], published_by=published_by)


def _report(
    text: str,
    given: dict[str, str | None],
    notes: tuple[str, ...],
    incoming: Incoming,
    options: Options,
) -> Iterator[Outcome]:
    """What a mail itself says, as a report; `incoming` holds all of the mail's bytes."""
    published = given["published"]
    dated = (f"published {published} read from {_EVIDENCE}",) if published else ()
    data, fields = whole(incoming, options), fields_of(text, given)
    yield report_from(fields, data, incoming.where, options, (*notes, *dated))


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
