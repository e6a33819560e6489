"""Which capitalized pieces are one name: "Ministry | of | Defence" is, "Cebu | and | Clark" is not.

Comes in: a run of pieces (`runs`). Goes out: groups of pieces, each to be one name or several names side by side.
The rules are tried in the order of `_RULES`; the first that knows the link decides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.heads import Headed, first_head, is_lone_head, last_head
from kg.extract.runs import ADJECTIVE, DASHES, NUMBER, Piece, Run, Word
from kg.lexicon import Lexicon

_PREPOSITIONS = ("of", "for", "on", "in", "to", "against", "with", "between")
_AND = frozenset({"and", "&", "+"})


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces joined so far; `is_open` when a preposition has led into a complement ("Ministry of ...")."""

    pieces: tuple[Piece, ...]
    is_open: bool = False

    @property
    def start(self) -> int:
        """Return the first token."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Return the token after the last."""
        return self.pieces[-1].end

    @property
    def words(self) -> tuple[Word, ...]:
        """Return the words without the links."""
        return tuple(word for piece in self.pieces for word in piece.words)

    @property
    def flat(self) -> tuple[Word, ...]:
        """Return the words without the links, those of known names one by one."""
        return tuple(word for piece in self.pieces for word in piece.flat())


def head_of(group: Group, lexicon: Lexicon) -> Headed | None:
    """Return the head of a group: before its complement, or at its end, or before the name proper."""
    first = group.pieces[0].texts()
    found = last_head(first, lexicon)
    if group.is_open and found:
        return found
    if len(group.pieces) > 1:
        whole = [word.text for word in group.flat]
        return first_head(first, lexicon) or last_head(whole, lexicon)
    prefix = first_head(first, lexicon)
    if prefix and prefix.start == 0 and not prefix.head.last and first[0].isupper():  # HMS Wexley Bay
        return prefix
    if found and (len(first) > found.end - found.start or found.head.alone):
        return found
    return first_head(first, lexicon) or found


def is_complete(piece: Piece, lexicon: Lexicon) -> bool:
    """Tell whether a piece is a name as it stands: known, headed, numbered."""
    texts = piece.texts()
    if len(piece.words) == 1 and piece.words[0].known:
        return True
    found = last_head(texts, lexicon)
    if found and (found.start > 0 or found.head.alone):
        return True
    return first_head(texts, lexicon) is not None or piece.words[-1].kind == NUMBER


def fields_only(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Tell whether words name fields of policy ("Foreign Affairs"), so that they may fill a longer name."""
    fields = lexicon.name_words["field"]
    texts = [word.text.capitalize() if word.text.isupper() and len(word.text) > 2 else word.text for word in words]  # noqa: PLR2004
    return all(text in fields or _parts_in(text, fields) for text in texts)


def _parts_in(text: str, fields: frozenset[str]) -> bool:
    return "-" in text and all(part.capitalize() in fields for part in text.split("-"))


def join_run(run: Run, forced: frozenset[int], lexicon: Lexicon) -> Iterator[Group]:
    """Yield the groups of a run; links that end before a token in `forced` join whatever the rules say."""
    group = Group((run[0],))
    for following, piece in enumerate(run[1:], start=2):
        if piece.start in forced or _joins(group, piece, run[following : following + 1], lexicon):
            group = Group((*group.pieces, piece), group.is_open or _opens(piece.link))
        else:
            yield group
            group = Group((replace(piece, link=()),))
    yield group


def _opens(link: tuple[str, ...]) -> bool:
    return bool(link) and link[0] in _PREPOSITIONS


def _joins(group: Group, piece: Piece, after: Sequence[Piece], lexicon: Lexicon) -> bool:
    """Tell whether a piece goes on with the name that the group began."""
    link = piece.link
    if link[0] in ("'s", "'", "\u2019s", "\u2019"):
        return _joins_possessive(group, piece, lexicon)
    if link[0] in _PREPOSITIONS:
        return _joins_complement(group, piece, lexicon)
    if link[0] == "," or link[0] in _AND:
        return _joins_list(group, piece, after, lexicon)
    if link[0] in DASHES:
        return _joins_pair(group, piece)
    if link == ("the",):
        head = head_of(group, lexicon)
        return group.is_open and head is not None and head.head.entity_class == "Document"
    return link[0] in lexicon.name_words["glue"] and not _all_known(group)


def _joins_pair(group: Group, piece: Piece) -> bool:
    """Tell whether a dash with blanks joins two countries: "Viet Nam - New Zealand Strategic Partnership"."""
    left, right = group.words[-1].known, piece.words[0].known
    both = bool(left and right) and left[0].entity_class == right[0].entity_class == "Country"
    return both and len(piece.words) > 1


def _all_known(group: Group) -> bool:
    return len(group.words) == 1 and bool(group.words[0].known)


def _joins_possessive(group: Group, piece: Piece, lexicon: Lexicon) -> bool:
    """Tell whether a possessive is inside a name.

    Matches: "Prime Minister's Office", "Defence Ministers' Dialogue". Does not match: "Poland's Minister",
    "Kenya's Ministry". Why: only a holder by role gives its name to a body or a meeting.
    """
    holders = lexicon.name_words["holder"]
    found = last_head(piece.texts(), lexicon)
    inside = group.is_open and fields_only(piece.words, lexicon)
    return len(piece.link) == 1 and group.words[-1].text in holders and (found is not None or inside)


def _joins_complement(group: Group, piece: Piece, lexicon: Lexicon) -> bool:  # noqa: PLR0911  one line a rule
    """Tell whether a preposition leads on inside a name.

    Matches: "Ministry of Defence", "Framework for Defense Cooperation", "Mission in South Sudan". Does not match:
    "Southern Theater Command of the People's Liberation Army", "Shangri-La Dialogue in Singapore". Why: a head
    says which prepositions it takes (`name_heads.csv`); the body that a thing is part of has a name of its own.
    """
    found = last_head(group.pieces[0].texts(), lexicon)
    preposition = piece.link[0]
    if len(piece.link) > 1 and piece.link[1:] != ("the",):
        return False
    if group.is_open and _within_complement(group, piece, lexicon):
        return True
    if preposition == "of" and found is None and _is_field_of_document(group, piece, lexicon):
        return True
    if found is None or preposition not in found.head.takes or _all_known(group):
        return False
    modified = found.start > 0
    right = piece.words[0].known[0].entity_class if piece.words[0].known and len(piece.words) == 1 else None
    if preposition == "of" and _is_body(piece, lexicon):
        named_by = ("Organization", "Document", "Facility")
        return not (modified or found.head.alone) and found.head.entity_class in named_by
    if right in ("Country", "Place"):
        return _takes_area(found, preposition, piece, modified=modified)
    if right is not None and found.head.entity_class == "Organization":
        return preposition == "of"
    return preposition != "in" or not modified or fields_only(piece.words, lexicon)


def _is_field_of_document(group: Group, piece: Piece, lexicon: Lexicon) -> bool:
    """Tell whether fields go on with "of" to a headed name: "Status | of | Forces Agreement"."""
    known = any(word.known for word in (*group.words, *piece.words))
    found = last_head(piece.texts(), lexicon)
    is_document = found is not None and found.start > 0 and found.head.entity_class in ("Document", "Initiative")
    return not known and is_document and fields_only((*group.words, *piece.words[:1]), lexicon)


def _takes_area(found: Headed, preposition: str, piece: Piece, *, modified: bool) -> bool:
    """Tell whether a head may be followed by the area it is for: "Strategy for the Indo-Pacific"."""
    area = piece.words[0].known[0]
    is_city = area.entity_class == "Place" and area.country is not None
    if preposition == "of":
        return found.head.entity_class != "Place" or not modified
    if preposition == "in":
        return not is_city
    if found.head.entity_class == "Organization":
        return preposition == "to" or not modified
    return preposition in ("for", "on") and not is_city


def _within_complement(group: Group, piece: Piece, lexicon: Lexicon) -> bool:
    """Tell whether a preposition stands between fields: "Transfer | of | Defense Equipment"."""
    last = group.pieces[-1].words[-1:]
    if not fields_only(last, lexicon):
        return False
    head = head_of(group, lexicon)
    if piece.words[0].known and len(piece.words) == 1:
        if piece.link[0] == "in" and piece.words[0].known[0].country:
            return False
        return (
            head is not None
            and piece.link[0] in ("of", "in")
            and (piece.link[0] == "of" or piece.link[0] in head.head.takes)
        )
    is_field = fields_only(piece.words[:1], lexicon) or fields_only(piece.words[-1:], lexicon)
    return is_field and not is_complete(piece, lexicon)


def _is_body(piece: Piece, lexicon: Lexicon) -> bool:
    """Tell whether a piece names an organization by itself."""
    if piece.words[0].known and len(piece.words) == 1:
        return piece.words[0].known[0].entity_class == "Organization"
    found = last_head(piece.texts(), lexicon)
    return found is not None and found.start > 0 and found.head.entity_class == "Organization"


def _joins_list(group: Group, piece: Piece, after: Sequence[Piece], lexicon: Lexicon) -> bool:
    """Tell whether "and" or a comma is inside a name.

    Matches: "Ministry of Economy, Trade and Industry", "Security and Defence Partnership". Does not match:
    "Basa Air Base and Lal-lo Airport". Why: what is complete before "and" is a name of its own.
    """
    if group.is_open and fields_only(piece.words, lexicon) and not _all_known(group):
        return piece.link[0] in _AND or any(word in _AND for word in piece.link) or _list_ends(after)
    if piece.link[0] not in _AND or len(piece.link) > 1:
        return False
    if group.is_open and _completes_complement(group, piece, lexicon):
        return True
    if is_lone_head(piece.texts(), lexicon) and not last_head(piece.texts(), lexicon).head.alone:  # type: ignore[union-attr]
        return head_of(group, lexicon) is not None
    last = group.words[-1]
    if group.is_open or is_complete(group.pieces[-1], lexicon) or last.kind == ADJECTIVE:
        return False
    is_field = fields_only(piece.words[:1], lexicon) or fields_only(group.words, lexicon)
    return is_field and fields_only((last,), lexicon) and is_complete(piece, lexicon)


def _completes_complement(group: Group, piece: Piece, lexicon: Lexicon) -> bool:
    """Tell whether a complement goes on to its own head: "Action Plan for the Security | and | Defence Partnership"."""
    head = head_of(group, lexicon)
    of_text = head is not None and head.head.entity_class in ("Document", "Initiative")
    fields = fields_only(group.pieces[-1].words, lexicon) and fields_only(piece.words[:1], lexicon)
    return of_text and fields and is_complete(piece, lexicon)


def _list_ends(after: Sequence[Piece]) -> bool:
    """Tell whether the list goes on to its "and"."""
    return bool(after) and any(word in _AND or word == "," for word in after[0].link)
