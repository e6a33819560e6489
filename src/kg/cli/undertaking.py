"""`kg undertakings`: who undertook what, for whom, by when, and what became of it."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.commands import cli
from kg.cli.paths import FilePath
from kg.cli.terminal import say, write_table, write_text

if TYPE_CHECKING:
    from kg.undertakings import Undertaking

UNDERTAKING_FORMATS = ("table", "csv", "json", "ics")

_TODAY = "today"


class _Day(click.ParamType[datetime.date]):
    """A day, YYYY-MM-DD, or today."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """Read a day; "today" is the one place where the program asks the clock, and then the user has asked for it."""
        if value == _TODAY:
            return datetime.date.today()
        try:
            return datetime.datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value!r} is no day; expected YYYY-MM-DD, such as 2025-12-31, or today", param, ctx)


@cli.command()
@click.argument("thing", required=False, default="")
@click.option("--by", default="", metavar="PARTY", help="Only what this party, or person, undertook.")
@click.option(
    "--to", default="", metavar="PARTY", help="Only what was undertaken for this party, or at a table with it."
)
@click.option("--topic", default="", metavar="WORDS", help="Only what has these words, or names something called so.")
@click.option("--open", "still", is_flag=True, help="Only what is neither fulfilled nor dropped.")
@click.option(
    "--as-of", type=_Day(), metavar="YYYY-MM-DD",
    help="Mark what was due before this day; today asks the clock.  [default: nothing is marked]",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(UNDERTAKING_FORMATS),
    help="How to write it.  [default: as the ending of the output file says, else table]",
)  # fmt: skip
@click.option(
    "-o", "--output", type=FilePath(), metavar="FILE", help="The file to write."
)
@click.pass_obj
def undertakings(location: str, /, thing: str, form: str | None, output: Path | None, **wish: Any) -> None:
    """Keep the register of undertakings: who, what, for whom, by when, and what became of it.

    THING is a series, a meeting, a readout, or anything that `kg show` takes; then only what has to do with it. An
    undertaking that a series repeats is one, with all its wordings in csv and json. ics is a calendar of deadlines.
    """
    from kg.store import open_store
    from kg.undertakings import chosen, register
    from kg.undertakings.choosing import Wish

    form = _form(form, output)
    with open_store(location, read_only=True) as store:
        told = Wish(thing, wish["by"], wish["to"], wish["topic"], wish["still"])
        found = chosen(store, register(store, wish["as_of"]), told)
    if form == "table":
        _write_table(found)
    else:
        _write(_text(found, form, wish["as_of"]), output)
    if not found:
        say("no undertakings")
    elif form == "ics" and not any(each.current.due for each in found):
        say("none of these undertakings has a day by which it is due: the calendar is empty")


def _form(form: str | None, output: Path | None) -> str:
    """Return the format; a table is for the terminal alone."""
    if output is None:
        return form or "table"
    form = form or output.suffix.lower().removeprefix(".")
    if form not in UNDERTAKING_FORMATS or form == "table":
        raise click.UsageError(f"-o {output}: expected a name that ends in .csv, .json or .ics, or --format with one")
    return form


def _write_table(found: "tuple[Undertaking, ...]") -> None:
    from kg.undertakings import SHOWN, shown

    write_table(SHOWN, shown(found), "table")


def _text(found: "tuple[Undertaking, ...]", form: str, as_of: datetime.date | None) -> str:
    """Return the register in one of the formats for programs."""
    from kg.query import csv_text
    from kg.undertakings import COLUMNS, calendar, document, rows

    if form == "csv":
        return csv_text(COLUMNS, rows(found))
    return document(found, as_of) if form == "json" else calendar(found)


def _write(text: str, output: Path | None) -> None:
    from kg.export import write_file

    if output is None:
        write_text(text)
    else:
        write_file(output, text)
        say(f"written: {output}")
