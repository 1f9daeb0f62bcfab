"""marks of perpetrators -> the PERP slots: category, individuals, organizations and how surely."""

from collections import Counter
from collections.abc import Sequence

from muc4 import features
from muc4.choose import tables
from muc4.fillers import Filler, fillers
from muc4.marks import Mark, Marked
from muc4.parse import Fill
from muc4.people import incident_features

DEFAULT_CONFIDENCE = "REPORTED AS FACT"


def perpetrators(
    marked: Marked, marks: Sequence[Mark], kind: str, lines: Sequence[int]
) -> dict[int, tuple[Fill, ...]]:
    """Slots 8 to 11 of one incident."""
    people = fillers(marked, [one for one in marks if one.kind == "individual"])
    groups = fillers(marked, [one for one in marks if one.kind == "organization"])
    told = category_features(marked, marks, kind, lines)
    return {
        8: (Fill(values=(tables()["category"].best(told),)),),
        9: tuple(Fill(values=(one.words,)) for one in people),
        10: tuple(Fill(values=(one.words,)) for one in groups),
        11: tuple(Fill(values=(_confidence(marked, one),), refs=(one.words,)) for one in groups),
    }


def category_features(
    marked: Marked, marks: Sequence[Mark], kind: str, lines: Sequence[int]
) -> list[str]:
    """Who did it, in single words, beside what the sentences say."""
    told = [f"by {f}" for one in marks for f in features.of_filler(marked.words(one))]
    return [*incident_features(marked, lines, kind), *dict.fromkeys(told)]


def _confidence(marked: Marked, filler: Filler) -> str:
    """What the encoder says of the marks of an organization, else what its sentences say."""
    total: Counter[str] = Counter()
    for one in filler.marks:
        total.update(one.confidence)
        shares = tables()["confidence"].shares(confidence_features(marked, one))
        total.update({label: WORDS_SHARE * share for label, share in shares.items()})
    return max(total, key=lambda one: (total[one], one), default=DEFAULT_CONFIDENCE)


# How much the words beside an organization count against the encoder's own judgement.
WORDS_SHARE = 0.5


def confidence_features(marked: Marked, mark: Mark) -> list[str]:
    """What the sentence of an organization says about how surely it is named."""
    document = marked.document
    return [
        "bias",
        *features.of_filler(marked.words(mark)),
        *features.beside(document, mark.start, mark.end, mark.line),
        *features.within(document, mark.start, mark.end, mark.line),
        *features.of_lines(document, [mark.line]),
    ]
