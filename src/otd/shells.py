"""The shell hooks: scripts that greet each new shell, filled in for this user."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SHELLS = {"bash": "bash.sh", "zsh": "zsh.zsh", "fish": "fish.fish", "pwsh": "pwsh.ps1"}
"""The shells there is a hook for, each with its script in the folder `hooks`."""


@dataclass(frozen=True, slots=True)
class Places:
    """The paths that a hook looks at; each becomes a placeholder of its name in capitals."""

    greetings: Path  # rendered greetings
    state: Path  # stamps
    settings: Path  # config.toml
    own: Path  # own entries
    otd: Path  # the program, to renew the greetings with


def hook(shell: str, places: Places) -> str:
    """The script for a shell, to be sourced from its rc file.

    Args:
        shell: one of SHELLS.
        places: the paths to put in.
    """
    script = (Path(__file__).parent / "hooks" / SHELLS[shell]).read_text(encoding="utf-8")
    for name, path in _named(places).items():
        script = script.replace(f"@{name.upper()}@", _QUOTED[shell](str(path)))
    return script


def _named(places: Places) -> Mapping[str, Path]:
    return {name: getattr(places, name) for name in Places.__dataclass_fields__}


def _in_fish(text: str) -> str:
    """A single-quoted string of fish, in which backslash escapes itself and the quote."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _in_powershell(text: str) -> str:
    """A single-quoted string of PowerShell, in which a quote is doubled."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


_QUOTED = {"bash": shlex.quote, "zsh": shlex.quote, "fish": _in_fish, "pwsh": _in_powershell}
