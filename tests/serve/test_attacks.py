"""What an attacker would try, and what comes of it: one test for each attempt."""

import base64
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from reportedly.ledger.ledger import open_ledger
from reportedly.records.event import Redaction
from reportedly.serve import links
from reportedly.serve.app import make_app
from reportedly.serve.board import Boards
from reportedly.serve.desk import make_desk
from reportedly.serve.shield import LARGEST, POLICY
from workbench import AT, HOSTS, PASSWORD, Bench, Make, SignIn, fill

if TYPE_CHECKING:
    from reportedly.run.wiring import Kit

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>"
TEXT = (
    f"Police in Harat Well said on Friday that at least 9 people were killed {HOSTILE} in an "
    f'attack on a market. "{HOSTILE} did it," said a police spokesman. The \u202egnilaever\u202c '
    "army denied it. It is not known who carried out the attack."
)
LISTS = tuple(
    f"/api/v1/{name}"
    for name in ("reports", "readings", "incidents", "claims", "decisions", "questions")
)
PAGES = ("/", "/questions", "/disagreements", "/activity", "/export")


class _Elements(HTMLParser):
    """Every element that a browser would make, and every attribute that would run something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.found.add(f"{name}={value}")


@pytest.fixture
def hostile(tmp_path: Path, tools: "Kit") -> Iterator[Bench]:
    """A workbench over a report whose every field is an attack."""
    file = tmp_path / "hostile.jsonl"
    names = ("id", "title", "publisher", "author", "url")
    record = {name: f"{name}{HOSTILE}" for name in names} | {
        "text": TEXT,
        "published": "2026-01-30",
    }
    other = {"id": "../../etc/passwd", "text": TEXT + " Again.", "published": "2026-01-31"}
    file.write_text("\n".join(map(json.dumps, (record, other))))
    path = tmp_path / "reportedly.db"
    fill(path, [str(file)], tools)
    with open_ledger(path) as ledger:
        desk = make_desk(ledger, tmp_path / "desk", boards=Boards(ledger, tools))
        yield Bench(desk=desk, client=TestClient(make_app(desk, hosts=HOSTS)))


def test_stored_xss(hostile: Bench) -> None:
    """Report text, titles, names, notes and reasons of an attacker make no element on any page."""
    hostile.act(does="note", value=HOSTILE)
    hostile.act(does="reject", why=HOSTILE)
    incidents = [f"/incidents/{name}" for name in hostile.board.incidents]
    reports = [links.of_report(name) for name in hostile.board.reports]
    two = "&".join(
        f"{side}={links.slug(name)}"
        for side, name in zip(("left", "right"), hostile.board.reports, strict=True)
    )
    briefs = [f"{each}/brief" for each in incidents]
    assert incidents
    for page in (*PAGES, *incidents, *briefs, *reports, f"/compare?{two}", "/search?q=alert"):
        text = hostile.get(page)
        made = _Elements()
        made.feed(text)
        bad = {each for each in made.found if each in ("img", "iframe", "object") or "=" in each}
        assert not bad, (page, bad)
        assert "<script>alert" not in text
        assert "\u202e" not in text


def test_reflected_xss(bench: Bench) -> None:
    """What a visitor types comes back as text."""
    for page in (f"/search?q={HOSTILE}", f"/incidents/{HOSTILE}", f"/reports/{HOSTILE}"):
        made = _Elements()
        made.feed(bench.client.get(page).text)
        assert not [each for each in made.found if "=" in each or each == "img"]


@pytest.mark.parametrize("page", [*PAGES, "/static/workbench.js", "/api/v1/incidents", "/nowhere"])
def test_every_answer_has_the_headers_that_let_nothing_else_run(bench: Bench, page: str) -> None:
    """A strict policy without inline script or style, no frames, no sniffing, no referrer."""
    headers = bench.client.get(page).headers
    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


def test_csrf_a_form_without_the_sessions_token(bench: Bench) -> None:
    """No token, another's token, a token in the address: nothing is written."""
    bench.get("/")
    other = Bench(desk=bench.desk, client=TestClient(bench.client.app)).csrf(
        f"/incidents/{bench.incident}"
    )
    for csrf in ("", "x" * 43, other):
        said = {"does": "accept", "subject": bench.incident, "csrf": csrf}
        assert bench.client.post("/acts", data=said).status_code == 403
    assert bench.client.post(f"/acts?csrf={other}", data={"does": "accept"}).status_code == 403
    assert bench.board.acts == ()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_csrf_from_another_sites_page(bench: Bench, headers: dict[str, str]) -> None:
    """A browser says where a request comes from; other sites may not write, with a token or not."""
    said = {
        "does": "accept",
        "subject": bench.incident,
        "csrf": bench.csrf("/incidents/" + bench.incident),
    }
    assert bench.client.post("/acts", data=said, headers=headers).status_code == 403
    body = {"subject": bench.incident, "text": "x"}
    more = headers | {"idempotency-key": "k"}
    assert bench.client.post("/api/v1/notes", json=body, headers=more).status_code == 403
    assert bench.board.acts == ()


def test_csrf_json_in_a_plain_form(bench: Bench) -> None:
    """A page of another site can send text/plain unasked; the API takes JSON alone."""
    body = json.dumps({"subject": bench.incident, "text": "x"})
    more = {"content-type": "text/plain", "idempotency-key": "k"}
    assert bench.client.post("/api/v1/notes", content=body, headers=more).status_code == 422


def test_dns_rebinding(bench: Bench) -> None:
    """A name that somebody lets point to this machine gets no page."""
    for page in ("/", "/api/v1/incidents"):
        assert bench.client.get(page, headers={"host": "evil.example"}).status_code == 421


def test_the_session_cookie_is_out_of_scripts_reach(team: Bench) -> None:
    """HttpOnly, SameSite=Strict; over TLS also Secure."""
    answer = team.client.get("/sign-in")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]


def test_over_tls_the_cookie_is_secure(make: Make) -> None:
    """A server for others sends its cookie over TLS only, and says so to browsers."""
    answer = make(asks_accounts=True, https=True).client.get("/sign-in")
    assert "Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"]


def test_session_fixation(team: Bench) -> None:
    """Signing in gives a new session; the one from before is worth nothing."""
    client = team.client
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/sign-in").text)
    before = client.cookies["reportedly"]
    assert found
    said = {"name": "admin", "password": PASSWORD, "csrf": found[1]}
    client.post("/sign-in", data=said)
    assert client.cookies["reportedly"] != before
    attacker = TestClient(client.app, cookies={"reportedly": before})
    assert attacker.get("/", follow_redirects=False).status_code == 303


def test_a_session_ends_with_sign_out_and_with_a_new_password(team: Bench, sign_in: SignIn) -> None:
    """Neither a kept cookie nor an older session lives on."""
    client = sign_in("reviewer")
    kept = client.cookies["reportedly"]
    page = client.get(f"/incidents/{team.incident}").text
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    client.post("/sign-out", data={"csrf": found[1]})
    again = TestClient(client.app, cookies={"reportedly": kept})
    assert again.get("/", follow_redirects=False).headers["location"].startswith("/sign-in")
    other = sign_in("admin")
    team.desk.accounts.put("admin", "admin", PASSWORD + " new", at=AT + "later")
    assert other.get("/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "page", [*PAGES, "/search?q=a", "/export/readings.jsonl", "/compare?left=a&right=b"]
)
def test_nothing_is_shown_to_nobody(team: Bench, page: str) -> None:
    """Where accounts are asked for, every page leads to the sign-in."""
    answer = team.client.get(page, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")


@pytest.mark.parametrize(
    "name",
    [
        "incidents",
        "reports",
        "readings",
        "claims",
        "decisions",
        "questions",
        "search?q=a",
        "export/claims.csv",
    ],
)
def test_the_api_gives_nothing_without_a_token(team: Bench, sign_in: SignIn, name: str) -> None:
    """Neither to nobody, nor to a browser's cookie, nor for a token that is revoked."""
    assert team.client.get(f"/api/v1/{name}").status_code == 401
    assert sign_in("admin").get(f"/api/v1/{name}").status_code == 401
    token = team.desk.accounts.token("coder", "test")
    headers = {"authorization": f"Bearer {token}"}
    assert team.client.get(f"/api/v1/{name}", headers=headers).status_code == 200
    row = team.desk.accounts.all()["coder"].tokens[0]
    team.desk.accounts.revoke("coder", row.sha256)
    assert team.client.get(f"/api/v1/{name}", headers=headers).status_code == 401


def test_idor_others_acts_and_things_that_are_not_there(team: Bench, sign_in: SignIn) -> None:
    """A coder cannot take back another's decision, nor write about ids that are made up."""
    team.act(sign_in("reviewer"), does="accept")
    event = team.board.acts[-1].event
    coder = sign_in("coder")
    assert team.act(coder, does="undo", undoes=event).status_code == 403
    assert team.act(coder, does="note", subject="i-000000000000", value="x").status_code == 404
    assert team.act(coder, does="note", subject="no such report", value="x").status_code == 404
    assert team.act(coder, does="undo", undoes="0" * 64).status_code == 404
    assert len(team.board.acts) == 1


def test_a_reader_writes_nothing(team: Bench, sign_in: SignIn) -> None:
    """Reading is all that a reader may do, by form or by API."""
    reader = sign_in("reader")
    page = reader.get(f"/incidents/{team.incident}").text
    assert "/acts" not in page
    csrf = re.search(r'name="csrf" value="([^"]+)"', page)
    assert csrf
    for does in ("accept", "note", "undo", "merge", "settle"):
        said = {"does": does, "subject": team.incident, "csrf": csrf[1], "value": "x"}
        assert reader.post("/acts", data=said).status_code == 403
    headers = {
        "authorization": f"Bearer {team.desk.accounts.token('reader', 't')}",
        "idempotency-key": "k",
    }
    body = {"subject": team.incident, "text": "x"}
    assert team.client.post("/api/v1/notes", json=body, headers=headers).status_code == 403
    assert team.board.acts == ()


@pytest.mark.parametrize(
    "address",
    [
        "/static/../start.py",
        "/static/%2e%2e/start.py",
        "/static/..%2f..%2f..%2fpyproject.toml",
        "/static//etc/passwd",
        "/reports/..%2f..%2fetc%2fpasswd",
        "/reports/~Li4vLi4vZXRjL3Bhc3N3ZA",
        "/export/..%2faccounts.json",
        "/api/v1/export/..%2f..%2faccounts.json",
    ],
)
def test_path_traversal(bench: Bench, address: str) -> None:
    """No file but the static ones can be reached, however the way is written."""
    answer = bench.client.get(address)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "def serve" not in answer.text


def test_an_id_that_looks_like_a_path_is_an_id(hostile: Bench) -> None:
    """The report with the id "../../etc/passwd" is that report."""
    text = hostile.get(links.of_report("../../etc/passwd"))
    assert "Harat Well" in text


@pytest.mark.parametrize(
    "words",
    ["' OR 1=1 --", '"; DROP TABLE events; --', "*", 'NEAR("a" "b")', "a AND", "-b", "\x00", "%"],
)
def test_sql_injection(bench: Bench, words: str) -> None:
    """Search words, ids, cursors and filters are data: nothing but what has them is found."""
    before = bench.board.size
    assert bench.client.get("/search", params={"q": words}).status_code == 200
    for path in ("incidents", "claims", "decisions"):
        answer = bench.client.get(f"/api/v1/{path}", params={"incident": words, "place": words})
        assert answer.status_code in (200, 404)
    assert bench.client.get("/reports/" + links.slug(words)).status_code == 404
    assert bench.board.size == before
    assert not bench.desk.ledger.verify().findings


@pytest.mark.parametrize("path", ["/", "/questions", "/activity", *LISTS])
def test_sql_injection_by_cursor(bench: Bench, path: str) -> None:
    """What a cursor holds is data: nothing is found after it, or it is refused; nothing is lost."""
    evil = "' OR 1=1; DROP TABLE listed; --"
    bare = json.dumps([evil, evil, evil][: 3 if "questions" in path else 2])
    before = bench.board.counts("local")
    for text in (evil, bare, json.dumps([evil]), json.dumps({"a": 1}), "\x00", "\ud800"):
        raw = base64.urlsafe_b64encode(text.encode("utf-8", "surrogatepass")).decode()
        for key in ("cursor", "after"):
            answer = bench.client.get(path, params={key: raw, "tray": "all"})
            assert answer.status_code in (200, 422), (path, text, answer.text)
    assert bench.board.counts("local") == before


def test_open_redirect(bench: Bench) -> None:
    """A form leads back to a page of this server and nowhere else."""
    for back in (
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/\nSet-Cookie: a=b",
    ):
        answer = bench.act(does="note", value="x", back=back)
        assert answer.headers["location"] == "/"


def test_header_injection(bench: Bench) -> None:
    """A line break in what is sent back makes no header."""
    answer = bench.client.get("/search", params={"q": "a\r\nset-cookie: b=c"})
    assert "b=c" not in answer.headers.get("set-cookie", "")


def test_oversized_bodies(bench: Bench) -> None:
    """Neither a long body, nor one that hides its length, nor a long address is read to its end."""

    def endless() -> Iterator[bytes]:
        for _ in range(LARGEST // 65536 + 2):
            yield b"x" * 65536

    assert bench.client.post("/acts", content=b"x" * (LARGEST + 1)).status_code == 413
    assert bench.client.post("/acts", content=endless()).status_code == 413
    assert bench.client.get("/?" + "a" * 9000).status_code == 414
    assert bench.client.get("/", headers={"content-length": "-5"}).status_code == 413


def test_deeply_nested_json(bench: Bench) -> None:
    """Brackets without end are no JSON that anybody reads."""
    body = b"[" * 200_000
    headers = {"content-type": "application/json", "idempotency-key": "k"}
    answer = bench.client.post("/api/v1/notes", content=body, headers=headers)
    assert answer.status_code == 400


def test_guessing_passwords(team: Bench) -> None:
    """After five tries the next has to wait, and every refusal is in the access log."""
    client = team.client
    codes = []
    for number in range(8):
        found = re.search(r'name="csrf" value="([^"]+)"', client.get("/sign-in").text)
        assert found
        said = {"name": "admin", "password": f"guess {number} guess", "csrf": found[1]}
        codes.append(client.post("/sign-in", data=said).status_code)
    assert codes[:5] == [401] * 5
    assert codes[5:] == [403] * 3
    refused = [entry for entry in team.desk.access.read() if entry.act == "refused sign-in"]
    assert [entry.by for entry in refused] == ["admin"] * 5


def test_guessing_names(team: Bench) -> None:
    """The answer is the same for a name that there is and one that there is not."""
    answers = []
    for name in ("admin", "nobody of that name"):
        found = re.search(r'name="csrf" value="([^"]+)"', team.client.get("/sign-in").text)
        assert found
        said = {"name": name, "password": "not the password", "csrf": found[1]}
        answers.append(re.sub(r'value="[^"]*"', "", team.client.post("/sign-in", data=said).text))
    assert answers[0] == answers[1]


def test_too_many_requests(make: Make) -> None:
    """Somebody who asks without end is told to wait; the others are not."""
    from reportedly.serve.limits import Limits, Rate

    made = make()
    rates = {
        "page": Rate(burst=3, per_minute=60),
        "api": Rate(burst=3, per_minute=60),
        "sign-in": Rate(burst=1, per_minute=1),
    }
    client = TestClient(make_app(replace(made.desk, limits=Limits(rates)), hosts=HOSTS))
    codes = [client.get("/questions").status_code for _ in range(5)]
    assert codes == [200, 200, 200, 429, 429]
    assert client.get("/api/v1/questions").status_code == 200


def test_csv_injection(hostile: Bench) -> None:
    """No cell of an export begins like a formula."""
    hostile.act(does="reject", why='=HYPERLINK("https://evil.example")')
    for name in ("claims.csv", "decisions.csv"):
        for line in hostile.get(f"/export/{name}").splitlines():
            assert not re.search(r'(^|,)"?[=+@\t]', line), line


def test_what_was_redacted_stays_out_and_asking_for_it_is_written_down(bench: Bench) -> None:
    """Page and API say that it was taken out, by whom and why, and the access log who asked."""
    report = bench.board.reports[0]
    stored = bench.desk.ledger.about(report)
    copy = next(entry for entry in stored if entry.event.kind == "report")
    done = bench.desk.ledger.redact([copy.event.id], reason="A witness asked.", by="admin", at=AT)
    assert isinstance(done, Redaction)
    answer = bench.client.get(links.of_report(report))
    assert answer.status_code == 410
    assert "A witness asked." in answer.text
    assert bench.client.get(f"/api/v1/readings/{links.slug(report)}").status_code == 410
    assert report not in bench.get("/search?q=district")
    asked = [entry for entry in bench.desk.access.read() if entry.subject == report]
    assert len(asked) == 2
    assert {entry.by for entry in asked} == {"local"}


def test_the_files_with_accounts_and_accesses_are_their_owners_alone(
    team: Bench, copied: Path
) -> None:
    """Nobody else on the machine reads them; no password or token stands in them."""
    token = team.desk.accounts.token("admin", "test")
    team.desk.access.write("a", "b", "c")
    for file in copied.with_name("reportedly.db.desk").iterdir():
        assert file.stat().st_mode & 0o077 == 0
        text = file.read_text()
        assert PASSWORD not in text
        assert token not in text


@contextmanager
def served(app: Any, **how: Any) -> Iterator[int]:
    """The application on a free port; `how`: what uvicorn is told besides."""
    import uvicorn

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", **how)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield port
    server.should_exit = True
    thread.join(timeout=20)


def test_slow_clients_do_not_keep_others_waiting(bench: Bench) -> None:
    """Forty connections that never finish a request, and a page comes all the same."""
    with served(bench.client.app) as port:
        open_ones = [socket.create_connection(("127.0.0.1", port)) for _ in range(40)]
        for each in open_ones:
            each.sendall(b"POST /acts HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nx")
        with socket.create_connection(("127.0.0.1", port), timeout=10) as quick:
            quick.sendall(b"GET /export HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            assert quick.recv(12) == b"HTTP/1.1 200"
        for each in open_ones:
            each.close()


def test_slow_headers_are_hung_up_on_and_quick_clients_are_not(bench: Bench) -> None:
    """A connection that says nothing, half a request, or half a second one is closed."""
    from reportedly.serve.impatient import Impatient

    class Quicker(Impatient):
        within = 1.0

    whole = b"GET /export HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with served(bench.client.app, http=Quicker, timeout_keep_alive=60) as port:
        begun = {name: socket.create_connection(("127.0.0.1", port), timeout=30) for name in "abcd"}
        begun["b"].sendall(whole[:20])
        for name in "cd":
            begun[name].sendall(whole)
            assert _answered(begun[name]).startswith(b"HTTP/1.1 200")
        begun["c"].sendall(whole[:20])
        for name in "abc":
            assert begun[name].recv(1) == b"", name  # closed
        begun["d"].sendall(whole)
        assert _answered(begun["d"]).startswith(b"HTTP/1.1 200")
        for each in begun.values():
            each.close()


def _answered(connection: socket.socket) -> bytes:
    """One whole answer."""
    text = b""
    while b"</html>" not in text:
        text += connection.recv(65536)
    return text


DOCS = Path(__file__).parents[2] / "docs" / "workbench.md"


def test_every_attack_that_the_documents_list_has_its_test() -> None:
    """The table of attacks in docs/workbench.md names a test that is there for each of them."""
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| `(test_\w+)` \|$", DOCS.read_text(), re.MULTILINE)
    files = (Path(__file__), Path(__file__).with_name("test_webhooks.py"))
    there = set(
        re.findall(r"^def (test_\w+)\(", "\n".join(map(Path.read_text, files)), re.MULTILINE)
    )
    assert {name for _, _, name in rows} <= there
    kinds = {kind.split(":")[0] for kind, _, _ in rows}
    assert kinds >= {
        "Script in stored text", "Forged request", "Other people's things", "Path traversal",
        "SQL injection", "Session fixation", "Oversized body", "Slow client", "Server-side request",
    }  # fmt: skip


def test_rates_are_each_askers_own(make: Make) -> None:
    """Behind a proxy it is the address that the proxy names which is counted, not the proxy's."""
    from reportedly.serve.limits import Limits, Rate

    made = make()
    rates = {kind: Rate(burst=2, per_minute=1) for kind in ("page", "api", "sign-in")}
    app = make_app(replace(made.desk, limits=Limits(rates)), hosts=HOSTS)
    one, two = (TestClient(app, client=(host, 1)) for host in ("192.0.2.1", "192.0.2.2"))
    assert [one.get("/export").status_code for _ in range(3)] == [200, 200, 429]
    assert two.get("/export").status_code == 200
