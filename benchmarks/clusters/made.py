"""number of readings -> made-up readings of made-up incidents, and the incident of each account.

Skewed as reports are: a few provinces and a few weeks of fighting hold most incidents, some
incidents have a hundred reports and most have one to three, institutions repeat their wording from
one incident to the next, figures are revised, and old incidents are mentioned in passing.
Everything is drawn from one seed.
"""

import hashlib
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from reportedly.records.reading import Account, Casualty, EventDate, Party, Place, Reader, Reading
from reportedly.records.report import Report
from reportedly.records.span import Span

READER = Reader(name="made", version="1", model_sha256="0" * 64)
WORDS = tomllib.loads((Path(__file__).parent / "made.toml").read_text("utf-8"))
FIRST = date(2021, 1, 1)
COUNTRIES, PROVINCES, VILLAGES = ("XA", "XB", "XC", "XD"), 40, 80
# Days over which incidents are spread, whatever their number: the more reports, the more of them
# tell of the same weeks, which is what makes large collections hard.
DAYS = 1000
# Shares of reports: without a date, with no more than the province, with a revised toll, that
# follow up weeks later, that copy an earlier report, that mention an old incident.
NO_DATE, PROVINCE_ONLY, REVISED, LATE, COPIES, ASIDE = 0.15, 0.1, 0.2, 0.05, 0.2, 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A made-up incident."""

    key: str
    day: date
    type: str
    group: str
    village: str
    province: str
    country: str
    lat: float
    lon: float
    killed: int
    injured: int
    victim: str
    reports: int


def made(size: int, seed: int = 1) -> tuple[list[Reading], dict[tuple[str, str], str]]:
    """Make so many readings, and name the incident of each account (report id, account id)."""
    chance = random.Random(seed)  # noqa: S311 - a drawing that can be repeated
    readings: list[Reading] = []
    told: dict[tuple[str, str], str] = {}
    past: list[Happening] = []
    for happening in _happenings(size, chance):
        copied: str | None = None
        for _ in range(min(happening.reports, size - len(readings))):
            aside = chance.choice(past[-400:]) if past and chance.random() < ASIDE else None
            reading, copied = _reading(f"r{len(readings):06d}", happening, aside, copied, chance)
            told[reading.report.id, "a0"] = happening.key
            if aside and aside.key != happening.key:
                told[reading.report.id, "a1"] = aside.key
            readings.append(reading)
        past.append(happening)
    chance.shuffle(readings)
    return readings, told


def _happenings(size: int, chance: random.Random) -> Iterator[Happening]:
    """Incidents in provinces of very different weight, until they have enough reports."""
    names = sorted({_name(chance, 3) for _ in range(PROVINCES * (VILLAGES + 4))})
    chance.shuffle(names)
    weights = [1.0 / (n + 1) for n in range(PROVINCES)]
    count = 0
    while count < size:
        province = chance.choices(range(PROVINCES), weights)[0]
        village = min(VILLAGES - 1, int(chance.expovariate(1 / 15)))
        reports = min(150, int(chance.paretovariate(1.2)))
        lat, lon = province % 8 * 4.0 - 10.0, province // 8 * 6.0
        count += reports
        yield Happening(
            key=f"k{count}",
            day=FIRST + timedelta(days=int(DAYS * chance.random() ** 1.5)),
            type=chance.choice(WORDS["types"]),
            group=f"{names[province % 7]} Front",
            village=names[PROVINCES + province * VILLAGES + village],
            province=names[province],
            country=COUNTRIES[province % len(COUNTRIES)],
            lat=lat + (village * 7 % 29) * 0.05,
            lon=lon + (village * 11 % 31) * 0.05,
            killed=min(90, int(chance.paretovariate(0.9))),
            injured=int(chance.expovariate(0.2)),
            victim=f"{_name(chance, 2)} {_name(chance, 2)}",
            reports=reports,
        )


def _name(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(WORDS["syllables"]) for _ in range(syllables)).capitalize()


def _reading(
    key: str, it: Happening, aside: Happening | None, copied: str | None, chance: random.Random
) -> tuple[Reading, str]:
    late = int(chance.expovariate(1 / 20)) + 5 if chance.random() < LATE else chance.randrange(3)
    killed = it.killed + (chance.randrange(1, 4) if chance.random() < REVISED else 0)
    fresh = copied is None or chance.random() >= COPIES
    text = _text(it, killed, chance) if fresh or copied is None else f"{copied} {_filler(chance)}"
    own = copied or text
    accounts = [_account("a0", text, it, killed, chance)]
    if aside and aside.key != it.key:
        line = _filled(chance.choice(WORDS["asides"]), aside, aside.killed)
        start = len(text) + 1
        text = f"{text}\n{line}"
        accounts.append(_account("a1", text, aside, aside.killed, chance, start))
    report = Report(
        id=key,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=_filled(chance.choice(WORDS["headlines"]), it, killed),
        publisher=f"Paper {chance.randrange(200)}",
        author=None,
        url=None,
        kind="news",
        language="en",
        published=(it.day + timedelta(days=late)).isoformat(),
        retrieved=None,
        text=text,
    )
    reading = Reading(
        report=report,
        statements=(),
        accounts=tuple(accounts),
        disclosures=(),
        labels=(),
        questions=(),
        reader=READER,
    )
    return reading, own


def _text(it: Happening, killed: int, chance: random.Random) -> str:
    lines = [_filled(chance.choice(WORDS["leads"]), it, killed)]
    lines += [_filled(line, it, killed) for line in chance.sample(WORDS["details"], 4)]
    return " ".join([*lines, _filler(chance), _filler(chance)])


def _filler(chance: random.Random) -> str:
    return str(chance.choice(WORDS["fillers"]))


def _filled(line: str, it: Happening, killed: int) -> str:
    return line.format(
        village=it.village,
        province=it.province,
        group=it.group,
        killed=killed,
        injured=it.injured,
        victim=it.victim,
        weekday=it.day.strftime("%A"),
        month=it.day.strftime("%B"),
    )


def _account(
    key: str, text: str, it: Happening, killed: int, chance: random.Random, start: int = 0
) -> Account:
    day = it.day.isoformat()
    dated = chance.random() >= NO_DATE
    coarse = chance.random() < PROVINCE_ONLY
    return Account(
        id=key,
        main=key == "a0",
        event_type=it.type if chance.random() < 0.85 else "Attack",  # type: ignore[arg-type]
        modality="occurred",
        trigger=Span.cut(text, start, start + 1),
        date=EventDate(start=day, end=day, precision="day", text=day) if dated else None,
        place=Place(
            name=it.province if coarse else it.village,
            text=it.province if coarse else it.village,
            admin1=it.province,
            country=it.country,
            lat=it.lat,
            lon=it.lon,
            precision="province" if coarse else "settlement",
            geonames_id=None,
        ),
        parties=(_party(it.group),),
        casualties=tuple(
            _casualty(outcome, count)
            for outcome, count in (("killed", killed), ("injured", it.injured))
            if chance.random() < 0.8
        ),
        responsibility=(),
        instruments=(),
        targets=(),
        phases=(),
    )


def _party(name: str) -> Party:
    return Party(
        id="p0", name=name, start=0, end=1, kind="armed_group", role="initiator", country=None
    )


def _casualty(outcome: str, count: int) -> Casualty:
    return Casualty(
        party="p0",
        outcome=outcome,  # type: ignore[arg-type]
        low=count,
        best=None,
        high=count,
        text=str(count),
        start=0,
        end=1,
        statement=None,
    )
