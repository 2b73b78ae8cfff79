"""Folders and files: where a day lies, what of the user's is read, what a broken file costs."""

from pathlib import Path

import pytest

from otd import corpus
from otd.corpus import bundled_days, read_bundled, read_own
from otd.errors import CorpusError
from otd.model import Day
from otd.schema import Reading

DAY = Day(5, 17)
ENTRY = """\
[[entry]]
year = 1990
kind = "event"
text = "{text}"
region = "world"
topics = ["society"]
"""


def put(file: Path, *texts: str, head: str = "", day: str | None = None) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    own = f'day = "{day}"\n' if day else ""
    file.write_text(head + "".join(ENTRY.format(text=text) + own for text in texts))
    return file


def test_the_days_of_a_corpus_are_those_with_a_file(tmp_path: Path) -> None:
    put(tmp_path / "12" / "05.toml", "x")
    put(tmp_path / "05" / "17.toml", "x")
    put(tmp_path / "05" / "40.toml", "x")
    put(tmp_path / "notes.toml", "x")
    assert bundled_days(tmp_path) == (Day(5, 17), Day(12, 5))
    assert bundled_days(tmp_path / "nowhere") == ()


def test_one_day_read_is_one_file_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "05" / "17.toml", "x", head='day = "05-17"\n')
    put(tmp_path / "05" / "18.toml", "y", head='day = "05-18"\n')
    read: list[Path] = []
    whole = corpus.read_file

    def noted(file: Path, *, day: Day | None, own: bool) -> Reading:
        read.append(file)
        return whole(file, day=day, own=own)

    monkeypatch.setattr(corpus, "read_file", noted)
    assert [entry.text for entry in read_bundled(tmp_path, DAY)] == ["x"]
    assert read == [tmp_path / "05" / "17.toml"]


def test_a_broken_bundled_file_is_raised_with_its_first_complaint(tmp_path: Path) -> None:
    put(tmp_path / "05" / "17.toml", "", "", head='day = "05-17"\n')
    with pytest.raises(CorpusError, match=r"05/17\.toml:5: entry 1: text is empty; give one"):
        read_bundled(tmp_path, DAY)


def test_a_day_without_a_file_has_no_entry(tmp_path: Path) -> None:
    assert read_bundled(tmp_path, DAY) == ()


def test_own_entries_come_from_every_file_below_the_folder(tmp_path: Path) -> None:
    put(tmp_path / "family.toml", "one", day="05-17")
    put(tmp_path / "work" / "deep" / "jobs.toml", "two", day="05-17")
    put(tmp_path / "05" / "17.toml", "three", head='day = "05-17"\n')
    put(tmp_path / "05" / "trip.toml", "four", day="05-17")
    put(tmp_path / "05" / "18.toml", "another day", head='day = "05-18"\n')
    put(tmp_path / "other.toml", "another day", day="05-18")
    (tmp_path / "notes.txt").write_text("no corpus file")
    reading = read_own(tmp_path, [DAY])
    assert sorted(entry.text for entry in reading.entries) == ["four", "one", "three", "two"]
    assert all(entry.own for entry in reading.entries)
    assert not reading.complaints


def test_day_files_of_other_days_are_not_read(tmp_path: Path) -> None:
    put(tmp_path / "05" / "17.toml", "mine", head='day = "05-17"\n')
    (tmp_path / "05" / "18.toml").write_text("broken [")
    (tmp_path / "06").mkdir()
    (tmp_path / "06" / "01.toml").write_text("broken [")
    assert not read_own(tmp_path, [DAY]).complaints


def test_a_broken_own_file_costs_its_own_entries_only(tmp_path: Path) -> None:
    put(tmp_path / "good.toml", "good", day="05-17")
    put(tmp_path / "half.toml", "fine", "", day="05-17")
    reading = read_own(tmp_path, [DAY])
    assert [entry.text for entry in reading.entries] == ["good"]
    (complaint,) = reading.complaints
    assert complaint.file.endswith("half.toml")
    assert (complaint.line, complaint.entry) == (11, 2)
    assert complaint.what == "text is empty; give one sentence that says what happened"


def test_an_own_entry_needs_a_day_from_somewhere(tmp_path: Path) -> None:
    put(tmp_path / "mine.toml", "when?")
    (complaint,) = read_own(tmp_path, [DAY]).complaints
    assert complaint.what == 'day is missing; give the entry one, such as day = "11-29"'


def test_a_day_at_the_top_serves_all_entries_of_an_own_file(tmp_path: Path) -> None:
    put(tmp_path / "mine.toml", "one", "two", head='day = "05-17"\n')
    assert len(read_own(tmp_path, [DAY]).entries) == 2


def test_an_own_entry_may_not_contradict_its_file(tmp_path: Path) -> None:
    put(tmp_path / "05" / "17.toml", "x", day="05-18")
    (complaint,) = read_own(tmp_path, [DAY]).complaints
    assert complaint.what == 'the entry\'s day is "05-18", but the file is for 05-17'


def test_no_folder_at_all_is_no_entries() -> None:
    assert read_own(None, [DAY]) == Reading()


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").symlink_to(tmp_path / "gone.toml")
    assert not read_own(tmp_path, [DAY]).complaints
    reading = corpus.read_file(tmp_path / "gone.toml", day=None, own=True)
    assert reading.complaints[0].what == "cannot be read: No such file or directory"


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    file = put(tmp_path / "mine.toml", "one", day="05-17")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert len(read_own(tmp_path, [DAY]).entries) == 1


def test_absurd_nesting_is_a_complaint(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("x = " + "[" * 100_000)
    assert len(read_own(tmp_path, [DAY]).complaints) == 1


def test_escape_sequences_of_a_file_do_not_get_into_entries(tmp_path: Path) -> None:
    put(tmp_path / "mine.toml", r"a\u001b[31mred\u0007\u009b2Jb", day="05-17")
    (entry,) = read_own(tmp_path, [DAY]).entries
    assert entry.text == "a[31mred2Jb"
