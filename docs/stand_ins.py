"""Names that pages use for what each reader has of their own -> things of the examples.

A page says `reports/`, `i-3f2a` or `r-17` for whatever its reader's are. Here is what each stands
for when the page is run: files are laid into an empty folder, ids are looked up when a line needs
one, for an incident's id changes with every decision on it.
"""

import gzip
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
LEDGER = "reportedly.db"
ID = re.compile(r"\b[0-9a-f]{8,64}\b")
TABLE = """id,relid,year,type_of_violence,side_a,side_b,date_start,date_end,country,adm_1,\
where_coordinates,latitude,longitude,where_prec,date_prec,deaths_a,deaths_b,deaths_civilians,\
deaths_unknown,best,high,low
1,OWN-1,2026,3,Government of Mozambique,Civilians,2026-05-05,2026-05-05,Mozambique,Cabo Delgado,\
Macomia town,-12.23,40.13,1,1,0,0,11,0,11,11,11
"""
PAGE = """HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"""
RECORD = """WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%s>\r\n\
WARC-Date: 2026-05-06T08:00:00Z\r\nWARC-Target-URI: https://example.org/macomia\r\n\
Content-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The folder where a page runs; `said` is what its last command printed."""

    folder: Path
    said: str = ""

    def incident(self, report: str, *, main: bool = True) -> str:
        """The incident that a report's main account, or another of its accounts, belongs to."""
        from reportedly.ledger.ledger import open_ledger
        from reportedly.run.desk import show

        with open_ledger(self.folder / LEDGER) as ledger:
            for each in show.every(ledger, show.Asked(rejected=True)).incidents:
                for account in each.accounts:
                    if account.report == report and account.main == main:
                        return each.id
        raise LookupError(f"no incident of {report} in {self.folder / LEDGER}")

    def question(self) -> str:
        """The first question that any incident leaves open."""
        from reportedly.ledger.ledger import open_ledger
        from reportedly.run.desk import show

        with open_ledger(self.folder / LEDGER) as ledger:
            found = show.every(ledger, show.Asked()).incidents
        return next(question.id for each in found for question in each.questions)

    def event(self) -> str:
        """The event that the command before printed."""
        return ID.findall(self.said)[-1]


WORDS: Mapping[str, Callable[[Place], str]] = {
    "i-3f2a": lambda place: place.incident("macomia-b"),
    "i-90bc": lambda place: place.incident("macomia-b", main=False),
    "r-17": lambda _: "macomia-b",
    "r-18": lambda _: "macomia-c",
    "r-20": lambda _: "macomia-d",
    "q-77aa": lambda place: place.question(),
    "5c0e1f2a": lambda place: place.event(),
}


def lay(folder: Path) -> None:
    """Put what pages name into an empty folder."""
    shutil.copytree(EXAMPLES, folder / "examples", ignore=shutil.ignore_patterns("README.md"))
    shutil.copytree(EXAMPLES / "macomia", folder / "reports")
    shutil.copy(EXAMPLES / "kalat" / "kalat-a.txt", folder / "report.txt")
    shutil.copy(EXAMPLES / "kalat" / "kalat-c.txt", folder / "statement.txt")
    (folder / "ged.csv").write_text(TABLE, "utf-8")
    (folder / "crawl").mkdir()
    archive = _archive((EXAMPLES / "macomia" / "macomia-a.html").read_bytes())
    for target in (folder / "crawl.warc.gz", folder / "crawl" / "one.warc.gz"):
        target.write_bytes(archive)
    (folder / "statement.pdf").write_bytes(_pdf())


def _archive(page: bytes) -> bytes:
    """A web archive with one page."""
    answer = (PAGE % len(page)).encode() + page
    name = "12345678-1234-4234-8234-123456789abc"
    return gzip.compress((RECORD % (name, len(answer))).encode() + answer + b"\r\n\r\n", mtime=0)


def _pdf() -> bytes:
    """One page in PDF, set by the program that sets briefs."""
    import typst

    text = "Gunmen killed four people in Kaduna on Tuesday, the police said. The army denied it."
    return bytes(typst.compile(f"= Statement\n\n{text}\n".encode()))


def put(line: str, place: Place) -> str:
    """A line with each stand-in replaced by what it stands for."""
    for word, found in WORDS.items():
        if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", line):
            line = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", found(place), line)
    return line
