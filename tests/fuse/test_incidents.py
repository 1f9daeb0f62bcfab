"""Which accounts are put together as one incident."""

from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.fuse.incidents import THRESHOLD, cluster
from reportedly.fuse.reasons import probability
from reportedly.fuse.rules import FuseRules
from reportedly.records.cluster import Cluster


def together(clusters: tuple[Cluster, ...]) -> set[frozenset[str]]:
    """The reports of each cluster that holds more than one."""
    groups = (frozenset(m.report for m in c.members) for c in clusters)
    return {group for group in groups if len(group) > 1}


def clash(make: ModuleType, name: str, **known: object) -> object:
    """A report of a clash near Harn Ford."""
    text = known.pop("text", f"Two soldiers died near Harn Ford, the {name} correspondent wrote.")
    base = {"tolls": [("soldiers", "state_forces", "killed", 2, 2, None)]}
    return make.story(name, text, **(base | known))


def test_same_place_day_and_toll_is_one_incident(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Two outlets that tell of the same place, day and toll tell of one incident."""
    found = cluster([clash(make, "a"), clash(make, "b")], fuse_rules)
    assert together(found) == {frozenset({"a", "b"})}


def test_another_day_is_another_incident(make: ModuleType, fuse_rules: FuseRules) -> None:
    """The same place and type a week later is another incident."""
    later = clash(make, "b", date=make.date("2024-05-09"), published="2024-05-10")
    assert together(cluster([clash(make, "a"), later], fuse_rules)) == set()


def test_two_incidents_of_one_day_and_district_stay_apart(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """Two villages of one district on one day, other victims and tolls: two incidents, not one."""
    soldiers = "Two soldiers died when a mine went off under a lorry near Harn Ford on Wednesday."
    herders = (
        "Gunmen shot nine herders at the wells of Vell Bridge on Wednesday and took the cattle."
    )
    nine = {"tolls": [("herders", "civilians", "killed", 9, 9, None)], "type": "Attack"}
    readings = [
        clash(make, "a", text=soldiers),
        clash(make, "b", text=f"{soldiers} A third soldier was hurt."),
        clash(make, "c", text=herders, place=make.VELL, **nine),
        clash(make, "d", text=f"{herders} Elders buried them.", place=make.VELL, **nine),
    ]
    assert together(cluster(readings, fuse_rules)) == {frozenset("ab"), frozenset("cd")}


def test_a_follow_up_with_a_revised_toll_joins(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Ten days later, more dead, the same day and the same victim: the same incident."""
    text = "{} soldiers died near Harn Ford on 1 May, among them Corporal Olwen Marrick."
    five = {"tolls": [("soldiers", "state_forces", "killed", 5, 5, None)]}
    later = clash(make, "b", text=text.format("Five"), published="2024-05-12", **five)
    found = cluster([clash(make, "a", text=text.format("Two")), later], fuse_rules)
    assert together(found) == {frozenset("ab")}


def test_a_report_without_an_account_is_claimed(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Where nothing was read from a report but its words match, the incident names it as silent."""
    text = "Two soldiers died near Harn Ford on Wednesday, among them Corporal Olwen Marrick."
    silent = replace(clash(make, "s", text=f"{text} More soon."), accounts=())
    (found,) = cluster([clash(make, "a", text=text), silent], fuse_rules)
    assert (found.silent, [m.report for m in found.members]) == (("s",), ["a"])


@pytest.mark.parametrize(
    ("title", "joined"),
    [("Man on trial over killing of Corporal Marrick", True), ("Corporal Marrick killed", False)],
)
def test_a_trial_is_of_the_incident_that_it_is_about(
    make: ModuleType, fuse_rules: FuseRules, title: str, joined: bool
) -> None:
    """A report on a trial, read as if all had occurred that day, joins; news of that day do not."""
    text = "Corporal Olwen Marrick died at the Tamsel mill in Harn Ford, shot by a Pell Ottery."
    june = {"date": make.date("2024-06-09"), "published": "2024-06-10", "title": title}
    later = clash(make, "b", text=f"{text} The court sat on Sunday.", **june)
    found = together(cluster([clash(make, "a", text=text), later], fuse_rules))
    assert found == ({frozenset("ab")} if joined else set())


def test_a_page_without_its_story_goes_by_its_headline(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """Of a page whose text tells of something else the headline alone is compared."""
    text = "Corporal Olwen Marrick and a friend died near Harn Ford on Wednesday when a mine blew."
    page = clash(make, "s", text="Best beaches of the year. " * 9, title="Mine kills Olwen Marrick")
    silent = replace(page, accounts=())
    (found,) = cluster([clash(make, "a", text=text, title="Two die"), silent], fuse_rules)
    assert found.silent == ("s",)


def test_a_silent_report_brings_no_incidents_together(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """Which accounts meet is the same with a report between them that has no account."""
    taken = {
        "type": "Abduction/forced disappearance",
        "text": "Nine herders were led away at Tark.",
    }
    one = clash(make, "a")
    two = clash(make, "b", place=make.TARK, date=make.date("2023-02-01"), **taken)
    both = f"{one.report.text} {two.report.text}"
    silent = replace(clash(make, "s", text=both), accounts=())
    found = cluster([one, two, silent], fuse_rules)
    assert sorted(len(c.members) for c in found) == [1, 1]


def test_another_country_is_another_incident(make: ModuleType, fuse_rules: FuseRules) -> None:
    """The same day, type and figures in another country are another incident."""
    text = "Two soldiers died at Tark, residents said."
    far = clash(make, "b", place=make.TARK, text=text)
    assert together(cluster([clash(make, "a"), far], fuse_rules)) == set()


def test_a_missing_date_does_not_keep_reports_apart(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """A report that gives no date joins by place, figure and time of publication."""
    found = cluster([clash(make, "a"), clash(make, "b", date=None)], fuse_rules)
    assert together(found) == {frozenset({"a", "b"})}


def test_another_type_does_not_keep_reports_apart(make: ModuleType, fuse_rules: FuseRules) -> None:
    """What one side calls a clash and another an attack is still one incident."""
    found = cluster([clash(make, "a"), clash(make, "b", type="Attack")], fuse_rules)
    assert together(found) == {frozenset({"a", "b"})}


def test_a_background_account_joins_what_others_report(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """An incident told in passing joins the incident that another report is about."""
    text = "Three traders were taken at Tark. Two soldiers died near Harn Ford on Wednesday."
    taken = make.story("b", text, place=make.TARK, type="Abduction/forced disappearance")
    passing = clash(make, "b", text=text, trigger="Two soldiers died")
    found = cluster([clash(make, "a"), make.beside(taken, passing)], fuse_rules)
    joined = next(c for c in found if len(c.members) == 2)
    assert [(m.report, m.main) for m in joined.members] == [("a", True), ("b", False)]


def test_two_accounts_of_one_report_stay_apart(make: ModuleType, fuse_rules: FuseRules) -> None:
    """A report that tells of two incidents keeps them apart even through a third report."""
    one = clash(make, "a")
    two = make.beside(one, clash(make, "a", date=make.date("2024-05-02")))
    for found in cluster([two, clash(make, "b")], fuse_rules):
        reports = [m.report for m in found.members]
        assert len(reports) == len(set(reports))


def test_every_link_says_why(make: ModuleType, fuse_rules: FuseRules) -> None:
    """A link keeps the reasons that joined two accounts, and they add up to its score."""
    found = cluster([clash(make, "a"), clash(make, "b")], fuse_rules)
    link = next(link for c in found for link in c.links)
    assert {"prior", "same_spot", "same_day"} <= {reason.name for reason in link.reasons}
    assert link.score == pytest.approx(sum(reason.points for reason in link.reasons))
    assert link.score >= THRESHOLD
    assert probability(link.score) >= 0.5


def test_every_account_stands_in_one_cluster(make: ModuleType, fuse_rules: FuseRules) -> None:
    """No account is lost and none is in two clusters."""
    readings = [clash(make, name) for name in "abc"]
    found = cluster([*readings, make.story("d", "\ud800 \0", place=None, date=None)], fuse_rules)
    members = [m.report for c in found for m in c.members]
    assert sorted(members) == ["a", "b", "c", "d"]


def test_nothing_gives_nothing(fuse_rules: FuseRules) -> None:
    """No readings, no clusters."""
    assert cluster([], fuse_rules) == ()


def test_the_id_follows_the_members(make: ModuleType, fuse_rules: FuseRules) -> None:
    """An incident keeps its id for the same members and gets another with one more."""
    two = [clash(make, "a"), clash(make, "b")]
    one = cluster(two, fuse_rules)[0].id
    assert cluster(two, fuse_rules)[0].id == one
    assert cluster([*two, clash(make, "c")], fuse_rules)[0].id != one


def test_a_report_that_came_twice_counts_once(make: ModuleType, fuse_rules: FuseRules) -> None:
    """The same reading given twice changes nothing."""
    one = clash(make, "a")
    assert cluster([one, one], fuse_rules) == cluster([one], fuse_rules)


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(range(6)))
def test_the_order_of_readings_is_irrelevant(
    make: ModuleType, fuse_rules: FuseRules, order: list[int]
) -> None:
    """Any order of arrival gives equal clusters."""
    readings = [clash(make, name) for name in "abc"]
    readings += [clash(make, "d", place=make.VELL), clash(make, "e", date=None)]
    readings += [replace(clash(make, "f", place=make.TARK), statements=())]
    assert cluster([readings[n] for n in order], fuse_rules) == cluster(readings, fuse_rules)


@settings(max_examples=25, deadline=None)
@given(text=st.text(min_size=1), title=st.none() | st.text())
def test_any_text_can_be_compared(
    make: ModuleType, fuse_rules: FuseRules, text: str, title: str | None
) -> None:
    """Text of any script or none crashes nothing and loses no account."""
    odd = make.story("b", text, title=title)
    assert sum(len(c.members) for c in cluster([clash(make, "a"), odd], fuse_rules)) == 2
