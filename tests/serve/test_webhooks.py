"""Webhooks: an admin's hook is told of every change, signed, at least once; nobody else is."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from faulty_web import Answer, FaultyWeb, faulty_web
from reportedly.serve.app import make_app
from reportedly.serve.sender import Sender
from workbench import HOSTS, Bench, Make, SignIn

HOOKS = "/api/v1/webhooks"


@pytest.fixture
def web() -> Iterator[FaultyWeb]:
    """A receiver on this machine."""
    with faulty_web() as server:
        server.pages["/hook"] = Answer(status=204)
        yield server


@pytest.fixture
def told(make: Make) -> Bench:
    """A workbench whose webhooks may lead to this machine."""
    made = make()
    desk = replace(made.desk, private_hooks=True)
    return Bench(desk=desk, client=TestClient(make_app(desk, hosts=HOSTS)))


def register(bench: Bench, url: str, key: str = "a", **more: Any) -> dict[str, Any]:
    """Register a webhook; gives the answer."""
    answer = bench.client.post(HOOKS, json={"url": url} | more, headers={"idempotency-key": key})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_a_change_is_told_signed_and_once(told: Bench, web: FaultyWeb) -> None:
    """A decision is told with what was and is; the signature is over id, time and body."""
    made = register(told, web.url("/hook"))
    told.act(does="reject")
    assert Sender(told.desk).once() == 1
    assert Sender(told.desk).once() == 0
    (said,) = web.said
    alert = json.loads(said.body)
    assert (alert["kind"], alert["subject"]) == ("incident.changed", told.incident)
    assert {"what": "settled", "before": False, "after": True} in alert["differences"]
    assert said.headers["webhook-id"] == alert["id"]
    key = base64.b64decode(made["secret"].removeprefix("whsec_"))
    signed = f"{alert['id']}.{said.headers['webhook-timestamp']}.".encode() + said.body
    mac = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert said.headers["webhook-signature"] == f"v1,{mac}"


def test_an_answered_question_is_told(told: Bench, web: FaultyWeb) -> None:
    """A person's answer closes it; who asked for nothing else is told of nothing else."""
    register(told, web.url("/hook"), tells=["question.answered"])
    asked = told.board.incidents[told.incident].questions[0]
    told.act(does="note", value="x")
    told.act(does="answer", subject=asked.id, value="The list was published.")
    Sender(told.desk).once()
    kinds = [(json.loads(s.body)["kind"], json.loads(s.body)["subject"]) for s in web.said]
    assert kinds == [("question.answered", asked.id)]


def test_an_incident_that_gets_another_id_is_the_same_one_changed(
    told: Bench, web: FaultyWeb
) -> None:
    """A split is told as a change of the old incident and a new one, and none as gone."""
    tells = ["incident.new", "incident.changed", "incident.gone"]
    register(told, web.url("/hook"), tells=tells)
    old = told.board.incidents[told.incident]
    first = next(ref for ref in old.accounts if ref.main)
    told.act(does="split", others=[f"{first.report}#{first.account}"])
    Sender(told.desk).once()
    alerts = [json.loads(said.body) for said in web.said]
    changed = [each for each in alerts if each["before"] == old.id]
    assert [each["kind"] for each in changed] == ["incident.changed"]
    assert "incident.gone" not in {each["kind"] for each in alerts}
    assert [each for each in alerts if each["kind"] == "incident.new"]


def test_what_is_not_taken_is_kept_and_tried_again(told: Bench, web: FaultyWeb) -> None:
    """A receiver that is down loses nothing; the next server delivers the same alert, same id."""
    web.pages["/hook"] = Answer(status=503)
    register(told, web.url("/hook"))
    told.act(does="reject")
    now = [1000.0]
    sender = Sender(told.desk, now=lambda: now[0])
    assert sender.once() == 0
    (row,) = told.client.get(HOOKS).json()["items"]
    assert (row["waiting"], row["given_up"]) == (1, 0)
    assert "503" in row["said"]
    assert sender.once() == 0
    assert len(web.said) == 1  # not before its pause is over
    web.pages["/hook"] = Answer(status=200)
    now[0] += 60
    assert Sender(told.desk, now=lambda: now[0]).once() == 1
    assert web.said[0].body == web.said[1].body
    assert web.said[0].headers["webhook-id"] == web.said[1].headers["webhook-id"]


def test_what_was_given_up_is_told_after_a_test_arrives(told: Bench, web: FaultyWeb) -> None:
    """410 ends the tries; nothing is thrown away."""
    web.pages["/hook"] = Answer(status=410)
    made = register(told, web.url("/hook"))
    told.act(does="reject")
    assert Sender(told.desk).once() == 0
    assert told.client.get(HOOKS).json()["items"][0]["given_up"] == 1
    tried = told.client.post(f"{HOOKS}/{made['hook']['id']}/test").json()
    assert not tried["taken"]
    assert "410" in tried["said"]
    web.pages["/hook"] = Answer(status=200)
    assert told.client.post(f"{HOOKS}/{made['hook']['id']}/test").json()["taken"]
    assert json.loads(web.said[-1].body)["kind"] == "test"
    assert Sender(told.desk).once() == 1


def test_one_hook_that_is_down_holds_up_no_other(told: Bench, web: FaultyWeb) -> None:
    """Each has its own row for each alert."""
    web.pages["/down"] = Answer(status=500)
    register(told, web.url("/down"), "a")
    register(told, web.url("/hook"), "b")
    told.act(does="reject")
    assert Sender(told.desk).once() == 1
    assert sorted(web.paths()) == ["/down", "/hook"]


def test_a_secret_is_shown_once_and_lies_in_no_ledger(told: Bench, web: FaultyWeb) -> None:
    """Neither the list, nor the same key again, nor the ledger's file, nor the replies hold it."""
    made = register(told, web.url("/hook"))
    again = register(told, web.url("/hook"))
    assert again["secret"] is None
    assert again["hook"]["id"] == made["hook"]["id"]
    assert made["secret"] not in told.client.get(HOOKS).text
    folder = told.desk.access._file.parent
    for file in (folder / "replies.jsonl", folder.with_suffix("")):
        assert made["secret"].encode() not in file.read_bytes()
    assert (folder / "webhooks.json").stat().st_mode & 0o077 == 0


def test_a_removed_hook_is_told_nothing_more(told: Bench, web: FaultyWeb) -> None:
    """Its alerts and its secret go with it."""
    made = register(told, web.url("/hook"))
    told.act(does="reject")
    told.board  # noqa: B018
    assert told.client.delete(f"{HOOKS}/{made['hook']['id']}").status_code == 204
    assert told.client.delete(f"{HOOKS}/{made['hook']['id']}").status_code == 404
    assert Sender(told.desk).once() == 0
    assert web.said == []
    assert told.desk.secrets.of(made["hook"]["id"]) is None


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.org/", "http://user:secret@example.org/", "x", "http://"],
)
def test_an_address_that_is_no_webhooks_is_refused(bench: Bench, url: str) -> None:
    """Only http and https, without a password in it."""
    answer = bench.client.post(HOOKS, json={"url": url}, headers={"idempotency-key": "a"})
    assert answer.status_code == 422


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254"])
def test_ssrf_nothing_inside_is_reached(bench: Bench, web: FaultyWeb, host: str) -> None:
    """A hook to this machine, a private network or a cloud's metadata is not called."""
    made = register(bench, f"http://{host}:{web.port}/hook")
    tried = bench.client.post(f"{HOOKS}/{made['hook']['id']}/test").json()
    assert not tried["taken"]
    bench.act(does="reject")
    assert Sender(bench.desk).once() == 0
    assert web.said == []


def test_ssrf_by_redirect(told: Bench, web: FaultyWeb) -> None:
    """No redirect is followed."""
    web.pages["/hook"] = Answer(status=302, headers=(("location", web.url("/inside")),))
    made = register(told, web.url("/hook"))
    assert not told.client.post(f"{HOOKS}/{made['hook']['id']}/test").json()["taken"]
    assert web.paths() == ["/hook"]


def test_only_an_admin_has_to_do_with_webhooks(team: Bench, sign_in: SignIn) -> None:
    """Not a reviewer's token, not a cookie, not another site's page; and the log says who did."""
    for role, code in (("reader", 403), ("coder", 403), ("reviewer", 403), ("admin", 201)):
        token = {"authorization": f"Bearer {team.desk.accounts.token(role, 't')}"}
        said = {"json": {"url": "https://example.org/x"}}
        keyed = token | {"idempotency-key": role}
        assert team.client.post(HOOKS, headers=keyed, **said).status_code == code
        seen = 200 if code == 201 else code
        assert team.client.get(HOOKS, headers=token).status_code == seen
        if code == 403:
            assert team.client.delete(f"{HOOKS}/h-1", headers=token).status_code == 403
            assert team.client.post(f"{HOOKS}/h-1/test", headers=token).status_code == 403
        else:
            foreign = keyed | {"origin": "https://evil.example", "idempotency-key": "c"}
            assert team.client.post(HOOKS, headers=foreign, **said).status_code == 403
    assert sign_in("admin").get(HOOKS).status_code == 401
    entries = [each for each in team.desk.access.read() if each.act == "webhook registered"]
    assert [each.by for each in entries] == ["admin"]


def test_without_a_hook_nothing_is_put_down(bench: Bench) -> None:
    """A ledger that nobody listens to has no outbox, and the sender asks nobody."""
    bench.act(does="reject")
    assert bench.board.ledger.hooks.due(1e12, 10) == ()
    assert Sender(bench.desk).once() == 0
