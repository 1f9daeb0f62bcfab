"""Outcome words that tell of no deed: "could kill hundreds", "vowed to kill", "was not hurt"."""

from reportedly.dissect.toll_clauses import Clause, Hit

REACH = 8  # tokens before the verb in which an intent is looked for
NEAR_MODAL = 4  # tokens before the verb in which a modal verb is looked for


def unreal(clause: Clause, hit: Hit) -> bool:
    """Whether a deed is denied, or only possible, planned, threatened or asked for."""
    if hit.grammar == "aimed":
        return not _placed(clause, hit)
    words = [token.lower for token in clause.tokens[max(0, hit.first - REACH) : hit.first]]
    if set(words[-2:]) & clause.unreal.negations:
        return True
    return _modal(words, clause) or _intended(words, clause, hit) or _conditional(clause, hit)


def _placed(clause: Clause, hit: Hit) -> bool:
    """ "four men were shot at a bar": where it happened, not at whom somebody aimed."""
    ahead = clause.tokens[hit.last + 1 : hit.last + 2]
    where = any(t.lower in clause.words.articles or t.text[0].isupper() for t in ahead)
    the = any(t.lower in clause.words.definite or t.text[0].isdigit() for t in ahead)
    hurt = clause.word(hit.first) in clause.words.open_fate
    return hurt and (where or the) and clause.is_passive(hit.first)


def _modal(words: list[str], clause: Clause) -> bool:
    """ "could kill", "would be killed"; "may have killed" is a deed in doubt, and counts."""
    unreal, near = clause.unreal, words[-NEAR_MODAL:]
    for at, word in enumerate(near):
        rest = near[at + 1 :]
        if any(not (w in unreal.have or w in unreal.doubts or w.endswith("ly")) for w in rest):
            continue
        if word in unreal.modals and not (word in unreal.doubts and "have" in rest):
            return True
    return False


def _intended(words: list[str], clause: Clause, hit: Hit) -> bool:
    """ "vowed to kill", "an attempt to abduct": an infinitive that tells of no deed."""
    verb = clause.word(hit.first)
    passive = words[-2:] == ["to", "be"]
    if not passive and not (words[-1:] == ["to"] and verb in clause.unreal.base):
        return False
    head = words[: -2 if passive else -1]
    return not (set(head[-2:]) & clause.unreal.done)


def _conditional(clause: Clause, hit: Hit) -> bool:
    """A sentence that opens with "if", up to the deed."""
    return clause.word(0) in clause.unreal.openers and hit.first > 0
