"""Thread, parties -> EventType: an incident's type, made finer by its words (ACLED sub-types)."""

from reportedly.extract.scene import AccountRules, Finer, Thread
from reportedly.records.document import Document
from reportedly.records.reading import Party
from reportedly.records.vocabulary import EventType

# What goes off at a distance, and what it is where nothing did (ACLED: "Disrupted weapons use").
_EXPLOSIVE: EventType = "Remote explosive/landmine/IED"
_DISRUPTED: EventType = "Disrupted weapons use"
_HURT = ("killed", "injured")


def event_type(
    document: Document, thread: Thread, taking_part: tuple[Party, ...], rules: AccountRules
) -> EventType:
    """The type of what a thread tells of.

    An attack that strikes none but armed actors is a clash; a bomb that was found or failed, and
    hurt nobody, is a weapon whose use was disrupted; and the words of the sentence tell a grenade,
    a shell or a suicide bomber from other bombs.
    """
    targets = {p.kind for p in taking_part if p.role == "target"} - {"unknown"}
    told = thread.event_type
    if told == "Attack" and not thread.told and targets and targets <= set(rules.armed_kinds):
        return "Armed clash"
    if told == _EXPLOSIVE and thread.modality == "attempted" and not _hurt(thread):
        return _DISRUPTED
    sentence = document.sentences[document.sentence_of(thread.trigger.span)]
    words = frozenset(token.lower for token in sentence.tokens)
    return next((one.type for one in rules.finer if _fits(one, told, words)), told)


def _hurt(thread: Thread) -> bool:
    return any(toll.outcome in _HURT and toll.figure != "none" for toll in thread.tolls)


def _fits(finer: Finer, told: EventType, words: frozenset[str]) -> bool:
    return finer.of == told and bool(words & finer.words) and not words & finer.unless
