"""The words of an undertaking → those named in it for whose good it is.

Example: "to transfer an artillery package to Ukraine" is for Ukraine, "to cooperate with Ukraine" is not told to be.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.undertakings.model import Named
from kg.undertakings.words import benefit, benefit_of_own, paid


def beneficiaries(words: str, names: Mapping[Named, Iterable[str]]) -> Iterator[Named]:
    """Yield those of whom some name stands behind "to", "for" or a verb that does good to its object, or to theirs.

    Also where a sum goes: "$10 million to demining in Ukraine". Not what is sought: "Korea's bid for the Council".
    """
    for who in sorted(names):
        if any(_behind(name, words) for name in names[who]):
            yield who


def _behind(name: str, words: str) -> bool:
    if not name.split() or name.split(maxsplit=1)[0] not in words:
        return False
    spaced = r"\s+".join(map(re.escape, name.split()))
    spaced = f"(?-i:{spaced})"
    ends = rf"{spaced}(?![\w’'])"
    patterns = rf"{benefit()}{ends}", rf"{benefit_of_own()}{spaced}[’']", rf"{paid()}{ends}"
    return any(re.search(pattern, words, re.IGNORECASE) for pattern in patterns)
