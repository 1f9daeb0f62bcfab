"""The battery is what its README says, and is scored by hand-countable shares."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from languages.run import BATTERY, Case, _cases, peers, score, tell
from reportedly.acquire.language import find_language
from reportedly.run.wiring import languages

NAMED = {"es", "fr", "ar", "ur", "uk", "ru"}


def _case(language: str, told: str | None) -> Case:
    return Case(id="x", split="tune", language=language, style="two", text="x", told=told)


def test_shares_are_those_of_texts_rightly_refused_named_and_read() -> None:
    """Refused by another name is refused, not named; what does not tell is read."""
    told = [_case("es", "es"), _case("es", "pt"), _case("es", None), _case("es", "en")]
    told += [_case("en", "en"), _case("en", None), _case("en", "fr")]
    found = score(told)
    assert found["refused_foreign"] == 0.5
    assert found["named_foreign"] == 0.25
    assert round(found["read_english"], 4) == 0.6667


def test_peers_answer_every_text() -> None:
    """Letters tell scripts, the identifier tells a language."""
    tellers = peers(languages())
    assert tellers["letters"]("Три человека") == "other"
    assert tellers["letters"]("Tres personas") == "en"
    assert tellers["identifier"]("Tres personas murieron el martes") == "es"


def test_the_battery_has_both_splits_every_named_language_and_unique_ids() -> None:
    """What is measured is what the README says."""
    cases = _cases(BATTERY)
    assert len({case.id for case in cases}) == len(cases)
    for split in ("tune", "held"):
        assert {case.language for case in cases if case.split == split} >= NAMED | {"en"}


def test_no_english_text_is_refused_and_the_named_languages_all_are() -> None:
    """Wrong refusals lose reports."""
    known = languages()
    told = tell(_cases(BATTERY), lambda text: find_language(text, known).code)
    assert [case.id for case in told if case.language == "en" and case.refused] == []
    assert [case.id for case in told if case.language in NAMED and case.told != case.language] == []
