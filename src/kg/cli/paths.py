"""Where a page is written: a file whose name says that it is one.

Example: `-o changes.csv` for a page is wrong use, since what would stand there is HTML.
"""

from pathlib import Path
from typing import Any

import click

_PAGES = (".html", ".htm")


class PagePath(click.Path):
    """The name of a file for a page: it ends in .html or .htm."""

    name = "page"

    def __init__(self, instead: str = "") -> None:
        """Take what to do for another format, told where the name ends otherwise."""
        super().__init__(dir_okay=False, path_type=Path)
        self.instead = instead

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse an empty name, and one that ends otherwise."""
        if not str(value).strip():
            self.fail("the name is empty; expected a file such as page.html", param, ctx)
        if Path(value).suffix.lower() not in _PAGES:
            expected = f"expected a name that ends in .html{self.instead}"
            self.fail(f"{value}: a page (HTML) is written; {expected}", param, ctx)
        return super().convert(value, param, ctx)


class FilePath(click.Path):
    """The name of a file to write, which may not be empty."""

    def __init__(self) -> None:
        """Take a file, not a folder."""
        super().__init__(dir_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse an empty name."""
        if not str(value).strip():
            self.fail("the name is empty; expected a file", param, ctx)
        return super().convert(value, param, ctx)
