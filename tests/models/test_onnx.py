"""The encoder's files: what a damaged one says; any text scores, and under any name the same."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
import tokenizers

from reportedly.errors import BadData
from reportedly.models.onnx import WEIGHTS, Encoder
from reportedly.records.scores import Scores
from reportedly.run.wiring import names
from texts import document_of

NAMES = names()
shipped = pytest.mark.skipif(
    not (WEIGHTS / "card.toml").exists(), reason=f"no weights in {WEIGHTS}"
)
CARD = """
name = "damaged"
version = "1"
sha256 = "{sha256}"
size = 40
overlap = 12
cls = 1
sep = 2
schemes = ["security"]
relations = ["source"]
factuality = ["CT+"]
disclosures = []
layers = []

[masks]
state = [3]
people = [4]
group = [5]
articles = [6, 7]
"""
GRAPH = b"no graph at all"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of the files that an encoder needs, of which the graph is none."""
    (tmp_path / "card.toml").write_text(CARD.format(sha256=sha256(GRAPH).hexdigest()), "utf-8")
    (tmp_path / "model.onnx").write_bytes(GRAPH)
    words = tokenizers.models.WordLevel({"[UNK]": 0}, unk_token="[UNK]")  # noqa: S106 - no secret
    tokenizers.Tokenizer(words).save(str(tmp_path / "tokenizer.json"))
    return tmp_path


def refusal(folder: Path) -> str:
    """What the program says of a folder that it cannot load."""
    with pytest.raises(BadData) as refused:
        Encoder(NAMES, folder)
    return str(refused.value)


@pytest.mark.parametrize("name", ["card.toml", "model.onnx", "tokenizer.json"])
def test_a_missing_file_is_named_with_what_to_do(folder: Path, name: str) -> None:
    """Whatever is missing, the message says which folder and how to mend it."""
    (folder / name).unlink()
    message = refusal(folder)
    assert str(folder) in message
    assert "Install reportedly again" in message
    assert "No such file" in message or name in message


@pytest.mark.parametrize(
    "card",
    ["", "name = ", "name = 1", CARD.replace("size = 40", 'size = "forty"'), "\x00", 9 * "[a]\n"],
    ids=["empty", "cut", "of a number", "of a word for a number", "binary", "twice the same"],
)
def test_a_damaged_card_is_refused(folder: Path, card: str) -> None:
    """A card that is no TOML, or lacks what an encoder needs, stops the run with one message."""
    (folder / "card.toml").write_text(card, "utf-8")
    message = refusal(folder)
    assert str(folder) in message and "Install reportedly again" in message


def test_a_card_in_no_known_encoding_is_refused(folder: Path) -> None:
    """Bytes that are no text are a damaged card, too."""
    (folder / "card.toml").write_bytes(b"name = \xff\xfe")
    assert "Install reportedly again" in refusal(folder)


def test_a_graph_that_is_not_the_cards_is_refused(folder: Path) -> None:
    """One changed byte of the graph stops the run before anything is read."""
    graph = folder / "model.onnx"
    graph.write_bytes(GRAPH + b"\0")
    assert "model.onnx is not the file that card.toml names" in refusal(folder)


def test_a_graph_that_is_none_is_refused(folder: Path) -> None:
    """A card may name a file that is no graph."""
    assert "Install reportedly again" in refusal(folder)


def test_a_damaged_tokenizer_is_refused(folder: Path) -> None:
    """So may the tokenizer's file be damaged."""
    (folder / "tokenizer.json").write_text(json.dumps({"model": {}}), "utf-8")
    assert "Install reportedly again" in refusal(folder)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The shipped encoder."""
    return Encoder(NAMES, WEIGHTS)


def arrays(scores: Scores) -> Iterator[np.ndarray]:
    """Everything that was scored in one window."""
    for held in (scores.layers, scores.whole, scores.relations):
        yield from (held[name] for name in sorted(held))
    yield from (scores.factuality, scores.disclosures, scores.event)


def same(one: list[Scores], two: list[Scores]) -> bool:
    """Whether two readings are the same in every bit."""
    return len(one) == len(two) > 0 and all(
        np.array_equal(a, b)
        for left, right in zip(one, two, strict=True)
        for a, b in zip(arrays(left), arrays(right), strict=True)
    )


def scored(encoder: Encoder, text: str) -> list[Scores]:
    """The scores of a text."""
    return list(encoder.scores(document_of(text)))


TEXT = "The mayor of Oru said on Monday that two vans burned. Nobody was hurt, police said."


@shipped
def test_the_same_report_scores_the_same_twice(encoder: Encoder) -> None:
    """Two passes give the same bits, and so does an encoder that is loaded anew."""
    once = scored(encoder, TEXT)
    assert same(once, scored(encoder, TEXT))
    assert same(once, scored(Encoder(NAMES, WEIGHTS), TEXT))


@shipped
def test_a_report_scores_the_same_whatever_was_read_before(encoder: Encoder) -> None:
    """No report leaves a trace in the next."""
    once = scored(encoder, TEXT)
    scored(encoder, "A drone fell on a mill in Velm, the league said. " * 9)
    assert same(once, scored(encoder, TEXT))


@shipped
@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("{} said that {} had armed the men who shot a guard.", ("Peru", "Chad")),
        ("An {p} patrol shot a guard, a {q} general said.", ("Indian", "Chadian")),
        ("The {}-backed group denied it; {}’s army did not.", ("Iran", "South Sudan")),
        ("The {} blamed the {} for the bomb that killed nine.", ("LRA", "Kosovo Liberation Army")),
    ],
)
def test_swapped_names_score_the_same(encoder: Encoder, one: str, two: tuple[str, str]) -> None:
    """Which state or armed group it is, the encoder does not see."""
    first, second = two
    given = one.format(first, second, p=first, q=second)
    swapped = one.format(second, first, p=second, q=first).replace("An Ch", "A Ch")
    assert given != swapped
    assert same(scored(encoder, given), scored(encoder, swapped.replace("a Ind", "an Ind")))


@shipped
def test_an_empty_report_has_no_scores(encoder: Encoder) -> None:
    """Nothing is scored in nothing."""
    assert scored(encoder, "") == scored(encoder, " \n\n ") == []


@shipped
@pytest.mark.parametrize(
    "text",
    [
        "\ud800 \x00 \u202e🙂 said",
        "a" * 4000,
        "é́́ ÅB ﬁ",
        ".",
        "\udfff",
        "\u200d\ufeff",
        "العربية قال",
    ],
    ids=["surrogates", "one word", "accents", "stop", "surrogate", "nothing to see", "arabic"],
)
def test_any_text_can_be_scored(encoder: Encoder, text: str) -> None:
    """Pieces stay within the text and in order, every score is finite, whatever the text."""
    for scores in scored(encoder, text):
        assert all(
            0 <= a <= b <= len(text) for a, b in zip(scores.starts, scores.ends, strict=True)
        )
        assert list(scores.starts) == sorted(scores.starts)
        assert all(np.isfinite(found).all() for found in arrays(scores))


@shipped
def test_a_report_of_5000_sentences_is_scored_to_its_end(encoder: Encoder) -> None:
    """Every piece of a very long report is some window's own; only the first one opens it."""
    document = document_of("Two vans burned. " * 5_000)
    pieces = encoder.pieces(document)
    cutting = encoder.windows(pieces)
    owned = [n for w in cutting for n in range(w.own_first, w.own_last)]
    assert owned == list(range(len(pieces.ids)))
    assert len(pieces.ids) >= 4 * 5_000
    assert max(w.last - w.first for w in cutting) <= encoder.card.size
    first, last = (encoder.read(pieces, window) for window in (cutting[0], cutting[-1]))
    assert (first.opening, last.opening) == (True, False)
    assert last.ends[-1] == pieces.ends[-1]


@shipped
def test_scores_fit_the_card(encoder: Encoder) -> None:
    """Every layer has a column for each of its labels, and every piece its row."""
    (scores,) = scored(encoder, TEXT)
    count = len(scores.starts)
    for layer in encoder.card.layers:
        assert scores.layer(layer.name).shape == (count, len(layer.labels))
        assert scores.labels[layer.name] == layer.labels
    for name in encoder.card.relations:
        assert scores.relation(name).shape == (count, count)
    assert scores.factuality.shape == (count, len(encoder.card.factuality))
    assert scores.disclosures.shape == (count, len(encoder.card.disclosures))
    assert set(scores.whole) == {layer.name for layer in encoder.card.layers if layer.whole}
    assert [scores.starts[n] for n in scores.sentences] == [0, TEXT.index("Nobody")]


@shipped
@pytest.mark.parametrize("scheme", ["security", "muc"])
def test_the_scheme_chooses_whose_annotation_is_followed(encoder: Encoder, scheme: str) -> None:
    """The card lists the schemes, a report's first; one that it does not list is a bug."""
    assert encoder.card.schemes[0] == "security"
    assert len(list(encoder.scores(document_of(TEXT), scheme))) == 1
    with pytest.raises(ValueError, match="not in tuple"):
        list(encoder.scores(document_of(TEXT), "nobody's"))
