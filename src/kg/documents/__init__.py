"""Bytes → `Document`: text, blocks, title, publisher, date of issue.

find_sources   the files, URLs and standard input that the user means
read           one source → Document, or InputError with one clear line
from_text      a text in hand → Document
"""

from kg.documents.sources import find_sources, from_text, read

__all__ = ["find_sources", "from_text", "read"]
