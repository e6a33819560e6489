"""The commands: for each its options, one call of the function that does the work, and its messages."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.paths import PagePath
from kg.cli.scores import (
    EVALUATE_FORMATS,
    refuse_with_compare,
    write_changes,
    write_compared,
    write_compared_changes,
    write_report,
)
from kg.cli.terminal import TABLE_FORMATS, one_line, progress, say, write_prose, write_table, write_text
from kg.errors import KgError, ParameterError
from kg.iri import DEFAULT_BASE, is_base

if TYPE_CHECKING:
    from kg.catalog import Fact
    from kg.model import Reading
    from kg.query import NamedQuery
    from kg.store import LocalStore, Store

QUERY_FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle")
EXPORT_FORMATS = ("turtle", "trig", "nquads", "jsonld", "rdfxml", "graphml", "gexf", "csv")
LIST_KINDS = (
    "readouts", "meetings", "series", "people", "countries", "organizations", "places", "facilities", "equipment",
    "documents", "initiatives", "events", "statements", "unread", "doubts", "corrections", "queries",
)  # fmt: skip

_Command = Callable[..., Any]


def _table_format(command: _Command) -> _Command:
    """Add the option that says how a table is written."""
    choice = click.Choice(TABLE_FORMATS)
    return click.option("--format", "form", type=choice, default="table", show_default=True, help="How to write it.")(
        command
    )


def _reading(location: str) -> "AbstractContextManager[LocalStore]":
    """Open the store for reading."""
    from kg.store import open_store

    return open_store(location, read_only=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--store", default=".kg", envvar="KG_STORE", show_default=True, show_envvar=True, metavar="FOLDER",
    help="The folder of the store.",
)  # fmt: skip
@click.version_option(package_name="readout-kg", prog_name="kg")
@click.pass_context
def cli(context: click.Context, store: str) -> None:
    """Read diplomatic readouts into a knowledge graph in which every fact leads to its words."""
    if not store.strip():
        raise click.UsageError("--store: the name is empty; expected a folder, such as .kg")
    context.obj = store


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--base", default=DEFAULT_BASE, show_default=True, metavar="IRI", help="Where the IRIs of things begin.")
@click.option(
    "--authority", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="Further names, as CSV or Turtle (.ttl; ontology/authority/README.md); may be given more than once.",
)  # fmt: skip
@click.option(
    "--report", type=PagePath(), metavar="FILE",
    help="Write a page (HTML) that shows in each text what was read and what was not.",
)  # fmt: skip
@_table_format
@click.pass_obj
def build(
    location: str, paths: Sequence[str], base: str, authority: Sequence[Path], report: Path | None, form: str
) -> int:
    """Read readouts into the store.

    PATH is a file (text, Markdown, HTML, PDF, DOCX), a folder, a URL, or - for standard input.
    """
    from kg import pipeline
    from kg.store import open_store

    if not is_base(base):
        expected = "expected an absolute IRI that ends in /, such as https://example.org/id/"
        raise click.UsageError(f"--base: {expected}; found {base!r}")
    with open_store(location) as store, progress() as show:
        readings: list[Reading] = []
        keep = readings.append if report is not None else None
        result = pipeline.build(paths, store, base=base, extra=authority, progress=show, told=keep)
        store.flush()
    for source, message in result.failed:
        say(f"kg: {one_line(message if source in message else f'{source}: {message}')}")
    write_table(("what", "kind", "number"), _build_rows(result), form)
    if report is not None:
        _write_report(readings, report, result.failed)
    return 1 if result.failed else 0


def _write_report(readings: "Sequence[Reading]", output: Path, failed: Sequence[tuple[str, str]]) -> None:
    """Write the page on what was read."""
    from kg.report import write
    from kg.report.coverage import cover

    write([cover(reading) for reading in readings], output, failed)
    say(f"written: {output}")


def _build_rows(result: Any) -> list[tuple[str, str, int]]:
    """Return the summary of a build."""
    rows = [("readouts", state, getattr(result, state)) for state in ("built", "unchanged")]
    rows.append(("readouts", "failed", len(result.failed)))
    rows.append(("meetings", "", result.meetings))
    rows += [("statements", force, count) for force, count in sorted(result.statements.items())]
    rows += [("entities", kind, count) for kind, count in sorted(result.entities.items())]
    return [*rows, ("sentences", "that yielded nothing", result.unread)]


@cli.command("list")
@click.argument("kind", type=click.Choice(LIST_KINDS), default="readouts", metavar="[KIND]")
@_table_format
@click.pass_obj
def list_(location: str, kind: str, form: str) -> None:
    """List what the graph holds: the readouts, or another KIND of thing.

    KIND is readouts, meetings, series (of meetings), people, countries, organizations, places, facilities, equipment,
    documents, initiatives, events, statements, unread (sentences that yielded no fact), doubts (things that may be
    one), corrections (what `kg same` and `kg different` said) or queries (those that have a name).
    """
    from kg import catalog

    if kind == "queries":
        found = catalog.query_listing()
    else:
        with _reading(location) as store:
            found = catalog.listing(store, kind)
    write_table(found.columns, found.rows, form)


@cli.command()
@click.argument("thing")
@_table_format
@click.pass_obj
def show(location: str, thing: str, form: str) -> None:
    """Show all facts on a THING, each with the sentence that says it.

    THING is a name in any case ("koizumi"), an id ("meeting/2025-10-29-jp-us") or an IRI, of anything that
    `kg list` shows.
    """
    from kg import catalog

    with _reading(location) as store:
        found = catalog.find(store, thing)
        facts = catalog.facts(store, found)
    if form == "table":
        passages = groupby(facts, key=lambda fact: (fact.readout, fact.start, fact.end))
        write_prose(f"{one_line(str(found))}\n{_posts(facts)}" + "".join(_cited(list(group)) for _, group in passages))
    else:
        write_table(catalog.FACT_COLUMNS, [fact.row() for fact in facts], form)


def _posts(facts: "list[Fact]") -> str:
    """Write the posts that somebody held, a line each."""
    return "".join(f"  {one_line(what)}\n" for what in dict.fromkeys(f.what for f in facts if f.fact == "held post"))


def _cited(facts: "list[Fact]") -> str:
    """Write facts that rest on one passage: what they say, and below it the sentence and where that stands."""
    heads = []
    for fact in facts:
        rule = f"[inferred by: {fact.rule}]" if fact.rule else ""
        differs = f"[in conflict: {fact.conflict}]" if fact.conflict else ""
        heads.append("  ".join(one_line(part) for part in (fact.date, fact.fact, fact.what, rule, differs) if part))
    first = facts[0]
    passage = f'    "{one_line(first.sentence)}" ({first.start}-{first.end}, {first.readout})'
    return "\n" + "\n".join([*heads, passage]) + "\n"


@cli.command()
@click.argument("query", metavar="NAME|FILE|SPARQL")
@click.option("-p", "--parameter", "parameters", multiple=True, metavar="NAME=VALUE", help="Tell the query a value.")
@click.option(
    "--format", "form", type=click.Choice(QUERY_FORMATS),
    help="How to write the answer; by default a table, or Turtle where it is a graph.",
)  # fmt: skip
@click.pass_obj
def query(location: str, query: str, parameters: Sequence[str], form: str | None) -> None:
    """Ask the graph: a named query, a file, or the SPARQL query itself.

    `kg list queries` shows the named queries and what they may be told.
    """
    from kg import query as queries
    from kg.store import Table, Triples

    told = _pairs(parameters)
    with _reading(location) as store:
        wanted = queries.find_query(query)
        answer = queries.answer(store, wanted, _settled(store, wanted, told))
    if isinstance(answer, Triples) or form not in (None, "table"):
        default = "turtle" if isinstance(answer, Triples) else "table"
        write_text(queries.write_answer(answer, form or default))
    else:
        write_table(*queries.cells(answer), "table")
    if isinstance(answer, Table) and not answer.rows:
        say("no rows")


def _settled(store: "Store", wanted: "NamedQuery", told: dict[str, str]) -> dict[str, str]:
    """Return what a query is told, series by their IRIs; what finds them is loaded only for that."""
    if not any(each.kind == "series" and each.name in told for each in wanted.parameters):
        return told
    from kg import catalog

    return catalog.settled(store, wanted, told)


def _pairs(parameters: Sequence[str]) -> dict[str, str]:
    """Read NAME=VALUE."""
    pairs: dict[str, str] = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals or not name.isidentifier():
            raise ParameterError(f"-p {parameter}: expected NAME=VALUE, such as -p topic=deterrence")
        if name in pairs:
            raise ParameterError(f"-p {parameter}: {name} was given twice")
        pairs[name] = value
    return pairs


@cli.command()
@click.argument("thing", required=False)
@click.option(
    "-o", "--output", type=PagePath("; for other formats: kg export"), default=Path("graph.html"), show_default=True,
    help="The file to write.",
)  # fmt: skip
@click.pass_obj
def view(location: str, thing: str | None, output: Path) -> None:
    """Write an interactive picture of the graph, or of what surrounds a THING, as one HTML file."""
    from kg import catalog
    from kg.view import write

    with _reading(location) as store:
        iri = catalog.find(store, thing).iri if thing else None
        write(store, output, iri)
    say(f"written: {output}")


@cli.command()
@click.option(
    "--format", "form", type=click.Choice(EXPORT_FORMATS),
    help="The format; by default as the ending of the output file says, else turtle.",
)  # fmt: skip
@click.option("-o", "--output", default="-", metavar="FILE", help="The file to write; by default standard output.")
@click.option("--readout", metavar="READOUT", help="Only what this readout gave.")
@click.pass_obj
def export(location: str, form: str | None, output: str, readout: str | None) -> None:
    """Write the graph in a standard format; the same graph is always the same bytes."""
    from kg import catalog
    from kg.export import EXTENSIONS, render, write_file

    with _reading(location) as store:
        iri = catalog.find_readout(store, readout) if readout else None
        text = render(store, form or EXTENSIONS.get(Path(output).suffix.lower(), "turtle"), readout=iri)
    if output == "-":
        write_text(text)
    else:
        write_file(Path(output), text)


@cli.command()
@_table_format
@click.pass_obj
def validate(location: str, form: str) -> int:
    """Check the graph against the shapes; exit status 1 where it does not conform."""
    from kg import catalog
    from kg.validate import validate as check

    with _reading(location) as store:
        found = check(store.quads())
        readouts = len(catalog.listing(store, "readouts").rows)
    rows = [(each.graph, each.focus, each.path, each.message, each.value) for each in found]
    write_table(("readout", "thing", "path", "message", "value"), rows, form)
    if not found and form == "table":
        say(f"conforms: {readouts} readout{'s' if readouts != 1 else ''}")
    return 1 if found else 0


@cli.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--texts", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER",
    help="Where the texts are.  [default: readouts beside the folder of the annotations, else that folder]",
)  # fmt: skip
@click.option("--compare", "compared", is_flag=True, help="What changed between two texts, as GOLD/compare/*.json say.")
@click.option("--only", metavar="ID", help="Only this annotation, or this comparison.")
@click.option(
    "--forms", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="The form of each text (CSV: id, form).  [default: forms.csv there, else by the issuer in the id]",
)  # fmt: skip
@click.option("--each", is_flag=True, help="The scores of each readout, or of each comparison, too.")
@click.option("--by-form", is_flag=True, help="The scores of each form of text, too.")
@click.option("--errors", is_flag=True, help="Each fault with its sentence instead of the scores.")
@click.option(
    "--against", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="What changed since an earlier run (written with --format json); with --errors, fault by fault.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(EVALUATE_FORMATS), default="table", show_default=True,
    help="How to write it.",
)  # fmt: skip
def evaluate(gold: Path, texts: Path | None, only: str | None, forms: Path | None, **shown: Any) -> None:
    """Compare what is read with annotations: precision, recall and F1.

    GOLD is an annotation (ID.json) or a folder of them; the text has the same name with another ending (ID.txt).
    """
    if shown["compared"]:
        _evaluate_compared(gold, texts, only, forms, **shown)
        return
    from kg import evaluate as scoring

    report = scoring.evaluate(gold, texts, only=only, forms=forms)
    form, each, errors = shown["form"], shown["each"], shown["errors"]
    if shown["against"] is not None:
        write_changes(report, shown["against"], form, each=each, errors=errors)
    else:
        write_report(report, form, each=each, forms=shown["by_form"], errors=errors)


def _evaluate_compared(gold: Path, texts: Path | None, only: str | None, forms: Path | None, **shown: Any) -> None:
    """Compare what is found changed with annotated comparisons."""
    refuse_with_compare(forms=forms, by_form=shown["by_form"])
    from kg.evaluate.comparisons import evaluate_comparisons

    report = evaluate_comparisons(gold, texts, only=only)
    if shown["against"] is not None:
        write_compared_changes(report, shown["against"], shown["form"], each=shown["each"], errors=shown["errors"])
    else:
        write_compared(report, shown["form"], each=shown["each"], errors=shown["errors"])


@cli.command()
@click.argument("readout")
@click.pass_obj
def remove(location: str, readout: str) -> None:
    """Remove a READOUT and all that was read from it."""
    from kg import catalog, compare
    from kg.store import open_store

    if not (Path(location) / "CURRENT").exists():
        raise KgError(f"{location}: there is no store yet; make it with: kg build PATH...")
    with open_store(location) as store:
        iri = catalog.find_readout(store, readout)
        store.remove_graph(iri)
        compare.refresh(store, iri.rpartition("readout/")[0], [iri])
        store.flush()
    say(f"removed: {iri}")
