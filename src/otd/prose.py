"""Corpus text as text: made safe for a terminal, parted into paragraphs, its one mark read.

Nothing here knows where text comes from or where it goes.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_EMPHASIS = re.compile(r"\*(?=\S)([^*\n]+?)(?<=\S)\*")


_ASCII = str.maketrans({
    "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "–": "-", "—": "--", "−": "-",
    "…": "...", "•": "*", "·": "-", "×": "x", "°": " deg", "½": "1/2", "\u00a0": " ", "→": "->",
    "ß": "ss", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o", "Ł": "L",
    "ł": "l", "Đ": "D", "đ": "d", "Þ": "Th", "þ": "th", "Ð": "D", "ð": "d", "ı": "i",
    "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "£": "GBP", "€": "EUR", "★": "*", "─": "-",
})  # fmt: skip


def one_line(text: str) -> str:
    """Text on one line: white space folded, control and reordering characters removed."""
    folded = " ".join(text.split())
    if folded.isprintable():  # nearly always, and much quicker to find out than to translate
        return folded
    return " ".join(folded.translate(_removals()).split())


@functools.cache
def _removals() -> dict[int, str | None]:
    """What `one_line` makes of characters that must not reach a terminal: nothing, or a space."""
    invisible = {
        *range(0x20), *range(0x7F, 0xA0),  # C0, DEL and C1: escape sequences start here
        0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A),  # reordering marks
        0x2028, 0x2029, 0xFEFF, *range(0xD800, 0xE000),  # separators, byte-order mark, surrogates
    }  # fmt: skip
    return dict.fromkeys(invisible) | {
        ord(space): " " for space in "\n\t\r\x0b\x0c\x85\u2028\u2029"
    }


def paragraphs(text: str) -> str:
    """Running text: a blank line parts paragraphs, a single line break does not.

    Returns the paragraphs, each made safe as by `one_line`, joined by one empty line.
    """
    lines = text.replace("\r\n", "\n")
    return "\n\n".join(filter(None, map(one_line, _BLANK_LINES.split(lines))))


def spans(text: str) -> Iterator[tuple[str, bool]]:
    """Yield (piece, emphasised) for text whose one mark is `*emphasis*`.

    A star that opens or closes nothing stays a star.
    """
    end = 0
    for mark in _EMPHASIS.finditer(text):
        if mark.start() > end:
            yield text[end : mark.start()], False
        yield mark[1], True
        end = mark.end()
    if end < len(text):
        yield text[end:], False


def unmarked(text: str) -> str:
    """The text without its emphasis marks."""
    return "".join(piece for piece, _ in spans(text))


def encodable(text: str, encoding: str) -> str:
    """The text as that encoding can write it: exact where possible, else the nearest ASCII.

    `naïve` stays where the encoding has ï, becomes `naive` where it does not; what has no
    likeness becomes a question mark. Never raises for a known encoding.
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_written(character, encoding) for character in text)
    return text


def _written(character: str, encoding: str) -> str:
    import unicodedata  # noqa: PLC0415  most terminals can write everything

    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        plain = unicodedata.normalize("NFKD", character.translate(_ASCII))
        ascii_only = plain.encode("ascii", "ignore").decode()
        return ascii_only or ("" if unicodedata.combining(character) else "?")
    return character
