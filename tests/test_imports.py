"""The rules of the house: which module may import which, and who may touch which library."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "otd"
FILES = sorted(SOURCE.rglob("*.py"))

FLOORS = [
    {"replay"},  # knows nothing of otd but its version
    {"errors", "model", "terminal", "toml_lines", "prose", "reckoning"},
    {"tables", "spelling"},
    {"schema", "toml_file", "greeting"},
    {"corpus", "pick", "dates", "paths", "render", "output", "settings", "shells"},  # workers
    {"library"},
    {"answers", "upkeep"},
    {"welcome"},
    {"cli"},
    {"__main__"},
]
"""From the ground up; a module may import from lower floors only."""

WITHIN = {"reckoning": {"model"}}
"""What a module may import from its own floor."""

KEEPERS = {
    "typer": {"cli"},
    "rich": {"cli", "render"},
    "tomli": {"toml_file"},
    "platformdirs": {"paths"},
    "subprocess": {"output"},
    "socket": set(),
    "urllib.request": set(),
    "http": set(),
}
"""The only modules that may import a library; an empty set is a library that otd never uses."""

LONGEST = 260


def room(file: Path) -> str:
    """The module's name in the plan of the house; a package is one room."""
    inner = file.relative_to(SOURCE).parts
    return inner[0].removesuffix(".py")


def imports(file: Path) -> set[str]:
    """Every module that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_the_house_is_not_empty_and_every_room_has_its_floor() -> None:
    rooms = {room(file) for file in FILES} - {"__init__"}
    assert rooms == set().union(*FLOORS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_arrows_go_down_only(file: Path) -> None:
    name = room(file)
    if name == "__init__":
        assert imports(file) == set()
        return
    if name == "replay":
        assert imports(file) == {"os", "sys", "time", "otd", "otd.__version__"}
    below: set[str] = set()
    for floor in FLOORS:
        if name in floor:
            break
        below |= floor
    allowed = below | {name} | WITHIN.get(name, set())
    rooms = set().union(*FLOORS)
    used = {part for module in imports(file) if module.startswith("otd.")
            for part in [module.split(".")[1]] if part in rooms}  # fmt: skip
    assert used <= allowed


@pytest.mark.parametrize("library", KEEPERS)
def test_a_library_is_used_in_its_own_room_only(library: str) -> None:
    users = {
        room(file)
        for file in FILES
        for module in imports(file)
        if module == library or module.startswith(f"{library}.")
    }
    assert users <= KEEPERS[library]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_a_file_has_one_subject(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST
    assert ast.get_docstring(ast.parse(text))
    assert file.stem not in {"utils", "helpers", "common", "core", "manager"}
