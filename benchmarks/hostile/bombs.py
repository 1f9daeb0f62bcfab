"""Nothing -> files that are small, or legal, and meant to fill the memory or to take for ever."""

import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable

from hostile import originals

_MB = 1_000_000


def bombs() -> dict[str, Callable[[], bytes]]:
    """What makes each of them, by a name whose suffix tells the format."""
    return {
        "zeros.zip": lambda: originals.zipped({"a.txt": b"0" * (300 * _MB)}),
        "lying.zip": _lying_zip,
        "nested.zip": _nested_zip,
        "overlapping.zip": _overlapping_zip,
        "many.zip": lambda: originals.zipped({f"{n}.txt": b"" for n in range(60_000)}),
        "spaces.docx": lambda: _docx(b" " * (300 * _MB)),
        "tags.docx": lambda: _docx(b"<w:p/>" * 6_000_000),
        "deep.docx": lambda: _docx(b"<w:p>" * 200_000),
        "laughs.docx": lambda: _docx(b"<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", _laughs()),
        "pages.pdf": _endless_pdf,
        "loop.pdf": lambda: originals.pdf().replace(b"/Kids [5 0 R", b"/Kids [2 0 R"),
        "stream.pdf": _stream_pdf,
        "lists.pdf": lambda: originals.pdf().replace(b"/Type /Catalog", b"/A " + b"[" * 500_000),
        "letters.pdf": _letters_pdf,
        "deep.html": lambda: b"<div>" * (8 * _MB),
        "wide.html": lambda: b"<p>" + b"Words. " * (6 * _MB),
        "tables.html": lambda: b"<table><tr><td>a" * 400_000,
        "articles.html": lambda: b"<article><p>Words of a story.</p>" * 120_000,
        "hidden.html": lambda: b"<div style='" + b" " * (20 * _MB) + b"'>a",
        "linked.html": _linked_html,
        "references.html": lambda: b"&" * (40 * _MB),
        "parts.eml": _nested_mail,
        "header.eml": lambda: b"".join(b"X-%d: a\r\n" % n for n in range(2 * _MB)) + b"\r\nWords.",
        "folded.eml": lambda: b"Subject: " + b"=?utf-8?q?a?=\r\n " * 400_000 + b"\r\n\r\nWords.",
        "addresses.eml": lambda: b"From: " + b"(" * _MB + b"\r\n\r\nWords.",
        "messages.eml": lambda: b"Content-Type: message/rfc822\r\n\r\n" * 100_000,
        "parts.mhtml": _nested_mail,
        "laughs.rss": lambda: (
            _laughs() + b"<rss><channel><item><title>&l9;</title></item></channel></rss>"
        ),
        "deep.rss": lambda: b"<rss><channel><item>" + b"<a>" * 1_000_000,
        "entries.atom": lambda: b"<feed>" + b"<entry><title>a</title></entry>" * 900_000,
        "broken.rss": lambda: b"<rss><channel><item><description>" + b"<b &" * (2 * _MB),
        "zeros.warc.gz": lambda: gzip.compress(_warc(2_000 * _MB) + b"0" * (200 * _MB), 1),
        "length.warc": lambda: _warc(10**18) + b"Words",
        "header.warc": lambda: b"WARC/1.0\r\n" + b"A: b\r\n" * (5 * _MB),
        "chunks.warc": _chunked_warc,
        "lists.json": lambda: b'{"text": "a", "b": ' + b"[" * (20 * _MB),
        "objects.json": lambda: b'{"text": "a", "b": [' + b"{}," * (15 * _MB) + b"{}]}",
        "items.json": lambda: b"[" + b"{}," * (3 * _MB) + b"{}]",
        "long.jsonl": lambda: json.dumps({"text": "a " * (24 * _MB)}).encode(),
        "wide.txt": lambda: b"a " * (24 * _MB) + "\U0001f54a".encode(),
        "marks.txt": lambda: "\u00ad\u200b".encode() * (9 * _MB) + b"words",
        "zeros.txt": lambda: b"\0" * (50 * _MB),
        "bytes.txt": lambda: bytes(range(256)) * 190_000,
        "lines.txt": lambda: b"\r\n" * (24 * _MB) + b"a",
    }


def _lying_zip() -> bytes:
    """A member of 300 MB that says it has ten bytes."""
    data = bytearray(originals.zipped({"a.txt": b"0" * (300 * _MB)}))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


def _nested_zip() -> bytes:
    """Eight deep, ten of each in each."""
    data = originals.zipped({"a.txt": b"Words."})
    for _ in range(8):
        data = originals.zipped({f"{number}.zip": data for number in range(10)})
    return data


def _overlapping_zip() -> bytes:
    """A central directory that names one member 5,000 times."""
    whole = originals.zipped({"a.html": b"<p>" + b"a " * (2 * _MB)})
    start = whole.rindex(b"PK\x01\x02")
    end = whole.rindex(b"PK\x05\x06")
    names = 5_000
    size = struct.pack("<HHHHIIH", 0, 0, names, names, names * (end - start), start, 0)
    return whole[:start] + whole[start:end] * names + b"PK\x05\x06" + size


def _docx(body: bytes, doctype: bytes = b"") -> bytes:
    with zipfile.ZipFile(io.BytesIO(originals.docx())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    head = doctype or b'<?xml version="1.0"?>'
    opened = b'<w:document xmlns:w="' + name + b'"><w:body>'
    text = head + opened + body + b"</w:body></w:document>"
    return originals.zipped(files | {"word/document.xml": text})


def _laughs() -> bytes:
    """Entities of entities: ten to the ninth words."""
    each = (f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">{"".join(each)}]>'.encode()


def _endless_pdf() -> bytes:
    """One page, named by the tree of pages two million times."""
    pages = b"5 0 R " * (2 * _MB)
    count = b"/Count 2000000"
    return originals.pdf().replace(b"/Kids [5 0 R", b"/Kids [" + pages).replace(b"/Count 3", count)


def _stream_pdf() -> bytes:
    """A page whose contents unpack to 2 GB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * _MB) for _ in range(2_000)) + packer.flush()
    data = originals.pdf(packed=False)
    start = data.index(b"<< /Length", data.index(b"6 0 obj"))
    end = data.index(b"endstream", start)
    head = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    return data[:start] + head + packed + b"\n" + data[end:]


def _letters_pdf() -> bytes:
    """A page with five million letters on one spot."""
    data = originals.pdf(packed=False)
    return data.replace(b"(Three", b"(" + b"Three " * 900_000 + b"Three", 1)


def _linked_html() -> bytes:
    """JSON-LD of a million nodes in lists of lists."""
    nodes = b'{"@graph": [' * 400 + b'{"@type": "NewsArticle"},' * 200_000 + b"1" + b"]}" * 400
    return b"<script type='application/ld+json'>" + nodes + b"</script><p>Words."


def _nested_mail() -> bytes:
    """Parts in parts in parts, 5,000 deep."""
    parts = (
        f"Content-Type: multipart/mixed; boundary=b{number}\r\n\r\n--b{number}\r\n"
        for number in range(5_000)
    )
    return "".join(parts).encode() + b"Content-Type: text/html\r\n\r\n<p>Words."


def _warc(length: int) -> bytes:
    head = f"WARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n"
    return f"WARC/1.0\r\nWARC-Target-URI: https://lamp.example/\r\n{head}\r\n".encode()


def _chunked_warc() -> bytes:
    """A page in a million chunks of one byte, compressed in chunks that unpack to much."""
    packed = gzip.compress(b"<p>" + b"words " * (30 * _MB))
    chunks = b"".join(b"1\r\n" + packed[at : at + 1] + b"\r\n" for at in range(len(packed)))
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
    block = head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n"
    length = str(len(block)).encode()
    target = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lamp.example/\r\n"
    type_ = b"Content-Type: application/http; msgtype=response\r\n"
    return target + type_ + b"Content-Length: " + length + b"\r\n\r\n" + block + b"\r\n\r\n"
