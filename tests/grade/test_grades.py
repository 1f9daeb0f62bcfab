"""The rules of the grades, one by one."""

from reportedly.grade.grades import Voiced, graded
from reportedly.records.incident import Assertion, Quotation


def voice(name: str, origin: str, **known: bool | str) -> Voiced:
    """An assertion by `name` in a report of `origin`."""
    said = Assertion(
        source=name,
        report=f"report of {origin}",
        statement="s0",
        origin=origin,
        quote=Quotation(report=f"report of {origin}", text="x", start=0, end=1),
    )
    fields = {"root": name, "kind": "witness", "party": False} | known
    return Voiced(assertion=said, name=name, **fields)  # type: ignore[arg-type]


ARMY = voice("the army", "o-1", kind="military", party=True)
NURSE = voice("a nurse", "o-2", kind="hospital")
MAYOR = voice("the mayor", "o-3", kind="other")


def test_one_party_is_weak() -> None:
    """One origin that is a party to the conflict is weak, and the reason says so."""
    found = graded([ARMY], [])
    assert found.why == "weak: one origin (the army), a party to the conflict"
    assert found.grade == "weak"


def test_many_reports_of_one_origin_stay_weak() -> None:
    """Copies add nothing: three reports of one root are one origin."""
    copies = [voice("the army", f"o-{n}", kind="military", party=True) for n in range(3)]
    assert graded(copies, []).grade == "weak"


def test_two_origins_are_fair_where_one_is_no_party() -> None:
    """Two independent origins, one of them not a party, are fair."""
    assert graded([ARMY, NURSE], []).grade == "fair"


def test_two_parties_are_weak() -> None:
    """Two parties to the conflict that agree are still only parties."""
    rebels = voice("the rebels", "o-4", kind="armed_group", party=True)
    found = graded([ARMY, rebels], [])
    assert (found.grade, found.why.split(", ")[-1]) == ("weak", "all parties to the conflict")


def test_a_claim_in_ones_own_favour_lifts_nothing() -> None:
    """A party's count of its enemies does not lift what one other origin says."""
    boast = voice("the army", "o-1", kind="military", party=True, own=True)
    assert graded([boast, NURSE], []).grade == "weak"
    assert graded([boast, NURSE, MAYOR], []).grade == "fair"


def test_two_sources_of_one_report_are_one_origin() -> None:
    """Two people asked by one reporter are one origin."""
    other = voice("a guard", "o-2", kind="witness")
    assert graded([NURSE, other], []).grade == "weak"


def test_an_admission_confirms() -> None:
    """A party that accepts harm done by itself confirms it."""
    admits = voice("the army", "o-1", kind="military", party=True, own=True, admits=True)
    found = graded([admits, NURSE], [])
    assert found.why == "confirmed: accepted by the accused party itself (the army)"


def test_a_rival_of_another_origin_contests() -> None:
    """What another origin disputes is contested, even where two support it."""
    found = graded([ARMY, MAYOR], [NURSE])
    assert found.grade == "contested"
    assert found.why == "contested: asserted by the army and the mayor, disputed by a nurse"


def test_one_source_cannot_contest_itself() -> None:
    """Two figures of one source in one report are no contest."""
    assert graded([NURSE], [NURSE]).grade == "weak"


def test_what_all_have_withdrawn_is_discounted() -> None:
    """A claim that everyone who made it has withdrawn is discounted."""
    gone = voice("the army", "o-1", kind="military", party=True, withdrawn=True)
    assert graded([gone], [NURSE]).grade == "discounted"


def test_what_is_told_only_in_passing_is_weak() -> None:
    """A mention in a report about something else counts for no origin."""
    assert graded([voice("the paper", "")], []).why == "weak: told only in passing (the paper)"
