"""Marks -> the reading's records for disclosures, labels, questions, phases and objects."""

from reportedly.extract.statements import claimant
from reportedly.records.marks import (
    DisclosureMark,
    LabelMark,
    ObjectMark,
    PhaseMark,
    QuestionMark,
)
from reportedly.records.reading import (
    Disclosure,
    Instrument,
    Label,
    Phase,
    Question,
    Statement,
    Target,
)


def disclosures(
    marks: tuple[DisclosureMark, ...], statements: tuple[Statement, ...]
) -> tuple[Disclosure, ...]:
    """One record for each item and status, from the first words that say so."""
    kept: dict[tuple[str, str], Disclosure] = {}
    for mark in marks:
        kept.setdefault(
            (mark.item, mark.status),
            Disclosure(
                item=mark.item,
                status=mark.status,
                text=mark.span.text,
                start=mark.span.start,
                end=mark.span.end,
                statement=_id(claimant(statements, mark.span)),
            ),
        )
    return tuple(kept.values())


def labels(marks: tuple[LabelMark, ...], statements: tuple[Statement, ...]) -> tuple[Label, ...]:
    """One record for each loaded word, with the statement whose content holds it."""
    return tuple(
        Label(
            text=mark.span.text,
            start=mark.span.start,
            end=mark.span.end,
            neutral=mark.neutral,
            statement=_id(claimant(statements, mark.span)),
        )
        for mark in marks
    )


def questions(marks: tuple[QuestionMark, ...]) -> tuple[Question, ...]:
    """One record for each question; the same words are asked once."""
    kept: dict[tuple[str, str], Question] = {}
    for mark in marks:
        key = (mark.kind, " ".join(mark.span.text.lower().split()))
        kept.setdefault(
            key,
            Question(kind=mark.kind, text=mark.span.text, start=mark.span.start, end=mark.span.end),
        )
    return tuple(kept.values())


def phases(marks: tuple[PhaseMark, ...]) -> tuple[Phase, ...]:
    """One record for each kind of step, from the first words that tell of it."""
    kept: dict[str, Phase] = {}
    for mark in marks:
        kept.setdefault(
            mark.kind,
            Phase(kind=mark.kind, text=mark.span.text, start=mark.span.start, end=mark.span.end),
        )
    return tuple(kept.values())


def instruments(marks: tuple[ObjectMark, ...]) -> tuple[Instrument, ...]:
    """One record for each wording of a weapon."""
    kept: dict[tuple[str, str], Instrument] = {}
    for mark in marks:
        if mark.role == "instrument":
            span = mark.span
            kept.setdefault(
                (mark.type, span.text.lower()),
                Instrument(text=span.text, start=span.start, end=span.end, type=mark.type),
            )
    return tuple(kept.values())


def targets(marks: tuple[ObjectMark, ...]) -> tuple[Target, ...]:
    """One record for each wording of a place or thing that was hit and what happened to it."""
    kept: dict[tuple[str, str, str | None], Target] = {}
    for mark in marks:
        if mark.role == "target":
            span = mark.span
            kept.setdefault(
                (mark.type, span.text.lower(), mark.effect),
                Target(
                    text=span.text,
                    start=span.start,
                    end=span.end,
                    type=mark.type,
                    effect=mark.effect,
                ),
            )
    return tuple(kept.values())


def _id(statement: Statement | None) -> str | None:
    return statement.id if statement else None
