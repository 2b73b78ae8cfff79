"""The README is a test: every console block is run, every command and exit code is in it."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from otd import errors
from tests.conftest import OTD, ROOT

README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<shown>.*?)```", re.DOTALL)
TEXT = README.read_text(encoding="utf-8")


def run(command: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-c", command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        env=environment
        | {"OTD_CORPUS": str(ROOT / "data"), "PATH": f"{OTD.parent}:{os.environ['PATH']}"},
    )
    return done.stdout.decode()


def test_there_are_console_blocks() -> None:
    assert len(BLOCK.findall(TEXT)) >= 3


@pytest.mark.parametrize("command", [found["command"] for found in BLOCK.finditer(TEXT)])
def test_a_console_block_shows_what_the_command_prints(
    command: str, environment: dict[str, str], update: bool
) -> None:
    shown = run(command, environment)
    if update:
        now = README.read_text(encoding="utf-8")
        new = BLOCK.sub(
            lambda block: (
                f"```console\n$ {command}\n{shown}```" if block["command"] == command else block[0]
            ),
            now,
        )
        README.write_text(new, encoding="utf-8")
    (expected,) = [
        block["shown"]
        for block in BLOCK.finditer(README.read_text(encoding="utf-8"))
        if block["command"] == command
    ]
    assert shown == expected


def test_every_exit_code_is_in_the_readme() -> None:
    kinds: list[type[errors.OtdError]] = [errors.OtdError, *errors.OtdError.__subclasses__()]
    assert len(kinds) == len({kind.exit_code for kind in kinds})
    for kind in kinds:
        assert f"| {kind.exit_code} |" in TEXT


def test_every_command_is_in_the_readme(environment: dict[str, str]) -> None:
    commands = run("otd --help", environment).partition("Commands:\n")[2].splitlines()
    for line in commands:
        assert f"`otd {line.split()[0]}" in TEXT


@pytest.mark.parametrize("command", ["show", "today"])
def test_every_option_is_in_the_readme(environment: dict[str, str], command: str) -> None:
    for option in re.findall(
        r"^  (?:-\w, )?(--[a-z-]+)", run(f"otd {command} -h", environment), re.MULTILINE
    ):
        assert option in {"--help", "--links"} or f"`{option}`" in TEXT


def test_the_pictures_are_those_of_the_corpus(environment: dict[str, str]) -> None:
    for name, options in {"brief": "--brief", "page": ""}.items():
        drawn = run(f"otd show 11-29 --format svg {options}", environment)
        kept = (Path(README.parent) / "docs" / f"{name}.svg").read_text(encoding="utf-8")
        assert drawn == kept, "just pictures"
