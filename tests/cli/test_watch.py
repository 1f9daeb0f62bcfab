"""`reportedly watch` as a user types it: what it prints, how it ends; and it alone connects."""

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

from faulty_web import FaultyWeb, faulty_web, page
from reportedly.cli import main
from reportedly.ledger.ledger import open_ledger
from watching import feed, story

TOLL = "The army said on Sunday that troops killed {} fighters near Kalat on Saturday."
COMMAND = (sys.executable, "-m", "reportedly.cli")


@pytest.fixture
def web() -> Iterator[FaultyWeb]:
    """A server that answers as it is told."""
    with faulty_web() as server:
        yield server


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def test_a_round_prints_what_came_in_and_what_changed(tmp_path: Path, web: FaultyWeb) -> None:
    """Records to the file, words to the terminal, exit code 0; again: nothing."""
    web.pages["/one"] = page(story(TOLL.format(12)))
    web.pages["/feed"] = page(feed(("/one", "One")), kind="application/rss+xml")
    file = tmp_path / "alerts.jsonl"
    words = ("watch", web.url("/feed"), "--once", "--allow-private", "--delay", "0")
    words += ("--ledger", str(tmp_path / "l.db"), "--by", "ada")
    words += ("--alert", "terminal", "--alert", str(file))
    done = run(*words)
    assert done.exit_code == 0, done.stderr
    first, second, *_ = done.stdout.splitlines()
    assert first.startswith("added") and first.endswith(web.url("/one"))
    assert second.startswith("new incident: ")
    (alert,) = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert alert["schema"] == "reportedly/alert/1" and alert["kind"] == "incident.new"
    again = run(*words)
    assert (again.exit_code, again.stdout) == (0, "")


def test_what_cannot_be_had_ends_with_1_and_is_named(tmp_path: Path, web: FaultyWeb) -> None:
    """The rest is done."""
    words = ("watch", web.url("/none"), "--once", "--ledger", str(tmp_path / "l.db"))
    done = run(*words, "--allow-private")
    assert done.exit_code == 1 and "HTTP status 404" in done.stderr
    refused = run(*words[:1], web.url("/other"), *words[2:])
    assert refused.exit_code == 1 and "--allow-private" in refused.stderr


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("nowhere/",), "no URL (http, https), folder or file"),
        (("ftp://example.org/feed",), "only http and https"),
        (("https://ada:pw@example.org/",), "name or password"),
        ((".", "--every", "soon"), "not a duration"),
        (("https://example.org/", "--every", "5s"), "no oftener than every 60 seconds"),
        ((".", "--alert", "https://example.org/hook"), "REPORTEDLY_WEBHOOK_SECRET"),
        ((".", "--alert", "mailto:desk@example.org"), "--smtp"),
        ((".", "--alert", "mailto:nobody"), "not an address"),
        ((".", "--alert", "nowhere/alerts.jsonl"), "no file can be written"),
        ((".", "--only", "i-77"), "nothing of that name"),
    ],
)
def test_wrong_usage_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], says: str
) -> None:
    """Exit code 2, before anything is asked."""
    monkeypatch.chdir(tmp_path)
    once = () if "--every" in args else ("--once",)
    done = run("watch", *args, *once, "--ledger", str(tmp_path / "l.db"))
    assert done.exit_code == 2
    assert says in " ".join(done.stderr.split())


def started(tmp_path: Path, out: Path, *words: str) -> "subprocess.Popen[bytes]":
    """The true command, in a process of its own."""
    where = ("--ledger", str(tmp_path / "l.db"), "--by", "ada")
    with out.open("wb") as file:
        return subprocess.Popen([*COMMAND, "watch", *words, *where], stdout=file, stderr=file)


def until(file: Path, words: str, process: "subprocess.Popen[bytes]") -> str:
    """Wait for words in what a process prints; a busy machine takes minutes to load an encoder."""
    limit = time.monotonic() + 400
    while time.monotonic() < limit and process.poll() is None:
        if words in (said := file.read_text("utf-8")):
            return said
        time.sleep(0.05)
    said = file.read_text("utf-8")
    assert words in said, f"not within 400 s: {words}"
    return said


def test_one_process_watches_and_the_second_is_told_which(tmp_path: Path) -> None:
    """By number, computer and time; when it has ended, another may; and Ctrl-C ends it well."""
    (tmp_path / "in").mkdir()
    out = tmp_path / "out"
    first = started(tmp_path, out, str(tmp_path / "in"), "--every", "1s")
    try:
        until(out, "watching for", first)
        words = ("watch", str(tmp_path / "in"), "--once", "--ledger", str(tmp_path / "l.db"))
        second = run(*words)
        assert second.exit_code == 2 and f"process {first.pid} on" in second.stderr
        (tmp_path / "in" / "a.txt").write_text(TOLL.format(12), "utf-8")
        assert "new incident" in until(out, "new incident", first)
        first.send_signal(signal.SIGTERM)
        first.wait()
        assert "called again, it goes on" in out.read_text("utf-8")
        assert run(*words).stdout == ""
    finally:
        first.kill()
        first.wait()


def test_killed_at_any_moment_it_loses_nothing_and_reads_nothing_twice(
    tmp_path: Path, web: FaultyWeb
) -> None:
    """Kill -9 in the middle of a feed, several times; then the rest, once; every change is told."""
    pages = [f"/{number}" for number in range(24)]
    for number, path in enumerate(pages):
        web.pages[path] = page(story(TOLL.format(number + 2), f"Story {number}"))
    web.pages["/feed"] = page(feed(*((p, p) for p in pages)), kind="application/rss+xml")
    alerts = tmp_path / "alerts.jsonl"
    words = (web.url("/feed"), "--once", "--allow-private", "--delay", "0", "--alert", str(alerts))
    chance = random.Random(7)  # noqa: S311
    for turn in range(4):
        out = tmp_path / f"out{turn}"
        process = started(tmp_path, out, *words)
        if turn < 3:
            until(out, "added", process)
            time.sleep(chance.uniform(0.0, 0.5))
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert process.returncode == 0, out.read_text("utf-8")
    with open_ledger(tmp_path / "l.db") as ledger:
        events = [entry.event for entry in ledger.entries()]
        reports = ledger.view().reports
        assert ledger.verify().findings == ()
    assert len(reports) == 24 and all(each.reading for each in reports)
    assert len({event.id for event in events}) == len(events) == 3 * 24
    asked = [path for path in web.paths() if path in pages]
    assert len(asked) <= 24 + 3  # what was on its way at a kill is asked for again
    told = [json.loads(line) for line in alerts.read_text("utf-8").splitlines()]
    kinds = {each["kind"] for each in told}
    assert "incident.new" in kinds and kinds <= {"incident.new", "incident.changed"}
    assert told[-1]["until"] == len(events)


def test_nothing_else_connects(tmp_path: Path) -> None:
    """`add`, `incidents` and `brief` work where every look-up and connection would end them."""
    (tmp_path / "a.txt").write_text(TOLL.format(12), "utf-8")
    where = f"--ledger {tmp_path / 'l.db'}"
    code = (
        "import sys\n"
        "def hook(event, args):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.sendto'):\n"
        "        print('CONNECTED', args, file=sys.stderr); import os; os._exit(77)\n"
        "sys.addaudithook(hook)\n"
        "from reportedly.cli import main\n"
        f"for words in ('add {tmp_path / 'a.txt'} {where}', 'incidents {where}', "
        f"'brief {tmp_path / 'a.txt'}'):\n"
        "    main(words.split(), standalone_mode=False)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"Kalat" in done.stdout
