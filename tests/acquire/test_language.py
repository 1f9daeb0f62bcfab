"""Which reports are taken for English, which are refused, and what is said of it."""

from dataclasses import replace

import pytest

from reportedly.acquire import Acquired, Languages, Options, Outcome, in_english
from reportedly.acquire.language import find_language
from reportedly.errors import NoText, OtherLanguage
from reportedly.run.wiring import languages
from texts import report_of

ENGLISH = "The army said on Sunday that troops killed 12 fighters near Kalat on Saturday."
SPANISH = "El ejército dijo el domingo que las tropas mataron a 12 combatientes cerca de Kalat."
RUSSIAN = "Военные сообщили в воскресенье, что у Калата убиты 12 боевиков."


@pytest.fixture(scope="module")
def known() -> Languages:
    return languages()


def outcome(text: str, known: Languages, said: str | None = None, **options: str) -> Outcome:
    acquired = Acquired(report=report_of(text, language=said), where="a.txt")
    return in_english(acquired, Options(**options), known)


def acquired(found: Outcome) -> Acquired:
    assert isinstance(found, Acquired), found
    return found


def refused(found: Outcome) -> str:
    assert isinstance(found, OtherLanguage), found
    return str(found)


def test_an_english_report_is_named_so(known: Languages) -> None:
    """`report.language` holds what was recognised."""
    found = acquired(outcome(ENGLISH, known))
    assert (found.report.language, found.notes) == ("en", ())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (SPANISH, "Spanish (es)"),
        (RUSSIAN, "Russian (ru)"),
        ("L'armée a dit dimanche que douze combattants ont été tués près de Kalat.", "French (fr)"),
        ("قال الجيش يوم الأحد إن قواته قتلت 12 مقاتلاً قرب كلات.", "Arabic (ar)"),
        ("فوج نے اتوار کو کہا کہ قلات کے قریب 12 جنگجو مارے گئے۔", "Urdu (ur)"),
        ("Військові повідомили в неділю, що біля Калата вбито 12 бойовиків.", "Ukrainian (uk)"),
        (
            "Fauj ne itwar ko kaha ke Kalat ke qareeb 12 jangju maare gaye.",
            "Urdu or Hindi in Latin",
        ),
    ],
)
def test_another_language_is_named_with_what_to_do(known: Languages, text: str, named: str) -> None:
    """What, where, and what to do."""
    message = refused(outcome(text, known))
    assert message.startswith(f"a.txt is in {named}")
    assert message.endswith("Translate it, or force reading with --language en.")


def test_the_error_names_the_input(known: Languages) -> None:
    """As every error of an input does."""
    found = outcome(SPANISH, known)
    assert isinstance(found, OtherLanguage)
    assert found.where == "a.txt"


def test_a_forced_language_reads_anything(known: Languages) -> None:
    """`--language en` overrides text and metadata."""
    found = acquired(outcome(SPANISH, known, "es", language="en"))
    assert found.report.language == "en"


def test_the_text_decides_against_what_the_report_says(known: Languages) -> None:
    """English under Spanish metadata is read, Spanish under English metadata is not."""
    found = acquired(outcome(ENGLISH, known, "es"))
    assert found.report.language == "en"
    assert found.notes == ("says that it is in Spanish (es), but its text is English: read",)
    assert "is in Spanish (es), though it says English (en)" in refused(
        outcome(SPANISH, known, "en-US")
    )


@pytest.mark.parametrize("said", ["es", "es-MX", "ES_co", "spa", "Spanish"])
def test_what_a_report_says_counts_where_its_text_does_not_tell(
    known: Languages, said: str
) -> None:
    """In any usual way of writing it."""
    assert "says that it is in Spanish (es)" in refused(outcome("Quetta: 3", known, said))


@pytest.mark.parametrize("said", [None, "", "en", "en-GB", "eng", "English", "x-none", "klingon"])
def test_too_little_text_is_read(known: Languages, said: str | None) -> None:
    """Refusing takes evidence."""
    found = acquired(outcome("Quetta: 3", known, said))
    assert found.report.language in (None, "en")
    assert found.notes == ()


@pytest.mark.parametrize("text", ["", "2026-03-14", "!!!", "Muhammad Aslam, Kalat"])
def test_text_that_does_not_tell_has_no_language(known: Languages, text: str) -> None:
    """Not known is a value."""
    assert acquired(outcome(text, known)).report.language is None


def test_signs_that_repeat_are_no_language(known: Languages) -> None:
    """Marks left over on a page, however many, do not make it foreign."""
    found = acquired(outcome(ENGLISH + "\n" + "&lt;" * 2000, known))
    assert found.report.language == "en"


def test_a_bilingual_report_is_read_and_its_other_half_named(known: Languages) -> None:
    """The same text in two languages: as good as half is English."""
    found = acquired(outcome(f"{ENGLISH}\n\n{SPANISH}", known))
    assert found.report.language == "en"
    assert "of its text is in Spanish (es)" in found.notes[-1]


def test_an_english_title_does_not_save_a_foreign_report(known: Languages) -> None:
    """The larger part decides."""
    text = f"Army kills 12 near Kalat\n\n{RUSSIAN} {RUSSIAN} {RUSSIAN}"
    assert "in Russian (ru)" in refused(outcome(text, known))


def test_a_short_foreign_part_is_not_worth_a_note(known: Languages) -> None:
    """Boilerplate of the page around an English report."""
    text = f"{ENGLISH} {ENGLISH} {ENGLISH}\n\nTodos los derechos reservados"
    assert acquired(outcome(text, known)).notes == ()


def test_what_nobody_can_name_is_not_named(known: Languages) -> None:
    """A language that the identifier does not know: refused, and most like another one."""
    text = (
        "Glava rayona vvel posle stolknoveniy komendantskiy chas srazu v chetyrekh selakh, "
        "shkoly tam budut zakryty, mestnaya vlast obeshchaet pomoshch postradavshim semyam."
    )
    assert "is not in English (most like" in refused(outcome(text, known))


def test_other_outcomes_pass(known: Languages) -> None:
    """An input that could not be read has no language."""
    error = NoText("no text in a.txt.", where="a.txt")
    assert in_english(error, Options(), known) is error


class Unasked:
    """An identifier that must not be asked."""

    def likeliest(self, text: str) -> None:
        """Fail."""
        raise AssertionError(text)


def test_plain_english_needs_no_identifier(known: Languages) -> None:
    """So its model is not loaded for English reports; shouted or not."""
    alone = replace(known, identifier=Unasked())  # type: ignore[arg-type]
    for text in (ENGLISH, ENGLISH.upper(), f"{ENGLISH}\n" * 50):
        assert find_language(text, alone).code == "en"


@pytest.mark.parametrize("unit", [SPANISH + " ", "ab", "the ", "Kalat\n", "爆発", "\u202eа"])
def test_a_long_text_is_told_as_a_short_one(known: Languages, unit: str) -> None:
    """100,000 code points, on one line or on many."""
    long = (unit * 100_000)[:100_000]
    assert find_language(long, known).code in (find_language(unit * 30, known).code, None)
