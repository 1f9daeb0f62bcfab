"""Compared rows -> a list in the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from reportedly.publish.comparison.differences import Compared, Said
from reportedly.publish.showable import one_line


def show(found: Sequence[Compared], console: Console) -> None:
    """Print every row and incident: first pairs, then rows alone, then incidents alone."""
    pairs = [each for each in found if each.row and each.incident]
    rows = [each for each in found if not each.incident]
    alone = [each for each in found if not each.row]
    differ = sum(bool(each.differences) for each in pairs)
    console.print(
        f"{len(pairs)} rows match an incident, {differ} of them with differences; "
        f"{len(rows)} rows match none; {len(alone)} incidents are in no row.",
        soft_wrap=True,
    )
    for each in (*pairs, *rows, *alone):
        _entry(each, console)


def _entry(each: Compared, console: Console) -> None:
    console.print()
    names = " = ".join(one_line(name) for name in (each.row, each.incident) if name)
    console.print(Text(names, style="bold"), Text(one_line(each.title)), soft_wrap=True)
    if each.why:
        _line("  ", each.why, console)
    elif not each.differences:
        _line("  ", "no difference in what the row holds", console)
    for one in each.differences:
        _line("  ", f"{one.field}: row {one.row}, reports {one.reports}", console)
    for said in each.beside:
        _line("  + ", _told(said), console)


def _told(said: Said) -> str:
    by = "; ".join(said.by) or "nobody"
    disputed = f"; disputed by {'; '.join(said.disputed_by)}" if said.disputed_by else ""
    role = f"{said.claim.partition(':')[2]}: " if said.claim.startswith("responsibility:") else ""
    return f"{role}{said.value} ({by}{disputed}; {said.grade})"


def _line(lead: str, text: str, console: Console) -> None:
    console.print(Text(lead + one_line(text)), soft_wrap=True)
