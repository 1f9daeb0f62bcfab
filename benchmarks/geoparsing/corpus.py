"""Annotated XML -> Article: reports with the places that people marked in them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from reportedly.records.report import Report
from reportedly.records.span import Span

# GeoVirus counts characters from 1: `text[start - 1 : end - 1]` is the name in all 2,167 cases.
GEOVIRUS_SHIFT = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A place that people marked: where it stands, and its degrees (null: not known to them)."""

    span: Span
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report with its marked places; `tuned`: it may be looked at and tuned on."""

    report: Report
    places: tuple[Gold, ...]
    tuned: bool


def articles(folder: Path, name: str) -> tuple[Article, ...]:
    """The articles of a file, found whatever the case of its name.

    Raises:
        FileNotFoundError: the folder has no such file.

    """
    paths = [path for path in sorted(folder.iterdir()) if path.name.lower() == name.lower()]
    if not paths:
        raise FileNotFoundError(f"no {name} in {folder}")
    root = etree.parse(paths[0], etree.XMLParser(resolve_entities=False)).getroot()
    read = _lgl if root.find("article/toponyms") is not None else _geovirus
    return tuple(read(node, number) for number, node in enumerate(root.iter("article")))


def _lgl(node: etree._Element, number: int) -> Article:
    """Local papers; the outlet is known to a reader by its address, as from a feed."""
    text = node.findtext("text") or ""
    name = node.get("docid") or str(number)
    report = _report(name, text, node.findtext("url"), node.findtext("domain"))
    marked = [_lgl_place(one, text) for one in node.iter("toponym")]
    return Article(report=report, places=tuple(marked), tuned=in_tuning_half(name))


def _lgl_place(node: etree._Element, text: str) -> Gold:
    tag = node.find("gaztag")
    lat, lon = (tag.findtext("lat"), tag.findtext("lon")) if tag is not None else (None, None)
    return Gold(
        span=Span.cut(text, int(_text(node, "start")), int(_text(node, "end"))),
        lat=float(lat) if lat else None,
        lon=float(lon) if lon else None,
    )


def _geovirus(node: etree._Element, number: int) -> Article:
    """Paragraphs of wiki news; those of one page stay in one half."""
    text, page = node.findtext("text") or "", node.findtext("source") or ""
    marked = [
        Gold(
            span=Span.cut(
                text,
                int(_text(one, "start")) + GEOVIRUS_SHIFT,
                int(_text(one, "end")) + GEOVIRUS_SHIFT,
            ),
            lat=float(_text(one, "lat")),
            lon=float(_text(one, "lon")),
        )
        for one in node.iter("location")
    ]
    report = _report(f"{number}", text, page, urlsplit(page).hostname)
    return Article(report=report, places=tuple(marked), tuned=in_tuning_half(page))


def _text(node: etree._Element, name: str) -> str:
    found = node.findtext(name)
    if found is None:
        raise ValueError(f"a place without {name} in line {node.sourceline}")
    return found


def _report(name: str, text: str, url: str | None, publisher: str | None) -> Report:
    return Report(
        id=name, sha256="", title=None, publisher=publisher, author=None, url=url, kind="news",
        language="en", published=None, retrieved=None, text=text,
    )  # fmt: skip


def in_tuning_half(name: str) -> bool:
    """Whether an article may be tuned on: half of them, by a hash of the id."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0
