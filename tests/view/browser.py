"""A page in headless Chromium, watched: what it asked for, what it logged, what went wrong."""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass
class Watched:
    """An open page and what was seen of it."""

    tab: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ask(self, expression: str) -> Any:
        """Return the value of an expression on the page."""
        return self.tab.evaluate(expression)

    def wait(self, expression: str, seconds: float = 20) -> None:
        """Wait by short questions: a page that is stuck would block a long one far past its limit."""
        end = time.monotonic() + seconds
        while not self.ask(expression):
            assert time.monotonic() < end, f"not within {seconds} s: {expression}"
            time.sleep(0.05)

    def panel(self) -> str:
        """Return the words of the side panel."""
        return str(self.ask("document.getElementById('panel').textContent"))


Opener = Callable[..., Watched]


@contextmanager
def opener() -> Iterator[Opener]:
    """Yield a function that opens a file; skip where there is no browser."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not here: apt-get install chromium, or say where it is in CHROMIUM")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))

        def open_page(path: Path, width: int = 1400, height: int = 900, **options: Any) -> Watched:
            tab = browser.new_context(viewport={"width": width, "height": height}, **options).new_page()
            watched = Watched(tab)
            tab.on("request", lambda request: watched.requests.append(request.url))
            tab.on("console", lambda message: watched.complaints.append(message.text))
            tab.on("pageerror", lambda error: watched.complaints.append(str(error)))
            tab.on("dialog", lambda dialog: (watched.complaints.append("a dialog"), dialog.dismiss()))
            tab.goto(path.as_uri())
            watched.wait("document.documentElement.dataset.ready === 'true'")
            return watched

        yield open_page
        browser.close()


def policy_of(file: Path) -> str:
    """Return the content security policy of a page, which lets nothing in and runs nothing unknown."""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', file.read_text(encoding="utf-8"))
    assert policy
    assert "default-src &#39;none&#39;" in policy[1]
    assert "unsafe" not in policy[1]
    return policy[1]
