"""Voices of one origin -> why they are one: which signs, with the words they were read from."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, islice

from reportedly.fuse.rules import FuseRules
from reportedly.fuse.same_origin import REASONS, Two, two
from reportedly.fuse.voices import Voice

# Signs that are named, the most telling first, and words that are shown of each.
SIGNS, SHOWN = 4, 3
# Reports of an origin, the first by their ids, whose pairs are looked at for signs: of a thousand
# that share one, all pairs would cost more than telling it.
MOST_SHOWN = 12
# Words that are shown of a passage that two quote.
PASSAGE = 12


HELD: Mapping[str, Callable[[Two], bool]] = {f.__name__: f for f, _ in REASONS}


def why_one(voices: Sequence[Voice], rules: FuseRules) -> str:
    """Why these reports pass on one original: each sign once, from the first pair that has it."""
    pairs = [two(a, b, rules) for a, b in combinations(voices[:MOST_SHOWN], 2)]
    fired = ((say, next(filter(HELD[name], pairs), None)) for name, say in EVIDENCE)
    told = list(islice((say(pair) for say, pair in fired if pair), SIGNS))
    return f"{len(voices)} reports pass on the same original: {'; '.join(told) or 'alike'}."


def why_alone(name: str, found_out: bool, voice: Voice, rules: FuseRules) -> str:
    """Why a report is an origin by itself."""
    if voice.release:
        return f"The report is a statement of {name} itself."
    if not found_out:
        return f"The report attributes its facts to {name} alone."
    found = [f'{kind} ("{who}")' for who, kind in voice.sources if kind in rules.found_sources]
    signs = [f'"{phrase}"' for phrase in voice.own] + found
    if signs:
        return f"The report tells of its own finding out: {', '.join(signs[:SHOWN])}."
    cited = [f'{kind} ("{who}")' for who, kind in voice.sources]
    return f"The report cites several sources, or none: {', '.join(cited[:SHOWN]) or 'none'}."


def _copied(p: Two) -> str:
    return f"{p.copied:.0%} of the shorter one's wording stands in the longer"


def _quoted(p: Two) -> str:
    return f'they quote the same words ("{" ".join(_longest(p.quoted))}")'


def _longest(runs: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    """The longest stretch of words that runs of them make, up to `PASSAGE` words of it."""
    after = {run[:-1]: run for run in sorted(runs)}
    inside = {run[1:] for run in runs}
    heads = [run for run in sorted(runs) if run[:-1] not in inside] or [min(runs)]
    return max((_stretch(head, after) for head in heads), key=len)


def _stretch(
    head: tuple[str, ...], after: Mapping[tuple[str, ...], tuple[str, ...]]
) -> tuple[str, ...]:
    words = list(head)
    while len(words) < PASSAGE and (ahead := after.get(tuple(words[1 - len(head) :]))):
        words.append(ahead[-1])
    return tuple(words)


def _credit(p: Two) -> str:
    one, other = p.one, p.two
    shared = one.credits & (other.credits | other.acronyms) | other.credits & one.acronyms
    return f"they credit the same agency ({min(shared)})"


def _outlet(p: Two) -> str:
    named = p.two if p.two.outlet and p.two.called in p.one.spoken else p.one
    return f"one credits the other ({named.publisher})"


def _unnamed(p: Two) -> str:
    return f'one credits agencies ("{p.one.unnamed or p.two.unnamed}")'


def _release(p: Two) -> str:
    release = p.one if p.one.release else p.two
    return f"one is a statement ({release.publisher or 'issuer not named'}) that the other draws on"


def _speaker(p: Two) -> str:
    shared = sorted(p.one.speakers & p.two.speakers)[:SHOWN]
    return f"they name the same source ({', '.join(shared)})"


def _sources(p: Two) -> str:
    first = [v.sources[0][0] for v in (p.one, p.two) if v.sources]
    return f"all that they attribute comes from one side ({_listed(first)})"


def _footing(p: Two) -> str:
    shared = sorted(p.one.fact_types & p.two.fact_types)[:SHOWN]
    return f"their facts rest on the same institution ({', '.join(shared) or 'one side'})"


def _figures(p: Two) -> str:
    shared = sorted(p.one.figures & p.two.figures)[:SHOWN]
    return f"they give the same figures ({_listed(f'{what} {n}' for what, n in shared)})"


def _counts(p: Two) -> str:
    shared = sorted(p.one.counted & p.two.counted)[: 2 * SHOWN]
    return f"they count the same ({', '.join(map(str, shared))})"


def _names(p: Two) -> str:
    return f"they name the same ({', '.join(sorted(p.one.names & p.two.names)[:SHOWN])})"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))


EVIDENCE: tuple[tuple[str, Callable[[Two], str]], ...] = (
    ("copied_most", _copied),
    ("copied_much", _copied),
    ("same_quotation", _quoted),
    ("same_credit", _credit),
    ("credits_the_other", _outlet),
    ("release_passed_on", _release),
    ("one_voice", _sources),
    ("same_footing", _footing),
    ("same_speaker", _speaker),
    ("same_figures", _figures),
    ("same_figure", _figures),
    ("same_counts", _counts),
    ("same_names", _names),
    ("unnamed_credit", _unnamed),
)
