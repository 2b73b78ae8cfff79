"""Good and bad corpus files: a new rule costs two files in tests/data and no code.

Each file in `invalid` stands beside a `.txt` with every complaint about it, to the letter.
"""

from pathlib import Path

import pytest

from otd.corpus import read_file
from otd.model import Day

DATA = Path(__file__).parent / "data"
VALID = sorted((DATA / "valid").glob("*.toml"))
INVALID = sorted((DATA / "invalid").glob("*.toml"))


def test_the_folders_are_not_empty() -> None:
    assert len(VALID) >= 2
    assert len(INVALID) >= 40


@pytest.mark.parametrize("file", VALID, ids=lambda file: file.stem)
def test_a_good_file_is_read_without_complaint(file: Path) -> None:
    own = file.stem == "own"
    reading = read_file(file, day=None if own else Day.parse(file.stem), own=own)
    assert not reading.complaints
    assert len(reading.entries) == 2


@pytest.mark.parametrize("file", INVALID, ids=lambda file: file.stem)
def test_a_bad_file_gets_its_exact_complaints(
    file: Path, monkeypatch: pytest.MonkeyPatch, update: bool
) -> None:
    monkeypatch.chdir(file.parent)
    reading = read_file(Path(file.name), day=None, own=False)
    said = "".join(f"{complaint}\n" for complaint in reading.complaints)
    expected = file.with_suffix(".txt")
    if update:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert said


def test_a_path_and_a_day_that_disagree_are_named() -> None:
    reading = read_file(DATA / "valid" / "11-29.toml", day=Day(11, 30), own=False)
    assert [complaint.what for complaint in reading.complaints] == [
        'the day is "11-29", but the path says 11-30'
    ]
    assert reading.complaints[0].line == 2
