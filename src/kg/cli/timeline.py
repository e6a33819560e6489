"""`kg timeline`: each wording of a formula through time, and the stock phrases that are missing now."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.commands import cli
from kg.cli.paths import PagePath
from kg.cli.terminal import one_line, say, write_prose, write_table, write_text

if TYPE_CHECKING:
    from kg.timeline import Omission, Timeline
    from kg.timeline.rows import Row

TIMELINE_FORMATS = ("table", "csv", "json", "markdown")


@cli.command()
@click.argument("thing", required=False, default="")
@click.option("--omissions", is_flag=True, help="Only what is no longer said: of the series THING, or of all.")
@click.option(
    "--words", type=click.IntRange(min=2), metavar="N",
    help="With --omissions: telling words that make a stock phrase.  [default: 4]",
)  # fmt: skip
@click.option(
    "--uses", type=click.IntRange(min=1), metavar="N",
    help="With --omissions: at how many meetings it was used.  [default: 2]",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(TIMELINE_FORMATS),
    help="How to write it.  [default: table, or nothing but the page with -o]",
)  # fmt: skip
@click.option(
    "-o", "--output", type=PagePath("; for csv, json or markdown: --format, and > FILE"), metavar="FILE",
    help="Write a page (HTML) with a chart.",
)  # fmt: skip
@click.pass_obj
def timeline(
    location: str, /, thing: str, *, omissions: bool, form: str | None, output: Path | None, **least: int | None
) -> None:
    """Show each wording on a THING through time: what came, changed, went.

    THING is a name, an id or an IRI as in `kg show`; or the words of a topic (near words count: "missile talks"); or
    exact words in quotation marks of their own ('"free and open"'). With --omissions it is a series.
    """
    from kg import timeline as lines
    from kg.store import open_store

    _check(thing, omissions=omissions, output=output, least=least)
    with open_store(location, read_only=True) as store:
        if omissions:
            wanted = {name: number for name, number in least.items() if number}
            _write_omissions(lines.omissions(store, thing, **wanted), form or "table")
            return
        found = lines.timeline(store, thing)
    if output is not None:
        lines.write(found, output)
        say(f"written: {output}")
    if form or output is None:
        write_timeline(found, form or "table")


def _check(thing: str, *, omissions: bool, output: Path | None, least: dict[str, int | None]) -> None:
    """Tell wrong use."""
    if omissions and output is not None:
        raise click.UsageError("--omissions has no page; leave out -o, or --omissions and name a THING")
    if not omissions and not thing.strip():
        raise click.UsageError("expected a THING, or --omissions")
    given = [f"--{name}" for name, number in least.items() if number]
    if given and not omissions:
        raise click.UsageError(f"{given[0]} goes with --omissions")


def write_timeline(found: "Timeline", form: str) -> None:
    """Write a timeline in one of TIMELINE_FORMATS."""
    from kg.timeline import document, markdown, rows

    if form == "json":
        write_text(document.document(found))
    elif form == "markdown":
        write_text(markdown.markdown(found))
    elif form == "csv":
        _write_rows(rows.rows(found), rows.COLUMNS, "csv")
    else:
        write_prose(f"{one_line(found.subject.label)}: {rows.summary(found)}\n\n")
        _write_rows(rows.shown(rows.rows(found)), rows.SHOWN, "table")
        if found.omissions:
            write_prose("\nNo longer said\n\n")
            _write_rows(rows.omission_rows(found.omissions), rows.OMISSION_SHOWN, "table")


def _write_omissions(found: "Sequence[Omission]", form: str) -> None:
    """Write omissions in one of TIMELINE_FORMATS."""
    from kg.timeline import document, markdown, rows

    if form == "json":
        write_text(document.omission_document(found))
    elif form == "markdown":
        write_text(markdown.omission_markdown(found))
    else:
        columns = rows.OMISSION_COLUMNS if form == "csv" else rows.OMISSION_SHOWN
        _write_rows(rows.omission_rows(found), columns, form)
    if not found:
        say("no stock phrase is missing")


def _write_rows(table: "Iterable[Row]", columns: Sequence[str], form: str) -> None:
    from kg.timeline.rows import cells

    write_table(columns, cells(table, columns), form)
