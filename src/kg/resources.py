"""The only code that knows where the project's own data files are, in a checkout and in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def _shared(name: str) -> Path:
    """Return the folder `name`: beside `src/` in a checkout, inside the package in a wheel."""
    packed = _PACKAGE / "data" / name
    return packed if packed.is_dir() else _CHECKOUT / name


def ontology() -> Path:
    """Return the folder with kg.ttl, shapes.ttl and authority/."""
    return _shared("ontology")


def queries() -> Path:
    """Return the folder with the named queries."""
    return _shared("queries")


def lexicons() -> Path:
    """Return the folder with the word lists."""
    return _PACKAGE / "lexicons"


def templates() -> Path:
    """Return the folder with the page templates."""
    return _PACKAGE / "view" / "templates"
