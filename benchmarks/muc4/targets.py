"""Account -> the PHYS TGT and HUM TGT slots: what was hit, who was hit, and what came of it."""

import re
from collections.abc import Sequence

from muc4.parse import Fill
from muc4.perpetrators import noun_phrase
from muc4.rules import first, rules
from reportedly.records.reading import Account, Casualty, Party, Target

Slots = dict[int, tuple[Fill, ...]]

# Killed, injured and the two together as the HUM TGT: EFFECT slot words them.
_HARM = {"killed": "DEATH", "injured": "INJURY"}
_UNHARMED = {
    frozenset({"killed"}): "NO DEATH",
    frozenset({"injured"}): "NO INJURY",
    frozenset({"killed", "injured"}): "NO INJURY OR DEATH",
}


def objects(account: Account) -> Slots:
    """Slots 12, 13, 14 and 16, one filler for each wording of a target."""
    found: dict[str, Target] = {}
    for target in account.targets:
        found.setdefault(noun_phrase(target.text), target)
    return {
        12: tuple(Fill(values=(name,)) for name in found),
        13: tuple(_about(_object_type(name, found[name]), name) for name in found),
        14: tuple(_about("PLURAL" if name.endswith("S") else "1", name) for name in found),
        16: tuple(
            _about(rules().effects[one.effect], name)
            for name, one in found.items()
            if one.effect in rules().effects
        ),
    }


def _about(value: str, ref: str) -> Fill:
    return Fill(values=(value,), refs=(ref,))


def _object_type(name: str, target: Target) -> str:
    kind = target.type.replace("_", " ").upper()
    return first(rules().patterns.object, name) or first(rules().patterns.object, kind) or "OTHER"


def people(account: Account) -> Slots:
    """Slots 19, 20, 21 and 23, one filler for each party that is a target and no armed group."""
    struck = {noun_phrase(one.name): one for one in reversed(victims(account))}
    tolls = {name: _tolls(account, one) for name, one in reversed(struck.items())}
    named = {
        name: all_ for name, all_ in tolls.items() if any(_counted(one) for one in all_) or not all_
    }
    effects = [
        _about(_HARM[one.outcome], name)
        for name, all_ in named.items()
        for one in all_
        if _harm(one)
    ]
    return {
        19: tuple(Fill(values=(name,)) for name in named),
        20: tuple(_about(_person_type(name, struck[name]), name) for name in named),
        21: tuple(_about(number(all_), name) for name, all_ in named.items()),
        23: (*effects, *_unharmed(account)),
    }


def victims(account: Account) -> tuple[Party, ...]:
    """The parties that were targets, without the members of armed groups."""
    counted = {one.party for one in account.casualties}
    return tuple(
        one
        for one in account.parties
        if (one.role == "target" or one.id in counted) and one.kind != "armed_group"
    )


def _tolls(account: Account, party: Party) -> tuple[Casualty, ...]:
    return tuple(one for one in account.casualties if one.party == party.id)


def _counted(one: Casualty) -> bool:
    return one.high != 0


def _harm(one: Casualty) -> bool:
    return one.outcome in _HARM and _counted(one)


def _person_type(name: str, party: Party) -> str:
    found = first(rules().patterns.person, name)
    return found or rules().kinds.get(party.kind, "CIVILIAN")


def number(tolls: Sequence[Casualty]) -> str:
    """A count as the NUMBER slots write it: 7, 7-, -7, 5-7, ~7, PLURAL."""
    toll = next((one for one in tolls if one.low is not None or one.high is not None), None)
    if toll is None:
        return "1" if tolls else "PLURAL"
    if re.search(r"\b(?:ABOUT|APPROXIMATELY|NEARLY|ALMOST|SOME|AROUND)\b", toll.text.upper()):
        return f"~{toll.best or toll.low or toll.high}"
    if toll.low == toll.high or toll.best is not None:
        return str(toll.best or toll.low)
    if toll.high is None:
        return f"{toll.low}-" if re.search(r"\d|LEAST|MORE THAN", toll.text.upper()) else "PLURAL"
    return f"{toll.low or ''}-{toll.high}"


def _unharmed(account: Account) -> tuple[Fill, ...]:
    """What the report says did not happen to anyone; tagged with nobody."""
    none = frozenset(one.outcome for one in account.casualties if one.high == 0)
    found = _UNHARMED.get(none & {"killed", "injured"})
    return (_about(found, "-"),) if found else ()
