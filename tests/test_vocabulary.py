"""The closed namespace, the page on the ontology, and the ontology they are made from."""

import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from kg import model, vocabulary
from kg.vocabulary import KG

REMEDY = "If the ontology was changed on purpose: python tools/from_ontology.py"


@pytest.fixture(scope="module")
def generator(root: Path) -> dict[str, Any]:
    return runpy.run_path(str(root / "tools" / "from_ontology.py"))


@pytest.fixture(scope="module")
def graph(root: Path) -> Graph:
    return Graph(bind_namespaces="none").parse(root / "ontology" / "kg.ttl")


def test_the_module_is_what_the_ontology_gives(generator: dict[str, Any], graph: Graph, root: Path) -> None:
    found = (root / "src" / "kg" / "vocabulary.py").read_text(encoding="utf-8")
    assert found == generator["vocabulary"](graph), REMEDY


def test_the_page_is_what_the_ontology_gives(generator: dict[str, Any], graph: Graph, root: Path) -> None:
    found = (root / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert found == generator["page"](graph), REMEDY


def test_a_misspelt_term_stops_the_program() -> None:
    assert KG.Agreement == "https://w3id.org/readout/ns#Agreement"
    with pytest.raises(AttributeError, match="Agreemnt"):
        getattr(KG, "Agreemnt")  # noqa: B009


def test_nothing_is_loaded_for_it() -> None:
    code = "import sys, kg.vocabulary; print({'rdflib', 'pyoxigraph', 'spacy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("choice", [model.Force, model.EntityClass, model.Predicate])
def test_each_name_of_the_model_is_a_term(choice: Any) -> None:
    for name in choice.__args__:
        assert getattr(KG, name).endswith(f"#{name}")


def test_the_outside_terms_stand_in_their_namespaces() -> None:
    assert vocabulary.RDF.type == "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    assert vocabulary.XSD.date == "http://www.w3.org/2001/XMLSchema#date"
