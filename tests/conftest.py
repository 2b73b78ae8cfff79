"""What the tests share: the installed command, run as a user would run it."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).parent.parent
TODAY = "2026-11-29"
OTD = Path(sys.executable).parent / "otd"


@dataclass(frozen=True)
class Result:
    """What a finished command left: its exit code and both streams."""

    code: int
    out: str
    err: str


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write golden pages and README blocks anew"
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder of its own for every test."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    """An environment in which nothing of the machine's user shows, and the day stands still."""
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "OTD_TODAY": TODAY,
        "OTD_CORPUS": str(DATA / "corpus"),
    }


@pytest.fixture
def otd(environment: dict[str, str], tmp_path: Path) -> Callable[..., Result]:
    """Run the installed `otd` with its output piped; keywords change its environment."""

    def run(*arguments: str, cwd: Path | None = None, **changes: str | None) -> Result:
        done = subprocess.run(
            [OTD, *arguments],
            capture_output=True,
            check=False,
            cwd=cwd or tmp_path,
            env=_changed(environment, changes),
            stdin=subprocess.DEVNULL,
            timeout=60,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def on_terminal(environment: dict[str, str], tmp_path: Path) -> Callable[..., Result]:
    """Run the installed `otd` on a pseudo-terminal of a given width; both streams come as one."""

    def run(
        *arguments: str,
        columns: int = 80,
        lines: int = 24,
        piped_in: bool = False,
        **changes: str | None,
    ) -> Result:
        changed = _changed(environment | {"TERM": "xterm-256color"}, changes)
        main, side = pty.openpty()
        os.set_blocking(main, True)
        _resize(side, lines, columns)
        process = subprocess.Popen(
            [OTD, *arguments],
            stdin=subprocess.DEVNULL if piped_in else side,
            stdout=side,
            stderr=side,
            cwd=tmp_path,
            env=changed,
        )
        os.close(side)
        shown = _read_all(main)
        os.close(main)
        return Result(process.wait(60), shown.decode().replace("\r\n", "\n"), "")

    return run


def talk(command: list[str], typed: str, environment: dict[str, str], *, columns: int) -> str:
    """Run a command on a pseudo-terminal, type something at once, return all that it shows."""
    main, side = pty.openpty()
    _resize(side, 24, columns)
    process = subprocess.Popen(
        command,
        stdin=side,
        stdout=side,
        stderr=side,
        cwd=environment["HOME"],
        env=environment,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
    )
    os.close(side)
    os.write(main, typed.encode())
    shown = _read_all(main)
    os.close(main)
    process.wait(60)
    return shown.decode(errors="replace")


def _changed(environment: dict[str, str], changes: dict[str, str | None]) -> dict[str, str]:
    merged = {**environment, **changes}
    return {name: value for name, value in merged.items() if value is not None}


def _resize(terminal: int, lines: int, columns: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


def _read_all(terminal: int) -> bytes:
    pieces = []
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux says so when the last writer is gone
            break
        if not piece:
            break
        pieces.append(piece)
    return b"".join(pieces)
