"""Days as JSON. The schema is docs/json.md; its number changes when a key goes or changes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from otd.model import Article, DayPage, Entry
from otd.render import facts

SCHEMA_VERSION = 1


def as_json(pages: Iterable[DayPage]) -> str:
    """One JSON document for any number of days."""
    document = {"schema_version": SCHEMA_VERSION, "days": [_day(page) for page in pages]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _day(page: DayPage) -> dict[str, Any]:
    return {
        "day": page.day.key,
        "name": page.day.name,
        "as_of_year": page.year,
        "lead_story": page.lead,
        "entries": [_entry(entry, page) for entry in page.entries],
    }


def _entry(entry: Entry, page: DayPage) -> dict[str, Any]:
    numbers = [number for number, story in page.stories if story is entry]
    return {
        "kind": entry.kind.value,
        "year": entry.year,
        "years_ago": facts.years_ago(entry, page.year),
        "calendar": None if entry.year is None else _calendar(entry),
        "weekday": facts.weekday(entry),
        "text": entry.text,
        "place": entry.place,
        "region": entry.region,
        "topics": list(entry.topics),
        "page": entry.page,
        "url": facts.address(entry),
        "solemn": entry.solemn,
        "own": entry.own,
        "story": numbers[0] if numbers else None,
        "article": _article(entry.article) if entry.article else None,
    }


def _calendar(entry: Entry) -> str:
    return "julian" if facts.is_julian(entry) else "gregorian"


def _article(article: Article) -> dict[str, Any]:
    box = article.fun_fact
    return {
        "title": article.title,
        "sections": [
            {
                "title": section.title,
                "topics": [
                    {"title": topic.title, "paragraphs": topic.text.split("\n\n")}
                    for topic in section.topics
                ],
            }
            for section in article.sections
        ],
        "fun_fact": box and {"title": box.title, "paragraphs": box.text.split("\n\n")},
        "reading": [
            {"title": work.title, "author": work.author, "year": work.year}
            for work in article.reading
        ],
        "sources": [
            {"title": page.title, "url": page.url, "author": page.author, "year": page.year}
            for page in article.sources
        ],
    }
