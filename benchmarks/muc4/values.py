"""set, number and location fills, key -> Verdict: the rules that need no reading of words."""

import re
from collections.abc import Sequence

from muc4.slots import Slot
from muc4.verdict import Verdict, best


def judge_set(slot: Slot, response: str, keys: Sequence[str]) -> Verdict:
    """Equal is correct; a fill above the key's in the slot's hierarchy is partly right."""
    said = " ".join(re.findall(r"[A-Z]+", response.upper()))
    plain = {" ".join(re.findall(r"[A-Z]+", one.upper())) for one in keys}
    if said in plain:
        return Verdict.CORRECT
    above = {more for one in keys for more in slot.ancestors(one)}
    return Verdict.PARTIAL if said in above else Verdict.INCORRECT


def judge_number(response: str, keys: Sequence[str]) -> Verdict:
    """Equal is correct; an anchor of a range, or a figure without its "~", is partial."""
    return best([_number(_squeezed(response), _squeezed(one)) for one in keys])


def _squeezed(text: str) -> str:
    return re.sub(r"[\s,]", "", text.upper())


def _number(said: str, wanted: str) -> Verdict:
    if said == wanted:
        return Verdict.CORRECT
    anchors = re.findall(r"\d+", wanted)
    sharp = anchors != [wanted]
    return Verdict.PARTIAL if sharp and said in anchors else Verdict.INCORRECT


def judge_location(response: str, keys: Sequence[str]) -> Verdict:
    """Equal is correct; the right country, or the right place in a wrong country, is partial."""
    return best([_location(_places(response), _places(one)) for one in keys])


def _places(text: str) -> tuple[str, ...]:
    """The country, then each named place with its kind; a range "a - b" counts as two places."""
    parts = re.split(r"\s*:\s*|(?<=\))\s+-\s+", text.upper())
    return tuple(" ".join(re.findall(r"[A-Z0-9()]+", one)) for one in parts if one.strip())


def _location(said: tuple[str, ...], wanted: tuple[str, ...]) -> Verdict:
    if said == wanted:
        return Verdict.CORRECT
    if not said or not wanted:
        return Verdict.INCORRECT
    same_country = said[0] == wanted[0]
    same_place = len(said) > 1 and said[1:] == wanted[1:]
    return Verdict.PARTIAL if same_country or same_place else Verdict.INCORRECT
