"""The identifier answers among its codes, as far ahead of English as it is sure."""

import subprocess
import sys

import pytest

from reportedly.acquire import LanguageRules
from reportedly.models.data import load
from reportedly.models.languages import Identifier


@pytest.fixture(scope="module")
def rules() -> LanguageRules:
    return load("languages", LanguageRules)


def test_every_code_has_a_name(rules: LanguageRules) -> None:
    """What can be found can be told to a user."""
    codes = {rules.merged.get(code, code) for code in rules.asked}
    codes |= {one.code for one in rules.by_words}
    assert codes <= set(rules.names)
    assert set(rules.merged.values()) <= set(rules.names)


def test_telling_words_are_in_small_letters(rules: LanguageRules) -> None:
    """They are compared with words in small letters."""
    for words in (rules.english, *(one.words for one in rules.by_words)):
        assert all(word == word.lower() for word in words)


def test_it_leads_english_by_more_the_longer_the_text(rules: LanguageRules) -> None:
    """The lead is evidence, which adds up."""
    identifier = Identifier(rules.asked)
    short = identifier.likeliest("tres muertos en un ataque")
    long = identifier.likeliest("tres muertos en un ataque contra un puesto de la policía")
    assert short.code == long.code == "es"
    assert 0 < short.lead < long.lead
    assert identifier.likeliest("three people died in an attack on a police post").lead == 0


def test_it_answers_among_its_codes_and_english() -> None:
    """A language that is not asked for is not found."""
    identifier = Identifier(("pt",))
    assert identifier.likeliest("tres muertos en un ataque contra un puesto").code == "pt"


def test_its_model_is_loaded_when_first_asked() -> None:
    """Neither the program nor an English report waits for it."""
    code = (
        "import sys; from reportedly.run.wiring import languages; "
        "from reportedly.acquire.language import find_language; known = languages(); "
        "find_language('The army said that troops killed 12 fighters near Kalat.', known); "
        "print('py3langid' in sys.modules); known.identifier.likeliest('x'); "
        "print('py3langid' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
