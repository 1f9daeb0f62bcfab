"""The base weights' tokenizer and the table of names -> Tools."""

import tomllib
from pathlib import Path

from batches import Tools
from tokenizers import Tokenizer

from reportedly.run.wiring import names

INVENTED = Path(__file__).parent / "invented_states.toml"


def tools(base: Path) -> Tools:
    """What turns text into pieces, as the shipped program does; invented states are states."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    invented = tomllib.loads(INVENTED.read_text("utf-8"))["states"]
    return Tools(tokenizer=tokenizer, names=names((tuple(n), tuple(p)) for n, p in invented))
