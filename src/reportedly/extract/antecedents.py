"""Pronoun, Roster -> the mention that it stands for, chosen by fitted weights over named signs."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log2
from typing import Literal

from reportedly.extract.agreement import agrees, head_of, of_other_sex, personal
from reportedly.extract.roster import Mention, Roster
from reportedly.extract.source_rules import SourceRules
from reportedly.extract.source_types import source_type
from reportedly.records.span import Span

PronounKind = Literal["person", "plural", "thing"]
Signs = Mapping[str, float]
STEP = 40  # characters: how far a mention lies counts by doublings of this


def antecedent(span: Span, known: Roster, rules: SourceRules) -> Span:
    """The likeliest mention that a pronoun stands for; the pronoun itself where none is before it.

    The weights are those of a conditional logit over the mentions before it, fitted on annotated
    pronouns (training/antecedents.py).
    """
    weights = weights_of(span.text, rules)
    best = max(
        signs(span, known, rules),
        key=lambda one: sum(weights[name] * value for name, value in one[1].items()),
        default=None,
    )
    return span if best is None else best[0].span


def weights_of(pronoun: str, rules: SourceRules) -> Mapping[str, float]:
    """What each sign weighs for a pronoun of this kind."""
    kinds = {
        "person": rules.antecedents.person,
        "plural": rules.antecedents.plural,
        "thing": rules.antecedents.thing,
    }
    return kinds[kind_of(pronoun, rules)]


def kind_of(pronoun: str, rules: SourceRules) -> PronounKind:
    """Whether a pronoun stands for a person, for several, or for a body."""
    word = pronoun.lower()
    if word in rules.person:
        return "person"
    return "plural" if word in rules.plural else "thing"


def signs(span: Span, known: Roster, rules: SourceRules) -> Iterator[tuple[Mention, Signs]]:
    """Each mention before a pronoun, the last first, with what speaks for and against it."""
    pronoun = span.text.lower()
    before = [one for one in reversed(known.before(span)) if _can_be(pronoun, one, rules)]
    here = _sentence(span, known)
    often = Counter(one.span.text.lower() for one in before if one.why == "source")
    rank: Counter[str] = Counter()
    for one in before:
        fits = agrees(pronoun, one.span.text, rules)
        speaks = one.why == "source"
        rank.update({"fits": fits, "speaks": speaks, "both": fits and speaks})
        kind = source_type((one.span.text,), rules.types, rules.weak, rules.group_words)
        apart = span.start - one.span.end
        yield (
            one,
            {
                "agrees": fits,
                "last_that_agrees": fits and rank["fits"] == 1,
                "last_but_one_that_agrees": fits and rank["fits"] == 2,
                "speaks": speaks,
                "last_that_speaks": speaks and rank["speaks"] == 1,
                "last_but_one_that_speaks": speaks and rank["speaks"] == 2,
                "last_that_speaks_and_agrees": fits and speaks and rank["both"] == 1,
                "speaks_often": often[one.span.text.lower()] > 1,
                "of_known_kind": kind != "other",
                "issues_statements": kind in rules.issuing,
                "is_a_person": personal(one.span.text, rules),
                "is_named": _named(one.span.text.split()),
                "same_sentence": one.sentence == here,
                "sentence_before": one.sentence == here - 1,
                "same_paragraph": "\n" not in known.text[one.span.end : span.start],
                "first_sentence": one.sentence <= 1,
                "opens_its_sentence": one.opens,
                "is_told_of": one.told is not None and one.told <= span.start,
                "takes_part": one.why == "actor",
                "opening_only": one.why == "opening",
                "name_only": one.why == "name",
                "doublings_of_distance": log2(1 + apart / STEP),
            },
        )


def _can_be(pronoun: str, one: Mention, rules: SourceRules) -> bool:
    """Not a woman where the pronoun is a man's, nor a ministry where it is a person's."""
    words = one.span.text.split()
    if of_other_sex(pronoun, [word.lower() for word in words], rules):
        return False
    return not (pronoun in rules.person and _body(words, rules)) or agrees(
        pronoun, one.span.text, rules
    )


def _body(words: list[str], rules: SourceRules) -> bool:
    """Whether a mention is about a body that issues statements, by a common noun."""
    head = head_of(words)
    kind = source_type((head,), rules.types, rules.weak, rules.group_words)
    return head.islower() and kind in rules.issuing


def _sentence(span: Span, known: Roster) -> int:
    """The number of the sentence that a span starts in."""
    return bisect_right(known.starts, span.start)


def _named(words: Sequence[str]) -> bool:
    """Whether a word after the first begins with a capital."""
    return any(word[0].isupper() for word in words[1:])
