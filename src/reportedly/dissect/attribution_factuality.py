"""Stance, content words -> factuality: FactBank's value as the content's own source sees it."""

from reportedly.dissect.attribution_cues import CueRules, Stance
from reportedly.records.vocabulary import Factuality


def factuality(stance: Stance, words: tuple[str, ...], rules: CueRules) -> Factuality:
    """Weigh the cue's stance with hedges, future and negation in the content's main clause."""
    if stance == "unknown":
        return "Uu"
    if stance in {"denies", "excludes"}:
        return "CT-"
    if stance == "excludes_not":
        return "PS+"
    clause = _main(words, rules)
    minus = _minus(clause, rules)
    if stance == "doubts":
        return "PR-"
    if stance == "hints":
        return "PS-" if minus else "PS+"
    if stance in {"believes", "plans"}:
        if any(w in rules.hedges_possible for w in clause):
            return "PS-" if minus else "PS+"
        return "PR-" if minus or any(w in rules.hedges_improbable for w in clause) else "PR+"
    return _said(clause, minus, rules)


def _said(clause: tuple[str, ...], minus: bool, rules: CueRules) -> Factuality:
    for position, word in enumerate(clause):
        if word in rules.hedges_improbable:
            return "PR-"
        if word in rules.hedges_possible and not (word == "could" and minus):
            return "PS-" if minus else "PS+"
        if word in rules.hedges_probable:
            return "PR-" if minus else "PR+"
        if word in rules.future:
            return "PR-" if minus else "PR+"
        del position
    return "CT-" if minus else "CT+"


def _main(words: tuple[str, ...], rules: CueRules) -> tuple[str, ...]:
    """The words of the first clause: without relative and adverbial clauses."""
    clause: list[str] = []
    for position, word in enumerate(words):
        if position > 2 and word in {"who", "which", "whose", "because", "although", "though", "while", "unless", "if", "until", "when", "where", "after", "before", "since", ";", "so"}:
            break
        if position > 3 and word == "that":
            break
        if word == "," and position > 5:
            break
        clause.append(word)
    return tuple(clause)


def _minus(clause: tuple[str, ...], rules: CueRules) -> bool:
    found = sum(w in rules.negations for w in clause)
    for position, word in enumerate(clause[:-1]):
        if word == "no" and clause[position + 1] in {"longer", "more", "fewer", "doubt", "less"}:
            found -= 1 if clause[position + 1] != "longer" else 0
        if word == "not" and clause[position + 1] in {"only", "far"}:
            found -= 1
    return found > 0
