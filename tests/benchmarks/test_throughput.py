"""Reports are repeated where they are few, and both passes are timed in turns."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from throughput.reports import reports
from throughput.run import Round, figures, rounds


def gold(folder: Path, *texts: str) -> None:
    """Annotated reports, beside a file that is none."""
    for number, text in enumerate(texts):
        report = {"title": "Ferry", "publisher": "Oru Post", "kind": "news", "published": None}
        record = {"id": f"x{number}", "report": {**report, "text": text}}
        (folder / f"x{number}.json").write_text(json.dumps(record), "utf-8")
    (folder / "schema.json").write_text("{}", "utf-8")


def test_few_reports_are_repeated_under_ids_of_their_own(tmp_path: Path) -> None:
    """As many as asked for, in order, and again from the first."""
    gold(tmp_path, "The ferry sank.", "The ferry was raised.")
    found = reports(tmp_path, 5)
    assert [one.text for one in found[:3]] == [
        "The ferry sank.",
        "The ferry was raised.",
        "The ferry sank.",
    ]
    assert len({one.id for one in found}) == 5


def test_many_reports_are_cut_short(tmp_path: Path) -> None:
    """The first so many are taken."""
    gold(tmp_path, "The ferry sank.", "The ferry was raised.")
    assert [one.text for one in reports(tmp_path, 1)] == ["The ferry sank."]


def test_articles_are_taken_from_their_lines(tmp_path: Path) -> None:
    """A corpus of lines needs no folder of records; what is not known of an article is null."""
    rows = [{"text": "The ferry sank.", "title": "Ferry"}, {"text": "It was raised."}]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "articles.jsonl").write_text(lines + "\n", "utf-8")
    found = reports(tmp_path, 2)
    assert [(one.text, one.title) for one in found] == [
        ("The ferry sank.", "Ferry"),
        ("It was raised.", None),
    ]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """Nothing was read is not infinitely fast."""
    with pytest.raises(ValueError, match="no annotated reports"):
        reports(tmp_path, 3)


def test_both_passes_take_turns_and_the_first_round_does_not_count() -> None:
    """Each batch goes through both before the next; each pass is first in every second round."""
    calls: list[str] = []
    timed = rounds(2, lambda n: calls.append(f"w{n}"), lambda n: calls.append(f"b{n}"), 2)
    assert " ".join(calls) == "b0 w0 b1 w1 w0 b0 w1 b1 b0 w0 b1 w1"
    assert len(timed) == 2
    assert all(one.whole > 0 and one.bare > 0 for one in timed)


def test_figures_are_medians_and_the_ratio_is_taken_within_each_round() -> None:
    """One slow round on a busy machine moves nothing."""
    spent = ((3.0, 2.0, 5.0), (90.0, 60.0, 5.2), (2.0, 2.0, 4.8))
    timed = [Round(whole=w, bare=b, whole_work=work, bare_work=4.0) for w, b, work in spent]
    found = figures(timed, reports=6, pieces=600)
    assert found["ratio_to_encoder"] == pytest.approx(1.5)
    assert found["work_to_encoder"] == pytest.approx(1.25)
    assert found["reports_per_second"] == pytest.approx(2.0)
    assert found["pieces_per_second"] == pytest.approx(200.0)
    assert found["encoder_pieces_per_second"] == pytest.approx(300.0)


def test_the_last_line_is_one_object_with_the_ratio(tmp_path: Path) -> None:
    """The program runs on the shipped model, from a folder of reports."""
    gold(tmp_path, "The ferry sank at noon, the harbour master said. Two sailors were killed.")
    script = Path(__file__).resolve().parents[2] / "benchmarks" / "throughput" / "run.py"
    run = [sys.executable, str(script), str(tmp_path), "--reports", "3", "--rounds", "1"]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.strip().splitlines()[-1])
    assert found["ratio_to_encoder"] > 0
    assert set(found) >= {"reports_per_second", "pieces_per_second"}
