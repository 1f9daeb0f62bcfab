"""What a person does -> one event in the ledger, if nobody else was quicker.

An `Act` comes from a form or from the API; both go this way, and on to `run/desk/review.py`, which
the commands use as well. A coder's decisions are always blind codings; a reviewer's stand, unless
the reviewer asks to code blind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from reportedly.errors import BadRecord, NotFound
from reportedly.ledger.drafts import RELIABILITY
from reportedly.ledger.seen import watched
from reportedly.ledger.waiting import ROUND
from reportedly.models.gazetteer import open_gazetteer
from reportedly.records.vocabulary import DecisionAction
from reportedly.run.clock import SystemClock
from reportedly.run.desk import review
from reportedly.run.desk.review import Target
from reportedly.run.desk.standing import FIELDS, Figures, accounts, toll_name
from reportedly.serve import correct
from reportedly.serve.board import Board
from reportedly.serve.desk import Desk
from reportedly.serve.visitor import Visitor

Does = Literal[
    "accept", "reject", "correct", "set_grade", "set_reliability", "merge", "split", "undo",
    "settle", "note", "answer",
]  # fmt: skip
DOES: tuple[Does, ...] = get_args(Does)
# What is written as the reason where a reviewer gives none.
REASONS: dict[str, str] = {
    "accept": "Read with its words, and agreed.",
    "reject": "Read with its words: they do not say so.",
    "correct": "Corrected after reading the words.",
    "set_grade": "Graded after reading the words and their origins.",
    "set_reliability": "Rated after reading its reports.",
    "merge": "Read side by side: one incident.",
    "split": "Read side by side: not the same incident.",
    "undo": "Taken back.",
    "settle": "Settled after reading the words.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody wants done.

    `subject`: an incident, report, account or question; `claim`: which of its claims, as
    `predicate=value`; `others`: incidents to merge with, accounts to split off; `field`, `value`:
    what is set, as written; `seen`: the acts that stood where the person looked; `undoes`: the act
    taken back, or the coding that is let stand; `blind`: code it, do not decide it; `reports`: what
    an answer rests on.
    """

    does: Does
    subject: str
    claim: str | None = None
    others: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    why: str = ""
    seen: frozenset[str] = frozenset()
    undoes: str | None = None
    blind: bool = False
    reports: tuple[str, ...] = ()


def do(act: Act, visitor: Visitor, desk: Desk) -> str:
    """Write an act into the ledger, and give the id of its event.

    Raises:
        NotAllowed: the visitor may not do that.
        NotFound: it is about nothing that is in the ledger.
        BadRecord, BadUsage: it lacks what it needs, or its value is none.
        Overtaken: somebody decided meanwhile; nothing is written.
    """
    visitor.must("coder")
    if act.does not in ("accept", "reject", "correct", "set_grade", "note", "undo"):
        visitor.must("reviewer")
    board = desk.board()
    _known(act.subject, board)
    ledger = watched(desk.ledger, act.seen)
    it = review.Desk(ledger=ledger, clock=SystemClock(), by=visitor.name)
    coding = ROUND if act.blind or not visitor.may("reviewer") else None
    return _DOING[act.does](_Doing(act=act, it=it, board=board, visitor=visitor, coding=coding))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doing:
    """An act being done."""

    act: Act
    it: review.Desk
    board: Board
    visitor: Visitor
    coding: str | None

    @property
    def why(self) -> str:
        return self.act.why.strip() or REASONS[self.act.does]

    def about(self, name: str | None = None) -> Target:
        """What it is about; of a claim or question the incident that has it."""
        wanted = name or self.act.subject
        incident = self.board.raw.get(self.board.of_part.get(wanted, wanted))
        if incident is None:
            return review.target(self.it.ledger, wanted)
        tolls = {toll_name(row): Figures for row in incident.casualties}
        members = accounts(incident)
        return Target(id=incident.id, members=members, fields=FIELDS | tolls, incident=incident)


def _known(subject: str, board: Board) -> None:
    """Refuse what is about nothing.

    Raises:
        NotFound: there is nothing of that id.
    """
    report = subject.rpartition("#")[0]
    known = subject in board.incidents or subject in board.of_part
    if not (known or board.report_view(subject) or (report and board.report_view(report))):
        raise NotFound(
            f"{subject} is not in the ledger now: an incident's id changes with its reports. Load "
            "the page again.",
            where=subject,
        )


def _verdict(doing: _Doing) -> str:
    """Accept or reject; to accept a field of an incident is to set it to what it has."""
    act, about = doing.act, doing.about()
    if act.does == "accept" and act.field and not act.claim and about.incident is not None:
        raw = doing.board.raw.get(about.id, about.incident)
        return _set(doing, about, act.field, correct.now(act.field, raw))
    action: DecisionAction = "accept" if act.does == "accept" else "reject"
    claim = _claim(act, doing.board)
    said = {"why": doing.why, "coding": doing.coding, "field": claim}
    return review.decide(doing.it, action, about, **said)


def _claim(act: Act, board: Board) -> str | None:
    """A claim by its name, checked: the incident must have it."""
    incident = board.incidents.get(board.of_part.get(act.subject, act.subject))
    for one in incident.claims if incident else ():
        if f"{one.predicate}={one.value}" == act.claim or one.id == act.subject:
            return f"{one.predicate}={one.value}"
    if act.claim:
        raise NotFound(f"{act.subject} has no claim {act.claim}", where=act.subject)
    return None


def _correct(doing: _Doing) -> str:
    act, about = doing.act, doing.about()
    field, text = act.field or "", (act.value or "").strip()
    if correct.SPAN_FIELD.fullmatch(field) and about.incident is None:
        reading = doing.board.reading(about.id)
        value = correct.span(text, reading.report.text if reading else "")
        said = {"field": field, "value": value, "why": doing.why, "coding": doing.coding}
        return review.decide(doing.it, "correct", about, **said)
    if not text:
        raise BadRecord("name the right value", where=act.subject)
    return _set(doing, about, field, correct.written(field, text, about.incident, open_gazetteer()))


def _set(doing: _Doing, about: Target, field: str, value: str) -> str:
    said = {"why": doing.why, "coding": doing.coding}
    return review.correct(doing.it, about, field, value, **said)


def _grade(doing: _Doing) -> str:
    act = doing.act
    said = {"why": doing.why, "coding": doing.coding}
    claim = _claim(act, doing.board)
    return review.grade(doing.it, doing.about(), (act.value or "").strip(), claim, **said)


def _reliability(doing: _Doing) -> str:
    value = (doing.act.value or "").strip()
    if not RELIABILITY.fullmatch(value):
        raise BadRecord("a reliability is a letter A-F and a digit 1-6, as B2", where="value")
    return review.decide(doing.it, "set_reliability", doing.about(), value=value, why=doing.why)


def _merge(doing: _Doing) -> str:
    for name in doing.act.others:
        _known(name, doing.board)
    whole = [doing.about(), *(doing.about(name) for name in doing.act.others)]
    if len({one.id for one in whole}) < 2 or any(one.incident is None for one in whole):
        raise BadRecord("name another incident to merge with", where=doing.act.subject)
    return review.merge(doing.it, whole, why=doing.why)


def _split(doing: _Doing) -> str:
    return review.split(doing.it, doing.about(), doing.act.others, why=doing.why)


def _undo(doing: _Doing) -> str:
    """Take back one's own act; another's as a reviewer.

    Raises:
        NotFound: there is no such act about the subject.
    """
    act = doing.act
    entry = doing.it.ledger.entry(act.undoes or "")
    if entry is None or entry.event.kind not in ("decision", "answer", "note"):
        raise NotFound("there is no such act to take back", where=act.undoes or act.subject)
    if entry.event.by != doing.visitor.name:
        doing.visitor.must("reviewer")
    return review.undo(doing.it, entry.event.id, doing.why)


def _settle(doing: _Doing) -> str:
    """Let one coder's coding stand.

    Raises:
        NotFound: there is no such coding.
    """
    entry = doing.it.ledger.entry(doing.act.undoes or "")
    about = doing.it.ledger.listing.codings_about(entry.event.subjects if entry else ())
    codings = (each.coding for each in about)
    found = [one for one in codings if one.standing.event == doing.act.undoes]
    if not found:
        raise NotFound("there is no such coding", where=doing.act.undoes or "")
    one = found[0]
    whose = (one.standing.subject, one.by)
    return review.adjudicate(doing.it, one.round, whose, slot=one.standing.slot, why=doing.why)


def _note(doing: _Doing) -> str:
    """A note; one on a claim stands with its incident and names the claim."""
    claim = _claim(doing.act, doing.board)
    text = f"{claim}: {_text(doing)}" if claim else _text(doing)
    return review.note(doing.it, doing.about(), text)


def _answer(doing: _Doing) -> str:
    act = doing.act
    for report in act.reports:
        _known(report, doing.board)
    return review.answer(doing.it, act.subject, _text(doing), act.reports)


def _text(doing: _Doing) -> str:
    text = (doing.act.value or doing.act.why).strip()
    if not text:
        raise BadRecord("there is nothing written in it", where=doing.act.subject)
    return text


_DOING: dict[Does, Callable[[_Doing], str]] = {
    "accept": _verdict,
    "reject": _verdict,
    "correct": _correct,
    "set_grade": _grade,
    "set_reliability": _reliability,
    "merge": _merge,
    "split": _split,
    "undo": _undo,
    "settle": _settle,
    "note": _note,
    "answer": _answer,
}
