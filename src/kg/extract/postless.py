"""Runs without the posts in them: "Poland's Minister of National Defence" leaves "Poland".

Comes in: a run. Goes out: what is left of it, in pieces of run. Persons and posts are another module's matter; here
they only must not be taken for names of things.
"""

from collections.abc import Iterator, Sequence

from kg.extract.heads import last_head
from kg.extract.joins import fields_only
from kg.extract.runs import Piece, Run, Word
from kg.lexicon import Lexicon

_HOLDS_POSTS = ("office", "bureau", "cabinet")
_FIELD_LINKS = ("of", "for", "and", "&", ",")


def without_posts(run: Run, lexicon: Lexicon) -> Iterator[Run]:
    """Yield what is left of a run without its posts."""
    kept: Run = []
    i = 0
    while i < len(run):
        place = _post_place(run, i, lexicon)
        if place is None:
            kept.append(run[i])
            i += 1
            continue
        before = run[i].words[:1] if place[0] and run[i].words[0].known else ()
        if before:
            kept.append(Piece(before, run[i].link))
        if kept:
            yield kept
        rest = run[i].words[place[1] :]
        kept = [Piece(rest)] if rest else []
        post = run[i].words[place[1] - 1]
        i = i + 1 if rest else _skip_portfolio(run, i + 1, post, lexicon)
        if not kept and i < len(run):
            run = [*run[:i], Piece(run[i].words), *run[i + 1 :]]
    if kept:
        yield kept


def _post_place(run: Run, i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where in a piece the head of a post stands, unless it is part of a name.

    Does not match: "Defence Ministers' Meeting", "Prime Minister's Office", "Office of the Spokesperson",
    "General Security of Information Agreement". Why: there the post is not somebody's.
    """
    words = run[i].words
    places = [k for k, word in enumerate(words) if is_post(word, lexicon)]
    if not places:
        return None
    first, last = places[0], places[-1]
    following = run[i + 1] if i + 1 < len(run) else None
    after = [part.text for word in words[last + 1 :] for part in word.flat()]
    many = words[last].text.endswith("s") or len(after) > 1  # "Ministers Meeting", not "Minister Park"
    if after and many and last_head([words[last].text, *after], lexicon):
        return None
    if words[last].text in lexicon.honorifics and last < len(words) - 1 and fields_only(words[last + 1 :], lexicon):
        return None
    owns = last == len(words) - 1 and following is not None and following.link[0] in ("'s", "'")
    if owns and following and last_head(following.texts(), lexicon):
        return None
    if i and run[i].link and run[i].link[0] == "of" and run[i - 1].texts()[-1].casefold() in _HOLDS_POSTS:
        return None
    return first, last + 1


def is_post(word: Word, lexicon: Lexicon) -> bool:
    """Tell whether a word is a post or a rank: "Minister", "HR/VP", "Gen."."""
    text = word.text.capitalize() if word.text.isupper() and len(word.text) > 4 else word.text  # noqa: PLR2004
    if word.known:
        return False
    return text in lexicon.post_heads | lexicon.honorifics or text.split("/")[0].split("-")[-1] in lexicon.post_heads


def _skip_portfolio(run: Run, i: int, post: Word, lexicon: Lexicon) -> int:
    """Return the index after the fields of a post: "of National Defence", "for Foreign and Diaspora Affairs"."""
    first = i
    heads_a_body = post.text in lexicon.name_words["portfolio"]
    while i < len(run) and run[i].link and run[i].link[0] in _FIELD_LINKS:
        words = run[i].words
        if i == first and run[i].link[0] not in ("of", "for"):
            break
        if any(word.known for word in words) and not (heads_a_body and _generic(run[i], lexicon)):
            break
        if any(is_post(word, lexicon) for word in words):
            break
        if not _portfolio(words, lexicon) and not (heads_a_body and _generic(run[i], lexicon)):
            break
        i += 1
    return i


def _portfolio(words: Sequence[Word], lexicon: Lexicon) -> bool:
    fields = lexicon.name_words["field"] | lexicon.post_modifiers
    return all(word.text in fields for word in words)


def _generic(piece: Piece, lexicon: Lexicon) -> bool:
    """Tell whether words are fields and one head: "Armed Forces", "Navy"."""
    words = piece.flat()
    found = last_head([word.text for word in words], lexicon)
    return found is not None and _portfolio(words[: found.start], lexicon)
