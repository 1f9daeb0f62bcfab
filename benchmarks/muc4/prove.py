"""DATA -> Proof: the 17 systems of TST3 scored anew, beside what people counted in 1992."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from muc4 import official
from muc4.fills import Tally
from muc4.parse import parse
from muc4.score import Score, score
from muc4.slots import slots

KEY = "key-tst3.v2"
RESULTS = "results-tst3"
_RESPONSE = "response.tst3"
_REPORT = "scores.tst3-pass1.nrad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One system: our score and the official report."""

    system: str
    ours: Score
    theirs: official.Report

    @property
    def difference(self) -> float:
        """Our ALL TEMPLATES F1 less the official one, both from unrounded counts, 0 to 1."""
        return self.ours.all_templates.f1 - self.theirs.totals["ALL TEMPLATES"].f1


def compare(data: Path) -> tuple[Compared, ...]:
    """Score every system that has both a response and an official report, by name."""
    key = parse((data / KEY).read_text("latin-1"))
    folders = sorted(one.parent for one in (data / RESULTS).glob(f"*/{_RESPONSE}"))
    return tuple(
        Compared(
            system=folder.name,
            ours=score(key, parse((folder / _RESPONSE).read_text("latin-1"))),
            theirs=official.read((folder / _REPORT).read_text("latin-1")),
        )
        for folder in folders
    )


def figures(compared: Sequence[Compared]) -> dict[str, float]:
    """Rank correlation of F1 (Spearman), mean absolute and signed difference, the best F1."""
    ours = [one.ours.all_templates.f1 for one in compared]
    theirs = [one.theirs.totals["ALL TEMPLATES"].f1 for one in compared]
    gaps = [one.difference for one in compared]
    return {
        "rank_correlation": round(spearman(ours, theirs), 4),
        "mean_difference": round(sum(map(abs, gaps)) / len(gaps), 4),
        "signed_difference": round(sum(gaps) / len(gaps), 4),
        "largest_difference": round(max(map(abs, gaps)), 4),
        "best_system_f1": round(max(ours), 4),
        "systems": len(gaps),
    }


def spearman(left: Sequence[float], right: Sequence[float]) -> float:
    """Pearson's correlation of the ranks; equal values share their mean rank."""
    a, b = _ranks(left), _ranks(right)
    mean = (len(a) + 1) / 2
    both = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    spread = sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b)
    return float(both / spread**0.5) if spread else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    below = [sum(other < one for other in values) for one in values]
    same = [sum(other == one for other in values) for one in values]
    return [low + (equal + 1) / 2 for low, equal in zip(below, same, strict=True)]


def lines(compared: Sequence[Compared]) -> list[str]:
    """The table of systems, then the slots summed over all systems, as text."""
    table = ["system      ours R     P     F1   official R     P     F1     F1 -"]
    for one in sorted(compared, key=lambda found: -found.theirs.totals["ALL TEMPLATES"].f1):
        theirs = one.theirs.totals["ALL TEMPLATES"]
        row = f"{_row(one.ours.all_templates)}        {_row(theirs)}   {100 * one.difference:+6.2f}"
        table.append(f"{one.system:<12}{row}")
    table.append("slot                   ours R     P     F1   official R     P     F1")
    for slot in slots().slot:
        ours = sum((one.ours.slot(slot.number) for one in compared), Tally())
        theirs = sum((one.theirs.totals[slot.name] for one in compared), Tally())
        table.append(f"{slot.name:<23}{_row(ours)}        {_row(theirs)}")
    return table


def _row(tally: Tally) -> str:
    return f"{100 * tally.recall:6.2f}{100 * tally.precision:6.2f}{100 * tally.f1:7.2f}"
