"""An http(s) address → the bytes behind it, with limits on size and time."""

import time
from dataclasses import dataclass

import requests

from kg.errors import InputError

_TIMEOUT = (10, 20)  # seconds to connect, and between two packets
_LONGEST = 60.0  # seconds for the whole
_CHUNK = 65_536
_HEADERS = {"User-Agent": "kg (readout reader)", "Accept": "text/html, application/pdf, text/plain, */*;q=0.5"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a page, with the media type and the encoding that the server names."""

    data: bytes
    media_type: str
    encoding: str | None


def fetch(address: str, most_bytes: int) -> Fetched:
    """Return what stands at an http(s) address.

    Raises:
        InputError: another scheme, no answer, an answer other than 200, or more than `most_bytes`.
    """
    if not address.lower().startswith(("http://", "https://")):
        raise InputError(
            f"{address}: only http:// and https:// addresses can be read; download the file and give its path"
        )
    try:
        with requests.get(address, headers=_HEADERS, timeout=_TIMEOUT, stream=True) as answer:
            if answer.status_code != requests.codes.ok:
                raise InputError(
                    f"{address}: the server answers {answer.status_code} {answer.reason}; check the address"
                )
            data = _body(answer, address, most_bytes)
            kind, _, parameters = answer.headers.get("Content-Type", "").partition(";")
            return Fetched(data, kind.strip().lower(), _charset(parameters))
    except requests.RequestException as error:
        raise InputError(f"{address}: no answer ({_reason(error)}); check the address and the network") from error


def _body(answer: requests.Response, address: str, most_bytes: int) -> bytes:
    started = time.monotonic()
    data = bytearray()
    for chunk in answer.iter_content(_CHUNK):
        data += chunk
        if len(data) > most_bytes:
            raise InputError(f"{address}: larger than {most_bytes // 1_000_000} MB; no readout is, give the text alone")
        if time.monotonic() - started > _LONGEST:
            raise InputError(f"{address}: still not read after {_LONGEST:.0f} seconds; download it and give its path")
    return bytes(data)


def _charset(parameters: str) -> str | None:
    name, _, value = parameters.strip().partition("=")
    return value.strip("\"' ") or None if name.strip().lower() == "charset" else None


def _reason(error: requests.RequestException) -> str:
    if isinstance(error, requests.Timeout):
        return "timed out"
    return "cannot connect" if isinstance(error, requests.ConnectionError) else " ".join(str(error).split())[:100]
