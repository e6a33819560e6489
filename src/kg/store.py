"""The store of the graph: named graphs in, answers out.

In: the quads of one readout. Out: answers to SPARQL queries over the union of all graphs.
Example: "2025-10-29-mod-jp-us.txt" was changed and built again, so its named graph is replaced as a whole.

`Store` is what the rest of the program knows. `LocalStore` keeps an embedded Oxigraph database in a folder.
A SPARQL 1.1 server fits the same face.

Who may open a folder: one writer, or any number of readers. Oxigraph leaves a reader beside a writer undefined,
so both take a lock first: on `kg.lock` in the folder, and a reader also on the database's own `LOCK`, which keeps
out writers other than this program.
"""

import fcntl
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

import pyoxigraph as ox

from kg.errors import StoreError
from kg.prefixes import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

LOCK_NAME = "kg.lock"
_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: names of variables, and rows in the query's order."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        """Yield the rows."""
        return iter(self.rows)


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE: each triple once."""

    triples: tuple[ox.Triple, ...]


Answer = Table | Triples | bool


class Store(Protocol):
    """What the program needs of a store, embedded or on a server."""

    @property
    def location(self) -> str:
        """Return the folder or URL, as the user gave it."""

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""

    def quads(self, graph: str | None = None) -> tuple[ox.Quad, ...]:
        """Return the quads of one named graph, or of all."""

    def replace_graph(self, graph: str, quads: Iterable[ox.Quad]) -> bool:
        """Make `quads` the whole content of a named graph in one transaction; return whether anything changed."""

    def change_graph(self, graph: str, gone: Collection[ox.Triple], come: Collection[ox.Triple]) -> bool:
        """Take triples out of a named graph and put others in, in one transaction; return whether there were any."""

    def remove_graph(self, graph: str) -> bool:
        """Remove a named graph; return whether it was there."""

    def query(self, text: str, *, substitutions: Mapping[str, Term] | None = None) -> Answer:
        """Answer a SPARQL query over the union of all graphs."""

    def flush(self) -> None:
        """Return when all that was written is safe on the disk."""

    def close(self) -> None:
        """Let go of the store."""


class LocalStore:
    """An embedded Oxigraph store in a folder, and the locks that belong to it."""

    def __init__(self, location: str, database: ox.Store, locks: tuple[BinaryIO, ...]) -> None:
        self.location = location
        self._database: ox.Store | None = database
        self._locks = locks

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        with _explained(self.location):
            return tuple(sorted(name.value for name in self._open.named_graphs() if isinstance(name, ox.NamedNode)))

    def quads(self, graph: str | None = None) -> tuple[ox.Quad, ...]:
        """Return the quads of one named graph, or of all."""
        with _explained(self.location):
            name = None if graph is None else ox.NamedNode(graph)
            return tuple(self._open.quads_for_pattern(None, None, None, name))

    def replace_graph(self, graph: str, quads: Iterable[ox.Quad]) -> bool:
        """Make `quads` the whole content of a named graph in one transaction; return whether anything changed.

        The graph is compared triple by triple, so neither a changed file nor a changed program is missed.
        """
        name = ox.NamedNode(graph)
        moved = [quad if quad.graph_name == name else _moved(quad, name) for quad in quads]
        before = self.quads(graph)
        if not before:  # many times faster than an update, and one transaction too
            with _explained(self.location):
                self._open.extend(moved)
            return bool(moved)
        new, old = {quad.triple for quad in moved}, {quad.triple for quad in before}
        return self.change_graph(graph, old - new, new - old)

    def change_graph(self, graph: str, gone: Collection[ox.Triple], come: Collection[ox.Triple]) -> bool:
        """Take triples out of a named graph and put others in, in one transaction; return whether there were any."""
        change = _change(ox.NamedNode(graph), gone, come)
        if change:
            with _explained(self.location):
                self._open.update(change)
        return bool(change)

    def remove_graph(self, graph: str) -> bool:
        """Remove a named graph; return whether it was there."""
        name = ox.NamedNode(graph)
        with _explained(self.location):
            if not self._open.contains_named_graph(name):
                return False
            self._open.remove_graph(name)
        return True

    def query(self, text: str, *, substitutions: Mapping[str, Term] | None = None) -> Answer:
        """Answer a SPARQL query over the union of all graphs.

        A substitution binds a variable that the query SELECTs; it never becomes part of the query's text.

        Raises:
            SyntaxError: the text is no SPARQL query.
            ValueError: a substituted variable is not in the SELECT.
        """
        bound = {ox.Variable(name): term for name, term in (substitutions or {}).items()}
        with _explained(self.location):
            try:
                answer = self._open.query(
                    text, prefixes=PREFIXES, use_default_graph_as_union=True, substitutions=bound or None
                )
            except RuntimeError as error:
                if "SELECT projection" not in str(error):
                    raise
                raise ValueError(str(error)) from error
            return _read_answer(answer)

    def flush(self) -> None:
        """Return when all that was written is safe on the disk."""
        with _explained(self.location):
            self._open.flush()

    def close(self) -> None:
        """Let go of the database and the locks."""
        self._database = None
        for lock in self._locks:
            lock.close()
        self._locks = ()

    @property
    def _open(self) -> ox.Store:
        if self._database is None:
            raise StoreError(f"{self.location}: the store is closed")
        return self._database


def _moved(quad: ox.Quad, graph: ox.NamedNode) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def select(store: Store, text: str, **substitutions: Term) -> list[dict[str, str]]:
    """Return the rows of a SELECT by variable, every value as plain text, "" where there is none."""
    table = store.query(text, substitutions=substitutions)
    if not isinstance(table, Table):
        raise TypeError("expected a SELECT")
    return [{name: plain(term) for name, term in zip(table.variables, row, strict=True)} for row in table]


def plain(term: Term | None) -> str:
    """Return a term as plain text: an IRI in full, a literal without quotes, language or datatype."""
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def open_store(location: str | Path, *, read_only: bool = False, wait: float = 3.0) -> LocalStore:
    """Open the store in a folder, and make the folder if there is none and `read_only` is not set.

    Args:
        location: the folder.
        read_only: share the store with other readers.
        wait: seconds to wait for another process to let go of the store.

    Raises:
        StoreError: the store is missing, locked, damaged or out of reach.
    """
    folder = _checked_folder(str(location), read_only)
    locks = _take_locks(folder, read_only, wait)
    try:
        with _explained(str(location)):
            database = ox.Store.read_only(str(folder)) if read_only else ox.Store(str(folder))
    except BaseException:
        for lock in locks:
            lock.close()
        raise
    return LocalStore(str(location), database, locks)


def _checked_folder(location: str, read_only: bool) -> Path:
    """Return the folder of a store that is there or may be made."""
    if location.startswith(("http://", "https://")):
        raise StoreError(f"{location}: expected a folder; a SPARQL server cannot be the store yet")
    if not location:
        raise StoreError("the store has no name; expected a folder, such as --store .kg")
    folder = Path(location)
    with _explained(location):
        if folder.exists() and not folder.is_dir():
            raise StoreError(f"{location} is a file; expected the folder of a store")
        files = {entry.name for entry in folder.iterdir()} if folder.exists() else set()
    if files and not files & {"CURRENT", LOCK_NAME}:
        raise StoreError(f"{location} is a folder with other files in it; expected a store, or an empty or new folder")
    if read_only and "CURRENT" not in files:
        raise StoreError(f"{location}: there is no store yet; make it with: kg build PATH...")
    if not read_only:
        with _explained(location):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except FileNotFoundError as error:
                raise StoreError(f"{location}: no store can be made here ({error.strerror})") from error
    return folder


def _take_locks(folder: Path, read_only: bool, wait: float) -> tuple[BinaryIO, ...]:
    """Lock the store for one writer or many readers."""
    if not read_only:
        with _explained(str(folder)):
            file = _lock_file(folder, "ab")
        return (_lock(file, fcntl.flock, fcntl.LOCK_EX, wait, folder),)
    locks: list[BinaryIO] = []
    try:
        with suppress(PermissionError, FileNotFoundError):  # a folder nobody may write to
            locks.append(_lock(_lock_file(folder, "rb"), fcntl.flock, fcntl.LOCK_SH, wait, folder))
        with suppress(FileNotFoundError):
            locks.append(_lock(_lock_file(folder, "rb", "LOCK"), fcntl.lockf, fcntl.LOCK_SH, wait, folder))
    except BaseException:
        for lock in locks:
            lock.close()
        raise
    return tuple(locks)


def _lock_file(folder: Path, mode: str, name: str = LOCK_NAME) -> BinaryIO:
    """Open a file to lock, made where it can be."""
    path = folder / name
    if name == LOCK_NAME and not path.exists():
        path.touch()
    return path.open(mode)  # type: ignore[return-value]  # mode is binary


class _Locking(Protocol):
    def __call__(self, fd: BinaryIO, operation: int, /) -> None: ...


def _lock(file: BinaryIO, locking: _Locking, kind: int, wait: float, folder: Path) -> BinaryIO:
    """Take a lock, waiting at most `wait` seconds for who holds it."""
    end = time.monotonic() + wait
    while True:
        try:
            locking(file, kind | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as error:
            if time.monotonic() >= end:
                file.close()
                raise _locked(str(folder)) from error
            time.sleep(_PAUSE)
        else:
            return file


def _locked(location: str) -> StoreError:
    return StoreError(f"{location}: the store is in use by another process; try again when that has finished")


@contextmanager
def _explained(location: str) -> Iterator[None]:
    """Say in one line what went wrong with a store."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise _explain(location, error) from error


def _explain(location: str, error: OSError | RuntimeError) -> StoreError:
    """Tell the reasons why a store cannot be used apart by what the database says."""
    text = " ".join(str(error).split())
    if isinstance(error, PermissionError) or "Permission denied" in text:
        return StoreError(f"{location}: no permission to use the store here; it must be a folder that you may write to")
    if "lock hold by" in text or "While lock file" in text:
        return _locked(location)
    if "No space left" in text:
        return StoreError(f"{location}: the disk is full; what stood in the store before is still there")
    if isinstance(error, NotADirectoryError | FileExistsError) or "Read-only file system" in text:
        return StoreError(f"{location}: no store can be made here ({text})")
    return StoreError(
        f"{location}: the store is damaged ({text[:160]}); delete the folder and build it again, or restore a copy"
    )


def _change(graph: ox.NamedNode, gone: Collection[ox.Triple], come: Collection[ox.Triple]) -> str:
    """Return one update, so one transaction, that takes triples out of a graph and puts others in; "" for none."""
    parts = [
        f"{verb} DATA {{ GRAPH {graph} {{\n" + "".join(f"{triple} .\n" for triple in sorted(map(str, triples))) + "} }"
        for verb, triples in (("DELETE", gone), ("INSERT", come))
        if triples
    ]
    return " ;\n".join(parts)


def _read_answer(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
    """Turn an answer of the engine into plain values."""
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    if isinstance(answer, ox.QueryTriples):
        return Triples(tuple(dict.fromkeys(answer)))
    variables = tuple(variable.value for variable in answer.variables)
    return Table(variables, tuple(tuple(row) for row in answer))
