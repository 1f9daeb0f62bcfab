"""Attributions are read from stand-off files and from scores, and scored by token and as wholes."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from polnear.articles import Article, article, articles
from polnear.decode import Limits, decoded
from polnear.marked import Marked, Triple, labelled
from polnear.peers import Peers
from polnear.published import published, verb_forms
from polnear.rules import by_rules
from polnear.run import by_encoder
from polnear.score import Pair, score
from reportedly.dissect.document import DocumentRules
from reportedly.models.data import load
from reportedly.records.document import Document
from reportedly.records.scores import Scores
from reportedly.run.wiring import rule_marker

RULES = load("document", DocumentRules)
VERBS = verb_forms()
YES, NO = 6.0, -6.0
TEXT = "“We will pay,” Mayor Anna Odell said, “and we will pay now.” The council met."
ROLES = ("none", "source", "cue", "content")


def stand_off(text: str, **parts: str) -> str:
    """The annotation of one attribution: of each role its stretches of the text, parted by |."""
    lines, relation = [], []
    for number, (role, words) in enumerate(parts.items(), 1):
        places = [(text.index(one), text.index(one) + len(one)) for one in words.split("|")]
        ranges = ";".join(f"{start} {end}" for start, end in places)
        lines.append(f"T{number}\t{role} {ranges}\t{words}")
        relation.append(f"{role}:T{number}")
    return "\n".join([*lines, f"E1\tAttribution:T9 {' '.join(relation)}"])


def odell() -> Article:
    """A content on both sides of its cue."""
    said = {"Source": "Mayor Anna Odell", "Cue": "said"}
    contents = "“We will pay,”|“and we will pay now.”"
    return article("odell", TEXT, stand_off(TEXT, **said, Content=contents), RULES)


def words(one: Article, tokens: frozenset[int]) -> str:
    """Tokens as one reads them."""
    return " ".join(one.grid.words[token] for token in sorted(tokens))


def figures(gold: Article, read: Marked) -> dict[str, float]:
    """The figures of one article."""
    return score([Pair(gold=gold.gold, read=read, grid=gold.grid)], VERBS)


class Scripted:
    """An encoder that is sure of one attribution: the words of each role; one piece a token."""

    def __init__(self, told: Mapping[str, str], splits: bool = False) -> None:
        """Take what is found, and whether the second sentence is a window of its own."""
        self.told, self.splits = told, splits

    def scores(self, document: Document, scheme: str = "security") -> Iterator[Scores]:
        """Score a text for PolNeAR's annotators alone."""
        assert scheme == "politics"
        one = article("", document.report.text, stand_off(document.report.text, **self.told), RULES)
        (triple,) = one.gold.triples
        count = len(one.grid.words)
        role, cue = np.full((count, 4), NO), np.full((count, 3), NO)
        for token, label in enumerate(one.gold.labels):
            role[token, ROLES.index(label)] = YES
            cue[token, 0 if label != "cue" else 1 if token == min(triple.cue) else 2] = YES
        relations = {}
        for name, targets in (("source", triple.source), ("content", triple.content)):
            relations[name] = np.full((count, count), NO)
            for token in triple.cue:
                relations[name][token, sorted(targets)] = YES
        middle = one.grid.sentences.index(1) if self.splits else count
        for first, last in ((0, middle), (middle, count)):
            yield Scores(
                starts=tuple(one.grid.starts), ends=tuple(one.grid.ends), own_first=first,
                own_last=last, opening=not first, sentences=(),
                labels={"cue": ("O", "B-cue", "I-cue"), "role": ROLES},
                layers={"cue": cue, "role": role}, whole={}, relations=relations,
                factuality=np.zeros((count, 0)), disclosures=np.zeros((count, 0)),
                event=np.zeros(count),
            )  # fmt: skip


def test_a_stand_off_file_becomes_tokens() -> None:
    """A content may have a gap, and every token has the label of its role."""
    one = odell()
    (triple,) = one.gold.triples
    assert words(one, triple.source) == "mayor anna odell"
    assert words(one, triple.cue) == "said"
    assert words(one, triple.content) == "“ we will pay , ” “ and we will pay now . ”"
    assert one.gold.labels[-4:] == ("none",) * 4


def test_further_contents_of_an_attribution_belong_to_it_and_half_ones_are_left_out() -> None:
    """Roles are numbered where there are several; without a cue there is no attribution."""
    text = "The mayor said that rents rise and that wages fall."
    lines = [
        "T1\tCue 10 14\tsaid", "T2\tContent 15 30\tthat rents rise",
        "T3\tContent 35 50\tthat wages fall", "E1\tCue:T1 Content:T2 Content2:T3",
        "E2\tContent:T2",
    ]  # fmt: skip
    one = article("", text, "\n".join(lines), RULES)
    (triple,) = one.gold.triples
    assert words(one, triple.content) == "that rents rise that wages fall"
    assert triple.source == frozenset()


def test_of_several_annotators_the_first_by_name_counts(tmp_path: Path) -> None:
    """One article is scored once."""
    corpus(tmp_path, {"b": "The council met", "a": "“We will pay,”"})
    (one,) = articles(tmp_path / "data" / "dev", RULES)
    assert one.name == "town"
    assert words(one, one.gold.triples[0].content) == "“ we will pay , ”"


def test_a_cue_has_its_label_before_a_source_and_a_source_before_a_content() -> None:
    """Every token has one label, whatever the attributions share."""
    tokens = frozenset
    triple = Triple(source=tokens({1, 2}), cue=tokens({2}), content=tokens({0, 1, 2, 3}))
    assert labelled([triple], 5) == ("content", "source", "cue", "content", "none")


def test_the_encoders_attribution_is_found_with_the_gap_in_its_content() -> None:
    """Scores that are sure of the annotation give back the annotation."""
    one = odell()
    told = {
        "Source": "Mayor Anna Odell",
        "Cue": "said",
        "Content": "“We will pay,”|“and we will pay now.”",
    }
    assert by_encoder(one, Scripted(told)) == one.gold


def test_an_attribution_counts_from_the_window_that_answers_for_its_cue() -> None:
    """Windows overlap: what both see is not found twice."""
    one = odell()
    told = {"Source": "The council", "Cue": "met", "Content": "We will pay"}
    read = by_encoder(one, Scripted(told, splits=True))
    assert len(read.triples) == 1
    assert read == by_encoder(one, Scripted(told))


def test_a_doubtful_cue_is_none() -> None:
    """The limit decides, and token labels do not hang on it."""
    one = odell()
    told = {"Source": "Mayor Anna Odell", "Cue": "said", "Content": "We will pay"}
    windows = list(Scripted(told).scores(one.document, "politics"))
    read = decoded(one.document, one.grid, windows, replace(Limits(), cue=1.1))
    assert read.triples == ()
    assert "cue" in read.labels


def test_a_piece_of_a_content_is_its_cues_that_takes_it_most_surely() -> None:
    """A token is in one attribution; a cue that is left without a content has none."""
    one = odell()
    told = {"Source": "Mayor Anna Odell", "Cue": "said", "Content": "“We will pay,”"}
    (first, _) = Scripted(told).scores(one.document, "politics")
    met = one.grid.words.index("met")
    first.layer("cue")[met] = (NO, YES, NO)
    for token in range(5):
        first.relation("content")[met, token] = YES / 2
    (only,) = decoded(one.document, one.grid, [first], Limits()).triples
    assert words(one, only.cue) == "said"
    first.relation("content")[met, 0] = YES * 2
    both = decoded(one.document, one.grid, [first], replace(Limits(), bridge=0)).triples
    assert [words(one, triple.content) for triple in both] == ["we will pay , ”", "“"]


def test_in_doubt_words_within_quotation_marks_are_a_content() -> None:
    """What the role head is not sure of is decided by the marks, and nothing outside them is."""
    one = odell()
    told = {"Source": "Mayor Anna Odell", "Cue": "said", "Content": "We will pay"}
    (first, _) = Scripted(told).scores(one.document, "politics")
    first.layer("role")[:] /= 10
    read = decoded(one.document, one.grid, [first], replace(Limits(), links=0.0, outside=0.0))
    assert read.labels[:6] == ("content",) * 6
    assert read.labels[-4:] == ("none",) * 4


def test_the_rules_marks_are_tokens_as_well() -> None:
    """The peer is scored on the same tokens."""
    text = "The ferry sank at noon, the harbour master said on Monday."
    one = article("", text, "", RULES)
    (triple,) = by_rules(one, rule_marker()).triples
    assert words(one, triple.cue) == "said"
    assert words(one, triple.source) == "the harbour master"
    assert words(one, triple.content) == "the ferry sank at noon"


def test_the_annotation_itself_is_right_in_every_figure() -> None:
    """No figure can be reached only by chance."""
    assert set(figures(odell(), odell().gold).values()) == {1.0}


def test_nothing_found_is_wrong_in_every_figure() -> None:
    """An empty reading is no error of the program."""
    nothing = Marked(triples=(), labels=("none",) * len(odell().grid.words))
    assert set(figures(odell(), nothing).values()) == {0.0}


def test_a_span_that_shares_a_token_overlaps_and_is_not_exact() -> None:
    """Both kinds of spans are counted, and linked ones by overlap."""
    (triple,) = odell().gold.triples
    shorter = replace(triple, source=frozenset({max(triple.source)}))
    read = Marked(triples=(shorter,), labels=odell().gold.labels)
    found = figures(odell(), read)
    assert (found["source_exact_f1"], found["source_overlap_f1"]) == (0.0, 1.0)
    assert (found["content_exact_f1"], found["linked_f1"]) == (1.0, 1.0)


def test_an_attribution_with_another_source_or_none_is_not_linked() -> None:
    """All three must fit; a source may be missing only where the annotators have none, too."""
    (triple,) = odell().gold.triples
    for source in (frozenset({0}), frozenset[int]()):
        read = Marked(triples=(replace(triple, source=source),), labels=odell().gold.labels)
        assert figures(odell(), read)["linked_f1"] == 0.0
    bare = replace(triple, source=frozenset())
    gold = Marked(triples=(bare,), labels=odell().gold.labels)
    assert figures(replace(odell(), gold=gold), gold)["linked_f1"] == 1.0


def test_each_attribution_is_matched_once() -> None:
    """To find one thing twice is one hit and one too many."""
    gold = odell().gold
    read = replace(gold, triples=gold.triples * 2)
    found = figures(odell(), read)
    assert (found["linked_precision"], found["linked_recall"]) == (0.5, 1.0)
    assert found["linked_f1"] == pytest.approx(2 / 3)


def test_token_figures_are_of_three_labels_pooled_and_averaged() -> None:
    """A lost source of three tokens costs as much of the macro F1 as a whole label."""
    gold = odell().gold
    labels = tuple("none" if label == "source" else label for label in gold.labels)
    found = figures(odell(), replace(gold, labels=labels))
    assert (found["token_source_f1"], found["token_cue_f1"], found["token_content_f1"]) == (0, 1, 1)
    assert found["token_macro_f1"] == pytest.approx(2 / 3)
    count = sum(label != "none" for label in gold.labels)
    assert found["token_micro_f1"] == pytest.approx(2 * (count - 3) / (2 * count - 3))


def test_published_labels_tell_first_tokens_and_verbs() -> None:
    """One first token an attribution, not one a stretch; of cues the verbs alone count."""
    text = "According to Odell rents, she added, rise."
    annotations = stand_off(text, Cue="According to", Source="Odell", Content="rents|rise")
    one = article("", text, annotations, RULES)
    found = published(one.gold, one.grid, VERBS)
    assert found[:4] == ("cue", "none", "first source", "first content")
    assert found[one.grid.words.index("rise")] == "other content"


def test_published_labels_leave_long_attributions_out() -> None:
    """Over three sentences is not over more than three."""
    text = "Odell said: Rents rise. Wages fall. Trains stop. Ferries sink."
    for last, label in (("Trains stop", "cue"), ("Ferries sink", "none")):
        content = text[text.index("Rents") : text.index(last) + len(last)]
        one = article("", text, stand_off(text, Source="Odell", Cue="said", Content=content), RULES)
        assert published(one.gold, one.grid, VERBS)[1] == label


def test_published_labels_of_tokens_in_no_attribution() -> None:
    """A stretch that was labelled, but not linked, begins once, wherever it stands."""
    one = odell()
    labels = ("content", "content", "none", "content", *("none",) * (len(one.grid.words) - 4))
    found = published(Marked(triples=(), labels=labels), one.grid, VERBS)
    assert found[:4] == ("first content", "other content", "none", "first content")


@given(st.lists(st.sampled_from(("source", "cue", "content", "none")), min_size=20, max_size=20))
def test_every_figure_runs_from_0_to_1(labels: list[str]) -> None:
    """Whatever is read, and though labels and attributions may disagree."""
    count = len(odell().grid.words)
    read = Marked(triples=odell().gold.triples, labels=tuple((labels * 2)[:count]))
    assert all(0.0 <= value <= 1.0 for value in figures(odell(), read).values())


def corpus(folder: Path, contents: Mapping[str, str]) -> None:
    """A corpus of one article, with one content marked by each annotator."""
    split = folder / "data" / "dev"
    (split / "text").mkdir(parents=True)
    (split / "attributions").mkdir()
    (split / "text" / "town.txt").write_text(TEXT, "utf-8")
    for annotator, content in contents.items():
        lines = stand_off(TEXT, Source="Mayor Anna Odell", Cue="said", Content=content)
        (split / "attributions" / f"town_{annotator}.ann").write_text(lines, "utf-8")


def test_the_last_line_is_one_object_with_the_figures_of_encoder_and_rules(tmp_path: Path) -> None:
    """The program runs on the shipped model, from a folder, and says who did how well."""
    corpus(tmp_path, {"a": "“We will pay,”|“and we will pay now.”"})
    script = Path(__file__).resolve().parents[2] / "benchmarks" / "polnear" / "run.py"
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout.strip().splitlines()[-1])
    assert found["linked_f1"] == 1.0
    assert {"token_micro_f1", "token_macro_f1", "published_micro_f1", "rules_linked_f1"} <= set(
        found
    )


class Word(SimpleNamespace):
    """One token of a parse, as spaCy gives it."""

    def __hash__(self) -> int:
        """By its place."""
        return hash(self.i)


def parsed(text: str, *rows: tuple[str, str, int]) -> list[Word]:
    """A parse: for each word its text, its dependency and the number of its head."""
    made: list[Word] = []
    at = 0
    for number, (word, dependency, _) in enumerate(rows):
        at = text.index(word, at)
        made.append(
            Word(i=number, idx=at, text=word, lower_=word.lower(), lemma_=word, dep_=dependency)
        )
        at += len(word)
    for one, (_, _, head) in zip(made, rows, strict=True):
        one.head = made[head]
        one.children = [child for child, row in zip(made, rows, strict=True) if row[2] == one.i]
        one.children = [child for child in one.children if child is not one]
    for one in made:
        one.subtree = sorted(_below(one), key=lambda token: token.i)
    return made


def _below(word: Word) -> list[Word]:
    return [word, *(deeper for child in word.children for deeper in _below(child))]


def test_the_tracker_takes_the_clause_of_a_verb_of_saying() -> None:
    """Source is the verb's subject, content its clause; "according to" does the same."""
    said = "Officials say bridges fell."
    parse = parsed(
        said,
        ("Officials", "nsubj", 1),
        ("say", "ROOT", 1),
        ("bridges", "nsubj", 3),
        ("fell", "ccomp", 1),
    )
    peer = Peers(parse=lambda _: parse, verbs=frozenset({"say"}), quotations=lambda _: ())
    one = article("peer", said, stand_off(said, Source="Officials", Cue="say", Content=said), RULES)
    (triple,) = peer.by_tracker(one).triples
    assert [words(one, triple.part(p)) for p in ("source", "cue", "content")] == [
        "officials",
        "say",
        "bridges fell",
    ]


def test_a_quotation_left_open_is_none_of_textacys() -> None:
    """Textacy refuses a text whose quotation marks are odd: it then marks nothing."""

    def refuses(_: object) -> None:
        raise ValueError

    peer = Peers(parse=lambda _: [], verbs=frozenset(), quotations=refuses)
    assert peer.by_textacy(odell()).triples == ()
