"""A question's kind, a later report -> the report's words that answer it."""

from collections.abc import Sequence

from reportedly.grade.case import Case, Told
from reportedly.grade.cast import bare, side
from reportedly.grade.times import day
from reportedly.grade.wording import neutral, words
from reportedly.records.incident import Quotation
from reportedly.records.reading import Account, Responsibility
from reportedly.records.vocabulary import PartyKind, QuestionKind

# Characters on either side of what a later report tells in which words of reprisal are looked for.
NEAR = 160
# Characters of a statement that is cited whole.
LONGEST = 300
# Those who announce operations of their own and carry them out.
FORCES: tuple[PartyKind, ...] = ("state_forces", "police", "foreign_state")


def answer(case: Case, kind: QuestionKind, told: Told, asked: Sequence[Told]) -> list[Quotation]:
    """What a later report says that answers a question of this kind; empty where nothing does.

    Perpetrator and sponsor: somebody named admits it or is reported as a fact, or evidence is
    shown. Identities, evidence, legal review: the item is disclosed. Toll: an exact figure.
    Retaliation: a later act told with a word of reprisal. Further operations: a later act of a
    state's forces.
    """
    if kind == "toll":
        return _exact(told)
    if kind in ("retaliation", "further_operations"):
        return _since(kind, told, asked, case)
    found = _shown(case, kind, told)
    return found + _named(case, kind, told) if kind in ("perpetrator", "sponsor") else found


def _exact(told: Told) -> list[Quotation]:
    """The highest exact figure of those killed or injured: one that is no mere bound."""
    exact = [
        row
        for row in told.account.casualties
        if row.outcome in ("killed", "injured") and row.low and row.low == row.high
    ]
    most = max(exact, key=lambda row: (row.outcome == "killed", row.low, -row.start), default=None)
    return [told.quote(most.start, most.end)] if most else []


def _shown(case: Case, kind: QuestionKind, told: Told) -> list[Quotation]:
    items = case.rules.answered_by.get(kind, frozenset())
    shown = (d for d in told.reading.disclosures if d.item in items and d.status == "disclosed")
    return [told.quote(d.start, d.end) for d in shown]


def _named(case: Case, role: QuestionKind, told: Told) -> list[Quotation]:
    """Somebody named claims the act, or is reported as its doer."""
    rows = (
        row
        for row in told.account.responsibility
        if row.role == role
        and row.confidence in ("CLAIMED OR ADMITTED", "REPORTED AS FACT")
        and words(row.who) - case.rules.unnaming
    )
    return [_passage(told, row) for row in rows]


def _passage(told: Told, row: Responsibility) -> Quotation:
    """The statement that names the accused, where it is short enough to be cited; else the name."""
    said = told.statement(row.statement)
    if said is None or said.content.end - said.content.start > LONGEST:
        return told.quote(row.start, row.end)
    if not said.content.start <= row.start < row.end <= said.content.end:
        return told.quote(row.start, row.end)
    return told.quote(said.content.start, said.content.end)


def _since(kind: QuestionKind, told: Told, asked: Sequence[Told], case: Case) -> list[Quotation]:
    """The triggers of other acts that the report dates to the day of asking or later."""
    first = min(day(a.reading.report.published) or "~" for a in asked)
    after = [
        act
        for act in told.reading.accounts
        if act.id != told.account.id
        and act.modality == "occurred"
        and act.date is not None
        and act.date.start >= first
    ]
    fits = [a for a in after if (_reprisal if kind == "retaliation" else _by_forces)(a, told, case)]
    return [told.quote(a.trigger.start, a.trigger.end) for a in fits]


def _reprisal(act: Account, told: Told, case: Case) -> bool:
    text = told.reading.report.text
    near = text[max(0, act.trigger.start - NEAR) : act.trigger.end + NEAR]
    return bool(words(near) & case.rules.reprisals)


def _by_forces(act: Account, told: Told, case: Case) -> bool:
    """Whether forces of a state carried it out, as the report has it."""
    if any(party.role == "initiator" and party.kind in FORCES for party in act.parties):
        return True
    named = (bare(neutral(row.who, told.reading), case.rules) for row in act.responsibility)
    return any(_kind(who, case) in FORCES for who in named)


def _kind(who: str, case: Case) -> PartyKind | None:
    figure = case.cast.of(who)
    return figure.kind if figure else side(who, case.rules)
