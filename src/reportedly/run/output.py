"""readings -> what a command prints: the brief of their incidents, or the readings themselves."""

from collections.abc import Callable, Sequence

from rich.console import Console

from reportedly.models.data import load
from reportedly.publish.brief import brief
from reportedly.publish.html import to_html
from reportedly.publish.json_brief import to_json
from reportedly.publish.jsonl import dump
from reportedly.publish.markdown import to_markdown
from reportedly.publish.parts import Brief
from reportedly.publish.reading_view import view
from reportedly.publish.terminal import to_terminal
from reportedly.publish.wording import Wording
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading

PIPED_COLUMNS = 100  # columns where nobody looks on: the same bytes whatever the terminal

RENDERERS: dict[str, Callable[[Brief], str]] = {"html": to_html, "md": to_markdown}


def jsonl(reading: Reading) -> str:
    """One reading as one line of JSON, without the newline."""
    return dump(reading)


def readings_as(form: str, readings: Sequence[Reading]) -> str:
    """Single readings as "html", "json" (one array) or "brief" (plain text)."""
    if form == "json":
        return "[" + ",\n".join(map(dump, readings)) + "]\n"
    return _rendered(form, view(readings, load("wording", Wording)))


def brief_as(form: str, incidents: Sequence[Incident], readings: Sequence[Reading]) -> str:
    """The brief of incidents as "html", "md", "json" or "terminal" (plain text)."""
    if form == "json":
        return to_json(incidents, readings)
    return _rendered(form, brief(incidents, readings, load("wording", Wording)))


def readings_to_terminal(readings: Sequence[Reading]) -> None:
    """Print single readings for a person."""
    to_terminal(view(readings, load("wording", Wording)), _console())


def brief_to_terminal(incidents: Sequence[Incident], readings: Sequence[Reading]) -> None:
    """Print the brief of incidents for a person."""
    to_terminal(brief(incidents, readings, load("wording", Wording)), _console())


def _rendered(form: str, document: Brief) -> str:
    if form in RENDERERS:
        return RENDERERS[form](document)
    console = Console(width=PIPED_COLUMNS, no_color=True, force_terminal=False)
    with console.capture() as captured:
        to_terminal(document, console)
    return captured.get()


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=PIPED_COLUMNS, no_color=True)
