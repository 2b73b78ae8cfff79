"""Complaints name lines; these are the lines."""

import tomli
from hypothesis import given
from hypothesis import strategies as st

from otd.toml_lines import find_lines

TEXT = '''\
day = "11-29"  # [[entry]] in a comment

[[entry]]
year = 1932
text = """
year = 1 inside
[[entry]]
"""
"quoted" = 1

[entry.article]
title = "# no comment"

[[entry.article.section]]
title = 'one'

[[entry.article.section]]
title = "two"

[[entry]]
year = 1933
topics = [
    "war",
]
place = "after"
'''


def test_every_table_and_key_has_its_line() -> None:
    assert find_lines(TEXT) == {
        ("day",): 1,
        ("entry", 0): 3,
        ("entry", 0, "year"): 4,
        ("entry", 0, "text"): 5,
        ("entry", 0, "quoted"): 9,
        ("entry", 0, "article"): 11,
        ("entry", 0, "article", "title"): 12,
        ("entry", 0, "article", "section", 0): 14,
        ("entry", 0, "article", "section", 0, "title"): 15,
        ("entry", 0, "article", "section", 1): 17,
        ("entry", 0, "article", "section", 1, "title"): 18,
        ("entry", 1): 20,
        ("entry", 1, "year"): 21,
        ("entry", 1, "topics"): 22,
        ("entry", 1, "place"): 25,
    }


@given(st.text())
def test_no_text_is_too_strange_to_look_for_lines_in(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in find_lines(text).values())


@given(st.lists(st.text(alphabet="ab=\"'#[]\n\\", max_size=30), max_size=4))
def test_strange_strings_do_not_move_the_lines_below_them(values: list[str]) -> None:
    def quoted(value: str) -> str:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"""{escaped}"""'

    text = "".join(f"[[entry]]\ntext = {quoted(value)}\n" for value in values) + "[end]\nlast = 1\n"
    assert [entry["text"] for entry in tomli.loads(text).get("entry", [])] == [
        value.removeprefix("\n") for value in values
    ]
    assert find_lines(text)["end", "last"] == text.count("\n")
