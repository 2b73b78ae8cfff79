"""The door: `otd` and `python -m otd` both come in here."""

from __future__ import annotations

import sys


def main() -> int:
    """Run otd and return its exit code."""
    from otd.cli.program import main as run  # noqa: PLC0415  the door itself imports next to nothing

    return run()


if __name__ == "__main__":
    sys.exit(main())
