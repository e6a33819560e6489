"""Text → a file, whatever stands at its place: nothing, a file, a link to one, a device, a pipe.

A file is written beside its place and then put there, so that it is never seen half written. A link stays and what it
leads to is replaced. Into a device or a pipe, and into what standard output is, the text is written straight.
"""

import os
import stat
import sys
import tempfile
from pathlib import Path

from kg.errors import KgError

_STREAMS = (1, 2)


def write_file(path: Path, text: str) -> None:
    """Write a text to a path.

    Raises:
        KgError: the file cannot be written.
    """
    data = text.encode("utf-8")
    try:
        found = _status(path)
        stream = _stream(found)
        if stream is not None:
            _write_stream(stream, data)
        elif found is None or stat.S_ISREG(found.st_mode):
            _replace(Path(os.path.realpath(path)), data, found)
        else:
            with path.open("wb", buffering=0) as file:
                _write_all(file.fileno(), data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise KgError(f"{path}: cannot be written ({error.strerror})") from error


def _status(path: Path) -> os.stat_result | None:
    """Return what stands at a path, links followed, or None where nothing does."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _stream(found: os.stat_result | None) -> int | None:
    """Return the number of the standard stream that leads to the same place, as /dev/stdout does."""
    if found is None:
        return None
    for stream in _STREAMS:
        try:
            if os.path.samestat(found, os.fstat(stream)):
                return stream
        except OSError:  # the stream is closed
            continue
    return None


def _write_stream(stream: int, data: bytes) -> None:
    """Write to a standard stream, after what is still on its way there."""
    sys.stdout.flush()
    sys.stderr.flush()
    _write_all(stream, data)


def _write_all(descriptor: int, data: bytes) -> None:
    """Write all bytes, in as many steps as the other end takes."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def _replace(path: Path, data: bytes, found: os.stat_result | None) -> None:
    """Write a file beside its place, with the rights of the one there before, and then put it there."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        aside.chmod(stat.S_IMODE(found.st_mode) if found else 0o666 & ~_umask())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _umask() -> int:
    """Return the process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
