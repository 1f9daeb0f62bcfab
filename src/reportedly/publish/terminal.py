"""Brief -> terminal: printed to a rich Console of any width, with or without colour."""

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from reportedly.publish.parts import (
    Block,
    Brief,
    Chapter,
    Fact,
    Item,
    Line,
    Named,
    Part,
    Quoted,
    Ref,
    Section,
    Subhead,
    Table,
    Tag,
    Testimony,
    Versions,
)
from reportedly.publish.showable import in_marks, one_line, run

# Below this width a table's cells hold one or two words a line: rows are listed instead.
_TABLE_WIDTH = 72
# Shares of the width: a figure is short, names and quoted words are long.
_RATIOS = {2: (2, 5), 3: (2, 4, 5), 4: (3, 3, 8, 7)}
# What a reader may pass over.
_NOTE = "bright_black"
_COLOURS = {
    "confirmed": "green",
    "fair": "green",
    "weak": "yellow",
    "contested": "red",
    "discounted": "bright_black",
    "disclosed": "green",
    "called_for": "yellow",
    "withheld": "red",
    "disputed": "red",
    "missing": "bright_black",
    "open": "yellow",
    "answered": "green",
    "stale": "bright_black",
}


def to_terminal(brief: Brief, console: Console) -> None:
    """Print the brief. Its words are the same at every width; only the layout changes."""
    narrow = console.width < _TABLE_WIDTH
    note = Text(one_line(brief.note.text), style="italic")
    _print_all((_line(brief.title, style="bold"), note), console)
    for chapter in brief.chapters:
        titled = chapter.headline == brief.title
        _print_all(_chapter(chapter, titled=titled, narrow=narrow), console)
    _print_all(_section(brief.closing, narrow=narrow), console)


def _print_all(what: Iterable[RenderableType], console: Console) -> None:
    """Print line by line, without the spaces that layouts leave at the end of lines."""
    for each in what:
        for segments in console.render_lines(each, pad=False):
            text = Text.assemble(*((each.text, each.style or "") for each in segments))
            text.rstrip()
            console.print(
                text, highlight=False, markup=False, emoji=False, no_wrap=True, crop=False
            )


def _chapter(chapter: Chapter, *, titled: bool, narrow: bool) -> Iterable[RenderableType]:
    yield Text()
    if not titled:
        yield Rule(style="bright_black")
        yield _line(chapter.headline, style="bold")
    if chapter.kicker:
        yield _line(chapter.kicker, style="italic")
    yield _facts(chapter.facts)
    for section in chapter.sections:
        yield from _section(section, narrow=narrow)


def _section(section: Section, *, narrow: bool) -> Iterable[RenderableType]:
    yield Text()
    yield Rule(Text(section.title.text, style="bold"), align="left", style="bright_black")
    if section.lead:
        yield _line(section.lead, style="italic")
    for block in section.blocks:
        yield from _block(block, narrow=narrow)


def _block(block: Block, *, narrow: bool) -> Iterable[RenderableType]:
    if isinstance(block, Subhead):
        yield Text()
        yield Text(one_line(block.text.text).upper(), style="bold")
    elif isinstance(block, Table):
        yield from _list(block) if narrow else _table(block)
    elif isinstance(block, Versions):
        yield Text()
        yield _line(block.heading, style="bold")
        yield from _stacked(block) if narrow else (_beside(block),)
    else:
        yield _item(block)


def _item(item: Item) -> RenderableType:
    heading = _line(item.heading, style="bold")
    if item.tag:
        heading = Text("  ").join((heading, _tag(item.tag)))
    rows: list[RenderableType] = [Text(), heading]
    rows += [_indent(_line(note)) for note in item.notes]
    if item.facts:
        rows.append(_indent(_facts(item.facts)))
    rows += [_indent(row) for told in item.testimonies for row in _testimony(told)]
    return Group(*rows)


def _testimony(told: Testimony) -> Iterable[RenderableType]:
    who = _line(told.line)
    if told.label:
        label = Text(told.label.text, style="bright_black")
        who = Text(" ").join((label, who)) if who.plain else label
    if who.plain:
        yield who
    for quote in told.quotes:
        yield _indent(_line((quote,)))


def _facts(facts: tuple[Fact, ...]) -> RenderableType:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="bright_black")
    grid.add_column(overflow="fold")
    for fact in facts:
        grid.add_row(Text(one_line(fact.label.text)), _line(fact.line))
    return grid


def _table(table: Table) -> Iterable[RenderableType]:
    ratios = _RATIOS.get(len(table.columns), (1,) * len(table.columns))
    for number, group in enumerate(table.groups):
        yield Text()
        yield _with_tag(group.heading, group.tag)
        yield from (_indent(_line(note)) for note in group.before)
        grid = Grid(box=None, padding=(0, 0, 0, 2), expand=True, show_header=number == 0)
        for column, ratio in zip(table.columns, ratios, strict=True):
            name = Text(one_line(column.text))
            grid.add_column(name, header_style="bright_black", overflow="fold", ratio=ratio)
        for row in group.rows:
            grid.add_row(*(_line(cell) for cell in row.cells))
        yield grid
        yield from (_indent(_line(note, style=_NOTE)) for note in group.after)


def _list(table: Table) -> Iterable[RenderableType]:
    for group in table.groups:
        yield Text()
        yield _with_tag(group.heading, group.tag)
        yield from (_indent(_line(note)) for note in group.before)
        for row in group.rows:
            cells = zip(table.columns, row.cells, strict=True)
            facts = tuple(Fact(label=column, line=cell) for column, cell in cells)
            yield _indent(_facts(facts))
            yield Text()
        yield from (_indent(_line(note, style=_NOTE)) for note in group.after)


def _with_tag(heading: Line, tag: Tag | None) -> Text:
    text = _line(heading, style="bold")
    return Text("  ").join((text, _tag(tag))) if tag else text


def _stacked(block: Versions) -> Iterable[RenderableType]:
    for side in block.sides:
        rows = [row for told in side.testimonies for row in _testimony(told)]
        yield _indent(Group(_line(side.heading, style="bold"), *rows))
        yield Text()


def _beside(block: Versions) -> RenderableType:
    grid = Grid(box=None, padding=(0, 2, 0, 2), pad_edge=True, expand=True)
    for side in block.sides:
        grid.add_column(_line(side.heading, style="bold"), overflow="fold", ratio=1)
    columns = [
        Group(*(row for told in side.testimonies for row in _testimony(told)))
        for side in block.sides
    ]
    grid.add_row(*columns)
    return grid


def tag_style(tone: str) -> str:
    """The colour of a judgement, by its key in the vocabulary."""
    return _COLOURS.get(tone, "")


def _tag(tag: Tag) -> Text:
    return Text(f"[{one_line(tag.word.text)}]", style=tag_style(tag.tone))


def _indent(what: RenderableType) -> RenderableType:
    return Padding(what, (0, 0, 0, 2))


def _line(line: Line, *, style: str = "") -> Text:
    text = Text(style=style, overflow="fold")
    for part in line:
        _add(part, text)
    return text


def _add(part: Part, text: Text) -> None:
    if isinstance(part, Quoted):
        text.append(in_marks(one_line(part.text)), style="" if text.style else "cyan")
        places = ", ".join(f"{each.label} {each.start}–{each.end}" for each in part.places)
        text.append(f" [{one_line(places)}]" if places else "", style="bright_black")
    elif isinstance(part, Ref):
        text.append(f"[{one_line(part.label)}]", style="bright_black")
    elif isinstance(part, Named):
        text.append(one_line(part.text), style="bold")
    else:
        text.append(run(part.text))
