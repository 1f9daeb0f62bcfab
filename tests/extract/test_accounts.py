"""What a reading says of incidents: which ones, when, where, who, how many, says who."""

from collections.abc import Callable

import pytest

from reportedly.records.reading import Account, Casualty, Reading

Read = Callable[..., Reading]


def main(reading: Reading) -> Account:
    return next(account for account in reading.accounts if account.main)


def rows(reading: Reading) -> list[tuple[str, int | None, int | None, str | None]]:
    """Outcome, low, high and claimant of every casualty of the main account."""
    names = {one.id: one.source.name if one.source else None for one in reading.statements}
    return [
        (c.outcome, c.low, c.high, names.get(c.statement or "")) for c in main(reading).casualties
    ]


def test_a_toll_is_bound_to_its_claimant(read: Read) -> None:
    """Two sources with two figures are two rows, each with its own source."""
    found = rows(
        read(
            "The army said on Sunday that its troops killed 12 fighters near Kalat on Saturday.\n\n"
            "A hospital doctor said nine fighters were killed."
        )
    )
    assert ("killed", 12, 12, "Army of Pakistan") in found
    assert ("killed", 9, 9, "A hospital doctor") in found


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("at least nine", 9, None),
        ("more than 20", 21, None),
        ("up to 15", None, 15),
        ("about 40", 40, 40),
        ("two or three", 2, 3),
        ("dozens of", 24, None),
        ("several", 3, None),
    ],
)
def test_the_words_around_a_number_bound_it(
    read: Read, words: str, low: int | None, high: int | None
) -> None:
    """CONVENTIONS.md: each qualifier has its low and high, and best stays null."""
    reading = read(f"Gunmen killed {words} villagers in Komanda on Saturday, residents said.")
    killed = [c for c in main(reading).casualties if c.outcome == "killed"]
    assert [(c.low, c.best, c.high) for c in killed] == [(low, None, high)]


def test_nobody_hurt_is_zero_and_silence_is_nothing(read: Read) -> None:
    """ "No casualties" gives two rows of none; a report that is silent gives no row."""
    told = read(
        "A roadside bomb went off in Mocoa on Friday. There were no casualties, police said."
    )
    silent = read("A roadside bomb went off in Mocoa on Friday, police said.")
    assert {(c.outcome, c.low, c.high) for c in main(told).casualties} == {
        ("killed", 0, 0),
        ("injured", 0, 0),
    }
    assert main(silent).casualties == ()


def test_a_figure_that_a_claimant_gives_is_not_also_the_reports_own(read: Read) -> None:
    """The lead's unattributed toll and the ministry's same toll are one row, the ministry's."""
    found = rows(
        read(
            "Twelve soldiers were killed in an ambush near Gao on Friday.\n\n"
            "The defence ministry said 12 soldiers were killed."
        )
    )
    assert [row for row in found if row[0] == "killed"] == [
        ("killed", 12, 12, "Ministry of Defence of Mali")
    ]


def test_an_older_incident_is_an_account_of_its_own(read: Read) -> None:
    """A toll of last July is none of Saturday's raid."""
    reading = read(
        "Soldiers killed 12 militants in a raid near Kalat on Saturday, the army said.\n\n"
        "In July an attack in the same district killed eight soldiers."
    )
    assert [c.low for c in main(reading).casualties if c.outcome == "killed"] == [12]
    others = [account for account in reading.accounts if not account.main]
    assert [[c.low for c in account.casualties] for account in others] == [[8]]
    assert others[0].date is not None
    assert (others[0].date.start, others[0].date.precision) == ("2025-07-01", "month")


def test_the_day_of_the_saying_is_not_the_day_of_the_event(read: Read) -> None:
    """ "Said on Sunday that ... on Saturday" happened on Saturday."""
    date = main(read("The army said on Sunday that troops killed 12 fighters on Saturday.")).date
    assert date is not None
    assert (date.start, date.end, date.precision) == ("2025-12-06", "2025-12-06", "day")


def test_no_date_of_publication_leaves_relative_dates_open(read: Read) -> None:
    """Nothing is guessed from today's date."""
    reading = read("Troops killed 12 fighters near Kalat on Saturday.", published=None)
    assert main(reading).date is None


def test_an_attack_on_soldiers_is_a_clash_and_on_villagers_an_attack(read: Read) -> None:
    """ACLED's distinction goes by who was struck."""
    clash = read("Gunmen attacked a base near Gao on Friday, killing six soldiers.")
    attack = read("Gunmen attacked a hamlet near Gao on Friday, killing six villagers.")
    assert (main(clash).event_type, main(attack).event_type) == ("Armed clash", "Attack")


@pytest.mark.parametrize(
    "text",
    [
        "The striker's late attack killed off the match, the coach said. Supporters cheered.",
        "The central bank fired a salvo at inflation. Shares exploded higher, an economist said.",
    ],
)
def test_sport_and_markets_tell_of_no_incident(read: Read, text: str) -> None:
    """Borrowed words of war raise no false alarm."""
    assert read(text).accounts == ()


def test_every_casualty_counts_a_party_of_its_account(read: Read) -> None:
    """The contract's reference from toll to party holds."""
    account = main(
        read("A bomb killed two soldiers and a driver and injured nine passengers in Gao.")
    )
    kinds = {party.id: party.kind for party in account.parties}

    def kind(casualty: Casualty) -> str:
        return kinds[casualty.party]

    assert {(c.outcome, c.low, kind(c)) for c in account.casualties} == {
        ("killed", 2, "state_forces"),
        ("killed", 1, "civilians"),
        ("injured", 9, "civilians"),
    }


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        (
            "Three men threw a grenade into a bar in Bujumbura on Monday, killing two people.",
            "Grenade",
        ),
        (
            "A mortar bomb hit a school in Kherson on Monday, killing two pupils, the mayor said.",
            "Shelling/artillery/missile attack",
        ),
        (
            "Army engineers defused a bomb that was found on a bus in Nairobi on Friday.",
            "Disrupted weapons use",
        ),
        (
            "A roadside bomb killed two soldiers in Gao on Friday, the army said.",
            "Remote explosive/landmine/IED",
        ),
    ],
)
def test_what_went_off_is_told_by_its_words(read: Read, text: str, event_type: str) -> None:
    """A grenade, a shell and a bomb that was made safe are types of their own (ACLED)."""
    assert main(read(text)).event_type == event_type
