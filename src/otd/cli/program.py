"""Running otd: the clock, the environment and the streams are read here and nowhere else.

The one place where failures become words and exit codes.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import sys
from typing import Any

import typer

from otd import paths, replay
from otd.answers import Session
from otd.cli.commands import called
from otd.errors import OtdError, UsageError
from otd.output import Answer, deliver, remark, remark_bytes
from otd.settings import read_settings
from otd.terminal import Stream

# the base of what Typer raises for wrong usage: public since 0.28, before that only as the
# grandparent of BadParameter
_TyperError: Any = getattr(typer, "TyperException", typer.BadParameter.__mro__[2])
_SEE_HELP = "Type 'otd --help' to see what can be typed."
_REPORT = "Please report it, with what OTD_DEBUG=1 shows."


def main(arguments: list[str], asked: bytes | None = None) -> int:
    """Run otd and return its exit code.

    Args:
        arguments: what was typed behind `otd`.
        asked: the question to store the answer under; None where it is not to be stored.
    """
    try:
        answer = _answer(arguments)
        code = deliver(answer)
        # asked again: should midnight or a resize have come in between, it is another question
        if asked and answer.states and asked == replay.question(arguments):
            remarks = remark_bytes(answer.stderr)
            replay.store(asked, answer.stdout, remarks, list(answer.states))
    except KeyboardInterrupt:
        return 130
    except OtdError as error:
        code, sentence = error.exit_code, str(error)
    except _TyperError as error:
        code, sentence = error.exit_code, f"{error.format_message()}\n{_SEE_HELP}"
    except Exception as error:
        if os.environ.get("OTD_DEBUG"):
            raise
        code, sentence = 1, f"a fault in otd itself: {type(error).__name__}: {error}\n{_REPORT}"
    else:
        return code
    remark(f"otd: {sentence}")
    return code


def _answer(arguments: list[str]) -> Answer:
    session = _session(os.environ)
    printed = io.StringIO()  # help is all that Typer prints by itself
    with contextlib.redirect_stdout(printed):
        made = typer.main.get_command(called(arguments)).main(
            arguments, "otd", standalone_mode=False, obj=session
        )
    if isinstance(made, Answer):
        return made
    return Answer(printed.getvalue().encode(session.stdout.encoding, "replace"))


def _session(environment: os._Environ[str]) -> Session:
    settings, complaints = read_settings(paths.settings(environment).path, environment)
    return Session(
        environment=environment,
        today=_today(environment.get("OTD_TODAY")),
        stdout=_stream(),
        settings=settings,
        remarks="".join(f"otd: settings: {complaint}\n" for complaint in complaints),
        paged=sys.stdin is not None and sys.stdin.isatty(),
    )


def _today(stated: str | None) -> dt.date:
    """The local date, or the one that OTD_TODAY states."""
    if not stated:
        return dt.date.today()  # noqa: DTZ011  the user's own calendar day is what is meant
    try:
        return dt.date.fromisoformat(stated)
    except ValueError:
        raise UsageError(
            f'OTD_TODAY is "{stated}"; write it like 2026-11-29, or unset it'
        ) from None


def _stream() -> Stream:
    """What there is to know of stdout."""
    if sys.stdout is None:
        return Stream(is_terminal=False)
    encoding = sys.stdout.encoding or "utf-8"
    if not sys.stdout.isatty():
        return Stream(is_terminal=False, encoding=encoding)
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        return Stream(is_terminal=True, encoding=encoding)
    return Stream(
        is_terminal=True,
        encoding=encoding,
        columns=size.columns or None,
        lines=size.lines or None,
    )
