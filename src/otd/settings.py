"""The user's settings: `config.toml`, and an environment variable for each key.

A variable beats the file, the file beats the default; options of a command beat them all. What
is wrong is left out and said in one line.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from otd.tables import Complaint, Document, Table
from otd.toml_file import read_toml

GREET = ("daily", "session", "always", "never")
COLOR = ("auto", "always", "never")
_SWITCH = {"1": True, "true": True, "on": True, "0": False, "false": False, "off": False}


class Settings(NamedTuple):
    """What the user settled once and for all."""

    greet: str = "daily"  # when a new shell greets: one of GREET
    greet_solemn: bool = False  # whether the greeting may lead with a solemn entry
    color: str = "auto"  # one of COLOR
    links: bool = True  # whether to link to Wikipedia where the terminal can
    cache: bool = True  # whether pages are stored to be replayed


CHOICES: dict[str, Sequence[str] | None] = {
    "greet": GREET,
    "greet_solemn": None,
    "color": COLOR,
    "links": None,
    "cache": None,
}
"""The keys, each with the words it may hold; None for true or false."""


def read_settings(
    file: Path | None, environment: Mapping[str, str]
) -> tuple[Settings, tuple[Complaint, ...]]:
    """The settings in force, and what is wrong with the file or the variables.

    Args:
        file: `config.toml`; it need not exist. None where there is no folder for it.
        environment: read are OTD_GREET, OTD_GREET_SOLEMN, OTD_COLOR, OTD_LINKS and OTD_CACHE;
            an empty variable counts as unset.
    """
    values: dict[str, Any] = {}
    complaints: list[Complaint] = []
    if file is not None and file.exists():
        values, complaints = _of_file(file)
    for key, choices in CHOICES.items():
        name = f"OTD_{key.upper()}"
        if not (said := environment.get(name)):
            continue
        if choices is None and said.lower() in _SWITCH:
            values[key] = _SWITCH[said.lower()]
        elif choices is not None and said in choices:
            values[key] = said
        else:
            right = ", ".join(choices or ("1", "0"))
            complaints.append(Complaint(name, f'is "{said}"; choose from: {right}'))
    return Settings()._replace(**values), tuple(complaints)


def _of_file(file: Path) -> tuple[dict[str, Any], list[Complaint]]:
    read = read_toml(file, str(file))
    if isinstance(read, Complaint):
        return {}, [read]
    document, text = read
    noted = Document(text, str(file))
    table = Table(noted, (), document)
    table.only(*CHOICES)
    values: dict[str, Any] = {}
    for key, choices in CHOICES.items():
        if key in document:
            before = len(noted.complaints)
            value = table.flag(key) if choices is None else table.choice(key, choices)
            if len(noted.complaints) == before:
                values[key] = value
    return values, noted.complaints
