"""Event words keep their places, and are scored by values and by the classes nearest to them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from factuality.classes import Tools, classes
from factuality.run import DEFINED, Word, by_encoder, by_rules, fit, nearest, score
from factuality.sentences import printed, sentence
from factuality.values import values
from reportedly.dissect.attribution_cues import CueRules
from reportedly.dissect.document import DocumentRules
from reportedly.models.data import load
from reportedly.records.document import Document
from reportedly.records.scores import Scores
from reportedly.run.wiring import rule_marker

RULES = load("document", DocumentRules)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(document=RULES, cues=load("cues", CueRules), marker=rule_marker())


class Scripted:
    """An encoder of half words that gives each piece the value told for its word, else 0."""

    def __init__(self, **told: float) -> None:
        """Take the value of the first half of each word; the other half has the opposite."""
        self.told = told

    def scores(self, document: Document, scheme: str = "security") -> Iterator[Scores]:
        """Score a text in two windows that both see all of it."""
        assert scheme in ("uw", "meantime")
        tokens = [token for one in document.sentences for token in one.tokens]
        places, found = [], []
        for token in tokens:
            middle = (token.start + token.end + 1) // 2
            places += [(token.start, middle), (middle, token.end)]
            found += [self.told.get(token.text, 0.0), -self.told.get(token.text, 0.0)]
        for first, last in ((0, len(tokens)), (len(tokens), len(places))):
            yield Scores(
                starts=tuple(start for start, _ in places), ends=tuple(end for _, end in places),
                own_first=first, own_last=last, opening=not first, sentences=(), labels={},
                layers={}, whole={}, relations={}, factuality=np.zeros((len(places), 0)),
                disclosures=np.zeros((len(places), 0)), event=np.array(found),
            )  # fmt: skip


def line(text: str, *words: str, label: float = 3.0) -> dict[str, object]:
    """A record of the corpus with some words as events."""
    tokens = text.split(" ")
    targets = [
        {"span1": [tokens.index(word), tokens.index(word) + 1], "label": label} for word in words
    ]
    return {"text": text, "targets": targets}


def word(gold: float, value: float) -> Word:
    """A word read as the class nearest to its value."""
    return Word(gold=gold, value=value, kind=nearest(value))


@given(st.lists(st.text(st.characters(exclude_categories=("Z", "C")), min_size=1), max_size=20))
def test_each_token_is_cut_out_of_the_printed_sentence(tokens: list[str]) -> None:
    """Whatever the tokens are: the places are right, and nothing is printed twice."""
    text, starts, ends = printed(tokens)
    assert len(starts) == len(ends) == len(tokens)
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    assert "".join(words) == text.replace(" ", "")


def test_the_treebanks_marks_are_printed_as_in_a_newspaper() -> None:
    """Quotation marks, brackets and clitics look as the rules expect them; the line stays."""
    text = "`` The guards did n't run , '' he said ."
    one = sentence(line(text, "run", "said"))
    assert one.text == "“The guards didn't run,” he said."
    assert [event.span.text for event in one.events] == ["run", "said"]
    assert one.line == text
    assert [text[event.start :].split(" ")[0] for event in one.events] == ["run", "said"]


def test_a_word_has_the_value_of_its_first_piece_in_the_window_that_answers_for_it() -> None:
    """Later pieces and other windows say nothing of it."""
    one = sentence(line("The ferry sank , the mayor may resign .", "sank", "resign"))
    read = values(one, "uw", RULES, Scripted(sank=2.8, resign=0.9))
    assert read == pytest.approx([2.8, 0.9])


def test_a_value_beyond_the_scale_is_its_end() -> None:
    """The encoder's values are not bounded; the annotated ones are."""
    one = sentence(line("The ferry sank and nobody died .", "sank", "died"))
    assert values(one, "meantime", RULES, Scripted(sank=3.4, died=-3.2)) == [3.0, -3.0]


def test_a_read_word_is_of_the_class_nearest_to_its_value() -> None:
    """Annotated and read values are turned into classes alike."""
    one = sentence(line("The ferry may sink .", "sink", label=1.2))
    (read,) = by_encoder([one], "uw", RULES, Scripted(sink=1.4))
    assert read == Word(gold=1.2, value=1.4, kind="PS+")


@pytest.mark.parametrize(
    ("text", "event", "kind"),
    [
        ("The ferry sank at noon .", "sank", "CT+"),
        ("The mayor said the ferry may sink .", "sink", "PS+"),
        ("The mayor believes the ferry sank .", "sank", "PR+"),
        ("The mayor denied that the ferry sank .", "sank", "CT-"),
        ("The ferry did not sink .", "sink", "CT-"),
        ("The mayor believes the ferry sank .", "believes", "CT+"),
    ],
)
def test_a_word_has_the_class_that_its_statement_and_clause_show(
    text: str, event: str, kind: str, tools: Tools
) -> None:
    """The peer: stance of the cue, hedges and negation count; the cue itself is a fact."""
    assert classes([sentence(line(text, event))], tools) == [(kind,)]


def test_a_negation_ends_with_its_clause_and_a_doubt_does_not(tools: Tools) -> None:
    """The peer: what is denied first need not deny what a later clause tells."""
    text = "The mayor denied that guards fired when the crowd ran ."
    assert classes([sentence(line(text, "fired", "ran"))], tools) == [("CT-", "CT+")]


def test_the_peers_classes_have_their_values_from_the_train_split(tools: Tools) -> None:
    """What it is scored on decides no value."""
    train = [sentence(line("The ferry may sink .", "sink", label=1.6))] * 20
    found = [sentence(line("The roof may fall .", "fall", label=0.5))]
    assert by_rules(found, train, tools) == [Word(gold=0.5, value=1.6, kind="PS+")]


def test_the_right_values_have_no_error_and_always_certain_has_its_own() -> None:
    """Both stand in one result with the peer's; all classes but certain ones count in F1."""
    read = [word(3.0, 3.0), word(1.0, 1.0), word(-3.0, -3.0)]
    scored = score(read, [word(3.0, 3.0), word(1.0, 3.0), word(-3.0, 3.0)])
    assert scored["mae"] == 0.0
    assert scored["always_certain_mae"] == scored["rules_mae"] == pytest.approx(8 / 3)
    assert scored["not_certain_f1"] == scored["negative_f1"] == scored["possible_f1"] == 1.0
    assert scored["probable_f1"] == scored["rules_not_certain_f1"] == 0.0


def test_values_are_medians_and_rare_classes_keep_theirs() -> None:
    """Nineteen words do not move a value, twenty do."""
    read = [(1.4, "PS+")] * 20 + [(0.5, "Uu")] * 19
    assert fit(read) == DEFINED | {"PS+": 1.4}


def test_the_nearest_class_is_mirrored() -> None:
    """A value and its opposite differ in the sign alone."""
    kinds = [nearest(value) for value in (3.0, 2.5, 2.4, 1.5, 1.0, 0.4, -0.4, -1.2, -2.0, -2.6)]
    assert kinds == ["CT+", "CT+", "PR+", "PR+", "PS+", "Uu", "Uu", "PS-", "PR-", "CT-"]


def test_the_last_line_is_one_object_with_the_figures_of_both_corpora(tmp_path: Path) -> None:
    """The program runs on the shipped model, from a folder of two corpora."""
    for name in ("UW", "MEANTIME"):
        (tmp_path / name).mkdir()
        for split in ("train", "test"):
            record = json.dumps(line("The ferry sank at noon .", "sank"))
            (tmp_path / name / f"{split}.jsonl").write_text(record + "\n", "utf-8")
    script = Path(__file__).resolve().parents[2] / "benchmarks" / "factuality" / "run.py"
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout.strip().splitlines()[-1])
    assert found["mae"] < 1.5
    assert found["rules_mae"] == found["always_certain_mae"] == 0.0
    assert {"not_certain_f1", "negative_f1", "meantime_mae", "meantime_rules_mae"} <= set(found)
