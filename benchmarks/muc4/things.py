"""marks of objects and instruments -> the PHYS TGT slots, and INCIDENT: INSTRUMENT."""

from collections.abc import Sequence

from muc4 import features
from muc4.choose import tables
from muc4.counts import number
from muc4.fillers import Filler, fillers
from muc4.marks import Mark, Marked
from muc4.nations import nations
from muc4.parse import Fill
from muc4.people import effect_features, incident_features
from muc4.rules import rules

# A choice less sure than this is left open.
LEAST_EFFECT = 0.4
LEAST_INFERRED = 0.5


def objects(
    marked: Marked, marks: Sequence[Mark], kind: str, country: str | None
) -> dict[int, tuple[Fill, ...]]:
    """Slots 12 to 16 of one incident."""
    found = fillers(marked, marks)
    return {
        12: tuple(Fill(values=(one.words,)) for one in found),
        13: tuple(_about(object_type(one.words), one) for one in found),
        14: tuple(_about(_how_many(marked, one), one) for one in found),
        15: tuple(_about(n, one) for one in found for n in _nation(one, country)),
        16: tuple(_about(e, one) for one in found for e in _effect(marked, one, kind)),
    }


def _about(value: str, filler: Filler) -> Fill:
    return Fill(values=(value,), refs=(filler.words,))


def object_type(words: str) -> str:
    """COMMERCIAL, ENERGY ..., by the words of the target."""
    return tables()["object"].best(features.of_filler(words, rules().patterns.object))


def _how_many(marked: Marked, filler: Filler) -> str:
    text = marked.document.report.text
    one = filler.marks[0]
    start = marked.document.sentences[one.line].start
    return number(text[one.start : one.end], text[start : one.start])


def _nation(filler: Filler, country: str | None) -> list[str]:
    found = [one.country for one in nations(filler.words) if one.country != country]
    return found[:1]


def _effect(marked: Marked, filler: Filler, kind: str) -> list[str]:
    shares = tables()["object effect"].shares(effect_features(marked, filler.marks, kind))
    best = max(shares, key=shares.__getitem__)
    return [best] if best != "none" and shares[best] > LEAST_EFFECT else []


def instruments(
    marked: Marked, marks: Sequence[Mark], kind: str, lines: Sequence[int]
) -> dict[int, tuple[Fill, ...]]:
    """Slots 6 and 7; without an instrument its type may follow from what the sentences tell."""
    found = fillers(marked, marks)
    if found:
        kinds = [(instrument_type(one.words), one) for one in found]
        return {
            6: tuple(Fill(values=(one.words,)) for one in found),
            7: tuple(_about(type_, one) for type_, one in kinds if type_ != "none"),
        }
    shares = tables()["inferred instrument"].shares(incident_features(marked, lines, kind))
    best = max(shares, key=shares.__getitem__)
    sure = best != "none" and shares[best] > LEAST_INFERRED
    return {7: (Fill(values=(best,)),)} if sure else {}


def instrument_type(words: str) -> str:
    """GUN, BOMB ..., by the words of the instrument; "none" where they tell none of them."""
    return tables()["instrument"].best(features.of_filler(words, rules().patterns.instrument))
