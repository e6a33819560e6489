"""The commands and the named queries → `docs/command-line.md` and `docs/queries.md`.

Run `python tools/from_program.py` after every change of a command or a query.
"""

from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli import cli
from kg.query import NamedQuery, Parameter, named_queries

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 100

COMMAND_LINE_HEAD = """<!-- Generated from src/kg/cli by `python tools/from_program.py`. Do not edit. -->
# The command line

Results go to standard output, and nothing else does; messages go to standard error. The exit status is 0 when all was
done, 1 when something was wrong with what was given (one line says what), 2 when the command line itself was wrong (an
option, an argument, or a parameter of a query).

A command that reads waits three seconds for a build that is under way, and then says that the store is in use.
"""

QUERIES_HEAD = """<!-- Generated from queries/ by `python tools/from_program.py`. Do not edit. -->
# The named queries

`kg query NAME -p name=value` answers one; `--format csv` and others write the answer for other programs. The files in
`queries/` are plain SPARQL 1.1 and run in any engine over the exported TriG or N-Quads, with the default graph as the
union of the named graphs. Each names things by the label that the readout's own graph gives them.

A parameter is a variable of the query. It is bound as a term and never becomes part of the text. It stands in the
SELECT so that the engine can bind it; `kg` leaves that column out of the answer. Names of speakers that share a cell
stand there in no particular order.
"""


def command_line() -> str:
    """Return the page on the commands: what `--help` prints."""
    return "\n".join([COMMAND_LINE_HEAD, *_helps()])


def _helps() -> Iterator[str]:
    """Yield what each command says of itself."""
    names = cli.context_settings["help_option_names"]
    context = click.Context(cli, info_name="kg", terminal_width=WIDTH, help_option_names=names)
    yield _block("kg", cli.get_help(context))
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, terminal_width=WIDTH)
        yield _block(f"kg {name}", command.get_help(inner))


def _block(title: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"## {title}\n\n```\n{lines}\n```\n"


def queries() -> str:
    """Return the page on the named queries."""
    return "\n".join([QUERIES_HEAD, *map(_query, named_queries())])


def _query(query: NamedQuery) -> str:
    """Return what is to be said of one query."""
    rows = [
        f"- `{each.name}` ({each.kind}{', required' if each.required else ''}{_values(each)}): {each.note}"
        for each in query.parameters
    ]
    return "\n".join([f"## {query.name}", "", query.summary, "", *rows, ""])


def _values(parameter: Parameter) -> str:
    return f", one of {', '.join(parameter.values)}" if parameter.values else ""


def main() -> None:
    """Write both pages."""
    (ROOT / "docs" / "command-line.md").write_text(command_line(), encoding="utf-8")
    (ROOT / "docs" / "queries.md").write_text(queries(), encoding="utf-8")


if __name__ == "__main__":
    main()
