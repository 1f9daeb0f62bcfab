"""Texts -> the weights of the relevance filter: logistic regression over words and pairs of words.

usage: python training/relevance_filter.py --shared DIR [--out DIR]

Takes some seconds on one core, needs numpy alone, and makes the same files from the same texts.
The limits are set afterwards, by training/relevance_second.py.
What it learns from: benchmarks/relevance/texts.py, texts marked `learnt`. Of what nobody has marked
as telling of nothing (news on politics) the texts that score highest are left out, step by step.
"""

import argparse
import hashlib
import io
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))

from relevance.texts import Text, texts
from reportedly.models.relevance import _WORD, WEIGHTS, keys, norm, pairs, stretches, words

WINDOW, STEP = 160, 80
FULL, LEAST = 60, 6
# The opening words of a text, and a few from its second line on (its title is the first), are
# learnt as stretches of their own: a news flash is no more than that.
LEADS = (30, 14)
# What an opening counts beside a stretch: where the text tells of an incident, and where not. Many
# openings of reports do not tell yet.
LEAD_TELLS, LEAD_NOT = 0.2, 0.4
# Of a long text so many stretches are learnt, the first ones: pages' ends are alike.
MOST = 5
# A word that fewer texts write small may be a name, one that fewer texts hold tells of those texts.
LEAST_TEXTS = 3
# Rounds: after each, a text that tells keeps its best half of stretches, and of unmarked news the
# share that scores highest goes.
ROUNDS = 2
UNMARKED = "polnear"
TRIMMED = 0.08
# Of the loss, so that no source rules: each source by the square root of its groups.
STEPS = 200
RATE = 0.07
RIDGE = 2e-5
# Weights smaller than this share of the largest are dropped.
SMALL = 1 / 254

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretches:
    """What is learnt from: for each stretch its text, and its features, one after another.

    `columns`: [feature occurrence], the number of the feature. `starts`: [stretch], where its own
    begin. `norms`: [stretch], what its sum is divided by. `owner`: [stretch], its text. `scored`:
    [stretch], whether the filter would score it; the others are only learnt.
    """

    columns: NDArray[np.int64]
    starts: NDArray[np.int64]
    norms: Floats
    owner: NDArray[np.int64]
    scored: NDArray[np.bool_]

    def scores(self, weights: Floats) -> Floats:
        """[stretch], without the bias."""
        found: Floats = np.add.reduceat(weights[self.columns], self.starts) / self.norms
        return found

    def gradient(self, errors: Floats, features: int) -> Floats:
        """[feature], of a loss whose derivative by each stretch's score is `errors`."""
        lengths = np.diff(np.append(self.starts, len(self.columns)))
        return np.bincount(self.columns, np.repeat(errors / self.norms, lengths), features)


def main() -> None:
    """Learn, set the limit, write."""
    args = _arguments()
    found = [one for one in texts(args.shared) if one.part == "learnt"]
    print(Counter((one.source, one.tells) for one in found))
    known = vocabulary(found)
    made = cut(found, known)
    weights, bias = learn(found, made, len(known))
    write(args.out, known, weights, bias, found)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True, help="its corpora/ is read")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    return parser.parse_args()


def vocabulary(found: Sequence[Text]) -> "NDArray[np.uint32]":
    """Keys of the words that are written small, and of the pairs of such words, in order."""
    small: Counter[str] = Counter({"0": LEAST_TEXTS})
    for one in found:
        small.update({word for word in _WORD.findall(one.text) if word.islower()})
    known = np.sort(keys([word for word, count in small.items() if count >= LEAST_TEXTS]))
    counts: Counter[int] = Counter()
    for one in found:
        single = keys(words(one.text))
        inside = np.isin(single, known)
        both = pairs(single)[inside[:-1] & inside[1:]]
        counts.update(np.unique(np.concatenate((single[inside], both))).tolist())
    kept = [key for key, count in counts.items() if count >= LEAST_TEXTS]
    return np.sort(np.array(kept, dtype=np.uint32))


def cut(found: Sequence[Text], known: "NDArray[np.uint32]") -> Stretches:
    """Cut every text into stretches, as the filter will."""
    columns, sizes, norms, owner, scored = [], [], [], [], []
    for number, one in enumerate(found):
        for single, counts in _stretches(one.text):
            distinct = np.unique(single)
            every = np.concatenate((distinct, np.unique(pairs(single))))
            at = np.searchsorted(known, every)
            at[at == len(known)] = 0
            at = at[known[at] == every]
            if len(at):
                columns.append(at)
                sizes.append(len(at))
                norms.append(norm(len(distinct), FULL, LEAST))
                owner.append(number)
                scored.append(counts)
    return Stretches(
        columns=np.concatenate(columns),
        starts=np.concatenate(([0], np.cumsum(sizes)[:-1])),
        norms=np.array(norms),
        owner=np.array(owner),
        scored=np.array(scored),
    )


def _stretches(text: str) -> Iterator[tuple["NDArray[np.uint32]", bool]]:
    """The keys of each stretch, with whether the filter scores it: the openings it does not."""
    single = keys(words(text))
    for first, last in islice(stretches(len(single), WINDOW, STEP), MOST):
        yield single[first:last], True
    body = keys(words(text.partition("\n")[2]))
    yield single[: LEADS[0]], False
    yield from ((body[:most], False) for most in LEADS)


def learn(found: Sequence[Text], made: Stretches, features: int) -> tuple[Floats, float]:
    """Learn from all texts: weights [feature] and the bias."""
    tells = np.array([one.tells for one in found])
    unmarked = np.array([one.source == UNMARKED for one in found])
    of_text, kept = np.ones(len(found), dtype=bool), np.ones(len(made.owner), dtype=bool)
    weights, bias = np.zeros(features), 0.0
    for number in range(ROUNDS):
        shares = _shares(found, of_text) * of_text
        each = shares[made.owner] * kept
        each *= np.where(made.scored, 1.0, np.where(tells[made.owner], LEAD_TELLS, LEAD_NOT))
        each /= np.maximum(np.bincount(made.owner, kept, len(found)), 1)[made.owner]
        weights, bias = _descend(made, tells[made.owner], each, weights, bias)
        best = _best(made, weights, len(found))
        scores = made.scores(weights)
        middle = _middle(made, scores, len(found))
        kept = ~tells[made.owner] | (scores >= middle[made.owner])
        worst = np.quantile(best[unmarked], 1 - TRIMMED * (number + 1))
        of_text = ~(unmarked & (best > worst))
    return weights, bias


def _shares(found: Sequence[Text], inner: NDArray[np.bool_]) -> Floats:
    """[text]: sources by the root of their groups, telling and others alike in sum."""
    groups = Counter(
        (one.source, one.group) for one, is_in in zip(found, inner, strict=True) if is_in
    )
    sizes = Counter(source for source, _ in groups)
    shares = np.array(
        [sizes[one.source] ** -0.5 / max(groups[one.source, one.group], 1) if is_in else 0.0
         for one, is_in in zip(found, inner, strict=True)]
    )  # fmt: skip
    tells = np.array([one.tells for one in found])
    for side in (tells, ~tells):
        shares[side] /= shares[side].sum()
    return shares / 2


def _descend(
    made: Stretches, tells: NDArray[np.bool_], shares: Floats, weights: Floats, bias: float
) -> tuple[Floats, float]:
    """Adam over all stretches at once, from the given weights."""
    every = np.append(weights, bias)
    first, second = np.zeros_like(every), np.zeros_like(every)
    for step in range(1, STEPS + 1):
        scores = made.scores(every[:-1]) + every[-1]
        errors = shares * (1 / (1 + np.exp(-scores)) - tells)
        slope = np.append(made.gradient(errors, len(weights)) + RIDGE * every[:-1], errors.sum())
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        rate = RATE * min(1.0, 2 * (1 - step / STEPS) + 0.02)
        every -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return every[:-1], float(every[-1])


def _best(made: Stretches, weights: Floats, count: int) -> Floats:
    """[text], the highest score of its stretches."""
    best = np.full(count, -np.inf)
    np.maximum.at(best, made.owner, np.where(made.scored, made.scores(weights), -np.inf))
    return best


def _middle(made: Stretches, scores: Floats, count: int) -> Floats:
    """[text], the middle score of its stretches."""
    order = np.lexsort((scores, made.owner))
    sizes = np.bincount(made.owner, minlength=count)
    ends = np.cumsum(sizes)
    middle = np.full(count, -np.inf)
    some = sizes > 0
    middle[some] = scores[order][(ends - sizes + sizes // 2)[some]]
    return middle


def write(
    folder: Path,
    known: "NDArray[np.uint32]",
    weights: Floats,
    bias: float,
    found: Sequence[Text],
) -> None:
    """Write weights.npz (keys in order, int8 weights) and card.toml."""
    scale = float(np.abs(weights).max()) / 127
    coded = np.round(weights / scale).astype(np.int8)
    kept = np.abs(weights) >= SMALL * np.abs(weights).max()
    data = _packed({"keys": known[kept], "weights": coded[kept]})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "weights.npz").write_bytes(data)
    print(f"{kept.sum()} of {len(known)} features, {len(data)} bytes")
    sources = ", ".join(f'"{name}"' for name in sorted({one.source for one in found}))
    (folder / "card.toml").write_text(
        "# By training/relevance_filter.py; src/reportedly/models/relevance.py explains it.\n"
        f'name = "relevance"\nversion = "1"\nsha256 = "{hashlib.sha256(data).hexdigest()}"\n'
        f"bias = {bias:.6f}\nscale = {scale:.8f}\nwindow = {WINDOW}\nstep = {STEP}\n"
        f"full = {FULL}\nleast = {LEAST}\n"
        f"learnt_from = [{sources}]\n",
        "utf-8",
    )


def _packed(arrays: dict[str, NDArray[np.generic]]) -> bytes:
    """An .npz file whose bytes follow from the arrays alone."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, array in arrays.items():
            data = io.BytesIO()
            np.save(data, array, allow_pickle=False)
            packed.writestr(zipfile.ZipInfo(f"{name}.npy"), data.getvalue(), zipfile.ZIP_DEFLATED)
    return whole.getvalue()


if __name__ == "__main__":
    main()
