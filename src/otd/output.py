"""Answers as bytes, and how they reach the user: streams, closed pipes, the pager."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from otd import prose
from otd.errors import OtdError


class Answer(NamedTuple):
    """What a command has to say."""

    stdout: bytes = b""  # the result, encoded for the stream it goes to
    stderr: str = ""  # remarks, whole lines
    exit_code: int = 0
    pager: tuple[str, ...] = ()  # the command to page the result with; empty for none
    states: tuple[str, ...] = ()  # what it depends on, to be replayed; empty for never


def deliver(answer: Answer) -> int:
    """Write an answer and return its exit code.

    A reader that goes away, such as `head`, is no failure.

    Raises:
        OtdError: the result cannot be written, as on a full disk.
    """
    if answer.stderr:
        remark(answer.stderr)
    if not answer.stdout:
        return answer.exit_code
    if answer.pager and _page(answer):
        return answer.exit_code
    if sys.stdout is None:
        raise OtdError("cannot write the answer: standard output is closed")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(answer.stdout)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _let_go_of_stdout()
    except OSError as error:
        _let_go_of_stdout()
        raise OtdError(f"cannot write the answer: {error.strerror}") from error
    return answer.exit_code


def remark(text: str) -> None:
    """Write whole lines to stderr, made safe for a terminal; no stderr is no failure."""
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
            sys.stderr.buffer.write(remark_bytes(text))
            sys.stderr.flush()
    except OSError:
        pass


def remark_bytes(text: str) -> bytes:
    """Whole lines as they are written to stderr."""
    encoding = (sys.stderr and sys.stderr.encoding) or "utf-8"
    safe = "".join(prose.one_line(line) + "\n" for line in text.splitlines())
    return prose.encodable(safe, encoding).encode(encoding, "replace")


def pager_command(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The pager the user wants: OTD_PAGER, then PAGER, then less; empty for none (or `cat`)."""
    import shlex  # noqa: PLC0415  few ask for a pager

    named = environment.get("OTD_PAGER", environment.get("PAGER", "less"))
    command = tuple(shlex.split(named))
    return () if command == ("cat",) else command


def _page(answer: Answer) -> bool:
    """Show the result in the pager; False where it cannot be started."""
    # -R passes styles and links through, -F leaves at once when all fits, -X keeps it on screen
    environment = {"LESS": "FRX"} | dict(os.environ)
    try:
        with subprocess.Popen(  # noqa: S603  the user's own choice of pager
            answer.pager, stdin=subprocess.PIPE, env=environment
        ) as pager:
            try:
                pager.communicate(answer.stdout)
            except BrokenPipeError:
                pass  # left before the end
            except KeyboardInterrupt:
                pager.wait()
    except OSError:
        return False
    return True


def _let_go_of_stdout() -> None:
    """Send what is still buffered nowhere, so that Python does not fail on it at exit."""
    if sys.stdout is not None:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
