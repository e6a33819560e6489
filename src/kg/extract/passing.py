"""The report of one more meeting → whether the text goes into it or only names it in passing.

Named in passing: "After the lunch, she paid a courtesy call on Prime Minister Berg." at the end of a paragraph, with
nothing on what was said. Told: a report that begins a paragraph, says what was discussed, or is taken up after it.
"""

import re
from collections.abc import Sequence

from kg.extract.told import Sentence
from kg.extract.wording import Words

_TAKEN_UP = re.compile(
    r"(?:They|Both|The (?:two|three|four|five|six|leaders|ministers|sides|parties|officials|principals)"
    r"|During|In (?:the|this|that|their)|At (?:the|this|their))\b",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(?:about|regarding|concerning|focus\w*|cover\w*|on(?!\s+(?:the\s+(?:same|following|next|margins?|sidelines?|"
    r"side lines|fringes|occasion|eve|phone|telephone)|\d|[A-Z])))\s"
)


def is_in_passing(sentences: Sequence[Sentence], number: int, before: int, words: Words) -> bool:
    """Tell whether a sentence only names a meeting; `before` is the number of the report of the meeting before.

    In a list of meetings of none of which more is told, each counts.
    """
    sentence = sentences[number]
    if (
        _is_own(sentence)
        or sentence.heading
        or (sentence.opens and not sentence.closes)
        or _has_content(sentence, words)
    ):
        return False
    if number == before + 1 and not _has_content(sentences[before], words):
        return False
    after = sentences[number + 1 :]
    if after and not sentence.closes and _TAKEN_UP.match(after[0].tokens.text):
        return False
    known = {token.text for each in sentences[:number] for token in each.tokens}
    names = {t.text for t in sentence.tokens if t.pos_ == "PROPN" and t.text not in known | words.titles}
    return not any(token.text in names for each in after for token in each.tokens)


def _is_own(sentence: Sentence) -> bool:
    """Tell whether the speaker of the text reports: "I met"."""
    return sentence.report is not None and any(child.lower_ == "i" for child in sentence.report.verb.children)


def _has_content(sentence: Sentence, words: Words) -> bool:
    """Tell whether a report says what was talked about: "met X to discuss Y", "and exchanged views"."""
    report = sentence.report
    if report is None:
        return False
    behind = [token for token in sentence.tokens if token.i > report.verb.i]
    if any(token.pos_ == "VERB" and words.has("topic verb", token.lemma_.lower()) for token in (report.verb, *behind)):
        return True
    start = report.verb.idx - sentence.tokens.start_char
    return _TOPIC.search(sentence.tokens.text, start + len(report.verb.text) + len(" on ")) is not None
