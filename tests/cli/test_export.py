"""The commands export and compare, from the shell's end."""

import json
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import main
from reportedly.commands.exports import FORMATS as EXPORTS

EXAMPLES = Path(__file__).parents[2] / "examples"
ANSONGO = str(EXAMPLES / "ansongo")


@cache
def run(*args: str) -> Result:
    """What a command prints, worked out once for these arguments."""
    return CliRunner().invoke(main, args)


def test_an_export_goes_to_standard_output_and_its_losses_to_standard_error() -> None:
    """A pipe gets the format and nothing else; each loss is a note with its count."""
    done = run("export", "geojson", ANSONGO)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["type"] == "FeatureCollection"
    assert "note: geojson holds not: statements (" in done.stderr


def test_what_a_format_has_no_row_for_is_named() -> None:
    """The incidents that UCDP would not code, with the reason and their ids."""
    done = run("export", "ucdp-ged", ANSONGO)
    ids = {
        feature["id"]
        for feature in json.loads(run("export", "geojson", ANSONGO).stdout)["features"]
    }
    left = [line for line in done.stderr.splitlines() if "ucdp-ged leaves out" in line]
    rows = done.stdout.splitlines()[1:]
    named = {id_ for id_ in ids for line in left if id_ in line}
    assert named
    assert len(named) + len(rows) == len(ids)


def test_an_export_is_written_to_a_file(tmp_path: Path) -> None:
    """The same bytes as standard output gets."""
    file = tmp_path / "events.csv"
    done = run("export", "ucdp-ged", ANSONGO, "-o", str(file))
    assert done.exit_code == 0
    assert done.stdout == ""
    assert file.read_bytes() == run("export", "ucdp-ged", ANSONGO).stdout_bytes


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of the example."""
    where = str(tmp_path_factory.mktemp("kept") / "l.db")
    assert run("add", ANSONGO, "--ledger", where, "--by", "ada").exit_code == 0
    return where


@pytest.mark.parametrize("kind", [kind for kind in EXPORTS if kind != "parquet"])
def test_redaction_is_a_switch_of_every_export(kind: str, kept: str) -> None:
    """No exact place of the example is in any format; the run says what was hidden."""
    assert "Tessit" in run("export", kind, "--ledger", kept).stdout
    done = run("export", kind, "--ledger", kept, "--redact", "all")
    assert done.exit_code == 0, done.stderr
    assert "Ansongo" not in done.stdout and "Tessit" not in done.stdout
    assert "note: redacted: minors, persons, places, witnesses;" in done.stderr


def test_parquet_needs_a_file() -> None:
    """Bytes that are no text are not thrown at a terminal; nothing is read before that is said."""
    done = run("export", "parquet", "no-such-file")
    assert done.exit_code == 2
    assert "-o FILE" in done.stderr


def test_an_unknown_format_is_wrong_usage() -> None:
    """The message lists what there is."""
    done = run("export", "docx", ANSONGO)
    assert done.exit_code == 2
    assert "acled-like" in done.stderr


def test_an_input_that_cannot_be_read_ends_in_1_and_the_rest_is_exported(tmp_path: Path) -> None:
    """Contract: 1 where some inputs could not be read, each named, the rest done."""
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    done = run("export", "csl", str(empty), ANSONGO)
    assert done.exit_code == 1
    assert "empty.txt" in done.stderr
    assert json.loads(done.stdout)


def test_compare_finds_our_own_export_without_a_difference(tmp_path: Path) -> None:
    """What GED can hold of the reports and the reports themselves are one."""
    table = tmp_path / "ged.csv"
    run("export", "ucdp-ged", ANSONGO, "-o", str(table))
    done = run("compare", str(table), ANSONGO, "--format", "jsonl")
    assert done.exit_code == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    pairs = [each for each in lines if each["row"]]
    assert pairs
    assert {each["row"] == each["incident"] for each in pairs} == {True}
    assert [each["differences"] for each in pairs] == [[]] * len(pairs)


def test_compare_finds_a_changed_toll(tmp_path: Path) -> None:
    """One number more in the row is one difference more, and the claimants stand beside it."""
    table = tmp_path / "ged.csv"
    done = run("export", "ucdp-ged", ANSONGO)
    head, *rows = done.stdout.splitlines()
    at = head.split(",").index("best") - len(head.split(","))
    cells = rows[0].rsplit(",", -at)
    cells[1] = str(int(cells[1]) + 40)
    table.write_text("\n".join([head, ",".join(cells), *rows[1:], ""]))
    text = run("compare", str(table), ANSONGO).stdout
    assert text.count("best: row") == 1
    assert f"best: row {cells[1]}, reports {int(cells[1]) - 40}" in text
    assert "  + " in text


def test_compare_refuses_a_table_of_neither_data_set(tmp_path: Path) -> None:
    """Before any report is read."""
    table = tmp_path / "table.csv"
    table.write_text("a,b\n1,2\n")
    done = run("compare", str(table), "no-such-file")
    assert done.exit_code == 2
    assert "neither UCDP GED nor ACLED" in done.stderr
