"""Marks of one article are brought together: which name one thing, which tell of one incident."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from muc4.align import align, occurrences
from muc4.choose import Table
from muc4.counts import number
from muc4.fillers import fillers, same
from muc4.groups import groups
from muc4.marks import Mark, Marked
from muc4.nations import nations
from muc4.parse import Fill, Template
from muc4.texts import articles
from reportedly.dissect.document import DocumentRules, cut
from reportedly.models.data import load

HEAD = "INV-MUC4-0001\n\n   QUITO, 2 JUN 90 -- "


def marked(text: str, marks: list[tuple[str, str]], together: list[set[int]]) -> Marked:
    """A text with the first place of some words marked; `together` are numbers of fellows.

    Its first sentence tells of an attack, its second of an arson.
    """
    (article,) = articles(HEAD + text)
    document = cut(article.report, load("document", DocumentRules))
    made = []
    for kind, words in marks:
        start = article.report.text.index(words)
        line = max(n for n, one in enumerate(document.sentences) if one.start <= start)
        place = {"start": start, "end": start + len(words), "line": line}
        made.append(Mark(kind=kind, **place, share=1.0, confidence={}))
    fellows = tuple(
        tuple(float(any({a, b} <= one for one in together)) for b in range(len(made)))
        for a in range(len(made))
    )
    types = ({"ATTACK": 1.0}, {"ARSON": 1.0})[: len(document.sentences)]
    return Marked(
        article=article, document=document, marks=tuple(made), types=types, fellows=fellows
    )


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("VEHICLE", "FOUR-WHEEL DRIVE VEHICLE"),
        ("ROJAS", "ANA MARIA ROJAS"),
        ("FMLN", "FARABUNDO MARTI NATIONAL LIBERATION FRONT"),
        ("UFO", "UNITED FARMERS ORGANIZATION"),
    ],
)
def test_a_part_of_a_name_or_its_initials_name_the_same(short: str, long: str) -> None:
    """The shorter wording ends as the longer one does, or is its initials."""
    assert same(short, long)


def test_a_shared_first_word_is_not_enough() -> None:
    """The heads differ."""
    assert not same("POLICE", "POLICE STATION")


def test_a_name_in_brackets_is_the_name_before_it() -> None:
    """One organization, under its longer name."""
    text = "THE RED BAND OF THE HILLS [LRH] TOOK THE TOWN."
    found = marked(text, [("organization", "RED BAND OF THE HILLS"), ("organization", "LRH")], [])
    assert [one.words for one in fillers(found, found.marks)] == ["RED BAND OF THE HILLS"]


def test_an_organization_joins_both_of_its_incidents() -> None:
    """Targets part the incidents; who did it may have done both."""
    text = "THE RED BAND KILLED A JUDGE. LATER THE SAME BAND BURNT A MILL."
    marks = [("organization", "RED BAND"), ("victim", "JUDGE"), ("object", "MILL")]
    first, second = groups(marked(text, marks, [{0, 1}, {0, 2}]))
    assert [one.kind for one in first.marks] == ["organization", "victim"]
    assert [one.kind for one in second.marks] == ["organization", "object"]


def test_fillers_without_a_target_are_one_incident() -> None:
    """Some templates only say who did it."""
    text = "GUERRILLAS WITH RIFLES ATTACKED AGAIN."
    marks = [("individual", "GUERRILLAS"), ("instrument", "RIFLES")]
    (one,) = groups(marked(text, marks, [{0, 1}]))
    assert one.lines == (0,)


@pytest.mark.parametrize(
    ("before", "filler", "count"),
    [
        ("ABOUT", "50 PEASANTS", "~50"),
        ("HAD KILLED AT LEAST THREE", "TEACHERS", "3-"),
        ("OF THE", "WOMEN", "PLURAL"),
        ("AGAINST A", "BUS", "1"),
        ("UP TO 1,200", "HOUSES", "-1200"),
    ],
)
def test_numbers_are_written_as_the_slots_write_them(before: str, filler: str, count: str) -> None:
    """A range, an approximation, or only one or many."""
    assert number(filler, before) == count


def test_a_name_is_one() -> None:
    """However many words it has."""
    assert number("SANTOS VARGAS", "THE TWO", name=True) == "1"


def test_nations_are_spelled_as_the_task_spells_them() -> None:
    """By name or by people, in order."""
    found = nations("A SOVIET SAILOR AND TWO PERUVIANS")
    assert [one.country for one in found] == ["USSR", "PERU"]


def test_occurrences_are_whole_words_and_the_longest() -> None:
    """Line ends do not matter, and a shorter string within a longer one is not told apart."""
    text = "A BLACK\nBUS. THE BUS STOP. BUSES."
    assert [text[start:end] for start, end in occurrences(text, ("BUS", "BLACK BUS"))] == [
        "BLACK\nBUS",
        "BUS",
    ]


def test_a_filler_is_aligned_where_others_of_its_template_stand() -> None:
    """Its other places are not known to tell of the incident."""
    text = "THE MAYOR IS OLD. REBELS SHOT THE MAYOR. REBELS FLED."
    (article,) = articles(HEAD + text)
    document = cut(article.report, load("document", DocumentRules))
    fills = {9: (Fill(values=("REBELS",)),), 19: (Fill(values=("MAYOR",)),)}
    found = align(document, Template(message="INV-MUC4-0001", number="1", fills=fills))
    places = [(one.slot, [text[:at].count(". ") for at, _ in one.here]) for one in found]
    assert places == [(9, [1]), (19, [1])]
    assert [len(one.elsewhere) for one in found] == [1, 1]


def test_a_table_adds_up_the_weights_of_known_words() -> None:
    """Words that it does not hold say nothing."""
    table = Table(labels=("no", "yes"), weights={"bias": (0, -100), "w:BANK": (0, 200)})
    assert table.best(["bias", "w:BANK", "w:UNHEARD"]) == "yes"
    assert table.best(["bias"]) == "no"
    assert sum(table.shares(["bias"]).values()) == pytest.approx(1.0)
