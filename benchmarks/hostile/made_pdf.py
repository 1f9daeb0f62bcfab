"""Lines of words -> a PDF file, written out object by object (ISO 32000-1, section 7.5).

Written by hand because no library at hand sets words, pictures, metadata and locks freely.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

Placed = tuple[float, float, float, str]  # left, base (points from the bottom), size, words


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage:
    """A page of A4: its placed words, or (`scanned`) nothing but a picture."""

    words: tuple[Placed, ...] = ()
    scanned: bool = False


def column(lines: Sequence[str], *, left: float = 72, top: float = 760) -> tuple[Placed, ...]:
    """Lines of 11 points under each other, 14 points apart; "" leaves half a line free."""
    placed: list[Placed] = []
    base = top
    for line in lines:
        if line:
            placed.append((left, base, 11, line))
        base -= 14 if line else 10
    return tuple(placed)


def made_pdf(
    pages: Sequence[PdfPage],
    *,
    info: dict[str, str] | None = None,
    locked: bool = False,
    packed: bool = True,
) -> bytes:
    """A PDF file of these pages.

    Args:
        pages: in order.
        info: its metadata ("Title", "CreationDate").
        locked: whether it asks for a password.
        packed: whether the pages' contents are compressed.
    """
    objects: list[bytes] = []
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    told = " ".join(f"/{key} ({_escaped(value)})" for key, value in (info or {}).items())
    objects.append(f"<< {told} >>".encode("cp1252"))
    for number, page in enumerate(pages):
        objects.append(_page(6 + 2 * number))
        objects.append(_stream(_content(page), packed=packed))
    return _file(objects, locked=locked)


def _page(content: int) -> bytes:
    return (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        f"/Resources << /Font << /F1 3 0 R >> >> /Contents {content} 0 R >>"
    ).encode()


def _content(page: PdfPage) -> bytes:
    if page.scanned:
        picture = bytes(range(256))
        head = b"q 500 0 0 700 40 70 cm BI /W 16 /H 16 /BPC 8 /CS /G ID "
        return head + picture.replace(b"EI", b"II") + b" EI Q"
    shown = (
        f"BT /F1 {size} Tf 1 0 0 1 {left} {base} Tm ({_escaped(words)}) Tj ET"
        for left, base, size, words in page.words
    )
    return "\n".join(shown).encode("cp1252")


def _stream(content: bytes, *, packed: bool) -> bytes:
    held = zlib.compress(content) if packed else content
    filter_ = "/Filter /FlateDecode " if packed else ""
    head = f"<< {filter_}/Length {len(held)} >>\nstream\n".encode()
    return head + held + b"\nendstream"


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: Sequence[bytes], *, locked: bool) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, held in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + held + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'a1' * 32}> /U <{'b2' * 32}> >>"
    trailer = f"<< /Size {size} /Root 1 0 R /Info 4 0 R /ID [<00> <00>] {lock if locked else ''} >>"
    head = f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    return data + f"{head}trailer\n{trailer}\nstartxref\n{len(data)}\n%%EOF\n".encode()
