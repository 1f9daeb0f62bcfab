"""Case -> questions: what reports leave open, what later ones answer, what has gone stale."""

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256

from reportedly.grade.answers import answer
from reportedly.grade.case import Case, Told
from reportedly.grade.times import days_between, later
from reportedly.grade.wording import folded, neutral
from reportedly.records.incident import IncidentQuestion, Quotation
from reportedly.records.reading import Question
from reportedly.records.vocabulary import QuestionKind, QuestionStatus

Opened = tuple[Told, Question]


def questions(case: Case, as_of: str | None) -> tuple[IncidentQuestion, ...]:
    """Questions that reports open, the oldest first; one a kind, of kind `other` one a wording.

    A report that came out after one that opens a question, and holds an answer, closes it. A
    question that nothing closes is stale where the last report that asks it is more than
    `stale_after` days older than `as_of` (an ISO date, never today's).
    """
    groups: dict[tuple[str, str], list[Opened]] = defaultdict(list)
    for told in case.about:
        for question in told.reading.questions:
            wording = folded(question.text) if question.kind == "other" else ""
            groups[question.kind, wording].append((told, question))
    found = [_question(case, groups[key], as_of) for key in groups]
    return tuple(sorted(found, key=lambda q: (q.since or "~", q.kind, q.id)))


def _question(case: Case, opened: Sequence[Opened], as_of: str | None) -> IncidentQuestion:
    told, first = min(opened, key=lambda o: (_published(o[0]) or "~", o[0].reading.report.id))
    answers = _answers(case, first.kind, opened)
    return IncidentQuestion(
        id=_id(told, first),
        kind=first.kind,
        text=neutral(first.text, told.reading),
        status="answered" if answers else _unanswered(case, opened, as_of),
        opened_by=tuple(dict.fromkeys(t.quote(q.start, q.end) for t, q in opened)),
        answered_by=answers,
        since=_published(told),
    )


def _published(told: Told) -> str | None:
    return told.reading.report.published


def _id(told: Told, question: Question) -> str:
    content = f"{question.kind} {told.reading.report.sha256} {question.start} {question.text}"
    return "q-" + sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _answers(case: Case, kind: QuestionKind, opened: Sequence[Opened]) -> tuple[Quotation, ...]:
    """The words of later reports that answer it."""
    asked = [told for told, _ in opened]
    found = (
        quote
        for told in case.about
        if any(later(_published(told), _published(one)) for one in asked)
        for quote in answer(case, kind, told, asked)
    )
    return tuple(dict.fromkeys(found))


def _unanswered(case: Case, opened: Sequence[Opened], as_of: str | None) -> QuestionStatus:
    ages = [days_between(_published(told), as_of) for told, _ in opened]
    known = [age for age in ages if age is not None]
    stale = len(known) == len(ages) and min(known) > case.rules.stale_after
    return "stale" if stale else "open"
