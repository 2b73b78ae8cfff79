"""The command line: what can be typed, and the one place where failures become words and codes.

Read the commands as the manual. Each returns an `Answer`; `main` delivers it. The clock, the
environment and the streams are read here and nowhere else.
"""

from __future__ import annotations

import datetime as dt
import inspect
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from otd import upkeep
from otd.answers import Desk, Session, Wish
from otd.arguments import DayCommand, RootGroup
from otd.dates import parse_day, parse_days
from otd.errors import OtdError, UsageError
from otd.model import Kind
from otd.output import Answer, deliver, remark
from otd.terminal import LEAST_WIDTH, Stream

DayArg = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[DAY]",
        help='11-29, "29 nov", 29/11, 2026-11-29, tomorrow, yesterday, +3, -7 or 7d-ago; '
        "today if left out.",
    ),
]
DaysArg = Annotated[
    list[str] | None,
    typer.Argument(metavar="[DAY|RANGE]", help="A day, or a range such as 11-23..11-29."),
]
PathsArg = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]...", help="Files or folders; all corpora if left out."),
]
CommandArg = Annotated[str | None, typer.Argument(metavar="[COMMAND]", help="Which command.")]
StoryOption = Annotated[
    int | None, typer.Option("--story", "-s", metavar="N", help="Tell story N of the day.")
]
SeedOption = Annotated[
    int | None, typer.Option("--seed", metavar="N", help="The same N chooses the same day.")
]
VersionOption = Annotated[bool, typer.Option("--version", "-V", help="Show the version.")]


def display_options(
    format: Annotated[
        Literal["pretty", "plain", "markdown", "json", "svg"] | None,
        typer.Option("--format", "-f", help="Pretty on a terminal, plain elsewhere."),
    ] = None,
    kind: Annotated[
        list[Kind] | None,
        typer.Option("--kind", "-k", help="Only this kind of entry; may be repeated."),
    ] = None,
    topic: Annotated[
        list[str] | None,
        typer.Option(
            "--topic",
            "-t",
            metavar="TOPIC",
            help="Only this topic, such as music; may be repeated.",
        ),
    ] = None,
    brief: Annotated[
        bool, typer.Option("--brief", "-b", help="Headlines and first lines only.")
    ] = False,
    color: Annotated[
        Literal["auto", "always", "never"], typer.Option("--color", help="When to use colour.")
    ] = "auto",
    width: Annotated[
        int | None,
        typer.Option("--width", "-w", metavar="COLUMNS", min=LEAST_WIDTH, help="Fit this width."),
    ] = None,
    links: Annotated[
        bool, typer.Option("--links/--no-links", help="Link to Wikipedia if the terminal can.")
    ] = True,
    pager: Annotated[
        bool, typer.Option("--pager", "-p", help="Use a pager for more than a screenful.")
    ] = False,
) -> Wish:
    """The options of every command that shows entries, declared once."""
    return Wish(format, kind or (), topic or (), brief, color, width, links, pager)


def shows_entries(command: Callable[..., Answer]) -> Callable[..., Answer]:
    """Give a command the display options; they reach it as a `desk` that answers accordingly."""
    shared = dict(inspect.signature(display_options, eval_str=True).parameters)
    own = dict(inspect.signature(command, eval_str=True).parameters)

    def called(ctx: typer.Context, **given: Any) -> Answer:
        wish = display_options(**{name: given.pop(name) for name in shared})
        return command(desk=Desk(ctx.obj, wish), **given)

    context = inspect.signature(called, eval_str=True).parameters["ctx"]
    options = [each for name, each in (own | shared).items() if name != "desk"]
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (context, *options)]
    called.__name__, called.__doc__ = command.__name__, command.__doc__
    # Typer reads both of these to learn what can be typed
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {each.name: each.annotation for each in parameters}
    return called


app = typer.Typer(
    cls=RootGroup,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
)


@app.callback(invoke_without_command=True)
def otd(ctx: typer.Context, version: VersionOption = False) -> Answer | None:
    r"""What happened today in history?

    \b
    otd                         today's article and the day's other entries
    otd show 11-29              the same for 29 November
    otd show "29 nov" --brief   headlines only
    otd list 11-23..11-29       a week, one line an entry
    otd random                  any day

    Everything is bundled: otd works offline and never uses the network.
    """
    if version:
        return upkeep.version(ctx.obj.environment)
    return None


@app.command(cls=DayCommand, short_help="Show today's page; bare otd does the same.")
@shows_entries
def today(desk: Desk, story: StoryOption = None) -> Answer:
    r"""Show today's page; this is what bare `otd` does.

    \b
    otd today
    otd today --brief
    otd today --format markdown > today.md
    """
    return desk.day(parse_day("today", desk.session.today), story=story)


@app.command(cls=DayCommand, short_help="Show the page of a day.")
@shows_entries
def show(desk: Desk, day: DayArg = None, story: StoryOption = None) -> Answer:
    r"""Show the page of a day: the feature in full, then the other entries.

    \b
    otd show 11-29
    otd show "29 nov"
    otd show tomorrow --kind birth
    otd show -7                       a week ago
    otd show 11-29 --format json

    The year of a full date such as 2026-11-29 is checked and then left out.
    """
    return desk.day(parse_day(" ".join(day or ["today"]), desk.session.today), story=story)


@app.command("list", cls=DayCommand)
@shows_entries
def list_(desk: Desk, days: DaysArg = None) -> Answer:
    r"""List entries, one line each.

    \b
    otd list                          today's
    otd list 11-23..11-29             a week
    otd list 12-30..01-02 -t science  over the new year, science only
    otd list 11-29 | cut -f2,6        year and text

    On a terminal lines are cut at its edge. Elsewhere the fields are parted by tabs: day, year,
    kind, region, chief topic, text, and the headline of the article if there is one.
    """
    return desk.listing(parse_days(" ".join(days or ["today"]), desk.session.today))


@app.command("random", cls=DayCommand)
@shows_entries
def random_(desk: Desk, seed: SeedOption = None) -> Answer:
    r"""Show the page of a day chosen by chance.

    \b
    otd random
    otd random --topic music
    otd random --seed 7               the same day every time
    """
    return desk.some_day(random.Random(seed))


@app.command(short_help="Check corpus files and say what is wrong.")
def check(ctx: typer.Context, paths: PathsArg = None) -> Answer:
    r"""Check corpus files and say what is wrong: file, line, entry, complaint.

    \b
    otd check                         the bundled corpus and your own entries
    otd check ~/history.toml          one file

    Exit code 4 if anything is wrong.
    """
    return upkeep.check(ctx.obj.environment, paths or [])


@app.command()
def where(ctx: typer.Context) -> Answer:
    r"""Show which folders otd uses, and why these.

    \b
    otd where
    """
    return upkeep.where(ctx.obj.environment)


@app.command("help", hidden=True)
def help_(ctx: typer.Context, command: CommandArg = None) -> Answer:
    """Show the help of otd, or of one command."""
    root = ctx.parent or ctx
    assert isinstance(root.command, TyperGroup)
    if command is None:
        return Answer(f"{root.get_help()}\n".encode())
    found = root.command.get_command(root, command)
    if found is None:
        known = ", ".join(root.command.list_commands(root))
        raise UsageError(f'there is no command "{command}"; there are: {known}')
    return Answer(
        f"{found.get_help(typer.Context(found, info_name=command, parent=root))}\n".encode()
    )


def main(arguments: list[str] | None = None) -> int:
    """Run otd with the arguments of the process, or with those given; returns the exit code."""
    try:
        return deliver(_answer(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return 130
    except OtdError as error:
        remark(f"otd: {error}")
        return error.exit_code
    except typer.TyperException as error:
        remark(f"otd: {error.format_message()}\nType 'otd --help' to see what can be typed.")
        return error.exit_code
    except BrokenPipeError:  # help that `head` cut short
        return 0
    except OSError as error:  # help, to a full disk
        remark(f"otd: {error.strerror or error}")
        return 1
    except Exception as error:
        if os.environ.get("OTD_DEBUG"):
            raise
        remark(
            f"otd: a fault in otd itself ({type(error).__name__}: {error}); "
            "OTD_DEBUG=1 shows where, for a report"
        )
        return 1


def _answer(arguments: list[str]) -> Answer:
    command = typer.main.get_command(app)
    made = command.main(arguments, "otd", standalone_mode=False, obj=_session(os.environ))
    if isinstance(made, Answer):
        return made
    return Answer(exit_code=made if isinstance(made, int) else 0)


def _session(environment: os._Environ[str]) -> Session:
    return Session(
        environment=environment,
        today=_today(environment.get("OTD_TODAY")),
        stdout=_stream(),
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
