"""The page store: a question asked before is answered from its stored page.

This module runs before anything else and imports only `os`, `sys` and `time`, which Python has
loaded by then: a replayed answer costs what a script that does nothing costs. It knows nothing of
days or entries; it knows questions, pages, and the files that a page depends on.

A *question* is everything that could change an answer and is known before work begins: arguments,
local date, terminal, environment, versions. A *state* is what a file or folder looked like when
the answer was made; a page is fresh as long as every state on it still holds.

A page is one file, named by a hash of its question and holding the question itself, so that a
collision is a miss. Files are replaced atomically, made for the owner alone, and ignored when
they or their folder belong to someone else or can be written by others.
"""

import os
import sys
import time

from otd import __version__

MOST_PAGES = 200
"""Pages kept; with MOST_BYTES a page, the store stays below 64 MB, and in practice below 4."""

MOST_BYTES = 320_000
"""A larger page is not stored: printing it costs more than making it."""

_MAGIC = b"otd page 1"
_VARIABLES = (
    "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "COLUMNS", "TERM",
    "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE",
    "OTD_CACHE", "OTD_COLOR", "OTD_CORPUS", "OTD_LINKS", "OTD_TODAY", "OTD_DEBUG",
    "OTD_GREET", "OTD_GREET_SOLEMN",  # what is wrong with them is said on stderr
)  # fmt: skip
"""The environment variables that change an answer. TZ does so by the local date alone, a pager
only where an answer is never stored, and XDG_CACHE_HOME leads to another store."""

_SETTLED = 2_000_000_000
"""Nanoseconds that a file must have been at rest: a change within the file system's clock tick
leaves the same time behind, so a page made from a file just changed is not stored."""


def question(arguments: list[str]) -> bytes | None:
    """The key of a question, or None where answers are not to be stored.

    Costs about as much as one stat call; two calls differ if anything that matters has changed
    in between, midnight included.
    """
    environment = os.environ
    if environment.get("OTD_CACHE") == "off" or os.name != "posix" or sys.stdout is None:
        return None
    parts = [__version__, sys.version, *arguments, "", "%d-%d-%d" % time.localtime()[:3]]
    parts += [f"{name}={environment[name]}" for name in _VARIABLES if name in environment]
    if not environment.get("OTD_CORPUS", "/").startswith("/"):
        parts.append(os.getcwd())
    parts.append(str(sys.stdout.encoding))
    try:
        parts.append(str(os.isatty(0)))  # without it no pager is opened
        if os.isatty(1):
            parts.append("{} {}".format(*os.get_terminal_size(1)))
    except OSError:
        return None
    return "\0".join(parts).encode("utf-8", "surrogateescape")


def replay(asked: bytes | None) -> bool:
    """Answer a question from the store, on stderr and stdout; False where it cannot be done.

    After False nothing has been written that would be missed.
    """
    page = None if asked is None else _fresh_page(asked)
    if page is None:
        return False
    remarks, answer = page
    try:
        _write(2, remarks)
        _write(1, answer)
    except BrokenPipeError:
        return True  # the reader went away, and has seen what it wanted
    except OSError:
        return False
    return True


def state(path: str) -> str:
    """What a file or folder looks like now, on one line: any change to it changes the line."""
    try:
        found = os.stat(path)
    except OSError:
        return f"- {path}"
    times = f"{found.st_mtime_ns} {found.st_ctime_ns}"
    return f"{times} {found.st_ino} {found.st_size} {path}"


def store(asked: bytes, answer: bytes, remarks: bytes, states: list[str]) -> None:
    """Keep an answer for the next time its question is asked; silently not, where it cannot be.

    Args:
        asked: the question.
        answer: what was written to stdout.
        remarks: what was written to stderr.
        states: the state, from before the answer was made, of every path that it depends on.
    """
    folder = store_folder()
    if folder is None or len(answer) > MOST_BYTES or not all(map(_at_rest, states)):
        return
    block = "\n".join(states).encode("utf-8", "surrogateescape")
    if block.count(b"\n") != len(states) - 1:
        return  # a path with a line break in it
    sizes = b" ".join(b"%d" % len(part) for part in (asked, block, remarks, answer))
    page = b"\n".join((_MAGIC, sizes, asked + block + remarks + answer))
    try:
        _make_folder(folder)
        if _is_ours(os.stat(folder)):
            write_whole(_page_path(folder, asked), page)
            _tidy(folder)
    except OSError:
        pass


def store_folder() -> str | None:
    """Where pages lie: `pages` in the platform's cache folder, as platformdirs names it."""
    base = os.environ.get("XDG_CACHE_HOME", "").strip()
    if not base.startswith("/"):
        home = os.environ.get("HOME", "")
        if not home.startswith("/"):
            return None
        base = home + ("/Library/Caches" if sys.platform == "darwin" else "/.cache")
    return base + "/otd/pages"


def write_whole(path: str, content: bytes) -> None:
    """Write a file for the owner alone, so that no one ever sees a part of it.

    Raises:
        OSError: it cannot be written.
    """
    partial = f"{path}.{os.getpid()}.{time.monotonic_ns()}.part"
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        try:
            _write(descriptor, content)
        finally:
            os.close(descriptor)
        os.replace(partial, path)
    except OSError:
        os.unlink(partial)
        raise


def _fresh_page(asked: bytes) -> tuple[bytes, bytes] | None:
    """The remarks and the answer stored for a question, if every state on the page holds."""
    folder = store_folder()
    if folder is None:
        return None
    try:
        if not _is_ours(os.stat(folder)):
            return None
        descriptor = os.open(_page_path(folder, asked), os.O_RDONLY | os.O_NOFOLLOW)
        try:
            found = os.fstat(descriptor)
            if not _is_ours(found):
                return None
            page = os.read(descriptor, found.st_size + 1)
        finally:
            os.close(descriptor)
    except OSError:
        return None
    magic, _, rest = page.partition(b"\n")
    header, _, body = rest.partition(b"\n")
    sizes = header.split(b" ")
    if magic != _MAGIC or len(sizes) != 4 or not all(size.isdigit() for size in sizes):
        return None
    parts = []
    for size in map(int, sizes):
        parts.append(body[:size])
        body = body[size:]
    kept, block, remarks, answer = parts
    if kept != asked or body or len(answer) != int(sizes[3]):
        return None
    for line in block.decode("utf-8", "surrogateescape").split("\n"):
        path = line[2:] if line.startswith("- ") else line.split(" ", 4)[4]
        if state(path) != line:
            return None
    return remarks, answer


def _page_path(folder: str, asked: bytes) -> str:
    """Named by the 64-bit FNV-1a hash of the question: hashlib would have to be imported."""
    number = 0xCBF29CE484222325
    for byte in asked:
        number = (number ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{folder}/{number:016x}"


def _is_ours(found: os.stat_result) -> bool:
    """Whether a file or folder is the user's own, and no one else may write to it."""
    return found.st_uid == os.geteuid() and not found.st_mode & 0o022


def _at_rest(line: str) -> bool:
    """Whether what a state tells of had been at rest for a while."""
    if line.startswith("- "):
        return True
    modified, changed = line.split(" ", 2)[:2]
    return max(int(modified), int(changed)) < time.time_ns() - _SETTLED


def _make_folder(folder: str) -> None:
    """Make the folder, for the owner alone; not in someone else's home, as under sudo."""
    missing = []
    while not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    if missing and os.stat(folder).st_uid != os.geteuid():
        raise PermissionError(folder)
    for path in reversed(missing):
        try:
            os.mkdir(path, 0o700)
        except FileExistsError:
            pass  # another otd was quicker


def _tidy(folder: str) -> None:
    """Remove the pages least recently stored where there are too many, and abandoned parts."""
    found = []
    hour_ago = time.time() - 3600
    with os.scandir(folder) as files:
        for file in files:
            modified = file.stat(follow_symlinks=False).st_mtime
            if not file.name.endswith(".part"):
                found.append((modified, file.path))
            elif modified < hour_ago:
                os.unlink(file.path)
    for _, path in sorted(found)[:-MOST_PAGES]:
        os.unlink(path)


def _write(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]
