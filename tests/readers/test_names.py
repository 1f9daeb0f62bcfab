"""Readers by name: the shipped ones, those of other packages, and what goes wrong with names."""

import json
import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from endpoint import NOTHING, answering, said
from reportedly.cli import main
from reportedly.errors import BadUsage
from reportedly.records.reader_options import ReaderOptions
from reportedly.run.readers import GROUP, marker, names

ROOT = Path(__file__).parents[2]
TEXT = "The army said on Sunday that troops killed 12 fighters near Kalat on Saturday."
PLUGIN = '''
from dataclasses import replace

from reportedly.records.reading import Reader


class Shy:
    """Marks what the rules mark, without any blame."""

    def __init__(self, rules):
        self._rules = rules
        self.reader = Reader(name="shy", version="1", model_sha256=rules.reader.model_sha256)

    def mark(self, documents):
        return (replace(marks, blames=()) for marks in self._rules.mark(documents))


def make(options, rules, say):
    say(f"shy reads, {options.model or 'whatever the model'}")
    return Shy(rules)


NOT_CALLABLE = 7
'''
Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install a package that brings readers, as an installer leaves it behind."""

    def package(name: str = "shy", /, **points: str) -> None:
        folder = tmp_path / name
        info = folder / f"{name}-1.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        lines = [f"[{GROUP}]", *(f"{key} = {value}" for key, value in points.items())]
        (info / "entry_points.txt").write_text("\n".join(lines))
        (folder / f"{name}_plugin.py").write_text(PLUGIN)
        monkeypatch.syspath_prepend(folder)

    return package


@pytest.fixture
def shipped(install: Install) -> None:
    """The readers that pyproject.toml declares, whatever was last installed here."""
    install("declared", **declared())


def declared() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: dict[str, str] = project["entry-points"][GROUP]
    return found


def run(*args: str, **environment: str) -> Result:
    return CliRunner(env={"REPORTEDLY_READER_KEY": None, **environment}).invoke(main, args)


def test_every_declared_reader_can_be_loaded() -> None:
    """What pyproject.toml names is there, and is a function."""
    for value in declared().values():
        module, _, name = value.partition(":")
        assert callable(getattr(import_module(module), name))


def test_a_reader_of_another_package_reads(install: Install, tmp_path: Path) -> None:
    """Its marks are grounded as all are, and its name stands in the readings."""
    install("shy", shy="shy_plugin:make")
    (tmp_path / "a.txt").write_text(TEXT)
    done = run("read", str(tmp_path / "a.txt"), "--reader", "shy", "--format", "jsonl")
    assert done.exit_code == 0, done.stderr
    reading = json.loads(done.stdout)
    assert reading["reader"]["name"] == "shy"
    assert [row["low"] for row in reading["accounts"][0]["casualties"]] == [12]
    assert "note: shy reads, whatever the model" in done.stderr


def test_an_unknown_reader_is_told_what_there_is(install: Install) -> None:
    """Shipped ones first."""
    install("shy", shy="shy_plugin:make")
    with pytest.raises(BadUsage, match=r"no such reader\. There are: encoder, rules, .*shy"):
        marker(ReaderOptions(name="gpt"), print)
    assert names()[:2] == ("encoder", "rules")


@pytest.mark.parametrize("value", ["shy_plugin:missing", "no_such_module:make"])
def test_a_reader_that_cannot_be_loaded_is_named(install: Install, value: str) -> None:
    """With the package's own error."""
    install("shy", shy=value)
    with pytest.raises(BadUsage, match=f"{value} cannot be loaded"):
        marker(ReaderOptions(name="shy"), print)


def test_an_entry_point_that_is_no_function_is_refused(install: Install) -> None:
    """The message names the page that says what it should be."""
    install("shy", shy="shy_plugin:NOT_CALLABLE")
    with pytest.raises(BadUsage, match=r"no function\. See docs/readers\.md"):
        marker(ReaderOptions(name="shy"), print)


def test_two_readers_of_one_name_are_refused(install: Install) -> None:
    """Nobody reads by a reader that was not meant."""
    install("shy", shy="shy_plugin:make")
    install("coy", shy="coy_plugin:make")
    with pytest.raises(BadUsage, match="several packages bring a reader of this name"):
        marker(ReaderOptions(name="shy"), print)


@pytest.mark.usefixtures("shipped")
def test_the_user_is_told_what_leaves_before_anything_does(tmp_path: Path) -> None:
    """On standard error; the readings alone go to standard output."""
    (tmp_path / "a.txt").write_text(TEXT)
    asking = ("--reader", "openai", "--model", "m", "--format", "jsonl")
    with answering(lambda _q, _n: said(NOTHING)) as server:
        done = run(
            "read", str(tmp_path / "a.txt"), *asking, "--endpoint", server.url,
            REPORTEDLY_READER_KEY="sk-secret", OPENAI_API_KEY="sk-other",
        )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["reader"]["name"] == "openai/local-model"
    first = done.stderr.splitlines()[0]
    assert first.startswith("note: reader openai: the text of every report is sent to")
    assert f"{server.url}/chat/completions (model m, your key)" in first
    assert "sk-" not in done.output
    assert {one["Authorization"] for one in server.headers} == {"Bearer sk-secret"}


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--reader", "openai"), "needs an address and a model"),
        (("--reader", "openai", "--endpoint", "http://localhost/v1"), "needs an address and"),
        (("--endpoint", "http://localhost/v1"), "the reader encoder asks no server"),
        (("--reader", "rules", "--model", "m"), "the reader rules asks no server"),
        (
            ("--reader", "openai", "--model", "m", "--endpoint", "http://k:sk-1@h/v1"),
            "REPORTEDLY_READER_KEY",
        ),
        (("--reader", "openai", "--model", "m", "--endpoint", "ftp://h/v1"), "base address alone"),
    ],
)
def test_wrong_use_is_told_before_anything_is_read(options: tuple[str, ...], why: str) -> None:
    """Exit code 2; a password in an address is not repeated."""
    done = run("read", "no-such-file.txt", *options)
    assert done.exit_code == 2
    assert why in " ".join(done.stderr.split())
    assert "sk-1" not in done.output


def test_a_ledger_and_bulk_reading_take_no_reader(tmp_path: Path) -> None:
    """What is in a ledger is read already; workers of a bulk run share no endpoint."""
    assert run("incidents", "--reader", "rules").exit_code == 2
    assert run("run", str(tmp_path), "-o", str(tmp_path / "o"), "--reader", "rules").exit_code == 2
