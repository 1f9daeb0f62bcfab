"""Text -> the text that was meant: encoded once, without what nobody sees."""

import re

# Soft hyphen, zero width space, word joiner, byte order mark: they only tell where a line may be
# broken, and stand within words. Joiners (U+200C, U+200D) and marks of direction change what is
# seen, and stay.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BLANK = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*")
# No text means these: what would hold them was not encoded twice.
_CONTROL = re.compile("[\x80-\x9f]")
# Windows-1252 -> Latin-1, byte for byte: for the bytes 0x80 to 0x9f that Windows shows as a sign.
_TO_LATIN_1 = {
    ord(sign): byte
    for byte in range(0x80, 0xA0)
    if (sign := bytes([byte]).decode("cp1252", "ignore"))
}


def is_blank(text: str) -> bool:
    """Whether there is nothing in a text that anybody would see."""
    return _BLANK.fullmatch(text) is not None


def without_unseen(text: str) -> str:
    """The text without characters that show nothing and change nothing that is shown."""
    return _UNSEEN.sub("", text)


def encoded_once(text: str) -> str | None:
    """What UTF-8 said before it was read as Windows-1252 and written as UTF-8 again.

    Null where that did not happen to all of the text: by chance no text is valid both ways.
    """
    if text.isascii():
        return None
    try:
        once = text.translate(_TO_LATIN_1).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None
    return None if _CONTROL.search(once) else once
