"""The attribute rules of the language model, each kind of word looked at once.

spaCy's attribute ruler holds each of its 180 patterns against each word: a tenth of the time of a build. Nearly all
patterns look at one word only, at its form, tag and dependency, so what they say of a word is said of the next one
that is alike. Patterns over several words are matched as ever. What is set is the same, word for word.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc, Token

_LOOKED_AT = frozenset(("LOWER", "ORTH", "TAG", "DEP", "IS_SPACE"))
_MOST_KEPT = 200_000  # kinds of word; a long text has a few thousand

_Kind = tuple[int, int, int]
_Rules = tuple[int, ...]


def quicken(nlp: "Language") -> None:
    """Put `AttributeRules` in the place of the attribute ruler of a language model."""
    rules = AttributeRules(cast("AttributeRuler", nlp.get_pipe("attribute_ruler")))
    nlp.component("attribute_rules", func=rules)
    nlp.add_pipe("attribute_rules", after="attribute_ruler")
    nlp.remove_pipe("attribute_ruler")


class AttributeRules:
    """What an attribute ruler does, in less time."""

    def __init__(self, ruler: "AttributeRuler") -> None:
        from spacy.tokens._retokenize import set_token_attrs

        self._set: Callable[[Token, dict[int, Any]], object] = set_token_attrs
        self._ruler = ruler
        patterns: dict[int, Any] = {number: each["patterns"] for number, each in enumerate(ruler.patterns)}
        single = {number: each for number, each in patterns.items() if _is_of_one_word(each)}
        self._single = _matcher(ruler, single)
        self._wide = _matcher(ruler, {number: each for number, each in patterns.items() if number not in single})
        self._rules_of: dict[_Kind, _Rules] = {}
        self._attributes_of: dict[_Rules, dict[int, Any]] = {(): {}}

    def __call__(self, doc: "Doc") -> "Doc":
        """Set the attributes of the words of a Doc."""
        tokens = list(doc)
        found = [self._of(token) for token in tokens]
        more: dict[int, list[int]] = defaultdict(list)
        for number, start, end in self._matches(self._wide, doc):
            more[range(start, end)[self._ruler.indices[number]]].append(number)
        for i, numbers in more.items():
            found[i] = tuple(sorted((*found[i], *numbers)))
        for token, rules in zip(tokens, found, strict=True):
            if rules:
                self._set(token, self._attributes(rules))
        return doc

    def _of(self, token: "Token") -> _Rules:
        """Return the rules about single words that hold for a word."""
        kind = token.orth, token.tag, token.dep
        rules = self._rules_of.get(kind)
        if rules is None:
            if len(self._rules_of) >= _MOST_KEPT:
                self._rules_of.clear()
            one = token.doc[token.i : token.i + 1]
            rules = tuple(sorted(number for number, _, _ in self._matches(self._single, one)))
            self._rules_of[kind] = rules
        return rules

    def _matches(self, matcher: "Matcher", words: Any) -> list[tuple[int, int, int]]:
        strings = self._ruler.vocab.strings
        found = matcher(words, allow_missing=True, as_spans=False)
        return [(int(strings[rule]), start, end) for rule, start, end in found]

    def _attributes(self, rules: _Rules) -> dict[int, Any]:
        """Return what some rules set together; the later ones have precedence."""
        if rules not in self._attributes_of:
            together: dict[int, Any] = {}
            for number in rules:
                together.update(self._ruler.attrs[number])
            self._attributes_of[rules] = together
        return self._attributes_of[rules]


def _matcher(ruler: "AttributeRuler", rules: Mapping[int, Any]) -> "Matcher":
    """Return a matcher of some of the rules, which it knows by their numbers."""
    from spacy.matcher import Matcher

    matcher = Matcher(ruler.vocab, validate=False)
    for number, patterns in rules.items():
        matcher.add(str(number), patterns)
    return matcher


def _is_of_one_word(patterns: Sequence[Sequence[Mapping[str, Any]]]) -> bool:
    """Tell whether patterns look at one word only, and there at nothing but what tells its kind."""
    return all(len(pattern) == 1 and pattern[0].keys() <= _LOOKED_AT for pattern in patterns)
