"""The marks of numbered and bulleted pieces: "2", "(1)", "a.", "IV.", "-", "- (1)".

A mark that may as well be a word or a number ("1 Overview", "A. Politics") counts only where its sequence goes on.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kg.documents.characters import BLANK, BULLETS
from kg.documents.dates import MONTHS

_BULLET = re.compile(
    rf"(?:[{re.escape(BULLETS)}][{BLANK}]+|[Oo](?=[ \t]{1, 3}[A-Z])[ \t]+|[•●○■◆・※\uf0a7\uf0b7\uf0d8])(?=\S)"
)
_NUMBER = re.compile(
    rf"(?P<open>[(（]?)(?P<core>\d{{1,2}}(?:[.-]\d{{1,2}})*|[①-⑳]|[ivx]{{1,5}}|[IVX]{{1,5}}|[A-Za-z])(?P<close>[.)）．、]?)"
    rf"(?P<blank>[{BLANK}]*)(?=\S)"
)
_INSIDE = re.compile(
    r"(?:(?P<before>[;:.,])\s*(?:(?:and|or)\s+)?|\s)(?P<mark>(?P<open>\(?)(?:[a-z]|\d{1,2}|[ivx]{1,4})\))\s+(?=\S)"
)
_ALONE = re.compile(rf"[{re.escape(BULLETS)}]|[(（](?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[)）]|(?:\d{{1,2}}|[a-z])[.)]")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_SECOND = 2


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark at the start of a piece.

    `label` is its number as written without a full stop, empty for a bullet; `style` is what marks of one list
    have in common ("(1)", "a.", "-"); `number` its place in the list; `length` the characters up to the words.
    """

    label: str
    style: str
    number: int
    length: int

    @property
    def weak(self) -> bool:
        """Tell whether the mark alone does not show that it is one."""
        return self.style in ("1", "1.1", "a.", "i.", "A.", "I.", "A)", "I)")


def find_markers(lines: Sequence[str]) -> list[Marker | None]:
    """Return the mark at the start of each line, where there is one."""
    last: dict[str, int] = {}
    candidates = [_candidates(line) for line in lines]
    last_second = {m.style: index for index, choices in enumerate(candidates) for m in choices if m.number == _SECOND}
    found: list[Marker | None] = []
    for index, choices in enumerate(candidates):
        marker = next((m for m in choices if _in_sequence(m, last, index < last_second.get(m.style, -1))), None)
        if marker:
            last[marker.style] = marker.number
        found.append(marker)
    return found


def is_only_marker(line: str) -> bool:
    """Tell whether a line holds a mark and nothing else, so that its words stand on the next one."""
    return bool(_ALONE.fullmatch(line))


def inside_markers(text: str, own: Marker | None) -> list[tuple[int, int, Marker]]:
    """Return start, end and mark of the items that follow one another inside a piece.

    >>> [text[:3] for text in ("(a) to join; (b) to buy",)]
    ['(a)']
    >>> [(start, mark.label) for start, _, mark in inside_markers("We agreed: (a) to join; and (b) to buy.", None)]
    [(10, '(a)'), (23, '(b)')]
    """
    found: list[tuple[int, int, Marker]] = []
    for match in _INSIDE.finditer(text):
        if not match["open"] and (match["before"] or " ") not in ";:":
            continue
        previous = found[-1][2] if found else own
        for marker in _candidates(match["mark"] + " x"):
            follows = previous is not None and previous.style == marker.style and marker.number == previous.number + 1
            opens = marker.number == 1 and (not found) and (own is None or own.style != marker.style)
            if (follows and match["before"] and match["before"] in ";:.") or opens:
                found.append((match.start() + (1 if match["before"] else 0), match.end(), marker))
                break
    alone = len(found) == 1 and found[0][2].number == 1
    return [] if alone else found


def _in_sequence(marker: Marker, last: dict[str, int], second_follows: bool) -> bool:
    if not marker.weak:
        return True
    if marker.number == 1:
        return second_follows
    return last.get(marker.style) == marker.number - 1


def _candidates(line: str) -> list[Marker]:
    """Return all that the start of a line may be as a mark, the likelier first."""
    bullet = _BULLET.match(line)
    if not bullet:
        return _numbers(line, 0)
    numbers = [marker for marker in _numbers(line, bullet.end()) if not marker.weak]
    return numbers or [Marker("", line[0], 0, bullet.end())]


def _numbers(line: str, start: int) -> list[Marker]:
    match = _NUMBER.match(line, start)
    if not match or not _is_number(match, line):
        return []
    core = unicodedata.normalize("NFKC", match["core"])
    opening, closing = unicodedata.normalize("NFKC", match["open"] + " " + match["close"]).split(" ")
    label = (match["open"] + match["core"] + match["close"]).rstrip(".．、")
    readings = [(core_style, number) for core_style, number in _readings(core) if number]
    return [Marker(label, opening + core_style + closing, number, match.end()) for core_style, number in readings]


def _is_number(match: re.Match[str], line: str) -> bool:
    circled = "①" <= match["core"] <= "⑳"
    if match["open"]:
        return match["close"] in (")", "）") and match["close"] != ""
    if match["close"] in (")", "）"):
        return True
    if (
        not match["blank"]
        and not circled
        and not (match["close"] and line[match.end()].isupper() and match["core"][0].isdigit())
    ):
        return False
    return bool(match["close"]) or circled or _is_bare_number(match, line)


def _is_bare_number(match: re.Match[str], line: str) -> bool:
    """Tell whether "3 Realignment" may be a section's number, as "3 October" may not."""
    word = re.split(r"[\s,.]", line[match.end() :], maxsplit=1)[0].lower()
    is_month = len(word) > 2 and any(month.startswith(word) for month in MONTHS)  # noqa: PLR2004
    digits = match["core"].replace(".", "").replace("-", "").isdigit()
    goes_on = "." in match["core"] and line[match.end()].isalpha()  # "8.1 reiterated their concern"
    return digits and (line[match.end()].isupper() or goes_on) and not is_month


def _readings(core: str) -> list[tuple[str, int]]:
    if core[0].isdigit():
        numbers = [int(part) for part in re.split(r"[.-]", core) if part]
        return [("1.1" if len(numbers) > 1 else "1", numbers[-1])]
    letter = "a" if core.islower() else "A"
    roman = [("i" if core.islower() else "I", _roman(core.lower()))] if set(core.lower()) <= set(_ROMAN) else []
    letters = [(letter, ord(core.lower()) - ord("a") + 1)] if len(core) == 1 else []
    return letters + roman if core.lower() in ("v", "x") else roman + letters


def _roman(core: str) -> int:
    values = [_ROMAN[letter] for letter in core]
    return sum(
        -value if following > value else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )
