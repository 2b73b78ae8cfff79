"""Records spelled so that a terminal's encoding can write them, before anything is laid out.

Done before the layout, since the nearest ASCII of a character may be longer: `æ` is `ae`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
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
    if isinstance(value, Enum) or value is None:
        return value
    if isinstance(value, str):
        return prose.encodable(value, encoding)
    if isinstance(value, tuple):
        return tuple(_spelled(item, encoding) for item in value)
    if hasattr(value, "__dataclass_fields__"):
        parts = {part.name: getattr(value, part.name) for part in fields(value)}
        return replace(value, **{name: _spelled(part, encoding) for name, part in parts.items()})
    return value
