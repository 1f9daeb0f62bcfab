"""Texts -> second.toml: which texts the filter shows to the encoder, and how both scores count.

usage: python training/relevance_second.py --shared DIR [--folder DIR]

After training/relevance_filter.py, and again after each training of the encoder: half a minute of
one core. Texts that neither has learnt from and the benchmark does not measure (part "set" of
benchmarks/relevance) are scored by both; a logistic regression adds the scores up, and the limit
lets the wanted shares of texts that tell pass.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from math import floor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))

from relevance.texts import Text, fold, texts
from reportedly.models.relevance import WEIGHTS
from reportedly.models.second_look import FILE, RelevanceFilter, Second
from reportedly.run.wiring import encoder, opening_cut

# Linear scores between which a text is shown. Under LOW no held-out report lies, but one in twelve
# of their openings of 35 words; each text shown costs some 0.4 of a reading.
LOW, HIGH = -1.0, 1.5
CHARACTERS, PIECES = 1000, 126
# What is learnt from reaches so far beyond, so that there is enough of both.
BEYOND = 2.5
# Openings of reports stand for news flashes.
FLASH = 35
COUNTS = {"reports": 1.0, "flash": 0.5, "muc4": 0.3, "gva": 0.3}
# Least shares of what tells that pass. Of GVA's articles some are debris of their pages.
RECALLS = {"reports": 0.99, "muc4": 0.97, "gva": 0.97}
# One fold of GVA is enough; PolNeAR is unmarked.
GVA_FOLD = 5
RIDGE, STEPS = 1.0, 50
_WORD = re.compile(r"[^\W\d_]+|\d+")

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """[text]: linear score, whether it tells, its source; [shown text, 3]: the scores of both."""

    linear: Floats
    tells: NDArray[np.bool_]
    sources: NDArray[np.str_]
    shown: NDArray[np.bool_]
    scores: Floats


def main() -> None:
    """Score, fit, set the limit, write."""
    args = _arguments()
    draft = Second(
        low=LOW, high=HIGH, characters=CHARACTERS, pieces=PIECES, linear=1.0, relevant=0.0,
        place=0.0, bias=0.0, limit=LOW, encoder_sha256=encoder().card.sha256,
    )  # fmt: skip
    write(args.folder, draft)
    its = scored(list(_texts(args.shared)), RelevanceFilter(encoder(), opening_cut(), args.folder))
    weights = fitted(its)
    linear, relevant, place, bias = (round(float(one), 4) for one in weights)
    made = replace(draft, linear=linear, relevant=relevant, place=place, bias=bias)
    # Rounded down: the text that sets the limit is still read.
    write(args.folder, replace(made, limit=floor(limit(its, weights) * 1e4) / 1e4))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True, help="its corpora/ is read")
    parser.add_argument("--folder", type=Path, default=WEIGHTS)
    return parser.parse_args()


def _texts(shared: Path) -> Iterator[Text]:
    for one in texts(shared):
        wanted = one.source != "gva" or fold(one.group) == GVA_FOLD
        if one.part == "set" and one.source != "polnear" and wanted:
            yield one
            if one.source == "reports":
                yield replace(one, source="flash", text=opening(one.text.partition("\n")[2]))


def opening(text: str) -> str:
    """The first words of a text, without its title."""
    ends = [found.end() for found in _WORD.finditer(text)]
    return text[: ends[FLASH - 1]] if len(ends) > FLASH else text


def scored(found: Sequence[Text], its: RelevanceFilter) -> Scored:
    """Ask both about each text that lies near enough."""
    linear = np.array([its.linear.score(one.text) for one in found])
    shown = (linear >= LOW - BEYOND) & (linear < HIGH + BEYOND)
    asked = [its.asked(one.text) for one, near in zip(found, shown, strict=True) if near]
    return Scored(
        linear=linear,
        tells=np.array([one.tells for one in found]),
        sources=np.array([one.source for one in found]),
        shown=shown,
        scores=np.column_stack((linear[shown], np.array(asked))),
    )


def fitted(its: Scored) -> Floats:
    """Logistic regression by Newton's steps: what each score counts, and the bias."""
    tells = its.tells[its.shown].astype(float)
    counts = np.array([COUNTS.get(name, 1.0) for name in its.sources[its.shown]])
    rows = np.column_stack((its.scores, np.ones(len(its.scores))))
    ridge = RIDGE * np.diag((*rows[:, :-1].var(axis=0), 0.0))
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (sure - tells)) + ridge @ weights
        curve = (rows * (counts * sure * (1 - sure))[:, None]).T @ rows + ridge
        weights -= np.linalg.solve(curve, slope)
    return weights


def limit(its: Scored, weights: Floats) -> float:
    """The score that the wanted shares of texts that tell reach, each source by itself."""
    final = its.linear.copy()
    final[its.shown] = its.scores @ weights[:-1] + weights[-1]
    final[its.linear < LOW] = -np.inf
    final[its.linear >= HIGH] = np.inf
    least = min(
        float(np.quantile(final[its.tells & (its.sources == source)], 1 - share, method="lower"))
        for source, share in RECALLS.items()
        if (its.sources == source).any()
    )
    found = min(max(least, LOW), HIGH)
    for source in sorted(set(its.sources.tolist())):
        mine = its.sources == source
        print(source, mine.sum(), "read", (final[mine] >= found).mean().round(3))
    return found


def write(folder: Path, second: Second) -> None:
    """Write second.toml."""
    rows = (
        f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}"
        for name, value in asdict(second).items()
    )
    head = "# By training/relevance_second.py; src/reportedly/models/second_look.py explains it."
    (folder / FILE).write_text("\n".join((head, *rows, "")), "utf-8")


if __name__ == "__main__":
    main()
