"""What the geoparsing benchmark promises: shifts undone, fair halves, distances and overlaps."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from geoparsing.corpus import Gold, articles, in_tuning_half
from geoparsing.resolving import Put, distances, hits
from reportedly.records.span import Span

SHIFTED = """<articles><article><source>https://w.example/page</source>
<text>Rain fell on Bamako.</text><locations><location><name>Bamako</name><start>14</start>
<end>20</end><lat>12.6</lat><lon>-8</lon><page>p</page></location></locations></article></articles>
"""
PLAIN = """<articles><article docid="7"><domain>w.example</domain><url>https://w.example/7</url>
<text>Rain fell on Bamako and Xand.</text><toponyms><toponym><start>13</start><end>19</end>
<phrase>Bamako</phrase><gaztag><lat>12.6</lat><lon>-8</lon></gaztag></toponym><toponym>
<start>24</start><end>28</end><phrase>Xand</phrase></toponym></toponyms></article></articles>
"""


def span(text: str, start: int) -> Span:
    """Some words that stand at `start`."""
    return Span(text=text, start=start, end=start + len(text))


@pytest.mark.parametrize(("name", "content"), [("GeoVirus.xml", SHIFTED), ("lgl.xml", PLAIN)])
def test_marked_places_cut_out_their_own_names(tmp_path: Path, name: str, content: str) -> None:
    """One corpus counts from 1, the other from 0; the case of the file's name does not count."""
    (tmp_path / name).write_text(content)
    (article,) = articles(tmp_path, name.upper())
    assert article.places[0].span == span("Bamako", 13)
    assert (article.places[0].lat, article.places[0].lon) == (12.6, -8.0)


def test_a_place_without_degrees_is_kept_without(tmp_path: Path) -> None:
    """What people could not place is no error of ours, and no hit."""
    (tmp_path / "LGL.xml").write_text(PLAIN)
    (article,) = articles(tmp_path, "LGL.xml")
    assert article.places[1].lat is None
    puts = [Put(span=gold.span, lat=0.0, lon=0.0) for gold in article.places]
    assert len(distances(article.places, puts)) == 1
    assert hits(article.places, puts) == (0, 0)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """Not an empty score."""
    with pytest.raises(FileNotFoundError, match=r"LGL\.xml"):
        articles(tmp_path, "LGL.xml")


def test_halves_are_halves() -> None:
    """The hash of the id puts about half of any articles on each side."""
    assert 400 < sum(in_tuning_half(str(number)) for number in range(1000)) < 600


def test_hit_needs_overlap_and_nearness() -> None:
    """The same spot elsewhere in the text, or another spot at the same words, is no hit."""
    gold = Gold(span=span("Bamako", 13), lat=12.6, lon=-8.0)
    here = Put(span=span("Bamako", 13), lat=12.7, lon=-8.1)
    elsewhere = Put(span=span("Bamako", 90), lat=12.6, lon=-8.0)
    far = Put(span=span("Bamako", 13), lat=1.0, lon=1.0)
    assert hits([gold], [here, elsewhere, far]) == (1, 1)
    assert hits([gold], [elsewhere, far]) == (0, 0)
    assert distances([gold], [Put(span=gold.span, lat=None, lon=None)]) == [None]
