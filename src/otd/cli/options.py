"""Every argument and option, as a named alias; those of all reading commands declared once.

Annotations are not postponed here and in `commands`: Typer needs them as objects, and would have
to evaluate them from text at every start.
"""

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from otd.answers import Desk, Wish
from otd.model import Kind
from otd.output import Answer
from otd.terminal import LEAST_WIDTH

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
ShellArg = Annotated[Literal["bash", "zsh", "fish", "pwsh"], typer.Argument(metavar="SHELL")]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Greet in a pipe too, and whatever asks for silence.")
]
PrepareOption = Annotated[
    bool, typer.Option("--prepare", help="Only render the coming weeks; print nothing.")
]
NoWriteOption = Annotated[bool, typer.Option("--no-write", help="Only print; write no file.")]
GreetWidthOption = Annotated[
    int | None,
    typer.Option("--width", "-w", metavar="COLUMNS", min=LEAST_WIDTH, help="Fit this width."),
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
        Literal["auto", "always", "never"] | None,
        typer.Option("--color", help="When to use colour."),
    ] = None,
    width: Annotated[
        int | None,
        typer.Option("--width", "-w", metavar="COLUMNS", min=LEAST_WIDTH, help="Fit this width."),
    ] = None,
    links: Annotated[
        bool | None,
        typer.Option("--links/--no-links", help="Link to Wikipedia if the terminal can."),
    ] = None,
    pager: Annotated[
        bool, typer.Option("--pager", "-p", help="Use a pager for more than a screenful.")
    ] = False,
) -> Wish:
    """The options of every command that shows entries, declared once."""
    return Wish(format, kind or (), topic or (), brief, color, width, links, pager)


@functools.cache
def _shared_parameters() -> dict[str, inspect.Parameter]:
    return dict(inspect.signature(display_options).parameters)


def shows_entries(command: Callable[..., Answer]) -> Callable[..., Answer]:
    """Give a command the display options; they reach it as a `desk` that answers accordingly."""
    shared = _shared_parameters()
    own = dict(inspect.signature(command).parameters)

    def called(ctx: typer.Context, **given: Any) -> Answer:
        wish = display_options(**{name: given.pop(name) for name in shared})
        return command(desk=Desk(ctx.obj, wish), **given)

    context = inspect.signature(called).parameters["ctx"]
    options = [each for name, each in (own | shared).items() if name != "desk"]
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (context, *options)]
    called.__name__, called.__doc__ = command.__name__, command.__doc__
    # Typer reads both of these to learn what can be typed
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {each.name: each.annotation for each in parameters}
    return called
