"""One reading on its own."""

from typing import Any

from reportedly.publish.parts import own_voice, quotations, walk
from reportedly.publish.reading_view import view
from reportedly.publish.voice import loaded_in, voice
from reportedly.publish.wording import Wording


def test_all_that_was_read_is_quoted(case: Any, wording: Wording) -> None:
    """Statements, tolls, disclosures, labels and questions each show their words."""
    reading = case.readings[0]
    words = {quote.text for quote in quotations(view([reading], wording))}
    told = [each.content.text for each in reading.statements]
    told += [each.text for each in reading.disclosures + reading.labels + reading.questions]
    told += [row.text for account in reading.accounts for row in account.casualties]
    assert set(told) <= words


def test_a_reading_is_told_in_neutral_words(case: Any, wording: Wording) -> None:
    """The view of a report in loaded words is itself free of them."""
    speaker = voice(wording.loaded, case.readings, ())
    document = view(case.readings, wording)
    assert [each for each in own_voice(document) if loaded_in(each, speaker)] == []


def test_readings_are_not_merged(case: Any, wording: Wording) -> None:
    """Each report has a chapter of its own that quotes this report alone."""
    document = view(case.readings, wording)
    for number, chapter in enumerate(document.chapters, 1):
        labels = {place.label for part in walk(chapter) for place in getattr(part, "places", ())}
        assert labels == {f"R{number}"}
