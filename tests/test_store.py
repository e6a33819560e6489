"""The store in a folder: real databases, real processes, real damage."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.store import Table, open_store, select

GRAPH = "https://w3id.org/readout/id/readout/a"
OTHER = "https://w3id.org/readout/id/readout/b"
NAME = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


def quads(*names: str, graph: str = GRAPH) -> list[ox.Quad]:
    """Return a graph that gives each of some things its name."""
    into = ox.NamedNode(graph)
    return [ox.Quad(ox.NamedNode(f"urn:{name}"), NAME, ox.Literal(f"“{name}”\n\\ \t"), into) for name in names]


@contextmanager
def process(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Run code in another process, from its first line of output on."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "ready"
        try:
            yield child
        finally:
            child.kill()


HOLD = """
import sys, kg.store
store = kg.store.open_store(sys.argv[1], read_only=sys.argv[2] == "r")
print("ready", flush=True)
sys.stdin.read()
"""
HOLD_BARE = """
import sys, pyoxigraph
store = pyoxigraph.Store(sys.argv[1])
print("ready", flush=True)
sys.stdin.read()
"""


def test_the_same_graph_again_changes_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        assert store.replace_graph(GRAPH, quads("a", "b"))
        assert not store.replace_graph(GRAPH, reversed(quads("a", "b")))
    with open_store(tmp_path / "store") as store:
        assert not store.replace_graph(GRAPH, quads("b", "a"))


def test_a_changed_graph_is_replaced_whole_and_the_others_stay(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        store.replace_graph(GRAPH, quads("a", "b"))
        store.replace_graph(OTHER, quads("c", graph=OTHER))
        assert store.replace_graph(GRAPH, quads("b", "d"))
        assert set(store.quads(GRAPH)) == set(quads("b", "d"))
        assert set(store.quads()) == {*quads("b", "d"), *quads("c", graph=OTHER)}


def test_a_removed_graph_is_gone(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        store.replace_graph(GRAPH, quads("a"))
        assert store.graphs() == (GRAPH,)
        assert store.remove_graph(GRAPH)
        assert not store.remove_graph(GRAPH)
        assert (store.graphs(), store.quads()) == ((), ())


def test_a_query_sees_the_union(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        store.replace_graph(GRAPH, quads("a"))
        store.replace_graph(OTHER, quads("b", graph=OTHER))
        rows = select(store, "SELECT ?s { ?s rdfs:label ?l } ORDER BY ?s")
        assert rows == [{"s": "urn:a"}, {"s": "urn:b"}]
        assert store.query("ASK { <urn:a> ?p ?o . <urn:b> ?p ?x }") is True


def test_a_substitution_binds_a_term(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        store.replace_graph(GRAPH, quads("a", "b"))
        found = store.query("SELECT ?l ?s { ?s rdfs:label ?l }", substitutions={"s": ox.NamedNode("urn:b")})
        assert found == Table(("l", "s"), ((ox.Literal("“b”\n\\ \t"), ox.NamedNode("urn:b")),))
        with pytest.raises(ValueError, match="projection"):
            store.query("SELECT ?l { ?s rdfs:label ?l }", substitutions={"s": ox.NamedNode("urn:b")})


@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_that_another_process_writes_is_locked(tmp_path: Path, read_only: bool) -> None:
    folder = tmp_path / "store"
    open_store(folder).close()
    with process(HOLD, folder, "w"), pytest.raises(StoreError, match="in use by another process"):
        open_store(folder, read_only=read_only, wait=0.1)
    open_store(folder, read_only=read_only, wait=0.1).close()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_that_another_program_writes_is_locked(tmp_path: Path, read_only: bool) -> None:
    folder = tmp_path / "store"
    open_store(folder).close()
    with process(HOLD_BARE, folder), pytest.raises(StoreError, match="in use by another process"):
        open_store(folder, read_only=read_only, wait=0.1)


def test_readers_share_a_store_and_keep_writers_out(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_store(folder) as store:
        store.replace_graph(GRAPH, quads("a"))
    with process(HOLD, folder, "r"), open_store(folder, read_only=True) as reader:
        assert reader.graphs() == (GRAPH,)
        with pytest.raises(StoreError, match="in use by another process"):
            open_store(folder, wait=0.1)


def test_a_writer_waits_for_a_reader(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    open_store(folder).close()
    with process(HOLD, folder, "r") as child:
        assert child.stdin is not None
        child.stdin.close()
        open_store(folder, wait=30).close()


KILLED = """
import sys, itertools, pyoxigraph as ox, kg.store
graph, p = sys.argv[2], ox.NamedNode("urn:p")
def quads(k):
    return [ox.Quad(ox.NamedNode(f"urn:{i}"), p, ox.Literal(k), ox.NamedNode(graph)) for i in range(3000)]
store = kg.store.open_store(sys.argv[1])
store.replace_graph(graph, quads("0"))
print("ready", flush=True)
for k in itertools.count(1):
    store.replace_graph(graph, quads(str(k)))
"""


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.21])
def test_a_build_that_is_killed_leaves_a_whole_graph(tmp_path: Path, seconds: float) -> None:
    with process(KILLED, tmp_path / "store", GRAPH) as child:
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        child.wait()
    with open_store(tmp_path / "store", read_only=True) as store:
        found = store.quads(GRAPH)
    assert len(found) == 3000
    assert len({quad.object for quad in found}) == 1


def test_without_a_store_the_remedy_is_named(tmp_path: Path) -> None:
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(StoreError, match=r"no store yet; make it with: kg build"):
            open_store(folder, read_only=True)
    assert not (tmp_path / "none").exists()


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="is a file; expected the folder of a store"):
        open_store(tmp_path / "file")
    with pytest.raises(StoreError, match="file/store"):
        open_store(tmp_path / "file" / "store")


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(StoreError, match="a folder with other files in it"):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_store_that_may_only_be_read_is_told_to_a_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "store"
    open_store(folder).close()

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(StoreError, match="store: no permission to use the store here; it must be a folder"):
        open_store(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="no permission"):
        open_store(tmp_path / "store")


@pytest.mark.parametrize("victim", ["CURRENT", "MANIFEST-*", "*.sst"])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_damaged_store_is_named_as_such(tmp_path: Path, victim: str, read_only: bool) -> None:
    folder = tmp_path / "store"
    with open_store(folder) as store:
        store.replace_graph(GRAPH, quads(*map(str, range(500))))
        store.flush()
    for path in folder.glob(victim):
        path.write_bytes(b"\x07" * path.stat().st_size)
    with pytest.raises(StoreError, match="the store is damaged"), open_store(folder, read_only=read_only) as store:
        store.quads()


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.graphs()


def test_a_server_is_not_taken_for_a_folder() -> None:
    with pytest.raises(StoreError, match="expected a folder"):
        open_store("http://localhost:7878/", read_only=True)
