"""The shape of the code: which way imports point, who may use which library, and how long things may be."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parent.parent / "src" / "kg"

# Each may import from those before it, and from itself.
LAYERS = (
    "errors", "model", "iri", "prefixes", "turtle", "resources", "lexicon", "authority", "documents",
    "attribute_rules", "language", "extract", "resolve", "vocabulary", "encode", "store", "identity", "compare",
    "pipeline", "query", "catalog", "undertakings", "export", "validate", "evaluate", "view", "report", "synopsis",
    "timeline", "server", "cli",
)  # fmt: skip

# What is slow to load may not be loaded before a command needs it.
HEAVY = ("spacy", "numpy", "pyshacl", "networkx", "pyvis", "rdflib", "docx", "pypdf", "requests")


def modules() -> list[Path]:
    """Return all modules of the program."""
    return sorted(SRC.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """Parse a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def layer(name: str) -> str:
    """Return the layer of a module: kg.documents.text is of "documents"."""
    return (*name.split("."), "")[1]


def name_of(path: Path) -> str:
    """Return the name by which a module is imported."""
    parts = ("kg", *path.relative_to(SRC).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[str]:
    """Yield the names that a module imports, inside functions too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}, line {node.lineno}: a relative import"
            plain = node.module in (None, "kg")
            yield from (f"{node.module}.{alias.name}" if plain else str(node.module) for alias in node.names)


def test_each_module_has_its_layer() -> None:
    found = {layer(name_of(path)) for path in modules()} - {""}
    assert found <= set(LAYERS)
    assert len(found) > 5


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    own = layer(name_of(path))
    if not own:
        return
    below = LAYERS[: LAYERS.index(own) + 1]
    upward = [name for name in imported(path) if name.startswith("kg.") and layer(name) not in below]
    assert upward == [], f"{own} stands below what it imports"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_modules_and_functions_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 60]
    assert long == []


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_the_program_does_not_lean_on_what_lies_beside_it(path: Path) -> None:
    assert "../shared" not in path.read_text(encoding="utf-8")


def test_the_command_line_starts_light() -> None:
    code = "import sys, kg.cli; print(*(name for name in sys.modules if '.' not in name))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "kg" in loaded
    assert sorted(set(HEAVY) & set(loaded)) == []
