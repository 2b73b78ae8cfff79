"""What the commands about otd itself answer: `check`, `where`, `--version`."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from otd import __version__, corpus, paths
from otd.errors import CorpusError, UsageError
from otd.model import Entry
from otd.output import Answer


def check(environment: Mapping[str, str], named: Sequence[Path]) -> Answer:
    """Read corpus files whole and say all that is wrong, a line each; its own exit code if any.

    Args:
        environment: tells which corpora to check when no path is named.
        named: files or folders; files below the user's folder are read as the user's own.

    Raises:
        UsageError: a path names nothing, or nothing that could be a corpus file.
    """
    bundled = paths.bundled_corpus(environment).path
    own = paths.own_entries(environment).path
    wanted = list(named) or [path for path in (bundled, own) if path and path.is_dir()]
    entries: list[Entry] = []
    complaints: list[str] = []
    files = 0
    for asked in wanted:
        if not asked.exists():
            raise UsageError(f"there is no file or folder {asked}; name a corpus file or folder")
        for file, day in corpus.check_files([asked]):
            files += 1
            is_own = _is_own(file, own, day=day)
            reading = corpus.read_file(file, day=day, own=is_own, name=_shown(file))
            entries += reading.entries
            complaints += map(str, reading.complaints)
    if named and not files:
        raise UsageError(f"no corpus file lies below {named[0]}; they are named like 11/29.toml")
    lines = "".join(f"{complaint}\n" for complaint in complaints)
    summary = f"{_count(files, 'file')}, {_count(len(entries), 'entry', 'entries')}"
    stories = sum(entry.article is not None for entry in entries)
    summary += f", {_count(stories, 'article')}: {_count(len(complaints), 'fault')}\n"
    code = CorpusError.exit_code if complaints else 0
    return Answer((lines + summary).encode("utf-8", "replace"), exit_code=code)


def where(environment: Mapping[str, str]) -> Answer:
    """The folders in use, one a line: what lies there, where, why there."""
    folders = [
        paths.bundled_corpus(environment),
        paths.own_entries(environment),
        paths.settings(environment),
        paths.cache(environment),
        paths.state(environment),
    ]
    purpose_width = max(len(folder.purpose) for folder in folders)
    lines = [
        f"{folder.purpose:<{purpose_width}}  {folder.path or '-'}  ({_about(folder)})\n"
        for folder in folders
    ]
    return Answer("".join(lines).encode("utf-8", "replace"))


def version(environment: Mapping[str, str]) -> Answer:
    """The version of otd, and how much of the year its corpus covers, on one line."""
    days = len(corpus.bundled_days(paths.bundled_corpus(environment).path))
    return Answer(f"otd {__version__} (corpus: {_count(days, 'day')})\n".encode())


def _is_own(file: Path, own: Path | None, *, day: object) -> bool:
    """A file of the user's, by where it lies, or since it is no day file."""
    return day is None or (own is not None and file.resolve().is_relative_to(own.resolve()))


def _shown(file: Path) -> str:
    """The file as the user would name it: relative to the current folder where it lies below."""
    try:
        relative = os.path.relpath(file)
    except (OSError, ValueError):  # the current folder is gone, or on another drive
        return str(file)
    return str(file) if relative.startswith("..") else relative


def _about(folder: paths.Folder | paths.NoFolder) -> str:
    """Why it is there, and how large it is if it is a store."""
    if folder.path is None:
        return folder.why
    if not folder.path.exists():
        return f"{folder.why}; not there yet"
    if folder.purpose != "cache":
        return folder.why
    files = [file for file in folder.path.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    return f"{folder.why}; {_count(len(files), 'file')}, {_count(round(size / 1000), 'kilobyte')}"


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
