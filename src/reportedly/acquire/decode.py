"""Bytes -> text: by byte order mark, UTF-8, the declared encoding, or a guess good enough to name.

Nothing that is no text is decoded: known file signatures and control characters tell.
"""

import codecs
import re
from dataclasses import dataclass

from reportedly.errors import NoText, Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document (DOCX, ODT)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (DOC)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
# Bytes below 0x20 other than tab, newline, form feed, return and escape: text has none or a few
# by accident; images, archives and programs have 5 % and more (random bytes: 10 %).
_CONTROL = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"
_MOST_CONTROL = 0.05
_LOOK_AT = 65_536
# A UTF-8 file cut short or patched has few bytes that are not UTF-8 among many that are; a file in
# another encoding has next to no valid sequences (0 in the texts of tests/acquire/test_decode.py).
_GOOD_PER_BAD = 10
# A page whose declared encoding leaves more bytes than this unread was declared wrongly.
_MOST_DAMAGED = 0.01
# charset-normalizer's "chaos", 0 to 1. The right readings of the texts of test_decode.py have at
# most 0.05; random bytes get no reading at all.
_MOST_CHAOS = 0.1
# The encodings of the web before UTF-8: with all that charset-normalizer knows, short texts become
# Farsi in cp1006 or Swedish in an old Macintosh's encoding.
_LEGACY = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("cp874", "koi8_r", "koi8_u", "gb18030", "big5", "cp932", "euc_jp", "cp949"),
]
# Other readings of mostly Latin text that are no better founded than cp1252, unless a sign would
# then stand inside a word.
_LATIN = frozenset({"cp1250", "cp1257", "cp1258"})
_SIGN_IN_WORD = re.compile(r"\w[¡-©«-´¶¸¹»-¿]\w")
# What pages declare -> what browsers read (WHATWG Encoding Standard, section 4.2).
_AS_BROWSERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# Python also knows "encodings" that are none of text files (unicode_escape, punycode, utf-7).
_DECLARABLE = re.compile(
    r"ascii|utf-8|iso8859-[0-9]+|cp(125[0-8]|874|866|932|949)|koi8-[ru]|gb18030|gbk|gb2312|hz|"
    r"big5(hkscs)?|shift_jis|euc_(jp|kr)|iso2022_(jp|kr)|mac-(roman|cyrillic)"
)
_SEVEN_BIT = frozenset({"hz", "iso2022_jp", "iso2022_kr"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, and what a user should know of how it was decoded."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, where: str, *, declared: str | None = None) -> Decoded:
    """Decode a report's bytes. NUL becomes U+FFFD; a byte order mark is dropped.

    Args:
        data: the bytes of the whole input.
        where: names the input in errors.
        declared: the encoding that the document itself names, if it does.

    Raises:
        NoText: there is nothing but white space.
        Unreadable: the bytes are no text, or of an encoding that cannot be told.
    """
    if not data.strip():
        raise NoText(f"no text in {where}: it is empty. Check how it was saved.", where=where)
    decoded = _by_mark(data) or _by_content(data, where, _known(declared))
    text = re.sub("[\0\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", decoded.text)
    if not text.strip():
        raise NoText(f"no text in {where}: only white space. Check how it was saved.", where=where)
    return Decoded(text=text, notes=decoded.notes)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    return None


def _by_content(data: bytes, where: str, declared: str | None) -> Decoded:
    _refuse_binary(data, where)
    if declared in _SEVEN_BIT:
        return _replacing(data, declared or "")
    try:
        return Decoded(text=data.decode("utf-8"))
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _as_declared(data, declared) or _guessed(data, where)


def _refuse_binary(data: bytes, where: str) -> None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise _no_text_file(where, f"it is {name}")
    look = data[:_LOOK_AT]
    control = len(look) - len(look.translate(None, _CONTROL))
    if control > 1 and control > _MOST_CONTROL * len(look):
        raise _no_text_file(where, f"{control} of its first {len(look)} bytes are control bytes")


def _no_text_file(where: str, why: str) -> Unreadable:
    return Unreadable(
        f"cannot read {where}: no text, {why}. Save its text as UTF-8 in a .txt file.",
        where=where,
    )


def _damaged_utf8(data: bytes) -> Decoded | None:
    decoded = _replacing(data, "utf-8")
    bad = decoded.text.count("\N{REPLACEMENT CHARACTER}")
    good = len(decoded.text) - len(decoded.text.encode("ascii", "ignore")) - bad
    return decoded if good >= _GOOD_PER_BAD * bad else None


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    note = f"{bad} damaged characters ({encoding}) are shown as \N{REPLACEMENT CHARACTER}"
    return Decoded(text=text, notes=(note,) if bad else ())


def _known(declared: str | None) -> str | None:
    """The codec for a declared encoding, if it is one that documents are written in."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    return _AS_BROWSERS.get(name, name) if _DECLARABLE.fullmatch(name) else None


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    if declared is None or declared == "utf-8":
        return None
    decoded = _replacing(data, declared)
    bad = decoded.text.count("\N{REPLACEMENT CHARACTER}")
    return decoded if bad <= _MOST_DAMAGED * len(data) else None


def _guessed(data: bytes, where: str) -> Decoded:
    from charset_normalizer import from_bytes  # imported late: seldom needed

    sample = data[:_LOOK_AT].rsplit(maxsplit=1)[0] if len(data) > _LOOK_AT else data
    best = from_bytes(sample, cp_isolation=_LEGACY, enable_fallback=False).best()
    if best is None or best.chaos > _MOST_CHAOS:
        raise Unreadable(
            f"cannot read {where}: its encoding cannot be told. Save it as UTF-8.", where=where
        )
    encoding = "cp1252" if best.encoding in _LATIN and _fits_1252(data) else best.encoding
    decoded = _replacing(data, encoding)
    return Decoded(text=decoded.text, notes=(f"encoding guessed as {encoding}", *decoded.notes))


def _fits_1252(data: bytes) -> bool:
    try:
        return _SIGN_IN_WORD.search(data.decode("cp1252")) is None
    except UnicodeDecodeError:
        return False
