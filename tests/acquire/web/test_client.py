"""One request, one response: within bounds, whatever the server does."""

import gzip
import resource
import socket
import threading
import time
from dataclasses import replace

import pytest

from faulty_web import Answer, FaultyWeb, page
from reportedly.acquire.web.client import AGENT, Limits, Request, Response, send
from reportedly.errors import Unreached

SOON = Limits(connect=5.0, idle=2.0, total=4.0, max_bytes=100_000)


def get(web: FaultyWeb, path: str = "/", limits: Limits = SOON) -> Response:
    return send(Request(url=web.url(path), private=True), limits)


def test_a_page_comes_whole_with_its_headers(web: FaultyWeb) -> None:
    """Status, headers by lower-case name, body; the server sees who asks."""
    web.pages["/"] = page("twelve", ("ETag", '"1"'))
    found = get(web)
    assert (found.status, found.body, found.headers.get("etag")) == (200, b"twelve", '"1"')
    assert web.said[0].headers["User-Agent"] == AGENT
    assert web.said[0].headers["Host"] == f"127.0.0.1:{web.port}"


def test_what_is_packed_is_unpacked(web: FaultyWeb) -> None:
    """`Content-Encoding: gzip` is undone."""
    packed = gzip.compress(b"words " * 100)
    web.pages["/"] = Answer(headers=(("Content-Encoding", "gzip"),), body=packed)
    assert get(web).body == b"words " * 100


def test_a_gzip_bomb_is_given_up_without_being_unpacked(web: FaultyWeb) -> None:
    """A megabyte that unpacks to a gigabyte takes little memory and is refused for good."""
    bomb = gzip.compress(bytes(300_000_000), 9)
    web.pages["/"] = Answer(headers=(("Content-Encoding", "gzip"),), body=bomb)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Unreached, match="larger than 100,000 bytes") as caught:
        get(web, limits=replace(SOON, total=20.0))
    assert not caught.value.again
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # KiB


def test_what_is_too_large_is_refused(web: FaultyWeb) -> None:
    """Also where no length was declared beforehand."""
    web.pages["/"] = Answer(body=b"x" * 100_001)
    with pytest.raises(Unreached, match="larger than"):
        get(web)


def test_a_body_cut_short_is_no_body(web: FaultyWeb) -> None:
    """Half a page must not be taken for the page."""
    web.pages["/"] = Answer(body=b"The army said", declared=1000)
    with pytest.raises(Unreached, match="IncompleteRead") as caught:
        get(web)
    assert caught.value.again


@pytest.mark.parametrize("slow", [Answer(body=b"x" * 99, drip=0.2), Answer(drip_head=0.2)])
def test_a_server_that_drips_is_given_up_in_time(web: FaultyWeb, slow: Answer) -> None:
    """A byte now and then keeps every single wait short, but not the whole."""
    web.pages["/"] = slow
    start = time.monotonic()
    with pytest.raises(Unreached, match="took longer than 4 s"):
        get(web)
    assert time.monotonic() - start < 12.0


def test_a_server_that_says_nothing_is_given_up(web: FaultyWeb) -> None:
    """It took the question and is silent."""
    web.pages["/"] = Answer(body=b"xx", drip=5.0)
    with pytest.raises(Unreached):
        get(web)


def test_nobody_there_is_a_reason_to_come_again() -> None:
    """A refused connection may be taken later."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(Unreached, match="refused") as caught:
        send(Request(url=f"http://127.0.0.1:{port}/", private=True), SOON)
    assert caught.value.again


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:80/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://224.0.0.1/",
        "http://100.64.0.1/",
    ],
)
def test_nothing_inside_is_asked_unless_told(url: str) -> None:
    """However the address is spelled."""
    with pytest.raises(Unreached, match="no address of the public network") as caught:
        send(Request(url=url), SOON)
    assert not caught.value.again


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/latest/meta-data/", "http://0.0.0.0/", "http://[fe80::1]/"]
)
def test_some_addresses_are_asked_by_nobody(url: str) -> None:
    """Where clouds hand out their keys, and what is no address of a host."""
    with pytest.raises(Unreached, match="no address of the public network"):
        send(Request(url=url, private=True), SOON)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("gopher://example.org/", "only http and https"),
        ("example.org/feed", "only http and https"),
        ("http:///feed", "no host"),
        ("http://ada:secret@example.org/", "name or password"),
    ],
)
def test_what_is_no_address_of_the_web_is_not_asked(url: str, why: str) -> None:
    """It is named, and never tried again."""
    with pytest.raises(Unreached, match=why) as caught:
        send(Request(url=url, private=True), SOON)
    assert not caught.value.again


def test_an_answer_that_is_no_http_is_named() -> None:
    """Something else listens there."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        def talk() -> None:
            taken, _ = other.accept()
            with taken:
                taken.recv(1000)
                taken.sendall(b"SSH-2.0-OpenSSH\r\n")

        thread = threading.Thread(target=talk)
        thread.start()
        with pytest.raises(Unreached, match="cannot reach"):
            send(Request(url=f"http://127.0.0.1:{port}/", private=True), SOON)
        thread.join()
