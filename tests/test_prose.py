"""Corpus text is data: nothing in it is markup, nothing in it moves the cursor."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otd.prose import encodable, one_line, paragraphs, spans, unmarked

ANY_TEXT = st.text(st.characters(exclude_categories=[]))


def test_control_characters_are_removed_and_white_space_folded() -> None:
    assert one_line("a\x1b[31mred\x07\t b\r\nc\x9b2J\u202e") == "a[31mred b c2J"


def test_a_blank_line_parts_paragraphs_and_a_single_break_does_not() -> None:
    assert paragraphs("\none\ntwo\n \n\nthree\n") == "one two\n\nthree"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("read *Le Temps* now", [("read ", False), ("Le Temps", True), (" now", False)]),
        ("5 * 3 * 2", [("5 * 3 * 2", False)]),
        ("a *lone star", [("a *lone star", False)]),
        ("*A* and *B*", [("A", True), (" and ", False), ("B", True)]),
        ("[bold]no[/bold]", [("[bold]no[/bold]", False)]),
        ("", []),
    ],
)
def test_stars_around_words_are_the_only_mark(text: str, pieces: list[tuple[str, bool]]) -> None:
    assert list(spans(text)) == pieces


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("ascii", 'Cafe "naive" - 5 GBP ae ?'),
        ("latin-1", 'Café "naïve" - 5 £ æ ?'),
        ("utf-8", "Café “naïve” – 5 £ æ 慈"),
    ],
)
def test_text_takes_the_nearest_form_that_the_encoding_has(encoding: str, written: str) -> None:
    made = encodable("Café “naïve” – 5 £ æ 慈", encoding)
    assert made == written


@given(ANY_TEXT)
def test_no_text_brings_a_control_character_to_the_terminal(text: str) -> None:
    for safe in (one_line(text), paragraphs(text).replace("\n\n", "")):
        assert not [char for char in safe if unicodedata.category(char) in {"Cc", "Cs"}]
        assert not set(safe) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(ANY_TEXT)
def test_making_text_safe_twice_changes_nothing_more(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert paragraphs(paragraphs(text)) == paragraphs(text)


@given(st.text())
def test_reading_the_mark_loses_nothing_but_stars(text: str) -> None:
    assert unmarked(text).replace("*", "") == text.replace("*", "")


@given(st.text(), st.sampled_from(["ascii", "latin-1", "cp437", "koi8-r", "utf-8"]))
def test_what_is_made_encodable_can_be_encoded(text: str, encoding: str) -> None:
    encodable(one_line(text), encoding).encode(encoding)
