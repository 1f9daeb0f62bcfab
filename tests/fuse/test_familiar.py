"""Names of the parties that every report of an incident has show no common origin."""

from types import ModuleType

from reportedly.fuse.familiar import unfamiliar
from reportedly.fuse.rules import FuseRules
from reportedly.fuse.voices import Voice, voice

PARTIES = [("Lammar Front", "armed_group", "killed", 2, 2, None)]


def voices(make: ModuleType, rules: FuseRules, size: int) -> list[Voice]:
    """Reports that all name one movement; the first two name a dead man, too."""
    made = []
    for number in range(size):
        dead = "Oru Baltesk lay dead." if number < 2 else "A man lay dead."
        text = f"{dead} Two fighters of the Lammar Front were killed."
        reading = make.story(f"r{number}", text, tolls=PARTIES)
        made.append(voice(reading, reading.accounts[0], rules))
    return made


def test_a_party_that_most_name_is_left_out(make: ModuleType, fuse_rules: FuseRules) -> None:
    """The movement's name goes, the name of the dead man stays."""
    found = unfamiliar(voices(make, fuse_rules, 3))
    assert all("lammar" not in one.names for one in found)
    assert [{"oru", "baltesk"} <= one.names for one in found] == [True, True, False]


def test_two_reports_do_not_show_what_most_name(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Of two, both have what they share: nothing is taken from them."""
    two = voices(make, fuse_rules, 2)
    assert unfamiliar(two) == tuple(two)
    assert all("lammar" in one.names for one in two)
