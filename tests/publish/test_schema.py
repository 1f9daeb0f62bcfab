"""The published JSON Schemas."""

import json
from collections.abc import Callable

import jsonschema
import msgspec
import pytest

from reportedly.publish.schema import RECORDS, schema
from reportedly.records.reading import Reading


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_every_schema_is_a_valid_schema(name: str) -> None:
    """Draft 2020-12 accepts it."""
    jsonschema.Draft202012Validator.check_schema(schema(name))


def test_a_reading_fits_its_schema_and_a_wrong_word_does_not(read: Callable[..., Reading]) -> None:
    """The vocabularies of the contract are closed in the schema."""
    reading = json.loads(
        msgspec.json.encode(read("The army said troops killed 12 fighters near Kalat."))
    )
    validator = jsonschema.Draft202012Validator(schema("reading"))
    validator.validate(reading)
    reading["statements"][0]["factuality"] = "certainly"
    assert not validator.is_valid(reading)
