"""What can go wrong, each with its exit code and its one sentence for the user.

Exit code 0 is success and 130 an interruption by Ctrl-C; the rest stand below and in the README.
"""

from __future__ import annotations

from typing import ClassVar


class OtdError(Exception):
    """Something failed; the message is a whole sentence that the user can act on."""

    exit_code: ClassVar[int] = 1


class UsageError(OtdError):
    """What was typed cannot be understood: a day, an option's value."""

    exit_code: ClassVar[int] = 2


class NoEntryError(OtdError):
    """The question is clear, but the corpus holds nothing that answers it."""

    exit_code: ClassVar[int] = 3


class CorpusError(OtdError):
    """A corpus file is broken; the message names file, line, entry and complaint."""

    exit_code: ClassVar[int] = 4
