"""The server that answers as the annotators would: its answers are whole, and are read."""

from typing import Any

from readers.oracle import Oracle, answered
from readers.run import _asking
from reportedly.readers.endpoint.answers import parsed
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import kit
from texts import report_of

TEXT = (
    "Raiders shot two herders near Kalat on Friday. A nurse died, said the mayor.\n\n"
    "He blamed bandits."
)
RECORD: Any = {
    "id": "r",
    "report": {"text": TEXT},
    "incidents": [
        {
            "main": True, "event_type": "Attack", "modality": "occurred", "date": None,
            "place": {"name": "Kalat"},
            "parties": [{"name": "Raiders", "kind": "unknown", "role": "initiator"},
                        {"name": "nurse", "kind": "civilians", "role": "target"}],
            "casualties": [{"party": "nurse", "outcome": "killed", "low": 1, "high": 1,
                            "source": "the mayor", "text": "A nurse died"}],
            "responsibility": [{"who": "bandits", "role": "perpetrator", "by": "He",
                                "confidence": "SUSPECTED OR ACCUSED"}],
        }
    ],
    "statements": [{"source": "the mayor", "cue": "said", "content": "A nurse died",
                    "factuality": "CT+"}],
}  # fmt: skip
LINES = {0: "Raiders shot two herders near Kalat on Friday.", 1: "A nurse died, said the mayor.",
         2: "He blamed bandits."}  # fmt: skip


def test_answers_have_the_shape_that_is_asked_for() -> None:
    """No item is dropped; sentences are those in which the words stand."""
    import json

    answer = parsed(json.dumps(answered(RECORD, LINES)))
    assert answer.malformed == 0
    assert [toll.figure for toll in answer.tolls] == ["one"]
    assert [one.sentence for one in (*answer.statements, *answer.blames)] == [1, 2]


def test_the_readings_are_the_annotations() -> None:
    """Over real HTTP, as a model's answers come."""
    with Oracle({"r": RECORD}) as oracle:
        tools = kit(_asking(oracle.url, "annotators"))
        (reading,) = read_batch((report_of(TEXT, published="2025-12-08"),), tools)
    (account,) = reading.accounts
    assert account.event_type == "Attack"
    assert [(row.low, row.high) for row in account.casualties] == [(1, 1)]
    assert account.place and account.place.name == "Kalat"
    assert [row.who for row in account.responsibility] == ["bandits"]
