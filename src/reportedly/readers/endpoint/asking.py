"""message -> Answer: one question in the chat protocol, in the strictest form that a server knows.

Before any report is sent, a sentence of our own finds out the form: a server that refuses one form
is asked in the next. A report can so change neither the form nor anything else of the others.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from reportedly.errors import NoReader, Unanswered
from reportedly.readers.endpoint.answers import Answer, Broken, NoAnswer, parsed, schema
from reportedly.readers.endpoint.http import Heard, Line, shown

OK = 200
# What a server says of a question that is too long for it, or that it does not take.
NOT_TAKEN = (400, 413, 422)
SEED = 0
# Questions whose outcome is kept, so that a batch that breaks at one report is not asked again.
KEPT = 256
NAME = 80  # characters of a model's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """models/data/endpoint.toml: what the model is told."""

    system: str
    probe: str
    opening: str
    same: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How it is asked: with a schema, for any JSON, or in words; at temperature 0 or not."""

    shape: str
    steady: bool


FORMS = tuple(
    Form(shape=shape, steady=steady)
    for steady in (True, False)
    for shape in ("json_schema", "json_object", "words")
)


class TooLong(ValueError):
    """The question or its answer is longer than the server takes: ask about less."""


class Asking:
    """Questions to one model of one server."""

    def __init__(self, line: Line, model: str, wording: Wording) -> None:
        """Nothing is asked yet."""
        self.line = line
        self.model = model
        self.wording = wording
        self._settled: tuple[Form, str] | None = None
        self._kept: dict[bytes, Answer | Exception] = {}

    def settled(self) -> tuple[Form, str]:
        """The form in which the server answers, and the name of the model that does.

        Raises:
            NoReader: it answers in none.
        """
        if self._settled is None:
            self._settled = self._settle()
        return self._settled

    def ask(self, message: str, where: str) -> Answer:
        """Ask about a part of a report; the same question is not sent twice.

        Raises:
            TooLong: there was no whole answer; one about less may be.
            Unanswered: there was none of use: a refusal, words that are no JSON, a server at fault.
            NoReader: the server cannot be used any more.
        """
        form, model = self.settled()
        body = self._body(message, form)
        name = hashlib.sha256(body).digest()
        if name not in self._kept:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            try:
                self._kept[name] = self._answer(self.line.ask(body, where), where, model)
            except (TooLong, Unanswered) as error:
                self._kept[name] = error
        outcome = self._kept[name]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def _settle(self) -> tuple[Form, str]:
        why = ""
        for form in FORMS:
            heard = self._probed(form)
            if heard.status == OK:
                return form, self._model_of(heard)
            why = f"status {heard.status}: {shown(heard.body)}"
        raise NoReader(
            f"{self.line.url} takes no question in any form ({why}). Check --endpoint and --model."
        )

    def _probed(self, form: Form) -> Heard:
        try:
            return self.line.ask(self._body(self.wording.probe.strip(), form), "our first question")
        except Unanswered as error:
            raise NoReader(f"the reader openai cannot start: {error}") from None

    def _model_of(self, heard: Heard) -> str:
        """The model that answered, where it did in the chat protocol."""
        reply = _reply(heard)
        if reply is None:
            raise NoReader(
                f"{self.line.url} does not speak the chat protocol ({shown(heard.body)}). "
                "Check --endpoint: it usually ends in /v1."
            )
        return _name(reply, self.model)

    def _body(self, message: str, form: Form) -> bytes:
        asked: dict[str, Any] = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": self._system(form)},
                {"role": "user", "content": message},
            ],
            "stream": False,
        }
        if form.steady:
            asked |= {"temperature": 0, "seed": SEED}
        if form.shape == "json_schema":
            made = {"name": "reading", "strict": True, "schema": schema()}
            asked["response_format"] = {"type": "json_schema", "json_schema": made}
        elif form.shape == "json_object":
            asked["response_format"] = {"type": "json_object"}
        return json.dumps(asked, ensure_ascii=True, separators=(",", ":")).encode()

    def _system(self, form: Form) -> str:
        """Where the server is not told the schema, the model is."""
        told = self.wording.system.strip()
        if form.shape == "json_schema":
            return told
        return f"{told}\n\nThe JSON Schema of the answer:\n{json.dumps(schema())}"

    def _answer(self, heard: Heard, where: str, model: str) -> Answer:
        if heard.status in NOT_TAKEN:
            raise TooLong(f"status {heard.status}: {shown(heard.body)}")
        reply = _reply(heard) if heard.status == OK else None
        if reply is None:
            raise self._useless(where, f"status {heard.status}: {shown(heard.body)}")
        if _name(reply, self.model) != model:
            raise NoReader(
                f"{self.line.url} began with the model {model} and goes on with "
                f"{_name(reply, self.model)}: one run is read by one model. Start again."
            )
        choice = reply["choices"][0]
        said = choice["message"]
        if said.get("refusal") or choice.get("finish_reason") == "content_filter":
            raise self._useless(where, f"it refuses: {shown(str(said.get('refusal')).encode())}")
        words = said.get("content")
        if choice.get("finish_reason") == "length":
            raise TooLong("the answer was cut off")
        try:
            return parsed(words if isinstance(words, str) else "")
        except Broken as error:
            raise TooLong(str(error)) from None
        except NoAnswer as error:
            raise self._useless(where, f"{error}: {shown(str(words).encode())}") from None

    def _useless(self, where: str, why: str) -> Unanswered:
        return Unanswered(
            f"{where} was not read: no answer of use from {self.model} ({why}). "
            "Read it with another model, or without --reader.",
            where=where,
        )


def _reply(heard: Heard) -> dict[str, Any] | None:
    """The answer as the chat protocol has it; null where it is something else."""
    try:
        reply = json.loads(heard.body)
        message = reply["choices"][0]["message"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return reply if isinstance(message, dict) else None


def _name(reply: dict[str, Any], asked: str) -> str:
    """The name of the model that answered, as the server gives it; the one asked for else."""
    given = reply.get("model")
    return (
        shown(given.encode("utf-8", "replace"))[:NAME]
        if isinstance(given, str) and given
        else asked
    )
