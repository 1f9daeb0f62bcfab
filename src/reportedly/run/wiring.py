"""data files -> Kit: every rule, port and wording that the way needs, loaded once."""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import get_args

from reportedly import __version__
from reportedly.acquire import LanguageRules, Languages
from reportedly.dissect.attributions import CueRules, attributions
from reportedly.dissect.blame_phrases import AccusedRules
from reportedly.dissect.blames import BlameRules
from reportedly.dissect.document import DocumentRules, cut
from reportedly.dissect.encoder_marker import EncoderMarker, Marking
from reportedly.dissect.hearsay import HearsayRules
from reportedly.dissect.marker import MarkingRules, RuleMarker
from reportedly.dissect.tolls import TollRules
from reportedly.extract.count_rules import CountRules
from reportedly.extract.dates import DateRules
from reportedly.extract.institutions import NamingRules, naming
from reportedly.extract.place_rules import Country, CountryRules, PlaceRules, PlaceWords
from reportedly.extract.reading import Grounding
from reportedly.extract.responsibility import ResponsibilityRules
from reportedly.extract.scene import AccountRules
from reportedly.extract.source_rules import SourceRules
from reportedly.fuse.rules import FuseRules
from reportedly.grade.rules import GradeRules
from reportedly.models import registry
from reportedly.models.data import digest, load
from reportedly.models.gazetteer import open_gazetteer
from reportedly.models.languages import Identifier
from reportedly.models.names import NameRules, Names
from reportedly.models.onnx import THREADS, Encoder
from reportedly.models.second_look import RelevanceFilter
from reportedly.ports import Gazetteer, Marker
from reportedly.records.document import Document
from reportedly.records.reading import Reader
from reportedly.records.report import Report
from reportedly.records.vocabulary import ResponsibilityRole

# The data files whose words decide what is marked: their hash names the reader in every reading.
READING_DATA = (
    "accused",
    "accounts",
    "actors",
    "blames",
    "countries",
    "counts",
    "cues",
    "dates",
    "disclosures",
    "document",
    "events",
    "groups",
    "hearsay",
    "institutions",
    "labels",
    "objects",
    "outcomes",
    "phases",
    "places",
    "places_supplement",
    "questions",
    "sources",
)


# Kinds of marks that the rules need not look for in every report: the encoder gives them alone, or
# they are made where it lacks something.
UNASKED = frozenset({"off_topic", "attributions"})
# Whom the encoder's marks take from the rules' blames; no other is looked for.
SPONSORS: frozenset[ResponsibilityRole] = frozenset({"sponsor"})
ROLES: frozenset[ResponsibilityRole] = frozenset(get_args(ResponsibilityRole))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What reading a report needs."""

    languages: Languages
    document: DocumentRules
    marker: Marker
    grounding: Grounding
    fuse: FuseRules
    grade: GradeRules


def kit(marker: Marker | None = None) -> Kit:
    """Load everything that reading needs; `marker` is the shipped encoder unless given.

    Raises:
        BadData: a file that ships with reportedly is missing or damaged.
    """
    return Kit(
        languages=languages(),
        document=load("document", DocumentRules),
        marker=marker or encoder_marker(),
        grounding=_grounding(),
        fuse=load("fuse", FuseRules),
        grade=load("grade", GradeRules),
    )


def languages() -> Languages:
    """What tells the language of a report; the identifier's model is loaded when first asked."""
    rules = load("languages", LanguageRules)
    return Languages(rules=rules, identifier=Identifier(rules.asked))


def encoder_marker(threads: int = THREADS) -> EncoderMarker:
    """The shipped encoder, with the word rules for what it does not mark.

    Raises:
        BadData: the encoder's files are missing or damaged.
    """
    its = encoder(threads)
    rules = rule_marker(without=UNASKED, roles=SPONSORS)
    both = hashlib.sha256(f"{its.card.sha256} {rules.reader.model_sha256}".encode())
    reader = Reader(name="encoder", version=__version__, model_sha256=both.hexdigest())
    return EncoderMarker(its, rules, reader, marking(its))


def relevance(threads: int = THREADS) -> RelevanceFilter:
    """The shipped filter of what is worth a reading, over the same encoder as the reading.

    Raises:
        BadData: its files or the encoder's are missing or damaged.
    """
    return RelevanceFilter(encoder(threads), opening_cut())


def opening_cut() -> Callable[[str], Document]:
    """What cuts some words of which nothing else is known into sentences."""
    rules = load("document", DocumentRules)
    return lambda text: cut(_opening(text), rules)


@cache
def encoder(threads: int = THREADS) -> Encoder:
    """The shipped encoder, once a process: the filter and the reading both ask it."""
    return Encoder(names(), threads=threads)


def _opening(text: str) -> Report:
    return Report(
        id="", sha256="", title=None, publisher=None, author=None, url=None, kind=None,
        language=None, published=None, retrieved=None, text=text,
    )  # fmt: skip


def marking(encoder: Encoder) -> Marking:
    """How the shipped program turns the encoder's scores into marks."""
    cues = load("cues", CueRules)
    return Marking(
        said=lambda document: attributions(document, cues),
        named=encoder.card.disclosures,
        hearsay=load("hearsay", HearsayRules),
        slips=load("outcomes", TollRules).slips(),
        accused=load("accused", AccusedRules),
    )


def rule_marker(
    without: frozenset[str] = frozenset(), roles: frozenset[ResponsibilityRole] = ROLES
) -> RuleMarker:
    """The marker of word rules alone.

    Args:
        without: kinds of marks that are the encoder's.
        roles: of those blamed; words that point at others are not looked for.
    """
    loaded = MarkingRules(
        **{name: load(name, kind) for name, kind in MarkingRules.__annotations__.items()}
    )
    blames = blame_rules()
    asked = tuple(phrase for phrase in blames.phrases if phrase.role in roles)
    rules = replace(loaded, blames=replace(blames, phrases=asked))
    both = hashlib.sha256(f"{digest(READING_DATA)} {registry.digest()}".encode())
    reader = Reader(name="rules", version=__version__, model_sha256=both.hexdigest())
    return RuleMarker(rules, reader, without)


def names(more: Iterable[tuple[tuple[str, ...], tuple[str, ...]]] = ()) -> Names:
    """Every name of a state or an armed group: the encoder is to see none.

    `more` are (names, demonyms) of further states.
    """
    states = ((one.names, one.demonyms) for one in countries())
    rules, rows = load("groups", NameRules), registry.written()
    groups = [row.names for row in rows if row.speaks == "armed_group"]
    others = {name for row in rows if row.speaks != "armed_group" for name in row.names}
    shared = others.intersection(name for names in groups for name in names)
    return Names((*states, *more), replace(rules, beside=rules.beside | shared), groups)


def blame_rules() -> BlameRules:
    """The rules of blame, in which every country is a possible sponsor: none is treated apart."""
    rules = load("blames", BlameRules)
    words = {w for one in countries() for w in (*one.names, *one.demonyms, *one.capitals)}
    every = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    macros = ((n, f"{every}|{value}" if n == "country" else value) for n, value in rules.macros)
    return replace(rules, macros=tuple(macros))


@cache
def countries() -> tuple[Country, ...]:
    """The countries with their names, read once."""
    return load("countries", CountryRules).countries


def place_rules() -> tuple[Gazetteer, PlaceRules]:
    """What finding places in a text needs."""
    words = load("places", PlaceWords)
    return open_gazetteer(), PlaceRules(words=words, countries=countries())


def _grounding() -> Grounding:
    gazetteer, places = place_rules()
    return Grounding(
        sources=load("sources", SourceRules),
        dates=load("dates", DateRules),
        counts=load("counts", CountRules),
        places=places,
        accounts=load("accounts", AccountRules),
        responsibility=load("blames", ResponsibilityRules),
        gazetteer=gazetteer,
        naming=naming(
            registry.open_registry(), load("institutions", NamingRules), places.countries
        ),
    )
