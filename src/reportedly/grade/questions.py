"""Case -> questions: what reports leave open, and the later reports that answer it."""

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256

from reportedly.grade.case import Case, Told
from reportedly.grade.wording import folded, neutral, words
from reportedly.records.incident import IncidentQuestion, Quotation
from reportedly.records.reading import Question
from reportedly.records.vocabulary import QuestionKind, ResponsibilityRole

Opened = tuple[Told, Question]


def questions(case: Case) -> tuple[IncidentQuestion, ...]:
    """Questions that reports open, one for each kind; those of kind `other` one for each wording.

    Answered is a question where a report that came out after all that open it holds an answer.
    None is ever stale here: that takes a clock.
    """
    about = {told.reading.report.id: told for told in case.main}
    groups: dict[tuple[str, str], list[Opened]] = defaultdict(list)
    for told in about.values():
        for question in told.reading.questions:
            wording = folded(question.text) if question.kind == "other" else ""
            groups[question.kind, wording].append((told, question))
    return tuple(_question(case, groups[key]) for key in sorted(groups))


def _question(case: Case, opened: Sequence[Opened]) -> IncidentQuestion:
    told, first = opened[0]
    last = max(t.reading.report.published or "" for t, _ in opened)
    dated = all(t.reading.report.published for t, _ in opened)
    answers = _answers(case, first.kind, last) if dated else ()
    return IncidentQuestion(
        id=_id(told, first),
        kind=first.kind,
        text=neutral(first.text, told.reading),
        status="answered" if answers else "open",
        opened_by=tuple(dict.fromkeys(t.quote(q.start, q.end) for t, q in opened)),
        answered_by=answers,
    )


def _id(told: Told, question: Question) -> str:
    content = f"{question.kind} {told.reading.report.sha256} {question.start} {question.text}"
    return "q-" + sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _answers(case: Case, kind: QuestionKind, after: str) -> tuple[Quotation, ...]:
    """The words of later reports that answer a question of this kind."""
    later = [told for told in case.main if (told.reading.report.published or "") > after]
    return tuple(dict.fromkeys(quote for told in later for quote in _answer(case, kind, told)))


def _answer(case: Case, kind: QuestionKind, told: Told) -> list[Quotation]:
    if kind == "toll":
        counted = (c for c in told.account.casualties if c.low is not None and c.low == c.high)
        return [told.quote(c.start, c.end) for c in counted]
    found = _shown(case, kind, told)
    if kind in ("perpetrator", "sponsor"):
        found += _named(case, kind, told)
    return found


def _shown(case: Case, kind: QuestionKind, told: Told) -> list[Quotation]:
    items = case.rules.answered_by.get(kind, frozenset())
    shown = (d for d in told.reading.disclosures if d.item in items and d.status == "disclosed")
    return [told.quote(d.start, d.end) for d in shown]


def _named(case: Case, role: ResponsibilityRole, told: Told) -> list[Quotation]:
    """Somebody named claims the act, or is reported as its doer."""
    rows = (
        row
        for row in told.account.responsibility
        if row.role == role
        and row.confidence in ("CLAIMED OR ADMITTED", "REPORTED AS FACT")
        and words(row.who) - case.rules.unnaming
    )
    return [told.quote(row.start, row.end) for row in rows]
