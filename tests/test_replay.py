"""The page store: what is replayed, what never is, and what the store may do to the disk."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import zoneinfo
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from otd import __version__, paths, replay
from tests.conftest import DATA, OTD, ROOT, Result

Run = Callable[..., Result]

LOADED_BY_A_REPLAY = """
import sys
before = set(sys.modules)
sys.argv = ["otd", "show", "11-29"]
from otd.__main__ import main
code = main()
print(code, *sorted(set(sys.modules) - before), file=sys.stderr)
"""
CONFIG = ".config/otd/config.toml"
OWN = """\
[[entry]]
day = "11-29"
year = {year}
kind = "event"
text = "We move into the house by the river."
region = "world"
topics = ["society"]
"""


def age(*paths: Path) -> None:
    """Make files look as if they had been at rest for a while: only such pages are stored."""
    for path in paths:
        for each in [path, *path.rglob("*")] if path.is_dir() else [path]:
            os.utime(each, (1_700_000_000, 1_700_000_000))


@pytest.fixture
def still(environment: dict[str, str], tmp_path: Path) -> Path:
    """A corpus of one's own, and otd made to take files as being at rest that were just made.

    A file's change time cannot be set back, so the wait is taken out of otd instead.
    """
    corpus = tmp_path / "corpus"
    (corpus / "11").mkdir(parents=True)
    for file in (DATA / "corpus" / "11").iterdir():
        (corpus / "11" / file.name).write_bytes(file.read_bytes())
    (tmp_path / "sitecustomize.py").write_text(
        "from otd import replay\nreplay._SETTLED = -10_000_000_000\n"
    )
    environment["PYTHONPATH"] = str(tmp_path)
    environment["OTD_CORPUS"] = str(corpus)
    return corpus


def pages(home: Path) -> list[Path]:
    return sorted((home / ".cache" / "otd" / "pages").glob("*"))


def poison(home: Path) -> None:
    """Change the text in every stored page, so that a replay shows."""
    for page in pages(home):
        content = page.read_bytes()
        page.write_bytes(content.replace(b"fifteen months", b"FIFTEEN MONTHS"))
    assert pages(home)


def replayed(result: Result) -> bool:
    assert "ifteen months" in result.out.replace("FIFTEEN", "fifteen").replace("MONTHS", "months")
    return "FIFTEEN MONTHS" in result.out


@pytest.mark.usefixtures("still")
def test_the_same_question_is_answered_from_its_page(otd: Run, home: Path) -> None:
    first = otd("show", "11-29")
    poison(home)
    again = otd("show", "11-29")
    assert replayed(again)
    assert again.out.replace("FIFTEEN MONTHS", "fifteen months") == first.out
    assert (again.code, again.err) == (first.code, first.err)


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize("typed", [[], ["today"], ["list"], ["show", "11-29", "-f", "json"]])
def test_every_reading_of_a_day_is_replayed(otd: Run, home: Path, typed: list[str]) -> None:
    otd(*typed)
    poison(home)
    assert replayed(otd(*typed))


def test_a_replay_loads_nothing_but_the_door(
    otd: Run, environment: dict[str, str], still: Path
) -> None:
    assert still
    python = [str(OTD.parent / "python"), "-c", LOADED_BY_A_REPLAY]
    shown = otd("show", "11-29")
    done = subprocess.run(python, capture_output=True, check=False, env=environment)
    assert done.stdout.decode() == shown.out
    code, *loaded = done.stderr.decode().split()
    assert code == "0"
    assert set(loaded) <= {"otd", "otd.__main__", "otd.replay"}


def test_both_streams_are_replayed(otd: Run, home: Path, still: Path) -> None:
    assert still
    broken = home / ".local/share/otd/mine.toml"
    broken.parent.mkdir(parents=True)
    broken.write_text("year = [")
    first = otd("show", "11-29")
    poison(home)
    again = otd("show", "11-29")
    assert replayed(again)
    assert again.err == first.err
    assert "mine.toml" in again.err


# --- what makes another question

ZONES = ("Pacific/Kiritimati", "Etc/GMT+12")  # never on the same date
CHANGES: dict[str, tuple[dict[str, str | None], dict[str, str | None]]] = {
    "midnight has passed": ({}, {"OTD_TODAY": "2027-11-29"}),
    "another zone": ({"TZ": ZONES[0]}, {"TZ": ZONES[1]}),
    "NO_COLOR": ({}, {"NO_COLOR": "1"}),
    "FORCE_COLOR": ({}, {"FORCE_COLOR": "1"}),
    "CLICOLOR": ({}, {"CLICOLOR": "0"}),
    "CLICOLOR_FORCE": ({}, {"CLICOLOR_FORCE": "1"}),
    "TERM": ({"TERM": "xterm"}, {"TERM": "dumb"}),
    "COLUMNS": ({}, {"COLUMNS": "50"}),
    "OTD_LINKS": ({}, {"OTD_LINKS": "0"}),
    "OTD_COLOR": ({}, {"OTD_COLOR": "always"}),
    "OTD_DEBUG": ({}, {"OTD_DEBUG": "1"}),
    "OTD_GREET": ({"OTD_GREET": "hourly"}, {"OTD_GREET": "daily"}),
    "OTD_GREET_SOLEMN": ({"OTD_GREET_SOLEMN": "maybe"}, {"OTD_GREET_SOLEMN": "1"}),
    "another encoding": ({}, {"PYTHONIOENCODING": "ascii"}),
    "another data folder": ({}, {"XDG_DATA_HOME": "/elsewhere"}),
    "another settings folder": ({}, {"XDG_CONFIG_HOME": "/elsewhere"}),
    "another corpus": ({}, {"OTD_CORPUS": str(DATA / "corpus")}),
    "OTD_CACHE=off": ({}, {"OTD_CACHE": "off"}),
    "OTD_CACHE=0": ({}, {"OTD_CACHE": "0"}),
}


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize(("before", "after"), CHANGES.values(), ids=CHANGES)
def test_another_circumstance_is_another_question(
    otd: Run, home: Path, before: dict[str, str | None], after: dict[str, str | None]
) -> None:
    typed = ["show", "11-29", "--format", "plain"]
    otd(*typed, **before)
    poison(home)
    assert replayed(otd(*typed, **before))
    assert not replayed(otd(*typed, **after))


@pytest.mark.usefixtures("still")
def test_other_arguments_are_another_question(otd: Run, home: Path) -> None:
    otd("show", "11-29", "--width", "60")
    poison(home)
    assert not replayed(otd("show", "11-29", "--width", "61"))


@pytest.mark.usefixtures("still")
def test_a_terminal_and_its_width_are_another_question(
    otd: Run, on_terminal: Run, home: Path
) -> None:
    typed = ["show", "11-29", "--format", "plain", "--color", "never"]
    otd(*typed)
    poison(home)
    assert not replayed(on_terminal(*typed, columns=70))
    poison(home)
    assert replayed(on_terminal(*typed, columns=70))
    assert not replayed(on_terminal(*typed, columns=71))


@pytest.mark.usefixtures("still")
def test_another_home_is_another_question(otd: Run, home: Path, tmp_path: Path) -> None:
    typed, store = ["show", "11-29"], str(home / ".cache")
    otd(*typed, XDG_CACHE_HOME=store)
    poison(home)
    assert replayed(otd(*typed, XDG_CACHE_HOME=store))
    assert not replayed(otd(*typed, XDG_CACHE_HOME=store, HOME=str(tmp_path)))


@pytest.mark.usefixtures("still")
def test_input_from_a_terminal_is_another_question(on_terminal: Run, home: Path) -> None:
    """Only then may a pager be opened."""
    typed = ["show", "11-29", "--pager"]
    on_terminal(*typed, lines=5, piped_in=True)
    poison(home)
    assert replayed(on_terminal(*typed, lines=5, piped_in=True))
    assert not replayed(on_terminal(*typed, lines=5, OTD_PAGER="head -n 999"))


def test_a_relative_corpus_is_that_of_the_folder_one_is_in(
    otd: Run, home: Path, still: Path, tmp_path: Path
) -> None:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    (tmp_path / "here" / "data").symlink_to(still)
    (tmp_path / "there" / "data").symlink_to(DATA / "corpus")
    asked = {"OTD_CORPUS": "data"}
    otd("show", "11-29", cwd=tmp_path / "here", **asked)
    poison(home)
    assert replayed(otd("show", "11-29", cwd=tmp_path / "here", **asked))
    assert not replayed(otd("show", "11-29", cwd=tmp_path / "there", **asked))


def test_the_question_names_all_that_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Version and Python are of the question too; a test cannot change them for a command."""
    asked = replay.question(["today"])
    assert asked is not None
    monkeypatch.setattr(replay, "__version__", "9.9.9")
    assert replay.question(["today"]) != asked
    monkeypatch.undo()
    assert replay.question(["today"]) == asked
    assert __version__.encode() in asked
    assert sys.version.encode() in asked
    monkeypatch.setattr(sys, "version", "another Python")
    assert replay.question(["today"]) != asked


def test_the_local_date_is_of_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    found = set()
    for zone in ZONES:
        assert zoneinfo.ZoneInfo(zone)
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        asked = replay.question(["today"])
        assert asked
        found.add(asked.replace(zone.encode(), b""))
    monkeypatch.undo()
    time.tzset()
    assert len(found) == 2


# --- what makes a page stale


def touched(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Puteoli", b"Neapoli"))


STALE: dict[str, Callable[[Path, Path], object]] = {
    "the day's file edited": lambda corpus, _: touched(corpus / "11/29.toml"),
    "the day's file replaced": lambda corpus, _: (corpus / "11/30.toml").replace(
        corpus / "11/29.toml"
    ),
    "an own file added": lambda _, home: (home / ".local/share/otd/b.toml").write_text(
        OWN.format(year=1991)
    ),
    "an own file edited": lambda _, home: (home / ".local/share/otd/a.toml").write_text(
        OWN.format(year=1992)
    ),
    "an own file removed": lambda _, home: (home / ".local/share/otd/a.toml").unlink(),
    "an own file added in a folder": lambda _, home: (
        home / ".local/share/otd/deep/b.toml"
    ).write_text(OWN.format(year=1991)),
    "an own day file added": lambda _, home: (home / ".local/share/otd/11/29.toml").write_text(
        'day = "11-29"\n'
    ),
    "settings added": lambda _, home: (home / CONFIG).write_text("links = false\n"),
}


@pytest.mark.parametrize("change", STALE.values(), ids=STALE)
def test_a_change_makes_the_page_stale(
    otd: Run, home: Path, still: Path, change: Callable[[Path, Path], object]
) -> None:
    own = home / ".local/share/otd"
    for folder in (own / "deep", own / "11", (home / CONFIG).parent):
        folder.mkdir(parents=True)
    (own / "a.toml").write_text(OWN.format(year=1990))
    otd("show", "11-29")
    poison(home)
    assert replayed(otd("show", "11-29"))
    change(still, home)
    fresh = otd("show", "11-29")
    assert "FIFTEEN MONTHS" not in fresh.out
    assert fresh == otd("show", "11-29", OTD_CACHE="off")


@pytest.mark.usefixtures("still")
def test_settings_edited_make_the_page_stale(otd: Run, home: Path) -> None:
    (home / CONFIG).parent.mkdir(parents=True)
    (home / CONFIG).write_text('color = "auto"\n')
    otd("show", "11-29")
    poison(home)
    (home / CONFIG).write_text('color = "always"\n')
    shown = otd("show", "11-29")
    assert not replayed(shown)
    assert "\x1b[" in shown.out


@pytest.mark.usefixtures("still")
def test_settings_may_turn_the_store_off(otd: Run, home: Path) -> None:
    (home / CONFIG).parent.mkdir(parents=True)
    (home / CONFIG).write_text("cache = false\n")
    otd("show", "11-29")
    assert pages(home) == []


def test_a_file_just_changed_is_not_trusted_yet(otd: Run, home: Path, tmp_path: Path) -> None:
    """The next change could leave the same time behind."""
    corpus = tmp_path / "corpus" / "11"
    corpus.mkdir(parents=True)
    (corpus / "29.toml").write_bytes((DATA / "corpus/11/29.toml").read_bytes())
    otd("show", "11-29", OTD_CORPUS=str(corpus.parent))
    assert pages(home) == []


# --- what is never stored


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize(
    "typed",
    ["random", "random --seed 1", "check", "where", "--version", "--help", "show 06-15",
     "show 02-30", "shwo", "greet"],
)  # fmt: skip
def test_only_successful_look_ups_are_stored(otd: Run, home: Path, typed: str) -> None:
    otd(*typed.split())
    assert pages(home) == []


@pytest.mark.usefixtures("still")
def test_what_went_to_a_pager_is_not_stored(on_terminal: Run, home: Path) -> None:
    on_terminal("show", "11-29", "--pager", lines=5, OTD_PAGER="head")
    assert pages(home) == []


@pytest.mark.usefixtures("still")
def test_a_full_disk_is_reported_on_a_replay_too(
    otd: Run, environment: dict[str, str], home: Path
) -> None:
    otd("show", "11-29")
    assert pages(home)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [OTD, "show", "11-29"], stdout=full, stderr=subprocess.PIPE, check=False,
            env=environment,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == b"otd: cannot write the answer: No space left on device\n"


# --- the store on the disk


@pytest.mark.usefixtures("still")
def test_the_store_is_for_the_owner_alone(otd: Run, home: Path) -> None:
    otd("show", "11-29")
    (page,) = pages(home)
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert stat.S_IMODE(page.parent.stat().st_mode) == 0o700


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize("mode", [0o602, 0o620, 0o666])
def test_a_page_that_others_may_write_is_ignored(otd: Run, home: Path, mode: int) -> None:
    otd("show", "11-29")
    poison(home)
    (page,) = pages(home)
    page.chmod(mode)
    assert not replayed(otd("show", "11-29"))


@pytest.mark.usefixtures("still")
def test_a_folder_that_others_may_write_is_not_used(otd: Run, home: Path) -> None:
    otd("show", "11-29")
    poison(home)
    (page,) = pages(home)
    page.parent.chmod(0o777)
    assert not replayed(otd("show", "11-29"))
    assert b"FIFTEEN" in page.read_bytes(), "nor written to"


@pytest.mark.usefixtures("still")
def test_a_page_of_another_user_is_ignored(otd: Run, home: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    otd("show", "11-29")
    poison(home)
    (page,) = pages(home)
    os.chown(page, 12345, -1)
    assert not replayed(otd("show", "11-29"))
    os.chown(page.parent, 12345, -1)
    assert not replayed(otd("show", "11-29"))


@pytest.mark.usefixtures("still")
def test_a_link_in_place_of_a_page_is_ignored(otd: Run, home: Path) -> None:
    otd("show", "11-29")
    poison(home)
    (page,) = pages(home)
    page.rename(home / "moved")
    page.symlink_to(home / "moved")
    assert not replayed(otd("show", "11-29"))


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize("where", ["file instead of the folder", "nowhere to write"])
def test_without_a_store_otd_works_silently(otd: Run, home: Path, where: str) -> None:
    if where == "nowhere to write":
        result = otd("show", "11-29", HOME="/proc/nowhere", XDG_CACHE_HOME="/proc/nowhere")
    else:
        (home / ".cache").write_text("in the way")
        result = otd("show", "11-29")
    assert (result.code, result.err) == (0, "")


@pytest.mark.usefixtures("still")
def test_the_store_may_be_deleted_at_any_time(otd: Run, home: Path) -> None:
    first = otd("show", "11-29")
    for page in pages(home):
        page.unlink()
    assert otd("show", "11-29") == first
    assert len(pages(home)) == 1


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in this process."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "otd" / "pages"


def test_the_store_is_bounded_and_clears_itself(own_store: Path) -> None:
    own_store.mkdir(parents=True, mode=0o700)
    abandoned = own_store / "abandoned.part"
    abandoned.touch()
    age(abandoned)
    for number in range(replay.MOST_PAGES + 25):
        replay.store(b"question %d" % number, b"answer", b"", ["- /gone"])
    names = list(own_store.iterdir())
    assert len(names) == replay.MOST_PAGES
    assert abandoned not in names
    newest = replay._page_path(str(own_store), b"question %d" % (replay.MOST_PAGES + 24))
    assert Path(newest).exists()


def test_a_page_too_large_is_not_stored(own_store: Path) -> None:
    replay.store(b"question", b"x" * (replay.MOST_BYTES + 1), b"", ["- /gone"])
    assert not own_store.exists()


def test_a_collision_of_names_is_a_miss(own_store: Path, capfdbinary: object) -> None:
    assert capfdbinary
    replay.store(b"one", b"answer", b"", ["- /gone"])
    (page,) = own_store.iterdir()
    page.rename(replay._page_path(str(own_store), b"two"))
    assert not replay.replay(b"two")


@pytest.mark.parametrize("cut", [0, 5, 12, 20, 30, -1])
def test_a_damaged_page_is_a_miss(own_store: Path, cut: int) -> None:
    replay.store(b"one", b"an answer of some length", b"", ["- /gone"])
    (page,) = own_store.iterdir()
    page.write_bytes(page.read_bytes()[:cut])
    assert not replay.replay(b"one")


@given(st.binary(max_size=200))
def test_whatever_lies_in_a_page_replay_never_fails(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"], before = folder, os.environ.get("XDG_CACHE_HOME")
        try:
            store = Path(folder, "otd", "pages")
            store.mkdir(parents=True, mode=0o700)
            page = Path(replay._page_path(str(store), b"one"))
            page.write_bytes(b"otd page 1\n" + content)
            page.chmod(0o600)
            assert not replay.replay(b"one")
        finally:
            if before is None:
                del os.environ["XDG_CACHE_HOME"]
            else:
                os.environ["XDG_CACHE_HOME"] = before


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": "/home/someone"},
        {"HOME": "/home/someone", "XDG_CACHE_HOME": "/var/tmp/cache"},
        {"HOME": "/home/someone", "XDG_CACHE_HOME": ""},
        {"HOME": "/home/someone", "XDG_CACHE_HOME": "relative"},
    ],
)
def test_the_store_lies_where_platformdirs_says(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert replay.store_folder() == f"{platformdirs.user_cache_dir('otd', appauthor=False)}/pages"


# --- many at once, and none to the end


def test_fifty_first_look_ups_at_once_leave_the_store_whole(
    otd: Run, home: Path, still: Path
) -> None:
    assert still
    expected = otd("show", "11-29", OTD_CACHE="off")
    with ThreadPoolExecutor(50) as pool:
        results = list(pool.map(lambda _: otd("show", "11-29"), range(50)))
    assert all(result == expected for result in results)
    assert [page.suffix for page in pages(home)] == [""]
    poison(home)
    assert replayed(otd("show", "11-29"))


def test_two_hundred_kills_leave_no_broken_page(
    otd: Run, environment: dict[str, str], home: Path, still: Path
) -> None:
    """Killed at each step of the store in turn, and at moments of the clock's choosing."""
    assert still
    expected = otd("show", "11-29", OTD_CACHE="off").out
    killer = (
        "import os, signal, sys\n"
        "left = [int(os.environ['KILL_AT'])]\n"
        "def count(event, arguments):\n"
        "    if event in {'open', 'os.mkdir', 'os.rename', 'os.remove', 'os.scandir'}:\n"
        "        if '.cache' in str(arguments[0]):\n"
        "            left[0] -= 1\n"
        "            if left[0] == 0: os.kill(os.getpid(), signal.SIGKILL)\n"
        "sys.addaudithook(count)\n"
    )
    customize = Path(environment["PYTHONPATH"]) / "sitecustomize.py"
    customize.write_text(customize.read_text() + killer)
    killed = 0
    for at in range(1, 9):
        shutil.rmtree(home / ".cache", ignore_errors=True)
        done = subprocess.run(
            [OTD, "show", "11-29"], capture_output=True, check=False,
            env=environment | {"KILL_AT": str(at)},
        )  # fmt: skip
        killed += done.returncode == -signal.SIGKILL
        again = subprocess.run(
            [OTD, "show", "11-29"], capture_output=True, check=False,
            env=environment | {"KILL_AT": "0"},
        )  # fmt: skip
        assert again.stdout.decode() == expected
    assert killed >= 4
    for _ in range(200 - killed):
        for page in pages(home):
            page.unlink()
        process = subprocess.Popen(
            [OTD, "show", "11-29"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment | {"KILL_AT": "0"},
        )
        try:
            process.wait(timeout=os.urandom(1)[0] / 255 * 0.25)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for page in pages(home):
            assert page.suffix == ".part" or expected.encode() in page.read_bytes()
    assert otd("show", "11-29", KILL_AT="0").out == expected


def test_no_source_file_is_forgotten_in_a_checkout() -> None:
    assert set((ROOT / "src" / "otd").rglob("*.py")) <= set(paths.program_files())
