"""Incident -> shapes in pixels for inline SVG: the reports and toll revisions in time, tolls by party.

Everything is laid out here and drawn by a template; the page's script does nothing to it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.publish.wording import Wording, figure
from reportedly.records.incident import Incident, IncidentCasualty, TollFigure, TollSeries
from reportedly.records.reading import Reading
from reportedly.serve.links import of_words

WIDTH = 720.0  # of every plot, in units of its viewBox
LEFT, RIGHT = 176.0, 72.0
LANE = 22.0
MOST_LANES = 24  # claimants drawn; the brief lists all


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A point on a lane: where, what it is, and where its words are. `gone`: replaced since."""

    x: float
    y: float
    text: str
    href: str | None
    gone: bool = False


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
    """A named row of marks; `group`: the heading above it, where one begins here."""

    y: float
    name: str
    group: str | None
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line across all lanes with its label."""

    x: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Lanes over an axis; null instead of a plot where there is nothing to draw."""

    height: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    left_out: int = 0


def timeline(
    incident: Incident, readings: Sequence[Reading], words: Wording, labels: dict[str, str]
) -> Plot | None:
    """When each origin's reports came out, and when each toll was given and replaced."""
    days = {r.report.id: day for r in readings if (day := _day(r.report.published))}
    happened = _day(incident.date.start) if incident.date else None
    all_days = [*days.values(), *([happened] if happened else [])]
    if not days:
        return None
    first, last = min(all_days), max(all_days)
    span = max(1, (last - first).days)

    def at(day: date) -> float:
        return LEFT + 8 + (day - first).days / span * (WIDTH - LEFT - RIGHT - 16)

    rows = [("", *_origin_lane(origin.reports, origin.name, days, labels, at)) for origin in incident.origins]
    rows += [
        (_toll_name(toll, words), *_series_lane(series, words, at, last))
        for toll in incident.casualties
        for series in toll.series
    ]
    drawn = [row for row in rows if row[2]]
    return _plot(drawn, _day_ticks(first, last, at, happened))


def tolls(incident: Incident, words: Wording) -> Plot | None:
    """The figures of each claimant, by party and outcome, on one scale."""
    figures = [f for toll in incident.casualties for series in toll.series for f in series.figures]
    ends = [end for each in figures for end in (each.low, each.high) if end is not None]
    if not ends:
        return None
    most = max(1, *ends)

    def at(value: int) -> float:
        return LEFT + 8 + value / most * (WIDTH - LEFT - RIGHT - 16)

    rows = [
        (_toll_name(toll, words), series.claimant, *_figure_lane(series.figures, words, at))
        for toll in incident.casualties
        for series in toll.series
    ]
    return _plot(rows, tuple(Tick(x=at(v), text=str(v)) for v in _steps(most)))


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
        height=y + 26, ticks=ticks, lanes=tuple(lanes), left_out=max(0, len(rows) - MOST_LANES)
    )


def _lane(
    y: float, name: str, group: str | None, marks: Iterable[Mark], bars: Iterable[Bar]
) -> Lane:
    return Lane(
        y=y,
        name=_shortened(name),
        group=group,
        marks=tuple(Mark(x=m.x, y=y, text=m.text, href=m.href, gone=m.gone) for m in marks),
        bars=tuple(Bar(x=b.x, y=y, width=b.width, open=b.open, gone=b.gone) for b in bars),
    )


def _shortened(name: str, most: int = 26) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _origin_lane(reports, name, days, labels, at):  # type: ignore[no-untyped-def]
    marks = tuple(
        Mark(
            x=at(days[report]),
            y=0,
            text=f"{labels.get(report, report)}, {days[report].isoformat()}",
            href=f"#report-{labels.get(report, '')}",
        )
        for report in reports
        if report in days
    )
    return name, marks, ()


def _series_lane(series: TollSeries, words: Wording, at, last: date):  # type: ignore[no-untyped-def]
    marks: list[Mark] = []
    bars: list[Bar] = []
    for each in series.figures:
        since = _day(each.since)
        if since is None:
            continue
        until = _day(each.superseded) or last
        text = figure(each.low, None, each.high, words)
        bars.append(Bar(x=at(since), y=0, width=max(0.0, at(until) - at(since)), gone=bool(each.superseded)))
        marks.append(Mark(x=at(since), y=0, text=text, href=_words(each), gone=bool(each.superseded)))
    return series.claimant, tuple(marks), tuple(bars)


def _figure_lane(figures: Sequence[TollFigure], words: Wording, at):  # type: ignore[no-untyped-def]
    marks: list[Mark] = []
    bars: list[Bar] = []
    for each in figures:
        low = each.low if each.low is not None else 0
        high = each.high if each.high is not None else low
        gone = bool(each.superseded)
        bars.append(Bar(x=at(low), y=0, width=at(high) - at(low), open=each.high is None, gone=gone))
        text = figure(each.low, None, each.high, words)
        marks.append(Mark(x=at(high), y=0, text=text, href=_words(each), gone=gone))
    return tuple(marks), tuple(bars)


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


def _day_ticks(first: date, last: date, at, happened: date | None) -> tuple[Tick, ...]:  # type: ignore[no-untyped-def]
    ends = dict.fromkeys((first, last, *([happened] if happened else [])))
    ticks: list[Tick] = []
    for day in sorted(ends):
        if not ticks or at(day) - ticks[-1].x > 74:
            ticks.append(Tick(x=at(day), text=day.isoformat()))
    return tuple(ticks)


def _steps(most: int) -> tuple[int, ...]:
    """Up to six round numbers from 0 to `most`."""
    step = next(
        base * 10**power
        for power in range(12)
        for base in (1, 2, 5)
        if most / (base * 10**power) <= 5
    )
    return tuple(range(0, most + 1, step))
