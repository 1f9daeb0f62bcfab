"""A whole file -> the same file damaged: by chance, with a seed, at the places where it hurts.

Half of the damage is done within what is compressed, so that it gets past the checksums.
"""

import gzip
import io
import zipfile
from collections.abc import Callable
from random import Random

from hostile.originals import zipped

Damage = Callable[[bytes, Random], bytes]

# What length fields, tags and numbers turn into.
_HOSTILE = (
    *(b"", b"\0", b"\xff" * 8, b"-1", b"0", b"4294967295", b"9" * 30, b"\r\n", b"\n\n", b"<", b">"),
    *(b"<!--", b"<![CDATA[", b"]]>", b"&", b"&#0;", b"%s%n", b"{", b"[" * 500, b"(" * 200, b"<p>"),
    *(b"<div>" * 300, b"endobj", b"stream", b"/Kids [2 0 R]", b"/Length 99999999", b"PK\x03\x04"),
    *(
        b"Content-Length: 99999999999",
        b"Content-Type: multipart/mixed; boundary=x",
        b"--x\r\n" * 50,
    ),
    *(
        b"charset=utf-7",
        b"Transfer-Encoding: chunked",
        b"WARC/1.0\r\n",
        b"\xe2\x80\xae",
        b"\xed\xa0\x80",
    ),
)


def damaged(name: str, data: bytes, random: Random) -> bytes:
    """The file with one to six wounds."""
    if random.random() < 0.5:
        if data.startswith(b"PK"):
            return _within_zip(data, random)
        if name.endswith(".gz"):
            return gzip.compress(_wounded(gzip.decompress(data), random), mtime=0)
    return _wounded(data, random)


def _within_zip(data: bytes, random: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    # Mostly the files that hold the text, and not fonts and themes.
    chosen = random.choice(sorted(files, key=lambda name: ("document" not in name, name))[:8])
    return zipped(files | {chosen: _wounded(files[chosen], random)})


def _wounded(data: bytes, random: Random) -> bytes:
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        data = random.choice(_DAMAGES)(data, random)
    return data


def _flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 2, 8, 64)) if changed else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _taken_out(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:start] + data[end:]


def _doubled(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:end] + data[start:end] * random.choice((1, 2, 50)) + data[end:]


def _swapped(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    other, stop = _place(data, random)
    return data[:start] + data[other:stop] + data[end:]


def _noise(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:start] + random.randbytes(end - start) + data[end:]


def _planted(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    over = random.choice((0, 0, 1, 4, 8))
    return data[:at] + random.choice(_HOSTILE) + data[at + over :]


def _renumbered(data: bytes, random: Random) -> bytes:
    """A number somewhere in the file becomes another: lengths, offsets, counts."""
    places = [at for at, byte in enumerate(data[:20_000]) if 0x30 <= byte <= 0x39]
    if not places:
        return data
    at = random.choice(places)
    return data[:at] + random.choice((b"0", b"-1", b"99999999999", b"1e308")) + data[at + 1 :]


def _place(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 4, 16, 64, 256, 4096)))


_DAMAGES: tuple[Damage, ...] = (
    _flipped,
    _cut,
    _taken_out,
    _doubled,
    _swapped,
    _noise,
    _planted,
    _planted,
    _renumbered,
)
