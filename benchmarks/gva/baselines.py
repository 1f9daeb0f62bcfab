"""Articles -> groupings by plain means: what a clustering of incidents must beat."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from gva.clustering import b_cubed
from reportedly.records.reading import Account, Reading
from reportedly.records.report import Report

# Articles that are published further apart are never joined (days), and the cosines from which two
# are joined; the run takes the window and the cosine that serve the baseline best on its data.
WINDOWS = (1, 3, 7)
COSINES = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
WORD = re.compile(r"[a-z]{2,}")
# Endings that a trigger loses in the lemma baseline, the longest first.
ENDINGS = ("ings", "ing", "ers", "er", "es", "ed", "s")

Pair = tuple[float, int, str, str]


def tf_idf(reports: dict[str, Report], gold: dict[str, str]) -> dict[str, str]:
    """Group by single link over TF-IDF cosines within a window of days of publication.

    Args:
        reports: by id.
        gold: incident by report id: the window and the cosine are chosen by B-cubed F1 on it.
    """
    pairs = list(_pairs(reports))
    tried = (
        _linked(list(reports), [p for p in pairs if p[0] >= cosine and p[1] <= window])
        for window in WINDOWS
        for cosine in COSINES
    )
    return max(tried, key=lambda found: b_cubed(gold, found).f1)


def _pairs(reports: dict[str, Report]) -> Iterator[Pair]:
    """Pairs of reports with their cosine and days apart, those alone that can be joined."""
    vectors = _vectors(reports)
    days = sorted((_day(report), key) for key, report in reports.items())
    for at, (day, one) in enumerate(days):
        for other_day, two in days[at + 1 :]:
            if other_day - day > max(WINDOWS):
                break
            cosine = _cosine(vectors[one], vectors[two])
            if cosine >= min(COSINES):
                yield cosine, other_day - day, one, two


def _vectors(reports: dict[str, Report]) -> dict[str, dict[str, float]]:
    counts = {
        key: Counter(WORD.findall(f"{report.title or ''} {report.text}".lower()))
        for key, report in reports.items()
    }
    spread = Counter(word for count in counts.values() for word in count)
    weights = {word: math.log(len(counts) / n) for word, n in spread.items()}
    return {key: _unit(count, weights) for key, count in counts.items()}


def _unit(count: Counter[str], weights: dict[str, float]) -> dict[str, float]:
    vector = {word: (1 + math.log(n)) * weights[word] for word, n in count.items()}
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _cosine(one: dict[str, float], two: dict[str, float]) -> float:
    if len(one) > len(two):
        one, two = two, one
    return sum(value * two[word] for word, value in one.items() if word in two)


def _day(report: Report) -> int:
    return date.fromisoformat((report.published or "0001-01-01")[:10]).toordinal()


def _linked(keys: list[str], pairs: Sequence[Pair]) -> dict[str, str]:
    root = {key: key for key in keys}

    def top(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for _, _, one, two in pairs:
        root[top(one)] = top(two)
    return {key: top(key) for key in keys}


def lemma_place_date(readings: Sequence[Reading]) -> dict[str, str]:
    """Group reports whose main accounts have trigger lemma, place name and first day in common."""
    groups: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        main = next((one for one in reading.accounts if one.main), None)
        groups[_key(main) or reading.report.id].append(reading.report.id)
    return {report: key for key, found in groups.items() for report in found}


def _key(account: Account | None) -> str | None:
    if account is None or account.place is None or account.date is None:
        return None
    word = account.trigger.text.lower()
    ending = next((one for one in ENDINGS if word.endswith(one)), "")
    return f"{word.removesuffix(ending)}|{account.place.name.lower()}|{account.date.start}"
