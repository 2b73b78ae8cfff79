"""The corpus as it is shipped: every file whole, every day of the size and shape promised."""

import re
from collections import Counter
from pathlib import Path

import pytest

from otd.corpus import bundled_days, read_bundled
from otd.model import Article, Day, Entry, Kind
from tests.conftest import ROOT

CORPUS = ROOT / "data"
DAYS = bundled_days(CORPUS)
OTHERS_AT_LEAST = {Kind.EVENT: 6, Kind.BIRTH: 3, Kind.DEATH: 2}
WORN = re.compile(
    r"pivotal|testament to|stands as|turning point|paved? the way|rich tapestry|indelible"
    r"|shockwaves|course of history|watershed|captured the imagination|never be the same",
    re.IGNORECASE,
)


def entries() -> list[Entry]:
    return [entry for day in DAYS for entry in read_bundled(CORPUS, day)]


def prose(article: Article) -> list[str]:
    return [topic.text for section in article.sections for topic in section.topics]


def words(text: str) -> int:
    return len(re.findall(r"[\w’'–-]+", text))


def test_every_file_of_the_corpus_is_a_day() -> None:
    assert len(DAYS) >= 14
    assert {Path(f"{day.month:02d}") / f"{day.day:02d}.toml" for day in DAYS} == {
        file.relative_to(CORPUS) for file in CORPUS.rglob("*") if file.is_file()
    }


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.key)
def test_a_day_has_its_feature_and_its_others(day: Day) -> None:
    day_entries = read_bundled(CORPUS, day)
    others = Counter(entry.kind for entry in day_entries if not entry.article)
    assert sum(entry.article is not None for entry in day_entries) >= 1
    assert sum(others.values()) >= 12
    assert not {kind for kind, least in OTHERS_AT_LEAST.items() if others[kind] < least}


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.key)
def test_an_article_has_the_promised_shape(day: Day) -> None:
    for article in [entry.article for entry in read_bundled(CORPUS, day) if entry.article]:
        assert 320 <= sum(map(words, prose(article))) <= 600
        assert all(50 <= words(text) <= 140 for text in prose(article))
        assert 2 <= len(article.sections) <= 4
        assert all(1 <= len(section.topics) <= 3 for section in article.sections)
        assert article.fun_fact
        assert 2 <= len(article.reading) <= 4
        assert len(article.sources) >= 2


def test_no_worn_phrase_is_in_the_corpus() -> None:
    found = [
        (entry.day.key, mark[0])
        for entry in entries()
        for text in [entry.text, *(prose(entry.article) if entry.article else [])]
        if (mark := WORN.search(text))
    ]
    assert not found


def test_no_heading_serves_more_than_two_articles() -> None:
    headings = Counter(
        heading.casefold()
        for entry in entries()
        if (article := entry.article)
        for heading in {
            *(section.title for section in article.sections),
            *(topic.title for section in article.sections for topic in section.topics),
        }
    )
    assert not [heading for heading, count in headings.items() if count > 2]


def test_no_two_articles_have_one_headline() -> None:
    headlines = Counter(entry.article.title for entry in entries() if entry.article)
    assert set(headlines.values()) == {1}


def test_every_line_is_a_sentence_of_bearable_length() -> None:
    for entry in entries():
        assert 8 <= words(entry.text) <= 32, entry
        assert entry.text.rstrip("”").endswith("."), entry


def test_the_founding_article_is_there() -> None:
    (pact,) = [entry for entry in read_bundled(CORPUS, Day(11, 29)) if entry.article]
    assert pact.year == 1932
    assert pact.article
    assert pact.article.title == "The 1932 Non-Aggression Pact between France and the USSR"
