"""readings -> what a command prints: the brief of their incidents, or the readings themselves."""

from collections.abc import Sequence

from rich.console import Console

from reportedly.models.data import load
from reportedly.publish.brief import brief
from reportedly.publish.html import to_html
from reportedly.publish.json_brief import to_json
from reportedly.publish.jsonl import dump
from reportedly.publish.markdown import to_markdown
from reportedly.publish.parts import Brief
from reportedly.publish.terminal import to_terminal
from reportedly.publish.wording import Wording
from reportedly.records.reading import Reading
from reportedly.run.pipeline import incidents
from reportedly.run.wiring import kit
