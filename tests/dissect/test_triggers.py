"""Which words tell of an incident, of what type, and whether it happened."""

import pytest

from reportedly.dissect.triggers import EventRules, off_topic, triggers
from reportedly.models.data import load
from reportedly.records.document import Document
from texts import document_of

RULES = load("events", EventRules)


def document(text: str) -> Document:
    return document_of(text)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("A suicide bomber struck the gate.", "Suicide bomb"),
        ("Warplanes bombed a camp.", "Air/drone strike"),
        ("Mortar shells landed in the market.", "Shelling/artillery/missile attack"),
        ("A roadside bomb hit a bus.", "Remote explosive/landmine/IED"),
        ("Someone threw a grenade into a bar.", "Grenade"),
        ("A firefight followed.", "Armed clash"),
        ("Gunmen burst in.", "Attack"),
        ("Ten travellers were kidnapped.", "Abduction/forced disappearance"),
        ("A mob gathered.", "Mob violence"),
        ("Raiders looted the clinic.", "Looting/property destruction"),
        ("Sappers defused it.", "Disrupted weapons use"),
        ("She had been raped.", "Sexual violence"),
        ("Police arrested him.", "Arrests"),
    ],
)
def test_the_weightiest_word_names_the_type(text: str, event_type: str) -> None:
    """Each of the contract's types has words of its own."""
    found = triggers(document(text), RULES)
    assert max(found, key=lambda trigger: trigger.weight).event_type == event_type


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Two men were shot dead.", "occurred"),
        ("Police foiled a bombing.", "attempted"),
        ("The army plans an offensive.", "planned"),
        ("The governor denied that an attack had taken place.", "denied"),
    ],
)
def test_words_near_a_trigger_tell_whether_it_happened(text: str, modality: str) -> None:
    """Foiled, planned and denied incidents are not taken for ones that happened."""
    assert {trigger.modality for trigger in triggers(document(text), RULES)} == {modality}


def test_words_of_other_fields_are_told_apart() -> None:
    """A coach's attack is marked as sport."""
    assert off_topic(document("The coach praised his attack."), RULES)
