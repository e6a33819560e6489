"""What all our pages have in common: templates that escape, tables beside them, and a policy that lets nothing out."""

import base64
import csv
import hashlib
from collections.abc import Mapping

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg import resources

Rows = tuple[Mapping[str, str], ...]


def environment() -> Environment:
    """Return an environment that escapes, and that knows no template but ours."""
    return Environment(loader=FileSystemLoader(resources.templates()), autoescape=True, undefined=StrictUndefined)


def table(name: str) -> Rows:
    """Read one of the tables beside the templates."""
    with (resources.templates() / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def text(name: str) -> str:
    """Read one of the files beside the templates."""
    return (resources.templates() / name).read_text(encoding="utf-8")


def colours(prefix: str, names: Mapping[str, Mapping[str, str]]) -> str:
    """Return the style rules that give each name its colour, on light and on dark paper."""
    light = "".join(f"--{prefix}-{name}:{row['light']};" for name, row in names.items())
    dark = "".join(f"--{prefix}-{name}:{row['dark']};" for name, row in names.items())
    return f':root{{{light}}}\n:root[data-theme="dark"]{{{dark}}}\n'


def policy(style: str, *scripts: str) -> str:
    """Return a content security policy under which only these run, and no request can be made."""
    known = " ".join(_hash(script) for script in scripts)
    return f"default-src 'none'; script-src {known}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(part: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'"


def count(number: int, what: str) -> str:
    """Return a number of things in words.

    >>> count(1, "readout"), count(1200, "thing")
    ('1 readout', '1,200 things')
    """
    return f"{number:,} {what}{'' if number == 1 else 's'}"
