"""An article becomes a report, and marks in it MUC-4 templates."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from muc4 import places
from muc4.marks import Mark, Marked
from muc4.places import PlaceList
from muc4.templates import templates
from muc4.texts import Article, articles
from reportedly.dissect.document import DocumentRules, cut
from reportedly.models.data import load

TEXT = """INV-MUC4-0007 (SITE)

   LIMA, 4 MAY 90 -- [TEXT] POLICE REPORTED THAT REBELS DETONATED A CAR BOMB OUTSIDE A
BANK IN LIMA ON 3 MAY. TWO NURSES WERE KILLED BY THE EXPLOSION.

   THE BLAST WAS HEARD FAR AWAY.

INV-MUC4-0008

   CLANDESTINE, NO DATE -- [TEXT] THE HARVEST WAS GOOD.
"""
PLACES = PlaceList(kinds={"LIMA": (("PERU", "DEPARTMENT"), ("PERU", "CITY"))})
FILLERS = {
    "REBELS": "individual",
    "CAR BOMB": "instrument",
    "BANK": "object",
    "NURSES": "victim",
}


def marked(article: Article) -> Marked:
    """The article with its invented fillers marked, all of one bombing."""
    document = cut(article.report, load("document", DocumentRules))
    text = article.report.text
    marks = []
    for words, kind in FILLERS.items():
        if words in text:
            start = text.index(words)
            line = max(n for n, one in enumerate(document.sentences) if one.start <= start)
            mark = {"kind": kind, "start": start, "end": start + len(words), "line": line}
            marks.append(Mark(**mark, share=1.0, confidence={}))
    return Marked(
        article=article,
        document=document,
        marks=tuple(marks),
        types=({"BOMBING": 1.0},) * len(document.sentences),
        fellows=((1.0,) * len(marks),) * len(marks),
    )


def test_articles_are_cut_at_their_heads_and_dated_by_their_datelines() -> None:
    """NO DATE stays unknown; the dateline is no part of the text."""
    first, second = articles(TEXT)
    assert (first.message, first.report.published, first.dateline) == (
        "INV-MUC4-0007",
        "1990-05-04",
        "LIMA",
    )
    assert second.report.published is None
    assert second.report.text == "[TEXT] THE HARVEST WAS GOOD."


def test_a_paragraph_of_the_wire_becomes_one_line() -> None:
    """Its hard line breaks are no part of the text; blank lines between paragraphs are."""
    lines = articles(TEXT)[0].report.text.split("\n")
    assert lines[0].endswith("KILLED BY THE EXPLOSION.")
    assert lines[1:] == ["", "THE BLAST WAS HEARD FAR AWAY."]


def test_a_bombing_fills_its_slots() -> None:
    """Marks become fillers, and their words and neighbours everything else."""
    (one,) = templates(marked(articles(TEXT)[0]), PLACES)
    values = {slot: [fill.values[0] for fill in fills] for slot, fills in one.fills.items()}
    assert values[2] == ["03 MAY 90"]
    assert values[3] == ["PERU: LIMA (CITY)"]
    assert values[4] == ["BOMBING"]
    assert (values[6], values[7]) == (["CAR BOMB"], ["VEHICLE BOMB"])
    assert values[9] == ["REBELS"]
    assert (values[12], values[13], values[14]) == (["BANK"], ["FINANCIAL"], ["1"])
    assert (values[19], values[21], values[23]) == (["NURSES"], ["2"], ["DEATH"])
    assert one.of(23)[0].refs == ("NURSES",)


def test_an_article_without_marks_gives_no_template() -> None:
    """Nothing marked, nothing told."""
    assert templates(marked(articles(TEXT)[1]), PLACES) == ()


def test_the_kind_of_a_place_is_the_one_beside_it_or_a_city(tmp_path: Path) -> None:
    """Else the first of the list, and null in a country that does not hold it."""
    folder = tmp_path / "templ-doc-more"
    folder.mkdir()
    lines = "PERU: ALTO VERDE (DEPARTMENT) *x*\nPERU: ALTO VERDE (CITY) *y* VALIDATED\n"
    (folder / "containing-areas-part1.v5").write_text(lines + "PERU: VERDE (FARM) *x*\n")
    found, farm = places.read(tmp_path).find("FROM ALTO VERDE TO VERDE")
    assert (found.name, found.start, found.end) == ("ALTO VERDE", 5, 15)
    assert found.kind("PERU", "DEPARTMENT") == "DEPARTMENT"
    assert found.kind("PERU", None) == "CITY"
    assert farm.kind("PERU", None) == "FARM"
    assert farm.kind("CHILE", None) is None
