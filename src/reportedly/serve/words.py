"""The words that the workbench shares with the brief, and the index of one incident's readings."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from reportedly.grade.cautions import explanations
from reportedly.models.data import load
from reportedly.publish.index import Index, index
from reportedly.publish.voice import Voice, own, voice
from reportedly.publish.wording import Wording
from reportedly.records.incident import Incident
from reportedly.records.listing import Listed
from reportedly.records.reading import Reading


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The words that ship, with each caution's explanation by the function that works it out."""
    return replace(load("wording", Wording), explanations=explanations())


def known_of(readings: Sequence[Reading], incidents: Sequence[Incident]) -> Index:
    """What a page about these readings looks things up in; reports are R1, R2 in their order."""
    words = wording()
    return index(readings, voice(words.loaded, readings, incidents), words, incidents)


@lru_cache(maxsize=1)
def plain_voice() -> Voice:
    """The voice for lists, which show no names of sources."""
    return voice(wording().loaded, (), ())


def title_of(incident: Incident | Listed) -> str:
    """An incident's title in our own voice."""
    return own(incident.title, plain_voice()).text
