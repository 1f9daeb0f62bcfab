"""What an incident shows when its reports are read by the real reader, which makes mistakes."""

from collections.abc import Callable
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from reportedly.records.incident import Incident
from reportedly.records.reading import Reading

if TYPE_CHECKING:
    from reportedly.run.wiring import Kit

Read = Callable[..., Reading]
Fuse = Callable[..., Incident]

STATEMENT = (
    "TARSK, 9 May 2024: Security forces conducted an operation near the village of Odrin in Tarsk "
    "district on Wednesday. During the exchange of fire nine militants were killed and two others "
    "were captured. There was no loss of life among the troops. Further operations are planned."
)
COPY = (
    "TARSK: Security forces killed nine militants near the village of Odrin in Tarsk district on "
    "Wednesday, the Northern Security Directorate said. According to a statement issued by the "
    "Directorate, two others were captured during the exchange of fire. There was no loss of life "
    "among the troops, it added."
)
HOSPITAL = (
    "Five bodies were brought to the hospital in Tarsk after Wednesday's operation near the "
    "village of Odrin in Tarsk district, a doctor at the hospital said on Friday. Two of the dead "
    "were brothers, according to their aunt, Mira Doln. A man who lives nearby said that soldiers "
    "opened fire on Wednesday."
)


@pytest.fixture(scope="session")
def texts(read: Read) -> tuple[Reading, ...]:
    """A directorate's statement, a copy of it, and a report from the hospital."""
    return (
        read(
            STATEMENT,
            id="a",
            sha256="a" * 64,
            publisher="Northern Security Directorate, Tarsk",
            kind="official_statement",
            published="2024-05-09",
        ),
        read(COPY, id="b", sha256="b" * 64, publisher="Tarsk Mail", published="2024-05-09"),
        read(HOSPITAL, id="c", sha256="c" * 64, publisher="Odrin Post", published="2024-05-10"),
    )


@pytest.fixture(scope="session")
def fuse(tools: "Kit") -> Fuse:
    """How readings become the one incident that they are about."""
    from reportedly.run.pipeline import incidents

    def made(*readings: Reading) -> Incident:
        found = incidents(readings, tools)
        return max(found, key=lambda one: (len(one.accounts), one.id))

    return made


@pytest.fixture(scope="session")
def told(texts: tuple[Reading, ...], fuse: Fuse) -> Incident:
    """The incident of the three reports."""
    return fuse(*texts)


def test_three_reports_are_one_incident(told: Incident) -> None:
    """The statement, its copy and the hospital's report tell of one incident from two origins."""
    assert {ref.report for ref in told.accounts} == {"a", "b", "c"}
    assert {origin.reports for origin in told.origins} == {("a", "b"), ("c",)}


def test_a_count_of_bodies_is_of_people_whose_party_is_not_stated(told: Incident) -> None:
    """ "Five bodies" makes no party called "bodies"."""
    assert "5 killed (people, party not stated)" in {claim.value for claim in told.claims}
    assert "people" in {row.party for row in told.casualties if row.kind == "unknown"}
    assert not {"bodies", "dead"} & {row.party for row in told.casualties}


def test_a_count_of_bodies_contests_a_partys_toll(told: Incident) -> None:
    """Five bodies and nine fighters killed exclude each other where only fighters are counted."""
    grades = {claim.value: claim.grade for claim in told.claims}
    assert grades["9 killed (armed group)"] == "contested"
    assert grades["5 killed (people, party not stated)"] == "contested"
    assert "toll_conflict" in {caution.kind for caution in told.cautions}


def test_two_of_the_dead_are_no_rival(told: Incident) -> None:
    """A partitive counts a part of a toll: it is neither contested nor does it widen the range."""
    (part,) = [claim for claim in told.claims if claim.value.startswith("2 killed")]
    assert part.disputed_by == ()
    row = next(row for row in told.casualties if row.kind == "unknown")
    assert (row.low, row.high) == (5, 5)


def test_one_institution_is_one_source(told: Incident) -> None:
    """The Directorate under three names is one root, and one name in every assertion."""
    toll = next(claim for claim in told.claims if claim.value == "none killed (state forces)")
    assert toll.why.startswith("weak: one origin (Northern Security Directorate, Tarsk)")
    named = {said.source for said in toll.asserted_by if said.source}
    assert named == {"Northern Security Directorate, Tarsk"}


def test_a_source_that_nobody_names_is_called_so(read: Read, fuse: Fuse) -> None:
    """ "One of them" is no name: the kind of source stands in its place."""
    text = (
        "Gunmen killed four traders at Odrin on Monday. Two drivers escaped. One of them said that "
        "six traders had been killed."
    )
    sources = {said.source for claim in fuse(read(text)).claims for said in claim.asserted_by}
    assert "a source, not named" in sources
    assert "One of them" not in sources


def test_the_parties_are_few_and_real(told: Incident) -> None:
    """Wordings of one side are one party; bodies, persons and pronouns are none."""
    kinds = [party.kind for party in told.parties]
    assert sorted(kinds) == sorted(set(kinds))
    assert "state_forces" in kinds
    assert not {"bodies", "dead", "others", "brothers"} & {party.name for party in told.parties}


def test_a_named_group_stands_before_plain_nouns(read: Read, fuse: Fuse) -> None:
    """An organisation introduced by name and acronym is a party under its full name, once."""
    text = (
        "The army said its troops killed seven fighters of the Red Valley Front (RVF) near Odrin "
        "on Monday. The RVF denied that its fighters had been there."
    )
    names = [party.name for party in fuse(read(text)).parties]
    assert names[0] == "Red Valley Front (RVF)"
    assert not any(name == "RVF" for name in names)


def test_claims_stand_in_the_order_of_weight(told: Incident) -> None:
    """What happened, the killed by size, other harm, who did it, who stands behind it."""
    groups = [claim.predicate.split(":")[0] for claim in told.claims]
    order = ("event", "date", "place", "toll", "responsibility")
    assert groups == sorted(groups, key=order.index)
    outcomes = [c.predicate.split(":")[1] for c in told.claims if c.predicate.startswith("toll:")]
    harms = ("killed", "injured", "captured", "missing", "abducted", "displaced")
    assert outcomes == sorted(outcomes, key=harms.index)
    assert next(c.value for c in told.claims if c.predicate.startswith("toll")).startswith("9 ")


def test_no_two_accounts_of_a_report_join(texts: tuple[Reading, ...], tools: "Kit") -> None:
    """A report's own incidents stay apart in every cluster."""
    from reportedly.run.pipeline import incidents

    for one in incidents(texts, tools):
        reports = [ref.report for ref in one.accounts]
        assert len(reports) == len(set(reports))


def test_incidents_and_their_ids_do_not_depend_on_order(
    texts: tuple[Reading, ...], tools: "Kit"
) -> None:
    """Every order of arrival gives equal incidents under equal ids."""
    from reportedly.run.pipeline import incidents

    first = incidents(texts, tools)
    assert all(incidents(order, tools) == first for order in permutations(texts))
    assert len({one.id for one in first}) == len(first)


def test_two_reports_without_a_hash_are_two_incidents(read: Read, tools: "Kit") -> None:
    """The id of an incident tells reports apart even where their hashes are alike."""
    from reportedly.run.pipeline import incidents

    one = read("Gunmen killed four traders at Odrin in Tarsk on Monday.", id="x", sha256="")
    two = read(
        "A bomb killed nine soldiers near Lagos in Nigeria in March 2019.", id="y", sha256=""
    )
    found = incidents((one, two), tools)
    assert len({each.id for each in found}) == len(found) == 2


def test_only_parties_heard_is_cautioned_where_a_report_stands_alone(
    read: Read, fuse: Fuse
) -> None:
    """A report whose every sourced toll is the army's gets the caution, naming the army."""
    text = (
        "Troops killed seven militants near Odrin on Monday, the army said. Two analysts said that "
        "the operation was meant as a message."
    )
    found = {caution.kind: caution.text for caution in fuse(read(text)).cautions}
    assert "Army of Turkey" in found["party_to_conflict_only"]
