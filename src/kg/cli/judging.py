"""The commands by which the analyst says who is who: `kg same A B` and `kg different A B`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.commands import cli
from kg.cli.terminal import say
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.identity import Judgement

_undo = click.option("--undo", is_flag=True, help="Take it back.")


@cli.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@_undo
@click.pass_obj
def same(location: str, first: str, second: str, undo: bool) -> None:
    """Say that A and B are one person, meeting or thing.

    A and B are named as in `kg show`; an id as read, or ID@READOUT, names a part of a thing. It wins over every rule
    and survives every build. `kg list doubts` shows what waits for such a word, `kg list corrections` what was said.
    """
    _judge(location, "same", (first, second), undo=undo)


@cli.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@_undo
@click.pass_obj
def different(location: str, first: str, second: str, undo: bool) -> None:
    """Say that A and B are two persons, meetings or things.

    A and B are named as in `kg show`; an id as read, or ID@READOUT, names a part of a thing. It wins over every rule
    and survives every build. `kg list doubts` shows what waits for such a word, `kg list corrections` what was said.
    """
    _judge(location, "different", (first, second), undo=undo)


def _judge(location: str, judgement: "Judgement", things: tuple[str, str], *, undo: bool) -> None:
    """Write a correction into the store, or take it out, and tell what that changed."""
    from kg.catalog import judging
    from kg.store import open_store

    if not (Path(location) / "CURRENT").exists():
        raise KgError(f"{location}: there is no store yet; make it with: kg build PATH...")
    with open_store(location) as store:
        rewritten = (judging.undo if undo else judging.judge)(store, judgement, *things)
        store.flush()
    say(f"{judgement}{', taken back' if undo else ''}: {' – '.join(things)}; graphs changed: {len(rewritten)}")
