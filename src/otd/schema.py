"""The keys of a corpus file: what each may hold, and what is said when it does not.

Knows tables, not files: a parsed TOML document goes in, entries and complaints come out.
"""

from typing import Any, NamedTuple

from otd import reckoning
from otd.model import (
    REGIONS,
    TOPICS,
    Article,
    Day,
    Entry,
    Kind,
    Section,
    Source,
    Topic,
    Work,
)
from otd.tables import Complaint, Document, Table, shown

_MOST_TOPICS = 3


class Reading(NamedTuple):
    """What came out of one file: the entries that are whole, and what is wrong with the rest."""

    entries: tuple[Entry, ...] = ()
    complaints: tuple[Complaint, ...] = ()


def read_document(
    document: dict[str, Any], text: str, *, file: str, day: Day | None, own: bool
) -> Reading:
    """Turn a parsed corpus file into entries.

    Args:
        document: what tomli made of the file.
        text: the file's text, to find lines in.
        file: the name that complaints give.
        day: the day that the path names, if it names one; the file has to agree.
        own: whether the file is the user's: then each entry may carry its own `day`.
    """
    read = Document(text, file)
    root = Table(read, (), document)
    stated = root.day("day")
    if stated and day and stated != day:
        root.complain("day", f'the day is "{stated.key}", but the path says {day.key}')
    elif stated is None and "day" not in document and not own:
        root.complain(None, 'day is missing; give it at the top, such as day = "11-29"')
    root.only("day", "entry")
    entries = [_entry(table, day or stated, own=own) for table in root.tables("entry")]
    return Reading(tuple(filter(None, entries)), tuple(read.complaints))


def _entry(table: Table, day: Day | None, *, own: bool) -> Entry | None:
    """One `[[entry]]`, or None with complaints."""
    before = len(table.document.complaints)
    table.only("year", "kind", "text", "place", "region", "topics", "page", "calendar",
               "solemn", "article", *(["day"] if own else []))  # fmt: skip
    day = _entry_day(table, day) if own else day
    kind = table.choice("kind", tuple(Kind))
    observance = kind == Kind.OBSERVANCE
    if observance and "year" in table.values:
        table.complain("year", "an observance is kept every year; leave year out")
    year = None if observance else table.year(needed=kind is not None)
    text = table.text("text", "one sentence that says what happened")
    region = table.choice("region", REGIONS)
    topics = _topics(table)
    place = table.text("place", "a place", needed=False)
    page = table.text("page", "the title of a Wikipedia page", needed=False)
    julian = "calendar" in table.values and table.choice("calendar", ("julian",)) is not None
    solemn = table.flag("solemn")
    article = _article(found) if (found := table.table("article")) else None
    if day and year and not reckoning.exists(year, day, julian=julian):
        table.complain("year", f"there was no {day.name} in {reckoning.year_name(year)}")
    if len(table.document.complaints) > before or not (day and kind and text and region):
        return None
    return Entry(
        day=day, year=year, kind=Kind(kind), text=text, region=region, topics=topics,
        place=place, page=page, julian=julian, solemn=solemn, article=article, own=own,
    )  # fmt: skip


def _entry_day(table: Table, day: Day | None) -> Day | None:
    """The day of an own entry: its own, or else the file's."""
    stated = table.day("day")
    if stated and day and stated != day:
        table.complain("day", f'the entry\'s day is "{stated.key}", but the file is for {day.key}')
    elif not stated and not day and "day" not in table.values:
        table.complain("day", 'day is missing; give the entry one, such as day = "11-29"')
    return stated or day


def _topics(table: Table) -> tuple[str, ...]:
    value = table.values.get("topics")
    right = f"give one to three of: {', '.join(TOPICS)}"
    if not isinstance(value, list) or not value:
        what = "missing" if value is None else f"{shown(value)}, not a list of words"
        table.complain("topics", f"topics is {'empty' if value == [] else what}; {right}")
        return ()
    for topic in value:
        if topic not in TOPICS:
            table.complain("topics", f"unknown topic {shown(topic)}; {right}")
    if len(value) > _MOST_TOPICS or len({str(topic) for topic in value}) < len(value):
        table.complain("topics", f"topics has {len(value)} words, some too many or twice; {right}")
    return tuple(str(topic) for topic in value)


def _article(table: Table) -> Article | None:
    table.only("title", "section", "fun_fact", "reading", "source")
    title = table.text("title", "a headline")
    sections = tuple(filter(None, map(_section, table.tables("section"))))
    if not table.values.get("section"):
        table.complain(None, "the article has no section; head one [[entry.article.section]]")
    fun_fact = _topic(found) if (found := table.table("fun_fact")) else None
    reading = tuple(filter(None, map(_work, table.tables("reading"))))
    sources = tuple(filter(None, map(_source, table.tables("source"))))
    return Article(title, sections, fun_fact, reading, sources) if title else None


def _section(table: Table) -> Section | None:
    table.only("title", "topic")
    title = table.text("title", "a heading")
    topics = tuple(filter(None, map(_topic, table.tables("topic"))))
    if not table.values.get("topic"):
        table.complain(None, "the section has no topic; head one [[entry.article.section.topic]]")
    return Section(title, topics) if title else None


def _topic(table: Table) -> Topic | None:
    table.only("title", "text")
    title, text = table.text("title", "a heading"), table.running_text("text")
    return Topic(title, text) if title and text else None


def _work(table: Table) -> Work | None:
    table.only("title", "author", "year")
    title, author = table.text("title", "the work's title"), table.text("author", "its author")
    year = table.year()
    return Work(title, author, year) if title and author and year else None


def _source(table: Table) -> Source | None:
    table.only("title", "url", "author", "year")
    title = table.text("title", "the page's or the work's title")
    url = table.text("url", "an address", needed=False)
    if url and (not url.startswith(("https://", "http://")) or " " in url):
        table.complain("url", f"url is {shown(url)}; it has to be an address, https://…")
    author = table.text("author", "an author", needed=False)
    year = table.year(needed=False)
    if not url and not (author and year) and table.values.keys() >= {"title"}:
        table.complain(None, f"source {shown(title)} needs a url, or else author and year")
    return Source(title, url, author, year) if title else None
