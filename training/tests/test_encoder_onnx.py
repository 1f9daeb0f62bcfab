"""The encoder's files: what a damaged one says, and that the same text reads the same twice."""

import pytest

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")

import numpy as np
from inference.onnx import WEIGHTS, Encoder
from inference.windows import windows

from reportedly.dissect.document import DocumentRules, cut
from reportedly.errors import BadData
from reportedly.models.data import load
from reportedly.records.report import Report

shipped = pytest.mark.skipif(not (WEIGHTS / "model.onnx").exists(), reason="no weights built here")


def document_of(text):
    """A report of this text, cut as the program cuts it."""
    report = Report(
        id="r", sha256="", title=None, publisher=None, author=None, url=None, kind="news",
        language="en", published=None, retrieved=None, text=text,
    )  # fmt: skip
    return cut(report, load("document", DocumentRules))


def test_a_missing_model_says_what_to_do(tmp_path):
    """A folder without a card is bad data, and the message names it."""
    with pytest.raises(BadData, match="Install reportedly again"):
        Encoder(tmp_path)


@shipped
def test_a_graph_that_is_not_the_cards_is_refused(tmp_path):
    """One changed byte of the graph stops the run."""
    for path in WEIGHTS.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    graph = tmp_path / "model.onnx"
    graph.write_bytes(graph.read_bytes()[:-1] + b"\0\0")
    with pytest.raises(BadData, match=r"card\.toml"):
        Encoder(tmp_path)


@pytest.fixture(scope="module")
def encoder():
    """The shipped encoder."""
    return Encoder()


@shipped
def test_the_same_text_scores_the_same_twice(encoder):
    """Two passes over one window give the same bits."""
    pieces = encoder.pieces(document_of("The mayor of Oru said two vans burned. Nobody was hurt."))
    (window,) = windows(pieces, encoder.card.size, encoder.card.overlap)
    one, two = encoder.read(pieces, window), encoder.read(pieces, window)
    assert np.array_equal(one.relations, two.relations) and np.array_equal(one.tokens, two.tokens)


@shipped
@pytest.mark.parametrize("text", ["", "\ud800 \x00 \u202e🙂 said", "a" * 4000, "é́́ ÅB ﬁ"])
def test_any_text_can_be_cut_into_pieces(encoder, text):
    """Pieces stay within the text and in order, whatever the text."""
    pieces = encoder.pieces(document_of(text))
    assert all(0 <= a <= b <= len(text) for a, b in zip(pieces.starts, pieces.ends, strict=True))
    assert list(pieces.starts) == sorted(pieces.starts)
    for window in windows(pieces, encoder.card.size, encoder.card.overlap):
        assert len(encoder.read(pieces, window).tokens) == window.last - window.first
