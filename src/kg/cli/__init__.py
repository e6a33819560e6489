"""The command line: `kg COMMAND`. Results on standard output, messages on standard error.

Exit status: 0 done; 1 something was wrong with what was given, in one line each; 2 the command line itself was wrong.
Example: `kg build examples && kg query agreed -p topic=deterrence`.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli import comparing, judging, timeline, undertaking
from kg.cli.commands import cli
from kg.cli.terminal import one_line, say
from kg.errors import KgError, ParameterError

__all__ = ["cli", "comparing", "judging", "main", "run", "timeline", "undertaking"]

_INTERRUPTED = 130
_PIPE_CLOSED = 141


def main() -> None:
    """Run the command that the user typed and end the process."""
    _open_closed_streams()
    sys.exit(run(sys.argv[1:]))


def _open_closed_streams() -> None:
    """Put nothing in the place of a standard stream that was closed (`kg list >&-`), lest the store get its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  for good


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit status; whatever goes wrong is said in one line."""
    try:
        status = cli.main(list(arguments), prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        status = leave.exit_code
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        say("kg: interrupted")
        status = _INTERRUPTED
    except BrokenPipeError:
        status = _let_go_of_output()
    except (KgError, OSError) as error:
        say(f"kg: {one_line(_told(error))}")
        status = 2 if isinstance(error, ParameterError) else 1
    except UnicodeEncodeError:
        say("kg: what was given is no text in the encoding of this terminal; expected UTF-8")
        status = 1
    except Exception as error:  # a user never meets a traceback
        if os.environ.get("KG_DEBUG"):
            raise
        say(f"kg: a fault of the program ({type(error).__name__}: {one_line(str(error))}); KG_DEBUG=1 shows where")
        status = 1
    return status if isinstance(status, int) else 0


def _told(error: KgError | OSError) -> str:
    """Return the line on an error; of the system's, which file it was and why, without its number."""
    if isinstance(error, KgError) or not error.strerror:
        return str(error)
    if error.filename is None:
        return f"standard output: cannot be written ({error.strerror}); nothing more was written"
    return f"{error.filename}: cannot be used ({error.strerror})"


def _let_go_of_output() -> int:
    """End quietly when nobody reads on, as in `kg list people | head`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _PIPE_CLOSED
