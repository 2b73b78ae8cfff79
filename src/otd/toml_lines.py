"""Where in a TOML text its tables and keys stand: tomli tells values, not lines.

Only complaints need it, so the patterns are compiled at their first use.
"""

from __future__ import annotations

import re

Path = tuple[str | int, ...]
"""Keys and, for arrays of tables, indices: ("entry", 2, "article", "title")."""

_HEADER = r"\s*\[(\[)?([^\[\]#\"']+)\]"
_KEY = r"\s*(?:\"([^\"\\]+)\"|'([^']+)'|([A-Za-z0-9_-]+))\s*="
_STRING = (
    r'"""(?:\\.|(?!""").)*(?:"{3,5}|\Z)'  # multi-line basic, to its end or the text's
    r"|'''(?:(?!''').)*(?:'{3,5}|\Z)"
    r'|"(?:\\.|[^"\\\n])*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*"
)


def find_lines(text: str) -> dict[Path, int]:
    """The line, counted from 1, of every table header and bare key in a TOML text.

    Arrays of tables are counted as TOML counts them: the second `[[entry]]` and the keys below
    it stand under ("entry", 1). Works on text that tomli accepts; on other text the answer is
    a best guess. Dotted keys and inline tables are not looked into.
    """
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    here: Path = ()
    for number, line in enumerate(_without_long_strings(text).split("\n"), start=1):
        if header := re.match(_HEADER, line):
            names = [name.strip() for name in header[2].split(".")]
            here = _table(names, counts, new=bool(header[1]))
            found[here] = number
        elif key := re.match(_KEY, line):
            found.setdefault((*here, key[1] or key[2] or key[3]), number)
    return found


def _table(names: list[str], counts: dict[Path, int], *, new: bool) -> Path:
    """The path of a header: the last table of every array on the way, or a new one."""
    path: Path = ()
    for depth, name in enumerate(names, start=1):
        path = (*path, name)
        if depth == len(names) and new:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _without_long_strings(text: str) -> str:
    """The text with the inside of strings and comments emptied, its line breaks kept."""

    def emptied(found: re.Match[str]) -> str:
        string = found[0]
        if "\n" not in string:
            return "" if string.startswith("#") else string
        return '""' + "\n" * string.count("\n")

    return re.sub(_STRING, emptied, text, flags=re.DOTALL)
