"""Readouts written for the tests of the register: a series of three, and one that stands alone."""

import re
from pathlib import Path

_TOP = """{publisher}
{date}

Japan-U.S. Defense Ministerial Meeting

On {day}, {ministers} met in Tokyo for about 60 minutes.

{body}
"""
_EARLIER = "Minister of Defense Kihara and Secretary of Defense Austin"
_LATER = "Minister of Defense Nakatani and Secretary of Defense Hegseth"


def _readout(date: str, ministers: str, body: str, publisher: str = "Ministry of Defense") -> str:
    day = re.sub(r", \d+$", "", date)
    return _TOP.format(date=date, day=day, ministers=ministers, body=body, publisher=publisher)


FIRST = _readout(
    "May 10, 2023",
    _EARLIER,
    "The Ministers agreed to establish a joint working group on cyber security by the end of 2023. "
    "Secretary Austin pledged to transfer two patrol vessels to the Philippines. "
    "The Ministers agreed to hold a joint exercise in the southwestern region in the fall. "
    "Minister Kihara promised that Japan will pay for the new hangar at Yokota Air Base.",
)
SECOND = _readout(
    "May 12, 2024",
    _EARLIER,
    "The Ministers agreed to establish a joint working group on cyber security by the end of September 2024. "
    "Secretary Austin pledged to transfer two patrol vessels to the Philippines by March 2025.",
)
THIRD = _readout(
    "May 14, 2025",
    _LATER,
    "The Ministers welcomed the establishment of a joint working group on cyber security, which was set up in August. "
    "Secretary Hegseth promised to send a team of engineers to Yokota Air Base in the spring of 2026.",
)
ALONE = """Department of Defense
June 3, 2024

Secretary Austin Meets With Australian Minister of Defence Pell

Secretary of Defense Austin met with Australian Minister of Defence Graham Pell on June 3 in Canberra.
They agreed to open a joint data centre by the end of the year. Minister Pell offered to train Fijian pilots.
"""

SERIES = {"2023-05-10-mod-jp-us.txt": FIRST, "2024-05-12-mod-jp-us.txt": SECOND, "2025-05-14-mod-jp-us.txt": THIRD}


def write(folder: Path, texts: dict[str, str]) -> Path:
    """Write readouts into a folder, and return it."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
