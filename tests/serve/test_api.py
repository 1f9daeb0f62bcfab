"""The REST API: records of the contract, pages with cursors, writes done once."""

import csv
import io
import json
from typing import Any

import jsonschema
import pytest

from reportedly.serve import links
from workbench import Bench

REPORT = {
    "id": "sent-1",
    "title": "Clash reported near Surab",
    "publisher": "Plateau Herald",
    "published": "2025-11-20",
    "kind": "news",
    "text": "Police in Surab said on Thursday that at least 3 people were killed in an armed clash "
    "near the town on Wednesday. Nobody claimed responsibility.",
}


def pages(bench: Bench, path: str, limit: int) -> list[Any]:
    """All items of a list, page by page."""
    found: list[Any] = []
    cursor: str | None = ""
    while cursor is not None:
        asked = {"limit": limit} | ({"cursor": cursor} if cursor else {})
        body = bench.client.get(f"/api/v1/{path}", params=asked).json()
        assert len(body["items"]) <= limit
        found += body["items"]
        cursor = body["next"]
    return found


@pytest.mark.parametrize(
    "path", ["reports", "readings", "incidents", "claims", "questions", "decisions"]
)
def test_pages_of_any_size_give_the_same_whole(bench: Bench, path: str) -> None:
    """Nothing is left out or given twice where a page ends."""
    bench.act(does="accept")
    bench.act(does="note", value="x")
    by_two, at_once = pages(bench, path, 2), pages(bench, path, 200)
    assert by_two == at_once != []


@pytest.mark.parametrize(
    ("path", "name"),
    [("incidents", "Incident"), ("readings", "Reading"), ("claims", "ListedClaim")],
)
def test_records_keep_the_schema_that_the_description_gives(
    bench: Bench, path: str, name: str
) -> None:
    """What is given is what openapi.json says, to the field."""
    described = bench.client.get("/api/v1/openapi.json").json()
    schema = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
    check = jsonschema.Draft202012Validator(schema)
    for each in pages(bench, path, 50):
        check.validate(each)


def test_one_record_is_the_listed_one(bench: Bench) -> None:
    """An incident, claim, report and reading by its id."""
    for path, key in (
        ("incidents", lambda e: e["id"]),
        ("claims", lambda e: e["claim"]["id"]),
        ("readings", lambda e: e["report"]["id"]),
    ):
        for each in pages(bench, path, 50)[:3]:
            assert bench.client.get(f"/api/v1/{path}/{links.slug(key(each))}").json() == each


def test_errors_are_problem_json(bench: Bench) -> None:
    """RFC 9457, also for what FastAPI itself refuses."""
    for path in (
        "incidents/i-0",
        "incidents?limit=0",
        "incidents?cursor=!",
        "nowhere",
        "incidents?since=now",
    ):
        answer = bench.client.get(f"/api/v1/{path}")
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code in (404, 422)
        assert answer.json()["detail"]


def test_a_write_sent_twice_is_done_once(bench: Bench) -> None:
    """The same key gives the same answer; a key for another request is refused."""
    body = {"action": "accept", "subject": bench.incident, "why": "read"}
    first = bench.client.post("/api/v1/decisions", json=body, headers={"idempotency-key": "a"})
    again = bench.client.post("/api/v1/decisions", json=body, headers={"idempotency-key": "a"})
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert len(bench.board.acts) == 1
    other = bench.client.post(
        "/api/v1/decisions", json=body | {"why": "b"}, headers={"idempotency-key": "a"}
    )
    assert other.status_code == 409
    assert bench.client.post("/api/v1/decisions", json=body).status_code == 422


def test_a_key_is_remembered_by_the_next_server(bench: Bench) -> None:
    """Replies are on the disk before they are given."""
    from reportedly.serve.replies import Replies

    body = {"subject": bench.incident, "text": "x"}
    first = bench.client.post("/api/v1/notes", json=body, headers={"idempotency-key": "k"})
    file = bench.desk.access._file.with_name("replies.jsonl")
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert [row["body"] for row in rows] == [first.text]
    fresh = Replies(file)
    with pytest.raises(Exception, match="another request"):
        fresh.once("local", "k", b"other", lambda: "never")


def test_the_second_of_two_programs_is_told(bench: Bench) -> None:
    """A decision that did not see what stands is refused with 409."""
    body = {"action": "accept", "subject": bench.incident, "why": "read"}
    done = bench.client.post("/api/v1/decisions", json=body, headers={"idempotency-key": "a"})
    late = bench.client.post(
        "/api/v1/decisions", json=body | {"action": "reject"}, headers={"idempotency-key": "b"}
    )
    assert late.status_code == 409
    seen = {"action": "reject", "seen": [done.json()["id"]]}
    now = bench.client.post("/api/v1/decisions", json=body | seen, headers={"idempotency-key": "c"})
    assert now.status_code == 201


def test_a_report_is_read_into_the_ledger_and_kept_byte_for_byte(bench: Bench) -> None:
    """It makes an incident, is found, and its bytes are evidence with a custody entry."""
    raw = json.dumps(REPORT).encode()
    headers = {"content-type": "application/json", "idempotency-key": "r"}
    answer = bench.client.post("/api/v1/reports", content=raw, headers=headers)
    assert (answer.status_code, answer.json()["id"]) == (201, "sent-1")
    given = bench.client.get("/api/v1/reports/sent-1").json()
    assert given["text"] == REPORT["text"]
    assert bench.desk.ledger.evidence.load(given["sha256"]) == raw
    assert bench.board.of_report["sent-1"]
    found = bench.client.get("/api/v1/search", params={"q": "Surab clash"}).json()["items"]
    assert "sent-1" in {each["id"] for each in found}
    size = bench.board.size
    assert (
        bench.client.post(
            "/api/v1/reports", content=raw, headers=headers | {"idempotency-key": "s"}
        ).status_code
        == 201
    )
    assert bench.board.size == size


def test_what_is_no_report_is_refused_with_the_reason(bench: Bench) -> None:
    """Another language, no text, no JSON: each is named."""
    headers = {"content-type": "application/json", "idempotency-key": "r"}
    french = (
        "Le gouvernement a annoncé mardi que douze personnes avaient été tuées dans le nord du "
        "pays, selon un communiqué de l'armée."
    )
    for number, body in enumerate(({"text": french}, {"text": " "}, {"title": "x"}, [1])):
        answer = bench.client.post(
            "/api/v1/reports",
            content=json.dumps(body),
            headers=headers | {"idempotency-key": f"r{number}"},
        )
        assert answer.status_code == 422, body
        assert answer.json()["detail"]


def test_blind_codings_are_blind_in_the_api_too(team: Bench) -> None:
    """A coder's token shows what others coded only after coding the same."""
    first, second = (
        {"authorization": f"Bearer {team.desk.accounts.token(name, 't')}"}
        for name in ("coder", "second")
    )
    body = {"action": "reject", "subject": team.incident, "why": "first"}
    team.client.post("/api/v1/decisions", json=body, headers=first | {"idempotency-key": "a"})
    assert "first" not in team.client.get("/api/v1/decisions", headers=second).text
    body = {"action": "accept", "subject": team.incident, "why": "second"}
    team.client.post("/api/v1/decisions", json=body, headers=second | {"idempotency-key": "a"})
    assert "first" in team.client.get("/api/v1/decisions", headers=second).text


def test_exports_have_a_line_for_each_assertion(bench: Bench) -> None:
    """The claims file holds every claim of every incident with its words."""
    table = csv.DictReader(io.StringIO(bench.client.get("/api/v1/export/claims.csv").text))
    rows = [row for row in table if row["record"] in ("assertion", "dispute")]
    said = sum(
        len(claim.asserted_by) + len(claim.disputed_by)
        for incident in bench.board.incidents.values()
        for claim in incident.claims
    )
    assert len(rows) == said
    assert all(row["quote"] for row in rows)


def test_what_must_not_go_out_is_covered_and_the_log_says_what_was(bench: Bench) -> None:
    """Covered files keep their offsets, hold no reason, and name what was covered in the log."""
    bench.act(does="reject", why="The teacher Nargis Bugti said so.")
    files = {}
    for cover in ((), ("persons", "witnesses", "minors", "places")):
        path = "/api/v1/export/readings.jsonl?" + "&".join(f"cover={each}" for each in cover)
        files[cover] = [json.loads(line) for line in bench.client.get(path).text.splitlines()]
    (bare, safe) = files.values()
    assert [len(one["report"]["text"]) for one in bare] == [
        len(one["report"]["text"]) for one in safe
    ]
    assert any("█" in one["report"]["text"] for one in safe)
    assert not any("█" in one["report"]["text"] for one in bare)
    decisions = bench.client.get("/api/v1/export/decisions.csv?cover=persons").text
    assert "reject" in decisions
    assert "Nargis" not in decisions
    acts = [entry.act for entry in bench.desk.access.read()]
    assert acts[0] == "export, nothing covered"
    assert acts[1] == "export, covered: persons, witnesses, minors, places"
    assert bench.client.get("/export/claims.csv?cover=everything").status_code == 422
