"""Refuse queries that would change the store or send a request to another server.

In: the text of a query from outside. Out: nothing, or a QueryError.
Example: "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }" is refused.

The engine itself has no switch against SERVICE, so the text is cut into strings, IRIs, comments, names and the rest,
and the rest must not hold the word. Where a `<` could begin an IRI as well as mean "less than" the cut is not
certain; such a text is refused when the word occurs in it at all.
"""

import re

from kg.errors import QueryError

MAX_LENGTH = 100_000
MAX_DEPTH = 100

_IRI_CHARACTER = r"[^<>\"{}|^`\\\x00-\x20]"
_TOKEN = re.compile(
    rf"""
      (?P<string> \"{{3}}(?:\"{{0,2}}(?:[^\"\\]|\\.))*\"{{3}} | '{{3}}(?:'{{0,2}}(?:[^'\\]|\\.))*'{{3}}
                | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<iri> <[A-Za-z][A-Za-z0-9+.-]*://{_IRI_CHARACTER}*> | <(?:(?!['\#]){_IRI_CHARACTER})*> )
    | (?P<unclear> <{_IRI_CHARACTER}*> )
    | (?P<comment> \#[^\n\r]* )
    | (?P<variable> [?$]\w+ )
    | (?P<tag> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<local> :(?:[\w:%-]|\\.|\.+(?=[\w:%\\-]))* )
    | (?P<word> [A-Za-z_]+ )
    | (?P<rest> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})")
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_FORMS = frozenset({"SELECT", "CONSTRUCT", "DESCRIBE", "ASK"})


def check_query(text: str) -> None:
    """Refuse what is no query, updates, requests to other servers, and texts too long or nested too deeply.

    Raises:
        QueryError: the query is refused; the message says why.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"the query has {len(text)} characters; expected at most {MAX_LENGTH}")
    plain = _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), text)
    tokens = [(match.lastgroup, match.group()) for match in _TOKEN.finditer(text)]
    _check_depth(tokens)
    _check_form(tokens)
    _check_any_form(plain)
    _check_service(plain, tokens, certain=plain == text)


def _check_depth(tokens: list[tuple[str | None, str]]) -> None:
    """Refuse a nesting of brackets that the engine's parser would not survive."""
    depth = 0
    for kind, token in tokens:
        if kind == "rest":
            depth += (token in "{([") - (token in "})]")
        if depth > MAX_DEPTH:
            raise QueryError(f"the query nests its brackets more than {MAX_DEPTH} deep")


def _check_form(tokens: list[tuple[str | None, str]]) -> None:
    """Refuse an update: its first keyword comes before that of any query."""
    for kind, token in tokens:
        word = token.upper()
        if kind == "word" and word in _FORMS:
            return
        if kind == "word" and word in _UPDATES:
            raise QueryError(f"{word} would change the store; expected SELECT, CONSTRUCT, DESCRIBE or ASK")


def _check_any_form(plain: str) -> None:
    """Refuse a text that no engine could take for a query, in words of more use than the engine's."""
    if not any(form in plain.upper() for form in _FORMS):
        what = "it holds no SELECT, CONSTRUCT, DESCRIBE or ASK" if plain.strip() else "it is empty"
        raise QueryError(f"{what}; expected SPARQL, a file of it, or a name that 'kg list queries' shows")


def _check_service(plain: str, tokens: list[tuple[str | None, str]], *, certain: bool) -> None:
    """Refuse SERVICE, and texts that hold the word where the cut cannot be trusted."""
    if "service" not in plain.lower():
        return
    outside = "".join(token for kind, token in tokens if kind in {"word", "rest"}).lower()
    unclear = any(kind == "unclear" for kind, _ in tokens) or not certain
    if unclear or "service" in outside:
        raise QueryError("SERVICE would send a request to another server; a query may only ask this store")
