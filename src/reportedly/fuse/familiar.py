"""Voices of one incident -> the same without names of parties that most of them have."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.fuse.voices import Voice

# Reports of an incident from which it shows what most of them name.
LEAST_REPORTS = 3


def unfamiliar(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """Take from each voice the names of parties that more than half of all voices have.

    Independent reports of one incident name the same army and the same movement. The names of the
    dead stay, however many have them: most reports of an incident may be copies of one.
    """
    if len(voices) < LEAST_REPORTS:
        return tuple(voices)
    parties = frozenset().union(*(one.parties for one in voices))
    told = Counter(name for one in voices for name in one.names & parties)
    known = frozenset(name for name, count in told.items() if 2 * count > len(voices))
    return tuple(replace(one, names=one.names - known) for one in voices)
