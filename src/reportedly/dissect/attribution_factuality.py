"""Stance, content words -> factuality: FactBank's value as the content's own source sees it."""

from reportedly.dissect.attribution_cues import CueRules, Stance
from reportedly.records.vocabulary import Factuality

# A comma ends the first clause from this word on; before it, it opens an aside of at most ASIDE
# words. A relative or adverbial clause begins at the third word at the earliest.
CLAUSE = 6
ASIDE = 25
FIXED: dict[Stance, Factuality] = {
    "unknown": "Uu",
    "denies": "CT-",
    "excludes": "CT-",
    "open": "PS+",
    "doubts": "PR-",
}


def factuality(stance: Stance, words: tuple[str, ...], rules: CueRules) -> Factuality:
    """Weigh the cue's stance with hedges, future and negation in the content's first clause."""
    if stance in FIXED:
        return FIXED[stance]
    clause = _first_clause(words, rules)
    minus = _negated(clause, rules)
    if stance == "hints":
        return "PS-" if minus else "PS+"
    hedged = _hedged(clause, minus, rules)
    if stance in {"believes", "plans"}:
        return hedged or ("PR-" if minus else "PR+")
    if _unknown(clause, rules):
        return "Uu"
    return hedged or ("CT-" if minus else "CT+")


def _hedged(clause: tuple[str, ...], minus: bool, rules: CueRules) -> Factuality | None:
    """Give the value of the first hedge or future of a clause."""
    for position, word in enumerate(clause):
        if word in rules.hedges_improbable:
            return "PR-"
        if word in rules.hedges_possible and not (word == "could" and minus):
            return "PS-" if minus else "PS+"
        to_be = word == "to" and position and clause[position - 1] in rules.be
        if word in rules.hedges_probable or word in rules.future or to_be:
            return "PR-" if minus else "PR+"
    return None


def _unknown(clause: tuple[str, ...], rules: CueRules) -> bool:
    """Whether a clause says that something is not known."""
    for word, following in zip(clause, (*clause[1:], ""), strict=True):
        if word in rules.unknown_words:
            return True
        if word == "not" and following in {"know", "known", "clear", "established"}:
            return True
    return False


def _first_clause(words: tuple[str, ...], rules: CueRules) -> tuple[str, ...]:
    """Give the words of the first clause, without asides and without clauses that depend on it."""
    clause: list[str] = []
    position = 0
    while position < len(words):
        word = words[position]
        if (position > 2 and word in rules.clause_ends) or (position > 3 and word == "that"):
            break
        if word == ",":
            if position >= CLAUSE or "," not in words[position + 1 : position + ASIDE]:
                break
            position = words.index(",", position + 1)
        else:
            clause.append(word)
        position += 1
    return tuple(clause)


def _negated(clause: tuple[str, ...], rules: CueRules) -> bool:
    for word, following in zip(clause, (*clause[1:], ""), strict=True):
        if word in rules.negations and following not in rules.not_negative:
            return True
    return False
