"""Incidents and readings -> CSV: the long table of `rows.py`."""

from reportedly.publish.exports.bundle import Bundle
from reportedly.publish.exports.exported import Exported, Format
from reportedly.publish.exports.rows import NAMES, rows
from reportedly.publish.exports.rules import ExportRules
from reportedly.publish.exports.sheet import sheet

LOST = {"texts": "quotations stand in the rows, whole texts do not"}
ABOUT = (
    "a row is one thing that somebody says, with its place; the column record tells which kind",
    "the facts of the incident and of the report stand in every row that belongs to them; rows "
    "whose record begins with report_ are one report's own, with no incident",
    "tolls, figures and parties come once for each quotation that they were read from: drop "
    "duplicates of (incident, key, value) before you count",
)


def write(known: Bundle, _rules: ExportRules) -> Exported:
    """Write the table; an incident of which nothing is claimed has its account's row."""
    return Exported(data=sheet(NAMES, rows(known)))


FORMAT = Format(
    name="csv",
    title="CSV, one long table",
    write=write,
    lost=LOST,
    rules=(
        *ABOUT,
        "text that a spreadsheet would run as a formula gets an apostrophe before it; control "
        "characters are replaced: offsets count the report's text, not the cell",
    ),
)
