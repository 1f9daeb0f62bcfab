"""Brief -> PDF, to be filed: the brief, then its reports' texts; quotations link to their words."""

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from importlib import resources
from typing import Any, Literal

import msgspec

from reportedly.errors import BadUsage
from reportedly.publish.anchors import anchor, plain, texts
from reportedly.publish.parts import Brief, Chapter, Code, Named, Own, Quoted, Ref, ReportText
from reportedly.publish.segments import Segment
from reportedly.publish.showable import in_marks, one_line, run, showable

# Tagged for screen readers (ISO 14289-1).
STANDARD: Literal["ua-1"] = "ua-1"

Data = Mapping[str, Any]


def to_pdf(brief: Brief) -> bytes:
    """Write the brief as a PDF: the same brief gives the same bytes.

    Letters that its own typefaces lack (Arabic, Chinese) are set in what the machine has.

    Raises:
        BadUsage: the typesetter is not installed.
    """
    try:
        import typst
    except ImportError:
        raise BadUsage(
            "--format pdf needs a typesetter: pip install 'reportedly[pdf]'. "
            "Without it, write --format html and print the page."
        ) from None
    template = (resources.files("reportedly.publish") / "templates" / "brief.typ").read_bytes()
    data = msgspec.json.encode(_brief(brief)).decode()
    return bytes(typst.compile(template, sys_inputs={"brief": data}, pdf_standards=STANDARD))


def _brief(brief: Brief) -> Data:
    cut = texts(brief)
    known = {report.label.lower() for report in brief.reports}
    known |= {anchor(place) for _, pieces in cut for piece in pieces for place in piece.begins}
    return {
        "plain_title": plain(brief.title),
        "title": _data(brief.title, known),
        "note": _data(brief.note, known),
        "chapters": [
            {**_data(chapter, known), "titled": _titled(chapter, brief)}
            for chapter in brief.chapters
        ],
        "closing": _data(brief.closing, known),
        "reports": [_report(report, pieces, known) for report, pieces in cut],
    }


def _titled(chapter: Chapter, brief: Brief) -> bool:
    """Whether the brief's own title is the chapter's."""
    return chapter.headline == brief.title or len(brief.chapters) == 1


def _report(report: ReportText, pieces: Collection[Segment], known: Collection[str]) -> Data:
    return {
        "label": report.label,
        "anchor": report.label.lower(),
        "heading": _data(report.heading, known),
        "byline": _data(report.byline, known),
        "pieces": [
            {
                "text": showable(piece.text),
                "marked": bool(piece.spans),
                "anchors": [anchor(place) for place in piece.begins],
            }
            for piece in pieces
        ],
    }


def _data(node: Any, known: Collection[str]) -> Any:
    """Some of the brief for the template: each record with its kind, all words fit to be set.

    `known`: the anchors that there are; what points elsewhere is no link.
    """
    if isinstance(node, tuple):
        return [_data(one, known) for one in node]
    if not is_dataclass(node):
        return node
    kind = {"is": type(node).__name__}
    if isinstance(node, Own | Named | Code):
        return {**kind, "text": run(node.text)}
    if isinstance(node, Ref):
        return {**kind, "label": node.label, "anchor": _link(node.label.lower(), known)}
    if isinstance(node, Quoted):
        places = [
            {
                "label": at.label,
                "start": at.start,
                "end": at.end,
                "anchor": _link(anchor(at), known),
            }
            for at in node.places
        ]
        return {**kind, "text": in_marks(one_line(node.text)), "places": places}
    return kind | {field.name: _data(getattr(node, field.name), known) for field in fields(node)}


def _link(name: str, known: Collection[str]) -> str | None:
    return name if name in known else None
