"""Reading a TOML file, and saying in one sentence why it cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomli

from otd.tables import Complaint


def read_toml(file: Path, name: str) -> tuple[dict[str, Any], str] | Complaint:
    """The document and its text, or the one complaint that stands for the whole file.

    Args:
        file: where it lies.
        name: how the complaint calls it.

    Never raises, whatever the file holds. A byte-order mark is no fault.
    """
    try:
        text = file.read_bytes().decode().removeprefix("\ufeff")
        return tomli.loads(text), text
    except OSError as error:
        return Complaint(name, f"cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Complaint(name, "is not UTF-8 text; save it in that encoding", line)
    except tomli.TOMLDecodeError as error:
        return Complaint(name, f"is not TOML at column {error.colno}: {error.msg}", error.lineno)
    except RecursionError:
        return Complaint(name, "is not readable: nested too deeply")
