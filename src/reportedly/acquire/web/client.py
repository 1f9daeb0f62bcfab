"""One request -> one response, of a host that may be connected to, within bounds of time and size.

No redirect is followed, nothing is kept, no proxy or password of the environment is used.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Url, parse_url

from reportedly import __version__
from reportedly.acquire.outcome import MAX_BYTES
from reportedly.acquire.showing import printable
from reportedly.acquire.web.address import addresses
from reportedly.acquire.web.headers import Headers, headers_of
from reportedly.errors import Unreached

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

AGENT = f"reportedly/{__version__}"
SCHEMES = {"http": 80, "https": 443}
_CHUNK = 65_536  # bytes
_MOST_ADDRESSES = 4  # of one host that are tried, one after another
_FAILURES = (OSError, http.client.HTTPException, HTTPError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one request: seconds to connect, between two parts, and in all; bytes unpacked."""

    connect: float = 10.0
    idle: float = 20.0
    total: float = 60.0
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked. `private`: also of this computer and of private networks."""

    url: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What came back, unpacked (`Content-Encoding` is undone) and whole."""

    url: str
    status: int
    headers: Headers
    body: bytes


def send(request: Request, limits: Limits) -> Response:
    """Ask once, and wait for the whole response.

    Raises:
        Unreached: the URL is none that may be asked, the host cannot be reached, breaks off, takes
            too long or sends too much.
    """
    url = web_address(request.url)
    host, where = (url.host or "").strip("[]"), printable(request.url)
    port = url.port or SCHEMES[str(url.scheme)]
    found = addresses(host, port, where, private=request.private)
    last: Unreached | None = None
    for address in found[:_MOST_ADDRESSES]:
        try:
            return _sent(request, url, address, limits)
        except Unreached as error:
            if not error.again:
                raise
            last = error
    raise last or Unreached(f"cannot reach {where}: no address", where=where, again=True)


def web_address(words: str) -> Url:
    """The parts of a URL of the web.

    Raises:
        Unreached: it is none that may be asked: not http or https, no host, or a name and password.
    """
    try:
        url = parse_url(words)
    except LocationParseError as error:
        raise _no_address(words, "it is no URL") from error
    if url.scheme not in SCHEMES:
        raise _no_address(words, "only http and https are read")
    if not url.host:
        raise _no_address(words, "it names no host")
    if url.auth:
        raise _no_address(words, "it holds a name or password, which would be kept in the ledger")
    return url


def _sent(request: Request, url: Url, address: str, limits: Limits) -> Response:
    where = printable(request.url)
    connection = _connection(url, address, limits)
    with _deadline(connection, limits.total) as deadline:
        try:
            connection.connect()
            deadline.held = connection.sock
            with closing(_answered(connection, request, url, limits)) as answer:
                body = b"".join(_body(answer, limits, where))
        except _FAILURES as error:
            raise _failed(where, error, limits, late=deadline.over) from error
        if deadline.over:
            raise _failed(where, None, limits, late=True)
    headers = headers_of(answer.headers.items())
    return Response(url=request.url, status=answer.status, headers=headers, body=body)


def _connection(url: Url, address: str, limits: Limits) -> HTTPConnection:
    """A connection to one address, for the host that the URL names."""
    port = url.port or SCHEMES[str(url.scheme)]
    if url.scheme == "http":
        return HTTPConnection(address, port, timeout=limits.connect)
    host = (url.host or "").strip("[]")
    return HTTPSConnection(
        address,
        port,
        timeout=limits.connect,
        ssl_context=ssl.create_default_context(),
        server_hostname=host,
        assert_hostname=host,
    )


def _answered(
    connection: HTTPConnection, request: Request, url: Url, limits: Limits
) -> "BaseHTTPResponse":
    """Ask, and wait for the headers."""
    connection.timeout = limits.idle
    connection.request(
        request.method,
        url.request_uri,
        body=request.body,
        headers=_headers(request, url),
        preload_content=False,
    )
    return connection.getresponse()


def _headers(request: Request, url: Url) -> dict[str, str]:
    """Those of every request, and the request's own."""
    host = url.netloc or ""
    own = {name.lower(): value for name, value in request.headers}
    return {"host": host, "user-agent": AGENT, "accept-encoding": "gzip, deflate"} | own


def _body(answer: "BaseHTTPResponse", limits: Limits, where: str) -> Iterator[bytes]:
    """The body, unpacked piece by piece: a few bytes that unpack to gigabytes are given up."""
    size = 0
    while part := answer.read1(_CHUNK, decode_content=True):
        size += len(part)
        if size > limits.max_bytes:
            raise Unreached(
                f"cannot read {where}: it is larger than {limits.max_bytes:,} bytes.",
                where=where,
                again=False,
            )
        yield part


@dataclass(slots=True)
class _Deadline:
    """Whether time is `over`, and the socket to break off then (the response may hold it alone)."""

    connection: HTTPConnection
    over: bool = False
    held: socket.socket | None = None

    def end(self) -> None:
        """Break off, whatever is being waited for."""
        self.over = True
        opened = self.held or self.connection.sock
        if opened is not None:
            with suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)


@contextmanager
def _deadline(connection: HTTPConnection, seconds: float) -> Iterator[_Deadline]:
    """Break the connection off after so many seconds; close it in any case."""
    deadline = _Deadline(connection)
    timer = threading.Timer(seconds, deadline.end)
    timer.daemon = True
    timer.start()
    try:
        yield deadline
    finally:
        timer.cancel()
        timer.join()
        connection.close()


def _failed(where: str, error: Exception | None, limits: Limits, *, late: bool) -> Unreached:
    if late:
        why = f"it took longer than {limits.total:g} s"
    elif isinstance(error, ssl.SSLCertVerificationError):
        why = f"its certificate is not to be trusted ({error.verify_message})"
    else:
        why = f"{type(error).__name__}: {printable(str(error))}"
    return Unreached(f"cannot reach {where}: {why}.", where=where, again=True)


def _no_address(words: str, why: str) -> Unreached:
    where = printable(words)
    return Unreached(f"will not ask for {where}: {why}.", where=where, again=False)
