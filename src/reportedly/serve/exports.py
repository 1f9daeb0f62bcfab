"""Board -> what can be taken away as a file: records as JSON Lines, claims and decisions as CSV."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportedly.publish.jsonl import dump
from reportedly.records.event import Decision
from reportedly.records.incident import Assertion
from reportedly.serve.board import Board


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A file: its name, its media type, what is in it, and who makes it."""

    name: str
    media: str
    says: str
    made: Callable[[Board], Iterator[str]]


def _incidents(board: Board) -> Iterator[str]:
    for name in sorted(board.incidents):
        yield dump(board.incidents[name]) + "\n"


def _readings(board: Board) -> Iterator[str]:
    for each in board.readings(board.reports):
        yield dump(each) + "\n"


def _claims(board: Board) -> Iterator[str]:
    """One line for each assertion or denial of a claim, with its words."""
    head = "incident claim predicate value grade stance source origin report start end words"
    rows = [head.split()]
    for incident in (board.incidents[name] for name in sorted(board.incidents)):
        for claim in incident.claims:
            begins = [incident.id, claim.id, claim.predicate, claim.value, claim.grade]
            both = (("asserts", claim.asserted_by), ("disputes", claim.disputed_by))
            rows += [[*begins, stance, *_said(each)] for stance, said in both for each in said]
    yield from _csv(rows)


def _said(each: Assertion) -> list[str]:
    quote = each.quote
    words = [str(quote.start), str(quote.end), quote.text]
    return [each.source or "", each.origin, each.report, *words]


def _decisions(board: Board) -> Iterator[str]:
    rows = [["row", "event", "at", "by", "subject", "action", "field", "value", "why"]]
    for act in board.acts:
        did = act.did
        if isinstance(did, Decision) and did.coding is None:
            says = [did.subject, did.action, did.field or "", did.value or "", did.why]
            rows.append([str(act.row), act.event, act.at, act.by, *says])
    yield from _csv(rows)


def _csv(rows: list[list[str]]) -> Iterator[str]:
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
        says="One line for each assertion or denial of a claim, with its words and their place.",
        made=_claims,
    ),
    Form(
        name="decisions.csv",
        media="text/csv",
        says="Every decision that stands: by whom, when, why.",
        made=_decisions,
    ),
)
