"""What is exported reads back as the same graph, and the same graph is the same bytes."""

import csv
import io
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from kg.errors import KgError, NotFoundError
from kg.export import EXTENSIONS, FORMATS, export, render, write_file
from kg.export.rdf import write_jsonld, write_nquads, write_rdfxml
from kg.store import LocalStore, open_store
from kg.turtle import write_trig, write_turtle

SAMPLE = Path(__file__).parent / "data" / "sample.trig"
READOUT = "https://w3id.org/readout/id/readout/2025-10-29-jp-us"
RDF_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD, "rdfxml": ox.RdfFormat.RDF_XML,
}  # fmt: skip
WITH_GRAPHS = {"trig", "nquads", "jsonld"}


def load(folder: Path, quads: list[ox.Quad]) -> LocalStore:
    store = open_store(folder)
    for name in {quad.graph_name for quad in quads}:
        assert isinstance(name, ox.NamedNode)
        store.replace_graph(name.value, [quad for quad in quads if quad.graph_name == name])
    return store


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return list(ox.parse(path=SAMPLE))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, quads: list[ox.Quad]) -> Iterator[LocalStore]:
    with load(tmp_path_factory.mktemp("export") / "store", quads) as opened:
        yield opened


@pytest.mark.parametrize("form", sorted(RDF_FORMATS))
def test_each_rdf_format_reads_back_as_the_same_graph(store: LocalStore, quads: list[ox.Quad], form: str) -> None:
    found = set(ox.parse(render(store, form), RDF_FORMATS[form]))
    if form in WITH_GRAPHS:
        assert found == set(quads)
    else:
        assert {quad.triple for quad in found} == {quad.triple for quad in quads}


@pytest.mark.filterwarnings("ignore:.* is deprecated, use Dataset")  # rdflib's own uses
@pytest.mark.parametrize("form", ["turtle", "rdfxml", "jsonld", "trig", "nquads"])
def test_another_library_reads_the_same_graph(store: LocalStore, form: str) -> None:
    names = {"turtle": "turtle", "rdfxml": "xml", "jsonld": "json-ld", "trig": "trig", "nquads": "nquads"}
    first = Graph().parse(data=write_turtle(quad.triple for quad in store.quads()), format="turtle")
    parsed = (Dataset(default_union=True) if form in WITH_GRAPHS else Graph()).parse(
        data=render(store, form), format=names[form]
    )
    union = Graph()
    for triple in parsed.triples((None, None, None)):
        union.add(triple)
    assert len(first) > 300
    assert isomorphic(first, union)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_same_graph_is_the_same_bytes(tmp_path: Path, quads: list[ox.Quad], form: str) -> None:
    texts = []
    for name, order in (("one", quads), ("two", list(reversed(quads)))):
        with load(tmp_path / name, order) as store:
            texts.append(render(store, form))
    assert texts[0] == texts[1]
    assert texts[0].endswith("\n")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_one_readout_by_itself(store: LocalStore, form: str) -> None:
    text = render(store, form, readout=READOUT)
    assert "Henoko" in text or form == "csv"
    assert "Koizumi" in text
    assert "Kihara" not in text
    with pytest.raises(NotFoundError, match="no readout urn:none; 'kg list readouts' shows all"):
        render(store, form, readout="urn:none")


def test_turtle_is_for_people_too(store: LocalStore) -> None:
    text = render(store, "turtle")
    assert '<https://w3id.org/readout/id/country/JP> a kg:Country ;\n    rdfs:label "Japan" ;\n' in text
    assert "kg:durationMinutes 30" in text
    assert '"2025-10-29"^^xsd:date' in text


words = st.text(max_size=12)
iris = st.sampled_from(
    ["urn:a", "https://w3id.org/readout/ns#Welcome", "https://w3id.org/readout/ns#a.b", "http://example.org/é?q=1#char=0,7",
     "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://schema.org/", "https://w3id.org/readout/ns#1-"]
).map(ox.NamedNode)  # fmt: skip
literals = st.one_of(
    words.map(ox.Literal),
    st.integers().map(ox.Literal),
    st.booleans().map(ox.Literal),
    st.tuples(words, st.sampled_from(["en", "zh-Hant"])).map(lambda pair: ox.Literal(pair[0], language=pair[1])),
    st.tuples(words, iris).map(lambda pair: ox.Literal(pair[0], datatype=pair[1])),
)
triples = st.builds(ox.Triple, iris, iris, st.one_of(iris, literals))
graphs = st.lists(triples, max_size=12)


@given(graphs)
def test_turtle_and_back(graph: list[ox.Triple]) -> None:
    assert {quad.triple for quad in ox.parse(write_turtle(graph), ox.RdfFormat.TURTLE)} == set(graph)
    assert write_turtle(graph) == write_turtle(reversed(graph + graph))


@given(st.lists(st.builds(ox.Quad, iris, iris, st.one_of(iris, literals), st.one_of(iris, st.just(ox.DefaultGraph())))))
def test_datasets_and_back(dataset: list[ox.Quad]) -> None:
    assert set(ox.parse(write_trig(dataset), ox.RdfFormat.TRIG)) == set(dataset)
    assert set(ox.parse(write_nquads(dataset), ox.RdfFormat.N_QUADS)) == set(dataset)
    assert set(ox.parse(write_jsonld(dataset), ox.RdfFormat.JSON_LD)) == set(dataset)


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    triple = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:x#p"), ox.Literal("page\x0cbreak\x00 é 😀"))
    (found,) = ox.parse(write_rdfxml([triple]), ox.RdfFormat.RDF_XML)
    assert found.object == ox.Literal("page\ufffdbreak\ufffd é 😀")


# --- for network analysis and spreadsheets -------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_network_of_entities(store: LocalStore, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"graph.{form}"
    export(store, form, path)
    graph = nx.read_graphml(path, force_multigraph=True) if form == "graphml" else nx.read_gexf(path)
    base = "https://w3id.org/readout/id/"
    assert graph.nodes[f"{base}person/koizumi-jp"]["class"] == "Person"
    assert graph.nodes[f"{base}person/koizumi-jp"]["label"] == "Koizumi"
    assert not any("#" in node for node in graph.nodes)
    futenma, austin = f"{base}facility/marine-corps-air-station-futenma", f"{base}person/austin-us"
    edges = [data for one, other, data in graph.edges(data=True) if (one, other) == (austin, futenma)]
    assert [(data["kind"], data["weight"]) for data in edges] == [("Affirmation", 1)]
    kinds = {data["kind"] for *_, data in graph.edges(data=True)}
    assert kinds >= {"attended", "represented", "heldAt", "locatedIn", "replaces", "Criticism"}


def test_the_table_of_statements(store: LocalStore) -> None:
    rows = list(csv.DictReader(io.StringIO(render(store, "csv"))))
    assert len(rows) == 6
    agreed = next(row for row in rows if row["lemma"] == "agree" and row["undertaking"] == "true")
    assert agreed["force"] == "Agreement"
    assert agreed["date"] == "2025-10-29"
    assert agreed["section"] == "2 (1)"
    assert agreed["ordinal"] == "2"
    assert agreed["speakers"] == "Hegseth; Koizumi"
    assert agreed["mentions"] == "South Korea"
    assert agreed["deadline"] == "2025-12-31"
    assert agreed["content"].startswith("to start the exchange")
    assert agreed["sentence"].startswith("The Ministers reiterated")
    assert (agreed["start"], agreed["end"]) == ("199", "361")
    assert next(row for row in rows if row["force"] == "Criticism")["addressees"] == "Hegseth"


# --- files ---------------------------------------------------------------------------------------------------------


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError, match="surrogates"):
        write_file(path, "new \ud800")
    assert path.read_text() == "old"
    write_file(path, "new\n")
    assert path.read_bytes() == b"new\n"
    assert [each.name for each in tmp_path.iterdir()] == ["graph.ttl"]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"none/graph\.ttl: cannot be written \(No such file or directory\)"):
        write_file(tmp_path / "none" / "graph.ttl", "x")
    with pytest.raises(KgError, match="cannot be written"):
        write_file(tmp_path, "x")


def test_every_format_has_its_ending() -> None:
    assert sorted(EXTENSIONS.values()) == sorted(FORMATS)


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link, dangling = tmp_path / "real" / "a.ttl", tmp_path / "link.ttl", tmp_path / "dangling.ttl"
    target.write_text("before")
    target.chmod(0o640)
    link.symlink_to(target)
    dangling.symlink_to(tmp_path / "real" / "b.ttl")
    for path in (link, dangling):
        write_file(path, "after")
        assert path.is_symlink()
        assert path.resolve().read_text() == "after"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert sorted(path.name for path in (tmp_path / "real").iterdir()) == ["a.ttl", "b.ttl"]


def test_a_pipe_is_written_into_and_stays(tmp_path: Path) -> None:
    pipe, text = tmp_path / "pipe", "a" * 2000
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE, text=True) as reader:
        write_file(pipe, text)
        assert reader.communicate(timeout=60)[0] == text
    assert pipe.is_fifo()


def test_a_full_device_is_said(tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.symlink_to("/dev/full")
    with pytest.raises(KgError, match=r"full: cannot be written \(No space left on device\)"):
        write_file(full, "x")
    assert Path("/dev/full").is_char_device()


def test_standard_output_may_be_named_as_a_file(tmp_path: Path) -> None:
    code = "import pathlib, kg.export; print('one'); kg.export.write_file(pathlib.Path('/dev/stdout'), 'two\\n')"
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, capture_output=True, check=True, text=True).stdout == "one\ntwo\n"
    log = tmp_path / "log"
    log.write_text("zero\n")
    with log.open("a") as file:
        subprocess.run(command, stdout=file, check=True)
    assert log.read_text() == "zero\none\ntwo\n"
