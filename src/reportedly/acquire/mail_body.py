"""A parsed mail -> its own words, and the files attached to it (RFC 2045 to 2049, RFC 3676)."""

import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.policy import default

from reportedly.acquire.decode import decode
from reportedly.acquire.foreign import damaged
from reportedly.acquire.page import ASIDE, paragraphs, parse, show_only_seen
from reportedly.errors import ItemError, NoText

_MOST_PARTS = 1_000
# Where a mail is written twice, its plain half counts unless it has less than half of the words:
# "this mail needs a viewer".
_LESS = 2
_SOFT_BREAK = re.compile(r"(?<=\S) \n(?=\S)")


def parsed_mail(data: bytes, where: str) -> EmailMessage:
    """Parse a mail, or what is written like one.

    Raises:
        NoText: it has no header.
        Unreadable: it cannot be parsed.
    """
    with damaged(where, "mail"):
        mail: EmailMessage = BytesParser(policy=default).parsebytes(data)
        named = [*mail.keys()]
    if not named:
        raise NoText(f"no mail in {where}: it has no header. Check how it was saved.", where=where)
    return mail


def own_text(mail: EmailMessage, where: str) -> tuple[str, tuple[str, ...]]:
    """What the mail itself says, and notes on how it was read; "" where it says nothing."""
    texts: list[str] = []
    notes: list[str] = []
    for part in _leaves(mail, where):
        if not is_attached(part) and part.get_content_maintype() == "text":
            text, told = _text(part, where)
            texts.append(text)
            notes += told
    return "\n\n".join(text for text in texts if text), tuple(notes)


def attached(mail: EmailMessage, where: str) -> Iterator[MIMEPart]:
    """The files that came with the mail, in order."""
    for part in _leaves(mail, where):
        if is_attached(part) or part.get_content_maintype() != "text":
            yield part


def is_attached(part: MIMEPart) -> bool:
    """Whether it is a file of its own, and no part of what the mail itself says."""
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def bytes_of(part: MIMEPart, where: str) -> bytes:
    """The decoded bytes of a part.

    Raises:
        Unreadable: they cannot be decoded.
    """
    with damaged(where, "part of a mail"):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            return inner.as_bytes() if isinstance(inner, MIMEPart) else b""
        content = part.get_payload(decode=True)
        return content if isinstance(content, bytes) else b""


def _leaves(mail: MIMEPart, where: str) -> list[MIMEPart]:
    """All parts that hold something themselves; of alternatives, the one to be read."""
    found: list[MIMEPart] = []
    waiting: list[MIMEPart] = [mail]
    while waiting and len(found) < _MOST_PARTS:
        part = waiting.pop()
        kind = part.get_content_type()
        if not part.is_multipart() or kind == "message/rfc822":
            found.append(part)
        elif kind == "multipart/alternative":
            waiting += _chosen(part, where)
        else:
            waiting += reversed(list(part.iter_parts()))
    return found


def _chosen(alternatives: MIMEPart, where: str) -> list[MIMEPart]:
    parts = list(alternatives.iter_parts())
    plain = [one for one in parts if one.get_content_type() == "text/plain"]
    others = [one for one in parts if one.get_content_type() != "text/plain"]
    if not plain or not others:
        return parts[-1:]
    rich = _words(others[-1], where)
    return others[-1:] if _LESS * _words(plain[0], where) < rich else plain[:1]


def _words(part: MIMEPart, where: str) -> int:
    each = [part] if not part.is_multipart() else _leaves(part, where)
    return sum(len(_text(one, where)[0].split()) for one in each if not is_attached(one))


def _text(part: MIMEPart, where: str) -> tuple[str, tuple[str, ...]]:
    """The words of one part; a part that cannot be read becomes a note."""
    if part.get_content_maintype() != "text":
        return "", ()
    try:
        decoded = decode(bytes_of(part, where), where, declared=part.get_content_charset())
        if part.get_content_subtype() == "html":
            return _shown(decoded.text, where), decoded.notes
    except NoText:
        return "", ()
    except ItemError as error:
        return "", (f"a part of the mail was not read: {error}",)
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    flowed = part.get_param("format") == "flowed"
    return (_SOFT_BREAK.sub(" ", lines) if flowed else lines).strip("\n"), decoded.notes


def _shown(markup: str, where: str) -> str:
    tree = parse(markup, where).tree
    show_only_seen(tree)
    return "\n\n".join(paragraphs(tree, ASIDE))
