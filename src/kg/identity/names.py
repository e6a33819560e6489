"""Names of persons and things, compared with what does not tell them apart set aside.

Example: "HAYASE Kotaro", "Kotaro Hayase" and "Hayase Kôtarô" share a key; "Ellen Calloway" has the surname "calloway".
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from kg import authority, lexicon

LIKE = 85
"""From which likeness on (0 to 100) two spellings may be one name."""

_SHORTEST = 4
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_GENERATION = frozenset({"jr", "sr", "ii", "iii", "iv"})
_BRITISH = ((r"defence", "defense"), (r"programme", "program"), (r"centre", "center"), (r"isation\b", "ization"),
            (r"labour", "labor"), (r"harbour", "harbor"))  # fmt: skip

NameKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Customs:
    """What a name may hold besides given names and surname, and who puts the surname first (ids of countries).

    `portfolios` are heads of posts that say little without a portfolio: "minister". `shared` are keys of names that
    several known bodies bear: "Ministry of Defense".
    """

    particles: frozenset[str] = frozenset()
    surname_first: frozenset[str] = frozenset()
    portfolios: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()


@cache
def customs() -> Customs:
    """Read the customs of naming that come with the program."""
    known = lexicon.load()
    return Customs(
        known.name_particles,
        known.surname_first,
        frozenset(word.casefold() for word in known.name_words["portfolio"]),
        frozenset(key for key, bearers in authority.load(()).names.items() if len(bearers) > 1),
    )


def is_shared(name: str, customs: Customs) -> bool:
    """Tell whether several known bodies bear a name, so that it alone tells none of them."""
    return bool({authority.exact_key(name), authority.name_key(name)} & customs.shared)


def is_bare_post(post: str, customs: Customs) -> bool:
    """Tell whether the id of a post lacks the portfolio: "post/minister-jp"."""
    head, _, rest = post.partition("/")[2].partition("-")
    return head in customs.portfolios and (not rest or len(rest) == 2)  # noqa: PLR2004


def folded(name: str) -> str:
    """Return a name in lower case without accents, dots, hyphens and apostrophes.

    >>> folded("Jens-Frederik NØRGÅRD")
    'jensfrederik norgard'
    """
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[-‐-―'’ʻʼ`]", "", re.sub(r"[.,]", " ", bare)).split())


@lru_cache(maxsize=1 << 16)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name, without initials and "Jr.".

    >>> words("Joan D. Marchetti Jr.")
    ('joan', 'marchetti')
    """
    found = folded(name).split()
    return tuple(w for w in found if len(w) > 1 and w not in _GENERATION) or tuple(found)


def initials(name: str) -> frozenset[str]:
    """Return the initials in a name, without those that stand for all of it."""
    found = folded(name).split()
    return frozenset(w for w in found if len(w) == 1) if any(len(w) > 1 for w in found) else frozenset()


def generation(name: str) -> str:
    """Return "jr", "iii" ... where a name has it."""
    return next((word for word in folded(name).split() if word in _GENERATION), "")


def is_full(name: str, customs: Customs) -> bool:
    """Tell whether a name is more than a surname: "von der Leyen" is not."""
    return len([word for word in words(name) if word not in customs.particles]) > 1


def name_keys(name: str) -> frozenset[NameKey]:
    """Return the keys of a full name; two names agree if they share one.

    >>> name_keys("Han Myung Seok") & name_keys("Myung-seok HAN")
    frozenset({('han', 'myungseok')})
    """
    found = words(name)
    keys = {tuple(sorted(found))}
    if len(found) == 3:  # noqa: PLR2004
        first, second, third = found
        keys |= {tuple(sorted((first, second + third))), tuple(sorted((first + second, third)))}
    return frozenset(keys)


def surnames(forms: Iterable[str], parties: Iterable[str], customs: Customs) -> frozenset[str]:
    """Return what the surname of somebody may be, from all forms of the name.

    The form that is one word is the surname ("Ellison"), else the word in capitals, else by the custom of the
    party: first or last where the surname is first, else any but the first word.
    """
    forms = sorted(forms)
    full = [form for form in forms if is_full(form, customs)]
    known = {word for form in full for word in words(form)}
    alone = {surname(form, customs) for form in forms if not is_full(form, customs)}
    shown = {word for word in alone if word in known}
    shown |= {folded(w) for form in full if not form.isupper() for w in form.split() if w.isupper() and len(w) > 2}  # noqa: PLR2004
    if shown or not full:
        return frozenset(shown or alone)
    either = bool(set(parties) & customs.surname_first)
    return frozenset(word for form in full for word in _places(words(form), customs, either=either))


def _places(name: tuple[str, ...], customs: Customs, *, either: bool) -> set[str]:
    """Return the words of a full name that stand where a surname can."""
    found = {name[0], name[-1]} if either else set(name[1:])
    return found - customs.particles


def surname(name: str, customs: Customs) -> str:
    """Return the one word of a name that is no full name, without particles."""
    found = words(name)
    return "".join(word for word in found if word not in customs.particles) or "".join(found)


def are_alike(first: str, second: str) -> bool:
    """Tell whether two names are nearly spelled the same, or one holds the other.

    >>> are_alike("Bambang Wicaksono", "Wichaksono Bambang"), are_alike("Kim Min-seok", "Kim Yong-hyun")
    (True, False)
    """
    one, other = words(first), words(second)
    if min(len(one), len(other)) > 1 and (set(one) < set(other) or set(other) < set(one)):
        return True
    if len(one) != len(other) or min(len("".join(one)), len("".join(other))) < _SHORTEST:
        return False
    return all(fuzz.ratio(a, b) >= LIKE for a, b in zip(sorted(one), sorted(other), strict=True)) or (
        len(one) > 1 and fuzz.token_sort_ratio(" ".join(one), " ".join(other)) >= LIKE and bool(set(one) & set(other))
    )


@lru_cache(maxsize=1 << 16)
def thing_key(name: str) -> str:
    """Return the key of a thing's name, British and American spelling set aside.

    >>> thing_key("The Defence Centre") == thing_key("Defense Center")
    True
    """
    key = folded(name.replace("-", " ")).removeprefix("the ")
    for british, american in _BRITISH:
        key = re.sub(british, american, key)
    return key
