"""How long otd makes people wait: every figure of the README's table, measured in one run.

    python bench/bench.py [RUNS]

Compares whole processes, in turn, so that a machine that slows down slows all of them; prints
medians and, for each row, the median of the ratios run by run. Needs an installed otd beside this
Python. Shells, `fortune` and `calendar` are measured where there are any, and peak memory where
there is Linux.
"""

from __future__ import annotations

import fcntl
import os
import pty
import shutil
import statistics
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

RUNS = 20
OTD = Path(sys.executable).with_name("otd")
DAY = "11-29"

EMPTY = "def run():\n    return 0\n"
TYPER_APP = "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None: ...\napp()\n"
PANEL = (
    "import typer, tomli\nfrom rich.console import Console\nfrom rich.panel import Panel\n"
    "Console().print(Panel('x'))\n"
)
# A process starts with the peak of the one that spawned it, so the spawner has to be smaller than
# any Python with its site packages.
SPAWN = (
    "import posix, sys\n"
    "opened = [(posix.POSIX_SPAWN_OPEN, 1, '/dev/null', 1, 0)]\n"
    "pid = posix.posix_spawn(sys.argv[1], sys.argv[1:], posix.environ, file_actions=opened)\n"
    "print(posix.wait4(pid, 0)[2].ru_maxrss)\n"
)
MOST_MEMORY = 60  # megabytes, of a first page

Run = Callable[[], float]
"""Measures once: milliseconds by the clock, or megabytes."""


@dataclass(frozen=True)
class Row:
    """One line of the table: something measured against something else."""

    work: str
    against: str
    limit: float | None  # what the ratio must not exceed; None for a mere comparison
    run: Run
    base: Run
    unit: str = "ms"


def process(command: list[str], environment: dict[str, str], before: Path | None = None) -> Run:
    """Run a command with its output thrown away; a folder may be removed before each run."""

    def run() -> float:
        if before is not None:
            shutil.rmtree(before, ignore_errors=True)
        started = time.perf_counter()
        pid = os.posix_spawn(
            command[0],
            command,
            environment,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
            ],
        )
        _, status = os.waitpid(pid, 0)
        milliseconds = (time.perf_counter() - started) * 1000
        assert status == 0, f"{command} failed"
        return milliseconds

    return run


def memory(command: list[str], environment: dict[str, str], before: Path | None = None) -> Run:
    """The peak resident memory of a command."""

    def run() -> float:
        if before is not None:
            shutil.rmtree(before, ignore_errors=True)
        spawner = [sys.executable, "-I", "-S", "-c", SPAWN, *command]
        done = subprocess.run(spawner, env=environment, check=True, stdout=subprocess.PIPE)
        return int(done.stdout) / 1024

    return run


def shell(command: list[str], environment: dict[str, str], *, shows: str) -> Run:
    """Start an interactive shell on a pseudo-terminal and leave it at once."""

    def run() -> float:
        main, side = pty.openpty()
        os.write(main, b"exit\n")
        started = time.perf_counter()
        child = subprocess.Popen(
            command,
            stdin=side,
            stdout=side,
            stderr=side,
            env=environment,
            cwd=environment["HOME"],
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(side)
        shown = b""
        try:
            while piece := os.read(main, 65536):
                shown += piece
        except OSError:
            pass
        child.wait()
        milliseconds = (time.perf_counter() - started) * 1000
        os.close(main)
        assert shows.encode() in shown
        return milliseconds

    return run


def rows(folder: Path, environment: dict[str, str]) -> list[Row]:
    """Everything there is to measure on this machine."""
    python = sys.executable
    (folder / "empty_entry.py").write_text(EMPTY)
    empty = folder / "empty"
    empty.write_text(OTD.read_text().replace("otd.__main__", "empty_entry"))
    empty.chmod(0o755)
    (folder / "typer_app.py").write_text(TYPER_APP)
    (folder / "panel.py").write_text(PANEL)
    pages = Path(environment["HOME"]) / ".cache" / "otd" / "pages"

    def run(*command: str, before: Path | None = None) -> Run:
        return process([str(part) for part in command], environment, before)

    bare = run(python, "-c", "pass")
    entry, panel = run(str(empty)), run(python, str(folder / "panel.py"))
    found = [
        Row("otd today, asked before", "empty entry point", 1.15, run(str(OTD), "today"), entry),
        Row(f"otd show {DAY}, asked before", "empty entry point", 1.15,
            run(str(OTD), "show", DAY), entry),
        Row("otd today, first time", "typer, rich, tomli and a panel", 1.25,
            run(str(OTD), "today", before=pages), panel),
        Row(f"otd show {DAY}, first time", "typer, rich, tomli and a panel", 1.25,
            run(str(OTD), "show", DAY, before=pages), panel),
        Row(f"otd show {DAY}, asked before", "python -c pass", None,
            run(str(OTD), "show", DAY), bare),
        Row("an empty entry point", "python -c pass", None, entry, bare),
        Row("a do-nothing Typer app", "python -c pass", None,
            run(python, str(folder / "typer_app.py")), bare),
    ]  # fmt: skip
    for name in ("fortune", "calendar"):
        path = shutil.which(name, path=f"{environment['PATH']}:/usr/games")
        if path:
            found.append(Row(name, "python -c pass", None, run(path), bare))
    found += shell_rows(environment)
    if sys.platform == "linux":
        asked, alone = [str(OTD), "show", DAY], [str(empty)]
        found += [
            Row(f"otd show {DAY}, asked before", "empty entry point", 1.10,
                memory(asked, environment), memory(alone, environment), "MB"),
            Row(f"otd show {DAY}, first time", f"the {MOST_MEMORY} MB allowed", 1.00,
                memory(asked, environment, pages), lambda: MOST_MEMORY, "MB"),
        ]  # fmt: skip
    return found


def shell_rows(environment: dict[str, str]) -> list[Row]:
    """A shell with the hook, greeting shown, against the same shell without it."""
    found = []
    for name, rc, options in (
        ("bash", ".bashrc", ["--noprofile", "-i"]),
        ("zsh", ".zshrc", ["-d", "-i"]),
        ("fish", ".config/fish/config.fish", ["--private", "-i"]),
    ):
        path = shutil.which(name)
        if path is None:
            continue
        homes = {}
        for case in ("with", "without"):
            home = Path(environment["HOME"]) / f"{name}-{case}"
            (home / rc).parent.mkdir(parents=True)
            (home / ".local/share/fish/generated_completions").mkdir(parents=True)
            homes[case] = environment | {
                "HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8",
                "OTD_GREET": "always",
            }  # fmt: skip
            (home / rc).write_text("fish_greeting=\n" if name != "fish" else "set fish_greeting\n")
        hook = Path(homes["with"]["HOME"]) / "hook"
        hook.write_bytes(
            subprocess.run([OTD, "init", name], env=homes["with"], check=True, stdout=-1).stdout
        )
        with (Path(homes["with"]["HOME"]) / rc).open("a") as file:
            file.write(f"source {hook}\n")
        found.append(
            Row(
                f"{name} with the hook, greeting shown", f"{name} without it", 1.15,
                shell([path, *options], homes["with"], shows="otd today"),
                shell([path, *options], homes["without"], shows=""),
            )
        )  # fmt: skip
    return found


def measure(row: Row, runs: int) -> str:
    """A line of the table, in Markdown."""
    row.run(), row.base()
    pairs = [(row.run(), row.base()) for _ in range(runs)]
    ratio = statistics.median(mine / other for mine, other in pairs)
    mine = statistics.median(mine for mine, _ in pairs)
    other = statistics.median(other for _, other in pairs)
    limit = f"{row.limit:.2f}" if row.limit else ""
    return (
        f"| {row.work} | {mine:.1f} {row.unit} | {row.against} | {other:.1f} {row.unit} "
        f"| {ratio:.2f} | {limit} |"
    )


def main() -> int:
    """Measure everything and print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "home").mkdir()
        environment = {
            "HOME": str(folder / "home"),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(folder),
        }
        print("| work | median | against | median | ratio | at most |")
        print("|---|---|---|---|---|---|")
        for row in rows(folder, environment):
            print(measure(row, runs), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
