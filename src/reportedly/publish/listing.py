"""Incidents -> their list, and the list of their questions: what to look at first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.publish.showable import in_marks, one_line
from reportedly.publish.terminal import tag_style
from reportedly.publish.voice import Voice, own, voice
from reportedly.publish.wording import Wording, count, day_of, interval
from reportedly.records.incident import Incident, IncidentQuestion, Quotation
from reportedly.records.reading import Reading
from reportedly.records.vocabulary import Grade

# Below this width cells hold one or two words a line: each incident is an entry instead.
TABLE_WIDTH = 100
# Of several claims the first of these stands for all: what is contested is never hidden.
_ORDER: tuple[Grade, ...] = ("contested", "confirmed", "fair", "weak", "discounted")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedQuestion:
    """A question with the incident that it is about."""

    incident: str
    title: str
    question: IncidentQuestion


def grades(incident: Incident) -> dict[str, Grade | None]:
    """The grade of "did it happen", "how many" and "who did it"; null where nothing is claimed."""
    tolls = [row.grade for row in incident.casualties]
    return {
        "event": _overall(c.grade for c in incident.claims if c.predicate == "event"),
        "toll": _overall(tolls),
        "responsibility": _overall(
            c.grade for c in incident.claims if c.predicate == "responsibility:perpetrator"
        ),
    }


def questions_of(incidents: Sequence[Incident], *, answered: bool) -> tuple[ListedQuestion, ...]:
    """All questions that are not answered, the oldest first; `answered`: these too."""
    found = [
        ListedQuestion(incident=each.id, title=each.title, question=question)
        for each in incidents
        for question in each.questions
        if answered or question.status != "answered"
    ]
    return tuple(sorted(found, key=lambda q: (q.question.since or "~", q.incident, q.question.id)))


def list_incidents(incidents: Sequence[Incident], wording: Wording, console: Console) -> None:
    """Print one row, or on a narrow screen one entry, for each incident."""
    speaker = voice(wording.loaded, (), incidents)
    if not incidents:
        console.print(Text(wording.phrases["no_incident_listed"]))
    elif console.width >= TABLE_WIDTH:
        _print([_table(incidents, speaker, wording)], console)
    else:
        for each in incidents:
            _print(_entry(each, speaker, wording), console)


def list_questions(
    questions: Sequence[ListedQuestion],
    readings: Sequence[Reading],
    wording: Wording,
    console: Console,
) -> None:
    """Print each question: since when, what it is about, who opens it, who answers it."""
    speaker = voice(wording.loaded, readings, ())
    reports = {reading.report.id: reading for reading in readings}
    if not questions:
        console.print(Text(wording.phrases["no_question"]))
    for each in questions:
        _print(_asked(each, reports, speaker, wording), console)


def _overall(found: Iterable[Grade]) -> Grade | None:
    return min(found, key=_ORDER.index, default=None)


def _print(what: Iterable[RenderableType], console: Console) -> None:
    """Print without the spaces that layouts leave at the end of lines."""
    for each in what:
        for segments in console.render_lines(each, pad=False):
            text = Text.assemble(*((part.text, part.style or "") for part in segments))
            text.rstrip()
            console.print(text, highlight=False, no_wrap=True, crop=False)


def _table(incidents: Sequence[Incident], speaker: Voice, wording: Wording) -> Table:
    words = wording.phrases
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bright_black")
    for key in ("id", "date", "place", "type", "basis"):
        table.add_column(words[f"list_{key}"], no_wrap=key in ("id", "date"), overflow="fold")
    for key in ("event", "toll", "responsibility"):
        table.add_column(words[f"list_{key}"], no_wrap=True)
    for each in incidents:
        where = own(each.place.name, speaker).text if each.place else words["not_known"]
        table.add_row(
            Text(one_line(each.id)),
            Text(_days(each, wording)),
            Text(one_line(where)),
            Text(wording.events[each.event_type]),
            Text(f"{_reports(each)} / {len(each.origins)}"),
            *(_grade(grade, wording) for grade in grades(each).values()),
        )
    return table


def _entry(each: Incident, speaker: Voice, wording: Wording) -> Iterator[RenderableType]:
    words = wording.phrases
    basis = (
        f"{count(_reports(each), 'report', wording)}, {count(len(each.origins), 'origin', wording)}"
    )
    yield Text(one_line(own(each.title, speaker).text), style="bold", overflow="fold")
    yield Padding(Text(f"{one_line(each.id)}  {basis}", style="bright_black"), (0, 0, 0, 2))
    graded = Text("; ").join(
        Text.assemble(f"{words[f'graded_{key}']}: ", _grade(grade, wording))
        for key, grade in grades(each).items()
    )
    yield Padding(graded, (0, 0, 1, 2))


def _asked(
    each: ListedQuestion, reports: dict[str, Reading], speaker: Voice, wording: Wording
) -> Iterator[RenderableType]:
    asked = each.question
    state = wording.question_states[asked.status]
    yield Text.assemble(
        (wording.questions[asked.kind], "bold"), "  ", (f"[{state}]", tag_style(asked.status))
    )
    about = f"{one_line(own(each.title, speaker).text)} ({one_line(each.incident)})"
    yield Padding(Text(about, style="bright_black", overflow="fold"), (0, 0, 0, 2))
    for label, quotes in (("opened_by", asked.opened_by), ("answered", asked.answered_by)):
        for quote in quotes:
            said = _said(quote, wording.phrases[label], reports, wording)
            yield Padding(said, (0, 0, 0, 2))
    yield Text()


def _said(
    quote: Quotation, label: str, reports: dict[str, Reading], wording: Wording
) -> RenderableType:
    """ "Left open by Harboi Times, 18 November 2025: “…” [kalat-c 1364–1399]"."""
    reading = reports.get(quote.report)
    who = (reading.report.publisher if reading else None) or wording.phrases["unnamed_publisher"]
    when = day_of(reading.report.published if reading else None, wording)
    place = f" [{one_line(quote.report)} {quote.start}–{quote.end}]"
    return Text.assemble(
        f"{label} {one_line(who)}{f', {when}' if when else ''}: ",
        (in_marks(one_line(quote.text)), "cyan"),
        (place, "bright_black"),
        overflow="fold",
    )


def _grade(grade: Grade | None, wording: Wording) -> Text:
    if grade is None:
        return Text(wording.phrases["no_claim"], style="bright_black")
    return Text(wording.grades[grade].word, style=tag_style(grade))


def _days(each: Incident, wording: Wording) -> str:
    if each.date is None:
        return wording.phrases["not_known"]
    plain = each.date.precision == "day" and each.date.start == each.date.end
    return each.date.start if plain else interval(each.date, wording)


def _reports(each: Incident) -> int:
    return len({report for origin in each.origins for report in origin.reports})
