"""Dates: what the grammar reads, what it leaves alone, and which date is the event's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extract.dates import DateMention, DateRules, date_of, find_dates
from reportedly.models.data import load
from reportedly.records.document import Document, Sentence
from reportedly.records.marks import Track
from reportedly.records.span import Span
from texts import report_of

RULES = load("dates", DateRules)
WEDNESDAY = "2026-03-18"

DAYS = [
    ("a bomb went off on Wednesday", "2026-03-18"),
    ("gunmen came on Tuesday", "2026-03-17"),
    ("a raid on Thursday", "2026-03-12"),
    ("late on Saturday night two men fled", "2026-03-14"),
    ("before dawn on Sunday", "2026-03-15"),
    ("early Tuesday", "2026-03-17"),
    ("shots rang out Monday evening", "2026-03-16"),
    ("last Friday", "2026-03-13"),
    ("last Wednesday", "2026-03-11"),
    ("this Wednesday", "2026-03-18"),
    ("next Friday", "2026-03-20"),
    ("Friday's raid", "2026-03-13"),
    ("LATE ON FRIDAY", "2026-03-13"),
    ("on Tuesday of last week", "2026-03-10"),
    ("on Monday last week", "2026-03-09"),
    ("yesterday afternoon", "2026-03-17"),
    ("YESTERDAY", "2026-03-17"),
    ("the day before yesterday", "2026-03-16"),
    ("earlier today", "2026-03-18"),
    ("tonight", "2026-03-18"),
    ("tomorrow", "2026-03-19"),
    ("last night", "2026-03-17"),
    ("this morning", "2026-03-18"),
    ("two days ago", "2026-03-16"),
    ("a week ago", "2026-03-11"),
    ("three hours ago", "2026-03-18"),
    ("on 6 December", "2025-12-06"),
    ("on December 6", "2025-12-06"),
    ("on December 6th", "2025-12-06"),
    ("on 3 March", "2026-03-03"),
    ("on the 3rd of March", "2026-03-03"),
    ("on the third of February", "2026-02-03"),
    ("on Sept. 13, 2025", "2025-09-13"),
    ("on 13 Sept 2025", "2025-09-13"),
    ("on Saturday, 13 September 2025", "2025-09-13"),
    ("on Saturday, September 13, 2025", "2025-09-13"),
    ("dated 2025-09-13", "2025-09-13"),
    ("logged 2025-09-13T10:00:00", "2025-09-13"),
    ("on 28/04/2025", "2025-04-28"),
    ("on 04/28/2025", "2025-04-28"),
    ("on 28.04.2025", "2025-04-28"),
    ("on 05/05/2025", "2025-05-05"),
    ("on 29 February", "2024-02-29"),
    ("7 OCT 87 (RADIO ALTA)", "1987-10-07"),
    ("on 19 December last year", "2025-12-19"),
    ("on the evening of the 12th, when it rained", "2026-03-12"),
    ("on the 24th.", "2026-02-24"),
    ("on the evening of Friday 13.", "2026-03-13"),
    ("on the night of 4 March", "2026-03-04"),
    ("on Christmas Eve", "2025-12-24"),
    ("on Good Friday", "2025-04-18"),
    ("on New Year's Day", "2026-01-01"),
    ("on the eve of 10 March", "2026-03-09"),
    ("on the eve of Tuesday", "2026-03-16"),
    ("the talks will resume on Friday", "2026-03-20"),
    ("a march is scheduled for 2 April", "2026-04-02"),
    ("a strike planned for Monday", "2026-03-23"),
    ("the exchange will open on June 9", "2026-06-09"),
    ("Mr Okello, May 3", "2025-05-03"),
    ("In November 14 gunmen came on 3 November", "2025-11-03"),
    ("10 days ago", "2026-03-08"),
    ("Nine days after the raid, families returned", "2026-03-09"),
    ("Ten days on, the market is shut", "2026-03-08"),
]

SPANS = [
    ("overnight", "2026-03-17", "2026-03-18", "range"),
    ("the night of 19-20 July", "2025-07-19", "2025-07-20", "range"),
    ("the night of 17 to 18 August", "2025-08-17", "2025-08-18", "range"),
    ("in the night of Monday to Tuesday", "2026-03-16", "2026-03-17", "range"),
    ("in the night to Tuesday", "2026-03-16", "2026-03-17", "range"),
    ("overnight into Tuesday", "2026-03-16", "2026-03-17", "range"),
    ("between 3 and 5 March", "2026-03-03", "2026-03-05", "range"),
    ("from 3 to 6 June", "2025-06-03", "2025-06-06", "range"),
    ("on 8 and 9 July", "2025-07-08", "2025-07-09", "range"),
    ("on 8, 9 and 10 July", "2025-07-08", "2025-07-10", "range"),
    ("on July 8 and 9", "2025-07-08", "2025-07-09", "range"),
    ("July 8-9, 2024", "2024-07-08", "2024-07-09", "range"),
    ("between 27 April and 4 May", "2025-04-27", "2025-05-04", "range"),
    ("from 30 December to 2 January", "2025-12-30", "2026-01-02", "range"),
    ("the evening of 7 March to 9 March 2025", "2025-03-07", "2025-03-09", "range"),
    ("on Monday and Tuesday", "2026-03-16", "2026-03-17", "range"),
    ("between Sunday and Tuesday", "2026-03-15", "2026-03-17", "range"),
    ("between Monday night and Tuesday morning", "2026-03-16", "2026-03-17", "range"),
    ("from Friday to Sunday", "2026-03-13", "2026-03-15", "range"),
    ("at the weekend", "2026-03-14", "2026-03-15", "range"),
    ("last weekend", "2026-03-14", "2026-03-15", "range"),
    ("this weekend", "2026-03-21", "2026-03-22", "range"),
    ("in the past 24 hours", "2026-03-17", "2026-03-18", "range"),
    ("over the last three days", "2026-03-15", "2026-03-18", "range"),
    ("in mid-January", "2026-01-11", "2026-01-20", "range"),
    ("in early March", "2026-03-01", "2026-03-10", "range"),
    ("at the end of February", "2026-02-21", "2026-02-28", "range"),
    ("in late 2024", "2024-10-01", "2024-12-31", "range"),
    ("in early 2024", "2024-01-01", "2024-03-31", "range"),
    ("at the beginning of the month", "2026-03-01", "2026-03-10", "range"),
    ("between May and August 2003", "2003-05-01", "2003-08-31", "range"),
    ("last week", "2026-03-09", "2026-03-15", "week"),
    ("earlier this week", "2026-03-16", "2026-03-22", "week"),
    ("three weeks ago", "2026-02-23", "2026-03-01", "week"),
    ("last month", "2026-02-01", "2026-02-28", "month"),
    ("earlier this month", "2026-03-01", "2026-03-31", "month"),
    ("next month", "2026-04-01", "2026-04-30", "month"),
    ("in July", "2025-07-01", "2025-07-31", "month"),
    ("in March", "2026-03-01", "2026-03-31", "month"),
    ("last March", "2025-03-01", "2025-03-31", "month"),
    ("last November", "2025-11-01", "2025-11-30", "month"),
    ("in May 2003", "2003-05-01", "2003-05-31", "month"),
    ("in November last year", "2025-11-01", "2025-11-30", "month"),
    ("in April of last year", "2025-04-01", "2025-04-30", "month"),
    ("IN NOVEMBER", "2025-11-01", "2025-11-30", "month"),
    ("the February riot", "2026-02-01", "2026-02-28", "month"),
    ("two months ago", "2026-01-01", "2026-01-31", "month"),
    ("in 2016", "2016-01-01", "2016-12-31", "year"),
    ("the 2016 attack", "2016-01-01", "2016-12-31", "year"),
    ("last year", "2025-01-01", "2025-12-31", "year"),
    ("earlier this year", "2026-01-01", "2026-12-31", "year"),
    ("six years ago", "2020-01-01", "2020-12-31", "year"),
]

MORE_SPANS = [
    ("in the summer of 2018", "2018-06-01", "2018-08-31", "range"),
    ("last winter", "2025-12-01", "2026-02-28", "range"),
    ("in the fall of 2020", "2020-09-01", "2020-11-30", "range"),
    ("in the first half of 2021", "2021-01-01", "2021-06-30", "range"),
    ("in the last quarter of 2021", "2021-10-01", "2021-12-31", "range"),
    ("in the 1980s", "1980-01-01", "1989-12-31", "range"),
    ("in the early '90s", "1990-01-01", "1993-12-31", "range"),
    ("in the nineteenth century", "1801-01-01", "1900-12-31", "range"),
    ("from 2011 to 2014", "2011-01-01", "2014-12-31", "range"),
    ("the 1992-95 war", "1992-01-01", "1995-12-31", "range"),
    ("in the first week of February", "2026-02-01", "2026-02-07", "week"),
    ("in the week of 9 March", "2026-03-09", "2026-03-15", "week"),
    ("in the last three days of February", "2026-02-26", "2026-02-28", "range"),
    ("since 2019", "2019-01-01", "2026-03-18", "range"),
    ("since Monday", "2026-03-16", "2026-03-18", "range"),
    ("so far this month", "2026-03-01", "2026-03-18", "range"),
    ("overnight on Monday", "2026-03-16", "2026-03-17", "range"),
    ("on the 12th and 13th.", "2026-03-12", "2026-03-13", "range"),
    ("in Muharram 1437", "2015-10-14", "2015-11-12", "month"),
    ("three years ago this month", "2023-03-01", "2023-03-31", "month"),
    ("over the past month", "2026-02-18", "2026-03-18", "range"),
]

MORE_DAYS = [
    ("on 12 Rabi al-Awwal 1447", "2025-09-04"),
    ("on 12 Rabi al-Awwal", "2025-09-04"),
    ("on 22 Mizan 1404", "2025-10-14"),
    ("on 12 Baisakh 2072 BS", "2015-04-25"),
    ("on 24 Tikimt 2013", "2020-11-03"),
    ("on 22 Tishrei 5784", "2023-10-07"),
    ("on 1 Tishrei 5783", "2022-09-26"),
    ("on 19 May 2553 BE", "2010-05-19"),
    ("on Eid al-Fitr", "2025-03-30"),
    ("on Easter Monday 2024", "2024-04-01"),
    ("on the first Sunday of March", "2026-03-01"),
    ("on the last day of February", "2026-02-28"),
    ("24FEB2022", "2022-02-24"),
    ("on 13/3", "2026-03-13"),
    ("a year ago today", "2025-03-18"),
    ("the Sunday before last", "2026-03-08"),
    ("the court meets in three days and will rule in four days", "2026-03-22"),
    ("on the eve of the 10 March vote", "2026-03-09"),
    ("all must be released by Friday", "2026-03-20"),
]

AFTER_AN_EVENT = [
    ("On 3 March a bridge fell. Two days later, men came.", "2026-03-05"),
    ("On 3 March a bridge fell. The next day men came.", "2026-03-04"),
    ("On 3 March a bridge fell. The following day men came.", "2026-03-04"),
    ("On 3 March a bridge fell. A day earlier men had come.", "2026-03-02"),
    ("On 3 March a bridge fell. The day before, men had come.", "2026-03-02"),
    ("On 3 March a bridge fell. Hours later men came.", "2026-03-03"),
    ("On 3 March a bridge fell. That night men came.", "2026-03-03"),
    ("On 3 March a bridge fell. The previous Friday men came.", "2026-02-27"),
    ("On 3 March a bridge fell. The following Friday men came.", "2026-03-06"),
]

NO_DATES = [
    "they may attack, he said",
    "May Sarpong, a nurse, was hurt",
    "the March of the mothers",
    "soldiers march on the town",
    "12 men and 24 women",
    "a 24-hour curfew",
    "a 24-year-old man",
    "the sun rose, he sat down and wed her",
    "Bishop Sunday Amadi was hurt",
    "he was struck in the second of two blasts",
    "the 38th Brigade",
    "Highway 4",
    "it was 7.62 mm",
    "call 0800 555 012",
    "VILLAGERS MAY HAVE FLED",
    "leaving Friday prayers",
    "the 17 November group",
    "Black September denied it",
    "a wall 2014 metres long",
    "Resolution 2023 was vetoed",
    "open 24/7",
    "laws after 9/11",
    "the motion failed 3-4",
    "an F-16 of the 12 Division",
    "Section 2019 of the code",
    "General April Stone",
    "Law 2014-17",
    "the fall of the town",
]

UNTOLD = [
    ("for three days", "duration", "P3D"),
    ("the two-year siege", "duration", "P2Y"),
    ("several hours of fire", "duration", "PTXH"),
    ("ten per week", "rate", "P1W"),
    ("the next two weeks", "next_span", "P2W"),
    ("every night", "habit", None),
    ("shelled daily", "habit", None),
    ("it is now quiet", "vague", None),
    ("in 480 BC", "before_era", None),
    ("at 0300 local time", "time", None),
]

UNRESOLVED = ["weeks prior", "on 03/04/2026", "on the eve of the feast", "days later"]


def read(text: str, published: str | None = WEDNESDAY) -> tuple[DateMention, ...]:
    return find_dates(text, published, RULES)


@pytest.mark.parametrize(("words", "day"), DAYS + MORE_DAYS)
def test_a_day_is_read_as_one_day(words: str, day: str) -> None:
    """A phrase that names a day gives that day, counted from publication, past before future."""
    mention = read(words)[-1]
    assert (mention.start, mention.end, mention.precision) == (day, day, "day")


@pytest.mark.parametrize(("words", "start", "end", "precision"), SPANS + MORE_SPANS)
def test_a_stretch_keeps_both_ends_and_its_grain(
    words: str, start: str, end: str, precision: str
) -> None:
    """A phrase that names a stretch gives its first and last day, and how finely it is known."""
    mention = read(words)[-1]
    assert (mention.start, mention.end, mention.precision) == (start, end, precision)


@pytest.mark.parametrize(("text", "day"), AFTER_AN_EVENT)
def test_a_day_told_from_another_is_counted_from_the_last_one_mentioned(
    text: str, day: str
) -> None:
    """ "Two days later" counts from the day mentioned before it and says so."""
    mention = read(text)[-1]
    assert (mention.start, mention.anchor) == (day, "previous event")


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    """Names, verbs, ages, units and measures are no dates."""
    assert [m.span.text for m in read(text) if m.start] == []


@pytest.mark.parametrize("text", UNRESOLVED)
def test_what_cannot_be_resolved_is_kept_without_a_value(text: str) -> None:
    """A mention that no calendar can settle stays, unresolved."""
    assert [m.start for m in read(text)] == [None]


@pytest.mark.parametrize(("words", "rule", "length"), UNTOLD)
def test_what_is_no_day_says_what_it_is(words: str, rule: str, length: str | None) -> None:
    """Durations, habits and vague times are mentions of their own kind, without a day."""
    mention = read(words)[0]
    assert (mention.start, mention.rule, mention.length) == (None, rule, length)


def test_a_distance_is_counted_from_the_date_that_follows_in_its_clause() -> None:
    """ "Two days after the vote of 10 March" is the 12th; both dates are kept."""
    assert [m.start for m in read("two days after the vote of 10 March")] == [
        "2026-03-12",
        "2026-03-10",
    ]


def test_a_history_goes_on_from_the_date_told_last() -> None:
    """Where years past are stated, a date without year takes the one told, over the turn of it."""
    told = "In 1941, in 1942, in 1943 and in 1944 it burned. Talks failed on 3 November 1944. "
    found = read(told + "On 9 December men came. In February they left. The same year it ended.")
    assert [m.start for m in found[-4:]] == ["1944-11-03", "1944-12-09", "1945-02-01", "1945-01-01"]
    assert {m.anchor for m in found[-3:]} == {"previous event"}


def test_a_stated_year_holds_to_the_end_of_its_paragraph() -> None:
    """In news a full date lends its year to what follows it, not to the next paragraph."""
    found = read("On 3 May 2021 a bomb fell. On 9 May they fled.\n\nOn 2 May it rained.")
    assert [m.start for m in found] == ["2021-05-03", "2021-05-09", "2025-05-02"]


def test_a_stretch_keeps_the_words_of_its_ends_and_a_night_its_part() -> None:
    """Grain, part of the day and the two ends are told."""
    span, night = read("From 3 to 6 May it rained. On the night of 9 March it stopped.")
    assert [one.text for one in span.ends or ()] == ["3", "6 May"]
    assert (night.grain, night.part) == ("day", "night")


@pytest.mark.parametrize("words", ["on Friday", "yesterday", "3 March", "in July", "a week ago"])
def test_without_publication_relative_dates_stay_unresolved(words: str) -> None:
    """Nothing is ever counted from today."""
    assert [m.start for m in read(words, None)] == [None]


@pytest.mark.parametrize("published", ["", "soon", "0001-01-01", "2026-13-45"])
def test_a_senseless_publication_date_counts_as_none(published: str) -> None:
    """A publication date that is no date resolves nothing and raises nothing."""
    assert [m.start for m in read("on Friday", published)] == [None]


def test_without_publication_full_dates_are_resolved() -> None:
    """A date with its year needs no publication date."""
    assert [m.start for m in read("on 3 March 2021 and in 2019", None)] == [
        "2021-03-03",
        "2019-01-01",
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("since 2019", "open"),
        ("since Monday", "open"),
        ("until Monday", "bound"),
        ("by 1 April", "bound"),
        ("every June", "habit"),
        ("BANGUI, 6 March 2026. A patrol", "dateline"),
        ("Updated 06 May 2025 14:30", "dateline"),
        ("OSLO, Sept 10 - Six", "dateline"),
    ],
)
def test_the_rule_says_what_the_date_is_for(text: str, rule: str) -> None:
    """Ends of stretches, habits and the report's own date are told from dates of events."""
    assert read(text)[0].rule == rule


def test_a_future_date_says_so() -> None:
    """An announced day lies ahead and is flagged."""
    assert [m.future for m in read("It struck on Monday and will vote on Friday.")] == [False, True]


def _document(text: str) -> Document:
    report = report_of(text, published=WEDNESDAY)
    starts = [0, *(i + 2 for i in range(len(text) - 2) if text[i : i + 2] == ". ")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    sentences = tuple(
        Sentence(start=start, end=end, paragraph=0, tokens=())
        for start, end in zip(starts, ends, strict=True)
    )
    return Document(report=report, sentences=sentences, quotes=())


def _date(text: str, trigger: str, days: Track | None = None) -> str | None:
    start = text.index(trigger)
    span = Span.cut(text, start, start + len(trigger))
    found = date_of(span, _document(text), read(text), RULES, days)
    return found.start if found else None


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("The army said on Sunday that 12 were killed on Saturday.", "killed", "2026-03-14"),
        ("Twelve were killed on Saturday, the army said on Sunday.", "killed", "2026-03-14"),
        (
            "On Monday the ministry announced that rebels killed two on Friday.",
            "killed",
            "2026-03-13",
        ),
        (
            "A bomb killed nine, police said on Monday. The blast hit Oro on Sunday.",
            "killed",
            "2026-03-15",
        ),
        (
            "Rebels hit Oro on Friday. Six people were killed, a doctor said.",
            "killed",
            "2026-03-13",
        ),
        (
            "Six were killed on Friday. Two others had been killed in January.",
            "killed in",
            "2026-01-01",
        ),
        ("The group declares that on 3 March it killed two men.", "killed", "2026-03-03"),
        ("Monday's bombing killed four.", "killed", "2026-03-16"),
    ],
)
def test_the_event_is_dated_by_its_own_date(text: str, trigger: str, day: str) -> None:
    """The date of a saying is passed over for the date of what is said."""
    assert _date(text, trigger) == day


@pytest.mark.parametrize(
    "text",
    [
        "The raid killed two, the ministry said on Tuesday.",
        "The army announced late on Friday that the raid killed two.",
        "ORO, 17 March - The raid killed two.",
        "The raid killed two.",
        "The raid killed two. The curfew lasts until Friday.",
        "The raid killed two, a boy born in 2010 among them.",
        "The raid that killed two was the deadliest attack this year.",
        "The number of those the raid killed rose to 17 on Monday.",
        "The raid killed two after three days of calm.",
        "The raid killed two where patrols pass every Friday.",
    ],
)
def test_an_event_without_date_of_its_own_has_none(text: str) -> None:
    """Dates of announcement, datelines and deadlines never date the event."""
    assert _date(text, "killed") is None


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Nine were killed last month. Two of the 6 February dead are unnamed.", "killed", "02-06"),
        ("Nine were killed overnight. It began about 2 a.m. Wednesday.", "killed", "03-18"),
        ("A blast tore through Oro. It happened about 6:30 a.m. near the quay.", "blast", "03-18"),
    ],
)
def test_a_month_a_night_and_an_hour_narrow_to_their_day(text: str, trigger: str, day: str) -> None:
    """What is first put in a month or a night has the day that is told elsewhere."""
    assert _date(text, trigger) == f"2026-{day}"


def test_a_month_without_a_day_stays_a_month() -> None:
    """A day outside of it does not narrow it."""
    text = "Nine were killed last month. On 12 January two had fled."
    assert _date(text, "killed") == "2026-02-01"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("He was treated following Saturday's blast.", "2026-03-14"),
        ("He was treated following Saturday night's blast.", "2026-03-14"),
        ("Shots hit two about 8 p.m. Wednesday at Marks Avenue.", "2026-03-18"),
        ("Two fell in a drive-by Tuesday night.", "2026-03-17"),
        ("Two were hurt on March 20.", "2026-03-20"),
        ("Two were hurt on March 26.", "2025-03-26"),
    ],
)
def test_small_words_beside_a_day_do_not_move_it(words: str, day: str) -> None:
    """ "Following" before an event is "after"; names announce nothing; few days ahead lie ahead."""
    assert read(words)[-1].start == day
    assert read(words)[-1].rule != "bound"


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        (
            "A bus was shot at over the weekend. It happened about 8 p.m. Sunday in Oro.",
            "shot",
            "2026-03-15",
        ),
        ("A clerk was hurt. It was Wednesday. A visit is planned for Friday.", "hurt", WEDNESDAY),
        (
            "The man of the Oro shooting was in court, Tuesday. It was about 7 p.m. Sunday.",
            "shooting",
            "2026-03-15",
        ),
    ],
)
def test_an_hour_narrows_a_weekend_and_what_lies_ahead_dates_nothing(
    text: str, trigger: str, day: str
) -> None:
    """A hearing behind a comma is none of the deed either."""
    assert _date(text, trigger) == day


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        (
            "The man of the Oro shooting turned himself in Tuesday. It was told at 7 p.m. Sunday.",
            "shooting",
            "2026-03-15",
        ),
        ("Troops killed four men and arrested two on Sunday.", "killed", "2026-03-15"),
        ("Police arrested the mayor of Oro on Sunday.", "arrested", "2026-03-15"),
    ],
)
def test_the_day_of_an_arrest_is_not_that_of_the_deed(text: str, trigger: str, day: str) -> None:
    """Unless the arrest is what is told of, or goes on with "and"."""
    assert _date(text, trigger) == day


@pytest.mark.parametrize(
    "stamp",
    [
        "Posted: Monday, March 16, 2026 4:09 AM EDT",
        "March 16, 2026 5:40 PM",
        "Oro paper. Updated: Monday, March 16, 2026",
        "(Published Monday, March 16, 2026)",
    ],
)
def test_the_stamp_of_a_page_dates_the_page(stamp: str) -> None:
    """It is a dateline, wherever the page puts it."""
    assert read(f"{stamp}\n\nNine were killed.")[0].rule == "dateline"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("in a Thursday afternoon shooting", "2026-03-12"),
        ("since the 12 January shooting", "2026-01-12"),
        ("since Tuesday, when guards opened fire", "2026-03-17"),
        ("since Monday, the day gunmen came", "2026-03-16"),
        ("at a club after last Friday's nightclub fire", "2026-03-13"),
    ],
)
def test_a_day_that_says_which_event_is_that_day(words: str, day: str) -> None:
    """Neither an unnamed weekday nor an open stretch."""
    (mention,) = read(f"Nine men were hurt {words} in Oro.")
    assert (mention.start, mention.end) == (day, day)


@pytest.mark.parametrize("words", ["in the 1500 block of Main Street", "of 2000 people"])
def test_a_number_of_things_is_no_year(words: str) -> None:
    """House numbers and crowds."""
    assert read(f"Shots were fired {words}.") == ()


def _track(text: str, words: str, share: float) -> Track:
    start = text.index(words)
    return Track(starts=(0, start, start + len(words)), shares=(0.0, share, 0.0))


@pytest.mark.parametrize(
    ("share", "day"), [(0.0, "2026-03-14"), (0.1, "2026-03-14"), (1.0, "2026-03-13")]
)
def test_a_date_that_the_reader_holds_likely_is_chosen(share: float, day: str) -> None:
    """A sure reader outweighs nearness, an unsure one does not."""
    text = "Rebels hit Oro on Friday. Six people were killed, and on Saturday it rained."
    assert _date(text, "killed") == "2026-03-14"
    assert _date(text, "killed", _track(text, "Friday", share)) == day


def test_the_date_of_a_saying_is_none_of_the_event_however_likely() -> None:
    """A reader's guess does not make an announcement the event."""
    text = "The raid killed two, the ministry said on Tuesday."
    assert _date(text, "killed", _track(text, "Tuesday", 1.0)) is None


@given(st.text(max_size=300), st.sampled_from([None, WEDNESDAY, "2024-02-29"]))
def test_any_text_is_read_without_failing(text: str, published: str | None) -> None:
    """Whatever the text, mentions cut out their own words, in order, and start before they end."""
    last = 0
    for mention in read(text, published):
        span = mention.span
        assert text[span.start : span.end] == span.text
        assert last <= span.start < span.end
        assert (mention.start is None) == (mention.end is None)
        assert (mention.start or "") <= (mention.end or "")
        last = span.end


WORDS = st.sampled_from(
    [
        "on",
        "Monday",
        "and",
        "3",
        "31",
        "February",
        "May",
        "2024",
        "the",
        "night",
        "last",
        "week",
        "ago",
        "two",
        "days",
        "later",
        "-",
        ",",
        ".",
        "to",
        "from",
        "since",
        "9999",
        "years",
        "eve of",
        "٤",
    ]
)


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_any_heap_of_date_words_is_read_without_failing(text: str) -> None:
    """Words of dates in any order never raise, and no value is reversed."""
    for mention in read(text):
        assert (mention.start or "") <= (mention.end or "")


@pytest.mark.parametrize("unit", ["1", " ", "and ", "\n", "\x00", "\ud800", "May "])
def test_long_monotonous_texts_are_read(unit: str) -> None:
    """Long runs of one thing hold no date and end."""
    assert read(unit * 20_000) == ()
