"""People decide, differ, take back and settle; nobody's decision is lost."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from reportedly.errors import Overtaken
from reportedly.records.event import Decision
from reportedly.records.incident import Claim
from reportedly.serve.acts import Act, do
from reportedly.serve.gate import Visitor
from reportedly.serve.items import name_of
from workbench import Bench, SignIn


def claim_of(bench: Bench) -> Claim:
    """A toll that can be decided on."""
    incident = bench.board.incidents[bench.incident]
    return next(claim for claim in incident.claims if claim.predicate.startswith("toll:"))


def local(bench: Bench, name: str = "local") -> Visitor:
    """Somebody at this machine."""
    from dataclasses import replace

    return Visitor(account=replace(bench.desk.local, name=name), session=None)


def standing(bench: Bench) -> list[Decision]:
    """The decisions on the incident that stand, in order."""
    acts = bench.board.decided[bench.incident].acts
    return [act.did for act in acts if isinstance(act.did, Decision) and act.did.coding is None]


def test_a_claim_is_accepted_with_a_reason_and_by_whom(bench: Bench) -> None:
    """One form writes one decision, which the page then shows."""
    claim = claim_of(bench)
    back = f"/incidents/{bench.incident}?item={claim.id}"
    answer = bench.act(does="accept", claim=name_of(claim), back=back)
    assert (answer.status_code, answer.headers["location"]) == (303, back)
    (did,) = standing(bench)
    assert (did.action, did.field) == ("accept", name_of(claim))
    assert "Read with its words" in bench.get(back)


@pytest.mark.parametrize(
    ("said", "field", "shown"),
    [
        ({"field": "event_type", "value": "Attack"}, "event_type", "Attack"),
        ({"field": "date", "value": "2025-11-14"}, "date", "2025-11-14"),
        (
            {"field": "date", "value": "2025-11-14 to 2025-11-15"},
            "date",
            "2025-11-14 to 2025-11-15",
        ),
        ({"field": "place", "value": "Khuzdar"}, "place", "Khuzdar"),
    ],
)
def test_a_field_is_corrected_as_a_person_writes_it(
    bench: Bench, said: dict[str, str], field: str, shown: str
) -> None:
    """What is set is what the incident has from then on; what the reports had is still shown."""
    before = getattr(bench.board.incidents[bench.incident], field)
    assert bench.act(does="correct", **said).status_code == 303
    assert getattr(bench.board.incidents[bench.incident], field) != before
    text = bench.get(f"/incidents/{bench.incident}")
    assert f"<ins>{shown}</ins>" in text
    assert "<del" in text


def test_to_accept_a_field_is_to_set_what_the_reports_have(bench: Bench) -> None:
    """Whatever a newer reading says, the accepted value stands."""
    before = bench.board.incidents[bench.incident].date
    assert bench.act(does="accept", field="date").status_code == 303
    assert [did.action for did in standing(bench)] == ["correct"]
    assert bench.board.incidents[bench.incident].date == before


def test_a_corrected_toll_is_the_incidents_toll(bench: Bench) -> None:
    """A figure as a person writes it: "9-11"."""
    claim = claim_of(bench)
    said = {"field": claim.predicate, "claim": name_of(claim), "value": "9-11"}
    assert bench.act(does="correct", **said).status_code == 303
    rows = bench.board.incidents[bench.incident].casualties
    assert (9, 11) in {(row.low, row.high) for row in rows}


@pytest.mark.parametrize(
    "said",
    [
        {"field": "date", "value": "the day before"},
        {"field": "date", "value": "2025-12-09 to 2025-12-07"},
        {"field": "event_type", "value": "Triumph"},
        {"field": "title", "value": ""},
        {"field": "no_such_field", "value": "1"},
        {"field": "toll:killed:civilians", "value": "many"},
    ],
)
def test_what_is_no_value_is_refused_with_a_reason(bench: Bench, said: dict[str, str]) -> None:
    """Nothing is written, and the answer says what a value looks like."""
    answer = bench.act(does="correct", **said)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert standing(bench) == []


def test_a_grade_set_by_a_person_takes_the_rules_place_and_shows_it(bench: Bench) -> None:
    """The old grade is still named beside it."""
    claim = claim_of(bench)
    to = "weak" if claim.grade != "weak" else "fair"
    assert bench.act(does="set_grade", claim=name_of(claim), value=to).status_code == 303
    (graded,) = [
        each for each in bench.board.incidents[bench.incident].claims if each.id == claim.id
    ]
    assert graded.grade == to
    assert f"was {claim.grade}" in bench.get(f"/incidents/{bench.incident}")


def test_undo_takes_back_and_is_itself_kept(bench: Bench) -> None:
    """After an undo nothing stands, and the history shows both."""
    bench.act(does="reject")
    event = bench.board.acts[-1].event
    assert bench.act(does="undo", undoes=event).status_code == 303
    assert standing(bench) == []
    text = bench.get("/activity")
    assert "rejected" in text
    assert "taken back" in text


def test_a_note_on_a_claim_stands_with_it(bench: Bench) -> None:
    """Notes name the claim, so that they are found again."""
    claim = claim_of(bench)
    words = "<b>Asked</b> the hospital on Tuesday"
    assert bench.act(does="note", claim=name_of(claim), value=words).status_code == 303
    text = bench.get(f"/incidents/{bench.incident}?item={claim.id}")
    assert "&lt;b&gt;Asked&lt;/b&gt; the hospital" in text


def test_a_question_is_answered(bench: Bench) -> None:
    """An answered question is no longer due."""
    incident = bench.board.incidents[bench.incident]
    asked = incident.questions[0]
    answer = bench.act(does="answer", subject=asked.id, value="The list was published.")
    assert answer.status_code == 303
    after = bench.board.incidents[bench.incident].questions
    assert next(each for each in after if each.id == asked.id).status == "answered"


def test_accounts_are_split_off_and_merged_again(bench: Bench) -> None:
    """What a person parts or joins stays so, under whatever id."""
    incident = bench.board.incidents[bench.incident]
    first = next(ref for ref in incident.accounts if ref.main)
    key = f"{first.report}#{first.account}"
    assert bench.act(does="split", others=[key]).status_code == 303
    parted = bench.board.homes[key]
    rest = next(
        bench.board.homes[f"{r.report}#{r.account}"] for r in incident.accounts if r != first
    )
    assert parted != rest
    said = {"subject": parted, "others": [rest]}
    assert bench.act(does="merge", **said).status_code == 409  # the split was not seen
    assert bench.act(does="merge", seen=bench.board.joins, **said).status_code == 303
    assert bench.board.homes[key] == bench.incident == incident.id


def test_an_incident_that_changed_leads_to_what_it_is_now(bench: Bench) -> None:
    """An old address is not a dead end once something was decided there."""
    old = bench.incident
    first = next(ref for ref in bench.board.incidents[old].accounts if ref.main)
    bench.act(does="accept")
    bench.act(does="split", others=[f"{first.report}#{first.account}"])
    answer = bench.client.get(f"/incidents/{old}")
    assert answer.status_code == 404
    now = bench.board.homes[f"{first.report}#{first.account}"]
    assert re.search(r"/incidents/i-[0-9a-f]+", answer.text)
    assert now in bench.board.incidents


def test_the_second_of_two_reviewers_is_told(bench: Bench) -> None:
    """Both saw nothing decided; the first decides, the second gets 409 and the first's decision."""
    assert bench.act(does="accept", why="Seen by the first.").status_code == 303
    late = bench.act(does="reject", why="Seen by the second.")
    assert late.status_code == 409
    assert "Seen by the first." in late.text
    assert [did.why for did in standing(bench)] == ["Seen by the first."]


def test_who_knows_what_stands_may_decide_anew(bench: Bench) -> None:
    """The page brings back what stood when it was drawn."""
    bench.act(does="accept")
    page = bench.get(f"/incidents/{bench.incident}")
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen
    assert bench.act(does="reject", seen=seen[1]).status_code == 303
    assert [did.action for did in standing(bench)][-1] == "reject"


def test_different_fields_do_not_stand_in_each_others_way(bench: Bench) -> None:
    """Two people on two fields of one incident both get their way."""
    assert bench.act(does="correct", field="date", value="2025-11-14").status_code == 303
    assert bench.act(does="correct", field="place", value="Khuzdar").status_code == 303


def test_of_many_at_once_one_decides_and_all_others_are_told(bench: Bench) -> None:
    """Eight people decide one thing at the same moment: one event, seven told."""
    incident = bench.incident

    def decide(number: int) -> str:
        try:
            return do(
                Act(does="accept", subject=incident, why=f"by {number}"),
                local(bench, f"reviewer {number}"),
                bench.desk,
            )
        except Overtaken:
            return ""

    with ThreadPoolExecutor(8) as pool:
        events = list(pool.map(decide, range(8)))
    assert len([event for event in events if event]) == 1
    assert len(standing(bench)) == 1


def test_coders_are_blind_to_each_other_until_both_have_coded(team: Bench, sign_in: SignIn) -> None:
    """The second coder sees that somebody coded, not what; after coding, both see both."""
    first, second = sign_in("coder"), sign_in("second")
    page = f"/incidents/{team.incident}"
    assert team.act(first, does="reject", why="First coder's reason.").status_code == 303
    for path in (page, "/activity", "/disagreements"):
        text = second.get(path).text
        assert "First coder's reason" not in text.replace("&#39;", "'")
        assert "coder coded" not in text
    assert "hidden until you code it" in second.get(page).text
    assert team.incident in second.get("/?tray=second").text
    assert team.act(second, does="accept", why="Second coder's reason.").status_code == 303
    assert "coder coded: reject" in second.get(page).text
    assert standing(team) == []


def test_a_reviewer_settles_what_coders_differ_on(team: Bench, sign_in: SignIn) -> None:
    """One of the codings becomes the reviewer's decision, and the disagreement is gone."""
    team.act(sign_in("coder"), does="reject")
    team.act(sign_in("second"), does="accept")
    reviewer = sign_in("reviewer")
    text = reviewer.get("/disagreements").text
    coding = next(one for one in team.board.codings if one.by == "second").standing.event
    assert coding in text
    assert team.act(reviewer, does="settle", undoes=coding).status_code == 303
    assert [did.action for did in standing(team)] == ["accept"]
    assert coding not in reviewer.get("/disagreements").text


def test_a_coder_cannot_settle_or_decide(team: Bench, sign_in: SignIn) -> None:
    """Whatever a coder's form says, it is a blind coding or refused."""
    coder = sign_in("coder")
    assert team.act(coder, does="accept").status_code == 303
    assert standing(team) == []
    for does in ("settle", "merge", "split", "answer", "set_reliability"):
        assert team.act(coder, does=does, others=["x"], value="B2").status_code == 403
