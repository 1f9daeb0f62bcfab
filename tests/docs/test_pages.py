"""The documents' tools: what they run, what they refuse, and that no command is left out."""

from pathlib import Path

import build_site
import check
import click
import pytest
import run_blocks
import stand_ins
from blocks import Block, blocks, commands
from click.testing import CliRunner
from pages_from_code import card, records, rest
from pages_from_code import commands as commands_page

from reportedly.cli import main
from reportedly.publish.schema import schema

PAGE = """# A page

    reportedly read a.txt
    reportedly brief \\
        b.txt     # goes on

text

    {"id": "no command"}

```sh
# a remark
$ reportedly verify
```

<!-- not run: needs a server
     of its own -->

```sh
reportedly serve
```

```python
print(1)
```

```json
{}
```
"""


@pytest.fixture
def found(tmp_path: Path) -> list[Block]:
    """The blocks of a page that has every kind."""
    page = tmp_path / "page.md"
    page.write_text(PAGE, "utf-8")
    return list(blocks(page))


def test_a_block_is_known_by_its_language_or_its_first_word(found: list[Block]) -> None:
    """Indented commands count as fenced ones do; JSON and diagrams are only shown."""
    assert [each.kind for each in found] == ["sh", "shown", "sh", "sh", "python", "shown"]


def test_a_block_is_left_out_for_a_reason_that_stands_before_it(found: list[Block]) -> None:
    """Only the block right after the comment, and the reason is kept."""
    assert [each.left_out for each in found] == [
        *(None, None, None, "needs a server of its own", None, None),
    ]


def test_lines_that_go_on_are_one_command(found: list[Block]) -> None:
    """With the line where each begins; remarks are none."""
    first, _, second, *_ = found

    assert [number for number, _ in commands(second)] == [13]
    assert next(commands(second))[1] == "reportedly verify"
    lines = [line for _, line in commands(first)]
    assert lines[0] == "reportedly read a.txt"
    assert lines[1].split() == ["reportedly", "brief", "b.txt", "#", "goes", "on"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("reportedly reed a.txt", "no command `reportedly reed`"),
        ("reportedly brief a.txt --colour", "no option --colour"),
        ("cat a | reportedly read - --nope", "no option --nope"),
        ("reportedly review grade i-1 weak --wy x", "no option --wy"),
        ("make cofee", "no `make cofee`"),
        ("pip install 'reportedly[servr]'", "no extra servr"),
        ("python benchmarks/none/run.py DATA", "no benchmarks/none/run.py"),
        ("python benchmarks/dates/run.py --nonsense", "no option --nonsense"),
    ],
)
def test_what_is_not_there_is_told(line: str, told: str) -> None:
    """A command, an option, a target, an extra, a script."""
    (fault,) = check._command(line)

    assert told in fault


@pytest.mark.parametrize(
    "line",
    [
        "reportedly brief a.txt --format md -o a.md  # --remark",
        """reportedly review note i-1 "see --this" --by ada""",
        "make check",
        "pip install 'reportedly[serve]'",
        "python benchmarks/dates/run.py DATA --errors",
    ],
)
def test_what_is_there_is_no_fault(line: str) -> None:
    """Remarks and quoted words are no options."""
    assert not list(check._command(line))


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    """The runner runs: a failing line is a fault, a line that works is none, output goes on."""
    run = run_blocks.Run(folder=tmp_path, port="1", model="")

    assert run.line("echo abcdef0123456789") is None
    assert run.said.strip() == "abcdef0123456789"
    assert "exit code 3: gone" in str(run.line("echo gone >&2; exit 3"))
    assert "exit code 1" in str(run.line("false | cat"))
    assert "ZeroDivisionError" in str(run.python("1 / 0"))


def test_our_own_commands_end_and_write_as_in_a_shell(tmp_path: Path) -> None:
    """In a fork or in a shell: the page's folder, the exit code, what was printed."""
    run = run_blocks.Run(folder=tmp_path, port="1", model="")

    assert run.line("reportedly schema reading  # its form") is None
    forked = run.said
    assert run.line("reportedly schema reading > form.json") is None
    assert (tmp_path / "form.json").read_text("utf-8") == forked
    assert "exit code 2" in str(run.line("reportedly brief a.txt --format 'no such'"))
    assert "exit code 1" in str(run.line("reportedly read form.txt"))
    assert run.python("open('made.txt', 'w').close()") is None
    assert (tmp_path / "made.txt").exists()


def test_a_stand_in_is_put_for_a_whole_word_only(tmp_path: Path) -> None:
    """`r-17` in `for-17` or in `r-170` is something else."""
    place = stand_ins.Place(folder=tmp_path, said="accepted 0123456789abcdef\n")

    assert stand_ins.put("review reject r-17#a2", place) == "review reject macomia-b#a2"
    assert stand_ins.put("for-17 r-170", place) == "for-17 r-170"
    assert stand_ins.put("undo 5c0e1f2a", place) == "undo 0123456789abcdef"


def test_every_command_and_option_is_on_the_page() -> None:
    """Nothing that a user can type is left out of the reference."""
    page = commands_page.page()

    for path, command in _commands(main, "reportedly"):
        assert f"# {path}\n" in page, path
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert all(f"`{name}`" in page for name in parameter.opts), path
    assert "\b" not in page and "\\b" not in page


def _commands(group: click.Group, path: str) -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    for name, each in group.commands.items():
        found.append((f"{path} {name}", each))
        if isinstance(each, click.Group):
            found += _commands(each, f"{path} {name}")
    return found


def test_every_field_of_every_record_is_on_the_page() -> None:
    """And no link of the page leads to a part that it does not have."""
    page = records.page()

    for name in records.NAMES:
        for part, told in schema(name)["$defs"].items():
            assert f"### {part}\n" in page
            assert all(f"| `{field}` |" in page for field in told.get("properties", {})), part


def test_every_operation_of_the_api_is_on_the_page() -> None:
    """With what it takes and what it answers."""
    page = rest.page()

    for operation in ("GET /api/v1/incidents", "POST /api/v1/decisions", "GET /api/v1/search"):
        assert f"## {operation}\n" in page
    assert page.count("\nAnswers: ") >= 15


def test_the_model_card_has_every_figure_of_the_card() -> None:
    """The good ones and the bad ones."""
    page = card.page()

    assert "held out responsibility f1" in page
    assert "Never trained on" in page


@pytest.mark.parametrize(
    "page",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/css">',
        '<img src="http://example.org/pixel.png">',
        "<iframe srcdoc=\"&lt;img src='https://example.org/p.png'&gt;\"></iframe>",
    ],
)
def test_a_page_that_asks_another_host_is_refused(tmp_path: Path, page: str) -> None:
    """Scripts, styles, fonts, pictures, and what stands in a frame."""
    (tmp_path / "page.html").write_text(page, "utf-8")

    assert list(build_site.foreign(tmp_path))


def test_links_to_follow_are_no_requests(tmp_path: Path) -> None:
    """A reader may click; a browser does not fetch by itself."""
    page = (
        '<a href="https://example.org/">x</a><img src="../img/a.png"><script src="a.js"></script>'
    )
    (tmp_path / "page.html").write_text(page, "utf-8")
    (tmp_path / "a.css").write_text("a { color: red }", "utf-8")

    assert not list(build_site.foreign(tmp_path))
    (tmp_path / "b.css").write_text("@import 'https://fonts.example/x.css';", "utf-8")
    assert list(build_site.foreign(tmp_path))


@pytest.fixture(scope="module")
def printed() -> str:
    """What the brief of two examples prints on a terminal of a hundred letters."""
    folders = ["examples/kalat", "examples/macomia"]
    told = [
        CliRunner(env={"COLUMNS": "100"}).invoke(main, ["brief", str(check.ROOT / each)]).stdout
        for each in folders
    ]
    return "\n".join(told)


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("README.md", "<!-- demo:start -->", "<!-- demo:end -->"),
        ("docs/tutorial.md", "```text", "```\n"),
    ],
)
def test_a_page_shows_what_the_program_prints(
    printed: str, name: str, start: str, end: str
) -> None:
    """Each line of a brief that is shown is a line of the brief as it is today."""
    shown = (check.ROOT / name).read_text("utf-8").split(start)[1].split(end)[0]
    lines = [line.strip() for line in shown.splitlines() if line.strip()]
    own = [line for line in lines if not line.startswith("From `reportedly")]
    now = {line.strip() for line in printed.splitlines()}

    assert len(own) > 8
    assert [line for line in own if line not in now] == []
