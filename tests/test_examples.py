"""The example reports: well formed, marked as fiction, right by the calendar, our own words."""

import calendar
import itertools
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from reportedly.acquire import Acquired, Options, acquire
from reportedly.models.data import load
from reportedly.records.report import Report

ROOT = Path(__file__).parent.parent
FOLDERS = ("ansongo", "cravo-norte", "kalat", "macomia")
FILES = tuple(sorted(path for folder in FOLDERS for path in (ROOT / "examples" / folder).iterdir()))
PAGES = tuple(path for path in FILES if path.suffix == ".html")
MARK = "invented for reportedly; CC0"
COPY = {"kalat-a", "kalat-b"}  # the one pair that is a copy on purpose
SHINGLE = 8

MONTHS = tuple(calendar.month_name)[1:]
DAYS = tuple(calendar.day_name)
PAIR = re.compile(rf"\b({'|'.join(DAYS)}),? (\d{{1,2}}) ({'|'.join(MONTHS)})\b(?: (\d{{4}}))?")
OWN_VOICE = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "examples/README.md",
    # The benchmark page names corpora as they name themselves.
    *(
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "docs").glob("*.md"))
        if path.name != "benchmarks.md"
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The words that the program's own voice avoids, each with its neutral counterpart."""

    loaded: dict[str, str]


@cache
def _report(path: Path) -> Report:
    (outcome,) = acquire([str(path)], Options())
    assert isinstance(outcome, Acquired), outcome
    return outcome.report


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def _own_words(name: str) -> str:
    """Drop code, quotations and link targets: what is left is the document's own voice."""
    text = (ROOT / name).read_text("utf-8")
    text = re.sub(r"```.*?```|<!-- demo:start -->.*?<!-- demo:end -->", " ", text, flags=re.DOTALL)
    text = re.sub(r"^ {4}.*$", " ", text, flags=re.MULTILINE)
    return re.sub(r"`[^`]*`|\"[^\"]*\"|\]\([^)]*\)", " ", text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_example_says_that_it_is_fiction(path: Path) -> None:
    """Whoever finds one file alone can see that it is invented and CC0."""
    raw = path.read_text("utf-8")

    assert MARK in raw
    if path.suffix == ".html":
        assert "fiction" in raw.split("<footer>")[1], "a page says so to those who see it, too"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_example_is_a_dated_report_of_fair_length(path: Path) -> None:
    """Every file holds one report: titled, dated, of a named publisher, 150 to 350 words long."""
    report = _report(path)

    assert report.title
    assert report.publisher
    assert report.published
    assert date.fromisoformat(report.published[:10]).year in {2025, 2026}
    assert 150 <= len(report.text.split()) <= 350
    assert path.suffix == ".html" or report.id == path.stem


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_gives_its_article_and_nothing_around_it(path: Path) -> None:
    """Navigation, links to other articles, and the note on fiction are no part of a page's text."""
    text = _report(path).text

    assert "fiction" not in text
    assert "About us" not in text
    assert "Millet prices" not in text
    assert "E-paper" not in text
    assert "Tides" not in text


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_holds_every_format_and_a_report_of_a_party(folder: str) -> None:
    """Each incident is told by four reports in three formats, one of them by a party to it."""
    paths = [path for path in FILES if path.parent.name == folder]
    kinds = {_report(path).kind for path in paths}

    assert len(paths) == 4
    assert {path.suffix for path in paths} == {".txt", ".html", ".jsonl"}
    assert kinds & {"official_statement", "claim_of_responsibility"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_weekdays_agree_with_the_calendar(folder: str) -> None:
    """Where a text gives a weekday with a date, the calendar gives the same weekday."""
    pairs = 0
    for path in FILES:
        report = _report(path)
        year = (report.published or "")[:4]
        found = PAIR.findall(report.text) if path.parent.name == folder else ()
        for weekday, day, month, own_year in found:
            when = date(int(own_year or year), MONTHS.index(month) + 1, int(day))
            assert DAYS[when.weekday()] == weekday, f"{path.name}: {weekday} {when}"
        pairs += len(found)

    assert pairs, "no text gives a weekday with a date"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_shows_the_date_that_its_metadata_gives(path: Path) -> None:
    """The machine's date and the reader's date of a page are the same day."""
    shown = re.search(r"<time [^>]*>(\d+) (\w+) (\d+)</time>", path.read_text("utf-8"))

    assert shown
    when = date(int(shown.group(3)), MONTHS.index(shown.group(2)) + 1, int(shown.group(1)))
    assert when.isoformat() == (_report(path).published or "")[:10]


def test_ids_are_unique() -> None:
    """No two examples share an id, over all folders."""
    assert len({_report(path).id for path in FILES}) == len(FILES) == 16


def test_only_the_intended_copy_repeats_another_report() -> None:
    """No two reports share eight words in a row, but for the copy, which shares most of its own."""
    shingles = {path.stem: _shingles(_report(path).text) for path in FILES}

    for one, other in itertools.combinations(shingles, 2):
        shared = shingles[one] & shingles[other]
        if {one, other} == COPY:
            assert len(shared) > 0.5 * len(shingles["kalat-b"])
        else:
            assert not shared, (one, other, sorted(shared)[:2])


def test_the_readme_of_the_examples_names_every_file() -> None:
    """The table of contents is complete, and names no file that is not there."""
    listed = re.findall(
        r"^\| `([^`]+)`", (ROOT / "examples/README.md").read_text("utf-8"), re.MULTILINE
    )

    assert sorted(listed) == sorted(path.name for path in FILES)


@pytest.mark.parametrize("name", OWN_VOICE)
def test_our_own_voice_uses_no_loaded_word(name: str) -> None:
    """Labels of one side stand in quotation marks or code in our documents, never as our words."""
    words = "|".join(map(re.escape, load("wording", Loaded).loaded))
    found = re.findall(rf"\b(?:{words})\b", _own_words(name), re.IGNORECASE)

    assert words
    assert not found
