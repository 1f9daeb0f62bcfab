"""Ids -> addresses, and back: ids of reports may hold anything, addresses may not."""

import base64
import binascii
import re
from urllib.parse import quote

from reportedly.errors import NotFound

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def slug(name: str) -> str:
    """An id as a part of an address: itself where it is plain, else `~` and base64url."""
    if _PLAIN.fullmatch(name):
        return name
    raw = name.encode("utf-8", "surrogatepass")
    return "~" + base64.urlsafe_b64encode(raw).decode().rstrip("=")


def unslug(part: str) -> str:
    """The id that an address names.

    Raises:
        NotFound: it names none.
    """
    if not part.startswith("~"):
        return part
    try:
        raw = base64.b64decode(
            part[1:] + "=" * (-len(part) % 4 + 1), altchars=b"-_", validate=False
        )
        return raw.decode("utf-8", "surrogatepass")
    except (binascii.Error, ValueError):
        raise NotFound(f"{part} is no address of anything", where=part) from None


def of_incident(name: str) -> str:
    """The page of an incident."""
    return f"/incidents/{slug(name)}"


def of_report(name: str) -> str:
    """The page of a report."""
    return f"/reports/{slug(name)}"


def of_words(report: str, start: int, end: int) -> str:
    """Words of a report, on its page."""
    return f"{of_report(report)}?from={start}&to={end}#words"


def of_pair(left: str, right: str) -> str:
    """Two reports side by side."""
    return f"/compare?left={slug(left)}&right={slug(right)}"


def inside(target: str) -> str:
    """A path of this server that a form may lead back to; the inbox for anything else."""
    plain = target.startswith("/") and not target.startswith(("//", "/\\"))
    return quote(target, safe="/?&=#~.-_%:,+") if plain and target.isprintable() else "/"
