"""Record -> one line of JSON, the same for the same record on every machine."""

import json
from typing import Any

import msgspec

# Characters that JSON allows in strings but that many line readers take for the end of a line.
_LINE_ENDS = {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def dump(record: Any) -> str:
    r"""Write a record as JSON without a newline; fields in the order of the record.

    A text that cannot be UTF-8 (lone surrogates) is written in ASCII with \u escapes.
    """
    try:
        text = msgspec.json.encode(record).decode()
    except UnicodeEncodeError:
        plain = msgspec.to_builtins(record)
        return json.dumps(plain, ensure_ascii=True, separators=(",", ":"))
    for character, escaped in _LINE_ENDS.items():
        text = text.replace(character, escaped)
    return text
