"""Two voices -> named reasons for and against their passing on one original statement.

Each reason is one function whose docstring is its explanation; `REASONS` gives its points.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.fuse.rules import FuseRules
from reportedly.fuse.voices import Voice
from reportedly.fuse.words import contained
from reportedly.records.cluster import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Two:
    """Two voices side by side; `copied` is the share of the shorter text's runs in the longer."""

    one: Voice
    two: Voice
    copied: float
    rules: FuseRules


def two(one: Voice, other: Voice, rules: FuseRules) -> Two:
    """Two voices with what they share of their words."""
    short, long = sorted((one.runs, other.runs), key=len)
    return Two(one=one, two=other, copied=contained(short, long), rules=rules)


def copied_most(p: Two) -> bool:
    """Half of the shorter report's runs of words stand in the longer."""
    return p.copied >= 0.5


def copied_much(p: Two) -> bool:
    """A fifth to a half of the shorter report's runs of words stand in the longer."""
    return 0.2 <= p.copied < 0.5


def copied_some(p: Two) -> bool:
    """Six hundredths to a fifth of the shorter report's runs of words stand in the longer."""
    return 0.06 <= p.copied < 0.2


def copied_none(p: Two) -> bool:
    """Less than 2 % of the shorter report's runs of words stand in the longer."""
    return p.copied < 0.02


def same_quotation(p: Two) -> bool:
    """Both quote the same words of somebody."""
    return bool(p.one.quotations & p.two.quotations)


def same_credit(p: Two) -> bool:
    """Both credit the same agency."""
    return p.one.credit is not None and p.one.credit == p.two.credit


def one_voice(p: Two) -> bool:
    """All that both attribute comes from one institution of the same kind."""
    return bool(p.one.types) and p.one.types == p.two.types and _sole(p.one, p) and _sole(p.two, p)


def release_passed_on(p: Two) -> bool:
    """One is an official release, and the other has no source but institutions."""
    first, second = sorted((p.one, p.two), key=lambda v: v.release)
    return second.release and not first.release and _sole(first, p)


def same_footing(p: Two) -> bool:
    """The facts of both rest on one and the same kind of institution."""
    return (
        _one_footing(p.one, p)
        and _one_footing(p.two, p)
        and bool(p.one.fact_types & p.two.fact_types)
    )


def other_footing(p: Two) -> bool:
    """The facts of the two rest on different kinds of sources."""
    both = p.one.fact_types and p.two.fact_types
    return bool(both) and not p.one.fact_types & p.two.fact_types


def wider_footing(p: Two) -> bool:
    """The facts of one rest on a kind of source that the other has not."""
    shared = p.one.fact_types & p.two.fact_types
    return bool(shared) and not same_footing(p) and p.one.fact_types != p.two.fact_types


def same_source(p: Two) -> bool:
    """The sources share a name."""
    return bool(p.one.source_words & p.two.source_words)


def same_figures(p: Two) -> bool:
    """One gives two figures or more, and none that the other does not give too."""
    few, many = sorted((p.one.figures, p.two.figures), key=len)
    return len(few) > 1 and few <= many


def same_figure(p: Two) -> bool:
    """One gives a single figure, and the other gives it too."""
    few, many = sorted((p.one.figures, p.two.figures), key=len)
    return len(few) == 1 and few <= many


def other_figures(p: Two) -> bool:
    """Less than half of the figures of the one with fewer stand in the other."""
    few, many = sorted((p.one.figures, p.two.figures), key=len)
    return bool(few) and len(few & many) * 2 < len(few)


def found_sources(p: Two) -> bool:
    """One found people of its own to ask, such as witnesses, relatives or a hospital."""
    return bool((p.one.types ^ p.two.types) & p.rules.found_sources)


def later(p: Two) -> bool:
    """One came out more than four days after the other."""
    a, b = p.one.published, p.two.published
    return a is not None and b is not None and abs(a - b) > 4


REASONS: tuple[tuple[Callable[[Two], bool], float], ...] = (
    (copied_most, 3.5),
    (copied_much, 2.5),
    (copied_some, 0.5),
    (copied_none, -1.0),
    (same_quotation, 0.5),
    (same_credit, 1.0),
    (one_voice, 1.0),
    (release_passed_on, 0.5),
    (same_footing, 1.5),
    (other_footing, -1.5),
    (wider_footing, -0.5),
    (same_source, 0.5),
    (same_figures, 1.5),
    (same_figure, 0.5),
    (other_figures, -1.5),
    (found_sources, -2.5),
    (later, -1.5),
)


def reasons(p: Two) -> tuple[Reason, ...]:
    """Every reason that fires for the two, in the table's order."""
    return tuple(Reason(name=f.__name__, points=points) for f, points in REASONS if f(p))


def _sole(voice: Voice, p: Two) -> bool:
    """All sources are of one kind, an institution's."""
    return len(voice.types) == 1 and voice.types <= p.rules.institutions


def _one_footing(voice: Voice, p: Two) -> bool:
    """The facts rest on one kind of institution, or on the report's own word as a release."""
    known = voice.fact_types <= p.rules.institutions
    return known and (len(voice.fact_types) == 1 or (voice.release and bool(voice.fact_types)))
