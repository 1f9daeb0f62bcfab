"""Incident -> shapes for inline SVG: reports and toll revisions in time, tolls by party.

Everything is laid out here and drawn by a template; the page's script does nothing to it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportedly.publish.wording import Wording, figure
from reportedly.records.incident import Incident, IncidentCasualty, TollFigure, TollSeries
from reportedly.records.reading import Reading
from reportedly.serve.links import of_words

WIDTH = 720.0  # of every plot, in units of its viewBox
LEFT, RIGHT = 206.0, 92.0
LANE = 22.0
DAY = 74.0  # between the middles of two labels of days
MOST_LANES = 24  # claimants drawn; the brief lists all


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A point on a lane: where, what it is, and where its words are.

    `gone`: replaced since; `short`: what is written beside it, where that is not all.
    """

    x: float
    y: float
    text: str
    href: str | None
    gone: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A stretch of a lane; `open`: it has no upper end."""

    x: float
    y: float
    width: float
    open: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A named row of marks; `group`: the heading above it, where one begins here.

    `whole`: the name where `name` is too long to be drawn.
    """

    y: float
    name: str
    whole: str
    group: str | None
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line across all lanes with its label; `under`: what happened on that day."""

    x: float
    text: str
    under: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Lanes over an axis; null instead of a plot where there is nothing to draw."""

    height: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """Where days stand on the axis."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """The x of a day."""
        span = max(1, (self.last - self.first).days)
        return LEFT + 8 + (day - self.first).days / span * (WIDTH - LEFT - RIGHT - 16)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figures:
    """Where figures stand on the axis, from 0."""

    most: int

    def at(self, value: int) -> float:
        """The x of a figure."""
        return LEFT + 8 + value / self.most * (WIDTH - LEFT - RIGHT - 16)


def timeline(
    incident: Incident, readings: Sequence[Reading], words: Wording, labels: dict[str, str]
) -> Plot | None:
    """When each origin's reports came out, and when each toll was given and replaced."""
    days = {r.report.id: day for r in readings if (day := _day(r.report.published))}
    happened = _day(incident.date.start) if incident.date else None
    if not days:
        return None
    every = [*days.values(), *([happened] if happened else [])]
    axis = _Days(first=min(every), last=max(every))
    rows: list[Row] = [
        ("", origin.name, _published(origin.reports, days, labels, axis), ())
        for origin in incident.origins
    ]
    rows += [
        (_toll_name(toll, words), series.claimant, *_revisions(series, words, axis))
        for toll in incident.casualties
        for series in toll.series
    ]
    return _plot([row for row in rows if row[2]], _day_ticks(axis, happened))


def tolls(incident: Incident, words: Wording) -> Plot | None:
    """The figures of each claimant, by party and outcome, on one scale."""
    figures = [f for toll in incident.casualties for series in toll.series for f in series.figures]
    ends = [end for each in figures for end in (each.low, each.high) if end is not None]
    if not ends:
        return None
    axis = _Figures(most=max(1, *ends))
    rows = [
        (_toll_name(toll, words), series.claimant, *_ranges(series.figures, words, axis))
        for toll in incident.casualties
        for series in toll.series
    ]
    return _plot(rows, tuple(Tick(x=axis.at(v), text=str(v)) for v in _steps(axis.most)))


Row = tuple[str, str, tuple[Mark, ...], tuple[Bar, ...]]


def _plot(rows: Sequence[Row], ticks: tuple[Tick, ...]) -> Plot | None:
    lanes: list[Lane] = []
    y, group = 8.0, ""
    for heading, name, marks, bars in rows[:MOST_LANES]:
        fresh = heading if heading != group else None
        y += LANE if fresh else 0.0
        group = heading
        lanes.append(_lane(y + LANE / 2, name, fresh or None, marks, bars))
        y += LANE
    if not lanes:
        return None
    return Plot(
        height=y + 38, ticks=ticks, lanes=tuple(lanes), left_out=max(0, len(rows) - MOST_LANES)
    )


def _lane(
    y: float, name: str, group: str | None, marks: Iterable[Mark], bars: Iterable[Bar]
) -> Lane:
    return Lane(
        y=y,
        name=_shortened(name),
        whole=name,
        group=group,
        marks=tuple(replace(mark, y=y) for mark in marks),
        bars=tuple(replace(bar, y=y) for bar in bars),
    )


def _shortened(name: str, most: int = 32) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _published(
    reports: Sequence[str], days: dict[str, date], labels: dict[str, str], axis: _Days
) -> tuple[Mark, ...]:
    """A mark for each day on which reports of an origin came out, the first day first."""
    by_day: dict[date, list[str]] = {}
    for report in reports:
        if report in days:
            by_day.setdefault(days[report], []).append(labels.get(report, report))
    found = [(day, sorted(names, key=lambda n: (len(n), n))) for day, names in by_day.items()]
    return tuple(
        Mark(
            x=axis.at(day),
            y=0,
            text=f"{', '.join(names)}, {day.isoformat()}",
            href=f"#report-{names[0]}",
            short=names[0] if len(names) == 1 else f"{names[0]} +{len(names) - 1}",
        )
        for day, names in sorted(found)
    )


def _revisions(
    series: TollSeries, words: Wording, axis: _Days
) -> tuple[tuple[Mark, ...], tuple[Bar, ...]]:
    """Each figure from the day on which it was given to that on which it was replaced."""
    told = [(each, since) for each in series.figures if (since := _day(each.since))]
    bars = []
    for each, since in told:
        width = axis.at(_day(each.superseded) or axis.last) - axis.at(since)
        bars.append(Bar(x=axis.at(since), y=0, width=max(0.0, width), gone=bool(each.superseded)))
    return tuple(_mark(each, axis.at(since), words) for each, since in told), tuple(bars)


def _ranges(
    figures: Sequence[TollFigure], words: Wording, axis: _Figures
) -> tuple[tuple[Mark, ...], tuple[Bar, ...]]:
    """Each figure from its lower to its upper end."""
    marks, bars = [], []
    for each in figures:
        low = axis.at(each.low or 0)
        high = axis.at(each.high) if each.high is not None else low
        gone = bool(each.superseded)
        bars.append(Bar(x=low, y=0, width=high - low, open=each.high is None, gone=gone))
        marks.append(_mark(each, high, words))
    return tuple(marks), tuple(bars)


def _mark(each: TollFigure, x: float, words: Wording) -> Mark:
    text = figure(each.low, None, each.high, words)
    return Mark(x=x, y=0, text=text, href=_words(each), gone=bool(each.superseded))


def _words(each: TollFigure) -> str | None:
    first = next(iter(each.evidence), None)
    return of_words(first.report, first.start, first.end) if first else None


def _toll_name(toll: IncidentCasualty, words: Wording) -> str:
    kind = words.parties.get(toll.kind, "")
    name = toll.party if toll.party.casefold() == kind.casefold() else f"{toll.party} ({kind})"
    return f"{name}: {words.outcomes[toll.outcome]}"


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def _day_ticks(axis: _Days, happened: date | None) -> tuple[Tick, ...]:
    """The first and last day and that of the incident, as far as their labels find room."""
    ticks: list[Tick] = []
    days = sorted({axis.first, axis.last}, key=lambda day: day != happened)
    for day in [happened, *days] if happened else days:
        if all(abs(axis.at(day) - tick.x) > DAY for tick in ticks):
            under = "said to have happened" if day == happened else ""
            ticks.append(Tick(x=axis.at(day), text=day.isoformat(), under=under))
    return tuple(sorted(ticks, key=lambda tick: tick.x))


def _steps(most: int) -> tuple[int, ...]:
    """Up to six round numbers from 0 to `most`."""
    step = next(
        base * 10**power
        for power in range(12)
        for base in (1, 2, 5)
        if most / (base * 10**power) <= 5
    )
    return tuple(range(0, most + 1, step))
