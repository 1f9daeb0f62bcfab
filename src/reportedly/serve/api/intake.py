"""The raw JSON of one report -> kept, read, and in the ledger: the way of `reportedly add`."""

import io

from reportedly.acquire import Acquired, Options, in_english
from reportedly.acquire.json_records import read_json
from reportedly.acquire.outcome import Incoming
from reportedly.errors import BadRecord, ItemError
from reportedly.ledger import drafts
from reportedly.records.event import Custody
from reportedly.run.pipeline import read_batch
from reportedly.serve.desk import Desk
from reportedly.serve.gate import Visitor

TOOL = "reportedly serve, REST API v1"


def take_in(raw: bytes, visitor: Visitor, desk: Desk) -> str:
    """Keep and read one report; gives its id. The same report again adds nothing.

    Raises:
        ItemError: it is no report, not in English, or was redacted.
    """
    kit = desk.boards.tools
    options = Options()
    (found,) = _one(raw, options)
    outcome = in_english(found, options, kit.languages)
    if isinstance(outcome, ItemError):
        raise outcome
    if not isinstance(outcome, Acquired):
        raise BadRecord("the request holds no report", where="request")
    report = outcome.report
    (reading,) = read_batch((report,), kit)
    name, at = desk.ledger.keep(raw), desk.now()
    came = Custody(
        sha256=name,
        size=len(raw),
        source=report.url or "REST API",
        collector=visitor.name,
        tool=TOOL,
    )
    copy = drafts.stored(report, by=visitor.name, at=at)
    reader = reading.reader
    made = drafts.read(reading, copy.event.id, by=f"{reader.name} {reader.version}", at=at)
    desk.ledger.append([drafts.received(came, by=visitor.name, at=at), copy, made])
    return report.id


def _one(raw: bytes, options: Options) -> list[Acquired]:
    """The report of a request's body.

    Raises:
        ItemError: it holds none, or several.
    """
    outcomes = list(read_json(Incoming(where="request", stream=io.BytesIO(raw)), options))
    found = [each for each in outcomes if isinstance(each, Acquired)]
    for each in outcomes:
        if isinstance(each, ItemError):
            raise each
    if len(found) != 1:
        raise BadRecord("send one report in a request", where="request")
    return found
