"""The workbench by parts: passages, excerpts, addresses, limits, values, who may serve where."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from reportedly.cli import main
from reportedly.errors import BadRecord, BadUsage, ReportedlyError
from reportedly.models.gazetteer import open_gazetteer
from reportedly.serve import correct
from reportedly.serve.accounts import Accounts
from reportedly.serve.copied import LEAST, copied, share
from reportedly.serve.excerpt import excerpt
from reportedly.serve.limits import Limits, Rate
from reportedly.serve.links import inside, slug, unslug
from reportedly.serve.sessions import Sessions
from reportedly.serve.start import Place, checked
from workbench import AT, PASSWORD

WORDS = st.lists(st.sampled_from(["river", "bridge", "two", "soldiers", "market"]), max_size=60)


@given(st.text())
def test_any_id_has_an_address_and_comes_back_from_it(name: str) -> None:
    """Slashes, lone surrogates, nothing at all: an address is plain, and names one id."""
    part = slug(name)
    assert all(letter.isalnum() or letter in "._-~" for letter in part)
    assert part.isascii()
    assert unslug(part) == name


@given(WORDS, WORDS)
def test_copied_passages_are_the_same_words_and_long_enough(one: list[str], two: list[str]) -> None:
    """Whatever the texts, what is called copied stands in both."""
    left, right = " ".join(one), ", ".join(two)
    for each in copied(left, right):
        words = left[slice(*each.left)].split()
        assert words == right[slice(*each.right)].replace(",", "").split()
        assert len(words) >= LEAST


def test_a_passage_is_found_wherever_it_stands() -> None:
    """Paragraphs in another order are copied all the same."""
    first = "the governor told reporters on Monday that no civilian was hurt"
    second = "the ministry said nine vehicles were destroyed near the old bridge"
    found = copied(f"{first}. {second}.", f"{second}; {first}")
    assert [len(range(*each.left)) for each in found] == [len(first), len(second)]
    assert share(found, f"{first}. {second}.") == 1.0


@given(st.text(max_size=400), st.data())
def test_an_excerpt_holds_its_words_within_their_text(text: str, data: st.DataObject) -> None:
    """What stands around the words is the text's own."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = excerpt(text, start, end)
    assert found.words == text[start:end]
    whole = found.before.removeprefix("…") + found.words + found.after.removesuffix("…")
    assert whole.strip("…") in text or "…" in text


def test_an_excerpt_is_one_sentence() -> None:
    """The sentence of the words, without its neighbours."""
    text = "It rained. Police said nine people died there. Nobody claimed it."
    at = text.index("nine")
    found = excerpt(text, at, at + 4)
    assert found.before + found.words + found.after == "Police said nine people died there."


@pytest.mark.parametrize("target", ["//x.example", "https://x.example", "\\x", "/\r\nx", "x"])
def test_nothing_leads_out_of_the_server(target: str) -> None:
    """A way back is a path of this server."""
    assert inside(target) == "/"


def test_a_limit_refills() -> None:
    """A burst at once, then as many as come back with time; each asker has their own."""
    limits = Limits({"page": Rate(burst=2, per_minute=60)})
    waits = [limits.wait("page", "a") for _ in range(3)]
    assert waits[:2] == [0.0, 0.0]
    assert 0 < waits[2] <= 1.1
    assert limits.wait("page", "b") == 0.0


def test_a_session_is_forgotten_when_it_ends() -> None:
    """Its id is worth nothing then."""
    sessions = Sessions()
    made = sessions.start("ada", AT)
    assert sessions.find(made.id) is made
    sessions.end(made.id)
    assert sessions.find(made.id) is None
    assert sessions.find(None) is None


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("toll:killed:civilians", "9", '{"low": 9, "best": 9, "high": 9}'),
        ("toll:killed:civilians", "9-11", '{"low": 9, "best": null, "high": 11}'),
        ("toll:killed:civilians", "9+", '{"low": 9, "best": null, "high": null}'),
        ("event_type", "Attack", "Attack"),
        ("date", "null", "null"),
    ],
)
def test_values_are_written_as_a_person_does(field: str, text: str, value: str) -> None:
    """Plain for a person, JSON for the ledger."""
    assert correct.written(field, text, None, open_gazetteer()) == value


@pytest.mark.parametrize("text", ["11-9", "about nine", "-3", ""])
def test_a_toll_that_is_none_is_refused(text: str) -> None:
    """The message says how to write one."""
    with pytest.raises(BadRecord):
        correct.written("toll:killed:civilians", text, None, open_gazetteer())


@pytest.mark.parametrize("text", ["3-3", "5-2", "0-99", "x", "-1-2"])
def test_a_span_that_is_none_is_refused(text: str) -> None:
    """It must be words of the text."""
    with pytest.raises(BadRecord):
        correct.span(text, "some words")


def test_others_are_let_in_with_accounts_and_tls_alone(tmp_path: Path) -> None:
    """An open address without accounts, or with passwords in the clear, is refused."""
    here = Place(ledger=str(tmp_path / "l.db"))
    assert checked(here) is here
    for host in ("0.0.0.0", "192.0.2.1", "desk.example.org"):  # noqa: S104
        with pytest.raises(BadUsage, match="accounts"):
            checked(Place(ledger=str(tmp_path / "l.db"), host=host))
    Accounts(here.folder / "accounts.json").put("ada", "admin", PASSWORD, at=AT)
    with pytest.raises(BadUsage, match="in the open"):
        checked(Place(ledger=str(tmp_path / "l.db"), host="192.0.2.1"))
    proxied = Place(ledger=str(tmp_path / "l.db"), host="192.0.2.1", behind_proxy=True)
    assert checked(proxied) is proxied


def test_accounts_by_command(tmp_path: Path) -> None:
    """Made, listed, given a token, removed; a short password is refused."""
    ledger = ["--ledger", str(tmp_path / "l.db")]

    def run(*args: str) -> str:
        done = CliRunner().invoke(main, ["account", *args, *ledger])
        assert done.exit_code == 0, done.output
        return done.output

    run("add", "ada", "--role", "reviewer", "--password", PASSWORD)
    token = run("token", "ada", "--label", "nightly").strip()
    assert "ada  reviewer  tokens: nightly" in run("list")
    accounts = Accounts(tmp_path / "l.db.desk" / "accounts.json")
    owner = accounts.of_token(token)
    assert owner is not None
    assert owner.name == "ada"
    run("remove", "ada")
    assert accounts.all() == {}
    short = CliRunner().invoke(
        main, ["account", "add", "bo", "--role", "coder", "--password", "short", *ledger]
    )
    assert short.exit_code == 2


def test_damaged_accounts_are_said_to_be(tmp_path: Path) -> None:
    """Nobody gets in by way of a broken file."""
    file = tmp_path / "accounts.json"
    file.write_text("[{")
    with pytest.raises(ReportedlyError, match="backup"):
        Accounts(file).all()


def test_serving_elsewhere_without_accounts_is_wrong_usage(tmp_path: Path) -> None:
    """The command says what to do."""
    ledger = str(tmp_path / "l.db")
    done = CliRunner().invoke(main, ["serve", "--ledger", ledger, "--host", "192.0.2.1"])
    assert done.exit_code == 2
    assert "reportedly account add" in done.output
