"""Document -> Triggers: words that tell of a security incident, with its type and modality."""

from dataclasses import dataclass

from reportedly.dissect.patterns import any_of, lowered
from reportedly.records.document import Document, Sentence
from reportedly.records.marks import Trigger
from reportedly.records.span import Span
from reportedly.records.vocabulary import EventType, Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """Patterns of one event type and how telling they are."""

    type: EventType
    weight: float
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalityWords:
    """Patterns which tell that an incident near them did not, or not yet, happen."""

    attempted: tuple[str, ...]
    planned: tuple[str, ...]
    denied: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OffTopic:
    """Patterns of other fields that borrow the words of war."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRules:
    """models/data/events.toml."""

    event: tuple[EventWords, ...]
    modality: ModalityWords
    off_topic: OffTopic


def triggers(document: Document, rules: EventRules) -> tuple[Trigger, ...]:
    """Mark every trigger of the report, in order; of two that overlap the weightier one."""
    found: list[Trigger] = []
    for sentence in document.sentences:
        found.extend(_in_sentence(document.report.text, sentence, rules))
    return tuple(found)


def off_topic(document: Document, rules: EventRules) -> tuple[Span, ...]:
    """Words of the report that speak of sport, markets, weather, films and the like."""
    text = document.report.text
    pattern = any_of(rules.off_topic.words)
    return tuple(Span.cut(text, m.start(), m.end()) for m in pattern.finditer(lowered(text)))


def _in_sentence(text: str, sentence: Sentence, rules: EventRules) -> list[Trigger]:
    low = lowered(text[sentence.start : sentence.end])
    hits = [
        (words.weight, m.start(), m.end(), words.type)
        for words in rules.event
        for m in any_of(words.patterns).finditer(low)
    ]
    if not hits:
        return []
    modality = _modality(low, rules.modality)
    hits.sort(key=lambda hit: (-hit[0], hit[1], -hit[2]))
    kept: list[Trigger] = []
    taken = bytearray(len(low))
    for weight, start, end, event_type in hits:
        if 1 not in taken[start:end]:
            taken[start:end] = b"\1" * (end - start)
            span = Span.cut(text, sentence.start + start, sentence.start + end)
            kept.append(Trigger(span=span, event_type=event_type, modality=modality, weight=weight))
    return sorted(kept, key=lambda trigger: trigger.span.start)


def _modality(low: str, words: ModalityWords) -> Modality:
    if any_of(words.denied).search(low):
        return "denied"
    if any_of(words.attempted).search(low):
        return "attempted"
    if any_of(words.planned).search(low):
        return "planned"
    return "occurred"
