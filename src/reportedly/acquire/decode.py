"""Bytes -> text: by byte order mark, UTF-8, the declared encoding, or a guess good enough to name.

Nothing that is no text is decoded: known file signatures and control characters tell.
"""

import codecs
import re
from dataclasses import dataclass

from reportedly.acquire.binary import LOOK_AT, refuse_binary
from reportedly.acquire.mend import encoded_once, is_blank, without_unseen
from reportedly.errors import NoText, Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A UTF-8 file cut short or patched has few bytes that are not UTF-8 among many that are; a file in
# another encoding has 0.6 valid sequences for each invalid one at most (Japanese in cp932):
# measured on benchmarks/languages/battery.jsonl in 16 encodings.
_GOOD_PER_BAD = 3
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
_TWICE = "its UTF-8 had been taken for Windows-1252 and encoded again: undone"
# Text in UTF-16 without a byte order mark: nearly every second byte of English is 0, and no other.
_WIDE_ZEROS = 0.7
_OTHER_ZEROS = 0.01
_SEVEN_BIT = frozenset({"hz", "iso2022_jp", "iso2022_kr"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, and what a user should know of how it was decoded."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, where: str, *, declared: str | None = None) -> Decoded:
    """Decode a report's bytes.

    NUL becomes U+FFFD. Left out are byte order marks, and soft hyphens, zero width spaces and word
    joiners, which show nothing. UTF-8 that was taken for Windows-1252 and encoded again is undone.

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
    mended = _mended(text, decoded.notes)
    if is_blank(mended.text):
        raise NoText(f"no text in {where}: only white space. Check how it was saved.", where=where)
    return mended


def _mended(text: str, notes: tuple[str, ...]) -> Decoded:
    once = encoded_once(text)
    notes = notes if once is None else (*notes, _TWICE)
    meant = text if once is None else once
    seen = without_unseen(meant)
    unseen = len(meant.removeprefix("\ufeff")) - len(seen)
    left_out = (f"{unseen} invisible characters (soft hyphens and the like) left out",)
    return Decoded(text=seen, notes=(*notes, *left_out) if unseen > 0 else notes)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    return None


def _by_content(data: bytes, where: str, declared: str | None) -> Decoded:
    wide = _wide(data)
    if wide is not None:
        refuse_binary(wide.text.encode("utf-8", "replace"), where)
        return wide
    refuse_binary(data, where)
    if declared in _SEVEN_BIT:
        return _replacing(data, declared or "")
    try:
        return Decoded(text=data.decode("utf-8"))
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _as_declared(data, declared) or _guessed(data, where)


def _wide(data: bytes) -> Decoded | None:
    look = data[:LOOK_AT]
    first, second = look[::2].count(0), look[1::2].count(0)
    for zeros, others, encoding in ((second, first, "utf-16-le"), (first, second, "utf-16-be")):
        if 2 * zeros >= _WIDE_ZEROS * len(look) and 2 * others <= _OTHER_ZEROS * len(look):
            return _replacing(data, encoding)
    return None


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

    sample = data[:LOOK_AT].rsplit(maxsplit=1)[0] if len(data) > LOOK_AT else data
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
