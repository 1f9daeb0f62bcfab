"""options -> Marker: reads by a language model behind any OpenAI-compatible endpoint.

Document --parts--> messages --asking--> answers --locating--> Marks
"""

from collections.abc import Callable
from importlib.util import find_spec

from reportedly.errors import BadUsage
from reportedly.models.data import load
from reportedly.ports import Marker
from reportedly.readers.endpoint.address import address
from reportedly.readers.endpoint.asking import Asking, Wording
from reportedly.readers.endpoint.http import Line
from reportedly.readers.endpoint.marker import EndpointMarker
from reportedly.records.reader_options import ReaderOptions


def make(options: ReaderOptions, rules: Marker, say: Callable[[str], None]) -> Marker:
    """The reader, after the user was told what leaves the machine and to where.

    Args:
        options: the endpoint's address and the model's name; the key is of the environment.
        rules: marks what the model is not asked for: phases, objects, labels, questions.
        say: where the user is told something.

    Raises:
        BadUsage: the address or the model's name is missing or wrong, or httpx is not installed.
    """
    if find_spec("httpx") is None:
        raise BadUsage(
            "the reader openai needs httpx. Install it with: pip install 'reportedly[openai]'"
        )
    if not options.endpoint or not options.model:
        raise BadUsage(
            "the reader openai needs an address and a model: --endpoint URL --model NAME, "
            "for example --endpoint http://localhost:8080/v1 --model qwen3"
        )
    where = address(options.endpoint)
    say(where.notice(options.model, keyed=bool(options.key)))
    asking = Asking(Line(where.url, options.key), options.model, load("endpoint", Wording))
    return EndpointMarker(asking, rules, say)
