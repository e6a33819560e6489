"""What several tests use: where things are, and what is skipped where."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with the practice readouts and their annotations, which is not part of the project."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the practice readouts (../shared) are not here")
    return SHARED
