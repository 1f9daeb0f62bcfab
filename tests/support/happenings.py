"""Events for tests of the ledger: reports, readings and acts of invented people and places."""

from hypothesis import strategies as st

from reportedly.ledger import drafts
from reportedly.ledger.canonical import sha256
from reportedly.ledger.drafts import Draft
from reportedly.records.event import Answer, Custody, Decision, Note
from reportedly.records.reading import Question, Reader, Reading
from texts import report_of

AT = "2026-01-31T12:00:00+00:00"
RULES = Reader(name="rules", version="1", model_sha256="0" * 64)


def minute(number: int) -> str:
    """The time of the n-th minute after noon."""
    return f"2026-01-31T{12 + number // 60:02}:{number % 60:02}:00+00:00"


def received(text: str, *, at: str = AT, source: str = "https://example.org/a") -> Draft:
    """The custody entry of a text's bytes."""
    raw = text.encode("utf-8", "surrogatepass")
    custody = Custody(
        sha256=sha256(raw), size=len(raw), source=source, collector="desk", tool="reportedly 0"
    )
    return drafts.received(custody, by="desk", at=at)


def stored(name: str, text: str, *, at: str = AT) -> Draft:
    """A report of this id and text."""
    raw = text.encode("utf-8", "surrogatepass")
    report = report_of(text, id=name, sha256=sha256(raw), title="Ferry")
    return drafts.stored(report, by="desk", at=at)


def read(name: str, text: str, *, at: str = AT, reader: Reader = RULES) -> Draft:
    """A reading of that report, which asks a question of its first word."""
    first = text.split()[0] if text.split() else ""
    asked = [Question(kind="toll", text=first, start=0, end=len(first))] if first else []
    raw = text.encode("utf-8", "surrogatepass")
    reading = Reading(
        report=report_of(text, id=name, sha256=sha256(raw), title="Ferry"),
        statements=(),
        accounts=(),
        disclosures=(),
        labels=(),
        questions=tuple(asked),
        reader=reader,
    )
    return drafts.read(reading, stored(name, text).event.id, by=reader.name, at=at)


def added(name: str, text: str, *, at: str = AT) -> list[Draft]:
    """All that `add` appends of one report."""
    return [received(text, at=at), stored(name, text, at=at), read(name, text, at=at)]


def decided(subject: str, *, at: str = AT, by: str = "ada", **said: object) -> Draft:
    """A decision; accepted unless said otherwise."""
    given = {"action": "accept", "why": "seen", "subject": subject} | said
    return drafts.decided(Decision(**given), by=by, at=at)  # type: ignore[arg-type]


def noted(subject: str, text: str, *, at: str = AT, by: str = "ada") -> Draft:
    """A note."""
    return drafts.noted(Note(subject=subject, text=text), by=by, at=at)


def answered(question: str, text: str, *, at: str = AT, by: str = "ada") -> Draft:
    """An answer that rests on one report."""
    return drafts.answered(Answer(question=question, text=text, reports=("r1",)), by=by, at=at)


SUBJECTS = st.sampled_from(["r1", "r2", "i1", "i2", "q\u0000\ud800"])
WORDS = st.text(max_size=20)
PEOPLE = st.sampled_from(["ada", "bo"])


@st.composite
def histories(draw: st.DrawFn, most: int = 14) -> list[Draft]:
    """Any sequence of events, with undoings of earlier ones and repetitions."""
    made: list[Draft] = []
    for number in range(draw(st.integers(1, most))):
        made.extend(draw(_some(minute(number), made)))
    return made


@st.composite
def _some(draw: st.DrawFn, at: str, before: list[Draft]) -> list[Draft]:
    """One thing that happens at this time: a report comes in, somebody acts, an act is undone."""
    subject, by = draw(SUBJECTS), draw(PEOPLE)
    acts = [each.event for each in before if each.event.kind in ("decision", "note", "answer")]
    kind = draw(st.sampled_from(["add", "answer", "note", "decide", *(["undo"] if acts else [])]))
    match kind:
        case "add":
            return added(subject, draw(WORDS), at=at)
        case "answer":
            return [answered(subject, draw(WORDS), at=at, by=by)]
        case "note":
            return [noted(subject, draw(WORDS), at=at, by=by)]
        case "undo":
            undone = draw(st.sampled_from(acts))
            first, *others = undone.subjects
            said = {"action": "undo", "undoes": undone.id, "others": tuple(others)}
            return [decided(first, at=at, by=by, **said)]
    return [decided(subject, at=at, by=by, **draw(_decisions(subject)))]


def _decisions(subject: str) -> st.SearchStrategy[dict[str, object]]:
    """What a decision other than an undoing says of a subject."""
    grade = st.fixed_dictionaries(
        {
            "action": st.just("set_grade"),
            "value": st.sampled_from(["fair", "weak"]),
            "coding": st.sampled_from([None, "round 1"]),
        }
    )
    fixed = [{"action": "correct", "field": "date", "value": "1"}, {"action": "reject"}, {}]
    others = st.sets(SUBJECTS.filter(lambda each: each != subject), min_size=1, max_size=2)
    pair = st.fixed_dictionaries(
        {"action": st.sampled_from(["merge", "split"]), "others": others.map(sorted).map(tuple)}
    )
    return st.one_of(grade, st.sampled_from(fixed), pair)
