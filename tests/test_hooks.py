"""The shell hooks in real shells on a pseudo-terminal: who is greeted, and at what cost."""

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from otd.model import YEAR_OF_DAYS
from tests.conftest import OTD, talk

GREETING = "tells the whole story"
ENTRY = """\
day = "{day}"

[[entry]]
year = 1926
kind = "event"
text = "Something happens on {day}, somewhere in the world."
region = "world"
topics = ["society"]
"""
RC = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/config.fish"}
SOURCE = {"bash": ". {hook}", "zsh": "source {hook}", "fish": "source {hook}"}
START = {
    "bash": ["bash", "--noprofile", "-i"],
    "zsh": ["zsh", "-d", "-i"],
    "fish": ["fish", "--private", "-i"],
}
SHELLS = list(RC)

Shell = Callable[..., str]


def need(program: str) -> None:
    """Skip where a program is missing on someone's machine; never where the checks are run."""
    if shutil.which(program) is None:
        assert not os.environ.get("CI"), f"{program} has to be installed where CI runs"
        pytest.skip(f"{program} is not installed")


@pytest.fixture(scope="session")
def whole_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus with one entry for every day: the hooks know no other day than the real one."""
    folder = tmp_path_factory.mktemp("year")
    for day in YEAR_OF_DAYS:
        file = folder / f"{day.month:02d}" / f"{day.day:02d}.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(ENTRY.format(day=day.key))
    return folder


@pytest.fixture
def world(environment: dict[str, str], whole_year: Path) -> dict[str, str]:
    """An environment for shells: the real day, a corpus for it, a terminal that can do all."""
    kept = {name: value for name, value in environment.items() if name != "OTD_TODAY"}
    # else the first fish in a new home reads every manual page there is
    made = Path(environment["HOME"]) / ".local" / "share" / "fish" / "generated_completions"
    made.mkdir(parents=True)
    return kept | {"OTD_CORPUS": str(whole_year), "TERM": "xterm-256color", "SHLVL": "0"}


@pytest.fixture(params=SHELLS)
def name(request: pytest.FixtureRequest) -> str:
    """Each of the shells in turn."""
    need(str(request.param))
    return str(request.param)


def otd(world: dict[str, str], *arguments: str) -> str:
    done = subprocess.run([OTD, *arguments], capture_output=True, check=True, env=world)
    return done.stdout.decode()


def install(name: str, world: dict[str, str], *, before: str = "", after: str = "") -> Path:
    """Write the hook and the rc file, as `otd init --help` says."""
    home = Path(world["HOME"])
    hook = home / f"otd-greeting.{name}"
    hook.write_text(otd(world, "init", name))
    rc = home / RC[name]
    rc.parent.mkdir(parents=True, exist_ok=True)
    rc.write_text("\n".join([before, SOURCE[name].format(hook=hook), after, ""]))
    return hook


def start(name: str, world: dict[str, str], *, typed: str = "", columns: int = 80) -> str:
    """Everything that an interactive shell shows from its start to its end."""
    shown = talk(START[name], f"{typed}\nexit\n", world, columns=columns)
    # fish redraws its prompt line; a greeting is counted by its lines
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()=>][AB0]?", "", shown)


def test_a_new_shell_greets_once_a_day(name: str, world: dict[str, str]) -> None:
    install(name, world)
    first = start(name, world)
    assert first.count(GREETING) == 1
    assert "Something happens on" in first
    assert "★" not in first.split(GREETING)[1]
    assert GREETING not in start(name, world)


def test_the_greeting_is_the_one_that_otd_prints(name: str, world: dict[str, str]) -> None:
    install(name, world)
    printed = otd(world, "greet", "--force")
    shown = start(name, world | {"NO_COLOR": "1"}).replace("\r", "")
    assert printed.strip() in shown


def test_a_shell_without_a_person_shows_nothing(name: str, world: dict[str, str]) -> None:
    hook = install(name, world)
    for command in ([name, "-c", f"source {hook}"], [name, "-c", "true"]):
        done = subprocess.run(command, capture_output=True, check=False, env=world)
        assert (done.stdout, done.stderr) == (b"", b"")
    piped = subprocess.run(
        START[name], input=b"exit\n", capture_output=True, check=False, env=world
    )
    assert GREETING.encode() not in piped.stdout


def test_twenty_shells_together_greet_once(name: str, world: dict[str, str]) -> None:
    install(name, world)
    with ThreadPoolExecutor(20) as pool:
        shown = list(pool.map(lambda _: start(name, world), range(20)))
    assert sum(text.count(GREETING) for text in shown) == 1


def test_never_means_never(name: str, world: dict[str, str]) -> None:
    install(name, world)
    assert GREETING not in start(name, world | {"OTD_GREET": "never"})
    settings = Path(world["HOME"]) / ".config" / "otd" / "config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('greet = "never"\n')
    assert GREETING not in start(name, world)
    otd(world, "greet", "--prepare")
    assert GREETING not in start(name, world)


def test_always_and_session(name: str, world: dict[str, str]) -> None:
    install(name, world)
    always = world | {"OTD_GREET": "always"}
    assert start(name, always).count(GREETING) == 1
    assert start(name, always).count(GREETING) == 1
    session = world | {"OTD_GREET": "session"}
    assert start(name, session).count(GREETING) == 1
    assert start(name, session).count(GREETING) == 1
    nested = " ".join(START[name])
    shown = talk(START[name], f"{nested}\nexit\nexit\n", session, columns=80)
    assert shown.count(GREETING) == 1


def test_a_nested_shell_is_silent_by_default(name: str, world: dict[str, str]) -> None:
    install(name, world)
    nested = " ".join(START[name])
    assert talk(START[name], f"{nested}\nexit\nexit\n", world, columns=80).count(GREETING) == 1


def test_two_rc_files_greet_once(name: str, world: dict[str, str]) -> None:
    hook = install(name, world)
    install(name, world, after=SOURCE[name].format(hook=hook))
    assert start(name, world | {"OTD_GREET": "always"}).count(GREETING) == 1


@pytest.mark.parametrize(
    "change",
    [{"TERM": "dumb"}, {"VSCODE_RESOLVING_ENVIRONMENT": "1"}],
    ids=["dumb terminal", "VS Code reading the environment"],
)
def test_no_greeting_where_nobody_looks(
    name: str, world: dict[str, str], change: dict[str, str]
) -> None:
    install(name, world)
    assert GREETING not in start(name, world | change)
    assert start(name, world).count(GREETING) == 1, "the day was not used up"


def test_hushlogin_is_respected(name: str, world: dict[str, str]) -> None:
    install(name, world)
    (Path(world["HOME"]) / ".hushlogin").touch()
    assert GREETING not in start(name, world)
    assert otd(world, "greet") == ""


def test_a_removed_otd_leaves_no_trace(name: str, world: dict[str, str]) -> None:
    hook = install(name, world)
    hook.write_text(hook.read_text().replace(str(OTD), "/gone/otd"))
    shown = start(name, world | {"PATH": "/usr/bin:/bin"})
    assert GREETING not in shown
    assert "otd" not in shown.replace("otd-greeting", "")


@pytest.mark.parametrize(("columns", "widest"), [(100, 80), (70, 60), (45, 40)])
def test_the_greeting_fits_the_terminal(
    name: str, world: dict[str, str], columns: int, widest: int
) -> None:
    install(name, world)
    if name == "bash":  # bash learns its width with the first command; a terminal exports none
        world = world | {"COLUMNS": str(columns)}
    shown = start(name, world | {"NO_COLOR": "1"}, columns=columns).replace("\r", "")
    lines = shown.partition("1926")[2].partition(GREETING)[0].splitlines()
    assert 1 <= len(lines) <= 4
    assert all(len(line) <= widest for line in lines)


def test_ascii_and_colour_follow_the_environment(name: str, world: dict[str, str]) -> None:
    install(name, world)
    always = world | {"OTD_GREET": "always", "LANG": "C"}
    assert "→" not in start(name, always)
    coloured = talk(START[name], "exit\n", world | {"OTD_GREET": "always"}, columns=80)
    assert "\x1b[1motd today\x1b[0m" in coloured


def test_powerlevel10k_like_redirection_still_greets(world: dict[str, str]) -> None:
    """An instant prompt points the streams elsewhere until the first prompt is drawn."""
    need("zsh")
    install(
        "zsh",
        world,
        before="exec 8>&1 9>&2 >$HOME/rc.out 2>&1\n"
        "precmd_functions=(restore)\nrestore() { exec >&8 2>&9 }",
    )
    assert start("zsh", world).count(GREETING) == 1
    assert (Path(world["HOME"]) / "rc.out").read_text() == ""


def test_fish_keeps_a_greeting_of_the_users_own(world: dict[str, str]) -> None:
    need("fish")
    install("fish", world, before="function fish_greeting; echo good morning; end")
    shown = start("fish", world)
    assert shown.index("good morning") < shown.index(GREETING)
    install("fish", world)
    assert "Welcome to fish" not in start("fish", world)


def fake_otd(world: dict[str, str], hook: Path) -> tuple[str, Path]:
    """Put a program in otd's place that waits until someone hears what it was called with.

    Returns what to type to hear it, and where that is written down.
    """
    home = Path(world["HOME"])
    os.mkfifo(home / "called")
    fake = home / "otd"
    fake.write_text(f'#!/bin/sh\necho "$*" >{home}/called\n')
    fake.chmod(0o755)
    os.utime(fake, (0, 0))
    hook.write_text(hook.read_text().replace(str(OTD), str(fake)))
    return f"cat {home}/called >>{home}/heard", home / "heard"


def test_missing_greetings_are_renewed_without_waiting(name: str, world: dict[str, str]) -> None:
    listen, heard = fake_otd(world, install(name, world))
    shutil.rmtree(Path(world["HOME"]) / ".cache" / "otd" / "greetings")
    # the prompt comes although the program that was started waits for someone to listen
    assert GREETING not in start(name, world, typed=listen)
    assert heard.read_text() == "greet --prepare\n"


def test_one_renewal_a_day_is_enough(name: str, world: dict[str, str]) -> None:
    listen, heard = fake_otd(world, install(name, world))
    shutil.rmtree(Path(world["HOME"]) / ".cache" / "otd" / "greetings")
    start(name, world, typed=listen)
    (stamp,) = (Path(world["HOME"]) / ".local" / "state" / "otd").glob("renewing-*")
    # whoever is called now finds no one listening, and nothing to write to
    (Path(world["HOME"]) / "called").unlink()
    start(name, world)
    assert not (Path(world["HOME"]) / "called").exists()
    assert heard.read_text() == "greet --prepare\n"
    otd(world, "greet", "--prepare")
    assert not stamp.exists()


def test_changed_settings_and_entries_renew_the_greetings(name: str, world: dict[str, str]) -> None:
    listen, heard = fake_otd(world, install(name, world))
    mode = Path(world["HOME"]) / ".cache" / "otd" / "greetings" / "mode"
    os.utime(mode, (1_000_000_000, 1_000_000_000))
    own = Path(world["HOME"]) / ".local" / "share" / "otd"
    own.mkdir(parents=True)
    shown = start(name, world, typed=listen)
    assert shown.count(GREETING) == 1, "what lies there is shown meanwhile"
    assert heard.read_text() == "greet --prepare\n"


def test_greeting_files_of_another_user_are_not_shown(name: str, world: dict[str, str]) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    install(name, world)
    greetings = Path(world["HOME"]) / ".cache" / "otd" / "greetings"
    os.chown(greetings, 12345, -1)
    assert GREETING not in start(name, world)


def test_greeting_files_are_for_the_owner_alone(world: dict[str, str]) -> None:
    otd(world, "greet", "--prepare")
    greetings = Path(world["HOME"]) / ".cache" / "otd" / "greetings"
    assert stat.S_IMODE(greetings.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in greetings.iterdir()} == {0o600}


def test_the_greeting_starts_no_process(name: str, world: dict[str, str], tmp_path: Path) -> None:
    need("strace")
    install(name, world)
    without = world | {"OTD_GREET": "never"}
    start(name, without)  # the first shell in a new home has things of its own to do
    counts = {}
    for case, changed in {"with": world, "without": without}.items():
        trace = tmp_path / f"{case}.trace"
        traced = ["strace", "-f", "-o", str(trace), "-e", "trace=execve,fork,vfork,clone,clone3"]
        shown = talk([*traced, *START[name]], "exit\n", changed, columns=80)
        assert (GREETING in shown) is (case == "with")
        calls = re.findall(r"(execve|fork|vfork|clone3?)\(([^\n]*)", trace.read_text())
        counts[case] = len([call for call in calls if "CLONE_THREAD" not in call[1]])
    assert counts["with"] == counts["without"] >= 1


def test_old_stamps_and_greetings_are_cleared_away(world: dict[str, str]) -> None:
    otd(world, "greet", "--prepare")
    home = Path(world["HOME"])
    old_stamp = home / ".local" / "state" / "otd" / "greeted-2001-01-01"
    old_greeting = home / ".cache" / "otd" / "greetings" / "2001-01-01-80c"
    for file in (old_stamp, old_greeting):
        file.touch()
    otd(world, "greet", "--prepare")
    assert not old_stamp.exists()
    assert not old_greeting.exists()


@pytest.mark.parametrize("shell", [*SHELLS, "pwsh"])
def test_init_prints_a_script_and_edits_nothing(world: dict[str, str], shell: str) -> None:
    script = otd(world, "init", shell)
    assert script.startswith("# otd: greet each new interactive shell")
    assert "@" not in re.sub(r"@\(", "", script)
    assert not [
        file for file in Path(world["HOME"]).iterdir() if file.name not in {".cache", ".local"}
    ]


def test_paths_with_quotes_and_spaces_are_quoted(name: str, world: dict[str, str]) -> None:
    odd = Path(world["HOME"]) / "a 'b\\ c"
    odd.mkdir()
    install(name, world | {"XDG_CACHE_HOME": str(odd)})
    assert start(name, world).count(GREETING) == 1


def test_the_motd_recipe_needs_no_home_and_writes_nothing(world: dict[str, str]) -> None:
    bare = {"PATH": world["PATH"], "OTD_CORPUS": world["OTD_CORPUS"]}
    done = subprocess.run(
        [OTD, "greet", "--force", "--no-write"], capture_output=True, check=False, env=bare
    )
    assert done.returncode == 0
    assert GREETING in done.stdout.decode()
    assert b"\x1b" not in done.stdout
