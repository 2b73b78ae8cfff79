"""Where corpora, settings and cache lie, and why there.

The bundled corpus lies beside the code in an installed wheel, and at the top of the repository
in a checkout or an editable install. The user's folders are where the platform keeps such things.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import platformdirs

from otd.errors import OtdError


class Folder(NamedTuple):
    """A folder that otd uses, as `otd where` shows it."""

    purpose: str  # what lies there
    path: Path
    why: str  # why this one was chosen


class NoFolder(NamedTuple):
    """A folder that there is not, since no home folder is known."""

    purpose: str
    why: str
    path: None = None


def bundled_corpus(environment: Mapping[str, str]) -> Folder:
    """The corpus that otd shows.

    Raises:
        OtdError: it is not where it should be; the installation is damaged, or OTD_CORPUS
            names no folder.
    """
    purpose = "corpus"
    if chosen := environment.get("OTD_CORPUS"):
        if not Path(chosen).is_dir():
            raise OtdError(f"OTD_CORPUS is {chosen}, which is no folder; unset it, or name one")
        return Folder(purpose, Path(chosen).absolute(), "OTD_CORPUS names it")
    here = Path(__file__).resolve().parent
    for path, why in (
        (here / "data", "installed with otd"),
        (here.parent.parent / "data", "the checkout that otd runs from"),
    ):
        if path.is_dir():
            return Folder(purpose, path, why)
    raise OtdError("the bundled corpus is missing; install otd again")


def own_entries(environment: Mapping[str, str]) -> Folder | NoFolder:
    """Where the user's own entries lie; every `*.toml` below it is read."""
    path = platformdirs.user_data_path("otd", appauthor=False)
    return _users("own entries", path, "XDG_DATA_HOME", environment)


def settings(environment: Mapping[str, str]) -> Folder | NoFolder:
    """The settings file, `config.toml`."""
    path = platformdirs.user_config_path("otd", appauthor=False) / "config.toml"
    return _users("settings", path, "XDG_CONFIG_HOME", environment)


def cache(environment: Mapping[str, str]) -> Folder | NoFolder:
    """Where stored pages and rendered greetings lie; it may be deleted at any time."""
    path = platformdirs.user_cache_path("otd", appauthor=False)
    return _users("cache", path, "XDG_CACHE_HOME", environment)


def state(environment: Mapping[str, str]) -> Folder | NoFolder:
    """Where it is noted that a day has been greeted."""
    path = platformdirs.user_state_path("otd", appauthor=False)
    return _users("state", path, "XDG_STATE_HOME", environment)


def program_files() -> list[Path]:
    """Files that change when otd, or what it draws with, is installed anew.

    In a checkout, where the version stays the same while the code changes, that is every module.
    """
    here = Path(__file__).resolve().parent
    found = [path for name in ("rich", "typer") if (path := _installed(name))]
    return found + ([here] if (here / "data").is_dir() else sorted(here.rglob("*.py")))


def _installed(name: str) -> Path | None:
    """The folder of a library that is installed beside platformdirs."""
    path = Path(platformdirs.__file__).parent.parent / name
    return path if path.is_dir() else None


def _users(
    purpose: str, path: Path, variable: str, environment: Mapping[str, str]
) -> Folder | NoFolder:
    if not path.is_absolute():  # neither HOME nor the password file names a home
        return NoFolder(purpose, f"no home folder is known; set HOME or {variable}")
    chosen = environment.get(variable, "")
    named = Path(chosen).is_absolute() and path.is_relative_to(chosen)
    return Folder(purpose, path, f"{variable} names it" if named else "the platform's usual place")
