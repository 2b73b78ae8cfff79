"""The commands. Read their docstrings as the manual: they are the help.

Each returns an `Answer`; nothing here prints. What only a rare command needs is imported there:
the page of a day should not wait for it.
"""

import random

import typer
from typer.core import TyperGroup
from typer.models import CommandInfo

from otd.answers import Desk
from otd.cli.arguments import DayCommand, RootGroup
from otd.cli.options import (
    CommandArg,
    DayArg,
    DaysArg,
    ForceOption,
    GreetWidthOption,
    NoWriteOption,
    PathsArg,
    PrepareOption,
    SeedOption,
    ShellArg,
    StoryOption,
    VersionOption,
    shows_entries,
)
from otd.dates import parse_day, parse_days
from otd.errors import UsageError
from otd.output import Answer

app = typer.Typer(
    cls=RootGroup,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
)


@app.callback(invoke_without_command=True)
def otd(ctx: typer.Context, version: VersionOption = False) -> Answer | None:
    """What happened today in history?

    \b
    otd                         today's article and the day's other entries
    otd show 11-29              the same for 29 November
    otd show "29 nov" --brief   headlines only
    otd list 11-23..11-29       a week, one line an entry
    otd random                  any day

    Everything is bundled: otd works offline and never uses the network.
    """
    if version:
        from otd import upkeep

        return upkeep.version(ctx.obj.environment)
    return None


@app.command(cls=DayCommand, short_help="Show today's page; bare otd does the same.")
@shows_entries
def today(desk: Desk, story: StoryOption = None) -> Answer:
    """Show today's page; this is what bare `otd` does.

    \b
    otd today
    otd today --brief
    otd today --format markdown > today.md
    """
    return desk.day(parse_day("today", desk.session.today), story=story)


@app.command(cls=DayCommand, short_help="Show the page of a day.")
@shows_entries
def show(desk: Desk, day: DayArg = None, story: StoryOption = None) -> Answer:
    """Show the page of a day: the feature in full, then the other entries.

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
    """List entries, one line each.

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
    """Show the page of a day chosen by chance.

    \b
    otd random
    otd random --topic music
    otd random --seed 7               the same day every time
    """
    return desk.some_day(random.Random(seed))


@app.command(short_help="Greet with two or three lines of history.")
def greet(
    ctx: typer.Context,
    force: ForceOption = False,
    prepare: PrepareOption = False,
    no_write: NoWriteOption = False,
    width: GreetWidthOption = None,
) -> Answer:
    """Greet with the day's lead and one entry more, in at most four lines.

    \b
    otd greet
    otd greet --force --no-write      for /etc/update-motd.d and other pipes
    otd greet --prepare               render the coming weeks for the shell hooks

    Prints nothing where nobody is looking: in a pipe, with TERM=dumb, with a ~/.hushlogin. To
    greet every new shell, see: otd init --help
    """
    from otd.welcome import Welcome

    welcome = Welcome(ctx.obj)
    answer = Answer() if prepare else welcome.greet(force=force, width=width)
    if not no_write:
        welcome.prepare(anew=prepare)
    return answer


@app.command(short_help="Print the hook that greets each new shell.")
def init(ctx: typer.Context, shell: ShellArg) -> Answer:
    """Print the hook that greets each new interactive shell, once a day.

    \b
    otd init bash > ~/.otd-greeting   write the hook into a file, then put this line into
                                      ~/.bashrc (~/.zshrc for zsh, anywhere in it):
        [ -r ~/.otd-greeting ] && . ~/.otd-greeting
    otd init fish > ~/.config/fish/conf.d/otd.fish
    otd init pwsh > $HOME/otd.ps1     and in $PROFILE:  . $HOME/otd.ps1

    otd edits no file of yours: to remove the greeting, delete the line and the file. The hook
    starts no process; write it again when otd has moved. When it greets is a setting: greet =
    "daily", "session", "always" or "never" in config.toml (see otd where), or OTD_GREET.
    """
    from otd.welcome import Welcome

    welcome = Welcome(ctx.obj)
    answer = welcome.hook(shell)
    welcome.prepare()
    return answer


@app.command(short_help="Check corpus files and say what is wrong.")
def check(ctx: typer.Context, paths: PathsArg = None) -> Answer:
    """Check corpus files and say what is wrong: file, line, entry, complaint.

    \b
    otd check                         the bundled corpus and your own entries
    otd check ~/history.toml          one file

    Exit code 4 if anything is wrong.
    """
    from otd import upkeep

    return upkeep.check(ctx.obj.environment, paths or [])


@app.command()
def where(ctx: typer.Context) -> Answer:
    """Show which folders otd uses, and why these.

    \b
    otd where
    """
    from otd import upkeep

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


def called(arguments: list[str]) -> typer.Typer:
    """The app with no more commands than these arguments need.

    Typer takes a while to build each; all of them are needed for help, and where the first
    argument is none of them.
    """
    first = arguments[0] if arguments else "today"
    named = [info for info in app.registered_commands if _name(info) == first]
    if named and first != "help":
        app.registered_commands = named
    return app


def _name(info: CommandInfo) -> str | None:
    return info.name or (info.callback.__name__ if info.callback else None)
