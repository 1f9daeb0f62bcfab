"""The encoder's scores become marks of the article."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

np = pytest.importorskip("numpy")

from muc4.read import joined  # noqa: E402 - what it needs comes with the encoder alone
from muc4.texts import articles  # noqa: E402
from reportedly.dissect.document import DocumentRules, cut  # noqa: E402
from reportedly.models.data import load  # noqa: E402
from reportedly.records.scores import Scores  # noqa: E402

KINDS = ("individual", "organization", "instrument", "object", "victim")


def test_marked_pieces_become_marks_of_whole_words() -> None:
    """Two pieces of one word are one mark; whom a mark's first word reaches is its fellow."""
    (article,) = articles("INV-MUC4-0001\n\n   QUITO, 2 JUN 90 -- REBELS BURNT A SAWMILL.")
    document = cut(article.report, load("document", DocumentRules))
    starts, ends = (0, 7, 13, 15, 18), (6, 12, 14, 18, 22)  # REBELS BURNT A SAW MILL
    never, surely = [9.0, -9.0, -9.0], [-9.0, 9.0, 0.0]
    layers = {f"muc_{kind}": np.array([never] * 5) for kind in KINDS}
    layers["muc_individual"][0] = surely
    layers["muc_object"][3] = surely
    layers["muc_object"][4] = [-9.0, 0.0, 9.0]
    layers["muc_type"] = np.array([[0.0, 9.0]] * 5)
    layers["confidence"] = np.zeros((5, 2))
    fellow = np.full((5, 5), -9.0)
    fellow[0, 3:] = 9.0
    scores = Scores(
        starts=starts,
        ends=ends,
        own_first=0,
        own_last=5,
        opening=True,
        sentences=(0,),
        labels={"muc_type": ("none", "ARSON"), "confidence": ("POSSIBLE", "DENIED")},
        layers=layers,
        whole={},
        relations={"fellow": fellow},
        factuality=np.zeros((5, 1)),
        disclosures=np.zeros((5, 1)),
        event=np.zeros(5),
    )
    found = joined(article, document, [scores])
    assert [(one.kind, found.words(one)) for one in found.marks] == [
        ("individual", "REBELS"),
        ("object", "SAWMILL"),
    ]
    assert found.fellows[0][1] > 0.9 > found.fellows[1][0]
    assert max(found.types[0], key=found.types[0].__getitem__) == "ARSON"
