"""What readers see covered, on every page, in search and exports; others' reads are kept."""

import re

import pytest

from browsing import names_in
from reportedly.errors import BadUsage
from reportedly.records.incident import Claim
from reportedly.serve.covered import READ
from reportedly.serve.items import name_of
from reportedly.serve.links import of_pair, slug
from reportedly.serve.start import covers_of
from workbench import Bench, SignIn

# Persons whom the examples name and who speak for no institution, and an author.
NAMES = ("Zarak Mengal", "Haji Sabzal", "Lurdes Assane")
BLOCK = "█"


def kalat(team: Bench) -> str:
    """The incident at Kalat, whose reports name persons."""
    return next(iter(team.board.of_report["kalat-a"]))


def pages(team: Bench) -> list[str]:
    """Every page that shows words of reports."""
    found = ["/questions?answered=true", "/search?q=district", "/activity", "/disagreements"]
    for incident in team.board.incidents.values():
        here = f"/incidents/{incident.id}"
        found += [here, f"{here}/brief", *(f"{here}?item={each.id}" for each in incident.claims)]
    reports = list(team.board.reports)
    found += [f"/reports/{slug(each)}" for each in reports]
    return [*found, *(of_pair(reports[0], each) for each in reports[1:])]


def test_a_reader_sees_no_private_name_on_any_page(team: Bench, sign_in: SignIn) -> None:
    """Each page is there, says that names are covered, and has none of them."""
    reader, coder = sign_in("reader"), sign_in("coder")
    seen: set[str] = set()
    for where in pages(team):
        answer = reader.get(where)
        assert answer.status_code == 200, where
        assert names_in(answer.text, NAMES) == [], where
        seen |= set(names_in(coder.get(where).text, NAMES))
    assert seen == set(NAMES)
    text = reader.get("/reports/kalat-a").text
    assert BLOCK in text
    assert 'role="note"' in text


def test_words_that_people_wrote_are_left_out_for_a_reader(team: Bench, sign_in: SignIn) -> None:
    """A reason may hold any name; that something was decided is shown all the same."""
    claim = _claim_with_a_name(team)
    said = {"does": "accept", "subject": kalat(team), "claim": name_of(claim)}
    reviewer = sign_in("reviewer")
    assert team.act(reviewer, **said, why="Asked Zarak Mengal.").status_code == 303
    assert team.act(reviewer, does="note", value="Zarak Mengal called back.").status_code == 303
    reader = sign_in("reader")
    here = f"/incidents/{kalat(team)}?item={claim.id}"
    for where in (here, f"/incidents/{kalat(team)}/brief", "/activity"):
        assert names_in(reader.get(where).text, NAMES) == [], where
    assert "v-accept" in reader.get(here).text
    assert "Asked Zarak Mengal." in sign_in("coder").get(here).text


def _claim_with_a_name(team: Bench) -> Claim:
    claims = team.board.incidents[kalat(team)].claims
    return next(each for each in claims if each.predicate.startswith("toll:"))


def test_a_covered_name_finds_nothing_for_a_reader(sign_in: SignIn) -> None:
    """A search would tell in which reports a person is named."""
    assert "/reports/kalat-d" in sign_in("coder").get("/search?q=Zarak").text
    assert "0 reports" in sign_in("reader").get("/search?q=Zarak").text
    assert "0 reports" not in sign_in("reader").get("/search?q=surveillance").text


def test_a_reader_takes_away_what_a_reader_sees(team: Bench, sign_in: SignIn) -> None:
    """Every export is covered whatever is asked for, the PDF as well, and the log says so."""
    reader = sign_in("reader")
    for name in ("incidents.jsonl", "readings.jsonl", "claims.csv", "decisions.csv"):
        for cover in ("", "?cover=places"):
            assert names_in(reader.get(f"/export/{name}{cover}").text, NAMES) == []
    log = {entry.act for entry in team.desk.access.read() if entry.by == "reader"}
    assert "export, covered: persons, witnesses, minors" in log
    assert "export, covered: persons, witnesses, minors, places" in log
    answer = reader.get(f"/incidents/{kalat(team)}/brief.pdf")
    assert answer.content.startswith(b"%PDF")
    assert answer.content == reader.get(f"/incidents/{kalat(team)}/brief.pdf").content


def test_the_api_is_for_whoever_sees_names(team: Bench) -> None:
    """It gives records as they are: a reader's token is refused, a coder's reads are kept."""
    for name, status in (("reader", 403), ("coder", 200)):
        headers = {"authorization": f"Bearer {team.desk.accounts.token(name, 't')}"}
        answer = team.client.get("/api/v1/reports/kalat-a", headers=headers)
        assert answer.status_code == status
        assert ("Jatak" in answer.text) == (status == 200)
    reads = [each for each in team.desk.access.read() if each.act == READ]
    assert [(each.by, each.subject) for each in reads] == [("coder", "/api/v1/reports/kalat-a")]


def test_every_read_of_what_others_see_covered_is_kept(team: Bench, sign_in: SignIn) -> None:
    """An entry for each page; a step within an open page is none; a reader's read is none."""
    coder, incident = sign_in("coder"), kalat(team)
    wheres = (f"/incidents/{incident}", "/reports/kalat-a", "/search?q=Jatak")
    for where in (*wheres, wheres[0]):
        coder.get(where)
    coder.get(f"{wheres[0]}?item=date", headers={"hx-request": "true"})
    sign_in("reader").get(wheres[0])
    reads = [each for each in team.desk.access.read() if each.act == READ]
    assert [(each.by, each.subject) for each in reads] == [
        ("coder", incident),
        ("coder", "kalat-a"),
        ("coder", "search: Jatak"),
        ("coder", incident),
    ]
    assert re.search(r"read uncovered.*kalat-a", sign_in("admin").get("/activity").text)


def test_what_is_covered_is_a_setting(team: Bench, sign_in: SignIn) -> None:
    """Profiles are named; there is no page without its places; nothing may be covered too."""
    assert covers_of("witnesses, persons") == ("persons", "witnesses")
    assert covers_of("") == ()
    with pytest.raises(BadUsage, match="places"):
        covers_of("places")
    object.__setattr__(team.desk, "covers", ())
    assert "Zarak Mengal" in sign_in("reader").get("/reports/kalat-d").text
