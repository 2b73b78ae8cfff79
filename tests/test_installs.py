"""The corpus is found however otd was installed: wheel, editable install, plain checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


def where(path: Path, home: Path) -> str:
    """What `otd where` says first, with the code at `path` and the libraries of this Python."""
    done = subprocess.run(
        [sys.executable, "-m", "otd", "where"],
        capture_output=True,
        check=True,
        cwd=home,
        env={"HOME": str(home), "PYTHONPATH": str(path)},
    )
    return done.stdout.decode().splitlines()[0]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout without the network and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_a_wheel_carries_its_corpus(wheel: Path, home: Path) -> None:
    assert where(wheel, home) == f"corpus       {wheel}/otd/data  (installed with otd)"


def test_a_wheel_has_every_file_of_the_corpus_and_both_licences(wheel: Path) -> None:
    shipped = {
        file.relative_to(wheel / "otd/data") for file in (wheel / "otd/data").rglob("*.toml")
    }
    assert shipped == {file.relative_to(ROOT / "data") for file in (ROOT / "data").rglob("*.toml")}
    (metadata,) = wheel.glob("otd-*.dist-info")
    assert {file.name for file in (metadata / "licenses").iterdir()} == {
        "LICENSE",
        "LICENSE-CORPUS",
    }
    assert "License-Expression: MIT AND CC-BY-4.0" in (metadata / "METADATA").read_text()


def test_a_checkout_finds_its_corpus(home: Path) -> None:
    assert where(ROOT / "src", home) == (
        f"corpus       {ROOT}/data  (the checkout that otd runs from)"
    )


def test_an_editable_install_finds_the_corpus_of_its_checkout(tmp_path: Path, home: Path) -> None:
    """What an editable install does is name the source folder in a `.pth` file."""
    (tmp_path / "otd.pth").write_text(f"{ROOT / 'src'}\n")
    code = (
        "import site, sys; sys.path[:] = [p for p in sys.path if not p.endswith('/src')];"
        f"site.addsitedir({str(tmp_path)!r}); sys.argv = ['otd', 'where'];"
        "from otd.__main__ import main; sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=home,
        env={"HOME": str(home)},
    )
    assert f"{ROOT}/data  (the checkout that otd runs from)" in done.stdout.decode()
