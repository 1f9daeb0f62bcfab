"""text -> Timexes as dateparser's search reads them: a day for each phrase that it finds."""

import re
from datetime import datetime

from dateparser.search import search_dates

from wikiwars.corpus import Timex


def by_dateparser(text: str, created: str) -> tuple[Timex, ...]:
    """What it finds, paragraph by paragraph, told the day of creation and to look back.

    It gives days only: where the words hold no day of the month its value is cut to the month, and
    to the year where they hold nothing but a year.
    """
    settings = {"RELATIVE_BASE": datetime.fromisoformat(created), "PREFER_DATES_FROM": "past"}
    found = []
    for paragraph in re.finditer(r"[^\n]+", text):
        position = 0
        told = search_dates(paragraph[0], languages=["en"], settings=settings) or ()
        for words, when in told:
            at = paragraph[0].find(words, position)
            position = at + len(words)
            start = paragraph.start() + at
            found.append(Timex(start=start, end=start + len(words), value=_value(words, when)))
    return tuple(found)


def _value(words: str, when: datetime) -> str:
    day = when.date().isoformat()
    if re.fullmatch(r"\D*\d{4}\D*", words):
        return day[:7] if re.search(r"[A-Za-z]{3}", words) else day[:4]
    return day if re.search(r"\d", words) or not re.search(r"[A-Z][a-z]{2}", words) else day[:7]
