"""`reportedly review`: what people decide: by whom, when and why, to be undone at will."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from reportedly.commands.shared import at_ledger, by_whom, opened, show, written


class _Group(click.Group):
    """Keeps the lines of examples in the help apart, as docstrings spell it."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        cmd.help = (cmd.help or "").replace("\\b", "\b")
        super().add_command(cmd, name)


@click.group(cls=_Group)
def review() -> None:
    r"""Decide what the ledger's readings left open or got wrong.

    Each decision has a name, a time and a reason, stands until somebody decides anew or undoes it,
    and is never replaced by a newer reading. TARGET is an incident (its first letters will do), a
    report by its id, or an account as REPORT#ACCOUNT.

    \b
    Examples:
      reportedly review accept i-3f2a --by ada --why "checked with the hospital"
      reportedly review log i-3f2a
      reportedly review undo 5c0e1f --by ada --why "wrong incident"
    """


def deciding(command: Any) -> Any:
    """The options of every decision."""
    why = click.option("--why", required=True, metavar="REASON", help="The reason, which is kept.")
    return at_ledger(by_whom(why(command)))


def _coding(command: Any) -> Any:
    """The option of decisions that can be taken twice, blind."""
    return click.option(
        "--round",
        "coding",
        metavar="NAME",
        help="A round of double coding: counted and compared, never in force.",
    )(command)


def decided(ledger: str | None, by: str | None, work: Callable[[Any, Any], str]) -> None:
    """Open, decide, and print the id of the event."""
    from reportedly.run import settings
    from reportedly.run.clock import SystemClock
    from reportedly.run.desk import review as desk

    who = settings.reviewer(by)
    with opened(ledger) as where:
        event = work(desk, desk.Desk(ledger=where, clock=SystemClock(), by=who))
    click.echo(f"{event}  by {who}")


@review.command()
@click.argument("target")
@deciding
@_coding
def accept(target: str, ledger: str | None, by: str | None, **said: Any) -> None:
    r"""Say that TARGET is right as it stands.

    \b
    Example:
      reportedly review accept i-3f2a --by ada --why "two origins, seen on video"
    """
    decided(
        ledger,
        by,
        lambda desk, it: desk.decide(it, "accept", desk.target(it.ledger, target), **said),
    )


@review.command()
@click.argument("target")
@deciding
@_coding
def reject(target: str, ledger: str | None, by: str | None, **said: Any) -> None:
    r"""Say that TARGET is not to be shown: an incident, a report, or one account of it.

    \b
    Example:
      reportedly review reject r-17#a2 --by ada --why "another year"
    """
    decided(
        ledger,
        by,
        lambda desk, it: desk.decide(it, "reject", desk.target(it.ledger, target), **said),
    )


@review.command()
@click.argument("target")
@click.argument("field")
@click.argument("value")
@deciding
@_coding
def correct(
    target: str, field: str, value: str, ledger: str | None, by: str | None, **said: Any
) -> None:
    r"""Set a FIELD of TARGET to VALUE, which is plain text or JSON.

    Fields of an incident: title, event_type, modality, date, place, toll:OUTCOME:KIND. Of a
    report: title, publisher, author, url, kind, language, published. Of an account: event_type,
    modality, date, place.

    \b
    Examples:
      reportedly review correct r-17 published 2025-12-08 --by ada --why "from the archive"
      reportedly review correct i-3f2a toll:killed:civilians '{"low": 9, "best": 11, "high": 11}' \
        --by ada --why "list of names, counted"
    """
    decided(
        ledger,
        by,
        lambda desk, it: desk.correct(it, desk.target(it.ledger, target), field, value, **said),
    )


@review.command()
@click.argument("targets", nargs=-1, required=True, metavar="INCIDENT INCIDENT...")
@deciding
def merge(targets: tuple[str, ...], ledger: str | None, by: str | None, why: str) -> None:
    r"""Say that several incidents are one and the same.

    \b
    Example:
      reportedly review merge i-3f2a i-90bc --by ada --why "same bridge, same night"
    """
    decided(
        ledger,
        by,
        lambda desk, it: desk.merge(
            it, [desk.target(it.ledger, each) for each in targets], why=why
        ),
    )


@review.command()
@click.argument("target", metavar="INCIDENT")
@click.argument("out", nargs=-1, required=True, metavar="REPORT...")
@deciding
def split(target: str, out: tuple[str, ...], ledger: str | None, by: str | None, why: str) -> None:
    r"""Say that some reports (or accounts) of an incident tell of another one.

    \b
    Example:
      reportedly review split i-3f2a r-17 r-18#a2 --by ada --why "the attack of the day before"
    """
    decided(
        ledger,
        by,
        lambda desk, it: desk.split(it, desk.target(it.ledger, target), out, why=why),
    )


@review.command()
@click.argument("target", metavar="INCIDENT")
@click.argument(
    "value", type=click.Choice(["confirmed", "fair", "weak", "contested", "discounted"])
)
@click.option(
    "--claim", required=True, metavar="CLAIM", help="Its id, its predicate, or PREDICATE=VALUE."
)
@deciding
@_coding
def grade(
    target: str, value: str, claim: str, ledger: str | None, by: str | None, **said: Any
) -> None:
    r"""Set the grade of a claim or toll of an incident.

    \b
    Examples:
      reportedly review grade i-3f2a weak --claim event --by ada --why "one origin"
      reportedly review grade i-3f2a fair --claim toll:killed:civilians --by ada --why "list"
    """
    decided(
        ledger,
        by,
        lambda desk, it: desk.grade(it, desk.target(it.ledger, target), value, claim, **said),
    )


@review.command()
@click.argument("target", metavar="REPORT")
@click.argument("value", metavar="A1...F6")
@deciding
@_coding
def reliability(target: str, value: str, ledger: str | None, by: str | None, **said: Any) -> None:
    r"""Set the reliability of a report: A-F for its source, 1-6 for what it tells (Admiralty code).

    \b
    Example:
      reportedly review reliability r-17 B2 --by ada --why "right five times of six"
    """
    decided(
        ledger,
        by,
        lambda desk, it: desk.decide(
            it, "set_reliability", desk.target(it.ledger, target), value=value, **said
        ),
    )


@review.command()
@click.argument("question")
@click.argument("text")
@click.option("--report", "reports", multiple=True, metavar="ID", help="What the answer rests on.")
@at_ledger
@by_whom
def answer(
    question: str, text: str, reports: tuple[str, ...], ledger: str | None, by: str | None
) -> None:
    r"""Answer an open QUESTION, by its id.

    \b
    Example:
      reportedly review answer q-77aa "an inquiry opened on 3 May" --report r-20 --by ada
    """
    decided(ledger, by, lambda desk, it: desk.answer(it, question, text, reports))


@review.command()
@click.argument("target")
@click.argument("text")
@at_ledger
@by_whom
def note(target: str, text: str, ledger: str | None, by: str | None) -> None:
    r"""Leave a note on TARGET. Do not name whom it could endanger.

    \b
    Example:
      reportedly review note i-3f2a "ask the clinic again on Monday" --by ada
    """
    decided(ledger, by, lambda desk, it: desk.note(it, desk.target(it.ledger, target), text))


@review.command()
@click.argument("event")
@deciding
def undo(event: str, ledger: str | None, by: str | None, why: str) -> None:
    r"""Undo a decision, an answer or a note, by its event's id. An undoing can be undone too.

    \b
    Example:
      reportedly review undo 5c0e1f --by ada --why "wrong incident"
    """
    decided(ledger, by, lambda desk, it: desk.undo(it, event, why))


@review.command()
@click.argument("target")
@at_ledger
@written("table", "json", "jsonl")
def log(target: str, ledger: str | None, form: str, output: Path | None) -> None:
    r"""List every hand that touched TARGET: what came in, who read it, who decided what and why.

    \b
    Example:
      reportedly review log i-3f2a
    """
    from reportedly.run.desk import report
    from reportedly.run.desk import review as desk

    with opened(ledger) as where:
        found = desk.history(where, target)
    show(report.log(found), form, output)
