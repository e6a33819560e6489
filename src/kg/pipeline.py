"""The whole way, from sources to the store. The first file to read.

    source → Document (documents) → Reading (resolve) → quads (encode) → named graph (store) → settled (identity)
           → compared with the readouts of its series (compare)

One source that cannot be read stops no other. A readout's graph is replaced as a whole, or left as it is. When all are
read, what is the same across readouts is given one name, and what changed from one meeting to the next is told.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg import authority, compare, documents, identity, lexicon, resolve
from kg.encode import encode
from kg.errors import InputError, KgError, StoreError
from kg.iri import DEFAULT_BASE, STANDARD_INPUT, is_base, readout_iri, tell_apart
from kg.model import Document, Reading
from kg.store import Store

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did: readouts built, unchanged and failed, and what was read from all that were read."""

    built: int = 0
    unchanged: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    meetings: int = 0
    statements: Mapping[str, int] = field(default_factory=dict)
    entities: Mapping[str, int] = field(default_factory=dict)
    unread: int = 0


def build(
    paths: Sequence[str],
    store: Store,
    *,
    base: str = DEFAULT_BASE,
    extra: Sequence[Path] = (),
    progress: Progress | None = None,
    told: Callable[[Reading], None] | None = None,
) -> BuildResult:
    """Read sources into a store and return what was done.

    Args:
        paths: files, folders, URLs, or "-" for standard input.
        store: where the graphs go.
        base: where the IRIs of things begin.
        extra: further tables of names (`--authority`).
        progress: told the name of each source before it is read.
        told: given each reading once it is stored, for whoever wants to show what was read.
    """
    if not is_base(base):
        raise InputError(f"--base {base!r}: expected an absolute IRI that ends in /, such as {DEFAULT_BASE}")
    _check_base(store, base)
    authority.load(tuple(extra))  # a faulty table is told once, before any text is read
    result = _Tally()
    texts: list[tuple[str, Document]] = []
    read: list[str] = []
    for source, document in _documents(paths, result.failed):
        if progress is not None:
            progress(source)
        texts.append((source, document))
    names = tell_apart(source for source, _ in texts if source != STANDARD_INPUT)
    for source, document in texts:
        if progress is not None:
            progress(source)
        with _noted(source, result.failed):
            reading = _checked(read_document(document, extra=extra))
            name = names.get(source)
            result.add(reading, changed=_store(reading, store, base, name))
            read.append(readout_iri(document, base, name=name))
            if told is not None:
                told(reading)
    compare.refresh(store, base, read)
    return result.frozen()


def read_document(document: Document, *, extra: Sequence[Path] = ()) -> Reading:
    """Read one document with the lexicons and the authority data that come with the program."""
    return resolve.read_document(document, authority=authority.load(tuple(extra)), lexicon=lexicon.load())


def _check_base(store: Store, base: str) -> None:
    """Refuse to put things under another base than the store has, for they would never meet."""
    others = [each for each in identity.bases(store) if each != base]
    if others:
        raise StoreError(
            f"{store.location}: the base of this store is {others[0]}, not {base}; "
            f"build with --base {others[0]}, or into another store"
        )


def _checked(reading: Reading) -> Reading:
    """Return a reading of a readout; a text that reports nothing is none, and is not stored."""
    if not reading.meetings and not reading.statements:
        raise InputError(
            f"{reading.document.source}: no meeting and no statement was found; expected a readout, leave this text out"
        )
    return reading


def _documents(paths: Sequence[str], failed: list[tuple[str, str]]) -> Iterator[tuple[str, Document]]:
    """Yield the documents that can be read, and note the others."""
    for source in documents.find_sources(paths):
        found: list[Document] = []
        with _noted(source, failed):
            found.append(documents.read(source))
        yield from ((source, document) for document in found)


@contextmanager
def _noted(source: str, failed: list[tuple[str, str]]) -> Iterator[None]:
    """Note what is wrong with a source, also a fault of the program over it, so that it stops no other."""
    try:
        yield
    except KgError as error:
        failed.append((source, str(error)))
    except Exception as error:
        if os.environ.get("KG_DEBUG"):
            raise
        fault = f"{type(error).__name__}: {error}"
        failed.append((source, f"{source}: a fault of the program ({fault}); KG_DEBUG=1 shows where"))


def _store(reading: Reading, store: Store, base: str, name: str | None) -> bool:
    """Put a reading into the store, as read, and tell whether it is another one than the store had."""
    quads: list[ox.Quad] = encode(reading, base=base, name=name)
    readout = readout_iri(reading.document, base, name=name)
    before = {quad.triple for quad in store.quads(readout)}
    if not before:
        return store.replace_graph(readout, quads)
    read = {quad.triple for quad in quads}
    return identity.as_read(before) != read and store.change_graph(readout, before - read, read - before)


class _Tally:
    """The counts of a build while it runs."""

    def __init__(self) -> None:
        self.failed: list[tuple[str, str]] = []
        self._states: Counter[bool] = Counter()
        self._meetings = 0
        self._unread = 0
        self._statements: Counter[str] = Counter()
        self._entities: dict[str, set[str]] = {}

    def add(self, reading: Reading, *, changed: bool) -> None:
        """Count a reading."""
        self._states[changed] += 1
        self._meetings += len(reading.meetings)
        self._unread += len(reading.unread)
        self._statements.update(statement.force for statement in reading.statements)
        for entity in reading.entities:
            self._entities.setdefault(entity.entity_class, set()).add(entity.id)

    def frozen(self) -> BuildResult:
        """Return the counts."""
        return BuildResult(
            self._states[True],
            self._states[False],
            tuple(self.failed),
            self._meetings,
            dict(self._statements),
            {kind: len(ids) for kind, ids in self._entities.items()},
            self._unread,
        )
