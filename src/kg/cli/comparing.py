"""`kg compare`: what changed from one readout to the next, and what each side of one meeting tells."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.commands import cli
from kg.cli.paths import PagePath
from kg.cli.terminal import say, write_prose, write_text

if TYPE_CHECKING:
    from rich.console import Console

    from kg.compare import Comparison
    from kg.synopsis.lines import Line

COMPARE_FORMATS = ("table", "json", "csv", "markdown")

_MOST = 2
_LOOK = {
    "title": "bold", "quiet": "dim", "gone": "red strike", "come": "bold green", "same": "dim", "reworded": "blue",
    "stronger": "green", "weaker": "yellow", "added": "cyan", "dropped": "red",
}  # fmt: skip


@cli.command()
@click.argument("things", nargs=-1, required=True, metavar="OLD NEW | THING")
@click.option("--all", "chain", is_flag=True, help="Each readout of the series with the one before it.")
@click.option("--same", is_flag=True, help="In a table or in Markdown: what stayed the same, too.")
@click.option(
    "--format", "form", type=click.Choice(COMPARE_FORMATS),
    help="How to write it.  [default: table, or nothing but the page with -o]",
)  # fmt: skip
@click.option(
    "-o", "--output", type=PagePath("; for csv, json or markdown: --format, and > FILE"), metavar="FILE",
    help="Write a page (HTML) with the texts side by side.",
)  # fmt: skip
@click.pass_obj
def compare(
    location: str, things: Sequence[str], chain: bool, same: bool, form: str | None, output: Path | None
) -> None:
    """Tell what is new, dropped, reworded, stronger or weaker in a readout.

    OLD and NEW are readouts or meetings; of two readouts that report one meeting, what each side tells. Or they are two
    parties ("Japan" "United States"), whose latest two readouts are compared. THING is a series (`kg list series`), a
    readout, which is compared with the one before it, or a meeting with two readouts.
    """
    from kg import catalog
    from kg.store import open_store

    if len(things) > _MOST:
        raise click.UsageError(f"expected OLD and NEW, or one THING; found {len(things)} names")
    with open_store(location, read_only=True) as store:
        found = catalog.chosen(store, things, chain=chain)
    if output is not None:
        from kg.synopsis import write

        write(found, output)
        say(f"written: {output}")
    if form or output is None:
        write_comparisons(found, form or "table", same=same)


def write_comparisons(found: "Sequence[Comparison]", form: str, *, same: bool) -> None:
    """Write comparisons in one of COMPARE_FORMATS."""
    from kg.query import csv_text
    from kg.synopsis import document, lines, markdown, rows, sheet

    sheets = sheet.sheets(found)
    if form == "json":
        write_text(document.document(sheets))
    elif form == "csv":
        write_text(csv_text(rows.COLUMNS, list(rows.table(sheets))))
    elif form == "markdown":
        write_text(markdown.markdown(sheets, same=same))
    else:
        _write_lines(list(lines.lines(sheets, same=same)))


def _write_lines(found: "Sequence[Line]") -> None:
    """Write lines in colour where that can be seen, else with marks around the words that changed."""
    console = _console()
    if console is None:
        write_prose("".join(" " * line.indent + _safe(run.plain for run in line.runs) + "\n" for line in found))
    else:
        with console.capture() as written:
            for line in found:
                _draw(console, line)
        write_text(written.get())


def _console() -> "Console | None":
    """Return the terminal, if it shows colours."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False) if sys.stdout.isatty() else None
    return console if console and console.color_system and not console.no_color else None


def _draw(console: "Console", line: "Line") -> None:
    """Write one line broken to the width, what goes on set further in."""
    from rich.text import Text

    text = Text.assemble(*((_safe([run.text]), _LOOK.get(run.style, "")) for run in line.runs))
    margin = line.indent + 2
    for number, part in enumerate(text.wrap(console, max(console.width - margin, 20))):
        console.print(Text(" " * (margin if number else line.indent)) + part, soft_wrap=True)


def _safe(parts: Iterable[str]) -> str:
    """Return words without characters that could steer a terminal."""
    return "".join(character for part in parts for character in part if character.isprintable())
