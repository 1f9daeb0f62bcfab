"""The Python interface, as a notebook uses it."""

import io
import json
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import reportedly as rp
from reportedly.api import Note
from reportedly.errors import BadUsage, OtherLanguage
from reportedly.publish.exports.rows import NAMES

KALAT = Path(__file__).parents[2] / "examples" / "kalat"
TEXT = (
    "Gunmen killed four people at a market in Kaduna on Tuesday, the police said. "
    "A witness said that at least seven people died."
)
QUIET = pytest.mark.filterwarnings("ignore::reportedly.api.Note")


def noted(call: Callable[[], Any]) -> tuple[Any, list[str]]:
    """What a call gives, and what it told meanwhile."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", Note)
        given = call()
    return given, [str(each.message) for each in told if each.category is Note]


@pytest.fixture(scope="module")
def kalat() -> rp.Told:
    """The brief of one example."""
    told: rp.Told = noted(lambda: rp.brief(KALAT))[0]
    return told


def test_a_text_is_read() -> None:
    """A reading whose spans cut out their own words; no incident is made of one text."""
    told = rp.read(TEXT, published="2025-12-10", title="Market attack")
    (reading,) = told.readings
    assert reading.report.text == TEXT
    assert reading.report.title == "Market attack"
    assert {toll.low for account in reading.accounts for toll in account.casualties} == {4, 7}
    assert told.incidents == ()


def test_nothing_is_guessed_of_a_text() -> None:
    """Without a day of publication, Tuesday stays unresolved."""
    (reading,) = rp.read(TEXT).readings
    assert reading.report.published is None
    assert all(account.date is None for account in reading.accounts)


def test_a_text_in_another_language_is_refused() -> None:
    """As from the command line, with the language named."""
    with pytest.raises(OtherLanguage):
        rp.read(
            "Cuatro personas murieron el martes en un ataque contra el mercado, dijo la policía."
        )


def test_a_field_that_a_report_does_not_have_is_refused() -> None:
    """A misspelt field is not ignored."""
    with pytest.raises(BadUsage, match="publishd"):
        rp.read(TEXT, publishd="2025-12-10")


def test_a_folder_becomes_a_brief(kalat: rp.Told) -> None:
    """Incidents, readings, and the words of the command line's brief."""
    assert len(kalat.readings) == 4
    assert kalat.incidents
    assert kalat.failures == ()
    assert "Kalat" in str(kalat) and "Kalat" in kalat.markdown()


def test_what_cannot_be_read_is_told_and_kept(tmp_path: Path) -> None:
    """A warning for each, and the failure itself; the rest is read."""
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "good.txt").write_text(TEXT)
    told, notes = noted(lambda: rp.brief(tmp_path))
    assert any("empty.txt" in note for note in notes)
    assert len(told.readings) == 1
    assert len(told.failures) == 1


def test_a_notebook_shows_a_page_that_runs_nothing(kalat: rp.Told) -> None:
    """In a sandboxed frame, whatever the reports hold."""
    shown = kalat._repr_html_()
    assert shown.startswith('<iframe sandbox srcdoc="&lt;!')
    assert shown.count("<") == 2
    told = rp.read(TEXT + ' "><script>alert(1)</script>')
    assert told._repr_html_().count("<") == 2


def test_an_export_is_the_one_of_the_command_line(kalat: rp.Told) -> None:
    """Losses are warnings; redaction is the same switch."""
    data, notes = noted(lambda: kalat.export("geojson"))
    assert any(note.startswith("geojson holds not: statements") for note in notes)
    assert len(json.loads(data)["features"]) == len(kalat.incidents)
    data, notes = noted(lambda: kalat.export("csv", redact=["places"]))
    assert notes[0] == "redacted: places; look it through all the same"
    assert b"Kalat" not in data


@QUIET
@pytest.mark.parametrize(("call", "package"), [("to_pandas", "pandas"), ("to_polars", "polars")])
def test_a_frame_is_the_long_table(kalat: rp.Told, call: str, package: str) -> None:
    """Typed columns, as many rows as the CSV has."""
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    pytest.importorskip(package, reason=f"{package} is not installed")
    frame = getattr(kalat, call)()
    lines = pandas.read_csv(io.BytesIO(kalat.export("csv")), low_memory=False)
    assert tuple(frame.columns) == NAMES
    assert frame.shape == lines.shape
    assert int(frame["low"].sum()) == int(lines["low"].sum())


def test_import_is_light() -> None:
    """`import reportedly` loads no model and no heavy package."""
    code = "import reportedly, sys; print('onnxruntime' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_an_attribute_that_is_not_there_is_an_error() -> None:
    """The lazy module is a module."""
    assert {"read", "brief", "Told"} <= set(dir(rp))
    with pytest.raises(AttributeError, match="nothing"):
        rp.nothing  # noqa: B018
