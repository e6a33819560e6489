"""The force or the verb of a statement whose act is itself negated → how it is shown.

Example: "did not discuss trade irritants" is "not: Discussion", and its verb "not: discuss".
"""


def told(words: str, *, negated: bool) -> str:
    """Return words for an act, with a mark where it was not done.

    >>> told("Discussion", negated=True), told("Discussion", negated=False)
    ('not: Discussion', 'Discussion')
    """
    return f"not: {words}" if negated else words
