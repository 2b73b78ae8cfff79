"""Corpus folders and files: which there are, and what one day of them holds.

A bundled corpus is a folder of day files, `MM/DD.toml`. A user's folder may hold such day files
too, and any other `*.toml` files whose entries carry their own `day`. A day's page costs one
bundled file, at most one own day file, and the own files that are not day files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from otd.errors import CorpusError
from otd.model import YEAR_OF_DAYS, Day, Entry
from otd.schema import Reading, read_document
from otd.tables import Complaint
from otd.toml_file import read_toml


def day_file(folder: Path, day: Day) -> Path:
    """Where a folder keeps a day: `11-29` lies in `11/29.toml`."""
    return folder / f"{day.month:02d}" / f"{day.day:02d}.toml"


def bundled_days(folder: Path) -> tuple[Day, ...]:
    """The days that a corpus folder has a file for, 1 January first; reads no file."""
    present = {
        f"{month}-{file.removesuffix('.toml')}"
        for month in _names(folder)
        for file in _names(folder / month)
        if file.endswith(".toml")
    }
    return tuple(day for day in YEAR_OF_DAYS if day.key in present)


def read_bundled(folder: Path, day: Day) -> tuple[Entry, ...]:
    """The bundled entries of a day, in the file's order; empty where there is no file.

    Raises:
        CorpusError: the file is broken; the message is its first complaint.
    """
    file = day_file(folder, day)
    if not file.exists():
        return ()
    reading = read_file(file, day=day, own=False)
    if reading.complaints:
        raise CorpusError(str(reading.complaints[0]))
    return reading.entries


def read_own(folder: Path | None, days: Iterable[Day]) -> Reading:
    """The user's entries of some days, and what is wrong with their files.

    A broken file gives no entry at all, so that what is shown of a file is always the whole.
    """
    wanted = frozenset(days)
    entries: list[Entry] = []
    complaints: list[Complaint] = []
    for file, day in own_files(folder, wanted):
        reading = read_file(file, day=day, own=True)
        complaints += reading.complaints
        if not reading.complaints:
            entries += (entry for entry in reading.entries if entry.day in wanted)
    return Reading(tuple(entries), tuple(complaints))


def own_files(folder: Path | None, days: frozenset[Day]) -> Iterator[tuple[Path, Day | None]]:
    """Yield the user's files that may tell of these days, each with the day its path names.

    Day files of other days are not even looked for, so a thousand of them cost nothing.
    """
    if folder is None:
        return
    months = {f"{day.month:02d}" for day in YEAR_OF_DAYS}
    for day in sorted(days):
        file = day_file(folder, day)
        if file.is_file():
            yield file, day
    for name in _names(folder):
        if name in months:
            below = (folder / name / inner for inner in _names(folder / name))
            yield from ((path, None) for path in below if not _is_day_file(path) and _is_toml(path))
        elif (folder / name).is_dir():
            yield from ((path, None) for path in sorted((folder / name).rglob("*.toml")))
        elif _is_toml(folder / name):
            yield folder / name, None


def check_files(paths: Iterable[Path]) -> Iterator[tuple[Path, Day | None]]:
    """Yield every corpus file that the paths name: files, or all `*.toml` below folders."""
    for path in paths:
        files = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
        yield from ((file, _path_day(file)) for file in files)


def read_file(file: Path, *, day: Day | None, own: bool, name: str | None = None) -> Reading:
    """Read one corpus file whole.

    Args:
        file: where it lies.
        day: the day that the path names, or None.
        own: whether it is the user's.
        name: how complaints call it; its path, if None.

    Never raises for what a file may hold; what is wrong comes back as complaints.
    """
    name = name or str(file)
    read = read_toml(file, name)
    if isinstance(read, Complaint):
        return Reading(complaints=(read,))
    document, text = read
    return read_document(document, text, file=name, day=day, own=own)


def dependencies(bundled: Path, own: Path | None, days: Iterable[Day]) -> list[Path]:
    """Every file and folder whose change could change what these days hold.

    A file or folder that does not exist belongs to them too where its appearing would matter.
    """
    wanted = frozenset(days)
    paths = [day_file(bundled, day) for day in sorted(wanted)]
    if own is not None:
        paths += [own, *_folders(own)]
        paths += [file for file, _ in own_files(own, wanted)]
    return paths


def _folders(folder: Path) -> Iterator[Path]:
    """Every folder below a folder."""
    for name in _names(folder):
        if (folder / name).is_dir():
            yield folder / name
            yield from _folders(folder / name)


def _names(folder: Path) -> list[str]:
    """The names in a folder, sorted; none where it is absent or may not be read."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208  names are all that is wanted
    except OSError:
        return []


def _is_toml(path: Path) -> bool:
    return path.suffix == ".toml" and path.is_file()


def _is_day_file(path: Path) -> bool:
    return _path_day(path) is not None


def _path_day(path: Path) -> Day | None:
    """The day that `.../11/29.toml` names; None for any other path."""
    if path.suffix != ".toml":
        return None
    try:
        return Day.parse(f"{path.parent.name}-{path.stem}")
    except ValueError:
        return None
