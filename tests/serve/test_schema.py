"""schemathesis over the API's own description: whatever is sent, no 5xx, all as described."""

from contextlib import suppress
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from workbench import Bench

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


EACH = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def test_no_request_breaks_the_server_or_its_description(bench: Bench) -> None:
    """Valid and invalid requests alike are answered as the description says."""
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", bench.client.app)
    found = [operation.ok() for operation in described.get_all_operations()]
    assert len(found) >= 15
    wrong = []
    for operation in found:
        for mode in GenerationMode:
            try:
                _try(operation.as_strategy(generation_mode=mode))
            except FailureGroup as error:
                wrong += [str(each) for each in error.exceptions]
    assert not wrong, "\n\n".join(wrong)


def _try(strategy: Any) -> None:
    @EACH
    @given(case=strategy)
    def one(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    with suppress(Unsatisfiable):  # an operation that takes nothing cannot be asked wrongly
        one()
