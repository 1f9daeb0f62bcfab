"""`reportedly review`, double coding: where reviewers differ, how far, and how it is settled."""

from pathlib import Path
from typing import Any

import click

from reportedly.commands.review import decided, deciding
from reportedly.commands.shared import at_ledger, by_whom, opened, show, written


@click.command()
@click.argument("coding", metavar="ROUND")
@at_ledger
@by_whom
@written("table", "json", "jsonl")
def disagreements(
    coding: str, ledger: str | None, by: str | None, form: str, output: Path | None
) -> None:
    r"""List what reviewers coded differently in a ROUND.

    Who codes in the round sees only what they have coded themselves: the round stays blind.

    \b
    Example:
      reportedly review disagreements may --by ada
    """
    from reportedly.run import settings
    from reportedly.run.desk import agreement, report

    who = settings.reviewer(by)
    with opened(ledger) as where:
        found = agreement.open_to(agreement.units(where.codings(), coding), who)
    show(report.disagreements([one for one in found if one.differs]), form, output)


@click.command()
@click.argument("coding", metavar="ROUND")
@at_ledger
@written("table", "json", "jsonl")
def alpha(coding: str, ledger: str | None, form: str, output: Path | None) -> None:
    r"""Say how far reviewers agree in a ROUND: Krippendorff's alpha, nominal.

    \b
    Example:
      reportedly review alpha may
    """
    from reportedly.run.desk import agreement, report

    with opened(ledger) as where:
        found = agreement.agreements(agreement.units(where.codings(), coding))
    show(report.agreement(found), form, output)


@click.command()
@click.argument("coding", metavar="ROUND")
@click.argument("subject")
@click.argument("reviewer")
@click.option("--slot", metavar="SLOT", help="Which of several codings, as disagreements show it.")
@deciding
def adjudicate(
    coding: str,
    subject: str,
    reviewer: str,
    ledger: str | None,
    by: str | None,
    **said: Any,
) -> None:
    r"""Settle a disagreement: what REVIEWER said of SUBJECT in the ROUND shall stand.

    It becomes an ordinary decision by whoever settles. To settle by another value than a
    reviewer's, decide it without --round.

    \b
    Example:
      reportedly review adjudicate may i-3f2a bo --by cyn --why "bo saw the list of names"
    """
    decided(
        ledger,
        by,
        lambda desk, it: desk.adjudicate(it, coding, (subject, reviewer), **said),
    )


ROUNDS = (disagreements, alpha, adjudicate)
