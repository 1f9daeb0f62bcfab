"""text -> Address: where reports would be sent, checked, and how the user is told so."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from reportedly.errors import BadUsage

PATH = "/chat/completions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The whole URL that is posted to, its host, and whether the words on the way are readable."""

    url: str
    host: str
    encrypted: bool
    here: bool

    def notice(self, model: str, *, keyed: bool) -> str:
        """What leaves the machine and to where, in one line."""
        sent = "your key" if keyed else "no key"
        if self.here:
            kept = "a program on this machine; whether that passes them on is its matter"
        elif self.encrypted:
            kept = "another machine, encrypted on the way; who runs it can read and keep them"
        else:
            kept = "another machine, NOT ENCRYPTED: everybody on the way can read them"
        return (
            f"reader openai: the text of every report is sent to {self.url} (model {model}, "
            f"{sent}): {kept}. Nothing else is sent: no file names, no dates, no ledger, no "
            "decisions. Leave out --reader to read on this machine alone."
        )


def address(given: str) -> Address:
    """Check an address and complete it.

    Raises:
        BadUsage: it is no http or https address, or holds a password, a query or a fragment.
    """
    try:
        parts = urlsplit(given.strip())
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise BadUsage(f"--endpoint {given}: no address ({error})") from None
    if parts.username or parts.password:
        raise BadUsage(
            "--endpoint holds a name or password: put the key into REPORTEDLY_READER_KEY"
        )
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise BadUsage(
            f"--endpoint {given}: give the base address alone, for example "
            "http://localhost:8080/v1 or https://api.example.org/v1"
        )
    path = parts.path.rstrip("/").removesuffix(PATH)
    return Address(
        url=f"{parts.scheme}://{parts.netloc}{path}{PATH}",
        host=host,
        encrypted=parts.scheme == "https",
        here=_here(host),
    )


def _here(host: str) -> bool:
    """Whether a host is this machine, by its name alone: nothing is looked up."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
