"""a dated phrase -> Interval: what a match of the date grammar means on the calendar."""

import re

from reportedly.extract.date_absolute import ABSOLUTE
from reportedly.extract.date_calendar import Interval
from reportedly.extract.date_context import Context
from reportedly.extract.date_relative import RELATIVE


def value_of(rule: str, found: re.Match[str], context: Context) -> Interval | None:
    """The interval that a match of the named rule stands for; None where it stays unresolved."""
    resolver = ABSOLUTE.get(rule) or RELATIVE.get(rule)
    return resolver(dict(found.groupdict()), context) if resolver else None
