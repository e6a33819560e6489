"""All errors that a user of `kg` may meet.

    KgError                 caught by the command line: one line, exit status 1
    ├── InputError          a document cannot be read: missing, empty, binary, broken, no readout
    ├── DataError           a lexicon, the authority data or the ontology has a faulty row
    ├── StoreError          the store is locked, damaged or missing
    ├── QueryError          a query is faulty
    │   └── ParameterError  what a query is told with -p is faulty; exit status 2, since the command line was wrong
    ├── NotFoundError       no such thing in the graph
    ├── CorrectionError     what the analyst says contradicts what was said before, or names no two things
    └── GoldError           an annotation cannot be used to evaluate

Each message says where, what was found, what was expected and what to do next, in one line.
"""


class KgError(Exception):
    """The root of all errors that `kg` raises on purpose."""


class InputError(KgError):
    """A document cannot be read."""


class DataError(KgError):
    """A lexicon, the authority data or the ontology has a faulty row."""


class StoreError(KgError):
    """The store is locked, damaged or missing."""


class QueryError(KgError):
    """A query is faulty."""


class ParameterError(QueryError):
    """What a query is told is faulty: the form, the name or the kind of a parameter."""


class NotFoundError(KgError):
    """No such thing in the graph."""


class CorrectionError(KgError):
    """What the analyst says contradicts what was said before, or names no two things."""


class GoldError(KgError):
    """An annotation cannot be used to evaluate."""
