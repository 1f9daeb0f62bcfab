"""Two voices -> named reasons for and against their passing on one original statement.

Each reason is one function whose docstring is its explanation; `REASONS` gives its points.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from reportedly.fuse.rules import FuseRules
from reportedly.fuse.voices import Voice
from reportedly.fuse.words import contained
from reportedly.records.cluster import Reason

# Runs of a quotation from which sharing it is no accident: five words in a row have two. One alone
# may be "at the water tower".
QUOTED_RUNS = 2

Of = TypeVar("Of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Two:
    """Two voices side by side.

    `copied`: the share of the shorter text's runs in the longer. `quoted`: the runs of what one
    quotes that stand in the other, of the one of whom there are more.
    """

    one: Voice
    two: Voice
    copied: float
    quoted: frozenset[tuple[str, ...]]
    rules: FuseRules


def two(one: Voice, other: Voice, rules: FuseRules) -> Two:
    """Two voices with what they share of their words."""
    short, long = _fewer(one.runs, other.runs)
    _, quoted = _fewer(other.quotations & one.runs, one.quotations & other.runs)
    return Two(one=one, two=other, copied=contained(short, long), quoted=quoted, rules=rules)


def copied_most(p: Two) -> bool:
    """Half of the shorter report's runs of words stand in the longer."""
    return p.copied >= 0.5


def copied_much(p: Two) -> bool:
    """A fifth to a half of the shorter report's runs of words stand in the longer."""
    return 0.2 <= p.copied < 0.5


def copied_none(p: Two) -> bool:
    """Less than 2 % of the shorter report's runs of words stand in the longer."""
    return p.copied < 0.02


def same_quotation(p: Two) -> bool:
    """Of what one puts between quotation marks five words in a row or more stand in the other."""
    return len(p.quoted) >= QUOTED_RUNS


def own_quotations(p: Two) -> bool:
    """One that does not rest on one side alone quotes somebody, and the other has none of it."""
    return (_quotes(p.one) or _quotes(p.two)) and not same_quotation(p)


def same_credit(p: Two) -> bool:
    """Both credit the same agency, or one credits the agency that the other names as its own."""
    one, other = p.one, p.two
    return bool(one.credits & (other.credits | other.acronyms) or other.credits & one.acronyms)


def credits_the_other(p: Two) -> bool:
    """One names the outlet of the other as having reported it."""
    return _names(p.one, p.two) or _names(p.two, p.one)


def unnamed_credit(p: Two) -> bool:
    """One says that it was put together from agencies."""
    return p.one.unnamed is not None or p.two.unnamed is not None


def one_voice(p: Two) -> bool:
    """All that both attribute comes from institutions of one and the same side."""
    return bool(p.one.sided) and p.one.sided == p.two.sided


def release_passed_on(p: Two) -> bool:
    """One is an official release, and the other has no source but institutions of its side."""
    if p.one.release == p.two.release:
        return False
    first, second = (p.two, p.one) if p.one.release else (p.one, p.two)
    return bool(first.sided) and first.sided == second.fact_side


def two_releases(p: Two) -> bool:
    """Both are official statements themselves."""
    return p.one.release and p.two.release


def same_footing(p: Two) -> bool:
    """The facts of both rest on institutions of one and the same side."""
    return bool(p.one.fact_side) and p.one.fact_side == p.two.fact_side


def other_footing(p: Two) -> bool:
    """The facts of the two rest on sources of different sides."""
    both = p.one.fact_types and p.two.fact_types
    return bool(both) and p.one.fact_sides.isdisjoint(p.two.fact_sides)


def same_speaker(p: Two) -> bool:
    """All sources by name in one are sources by name in the other, and neither found others."""
    few, many = _fewer(p.one.speakers, p.two.speakers)
    return bool(few) and few <= many and not found_sources(p) and not own_finding(p)


def other_speaker(p: Two) -> bool:
    """Each has sources by name, and none of them is named by the other."""
    one, other = p.one, p.two
    named = one.speakers & other.names or other.speakers & one.names
    return bool(one.speakers and other.speakers) and not named


def same_names(p: Two) -> bool:
    """Of the names in the one with fewer, place aside, half and at least two stand in the other."""
    few, many = _fewer(p.one.names, p.two.names)
    return len(few & many) >= max(2, 0.5 * len(few))


def same_figures(p: Two) -> bool:
    """One gives two figures or more, and none that the other does not give too."""
    few, many = _by_figures(p)
    return len(few.figures) > 1 and few.figures <= many.summed


def same_figure(p: Two) -> bool:
    """One gives a single figure, and the other gives it too."""
    few, many = _by_figures(p)
    return len(few.figures) == 1 and few.figures <= many.summed


def other_figures(p: Two) -> bool:
    """Less than half of the figures of the one with fewer stand in the other."""
    few, many = _by_figures(p)
    shared = (few.figures & many.summed) | (few.summed & many.figures)
    return bool(few.figures) and len(shared) * 2 < len(few.figures)


def same_counts(p: Two) -> bool:
    """Of the counts in the words of the one with fewer, at least three, most stand in the other."""
    few, many = _fewer(p.one.counted, p.two.counted)
    return len(few) >= 3 and len(few & many) >= 0.75 * len(few)


def other_counts(p: Two) -> bool:
    """Of the counts in the words of the one with fewer, at least two, less than a third do."""
    few, many = _fewer(p.one.counted, p.two.counted)
    return len(few) >= 2 and len(few & many) < 0.34 * len(few)


def found_sources(p: Two) -> bool:
    """One found people to ask, such as witnesses, relatives or a hospital, the other none."""
    return p.one.found != p.two.found


def own_finding(p: Two) -> bool:
    """One says that its own people found something out or were told it."""
    return bool(p.one.own or p.two.own)


def source_accused(p: Two) -> bool:
    """A source of one, by name, is no source of the other but is accused in it."""
    return _accused(p.one, p.two) or _accused(p.two, p.one)


def both_found_out(p: Two) -> bool:
    """Both have sources that a reporter must find, and neither uses words of or credits another."""
    each = (p.one.own or p.one.found) and (p.two.own or p.two.found)
    if not each or p.copied >= 0.06 or same_quotation(p):
        return False
    return not same_credit(p) and not credits_the_other(p)


def later(p: Two) -> bool:
    """One came out more than four days after the other."""
    a, b = p.one.published, p.two.published
    return a is not None and b is not None and abs(a - b) > 4


# In natural log-odds, fitted by benchmarks/origins/fit.py (docs/decisions/0015). `PRIOR` is what
# two reports of one incident have before any reason.
PRIOR = -0.3
REASONS: tuple[tuple[Callable[[Two], bool], float], ...] = (
    (copied_most, 6.4),
    (copied_much, 4.0),
    (copied_none, -0.2),
    (same_quotation, 0.2),
    (own_quotations, -1.6),
    (same_credit, 3.5),
    (credits_the_other, 4.3),
    (unnamed_credit, 0.2),
    (one_voice, 0.9),
    (release_passed_on, 1.8),
    (two_releases, -6.5),
    (same_footing, 0.5),
    (other_footing, -0.4),
    (same_speaker, 0.2),
    (other_speaker, -0.6),
    (same_names, 1.3),
    (same_figures, 1.7),
    (same_figure, 1.5),
    (other_figures, -2.2),
    (same_counts, 1.8),
    (other_counts, -3.3),
    (found_sources, -1.8),
    (own_finding, -5.5),
    (both_found_out, -5.3),
    (source_accused, -1.7),
    (later, -1.7),
)


def reasons(p: Two) -> tuple[Reason, ...]:
    """Every reason that fires for the two, in the table's order."""
    return tuple(Reason(name=f.__name__, points=points) for f, points in REASONS if f(p))


def score(p: Two) -> float:
    """The sum of the points of all reasons: the log-odds that both pass on one statement."""
    return PRIOR + sum([points for f, points in REASONS if f(p)])


def _names(one: Voice, other: Voice) -> bool:
    """Whether `one` names the outlet of `other`, which is no release, as it could no other."""
    return bool(other.outlet) and not other.release and other.called in one.spoken


def _accused(one: Voice, other: Voice) -> bool:
    """Whether `other` lays the act to a source of `one` whom it does not cite."""
    return bool((one.speakers & other.accused) - other.speakers)


def _quotes(voice: Voice) -> bool:
    """Whether a report that does not rest on one side alone quotes somebody."""
    return bool(voice.quotations) and not voice.release and not voice.sided


def _fewer(one: frozenset[Of], other: frozenset[Of]) -> tuple[frozenset[Of], frozenset[Of]]:
    """Two sets, the one with fewer members first."""
    return (one, other) if len(one) <= len(other) else (other, one)


def _by_figures(p: Two) -> tuple[Voice, Voice]:
    """The two voices, the one with fewer figures first."""
    one, other = p.one, p.two
    return (one, other) if len(one.figures) <= len(other.figures) else (other, one)
