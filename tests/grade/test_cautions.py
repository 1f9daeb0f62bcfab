"""Cautions explain themselves; nothing that is a reviewer's to judge is ever computed."""

from typing import get_args

import msgspec
import pytest

from judgements import JUDGED
from reportedly.grade.cautions import CAUTIONS, explanations
from reportedly.grade.rules import GradeRules
from reportedly.models.data import load
from reportedly.publish.schema import schema
from reportedly.publish.voice import loaded_in, voice
from reportedly.publish.wording import Wording
from reportedly.records.vocabulary import CautionKind, Grade, Treatment


def test_every_caution_of_the_contract_is_a_function() -> None:
    """One function each, in the contract's order."""
    assert tuple(CAUTIONS) == get_args(CautionKind)


def test_every_caution_explains_itself_in_neutral_words() -> None:
    """A short first line that fits a brief, and more for whoever asks; no loaded word in either."""
    wording = load("wording", Wording)
    speaker = voice(wording.loaded, (), ())
    for kind, (short, more) in explanations().items():
        assert 20 < len(short) <= 100, kind
        assert short.endswith("."), kind
        assert len(more) > 40, kind
        assert not loaded_in(short, speaker), kind
        assert not loaded_in(more, speaker), kind


def test_the_scales_are_the_standards_own() -> None:
    """Airwars' five grades and the five ways of the Standards for Casualty Recording."""
    assert get_args(Grade) == ("confirmed", "fair", "weak", "contested", "discounted")
    assert len(get_args(Treatment)) == 5
    assert set(load("wording", Wording).treatments) == set(get_args(Treatment))


def test_no_word_of_ours_is_a_reviewers_judgement() -> None:
    """Our wording, vocabularies and explanations use no term of ICD 203 or of Admiralty."""
    wording = load("wording", Wording)
    said = msgspec.to_builtins(wording) | {"loaded": {}}
    texts = [*_strings(said), *_strings(explanations()), *_strings(schema("incident"))]
    texts += _strings(msgspec.to_builtins(load("grade", GradeRules).unnamed_sources))
    assert [text for text in texts if JUDGED.search(text)] == []


def _strings(node: object) -> list[str]:
    if isinstance(node, str):
        return [node]
    if isinstance(node, dict):
        return [text for key, value in node.items() for text in (*_strings(key), *_strings(value))]
    if isinstance(node, list | tuple | set | frozenset):
        return [text for each in node for text in _strings(each)]
    return []


@pytest.mark.parametrize("text", ["very likely", "graded B2", "improbable", "usually reliable"])
def test_the_search_finds_what_it_is_for(text: str) -> None:
    """The pattern of the test above can fail."""
    assert JUDGED.search(text)
