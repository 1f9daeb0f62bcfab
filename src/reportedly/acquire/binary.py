"""Bytes -> the error that they are no text: known file signatures and control characters tell."""

from reportedly.errors import Unreadable

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
LOOK_AT = 65_536  # bytes


def refuse_binary(data: bytes, where: str) -> None:
    """Let text pass, whatever its encoding.

    Raises:
        Unreadable: the first bytes are those of another kind of file, or too many are no text.
    """
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise _no_text_file(where, f"it is {name}")
    look = data[:LOOK_AT]
    control = len(look) - len(look.translate(None, _CONTROL))
    if control > 1 and control > _MOST_CONTROL * len(look):
        raise _no_text_file(where, f"{control} of its first {len(look)} bytes are control bytes")


def _no_text_file(where: str, why: str) -> Unreadable:
    return Unreadable(
        f"cannot read {where}: no text, {why}. Give the file its own suffix, or save its text as "
        "UTF-8 in a .txt file.",
        where=where,
    )
