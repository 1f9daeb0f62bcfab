"""Incident -> Items: each thing that a reviewer can decide, with its words and what was decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec

from reportedly.ledger.seen import slot_of
from reportedly.publish.claims import predicate_words, testimonies
from reportedly.publish.index import Index
from reportedly.publish.parts import Line, Own, Quoted, Testimony
from reportedly.publish.setting import date_line, place_line
from reportedly.publish.showable import in_marks
from reportedly.publish.voice import line
from reportedly.records.event import Decision, Note
from reportedly.records.incident import Claim, Incident
from reportedly.records.view import Act
from reportedly.run.desk.standing import Decided

ORDER = ("event", "toll", "responsibility", "date", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to decide on.

    `key` names it on its page; `claim` is how a verdict or grade names it ("predicate=value", empty
    for the incident and its fields); `field` what a correction sets (empty: nothing); `grade` the
    one that the rules give; `standing` the acts in force, by slot.
    """

    key: str
    claim: str
    field: str
    label: str
    value: Line
    grade: str | None
    why: Line
    said: tuple[Testimony, ...]
    standing: dict[str, Act]
    outdated: bool
    notes: tuple[Act, ...]

    @property
    def slots(self) -> tuple[str, ...]:
        """Its slots: verdict, grade and correction."""
        return slots(self.claim, self.field)

    @property
    def acts(self) -> tuple[Act, ...]:
        """What stands, the oldest first."""
        return tuple(sorted(self.standing.values(), key=lambda act: act.row))

    @property
    def seen(self) -> str:
        """The acts that stand, for the form to bring back."""
        return ",".join(act.event for act in self.acts)

    @property
    def verdict(self) -> str | None:
        """`accept` or `reject`, where somebody said so."""
        return self._decided("verdict", "action")

    @property
    def set_grade(self) -> str | None:
        """The grade that a person set."""
        return self._decided("grade", "value")

    @property
    def corrected(self) -> str | None:
        """What a person set the field to, in words; of a claim's toll it is not the claim's own."""
        if self.claim:
            return None
        found = self._decided("field", "value")
        return readable(found) if found else None

    def _decided(self, kind: str, what: str) -> str | None:
        acts = [act for slot, act in self.standing.items() if slot.partition(":")[0] == kind]
        return getattr(acts[-1].did, what, None) if acts else None


def items(
    decided: Decided, raw: Incident, known: Index, chosen: str | None = None
) -> tuple[Item, ...]:
    """What can be decided of an incident: itself, its fields, then its claims by kind.

    `raw`: the incident before people decided of it. Only the `chosen` one, by its key, comes with
    the words behind it: an incident of 500 reports has thousands.
    """
    incident = decided.incident
    claims = sorted(incident.claims, key=lambda c: ORDER.index(c.predicate.partition(":")[0]))
    by_rule = {claim.id: claim.grade for claim in raw.claims}
    return (
        *(_with_words(each, raw, known, chosen) for each in _own(decided, raw, known)),
        *(
            _with_words(_claim(claim, by_rule.get(claim.id), decided, known), claim, known, chosen)
            for claim in claims
        ),
    )


def slots(claim: str, field: str) -> tuple[str, ...]:
    """The slots that are decided of one item."""
    if claim:
        return (f"verdict:{claim}", f"grade:{claim}", *([f"field:{field}"] if field else []))
    return (f"field:{field}",) if field else ("verdict",)


def readable(value: str | None) -> str:
    """A decision's JSON value as a person would write it."""
    try:
        found = msgspec.json.decode(value or "null")
    except msgspec.DecodeError:
        return value or ""
    if isinstance(found, dict):
        return _written(found)
    return "" if found is None else str(found)


def plain(parts: Line) -> str:
    """A line without markup; quotations keep their marks."""
    words = (in_marks(p.text) if isinstance(p, Quoted) else getattr(p, "text", "") for p in parts)
    return "".join(words)


def _written(found: dict[str, object]) -> str:
    """A value of several parts, as `correct.py` reads it."""
    start, end = found.get("start"), found.get("end")
    if "low" in found:
        low, high = found.get("low"), found.get("high")
        return f"{low}" if low == high else f"{low}+" if high is None else f"{low}-{high}"
    if isinstance(start, int):
        return f"{start}-{end}"
    if start:
        return f"{start}" if start == end else f"{start} to {end}"
    return str(found.get("name") or "")


def _own(decided: Decided, raw: Incident, known: Index) -> Iterable[Item]:
    """The incident as a whole, and its fields as the reports have them."""
    words = known.wording
    when = date_line(raw.date, known, None) if raw.date else _none("no_date", known)
    where = place_line(raw.place, known) if raw.place else _none("no_place", known)
    for key, label, value in (
        ("", "Incident", (Own(text="The incident as a whole"),)),
        ("event_type", "Type", (Own(text=words.events[raw.event_type]),)),
        ("date", "When", when),
        ("place", "Where", where),
    ):
        standing = _standing(decided, slots("", key))
        yield Item(
            key=key or "whole",
            claim="",
            field=key,
            label=label,
            value=value,
            grade=None,
            why=(),
            said=(),
            standing=standing,
            outdated=any(act.outdated for act in standing.values()),
            notes=_notes(decided, None) if not key else (),
        )


def _none(phrase: str, known: Index) -> Line:
    return (Own(text=known.wording.phrases[phrase]),)


def _with_words(item: Item, of: Incident | Claim, known: Index, chosen: str | None) -> Item:
    """The item with who says so: of a claim, or of what happened, when or where."""
    if item.key != chosen:
        return item
    predicate = item.field if item.field in ("date", "place") else "event"
    every = (of,) if isinstance(of, Claim) else of.claims
    claims = [claim for claim in every if isinstance(of, Claim) or claim.predicate == predicate]
    asserted = [said for claim in claims for said in claim.asserted_by]
    disputed = [said for claim in claims for said in claim.disputed_by]
    said = (
        *testimonies(asserted, "asserted", known),
        *testimonies(disputed, "disputed", known),
    )
    return replace(item, said=said)


def name_of(claim: Claim) -> str:
    """How decisions name a claim, whatever reports join: predicate and value."""
    return f"{claim.predicate}={claim.value}"


def _claim(claim: Claim, grade: str | None, decided: Decided, known: Index) -> Item:
    reason = claim.why.removeprefix(f"{claim.grade}: ")
    toll = claim.predicate if claim.predicate.startswith("toll:") else ""
    standing = _standing(decided, slots(name_of(claim), toll))
    return Item(
        key=claim.id,
        claim=name_of(claim),
        field=toll,
        label=_label(claim, known),
        value=line(claim.value, known.voice),
        grade=grade or claim.grade,
        why=line(reason, known.voice),
        said=(),
        standing=standing,
        outdated=any(act.outdated for act in standing.values()),
        notes=_notes(decided, name_of(claim)),
    )


def _label(claim: Claim, known: Index) -> str:
    labels = {"date": "When", "place": "Where", "event": "What happened"}
    return labels.get(claim.predicate) or predicate_words(claim.predicate, known).text


def _standing(decided: Decided, wanted: Sequence[str]) -> dict[str, Act]:
    """The latest act of each of these slots."""
    found: dict[str, Act] = {}
    for act in decided.acts:
        name = slot_of(act.did) if isinstance(act.did, Decision) else None
        if name in wanted and name is not None and "#" not in act.did.subject:  # type: ignore[union-attr]
            found[name] = act
    return found


def _notes(decided: Decided, claim: str | None) -> tuple[Act, ...]:
    """The notes on a claim, which name it first, or those on the incident as a whole."""
    notes = [act for act in decided.acts if isinstance(act.did, Note)]
    names = [f"{name_of(each)}: " for each in decided.incident.claims]
    if claim is not None:
        return tuple(a for a in notes if _text(a).startswith(f"{claim}: "))
    return tuple(a for a in notes if not _text(a).startswith(tuple(names)))


def _text(act: Act) -> str:
    return act.did.text if isinstance(act.did, Note) else ""
