"""text, publication, rules -> Scope: what every look at a date's surroundings needs."""

from dataclasses import dataclass
from datetime import date

from reportedly.extract.date_grammar import Grammar
from reportedly.extract.date_rules import DateRules

WINDOW = 48
"""Characters looked at before a date for "since", "until", "every"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The text, the day of publication and the patterns."""

    text: str
    published: date | None
    grammar: Grammar
    rules: DateRules

    def behind(self, at: int, width: int = WINDOW) -> str:
        """The words before a place."""
        return self.text[max(0, at - width) : at]

    def ahead(self, at: int, width: int = 24) -> str:
        """The words from a place on."""
        return self.text[at : at + width]
