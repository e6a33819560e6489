"""The commands in README.md → what they really print.

Run `python tools/from_examples.py` after every change of what a command prints. A block that begins with one command
(`$ kg ...`, going on in lines that begin with `> `) and its output is run, in order, on a new store; a block of
commands alone is left as it is.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"(?<=```console\n)\$ (.+\n(?:> .+\n)*)(?![$`])(?:.*\n)+?(?=```)")


def rewrite(text: str) -> str:
    """Return the page with what each command prints today."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = os.environ | {"KG_STORE": f"{folder}/store", "PATH": path}
        return _BLOCK.sub(lambda block: _run(block[1], environment), text)


def _run(command: str, environment: dict[str, str]) -> str:
    """Return a command and its output as they stand in a block."""
    shell = ["bash", "-c", command.replace("\n> ", "\n")]
    done = subprocess.run(shell, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    printed = "\n".join(line.rstrip() for line in done.stdout.splitlines())
    return f"$ {command}{printed.rstrip()}\n"


if __name__ == "__main__":
    README.write_text(rewrite(README.read_text(encoding="utf-8")), encoding="utf-8")
