"""The commands as a user types them: what they print, where, and how they end."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from reportedly.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = ("kalat", "ansongo", "cravo-norte", "macomia")
TEXT = "The army said on Sunday that troops killed 12 fighters near Kalat on Saturday."


def run(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, args, input=stdin)


def test_read_gives_one_json_record_a_line_and_nothing_else_on_stdout(tmp_path: Path) -> None:
    """`--format jsonl` can be piped: notes go to standard error."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("12", "13"), "utf-8")
    done = run("read", str(tmp_path), "--format", "jsonl", "--published", "2025-12-08")
    assert done.exit_code == 0
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["schema"] for record in records] == ["reportedly/reading/1"] * 2
    assert [row["low"] for r in records for row in r["accounts"][0]["casualties"]] == [12, 13]


def test_records_fit_the_schema_that_the_program_prints(tmp_path: Path) -> None:
    """`reportedly schema reading` describes what `reportedly read` writes."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    schema = json.loads(run("schema", "reading").stdout)
    record = json.loads(run("read", str(tmp_path / "a.txt"), "--format", "jsonl").stdout)
    jsonschema.Draft202012Validator(schema).validate(record)


def test_incidents_in_the_json_brief_fit_their_schema() -> None:
    """And `reportedly schema incident` what `reportedly brief --format json` writes."""
    schema = json.loads(run("schema", "incident").stdout)
    brief = json.loads(run("brief", str(EXAMPLES / "kalat"), "--format", "json").stdout)
    assert brief["incidents"]
    for incident in brief["incidents"]:
        jsonschema.Draft202012Validator(schema).validate(incident)


def test_a_report_comes_in_by_standard_input() -> None:
    """`-` reads text, HTML or JSON Lines."""
    line = json.dumps({"id": "x", "text": TEXT, "published": "2025-12-08"})
    done = run("read", "-", "--format", "jsonl", stdin=line.encode())
    assert json.loads(done.stdout)["report"]["id"] == "x"


def test_one_bad_input_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    """Exit code 1, a line for each failure on standard error, every other report read."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    names = [str(tmp_path / name) for name in ("a.txt", "empty.txt", "binary.txt", "none.txt")]
    done = run("read", *names, "--format", "jsonl")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1
    for name in ("empty.txt", "binary.txt", "none.txt"):
        assert sum(name in line for line in done.stderr.splitlines()) == 1, done.stderr


def test_wrong_usage_ends_with_2_and_says_what_to_write(tmp_path: Path) -> None:
    """A date that is none."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = run("read", str(tmp_path / "a.txt"), "--published", "yesterday")
    assert done.exit_code == 2
    assert "YYYY-MM-DD" in done.stderr


FOREIGN = {
    "Spanish (es)": "Tres soldados murieron el lunes en una emboscada, informó el ejército.",
    "French (fr)": "Trois soldats sont morts lundi dans une embuscade, a annoncé l'armée.",
    "Arabic (ar)": "قال الجيش إن ثلاثة جنود قتلوا يوم الاثنين في كمين.",
    "Urdu (ur)": "فوج کے مطابق پیر کو گھات لگا کر کیے گئے حملے میں تین فوجی ہلاک ہوئے۔",
    "Ukrainian (uk)": "Троє військових загинули в понеділок у засідці, повідомили в армії.",
    "Russian (ru)": "Трое военных погибли в понедельник в засаде, сообщили в армии.",
}


def _mixed_folder(folder: Path) -> None:
    for at, text in enumerate(FOREIGN.values()):
        (folder / f"{at}-foreign.txt").write_text(text, "utf-8")
        (folder / f"{at}-english.txt").write_text(TEXT.replace("12", str(20 + at)), "utf-8")


def test_reports_in_other_languages_are_named_and_the_english_ones_read(tmp_path: Path) -> None:
    """Each by name on standard error with its language; exit code 1; records alone on stdout."""
    _mixed_folder(tmp_path)
    done = run("read", str(tmp_path), "--format", "jsonl", "--published", "2025-12-08")
    assert done.exit_code == 1
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["report"]["language"] for record in records] == ["en"] * len(FOREIGN)
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    for at, (language, line) in enumerate(zip(FOREIGN, errors, strict=True)):
        assert f"{at}-foreign.txt is in {language}: reportedly reads English." in line


def test_a_brief_leaves_reports_in_other_languages_out(tmp_path: Path) -> None:
    """The same for the incidents."""
    _mixed_folder(tmp_path)
    done = run("brief", str(tmp_path), "--format", "json", "--published", "2025-12-08")
    assert done.exit_code == 1
    assert "emboscada" not in done.stdout
    assert done.stderr.count("--language en") == len(FOREIGN)


def test_language_en_reads_reports_of_any_language(tmp_path: Path) -> None:
    """`--language` overrides what is recognised."""
    _mixed_folder(tmp_path)
    done = run("read", str(tmp_path), "--format", "jsonl", "--language", "en")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 2 * len(FOREIGN)


def test_a_language_that_is_not_read_is_wrong_usage(tmp_path: Path) -> None:
    """Nobody is to believe that Spanish is read because it was asked for."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = run("read", str(tmp_path / "a.txt"), "--language", "es")
    assert done.exit_code == 2
    assert "--language en" in done.stderr


def test_an_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """No traceback where the folder does not exist."""
    done = run(
        "brief", str(EXAMPLES / "kalat"), "--format", "md", "-o", str(tmp_path / "no" / "x.md")
    )
    assert done.exit_code == 1
    assert "cannot write" in done.stderr


@pytest.mark.parametrize("folder", FOLDERS)
def test_two_runs_over_files_give_the_same_bytes(folder: str) -> None:
    """What is read, grouped and graded, for every example."""
    args = ("brief", str(EXAMPLES / folder), "--format", "json")
    one, two = run(*args), run(*args)
    assert one.exit_code == two.exit_code == 0
    assert one.stdout_bytes == two.stdout_bytes
    assert len(one.stdout_bytes) > 2000


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of all examples."""
    where = str(tmp_path_factory.mktemp("kept") / "l.db")
    files = [str(EXAMPLES / folder) for folder in FOLDERS]
    assert run("add", *files, "--ledger", where, "--by", "ada").exit_code == 0
    return where


@pytest.mark.parametrize("form", ["terminal", "md", "html", "json", "pdf"])
def test_two_runs_over_a_ledger_give_the_same_bytes(form: str, kept: str) -> None:
    """In every format, for every incident of the examples."""
    listed = run("incidents", "--ledger", kept, "--format", "jsonl").stdout
    names = [json.loads(line)["id"] for line in listed.splitlines()]
    assert len(names) >= len(FOLDERS)
    for name in names:
        args = ("brief", name, "--ledger", kept, "--format", form)
        one, two = run(*args), run(*args)
        assert one.exit_code == two.exit_code == 0
        assert one.stdout_bytes == two.stdout_bytes
        assert len(one.stdout_bytes) > 1000


def test_the_order_of_the_files_does_not_change_the_incidents() -> None:
    """Shuffled arguments, the same incidents."""
    files = sorted(str(path) for path in (EXAMPLES / "kalat").iterdir())
    briefs = [
        json.loads(run("brief", *order, "--format", "json").stdout)["incidents"]
        for order in (files, files[::-1], files[2:] + files[:2])
    ]
    assert briefs[0] == briefs[1] == briefs[2]


def test_help_teaches_by_example_and_loads_nothing_heavy() -> None:
    """`reportedly --help` answers at once: no stage, no renderer is imported for it."""
    code = (
        "import sys; from click.testing import CliRunner; from reportedly.cli import main; "
        "done = CliRunner().invoke(main, ['--help']); print(done.output); "
        "print([m for m in ('rich', 'msgspec', 'trafilatura', 'lxml', 'sqlite3', 'jinja2',"
        " 'py3langid', 'numpy')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "reportedly brief examples/kalat" in done.stdout
    assert done.stdout.rstrip().endswith("[]")


def test_a_brief_can_be_filed_as_a_pdf(tmp_path: Path) -> None:
    """The file is written, twice the same, and standard output holds nothing."""
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for file in (first, second):
        done = run("brief", str(EXAMPLES / "kalat"), "--format", "pdf", "-o", str(file))
        assert done.exit_code == 0, done.stderr
        assert done.stdout == ""
    assert first.read_bytes().startswith(b"%PDF-")
    assert first.read_bytes() == second.read_bytes()
