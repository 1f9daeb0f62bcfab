"""Tolls -> the same, where those who were hit and died are not counted among the injured.

"Five people were shot. One of them died" is one killed and four injured; "a girl was shot; the
child died in hospital" is one killed.
"""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.count_rules import CountRules, PersonWords
from reportedly.extract.toll_bounds import Counted
from reportedly.records.document import Document


def living(
    document: Document, tolls: tuple[Counted, ...], rules: CountRules
) -> tuple[Counted, ...]:
    """The tolls of one incident, the injured without the dead.

    Args:
        document: the report.
        tolls: all that it tells of the incident, with bounds.
        rules: holds the words for persons by sex and age.
    """
    dead = [one for one in tolls if one.toll.outcome == "killed" and one.low]
    made = (_living(document, one, dead, tolls, rules.persons) if dead else one for one in tolls)
    return tuple(one for one in made if one is not None)


def _living(
    document: Document,
    one: Counted,
    dead: Sequence[Counted],
    tolls: Sequence[Counted],
    words: PersonWords,
) -> Counted | None:
    if one.toll.outcome != "injured" or not one.low or _apart(one, words):
        return one
    if one.low == one.high == 1:
        died = any(_same_person(document, one, other, words) for other in dead)
        return None if died or _all_died(document, one, dead, words) else one
    if one.toll.open_fate and _all_died(document, one, dead, words):
        return None
    return _rest(one, dead, tolls) if one.toll.open_fate else one


def _all_died(
    document: Document, one: Counted, dead: Sequence[Counted], words: PersonWords
) -> bool:
    """ "He shot his two sons and himself ... All three died": told of in another sentence."""
    if not one.toll.open_fate or not (_known(one, words) or (one.low or 0) > 1):
        return False
    here = document.sentence_of(one.span)
    return any(
        (other.low or 0) >= max(2, one.low or 0)
        and _one_party(one, other)
        and document.sentence_of(other.span) != here
        for other in dead
    )


def _rest(one: Counted, dead: Sequence[Counted], tolls: Sequence[Counted]) -> Counted | None:
    """Of several who were hit: those who lived, where nothing else counts them."""
    low = one.low or 0
    died = max((d.low or 0 for d in dead if _one_party(one, d)), default=0)
    if not died or died > low:
        return one
    left = low - died
    counted = any(
        other.toll.outcome == "injured" and not other.toll.open_fate and other.low == left
        for other in tolls
    )
    if not left or counted:
        return None
    return replace(one, low=left, high=left if one.high is not None else None)


def _same_person(document: Document, one: Counted, dead: Counted, words: PersonWords) -> bool:
    """Whether a single person who was hurt can be the one who died, told of in another sentence."""
    if dead.low != 1 or dead.high != 1 or _apart(dead, words) or not _one_party(one, dead):
        return False
    if document.sentence_of(one.span) == document.sentence_of(dead.span):
        return False
    return (one.toll.open_fate or _known(one, words)) and _alike(_head(one), _head(dead), words)


def _known(one: Counted, words: PersonWords) -> bool:
    """ "the boy", "his wife", "Jane Roe": somebody told of before, or by name."""
    first = one.span.text.split()[0]
    named = first[0].isupper() and first.lower() not in words.articles
    return named or first.lower() in words.definite


def _alike(one: str, two: str, words: PersonWords) -> bool:
    """Whether two nouns can name one person: "girl", "child"; never "driver", "guard"."""
    for these, those in ((words.female, words.male), (words.young, words.adult)):
        if (one in these and two in those) or (one in those and two in these):
            return False
    known = words.female | words.male | words.young | words.adult | words.anybody
    return one == two or bool({one, two} & known)


def _one_party(one: Counted, two: Counted) -> bool:
    return "unknown" in (one.toll.kind, two.toll.kind) or one.toll.kind == two.toll.kind


def _apart(one: Counted, words: PersonWords) -> bool:
    """ "another man", "three others": people besides those told of before."""
    return bool(set(one.span.text.lower().split()) & words.besides)


def _head(one: Counted) -> str:
    return one.toll.party.text.split()[-1].lower()
