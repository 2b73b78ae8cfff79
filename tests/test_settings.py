"""Settings: which of flag, variable, file and default wins, and what a mistake costs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from otd.settings import CHOICES, Settings, read_settings
from tests.conftest import ROOT, Result

Run = Callable[..., Result]
OTHER: dict[str, tuple[str, str, object]] = {  # in the file, in the variable, as it is read
    "greet": ('"session"', "never", "never"),
    "greet_solemn": ("false", "1", True),
    "color": ('"always"', "never", "never"),
    "links": ("true", "0", False),
    "cache": ("true", "off", False),
}


def written(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(text)
    return file


def test_every_key_is_tested_and_documented() -> None:
    assert set(OTHER) == set(CHOICES) == set(Settings._fields)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for key in CHOICES:
        assert f"| `{key}` |" in readme
        assert f"`OTD_{key.upper()}`" in readme


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "config.toml", {}) == (Settings(), ())
    assert read_settings(None, {}) == (Settings(), ())


@pytest.mark.parametrize("key", OTHER)
def test_a_variable_beats_the_file_and_the_file_the_default(tmp_path: Path, key: str) -> None:
    in_file, variable, read = OTHER[key]
    file = written(tmp_path, f"{key} = {in_file}\n")
    settings, complaints = read_settings(file, {f"OTD_{key.upper()}": variable})
    assert complaints == ()
    assert getattr(settings, key) == read
    settings, complaints = read_settings(file, {f"OTD_{key.upper()}": ""})
    assert complaints == ()
    assert getattr(settings, key) == (
        {"true": True, "false": False}.get(in_file, in_file.strip('"'))
    )


def test_a_flag_beats_the_variable(otd: Run) -> None:
    assert "\x1b[" in otd("show", "11-29", OTD_COLOR="always").out
    assert "\x1b[" not in otd("show", "11-29", "--color", "never", OTD_COLOR="always").out
    assert "\x1b[" not in otd("show", "11-29", "--color", "auto", OTD_COLOR="always").out


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            'color = "allways"\n',
            (
                '{file}:1: unknown color "allways"; did you mean always? '
                "choose from: auto, always, never"
            ),
        ),
        (
            '\ncolour = "always"\n',
            '{file}:2: unknown key "colour"; did you mean color?',
        ),
        ("links = 1\n", "{file}:1: links is 1; it has to be true or false"),
        ("links = \n", "{file}:1: is not TOML at column 9: Invalid value"),
    ],
)
def test_a_mistake_in_the_file_is_one_line(tmp_path: Path, text: str, complaint: str) -> None:
    file = written(tmp_path, text)
    settings, complaints = read_settings(file, {})
    assert settings == Settings()
    assert [str(each) for each in complaints] == [complaint.format(file=file)]


def test_a_right_key_beside_a_wrong_one_counts(tmp_path: Path) -> None:
    settings, complaints = read_settings(written(tmp_path, "links = 1\ncache = false\n"), {})
    assert settings == Settings(cache=False)
    assert len(complaints) == 1


def test_a_mistake_in_a_variable_is_one_line() -> None:
    settings, complaints = read_settings(None, {"OTD_GREET": "hourly"})
    assert settings == Settings()
    assert [str(each) for each in complaints] == [
        'OTD_GREET: is "hourly"; choose from: daily, session, always, never'
    ]


def test_a_broken_file_never_costs_the_page(otd: Run, home: Path) -> None:
    folder = home / ".config" / "otd"
    folder.mkdir(parents=True)
    without = otd("show", "11-29")
    file = written(folder, "[")
    shown = otd("show", "11-29")
    assert (shown.code, shown.out) == (0, without.out)
    assert shown.err.startswith(f"otd: settings: {file}:1: is not TOML")
    assert shown.err.count("\n") == 1
