"""A day's page: the feature in full, then the other entries. For terminals and for plain text."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from otd.model import Article, DayPage, Entry, Kind, Source, Topic, Work
from otd.reckoning import year_name
from otd.render import facts
from otd.render.hanging import Hanging
from otd.render.theme import line, link, words

MEASURE = 80
"""The widest that a page is set, whatever the terminal's width: longer lines tire the eye."""

_ROOMY = 60
"""From this width on, running text is indented below its headings."""


class Look(NamedTuple):
    """How a page is to be drawn."""

    width: int  # columns of the page, already held to MEASURE
    drawn: bool = True  # rules and boxes; False underlines headings with plain characters
    brief: bool = False  # headlines and first lines only
    links: bool = False  # text can carry an address, so that it need not be spelled out

    @property
    def indent(self) -> int:
        """Columns that running text stands in from its headings."""
        return 2 if self.width >= _ROOMY else 0


def day_page(page: DayPage, look: Look, *, today: bool) -> RenderableType:
    """The whole page of a day, feature first.

    Args:
        page: what the day shows.
        look: how to draw it.
        today: whether the day is today, for the question at the top.
    """
    parts: list[RenderableType] = [*_question(page, look, today=today)]
    if page.feature:
        parts += _feature(page.feature, page.year, look)
    parts += _more_stories(page, look)
    if page.others:
        parts += _heading("Also on this day" if page.feature else "On this day", look, "=")
        parts += _others(page.others, page.year, look)
    # all text hangs, if only from the margin: Rich's own way of wrapping it takes far longer
    return Group(*(Hanging(part) if isinstance(part, Text) else part for part in parts))


def _question(page: DayPage, look: Look, *, today: bool) -> Iterator[Text]:
    question = (
        "What happened today in history?" if today else "What happened on this day in history?"
    )
    asked, day = words(question, "otd.question"), words(page.day.name, "otd.day")
    if asked.cell_len + day.cell_len + 2 <= look.width:
        gap = look.width - asked.cell_len - day.cell_len
        yield Text.assemble(asked, " " * gap, day)
    else:
        yield from (asked, day)
    yield _rule(look) if look.drawn else Text("=" * look.width)


def _rule(look: Look) -> Text:
    # not Rich's Rule, which has no ASCII form when it has no title
    return words("─" * look.width, "otd.rule")


def _feature(entry: Entry, year: int, look: Look) -> Iterator[RenderableType]:
    article = entry.article
    assert article is not None  # a feature is an entry with an article
    title = _linked(words(article.title, "otd.title"), entry)
    yield from (Text(), title, _meta(entry, year))
    if look.brief:
        yield from (Text(), Hanging(words(entry.text), look.indent))
        yield Hanging(_command(f"otd show {entry.day.key}", " tells the whole story"), look.indent)
        return
    for section in article.sections:
        yield from _heading(section.title, look, "-")
        for topic in section.topics:
            yield from _topic(topic, look)
    yield from _last_box(entry, article, look)
    if article.reading:
        yield from _listed("Recommended reading", [_work(work) for work in article.reading], look)
    sources = [_source(source, look) for source in article.sources]
    if url := facts.address(entry):
        sources.append(_source(Source(f"Wikipedia, {entry.page}", url), look))
    if sources:
        yield from _listed("Sources", sources, look)


def _meta(entry: Entry, year: int) -> Text:
    """Year, age, weekday and place on one line."""
    pieces = [Text(facts.year_name(entry), "otd.year")] if entry.year else []
    if age := facts.ago(entry, year):
        star = "★ " if facts.is_round(entry, year) else ""
        pieces.append(Text(star + age, "otd.round" if star else "otd.meta"))
    if name := facts.weekday(entry):
        pieces.append(Text(f"{name} (Old Style)" if entry.julian else name))
    elif entry.julian:
        pieces.append(Text("Old Style"))
    if entry.place:
        pieces.append(words(entry.place))
    if entry.own:
        pieces.append(Text("your own entry", "otd.own"))
    return line(pieces)


def _heading(title: str, look: Look, underline: str) -> Iterator[Text]:
    text = words(title, "otd.section")
    yield from (Text(), text)
    if not look.drawn:
        yield Text(underline * min(text.cell_len, look.width))
    elif underline == "=":
        yield _rule(look)


def _topic(topic: Topic, look: Look) -> Iterator[RenderableType]:
    yield from (Text(), words(topic.title, "otd.topic"))
    for number, paragraph in enumerate(topic.text.split("\n\n")):
        if number:
            yield Text()
        yield Hanging(words(paragraph), look.indent)


def _last_box(entry: Entry, article: Article, look: Look) -> Iterator[RenderableType]:
    box = article.fun_fact
    if box is None:
        return
    title = Text.assemble(facts.box_heading(entry), ": ", words(box.title))
    if not look.drawn:
        yield from _heading(title.plain, look, "-")
        yield from map(words, box.text.split("\n\n"))
        return
    inside = Group(words(box.title, "otd.label"), words(box.text))
    heading = Text(facts.box_heading(entry), "otd.section")
    yield Text()
    yield Panel(inside, title=heading, title_align="left", border_style="otd.box")


def _listed(title: str, items: Sequence[Text], look: Look) -> Iterator[RenderableType]:
    bullet = Text(" " * look.indent + "•")
    yield from (Text(), words(title, "otd.label"))
    yield from (Hanging(item, look.indent + 2, bullet) for item in items)


def _work(work: Work) -> Text:
    return Text.assemble((work.title, "otd.work"), f", {work.author} ({year_name(work.year)})")


def _source(source: Source, look: Look) -> Text:
    made = words(source.title)
    made.stylize(link(source.url))
    about = [source.author or "", year_name(source.year) if source.year else ""]
    if known := ", ".join(filter(None, about)):
        made.append(f" ({known})")
    if source.url:
        made.append(f" {urlsplit(source.url).netloc}" if look.links else f" {source.url}")
    return made


def _more_stories(page: DayPage, look: Look) -> Iterator[RenderableType]:
    """The other articles of the day, by headline, each with what to type."""
    if not page.other_stories:
        return
    yield from _heading("More stories of this day", look, "=")
    for number, story in page.other_stories:
        assert story.article is not None  # a story is an entry with an article
        title = words(story.article.title, "otd.title")
        if story.year:
            title.append(f" ({facts.year_name(story)})")
        command = _command(f"otd show {page.day.key} --story {number}")
        yield from (Hanging(title, look.indent), Hanging(command, look.indent))


def _command(command: str, remark: str = "") -> Text:
    return Text.assemble("→ ", (command, "otd.command"), remark)


def _others(entries: Sequence[Entry], year: int, look: Look) -> Iterator[RenderableType]:
    wide = max((len(facts.year_name(entry)) for entry in entries), default=0)
    for kind in Kind:
        rows = [entry for entry in entries if entry.kind == kind]
        if not rows:
            continue
        yield from (Text(), words(facts.HEADINGS[kind], "otd.label"))
        for entry in rows:
            label = Text(" " * look.indent)
            if entry.year is not None:
                name = facts.year_name(entry)
                label.append(" " * (wide - len(name)))
                label.append_text(_linked(Text(name, "otd.year"), entry))
                label.append("  ")
            yield Hanging(_row(entry, year), label.cell_len, label, cut=look.brief)


def _row(entry: Entry, year: int) -> Text:
    text = words(entry.text)
    if facts.is_round(entry, year):
        text.append(f" ★ {facts.ago(entry, year)}", "otd.round")
    if entry.own:
        text.append(" (yours)", "otd.own")
    return text if entry.year is not None else _linked(text, entry)


def _linked(text: Text, entry: Entry) -> Text:
    """The text, leading to the entry's Wikipedia page."""
    text.stylize(link(facts.address(entry)))
    return text
