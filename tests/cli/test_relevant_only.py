"""`--relevant-only`: what tells of no incident is left out unread, and said to be."""

from pathlib import Path

from click.testing import CliRunner

from reportedly.cli import main

REPORT = "Gunmen shot dead five people at a market near Kidal on Tuesday, police said."
RECIPE = "Rinse the lentils, fry an onion in oil, add a litre of stock and simmer."


def test_it_is_left_out_only_where_asked(tmp_path: Path) -> None:
    """By itself `read` reads everything."""
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    (tmp_path / "b.txt").write_text(RECIPE, "utf-8")
    args = ["read", str(tmp_path), "--format", "jsonl"]
    whole = CliRunner().invoke(main, args)
    assert len(whole.stdout.splitlines()) == 2
    some = CliRunner().invoke(main, [*args, "--relevant-only"])
    assert some.exit_code == 0, some.stderr
    assert some.stdout.splitlines() == [
        line for line in whole.stdout.splitlines() if "Gunmen" in line
    ]
    assert "not read, tells of no incident" in some.stderr


def test_a_ledger_gets_what_is_left(tmp_path: Path) -> None:
    """What is left out is not kept."""
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    (tmp_path / "b.txt").write_text(RECIPE, "utf-8")
    ledger = str(tmp_path / "desk.db")
    files = (str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    done = CliRunner().invoke(main, ["add", *files, "--ledger", ledger, "--relevant-only"])
    assert done.exit_code == 0, done.stderr
    assert "1 added" in done.stderr
