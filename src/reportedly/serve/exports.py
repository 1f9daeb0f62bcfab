"""Board -> what can be taken away as a file, as it is or with what must not go out covered.

What is covered is `publish/exports/redaction.py`'s: persons, witnesses, minors, exact places. The
reasons that people wrote may hold any name: they are left out wherever something is covered.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.publish.exports.bundle import bundle
from reportedly.publish.exports.formats import FORMATS
from reportedly.publish.exports.redaction import Profile
from reportedly.publish.jsonl import dump
from reportedly.records.event import Answer, Decision, Note
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.records.view import Act
from reportedly.run.export import export_rules
from reportedly.run.masking import covering
from reportedly.serve.board import Board


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What goes out."""

    incidents: tuple[Incident, ...]
    readings: tuple[Reading, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A file: its name, its media type, what is in it, and who makes it."""

    name: str
    media: str
    says: str
    made: Callable[[Taken], Iterator[str]]


def taken(board: Board, cover: Sequence[Profile]) -> Taken:
    """Everything on the board, with what these profiles name covered."""
    incidents = tuple(board.incidents[name] for name in sorted(board.incidents))
    readings = board.readings(board.reports)
    acts = tuple(act for act in board.acts if _stands(act))
    if not cover:
        return Taken(incidents=incidents, readings=readings, acts=acts)
    found, shown, _ = covering(incidents, readings, cover)
    bare = tuple(replace(act, did=_bare(act.did)) for act in acts)
    return Taken(incidents=found, readings=shown, acts=bare)


def said_of(cover: Sequence[Profile]) -> str:
    """What the access log says of an export."""
    return f"export, covered: {', '.join(cover)}" if cover else "export, nothing covered"


def _bare(did: Decision | Answer | Note) -> Decision | Answer | Note:
    """A decision without the words that a person wrote."""
    return replace(did, why="", value=None) if isinstance(did, Decision) else did


def _stands(act: Act) -> bool:
    """Whether it is a decision in force."""
    return isinstance(act.did, Decision) and act.did.coding is None


def _incidents(what: Taken) -> Iterator[str]:
    return (dump(each) + "\n" for each in what.incidents)


def _readings(what: Taken) -> Iterator[str]:
    return (dump(each) + "\n" for each in what.readings)


def _claims(what: Taken) -> Iterator[str]:
    known = bundle(what.incidents, what.readings)
    yield FORMATS["csv"].write(known, export_rules()).data.decode()


def _decisions(what: Taken) -> Iterator[str]:
    rows = [["row", "event", "at", "by", "subject", "action", "field", "value", "why"]]
    for act in what.acts:
        did = act.did
        if isinstance(did, Decision):
            says = [did.subject, did.action, did.field or "", did.value or "", did.why]
            rows.append([str(act.row), act.event, act.at, act.by, *says])
    for row in rows:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow([_cell(each) for each in row])
        yield line.getvalue()


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    clean = text.encode("utf-8", "replace").decode()
    return f"'{clean}" if clean[:1] in ("=", "+", "-", "@", "\t", "\r") else clean


FORMS: tuple[Form, ...] = (
    Form(
        name="incidents.jsonl",
        media="application/x-ndjson",
        says="Every incident as its record, one a line: what the reports say, graded.",
        made=_incidents,
    ),
    Form(
        name="readings.jsonl",
        media="application/x-ndjson",
        says="Every current reading with its report, one a line.",
        made=_readings,
    ),
    Form(
        name="claims.csv",
        media="text/csv",
        says="One line for each thing that somebody says, with its words and their place.",
        made=_claims,
    ),
    Form(
        name="decisions.csv",
        media="text/csv",
        says="Every decision that stands: by whom, when, why.",
        made=_decisions,
    ),
)
