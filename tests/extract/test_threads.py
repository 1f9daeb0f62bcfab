"""Which sentences tell of which incident, where the reader knows what the report is about."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from reportedly.dissect.document import cut
from reportedly.extract.reading import reading
from reportedly.records.marks import Marks, Whole
from reportedly.records.reading import Account, Reading
from reportedly.records.report import Report
from reportedly.records.vocabulary import EventType, Modality
from reportedly.run.wiring import Kit, kit, rule_marker

Told = Callable[..., Reading]
RAID = (
    "Soldiers killed 12 militants in a raid near Kalat on Saturday, the army said.\n\n"
    "Nine traders were killed in Kalat on Saturday, residents said."
)


def whole(
    relevant: float, event_type: EventType = "Attack", modality: Modality = "occurred"
) -> Whole:
    """What a report is about."""
    types = dict.fromkeys(get_args(EventType), 0.0) | {event_type: 1.0}
    return Whole(relevant=relevant, types=tuple(types.items()), modality=modality)


@pytest.fixture(scope="module")
def rules() -> Kit:
    """Reading by word rules, which do not know what a report is about."""
    return kit(rule_marker())


@pytest.fixture
def told(rules: Kit, report: Callable[..., Report]) -> Told:
    """How to read a text whose marks are changed: `told("...", lambda marks: ...)`."""

    def tell(text: str, change: Callable[[Marks], Marks]) -> Reading:
        document = cut(report(text), rules.document)
        (marks,) = rules.marker.mark([document])
        return reading(document, change(marks), rules.grounding, rules.marker.reader)

    return tell


def with_whole(known: Whole | None) -> Callable[[Marks], Marks]:
    """Marks of a reader that knows what the report is about."""
    return lambda marks: replace(marks, whole=known)


def only_main(*mains: bool | None) -> Callable[[Marks], Marks]:
    """Marks of a reader that knows which tolls, in turn, are the main incident's."""
    return lambda marks: replace(
        marks,
        tolls=tuple(
            replace(toll, main=known) for toll, known in zip(marks.tolls, mains, strict=True)
        ),
    )


def killed(account: Account) -> list[int | None]:
    """The least number of each toll of the killed."""
    return [row.low for row in account.casualties if row.outcome == "killed"]


@pytest.mark.parametrize(("relevant", "count"), [(0.9, 1), (0.75, 1), (0.1, 0)])
def test_the_whole_decides_whether_there_is_an_incident(
    told: Told, relevant: float, count: int
) -> None:
    """However telling its words, a report about something else has no account."""
    text = f"{RAID}\n\nThe road was shut. It opened again at noon."
    assert len(told(text, with_whole(whole(relevant))).accounts) == count


def test_a_note_of_two_sentences_with_a_toll_tells_of_an_incident(told: Told) -> None:
    """What is too short for the reader to know is taken by its toll."""
    assert len(told(RAID, with_whole(whole(0.1))).accounts) == 1


def test_a_relevant_report_needs_no_weight_of_words(told: Told) -> None:
    """One faint word is enough where the reader is sure what the report is about."""
    text = "Police arrested a miller in Velm on Saturday."
    ruled = told(text, with_whole(None))
    assert len(ruled.accounts) <= len(told(text, with_whole(whole(0.9, "Arrests"))).accounts) == 1


def test_without_a_word_that_tells_there_is_no_account(told: Told) -> None:
    """An account names the words that it rests on; where there are none, there is none."""
    assert told("The mill reopened on Saturday.", with_whole(whole(0.9))).accounts == ()


@pytest.mark.parametrize("modality", ["attempted", "denied"])
def test_the_whole_decides_type_and_modality(told: Told, modality: Modality) -> None:
    """They are the report's, whatever its weightiest word; a clash need not be guessed."""
    known = whole(0.9, "Attack", modality)
    (account,) = told("Gunmen attacked a base near Gao on Friday.", with_whole(known)).accounts
    assert (account.event_type, account.modality) == ("Attack", modality)
    known = whole(0.9, "Suicide bomb", modality)
    (account,) = told(RAID, with_whole(known)).accounts
    assert (account.event_type, account.modality) == ("Suicide bomb", modality)


def test_the_words_that_name_the_incident_are_of_its_type(told: Told) -> None:
    """Among telling words, one of the known type is quoted before a weightier one of another."""
    text = "A suicide bomber struck in Gao on Friday. Soldiers then arrested nine men."
    (account,) = told(text, with_whole(whole(0.9, "Arrests"))).accounts
    assert "arrest" in account.trigger.text


def test_a_relevant_report_has_a_main_account(told: Told) -> None:
    """A reader that takes its only toll for another incident's does not undo what it is about."""
    text = "It was a dark day in Kalat. A raid killed nine traders on Saturday, residents said."
    read = told(text, lambda marks: only_main(False)(with_whole(whole(0.9))(marks)))
    assert [account.main for account in read.accounts][:1] == [True]


def test_where_the_whole_is_not_known_words_decide(told: Told) -> None:
    """Nothing changes for a reader that does not know what a report is about."""
    assert told(RAID, with_whole(None)) == told(RAID, lambda marks: marks)
    attacked = "Gunmen attacked a base near Gao on Friday, killing six soldiers."
    (account,) = told(attacked, with_whole(None)).accounts
    assert (account.event_type, account.modality) == ("Armed clash", "occurred")


def test_a_toll_of_another_incident_goes_to_the_background(told: Told) -> None:
    """It opens an account of its own, and the main account does not count it."""
    main, other = told(RAID, only_main(True, False)).accounts
    assert (main.main, killed(main)) == (True, [12])
    assert (other.main, killed(other)) == (False, [9])


def test_tolls_of_the_main_incident_stay_with_it(told: Told) -> None:
    """A sentence whose toll is the main incident's is not set apart for its words or date."""
    text = (
        RAID.partition("Nine")[0] + "In July an attack in the same district killed eight soldiers."
    )
    assert len(told(text, lambda marks: marks).accounts) == 2
    (main,) = told(text, only_main(True, True)).accounts
    assert killed(main) == [12, 8]


def test_of_one_sentence_only_the_main_incidents_toll_counts(told: Told) -> None:
    """A toll beside it that is not the incident's is nobody's."""
    text = "A raid killed 12 men near Kalat on Saturday, after one that killed nine men."
    (main,) = told(text, only_main(True, False)).accounts
    assert killed(main) == [12]


def test_a_sum_of_many_incidents_is_no_account(told: Told) -> None:
    """Tolls of a whole year are neither the main incident's nor another one's."""
    text = RAID.replace("in Kalat on Saturday", "so far this year")
    (main,) = told(text, only_main(True, False)).accounts
    assert killed(main) == [12]
