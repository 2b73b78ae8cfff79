"""Records spelled so that a terminal's encoding can write them, before anything is laid out.

Done before the layout, since the nearest ASCII of a character may be longer: `æ` is `ae`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from otd import prose
from otd.model import Entry


def spelled(entries: Iterable[Entry], encoding: str) -> tuple[Entry, ...]:
    """The entries with every text that the encoding cannot write put into the nearest ASCII."""
    if encoding.lower().replace("-", "").startswith("utf"):
        return tuple(entries)
    return tuple(_spelled(entry, encoding) for entry in entries)


def _spelled(value: Any, encoding: str) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return prose.encodable(value, encoding)
    if hasattr(value, "_replace"):  # a record
        parts = value._asdict().items()
        return value._replace(**{name: _spelled(part, encoding) for name, part in parts})
    if isinstance(value, tuple):
        return tuple(_spelled(item, encoding) for item in value)
    return value
