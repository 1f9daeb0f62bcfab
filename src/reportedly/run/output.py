"""Readings and incidents -> what a command prints or writes, in the form that is asked for."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from rich.console import Console

from reportedly.grade.cautions import explanations
from reportedly.models.data import load
from reportedly.publish.brief import brief
from reportedly.publish.comparison.differences import Compared
from reportedly.publish.comparison.match_view import show
from reportedly.publish.decisions import Acts
from reportedly.publish.html import to_html
from reportedly.publish.json_brief import to_json
from reportedly.publish.jsonl import dump
from reportedly.publish.listing import list_incidents, list_questions, questions_of
from reportedly.publish.markdown import to_markdown
from reportedly.publish.parts import Brief
from reportedly.publish.pdf import to_pdf
from reportedly.publish.reading_view import view
from reportedly.publish.terminal import to_terminal
from reportedly.publish.wording import Wording
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading

PIPED_COLUMNS = 100  # columns where nobody looks on: the same bytes whatever the terminal

# What a command prints or writes: with no form it prints for a person, else it gives all of it.
Result = Callable[[str | None], str | bytes | None]

RENDERERS: dict[str, Callable[[Brief], str | bytes]] = {
    "html": to_html,
    "md": to_markdown,
    "pdf": to_pdf,
}


def jsonl(reading: Reading) -> str:
    """One reading as one line of JSON, without the newline."""
    return dump(reading)


def readings(found: Sequence[Reading]) -> Result:
    """Single readings: for a person, or "html", "json" (one array) or "brief" (plain text)."""
    return _document(lambda: view(found, _wording()), lambda: _records("json", found))


def briefs(
    incidents: Sequence[Incident], found: Sequence[Reading], acts: Acts | None = None
) -> Result:
    """The brief of incidents: for a person, or in a form: "html", "md", "json", "pdf" (bytes).

    `acts`: by incident, what people decided of it; null where no ledger was asked.
    """
    every = None if acts is None else [act for each in incidents for act in acts.get(each.id, ())]
    return _document(
        lambda: brief(incidents, found, _wording(), acts or {}),
        lambda: to_json(incidents, found, every),
    )


def listed(incidents: Sequence[Incident]) -> Result:
    """A list of incidents: for a person, or "jsonl", "json" (one array) or "table" (plain text)."""
    return listing(incidents, lambda console: list_incidents(incidents, _wording(), console))


def questions(incidents: Sequence[Incident], found: Sequence[Reading], *, answered: bool) -> Result:
    """The questions of incidents, the oldest first, in the forms of a list of incidents."""
    asked = questions_of(incidents, answered=answered)
    return listing(asked, lambda console: list_questions(asked, found, _wording(), console))


def comparison(found: Sequence[Compared]) -> Result:
    """Coded events beside incidents: for a person, or in the forms of a list of incidents."""
    return listing(found, lambda console: show(found, console))


def _document(composed: Callable[[], Brief], as_json: Callable[[], str]) -> Result:
    def result(form: str | None) -> str | bytes | None:
        if form == "json":
            return as_json()
        if form in RENDERERS:
            return RENDERERS[form](composed())
        return _printed(form, lambda console: to_terminal(composed(), console))

    return result


def listing(records: Sequence[object], printing: Callable[[Console], None]) -> Result:
    """Records that are printed for a person in one way, or "jsonl", "json" or plain text."""

    def result(form: str | None) -> str | None:
        return _records(form, records) if form in ("json", "jsonl") else _printed(form, printing)

    return result


def _printed(form: str | None, printing: Callable[[Console], None]) -> str | None:
    """Print for the person who looks on where no form is asked for, else give plain text."""
    if form is None:
        console = Console()
        printing(console if console.is_terminal else Console(width=PIPED_COLUMNS, no_color=True))
        return None
    console = Console(width=PIPED_COLUMNS, no_color=True, force_terminal=False)
    with console.capture() as captured:
        printing(console)
    return captured.get()


def _records(form: str, records: Sequence[object]) -> str:
    lines = [dump(record) for record in records]
    if form == "json":
        return "[" + ",\n".join(lines) + "]\n"
    return "".join(line + "\n" for line in lines)


def _wording() -> Wording:
    """The words that ship, with each caution's explanation by the function that works it out."""
    return replace(load("wording", Wording), explanations=explanations())
