"""The ledger's commands as a user types them: what they print, what they keep, how they end."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import main
from reportedly.ledger.ledger import open_ledger

TEXT = "The army said on Sunday that troops killed {} fighters near Kalat on Saturday."
SEEN = "A witness, Amina Yusuf, said that she saw it."


def run(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, args, input=stdin)


@pytest.fixture(autouse=True)
def named(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Who is at work, and no ledger but the one that is named."""
    monkeypatch.setenv("REPORTEDLY_BY", "ada")
    monkeypatch.delenv("REPORTEDLY_LEDGER", raising=False)
    yield


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that `add` made of two reports, in a folder with them."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "a.txt").write_text(f"{TEXT.format(12)} {SEEN}", "utf-8")
    line = {"id": "r2", "text": TEXT.format(13), "published": "2025-12-08", "publisher": "Oru Post"}
    (folder / "b.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    where = str(folder / "l.db")
    words = ("--published", "2025-12-08", "--by", "ada", "--ledger", where)
    done = run("add", str(folder / "a.txt"), str(folder / "b.jsonl"), *words)
    assert done.exit_code == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["added", "added"]
    return folder / "l.db"


def records(*args: str) -> list[dict[str, object]]:
    """The records that a command prints."""
    done = run(*args, "--format", "jsonl")
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_adding_again_adds_nothing(filled: Path) -> None:
    """Same files, same collector: same history, byte for byte."""
    with open_ledger(filled) as ledger:
        size = ledger.size()
    done = run("add", str(filled.parent), "--published", "2025-12-08", "--ledger", str(filled))
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["known", "known"]
    with open_ledger(filled) as ledger:
        assert ledger.size() == size
        for name in ("r2",):
            (entry,) = ledger.view_of(name).custody
            assert ledger.evidence.load(entry.sha256) in (filled.parent / "b.jsonl").read_bytes()


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    """It is named on standard error, and the exit code is 1."""
    (tmp_path / "c.txt").write_text(TEXT.format(14), "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    done = run("add", str(tmp_path), "--ledger", str(tmp_path / "l.db"))
    assert done.exit_code == 1
    assert done.stdout.count("added") == 1 and "empty.txt" in done.stderr


def test_the_ledger_lists_what_its_files_would(filled: Path) -> None:
    """Incidents and questions of the ledger are those of the files."""
    files = (
        "--published",
        "2025-12-08",
        str(filled.parent / "a.txt"),
        str(filled.parent / "b.jsonl"),
    )
    assert records("incidents", "--ledger", str(filled)) == records("incidents", *files)
    assert records("questions", "--ledger", str(filled)) == records("questions", *files)


def test_words_find_the_incidents_of_their_reports(filled: Path) -> None:
    """All words must be in a report; none in, none found."""
    assert records("incidents", "--ledger", str(filled), "--search", "AMINA kalat")
    assert records("incidents", "--ledger", str(filled), "--search", "amina zanzibar") == []


def test_a_decision_is_in_the_brief_with_who_and_why(filled: Path) -> None:
    """In every form, and in the log; undone it is in neither."""
    name = str(records("incidents", "--ledger", str(filled))[0]["id"])
    said = ("--ledger", str(filled), "--why", "one origin only")
    done = run("review", "grade", name[:7], "discounted", "--claim", "event", *said)
    assert done.exit_code == 0, done.stderr
    event = done.stdout.split()[0]
    for form in ("terminal", "html", "md", "json"):
        shown = run("brief", name[:7], "--ledger", str(filled), "--format", form)
        assert "one origin only" in shown.stdout, form
    assert "set_grade event" in run("review", "log", name, "--ledger", str(filled)).stdout
    undone = run("review", "undo", event[:12], "--ledger", str(filled), "--why", "slip")
    assert undone.exit_code == 0, undone.stderr
    shown = run("brief", name[:7], "--ledger", str(filled), "--format", "json")
    assert json.loads(shown.stdout)["decisions"] == []


def test_two_reviewers_blind_and_a_third(filled: Path) -> None:
    """A round: codings, alpha, disagreements, and how they are settled."""
    name = str(records("incidents", "--ledger", str(filled))[0]["id"])
    where = ("--ledger", str(filled))
    coded = ("--claim", "event", "--round", "may", "--why", "as I see it", *where)
    run("review", "grade", name, "fair", *coded, "--by", "ada")
    assert run("review", "disagreements", "may", "--by", "bo", *where).stdout == "0 disagreements\n"
    run("review", "grade", name, "weak", *coded, "--by", "bo")
    assert "alpha" in run("review", "alpha", "may", *where).stdout
    seen = run("review", "disagreements", "may", "--by", "cyn", *where).stdout
    assert "ada: fair; bo: weak" in seen
    settled = ("may", name, "bo", "--why", "read both", "--by", "cyn")
    assert run("review", "adjudicate", *settled, *where).exit_code == 0


def test_verify_and_a_head_that_was_kept(filled: Path, tmp_path: Path) -> None:
    """Clean is 0; a copy that was put back to before the head is found by it, and ends with 1."""
    run("export", "ledger", "--ledger", str(filled), "-o", str(tmp_path / "old.jsonl"))
    run("review", "note", "r2", "what happened then", "--ledger", str(filled))
    key, head = str(tmp_path / "k.pem"), str(tmp_path / "head.json")
    done = run("export", "head", "--ledger", str(filled), "--key", key, "-o", head)
    assert done.exit_code == 0, done.stderr
    assert run("verify", "--ledger", str(filled), "--head", head).exit_code == 0
    old = str(tmp_path / "old.db")
    assert run("import", str(tmp_path / "old.jsonl"), "--ledger", old).exit_code == 0
    assert run("verify", "--ledger", old).exit_code == 0
    run("review", "note", "r2", "another history", "--ledger", old)
    found = run("verify", "--ledger", old, "--head", head)
    assert found.exit_code == 1 and "changed" in found.stdout


def test_a_full_export_taken_in_gives_an_equal_ledger(filled: Path, tmp_path: Path) -> None:
    """Same incidents, same export, byte for byte."""
    out, again, copy = (str(tmp_path / name) for name in ("a.jsonl", "b.jsonl", "b.db"))
    run("export", "ledger", "--ledger", str(filled), "-o", out)
    assert run("import", out, "--ledger", copy).exit_code == 0
    run("export", "ledger", "--ledger", copy, "-o", again)
    assert Path(out).read_bytes() == Path(again).read_bytes()
    assert records("incidents", "--ledger", copy) == records("incidents", "--ledger", str(filled))
    assert run("import", out, "--ledger", copy).exit_code == 1


def test_an_export_covers_what_it_is_told_to(filled: Path) -> None:
    """A witness's name is in the plain export and nowhere in the covered one; spans still hold."""
    plain = run("export", "json", "--ledger", str(filled))
    safe = run("export", "json", "--ledger", str(filled), "--redact", "witnesses")
    assert "Amina Yusuf" in plain.stdout
    for word in ("Amina", "Yusuf"):
        assert word not in safe.stdout
    for reading in json.loads(safe.stdout)["readings"]:
        text = reading["report"]["text"]
        for said in reading["statements"]:
            part = said["content"]
            assert text[part["start"] : part["end"]] == part["text"]
    assert "Amina" not in run("export", "csv", "--ledger", str(filled), "--redact", "all").stdout
    assert run("export", "ledger", "--ledger", str(filled), "--redact", "all").exit_code == 2


def test_what_is_redacted_is_gone_from_all_and_stays_out(tmp_path: Path) -> None:
    """From brief, list, search and export; adding it again is refused."""
    (tmp_path / "a.txt").write_text(f"{TEXT.format(12)} {SEEN}", "utf-8")
    where = ("--ledger", str(tmp_path / "l.db"))
    report = run("add", str(tmp_path / "a.txt"), *where).stdout.split()[1]
    assert records("incidents", *where)
    done = run("redact", report, "--why", "names a witness", *where)
    assert done.exit_code == 0, done.stderr
    assert records("incidents", *where) == []
    assert "Amina" not in run("export", "ledger", *where).stdout
    assert b"Amina" not in b"".join(p.read_bytes() for p in tmp_path.rglob("*.db*") if p.is_file())
    again = run("add", str(tmp_path / "a.txt"), *where)
    assert again.exit_code == 1 and "redacted" in again.stderr
    assert run("verify", *where).exit_code == 0


def test_a_diff_names_the_hand(filled: Path) -> None:
    """What was rejected is gone, by whom and why."""
    with open_ledger(filled) as ledger:
        before = ledger.size()
    name = str(records("incidents", "--ledger", str(filled))[0]["id"])
    run("review", "reject", name, "--ledger", str(filled), "--why", "a hoax")
    (change,) = records("diff", str(before), "--ledger", str(filled))
    assert (change["before"], change["after"]) == (name, None)
    assert [deed["words"] for deed in change["deeds"]] == ["reject: a hoax"]  # type: ignore[attr-defined]
    run("review", "accept", name, "--ledger", str(filled), "--why", "no hoax")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("incidents", "--ledger", "nowhere.db"), "there is no ledger at nowhere.db"),
        (("incidents", "a.txt", "--ledger", "x.db"), "files or a ledger, not both"),
        (("brief",), "name files, or an incident"),
        (("incidents", "a.txt", "--search", "ferry"), "are for a ledger"),
        (("verify", "--stamp", "x.tsr"), "--stamp needs the --head"),
        (("export", "head"), "--key FILE"),
        (("diff", "2026-13-01", "--ledger", "nowhere.db"), "there is no ledger"),
        (("review", "accept", "i-1", "--ledger", "nowhere.db", "--why", "x"), "no ledger"),
    ],
)
def test_wrong_usage_says_what_to_do(args: tuple[str, ...], says: str) -> None:
    """Exit code 2, and no file is made."""
    done = run(*args)
    assert done.exit_code == 2
    assert says in " ".join(done.stderr.split())
    assert not Path("nowhere.db").exists()


def test_who_decides_must_be_said(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No decision is nobody's."""
    monkeypatch.delenv("REPORTEDLY_BY")
    done = run("review", "note", "r2", "x", "--ledger", str(filled))
    assert done.exit_code == 2 and "--by NAME" in done.stderr


def test_every_command_shows_an_example() -> None:
    """`--help` of each, and of each part of `review`."""
    for words in (("add",), ("verify",), ("export",), ("import",), ("diff",), ("redact",)):
        assert f"reportedly {words[0]}" in run(*words, "--help").stdout
    for name in main.commands["review"].commands:  # type: ignore[attr-defined]
        assert f"reportedly review {name}" in run("review", name, "--help").stdout


def test_the_true_command_killed_at_random_moments_loses_nothing(tmp_path: Path) -> None:
    """What it said it added is there after kill -9; called again, it adds the rest, once."""
    reports = [{"id": f"r{n}", "text": TEXT.format(n + 2)} for n in range(40)]
    lines = "".join(json.dumps(each) + "\n" for each in reports)
    (tmp_path / "all.jsonl").write_text(lines, "utf-8")
    where = str(tmp_path / "l.db")
    command = [sys.executable, "-m", "reportedly.cli", "add", str(tmp_path / "all.jsonl")]
    said: set[str] = set()
    chance = random.Random(5)  # noqa: S311
    for kill in range(4):
        with (tmp_path / f"out{kill}").open("wb") as out:
            started = subprocess.Popen(
                [*command, "--ledger", where, "--by", "ada"], stdout=out, stderr=subprocess.DEVNULL
            )
            until = time.monotonic() + 60
            while not (tmp_path / f"out{kill}").stat().st_size and time.monotonic() < until:
                time.sleep(0.01)
                if started.poll() is not None:
                    break
            time.sleep(chance.uniform(0.0, 0.4))
            if kill < 3:
                os.kill(started.pid, signal.SIGKILL)
            started.wait()
        printed = (tmp_path / f"out{kill}").read_text("utf-8").splitlines()
        said |= {line.split()[1] for line in printed if len(line.split()) == 3}
        with open_ledger(where) as ledger:
            assert said <= {each.id for each in ledger.view().reports if each.reading}
            assert ledger.verify().findings == ()
    with open_ledger(where) as ledger:
        events = [entry.event for entry in ledger.entries()]
    assert len(said) == 40
    assert len({event.id for event in events}) == len(events) == 3 * 40
