"""Brief -> its reports' texts, cut at the quotations that point into them, and the links' names."""

from reportedly.publish.parts import Brief, Line, Quoted, ReportText, Where, walk
from reportedly.publish.segments import Segment, segments
from reportedly.publish.showable import in_marks, one_line


def anchor(place: Where) -> str:
    """The name of some characters of a report in a page's links: "r2-31-47"."""
    return f"{place.label.lower()}-{place.start}-{place.end}"


def texts(brief: Brief) -> list[tuple[ReportText, tuple[Segment, ...]]]:
    """Cut each report's text at the quotations that point into it."""
    places: dict[str, set[Where]] = {report.id: set() for report in brief.reports}
    for part in walk((brief.chapters, brief.closing)):
        for place in part.places if isinstance(part, Quoted) else ():
            places[place.report].add(place)
    return [(report, segments(report.text, places[report.id])) for report in brief.reports]


def plain(line: Line) -> str:
    """Give a line as text without markup: for the title of a window or a file."""
    words = (
        in_marks(part.text) if isinstance(part, Quoted) else getattr(part, "text", "")
        for part in line
    )
    return one_line("".join(words))
