"""The filter before a bulk reading: what it keeps, what it drops, and what must not sway it."""

import shutil
from pathlib import Path

import pytest

from reportedly.errors import BadData
from reportedly.models.relevance import WEIGHTS, LinearFilter, stretches, words
from reportedly.models.second_look import FILE, RelevanceFilter
from reportedly.run.wiring import encoder, opening_cut, relevance

SENTENCE = (
    "Gunmen attacked a village in the north on Tuesday, killing nine people and abducting four "
    "others, the police said. A spokesman for the army said that soldiers had been sent."
)
RECIPE = (
    "Rinse the lentils and fry an onion in oil. Add cumin, garlic and a litre of stock, simmer "
    "for twenty minutes and serve with lemon. Leftovers keep for three days in the fridge."
)
# Words of an incident, and none that settle it.
UNSURE = "A bus left the road in the north. The police said that nobody had been hurt."


@pytest.fixture(scope="module")
def its() -> RelevanceFilter:
    return relevance()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files."""
    return Path(shutil.copytree(WEIGHTS, tmp_path / "relevance"))


def test_a_report_is_kept_and_a_recipe_is_not(its: RelevanceFilter) -> None:
    """The plainest case of each."""
    assert its.may_tell(its.score(SENTENCE))
    assert not its.may_tell(its.score(RECIPE))


def test_one_paragraph_in_a_long_page_is_enough(its: RelevanceFilter) -> None:
    """The highest stretch counts: what stands around a report does not hide it."""
    page = "\n\n".join([RECIPE] * 12 + [SENTENCE] * 3 + [RECIPE] * 12)
    assert its.may_tell(its.score(page))


def test_names_have_no_say(its: RelevanceFilter) -> None:
    """No country, town or group is more relevant than another."""
    report = "Soldiers shot dead two men in {0} on Monday, {0} police said; {1} denied it."
    scores = {
        its.score(report.format(*names))
        for names in (("Mali", "Ansaru"), ("Norway", "Greenpeace"), ("Kabul", "Rotary"))
    }
    assert len(scores) == 1


def test_capitals_say_nothing(its: RelevanceFilter) -> None:
    """Wires of old are written in capitals."""
    assert its.score(SENTENCE.upper()) == its.score(SENTENCE)


@pytest.mark.parametrize("text", ["", "12", "\n", "\ud800 ?", "…"])
def test_what_holds_no_words_is_dropped(its: RelevanceFilter, text: str) -> None:
    """And breaks nothing."""
    assert not its.may_tell(its.score(text))


def test_every_word_is_in_a_stretch() -> None:
    """Whatever the length, from the first word to the last, and in no stretch too long."""
    for count in range(700):
        found = list(stretches(count, 160, 80))
        covered = {n for first, last in found for n in range(first, last)}
        assert covered == set(range(count))
        assert all(last - first <= 160 for first, last in found)


def test_numbers_are_one_word() -> None:
    """How many there are is not what makes a report."""
    assert words("At least 9 of the 1,200 died") == [
        "at",
        "least",
        "0",
        "of",
        "the",
        "0",
        "0",
        "died",
    ]


def test_only_the_unsure_are_shown_to_the_encoder(its: RelevanceFilter) -> None:
    """What words settle is as fast as words; of others the encoder can turn the answer."""
    assert its.score(SENTENCE) == its.linear.score(SENTENCE) >= its.second.high
    assert its.score(RECIPE) == its.linear.score(RECIPE) < its.second.low
    assert its.second.low <= its.linear.score(UNSURE) < its.second.high
    assert its.may_tell(its.linear.score(UNSURE))
    assert not its.may_tell(its.score(UNSURE))


def test_the_same_text_has_the_same_score_in_any_company(its: RelevanceFilter) -> None:
    """Whatever was scored before, and on how many threads."""
    alone = its.score(UNSURE)
    its.score(SENTENCE)
    assert its.score(UNSURE) == alone == relevance(threads=1).score(UNSURE)


@pytest.mark.parametrize(
    ("line", "put", "said"),
    [
        ("limit =", "limit = 99.0", "not between"),
        ("encoder_sha256 =", 'encoder_sha256 = "00"', "another encoder"),
        ("bias =", "", "bias"),
    ],
)
def test_a_second_look_of_other_files_is_refused(
    folder: Path, line: str, put: str, said: str
) -> None:
    """Limits that were set for another encoder would drop in silence."""
    file = folder / FILE
    lines = file.read_text("utf-8").splitlines()
    changed = [put if one.startswith(line) else one for one in lines]
    file.write_text("\n".join(changed), "utf-8")
    with pytest.raises(BadData, match=said):
        RelevanceFilter(encoder(), opening_cut(), folder)


def test_other_limits_are_another_filter(its: RelevanceFilter, folder: Path) -> None:
    """A folder of readings is not gone on with when what it dropped would differ."""
    file = folder / FILE
    assert RelevanceFilter(encoder(), opening_cut(), folder).name == its.name
    file.write_text(file.read_text("utf-8").replace("pieces = ", "pieces = 1"), "utf-8")
    assert RelevanceFilter(encoder(), opening_cut(), folder).name != its.name


def test_weights_of_another_card_are_refused(folder: Path) -> None:
    """A damaged installation is named."""
    (folder / "weights.npz").write_bytes((WEIGHTS / "weights.npz").read_bytes() + b"x")
    with pytest.raises(BadData, match="not the file that card"):
        LinearFilter(folder)
    (folder / "weights.npz").unlink()
    with pytest.raises(BadData, match="cannot load the filter"):
        LinearFilter(folder)
