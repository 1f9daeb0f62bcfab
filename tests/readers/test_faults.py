"""Servers that refuse, break, hang or lie: what stops one report, what stops the run."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from endpoint import NOTHING, SHORT, Reply, answering, failing, said
from reportedly.errors import NoReader, Unanswered
from reportedly.records.report import Report
from texts import report_of

OTHERS = ("a", "c")


def three() -> tuple[Report, ...]:
    """Three reports, the second of which the servers below have trouble with."""
    return tuple(
        report_of(f"The army said that a {word} was found in {name}.", id=name)
        for name, word in (("a", "rifle"), ("b", "TROUBLE"), ("c", "pistol"))
    )


def troubled(reply: Reply) -> Any:
    """A server that answers so to the second report only."""

    def how(question: Mapping[str, Any], _number: int) -> Reply:
        return reply if "TROUBLE" in question["messages"][-1]["content"] else said(NOTHING)

    return how


TROUBLES = {
    "refusal": (said(None, refusal="I cannot help with that."), "it refuses: I cannot help"),
    "filter": (said("", finish="content_filter"), "it refuses"),
    "words": (said("I'd rather not."), "no JSON object"),
    "list": (said("[1, 2]"), "no JSON object"),
    "fields": (said({"result": "ok"}), "none of the fields"),
    "empty": (said(""), "no JSON object"),
    "null": (said(None), "no JSON object"),
    "cut": (said('{"tolls": [{"sen'), "no whole answer even to a short part"),
    "length": (said("{}", finish="length"), "no whole answer even to a short part"),
    "status 400": (failing(400, "the prompt was filtered"), "the prompt was filtered"),
    "status 500": (failing(500), "gave no answer in 3 attempts"),
    "status 503": (Reply(status=503, body=b"<html>busy</html>"), "<html>busy</html>"),
    "not the protocol": (Reply(body=b"<html>sign in</html>"), "<html>sign in</html>"),
    "no choices": (Reply(body=b'{"choices": []}'), "no answer of use"),
    "deep": (Reply(body=b'{"a":' * 100_000), "no answer of use"),
    "bytes": (Reply(body=b"\xff\xfe\x00"), "no answer of use"),
    "flood": (Reply(body=b" " * 4_500_000), "longer than"),
    "redirection": (Reply(status=302, headers={"Location": "/else"}, body=b""), "status 302"),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_trouble_with_one_report_stops_no_other(name: str, asks) -> None:
    """It is named with the reason; the two beside it are read, and asked about once."""
    reply, why = TROUBLES[name]
    with answering(troubled(reply)) as server:
        outcome = asks(server, *three())
    assert tuple(one.report.id for one in outcome.readings) == OTHERS
    (error,) = outcome.errors
    assert isinstance(error, Unanswered) and error.where == "b"
    assert why in str(error)
    assert sum("rifle" in text for text in server.texts()) == 1


def test_a_busy_server_is_asked_again_when_it_said(asks) -> None:
    """429 with Retry-After, then 500, then an answer: nothing is lost."""
    replies = [said(NOTHING), failing(429, retry_after="7"), failing(500), said(NOTHING)]
    with answering(lambda _q, number: replies[number]) as server:
        outcome = asks(server, three()[0])
    assert len(outcome.readings) == 1 and outcome.errors == ()
    assert outcome.slept == (7.0, 1.0)


def test_no_server_makes_us_wait_for_ever(asks) -> None:
    """A Retry-After of a day is cut to the longest wait."""
    replies = [said(NOTHING), failing(429, retry_after="86400"), said(NOTHING)]
    with answering(lambda _q, number: replies[number]) as server:
        assert asks(server, three()[0]).slept == (SHORT.longest_wait,)


def test_a_server_that_hangs_is_given_up(asks) -> None:
    """A time-out is no answer; the other reports are read."""
    hanging = replace(said(NOTHING), hang=9.0)
    with answering(troubled(hanging)) as server:
        outcome = asks(server, *three(), patience=replace(SHORT, answer=3.0, attempts=1))
    assert tuple(one.report.id for one in outcome.readings) == OTHERS
    assert "no answer within 3 s" in str(outcome.errors[0])


def test_a_server_that_went_away_ends_the_run(asks) -> None:
    """After some reports in a row without an answer the run stops, and says what stands."""
    reports = [report_of(f"Report number {n}.", id=f"r{n}") for n in range(9)]
    with (
        answering(lambda _q, number: failing(502) if number > 2 else said(NOTHING)) as server,
        pytest.raises(NoReader, match="3 reports in a row"),
    ):
        asks(server, *reports)
    assert len(server.asked) <= 3 + 3 * SHORT.attempts


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (failing(401, "wrong key"), "Set REPORTEDLY_READER_KEY"),
        (failing(403), "refuses the key"),
        (failing(404, "no such model"), "Check --endpoint and --model"),
        (failing(400), "takes no question in any form"),
        (failing(500), "cannot start"),
        (Reply(body=b"<html>hello</html>"), "does not speak the chat protocol"),
    ],
)
def test_what_cannot_get_better_ends_the_run_before_a_report_is_sent(
    reply: Reply, why: str, asks
) -> None:
    """A wrong key, address or model: no report leaves the machine."""
    with answering(lambda _q, _n: reply) as server, pytest.raises(NoReader, match=why) as raised:
        asks(server, *three(), key="sk-secret")
    assert "sk-secret" not in str(raised.value)
    assert not any("rifle" in str(question) for question in server.asked)


def test_where_nothing_listens_the_run_ends(asks) -> None:
    """The address is named."""
    with answering(lambda _q, _n: said(NOTHING)) as server:
        pass
    with pytest.raises(NoReader, match="cannot start") as raised:
        asks(server, *three())
    assert server.url in str(raised.value)


def test_another_model_in_the_middle_ends_the_run(asks) -> None:
    """One run is read by one model, for its readings say which."""
    with (
        answering(lambda _q, number: said(NOTHING, model=f"m{number > 1}")) as server,
        pytest.raises(NoReader, match="goes on with mTrue"),
    ):
        asks(server, *three())


def _knows(*shapes: str, steady: bool = True) -> Any:
    """A server that refuses a form it does not know."""

    def how(question: Mapping[str, Any], _number: int) -> Reply:
        shape = question.get("response_format", {}).get("type", "words")
        if shape not in shapes or ("temperature" in question and not steady):
            return failing(400, "unknown parameter")
        return said(NOTHING)

    return how


@pytest.mark.parametrize(
    ("server_knows", "expected"),
    [
        (_knows("json_schema", "json_object", "words"), ("json_schema", True)),
        (_knows("json_object", "words"), ("json_object", True)),
        (_knows("words"), (None, True)),
        (_knows("json_schema", steady=False), ("json_schema", False)),
    ],
)
def test_the_strictest_form_that_the_server_knows_is_used(server_knows, expected, asks) -> None:
    """Found out with a sentence of our own; where no schema is taken the model is told it."""
    with answering(server_knows) as server:
        outcome = asks(server, three()[0])
    last = server.asked[-1]
    shape = last.get("response_format", {}).get("type")
    assert (shape, "temperature" in last) == expected
    assert ("JSON Schema" in last["messages"][0]["content"]) == (shape != "json_schema")
    assert any("two runs may differ" in line for line in outcome.said) == (not expected[1])
    assert sum("rifle" in str(question) for question in server.asked) == 1


def test_the_schema_is_strict(asks) -> None:
    """Every object is closed and every field is asked for, as strict servers demand."""
    with answering(lambda _q, _n: said(NOTHING)) as server:
        asks(server, three()[0])
    schema = server.asked[0]["response_format"]["json_schema"]["schema"]
    for node in (schema, *schema["$defs"].values()):
        assert node["additionalProperties"] is False
        assert set(node["required"]) == set(node["properties"])
    assert server.asked[0]["response_format"]["json_schema"]["strict"] is True


def test_the_key_goes_to_the_endpoint_as_a_header_alone(asks) -> None:
    """And no header goes where there is no key."""
    with answering(lambda _q, _n: said(NOTHING)) as server:
        asks(server, three()[0], key="sk-secret")
        asks(server, three()[0])
    assert [one.get("Authorization") for one in server.headers] == [
        *("Bearer sk-secret",) * 2,
        *(None,) * 2,
    ]
    assert {one["path"] for one in server.headers} == {"/v1/chat/completions"}
    assert "sk-secret" not in str(server.asked)
