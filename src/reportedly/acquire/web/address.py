"""A host's name -> the addresses that may be connected to: none in a private network unless told.

A page or feed from outside may name or redirect to anything. Whoever lets it choose what this
computer connects to gives it the services behind the firewall (server-side request forgery, OWASP).
The addresses are looked up once and connected to as they are, so that a name that leads elsewhere
a moment later (DNS rebinding) changes nothing.
"""

import ipaddress
import socket
from collections.abc import Iterator

from reportedly.errors import Unreached

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# IPv6 addresses that stand for an IPv4 address behind a translator (RFC 6052, section 2.1).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def addresses(host: str, port: int, where: str, *, private: bool = False) -> tuple[str, ...]:
    """The addresses of a host that may be connected to, in the order of the system's look-up.

    Args:
        host: a name or an address.
        port: of the service.
        where: names the request in errors.
        private: whether loopback and private addresses may be connected to.

    Raises:
        Unreached: the host is not known, or has no address that may be connected to.
    """
    found = _found(host, port, where)
    allowed = tuple(one for one in found if may_connect(one, private=private))
    if not allowed:
        raise _refused(host, found, where)
    return allowed


def may_connect(address: str, *, private: bool = False) -> bool:
    """Whether an address is in the public network; or, if told, a private one or this computer."""
    spoken = ipaddress.ip_address(address.partition("%")[0])
    return all(_allowed(one, private=private) for one in _meant(spoken))


def _allowed(address: Address, *, private: bool) -> bool:
    if address.is_multicast or address.is_unspecified or address.is_link_local:
        return False
    if address.is_loopback or address.is_private:
        return private
    return address.is_global


def _meant(address: Address) -> Iterator[Address]:
    """The address, or every IPv4 address that it stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        yield address
    elif (inner := address.ipv4_mapped or address.sixtofour) is not None:
        yield inner
    elif address.teredo is not None:
        yield from address.teredo
    elif address in _NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    else:
        yield address


def _found(host: str, port: int, where: str) -> tuple[str, ...]:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreached(
            f"cannot reach {where}: the host {host} is not known ({error}). Check the name and "
            "the network.",
            where=where,
            again=True,
        ) from error
    return tuple(dict.fromkeys(str(row[4][0]) for row in rows))


def _refused(host: str, found: tuple[str, ...], where: str) -> Unreached:
    return Unreached(
        f"will not connect to {where}: {host} is {', '.join(found)}, which is no address of the "
        "public network. If it is meant, say --allow-private.",
        where=where,
        again=False,
    )
