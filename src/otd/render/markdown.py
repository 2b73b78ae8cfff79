"""A day's page as Markdown (CommonMark), for notes, mails and web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from otd import prose, reckoning
from otd.model import Article, DayPage, Entry, Kind, Source
from otd.render import facts

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST_START = re.compile(r"^(\d+)([.)])(?= |$)|^([-+])(?= |$)")


def day_page(page: DayPage, *, brief: bool = False) -> str:
    """The whole page, feature first; with `brief`, its headline and sentence only."""
    blocks = [f"# {page.day.name}"]
    if page.feature:
        blocks += _feature(page.feature, page.year, brief=brief)
    stories = [story.article for _, story in page.other_stories]
    if titles := [f"- {_words(article.title)}" for article in stories if article]:
        blocks += ["## More stories of this day", "\n".join(titles)]
    if page.others:
        blocks.append("## Also on this day" if page.feature else "## On this day")
    for kind in Kind:
        if rows := [_row(entry) for entry in page.others if entry.kind == kind]:
            blocks += [f"### {facts.HEADINGS[kind]}", "\n".join(rows)]
    return "\n\n".join(blocks) + "\n"


def _feature(entry: Entry, year: int, *, brief: bool) -> Iterator[str]:
    article = entry.article
    assert article is not None  # a feature is an entry with an article
    yield f"## {_words(article.title)}"
    about = [facts.year_name(entry), facts.ago(entry, year), facts.weekday(entry) or ""]
    about += ["Old Style" if entry.julian else "", _words(entry.place or "")]
    yield " · ".join(filter(None, about))
    if brief:
        yield _words(entry.text)
        return
    for section in article.sections:
        yield f"### {_words(section.title)}"
        for topic in section.topics:
            yield f"#### {_words(topic.title)}"
            yield from map(_words, topic.text.split("\n\n"))
    if box := article.fun_fact:
        paragraphs = [_words(paragraph) for paragraph in box.text.split("\n\n")]
        heading = f"**{facts.box_heading(entry)}: {_words(box.title)}**"
        yield "\n>\n".join(f"> {paragraph}" for paragraph in [heading, *paragraphs])
    yield from _references(article, facts.address(entry))


def _references(article: Article, url: str | None) -> Iterator[str]:
    if article.reading:
        yield "### Recommended reading"
        yield "\n".join(
            f"- *{_words(work.title)}*, {_words(work.author)} ({reckoning.year_name(work.year)})"
            for work in article.reading
        )
    sources = [_source(source) for source in article.sources]
    sources += [f"- [Wikipedia](<{url}>)"] if url else []
    if sources:
        yield "### Sources"
        yield "\n".join(sources)


def _source(source: Source) -> str:
    title = _words(source.title)
    made = f"[{title}](<{source.url}>)" if source.url else title
    year = reckoning.year_name(source.year) if source.year else ""
    known = ", ".join(filter(None, [_words(source.author or ""), year]))
    return f"- {made} ({known})" if known else f"- {made}"


def _row(entry: Entry) -> str:
    url = facts.address(entry)
    year = facts.year_name(entry)
    shown = f"[{year}](<{url}>)" if url and year else year
    text = _words(entry.text) + (" (yours)" if entry.own else "")
    if not year and url:
        return f"- [{text}](<{url}>)"
    return f"- **{shown}** {text}" if shown else f"- {text}"


def _words(text: str) -> str:
    """Corpus text with Markdown's own marks escaped, and titles of works in `*italics*`."""
    made = "".join(
        f"*{_escaped(piece)}*" if emphasised else _escaped(piece)
        for piece, emphasised in prose.spans(text)
    )
    return _LIST_START.sub(lambda found: found[0].replace(found[0][-1], "\\" + found[0][-1]), made)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))
