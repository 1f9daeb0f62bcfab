"""click's commands -> a page: usage, what each does, its options, its examples."""

import re
from collections.abc import Iterator

import click

from reportedly.cli import main

# click's mark for lines that are kept apart, as docstrings spell it or as it is by then.
KEPT = r"(?:\x08|\\b)"
EXAMPLES = re.compile(rf"\n*(?:{KEPT}\s*\n\s*)?Examples?:\s*\n")


def page() -> str:
    """Every command with every option, in the order of the alphabet."""
    head = [
        "# Commands\n",
        "Made from the commands themselves: what `reportedly COMMAND --help` prints.\n",
        "Exit codes: 0 all read; 1 some inputs could not be read (each is named on standard error "
        "with the reason, the rest is done); 2 wrong usage.\n",
    ]
    return "\n".join([*head, *_group(main, "reportedly")]) + "\n"


def _group(group: click.Group, path: str) -> Iterator[str]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield f"## {path} {name}\n\n{prose(command)}\n"
            for sub, each in sorted(command.commands.items()):
                yield from _command(each, f"{path} {name} {sub}", "###")
        else:
            yield from _command(command, f"{path} {name}", "##")


def _command(command: click.Command, path: str, level: str) -> Iterator[str]:
    yield f"{level} {path}\n"
    pieces = command.collect_usage_pieces(click.Context(command))
    yield f"```text\n{path} {' '.join(pieces)}\n```\n\n{prose(command)}\n"
    if options := [each for each in command.params if isinstance(each, click.Option)]:
        yield "| option | |\n| --- | --- |"
        yield from (_option(each) for each in options)
        yield ""
    if examples := EXAMPLES.split(command.help or "")[1:]:
        lines = [line.strip() for line in examples[0].splitlines()]
        yield "```text\n" + "\n".join(lines).strip() + "\n```\n"


def prose(command: click.Command) -> str:
    """What a command does: its help up to the examples, in paragraphs."""
    told = EXAMPLES.split(command.help or "")[0]
    parts = [" ".join(part.split()) for part in re.sub(KEPT, "", told).split("\n\n")]
    return "\n\n".join(part for part in parts if part)


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    taken = "" if option.is_flag else f" `{_cell(_value(option))}`"
    needed = " Required." if option.required else ""
    return f"| {names}{taken} | {_cell(option.help or '')}{needed} |"


def _value(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        return " · ".join(map(str, option.type.choices))
    return option.metavar or option.type.name.upper()


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
