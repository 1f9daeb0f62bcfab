"""Score which reports are refused for their language, and what telling it costs.

usage: python benchmarks/languages/run.py [DATA] [--split all|tune|held] [--errors]

DATA is a file of JSON Lines like the battery beside this file, which is read by default. The last
line is one JSON object.
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reportedly.acquire.language import Languages, find_language
from reportedly.records.report import Report
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import Kit, kit

BATTERY = Path(__file__).with_name("battery.jsonl")
ENGLISH = "en"
ROUNDS = 2

Teller = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text, its language and style; `told` is the language that it is taken for."""

    id: str
    split: str
    language: str
    style: str
    text: str
    told: str | None = None

    @property
    def refused(self) -> bool:
        """Whether the text is taken for another language than English."""
        return self.told not in (None, ENGLISH)


def main() -> None:
    """Tell, score, print."""
    args = _arguments()
    tools = kit()
    cases = [case for case in _cases(args.data) if args.split in ("all", case.split)]
    told = tell(cases, lambda text: find_language(text, tools.languages).code)
    _print_styles(told)
    if args.errors:
        _print_errors(told)
    figures = score(told)
    for name, teller in peers(tools.languages).items():
        figures |= {f"{name}_{key}": value for key, value in score(tell(cases, teller)).items()}
    figures["share_of_reading"] = share_of_reading(cases, tools)
    for key, value in figures.items():
        print(f"{key:32} {value:.4f}")
    print(json.dumps({key: round(value, 4) for key, value in figures.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", default=BATTERY)
    parser.add_argument("--split", choices=("all", "tune", "held"), default="all")
    parser.add_argument("--errors", action="store_true", help="print what is told wrongly")
    return parser.parse_args()


def _cases(path: Path) -> list[Case]:
    return [Case(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def tell(cases: Iterable[Case], teller: Teller) -> list[Case]:
    """The same cases with what each is told to be in."""
    return [replace(case, told=teller(case.text)) for case in cases]


def peers(languages: Languages) -> dict[str, Teller]:
    """Simpler ways: the identifier's first answer for the whole text, and its letters alone."""

    def identifier(text: str) -> str:
        return languages.identifier.likeliest(text).code

    def letters(text: str) -> str | None:
        found = [letter for letter in text if letter.isalpha()]
        latin = sum(letter < "\u0250" for letter in found)
        return "other" if 2 * latin < len(found) else ENGLISH

    return {"identifier": identifier, "letters": letters}


def score(told: Sequence[Case]) -> dict[str, float]:
    """Shares of the texts that are rightly refused, rightly named, and rightly read."""
    foreign = [case for case in told if case.language != ENGLISH]
    english = [case for case in told if case.language == ENGLISH]
    return {
        "refused_foreign": _share(case.refused for case in foreign),
        "named_foreign": _share(case.told == case.language for case in foreign),
        "read_english": _share(not case.refused for case in english),
    }


def share_of_reading(cases: Iterable[Case], tools: Kit) -> float:
    """The least time of telling the language of the English texts by that of reading them."""
    reports = [_report(case) for case in cases if case.language == ENGLISH]
    telling = _least(lambda: [find_language(report.text, tools.languages) for report in reports])
    reading = _least(lambda: list(read_batch(reports, tools)))
    print(f"telling the language: {1000 * telling / len(reports):.2f} ms a report")
    print(f"reading: {1000 * reading / len(reports):.2f} ms a report")
    return telling / reading


def _report(case: Case) -> Report:
    known = dict.fromkeys(Report.__dataclass_fields__)
    return Report(**known | {"id": case.id, "sha256": case.id, "text": case.text})  # type: ignore[arg-type]


def _least(run: Callable[[], object]) -> float:
    """Seconds of processor time that the fastest of some rounds takes, after one that warms up."""
    seconds = []
    for _ in range(ROUNDS + 1):
        began = time.process_time()
        run()
        seconds.append(time.process_time() - began)
    return min(seconds[1:])


def _share(each: Iterable[bool]) -> float:
    found = list(each)
    return sum(found) / len(found) if found else 0.0


def _print_styles(told: Sequence[Case]) -> None:
    styles: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in told:
        styles["read" if case.language == ENGLISH else "refused", case.style].append(case)
    for (right, style), cases in sorted(styles.items()):
        count = sum(case.refused == (right == "refused") for case in cases)
        print(f"{right:8} {style:16} {count:4} of {len(cases)}")


def _print_errors(told: Sequence[Case]) -> None:
    for case in told:
        is_right = not case.refused if case.language == ENGLISH else case.told == case.language
        if not is_right:
            print(f"{case.id}: told {case.told}: {case.text[:80]!r}")


if __name__ == "__main__":
    main()
