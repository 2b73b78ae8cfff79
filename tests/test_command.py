"""The installed command from end to end: exact exit code, exact stream."""

import datetime as dt
import json
import os
import shlex
import subprocess
import zoneinfo
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import DATA, OTD, Result

Run = Callable[..., Result]

OWN = """\
[[entry]]
day = "11-29"
year = 1990
kind = "event"
text = "We move into the house [by the river]."
region = "world"
topics = ["society"]
"""


def put_own(home: Path, text: str, name: str = "family.toml") -> Path:
    file = home / ".local" / "share" / "otd" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


# --- the day's page


def test_bare_otd_is_otd_today(otd: Run) -> None:
    bare, today = otd(), otd("today")
    assert bare == today
    assert bare.code == 0
    assert bare.err == ""
    assert bare.out.startswith("What happened today in history?")
    assert "A pact that waited fifteen months" in bare.out


def test_python_m_otd_is_the_same_door(otd: Run, environment: dict[str, str]) -> None:
    python = OTD.parent / "python"
    done = subprocess.run(
        [python, "-m", "otd", "show", "11-30"], capture_output=True, check=False, env=environment
    )
    assert done.returncode == 0
    assert done.stdout.decode() == otd("show", "11-30").out


@pytest.mark.parametrize(
    "typed", [["11-30"], ["30 nov"], ["30", "nov"], ["tomorrow"], ["+1"], ["--", "+1"]]
)
def test_show_takes_a_day_as_people_type_it(otd: Run, typed: list[str]) -> None:
    assert "Galileo" in otd("show", *typed).out


def test_minus_7_is_a_day_and_no_option(otd: Run) -> None:
    expected = otd("show", "7d-ago", OTD_TODAY="2026-12-06")
    assert expected.code == 0
    for typed in (["-7"], ["--", "-7"], ["--brief", "--", "-7"]):
        assert otd("show", *typed, OTD_TODAY="2026-12-06").code == 0
    assert otd("show", "-7", OTD_TODAY="2026-12-06") == expected
    assert otd("random", "--seed", "-7").code == 0


def test_options_stand_before_or_behind_the_day(otd: Run) -> None:
    assert otd("show", "11-29", "--format", "json") == otd("show", "--format", "json", "11-29")
    assert otd("--brief") == otd("today", "--brief")


def test_piped_output_holds_no_escape_byte(otd: Run) -> None:
    assert "\x1b" not in otd("show", "11-29").out


def test_a_terminal_gets_colour_links_and_a_box(on_terminal: Run) -> None:
    shown = on_terminal("show", "11-29")
    assert shown.code == 0
    assert "\x1b[1;35m" in shown.out
    assert "\x1b]8;id=" in shown.out
    assert "╭─" in shown.out


def test_no_color_on_a_terminal_keeps_weight_and_links(on_terminal: Run) -> None:
    shown = on_terminal("show", "11-29", NO_COLOR="1").out
    assert "\x1b[35m" not in shown
    assert "\x1b[1;35m" not in shown
    assert "\x1b[1m" in shown
    assert "\x1b]8;id=" in shown


@pytest.mark.parametrize("options", [["--color", "never"], []])
def test_a_dumb_terminal_and_color_never_get_no_escape_byte(
    on_terminal: Run, options: list[str]
) -> None:
    changes = {} if options else {"TERM": "dumb"}
    assert "\x1b" not in on_terminal("show", "11-29", *options, **changes).out


def test_no_links_leaves_the_address_as_text(on_terminal: Run) -> None:
    shown = on_terminal("show", "11-29", "--no-links").out
    assert "\x1b]8" not in shown
    assert "https://example.org/treaties/157" in shown


def test_forced_colour_in_a_pipe_is_the_page_of_a_terminal(otd: Run) -> None:
    for run in (otd("--color", "always"), otd(FORCE_COLOR="1"), otd(CLICOLOR_FORCE="1")):
        assert "\x1b[1;35m" in run.out
        assert "╭─" in run.out


def test_the_terminal_width_is_used_up_to_the_measure(on_terminal: Run) -> None:
    narrow = on_terminal("show", "11-29", "--color", "never", columns=40).out.splitlines()
    wide = on_terminal("show", "11-29", "--color", "never", columns=200).out.splitlines()
    assert max(map(len, narrow)) == 40
    assert max(map(len, wide)) == 80


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_narrow_encoding_gets_the_nearest_characters(
    environment: dict[str, str], encoding: str
) -> None:
    done = subprocess.run(
        [OTD, "show", "11-29", "--format", "pretty"],
        capture_output=True,
        check=False,
        env=environment | {"PYTHONIOENCODING": encoding},
    )
    assert done.returncode == 0
    assert done.stderr == b""
    text = done.stdout.decode(encoding)
    assert "San Jos" in text
    assert "+- Fun fact -" in text


def test_the_c_locale_is_no_failure(otd: Run) -> None:
    assert otd("show", "11-29", LANG="C", LC_ALL="C").code == 0


def test_a_story_may_be_asked_for(otd: Run) -> None:
    assert "→ otd show 11-29 --story 2" in otd("show", "11-29").out
    second = otd("show", "11-29", "--story", "2").out
    assert "Worth knowing: A sober fact" in second
    assert "→ otd show 11-29 --story 1" in second


def test_kind_and_topic_leave_out_the_rest(otd: Run) -> None:
    births = otd("show", "11-29", "--kind", "birth").out
    assert "Cixi" in births
    assert "Events" not in births
    both = otd("list", "11-29", "-k", "birth", "-k", "death").out
    assert [line.split("\t")[2] for line in both.splitlines()] == ["birth", "death"]
    assert otd("list", "11-29", "-t", "music").out.count("\n") == 1


def test_28_february_mentions_the_hidden_day(otd: Run, environment: dict[str, str]) -> None:
    put_own(Path(environment["HOME"]), OWN.replace("11-29", "02-28"))
    hidden = otd("today", OTD_TODAY="2026-02-28")
    assert hidden.err == "otd: 29 February has a page too: otd show 02-29\n"
    assert otd("today", OTD_TODAY="2024-02-28").err == ""


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Kiritimati", "plus"), ("Etc/GMT+12", "minus")])
def test_today_is_the_local_day(
    environment: dict[str, str], tmp_path: Path, zone: str, day: str
) -> None:
    """The two zones are never on the same date: 26 hours lie between them."""
    local = dt.datetime.now(zoneinfo.ZoneInfo(zone)).date()
    folder = tmp_path / "corpus" / f"{local:%m}"
    folder.mkdir(parents=True)
    text = OWN.replace('day = "11-29"\n', "").replace("We move", day)
    (folder / f"{local:%d}.toml").write_text(f'day = "{local:%m-%d}"\n' + text)
    environment = {k: v for k, v in environment.items() if k != "OTD_TODAY"}
    done = subprocess.run(
        [OTD],
        capture_output=True,
        check=False,
        env=environment | {"TZ": zone, "OTD_CORPUS": str(tmp_path / "corpus")},
    )
    assert f"{day} into the house" in done.stdout.decode()


# --- lists, chance, formats


def test_a_list_is_a_line_an_entry_with_tabs(otd: Run) -> None:
    lines = otd("list", "11-29..11-30").out.splitlines()
    assert len(lines) == 8
    assert {line.count("\t") for line in lines} == {6}
    assert lines[0].split("\t") == [
        "11-29", "-44", "event", "europe", "literature",
        "A letter of Cicero reaches Puteoli [he says] and is read aloud at supper.", "",
    ]  # fmt: skip


def test_a_list_on_a_terminal_has_one_line_an_entry(on_terminal: Run) -> None:
    shown = on_terminal("list", "11-29", "--color", "never", columns=60)
    assert len(shown.out.splitlines()) == 7
    assert max(map(len, shown.out.splitlines())) <= 60


def test_random_with_a_seed_is_the_same_day_every_time(otd: Run) -> None:
    days = {seed: otd("random", "--seed", str(seed)).out.splitlines()[0] for seed in range(6)}
    assert days == {
        seed: otd("random", "--seed", str(seed)).out.splitlines()[0] for seed in range(6)
    }
    assert {line.split()[-2] for line in days.values()} == {"29", "30"}


def test_json_is_one_document_with_the_documented_keys(otd: Run) -> None:
    run = otd("show", "11-29", "--format", "json", "--color", "always")
    document = json.loads(run.out)
    assert document["schema_version"] == 1
    (day,) = document["days"]
    assert (day["day"], day["lead_story"]) == ("11-29", 1)
    assert day["entries"][0]["year"] == -44
    assert day["entries"][0]["years_ago"] == 2069
    documented = (DATA.parent.parent / "docs" / "json.md").read_text(encoding="utf-8")
    keys = set(day) | set(day["entries"][0]) | set(day["entries"][2]["article"] or {})
    assert not [key for key in keys if f"`{key}`" not in documented]


def test_json_of_a_list_has_a_day_for_each_day(otd: Run) -> None:
    days = json.loads(otd("list", "11-01..12-05", "-f", "json").out)["days"]
    assert [day["day"] for day in days] == ["11-29", "11-30"]


# --- own entries


def test_own_entries_stand_on_the_page_marked(otd: Run, home: Path) -> None:
    put_own(home, OWN)
    shown = otd("show", "11-29")
    assert "1990  We move into the house [by the river]. (yours)" in shown.out
    assert shown.err == ""
    entries = json.loads(otd("show", "11-29", "-f", "json").out)["days"][0]["entries"]
    assert [entry["year"] for entry in entries if entry["own"]] == [1990]


def test_a_broken_own_file_costs_one_line_and_never_the_page(otd: Run, home: Path) -> None:
    without = otd("show", "11-29")
    file = put_own(home, OWN.replace("1990", '"1990"') + OWN.replace("event", "evnet"))
    shown = otd("show", "11-29")
    assert shown.out == without.out
    assert shown.code == 0
    assert shown.err == (
        f'otd: left out: {file}:3: entry 1: year is "1990"; it has to be a number such as 1932\n'
    )


def test_the_xdg_folder_is_used_and_a_relative_one_ignored(otd: Run, tmp_path: Path) -> None:
    file = tmp_path / "data" / "otd" / "mine.toml"
    file.parent.mkdir(parents=True)
    file.write_text(OWN)
    assert "(yours)" in otd("show", "11-29", XDG_DATA_HOME=str(tmp_path / "data")).out
    assert "(yours)" not in otd("show", "11-29", XDG_DATA_HOME="data").out


def test_no_home_is_no_failure(otd: Run) -> None:
    assert otd("today", HOME=None).code == 0
    assert otd("today", HOME="/nonexistent").code == 0


def test_reading_writes_nothing(otd: Run, home: Path) -> None:
    for command in (["today"], ["list"], ["random"], ["where"], ["check"]):
        otd(*command, OTD_CACHE="off")
    assert list(home.rglob("*")) == []


# --- refusals

SEE_HELP = "Type 'otd --help' to see what can be typed.\n"
TOPICS = (
    "politics, war, diplomacy, law, rights, society, religion, economics, labour, education, "
    "science, technology, computing, medicine, space, nature, exploration, disaster, aviation, "
    "transport, arts, literature, music, film, architecture, sport, food, media"
)
REFUSALS = {
    "show 02-30": '"02-30" is no day: February ends with 02-29\n',
    "show 03/04": (
        '"03/04" can be 4 March or 3 April; type 03-04 for 4 March, 04-03 for 3 April\n'
    ),
    "show ''": 'cannot read "" as a day; write it like 11-29 or "29 nov"\n',
    "shwo": f"No such command 'shwo'. Did you mean 'show'?\n{SEE_HELP}",
    "sh 11-29": f"No such command 'sh'. Did you mean 'show'?\n{SEE_HELP}",
    "11-29": f"there is no command '11-29'; to read a day, type: otd show 11-29\n{SEE_HELP}",
    "show --fromat json": f"No such option: --fromat (Possible options: --format)\n{SEE_HELP}",
    "show 11-29 --story 3": ("there is no story 3 to show for 29 November, only stories 1 and 2\n"),
    "list --topic sciance": f'there is no topic "sciance"; choose from: {TOPICS}\n',
    "check gone.toml": "there is no file or folder gone.toml; name a corpus file or folder\n",
    "help shwo": (
        'there is no command "shwo"; there are: today, show, list, random, greet, init, '
        "check, where, help\n"
    ),
}


@pytest.mark.parametrize(("typed", "sentence"), REFUSALS.items(), ids=REFUSALS)
def test_wrong_usage_is_2_with_a_sentence_and_no_output(
    otd: Run, typed: str, sentence: str
) -> None:
    assert otd(*shlex.split(typed)) == Result(2, "", f"otd: {sentence}")


def test_a_bad_otd_today_is_wrong_usage(otd: Run) -> None:
    assert otd(OTD_TODAY="29.11.") == Result(
        2, "", 'otd: OTD_TODAY is "29.11."; write it like 2026-11-29, or unset it\n'
    )


def test_a_day_without_entries_names_its_neighbours(otd: Run) -> None:
    assert otd("show", "06-15") == Result(
        3,
        "",
        "otd: 15 June has no entry; the nearest with some: 30 November (otd show 11-30) "
        "and 29 November (otd show 11-29)\n",
    )


def test_a_filter_that_leaves_nothing_is_named(otd: Run) -> None:
    assert otd("show", "11-30", "--kind", "birth", "--topic", "politics") == Result(
        3,
        "",
        "otd: 30 November has no entry of kind birth on politics; the nearest with some: "
        "29 November (otd show 11-29)\n",
    )


def test_an_escape_sequence_that_was_typed_is_not_sent_back(otd: Run) -> None:
    refused = otd("show", "\x1b[31mred")
    assert refused.code == 2
    assert "\x1b" not in refused.err


# --- check and where


def test_check_names_file_line_entry_and_complaint(otd: Run) -> None:
    folder = DATA / "invalid"
    checked = otd("check", "year-zero.toml", "region-unknown.toml", cwd=folder)
    assert checked == Result(
        4,
        "year-zero.toml:4: entry 1: year is 0, and there was none: 1 BC is -1, and AD 1 is 1\n"
        'region-unknown.toml:7: entry 1: unknown region "Europe"; did you mean europe? '
        "choose from: africa, asia, europe, latin-america, middle-east, north-america, oceania, "
        "polar, space, world\n"
        "2 files, 0 entries, 0 articles: 2 faults\n",
        "",
    )


def test_check_of_all_is_clean_and_counts(otd: Run, home: Path) -> None:
    put_own(home, OWN)
    assert otd("check") == Result(0, "3 files, 9 entries, 2 articles: 0 faults\n", "")


def test_check_of_a_folder_without_corpus_files_says_so(otd: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert otd("check", "empty").code == 2


def test_where_names_each_folder_and_why(otd: Run, home: Path) -> None:
    shown = otd("where")
    assert shown.code == 0
    lines = shown.out.splitlines()
    assert lines[0] == f"corpus       {DATA / 'corpus'}  (OTD_CORPUS names it)"
    assert lines[1] == (
        f"own entries  {home}/.local/share/otd  (the platform's usual place; not there yet)"
    )
    assert [line.split("  ")[0] for line in lines] == [
        "corpus", "own entries", "settings", "cache", "state",
    ]  # fmt: skip


def test_a_corpus_that_is_not_there_is_a_failure(otd: Run) -> None:
    assert otd(OTD_CORPUS="/gone") == Result(
        1, "", "otd: OTD_CORPUS is /gone, which is no folder; unset it, or name one\n"
    )


def test_a_broken_bundled_file_is_named_and_has_its_code(otd: Run, tmp_path: Path) -> None:
    (tmp_path / "11").mkdir()
    (tmp_path / "11" / "29.toml").write_text('day = "11-30"\n')
    assert otd("show", "11-29", OTD_CORPUS=str(tmp_path)) == Result(
        4, "", f'otd: {tmp_path}/11/29.toml:1: the day is "11-30", but the path says 11-29\n'
    )


# --- help and version


@pytest.mark.parametrize("typed", [["--help"], ["-h"], ["help"]])
def test_help_is_on_stdout_and_has_examples_first(otd: Run, typed: list[str]) -> None:
    shown = otd(*typed)
    assert shown.code == 0
    assert shown.err == ""
    assert shown.out.index("otd show 11-29") < shown.out.index("Options:")


@pytest.mark.parametrize(
    "command", ["today", "show", "list", "random", "greet", "init", "check", "where"]
)
def test_every_command_has_help_with_an_example(otd: Run, command: str) -> None:
    shown = otd(command, "--help")
    assert shown == otd(command, "-h") == otd("help", command)
    assert shown.code == 0
    assert f"\n  otd {command}" in shown.out
    for line in shown.out.splitlines():
        if line.lstrip().startswith("-") and not line.lstrip().startswith("--"):
            assert "--" in line


def test_help_wins_over_other_arguments(otd: Run) -> None:
    assert otd("show", "02-30", "-h").code == 0


def test_the_version_is_one_line(otd: Run) -> None:
    shown = otd("--version")
    assert shown.code == 0
    assert shown.out == "otd 0.1.0 (corpus: 2 days)\n"


def test_the_version_does_not_load_rich(environment: dict[str, str]) -> None:
    python = OTD.parent / "python"
    done = subprocess.run(
        [python, "-X", "importtime", "-m", "otd", "--version"],
        capture_output=True,
        check=False,
        env=environment,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert "typer" in loaded
    assert not {"rich", "rich.console", "rich.text"} & loaded


# --- streams that end badly


def test_a_reader_that_goes_away_is_no_failure(environment: dict[str, str]) -> None:
    for command in ("list 01-01..12-31", "today", "--help"):
        done = subprocess.run(
            ["bash", "-c", f"{OTD} {command} | true; echo ${{PIPESTATUS[0]}}"],
            capture_output=True,
            check=False,
            env=environment,
        )
        assert done.stdout == b"0\n"
        assert done.stderr == b""


@pytest.mark.parametrize("command", ["today", "list", "where", "--help"])
def test_a_full_disk_is_one_line_and_a_failure(environment: dict[str, str], command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [OTD, command], stdout=full, stderr=subprocess.PIPE, check=False, env=environment
        )
    assert done.returncode == 1
    assert done.stderr.decode().endswith("No space left on device\n")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-"])
def test_a_closed_stream_is_no_traceback(environment: dict[str, str], closed: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{OTD} today {closed}"], capture_output=True, check=False, env=environment
    )
    assert done.returncode == (1 if closed == ">&-" else 0)
    assert b"Traceback" not in done.stderr


def test_an_internal_fault_is_one_sentence_and_debug_shows_where(otd: Run, tmp_path: Path) -> None:
    broken = tmp_path / "sitecustomize.py"
    broken.write_text("import otd.dates\notd.dates.parse_day = None\n")
    shown = otd("today", PYTHONPATH=str(tmp_path))
    assert shown.code == 1
    assert shown.err.startswith("otd: a fault in otd itself: TypeError: ")
    assert "Traceback" not in shown.err
    assert "Traceback" in otd("today", PYTHONPATH=str(tmp_path), OTD_DEBUG="1").err


# --- the pager


def pager(folder: Path) -> str:
    """A pager that says that it ran and passes on what it was given."""
    script = folder / "pager"
    script.write_text('#!/bin/sh\necho "paged by $0"\ncat\n')
    script.chmod(0o755)
    return str(script)


def test_the_pager_opens_for_more_than_a_screenful_only(on_terminal: Run, tmp_path: Path) -> None:
    wish = {"OTD_PAGER": pager(tmp_path)}
    assert "paged by" in on_terminal("show", "11-29", "--pager", lines=10, **wish).out
    assert "paged by" not in on_terminal("show", "11-29", "--pager", lines=100, **wish).out
    assert "paged by" not in on_terminal("show", "11-29", lines=10, **wish).out


def test_no_pager_in_a_pipe_nor_for_programs(otd: Run, on_terminal: Run, tmp_path: Path) -> None:
    wish = {"PAGER": pager(tmp_path)}
    assert "paged by" not in otd("show", "11-29", "--pager", **wish).out
    shown = on_terminal("show", "11-29", "--pager", "-f", "json", lines=10, **wish)
    assert "paged by" not in shown.out


@pytest.mark.parametrize("named", ["", "cat", "/nowhere/pager"])
def test_without_a_usable_pager_the_page_is_printed(on_terminal: Run, named: str) -> None:
    shown = on_terminal("show", "11-29", "--pager", lines=10, OTD_PAGER=named)
    assert shown.code == 0
    assert "fifteen months" in shown.out


def test_leaving_the_pager_early_is_no_failure(on_terminal: Run) -> None:
    assert on_terminal("show", "11-29", "--pager", lines=10, OTD_PAGER="true").code == 0


def test_the_command_runs_without_a_terminal_of_its_own(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [OTD, "today"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        env=environment,
        start_new_session=True,
    )
    assert done.returncode == 0
    assert os.fsencode("fifteen months") in done.stdout
