"""Nothing -> whole files of every format that is read, with invented reports in them.

The same bytes every time: what a library would date with today is set.
"""

import io
import json
import re
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage

from hostile.made_pdf import PdfPage, column, made_pdf

PARAGRAPHS = (
    "Three guards were killed when gunmen attacked the Ostrel ferry on Saturday, the interior "
    "ministry of Kestria said in a statement.",
    "The ministry said that four people were wounded. “We do not know who they are,” a spokesman "
    "said.",
    "No group has claimed the attack. Villagers blamed the River Front, which denied it.",
)
TITLE = "Three killed at Ostrel ferry"
_DAY = datetime(2026, 3, 14, 10, 0, tzinfo=UTC)


def originals() -> dict[str, bytes]:
    """All files, by a name whose suffix tells the format."""
    return {
        "a.txt": text(),
        "a.html": page(),
        "b.html": scripted_page(),
        "a.pdf": pdf(),
        "b.pdf": library_pdf(),
        "c.pdf": pdf(packed=False),
        "a.docx": docx(),
        "a.eml": mail(),
        "a.mhtml": mhtml(),
        "a.rss": rss(),
        "a.atom": atom(),
        "a.warc": warc(compressed=False),
        "a.warc.gz": warc(compressed=True),
        "a.zip": packed(),
        "a.jsonl": lines(),
        "a.parquet": rows(),
        "a.json": json.dumps({"text": PARAGRAPHS[0], "title": TITLE}, indent=1).encode(),
    }


def text() -> bytes:
    """A plain text with a header."""
    return f"Title: {TITLE}\nPublished: 2026-03-14\n---\n{_joined()}".encode()


def page() -> bytes:
    """A page of a news site."""
    head = (
        f'<title>{TITLE}</title><meta charset="utf-8"><meta property="article:published_time" '
        'content="2026-03-14T10:00:00Z"><meta property="og:site_name" content="The Ostrel Lamp">'
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head>{head}</head><body><nav><ul><li>Home</li></ul></nav>'
        f"<article><h1>{TITLE}</h1>{_markup()}</article><footer>About us</footer></body></html>"
    ).encode()


def scripted_page() -> bytes:
    """A page that shows little, and tells machines the rest."""
    about = {"@type": "NewsArticle", "headline": TITLE, "articleBody": _joined()}
    linked = f'<script type="application/ld+json">{json.dumps(about)}</script>'
    table = "<table><tr><td>Killed</td><td>3</td></tr></table><pre>a\n\nb</pre>"
    return f"<html><head>{linked}</head><body>{table}<p>Loading</p></body></html>".encode("utf-16")


def pdf(*, packed: bool = True) -> bytes:
    """Two pages with a head and page numbers, and a scanned one."""
    foot = ((280.0, 40.0, 9.0, "Page 1 of 3"),)
    head = ((72.0, 800.0, 9.0, "Interior Ministry of Kestria"),)
    first = PdfPage(words=head + column((PARAGRAPHS[0][:90], PARAGRAPHS[0][90:])) + foot)
    second = PdfPage(words=head + column((PARAGRAPHS[1][:60], "", PARAGRAPHS[2][:80])) + foot)
    info = {"Title": TITLE, "CreationDate": "D:20260314100000Z", "Producer": "Ostrel Office"}
    return made_pdf((first, second, PdfPage(scanned=True)), info=info, packed=packed)


def library_pdf() -> bytes:
    """A page as PDFium itself writes it."""
    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument.new()
    sheet = document.new_page(595, 842)
    for number, words in enumerate(PARAGRAPHS):
        shown = raw.FPDFPageObj_NewTextObj(document, b"Times-Roman", 10)
        wide = (words + "\0").encode("utf-16-le")
        raw.FPDFText_SetText(shown, (raw.FPDF_WCHAR * (len(wide) // 2)).from_buffer_copy(wide))
        raw.FPDFPageObj_Transform(shown, 1, 0, 0, 1, 40, 700 - 30 * number)
        raw.FPDFPage_InsertObject(sheet, shown)
    sheet.gen_content()
    out = io.BytesIO()
    document.save(out)
    # PDFium dates a file with now, and names it by that.
    dated = re.sub(rb"\(D:[0-9]{14}", b"(D:20260314100000", out.getvalue())
    return re.sub(rb"<[0-9A-F]{32}>", b"<" + 32 * b"0" + b">", dated)


def docx() -> bytes:
    """Paragraphs, a table, and core properties."""
    import docx as word

    document = word.Document()
    core = document.core_properties
    core.title, core.author = TITLE, "Press office"
    core.created = core.modified = _DAY
    document.add_heading(TITLE, level=1)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=2, cols=2)
    for at, words in enumerate(("Killed", "3", "Wounded", "4")):
        table.cell(at // 2, at % 2).text = words
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def repacked(data: bytes) -> bytes:
    """The same ZIP file with members of a fixed date."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP file of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            member = zipfile.ZipInfo(name, (2026, 3, 14, 10, 0, 0))
            archive.writestr(member, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def mail() -> bytes:
    """A mailed release, written twice, with two files attached."""
    message = EmailMessage()
    message["From"] = "Press office <press@ministry.example>"
    message["Subject"] = TITLE
    message["Date"] = _DAY
    message.set_content(_joined())
    message.add_alternative(_markup(), subtype="html")
    message.add_attachment(pdf(), maintype="application", subtype="pdf", filename="release.pdf")
    message.add_attachment(text(), maintype="text", subtype="plain", filename="note.txt")
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"==part-{number}==")
    return message.as_bytes()


def mhtml() -> bytes:
    """A page as browsers save it with its pictures."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://lamp.example/ostrel"
    message["Date"] = datetime(2026, 4, 2, 8, 0, tzinfo=UTC)
    message.set_content(page().decode(), subtype="html", cte="quoted-printable")
    message.make_related(boundary="==saved==")
    message.add_related(b"\x89PNG\r\n", maintype="image", subtype="png")
    return message.as_bytes()


def rss() -> bytes:
    """A feed with whole reports, a summary, and an entry without words."""
    whole = f"<content:encoded><![CDATA[{_markup()}]]></content:encoded>"
    date = "<pubDate>Sat, 14 Mar 2026 10:00:00 GMT</pubDate>"
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>The Ostrel Lamp</title><language>en-gb</language>"
        f"<item><title>{TITLE}</title><link>https://lamp.example/1</link>{date}{whole}</item>"
        f"<item><title>More</title><description>{PARAGRAPHS[2]}</description></item>"
        "<item><title>Only a title</title></item></channel></rss>"
    ).encode()


def atom() -> bytes:
    """A feed of the other kind, one entry of which was changed."""
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Ostrel Lamp</title>'
        f'<entry><title>{TITLE}</title><link href="https://lamp.example/1"/>'
        "<published>2026-03-14T10:00:00Z</published><updated>2026-03-20T10:00:00Z</updated>"
        f'<content type="html">{_markup().replace("<", "&lt;")}</content></entry>'
        "<entry><title>More</title><updated>2026-03-20T10:00:00Z</updated>"
        f"<summary>{PARAGRAPHS[2]}</summary></entry></feed>"
    ).encode()


def warc(*, compressed: bool, pages: int = 2) -> bytes:
    """Pages, a redirect, a picture and a PDF file as a crawler found them."""
    out = io.BytesIO()
    _record(out, "warcinfo", None, b"software: none\r\n", compressed=compressed)
    for number in range(pages):
        body = page().replace(b"Three guards", f"Some {number + 3} guards".encode())
        url = f"https://lamp.example/{number}"
        _record(out, "response", url, _http("200 OK", "text/html", body), compressed=compressed)
    redirect = _http("301 Moved Permanently", "text/html", b"")
    _record(out, "response", "https://lamp.example/old", redirect, compressed=compressed)
    for kind, body in (("image/png", b"\x89PNG"), ("application/pdf", pdf())):
        url = f"https://lamp.example/{kind[-3:]}"
        _record(out, "response", url, _http("200 OK", kind, body), compressed=compressed)
    return out.getvalue()


def _http(status: str, kind: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _record(out: io.BytesIO, kind: str, url: str | None, block: bytes, *, compressed: bool) -> None:
    import gzip

    type_ = (
        "application/http; msgtype=response" if kind == "response" else "application/warc-fields"
    )
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{out.tell():012}>",
        "WARC-Date": "2026-04-02T08:00:00Z",
        **({"WARC-Target-URI": url} if url else {}),
        "Content-Type": type_,
        "Content-Length": str(len(block)),
    }
    lines_ = "".join(f"{key}: {value}\r\n" for key, value in head.items())
    record = f"WARC/1.1\r\n{lines_}\r\n".encode() + block + b"\r\n\r\n"
    out.write(gzip.compress(record, mtime=0) if compressed else record)


def packed() -> bytes:
    """A ZIP file of other files, one of them a ZIP file."""
    inner = zipped({"deep.html": page()})
    return zipped({"b/a.txt": text(), "a.pdf": pdf(), "in.zip": inner, "x.png": b"\x89PNG"})


def rows(group: int = 2) -> bytes:
    """A Parquet file with a report a row, and a column that no report has."""
    import pyarrow
    from pyarrow import parquet

    reports = [
        {"id": f"row-{n}", "published": _DAY.date(), "title": TITLE, "text": words, "clicks": n}
        for n, words in enumerate(PARAGRAPHS)
    ]
    whole = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(reports), whole, row_group_size=group)
    return whole.getvalue()


def lines() -> bytes:
    """Three reports, a line each."""
    records = ({"id": f"r{number}", "text": words} for number, words in enumerate(PARAGRAPHS))
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def _joined() -> str:
    return "\n\n".join(PARAGRAPHS)


def _markup() -> str:
    return "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
