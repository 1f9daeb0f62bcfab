"""Cluster news on shootings into incidents, and read the toll and the date of each incident.

usage: python benchmarks/gva/run.py DATA [--split all] [--first N]

DATA holds `articles.jsonl` and `incidents.jsonl` (README.md beside this file). The last line is one
JSON object.
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from gva.baselines import lemma_place_date, tf_idf
from gva.clustering import b_cubed, ceaf_e, conll, muc
from gva.corpus import Corpus, corpus
from gva.tolls import day, toll
from reportedly.fuse.incidents import cluster
from reportedly.records.reading import Reading
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import Kit, kit

BATCH = 16


def main() -> None:
    """Read, cluster, score, print."""
    args = _arguments()
    found = corpus(args.data, args.first)
    tools = kit()
    started = time.perf_counter()
    readings = _readings(found, tools)
    read = time.perf_counter()
    groups = grouped(readings, tools)
    clustered = time.perf_counter()
    figures = incident_figures(found, readings) | cluster_figures(found, readings, groups)
    print(f"{len(readings)} articles on {len(set(found.incident_of.values()))} incidents: ", end="")
    print(f"{read - started:.0f} s to read, {clustered - read:.0f} s to cluster")
    for name, value in figures.items():
        print(f"{name:24} {value:.4f}")
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", choices=("all",), default="all", help="the data has one")
    parser.add_argument("--first", type=int, help="only the articles of the first N incidents")
    args = parser.parse_args()
    if not (args.data / "articles.jsonl").exists():
        parser.error(f"no articles.jsonl in {args.data}")
    return args


def _readings(found: Corpus, tools: Kit) -> dict[str, Reading]:
    reports = list(found.reports.values())
    batches = (reports[at : at + BATCH] for at in range(0, len(reports), BATCH))
    return {one.report.id: one for batch in batches for one in read_batch(batch, tools)}


def grouped(readings: dict[str, Reading], tools: Kit) -> dict[str, str]:
    """The cluster of each report's main account, or that which claims it where it has no account.

    What neither has a main account nor is claimed stands alone.
    """
    groups = {report: report for report in readings}
    for one in cluster(tuple(readings.values()), tools.fuse):
        groups |= {member.report: one.id for member in one.members if member.main}
        groups |= dict.fromkeys(one.silent, one.id)
    return groups


def incident_figures(found: Corpus, readings: dict[str, Reading]) -> dict[str, float]:
    """Exact tolls and dates per incident, each given its own articles; and what a constant gets."""
    hits: Counter[str] = Counter()
    common = Counter((one.killed, one.injured) for one in found.truths.values())
    articles = found.articles()
    for incident, reports in articles.items():
        truth, told = found.truths[incident], [readings[report] for report in reports]
        found_toll = toll(told)
        killed = found_toll.killed == truth.killed
        injured = found_toll.injured == truth.injured
        published = min((one.report.published or "" for one in told), default="")
        hits["killed_exact"] += killed
        hits["injured_exact"] += injured
        hits["toll_exact"] += killed and injured
        hits["date_exact"] += day(told) == truth.date
        hits["most_common_toll_exact"] += common.most_common(1)[0][0] == (
            truth.killed,
            truth.injured,
        )
        hits["published_date_exact"] += published[:10] == truth.date
    return {name: count / max(1, len(articles)) for name, count in hits.items()}


def cluster_figures(
    found: Corpus, readings: dict[str, Reading], groups: dict[str, str]
) -> dict[str, float]:
    """Agreement of the clusters, and of the two baselines, with the incidents of the data."""
    gold = found.incident_of
    by_words = tf_idf(found.reports, gold)
    by_fields = lemma_place_date(tuple(readings.values()))
    b3 = b_cubed(gold, groups)
    return {
        "b3_f1": b3.f1,
        "b3_recall": b3.recall,
        "b3_precision": b3.precision,
        "muc_f1": muc(gold, groups).f1,
        "ceaf_e_f1": ceaf_e(gold, groups).f1,
        "conll_f1": conll(gold, groups),
        "tf_idf_b3_f1": b_cubed(gold, by_words).f1,
        "tf_idf_conll_f1": conll(gold, by_words),
        "lemma_place_date_b3_f1": b_cubed(gold, by_fields).f1,
        "lemma_place_date_conll_f1": conll(gold, by_fields),
    }


if __name__ == "__main__":
    main()
